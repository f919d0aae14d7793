//! Stage «table»: where the tables of a sheet are.
//!
//! A sheet is cells with directions. A row that titles a column of schools or municipalities is the header of a table;
//! tables stand under one another and side by side, each with a title block of its own above it.

mod content;
mod groups;
mod header;
mod numbering;
mod words;

pub(crate) use content::schools_in_columns;
pub(crate) use groups::{ChosenGroups, OpenGroups};
pub(crate) use header::{Header, SubjectColumns, TitledColumn, title_cells, title_lines};
pub(crate) use numbering::is_numbering;
pub(crate) use words::{Subject, stated_municipality, subject_of};

use std::collections::HashMap;

use crate::grid::{Grid, Value};
use header::header_at;

/// Headers whose title rows are farther apart cannot be one block.
const NEAR: u32 = 16;

/// The tables of a sheet, from the top and from the left.
pub(crate) fn tables(grid: &Grid) -> Vec<Header> {
    let mut found: Vec<Header> = Vec::new();
    for (row, extents) in anchors(grid) {
        for (index, extent) in extents.iter().enumerate() {
            let Some(mut header) = header_at(grid, row, *extent, None) else { continue };
            header.stands_beside = index > 0;
            found.push(header);
        }
    }
    if found.is_empty() {
        found.extend(content::header(grid));
    }
    let mut tables: Vec<Header> = Vec::new();
    for candidate in found {
        // The same block of header, titled in two of its rows: the row that titles more columns is believed.
        let in_block =
            |known: &Header| overlap(known.extent, candidate.extent) && candidate.title_row < known.body_row;
        let recent = tables.iter_mut().rev().take_while(|known| known.first_row + NEAR > candidate.title_row);
        match recent.into_iter().find(|known| in_block(known)) {
            Some(known) if known.columns.len() < candidate.columns.len() => *known = candidate,
            Some(_) => {}
            None => tables.push(candidate),
        }
    }
    bound_below(grid, &mut tables);
    if tables.iter().any(|table| has_body(grid, table) && !is_statement(table)) {
        tables.retain(|table| has_body(grid, table) && !is_statement(table));
        bound_below(grid, &mut tables);
    }
    bound_above(grid, &mut tables);
    for table in &mut tables {
        if let Some(of_schools) = content::of_schools(grid, table) {
            *table = of_schools;
        }
    }
    tables
}

/// Rows that title a column of names, each with the columns of the tables that begin in it.
fn anchors(grid: &Grid) -> Vec<(u32, Vec<(u32, u32)>)> {
    let mut anchors = Vec::new();
    // «сформирована» stands in thousands of cells.
    let mut told: HashMap<&str, Option<Subject>> = HashMap::new();
    for (row, cells) in grid.rows() {
        let mut subjects: Vec<(u32, Subject, String)> = Vec::new();
        for (column, value) in cells.iter() {
            let Value::Text(text) = value else { continue };
            if let Some(subject) = *told.entry(text).or_insert_with(|| subject_of(text)) {
                subjects.push((column, subject, text.to_string()));
            }
        }
        let titled = |wanted: Subject| subjects.iter().any(|(_, subject, _)| *subject == wanted);
        let naming =
            [Subject::School, Subject::Municipality, Subject::Region].into_iter().find(|s| titled(*s));
        let Some(naming) = naming else { continue };
        let names: Vec<&(u32, Subject, String)> =
            subjects.iter().filter(|(_, subject, _)| *subject == naming).collect();
        let Some(first) = names.first() else { continue };
        // A further table repeats the title of the first, after columns of its own; its subject columns begin it.
        let is_subject =
            |column: u32| subjects.binary_search_by_key(&column, |(subject, _, _)| *subject).is_ok();
        let others: Vec<u32> = cells.iter().map(|(column, _)| column).filter(|c| !is_subject(*c)).collect();
        let mut starts: Vec<u32> = vec![0];
        for name in &names[1..] {
            let previous = starts.last().copied().unwrap_or(0).max(first.0);
            let next = others.get(others.partition_point(|column| *column <= previous));
            if name.2 != first.2 || next.is_none_or(|next| name.0 < *next) {
                continue;
            }
            let n_before = subjects.partition_point(|(column, _, _)| *column < name.0);
            let left = subjects[..n_before].iter().rev();
            let leading =
                left.zip(1..).map_while(|((column, _, _), nth)| (column + nth == name.0).then_some(*column));
            starts.push(leading.last().unwrap_or(name.0));
        }
        let last = grid.last_column();
        let ends = starts.iter().skip(1).map(|start| start - 1).chain([last]);
        let extents: Vec<(u32, u32)> = starts.iter().copied().zip(ends).collect();
        anchors.push((row, extents));
    }
    anchors
}

const fn overlap(one: (u32, u32), other: (u32, u32)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// A table ends where the header of the next one under it begins.
fn bound_below(grid: &Grid, tables: &mut [Header]) {
    let after_last = grid.rows().next_back().map_or(0, |(row, _)| row + 1);
    for index in 0..tables.len() {
        let (extent, title_row) = (tables[index].extent, tables[index].title_row);
        let mut below = tables[index + 1..]
            .iter()
            .filter(|other| overlap(other.extent, extent) && other.title_row > title_row);
        tables[index].end_row = below.next().map_or(after_last, |other| other.first_row);
    }
}

/// The title block of a table under another one: the rows above its header that hold no more than two cells.
fn bound_above(grid: &Grid, tables: &mut [Header]) {
    const IN_A_TITLE: usize = 2;
    for index in 1..tables.len() {
        let (extent, title_row) = (tables[index].extent, tables[index].title_row);
        let above = tables[..index]
            .iter()
            .rposition(|other| overlap(other.extent, extent) && other.title_row < title_row);
        let Some(above) = above else { continue };
        let (body_row, first_row) = (tables[above].body_row, tables[index].first_row);
        let is_prose = |row: &u32| grid.row(*row, extent).count() <= IN_A_TITLE;
        let from = (body_row..first_row).rev().take_while(is_prose).last().unwrap_or(first_row);
        tables[index].title_from = from;
        tables[above].end_row = tables[above].end_row.min(from);
    }
}

/// A pair «Муниципалитет | …» above a table says whose table it is.
fn is_statement(table: &Header) -> bool {
    table.subjects.school.is_none() && table.subjects.all().count() == 1 && table.columns.len() == 1
}

/// Is a subject named under the header?
fn has_body(grid: &Grid, table: &Header) -> bool {
    let Some(name) = table.subjects.name() else { return false };
    grid.rows_in(table.body()).any(|(_, cells)| cells.get(name).is_some())
}
