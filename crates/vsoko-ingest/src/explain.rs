//! What was found on the sheets of a file, whether or not a methodology explains it, and what was made of each column
//! and why: for `check --explain-layout`, and for `check` of a file that no methodology explains.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vsoko_model::methodology::Methodology;
use vsoko_model::{Asked, CellAddress, CriterionId, MethodologyId, Place, StudyYear, SubjectKind};

use crate::binding::{BindingReason, Confidence, bind};
use crate::delivery::{Instructions, Opened};
use crate::grid::{Grid, Value};
use crate::labels::{LevelNames, is_total};
use crate::layout::{self, ChosenGroups, Header, Subject, TitledColumn, subject_of};
use crate::names::{larger_than_a_school, names_the_country};
use crate::personal::{told, without_people};
use crate::readings::{NO, YES};
use crate::spelling::{folded, names_region};
use crate::table::{ReadDelivery, ReadTable};

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
    /// The subjects as the rows name them, each once.
    pub subjects: Vec<String>,
    /// The municipalities that a column of their own names, each once.
    pub municipalities: Vec<String>,
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
    /// The criteria that it holds or may hold.
    pub criteria: Vec<FoundCriterion>,
}

/// A criterion that a column holds or may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundCriterion {
    /// The edition of the methodology.
    pub methodology: MethodologyId,
    /// The criterion.
    pub criterion: CriterionId,
    /// What becomes of it.
    pub state: BindingState,
    /// How sure it is.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<BindingReason>,
}

/// What becomes of a criterion that the titles over a column name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BindingState {
    /// The column is read as this criterion.
    Read,
    /// A person is asked.
    Asked,
    /// The table is not read: its year, its region or its methodology is not certain.
    TableNotRead,
}

/// What the cells of a column hold, by most of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Names of schools.
    Schools,
    /// Names of municipalities.
    Municipalities,
    /// Names of regions.
    Regions,
    /// Codes of schools.
    Codes,
    /// Years.
    Years,
    /// Ordinals.
    Ordinals,
    /// Yes and no.
    Flags,
    /// Per cents, as the cells show them.
    Percents,
    /// Whole numbers, none below zero: counts, points, marks.
    WholeNumbers,
    /// Numbers.
    Numbers,
    /// Days.
    Days,
    /// A few words again and again: levels, groups.
    Levels,
    /// Words.
    Words,
    /// Nothing.
    Nothing,
}

/// Every table of a file; none of bytes that are no workbook.
pub fn explain_layout(file: &str, bytes: &[u8], instructions: &Instructions<'_>) -> Vec<FoundTable> {
    Opened::new(file, bytes).layout(instructions)
}

/// Every table of some sheets, with what `read` made of it.
pub(crate) fn found_tables(
    grids: &[Grid],
    read: &ReadDelivery,
    instructions: &Instructions<'_>,
) -> Vec<FoundTable> {
    let tables =
        grids.iter().flat_map(|grid| layout::tables(grid).into_iter().map(move |header| (grid, header)));
    let found = tables.map(|(grid, header)| {
        let chosen = chosen_groups(grid, read, instructions);
        let header = if chosen.is_empty() { header } else { header.with_groups(grid, &chosen) };
        found(grid, &header, read, &instructions.methodologies)
    });
    found.collect()
}

/// How a person took the groups of a sheet.
fn chosen_groups(grid: &Grid, read: &ReadDelivery, instructions: &Instructions<'_>) -> ChosenGroups {
    let taken = read.questions.iter().filter_map(|question| match (&question.asked, &question.at) {
        (Asked::Groups { sheet, .. }, Place::Cell(at)) if *sheet == grid.sheet => {
            let answer = question.answer(&instructions.answers)?;
            Some((at.address, answer.parse::<usize>().ok()?.checked_sub(1)?))
        }
        _ => None,
    });
    taken.collect()
}

fn found(grid: &Grid, header: &Header, read: &ReadDelivery, methodologies: &[&Methodology]) -> FoundTable {
    let name = header.subjects.name().unwrap_or_default();
    let in_question = in_question(grid, header, methodologies);
    let levels = LevelNames::of(&in_question);
    let is_larger = |row: u32| {
        let named = header.subjects.school.and_then(|column| grid.shown(row, column));
        named.is_some_and(|text| {
            larger_than_a_school(&text).is_some() || names_the_country(&text) || levels.hold(&text)
        })
    };
    let total = |row: u32| {
        let mut words = header.subjects.all().filter_map(|column| grid.shown(row, column));
        words.any(|text| is_total(&text)) || is_larger(row)
    };
    let rows: Vec<u32> = grid.rows_in(header.body()).map(|(row, _)| row).collect();
    let n_totals = rows.iter().filter(|row| total(**row)).count();
    let naming: Vec<u32> =
        rows.iter().copied().filter(|row| grid.cell(*row, name).is_some() && !total(*row)).collect();
    let about = header.subjects.about();
    let each_once = |column: Option<u32>| {
        let mut seen = BTreeSet::new();
        let words = naming.iter().filter_map(|row| grid.shown(*row, column?));
        let words = words.map(|words| without_people(&words).map_or(words.clone(), str::to_owned));
        words.filter(|words| seen.insert(words.clone())).collect::<Vec<String>>()
    };
    let of_sheet = read.tables.iter().filter(|table| table.sheet == grid.sheet);
    let read: Vec<&ReadTable> = of_sheet.filter(|table| table.header_row == header.title_row).collect();
    let shape = match (header.long(), header.years().is_empty()) {
        (Some(_), _) => Shape::Long,
        (None, false) => Shape::Years,
        (None, true) => Shape::Wide,
    };
    FoundTable {
        sheet: grid.sheet.clone(),
        title: layout::title_lines(grid, header).into_iter().filter(|line| told(line).is_empty()).collect(),
        about,
        header_rows: (header.first_row + 1, header.body_row),
        body_rows: (header.body_row + 1, rows.last().map_or(header.body_row, |row| row + 1)),
        n_subjects: naming.len(),
        subjects: each_once(Some(name)),
        municipalities: each_once(header.subjects.municipality.filter(|_| about == SubjectKind::School)),
        n_totals,
        shape,
        columns: columns(grid, header, &rows, &read, &in_question),
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
    read: &[&ReadTable],
    methodologies: &[&Methodology],
) -> Vec<FoundColumn> {
    let own = header.subjects.all().map(|column| TitledColumn {
        column,
        path: grid.shown(header.title_row, column).into_iter().collect(),
        year: None,
    });
    // What a merged title hides is shown too, and that nobody reads it.
    let hidden = header.untitled(grid).into_keys().filter_map(|column| {
        let (title, _) = header.merged_over(grid, column)?;
        Some(TitledColumn { column, path: vec![title], year: None })
    });
    let mut all: Vec<TitledColumn> = own.chain(header.columns.iter().cloned()).chain(hidden).collect();
    all.sort_by_key(|column| column.column);
    let (candidates, made) = match read {
        [] => (candidates(&all, header, methodologies), BTreeMap::new()),
        read => (BTreeMap::new(), made(read)),
    };
    all.into_iter()
        .map(|titled| {
            let cells = || rows.iter().filter_map(|row| grid.cell(*row, titled.column));
            let holds = match subject_of(titled.title()) {
                Some(Subject::School) => Holds::Schools,
                Some(Subject::Municipality) => Holds::Municipalities,
                Some(Subject::Region) if header.subjects.region.is_none() => Holds::Municipalities,
                Some(Subject::Region) => Holds::Regions,
                Some(Subject::Code | Subject::Inn) => Holds::Codes,
                Some(Subject::Year) => Holds::Years,
                Some(Subject::Ordinal) => Holds::Ordinals,
                None if header.subjects.school == Some(titled.column) => Holds::Schools,
                None => what_most_hold(cells()),
            };
            let column = CellAddress::new(0, titled.column).column_letters();
            FoundColumn {
                criteria: match candidates.get(&titled.column) {
                    Some(candidates) => candidates.clone(),
                    None => made_of(titled.year, made.get(column.as_str())),
                },
                column,
                n_filled: cells().count(),
                year: titled.year,
                path: titled.path,
                holds,
            }
        })
        .collect()
}

/// What was made of each column in the tables that were read, by its letters, with the years of the tables.
fn made<'r>(read: &[&'r ReadTable]) -> BTreeMap<&'r str, Vec<(StudyYear, FoundCriterion)>> {
    let mut made = BTreeMap::<&str, Vec<(StudyYear, FoundCriterion)>>::new();
    for table in read {
        let own = table.columns.iter().map(|own| {
            let found = FoundCriterion {
                methodology: own.methodology.clone(),
                criterion: own.column.criterion.clone(),
                state: BindingState::Read,
                confidence: own.confidence,
                reasons: own.reasons.clone(),
            };
            (own.column.letter.as_str(), found)
        });
        let open = table.unsure.iter().map(|open| {
            let found = FoundCriterion {
                methodology: open.methodology.clone(),
                criterion: open.criterion.clone(),
                state: BindingState::Asked,
                confidence: Confidence::of(&open.reasons),
                reasons: open.reasons.clone(),
            };
            (open.letter.as_str(), found)
        });
        for (letters, found) in own.chain(open) {
            made.entry(letters).or_default().push((table.year, found));
        }
    }
    made
}

/// The same of one column, of the year that is named over it. Rows of two years are two tables under one header.
fn made_of(year: Option<StudyYear>, made: Option<&Vec<(StudyYear, FoundCriterion)>>) -> Vec<FoundCriterion> {
    let mut once = Vec::new();
    for (of, found) in made.into_iter().flatten() {
        if year.is_none_or(|year| year == *of) && !once.contains(found) {
            once.push(found.clone());
        }
    }
    once
}

/// The criteria that the titles over the columns of a table name that is not read, in whatever year their methodologies
/// are in force.
fn candidates(
    columns: &[TitledColumn],
    header: &Header,
    methodologies: &[&Methodology],
) -> BTreeMap<u32, Vec<FoundCriterion>> {
    let years: BTreeSet<Option<StudyYear>> = columns.iter().map(|column| column.year).collect();
    let mut found = BTreeMap::<u32, Vec<FoundCriterion>>::new();
    for year in years {
        let of_year = columns.iter().filter(|column| column.year == year).cloned();
        let header = Header { columns: of_year.collect(), ..header.clone() };
        for methodology in methodologies {
            let Some(year) = year.or_else(|| methodology.years().first().copied()) else { continue };
            let binding = bind(&header, &[methodology], header.subjects.about(), year, methodology.region());
            for bound in &binding.bound {
                found.entry(bound.column).or_default().push(FoundCriterion {
                    methodology: bound.methodology.id().clone(),
                    criterion: bound.criterion.id.clone(),
                    state: BindingState::TableNotRead,
                    confidence: Confidence::of(&bound.reasons),
                    reasons: bound.reasons.clone(),
                });
            }
        }
    }
    found
}

/// What the cells of a column hold, by most of them.
fn what_most_hold<'v>(cells: impl Iterator<Item = &'v Value>) -> Holds {
    let mut counts: BTreeMap<Holds, usize> = BTreeMap::new();
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for value in cells {
        let holds = what_holds(value);
        *counts.entry(holds).or_default() += 1;
        if holds == Holds::Words {
            *words.entry(folded(&value.shown())).or_default() += 1;
        }
    }
    // A column of numbers that holds one fraction holds numbers.
    let fractions = counts.get(&Holds::Numbers).copied().unwrap_or_default();
    if let Some(whole) = counts.remove(&Holds::WholeNumbers) {
        let holds = if fractions > 0 { Holds::Numbers } else { Holds::WholeNumbers };
        *counts.entry(holds).or_default() += whole;
    }
    match counts.into_iter().max_by_key(|(_, count)| *count) {
        Some((Holds::Words, count)) if repeats(&words, count) => Holds::Levels,
        Some((holds, _)) => holds,
        None => Holds::Nothing,
    }
}

/// Are there few different words, and is each of them there more than once on the average?
fn repeats(words: &BTreeMap<String, usize>, n_cells: usize) -> bool {
    const MOST_LEVELS: usize = 7;
    words.len() <= MOST_LEVELS && 2 * words.len() <= n_cells
}

fn what_holds(value: &Value) -> Holds {
    let shown = match value {
        Value::Number { as_percent: true, .. } => return Holds::Percents,
        Value::Number { number, .. } if number.fract() == 0.0 && *number >= 0.0 => {
            return Holds::WholeNumbers;
        }
        Value::Number { .. } => return Holds::Numbers,
        Value::Text(_) | Value::Error(_) | Value::Formula(_) => value.shown(),
    };
    let text = folded(&shown);
    let number = shown.trim_end_matches('%').replace(' ', "").replace(',', ".").parse::<f64>();
    match number {
        Ok(_) if shown.contains('%') => Holds::Percents,
        Ok(number) if number.fract() == 0.0 && number >= 0.0 => Holds::WholeNumbers,
        Ok(_) => Holds::Numbers,
        Err(_) if YES.contains(&text.as_str()) || NO.contains(&text.as_str()) => Holds::Flags,
        Err(_) if is_day(&shown) => Holds::Days,
        Err(_) => Holds::Words,
    }
}

/// «25.12.2022», with or without a time.
fn is_day(shown: &str) -> bool {
    let date = shown.split(' ').next().unwrap_or_default();
    let parts: Vec<&str> = date.split('.').collect();
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    matches!(parts[..], [day, month, year] if digits(day, 2) && digits(month, 2) && digits(year, 4))
}
