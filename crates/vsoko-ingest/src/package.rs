//! A zipped workbook: its parts by name, within the limits.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;

use crate::limits::{ENTRIES, Limit, RATIO, RATIO_FROM_BYTES, UNPACKED_BYTES};
use crate::refusal::Refusal;

/// An opened archive. Sizes that its directory declares are not believed: parts are counted while they are unpacked.
pub(crate) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    n_bytes_read: usize,
}

impl<'b> Package<'b> {
    /// Opens the archive and unpacks it once into nothing, to know its true size and that its sums are right.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        // The directory takes memory for each of its entries, so they are counted before it is read.
        const ENTRY_MARK: &[u8] = b"PK\x01\x02";
        let n_marks = bytes.windows(ENTRY_MARK.len()).filter(|window| *window == ENTRY_MARK).count();
        if n_marks > ENTRIES {
            return Err(Refusal::TooLarge(Limit::Entries));
        }
        let mut package = Self { zip: ZipArchive::new(Cursor::new(bytes))?, n_bytes_read: 0 };
        package.measure()?;
        Ok(package)
    }

    fn measure(&mut self) -> Result<(), Refusal> {
        let mut n_bytes = 0_usize;
        for index in 0..self.zip.len() {
            let mut entry = match self.zip.by_index(index) {
                Ok(entry) => entry,
                // A picture in a method of compression that is not known is nothing to us.
                Err(error) => match Refusal::from(error) {
                    Refusal::Password => return Err(Refusal::Password),
                    _ => continue,
                },
            };
            let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
            let is_read = entry.name().is_ok_and(|name| {
                [".xml", ".rels", ".bin"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
            });
            let left = (UNPACKED_BYTES - n_bytes) as u64;
            let unpacked = std::io::copy(&mut entry.by_ref().take(left + 1), &mut std::io::sink());
            match unpacked {
                Ok(unpacked) if unpacked > left => return Err(Refusal::TooLarge(Limit::Unpacked)),
                Ok(unpacked) => {
                    let unpacked = usize::try_from(unpacked).unwrap_or(usize::MAX);
                    if unpacked > RATIO_FROM_BYTES && unpacked / RATIO > packed {
                        return Err(Refusal::TooLarge(Limit::Ratio));
                    }
                    n_bytes += unpacked;
                }
                // A flipped bit must not become another number.
                Err(_) if is_read => return Err(Refusal::Damaged),
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// Does a part of this name exist? Letters in any case, as producers disagree about it.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Does a part stand in this folder?
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.zip.file_names().flatten().any(|name| name.starts_with(folder))
    }

    /// The bytes of a part; `None` where there is none.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(index) = self.index_of(name) else { return Ok(None) };
        let mut part = Vec::new();
        // One part may be named as many sheets; each time counts.
        let left = UNPACKED_BYTES.saturating_sub(self.n_bytes_read);
        let entry = self.zip.by_index(index)?;
        entry.take(left as u64 + 1).read_to_end(&mut part).map_err(|_| Refusal::Damaged)?;
        if part.len() > left {
            return Err(Refusal::TooLarge(Limit::Unpacked));
        }
        self.n_bytes_read += part.len();
        Ok(Some(part))
    }

    /// The text of a part of XML: UTF-8, or UTF-16 by its mark.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = match Encoding::for_bom(&bytes) {
            Some((encoding, mark_length)) => encoding
                .decode_without_bom_handling_and_without_replacement(&bytes[mark_length..])
                .map(std::borrow::Cow::into_owned),
            None => String::from_utf8(bytes).ok(),
        };
        text.ok_or(Refusal::Damaged).map(Some)
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            self.zip.file_names().position(|known| {
                known.is_ok_and(|known| known.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }
}
