//! A letter to a school: its results of a year, what is recommended to it, and what the meeting decided.

use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Action, Message, SchoolId};
use vsoko_text::Words;

use super::protocol::decision_of_many as decision;
use crate::document::DateForm;
use crate::passport::results_table;
use crate::summary::{Editions, Teller, recommended_to};
use crate::{Block, Document, Imprint, Signatory};

/// A letter to `school` about the last year of `summaries`, which are those of its years. Its numbers are not opened yet: [`Document::traces`] lists them.
pub fn letter_document(
    school: SchoolId,
    summaries: &[MunicipalSummary],
    actions: &[Action],
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let Some(summary) = summaries.last() else {
        return imprint.document(words.phrase("letter-results"), Vec::new());
    };
    let teller = Teller::new(words, &summary.school_names);
    let title = words.say(&Message::new("letter-title").with("year", summary.year));
    let to = words.say(&Message::new("letter-to").with("school", teller.name(school)));
    let mut document = imprint.document(title, vec![to]);
    document.date_form = DateForm::Words;
    let blocks = &mut document.blocks;
    blocks.push(teller.heading("letter-results"));
    blocks.push(Block::Table(results_table(school, summaries, editions, imprint.edition, &teller)));
    blocks.extend(recommended_to(school, summary, editions, &teller));
    if !actions.is_empty() {
        blocks.push(teller.heading("letter-decisions"));
        blocks.push(Block::List(actions.iter().map(|action| decision(action, &teller)).collect()));
    }
    blocks.push(Block::Signature(imprint.signatory.clone().unwrap_or_else(|| Signatory {
        post: words.phrase("extract-signed"),
        name: "____________________".to_owned(),
    })));
    blocks.push(teller.as_of(&summary.as_of));
    document
}
