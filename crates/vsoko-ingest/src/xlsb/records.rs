//! The records of a part of an xlsb, and their strings.

use crate::bytes::{Bytes, utf_16};
use crate::refusal::Refusal;

/// Records from the beginning of a part to its end.
pub(super) struct Records<'b> {
    bytes: Bytes<'b>,
    is_broken: bool,
}

impl<'b> Records<'b> {
    pub(super) fn of(part: &'b [u8]) -> Self {
        Self { bytes: Bytes(part), is_broken: false }
    }

    fn record(&mut self) -> Result<(u16, &'b [u8]), Refusal> {
        // Each byte holds seven bits, and whether another follows; a kind has two at most, a length four.
        let first = self.bytes.u8()?;
        let kind = if first & 0x80 == 0 {
            u16::from(first)
        } else {
            u16::from(first & 0x7F) | u16::from(self.bytes.u8()? & 0x7F) << 7
        };
        let mut length = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.bytes.u8()?;
            length |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok((kind, self.bytes.take(length)?))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Result<(u16, &'b [u8]), Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_broken || self.bytes.0.is_empty() {
            return None;
        }
        let record = self.record();
        self.is_broken = record.is_err();
        Some(record)
    }
}

/// A string with its length before it; one that is absent is empty.
pub(super) fn wide_string(data: &mut Bytes<'_>) -> Result<String, Refusal> {
    const ABSENT: u32 = u32::MAX;
    match data.u32()? {
        ABSENT => Ok(String::new()),
        length => Ok(utf_16(data.take(2 * length as usize)?)),
    }
}

/// A string that may have looks and readings behind it.
pub(super) fn rich_string(data: &mut Bytes<'_>) -> Result<String, Refusal> {
    let _flags = data.u8()?;
    wide_string(data)
}
