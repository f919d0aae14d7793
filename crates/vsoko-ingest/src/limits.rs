//! How much is read at most, so that no file, however it is made, takes the memory or the day of a machine.
//!
//! What a file declares is never believed: nothing is reserved by it, and everything is counted while it is read.
//! Each number is many times what a region sends; `docs/ingest.md` lists them for the reader of a remark.

use crate::grid::{Grid, Merge, Value};
use crate::refusal::Refusal;

const MEBIBYTE: usize = 1024 * 1024;

/// Bytes of the received file. The largest workbooks of regional studies that are public have 3 MB.
pub(crate) const FILE_BYTES: usize = 64 * MEBIBYTE;
/// Parts of a zipped workbook: a sheet is one part, a picture is one.
pub(crate) const ENTRIES: usize = 10_000;
/// Bytes of all parts of a zipped workbook together, unpacked.
pub(crate) const UNPACKED_BYTES: usize = 256 * MEBIBYTE;
/// How many times a part may be smaller than what it unpacks to. XML of sheets packs by 5 to 40 times; deflate reaches
/// 1032 times on what says nothing.
pub(crate) const RATIO: usize = 100;
/// A part below this size may pack as well as it likes: a sheet of blank rows does.
pub(crate) const RATIO_FROM_BYTES: usize = 16 * MEBIBYTE;
/// Filled cells of a file: Russia has some 40 000 schools, and a table has some 60 columns.
pub(crate) const CELLS: usize = 3_000_000;
/// Cells of the rectangles from the first filled cell of a sheet to its last one, in the formats that calamine builds
/// whole: xls and ods. Two far corners are more than that.
pub(crate) const AREA: u64 = 3_000_000;
/// Bytes of words in all cells together.
pub(crate) const TEXT_BYTES: usize = 128 * MEBIBYTE;
/// Characters of one cell: the limit of Excel itself.
pub(crate) const CELL_CHARACTERS: usize = 32_767;
/// Merged ranges of a file.
pub(crate) const MERGES: usize = 100_000;
/// Sheets of a file.
pub(crate) const SHEETS: usize = 1_000;
/// Rows and columns of a sheet: the limits of xlsx and of xlsb; xls and ods have no more.
pub(crate) const ROWS: u32 = 1 << 20;
pub(crate) const COLUMNS: u32 = 1 << 14;
/// How deep elements of XML may stand in one another. A cell of a sheet stands in five.
pub(crate) const DEPTH: usize = 256;

/// A limit that a file is beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    File,
    Entries,
    Unpacked,
    Ratio,
    Cells,
    Area,
    Text,
    CellText,
    Merges,
    Sheets,
    Rows,
    Columns,
    Depth,
}

impl Limit {
    /// The variant of the sentence in the catalogues.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Entries => "entries",
            Self::Unpacked => "unpacked",
            Self::Ratio => "ratio",
            Self::Cells => "cells",
            Self::Area => "area",
            Self::Text => "text",
            Self::CellText => "cell_text",
            Self::Merges => "merges",
            Self::Sheets => "sheets",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Depth => "depth",
        }
    }

    /// How much is allowed: mebibytes where bytes are limited, else a count.
    pub(crate) const fn allowed(self) -> usize {
        match self {
            Self::File => FILE_BYTES / MEBIBYTE,
            Self::Entries => ENTRIES,
            Self::Unpacked => UNPACKED_BYTES / MEBIBYTE,
            Self::Ratio => RATIO,
            Self::Cells => CELLS,
            Self::Area => 3_000_000,
            Self::Text => TEXT_BYTES / MEBIBYTE,
            Self::CellText => CELL_CHARACTERS,
            Self::Merges => MERGES,
            Self::Sheets => SHEETS,
            Self::Rows => ROWS as usize,
            Self::Columns => COLUMNS as usize,
            Self::Depth => DEPTH,
        }
    }
}

/// Counts what the sheets of one file are filled with.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    cells: usize,
    text_bytes: usize,
    merges: usize,
    sheets: usize,
}

impl Meter {
    /// An empty sheet.
    pub(crate) fn sheet(&mut self, name: &str) -> Result<Grid, Refusal> {
        count(&mut self.sheets, 1, SHEETS, Limit::Sheets)?;
        self.text(name)?;
        Ok(Grid::named(name))
    }

    /// Fills a cell of `grid`, where there is something to fill it with.
    pub(crate) fn put(
        &mut self,
        grid: &mut Grid,
        row: u32,
        column: u32,
        value: Option<Value>,
    ) -> Result<(), Refusal> {
        let Some(value) = value else { return Ok(()) };
        if row >= ROWS {
            return Err(Refusal::TooLarge(Limit::Rows));
        }
        if column >= COLUMNS {
            return Err(Refusal::TooLarge(Limit::Columns));
        }
        count(&mut self.cells, 1, CELLS, Limit::Cells)?;
        match &value {
            Value::Text(text) => self.text(text)?,
            Value::Error(text) | Value::Formula(text) => self.text(text)?,
            Value::Number { .. } => {}
        }
        grid.put(row, column, value);
        Ok(())
    }

    /// Notes a merged range of `grid`; one that is no range is none.
    pub(crate) fn merge(&mut self, grid: &mut Grid, merge: Merge) -> Result<(), Refusal> {
        count(&mut self.merges, 1, MERGES, Limit::Merges)?;
        grid.merge(merge);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if text.len() > CELL_CHARACTERS && text.chars().count() > CELL_CHARACTERS {
            return Err(Refusal::TooLarge(Limit::CellText));
        }
        count(&mut self.text_bytes, text.len(), TEXT_BYTES, Limit::Text)
    }
}

fn count(counter: &mut usize, more: usize, most: usize, limit: Limit) -> Result<(), Refusal> {
    *counter = counter.saturating_add(more);
    if *counter > most { Err(Refusal::TooLarge(limit)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_too_many_is_refused_and_a_blank_one_is_free() {
        let mut meter = Meter { cells: CELLS - 1, ..Meter::default() };
        let mut grid = meter.sheet("Лист1").unwrap();
        assert_eq!(meter.put(&mut grid, 0, 0, Value::text("а")), Ok(()));
        assert_eq!(meter.put(&mut grid, 1, 0, None), Ok(()));
        assert_eq!(meter.put(&mut grid, 1, 0, Value::text("б")), Err(Refusal::TooLarge(Limit::Cells)));
    }

    #[test]
    fn two_far_corners_are_two_cells() {
        let mut meter = Meter::default();
        let mut grid = meter.sheet("Лист1").unwrap();
        meter.put(&mut grid, 0, 0, Value::text("а")).unwrap();
        meter.put(&mut grid, ROWS - 1, COLUMNS - 1, Value::text("б")).unwrap();
        assert_eq!(grid.rows().count(), 2);
        assert_eq!(meter.put(&mut grid, ROWS, 0, Value::text("в")), Err(Refusal::TooLarge(Limit::Rows)));
    }
}
