//! `numbers.json`: the numbers of a document for programs, in the file of the document itself.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Serialize;
use vsoko_model::{Figure, Message, StateId, Suppressed, TraceId, TracedNumber, TracedSubject};
use vsoko_text::Words;

use crate::document::{Document, Edition, Inline};

/// The name that the numbers are attached by.
pub(crate) const FILE_NAME: &str = "numbers.json";

/// The version of the shape below; it is raised when a field changes its meaning or goes.
const VERSION: u32 = 2;

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the fields are those of the file")]
struct Numbers<'a> {
    vsoko: u32,
    title: &'a str,
    edition: &'static str,
    origin: Option<&'a StateId>,
    numbers: Vec<Cow<'a, TracedNumber>>,
    marks: Vec<Mark<'a>>,
    printed: Vec<Printed<'a>>,
}

/// A line as the file has it, or the place of the same line before it, counted from 0: names and titles stand in many.
#[derive(Serialize)]
#[serde(untagged)]
enum Printed<'a> {
    Line(&'a str),
    Again(usize),
}

/// A number as the text prints it, with what it opens.
#[derive(Serialize)]
struct Mark<'a> {
    text: String,
    trace: &'a TraceId,
}

/// How much of a number goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// All of it, down to cells and files.
    WithReadings,
    /// The number and who is behind it: the file shows the readings itself.
    WithoutReadings,
}

/// A number that is neither a share nor a sum, as `vsoko trace` says it.
pub fn in_words(figure: Figure, words: &Words) -> String {
    words.say(&match figure {
        Figure::Schools(schools) => Message::new("trace-schools").with("schools", schools),
        Figure::Pupils(pupils) => {
            Message::new("trace-pupils").with("pupils", usize::try_from(pupils).unwrap_or(usize::MAX))
        }
        Figure::Rank { first, last, among } => {
            let place = if first == last { first.to_string() } else { format!("{first}–{last}") };
            Message::new("trace-rank").with("place", place).with("among", among)
        }
        Figure::Lacking { points, sum, at_least } => {
            Message::new("trace-lacking").with("points", points).with("sum", sum).with("least", at_least)
        }
    })
}

/// Why a number is not told.
pub fn why_suppressed(suppressed: &Suppressed, words: &Words) -> String {
    let message = Message::new("trace-suppressed")
        .with("below", suppressed.below.to_string())
        .with("source", suppressed.source.trim_end_matches('.'));
    words.say(&message)
}

/// The groups of subjects behind a number, each under the id of the heading that fits what it is. Of a share the empty ones
/// are told too; behind a number that is not told there is nobody.
pub fn groups_behind(number: &TracedNumber) -> Vec<(&'static str, &[TracedSubject])> {
    if number.suppressed.is_some() {
        return Vec::new();
    }
    let TracedNumber { counted, rest, outside, .. } = number;
    let (of_share, headings) = match (number.share, number.points, number.figure) {
        (Some(_), ..) => (true, ["trace-counted", "trace-rest", "trace-outside"]),
        (None, Some(_), _) => (false, ["trace-counted-sums", "trace-rest", "trace-outside-sums"]),
        (None, None, Some(Figure::Rank { .. })) => {
            (false, ["trace-counted-places", "trace-rest-places", "trace-outside-places"])
        }
        (None, None, Some(Figure::Pupils(_))) => {
            (false, ["trace-counted-pupils", "trace-rest-pupils", "trace-outside-pupils"])
        }
        (None, None, Some(Figure::Schools(_) | Figure::Lacking { .. }) | None) => {
            (false, ["trace-counted", "trace-rest", "trace-outside"])
        }
    };
    let groups = headings.into_iter().zip([counted, rest, outside].map(Vec::as_slice));
    groups
        .enumerate()
        .filter(|(at, (_, own))| of_share || *at == 0 || !own.is_empty())
        .map(|(_, own)| own)
        .collect()
}

/// Every number with its id and what it was made from, as `vsoko trace --format json` tells one of them; where the text
/// prints which of them; and `printed`, the lines of the file as its reader finds them, so that a line that was changed is
/// found.
pub(crate) fn numbers_json(
    document: &Document,
    told: Told,
    printed: &[String],
) -> Result<String, serde_json::Error> {
    let numbers = document.numbers.iter().map(|number| match told {
        Told::WithReadings => Cow::Borrowed(number),
        Told::WithoutReadings => Cow::Owned(without_readings(number)),
    });
    let marks = document.blocks.iter().flat_map(|block| marks_of(&block.inlines())).collect();
    let numbers = Numbers {
        vsoko: VERSION,
        title: &document.title,
        edition: match document.edition {
            Edition::Internal => "internal",
            Edition::Public => "public",
        },
        origin: document.origin.as_ref(),
        numbers: numbers.collect(),
        marks,
        printed: once_each(printed),
    };
    // On one line: the spaces of a laid out one would be half of it.
    serde_json::to_string(&numbers)
}

fn once_each(lines: &[String]) -> Vec<Printed<'_>> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut printed = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        printed.push(match known.entry(line) {
            Entry::Occupied(before) => Printed::Again(*before.get()),
            Entry::Vacant(new) => {
                new.insert(at);
                Printed::Line(line)
            }
        });
    }
    printed
}

/// The numbers of a line, each with what it is made from where that stands behind it: «83 % (5 из 6)».
fn marks_of<'d>(inlines: &[&'d Inline]) -> Vec<Mark<'d>> {
    let mut marks = Vec::new();
    for (at, inline) in inlines.iter().enumerate() {
        if let Inline::Number { text, trace } = inline {
            let behind = inlines.get(at + 1).and_then(|next| match next {
                Inline::Text(text) => made_from(text),
                Inline::Number { .. } | Inline::Target { .. } => None,
            });
            marks.push(Mark { text: format!("{text}{}", behind.unwrap_or_default()), trace });
        }
    }
    marks
}

/// The beginning of a text that says what the number before it is made from: « (5 из 6)», or « школ (5 из 6)».
fn made_from(text: &str) -> Option<&str> {
    const LONGEST_WORD: usize = 20;
    let end = text.find(')')?;
    let (before, inside) = text[..end].split_once('(')?;
    let is_word = before.chars().count() < LONGEST_WORD && !before.contains(|own: char| own.is_ascii_digit());
    let is_it = is_word
        && inside.starts_with(|own: char| own.is_ascii_digit())
        && inside.ends_with(|own: char| own.is_ascii_digit());
    is_it.then(|| &text[..=end])
}

/// Made of its parts: of a number with its readings these are nearly all.
fn without_readings(number: &TracedNumber) -> TracedNumber {
    let without = |subjects: &[TracedSubject]| -> Vec<TracedSubject> {
        let bare = |subject: &TracedSubject| TracedSubject {
            name: subject.name.clone(),
            points: subject.points,
            place: subject.place,
            readings: Vec::new(),
        };
        subjects.iter().map(bare).collect()
    };
    TracedNumber {
        trace: number.trace.clone(),
        title: number.title.clone(),
        subject: number.subject.clone(),
        year: number.year,
        methodology: number.methodology.clone(),
        methodology_hash: number.methodology_hash.clone(),
        as_of: number.as_of.clone(),
        predicates: number.predicates.clone(),
        terms: number.terms.clone(),
        share: number.share,
        points: number.points,
        figure: number.figure,
        suppressed: number.suppressed.clone(),
        counted: without(&number.counted),
        rest: without(&number.rest),
        outside: without(&number.outside),
        lists: Vec::new(),
        purged: number.purged.clone(),
    }
}
