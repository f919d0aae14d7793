//! A document of a what-if: that it is one stands in its title, under it, and beside the state of the archive.

use vsoko_model::Message;
use vsoko_model::methodology::Methodology;
use vsoko_text::Words;

use crate::{Block, Document, plain};

/// The document as one whose numbers are by `edition`, whatever their deliveries were read by: no result of any year.
#[must_use]
pub fn as_what_if(mut document: Document, edition: &Methodology, words: &Words) -> Document {
    document.title = words.say(&Message::new("what-if-title").with("title", document.title));
    let by = Message::new("what-if-by").with("title", edition.title()).with("id", edition.id().as_str());
    document.subtitle.push(words.say(&by));
    let told = Message::new("what-if").with("id", edition.id().as_str());
    document.blocks.insert(0, Block::Paragraph(plain(format!("{}.", words.say(&told)))));
    let imprint = Message::new("what-if-imprint")
        .with("id", edition.id().as_str())
        .with("hash", edition.hash().as_str());
    document.blocks.push(Block::Note(plain(format!("{}.", words.say(&imprint)))));
    document
}
