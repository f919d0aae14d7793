//! Tables of a terminal: aligned columns where they fit, otherwise a row as lines of «title: cell».

use crate::document::{Align, Table, text_of};
use crate::keep::keep_together;

use super::wrap::{hanging, printable, wrap};

/// Between columns.
const GAP: &str = "  ";

/// The table in lines of at most `width` columns.
pub(super) fn lines(table: &Table, width: usize) -> Vec<String> {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| keep_together(&printable(&text_of(cell)))).collect())
        .collect();
    let mut lines = wrap(&table.caption, width);
    if table.columns.is_empty() {
        return lines;
    }
    match widths(table, &rows, width) {
        Some(widths) => lines.extend(columns(table, &rows, &widths)),
        None => lines.extend(records(table, &rows, width)),
    }
    lines
}

/// The width of every column; `None` if some word would have to be cut.
fn widths(table: &Table, rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let cells = |index: usize| {
        let title = std::iter::once(table.columns[index].title.as_str());
        title.chain(rows.iter().filter_map(move |row| row.get(index)).map(String::as_str))
    };
    let indices = 0..table.columns.len();
    let longest_word = |cell: &str| cell.split([' ', '\n', '\t']).map(columns_of).max().unwrap_or(0);
    let mut widths: Vec<usize> =
        indices.clone().map(|index| cells(index).map(longest_word).max().unwrap_or(0).max(1)).collect();
    let natural: Vec<usize> =
        indices.map(|index| cells(index).map(columns_of).max().unwrap_or(0).max(1)).collect();
    let taken = total(&widths);
    let mut spare = width.checked_sub(taken)?;
    // One column at a time to whoever lacks most, by weight: short columns are satisfied first and stay whole.
    while spare > 0 {
        let wanting = (0..widths.len())
            .filter(|index| widths[*index] < natural[*index])
            .min_by_key(|index| (widths[*index] * 100) / usize::from(table.columns[*index].weight.max(1)));
        let Some(index) = wanting else { break };
        widths[index] += 1;
        spare -= 1;
    }
    Some(widths)
}

/// The columns with the gaps between them.
fn total(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP.len() * (widths.len() - 1)
}

fn columns_of(text: &str) -> usize {
    text.chars().count()
}

fn columns(table: &Table, rows: &[Vec<String>], widths: &[usize]) -> Vec<String> {
    let header: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
    let rule = |stroke: &str| stroke.repeat(total(widths));
    let laid: Vec<Vec<String>> = rows.iter().map(|row| row_lines(table, row, widths)).collect();
    let some_row_wraps = laid.iter().any(|lines| lines.len() > 1);
    let mut lines = vec![rule("─")];
    lines.extend(row_lines(table, &header, widths));
    lines.push(rule("─"));
    for (index, row) in laid.into_iter().enumerate() {
        // Where a row is several lines, only an empty line shows where the next begins.
        if some_row_wraps && index > 0 {
            lines.push(String::new());
        }
        lines.extend(row);
    }
    lines.push(rule("─"));
    lines
}

fn row_lines(table: &Table, row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut lines = Vec::with_capacity(height);
    for index in 0..height {
        let mut line = String::new();
        for ((cell, width), column) in cells.iter().zip(widths).zip(&table.columns) {
            let text = cell.get(index).map_or("", String::as_str);
            let padding = " ".repeat(width.saturating_sub(columns_of(text)));
            let (before, after) = match column.align {
                Align::Start => ("", padding.as_str()),
                Align::End => (padding.as_str(), ""),
            };
            line.extend([before, text, after, GAP]);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

fn records(table: &Table, rows: &[Vec<String>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        lines.push(String::new());
        for (column, cell) in table.columns.iter().zip(row) {
            lines.extend(hanging("", "  ", &format!("{}: {cell}", column.title), width));
        }
    }
    lines
}
