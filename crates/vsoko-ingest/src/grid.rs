//! A sheet as cells with addresses, whatever format it came in.

use std::collections::BTreeMap;

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
}

impl Value {
    /// Words of a cell, or nothing when there are none.
    pub(crate) fn text(raw: &str) -> Option<Self> {
        let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        (!folded.is_empty()).then_some(Self::Text(folded))
    }

    /// As a person sees it: a decimal comma, and per cents where the cell shows them.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number { number, as_percent: true } => match Points::from_cell(number * 100.0) {
                Some(percent) => format!("{percent} %").replace('.', ","),
                None => format!("{} %", number * 100.0).replace('.', ","),
            },
            Self::Number { number, as_percent: false } => number.to_string().replace('.', ","),
        }
    }
}

/// One sheet. Blank cells are absent, so that two far corners cost no more than two cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Grid {
    pub(crate) sheet: String,
    rows: BTreeMap<u32, BTreeMap<u32, Value>>,
}

impl Grid {
    pub(crate) fn named(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), rows: BTreeMap::new() }
    }

    pub(crate) fn put(&mut self, row: u32, column: u32, value: Value) {
        self.rows.entry(row).or_default().insert(column, value);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Rows with at least one filled cell, from the top.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &BTreeMap<u32, Value>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    /// The rows among some with at least one filled cell, from the top.
    pub(crate) fn rows_in(
        &self,
        rows: std::ops::Range<u32>,
    ) -> impl DoubleEndedIterator<Item = (u32, &BTreeMap<u32, Value>)> {
        let rows = rows.start..rows.end.max(rows.start);
        self.rows.range(rows).map(|(row, cells)| (*row, cells))
    }

    pub(crate) fn cell(&self, row: u32, column: u32) -> Option<&Value> {
        self.rows.get(&row)?.get(&column)
    }

    /// The words of a cell; numbers as they are shown, nothing for a blank cell.
    pub(crate) fn shown(&self, row: u32, column: u32) -> Option<String> {
        self.cell(row, column).map(Value::shown)
    }

    /// The filled cells of a row between two columns, from the left.
    pub(crate) fn row(&self, row: u32, extent: (u32, u32)) -> impl Iterator<Item = (u32, &Value)> {
        let cells = self.rows.get(&row).into_iter();
        cells.flat_map(move |cells| cells.range(extent.0..=extent.1)).map(|(column, value)| (*column, value))
    }

    /// The nearest filled column to the left of a cell, not before `first`.
    pub(crate) fn left_of(&self, row: u32, first: u32, column: u32) -> Option<u32> {
        self.rows.get(&row)?.range(first..column.max(first)).next_back().map(|(left, _)| *left)
    }

    /// Every column between two columns that is filled somewhere in `rows`.
    pub(crate) fn columns_in(&self, rows: std::ops::Range<u32>, extent: (u32, u32)) -> Vec<u32> {
        let mut columns: Vec<u32> = self
            .rows
            .range(rows)
            .flat_map(|(_, cells)| cells.range(extent.0..=extent.1).map(|(column, _)| *column))
            .collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// The last column that is filled somewhere.
    pub(crate) fn last_column(&self) -> u32 {
        self.rows.values().filter_map(|cells| cells.keys().next_back()).max().copied().unwrap_or(0)
    }
}
