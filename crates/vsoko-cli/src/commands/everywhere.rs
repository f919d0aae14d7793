//! `vsoko indicators --all`: levels of all municipalities, places of all schools, however large the archive is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vsoko_engine::Everywhere;
use vsoko_model::results::{
    LevelsEverywhere, PlacesEverywhere, TransitionsEverywhere, TransitionsOfMunicipality,
};
use vsoko_model::{Message, StudyYear, SubjectId};
use vsoko_report::{
    Marks, Names, by_edition, levels_everywhere_blocks, moves_everywhere_blocks, places_everywhere_blocks,
};

use super::methodology::read_edition;
use super::summary::what_if;
use crate::Ended;
use crate::args::{Cli, Compare, Indicators, Sighted};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Counted<'e> {
    levels: &'e [LevelsEverywhere],
    places: &'e [PlacesEverywhere],
    names: BTreeMap<String, BTreeMap<String, String>>,
}

/// The whole archive as it is asked for: in which state, as of which time, by which edition.
fn seen(cli: &Cli, sight: &Sighted, output: &mut Output<'_>) -> Result<Everywhere, Failure> {
    let workspace = cli.open_workspace(output)?;
    let everywhere = workspace.everywhere(sight.past.as_of.as_ref(), sight.lens())?;
    Ok(match &sight.what_if {
        Some(asked) => everywhere.what_if(read_edition(workspace.methodologies(), asked)?),
        None => everywhere,
    })
}

pub(super) fn run(cli: &Cli, arguments: &Indicators, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let everywhere = seen(cli, &arguments.sight, output)?;
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
    let editions = |id: &_| everywhere.methodologies().get(id);
    let name = |subject, year| everywhere.name_of(subject, year);
    let region = |home, year| everywhere.region_of(home, year).map(str::to_owned);
    let called = Names { name: &name, region: &region };
    for of_edition in &levels {
        if let Some(methodology) = editions(&of_edition.methodology) {
            output.space();
            output.paragraph(&by_edition(methodology));
            output.space();
            let blocks = levels_everywhere_blocks(of_edition, methodology, &called, output.words);
            output.blocks(&numbers.marked(&blocks));
        }
    }
    if !levels.is_empty() {
        output.paragraph(&Message::new("everywhere-nothing-pooled"));
    }
    for of_edition in &places {
        if let Some(methodology) = editions(&of_edition.methodology) {
            output.space();
            output.paragraph(&by_edition(methodology));
            output.space();
            let blocks = places_everywhere_blocks(of_edition, &called, output.words);
            output.blocks(&numbers.marked(&blocks));
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
    let everywhere = seen(cli, &arguments.sight, output)?;
    let mut transitions = everywhere.transitions()?;
    let wanted = |year: &StudyYear| arguments.years.is_empty() || arguments.years.contains(year);
    transitions.rows.retain(|row| wanted(&row.before) && wanted(&row.after));
    if transitions.rows.is_empty() {
        return Err(Message::new("error-no-transitions").into());
    }
    if cli.wants_json() {
        let home = |row: &TransitionsOfMunicipality| {
            let subject = SubjectId::Municipality(row.municipality);
            let name = everywhere.name_of(subject, row.after).unwrap_or_else(|| subject.to_string());
            (subject.to_string(), name)
        };
        let names = transitions.rows.iter().map(home).collect();
        output.json("compare", &Moved { transitions: &transitions, names })?;
        return Ok(Ended::Done);
    }
    everywhere.what_if_edition().into_iter().for_each(|edition| output.paragraph(&what_if(edition)));
    let mut numbers = Marks::default();
    let editions = |id: &_| everywhere.methodologies().get(id);
    let name = |subject, year| everywhere.name_of(subject, year);
    let region = |home, year| everywhere.region_of(home, year).map(str::to_owned);
    let called = Names { name: &name, region: &region };
    output.space();
    let blocks = moves_everywhere_blocks(&transitions, &editions, &called, output.words);
    output.blocks(&numbers.marked(&blocks));
    output.paragraph(&Message::new("everywhere-nothing-pooled"));
    output.names(&numbers);
    Ok(Ended::Done)
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
