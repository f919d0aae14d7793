//! An annex for formats that cannot link: the id of each number, by which it is opened.

use vsoko_model::{Message, TracedNumber};
use vsoko_text::{Words, decimal};

use crate::correction::corrected;
use crate::map_ids::lines_of_maps;
use crate::numbers::in_words;
use crate::{Block, Document, Edition, ids, plain};

/// How an annex tells ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnexIds {
    /// Those that differ in one place share a line: for paper, which they would fill.
    Shared,
    /// Each on a line of its own: for a text, from which they are copied.
    Whole,
}

/// The same document with the ids of its numbers at the end; unchanged if it has no numbers.
///
/// On a page a number is a link. On paper and in plain text its id stands here, for `vsoko trace`.
#[must_use]
pub fn with_annex(document: &Document, ids: AnnexIds, words: &Words) -> Document {
    let mut with_annex = document.clone();
    // Who reads the public edition has no archive to open a number in.
    if document.numbers.is_empty() || document.edition == Edition::Public {
        return with_annex;
    }
    let of_maps = document.traces_of_maps();
    let numbers: Vec<&TracedNumber> =
        document.numbers.iter().filter(|own| !of_maps.contains(&own.trace)).collect();
    let (about, mut lines) = match ids {
        AnnexIds::Shared => ("annex-about-shared", ids::shared(&numbers, words)),
        AnnexIds::Whole => ("annex-about", ids::whole(&numbers, words)),
    };
    with_annex.blocks.extend([
        Block::Heading(words.phrase("annex-title")),
        Block::Note(plain(format!("{}.", words.phrase(about)))),
    ]);
    lines.extend(lines_of_maps(&document.blocks, &of_maps, words));
    with_annex.blocks.push(Block::Ids(lines));
    let corrections = corrections(&document.numbers, words);
    if !corrections.is_empty() {
        with_annex.blocks.extend([
            Block::Note(plain(format!("{}:", words.phrase("annex-corrections")))),
            Block::Ids(corrections.into_iter().map(plain).collect()),
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

/// The number as the document prints it, with its counts.
pub fn value(number: &TracedNumber, words: &Words) -> String {
    let language = words.language();
    if number.suppressed.is_some() {
        return words.phrase("suppressed-mark");
    }
    match (number.share, number.points) {
        (Some(share), _) => words.say(&Message::new("summary-share").with("share", share)),
        (None, Some((points, Some(maximum)))) => words.say(
            &Message::new("summary-points-of")
                .with("points", decimal(points, language))
                .with("maximum", decimal(maximum, language)),
        ),
        (None, Some((points, None))) => decimal(points, language),
        (None, None) => number.figure.map(|figure| in_words(figure, words)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use vsoko_model::TraceId;
    use vsoko_text::Language;

    use super::*;
    use crate::terminal::terminal;
    use crate::{Inline, made_up, testing};

    #[test]
    fn every_number_has_its_place_in_the_annex_once() {
        let document = made_up::six_schools();
        for ids in [AnnexIds::Shared, AnnexIds::Whole] {
            let annexed = with_annex(&document, ids, &Words::new(Language::Russian));
            let mut targets: BTreeMap<&TraceId, usize> = BTreeMap::new();
            for inline in annexed.blocks.iter().flat_map(Block::inlines) {
                if let Inline::Target { trace, .. } = inline {
                    *targets.entry(trace).or_default() += 1;
                }
            }
            let expected = document.numbers.iter().map(|number| (&number.trace, 1)).collect();
            assert_eq!(targets, expected, "{ids:?}");
        }
    }

    #[test]
    fn a_corrected_value_is_listed_once_with_its_reason() {
        let words = Words::new(Language::Russian);
        let mut document = made_up::six_schools();
        assert!(
            !terminal(&with_annex(&document, AnnexIds::Shared, &words), usize::MAX).contains("исправлен")
        );
        for number in Arc::make_mut(&mut document.numbers) {
            for subject in number.counted.iter_mut().chain(&mut number.rest) {
                let first = subject.name.contains("СОШ №1");
                subject.readings[0].correction = first.then(testing::correction);
            }
        }
        let text = terminal(&with_annex(&document, AnnexIds::Shared, &words), usize::MAX);
        let lines: Vec<&str> = text.lines().filter(|line| line.contains("исправлено вручную")).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].contains("запись 12") && lines[0].ends_with("Причина: опечатка"), "{lines:?}");
    }
}
