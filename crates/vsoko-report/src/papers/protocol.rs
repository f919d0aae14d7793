//! The protocol of a meeting, and the extract of it that schools get: what was heard, and what was decided.
//!
//! Order and words are those of Russian office work: ПОВЕСТКА, then СЛУШАЛИ and РЕШИЛИ under each question. What the
//! meeting did not say is printed as not stated, and never filled in.

use std::collections::BTreeSet;

use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Action, Meeting, Message};
use vsoko_text::Words;

use super::heard::findings_of;
use super::said::deadline_in_words;
use crate::document::DateForm;
use crate::summary::{Editions, Teller};
use crate::{Block, Document, Imprint, Inline, Signatory, plain, terminal_blocks};

/// Which of the two papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// The whole, signed by those who presided and wrote.
    Whole,
    /// The extract: agenda, findings and decisions.
    Extract,
}

/// The findings as the archive had them by the time of the meeting, where it knows that.
#[derive(Debug, Clone, Copy)]
pub struct HeardThen<'a> {
    /// The year as it was.
    pub summary: &'a MunicipalSummary,
    /// How the state was come by.
    pub by: HeardBy,
}

/// Which state of the archive is taken for that of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeardBy {
    /// The last one of the day when it was held.
    Day,
    /// The one in which it was entered: by the day the archive had nothing of the year.
    Entry,
}

/// The protocol of `meeting`, with the findings of `summary`, which is of the year that it heard, and what it decided. Its
/// numbers are not opened yet: [`Document::traces`] lists them.
pub fn protocol_document(
    which: Protocol,
    meeting: &Meeting,
    actions: &[Action],
    (summary, then): (Option<&MunicipalSummary>, Option<HeardThen<'_>>),
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let none = std::collections::BTreeMap::new();
    let teller = Teller::new(words, summary.map_or(&none, |summary| &summary.school_names));
    let said = &meeting.said;
    let title = Message::new(match which {
        Protocol::Whole => "protocol-title",
        Protocol::Extract => "extract-title",
    })
    .with("number", said.number.clone().unwrap_or_else(|| "none".to_owned()));
    let subtitle = said.meeting_genitive.iter().cloned().collect();
    let mut document = imprint.document(words.say(&title), subtitle);
    document.date = said.date;
    document.date_form = DateForm::Words;
    if said.body.is_some() {
        document.organisation.clone_from(&said.body);
    }
    if said.place.is_some() {
        document.place.clone_from(&said.place);
    }
    let blocks = &mut document.blocks;
    blocks.extend(people(which, meeting, &teller));
    blocks.push(teller.heading("protocol-agenda"));
    for (number, item) in (1_u32..).zip(&said.agenda) {
        let line = Message::new("protocol-agenda-item")
            .with("number", number.to_string())
            .with("title", item.title.as_str());
        blocks.push(Block::Paragraph(teller.line(&line, &[], "")));
    }
    for (number, item) in (1_u32..).zip(&said.agenda) {
        let heading = Message::new("protocol-agenda-item")
            .with("number", number.to_string())
            .with("title", item.title.as_str());
        blocks.push(Block::Heading(words.say(&heading)));
        let heard = Message::new("protocol-heard")
            .with("speaker", item.speaker.clone().unwrap_or_else(|| "none".to_owned()));
        blocks.push(Block::Paragraph(teller.line(&heard, &[], "")));
        blocks.extend(item.heard.iter().map(|text| Block::Paragraph(plain(text.as_str()))));
        if let Some(summary) = summary {
            let findings = findings_of(&item.studies, summary, editions, imprint.edition, &teller);
            let changed = then.filter(|then| {
                let before = findings_of(&item.studies, then.summary, editions, imprint.edition, &teller);
                terminal_blocks(&before, usize::MAX) != terminal_blocks(&findings, usize::MAX)
            });
            blocks.extend(findings);
            blocks.extend(changed.map(|then| changed_since(then, meeting, &teller)));
        }
        let own: Vec<&Action> = actions.iter().filter(|action| action.said.item == Some(number)).collect();
        blocks.extend(decisions(&own, &[], &teller));
    }
    let elsewhere: Vec<&Action> = actions
        .iter()
        .filter(|action| {
            let item = action.said.item.and_then(|item| usize::try_from(item).ok());
            item.is_none_or(|item| item == 0 || said.agenda.len() < item)
        })
        .collect();
    if !elsewhere.is_empty() {
        let numbers: Vec<&String> = actions
            .iter()
            .filter(|action| !elsewhere.contains(action))
            .filter_map(|action| action.said.number.as_ref())
            .collect();
        blocks.extend(decisions(&elsewhere, &numbers, &teller));
    }
    blocks.extend(signatures(which, meeting, imprint, &teller));
    if let Some(summary) = summary
        && said.agenda.iter().any(|item| !item.studies.is_empty())
    {
        blocks.push(teller.as_of(&summary.as_of));
    }
    document
}

/// Who presided, wrote, was there and was invited. The extract names only who is named.
fn people(which: Protocol, meeting: &Meeting, teller: &Teller<'_>) -> Vec<Block> {
    let said = &meeting.said;
    let one = |who: &Option<String>| who.iter().cloned().collect::<Vec<_>>();
    let all = [
        ("protocol-chair", one(&said.chair)),
        ("protocol-secretary", one(&said.secretary)),
        ("protocol-present", said.present.clone()),
        ("protocol-invited", said.invited.clone()),
    ];
    let is_told = |(_, who): &(&str, Vec<String>)| which == Protocol::Whole || !who.is_empty();
    let line = |(id, who): (&'static str, Vec<String>)| {
        Block::Paragraph(teller.line(&Message::new(id).with("who", who), &[], ""))
    };
    all.into_iter().filter(is_told).map(line).collect()
}

/// That the findings are not those which the meeting heard, and by which state they open.
fn changed_since(then: HeardThen<'_>, meeting: &Meeting, teller: &Teller<'_>) -> Block {
    let by = match then.by {
        HeardBy::Day => "day",
        HeardBy::Entry => "entry",
    };
    let message = Message::new("protocol-changed-since")
        .with("by", by)
        .with("date", meeting.said.date)
        .with("state", then.summary.as_of.state.to_string());
    teller.note(&message)
}

/// The numbers of decisions that are printed under one another. As they were said, unless one would stand there twice, since
/// a plan has numbers of its own: then they go on from those that were `printed` before.
fn numbers(actions: &[&Action], printed: &[&String]) -> Vec<Option<String>> {
    let said: Vec<&String> = actions.iter().filter_map(|action| action.said.number.as_ref()).collect();
    let all: BTreeSet<&String> = said.iter().chain(printed).copied().collect();
    if all.len() == said.len() + printed.len() {
        return actions.iter().map(|action| action.said.number.clone()).collect();
    }
    (printed.len() + 1..).take(actions.len()).map(|number| Some(number.to_string())).collect()
}

fn decisions(actions: &[&Action], printed: &[&String], teller: &Teller<'_>) -> Vec<Block> {
    if actions.is_empty() {
        return vec![teller.sentence(&Message::new("protocol-decided-nothing"))];
    }
    let mut blocks = vec![Block::Paragraph(plain(teller.words.phrase("protocol-decided")))];
    let numbered = actions.iter().zip(numbers(actions, printed));
    blocks.extend(numbered.map(|(action, number)| Block::Paragraph(line(action, number, teller))));
    blocks
}

/// The same without its number, where decisions of several questions stand together.
pub(super) fn decision_of_many(action: &Action, teller: &Teller<'_>) -> Vec<Inline> {
    line(action, None, teller)
}

/// A decision with its deadline and who answers for it, as stated or as not stated.
fn line(action: &Action, number: Option<String>, teller: &Teller<'_>) -> Vec<Inline> {
    let said = &action.said;
    let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    let message = Message::new("protocol-decision")
        .with("number", number.unwrap_or_else(|| "none".to_owned()))
        .with("measure", said.text.trim_end_matches('.'))
        .with("deadline", or_none(deadline_in_words(&said.deadline, teller.words)))
        .with("responsible", or_none(said.responsible.clone().unwrap_or_default()));
    teller.line(&message, &[], ".")
}

/// Who signs. A name that nobody gave is a line to be signed by hand.
fn signatures(which: Protocol, meeting: &Meeting, imprint: &Imprint, teller: &Teller<'_>) -> Vec<Block> {
    let blank = || "____________________".to_owned();
    let signed = |id: &str, who: &Option<String>| {
        let post = teller.words.phrase(id);
        Block::Signature(Signatory { post, name: who.clone().unwrap_or_else(blank) })
    };
    match which {
        Protocol::Whole => vec![
            signed("protocol-signed-chair", &meeting.said.chair),
            signed("protocol-signed-secretary", &meeting.said.secretary),
        ],
        Protocol::Extract => {
            let own = imprint.signatory.clone();
            let signatory = own
                .unwrap_or_else(|| Signatory { post: teller.words.phrase("extract-signed"), name: blank() });
            vec![Block::Paragraph(plain(teller.words.phrase("extract-true"))), Block::Signature(signatory)]
        }
    }
}
