//! Stage «table»: where a sheet's table begins, what its columns are titled, and what stands above it.

use std::collections::BTreeMap;

use crate::grid::{Grid, Value};
use crate::spelling::folded_without_remark;

/// The columns that say what a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SubjectColumns {
    pub(crate) school: Option<u32>,
    pub(crate) municipality: Option<u32>,
    pub(crate) code: Option<u32>,
    pub(crate) ordinal: Option<u32>,
}

/// A column that may hold a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitledColumn {
    pub(crate) column: u32,
    /// From the outermost group to the column's own title; never empty.
    pub(crate) path: Vec<String>,
}

impl TitledColumn {
    pub(crate) fn title(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    pub(crate) fn groups(&self) -> &[String] {
        &self.path[..self.path.len().saturating_sub(1)]
    }
}

/// The header of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The first row of the header.
    pub(crate) first_row: u32,
    /// The row with the titles of the subject columns.
    pub(crate) title_row: u32,
    /// The first row under the header and the numbering row.
    pub(crate) body_row: u32,
    pub(crate) subjects: SubjectColumns,
    /// A second column of names: another table begins there.
    pub(crate) beside: Option<u32>,
    pub(crate) columns: Vec<TitledColumn>,
}

/// No header is deeper in the files that were met.
const DEEPEST_HEADER: u32 = 4;

const SCHOOL_TITLES: &[&str] = &[
    "оо",
    "школа",
    "школы",
    "название оо",
    "наименование оо",
    "образовательная организация",
    "общеобразовательная организация",
    "наименование образовательной организации",
    "наименование общеобразовательной организации",
    "полное наименование оо",
    "краткое наименование оо",
    "сокращенное наименование оо",
    "сокращённое наименование оо",
    "полное наименование образовательной организации",
    "краткое наименование образовательной организации",
    "сокращенное наименование образовательной организации",
    "сокращённое наименование образовательной организации",
    "наименование школы",
    "название школы",
];

const MUNICIPALITY_TITLES: &[&str] = &[
    "муниципалитет",
    "муниципальное образование",
    "наименование муниципального образования",
    "район",
    "наименование ате",
    "мо",
];

const CODE_TITLES: &[&str] =
    &["логин", "логин оо", "логин школы", "пользователь", "код оо", "логин фис око", "логин в фис око"];

const ORDINAL_TITLES: &[&str] = &["№", "№ п/п", "№п/п", "n п/п", "номер"];

/// How far down a header is looked for: titles and instructions above it are never longer in the files that were met.
const DEEPEST_TITLE: usize = 100;

/// Finds the header of the sheet's table: of the rows that could be one, that with most titled columns. A pair
/// «Муниципалитет | …» above the table is a statement, not a header.
pub(crate) fn find(grid: &Grid) -> Option<Header> {
    let candidates = grid.rows().take(DEEPEST_TITLE).filter_map(|(row, cells)| header_at(grid, row, cells));
    let mut best: Option<Header> = None;
    for candidate in candidates {
        if best.as_ref().is_none_or(|best| best.columns.len() < candidate.columns.len()) {
            best = Some(candidate);
        }
    }
    best
}

/// Is this the title of a column of schools?
pub(crate) fn is_school_title(text: &str) -> bool {
    SCHOOL_TITLES.contains(&folded_without_remark(text).as_str())
}

fn header_at(grid: &Grid, row: u32, cells: &BTreeMap<u32, Value>) -> Option<Header> {
    let all_titled = |titles: &[&str]| -> Vec<u32> {
        let is_titled = |value: &Value| titles.contains(&folded_without_remark(&value.shown()).as_str());
        cells.iter().filter(|(_, value)| is_titled(value)).map(|(column, _)| *column).collect()
    };
    let titled = |titles: &[&str]| all_titled(titles).first().copied();
    let school = titled(SCHOOL_TITLES);
    let municipality = titled(MUNICIPALITY_TITLES);
    let subjects =
        SubjectColumns { school, municipality, code: titled(CODE_TITLES), ordinal: titled(ORDINAL_TITLES) };
    let name = school.or(municipality)?;
    let beside =
        all_titled(if school.is_some() { SCHOOL_TITLES } else { MUNICIPALITY_TITLES }).get(1).copied();
    let own = [school, municipality, subjects.code, subjects.ordinal];
    let last_own = own.into_iter().flatten().max()?;

    // A title of groups may stand one row higher, over columns of criteria only.
    let above = row.checked_sub(1).filter(|above| {
        let filled = |column: &u32| grid.cell(*above, *column).is_some();
        let columns = grid.columns_from(*above);
        columns.iter().any(|c| *c > last_own && filled(c))
            && !columns.iter().any(|c| *c <= last_own && filled(c))
    });
    let first_row = above.unwrap_or(row);
    let below = (row + 1..row + DEEPEST_HEADER).take_while(|r| {
        let filled = grid.columns_from(*r).into_iter().any(|column| grid.cell(*r, column).is_some());
        filled && grid.cell(*r, name).is_none() && !holds_numbers(grid, *r)
    });
    let last_row = below.last().unwrap_or(row);
    let body_row = if is_numbering(grid, last_row + 1) { last_row + 2 } else { last_row + 1 };

    let columns: Vec<TitledColumn> = grid
        .columns_from(first_row)
        .into_iter()
        .filter(|column| !own.contains(&Some(*column)))
        .filter_map(|column| Some(TitledColumn { column, path: path_of(grid, first_row, last_row, column)? }))
        .collect();
    (!columns.is_empty()).then_some(Header { first_row, title_row: row, body_row, subjects, beside, columns })
}

/// The titles over a column from the top; a group's title is written over its first column only.
fn path_of(grid: &Grid, first_row: u32, last_row: u32, column: u32) -> Option<Vec<String>> {
    let mut path: Vec<String> = Vec::new();
    for row in first_row..=last_row {
        let title = grid.shown(row, column).or_else(|| {
            // Blank above a title of its own: the column continues the group to its left.
            let titled_below = |c: u32| (row + 1..=last_row).any(|r| grid.cell(r, c).is_some());
            let left = (0..column).rev().find(|left| grid.cell(row, *left).is_some())?;
            (titled_below(column) && titled_below(left)).then(|| grid.shown(row, left))?
        });
        if let Some(title) = title
            && path.last() != Some(&title)
        {
            path.push(title);
        }
    }
    (!path.is_empty()).then_some(path)
}

fn holds_numbers(grid: &Grid, row: u32) -> bool {
    grid.columns_from(row).into_iter().any(|column| match grid.cell(row, column) {
        Some(Value::Number { .. }) => true,
        Some(Value::Text(text)) => text.bytes().all(|b| b.is_ascii_digit()),
        Some(Value::Error(_)) | None => false,
    })
}

/// «1 2 3 … 9» under the header: whole numbers that never fall, the first of them 1, one for nearly each column.
pub(crate) fn is_numbering(grid: &Grid, row: u32) -> bool {
    let cells: Vec<String> =
        grid.columns_from(row).into_iter().filter_map(|column| grid.shown(row, column)).collect();
    let numbers: Option<Vec<u32>> = cells.iter().map(|text| text.parse().ok()).collect();
    numbers.is_some_and(|n| n.len() > 2 && n.first() == Some(&1) && n.is_sorted())
}

/// What stands above the header: title, study, year, region.
pub(crate) fn title_lines(grid: &Grid, header: &Header) -> Vec<String> {
    grid.rows()
        .take_while(|(row, _)| *row < header.first_row)
        .flat_map(|(_, cells)| cells.values().map(Value::shown))
        .collect()
}
