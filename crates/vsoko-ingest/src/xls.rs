//! xls: values and merged ranges come from calamine. It does not tell hidden rows and columns, nor how a number is shown.
//!
//! calamine builds each sheet as a rectangle from its first cell to its last one, and copies words to each cell that
//! refers to them; a walk over the records tells beforehand how much that would be.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use calamine::{Reader as _, SheetType, Xls, XlsError};

use crate::grid::{Grid, Value};
use crate::limits::{AREA, CELLS, Limit, MERGES, Meter, SHEETS, TEXT_BYTES};
use crate::refusal::Refusal;
use crate::values::{Values, is_hidden, merge};

/// The sheets of a compound file; an encrypted xlsx or xlsb is a compound file too.
pub(crate) fn sheets(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    check(bytes)?;
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Refusal::Password,
        _ => Refusal::Damaged,
    })?;
    let mut values = Values::of(workbook.has_1904_epoch());
    let mut grids = Vec::new();
    let mut names = BTreeSet::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if !names.insert(sheet.name.clone()) {
            return Err(Refusal::Damaged);
        }
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut grid = meter.sheet(&sheet.name)?;
        if is_hidden(sheet.visible) {
            grid.hide();
        }
        let range = workbook.worksheet_range(&sheet.name).map_err(|_| Refusal::Damaged)?;
        values.fill(&mut grid, &range, meter)?;
        let formulas = workbook.worksheet_formula(&sheet.name).map_err(|_| Refusal::Damaged)?;
        let (first_row, first_column) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let at = |first: u32, index: usize| u32::try_from(index).map_or(first, |index| first + index);
            let at = (at(first_row, row), at(first_column, column));
            // Empty words are a value, which an `IF` may give; none at all is a formula that nobody computed.
            if range.get_value(at).is_none_or(|data| *data == calamine::Data::Empty) {
                meter.put(&mut grid, at.0, at.1, Some(Value::Formula(format!("={formula}").into())))?;
            }
        }
        for range in workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            meter.merge(&mut grid, merge(range))?;
        }
        grids.push(grid.finished());
    }
    Ok(grids)
}

/// Is this a workbook, and one that calamine builds within the limits?
fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut compound = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut books = Vec::new();
    for entry in compound.walk() {
        let is = |name: &str| entry.name().eq_ignore_ascii_case(name);
        if is("EncryptedPackage") {
            return Err(Refusal::Password);
        }
        // calamine takes the first stream of this name, wherever it hangs.
        if entry.is_stream() && (is("Workbook") || is("Book")) {
            if entry.len() > bytes.len() as u64 {
                return Err(Refusal::Damaged);
            }
            books.push(entry.path().to_owned());
        }
    }
    if books.is_empty() {
        // A document of Word, a message of Outlook.
        return Err(Refusal::Format);
    }
    for book in books {
        let mut stream = Vec::new();
        let mut opened = compound.open_stream(book).map_err(|_| Refusal::Damaged)?;
        opened.read_to_end(&mut stream).map_err(|_| Refusal::Damaged)?;
        check_book(&stream)?;
    }
    Ok(())
}

/// The kinds of records that matter here (MS-XLS 2.3).
mod kind {
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MULTIPLE_NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_WORDS: u16 = 0x00D6;
    pub(super) const MERGES: u16 = 0x00E5;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_WORDS: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const WORDS: u16 = 0x0204;
    pub(super) const FLAG_OR_ERROR: u16 = 0x0205;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
}

/// Records one after another; a tail too short for a record ends them, as some writers fill up sectors.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (head, tail) = rest.split_at_checked(4)?;
        let (data, next) = tail.split_at_checked(usize::from(u16_at(head, 2)?))?;
        rest = next;
        Some((u16_at(head, 0)?, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(data, at)?) | u32::from(u16_at(data, at + 2)?) << 16)
}

fn check_book(stream: &[u8]) -> Result<(), Refusal> {
    let mut sheets: BTreeSet<usize> = BTreeSet::new();
    let mut strings: Vec<&[u8]> = Vec::new();
    let mut in_strings = false;
    for (kind, data) in records(stream) {
        in_strings = kind == kind::STRINGS || (in_strings && kind == kind::CONTINUE);
        match kind {
            kind::EOF => break,
            // Which way it is encrypted does not matter: it is.
            kind::FILE_PASS => return Err(Refusal::Password),
            kind::SHEET => {
                let offset = u32_at(data, 0).ok_or(Refusal::Damaged)? as usize;
                // Two sheets that begin at one place would be built twice.
                if offset > stream.len() || !sheets.insert(offset) {
                    return Err(Refusal::Damaged);
                }
            }
            _ if in_strings => strings.push(data),
            _ => {}
        }
    }
    if sheets.len() > SHEETS {
        return Err(Refusal::TooLarge(Limit::Sheets));
    }
    let lengths = lengths(&strings);
    let mut size = Size::default();
    for offset in sheets {
        for (kind, data) in records(&stream[offset..]) {
            size.n_bytes += data.len();
            // Sheets follow one another; those that lie in one another are built as often as they do.
            if size.n_bytes > stream.len() {
                return Err(Refusal::Damaged);
            }
            if kind == kind::EOF {
                break;
            }
            size.add(kind, data, &lengths)?;
        }
        size.end_sheet()?;
    }
    Ok(())
}

/// How much the sheets of a workbook will take.
#[derive(Default)]
struct Size {
    n_bytes: usize,
    n_cells: usize,
    n_words: usize,
    n_merges: usize,
    area: u64,
    /// The first and the last row, the first and the last column of a sheet, once it has a cell.
    extent: Option<(u16, u16, u16, u16)>,
}

impl Size {
    fn add(&mut self, kind: u16, data: &[u8], lengths: &[usize]) -> Result<(), Refusal> {
        match kind {
            kind::NUMBER | kind::FLAG_OR_ERROR | kind::SHORT_NUMBER => self.cell(data, 1)?,
            kind::MULTIPLE_NUMBERS => self.cell(data, data.len().saturating_sub(6) / 6)?,
            kind::WORDS | kind::RICH_WORDS => {
                self.cell(data, 1)?;
                self.n_words += 2 * data.len();
            }
            kind::SHARED_WORDS => {
                self.cell(data, 1)?;
                let index = u32_at(data, 6).ok_or(Refusal::Damaged)? as usize;
                self.n_words += lengths.get(index).copied().unwrap_or_default();
            }
            kind::FORMULA => {
                self.cell(data, 1)?;
                // A name of three bytes is spelled out.
                self.n_words += 8 * data.len();
            }
            kind::MERGES => self.n_merges += usize::from(u16_at(data, 0).unwrap_or(0)),
            kind::DIMENSIONS => {
                let rows = (u32_at(data, 0), u32_at(data, 4));
                let columns = (u16_at(data, 8), u16_at(data, 10));
                // A book of Excel 5 counts rows by 16 bits, and is as small.
                let is_whole = data.len() >= 14;
                let rows_fit = matches!(rows, (Some(first), Some(last)) if first <= last && last <= 1 << 16);
                let columns_fit =
                    matches!(columns, (Some(first), Some(last)) if first <= last && last <= 1 << 8);
                if is_whole && !(rows_fit && columns_fit) {
                    return Err(Refusal::Damaged);
                }
            }
            _ => {}
        }
        if self.n_cells > CELLS {
            return Err(Refusal::TooLarge(Limit::Cells));
        }
        if self.n_words > TEXT_BYTES {
            return Err(Refusal::TooLarge(Limit::Text));
        }
        if self.n_merges > MERGES {
            return Err(Refusal::TooLarge(Limit::Merges));
        }
        Ok(())
    }

    /// Cells side by side from the one whose row and column begin the record.
    fn cell(&mut self, data: &[u8], count: usize) -> Result<(), Refusal> {
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return Err(Refusal::Damaged);
        };
        let last =
            u16::try_from(count.saturating_sub(1)).map_or(u16::MAX, |more| column.saturating_add(more));
        let (first_row, last_row, first_column, last_column) =
            self.extent.unwrap_or((row, row, column, last));
        self.extent =
            Some((first_row.min(row), last_row.max(row), first_column.min(column), last_column.max(last)));
        self.n_cells += count;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Refusal> {
        if let Some((first_row, last_row, first_column, last_column)) = self.extent.take() {
            self.area += (u64::from(last_row - first_row) + 1) * (u64::from(last_column - first_column) + 1);
        }
        if self.area > AREA { Err(Refusal::TooLarge(Limit::Area)) } else { Ok(()) }
    }
}

/// The bytes that each shared string takes at most. What is broken off has none, as calamine refuses it.
fn lengths(segments: &[&[u8]]) -> Vec<usize> {
    let mut reader =
        Strings { segments, rest: segments.first().and_then(|data| data.get(8..)).unwrap_or(&[]) };
    std::iter::from_fn(|| reader.next_length()).collect()
}

/// The table of strings over the records that continue it (MS-XLS 2.5.293).
struct Strings<'s> {
    segments: &'s [&'s [u8]],
    rest: &'s [u8],
}

impl Strings<'_> {
    fn next_length(&mut self) -> Option<usize> {
        const WIDE: u8 = 1;
        const WITH_LOOKS: u8 = 8;
        const WITH_READING: u8 = 4;
        while self.rest.is_empty() {
            self.turn()?;
        }
        let n_characters = usize::from(u16_at(self.rest, 0)?);
        let mut flags = *self.rest.get(2)?;
        self.rest = &self.rest[3..];
        let mut behind = 0_usize;
        if flags & WITH_LOOKS != 0 {
            behind += 4 * usize::from(u16_at(self.rest, 0)?);
            self.rest = &self.rest[2..];
        }
        if flags & WITH_READING != 0 {
            behind += u32_at(self.rest, 0)? as usize;
            self.rest = &self.rest[4..];
        }
        let mut left = n_characters;
        loop {
            let width = if flags & WIDE == 0 { 1 } else { 2 };
            let taken = left.min(self.rest.len() / width);
            self.rest = &self.rest[taken * width..];
            left -= taken;
            if left == 0 {
                break;
            }
            // The continuation says anew how wide its characters are.
            self.turn()?;
            flags = *self.rest.first()?;
            self.rest = &self.rest[1..];
        }
        while behind > self.rest.len() {
            behind -= self.rest.len();
            self.turn()?;
        }
        self.rest = &self.rest[behind..];
        // Three bytes of UTF-8 are the most that a character of two bytes takes.
        Some(3 * n_characters)
    }

    fn turn(&mut self) -> Option<()> {
        self.segments = self.segments.get(1..)?;
        self.rest = self.segments.first()?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(kind::NUMBER, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    fn book(sheet: &[u8]) -> Vec<u8> {
        let head = 4 + 8 + 4;
        let globals =
            [record(kind::SHEET, &[&[head, 0, 0, 0][..], &[0; 4]].concat()), record(kind::EOF, &[])].concat();
        [globals, sheet.to_vec(), record(kind::EOF, &[])].concat()
    }

    #[test]
    fn two_far_corners_and_one_long_string_many_times_are_refused_before_they_are_built() {
        assert_eq!(check_book(&book(&[number(0, 0), number(9, 9)].concat())), Ok(()));
        let corners = [number(0, 0), number(u16::MAX, 255)].concat();
        assert_eq!(check_book(&book(&corners)), Err(Refusal::TooLarge(Limit::Area)));
        let declared =
            record(kind::DIMENSIONS, &[[0, 0, 0, 0], [0xFF; 4], [0, 0, 0xFF, 0], [0; 4]].concat()[..14]);
        assert_eq!(check_book(&book(&declared)), Err(Refusal::Damaged));
        let mut long = record(kind::STRINGS, &[&[0; 8][..], &[4, 0, 0], b"word"].concat());
        long.extend(record(kind::CONTINUE, &[&[3, 0, 1][..], &[1, 4, 2, 4, 3, 4]].concat()));
        let segments: Vec<&[u8]> = records(&long).map(|(_, data)| data).collect();
        assert_eq!(lengths(&segments), [12, 9]);
    }
}
