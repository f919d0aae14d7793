//! Stage «file»: bytes to sheets. The kind of file is told by its content, never by its name.

use std::io::Cursor;

use calamine::{Data, Ods, OdsError, Reader, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError};

use crate::delimited;
use crate::grid::{Grid, Value};

/// Why bytes are not sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Neither a workbook nor a delimited text.
    Format,
    /// A workbook, but broken or cut off.
    Damaged,
    /// A workbook behind a password.
    Password,
}

impl Unreadable {
    /// The variant of the sentence in the catalogues.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Damaged => "damaged",
            Self::Password => "password",
        }
    }
}

/// The sheets of a file, in their order.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    if bytes.starts_with(ZIP) {
        zipped(bytes)
    } else if bytes.starts_with(COMPOUND_FILE) {
        compound(bytes)
    } else {
        delimited::sheet(bytes).map(|grid| vec![grid]).ok_or(Unreadable::Format)
    }
}

/// xlsx, xlsb and ods are zip archives and differ by what lies inside.
fn zipped(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(b"xl/workbook.bin") {
        let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsbError::Password => Unreadable::Password,
            _ => Unreadable::Damaged,
        })?;
        by_ranges(&mut workbook)
    } else if holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        let mut workbook = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
            OdsError::Password => Unreadable::Password,
            _ => Unreadable::Damaged,
        })?;
        by_ranges(&mut workbook)
    } else if holds(b"xl/") {
        xlsx(bytes)
    } else if holds(b"[Content_Types].xml") {
        Err(Unreadable::Format)
    } else {
        Err(Unreadable::Damaged)
    }
}

/// xls, and an encrypted xlsx, which hides in a compound file.
fn compound(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    match Xls::new(Cursor::new(bytes)) {
        Ok(mut workbook) => by_ranges(&mut workbook),
        Err(XlsError::Password) => Err(Unreadable::Password),
        Err(_) => match Xlsx::new(Cursor::new(bytes)) {
            Err(XlsxError::Password) => Err(Unreadable::Password),
            _ => Err(Unreadable::Damaged),
        },
    }
}

/// xlsx tells how each cell shows its number, so a per cent is known and not guessed.
fn xlsx(bytes: &[u8]) -> Result<Vec<Grid>, Unreadable> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => Unreadable::Password,
        _ => Unreadable::Damaged,
    })?;
    let mut grids = Vec::new();
    for sheet in workbook.sheet_names() {
        let mut grid = Grid::named(&sheet);
        // A chart sheet has no cells; it is named in the list all the same.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&sheet) else { continue };
        let as_percent: Vec<bool> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%')))
            .collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| Unreadable::Damaged)? {
            let shown_as_percent = as_percent.get(style).copied().unwrap_or(false);
            let (row, column) = cell.get_position();
            if let Some(value) = value_of(&Data::from(cell.get_value().clone()), shown_as_percent) {
                grid.put(row, column, value);
            }
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// The other formats give values without formats.
fn by_ranges<'a, R: Reader<Cursor<&'a [u8]>>>(workbook: &mut R) -> Result<Vec<Grid>, Unreadable> {
    let mut grids = Vec::new();
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).map_err(|_| Unreadable::Damaged)?;
        let mut grid = Grid::named(&sheet);
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        for (row, column, data) in range.used_cells() {
            // A sheet has at most 2^20 rows and 2^14 columns in each of these formats.
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { continue };
            if let Some(value) = value_of(data, false) {
                grid.put(first_row + row, first_column + column, value);
            }
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn value_of(data: &Data, as_percent: bool) -> Option<Value> {
    #[expect(clippy::cast_precision_loss, reason = "a spreadsheet keeps every number as a float already")]
    match data {
        Data::Empty => None,
        Data::String(text) => Value::text(text),
        Data::Int(number) => Some(Value::Number { number: *number as f64, as_percent }),
        Data::Float(number) => Some(Value::Number { number: *number, as_percent }),
        Data::Bool(flag) => Value::text(if *flag { "да" } else { "нет" }),
        Data::Error(error) => Some(Value::Error(error.to_string())),
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Value::text(&data.to_string()),
    }
}
