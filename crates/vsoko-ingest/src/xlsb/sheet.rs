//! The cells of one sheet of an xlsb. It always holds a value for a formula, so one that was never computed cannot be
//! told from one that gives zero.

use crate::bytes::{Bytes, error_name};
use crate::grid::{Grid, Merge, Value};
use crate::limits::{COLUMNS, Meter};
use crate::refusal::Refusal;
use crate::xlsb::Book;
use crate::xlsb::records::{Records, rich_string, wide_string};

const ROW: u16 = 0x0000;
const COLUMNS_INFO: u16 = 0x003C;
const MERGE: u16 = 0x00B0;
const RICH_CELL: u16 = 0x003E;
/// Cells with their column, from a blank one to a formula that gives an error.
const FIRST_CELL: u16 = 0x0001;
const LAST_CELL: u16 = 0x000B;
/// Cells that stand right of the one before.
const FIRST_SHORT_CELL: u16 = 0x000C;
const LAST_SHORT_CELL: u16 = 0x0012;

pub(super) fn read(part: &[u8], book: &Book, meter: &mut Meter, grid: &mut Grid) -> Result<(), Refusal> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for record in Records::of(part) {
        let (kind, data) = record?;
        let mut data = Bytes(data);
        match kind {
            ROW => {
                row = data.u32()?;
                column = 0;
                // The style, the height, and the outline with its flags.
                let flags = data.take(8)?;
                if flags[7] & 0x10 != 0 {
                    grid.hide_row(row);
                }
            }
            COLUMNS_INFO => {
                let (first, last) = (data.u32()?, data.u32()?);
                let _width_and_style = data.take(8)?;
                if data.u16()? & 1 != 0 {
                    (first..=last.min(COLUMNS)).for_each(|column| grid.hide_column(column));
                }
            }
            MERGE => {
                let [first_row, last_row, first_column, last_column] =
                    [data.u32()?, data.u32()?, data.u32()?, data.u32()?];
                meter.merge(grid, Merge { first_row, last_row, first_column, last_column })?;
            }
            FIRST_CELL..=LAST_CELL | FIRST_SHORT_CELL..=LAST_SHORT_CELL | RICH_CELL => {
                let is_short = (FIRST_SHORT_CELL..=LAST_SHORT_CELL).contains(&kind);
                let at = if is_short { column } else { data.u32()? };
                let style = (data.u32()? & 0x00FF_FFFF) as usize;
                let kind = if is_short { kind - FIRST_SHORT_CELL + FIRST_CELL } else { kind };
                meter.put(grid, row, at, value(kind, &mut data, style, book)?)?;
                column = at.saturating_add(1);
            }
            _ => {}
        }
    }
    Ok(())
}

fn value(kind: u16, data: &mut Bytes<'_>, style: usize, book: &Book) -> Result<Option<Value>, Refusal> {
    Ok(match kind {
        2 => Some(book.shown(data.rk()?, style)),
        3 | 11 => Some(Value::Error(error_name(data.u8()?).to_owned())),
        4 | 10 => Some(Value::flag(data.u8()? != 0)),
        5 | 9 => Some(book.shown(data.f64()?, style)),
        6 | 8 => Value::text(&wide_string(data)?),
        7 => Value::text(book.strings.get(data.u32()? as usize).ok_or(Refusal::Damaged)?),
        RICH_CELL => Value::text(&rich_string(data)?),
        _ => None,
    })
}
