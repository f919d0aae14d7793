//! The header of one table: which rows it takes, and the titles over each column.

use std::collections::{BTreeMap, BTreeSet};

use crate::grid::{Grid, Value};
use crate::layout::groups::{ChosenGroups, OpenGroups, titles_over};
use crate::layout::numbering::is_numbering;
use crate::layout::words::{Subject, holds_values, names_criteria, subject_of};
use crate::spelling::is_region;
use vsoko_model::{CellAddress, StudyYear, SubjectKind};

/// The columns that say what a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct SubjectColumns {
    pub(crate) school: Option<u32>,
    pub(crate) municipality: Option<u32>,
    pub(crate) region: Option<u32>,
    pub(crate) code: Option<u32>,
    pub(crate) inn: Option<u32>,
    pub(crate) year: Option<u32>,
    pub(crate) ordinal: Option<u32>,
}

impl SubjectColumns {
    /// All of them that are there.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> {
        let own = [self.school, self.municipality, self.region, self.code, self.inn, self.year, self.ordinal];
        own.into_iter().flatten()
    }

    /// The column whose text names the subject of a row.
    pub(crate) const fn name(&self) -> Option<u32> {
        match (self.school, self.municipality) {
            (Some(school), _) => Some(school),
            (None, Some(municipality)) => Some(municipality),
            (None, None) => self.region,
        }
    }

    /// What a row is about.
    pub(crate) const fn about(&self) -> SubjectKind {
        match (self.school, self.municipality) {
            (Some(_), _) => SubjectKind::School,
            (None, Some(_)) => SubjectKind::Municipality,
            (None, None) => SubjectKind::Region,
        }
    }
}

/// A column that may hold a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitledColumn {
    pub(crate) column: u32,
    /// From the outermost group to the column's own title, without years; never empty.
    pub(crate) path: Vec<String>,
    /// The year that a group over the column names.
    pub(crate) year: Option<StudyYear>,
}

impl TitledColumn {
    pub(crate) fn title(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Has it no title but a year?
    fn is_year(&self) -> bool {
        self.year.is_some() && year_alone(self.title()) == self.year
    }

    pub(crate) fn groups(&self) -> &[String] {
        &self.path[..self.path.len().saturating_sub(1)]
    }
}

/// The header of a table, and how far the table goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The first row of the title block above.
    pub(crate) title_from: u32,
    /// The first row of the header.
    pub(crate) first_row: u32,
    /// The row with the titles of the subject columns.
    pub(crate) title_row: u32,
    /// The last row of titles.
    pub(crate) last_row: u32,
    /// The first row under the header and the numbering row.
    pub(crate) body_row: u32,
    /// The first row that is not the table's any more.
    pub(crate) end_row: u32,
    /// The first and the last column of the table.
    pub(crate) extent: (u32, u32),
    pub(crate) subjects: SubjectColumns,
    pub(crate) columns: Vec<TitledColumn>,
    /// Groups of columns that can be read in more than one way, from the top.
    pub(crate) open: Vec<OpenGroups>,
    /// Whether another table stands to the left, so that a row number alone names no row.
    pub(crate) stands_beside: bool,
    /// Where a column holds years: the one whose rows are meant.
    pub(crate) rows_of: Option<StudyYear>,
    /// How many names of schools were found in a column that no title calls so, and among how many cells.
    pub(crate) by_content: Option<(usize, usize)>,
}

impl Header {
    /// The columns of a table that has a row for each criterion of a school: the one that names it, and its value, which a
    /// year alone may title.
    pub(crate) fn long(&self) -> Option<(u32, u32)> {
        let names = self.columns.iter().find(|column| names_criteria(column.title()))?;
        let by_title = self.columns.iter().find(|column| holds_values(column.title()));
        let values = by_title.or_else(|| self.columns.iter().find(|column| column.is_year()))?;
        Some((names.column, values.column))
    }

    /// The columns that name criteria and hold their values in a table that has a row for each, of all years.
    pub(crate) fn long_columns(&self) -> BTreeSet<u32> {
        let of_years = self.years().into_iter().filter_map(|year| self.of_year(year).long());
        of_years.chain(self.long()).flat_map(<[u32; 2]>::from).collect()
    }

    /// The rows of the body.
    pub(crate) fn body(&self) -> std::ops::Range<u32> {
        self.body_row..self.end_row
    }

    /// The years that stand over columns, ascending.
    pub(crate) fn years(&self) -> Vec<StudyYear> {
        let mut years: Vec<StudyYear> = self.columns.iter().filter_map(|column| column.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The same table with the columns of one year alone, and the one that names criteria in its rows.
    pub(crate) fn of_year(&self, year: StudyYear) -> Self {
        let names = self.long().map(|(names, _)| names);
        let is_own = |column: &&TitledColumn| column.year == Some(year) || names == Some(column.column);
        let own = self.columns.iter().filter(is_own).cloned();
        Self { columns: own.collect(), ..self.clone() }
    }

    /// The same table with its groups read as a person took them.
    pub(crate) fn with_groups(&self, grid: &Grid, chosen: &ChosenGroups) -> Self {
        let rows = (self.first_row, self.last_row);
        let (columns, open) = columns_of(grid, rows, self.extent, &self.subjects, chosen);
        Self { columns, open, ..self.clone() }
    }

    /// The same table with the rows of one year alone.
    pub(crate) fn of_rows(&self, year: StudyYear) -> Self {
        Self { rows_of: Some(year), ..self.clone() }
    }

    /// Columns that hold something in rows that name a subject and have no title: the first such row, and how many.
    pub(crate) fn untitled(&self, grid: &Grid) -> BTreeMap<u32, (u32, usize)> {
        // A number in the row that numbers the columns titles none.
        let titled = grid.columns_in(self.first_row..self.last_row + 1, self.extent);
        let mut is_titled = vec![false; self.extent.1 as usize + 1];
        for column in titled.into_iter().chain(self.subjects.all()) {
            if let Some(is_titled) = is_titled.get_mut(column as usize) {
                *is_titled = true;
            }
        }
        let mut untitled = BTreeMap::new();
        let Some(name) = self.subjects.name() else { return untitled };
        for (row, cells) in grid.rows_in(self.body()).filter(|(_, cells)| cells.get(name).is_some()) {
            let beside = cells.between(self.extent).filter(|(column, _)| !is_titled[*column as usize]);
            for (column, _) in beside {
                untitled.entry(column).or_insert((row, 0)).1 += 1;
            }
        }
        untitled
    }

    /// The title that is merged over a column without one of its own, and the first and the last column of it.
    pub(crate) fn merged_over(&self, grid: &Grid, column: u32) -> Option<(String, (u32, u32))> {
        let mut rows = (self.first_row..=self.last_row).rev();
        let merged = rows.find_map(|row| grid.merged_at(row, column))?;
        let (first, last) = (merged.first_column, merged.last_column);
        // A group over titles of its columns is none of theirs.
        let is_group = !grid.columns_in(merged.last_row + 1..self.last_row + 1, (first, last)).is_empty();
        let title = grid.shown(merged.first_row, first)?;
        (first < last && !is_group).then_some((title, (first, last)))
    }

    /// The years that a column names in the rows, ascending.
    pub(crate) fn years_in_rows(&self, grid: &Grid) -> Vec<StudyYear> {
        let Some(column) = self.subjects.year else { return Vec::new() };
        let cells = grid.rows_in(self.body()).filter_map(|(row, _)| grid.shown(row, column));
        let years: BTreeSet<StudyYear> = cells.filter_map(|text| text.parse().ok()).collect();
        years.into_iter().collect()
    }
}

/// No header is deeper in the files that were met.
const DEEPEST_HEADER: u32 = 4;

/// The header whose subject columns are titled in `row` between two columns; `None` where no column names a subject, or
/// none may hold a criterion. `names` is the column of schools where its title does not say so.
pub(crate) fn header_at(grid: &Grid, row: u32, extent: (u32, u32), names: Option<u32>) -> Option<Header> {
    let mut subjects = SubjectColumns::default();
    for (column, value) in grid.row(row, extent) {
        let place = match subject_of(&value.shown()) {
            Some(Subject::School) => &mut subjects.school,
            Some(Subject::Municipality) => &mut subjects.municipality,
            Some(Subject::Region) => &mut subjects.region,
            Some(Subject::Code) => &mut subjects.code,
            Some(Subject::Inn) => &mut subjects.inn,
            Some(Subject::Year) => &mut subjects.year,
            Some(Subject::Ordinal) => &mut subjects.ordinal,
            None => continue,
        };
        place.get_or_insert(column);
    }
    if subjects.municipality.is_none()
        && subjects.region.is_some_and(|column| !holds_regions(grid, row, column))
    {
        subjects.municipality = subjects.region.take();
    }
    if names.is_some() {
        subjects.school = names;
    }
    let name = subjects.name()?;
    let last_own = subjects.all().filter(|column| Some(*column) != subjects.year).max()?;

    let first_row = row - rows_of_groups_above(grid, row, extent, last_own);
    // A row under the titles that fills none but subject columns is a row of the body: a municipality over its schools.
    let below = (row + 1..row + DEEPEST_HEADER).take_while(|r| {
        grid.row(*r, extent).any(|(column, _)| subjects.all().all(|own| own != column))
            && grid.cell(*r, name).is_none()
            && (!holds_numbers(grid, *r, extent) || titles_a_group(grid, (first_row, *r), extent))
    });
    let last_row = below.last().unwrap_or(row);
    let body_row = if is_numbering(grid, last_row + 1, extent) { last_row + 2 } else { last_row + 1 };

    let rows = (first_row, last_row);
    let (columns, open) = columns_of(grid, rows, extent, &subjects, &ChosenGroups::new());
    (!columns.is_empty()).then_some(Header {
        title_from: 0,
        first_row,
        title_row: row,
        last_row,
        body_row,
        end_row: u32::MAX,
        extent,
        subjects,
        columns,
        open,
        stands_beside: false,
        rows_of: None,
        by_content: None,
    })
}

/// How many rows above hold titles of groups: filled over columns of criteria only, and in more than one place, or over
/// one criterion that is not the first.
fn rows_of_groups_above(grid: &Grid, row: u32, extent: (u32, u32), last_own: u32) -> u32 {
    let is_groups = |above: u32| {
        let filled: Vec<u32> = grid.row(above, extent).map(|(column, _)| column).collect();
        !filled.is_empty() && filled.iter().all(|column| *column > last_own)
    };
    (1..DEEPEST_HEADER)
        .take_while(|up| row.checked_sub(*up).is_some_and(is_groups))
        .count()
        .try_into()
        .unwrap_or(0)
}

fn titled(column: u32, path: Vec<String>, may_be_year: bool) -> Option<TitledColumn> {
    let mut year = None;
    let alone = path.last().filter(|_| may_be_year).cloned();
    let mut titles: Vec<String> = Vec::new();
    for title in path {
        match year_alone(&title) {
            // Only a group is a year: a column that is titled «2022» holds the value of that year itself.
            Some(named) => year = Some(named),
            None => titles.push(title),
        }
    }
    if titles.is_empty() {
        titles.extend(alone);
    }
    (!titles.is_empty()).then_some(TitledColumn { column, path: titles, year })
}

/// The year that a title consists of: «2022», «2022 год», «2021/2022 уч. год».
fn year_alone(title: &str) -> Option<StudyYear> {
    let bare: String = title
        .to_lowercase()
        .replace("учебный", "")
        .replace("уч.", "")
        .replace("год", "")
        .replace("г.", "")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let is_year = bare.len() >= 4 && bare.bytes().all(|b| b.is_ascii_digit() || b == b'/' || b == b'-');
    is_year.then(|| StudyYear::named_in(title).first().copied()).flatten()
}

/// The columns between two rows of a header that may hold criteria, with the groups among them that can be read in more
/// than one way.
fn columns_of(
    grid: &Grid,
    rows: (u32, u32),
    extent: (u32, u32),
    subjects: &SubjectColumns,
    chosen: &ChosenGroups,
) -> (Vec<TitledColumn>, Vec<OpenGroups>) {
    let own: Vec<u32> = subjects.all().collect();
    let mut columns = grid.columns_in(rows.0..rows.1 + 1, extent);
    columns.retain(|column| !own.contains(column));
    let (paths, open) = titles_over(grid, rows, &columns, extent, chosen);
    // Beside the names of criteria a year titles the values of all of them.
    let is_long = paths.iter().any(|path| path.last().is_some_and(|title| names_criteria(title)));
    let titled = columns
        .into_iter()
        .zip(paths)
        .filter_map(|(column, path)| titled(column, path, is_long))
        // A second name of the school («Краткое наименование») is no criterion.
        .filter(|column| subject_of(column.title()).is_none());
    (titled.collect(), open)
}

/// Do most cells under a title name regions?
fn holds_regions(grid: &Grid, title_row: u32, column: u32) -> bool {
    const ENOUGH: usize = 50;
    let below = grid.rows_in(title_row + 1..u32::MAX).filter_map(|(row, _)| grid.shown(row, column));
    let (mut regions, mut others) = (0_usize, 0_usize);
    for text in below.take(ENOUGH) {
        if is_region(&text) {
            regions += 1;
        } else {
            others += 1;
        }
    }
    regions > others
}

/// Is a row of numbers the titles under a group: «2 3 4 5» under «Распределение отметок»? They ascend until words stand
/// between them, and one of them at least stands in a column that no row of the header has titled yet; in a body every
/// column has its title.
fn titles_a_group(grid: &Grid, (first_row, row): (u32, u32), extent: (u32, u32)) -> bool {
    let mut last = None;
    let mut has_new_column = false;
    for (column, value) in grid.row(row, extent) {
        let Ok(number) = value.shown().parse::<u32>() else {
            last = None;
            continue;
        };
        let untitled = (first_row..row).all(|above| grid.cell(above, column).is_none());
        has_new_column |= untitled;
        // In the next group the numbers begin anew.
        if untitled && last.is_some_and(|last| number <= last) {
            return false;
        }
        last = Some(number);
    }
    has_new_column
}

fn holds_numbers(grid: &Grid, row: u32, extent: (u32, u32)) -> bool {
    grid.row(row, extent).any(|(_, value)| match value {
        Value::Number { .. } => year_alone(&value.shown()).is_none(),
        Value::Text(text) => text.bytes().all(|b| b.is_ascii_digit()) && year_alone(text).is_none(),
        Value::Error(_) | Value::Formula(_) => false,
    })
}

/// What stands above the header: title, study, year, region. Years over columns are not among it.
pub(crate) fn title_lines(grid: &Grid, header: &Header) -> Vec<String> {
    title_cells(grid, header).into_iter().map(|(_, line)| line).collect()
}

/// The same with the cells that the lines stand in.
pub(crate) fn title_cells(grid: &Grid, header: &Header) -> Vec<(CellAddress, String)> {
    // What stands over another table beside this one is said of that one.
    let own = cells_in(grid, header, header.extent);
    if own.is_empty() { cells_in(grid, header, (0, u32::MAX)) } else { own }
}

fn cells_in(grid: &Grid, header: &Header, extent: (u32, u32)) -> Vec<(CellAddress, String)> {
    let above = grid.rows_in(header.title_from..header.title_row);
    let cells = above.flat_map(|(row, _)| {
        let in_header = row >= header.first_row;
        let shown =
            grid.row(row, extent).map(move |(column, value)| (CellAddress::new(row, column), value.shown()));
        shown.filter(move |(_, line)| !in_header || year_alone(line).is_none())
    });
    cells.collect()
}
