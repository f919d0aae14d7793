//! Shares, sums and criteria in two years: what they were, what they are, and what became of them.

use std::cmp::Reverse;

use vsoko_model::methodology::Polarity;
use vsoko_model::results::{
    Basis, Change, Changing, Outcome, RegionalValue, Relative, SubjectChanges, Verdict, YearPair,
};
use vsoko_model::{Message, SchoolId, SubjectId};

use super::movement::tested;
use super::{NAMED_AT_MOST, points, value};
use crate::document::list_of;
use crate::summary::{Teller, column};
use crate::{Align, Block, Column, Inline, Table, plain};

/// How many criteria are told that moved most: of all, and of one school.
const MOVED_MOST: usize = 5;
const MOVED_MOST_OF_A_SCHOOL: usize = 3;

/// The shares, the sum and the directions of two years.
pub(crate) fn changes(pair: &YearPair, teller: &Teller<'_>) -> Vec<Block> {
    let wanted = |change: &&Change| match change.of {
        Changing::Indicator | Changing::Total | Changing::Direction => true,
        Changing::Criterion => false,
    };
    let told: Vec<&Change> = pair.changes.iter().filter(wanted).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let caption = Message::new("years-changes").with("before", pair.before).with("after", pair.after);
    let mut columns = vec![column(teller, "column-indicator", Align::Start, 8)];
    columns.extend([pair.before, pair.after].map(|year| Column {
        title: year.to_string(),
        align: Align::End,
        weight: 4,
    }));
    columns.push(column(teller, "column-change", Align::End, 4));
    columns.push(column(teller, "column-outcome", Align::Start, 5));
    let row = |change: &&Change| {
        let title = match change.of {
            Changing::Total => teller.words.phrase("part-total"),
            Changing::Indicator | Changing::Direction | Changing::Criterion => change.title.clone(),
        };
        vec![
            plain(title),
            value(&change.before, teller),
            value(&change.after, teller),
            plain(difference(change, Those::of(pair), teller)),
            plain(outcome(change, teller)),
        ]
    };
    let rows = told.iter().map(row).collect();
    let mut blocks = vec![Block::Table(Table { caption: teller.words.say(&caption), columns, rows })];
    blocks.extend(notes(&told, Those::of(pair), teller));
    for change in &told {
        if let Some(test) = change.test {
            blocks.push(Block::Note(teller.line(
                &Message::new("test-of").with("title", change.title.as_str()),
                &[],
                ":",
            )));
            blocks.push(tested(test, teller));
        }
    }
    blocks
}

fn difference(change: &Change, those: Those, teller: &Teller<'_>) -> String {
    match (&change.relative, change.difference) {
        (Some(relative), _) => {
            let message = Message::new("years-against-region");
            teller.words.say(&message.with("change", points(relative.difference, teller)))
        }
        (None, Some(_)) => own_difference(change, those, teller),
        (None, None) => "–".to_owned(),
    }
}

/// A difference that is not the one of the two values beside it says whose it is: «у тех же школ: −3,7 п.п.».
fn own_difference(change: &Change, those: Those, teller: &Teller<'_>) -> String {
    let Some(difference) = change.difference else { return "–".to_owned() };
    let difference = points(difference, teller);
    match change.basis {
        Basis::Same => difference,
        Basis::OfBoth { .. } => {
            let message = Message::new("years-same-subjects").with("subject_kind", those.word());
            teller.words.say(&message.with("change", difference))
        }
    }
}

/// Whose values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Those {
    Schools,
    Municipalities,
}

impl Those {
    fn of(pair: &YearPair) -> Self {
        let is_municipality = |own: &SubjectChanges| matches!(own.subject, SubjectId::Municipality(_));
        if pair.by_subject.iter().any(is_municipality) { Self::Municipalities } else { Self::Schools }
    }

    /// As the catalogue chooses by it.
    const fn word(self) -> &'static str {
        match self {
            Self::Schools => "schools",
            Self::Municipalities => "municipalities",
        }
    }
}

/// «показатель улучшился»; of one that only stands nearer to the region or farther off, that.
fn outcome(change: &Change, teller: &Teller<'_>) -> String {
    let of_value = match change.outcome {
        Outcome::Improved => "outcome-improved",
        Outcome::Unchanged => "outcome-unchanged",
        Outcome::Worsened => "outcome-worsened",
        Outcome::Rose => "outcome-rose",
        Outcome::Fell => "outcome-fell",
        Outcome::NotComparable => "outcome-not-comparable",
    };
    let against_region = match change.outcome {
        Outcome::Improved => "outcome-relative-improved",
        Outcome::Unchanged => "outcome-relative-unchanged",
        Outcome::Worsened => "outcome-relative-worsened",
        Outcome::Rose => "outcome-relative-rose",
        Outcome::Fell => "outcome-relative-fell",
        Outcome::NotComparable => "outcome-not-comparable",
    };
    teller.words.phrase(if change.relative.is_some() { against_region } else { of_value })
}

/// What a difference rests on where it is not the two values beside it, and why two criteria are the same.
fn notes(told: &[&Change], those: Those, teller: &Teller<'_>) -> Vec<Block> {
    let mut items: Vec<Vec<Inline>> = Vec::new();
    for change in told {
        if let (Basis::OfBoth { subjects, before, after }, Some(_)) = (&change.basis, change.difference) {
            let message = Message::new("years-of-both")
                .with("title", change.title.as_str())
                .with("subjects", *subjects);
            let mut line = teller.line(&message, &[], " ");
            line.extend(value(before, teller));
            line.push(Inline::Text(" → ".to_owned()));
            line.extend(value(after, teller));
            items.push(line);
        }
        if let Some(relative) = &change.relative {
            items.push(relative_in_words(change, relative, teller));
        }
    }
    let mut blocks = Vec::new();
    if told.iter().any(|change| matches!(change.basis, Basis::OfBoth { .. }) && change.difference.is_some()) {
        blocks.push(teller.note(&Message::new("years-of-both-note").with("subject_kind", those.word())));
    }
    blocks.extend(list_of(items));
    let whys = whys(told);
    if !whys.is_empty() {
        let line = |(titles, why): (Vec<String>, &str)| {
            let message =
                Message::new("years-why").with("titles", super::verdict::quoted(titles)).with("why", why);
            teller.line(&message, &[], "")
        };
        blocks.push(Block::List(whys.into_iter().map(line).collect()));
    }
    blocks
}

fn relative_in_words(change: &Change, relative: &Relative, teller: &Teller<'_>) -> Vec<Inline> {
    let message = Message::new("years-relative-to").with("title", change.title.as_str());
    let mut line = teller.line(&message, &[], " ");
    for (index, (region, own)) in
        [(&relative.region_before, relative.before), (&relative.region_after, relative.after)]
            .into_iter()
            .enumerate()
    {
        if 0 < index {
            line.push(Inline::Text(" → ".to_owned()));
        }
        line.push(Inline::Text(points(own, teller)));
        line.push(Inline::Text(" (".to_owned()));
        line.extend(of_region(region, teller));
        line.push(Inline::Text(")".to_owned()));
    }
    line
}

/// The region's share with what it rests on: its schools, or the total that the sender printed.
fn of_region(region: &RegionalValue, teller: &Teller<'_>) -> Vec<Inline> {
    match region {
        RegionalValue::Computed { schools } => {
            let message = Message::new("years-region-computed").with("share", schools.share());
            teller.line(&message, &[("share", &schools.trace)], "")
        }
        RegionalValue::Reported { share, text, cell, .. } => {
            let printed = share.map_or_else(
                || text.clone(),
                |share| teller.words.say(&Message::new("summary-share").with("share", share)),
            );
            let message = Message::new("years-region-reported")
                .with("value", printed)
                .with("cell", format!("{} › {}", cell.sheet, cell.address));
            teller.line(&message, &[], "")
        }
        RegionalValue::Unknown { .. } => plain("–"),
    }
}

/// The words of the methodology by which criteria are the same, each once.
fn whys<'a>(told: &[&'a Change]) -> Vec<(Vec<String>, &'a str)> {
    let mut whys: Vec<(Vec<String>, &str)> = Vec::new();
    for change in told {
        let Some(why) = change.why.as_deref() else { continue };
        match whys.iter_mut().find(|(_, known)| *known == why) {
            Some((titles, _)) => titles.push(change.title.clone()),
            None => whys.push((vec![change.title.clone()], why)),
        }
    }
    whys
}

/// The criteria that moved most over all; those that do not compare are named.
pub(crate) fn criteria(pair: &YearPair, teller: &Teller<'_>) -> Vec<Block> {
    let all = || pair.changes.iter().filter(|change| change.of == Changing::Criterion);
    let mut moved: Vec<&Change> = all()
        .filter(|change| change.verdict == Verdict::Comparable && change.outcome != Outcome::Unchanged)
        .filter(|change| change.difference.is_some())
        .collect();
    moved.sort_by_key(|change| Reverse(change.difference.map(|points| points.tenths().abs())));
    moved.truncate(MOVED_MOST);
    let mut blocks = Vec::new();
    if !moved.is_empty() {
        let caption = Message::new("years-criteria").with("before", pair.before).with("after", pair.after);
        let outcomes = Outcomes::of(moved.iter().copied());
        blocks.push(Block::Table(Table {
            caption: teller.words.say(&caption),
            columns: criterion_columns(pair, teller, (None, outcomes)),
            rows: moved
                .iter()
                .map(|change| criterion_row(change, (outcomes, Those::of(pair)), teller))
                .collect(),
        }));
        blocks.extend(notes(&moved, Those::of(pair), teller));
    }
    let apart: Vec<String> = all()
        .filter(|change| change.verdict != Verdict::Comparable)
        .map(|change| change.title.clone())
        .collect();
    if !apart.is_empty() && apart.len() <= NAMED_AT_MOST {
        let message = Message::new("years-criteria-apart").with("number", apart.len());
        blocks.push(teller.note(&message.with("titles", super::verdict::quoted(apart))));
    }
    blocks
}

/// The criteria of each school that moved most.
pub(crate) fn criteria_of_schools(pair: &YearPair, teller: &Teller<'_>) -> Vec<Block> {
    let school = |own: &SubjectChanges| -> Option<SchoolId> {
        match own.subject {
            SubjectId::School(id) => Some(id),
            SubjectId::Municipality(_) => None,
        }
    };
    let schools: Vec<(SchoolId, &SubjectChanges)> =
        pair.by_subject.iter().filter_map(|own| Some((school(own)?, own))).collect();
    if schools.is_empty() || NAMED_AT_MOST < schools.len() {
        return Vec::new();
    }
    let told = schools.iter().flat_map(|(_, own)| own.changes.iter().take(MOVED_MOST_OF_A_SCHOOL));
    let outcomes = Outcomes::of(told);
    let rows = schools.iter().flat_map(|(school, own)| {
        own.changes.iter().take(MOVED_MOST_OF_A_SCHOOL).enumerate().map(|(index, change)| {
            let name = if index == 0 { teller.name(*school) } else { String::new() };
            let mut row = vec![plain(name)];
            row.extend(criterion_row(change, (outcomes, Those::of(pair)), teller));
            row
        })
    });
    let caption =
        Message::new("years-criteria-schools").with("before", pair.before).with("after", pair.after);
    vec![Block::Table(Table {
        caption: teller.words.say(&caption),
        columns: criterion_columns(pair, teller, (Some("column-school"), outcomes)),
        rows: rows.collect(),
    })]
}

/// Is it said whether a change is for the better?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcomes {
    /// Of each: there are criteria of which less is better, or neither is.
    Told,
    /// Where more is better of all, the sign says it.
    InTheSign,
}

impl Outcomes {
    fn of<'c>(mut told: impl Iterator<Item = &'c Change>) -> Self {
        if told.all(|change| change.polarity == Polarity::HigherIsBetter) {
            Self::InTheSign
        } else {
            Self::Told
        }
    }
}

fn criterion_columns(
    pair: &YearPair,
    teller: &Teller<'_>,
    (first, outcomes): (Option<&str>, Outcomes),
) -> Vec<Column> {
    let mut columns: Vec<Column> = first.into_iter().map(|id| column(teller, id, Align::Start, 6)).collect();
    columns.push(column(teller, "column-criterion", Align::Start, 7));
    columns.extend([pair.before, pair.after].map(|year| Column {
        title: year.to_string(),
        align: Align::End,
        weight: 4,
    }));
    columns.push(column(teller, "column-change", Align::End, 3));
    if outcomes == Outcomes::Told {
        columns.push(column(teller, "column-outcome", Align::Start, 5));
    }
    columns
}

fn criterion_row(
    change: &Change,
    (outcomes, those): (Outcomes, Those),
    teller: &Teller<'_>,
) -> Vec<Vec<Inline>> {
    let mut row = vec![
        plain(change.title.clone()),
        value(&change.before, teller),
        value(&change.after, teller),
        plain(own_difference(change, those, teller)),
    ];
    if outcomes == Outcomes::Told {
        row.push(plain(outcome(change, teller)));
    }
    row
}
