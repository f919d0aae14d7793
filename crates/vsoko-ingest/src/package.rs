//! A zipped workbook: its parts by name, within the limits.
//!
//! The archive is unpacked once, and counted while it is. What comes of it is the same archive with nothing packed in it:
//! calamine reads that, our passes read the parts where they lie in it, and neither unpacks or believes anything.

use std::io::{Cursor, Read as _};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::limits::{ENTRIES, Limit, RATIO, RATIO_FROM_BYTES, UNPACKED_BYTES};
use crate::refusal::Refusal;

/// An unpacked archive.
pub(crate) struct Package {
    file: Vec<u8>,
    /// The parts that are read, and where each lies in the file.
    parts: Vec<(String, Range<usize>)>,
    /// The names of pictures and the like, which are counted and not kept.
    others: Vec<String>,
}

impl Package {
    /// Unpacks an archive. Sizes that its directory declares are not believed, and its sums are checked.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, Refusal> {
        // The directory takes memory for each of its entries, so they are counted before it is read.
        const ENTRY_MARK: &[u8] = b"PK\x01\x02";
        let n_marks = bytes.windows(ENTRY_MARK.len()).filter(|window| *window == ENTRY_MARK).count();
        if n_marks > ENTRIES {
            return Err(Refusal::TooLarge(Limit::Entries));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut others = Vec::new();
        let mut n_bytes = 0_usize;
        for index in 0..archive.len() {
            n_bytes += unpack(&mut archive, index, UNPACKED_BYTES - n_bytes, &mut writer, &mut others)?;
        }
        let file = writer.finish()?.into_inner();
        let parts = parts_of(&file)?;
        Ok(Self { file, parts, others })
    }

    /// Does a part of this name exist? Letters in any case, as producers disagree about it.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.part(name).is_some() || self.others.iter().any(|known| is_named(known, name))
    }

    /// Does a part stand in this folder?
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.names().chain(self.others.iter().map(String::as_str)).any(|name| name.starts_with(folder))
    }

    /// The whole archive, nothing packed.
    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }

    /// The names of the parts that are read.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// The bytes of a part; `None` where there is none.
    pub(crate) fn part(&self, name: &str) -> Option<&[u8]> {
        let exact = || self.parts.iter().find(|(known, _)| known == name);
        let (_, at) = exact().or_else(|| self.parts.iter().find(|(known, _)| is_named(known, name)))?;
        self.file.get(at.clone())
    }
}

fn is_named(known: &str, name: &str) -> bool {
    known.replace('\\', "/").eq_ignore_ascii_case(name)
}

/// Unpacks one part, of which `left` bytes may come, and says how many came.
fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    left: usize,
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    others: &mut Vec<String>,
) -> Result<usize, Refusal> {
    let mut entry = match archive.by_index(index) {
        Ok(entry) => entry,
        // A picture in a method of compression that is not known is nothing to us.
        Err(error) => {
            return match Refusal::from(error) {
                Refusal::Password => Err(Refusal::Password),
                _ => Ok(0),
            };
        }
    };
    let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
    let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else { return Ok(0) };
    let lower = name.to_ascii_lowercase();
    let is_read = [".xml", ".rels", ".bin"].iter().any(|ending| lower.ends_with(ending));
    let is_kept = is_read || lower == "mimetype";
    let limit = left as u64;
    let mut bounded = entry.by_ref().take(limit + 1);
    let copied = if is_kept {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(name, options)?;
        std::io::copy(&mut bounded, writer)
    } else {
        others.push(name);
        std::io::copy(&mut bounded, &mut std::io::sink())
    };
    match copied {
        Ok(copied) if copied > limit => Err(Refusal::TooLarge(Limit::Unpacked)),
        Ok(copied) => {
            let unpacked = usize::try_from(copied).unwrap_or(usize::MAX);
            let is_a_bomb = unpacked > RATIO_FROM_BYTES && unpacked / RATIO > packed;
            if is_a_bomb { Err(Refusal::TooLarge(Limit::Ratio)) } else { Ok(unpacked) }
        }
        // A flipped bit must not become another number.
        Err(_) if is_kept => Err(Refusal::Damaged),
        Err(_) => Ok(0),
    }
}

/// Where the parts lie in an archive that was just written.
fn parts_of(file: &[u8]) -> Result<Vec<(String, Range<usize>)>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(file))?;
    let mut parts = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let start = entry.data_start().and_then(|start| usize::try_from(start).ok());
        let length = usize::try_from(entry.size()).ok();
        let (Some(start), Some(length)) = (start, length) else { return Err(Refusal::Damaged) };
        parts.push((name, start..start + length));
    }
    Ok(parts)
}
