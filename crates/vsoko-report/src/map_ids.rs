//! The ids of a heat map's cells as a rule: its columns are criteria, its rows schools, and an id is made of both.
//!
//! Schools times criteria would be more lines of an annex than all other numbers together; `numbers.json`, the page and
//! the workbook have each of them.

use std::collections::BTreeSet;

use vsoko_model::{Message, TraceId};
use vsoko_text::Words;

use crate::{Block, Figure, Inline, Table, plain};

/// How the cells of the heat maps that have `traces` are opened, a line for each map.
pub(crate) fn lines_of_maps(
    blocks: &[Block],
    traces: &BTreeSet<&TraceId>,
    words: &Words,
) -> Vec<Vec<Inline>> {
    let map = |block: &Block| match block {
        Block::Figure(figure) => rule(figure, traces, words),
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Steps(_)
        | Block::Table(_)
        | Block::Note(_)
        | Block::Ids(_)
        | Block::Signature(_) => None,
    };
    blocks.iter().filter_map(map).collect()
}

fn rule(figure: &Figure, traces: &BTreeSet<&TraceId>, words: &Words) -> Option<Vec<Inline>> {
    let cells = || (1..figure.data.columns.len()).flat_map(|at| column(&figure.data, at));
    let first = cells().find(|trace| traces.contains(trace))?;
    let message = Message::new("annex-map")
        .with("figure", figure.caption.as_str())
        .with("methodology", first.methodology.as_str())
        .with("year", first.year.to_string())
        .with("what", first.measure.to_string())
        .with("state", first.as_of.to_string());
    let mut criteria = Vec::new();
    for (at, title) in figure.data.columns.iter().enumerate().skip(1) {
        criteria.extend(column(&figure.data, at).next().map(|own| format!("{} – {}", own.item, title.title)));
    }
    let schools = figure.data.rows.iter().filter_map(|row| {
        let own = row.iter().flatten().find_map(trace_of)?;
        Some(format!("{} – {}", own.whose, row.first()?.iter().map(Inline::text).collect::<String>()))
    });
    let schools: Vec<String> = schools.collect();
    let named = |id, names: Vec<String>| words.say(&Message::new(id).with("names", vec![names.join("; ")]));
    let (criteria, schools) = (named("annex-map-criteria", criteria), named("annex-map-schools", schools));
    Some(plain(format!("{}. {criteria}. {schools}.", words.say(&message))))
}

/// The ids of a column.
fn column(table: &Table, at: usize) -> impl Iterator<Item = &TraceId> {
    table.rows.iter().filter_map(move |row| row.get(at)?.iter().find_map(trace_of))
}

fn trace_of(inline: &Inline) -> Option<&TraceId> {
    match inline {
        Inline::Number { trace, .. } => Some(trace),
        Inline::Text(_) | Inline::Target { .. } => None,
    }
}
