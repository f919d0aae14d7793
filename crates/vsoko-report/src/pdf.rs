//! The document as an accessible PDF for the archive: PDF/A-3a and PDF/UA-1 together, with its numbers attached.
//!
//! Typst runs inside the program over a world of one template, the document as JSON and its charts. Text from outside
//! is data all the way and never markup. Fonts are compiled in, and there is no clock, so the same document gives the
//! same bytes on every machine.

mod data;
mod fonts;
mod world;

use std::collections::BTreeMap;

use thiserror::Error;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use vsoko_text::Words;

use crate::document::Document;
use crate::read_back;
use world::World;

/// A PDF could not be made. Either the template is wrong or the document breaks a rule of the standards, such as a
/// figure without a text alternative.
#[derive(Debug, Error)]
pub enum PdfError {
    /// The document could not be handed over.
    #[error("the document cannot be written as JSON")]
    Data(#[from] serde_json::Error),
    /// The document could not be laid out.
    #[error("the document cannot be laid out: {}", .0.join("; "))]
    Layout(Vec<String>),
    /// The pages do not conform to PDF/A-3a and PDF/UA-1.
    #[error("the pages do not conform to PDF/A-3a and PDF/UA-1: {}", .0.join("; "))]
    Standard(Vec<String>),
}

/// How many documents typst's memory of layout outlives before it is dropped.
const MEMORY: usize = 4;

/// The document as the bytes of a PDF.
pub fn pdf(document: &Document, words: &Words) -> Result<Vec<u8>, PdfError> {
    Ok(with_warnings(document, words)?.0)
}

/// The files that typst sets a PDF from: the template as `main.typ`, the document as `data.json`, its charts and its
/// numbers. With typst's own program they give the same pages, to look at or to measure.
pub fn typst_files(document: &Document, words: &Words) -> Result<BTreeMap<String, Vec<u8>>, PdfError> {
    let mut files = world::files(document, words)?;
    files.insert("main.typ".to_owned(), world::TEMPLATE_TEXT.as_bytes().to_vec());
    Ok(files)
}

/// The bytes, and what typst would rather have different; tests want that to be nothing.
fn with_warnings(document: &Document, words: &Words) -> Result<(Vec<u8>, Vec<String>), PdfError> {
    let world = World::of(document, words)?;
    let Warned { output, warnings } = typst::compile(&world);
    let pages = output.map_err(|errors| PdfError::Layout(sentences(&errors)))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| PdfError::Standard(vec![error.message().to_string()]))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("vsoko ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|errors| PdfError::Standard(sentences(&errors)))?;
    typst::comemo::evict(MEMORY);
    Ok((sealed(bytes), sentences(&warnings)))
}

/// The file with the hash of its pages in the trailer. That stands behind the table of places, so that nothing moves.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    const END: &[u8] = b">>\nstartxref";
    let place = bytes.windows(END.len()).rposition(|window| window == END);
    if let (Some(hash), Some(place)) = (read_back::hash_of_pdf(&bytes), place) {
        let seal = format!("/{}({hash})", read_back::PAGES_KEY);
        bytes.splice(place..place, seal.into_bytes());
    }
    bytes
}

fn sentences(diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let hints = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v));
            format!("{}{}", diagnostic.message, hints.collect::<String>())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use super::*;
    use crate::document::{Block, Extent, Figure, plain};
    use crate::{made_up, testing};

    fn checked(document: &Document, language: Language) -> Vec<u8> {
        let (bytes, warnings) = with_warnings(document, &Words::new(language)).unwrap();
        assert_eq!(warnings, Vec::<String>::new());
        bytes
    }

    fn holds(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let document = made_up::six_schools();
        assert!(checked(&document, Language::Russian) == checked(&document, Language::Russian));
    }

    #[test]
    fn it_says_that_it_is_pdf_a_3a_and_pdf_ua_1() {
        for language in Language::ALL {
            let bytes = checked(&made_up::six_schools(), language);
            assert!(bytes.starts_with(b"%PDF-1.7"));
            for mark in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
                assert!(holds(&bytes, mark), "{mark}");
            }
            assert!(
                holds(&bytes, &format!("/Lang({})", language.tag())) || holds(&bytes, "/Lang ("),
                "{language:?}"
            );
        }
    }

    #[test]
    fn the_numbers_are_attached() {
        let bytes = checked(&made_up::six_schools(), Language::Russian);
        assert!(holds(&bytes, "/EmbeddedFile") && holds(&bytes, "numbers.json"));
    }

    #[test]
    fn a_wide_table_is_laid_out_on_a_page_that_is_turned() {
        let mut document = testing::empty();
        let mut table = made_up::a_table();
        table.columns = std::iter::repeat_n(table.columns[0].clone(), 8).collect();
        table.rows = vec![std::iter::repeat_n(plain("5"), 8).collect()];
        document.blocks =
            vec![Block::Heading("до".to_owned()), Block::Table(table), Block::Paragraph(plain("после"))];
        checked(&document, Language::Russian);
    }

    #[test]
    fn an_empty_document_and_a_long_one_are_pages_too() {
        checked(&testing::empty(), Language::Russian);
        checked(&made_up::twelve_schools(), Language::Russian);
    }

    fn n_pages(document: &Document) -> usize {
        hayro_syntax::Pdf::new(checked(document, Language::Russian)).unwrap().pages().len()
    }

    #[test]
    fn a_document_of_one_page_is_set_smaller_until_it_fits_or_goes_on() {
        let mut document = testing::empty();
        let words = "слова о школе и о том, что с ней будет ".repeat(12);
        document.blocks = std::iter::repeat_n(Block::Paragraph(plain(words.as_str())), 11).collect();
        assert_eq!(n_pages(&document), 2);
        document.extent = Extent::OnePage;
        assert_eq!(n_pages(&document), 1);
        document.blocks = std::iter::repeat_n(Block::Paragraph(plain(words.as_str())), 40).collect();
        assert!(1 < n_pages(&document));
    }

    #[test]
    fn text_is_never_markup() {
        let mut document = testing::empty();
        let hostile = "#panic() $x$ *жирно* <label> @ref // \\ \" ' `code` = 1. - +";
        document.title = hostile.to_owned();
        document.blocks = vec![Block::Heading(hostile.to_owned()), Block::Paragraph(plain(hostile))];
        checked(&document, Language::Russian);
    }

    #[test]
    fn characters_that_no_font_has_do_not_stop_the_report() {
        let mut document = testing::empty();
        let odd = "школа \u{202e}\u{200f}\u{0}\u{1b}\u{e000}\u{ad} 学校 🏫 שלום";
        document.blocks = vec![Block::Paragraph(plain(odd)), Block::Heading(odd.to_owned())];
        document.blocks.push(Block::Figure(Figure {
            name: "odd",
            caption: odd.to_owned(),
            alternative: odd.to_owned(),
            drawing: crate::charts::squares(&[made_up::group("Уровень", "1", &[odd], 0)]),
            kind: crate::ChartKind::Bars,
            data: made_up::a_table(),
        }));
        checked(&document, Language::Russian);
    }

    #[test]
    fn a_name_of_400_letters_is_laid_out() {
        let mut document = testing::empty();
        document.blocks = vec![Block::Paragraph(plain("ъ".repeat(400)))];
        checked(&document, Language::Russian);
    }
}
