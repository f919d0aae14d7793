//! The municipal summary: results of one year to a document. The order of sections is the one of аналитическая справка.

mod findings;
mod pictures;
mod sections;
mod teller;

use vsoko_model::Date;
use vsoko_model::methodology::Methodology;
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Message, MethodologyId};
use vsoko_text::Words;

pub use findings::findings;
pub(crate) use pictures::{levels_alternative, levels_row};
pub(crate) use sections::{moves, verdict};
pub(crate) use teller::Teller;

use crate::{Block, Document};

/// Finds a methodology by its id.
pub type Editions<'m> = dyn Fn(&MethodologyId) -> Option<&'m Methodology> + 'm;

/// The summary as a document. Its numbers are not opened yet: [`Document::traces`] lists them.
pub fn summary_document(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    organisation: Option<&str>,
    words: &Words,
    date: Date,
) -> Document {
    let teller = Teller::new(words, &summary.school_names);
    let mut blocks = Vec::new();
    blocks.extend(sections::basis(summary, editions, &teller));
    blocks.push(teller.heading("summary-findings"));
    blocks.extend(findings(summary, editions, words));
    blocks.extend(sections::levels(summary, editions, &teller));
    blocks.extend(sections::practices(summary, &teller));
    blocks.extend(sections::management(summary, editions, &teller));
    blocks.extend(sections::since_last_year(summary, editions, &teller));
    blocks.extend(sections::remarks(summary, &teller));
    blocks.extend(sections::sources(summary, &teller));
    Document {
        organisation: organisation.map(str::to_owned),
        title: words.phrase("summary-title"),
        subtitle: vec![
            words.say(
                &Message::new("summary-subtitle").with("municipality", summary.municipality.name.as_str()),
            ),
            words.say(&Message::new("summary-year").with("year", summary.year)),
        ],
        date,
        blocks,
        numbers: Vec::new(),
    }
}

impl Teller<'_> {
    pub(crate) fn heading(&self, id: &str) -> Block {
        Block::Heading(self.words.phrase(id))
    }
}
