//! What was found on the sheets of a file, before anybody asks what it means: for `check --explain-layout`.

use serde::Serialize;
use vsoko_model::methodology::Methodology;
use vsoko_model::{CellAddress, CriterionId, MethodologyId, StudyYear, SubjectKind};

use crate::binding::bind;
use crate::delivery::Instructions;
use crate::grid::{Grid, Value};
use crate::layout::{self, Header, Subject, TitledColumn, subject_of};
use crate::readings::{NO, YES};
use crate::rows::is_total;
use crate::spelling::{folded, names_region};
use crate::workbook;

/// A table as it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundTable {
    /// The sheet.
    pub sheet: String,
    /// What stands above the header.
    pub title: Vec<String>,
    /// What its rows are about.
    pub about: SubjectKind,
    /// The first and the last row of the header, as a person counts them.
    pub header_rows: (u32, u32),
    /// The first and the last row under it.
    pub body_rows: (u32, u32),
    /// How many rows name a subject.
    pub n_subjects: usize,
    /// How many rows are totals.
    pub n_totals: usize,
    /// Whether it has a row for each criterion of a subject.
    pub shape: Shape,
    /// Its columns, from the left.
    pub columns: Vec<FoundColumn>,
}

/// How criteria lie in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A column for each criterion.
    Wide,
    /// A row for each criterion.
    Long,
    /// A column for each criterion and year.
    Years,
}

/// A column of a found table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundColumn {
    /// Its letter.
    pub column: String,
    /// The titles over it, from the outermost group to its own.
    pub path: Vec<String>,
    /// The year that a group over it names.
    pub year: Option<StudyYear>,
    /// What its cells hold.
    pub holds: Holds,
    /// How many of its cells are filled.
    pub n_filled: usize,
    /// The criteria that its titles name: one is read, of several none is.
    pub criteria: Vec<(MethodologyId, CriterionId)>,
}

/// What the cells of a column hold, by most of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Names of schools.
    Schools,
    /// Names of municipalities.
    Municipalities,
    /// Codes of schools.
    Codes,
    /// Ordinals.
    Ordinals,
    /// Yes and no.
    Flags,
    /// Per cents, as the cells show them.
    Percents,
    /// Numbers.
    Numbers,
    /// Words.
    Words,
    /// Nothing.
    Nothing,
}

/// Every table of a file; none of bytes that are no workbook.
pub fn explain_layout(bytes: &[u8], instructions: &Instructions<'_>) -> Vec<FoundTable> {
    let grids = workbook::sheets("", bytes).value;
    let tables =
        grids.iter().flat_map(|grid| layout::tables(grid).into_iter().map(move |header| (grid, header)));
    tables.map(|(grid, header)| found(grid, &header, &instructions.methodologies)).collect()
}

fn found(grid: &Grid, header: &Header, methodologies: &[&Methodology]) -> FoundTable {
    let name = header.subjects.name().unwrap_or_default();
    let total = |row: u32| {
        header.subjects.all().filter_map(|column| grid.shown(row, column)).any(|text| is_total(&text))
    };
    let rows: Vec<u32> = grid.rows_in(header.body()).map(|(row, _)| row).collect();
    let n_totals = rows.iter().filter(|row| total(**row)).count();
    let named = rows.iter().filter(|row| grid.cell(**row, name).is_some() && !total(**row)).count();
    let about =
        if header.subjects.school.is_some() { SubjectKind::School } else { SubjectKind::Municipality };
    let shape = match (header.long(), header.years().is_empty()) {
        (Some(_), _) => Shape::Long,
        (None, false) => Shape::Years,
        (None, true) => Shape::Wide,
    };
    FoundTable {
        sheet: grid.sheet.clone(),
        title: layout::title_lines(grid, header),
        about,
        header_rows: (header.first_row + 1, header.body_row),
        body_rows: (header.body_row + 1, rows.last().map_or(header.body_row, |row| row + 1)),
        n_subjects: named,
        n_totals,
        shape,
        columns: columns(grid, header, &rows, about, &in_question(grid, header, methodologies)),
    }
}

/// The methodologies that what stands above the table leaves in question: those of the year and the region that it
/// names, where it names one.
fn in_question<'m>(grid: &Grid, header: &Header, methodologies: &[&'m Methodology]) -> Vec<&'m Methodology> {
    let title = layout::title_lines(grid, header);
    let mut years = header.years();
    if years.is_empty() {
        years = StudyYear::named_in(&format!("{}\n{}", title.join("\n"), grid.sheet));
    }
    let named = |m: &Methodology| m.region().is_some_and(|r| title.iter().any(|line| names_region(line, r)));
    let names_one = methodologies.iter().any(|m| named(m));
    let left = methodologies.iter().filter(|m| {
        let of_year = years.is_empty() || years.iter().any(|year| m.years().contains(year));
        of_year && (m.region().is_none() || !names_one || named(m))
    });
    left.copied().collect()
}

fn columns(
    grid: &Grid,
    header: &Header,
    rows: &[u32],
    about: SubjectKind,
    methodologies: &[&Methodology],
) -> Vec<FoundColumn> {
    let own = header.subjects.all().map(|column| TitledColumn {
        column,
        path: grid.shown(header.title_row, column).into_iter().collect(),
        year: None,
    });
    let mut all: Vec<TitledColumn> = own.chain(header.columns.iter().cloned()).collect();
    all.sort_by_key(|column| column.column);
    all.into_iter()
        .map(|titled| {
            let cells = || rows.iter().filter_map(|row| grid.cell(*row, titled.column));
            let holds = match subject_of(titled.title()) {
                Some(Subject::School) => Holds::Schools,
                Some(Subject::Municipality) => Holds::Municipalities,
                Some(Subject::Code | Subject::Inn) => Holds::Codes,
                Some(Subject::Ordinal) => Holds::Ordinals,
                None => what_most_hold(cells()),
            };
            FoundColumn {
                column: CellAddress::new(0, titled.column).to_string().trim_end_matches('1').to_owned(),
                criteria: criteria_of(&titled, header, about, methodologies),
                n_filled: cells().count(),
                year: titled.year,
                path: titled.path,
                holds,
            }
        })
        .collect()
}

/// The criteria that the titles over a column name, in whatever year their methodologies are in force.
fn criteria_of(
    column: &TitledColumn,
    header: &Header,
    about: SubjectKind,
    methodologies: &[&Methodology],
) -> Vec<(MethodologyId, CriterionId)> {
    let alone = Header { columns: vec![column.clone()], ..header.clone() };
    let of_one = |methodology: &&Methodology| {
        let year = column.year.or_else(|| methodology.years().first().copied())?;
        let binding = bind(&alone, &[methodology], about, year, methodology.region());
        let bound = binding.bound.first()?;
        Some((bound.methodology.id().clone(), bound.criterion.id.clone()))
    };
    methodologies.iter().filter_map(of_one).collect()
}

fn what_most_hold<'v>(cells: impl Iterator<Item = &'v Value>) -> Holds {
    let mut counts = [(Holds::Flags, 0), (Holds::Percents, 0), (Holds::Numbers, 0), (Holds::Words, 0)];
    for value in cells {
        let holds = match value {
            Value::Number { as_percent: true, .. } => Holds::Percents,
            Value::Number { .. } => Holds::Numbers,
            other => {
                let text = folded(&other.shown());
                let is_number = text.replace(['%', ' '], "").replace(',', ".").parse::<f64>().is_ok();
                if other.shown().contains('%') && is_number {
                    Holds::Percents
                } else if is_number {
                    Holds::Numbers
                } else if YES.contains(&text.as_str()) || NO.contains(&text.as_str()) {
                    Holds::Flags
                } else {
                    Holds::Words
                }
            }
        };
        for (kind, count) in &mut counts {
            *count += usize::from(*kind == holds);
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map_or(Holds::Nothing, |(holds, _)| holds)
}
