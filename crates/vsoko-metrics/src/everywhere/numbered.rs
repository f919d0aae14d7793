//! Keys in the order in which they are met.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::ops::Range;

use polars::prelude::*;
use vsoko_frame::columns;

/// Keys with consecutive numbers.
#[derive(Debug)]
pub(super) struct Numbered<K> {
    numbers: HashMap<K, usize, BuildHasherDefault<Mixing>>,
    keys: Vec<K>,
    /// Which one was asked for last.
    last: usize,
}

impl<K> Default for Numbered<K> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), keys: Vec::new(), last: 0 }
    }
}

impl<K: Copy + Eq + Hash> Numbered<K> {
    /// The number of a key, which is the next one for a key that was not met before.
    pub(super) fn number(&mut self, key: K) -> usize {
        self.last = self.guess(key).unwrap_or_else(|| {
            *self.numbers.entry(key).or_insert_with(|| {
                self.keys.push(key);
                self.keys.len() - 1
            })
        });
        self.last
    }

    /// The number of a key that was met.
    fn of(&mut self, key: K) -> Option<usize> {
        let number = self.guess(key).or_else(|| self.numbers.get(&key).copied())?;
        self.last = number;
        Some(number)
    }

    /// Most files name keys in the order of the file or the year before: then it is the last one again, or the one after it.
    fn guess(&self, key: K) -> Option<usize> {
        [self.last, self.last + 1].into_iter().find(|at| self.keys.get(*at) == Some(&key))
    }

    /// The keys by their numbers.
    pub(super) fn keys(&self) -> &[K] {
        &self.keys
    }
}

/// Hashes ids of our own registry by multiplication (Knuth, The Art of Computer Programming, 6.4): nobody chooses them to
/// collide.
#[derive(Debug, Default)]
pub(super) struct Mixing(u64);

impl Hasher for Mixing {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Subjects and years with the municipality of each, numbered in the order in which they are met.
#[derive(Debug, Default)]
pub(super) struct Rows {
    subjects: Numbered<u32>,
    years: Numbered<u32>,
    /// By year, then by subject: the number of the row, where there is one.
    numbers: Vec<Vec<Option<usize>>>,
    all: Vec<Row>,
}

/// A subject, a year, and the municipality that the subject lies in, or is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) subject: u32,
    pub(super) year: u32,
    pub(super) municipality: u32,
}

impl Rows {
    pub(super) fn number(&mut self, subject: u32, municipality: u32, year: u32) -> usize {
        let (of_year, of_subject) = (self.years.number(year), self.subjects.number(subject));
        if self.numbers.len() == of_year {
            self.numbers.push(Vec::new());
        }
        let own = &mut self.numbers[of_year];
        if own.len() <= of_subject {
            own.resize(of_subject + 1, None);
        }
        *own[of_subject].get_or_insert_with(|| {
            self.all.push(Row { subject, year, municipality });
            self.all.len() - 1
        })
    }

    /// Is there a row of this subject and year?
    pub(super) fn has(&mut self, subject: u32, year: u32) -> bool {
        let met = self.years.of(year).zip(self.subjects.of(subject));
        met.is_some_and(|(year, subject)| self.numbers[year].get(subject).is_some_and(Option::is_some))
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Row> {
        self.all.iter().copied()
    }
}

/// The columns that say whose a fact is.
pub(super) const KEYS: [&str; 3] = [columns::SUBJECT, columns::MUNICIPALITY, columns::YEAR];

/// Subject, municipality and year of each row of a batch.
pub(super) fn keys_of(batch: &DataFrame) -> PolarsResult<impl Iterator<Item = (u32, u32, u32)>> {
    let [subject, municipality, year] = KEYS;
    let keys = numbers(batch, subject)?.iter().zip(numbers(batch, municipality)?);
    let keys = keys.zip(numbers(batch, year)?);
    Ok(keys.map(|((subject, municipality), year)| (*subject, *municipality, *year)))
}

/// Rows of a batch that stand together and are of one subject and year.
pub(super) struct Run {
    pub(super) rows: Range<usize>,
    pub(super) subject: u32,
    pub(super) year: u32,
}

/// The runs of a batch, in their order. Most files have all facts of a subject and year together, so that what is done
/// once a run is done seldom.
pub(super) fn runs(batch: &DataFrame) -> PolarsResult<impl Iterator<Item = Run>> {
    let [subject, _, year] = KEYS;
    let (subjects, years) = (numbers(batch, subject)?, numbers(batch, year)?);
    let mut next = 0;
    Ok(std::iter::from_fn(move || {
        let (subject, year) = (*subjects.get(next)?, *years.get(next)?);
        let together = subjects[next..].iter().zip(&years[next..]);
        let n_rows = together.take_while(|(own, of)| **own == subject && **of == year).count();
        let rows = next..next + n_rows;
        next = rows.end;
        Some(Run { rows, subject, year })
    }))
}

/// A column of whole numbers without a gap.
pub(super) fn numbers<'b>(batch: &'b DataFrame, name: &str) -> PolarsResult<&'b [u32]> {
    batch.column(name)?.u32()?.cont_slice()
}
