//! ods: values come from calamine, a pass over `content.xml` tells the rest (`OpenDocument` 1.2, part 1).
//!
//! calamine builds each sheet as a rectangle and copies repeated cells; the pass goes first and counts what that takes.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Ods, OdsError, Reader as _};
use quick_xml::escape::unescape;

use crate::grid::{Grid, Merge};
use crate::limits::{AREA, CELL_CHARACTERS, CELLS, COLUMNS, Limit, Meter, ROWS, TEXT_BYTES};
use crate::marks::Marks;
use crate::package::Package;
use crate::refusal::Refusal;
use crate::values::{Values, is_hidden};
use crate::xml::{Node, Tag, Walk};

/// The sheets of a document, in their order.
pub(crate) fn sheets(package: &Package, meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    if is_encrypted(package)? {
        return Err(Refusal::Password);
    }
    let mut marks = Pass::default().marks(package.part("content.xml").ok_or(Refusal::Damaged)?)?;
    let mut document = Ods::new(Cursor::new(package.file())).map_err(|error| match error {
        OdsError::Password => Refusal::Password,
        OdsError::CellLimitExceeded { .. } => Refusal::TooLarge(Limit::Area),
        _ => Refusal::Damaged,
    })?;
    let mut values = Values::default();
    let mut grids = Vec::new();
    for sheet in document.sheets_metadata().to_vec() {
        let mut grid = meter.sheet(&sheet.name)?;
        if is_hidden(sheet.visible) {
            grid.hide();
        }
        let range = document.worksheet_range(&sheet.name).map_err(|_| Refusal::Damaged)?;
        values.fill(&mut grid, &range, meter)?;
        grid.mark(marks.remove(&sheet.name).unwrap_or_default());
        grids.push(grid.finished());
    }
    Ok(grids)
}

/// An encrypted document lists how each of its parts is encrypted.
fn is_encrypted(package: &Package) -> Result<bool, Refusal> {
    let Some(manifest) = package.part("META-INF/manifest.xml") else { return Ok(false) };
    let mut walk = Walk::through(manifest);
    while let Some(node) = walk.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == "encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A pass over a document: where it is, and how much was counted so far.
#[derive(Default)]
struct Pass {
    sheets: BTreeMap<String, Marks>,
    n_cells: usize,
    n_words: usize,
    area: u64,
    sheet: Sheet,
    cell: Option<Cell>,
}

/// The sheet that is passed over. Rows and columns are counted as they repeat.
#[derive(Default)]
struct Sheet {
    name: String,
    marks: Marks,
    columns_from: u32,
    row: u32,
    next_row: u32,
    column: u32,
    /// Cells that the rows take while they are not yet repeated.
    n_spread: u64,
    /// The first and the last row, the first and the last column that are filled.
    extent: Option<(u32, u32, u32, u32)>,
}

/// The cell that is passed over; it stands for all rows and columns that it is repeated in.
struct Cell {
    columns: u32,
    kind: String,
    is_error: bool,
    formula: Option<String>,
    n_bytes: usize,
    has_words: bool,
    paragraphs: usize,
}

impl Pass {
    /// The marks of each sheet by its name.
    fn marks(mut self, content: &[u8]) -> Result<BTreeMap<String, Marks>, Refusal> {
        let mut walk = Walk::through(content);
        let mut depth_of_shapes = 0_usize;
        while let Some(node) = walk.next()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    // Pictures and notes may hold tables and paragraphs of their own.
                    "shapes" | "annotation" | "frame" => depth_of_shapes += 1,
                    _ if depth_of_shapes > 0 => {}
                    _ => self.open(&tag)?,
                },
                Node::Close(end) => match end.name() {
                    "shapes" | "annotation" | "frame" => depth_of_shapes = depth_of_shapes.saturating_sub(1),
                    "table" if depth_of_shapes == 0 => self.end_sheet()?,
                    "table-row" if depth_of_shapes == 0 => self.end_row()?,
                    "table-cell" | "covered-table-cell" if depth_of_shapes == 0 => self.end_cell()?,
                    _ => {}
                },
                Node::Words(words) => {
                    if let Some(cell) = &mut self.cell {
                        cell.n_bytes += words.len();
                        cell.has_words |= depth_of_shapes == 0 && cell.paragraphs > 0;
                    }
                }
                Node::Nothing => {}
            }
        }
        Ok(self.sheets)
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Refusal> {
        let sheet = &mut self.sheet;
        match tag.name() {
            "table" => {
                *sheet = Sheet { name: tag.attribute("table:name")?.unwrap_or_default(), ..Sheet::default() };
            }
            "table-column" => {
                let end = sheet.columns_from.saturating_add(repeated(tag, "table:number-columns-repeated")?);
                if is_collapsed(tag)? && end > sheet.columns_from {
                    sheet.marks.hidden_columns.push((sheet.columns_from, end - 1));
                }
                sheet.columns_from = end;
            }
            "table-row" => {
                sheet.row = sheet.next_row;
                sheet.column = 0;
                sheet.next_row = sheet.row.saturating_add(repeated(tag, "table:number-rows-repeated")?);
                if is_collapsed(tag)? && sheet.next_row > sheet.row {
                    sheet.marks.hidden_rows.push((sheet.row, sheet.next_row - 1));
                }
            }
            "table-cell" | "covered-table-cell" => {
                let at = (sheet.row, sheet.column);
                if let Some(merge) = merge(tag, at)? {
                    sheet.marks.merge(merge)?;
                }
                let kind = tag.attribute("office:value-type")?.unwrap_or_default();
                self.cell = Some(Cell {
                    columns: repeated(tag, "table:number-columns-repeated")?,
                    is_error: tag.attribute("calcext:value-type")?.as_deref() == Some("error"),
                    formula: tag.attribute("table:formula")?,
                    n_bytes: tag.length(),
                    has_words: false,
                    paragraphs: 0,
                    kind,
                });
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                }
            }
            // So many spaces in a row.
            "s" => {
                let count = repeated(tag, "text:c")? as usize;
                if count > CELL_CHARACTERS {
                    return Err(Refusal::TooLarge(Limit::CellText));
                }
                if let Some(cell) = &mut self.cell {
                    cell.n_bytes += count;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let sheet = &mut self.sheet;
        let end = sheet.column.saturating_add(cell.columns);
        let is_filled = !cell.kind.is_empty() || cell.formula.is_some() || cell.is_error;
        if is_filled && cell.columns > 0 && sheet.next_row > sheet.row {
            if end > COLUMNS {
                return Err(Refusal::TooLarge(Limit::Columns));
            }
            if sheet.next_row > ROWS {
                return Err(Refusal::TooLarge(Limit::Rows));
            }
            let n_rows = (sheet.next_row - sheet.row) as usize;
            let n_cells = n_rows.saturating_mul(cell.columns as usize);
            self.n_cells = self.n_cells.saturating_add(n_cells);
            if self.n_cells > CELLS {
                return Err(Refusal::TooLarge(Limit::Cells));
            }
            self.n_words = self.n_words.saturating_add(n_cells.saturating_mul(cell.n_bytes));
            // What is counted is the spelling in XML, which is longer than the words.
            if self.n_words > 4 * TEXT_BYTES {
                return Err(Refusal::TooLarge(Limit::Text));
            }
            let last = (sheet.next_row - 1, end - 1);
            let extent = sheet.extent.unwrap_or((sheet.row, last.0, sheet.column, last.1));
            sheet.extent = Some((extent.0, last.0, extent.2.min(sheet.column), extent.3.max(last.1)));
            for row in sheet.row..sheet.next_row {
                for column in sheet.column..end {
                    cell.mark(&mut sheet.marks, row, column);
                }
            }
            sheet.n_spread = sheet.n_spread.saturating_add(u64::from(end));
        }
        sheet.column = end;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        if self.area.saturating_add(self.sheet.n_spread) > 4 * AREA {
            return Err(Refusal::TooLarge(Limit::Area));
        }
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Refusal> {
        let sheet = std::mem::take(&mut self.sheet);
        if let Some((first_row, last_row, first_column, last_column)) = sheet.extent {
            self.area += u64::from(last_row - first_row + 1) * u64::from(last_column - first_column + 1);
        }
        if self.area > AREA {
            return Err(Refusal::TooLarge(Limit::Area));
        }
        // A workbook of two sheets with one name gives the cells of the last one for both.
        if self.sheets.insert(sheet.name, sheet.marks).is_some() {
            return Err(Refusal::Damaged);
        }
        Ok(())
    }
}

impl Cell {
    fn mark(&self, marks: &mut Marks, row: u32, column: u32) {
        if self.is_error {
            marks.errors.push((row, column, String::new()));
        } else if self.kind == "percentage" {
            marks.percents.push((row, column));
        } else if let (Some(formula), true, false) = (&self.formula, self.kind.is_empty(), self.has_words) {
            let formula = unescape(formula).unwrap_or_default();
            // «of:=SUM(…)»: the name of the grammar is not part of the formula.
            let formula = formula.split_once(":=").map_or(&*formula, |(_, formula)| formula);
            marks.formulas.push((row, column, format!("={}", formula.trim_start_matches('='))));
        }
    }
}

fn repeated(tag: &Tag<'_>, attribute: &str) -> Result<u32, Refusal> {
    match tag.attribute(attribute)? {
        Some(text) => text.trim().parse().map_err(|_| Refusal::Damaged),
        None => Ok(1),
    }
}

/// Rows are hidden by hand (`collapse`) or by a filter.
fn is_collapsed(tag: &Tag<'_>) -> Result<bool, Refusal> {
    Ok(matches!(tag.attribute("table:visibility")?.as_deref(), Some("collapse" | "filter")))
}

fn merge(tag: &Tag<'_>, (row, column): (u32, u32)) -> Result<Option<Merge>, Refusal> {
    let n_columns = repeated(tag, "table:number-columns-spanned")?;
    let n_rows = repeated(tag, "table:number-rows-spanned")?;
    if n_columns.max(n_rows) < 2 {
        return Ok(None);
    }
    let last = |first: u32, count: u32| first.saturating_add(count.saturating_sub(1));
    Ok(Some(Merge {
        first_row: row,
        last_row: last(row, n_rows),
        first_column: column,
        last_column: last(column, n_columns),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(cells: &str) -> Refusal {
        let content = format!(r#"<c><table:table table:name="а">{cells}</table:table></c>"#);
        Pass::default().marks(content.as_bytes()).unwrap_err()
    }

    #[test]
    fn far_corners_and_repeats_are_refused_before_they_are_built() {
        let one = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
        let far = r#"<table:table-cell table:number-columns-repeated="16000"/>"#;
        let rows = r#"<table:table-row table:number-rows-repeated="1000000"/>"#;
        let corners = format!(
            "<table:table-row>{one}</table:table-row>{rows}<table:table-row>{far}{one}</table:table-row>"
        );
        assert_eq!(refused(&corners), Refusal::TooLarge(Limit::Area));
        let narrow = format!("<table:table-row>{far}{one}</table:table-row>").repeat(1000);
        assert_eq!(refused(&narrow), Refusal::TooLarge(Limit::Area));
        let spaces = r#"<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row>"#;
        assert_eq!(refused(spaces), Refusal::TooLarge(Limit::CellText));
    }
}
