//! xlsx and xlsm: a package of XML parts (ECMA-376). Macros are not looked at.

mod book;
mod sheet;
mod strings;

use crate::grid::Grid;
use crate::limits::Meter;
use crate::package::Package;
use crate::refusal::Refusal;

pub(crate) use book::{folder_of, relations};

/// The sheets of a workbook, in their order.
pub(crate) fn sheets(package: &mut Package<'_>, meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    let book = book::read(package)?;
    let mut grids = Vec::new();
    for sheet in &book.sheets {
        let part = package.text(&sheet.part)?.ok_or(Refusal::Damaged)?;
        let mut grid = meter.sheet(&sheet.name)?;
        if sheet.is_hidden {
            grid.hide();
        }
        sheet::read(&part, &book, meter, &mut grid)?;
        grids.push(grid.finished());
    }
    Ok(grids)
}
