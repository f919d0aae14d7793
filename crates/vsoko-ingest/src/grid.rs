//! A sheet as cells with addresses, whatever format it came in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vsoko_model::{CellAddress, Points};

use crate::marks::Marks;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Words, white space folded.
    Text(Arc<str>),
    /// A number; `as_percent` when the cell's format shows it as per cent (0.83 as 83 %).
    Number { number: f64, as_percent: bool },
    /// An error of a formula (`#DIV/0!`).
    Error(Box<str>),
    /// A formula whose value the file does not hold: what it gives is not known, and it is not blank.
    Formula(Box<str>),
}

impl Value {
    /// Words of a cell, or nothing when there are none.
    pub(crate) fn text(raw: &str) -> Option<Self> {
        Self::words(raw).map(Self::Text)
    }

    /// The words themselves.
    pub(crate) fn words(raw: &str) -> Option<Arc<str>> {
        let is_folded = |(before, c): (char, char)| !c.is_whitespace() || (c == ' ' && before != ' ');
        let trimmed = raw.trim();
        let pairs = trimmed.chars().zip(trimmed.chars().skip(1));
        if pairs.into_iter().all(is_folded) {
            return (!trimmed.is_empty()).then(|| trimmed.into());
        }
        Some(trimmed.split_whitespace().collect::<Vec<_>>().join(" ").into())
    }

    /// A number; one that is no number is an error.
    pub(crate) fn number(number: f64, as_percent: bool) -> Self {
        if number.is_finite() { Self::Number { number, as_percent } } else { Self::Error("#NUM!".into()) }
    }

    /// A flag of a spreadsheet, as it shows it in Russia.
    pub(crate) fn flag(is_set: bool) -> Self {
        Self::Text(if is_set { "да" } else { "нет" }.into())
    }

    /// As a person sees it: a decimal comma, and per cents where the cell shows them.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Error(text) | Self::Formula(text) => text.to_string(),
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

/// The filled cells of one row, from the left.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cells(Vec<(u32, Value)>);

impl Cells {
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (u32, &Value)> {
        self.0.iter().map(|(column, value)| (*column, value))
    }

    pub(crate) fn get(&self, column: u32) -> Option<&Value> {
        self.index_of(column).ok().map(|index| &self.0[index].1)
    }

    /// The filled cells from one column to another, which belongs to them.
    pub(crate) fn between(&self, extent: (u32, u32)) -> impl DoubleEndedIterator<Item = (u32, &Value)> {
        let from = self.0.partition_point(|(column, _)| *column < extent.0);
        let to = self.0.partition_point(|(column, _)| *column <= extent.1).max(from);
        self.0[from..to].iter().map(|(column, value)| (*column, value))
    }

    fn put(&mut self, column: u32, value: Value) {
        // Most readers go from the left to the right.
        if self.0.last().is_none_or(|(last, _)| *last < column) {
            return self.0.push((column, value));
        }
        match self.index_of(column) {
            Ok(index) => self.0[index].1 = value,
            Err(index) => self.0.insert(index, (column, value)),
        }
    }

    fn index_of(&self, column: u32) -> Result<usize, usize> {
        // In a row without gaps a cell stands where its column says.
        let place = column as usize;
        if self.0.get(place).is_some_and(|(own, _)| *own == column) {
            return Ok(place);
        }
        self.0.binary_search_by_key(&column, |(column, _)| *column)
    }
}

/// One sheet. Blank cells are absent, so that two far corners cost no more than two cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Grid {
    pub(crate) sheet: String,
    rows: BTreeMap<u32, Cells>,
    /// Whether each column is filled somewhere.
    columns: Vec<bool>,
    is_hidden: bool,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    merges: Vec<Merge>,
    /// The first and the last column of a width in letters.
    widths: Vec<(u32, u32, f64)>,
    /// The merged ranges over each filled row: their first columns, and where they stand in the list.
    spans: BTreeMap<u32, Vec<(u32, usize)>>,
}

impl Grid {
    pub(crate) fn named(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), ..Self::default() }
    }

    pub(crate) fn put(&mut self, row: u32, column: u32, value: Value) {
        // Most readers go down row by row, and the rows of a table are as long as one another.
        match self.rows.last_entry() {
            Some(mut last) if *last.key() == row => last.get_mut().put(column, value),
            last => {
                let length = last.map_or(0, |last| last.get().0.len());
                self.rows.entry(row).or_insert_with(|| Cells(Vec::with_capacity(length))).put(column, value);
            }
        }
        let index = column as usize;
        if self.columns.len() <= index {
            self.columns.resize(index + 1, false);
        }
        self.columns[index] = true;
    }

    /// Says that the whole sheet is hidden.
    pub(crate) fn hide(&mut self) {
        self.is_hidden = true;
    }

    /// Notes a merged range of more than one cell.
    pub(crate) fn merge(&mut self, merge: Merge) {
        let is_one_cell = (merge.first_row, merge.first_column) == (merge.last_row, merge.last_column);
        if merge.first_row <= merge.last_row && merge.first_column <= merge.last_column && !is_one_cell {
            self.merges.push(merge);
        }
    }

    /// Adds what a pass over the sheet tells. A formula without a value and an error without a name are cells.
    pub(crate) fn mark(&mut self, marks: Marks) {
        for (first, last) in marks.hidden_rows {
            self.hidden_rows.extend(self.rows.range(first..=last.max(first)).map(|(row, _)| *row));
        }
        let n_columns = self.last_column() + 1;
        for (first, last) in marks.hidden_columns {
            self.hidden_columns.extend(first..last.saturating_add(1).min(n_columns));
        }
        for merge in marks.merges {
            self.merge(merge);
        }
        let seen = marks.widths.into_iter().filter(|(first, ..)| *first < n_columns);
        self.widths.extend(seen.map(|(first, last, width)| (first, last.min(n_columns - 1), width)));
        for (row, column, formula) in marks.formulas {
            if self.cell(row, column).is_none() {
                self.put(row, column, Value::Formula(formula.into()));
            }
        }
        for (row, column, name) in marks.errors {
            let error = match self.cell(row, column) {
                Some(Value::Text(words)) => Value::Error((&**words).into()),
                None => Value::Error(if name.is_empty() { "#ERROR!".into() } else { name.into() }),
                Some(Value::Number { .. } | Value::Error(_) | Value::Formula(_)) => continue,
            };
            self.put(row, column, error);
        }
        for (row, column) in marks.percents {
            if let Some(Value::Number { number, .. }) = self.cell(row, column) {
                let number = *number;
                self.put(row, column, Value::Number { number, as_percent: true });
            }
        }
    }

    /// The sheet as it was read whole: hidden rows and columns without a filled cell are nobody's concern.
    pub(crate) fn finished(mut self) -> Self {
        /// Merged ranges do not overlap in a workbook that Excel opens; where they do, the rest are left alone.
        const MOST_SPANS: usize = 3_000_000;
        self.hidden_rows.retain(|row| self.rows.contains_key(row));
        self.hidden_columns.retain(|column| self.columns.get(*column as usize) == Some(&true));
        self.merges.sort_unstable();
        let mut n_spans = 0;
        for (index, merge) in self.merges.iter().enumerate() {
            for (row, _) in self.rows.range(merge.first_row..=merge.last_row) {
                n_spans += 1;
                if n_spans > MOST_SPANS {
                    break;
                }
                self.spans.entry(*row).or_default().push((merge.first_column, index));
            }
        }
        self.spans.values_mut().for_each(|spans| spans.sort_unstable());
        self
    }

    /// How many cells are filled.
    pub(crate) fn n_cells(&self) -> usize {
        self.rows.values().map(|cells| cells.0.len()).sum()
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
    pub(crate) fn merges(&self) -> &[Merge] {
        &self.merges
    }

    /// The widths of columns, in letters; none in formats that do not tell.
    pub(crate) fn widths(&self) -> &[(u32, u32, f64)] {
        &self.widths
    }

    /// The merged range that a cell belongs to.
    pub(crate) fn merged_at(&self, row: u32, column: u32) -> Option<Merge> {
        let spans = self.spans.get(&row)?;
        let n_begun = spans.partition_point(|(first, _)| *first <= column);
        let (_, index) = spans[..n_begun].last()?;
        self.merges.get(*index).filter(|merge| merge.holds(row, column)).copied()
    }

    /// The words of a cell, or of the merged range that it belongs to.
    pub(crate) fn shown_merged(&self, row: u32, column: u32) -> Option<String> {
        self.shown_merged_at(row, column).map(|(_, words)| words)
    }

    /// The same with the cell that the words stand in.
    pub(crate) fn shown_merged_at(&self, row: u32, column: u32) -> Option<(CellAddress, String)> {
        let own = self.shown(row, column).map(|words| (CellAddress::new(row, column), words));
        own.or_else(|| {
            let merge = self.merged_at(row, column)?;
            let first = CellAddress::new(merge.first_row, merge.first_column);
            Some((first, self.shown(merge.first_row, merge.first_column)?))
        })
    }

    /// Rows with at least one filled cell, from the top.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &Cells)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&Value> {
        self.rows.get(&row)?.get(column)
    }

    /// The filled cells of a row.
    pub(crate) fn cells_of(&self, row: u32) -> Option<&Cells> {
        self.rows.get(&row)
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
    ) -> impl DoubleEndedIterator<Item = (u32, &Cells)> {
        let rows = rows.start..rows.end.max(rows.start);
        self.rows.range(rows).map(|(row, cells)| (*row, cells))
    }

    /// The filled cells of a row between two columns, from the left.
    pub(crate) fn row(&self, row: u32, extent: (u32, u32)) -> impl Iterator<Item = (u32, &Value)> {
        let cells = self.rows.get(&row).into_iter();
        cells.flat_map(move |cells| cells.between(extent))
    }

    /// The nearest filled cell of a row to the left of a column, not before column `first`.
    pub(crate) fn left_of(&self, row: u32, first: u32, column: u32) -> Option<u32> {
        let cells = self.rows.get(&row)?;
        let last = column.checked_sub(1)?;
        cells.between((first, last)).next_back().map(|(column, _)| column)
    }

    /// Every column between two columns that is filled somewhere in `rows`.
    pub(crate) fn columns_in(&self, rows: std::ops::Range<u32>, extent: (u32, u32)) -> Vec<u32> {
        let filled: BTreeSet<u32> = self
            .rows_in(rows)
            .flat_map(|(_, cells)| cells.between(extent).map(|(column, _)| column))
            .collect();
        filled.into_iter().collect()
    }

    /// The last column that is filled somewhere.
    pub(crate) fn last_column(&self) -> u32 {
        // A sheet has at most 2^14 columns.
        u32::try_from(self.columns.len()).unwrap_or(u32::MAX).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_without_a_cell_are_forgotten() {
        let mut grid = Grid::named("Лист1");
        grid.put(3, 5, Value::flag(true));
        let everywhere = vec![(0, 10)];
        grid.mark(Marks { hidden_rows: everywhere.clone(), hidden_columns: everywhere, ..Marks::default() });
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
        grid.put(3, 0, Value::flag(true));
        grid.put(4, 9, Value::flag(true));
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
