//! Who moved, who came, who went, and who is called otherwise.

use std::collections::BTreeMap;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Arrival, Departure, Direction, NamedTest, YearPair};
use vsoko_model::{LevelKey, Message, Movement, SchoolId};
use vsoko_text::probability;

use super::matrix::matrix;
use super::{NAMED_AT_MOST, are_named};
use crate::document::list_of;
use crate::summary::Teller;
use crate::{Block, Inline};

/// The matrix, how many moved, who rose and fell, what a test says where there is one; who came and went.
pub(crate) fn movement(
    pair: &YearPair,
    scales: (&Methodology, &Methodology),
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items = Vec::new();
    if let Some((transition, changed)) = pair.transition.as_ref().zip(pair.changed.as_ref()) {
        let message = Message::new("years-changed")
            .with("moved", changed.share.count())
            .with("base", changed.share.base());
        // Of nobody the sentence prints no number but out of how many.
        let printed = if changed.share.count() == 0 { "base" } else { "moved" };
        let traced = [(printed, &changed.changed.trace)];
        if 0 < changed.share.base() {
            blocks.push(Block::Paragraph(teller.line(&message, &traced, ".")));
            blocks.push(Block::Table(matrix(pair, transition, scales, teller)));
            items.extend(moves(pair, scales, teller));
        }
        if let Some(test) = changed.test {
            blocks.extend(list_of(std::mem::take(&mut items)));
            blocks.push(tested(test, teller));
        }
    }
    items.extend(came_and_went(pair, teller));
    blocks.extend(list_of(items));
    blocks
}

/// Who rose and who fell, from where to where.
fn moves(
    pair: &YearPair,
    (before, after): (&Methodology, &Methodology),
    teller: &Teller<'_>,
) -> Vec<Vec<Inline>> {
    let Some((transition, changed)) = pair.transition.as_ref().zip(pair.changed.as_ref()) else {
        return Vec::new();
    };
    let label = |methodology: &Methodology, key: &LevelKey| {
        methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone())
    };
    let by_name = are_named(pair);
    let mut lines = Vec::new();
    for (direction, id, counted) in [
        (Direction::Up, "move-up", "move-up-count"),
        (Direction::Down, "move-down", "move-down-count"),
        (Direction::Same, "move-same", "move-same"),
    ] {
        let of_direction: Vec<_> = transition.moves.iter().filter(|m| m.direction == direction).collect();
        let names: Vec<String> = of_direction
            .iter()
            .flat_map(|m| {
                let (from, to) = (label(before, &m.from), label(after, &m.to));
                m.schools.iter().map(move |school| (*school, from.clone(), to.clone()))
            })
            .map(|(school, from, to)| {
                let message = Message::new("move-school")
                    .with("school", teller.name(school))
                    .with("from", from)
                    .with("to", to);
                teller.words.say(&message)
            })
            .collect();
        let own = changed.of(direction);
        let message = Message::new(if by_name { id } else { counted }).with("schools", own.schools.len());
        let message =
            if by_name && direction != Direction::Same { message.with("names", names) } else { message };
        lines.push(teller.line(&message, &[("schools", &own.trace)], ""));
    }
    lines
}

/// A test by its name, with what it was given and what it gives; nothing more is made of it.
pub(super) fn tested(test: NamedTest, teller: &Teller<'_>) -> Block {
    let id = match test {
        NamedTest::Sign(_) => "test-sign",
        NamedTest::McNemar(_) => "test-mcnemar",
    };
    let own = test.paired();
    let message = Message::new(id)
        .with("up", own.up)
        .with("down", own.down)
        .with("p", probability(own.p, teller.words.language()));
    teller.note(&message)
}

/// Everybody who has data in one of the years only, by what the registry knows of it; and who is called otherwise.
fn came_and_went(pair: &YearPair, teller: &Teller<'_>) -> Vec<Vec<Inline>> {
    let mut came: BTreeMap<(u8, String), (Message, Vec<SchoolId>)> = BTreeMap::new();
    for own in &pair.appeared {
        let (order, key, message) = match &own.because {
            Arrival::Since { year } => {
                (0, year.to_string(), Message::new("arrived-since").with("year", *year))
            }
            Arrival::MovedIn { name, .. } => {
                (1, name.clone(), Message::new("arrived-moved").with("municipality", name.as_str()))
            }
            Arrival::NoData => {
                (2, String::new(), Message::new("arrived-no-data").with("before", pair.before))
            }
        };
        came.entry((order, key)).or_insert((message, Vec::new())).1.push(own.school);
    }
    let mut went: BTreeMap<(u8, String), (Message, Vec<SchoolId>)> = BTreeMap::new();
    for own in &pair.departed {
        let (order, key, message) = match &own.because {
            Departure::Closed { year } => {
                (0, year.to_string(), Message::new("departed-closed").with("year", *year))
            }
            Departure::Merged { year, name, .. } => (
                1,
                format!("{year} {name}"),
                Message::new("departed-merged").with("year", *year).with("into", name.as_str()),
            ),
            Departure::MovedOut { name, .. } => {
                (2, name.clone(), Message::new("departed-moved").with("municipality", name.as_str()))
            }
            Departure::NoData => {
                (3, String::new(), Message::new("departed-no-data").with("after", pair.after))
            }
        };
        went.entry((order, key)).or_insert((message, Vec::new())).1.push(own.school);
    }
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    for (groups, head, movement, all) in [
        (came, "years-appeared", Movement::Appeared, pair.appeared.len()),
        (went, "years-left", Movement::Left, pair.departed.len()),
    ] {
        if all == 0 {
            continue;
        }
        let message =
            Message::new(head).with("schools", all).with("before", pair.before).with("after", pair.after);
        let mut line = match pair.movement_trace(movement) {
            Some(trace) => teller.line(&message, &[("schools", &trace)], ""),
            None => teller.line(&message, &[], ""),
        };
        if all <= NAMED_AT_MOST {
            let said: Vec<String> = groups
                .into_values()
                .map(|(message, schools)| {
                    let n_schools = schools.len();
                    teller
                        .words
                        .say(&message.with("schools", n_schools).with("names", teller.names(&schools)))
                })
                .collect();
            line.push(Inline::Text(format!(": {}", said.join("; "))));
        }
        lines.push(line);
    }
    if pair.renamed.len() <= NAMED_AT_MOST {
        lines.extend(pair.renamed.iter().map(|own| {
            let message = Message::new("years-renamed");
            teller.line(
                &message.with("old_name", own.before.as_str()).with("new_name", own.after.as_str()),
                &[],
                "",
            )
        }));
    }
    lines
}
