//! The matrix of levels: rows are the levels of the earlier year, columns those of the later, names stand in the cells.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Transition, YearPair};
use vsoko_model::{LevelKey, Message};

use super::are_named;
use crate::summary::Teller;
use crate::{Align, Column, Inline, Table, plain};

pub(super) fn matrix(
    pair: &YearPair,
    transition: &Transition,
    (before, after): (&Methodology, &Methodology),
    teller: &Teller<'_>,
) -> Table {
    let of_both =
        |id| teller.words.say(&Message::new(id).with("before", pair.before).with("after", pair.after));
    let mut columns = vec![Column { title: of_both("years-matrix-corner"), align: Align::Start, weight: 3 }];
    columns.extend(after.levels().iter().map(|level| Column {
        title: level.label.clone(),
        align: Align::Start,
        weight: 4,
    }));
    let rows = before.levels().iter().map(|from| {
        let mut row = vec![plain(from.label.clone())];
        row.extend(after.levels().iter().map(|to| cell(pair, transition, (&from.key, &to.key), teller)));
        row
    });
    Table { caption: of_both("years-matrix"), columns, rows: rows.collect() }
}

/// How many went this way, and who.
fn cell(
    pair: &YearPair,
    transition: &Transition,
    (from, to): (&LevelKey, &LevelKey),
    teller: &Teller<'_>,
) -> Vec<Inline> {
    let own = transition.moves.iter().find(|own| own.from == *from && own.to == *to);
    let Some(own) = own else { return plain("–") };
    let mut line = vec![Inline::Number { text: own.schools.len().to_string(), trace: own.trace.clone() }];
    if are_named(pair) {
        line.push(Inline::Text(format!(": {}", teller.names(&own.schools).join(", "))));
    }
    line
}
