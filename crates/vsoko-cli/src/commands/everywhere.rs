//! `vsoko indicators --all`: levels of all municipalities, places of all schools, however large the archive is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vsoko_engine::Everywhere;
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    LevelsEverywhere, LevelsOfMunicipality, PlaceOfSubject, PlacesEverywhere, TransitionsEverywhere,
    TransitionsOfMunicipality,
};
use vsoko_model::{LevelKey, Message, StudyYear, SubjectId};
use vsoko_report::{Align, Block, Column, Marks, Table, plain};
use vsoko_text::{decimal, percent};

use super::indicators::{by_edition, range, share};
use super::methodology::read_edition;
use super::summary::what_if;
use crate::Ended;
use crate::args::{Cli, Compare, Indicators};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Counted<'e> {
    levels: &'e [LevelsEverywhere],
    places: &'e [PlacesEverywhere],
    names: BTreeMap<String, BTreeMap<String, String>>,
}

pub(super) fn run(cli: &Cli, arguments: &Indicators, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let sight = &arguments.sight;
    let mut everywhere = workspace.everywhere(sight.past.as_of.as_ref(), sight.lens())?;
    if let Some(asked) = &sight.what_if {
        everywhere = everywhere.what_if(read_edition(workspace.methodologies(), asked)?);
    }
    let levels = everywhere.levels(arguments.year)?;
    let places = if arguments.places { everywhere.places(arguments.year)? } else { Vec::new() };
    if levels.is_empty() && places.is_empty() {
        return Err(match arguments.year {
            Some(year) => Message::new("error-no-data-of-year").with("year", year),
            None => Message::new("error-no-levels-at-all"),
        }
        .into());
    }
    if cli.wants_json() {
        let names = names(&everywhere, &levels, &places);
        output.json("indicators", &Counted { levels: &levels, places: &places, names })?;
        return Ok(Ended::Done);
    }
    everywhere.what_if_edition().into_iter().for_each(|edition| output.paragraph(&what_if(edition)));
    let mut numbers = Marks::default();
    for of_edition in &levels {
        if let Some(methodology) = everywhere.methodologies().get(&of_edition.methodology) {
            output.space();
            output.paragraph(&by_edition(methodology));
            say_levels(&everywhere, methodology, of_edition, &mut numbers, output);
        }
    }
    if !levels.is_empty() {
        output.paragraph(&Message::new("everywhere-nothing-pooled"));
    }
    for of_edition in &places {
        if let Some(methodology) = everywhere.methodologies().get(&of_edition.methodology) {
            output.space();
            output.paragraph(&by_edition(methodology));
            say_places(&everywhere, of_edition, &mut numbers, output);
        }
    }
    if !places.is_empty() {
        output.paragraph(&Message::new("everywhere-places-among"));
    }
    output.names(&numbers);
    Ok(Ended::Done)
}

#[derive(Serialize)]
struct Moved<'e> {
    transitions: &'e TransitionsEverywhere,
    names: BTreeMap<String, String>,
}

/// `vsoko compare --all`: who went from which level to which, in all municipalities of the archive.
pub(super) fn transitions(cli: &Cli, arguments: &Compare, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let sight = &arguments.sight;
    let mut everywhere = workspace.everywhere(sight.past.as_of.as_ref(), sight.lens())?;
    if let Some(asked) = &sight.what_if {
        everywhere = everywhere.what_if(read_edition(workspace.methodologies(), asked)?);
    }
    let mut transitions = everywhere.transitions()?;
    let wanted = |year: &StudyYear| arguments.years.is_empty() || arguments.years.contains(year);
    transitions.rows.retain(|row| wanted(&row.before) && wanted(&row.after));
    if transitions.rows.is_empty() {
        return Err(Message::new("error-no-transitions").into());
    }
    if cli.wants_json() {
        let home = |row: &TransitionsOfMunicipality| {
            let subject = SubjectId::Municipality(row.municipality);
            (subject.to_string(), name(&everywhere, subject, row.after))
        };
        let names = transitions.rows.iter().map(home).collect();
        output.json("compare", &Moved { transitions: &transitions, names })?;
        return Ok(Ended::Done);
    }
    everywhere.what_if_edition().into_iter().for_each(|edition| output.paragraph(&what_if(edition)));
    let mut numbers = Marks::default();
    let pairs: BTreeSet<(StudyYear, StudyYear)> =
        transitions.rows.iter().map(|row| (row.before, row.after)).collect();
    for pair in pairs {
        say_moves(&everywhere, &transitions, pair, &mut numbers, output);
    }
    output.paragraph(&Message::new("everywhere-nothing-pooled"));
    output.names(&numbers);
    Ok(Ended::Done)
}

/// A row for each municipality and pair of levels.
fn say_moves(
    everywhere: &Everywhere,
    transitions: &TransitionsEverywhere,
    (before, after): (StudyYear, StudyYear),
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in transitions.rows.iter().filter(|row| (row.before, row.after) == (before, after)) {
        let edition = everywhere.methodologies().get(&row.methodology);
        let label = |key: &LevelKey| {
            let level = edition.and_then(|edition| edition.level(key));
            level.map_or_else(|| key.to_string(), |level| level.label.clone())
        };
        for (index, (from, to, schools, trace)) in transitions.moves(row).enumerate() {
            let home = SubjectId::Municipality(row.municipality);
            let home = if index == 0 { name(everywhere, home, after) } else { String::new() };
            rows.push(vec![home, label(from), label(to), format!("{schools} {}", numbers.of(&trace))]);
        }
    }
    output.space();
    let (from, to) = (before.to_string(), after.to_string());
    let column = |title: String, align, weight| Column { title, align, weight };
    let columns = vec![
        column(output.words.phrase("column-municipality"), Align::Start, 6),
        column(from, Align::Start, 5),
        column(to, Align::Start, 5),
        column(output.words.phrase("column-schools-counted"), Align::End, 3),
    ];
    let caption = Message::new("years-matrix").with("before", before).with("after", after);
    let rows = rows.into_iter().map(|row| row.into_iter().map(plain).collect()).collect();
    output.blocks(&[Block::Table(Table { caption: output.words.say(&caption), columns, rows })]);
}

/// The names that municipalities and schools bore, by year and by the id in traces.
fn names(
    everywhere: &Everywhere,
    levels: &[LevelsEverywhere],
    places: &[PlacesEverywhere],
) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut subjects: BTreeSet<(StudyYear, SubjectId)> = BTreeSet::new();
    for row in levels.iter().flat_map(|of_edition| &of_edition.rows) {
        subjects.insert((row.year, SubjectId::Municipality(row.municipality)));
    }
    for row in places.iter().flat_map(|of_edition| &of_edition.rows) {
        subjects.extend([(row.year, row.subject), (row.year, SubjectId::Municipality(row.municipality))]);
    }
    let mut names: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (year, subject) in subjects {
        if let Some(name) = everywhere.name_of(subject, year) {
            names.entry(year.to_string()).or_default().insert(subject.to_string(), name);
        }
    }
    names
}

fn name(everywhere: &Everywhere, subject: SubjectId, year: StudyYear) -> String {
    everywhere.name_of(subject, year).unwrap_or_else(|| subject.to_string())
}

/// A table for each year: a row for each municipality, a column for each level.
fn say_levels(
    everywhere: &Everywhere,
    methodology: &Methodology,
    levels: &LevelsEverywhere,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    let words = output.words;
    let column = |title: String, align, weight| Column { title, align, weight };
    let mut columns = vec![column(words.phrase("column-municipality"), Align::Start, 6)];
    columns.extend(methodology.levels().iter().map(|level| column(level.label.clone(), Align::End, 5)));
    columns.push(column(words.phrase("column-no-data"), Align::End, 3));
    let years: BTreeSet<StudyYear> = levels.rows.iter().map(|row| row.year).collect();
    for year in years {
        let mut of_year: Vec<(String, &LevelsOfMunicipality)> = levels
            .rows
            .iter()
            .filter(|row| row.year == year)
            .map(|row| (name(everywhere, SubjectId::Municipality(row.municipality), year), row))
            .collect();
        of_year.sort_by(|a, b| (&a.0, a.1.municipality).cmp(&(&b.0, b.1.municipality)));
        let rows = of_year.into_iter().map(|(name, row)| {
            let mut cells = vec![plain(name)];
            cells.extend(
                levels
                    .shares(row)
                    .map(|(_, own, trace)| plain(format!("{} {}", share(own, output), numbers.of(&trace)))),
            );
            cells.push(plain(match row.missing {
                0 => "–".to_owned(),
                missing => format!("{missing} {}", numbers.of(&levels.missing_trace(row))),
            }));
            cells
        });
        let caption = words.say(&Message::new("everywhere-levels").with("year", year));
        let table = Table { caption, columns: columns.clone(), rows: rows.collect() };
        output.space();
        output.blocks(&[Block::Table(table)]);
    }
}

/// A table for each year and region: the subjects from the highest place to the lowest, those without a place last.
fn say_places(
    everywhere: &Everywhere,
    places: &PlacesEverywhere,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    let language = output.words.language();
    for together in places.rows.chunk_by(|a, b| (a.year, a.region) == (b.year, b.region)) {
        let Some(first) = together.first() else { continue };
        let whose = |row: &PlaceOfSubject| {
            let own = name(everywhere, row.subject, row.year);
            match row.subject {
                SubjectId::Municipality(_) => own,
                SubjectId::School(_) => {
                    let home = SubjectId::Municipality(row.municipality);
                    format!("{own} ({})", name(everywhere, home, row.year))
                }
            }
        };
        let rows = together
            .iter()
            .map(|row| {
                let sum = match row.maximum {
                    Some(maximum) => percent(row.points.percent_of(maximum), language),
                    None => decimal(row.points, language),
                };
                let place = row.place.map_or_else(
                    || "–".to_owned(),
                    |own| format!("{} {}", range(own.first, own.last), numbers.of(&places.place_trace(row))),
                );
                let sum = format!("{sum} {}", numbers.of(&places.score_trace(row)));
                let missing = if row.n_missing == 0 { "–".to_owned() } else { row.n_missing.to_string() };
                vec![place, whose(row), sum, missing]
            })
            .collect();
        let region = everywhere.region_of(first.municipality, first.year).unwrap_or("–");
        let caption = Message::new("everywhere-places").with("region", region).with("year", first.year);
        let columns = [
            ("column-rank", Align::Start, 2),
            ("column-whose", Align::Start, 7),
            ("column-percent", Align::Start, 3),
            ("column-unread", Align::End, 2),
        ];
        output.space();
        super::listing(output, &caption, &columns, rows);
    }
}
