//! Pupils by school: one-way tables with a total. A number that is not told has a mark of its own, which opens into why.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{MunicipalSummary, PupilCounts, PupilNumber, PupilsOfCriterion};
use vsoko_model::{Message, Suppressed};

use super::sections::column;
use super::{Editions, Teller};
use crate::{Align, Block, Column, Inline, Table, plain};

/// A table for each edition that counts pupils; nothing where none does.
pub(super) fn pupils(summary: &MunicipalSummary, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for counts in &summary.pupils {
        let Some(edition) = editions(&counts.methodology) else { continue };
        if blocks.is_empty() {
            blocks.push(teller.heading("summary-pupils"));
        }
        blocks.push(Block::Table(table(summary, counts, edition, teller)));
        let lacks = |own: &PupilsOfCriterion| own.of_schools.len() < counts.schools.len();
        if counts.criteria.iter().any(lacks) {
            blocks.push(teller.note(&Message::new("summary-pupils-part")));
        }
        if let Some(rule) = counts.rule.as_ref().filter(|_| counts.keeps_back()) {
            blocks.push(teller.note(&why("suppressed-note", rule, teller)));
        }
    }
    blocks
}

/// A sentence about numbers that are not told.
fn why(id: &'static str, rule: &Suppressed, teller: &Teller<'_>) -> Message {
    Message::new(id)
        .with("mark", teller.words.phrase("suppressed-mark"))
        .with("below", rule.below.to_string())
        .with("source", rule.source.trim_end_matches('.'))
}

fn table(
    summary: &MunicipalSummary,
    counts: &PupilCounts,
    edition: &Methodology,
    teller: &Teller<'_>,
) -> Table {
    let of_schools = !counts.schools.is_empty();
    let first = if of_schools { "column-school" } else { "column-municipality" };
    let mut columns = vec![column(teller, first, Align::Start, 8)];
    columns.extend(counts.criteria.iter().map(|own| Column {
        title: own.title.clone(),
        align: Align::End,
        weight: 4,
    }));
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    for school in &counts.schools {
        let mut row = vec![plain(teller.name(*school))];
        row.extend(counts.criteria.iter().map(|own| {
            own.of_schools.get(school).map_or_else(|| plain("–"), |number| printed(number, teller))
        }));
        rows.push(row);
    }
    let total =
        if of_schools { teller.words.phrase("summary-total") } else { summary.municipality.name.to_string() };
    let mut last = vec![plain(total)];
    last.extend(counts.criteria.iter().map(|own| printed(&own.total, teller)));
    rows.push(last);
    let caption =
        Message::new("summary-pupils-table").with("title", edition.title()).with("year", counts.year);
    Table { caption: teller.words.say(&caption), columns, rows }
}

/// The number, or the mark in its place.
fn printed(number: &PupilNumber, teller: &Teller<'_>) -> Vec<Inline> {
    let mark = || teller.words.phrase("suppressed-mark");
    let text = number.pupils.map_or_else(mark, |pupils| pupils.to_string());
    vec![Inline::Number { text, trace: number.trace.clone() }]
}
