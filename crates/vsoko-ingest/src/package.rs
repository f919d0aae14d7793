//! A zipped workbook: its parts by name, within the limits.

use std::io::{BufRead, BufReader, Cursor, Read as _};

use zip::ZipArchive;

use crate::limits::{ENTRIES, Limit, RATIO, RATIO_FROM_BYTES, UNPACKED_BYTES};
use crate::refusal::Refusal;

/// An opened archive. Sizes that its directory declares are not believed: parts are counted while they are unpacked.
#[derive(Clone)]
pub(crate) struct Package<'b> {
    file: &'b [u8],
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The true length of each part.
    lengths: Vec<usize>,
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
        let mut package =
            Self { file: bytes, zip: ZipArchive::new(Cursor::new(bytes))?, lengths: Vec::new() };
        package.measure()?;
        Ok(package)
    }

    fn measure(&mut self) -> Result<(), Refusal> {
        let mut n_bytes = 0_usize;
        self.lengths = vec![0; self.zip.len()];
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
                    self.lengths[index] = unpacked;
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

    /// Does a part begin with these bytes?
    pub(crate) fn begins_with(&self, name: &str, beginning: &[u8]) -> Result<bool, Refusal> {
        let mut found = Vec::new();
        if let Some(part) = self.clone().part(name)? {
            part.take(beginning.len() as u64).read_to_end(&mut found).map_err(|_| Refusal::Damaged)?;
        }
        Ok(found == beginning)
    }

    /// The whole archive.
    pub(crate) const fn file(&self) -> &'b [u8] {
        self.file
    }

    /// How long a part is when it is unpacked.
    pub(crate) fn length(&self, name: &str) -> Option<usize> {
        self.lengths.get(self.index_of(name)?).copied()
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// A part as it unpacks; `None` where there is none. It is as long as it was when it was measured.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<impl BufRead + use<'_, 'b>>, Refusal> {
        match self.index_of(name) {
            Some(index) => Ok(Some(BufReader::with_capacity(1 << 16, self.zip.by_index(index)?))),
            None => Ok(None),
        }
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            self.zip.file_names().position(|known| {
                known.is_ok_and(|known| known.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }
}
