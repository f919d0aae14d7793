//! An annex for formats that cannot link: the id of each number, by which it is opened.

use vsoko_model::{Message, SubjectId, TracedNumber};
use vsoko_text::{Words, decimal};

use crate::correction::corrected;
use crate::{Align, Block, Column, Document, Edition, Inline, Table, plain};

/// The same document with the ids of its numbers at the end; unchanged if it has no numbers.
///
/// On a page a number is a link. On paper and in plain text its id stands here, for `vsoko trace`.
#[must_use]
pub fn with_annex(document: &Document, words: &Words) -> Document {
    let mut with_annex = document.clone();
    // Who reads the public edition has no archive to open a number in.
    if document.numbers.is_empty() || document.edition == Edition::Public {
        return with_annex;
    }
    let column = |id: &str, align: Align, weight: u8| Column { title: words.phrase(id), align, weight };
    let row = |number: &TracedNumber| {
        vec![plain(what(number)), plain(value(number, words)), vec![Inline::Target(number.trace.clone())]]
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
    let corrections = corrections(&document.numbers, words);
    if !corrections.is_empty() {
        with_annex.blocks.extend([
            Block::Paragraph(plain(format!("{}:", words.phrase("annex-corrections")))),
            Block::List(corrections.into_iter().map(plain).collect()),
        ]);
    }
    with_annex
}

/// The readings behind the numbers that a person corrected, each once, in order of first mention.
fn corrections(numbers: &[TracedNumber], words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    for subject in numbers.iter().flat_map(|n| n.counted.iter().chain(&n.rest).chain(&n.outside)) {
        for reading in &subject.readings {
            let Some(correction) = &reading.correction else { continue };
            let message = Message::new("annex-correction")
                .with("subject", subject.name.as_str())
                .with("criterion", reading.criterion.as_str())
                .with("at", reading.cell.to_string())
                .with("value", corrected(reading, correction, words))
                .with("reason", correction.reason.as_str());
            let line = words.say(&message);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// What the number is of: a school where it is a school's, else what was measured.
fn what(number: &TracedNumber) -> &str {
    match number.trace.whose.subject() {
        Some(SubjectId::School(_)) => &number.subject,
        Some(SubjectId::Municipality(_)) | None => &number.title,
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

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use super::*;
    use crate::terminal::terminal;
    use crate::{made_up, testing};

    #[test]
    fn a_corrected_value_is_listed_once_with_its_reason() {
        let words = Words::new(Language::Russian);
        let mut document = made_up::six_schools();
        assert!(!terminal(&with_annex(&document, &words), usize::MAX).contains("исправлен"));
        for number in &mut document.numbers {
            for subject in number.counted.iter_mut().chain(&mut number.rest) {
                let first = subject.name.contains("СОШ №1");
                subject.readings[0].correction = first.then(testing::correction);
            }
        }
        let text = terminal(&with_annex(&document, &words), usize::MAX);
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("исправлено вручную")).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("запись 12") && lines[0].ends_with("Причина: опечатка"), "{lines:?}");
    }
}
