//! The ids of numbers in few lines: those that differ in one place share a line.
//!
//! The ids of one document are much alike: `study-2022:total/s7/2022/points@…`, `study-2022:total/s8/2022/points@…`. Such a
//! line tells the common id once, with [`PLACE`] where they differ, and of each number what stands there:
//! «study-2022:total/…/2022/points@…, где вместо многоточия: s7 – Первая школа: 14 из 18; s8 – …».

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{Message, StudyYear, TraceId, TracedNumber};
use vsoko_text::Words;

use crate::annex::value;
use crate::{Inline, plain};

/// What stands in a common id where its ids differ.
const PLACE: &str = "…";

/// Where the ids of one line may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Differing {
    Whose,
    Item,
    Measure,
}

impl Differing {
    const ALL: [Self; 3] = [Self::Whose, Self::Item, Self::Measure];

    /// What `trace` has there.
    fn own(self, trace: &TraceId) -> String {
        match self {
            Self::Whose => trace.whose.to_string(),
            Self::Item => trace.item.clone(),
            Self::Measure => trace.measure.to_string(),
        }
    }

    /// The id without it.
    fn common(self, trace: &TraceId) -> String {
        let mut parts = [Self::Item, Self::Whose, Self::Measure].map(|at| at.own(trace));
        let place = match self {
            Self::Item => 0,
            Self::Whose => 1,
            Self::Measure => 2,
        };
        PLACE.clone_into(&mut parts[place]);
        let [item, whose, measure] = parts;
        let since = trace.since.map(|since| format!("{since}..")).unwrap_or_default();
        format!("{}:{item}/{whose}/{since}{}/{measure}@{}", trace.methodology, trace.year, trace.as_of)
    }

    /// What tells the numbers of a line apart, in words.
    fn named(self, number: &TracedNumber) -> &str {
        match self {
            Self::Whose => &number.subject,
            Self::Item | Self::Measure => &number.title,
        }
    }
}

/// A line for each number, with its whole id.
pub(crate) fn whole(numbers: &[&TracedNumber], words: &Words) -> Vec<Vec<Inline>> {
    let alike = Alike::of(numbers);
    numbers.iter().map(|number| alike.single(number, words)).collect()
}

/// A line for each common id, in the order of the first number of each; a number that is like no other has its own.
pub(crate) fn shared(numbers: &[&TracedNumber], words: &Words) -> Vec<Vec<Inline>> {
    let alike = Alike::of(numbers);
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let common: Vec<[String; 3]> =
        numbers.iter().map(|number| Differing::ALL.map(|at| at.common(&number.trace))).collect();
    for (index, ids) in common.iter().enumerate() {
        for id in ids {
            known.entry(id.clone()).or_default().push(index);
        }
    }
    let mut told = vec![false; numbers.len()];
    let mut lines = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        if told[index] {
            continue;
        }
        let untold =
            |id: &String| known[id].iter().copied().filter(|other| !told[*other]).collect::<Vec<usize>>();
        let groups = Differing::ALL.into_iter().zip(&common[index]).map(|(at, id)| (at, id, untold(id)));
        // Of groups of one size the first.
        let largest = groups.rev().max_by_key(|(_, _, group)| group.len());
        let Some((at, id, group)) = largest.filter(|(_, _, group)| 1 < group.len()) else {
            lines.push(alike.single(number, words));
            continue;
        };
        for other in &group {
            told[*other] = true;
        }
        let group: Vec<&TracedNumber> = group.into_iter().map(|other| numbers[other]).collect();
        lines.push(alike.several(at, id, &group, words));
    }
    lines
}

/// What of a title has to be said to tell the numbers of a document apart.
struct Alike<'d> {
    /// By title, whose numbers bear it.
    subjects: BTreeMap<&'d str, BTreeSet<&'d str>>,
    /// By title, of which years.
    years: BTreeMap<&'d str, BTreeSet<StudyYear>>,
}

impl<'d> Alike<'d> {
    fn of(numbers: &[&'d TracedNumber]) -> Self {
        let mut alike = Self { subjects: BTreeMap::new(), years: BTreeMap::new() };
        for number in numbers {
            alike.subjects.entry(&number.title).or_default().insert(&number.subject);
            alike.years.entry(&number.title).or_default().insert(number.year);
        }
        alike
    }

    /// What was measured, with the year where the document has several of it.
    fn title(&self, number: &TracedNumber) -> String {
        let several = self.years.get(number.title.as_str()).is_some_and(|years| 1 < years.len());
        if several { format!("{}, {}", number.title, years_of(number)) } else { number.title.clone() }
    }

    /// The line of a number that is like no other.
    fn single(&self, number: &TracedNumber, words: &Words) -> Vec<Inline> {
        let shared = self.subjects.get(number.title.as_str()).is_some_and(|subjects| 1 < subjects.len());
        let what = self.title(number);
        let what = if shared { format!("{}: {what}", number.subject) } else { what };
        let mut line = plain(format!("{}: ", with_value(what, number, words)));
        line.push(Inline::Target { text: number.trace.to_string(), trace: number.trace.clone() });
        line
    }

    /// The line of numbers whose ids differ in one place.
    fn several(&self, at: Differing, id: &str, group: &[&TracedNumber], words: &Words) -> Vec<Inline> {
        let Some((last, first)) = group.last().zip(group.first()) else { return Vec::new() };
        let what = match at {
            Differing::Whose => self.title(first),
            Differing::Item | Differing::Measure => format!("{}, {}", first.subject, years_of(first)),
        };
        let rule = words.say(&Message::new("annex-rule").with("what", what).with("id", id));
        let mut line = plain(format!("{rule}: "));
        for number in group {
            let told = with_value(at.named(number).to_owned(), number, words);
            let end = if number.trace == last.trace { "." } else { "; " };
            line.push(Inline::Target { text: at.own(&number.trace), trace: number.trace.clone() });
            line.push(Inline::Text(format!(" – {told}{end}")));
        }
        line
    }
}

/// The years that a number is about: «2023», «2022–2023».
fn years_of(number: &TracedNumber) -> String {
    let since = number.trace.since.map(|since| format!("{since}–")).unwrap_or_default();
    format!("{since}{}", number.year)
}

fn with_value(what: String, number: &TracedNumber, words: &Words) -> String {
    let value = value(number, words);
    if value.is_empty() { what } else { format!("{what}: {value}") }
}

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, text_of};
    use crate::made_up;

    /// The ids as a reader makes them of the printed lines, in no order.
    fn read(lines: &[Vec<Inline>]) -> Vec<String> {
        let mut ids = Vec::new();
        for line in lines {
            let text = text_of(line);
            let common = text.split([' ', ',']).find(|word| word.contains(PLACE) && word.contains('@'));
            for inline in line {
                if let Inline::Target { text, .. } = inline {
                    ids.push(common.map_or_else(|| text.clone(), |common| common.replace(PLACE, text)));
                }
            }
        }
        ids.sort();
        ids
    }

    fn sorted(document: &Document) -> Vec<String> {
        let mut ids: Vec<String> = document.numbers.iter().map(|number| number.trace.to_string()).collect();
        ids.sort();
        ids
    }

    fn lines_of(document: &Document) -> Vec<Vec<Inline>> {
        shared(&document.numbers.iter().collect::<Vec<_>>(), &Words::new(Language::Russian))
    }

    #[test]
    fn every_id_follows_from_the_lines_once() {
        let mut document = made_up::six_schools();
        assert_eq!(read(&lines_of(&document)), sorted(&document));
        let mut earlier = document.numbers.to_vec();
        for number in &mut earlier {
            number.year = "2020".parse().unwrap();
            number.trace.year = number.year;
            number.trace.since = Some("2019".parse().unwrap());
        }
        Arc::make_mut(&mut document.numbers).extend(earlier);
        assert_eq!(read(&lines_of(&document)), sorted(&document));
        assert!(shared(&[], &Words::new(Language::Russian)).is_empty());
    }

    #[test]
    fn numbers_that_differ_in_one_place_share_a_line() {
        let mut document = made_up::six_schools();
        let mut number = document.numbers[0].clone();
        let ids = ["s1", "s2", "m7"];
        document.numbers = Arc::default();
        for id in ids {
            number.trace.whose = id.parse().unwrap();
            number.subject = format!("школа {id}");
            Arc::make_mut(&mut document.numbers).push(number.clone());
        }
        number.trace.item = "other".to_owned();
        number.title = "Другое".to_owned();
        Arc::make_mut(&mut document.numbers).push(number);
        let lines = lines_of(&document);
        assert_eq!(lines.len(), 2, "{lines:?}");
        let text = text_of(&lines[0]);
        assert!(
            text.contains("/…/") && text.contains("s1 – школа s1") && text.contains("m7 – школа m7"),
            "{text}"
        );
        assert!(text_of(&lines[1]).contains(":other/m7/"));
    }

    #[test]
    fn a_year_is_said_where_there_are_several() {
        let mut document = made_up::six_schools();
        Arc::make_mut(&mut document.numbers).truncate(1);
        assert!(!text_of(&lines_of(&document)[0]).contains(", 2022"));
        let mut earlier = document.numbers[0].clone();
        earlier.year = "2021".parse().unwrap();
        earlier.trace.year = earlier.year;
        Arc::make_mut(&mut document.numbers).push(earlier);
        let lines = lines_of(&document);
        assert!(text_of(&lines[0]).contains(", 2022") && text_of(&lines[1]).contains(", 2021"), "{lines:?}");
    }
}
