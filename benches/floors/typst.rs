//! The floor of a PDF: typst over files that are there already.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration as Shift};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Nothing but typst: the files, the fonts, the library.
pub(crate) struct World {
    main: Source,
    files: BTreeMap<String, Bytes>,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl World {
    pub(crate) fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        let fonts = typst_assets::fonts().chain([dejavu::sans::regular(), dejavu::sans::bold()]);
        let fonts = fonts.flat_map(|data| Font::iter(Bytes::new(data)));
        let ours = |font: &Font| ["Libertinus Serif", "DejaVu Sans"].contains(&font.info().family.as_str());
        let fonts: Vec<Font> = fonts.filter(ours).collect();
        let main = String::from_utf8(files["main.typ"].clone()).expect("a template");
        Self {
            main: Source::detached(main),
            files: files.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect(),
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    pub(crate) fn pdf(&self) -> Vec<u8> {
        let pages = typst::compile(self).output.expect("pages");
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).expect("two standards");
        let bytes =
            typst_pdf::pdf(&pages, &PdfOptions { standards, ..PdfOptions::default() }).expect("a PDF");
        typst::comemo::evict(0);
        bytes
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.vpath().get_without_slash()).cloned().ok_or(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Shift>) -> Option<Datetime> {
        None
    }
}
