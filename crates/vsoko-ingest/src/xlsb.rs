//! xlsb: values come from calamine. Neither it nor this crate tells what is hidden or merged on a sheet, or how a number
//! is shown.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Reader as _, SheetType, Xlsb, XlsbError};

use crate::grid::{Grid, Value};
use crate::limits::Meter;
use crate::package::Package;
use crate::refusal::Refusal;
use crate::values::{Values, is_hidden};

/// The sheets of a workbook, in their order.
pub(crate) fn sheets(package: &Package, meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    for name in package.names().filter(|name| is_read(name)) {
        check_records(package.part(name).unwrap_or_default())?;
    }
    let mut workbook = Xlsb::new(Cursor::new(package.file())).map_err(refusal)?;
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
        let mut without_words = BTreeSet::new();
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(refusal)?;
        while let Some(cell) = cells.next_cell().map_err(refusal)? {
            let (row, column) = cell.get_position();
            let value = values.value(cell.get_value(), false);
            if value.is_none() {
                without_words.insert((row, column));
            }
            meter.put(&mut grid, row, column, value)?;
        }
        drop(cells);
        put_errors(&mut workbook, &without_words, &mut grid, meter)?;
        grids.push(grid.finished());
    }
    Ok(grids)
}

/// calamine passes over formulas that gave an error; they are the formulas without a value.
fn put_errors(
    workbook: &mut Xlsb<Cursor<&[u8]>>,
    without_words: &BTreeSet<(u32, u32)>,
    grid: &mut Grid,
    meter: &mut Meter,
) -> Result<(), Refusal> {
    let mut formulas = workbook.worksheet_cells_reader(&grid.sheet).map_err(refusal)?;
    loop {
        match formulas.next_formula() {
            Ok(Some(formula)) => {
                let (row, column) = formula.get_position();
                if grid.cell(row, column).is_none() && !without_words.contains(&(row, column)) {
                    meter.put(grid, row, column, Some(Value::Error("#ERROR!".into())))?;
                }
            }
            Ok(None) => return Ok(()),
            Err(XlsbError::Io(_)) => return Err(Refusal::Damaged),
            // A formula that cannot be spelled out is still a record that was read whole.
            Err(_) => {}
        }
    }
}

fn refusal(error: XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Password,
        XlsbError::Zip(error) => error.into(),
        _ => Refusal::Damaged,
    }
}

/// Pictures and macros are binary parts too.
fn is_read(name: &str) -> bool {
    // calamine finds parts whatever the case of their names.
    let name = name.to_ascii_lowercase();
    let is_sheet =
        name.starts_with("xl/worksheets/") && !name.contains("binaryindex") && !name.contains("_rels/");
    is_sheet || ["xl/workbook.bin", "xl/styles.bin", "xl/sharedstrings.bin"].contains(&name.as_str())
}

/// Records follow one another to the end of the part: none claims more bytes than there are, for which memory would be
/// reserved.
fn check_records(mut part: &[u8]) -> Result<(), Refusal> {
    while !part.is_empty() {
        let mut byte = || -> Result<u8, Refusal> {
            let (first, rest) = part.split_first().ok_or(Refusal::Damaged)?;
            part = rest;
            Ok(*first)
        };
        // Each byte holds seven bits, and whether another follows; a kind has two at most, a length four.
        if byte()? & 0x80 != 0 {
            byte()?;
        }
        let mut size = 0_usize;
        for shift in [0, 7, 14, 21] {
            let group = byte()?;
            size |= usize::from(group & 0x7F) << shift;
            if group & 0x80 == 0 {
                break;
            }
        }
        part = part.get(size..).ok_or(Refusal::Damaged)?;
    }
    Ok(())
}
