//! The effect of what was decided (анализ эффективности): each action beside its control indicator, in the year whose
//! results it was decided on and in the year after. That one came after the other proves no cause, and none is claimed.

use std::collections::BTreeMap;

use vsoko_model::results::{ActionEffect, EffectOutcome, Effects, Gauge};
use vsoko_model::{Message, StudyYear};
use vsoko_text::{Words, decimal, percent};

use super::roadmap::control_in_words;
use super::said::status_phrase;
use crate::summary::{Teller, column};
use crate::{Align, Block, Column, Document, Imprint, Inline, Table, plain};

/// The analysis of a municipality as a document, with the titles of control indicators by their printed names. Its
/// numbers are not opened yet: [`Document::traces`] lists them.
pub fn effect_document(
    municipality: &str,
    effects: &Effects,
    titles: &BTreeMap<String, String>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let none = BTreeMap::new();
    let teller = Teller::new(words, &none);
    let whose = match imprint.genitive.get(municipality) {
        Some(genitive) => Message::new("summary-subtitle-genitive").with("municipality", genitive.as_str()),
        None => Message::new("summary-subtitle").with("municipality", municipality),
    };
    let years = Message::new("effect-years").with("before", effects.before).with("after", effects.after);
    let subtitle = vec![words.say(&whose), words.say(&years)];
    let mut document = imprint.document(words.phrase("effect-title"), subtitle);
    if effects.actions.is_empty() {
        let nothing = Message::new("effect-none").with("before", effects.before);
        document.blocks.push(teller.sentence(&nothing));
    } else {
        document.blocks.push(Block::Table(table(effects, titles, &teller)));
        document.blocks.push(teller.note(&Message::new("effect-note")));
        document.blocks.extend(why_not(effects, &teller));
    }
    document.blocks.extend(imprint.signatory.clone().map(Block::Signature));
    document
}

fn table(effects: &Effects, titles: &BTreeMap<String, String>, teller: &Teller<'_>) -> Table {
    let year = |year: StudyYear| Column { title: year.to_string(), align: Align::End, weight: 6 };
    let row = |effect: &ActionEffect| {
        let said = &effect.action.said;
        let control = said.control.as_ref().map(|control| control_in_words(control, titles, teller));
        let value =
            |gauge: &Option<Gauge>| gauge.as_ref().map_or_else(|| plain("–"), |gauge| value(gauge, teller));
        vec![
            plain(said.text.as_str()),
            plain(teller.words.phrase(status_phrase(effect.action.status()))),
            plain(control.unwrap_or_else(|| teller.words.phrase("not-said"))),
            value(&effect.before),
            value(&effect.after),
            plain(teller.words.phrase(outcome_phrase(effect))),
        ]
    };
    Table {
        caption: teller.words.phrase("effect-table"),
        columns: vec![
            column(teller, "column-action", Align::Start, 10),
            column(teller, "column-status", Align::Start, 7),
            column(teller, "column-control", Align::Start, 10),
            year(effects.before),
            year(effects.after),
            column(teller, "column-outcome", Align::Start, 8),
        ],
        rows: effects.actions.iter().map(row).collect(),
    }
}

/// `50 % (6 из 12)`, where the per cent opens.
fn value(gauge: &Gauge, teller: &Teller<'_>) -> Vec<Inline> {
    let language = teller.words.language();
    let (printed, counts) = match gauge {
        Gauge::Share { share, .. } => (
            percent(share.percent_half_up().map(i64::from), language),
            Some(Message::new("summary-counts").with("share", *share)),
        ),
        Gauge::Score(score) => match score.maximum {
            None => (decimal(score.points, language), None),
            Some(maximum) => (
                percent(score.percent(), language),
                Some(
                    Message::new("summary-points-of")
                        .with("points", decimal(score.points, language))
                        .with("maximum", decimal(maximum, language)),
                ),
            ),
        },
    };
    let mut line = vec![Inline::Number { text: printed, trace: gauge.trace().clone() }];
    line.extend(counts.map(|counts| Inline::Text(format!(" ({})", teller.words.say(&counts)))));
    line
}

const fn outcome_phrase(effect: &ActionEffect) -> &'static str {
    match effect.outcome {
        EffectOutcome::Improved => "outcome-improved",
        EffectOutcome::Unchanged => "outcome-unchanged",
        EffectOutcome::Worsened => "outcome-worsened",
        EffectOutcome::Rose => "outcome-rose",
        EffectOutcome::Fell => "outcome-fell",
        EffectOutcome::NotComparable => "outcome-not-comparable",
        EffectOutcome::NoData if effect.action.said.control.is_none() => "outcome-no-control",
        EffectOutcome::NoData => "outcome-no-data",
    }
}

/// Why values of the two years do not compare, each reason once.
fn why_not(effects: &Effects, teller: &Teller<'_>) -> Vec<Block> {
    let mut reasons: Vec<&str> = Vec::new();
    for reason in effects.actions.iter().filter_map(|effect| effect.why_not.as_deref()) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let note = |reason: &str| {
        teller.note(&Message::new("effect-why-not").with("reason", reason.trim_end_matches('.')))
    };
    reasons.into_iter().map(note).collect()
}
