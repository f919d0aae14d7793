//! What the tests of the writers ask of a document.

use std::sync::Arc;

use vsoko_model::{Author, TracedCorrection};

use crate::document::{Block, Document, Inline, text_of};

/// A document with a title and nothing else.
pub(crate) fn empty() -> Document {
    Document {
        organisation: None,
        title: "Справка".to_owned(),
        subtitle: Vec::new(),
        place: None,
        date: "2022-12-25".parse().unwrap(),
        date_form: crate::document::DateForm::Digits,
        extent: crate::document::Extent::Pages,
        edition: crate::Edition::Internal,
        blocks: Vec::new(),
        numbers: Arc::default(),
        origin: None,
    }
}

/// Every line of the body that can hold numbers.
pub(crate) fn lines(document: &Document) -> Vec<&[Inline]> {
    let mut lines: Vec<&[Inline]> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(line) | Block::Note(line) => lines.push(line),
            Block::List(items) | Block::Steps(items) | Block::Ids(items) => {
                lines.extend(items.iter().map(Vec::as_slice));
            }
            Block::Table(table) => lines.extend(table.rows.iter().flatten().map(Vec::as_slice)),
            Block::Heading(_) | Block::Figure(_) | Block::Signature(_) => {}
        }
    }
    lines
}

/// The words of the body as a person would search for them.
pub(crate) fn words_without_figures(document: &Document) -> Vec<String> {
    let text: Vec<String> = lines(document).into_iter().map(text_of).collect();
    text.join(" ").split_whitespace().map(ToOwned::to_owned).collect()
}

/// A value that a person corrected.
pub(crate) fn correction() -> TracedCorrection {
    TracedCorrection {
        text: "5".to_owned(),
        author: Author::new("Иванова А. А."),
        at: "2022-12-26T09:00:00Z".parse().unwrap(),
        reason: "опечатка".to_owned(),
        entry: 12,
    }
}
