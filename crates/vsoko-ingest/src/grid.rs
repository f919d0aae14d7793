//! A sheet as cells with addresses, whatever format it came in.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::Points;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Words, white space folded.
    Text(String),
    /// A number; `as_percent` when the cell's format shows it as per cent (0.83 as 83 %).
    Number { number: f64, as_percent: bool },
    /// An error of a formula (`#DIV/0!`).
    Error(String),
    /// A formula whose value the file does not hold: what it gives is not known, and it is not blank.
    Formula(String),
}

impl Value {
    /// Words of a cell, or nothing when there are none.
    pub(crate) fn text(raw: &str) -> Option<Self> {
        let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        (!folded.is_empty()).then_some(Self::Text(folded))
    }

    /// A number; one that is no number is an error.
    pub(crate) fn number(number: f64, as_percent: bool) -> Self {
        if number.is_finite() { Self::Number { number, as_percent } } else { Self::Error("#NUM!".to_owned()) }
    }

    /// A flag of a spreadsheet, as it shows it in Russia.
    pub(crate) fn flag(is_set: bool) -> Self {
        Self::Text(if is_set { "да" } else { "нет" }.to_owned())
    }

    /// As a person sees it: a decimal comma, and per cents where the cell shows them.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Formula(text) => text.clone(),
            Self::Number { number, as_percent: true } => match Points::from_cell(number * 100.0) {
                Some(percent) => format!("{percent} %").replace('.', ","),
                None => format!("{} %", number * 100.0).replace('.', ","),
            },
            Self::Number { number, as_percent: false } => number.to_string().replace('.', ","),
        }
    }
}

/// A range of cells that shows as one; its value stands in the first. The last row and column belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Merge {
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
    pub(crate) first_column: u32,
    pub(crate) last_column: u32,
}

impl Merge {
    fn holds(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// One sheet. Blank cells are absent, so that two far corners cost no more than two cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Grid {
    pub(crate) sheet: String,
    rows: BTreeMap<u32, BTreeMap<u32, Value>>,
    /// The columns that are filled somewhere.
    columns: BTreeSet<u32>,
    is_hidden: bool,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    merges: Vec<Merge>,
}

impl Grid {
    pub(crate) fn named(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), ..Self::default() }
    }

    pub(crate) fn put(&mut self, row: u32, column: u32, value: Value) {
        self.rows.entry(row).or_default().insert(column, value);
        self.columns.insert(column);
    }

    /// Says that the whole sheet is hidden.
    pub(crate) fn hide(&mut self) {
        self.is_hidden = true;
    }

    pub(crate) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    pub(crate) fn hide_column(&mut self, column: u32) {
        self.hidden_columns.insert(column);
    }

    /// Notes a merged range of more than one cell.
    pub(crate) fn merge(&mut self, merge: Merge) {
        let is_one_cell = (merge.first_row, merge.first_column) == (merge.last_row, merge.last_column);
        if merge.first_row <= merge.last_row && merge.first_column <= merge.last_column && !is_one_cell {
            self.merges.push(merge);
        }
    }

    /// The sheet as it was read whole: hidden rows and columns without a filled cell are nobody's concern.
    pub(crate) fn finished(mut self) -> Self {
        self.hidden_rows.retain(|row| self.rows.contains_key(row));
        self.hidden_columns.retain(|column| self.columns.contains(column));
        self.merges.sort_unstable();
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Is the whole sheet hidden?
    pub(crate) fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// Rows that are hidden, by hand or by a filter, and hold something.
    pub(crate) fn hidden_rows(&self) -> &BTreeSet<u32> {
        &self.hidden_rows
    }

    /// Columns that are hidden and hold something.
    pub(crate) fn hidden_columns(&self) -> &BTreeSet<u32> {
        &self.hidden_columns
    }

    /// Merged ranges, from the top; none in formats that do not tell. Who reads a sheet asks [`Self::merged_at`].
    #[cfg(test)]
    pub(crate) fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// The merged range that a cell belongs to.
    pub(crate) fn merged_at(&self, row: u32, column: u32) -> Option<Merge> {
        let n_begun = self.merges.partition_point(|merge| merge.first_row <= row);
        self.merges[..n_begun].iter().rev().find(|merge| merge.holds(row, column)).copied()
    }

    /// Rows with at least one filled cell, from the top.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &BTreeMap<u32, Value>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&Value> {
        self.rows.get(&row)?.get(&column)
    }

    /// The words of a cell; numbers as they are shown, nothing for a blank cell and for a formula without a value.
    pub(crate) fn shown(&self, row: u32, column: u32) -> Option<String> {
        match self.cell(row, column)? {
            Value::Formula(_) => None,
            value => Some(value.shown()),
        }
    }

    /// The rows among some with at least one filled cell, from the top.
    pub(crate) fn rows_in(
        &self,
        rows: std::ops::Range<u32>,
    ) -> impl DoubleEndedIterator<Item = (u32, &BTreeMap<u32, Value>)> {
        let rows = rows.start..rows.end.max(rows.start);
        self.rows.range(rows).map(|(row, cells)| (*row, cells))
    }

    /// The filled cells of a row between two columns, from the left.
    pub(crate) fn row(&self, row: u32, extent: (u32, u32)) -> impl Iterator<Item = (u32, &Value)> {
        let cells = self.rows.get(&row).into_iter();
        cells.flat_map(move |cells| cells.range(extent.0..=extent.1)).map(|(column, value)| (*column, value))
    }

    /// The nearest filled cell of a row to the left of a column, not before column `first`.
    pub(crate) fn left_of(&self, row: u32, first: u32, column: u32) -> Option<u32> {
        let cells = self.rows.get(&row)?;
        cells.range(first..column.max(first)).next_back().map(|(column, _)| *column)
    }

    /// Every column between two columns that is filled somewhere in `rows`.
    pub(crate) fn columns_in(&self, rows: std::ops::Range<u32>, extent: (u32, u32)) -> Vec<u32> {
        let filled: BTreeSet<u32> = self
            .rows_in(rows)
            .flat_map(|(_, cells)| cells.range(extent.0..=extent.1).map(|(column, _)| *column))
            .collect();
        filled.into_iter().collect()
    }

    /// The last column that is filled somewhere.
    pub(crate) fn last_column(&self) -> u32 {
        self.columns.last().copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_without_a_cell_are_forgotten() {
        let mut grid = Grid::named("Лист1");
        grid.put(3, 5, Value::flag(true));
        (0..10).for_each(|index| grid.hide_row(index));
        (0..10).for_each(|index| grid.hide_column(index));
        let grid = grid.finished();
        assert_eq!(grid.hidden_rows(), &BTreeSet::from([3]));
        assert_eq!(grid.hidden_columns(), &BTreeSet::from([5]));
    }

    #[test]
    fn a_cell_knows_the_range_it_is_merged_into() {
        let mut grid = Grid::named("Лист1");
        let merge = |rows: (u32, u32), columns: (u32, u32)| Merge {
            first_row: rows.0,
            last_row: rows.1,
            first_column: columns.0,
            last_column: columns.1,
        };
        let (tall, wide) = (merge((3, 4), (0, 0)), merge((3, 3), (4, 9)));
        for range in [wide, tall, merge((7, 7), (1, 1))] {
            grid.merge(range);
        }
        let grid = grid.finished();
        assert_eq!(grid.merges(), [wide, tall]);
        assert_eq!(grid.merged_at(4, 0), Some(tall));
        assert_eq!(grid.merged_at(3, 9), Some(wide));
        assert_eq!(grid.merged_at(4, 4), None);
        assert_eq!(grid.merged_at(7, 7), None);
    }
}
