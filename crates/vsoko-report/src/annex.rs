//! An annex for formats that cannot link: the id of each number, by which it is opened.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use vsoko_model::{Message, StudyYear, SubjectId, TracedNumber};
use vsoko_text::{Words, decimal};

use crate::correction::corrected;
use crate::map_ids::ids_of_maps;
use crate::numbers::in_words;
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
    let alike = Alike::of(&document.numbers);
    let of_maps = document.traces_of_maps();
    let row = |number: &TracedNumber| {
        let what = alike.what(number);
        vec![plain(what), plain(value(number, words)), vec![Inline::Target(number.trace.clone())]]
    };
    with_annex.blocks.extend([
        Block::Heading(words.phrase("annex-title")),
        Block::Paragraph(plain(format!("{}.", words.phrase("annex-about")))),
        Block::Table(Table {
            caption: words.phrase("annex-table"),
            columns: vec![
                column("column-indicator", Align::Start, 8),
                column("column-number", Align::End, 3),
                column("column-trace", Align::Start, 11),
            ],
            rows: document.numbers.iter().filter(|own| !of_maps.contains(&own.trace)).map(row).collect(),
        }),
    ]);
    with_annex.blocks.extend(ids_of_maps(&document.blocks, &of_maps, words));
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

/// What tells the numbers of a document apart.
struct Alike<'d> {
    /// By title, whose numbers bear it.
    subjects: BTreeMap<&'d str, BTreeSet<&'d str>>,
    /// By title and subject, the years.
    years: BTreeMap<(&'d str, &'d str), BTreeSet<StudyYear>>,
    /// The schools, and the titles of their numbers.
    schools: BTreeSet<&'d str>,
    titles_of_schools: BTreeSet<&'d str>,
}

impl<'d> Alike<'d> {
    fn of(numbers: &'d [TracedNumber]) -> Self {
        let mut alike = Self {
            subjects: BTreeMap::new(),
            years: BTreeMap::new(),
            schools: BTreeSet::new(),
            titles_of_schools: BTreeSet::new(),
        };
        for number in numbers {
            let (title, subject) = (number.title.as_str(), number.subject.as_str());
            alike.subjects.entry(title).or_default().insert(subject);
            alike.years.entry((title, subject)).or_default().insert(number.year);
            if is_of_a_school(number) {
                alike.schools.insert(subject);
                alike.titles_of_schools.insert(title);
            }
        }
        alike
    }

    /// What the number is of, in words that no other number of the document has: what was measured, whose it is where
    /// several have it, the year where there are several. Of many schools with one number each the name is enough.
    fn what(&self, number: &TracedNumber) -> String {
        let (title, subject) = (number.title.as_str(), number.subject.as_str());
        let several = |set: Option<usize>| set.is_some_and(|n| 1 < n);
        let shared = several(self.subjects.get(title).map(BTreeSet::len));
        let by_school = is_of_a_school(number) && 1 < self.schools.len();
        let mut what = match (by_school, self.titles_of_schools.len()) {
            (true, 0 | 1) => subject.to_owned(),
            (true, _) => format!("{subject}: {title}"),
            (false, _) if shared => format!("{title}: {subject}"),
            (false, _) => title.to_owned(),
        };
        if several(self.years.get(&(title, subject)).map(BTreeSet::len)) {
            let _ = write!(what, ", {}", number.year);
        }
        what
    }
}

fn is_of_a_school(number: &TracedNumber) -> bool {
    matches!(number.trace.whose.subject(), Some(SubjectId::School(_)))
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
    use vsoko_text::Language;

    use super::*;
    use crate::terminal::terminal;
    use crate::{made_up, testing};

    #[test]
    fn no_two_numbers_of_an_annex_are_called_alike() {
        let words = Words::new(Language::Russian);
        let mut document = made_up::six_schools();
        let mut elsewhere = document.numbers.clone();
        for number in &mut elsewhere {
            number.subject = "Другой округ".to_owned();
        }
        let mut earlier = elsewhere.clone();
        for number in &mut earlier {
            number.year = "2021".parse().unwrap();
        }
        document.numbers.extend(elsewhere.into_iter().chain(earlier));
        let annexed = with_annex(&document, &words);
        let Some(Block::Table(table)) = annexed.blocks.last() else { panic!("the annex ends in its table") };
        let called: BTreeSet<String> = table.rows.iter().map(|row| crate::text_of(&row[0])).collect();
        assert_eq!(called.len(), document.numbers.len(), "{called:?}");
    }

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
