//! The document as a DOCX that Word and `LibreOffice` open without a question, and that people go on editing.
//!
//! The parts are written here, as no crate at hand repeats a header row and gives a picture its text alternative.
//! Text from outside is escaped all the way, and there is no clock, so the same document gives the same bytes. A number
//! leads to its id in the annex, and the numbers themselves travel in a custom XML part, which Word keeps.

mod body;
mod fit;
mod package;
mod parts;

use thiserror::Error;
use vsoko_text::Words;

use crate::charts::PngError;
use crate::document::Document;
use body::Body;

/// A DOCX could not be made. It is never about the document: every document can be written.
#[derive(Debug, Error)]
pub enum DocxError {
    /// A chart cannot be drawn.
    #[error("the chart cannot be drawn")]
    Picture(#[from] PngError),
    /// The numbers cannot be written.
    #[error("the numbers cannot be written as JSON")]
    Numbers(#[from] serde_json::Error),
    /// The parts cannot be packed.
    #[error("the parts cannot be packed")]
    Package(#[from] zip::result::ZipError),
    /// The parts cannot be packed.
    #[error("the parts cannot be packed")]
    Io(#[from] std::io::Error),
}

/// The document as the bytes of a DOCX.
pub fn docx(document: &Document, words: &Words) -> Result<Vec<u8>, DocxError> {
    let body = Body::of(document, words)?;
    package::packed(document, &body, words)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use vsoko_text::Language;

    use super::*;
    use crate::document::{Block, Figure, plain};
    use crate::{AnnexIds, Inline, made_up, testing, with_annex};

    fn made(document: &Document) -> Vec<u8> {
        docx(document, &Words::new(Language::Russian)).unwrap()
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn six_with_annex() -> Document {
        with_annex(&made_up::six_schools(), AnnexIds::Shared, &Words::new(Language::Russian))
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        assert!(made(&six_with_annex()) == made(&six_with_annex()));
    }

    #[test]
    fn every_number_leads_to_its_id_in_the_annex() {
        let document = six_with_annex();
        let body = part(&made(&document), "word/document.xml");
        let numbers = testing::lines(&document).into_iter().flatten();
        let n_numbers = numbers.filter(|inline| matches!(inline, Inline::Number { .. })).count();
        assert_eq!(body.matches("<w:hyperlink ").count(), n_numbers);
        for anchor in body.split(" w:anchor=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(body.matches(&format!(" w:name=\"{anchor}\"")).count(), 1, "{anchor}");
        }
    }

    #[test]
    fn header_rows_repeat_and_pictures_say_what_they_show() {
        let document = six_with_annex();
        let body = part(&made(&document), "word/document.xml");
        let count = |wanted: fn(&Block) -> bool| document.blocks.iter().filter(|block| wanted(block)).count();
        assert_eq!(body.matches("<w:tblHeader/>").count(), count(|block| matches!(block, Block::Table(_))));
        assert_eq!(body.matches(" descr=\"").count(), count(|block| matches!(block, Block::Figure(_))));
        assert!(body.contains("Ильинская СОШ"), "the alternative names schools");
    }

    #[test]
    fn the_numbers_travel_with_the_document() {
        let document = made_up::six_schools();
        let numbers = part(&made(&document), "customXml/item1.xml");
        for number in document.numbers.iter() {
            assert!(numbers.contains(&number.trace.to_string()), "{}", number.trace);
        }
    }

    #[test]
    fn text_from_a_workbook_is_never_markup() {
        let hostile = "<w:br/>&\"'\u{202e}\u{0}\u{1b}";
        let mut document = made_up::six_schools();
        document.title = hostile.to_owned();
        document.organisation = Some(hostile.to_owned());
        document.blocks.push(Block::Paragraph(plain(hostile)));
        for block in &mut document.blocks {
            if let Block::Figure(Figure { alternative, .. }) = block {
                hostile.clone_into(alternative);
            }
        }
        let bytes = made(&document);
        for name in ["word/document.xml", "docProps/core.xml"] {
            let text = part(&bytes, name);
            assert!(!text.contains("<w:br/>&") && !text.contains('\u{202e}') && !text.contains('\u{1b}'));
        }
    }

    #[test]
    fn a_wide_table_lies_on_a_page_of_its_own_that_is_turned() {
        let mut document = testing::empty();
        let mut table = made_up::a_table();
        table.columns = std::iter::repeat_n(table.columns[0].clone(), 8).collect();
        table.rows = vec![std::iter::repeat_n(plain("5"), 8).collect()];
        document.blocks = vec![
            Block::Paragraph(plain("до")),
            Block::Heading("Результаты".to_owned()),
            Block::Table(table),
            Block::Note(plain("о таблице")),
            Block::Paragraph(plain("после")),
        ];
        let body = part(&made(&document), "word/document.xml");
        let sections: Vec<&str> = body.split("<w:sectPr>").collect();
        assert_eq!(sections.len(), 4);
        let holds = |text: &str| sections.iter().position(|section| section.contains(text));
        assert_eq!([holds("Результаты"), holds("о таблице"), holds("после")], [Some(1), Some(1), Some(2)]);
        assert_eq!(body.matches("w:orient=\"landscape\"").count(), 1);
        assert_eq!(body.matches("<w:titlePg/>").count(), 1, "the first page alone has no number");
    }
}
