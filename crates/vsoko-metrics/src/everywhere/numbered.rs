//! Keys in the order in which they are met.

use std::collections::HashMap;
use std::hash::Hash;

use polars::prelude::*;
use vsoko_frame::columns;

/// Keys with consecutive numbers. Facts of one subject stand together in most files, so the last key is tried first.
#[derive(Debug)]
pub(super) struct Numbered<K> {
    numbers: HashMap<K, usize>,
    keys: Vec<K>,
    last: Option<(K, usize)>,
}

impl<K> Default for Numbered<K> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), keys: Vec::new(), last: None }
    }
}

impl<K: Copy + Eq + Hash> Numbered<K> {
    /// The number of a key, which is the next one for a key that was not met before.
    pub(super) fn number(&mut self, key: K) -> usize {
        if let Some((last, number)) = self.last
            && last == key
        {
            return number;
        }
        let number = *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        self.last = Some((key, number));
        number
    }

    fn has(&self, key: &K) -> bool {
        self.numbers.contains_key(key)
    }

    /// The keys by their numbers.
    pub(super) fn keys(&self) -> &[K] {
        &self.keys
    }
}

/// Subjects and years with the municipality of each, numbered.
#[derive(Debug, Default)]
pub(super) struct Rows {
    numbered: Numbered<(u32, u32)>,
    municipalities: Vec<u32>,
}

/// A subject, a year, and the municipality that the subject lies in, or is.
pub(super) struct Row {
    pub(super) subject: u32,
    pub(super) year: u32,
    pub(super) municipality: u32,
}

impl Rows {
    pub(super) fn number(&mut self, subject: u32, municipality: u32, year: u32) -> usize {
        let number = self.numbered.number((subject, year));
        if self.municipalities.len() == number {
            self.municipalities.push(municipality);
        }
        number
    }

    /// Is there a row of this subject and year?
    pub(super) fn has(&self, key: (u32, u32)) -> bool {
        self.numbered.has(&key)
    }

    pub(super) fn len(&self) -> usize {
        self.municipalities.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Row> {
        let keys = self.numbered.keys().iter().zip(&self.municipalities);
        keys.map(|((subject, year), municipality)| Row {
            subject: *subject,
            year: *year,
            municipality: *municipality,
        })
    }
}

/// The columns that say whose a fact is.
pub(super) const KEYS: [&str; 3] = [columns::SUBJECT, columns::MUNICIPALITY, columns::YEAR];

/// Subject, municipality and year of each row of a batch.
pub(super) fn keys_of(batch: &DataFrame) -> PolarsResult<impl Iterator<Item = (u32, u32, u32)>> {
    let [subject, municipality, year] = KEYS;
    let values = |name| -> PolarsResult<&[u32]> { batch.column(name)?.u32()?.cont_slice() };
    let rows = values(subject)?.iter().zip(values(municipality)?).zip(values(year)?);
    Ok(rows.map(|((subject, municipality), year)| (*subject, *municipality, *year)))
}
