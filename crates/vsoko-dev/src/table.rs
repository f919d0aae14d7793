//! A table as its sender thinks of it: titles, columns under groups, rows and totals. No addresses yet.

use vsoko_model::Points;

/// One table on a sheet of its own.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// The name of the sheet.
    pub(crate) sheet: String,
    /// The lines above the header.
    pub(crate) titles: Vec<String>,
    /// The leaf columns.
    pub(crate) columns: Vec<Column>,
    /// One row per school or municipality, a value per column.
    pub(crate) body: Vec<Vec<Value>>,
    /// The rows that the sender prints below.
    pub(crate) totals: Vec<Vec<Value>>,
}

/// A leaf column and the group it stands under.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// The title of the group, shared by its neighbours.
    pub(crate) group: Option<String>,
    /// Its own title.
    pub(crate) title: String,
    /// How it looks.
    pub(crate) shape: Shape,
}

/// How a column looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The number of the row.
    Ordinal,
    /// A login.
    Code,
    /// The name of a school or municipality.
    Name,
    /// A number under a title of some words.
    Score,
    /// A number under an upright title, where there are dozens of columns.
    Narrow,
    /// A level, or yes or no.
    Answer,
    /// A sentence.
    Words,
}

/// What a cell is told to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing.
    Blank,
    /// Words.
    Text(String),
    /// A number.
    Number(Points),
    /// Per cent: 83 is shown as 83 %.
    Percent(Points),
    /// Computed from the body of its column; a formula where the format has formulas.
    Computed(Aggregate),
}

/// How a total follows from the rows above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aggregate {
    /// The sum.
    Sum,
    /// The arithmetic mean.
    Mean,
    /// How many cells say [`YES`].
    CountYes,
}

/// How much a file holds, as it was made: what reading it must find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Made {
    /// Tables.
    pub n_tables: usize,
    /// Columns that do not name the rows.
    pub n_columns: usize,
    /// Cells of those columns in rows that name a subject, blank ones too.
    pub n_readings: usize,
    /// Filled cells of those columns in printed totals.
    pub n_totals: usize,
}

impl Made {
    /// What these tables hold.
    pub(crate) fn of(tables: &[&Table]) -> Self {
        let mut made = Self { n_tables: tables.len(), ..Self::default() };
        for table in tables {
            let measured: Vec<usize> = (0..table.columns.len())
                .filter(|index| !table.columns[*index].shape.names_the_row())
                .collect();
            made.n_columns += measured.len();
            made.n_readings += measured.len() * table.body.len();
            let filled =
                |row: &Vec<Value>| measured.iter().filter(|index| row[**index] != Value::Blank).count();
            made.n_totals += table.totals.iter().map(filled).sum::<usize>();
        }
        made
    }
}

/// How a flag is written.
pub(crate) const YES: &str = "да";
/// How a flag that is not set is written.
pub(crate) const NO: &str = "нет";

impl Column {
    /// A column outside any group.
    pub(crate) fn alone(title: &str, shape: Shape) -> Self {
        Self { group: None, title: title.to_owned(), shape }
    }

    /// A column of `group`.
    pub(crate) fn under(group: &str, title: &str, shape: Shape) -> Self {
        Self { group: Some(group.to_owned()), title: title.to_owned(), shape }
    }
}

impl Shape {
    /// The width in characters.
    pub(crate) const fn width(self) -> u16 {
        match self {
            Self::Ordinal | Self::Narrow => 6,
            Self::Code => 12,
            Self::Score => 16,
            Self::Answer => 22,
            Self::Name => 36,
            Self::Words => 44,
        }
    }

    /// Does it stay in sight while the sheet is scrolled to the right?
    pub(crate) const fn names_the_row(self) -> bool {
        matches!(self, Self::Ordinal | Self::Code | Self::Name)
    }
}

impl Value {
    /// A whole number.
    pub(crate) fn count(count: usize) -> Self {
        // A sample has dozens of rows.
        Self::Number(Points::whole(i64::try_from(count).unwrap_or(i64::MAX / 100)))
    }

    /// Words; an empty text is a blank cell.
    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }

    /// Yes or no.
    pub(crate) fn flag(set: Flag) -> Self {
        match set {
            Flag::Yes => Self::text(YES),
            Flag::No => Self::text(NO),
        }
    }
}

/// Yes or no, as a column of flags says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// «да»
    Yes,
    /// «нет»
    No,
}
