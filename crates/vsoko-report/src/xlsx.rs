//! The document as a workbook: a sheet for the text, for each table, for each chart, and for the numbers themselves.
//!
//! Every share is a formula over the sheet of schools, so that whoever doubts a number changes a school and sees what
//! becomes of it; the number as the document prints it stands beside. No cell is merged, headers stay in sight and
//! repeat in print, charts are those of the spreadsheet. Text from outside is written as text: what looks like a
//! formula is none. There is no clock, so the same document gives the same bytes.

mod chart;
mod cover;
mod numbers;
mod sheet;
mod table;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use thiserror::Error;
use vsoko_model::Message;
use vsoko_text::Words;

use crate::document::{Block, Document};
use numbers::Numbers;
use sheet::Looks;
pub(crate) use sheet::{Heights, LINE, printable};

/// A workbook could not be made: a table has more rows or a text more letters than a sheet can hold.
#[derive(Debug, Error)]
#[error("the workbook cannot be written")]
pub struct XlsxError(#[from] rust_xlsxwriter::XlsxError);

/// A sheet of the workbook, as the cover lists it.
struct Listed {
    sheet: String,
    about: String,
}

/// The document as the bytes of a workbook.
pub fn xlsx(document: &Document, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::default();
    let numbers = Numbers::of(document, words);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    // The cover stands first and lists what comes after it.
    workbook.add_worksheet().set_name(words.phrase("xlsx-cover"))?;
    let mut listed = vec![cover::text(&mut workbook, document, words, &looks)?];
    let (mut n_tables, mut n_figures) = (0_usize, 0_usize);
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                n_tables += 1;
                let sheet = words.say(&Message::new("xlsx-table").with("number", n_tables));
                table::write(&mut workbook, &sheet, table, &numbers, words, &looks)?;
                listed.push(Listed { sheet, about: table.caption.clone() });
            }
            Block::Figure(figure) => {
                n_figures += 1;
                let sheet = words.say(&Message::new("xlsx-figure").with("number", n_figures));
                let written = table::write(&mut workbook, &sheet, &figure.data, &numbers, words, &looks)?;
                chart::insert(&mut workbook, &sheet, figure, &written)?;
                listed.push(Listed { sheet, about: figure.caption.clone() });
            }
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Steps(_)
            | Block::Note(_)
            | Block::Signature(_) => {}
        }
    }
    listed.extend(numbers.write(&mut workbook, words, &looks)?);
    cover::write(&mut workbook, document, &listed, words, &looks)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(document: &Document) -> Result<DocProperties, rust_xlsxwriter::XlsxError> {
    let date = document.date;
    Ok(DocProperties::new()
        .set_title(printable(&document.title))
        .set_subject(printable(&document.subtitle.join(", ")))
        .set_author(printable(document.organisation.as_deref().unwrap_or_default()))
        .set_creation_datetime(&ExcelDateTime::from_ymd(date.year(), date.month(), date.day())?))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use vsoko_text::Language;

    use super::*;
    use crate::document::plain;
    use crate::{made_up, testing};

    fn made(document: &Document) -> Vec<u8> {
        xlsx(document, &Words::new(Language::Russian)).unwrap()
    }

    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        (0..archive.len())
            .map(|index| {
                let mut file = archive.by_index(index).unwrap();
                let mut text = String::new();
                file.read_to_string(&mut text).unwrap();
                (file.name().unwrap().into_owned(), text)
            })
            .collect()
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        assert!(made(&made_up::six_schools()) == made(&made_up::six_schools()));
    }

    #[test]
    fn every_share_is_a_formula_over_the_schools() {
        let document = made_up::six_schools();
        let parts = parts(&made(&document));
        let n_formulas: usize = parts.iter().map(|(_, text)| text.matches("COUNTIFS(").count()).sum();
        // One for what is counted, two for the base.
        assert_eq!(n_formulas, 3 * document.numbers.iter().filter(|number| number.share.is_some()).count());
    }

    #[test]
    fn no_cell_is_merged_and_every_table_keeps_its_header_in_sight() {
        let parts = parts(&made(&made_up::twelve_schools()));
        let sheets: Vec<_> =
            parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).collect();
        assert!(sheets.iter().all(|(_, text)| !text.contains("<mergeCell")));
        let frozen = sheets.iter().filter(|(_, text)| text.contains("state=\"frozen\"")).count();
        // Cover and text have no header.
        assert_eq!(frozen, sheets.len() - 2);
    }

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        let mut document = testing::empty();
        let mut table = made_up::a_table();
        table.rows = vec![vec![plain("=cmd|'/c calc'!A1"), plain("@SUM(1)")], vec![plain("+1"), plain("-1")]];
        document.blocks = vec![Block::Table(table), Block::Paragraph(plain("=1+1"))];
        document.title = "=HYPERLINK(\"http://example.com\")".to_owned();
        let parts = parts(&made(&document));
        assert!(parts.iter().all(|(_, text)| !text.contains("<f>")));
    }

    #[test]
    fn an_empty_document_and_odd_letters_are_workbooks_too() {
        let mut document = testing::empty();
        document.blocks = vec![
            Block::Paragraph(plain("школа \u{202e}\u{0}\u{1b} <&> 🏫")),
            Block::Table(made_up::a_table()),
        ];
        made(&document);
        made(&testing::empty());
    }
}
