//! Keys in the order in which they are met.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use polars::prelude::*;
use vsoko_frame::columns;

/// Pairs of ids and years with consecutive numbers.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    numbers: HashMap<(u32, u32), usize, BuildHasherDefault<Mixing>>,
    keys: Vec<(u32, u32)>,
}

impl Numbered {
    /// The number of a key, which is the next one for a key that was not met before.
    pub(super) fn number(&mut self, key: (u32, u32)) -> usize {
        *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.keys.len() - 1
        })
    }

    fn has(&self, key: (u32, u32)) -> bool {
        self.numbers.contains_key(&key)
    }

    /// The keys by their numbers.
    pub(super) fn keys(&self) -> &[(u32, u32)] {
        &self.keys
    }
}

/// Hashes ids of our own registry by multiplication (Knuth, The Art of Computer Programming, 6.4): nobody chooses them to
/// collide, and a country has 400 000 schools and years.
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

/// Subjects and years with the municipality of each, numbered.
#[derive(Debug, Default)]
pub(super) struct Rows {
    numbered: Numbered,
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
        self.numbered.has(key)
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
