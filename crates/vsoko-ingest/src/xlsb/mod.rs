//! xlsb: a package like xlsx whose parts are binary records (MS-XLSB).

mod records;
mod sheet;

use crate::bytes::Bytes;
use crate::dates::DateSystem;
use crate::grid::{Grid, Value};
use crate::limits::{CELLS, Limit, Meter};
use crate::number_format::{Shown, built_in, meaning};
use crate::package::Package;
use crate::refusal::Refusal;
use crate::xlsx::{folder_of, relations};
use records::{Records, wide_string};

/// What the sheets share.
#[derive(Default)]
struct Book {
    sheets: Vec<SheetPart>,
    date_system: DateSystem,
    strings: Vec<String>,
    styles: Vec<Shown>,
}

impl Book {
    fn shown(&self, number: f64, style: usize) -> Value {
        self.styles.get(style).copied().unwrap_or_default().value(number, self.date_system)
    }
}

struct SheetPart {
    name: String,
    relation: String,
    is_hidden: bool,
}

const WORKBOOK: &str = "xl/workbook.bin";

/// The sheets of a workbook, in their order.
pub(crate) fn sheets(package: &mut Package<'_>, meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    let relations = relations(package, "xl/_rels/workbook.bin.rels", folder_of(WORKBOOK))?;
    let mut book = workbook(&package.bytes(WORKBOOK)?.ok_or(Refusal::Damaged)?)?;
    let part_of_kind = |kind: &str| relations.values().find(|relation| relation.kind == kind);
    if let Some(relation) = part_of_kind("sharedStrings") {
        book.strings = strings(&package.bytes(&relation.part)?.ok_or(Refusal::Damaged)?)?;
    }
    if let Some(relation) = part_of_kind("styles") {
        book.styles = styles(&package.bytes(&relation.part)?.ok_or(Refusal::Damaged)?)?;
    }
    let mut grids = Vec::new();
    for sheet in &book.sheets {
        let relation = relations.get(&sheet.relation).ok_or(Refusal::Damaged)?;
        if relation.kind != "worksheet" {
            continue;
        }
        let part = package.bytes(&relation.part)?.ok_or(Refusal::Damaged)?;
        let mut grid = meter.sheet(&sheet.name)?;
        if sheet.is_hidden {
            grid.hide();
        }
        sheet::read(&part, &book, meter, &mut grid)?;
        grids.push(grid.finished());
    }
    Ok(grids)
}

fn workbook(part: &[u8]) -> Result<Book, Refusal> {
    const PROPERTIES: u16 = 0x0099;
    const SHEET: u16 = 0x009C;
    let mut book = Book::default();
    for record in Records::of(part) {
        let (kind, data) = record?;
        let mut data = Bytes(data);
        match kind {
            PROPERTIES if data.u32()? & 1 != 0 => book.date_system = DateSystem::From1904,
            SHEET => {
                let is_hidden = data.u32()? != 0;
                let _id = data.u32()?;
                let relation = wide_string(&mut data)?;
                book.sheets.push(SheetPart { name: wide_string(&mut data)?, relation, is_hidden });
            }
            _ => {}
        }
    }
    Ok(book)
}

fn strings(part: &[u8]) -> Result<Vec<String>, Refusal> {
    const ITEM: u16 = 0x0013;
    let mut strings = Vec::new();
    for record in Records::of(part) {
        let (kind, data) = record?;
        if kind == ITEM {
            if strings.len() == CELLS {
                return Err(Refusal::TooLarge(Limit::Cells));
            }
            strings.push(records::rich_string(&mut Bytes(data))?);
        }
    }
    Ok(strings)
}

fn styles(part: &[u8]) -> Result<Vec<Shown>, Refusal> {
    const FORMAT: u16 = 0x002C;
    const BEGIN_CELL_STYLES: u16 = 0x0269;
    const END_CELL_STYLES: u16 = 0x026A;
    const STYLE: u16 = 0x002F;
    let mut formats = std::collections::BTreeMap::new();
    let mut styles = Vec::new();
    let mut is_in_cell_styles = false;
    for record in Records::of(part) {
        let (kind, data) = record?;
        let mut data = Bytes(data);
        match kind {
            FORMAT => drop(formats.insert(data.u16()?, meaning(&wide_string(&mut data)?))),
            BEGIN_CELL_STYLES => is_in_cell_styles = true,
            END_CELL_STYLES => is_in_cell_styles = false,
            STYLE if is_in_cell_styles => {
                let _parent = data.u16()?;
                let id = data.u16()?;
                styles.push(formats.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
    }
    Ok(styles)
}
