//! The roadmap (дорожная карта): what was decided, until when, who answers for it, by what it is judged, how it stands.

use std::collections::BTreeMap;

use vsoko_model::{Action, Control, Date, Message};
use vsoko_text::{Words, decimal};

use super::said::{deadline_in_words, status_phrase};
use crate::summary::{Teller, column};
use crate::{Align, Block, Document, Imprint, Inline, Table, plain};

/// What a roadmap is of.
#[derive(Debug, Clone, Copy)]
pub struct Roadmap<'a> {
    /// Whose: as it is named.
    pub municipality: &'a str,
    /// The actions, in order.
    pub actions: &'a [Action],
    /// The titles of control indicators by their printed names.
    pub titles: &'a BTreeMap<String, String>,
    /// The day that is looked from.
    pub today: Date,
}

/// The roadmap as a document.
pub fn roadmap_document(roadmap: &Roadmap<'_>, imprint: &Imprint, words: &Words) -> Document {
    let none = BTreeMap::new();
    let teller = Teller::new(words, &none);
    let whose = match imprint.genitive.get(roadmap.municipality) {
        Some(genitive) => Message::new("summary-subtitle-genitive").with("municipality", genitive.as_str()),
        None => Message::new("summary-subtitle").with("municipality", roadmap.municipality),
    };
    let mut document = imprint.document(words.phrase("roadmap-title"), vec![words.say(&whose)]);
    if roadmap.actions.is_empty() {
        document.blocks.push(teller.sentence(&Message::new("roadmap-empty")));
    } else {
        document.blocks.push(Block::Table(table(roadmap, &teller)));
        document.blocks.push(teller.note(&counts(roadmap)));
    }
    document.blocks.extend(imprint.signatory.clone().map(Block::Signature));
    document
}

fn table(roadmap: &Roadmap<'_>, teller: &Teller<'_>) -> Table {
    let with_control = roadmap.actions.iter().any(|action| action.said.control.is_some());
    let mut columns = vec![
        column(teller, "column-ordinal", Align::End, 2),
        column(teller, "column-action", Align::Start, 11),
        column(teller, "column-deadline", Align::Start, 6),
        column(teller, "column-responsible", Align::Start, 9),
    ];
    if with_control {
        columns.push(column(teller, "column-control", Align::Start, 9));
    }
    columns.push(column(teller, "column-status", Align::Start, 6));
    let row = |(index, action): (usize, &Action)| -> Vec<Vec<Inline>> {
        let said = &action.said;
        let or_not_said = |text: String| if text.is_empty() { teller.words.phrase("not-said") } else { text };
        let mut row = vec![
            plain((index + 1).to_string()),
            plain(said.text.as_str()),
            plain(or_not_said(deadline_in_words(&said.deadline, teller.words))),
            plain(or_not_said(said.responsible.clone().unwrap_or_default())),
        ];
        if with_control {
            let control =
                said.control.as_ref().map(|control| control_in_words(control, roadmap.titles, teller));
            row.push(plain(or_not_said(control.unwrap_or_default())));
        }
        let status =
            if action.is_overdue(roadmap.today) { "action-overdue" } else { status_phrase(action.status()) };
        row.push(plain(teller.words.phrase(status)));
        row
    };
    Table {
        caption: teller.words.phrase("roadmap-table"),
        columns,
        rows: roadmap.actions.iter().enumerate().map(row).collect(),
    }
}

/// A control indicator by its title, with what is to be reached.
pub(super) fn control_in_words(
    control: &Control,
    titles: &BTreeMap<String, String>,
    teller: &Teller<'_>,
) -> String {
    let title = titles.get(&control.to_string()).cloned().unwrap_or_else(|| control.to_string());
    match control.target {
        None => title,
        Some(target) => teller.words.say(
            &Message::new("roadmap-control")
                .with("title", title)
                .with("target", decimal(target, teller.words.language())),
        ),
    }
}

fn counts(roadmap: &Roadmap<'_>) -> Message {
    use vsoko_model::Status;
    let count = |status| roadmap.actions.iter().filter(|action| action.status() == status).count();
    let overdue = roadmap.actions.iter().filter(|action| action.is_overdue(roadmap.today)).count();
    Message::new("roadmap-counts")
        .with("all", roadmap.actions.len())
        .with("done", count(Status::Done))
        .with("undone", count(Status::NotDone))
        .with("open", count(Status::InWork))
        .with("overdue", overdue)
        .with("today", roadmap.today)
}
