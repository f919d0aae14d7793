//! The cover with the list of sheets, and the text of the document.

use rust_xlsxwriter::{Url, Workbook, Worksheet};
use vsoko_text::Words;

use super::sheet::{Header, Heights, LINE, Lie, Looks, printable, set_up_print};
use super::{Listed, XlsxError};
use crate::document::{Block, Document, Edition, text_of};

/// Widths of the columns of text, in letters. A sheet of one column is not made smaller to fit its page.
const ABOUT: u32 = 70;
const TEXT: u32 = 72;

/// Letters that fit there: those of a text are narrower than the digits that a width is counted in.
const FIT: u32 = 82;

/// Fills the first sheet: whose document it is, and what the others hold.
pub(super) fn write(
    workbook: &mut Workbook,
    document: &Document,
    listed: &[Listed],
    words: &Words,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = workbook.worksheet_from_index(0)?;
    sheet.set_column_width(0, 22)?.set_column_width(1, ABOUT)?;
    sheet.set_screen_gridlines(false);
    let mut row = 0;
    let mut heights = Heights::default();
    // Larger letters take more height, and fewer of them a line.
    let mut line = |text: &str, looks, (height, fit): (u32, u32)| -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, 1, printable(text), looks)?;
        let mut own = Heights::default();
        own.hold(row, text, fit);
        own.set(sheet, height)?;
        row += 1;
        Ok(())
    };
    if let Some(name) = &document.organisation {
        line(name, &looks.note, (LINE, FIT))?;
    }
    line(&document.title, &looks.title, (LINE + 8, ABOUT * 2 / 3))?;
    for text in &document.subtitle {
        line(text, &looks.heading, (LINE + 4, ABOUT - 10))?;
    }
    line(&document.date_line(words), &looks.note, (LINE, FIT))?;
    if document.edition == Edition::Public {
        line(&words.phrase("report-public"), &looks.note, (LINE, FIT))?;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, words.phrase("xlsx-sheet"), &looks.header)?;
    sheet.write_string_with_format(row, 1, words.phrase("xlsx-holds"), &looks.header)?;
    for Listed { sheet: name, about } in listed {
        row += 1;
        let target = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write_url_with_format(row, 0, target, &looks.link)?;
        sheet.write_string_with_format(row, 1, printable(about), &looks.cell)?;
        heights.hold(row, about, ABOUT);
    }
    if !document.numbers.is_empty() {
        row += 2;
        let explained = words.phrase("xlsx-about");
        heights.hold(row, &explained, ABOUT);
        sheet.write_string_with_format(row, 1, explained, &looks.note)?;
    }
    heights.set(sheet, LINE)?;
    set_up_print(sheet, Lie::Upright, Header::Nowhere)?;
    Ok(())
}

/// The sheet with everything that is neither table nor chart, line under line.
pub(super) fn text(
    workbook: &mut Workbook,
    document: &Document,
    words: &Words,
    looks: &Looks,
) -> Result<Listed, XlsxError> {
    let name = words.phrase("xlsx-text");
    let sheet: &mut Worksheet = workbook.add_worksheet();
    sheet.set_name(&name)?.set_column_width(0, TEXT)?;
    sheet.set_screen_gridlines(false);
    let mut row = 0;
    let mut heights = Heights::default();
    let mut line = |text: &str, looks| -> Result<(), XlsxError> {
        heights.hold(row, text, FIT);
        sheet.write_string_with_format(row, 0, printable(text), looks)?;
        row += 1;
        Ok(())
    };
    let (mut n_tables, mut n_figures) = (0, 0);
    for block in &document.blocks {
        match block {
            Block::Heading(text) => line(text, &looks.heading)?,
            Block::Paragraph(pieces) => line(&text_of(pieces), &looks.text)?,
            Block::Note(pieces) => line(&text_of(pieces), &looks.note)?,
            Block::List(items) | Block::Ids(items) => {
                for item in items {
                    line(&format!("– {}", text_of(item)), &looks.text)?;
                }
            }
            Block::Steps(items) => {
                for (index, item) in items.iter().enumerate() {
                    line(&format!("{}. {}", index + 1, text_of(item)), &looks.text)?;
                }
            }
            Block::Signature(signatory) => {
                line(&format!("{} ____________ {}", signatory.post, signatory.name), &looks.text)?;
            }
            Block::Table(table) => {
                n_tables += 1;
                line(&words.say(&caption("report-table-caption", n_tables, &table.caption)), &looks.note)?;
            }
            Block::Figure(figure) => {
                n_figures += 1;
                line(&words.say(&caption("report-figure-caption", n_figures, &figure.caption)), &looks.note)?;
            }
        }
    }
    heights.set(sheet, LINE + 2)?;
    set_up_print(sheet, Lie::Upright, Header::Nowhere)?;
    Ok(Listed { sheet: name, about: words.phrase("xlsx-text-about") })
}

fn caption(id: &'static str, number: usize, caption: &str) -> vsoko_model::Message {
    vsoko_model::Message::new(id).with("number", number).with("caption", caption)
}
