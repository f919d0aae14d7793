//! The verdict on two years, and its reasons in words.

use std::collections::BTreeMap;

use vsoko_model::methodology::CriterionKind;
use vsoko_model::results::{Between, Reason, RubricChange, TerritoryChange, Verdict, YearPair};
use vsoko_model::{Message, Movement, Points, TraceId};
use vsoko_text::decimal;

use crate::document::list_of;
use crate::summary::Teller;
use crate::{Block, Inline, plain};

/// The years between, the verdict, and what is not the same in the two years.
pub(crate) fn verdict(pair: &YearPair, teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = between(pair, teller);
    let id = match pair.comparability.verdict {
        Verdict::Comparable => "years-comparable",
        Verdict::RelativeToRegion => "years-relative",
        Verdict::NotComparable => "years-not-comparable",
    };
    let of_both = |id| Message::new(id).with("before", pair.before).with("after", pair.after);
    let reasons: Vec<Vec<Inline>> = pair
        .comparability
        .reasons
        .iter()
        .flat_map(|reason| match reason {
            Reason::Schools { both, appeared, left } => {
                vec![of_schools([*both, *appeared, *left], pair, teller)]
            }
            Reason::Methodology { .. }
            | Reason::Rubric { .. }
            | Reason::Study { .. }
            | Reason::Territory { .. } => in_words(reason, pair, teller).into_iter().map(plain).collect(),
        })
        .chain(levels_apart(pair).map(|message| plain(teller.words.say(&message))))
        .collect();
    let end = if reasons.is_empty() { "." } else { ":" };
    blocks.push(Block::Paragraph(teller.line(&of_both(id), &[], end)));
    if !reasons.is_empty() {
        blocks.extend(list_of(reasons.into_iter().map(without_stop).collect()));
    }
    blocks
}

fn between(pair: &YearPair, teller: &Teller<'_>) -> Vec<Block> {
    let years = |wanted: fn(&Between) -> Option<vsoko_model::StudyYear>| -> Vec<String> {
        pair.between.iter().filter_map(wanted).map(|year| year.to_string()).collect()
    };
    let gaps = years(|between| match between {
        Between::Gap { year } => Some(*year),
        Between::PassedOver { .. } => None,
    });
    let passed = years(|between| match between {
        Between::PassedOver { year } => Some(*year),
        Between::Gap { .. } => None,
    });
    let mut blocks = Vec::new();
    for (id, years) in [("years-gap", gaps), ("years-passed-over", passed)] {
        if !years.is_empty() {
            let message = Message::new(id)
                .with("number", years.len())
                .with("listed", years)
                .with("before", pair.before)
                .with("after", pair.after);
            blocks.push(teller.sentence(&message));
        }
    }
    blocks
}

/// Levels that compare otherwise than the rest does.
fn levels_apart(pair: &YearPair) -> Option<Message> {
    let levels = pair.levels.as_ref()?;
    let why = levels.why.as_deref()?;
    let apart = levels.verdict != pair.comparability.verdict && levels.verdict == Verdict::Comparable;
    apart.then(|| Message::new("years-levels-same").with("why", why))
}

/// A reason without the full stop that a methodology may end it with.
fn without_stop(mut reason: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = reason.last_mut() {
        text.truncate(text.trim_end_matches('.').len());
    }
    reason
}

/// Not the same schools: how many of both years, and of either only, each opening into who they are.
fn of_schools([both, appeared, left]: [usize; 3], pair: &YearPair, teller: &Teller<'_>) -> Vec<Inline> {
    let message = Message::new("reason-schools")
        .with("both", both)
        .with("appeared", appeared)
        .with("left", left)
        .with("before", pair.before)
        .with("after", pair.after);
    let (came, went) = (pair.movement_trace(Movement::Appeared), pair.movement_trace(Movement::Left));
    let named = [("both", pair.both_trace(both)), ("appeared", came.as_ref()), ("left", went.as_ref())];
    let traced: Vec<(&str, &TraceId)> =
        named.into_iter().filter_map(|(arg, trace)| Some((arg, trace?))).collect();
    teller.line(&message, &traced, "")
}

fn in_words(reason: &Reason, pair: &YearPair, teller: &Teller<'_>) -> Vec<String> {
    let words = teller.words;
    match reason {
        Reason::Methodology { before, after, words: stated, .. } => {
            let message = match stated {
                Some(stated) => {
                    Message::new("reason-methodology").with("words", stated.trim_end_matches('.'))
                }
                None => Message::new("reason-methodology-silent"),
            };
            vec![words.say(&message.with("old_edition", before.as_str()).with("new_edition", after.as_str()))]
        }
        Reason::Rubric { changes } => {
            let said = rubric(changes, teller);
            vec![words.say(&Message::new("reason-rubric").with("changes", said.join("; ")))]
        }
        Reason::Study { before, after } => {
            let message = Message::new("reason-study");
            vec![words.say(&message.with("old_study", before.as_str()).with("new_study", after.as_str()))]
        }
        Reason::Schools { .. } => Vec::new(),
        Reason::Territory { changes } => {
            changes.iter().map(|change| words.say(&territory(change, pair))).collect()
        }
    }
}

/// Criteria whose kind changed are told together: a scale changes for all at once.
fn rubric(changes: &[RubricChange], teller: &Teller<'_>) -> Vec<String> {
    let words = teller.words;
    let mut said = Vec::new();
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    let mut kinds: BTreeMap<(CriterionKind, CriterionKind), Vec<String>> = BTreeMap::new();
    for change in changes {
        match change {
            RubricChange::Added { title, .. } => added.push(title.clone()),
            RubricChange::Removed { title, .. } => removed.push(title.clone()),
            RubricChange::Kind { title, before, after, .. } => {
                kinds.entry((*before, *after)).or_default().push(title.clone());
            }
            RubricChange::Maximum { title, before, after, .. } => {
                let maximum = |points: &Option<Points>| {
                    points.map_or_else(|| "–".to_owned(), |own| decimal(own, words.language()))
                };
                let message = Message::new("rubric-maximum")
                    .with("title", title.as_str())
                    .with("old_maximum", maximum(before))
                    .with("new_maximum", maximum(after));
                said.push(words.say(&message));
            }
            RubricChange::Scale { before, after } => {
                let message = Message::new("rubric-scale")
                    .with("old_levels", before.clone())
                    .with("new_levels", after.clone());
                said.push(words.say(&message));
            }
            RubricChange::Thresholds { .. } => said.push(words.phrase("rubric-thresholds")),
        }
    }
    for ((before, after), titles) in kinds {
        let message = Message::new("rubric-kind")
            .with("old_kind", words.phrase(kind(before)))
            .with("new_kind", words.phrase(kind(after)))
            .with("number", titles.len())
            .with("titles", quoted(titles));
        said.push(words.say(&message));
    }
    for (id, titles) in [("rubric-added", added), ("rubric-removed", removed)] {
        if !titles.is_empty() {
            said.push(
                words.say(&Message::new(id).with("number", titles.len()).with("titles", quoted(titles))),
            );
        }
    }
    said
}

pub(super) fn quoted(titles: Vec<String>) -> vsoko_model::Arg {
    vsoko_model::Arg::Quoted(titles)
}

const fn kind(kind: CriterionKind) -> &'static str {
    match kind {
        CriterionKind::Level => "kind-level",
        CriterionKind::Flag => "kind-flag",
        CriterionKind::Points => "kind-points",
        CriterionKind::Percent => "kind-percent",
        CriterionKind::Count => "kind-count",
        CriterionKind::Text => "kind-text",
    }
}

fn territory(change: &TerritoryChange, pair: &YearPair) -> Message {
    match change {
        TerritoryChange::Region { name, before, after, .. } => Message::new("territory-region")
            .with("municipality", name.as_str())
            .with("old_region", before.as_str())
            .with("new_region", after.as_str())
            .with("year", pair.before),
        TerritoryChange::Absorbed { name, year, .. } => {
            Message::new("territory-absorbed").with("municipality", name.as_str()).with("year", *year)
        }
        TerritoryChange::MergedInto { name, year, .. } => {
            Message::new("territory-merged").with("municipality", name.as_str()).with("year", *year)
        }
        TerritoryChange::SchoolsMoved { from_name, to_name, schools, .. } => {
            Message::new("territory-schools-moved")
                .with("old_home", from_name.as_str())
                .with("new_home", to_name.as_str())
                .with("schools", *schools)
        }
    }
}
