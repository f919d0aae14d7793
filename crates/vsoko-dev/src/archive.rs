//! Zip archives whose bytes depend on their contents alone.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::DevError;

/// An archive of these entries, in this order, stored as they are.
///
/// Compressors choose their matches by the instructions of the processor, so a compressed archive may differ from
/// machine to machine; a stored one cannot, and version control packs it better.
pub(crate) fn stored<'a>(
    entries: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, DevError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The same archive with its entries stored.
pub(crate) fn restored(archive: &[u8]) -> Result<Vec<u8>, DevError> {
    let entries = entries(archive)?;
    stored(entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

fn entries(archive: &[u8]) -> Result<Vec<(String, Vec<u8>)>, DevError> {
    let mut reader = ZipArchive::new(Cursor::new(archive))?;
    let mut entries = Vec::new();
    for index in 0..reader.len() {
        let mut entry = reader.by_index(index)?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        entries.push((entry.name()?.into_owned(), bytes));
    }
    Ok(entries)
}

/// The same archive with one part of text edited.
pub(crate) fn edited(
    archive: &[u8],
    part: &str,
    edit: impl FnOnce(&str) -> String,
) -> Result<Vec<u8>, DevError> {
    let mut entries = entries(archive)?;
    if let Some((_, bytes)) = entries.iter_mut().find(|(name, _)| name == part) {
        *bytes = edit(&String::from_utf8_lossy(bytes)).into_bytes();
    }
    stored(entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}
