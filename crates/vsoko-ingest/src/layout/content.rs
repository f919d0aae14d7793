//! Tables whose columns of names have titles that nobody has met: what the cells hold tells it, and it is said.

use std::collections::BTreeSet;
use std::ops::Range;

use vsoko_model::SchoolName;

use super::header::{Header, header_at};
use crate::grid::{Cells, Grid, Value};
use crate::labels::is_total;
use crate::names::{larger_than_a_school, names_the_country};

/// So many names make a column of names, or a row of them.
const ENOUGH: usize = 3;
/// So many rows, columns and cells of a column are looked at: a sheet may have millions, and to take a name apart takes
/// microseconds.
const ROWS: usize = 1_000;
const COLUMNS: u32 = 256;
const LOOKED_AT: usize = 200;
/// A header is not farther above the names, rows of totals apart.
const HIGHEST: usize = 4;

/// The table whose column of schools is told by its cells: nearly all of them are names with a legal form or a kind of
/// school, and with a number or a name of their own. The leftmost such column is taken; a second one is a second name.
pub(super) fn header(grid: &Grid) -> Option<Header> {
    (0..=grid.last_column().min(COLUMNS)).find_map(|column| {
        let (first, n_names, n_cells) = names_in(grid, column)?;
        let above = grid.rows_in(0..first).rev().take(LOOKED_AT).map(|(row, _)| row);
        let mut above = above.filter(|row| !is_of_all(grid, *row, column)).take(HIGHEST);
        let row = above.find(|row| is_title(grid, *row, column))?;
        let mut header = header_at(grid, row, (0, grid.last_column()), Some(column))?;
        header.by_content = Some((n_names, n_cells));
        Some(header)
    })
}

/// Is it a row about all schools of a country, a region or a municipality, with numbers?
fn is_of_all(grid: &Grid, row: u32, column: u32) -> bool {
    let has_numbers = |cells: &Cells| cells.iter().any(|(own, value)| own != column && !is_word(value));
    grid.cells_of(row).is_some_and(has_numbers)
        && grid.shown(row, column).is_some_and(|name| {
            larger_than_a_school(&name).is_some() || names_the_country(&name) || is_total(&name)
        })
}

/// Are they words, and no number?
fn is_word(value: &Value) -> bool {
    matches!(value, Value::Text(words) if words.chars().any(char::is_alphabetic))
}

/// Does the row title a column? Where nothing but numbers stands beside the words, they are values.
fn is_title(grid: &Grid, row: u32, column: u32) -> bool {
    let Some(cells) = grid.cells_of(row) else { return false };
    let beside = || cells.iter().filter(|(own, _)| *own != column).map(|(_, value)| value);
    cells.get(column).is_some_and(is_word) && (beside().next().is_none() || beside().any(is_word))
}

/// The table as one of schools, where it names municipalities again and again and a column beside them holds schools.
pub(super) fn of_schools(grid: &Grid, table: &Header) -> Option<Header> {
    let municipalities = table.subjects.municipality.filter(|_| table.subjects.school.is_none())?;
    let named: BTreeSet<String> = grid
        .rows_in(table.body())
        .take(LOOKED_AT)
        .filter_map(|(row, _)| grid.shown(row, municipalities))
        .collect();
    table.columns.iter().take(COLUMNS as usize).find_map(|column| {
        let (_, n_names, n_cells) = names_below(grid, table.body(), column.column)?;
        // A municipality has schools; one school for each would be said of the municipality.
        let header = header_at(grid, table.title_row, table.extent, Some(column.column))?;
        (named.len() < n_names).then_some(Header {
            title_from: table.title_from,
            end_row: table.end_row,
            stands_beside: table.stands_beside,
            by_content: Some((n_names, n_cells)),
            ..header
        })
    })
}

/// The first row with the name of a school in a column, how many names there are, and among how many cells; `None` where
/// they are too few, or not nearly all.
fn names_in(grid: &Grid, column: u32) -> Option<(u32, usize, usize)> {
    names_below(grid, 0..u32::MAX, column)
}

fn names_below(grid: &Grid, rows: Range<u32>, column: u32) -> Option<(u32, usize, usize)> {
    let words = grid.rows_in(rows).take(ROWS).filter_map(|(row, cells)| match cells.get(column)? {
        Value::Text(words) => Some((row, names_a_school(words))),
        Value::Number { .. } | Value::Error(_) | Value::Formula(_) => None,
    });
    let mut names = words.take(LOOKED_AT).skip_while(|(_, is_name)| !is_name).peekable();
    let (first, _) = *names.peek()?;
    let (n_names, n_cells) =
        names.fold((0, 0), |(names, cells), (_, is_name)| (names + usize::from(is_name), cells + 1));
    (n_names >= ENOUGH && 10 * n_names >= 9 * n_cells).then_some((first, n_names, n_cells))
}

/// The first cell of a row of schools over columns of readings, where a sheet has no table but this.
pub(crate) fn schools_in_columns(grid: &Grid) -> Option<(u32, u32)> {
    /// Such a row stands near the top, and a workbook may have a thousand sheets.
    const DOWN: usize = 30;
    const ACROSS: usize = 40;
    let names = |cells: &Cells| -> Vec<u32> {
        let named = cells.iter().take(ACROSS).filter(|(_, value)| match value {
            Value::Text(words) => names_a_school(words),
            Value::Number { .. } | Value::Error(_) | Value::Formula(_) => false,
        });
        named.map(|(column, _)| column).collect()
    };
    grid.rows().take(DOWN).find_map(|(row, cells)| {
        let names = names(cells);
        (names.len() >= ENOUGH).then(|| (row, names[0]))
    })
}

/// Has the text a legal form or a kind of school, and a number or a name of its own?
fn names_a_school(text: &str) -> bool {
    const LONGEST: usize = 300;
    const WORDS: [&str; 9] = ["школ", "сош", "оош", "нош", "лице", "гимнази", "оу", "учрежд", "интернат"];
    let lower = text.to_lowercase();
    if text.len() > LONGEST || !WORDS.iter().any(|word| lower.contains(word)) {
        return false;
    }
    let Ok(name) = text.parse::<SchoolName>() else { return false };
    let parts = name.parts();
    let has_form = parts.form.founder.is_some() && (parts.identifies() || !parts.kinds.is_empty());
    // «Средняя» alone is a word like any other; «СОШ №1» is a school.
    has_form || !parts.kinds.is_empty() && parts.number.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_a_school_is_told_from_other_words() {
        for school in ["МБОУ «Условная СОШ»", "СОШ №1", "МКОУ Ильинская ООШ", "Гимназия № 5", "ЧОУ «Лицей»"]
        {
            assert!(names_a_school(school), "{school}");
        }
        for other in
            ["высокий", "Школа", "Пробный район", "Средний балл", "Итого", "25.12.2022", "Школа наставников"]
        {
            assert!(!names_a_school(other), "{other}");
        }
    }
}
