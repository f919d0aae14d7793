//! The rows and columns of one sheet of an ods. Repeated blank cells only move on, however often they are repeated.

use crate::grid::{Grid, Merge, Value};
use crate::limits::{COLUMNS, Meter, ROWS};
use crate::ods::cell;
use crate::refusal::Refusal;
use crate::xml::{Node, Tag, Walk};

/// Reads a `table:table` that was opened last.
pub(crate) fn read(walk: &mut Walk<'_>, meter: &mut Meter, grid: &mut Grid) -> Result<(), Refusal> {
    let (mut row, mut column) = (0_u32, 0_u32);
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "table-column" => {
                    let n_columns = repeated(&tag, "table:number-columns-repeated")?;
                    let end = column.saturating_add(n_columns);
                    if is_hidden(&tag)? {
                        (column..end.min(COLUMNS)).for_each(|column| grid.hide_column(column));
                    }
                    column = end;
                }
                "table-row" => {
                    let n_rows = repeated(&tag, "table:number-rows-repeated")?;
                    let end = row.saturating_add(n_rows);
                    if is_hidden(&tag)? {
                        (row..end.min(ROWS)).for_each(|row| grid.hide_row(row));
                    }
                    read_row(walk, meter, grid, row, end)?;
                    row = end;
                }
                // Pictures and forms may hold tables of their own; groups of rows and columns are walked through.
                "shapes" | "forms" | "table-source" | "named-expressions" => walk.skip()?,
                _ => {}
            },
            Node::Close(name) if name == "table" => return Ok(()),
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Err(Refusal::Damaged)
}

/// Reads a row that stands for all rows from `first` to before `end`.
fn read_row(
    walk: &mut Walk<'_>,
    meter: &mut Meter,
    grid: &mut Grid,
    first: u32,
    end: u32,
) -> Result<(), Refusal> {
    let mut column = 0_u32;
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) if matches!(tag.name(), "table-cell" | "covered-table-cell") => {
                let n_columns = repeated(&tag, "table:number-columns-repeated")?;
                if let Some(merge) = merge(&tag, first, column)? {
                    meter.merge(grid, merge)?;
                }
                let value = cell::read(&tag, walk)?;
                let next = column.saturating_add(n_columns);
                fill(meter, grid, (first, end), (column, next), value.as_ref())?;
                column = next;
            }
            Node::Open(_) => walk.skip()?,
            Node::Close(name) if name == "table-row" => return Ok(()),
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Err(Refusal::Damaged)
}

/// Fills a block of cells with one value; the meter stops it when it is too large.
fn fill(
    meter: &mut Meter,
    grid: &mut Grid,
    rows: (u32, u32),
    columns: (u32, u32),
    value: Option<&Value>,
) -> Result<(), Refusal> {
    let Some(value) = value else { return Ok(()) };
    for row in rows.0..rows.1 {
        for column in columns.0..columns.1 {
            meter.put(grid, row, column, Some(value.clone()))?;
        }
    }
    Ok(())
}

fn repeated(tag: &Tag<'_>, attribute: &str) -> Result<u32, Refusal> {
    match tag.attribute(attribute)? {
        Some(text) => text.trim().parse().map_err(|_| Refusal::Damaged),
        None => Ok(1),
    }
}

/// Rows are hidden by hand (`collapse`) or by a filter.
fn is_hidden(tag: &Tag<'_>) -> Result<bool, Refusal> {
    Ok(matches!(tag.attribute("table:visibility")?.as_deref(), Some("collapse" | "filter")))
}

fn merge(tag: &Tag<'_>, row: u32, column: u32) -> Result<Option<Merge>, Refusal> {
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
