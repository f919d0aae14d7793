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

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use thiserror::Error;
use vsoko_model::Message;
use vsoko_text::Words;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::custom_part as parts;
use crate::document::{Block, Document};
use crate::numbers::{Told, numbers_json};
use crate::read_back;
use numbers::Numbers;
use sheet::Looks;
pub(crate) use sheet::{Heights, LINE, printable};

/// A workbook could not be made: a table has more rows or a text more letters than a sheet can hold.
#[derive(Debug, Error)]
pub enum XlsxError {
    /// The workbook.
    #[error("the workbook cannot be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Its archive.
    #[error("the workbook cannot be packed")]
    Zip(#[from] zip::result::ZipError),
    /// Its parts.
    #[error("the workbook cannot be packed")]
    Io(#[from] std::io::Error),
    /// Its numbers.
    #[error("the numbers of the workbook cannot be written as JSON")]
    Numbers(#[from] serde_json::Error),
}

/// How hard parts are packed, as Excel does it: a twentieth larger than at the usual 6, in two thirds of the time.
const PACKING: u8 = 3;

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
    workbook.set_zip_compression_level(PACKING);
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
            | Block::Ids(_)
            | Block::Signature(_) => {}
        }
    }
    listed.extend(numbers.write(&mut workbook, words, &looks)?);
    cover::write(&mut workbook, document, &listed, words, &looks)?;
    with_numbers(&workbook.save_to_buffer()?, document)
}

/// The workbook with its numbers as a part of its own, as in a DOCX.
fn with_numbers(workbook: &[u8], document: &Document) -> Result<Vec<u8>, XlsxError> {
    const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
    const TYPES: &str = "[Content_Types].xml";
    let printed = read_back::lines_of_xlsx(workbook).unwrap_or_default();
    let numbers = numbers_json(document, Told::WithoutReadings, &printed)?;
    let mut source = ZipArchive::new(Cursor::new(workbook))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(PACKING.into()))
        .last_modified_time(DateTime::default());
    for index in 0..source.len() {
        let mut entry = source.by_index(index)?;
        let added = match entry.name()?.as_ref() {
            TYPES => Some(("</Types>", parts::NUMBERS_TYPE.to_owned())),
            RELATIONS => Some(("</Relationships>", parts::numbers_relation("../customXml/item1.xml"))),
            _ => None,
        };
        let Some((end, added)) = added else {
            zip.raw_copy_file(entry)?;
            continue;
        };
        let name = entry.name()?.into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text)?;
        zip.start_file(name, deflated)?;
        zip.write_all(text.replacen(end, &format!("{added}{end}"), 1).as_bytes())?;
    }
    for (name, text) in [
        ("customXml/item1.xml", parts::numbers(&numbers)),
        ("customXml/_rels/item1.xml.rels", parts::NUMBERS_RELATIONS.to_owned()),
        ("customXml/itemProps1.xml", parts::NUMBERS_PROPERTIES.to_owned()),
    ] {
        zip.start_file(name, deflated)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
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
