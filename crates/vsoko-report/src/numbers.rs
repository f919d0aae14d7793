//! `numbers.json`: the numbers of a document for programs, in the file of the document itself.

use serde::Serialize;
use vsoko_model::{Figure, Message, TracedNumber, TracedSubject};
use vsoko_text::Words;

use crate::document::Document;

/// The name that the numbers are attached by.
pub(crate) const FILE_NAME: &str = "numbers.json";

/// The version of the shape below; it is raised when a field changes its meaning or goes.
const VERSION: u32 = 1;

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the fields are those of the file")]
struct Numbers<'a> {
    vsoko: u32,
    title: &'a str,
    numbers: &'a [TracedNumber],
}

/// A number that is neither a share nor a sum, as `vsoko trace` says it.
pub(crate) fn in_words(figure: Figure, words: &Words) -> String {
    words.say(&match figure {
        Figure::Schools(schools) => Message::new("trace-schools").with("schools", schools),
        Figure::Rank { first, last, among } => {
            let place = if first == last { first.to_string() } else { format!("{first}–{last}") };
            Message::new("trace-rank").with("place", place).with("among", among)
        }
        Figure::Lacking { points, sum, at_least } => {
            Message::new("trace-lacking").with("points", points).with("sum", sum).with("least", at_least)
        }
    })
}

/// The groups of subjects behind a number, each under the id of the heading that fits what it is. Of a share the empty ones
/// are told too.
pub fn groups_behind(number: &TracedNumber) -> Vec<(&'static str, &[TracedSubject])> {
    let TracedNumber { counted, rest, outside, .. } = number;
    let (of_share, headings) = match (number.share, number.points, number.figure) {
        (Some(_), ..) => (true, ["trace-counted", "trace-rest", "trace-outside"]),
        (None, Some(_), _) => (false, ["trace-counted-sums", "trace-rest", "trace-outside-sums"]),
        (None, None, Some(Figure::Rank { .. })) => {
            (false, ["trace-counted-places", "trace-rest-places", "trace-outside-places"])
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

/// Every number with its id and what it was made from, as `vsoko trace --format json` tells one of them.
pub(crate) fn numbers_json(document: &Document) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec_pretty(&Numbers { vsoko: VERSION, title: &document.title, numbers: &document.numbers })
}
