//! What is asked of a whole archive, as tables: levels of all municipalities, places of all schools, who moved. Each row is of
//! one municipality or school, and each number opens.

use std::collections::BTreeSet;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    LevelsEverywhere, LevelsOfMunicipality, PlaceOfSubject, PlacesEverywhere, TransitionsEverywhere,
};
use vsoko_model::{LevelKey, Message, MunicipalityId, StudyYear, SubjectId};
use vsoko_text::{Words, decimal, percent};

use crate::figures::{listing, opens, range, share_in_words};
use crate::summary::Editions;
use crate::{Align, Block, Column, Inline, Table, plain};

/// Who is called how in a year.
pub struct Names<'n> {
    /// The name of a school or municipality; none where the registry has lost it.
    pub name: &'n dyn Fn(SubjectId, StudyYear) -> Option<String>,
    /// The region of a municipality.
    pub region: &'n dyn Fn(MunicipalityId, StudyYear) -> Option<String>,
}

impl Names<'_> {
    fn of(&self, subject: SubjectId, year: StudyYear) -> String {
        (self.name)(subject, year).unwrap_or_else(|| subject.to_string())
    }
}

fn column(title: String, align: Align, weight: u8) -> Column {
    Column { title, align, weight }
}

/// A table for each year: a row for each municipality, a column for each level.
pub fn levels_everywhere_blocks(
    levels: &LevelsEverywhere,
    methodology: &Methodology,
    names: &Names<'_>,
    words: &Words,
) -> Vec<Block> {
    let mut columns = vec![column(words.phrase("column-municipality"), Align::Start, 6)];
    columns.extend(methodology.levels().iter().map(|level| column(level.label.clone(), Align::End, 5)));
    columns.push(column(words.phrase("column-no-data"), Align::End, 3));
    let years: BTreeSet<StudyYear> = levels.rows.iter().map(|row| row.year).collect();
    let of_year = |year: StudyYear| {
        let mut of_year: Vec<(String, &LevelsOfMunicipality)> = levels
            .rows
            .iter()
            .filter(|row| row.year == year)
            .map(|row| (names.of(SubjectId::Municipality(row.municipality), year), row))
            .collect();
        of_year.sort_by(|a, b| (&a.0, a.1.municipality).cmp(&(&b.0, b.1.municipality)));
        let rows = of_year.into_iter().map(|(name, row)| {
            let mut cells = vec![plain(name)];
            cells.extend(levels.shares(row).map(|(_, own, trace)| opens(share_in_words(own, words), &trace)));
            cells.push(match row.missing {
                0 => plain("–"),
                missing => opens(missing.to_string(), &levels.missing_trace(row)),
            });
            cells
        });
        let caption = words.say(&Message::new("everywhere-levels").with("year", year));
        Block::Table(Table { caption, columns: columns.clone(), rows: rows.collect() })
    };
    years.into_iter().map(of_year).collect()
}

/// A table for each year and region: the subjects from the highest place to the lowest, those without a place last.
pub fn places_everywhere_blocks(places: &PlacesEverywhere, names: &Names<'_>, words: &Words) -> Vec<Block> {
    let together = places.rows.chunk_by(|a, b| (a.year, a.region) == (b.year, b.region));
    let of_region = |rows: &[PlaceOfSubject]| {
        let first = rows.first()?;
        let region = (names.region)(first.municipality, first.year).unwrap_or_else(|| "–".to_owned());
        let caption = Message::new("everywhere-places").with("region", region).with("year", first.year);
        let columns = [
            ("column-rank", Align::Start, 2),
            ("column-whose", Align::Start, 7),
            ("column-percent", Align::Start, 3),
            ("column-unread", Align::End, 2),
        ];
        let rows = rows.iter().map(|row| place(places, row, names, words)).collect();
        Some(listing(words.say(&caption), &columns, rows, words))
    };
    together.filter_map(of_region).collect()
}

fn place(
    places: &PlacesEverywhere,
    row: &PlaceOfSubject,
    names: &Names<'_>,
    words: &Words,
) -> Vec<Vec<Inline>> {
    let language = words.language();
    let own = names.of(row.subject, row.year);
    let whose = match row.subject {
        SubjectId::Municipality(_) => own,
        SubjectId::School(_) => {
            let home = SubjectId::Municipality(row.municipality);
            format!("{own} ({})", names.of(home, row.year))
        }
    };
    let sum = match row.maximum {
        Some(maximum) => percent(row.points.percent_of(maximum), language),
        None => decimal(row.points, language),
    };
    let rank = row
        .place
        .map_or_else(|| plain("–"), |own| opens(range(own.first, own.last), &places.place_trace(row)));
    let missing = if row.n_missing == 0 { "–".to_owned() } else { row.n_missing.to_string() };
    vec![rank, plain(whose), opens(sum, &places.score_trace(row)), plain(missing)]
}

/// A table for each two years: a row for each municipality and pair of levels.
pub fn moves_everywhere_blocks(
    transitions: &TransitionsEverywhere,
    editions: &Editions<'_>,
    names: &Names<'_>,
    words: &Words,
) -> Vec<Block> {
    let pairs: BTreeSet<(StudyYear, StudyYear)> =
        transitions.rows.iter().map(|row| (row.before, row.after)).collect();
    let of_pair = |(before, after): (StudyYear, StudyYear)| {
        let mut rows = Vec::new();
        for row in transitions.rows.iter().filter(|row| (row.before, row.after) == (before, after)) {
            let edition = editions(&row.methodology);
            let label = |key: &LevelKey| {
                let level = edition.and_then(|edition| edition.level(key));
                level.map_or_else(|| key.to_string(), |level| level.label.clone())
            };
            for (index, (from, to, schools, trace)) in transitions.moves(row).enumerate() {
                let home = SubjectId::Municipality(row.municipality);
                let home = if index == 0 { names.of(home, after) } else { String::new() };
                rows.push(vec![
                    plain(home),
                    plain(label(from)),
                    plain(label(to)),
                    opens(schools.to_string(), &trace),
                ]);
            }
        }
        let columns = vec![
            column(words.phrase("column-municipality"), Align::Start, 6),
            column(before.to_string(), Align::Start, 5),
            column(after.to_string(), Align::Start, 5),
            column(words.phrase("column-schools-counted"), Align::End, 3),
        ];
        let caption = Message::new("years-matrix").with("before", before).with("after", after);
        Block::Table(Table { caption: words.say(&caption), columns, rows })
    };
    pairs.into_iter().map(of_pair).collect()
}
