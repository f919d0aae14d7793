//! The cells of one sheet of an xls.

use crate::bytes::{Bytes, error_name};
use crate::grid::{Grid, Merge, Value};
use crate::limits::{COLUMNS, Meter};
use crate::refusal::Refusal;
use crate::xls::strings::{Words, long};
use crate::xls::{BOF, Book, EOF, Edition, Record, records};

/// A formula whose words stand in a record behind it.
type Awaited = Option<(u32, u32)>;

pub(super) fn read(stream: &[u8], book: &Book, meter: &mut Meter, grid: &mut Grid) -> Result<(), Refusal> {
    let mut depth = 0_u32;
    let mut awaited: Awaited = None;
    for record in records(stream) {
        match record.kind {
            // Charts on a sheet are sheets within it.
            BOF => depth += 1,
            EOF => match depth {
                0 | 1 => break,
                _ => depth -= 1,
            },
            _ if depth == 0 => return Err(Refusal::Damaged),
            _ if depth == 1 => awaited = read_record(&record, book, meter, grid, awaited)?,
            _ => {}
        }
    }
    leave(awaited, meter, grid)
}

fn read_record(
    record: &Record<'_>,
    book: &Book,
    meter: &mut Meter,
    grid: &mut Grid,
    awaited: Awaited,
) -> Result<Awaited, Refusal> {
    let mut data = Bytes(record.data);
    match record.kind {
        // COLINFO
        0x007D => {
            let (first, last) = (u32::from(data.u16()?), u32::from(data.u16()?));
            let _width_and_style = data.u32()?;
            if data.u16()? & 1 != 0 {
                (first..=last.min(COLUMNS)).for_each(|column| grid.hide_column(column));
            }
        }
        // ROW
        0x0208 => {
            let row = u32::from(data.u16()?);
            let _bounds_and_height = data.take(10)?;
            if data.u16()? & 0x20 != 0 {
                grid.hide_row(row);
            }
        }
        // MERGECELLS
        0x00E5 => {
            for _ in 0..data.u16()? {
                let [first_row, last_row, first_column, last_column] =
                    [data.u16()?, data.u16()?, data.u16()?, data.u16()?].map(u32::from);
                meter.merge(grid, Merge { first_row, last_row, first_column, last_column })?;
            }
        }
        // STRING: the words of a formula
        0x0207 => {
            if let Some((row, column)) = awaited {
                meter.put(grid, row, column, Value::text(&words(record, data, book)?))?;
            }
            return Ok(None);
        }
        // MULRK
        0x00BD => {
            let row = u32::from(data.u16()?);
            let mut column = u32::from(data.u16()?);
            // The last column stands behind the numbers.
            while data.0.len() > 2 {
                let style = data.u16()?;
                meter.put(grid, row, column, Some(book.shown(data.rk()?, style)))?;
                column += 1;
            }
        }
        // NUMBER, LABEL, BOOLERR, FORMULA, RK, LABELSST, RSTRING
        0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x027E | 0x00FD | 0x00D6 => {
            leave(awaited, meter, grid)?;
            let (row, column, style) = (u32::from(data.u16()?), u32::from(data.u16()?), data.u16()?);
            let value = match record.kind {
                0x0203 => Some(book.shown(data.f64()?, style)),
                0x027E => Some(book.shown(data.rk()?, style)),
                0x00FD => Value::text(book.strings.get(data.u32()? as usize).ok_or(Refusal::Damaged)?),
                0x0205 => {
                    let (code, is_error) = (data.u8()?, data.u8()? != 0);
                    Some(flag_or_error(code, is_error))
                }
                0x0006 => match data.take(8)? {
                    // Words follow, a flag, an error, nothing; else a number.
                    [0, .., 0xFF, 0xFF] => return Ok(Some((row, column))),
                    [1, _, flag, .., 0xFF, 0xFF] => Some(flag_or_error(*flag, false)),
                    [2, _, code, .., 0xFF, 0xFF] => Some(flag_or_error(*code, true)),
                    [_, .., 0xFF, 0xFF] => None,
                    number => Some(book.shown(Bytes(number).f64()?, style)),
                },
                _ => Value::text(&words(record, data, book)?),
            };
            meter.put(grid, row, column, value)?;
            return Ok(None);
        }
        _ => {}
    }
    Ok(awaited)
}

/// A formula whose words never came was not computed.
fn leave(awaited: Awaited, meter: &mut Meter, grid: &mut Grid) -> Result<(), Refusal> {
    let Some((row, column)) = awaited else { return Ok(()) };
    meter.put(grid, row, column, Some(Value::Formula("=".to_owned())))
}

fn words(record: &Record<'_>, mut data: Bytes<'_>, book: &Book) -> Result<String, Refusal> {
    match book.edition {
        Edition::Excel97 => Words::of(data.0, &record.continued).string(),
        Edition::Excel5(encoding) => long(&mut data, encoding),
    }
}

fn flag_or_error(code: u8, is_error: bool) -> Value {
    if is_error { Value::Error(error_name(code).to_owned()) } else { Value::flag(code != 0) }
}
