//! CSV as a Russian spreadsheet saves it: windows-1251, semicolons, decimal commas, CRLF, a title of a merged cell
//! only over its first column.

use encoding_rs::WINDOWS_1251;

use crate::DevError;
use crate::grid::{Cell, Content, Grid};

/// The bytes of the file.
pub(crate) fn write(grid: &Grid) -> Result<Vec<u8>, DevError> {
    let mut text = String::new();
    for row in &grid.rows {
        let mut fields: Vec<String> = row.cells.iter().map(field).collect();
        fields.resize(grid.widths.len(), String::new());
        text.push_str(&fields.join(";"));
        text.push_str("\r\n");
    }
    let (bytes, _, has_lost_letters) = WINDOWS_1251.encode(&text);
    if has_lost_letters { Err(DevError::NotWindows1251(grid.sheet.clone())) } else { Ok(bytes.into_owned()) }
}

fn field(cell: &Cell) -> String {
    match &cell.content {
        Content::Blank | Content::Covered => String::new(),
        Content::Text(words) => quoted(words),
        Content::Number(number) | Content::Formula { result: number, .. } => number.shown(),
    }
}

fn quoted(words: &str) -> String {
    if words.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}
