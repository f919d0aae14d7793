//! Documents: built from results, every number opened, written whole or not at all.

use std::path::{Path, PathBuf};

use vsoko_model::results::{Comparison, MunicipalSummary};
use vsoko_model::{Date, TraceId};
use vsoko_report::{Document, Edition, comparison_document, summary_document, with_annex, withheld};
use vsoko_text::Words;

use crate::{EngineError, View};

/// A format of a printed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PDF/A-3a, PDF/UA-1.
    Pdf,
    /// For editing.
    Docx,
    /// A workbook with live shares.
    Xlsx,
    /// One self-contained page.
    Html,
    /// Plain text, 80 columns.
    Text,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Html, Self::Text];

    /// The ending of the file, which is also the format's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Text => "txt",
        }
    }
}

impl View {
    /// The municipal summary as a document, with every number of it opened as far as the edition tells.
    pub fn summary_document(
        &self,
        summary: &MunicipalSummary,
        words: &Words,
        date: Date,
        edition: Edition,
    ) -> Result<Document, EngineError> {
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, edition);
        let document = self.with_numbers(summary_document(summary, &editions, &imprint, words))?;
        let unnamed: Vec<TraceId> =
            summary.low_results.iter().map(|result| result.schools.trace.clone()).collect();
        Ok(withheld(document, &unnamed))
    }

    /// The comparison as a document, with every number of it opened.
    pub fn comparison_document(
        &self,
        comparison: &Comparison,
        words: &Words,
        date: Date,
    ) -> Result<Document, EngineError> {
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(date, Edition::Internal);
        self.with_numbers(comparison_document(comparison, &editions, &imprint, words))
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
    let bytes = document_bytes(document, words, format)?;
    fs_err::create_dir_all(folder).map_err(EngineError::Io)?;
    let path = folder.join(format!("{stem}.{}", format.ending()));
    let unfinished = folder.join(format!(".{stem}.{}.part", format.ending()));
    fs_err::write(&unfinished, bytes).map_err(EngineError::Io)?;
    fs_err::rename(&unfinished, &path).map_err(EngineError::Io)?;
    Ok(path)
}

/// `document` in a format; where a number cannot be opened on the spot, its id stands in an annex.
pub fn document_bytes(document: &Document, words: &Words, format: Format) -> Result<Vec<u8>, EngineError> {
    Ok(match format {
        Format::Pdf => vsoko_report::pdf(&with_annex(document, words), words)?,
        Format::Docx => vsoko_report::docx(&with_annex(document, words), words)?,
        Format::Xlsx => vsoko_report::xlsx(document, words)?,
        Format::Html => vsoko_report::html(document, words).into_bytes(),
        Format::Text => text(document, words).into_bytes(),
    })
}

/// The width of a text report, as old printers and new mail readers have it.
const PRINTED_WIDTH: usize = 80;

/// The document as text, with the date that a page and a PDF print by themselves.
fn text(document: &Document, words: &Words) -> String {
    let mut dated = with_annex(document, words);
    dated.subtitle.push(document.date_line(words));
    vsoko_report::terminal(&dated, PRINTED_WIDTH)
}
