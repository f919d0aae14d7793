//! All that typst can see: one template, the document and its numbers as JSON, the charts, the fonts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use vsoko_text::Words;

use super::data::{self, Data};
use super::fonts::FONTS;
use crate::document::Document;
use crate::numbers::{FILE_NAME, Told, numbers_json};

/// Parsed once, as `main.typ`.
static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::detached(TEMPLATE_TEXT));

pub(super) const TEMPLATE_TEXT: &str = include_str!("document.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The world of one document.
pub(super) struct World {
    files: BTreeMap<String, Bytes>,
}

impl World {
    /// The template, and the document as data beside it.
    pub(super) fn of(document: &Document, words: &Words) -> Result<Self, serde_json::Error> {
        let files = files(document, words)?.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes)));
        Ok(Self { files: files.collect() })
    }
}

/// What the template reads, by path.
pub(super) fn files(
    document: &Document,
    words: &Words,
) -> Result<BTreeMap<String, Vec<u8>>, serde_json::Error> {
    let data = Data::of(document, words);
    let json = serde_json::to_vec(&data)?;
    let mut files = BTreeMap::from([("data.json".to_owned(), json)]);
    let numbers = numbers_json(document, Told::WithReadings, &data.lines())?;
    files.insert(FILE_NAME.to_owned(), numbers.into_bytes());
    files.extend(data::charts(document).into_iter().map(|(path, svg)| (path, svg.into_bytes())));
    Ok(files)
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.vpath().get_without_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    /// There is no clock.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
