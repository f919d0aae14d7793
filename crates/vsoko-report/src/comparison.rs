//! Years of one municipality side by side, as a document.

use vsoko_model::Message;
use vsoko_model::results::{Comparison, CountedSchools};
use vsoko_text::{Words, percent};

use crate::summary::{Editions, Teller, levels_figure, moves, verdict};
use crate::{Align, Block, Column, Document, Imprint, Inline, Table, plain};

/// The comparison as a document. Its numbers are not opened yet: [`Document::traces`] lists them.
pub fn comparison_document(
    comparison: &Comparison,
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let teller = Teller::new(words, &comparison.school_names);
    let mut blocks = vec![Block::Table(table(comparison, editions, words))];
    let years =
        || comparison.years.iter().filter_map(|y| Some((&y.breakdown, editions(&y.breakdown.methodology)?)));
    let before = |index: usize| {
        index.checked_sub(1).and_then(|i| comparison.transitions.get(i)).map(|(_, verdict)| verdict)
    };
    let numbered: Vec<_> =
        years().enumerate().map(|(index, (b, edition))| (b, edition, before(index))).collect();
    blocks.push(Block::Figure(levels_figure(numbered.into_iter(), words)));
    for (transition, comparability) in &comparison.transitions {
        let heading = Message::new("compare-transition")
            .with("before", transition.before)
            .with("after", transition.after);
        blocks.push(Block::Heading(words.say(&heading)));
        blocks.push(verdict(transition, comparability, &teller));
        let edition_of =
            |year| years().find(|(breakdown, _)| breakdown.year == year).map(|(_, edition)| edition);
        if let Some(scales) = edition_of(transition.before).zip(edition_of(transition.after)) {
            blocks.extend(moves(transition, scales, &teller));
        }
    }
    if comparison.transitions.is_empty() {
        blocks.push(teller.sentence(&Message::new("compare-one-year")));
    }
    blocks.push(teller.as_of(&comparison.as_of));
    let whose = Message::new("summary-subtitle").with("municipality", comparison.municipality.name.as_str());
    Document { blocks, ..imprint.document(words.phrase("compare-title"), vec![words.say(&whose)]) }
}

/// A row per level and for practices, a column per year. Labels are those of the latest edition.
fn table(comparison: &Comparison, editions: &Editions<'_>, words: &Words) -> Table {
    let mut columns =
        vec![Column { title: words.phrase("column-indicator"), align: Align::Start, weight: 4 }];
    columns.extend(comparison.years.iter().map(|year| Column {
        title: year.breakdown.year.to_string(),
        align: Align::End,
        weight: 3,
    }));
    let mut rows = Vec::new();
    let latest = comparison.years.last().and_then(|year| editions(&year.breakdown.methodology));
    for level in latest.into_iter().flat_map(vsoko_model::methodology::Methodology::levels) {
        let label = Message::new("compare-level")
            .with("object", latest.map(|m| m.wording().object.clone()).unwrap_or_default())
            .with("label", level.label.as_str());
        let mut row = vec![plain(words.say(&label))];
        row.extend(comparison.years.iter().map(|year| {
            let counted = year.breakdown.levels.iter().find(|(key, _)| *key == level.key);
            counted.map_or_else(|| plain("–"), |(_, schools)| share(schools, words))
        }));
        rows.push(row);
    }
    let mut practice = vec![plain(words.phrase("compare-practice"))];
    practice.extend(comparison.years.iter().map(|year| {
        year.practice.as_ref().map_or_else(|| plain("–"), |result| share(&result.schools, words))
    }));
    rows.push(practice);
    let caption = words.phrase("compare-table");
    Table { caption, columns, rows }
}

/// `83 % (5 из 6)`, where the per cent opens into the schools.
pub(crate) fn share(schools: &CountedSchools, words: &Words) -> Vec<Inline> {
    let share = schools.share();
    let rounded = percent(share.percent_half_up().map(i64::from), words.language());
    let counts = words.say(&Message::new("summary-counts").with("share", share));
    vec![Inline::Number { text: rounded, trace: schools.trace.clone() }, Inline::Text(format!(" ({counts})"))]
}
