//! A file as it was received, for whoever shows it: cells with what each was read as, and the remarks on them.

use crate::{CellAddress, Diagnostic};

/// A file with the remarks on it.
#[derive(Debug, Clone, PartialEq)]
pub struct FileView {
    /// Its sheets, in their order; none where it could not be opened.
    pub sheets: Vec<SheetView>,
    /// What was remarked, in the order it was met.
    pub remarks: Vec<Diagnostic>,
}

/// A sheet with its filled cells.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetView {
    /// Its name.
    pub name: String,
    /// The filled cells, row by row.
    pub cells: Vec<ViewedCell>,
    /// The first and the last cell of each merged range; none in formats that do not tell.
    pub merges: Vec<(CellAddress, CellAddress)>,
    /// The first and the last column of a width, and the width in letters; none in formats that do not tell.
    pub widths: Vec<(u32, u32, f64)>,
}

/// A filled cell.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewedCell {
    /// Where it stands.
    pub address: CellAddress,
    /// What it holds.
    pub value: ViewedValue,
    /// What it was read as.
    pub role: CellRole,
}

/// What a cell holds, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum ViewedValue {
    /// Words, whatever they look like.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as per cent: 0.83 as 83 %.
    Percent(f64),
}

/// What a cell was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellRole {
    /// A line above a table that names its year.
    Year,
    /// Another line above a table.
    Title,
    /// The header of a table.
    Header,
    /// The name of a school.
    School,
    /// The name of a municipality.
    Municipality,
    /// The code of a school.
    SchoolCode,
    /// A value of a criterion.
    Reading,
    /// A value of a printed total.
    Total,
    /// Nothing: it was not used.
    Unread,
}

impl CellRole {
    /// All of them, in the order of a legend.
    pub const ALL: &[Self] = &[
        Self::Year,
        Self::Title,
        Self::Header,
        Self::School,
        Self::Municipality,
        Self::SchoolCode,
        Self::Reading,
        Self::Total,
        Self::Unread,
    ];
}
