//! Documents: built from results, every number opened, written whole or not at all.

use std::path::{Path, PathBuf};

use vsoko_model::results::{Comparison, MunicipalSummary};
use vsoko_model::{Date, TraceId};
use vsoko_report::{Document, comparison_document, summary_document, with_annex};
use vsoko_text::Words;

use crate::{EngineError, View};

/// A format of a printed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF/A-2a, PDF/UA-1.
    Pdf,
    /// One self-contained page.
    Html,
    /// Plain text, 80 columns.
    Text,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Html, Self::Text];

    /// The ending of the file, which is also the format's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }
}

impl View {
    /// The municipal summary as a document, with every number of it opened.
    pub fn summary_document(
        &self,
        summary: &MunicipalSummary,
        words: &Words,
        date: Date,
    ) -> Result<Document, EngineError> {
        let editions = |id: &_| self.methodologies.get(id);
        let document = summary_document(summary, &editions, self.organisation.as_deref(), words, date);
        self.with_numbers(document)
    }

    /// The comparison as a document, with every number of it opened.
    pub fn comparison_document(
        &self,
        comparison: &Comparison,
        words: &Words,
        date: Date,
    ) -> Result<Document, EngineError> {
        let editions = |id: &_| self.methodologies.get(id);
        let document = comparison_document(comparison, &editions, self.organisation.as_deref(), words, date);
        self.with_numbers(document)
    }

    fn with_numbers(&self, mut document: Document) -> Result<Document, EngineError> {
        let traces: Vec<TraceId> = document.traces();
        document.numbers = traces.iter().map(|trace| self.open(trace)).collect::<Result<_, _>>()?;
        Ok(document)
    }
}

/// Writes `document` as `folder/stem.<ending>`: a file of that name is replaced whole, or left as it was.
pub fn write_document(
    document: &Document,
    words: &Words,
    format: Format,
    folder: &Path,
    stem: &str,
) -> Result<PathBuf, EngineError> {
    let bytes = match format {
        Format::Pdf => vsoko_report::pdf(&with_annex(document, words), words)?,
        Format::Html => vsoko_report::html(document, words).into_bytes(),
        Format::Text => text(document, words).into_bytes(),
    };
    fs_err::create_dir_all(folder).map_err(EngineError::Io)?;
    let path = folder.join(format!("{stem}.{}", format.ending()));
    let unfinished = folder.join(format!(".{stem}.{}.part", format.ending()));
    fs_err::write(&unfinished, bytes).map_err(EngineError::Io)?;
    fs_err::rename(&unfinished, &path).map_err(EngineError::Io)?;
    Ok(path)
}

/// The width of a text report, as old printers and new mail readers have it.
const PRINTED_WIDTH: usize = 80;

/// The document as text, with the date that a page and a PDF print by themselves.
fn text(document: &Document, words: &Words) -> String {
    let mut dated = with_annex(document, words);
    dated.subtitle.push(vsoko_text::date(document.date, words.language()));
    vsoko_report::terminal(&dated, PRINTED_WIDTH)
}
