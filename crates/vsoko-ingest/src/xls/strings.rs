//! The strings of an xls: each character in one byte or in two, and in pieces where a record ends.

use encoding_rs::Encoding;

use crate::bytes::{Bytes, utf_16};
use crate::refusal::Refusal;

/// The bytes of a record and of those that continue it.
pub(super) struct Words<'r> {
    piece: Bytes<'r>,
    rest: std::slice::Iter<'r, &'r [u8]>,
}

impl<'r> Words<'r> {
    pub(super) fn of(data: &'r [u8], continued: &'r [&'r [u8]]) -> Self {
        Self { piece: Bytes(data), rest: continued.iter() }
    }

    /// Is there nothing left? Goes on to the next piece where one ends.
    pub(super) fn is_at_end(&mut self) -> bool {
        while self.piece.0.is_empty() {
            match self.rest.next() {
                Some(piece) => self.piece = Bytes(piece),
                None => return true,
            }
        }
        false
    }

    /// A string with its length before it, and perhaps with looks and readings behind it.
    pub(super) fn string(&mut self) -> Result<String, Refusal> {
        let length = usize::from(self.piece.u16()?);
        let flags = self.piece.u8()?;
        let n_looks = if flags & 8 == 0 { 0 } else { usize::from(self.piece.u16()?) };
        let n_reading_bytes = if flags & 4 == 0 { 0 } else { self.piece.u32()? as usize };
        let words = self.characters(length, flags & 1 != 0)?;
        self.skip(4 * n_looks)?;
        self.skip(n_reading_bytes)?;
        Ok(words)
    }

    /// Where a record ends amid characters, its continuation begins with how many bytes each of the others has.
    fn characters(&mut self, length: usize, mut is_wide: bool) -> Result<String, Refusal> {
        let mut words = String::new();
        let mut left = length;
        while left > 0 {
            let width = if is_wide { 2 } else { 1 };
            let n_here = left.min(self.piece.0.len() / width);
            let bytes = self.piece.take(n_here * width)?;
            words.push_str(&if is_wide {
                utf_16(bytes)
            } else {
                bytes.iter().map(|b| char::from(*b)).collect()
            });
            left -= n_here;
            if left > 0 {
                self.piece = Bytes(self.rest.next().ok_or(Refusal::Damaged)?);
                is_wide = self.piece.u8()? & 1 != 0;
            }
        }
        Ok(words)
    }

    fn skip(&mut self, count: usize) -> Result<(), Refusal> {
        let mut left = count;
        while left > 0 {
            if self.is_at_end() {
                return Err(Refusal::Damaged);
            }
            let n_here = left.min(self.piece.0.len());
            self.piece.take(n_here)?;
            left -= n_here;
        }
        Ok(())
    }
}

/// A string of at most 255 characters, as names of sheets are kept since Excel 97.
pub(super) fn short_unicode(data: &mut Bytes<'_>) -> Result<String, Refusal> {
    let length = usize::from(data.u8()?);
    let is_wide = data.u8()? & 1 != 0;
    if is_wide {
        Ok(utf_16(data.take(2 * length)?))
    } else {
        Ok(data.take(length)?.iter().map(|b| char::from(*b)).collect())
    }
}

/// A string of at most 255 bytes, as Excel 5 and 95 keep it.
pub(super) fn short(data: &mut Bytes<'_>, encoding: &'static Encoding) -> Result<String, Refusal> {
    let length = usize::from(data.u8()?);
    Ok(decoded(data.take(length)?, encoding))
}

/// A longer string of Excel 5 and 95.
pub(super) fn long(data: &mut Bytes<'_>, encoding: &'static Encoding) -> Result<String, Refusal> {
    let length = usize::from(data.u16()?);
    Ok(decoded(data.take(length)?, encoding))
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record_with_another_width() {
        // «АБ» in two bytes each, then «cd» in one byte each.
        let first = [4, 0, 1, 0x10, 0x04, 0x11, 0x04];
        let second: &[u8] = &[0, b'c', b'd'];
        let continued = [second];
        let mut words = Words::of(&first, &continued);
        assert_eq!(words.string().unwrap(), "АБcd");
        assert!(words.is_at_end());
    }

    #[test]
    fn looks_behind_a_string_are_passed_over_across_records() {
        let first = [1, 0, 8, 1, 0, b'a', 9, 9];
        let second: &[u8] = &[9, 9, 1, 0, 0, b'b'];
        let continued = [second];
        let mut words = Words::of(&first, &continued);
        assert_eq!(words.string().unwrap(), "a");
        assert!(!words.is_at_end());
        assert_eq!(words.string().unwrap(), "b");
    }
}
