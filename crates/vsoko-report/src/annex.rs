//! An annex for formats that cannot link: the id of each number, by which it is opened.

use vsoko_model::{Message, SubjectId, TracedNumber};
use vsoko_text::{Words, decimal};

use crate::{Align, Block, Column, Document, Table, plain};

/// The same document with the ids of its numbers at the end; unchanged if it has no numbers.
///
/// On a page a number is a link. On paper and in plain text its id stands here, for `vsoko trace`.
#[must_use]
pub fn with_annex(document: &Document, words: &Words) -> Document {
    let mut with_annex = document.clone();
    if document.numbers.is_empty() {
        return with_annex;
    }
    let column = |id: &str, align: Align, weight: u8| Column { title: words.phrase(id), align, weight };
    let row = |number: &TracedNumber| {
        vec![plain(what(number)), plain(value(number, words)), plain(number.trace.to_string())]
    };
    with_annex.blocks.extend([
        Block::Heading(words.phrase("annex-title")),
        Block::Paragraph(plain(format!("{}.", words.phrase("annex-about")))),
        Block::Table(Table {
            caption: words.phrase("annex-table"),
            columns: vec![
                column("column-indicator", Align::Start, 6),
                column("column-number", Align::End, 3),
                column("column-trace", Align::Start, 6),
            ],
            rows: document.numbers.iter().map(row).collect(),
        }),
    ]);
    with_annex
}

/// What the number is of: a school where it is a school's, else what was measured.
fn what(number: &TracedNumber) -> &str {
    match number.trace.subject {
        SubjectId::School(_) => &number.subject,
        SubjectId::Municipality(_) => &number.title,
    }
}

/// The number as the document prints it, with its counts.
fn value(number: &TracedNumber, words: &Words) -> String {
    let language = words.language();
    match (number.share, number.points) {
        (Some(share), _) => words.say(&Message::new("summary-share").with("share", share)),
        (None, Some((points, Some(maximum)))) => words.say(
            &Message::new("summary-points-of")
                .with("points", decimal(points, language))
                .with("maximum", decimal(maximum, language)),
        ),
        (None, Some((points, None))) => decimal(points, language),
        (None, None) => String::new(),
    }
}
