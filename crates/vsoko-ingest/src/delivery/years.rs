//! Which year a table is of, as its title, the name of its sheet and the name of its file say it.

use std::collections::BTreeSet;

use vsoko_model::{
    Asked, CellAddress, Choice, Code, Diagnostic, NamedYear, Place, StudyYear, YearKind, YearNaming,
};

use super::Sheet;
use crate::asking::Asking;
use crate::binding::Binding;
use crate::grid::Grid;
use crate::layout::{self, Header};

impl Sheet<'_, '_> {
    /// The year: what the person says, else its column, else the title, else the sheet's name, else the file's name. The
    /// year of a date is only offered.
    pub(super) fn year(
        &self,
        header: &Header,
        first: &Header,
        in_rows: Option<StudyYear>,
        asking: &mut Asking<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<StudyYear> {
        let beside = self.beside(header, first);
        let stated = beside.texts().map(|(source, text)| (source, StudyYear::named_in(&text)));
        let in_column = in_rows.map(|year| ("column", year));
        let told = self.instructions.year.map(|year| ("flag", year)).or(in_column);
        let single = stated.iter().find_map(|(source, years)| match years[..] {
            [year] => Some((*source, year)),
            _ => None,
        });
        let Some((source, year)) = told.or(single) else {
            let (unclear, years) = beside.year_unclear();
            let choices = years.iter().map(|year| Choice::known(year.to_string(), year.to_string()));
            let asked = Asked::Year { sheet: self.grid.sheet.clone() };
            let answer = asking.ask(asked, unclear.at.clone(), choices.collect());
            let answered = answer.and_then(|answer| answer.parse().ok());
            if answered.is_none() {
                diagnostics.push(unclear);
            }
            return answered;
        };
        if told.is_none()
            && let Some(contradiction) = self.contradiction(&beside, &stated, (source, year))
        {
            return self.ask_year(&contradiction, asking, diagnostics);
        }
        let years: BTreeSet<StudyYear> =
            stated.iter().flat_map(|(_, years)| years.clone()).chain(in_rows).chain([year]).collect();
        if years.len() > 1 {
            let other = beside.place_of(|named| named.how != YearNaming::Date && named.year != year);
            let in_column = || self.first_of_another_year(header, year);
            diagnostics.push(
                Diagnostic::new(
                    Code::YearsContradict,
                    other.or_else(in_column).unwrap_or_else(|| self.place()),
                )
                .with("kind", "several")
                .with("years", shown(&years))
                .with("year", year)
                .with("source", source),
            );
        }
        Some(year)
    }

    /// What names another year than the one that the table would be of: the names of its sheet and its file, or all the
    /// other sheets of the file. Where a file means several years, none contradicts another.
    fn contradiction(
        &self,
        beside: &Beside<'_>,
        stated: &[(&'static str, Vec<StudyYear>); 3],
        (source, year): (&'static str, StudyYear),
    ) -> Option<Contradiction> {
        if self.years.are_meant(&self.grid.sheet) {
            return None;
        }
        let single = stated.iter().filter_map(|(source, years)| match years[..] {
            [year] => Some((*source, year)),
            _ => None,
        });
        let named: Vec<(&'static str, StudyYear)> = single.collect();
        let of_sheets = || {
            let is_alone = named.iter().all(|(own, _)| *own == source);
            let others = self.years.of_other_sheets(&self.grid.sheet).filter(|_| is_alone);
            others.map(|others| ("sheets", others))
        };
        let is_other = |(_, named): &(&'static str, StudyYear)| *named != year;
        let other = named.iter().copied().find(is_other).or_else(of_sheets).filter(is_other)?;
        let at = beside.place_of(|named| named.how != YearNaming::Date && named.year == year);
        let years = named.iter().map(|(_, year)| *year).chain([other.1]).collect();
        Some(Contradiction { source, year, other, years, at: at.unwrap_or_else(|| self.place()) })
    }

    /// The year that a person says where years contradict.
    fn ask_year(
        &self,
        told: &Contradiction,
        asking: &mut Asking<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<StudyYear> {
        let choices = told.years.iter().map(|year| Choice::known(year.to_string(), year.to_string()));
        let asked = Asked::Year { sheet: self.grid.sheet.clone() };
        let answer = asking.ask(asked, told.at.clone(), choices.collect());
        let answered = answer.and_then(|answer| answer.parse().ok());
        let remark = Diagnostic::new(Code::YearNotStated, told.at.clone())
            .with("kind", "contradict")
            .with("source", told.source)
            .with("year", told.year)
            .with("other_source", told.other.0)
            .with("other_year", told.other.1)
            .with("years", shown(&told.years));
        if answered.is_none() && !diagnostics.contains(&remark) {
            diagnostics.push(remark);
        }
        answered
    }

    /// The first cell of the column of years that names another one.
    fn first_of_another_year(&self, header: &Header, year: StudyYear) -> Option<Place> {
        let column = header.subjects.year?;
        let mut rows = self.grid.rows_in(header.body()).map(|(row, _)| row);
        let named = |row: u32| self.grid.shown(row, column)?.parse::<StudyYear>().ok();
        let row = rows.find(|row| named(*row).is_some_and(|named| named != year))?;
        Some(self.cell(row, column))
    }

    /// The remark that the year is the first of a school year, where the methodology counts calendar years.
    pub(super) fn school_year(
        &self,
        header: &Header,
        first: &Header,
        year: StudyYear,
        binding: &Binding<'_>,
    ) -> Option<Diagnostic> {
        let is_told = self.instructions.year.is_some()
            || header.subjects.year.is_some()
            || header.columns.iter().any(|column| column.year.is_some());
        let methodology = binding
            .methodologies()
            .into_iter()
            .find(|m| m.year_kind() == YearKind::Calendar)
            .filter(|_| !is_told)?;
        let beside = self.beside(header, first);
        let texts = beside.texts();
        let of_year =
            |text: &String| NamedYear::all_in(text).into_iter().filter(move |named| named.year == year);
        let is = |how| texts.iter().any(|(_, text)| of_year(text).any(|named| named.how == how));
        let school_year = YearNaming::SchoolYear;
        (is(school_year) && !is(YearNaming::Year)).then(|| {
            let source = texts.iter().find(|(_, text)| of_year(text).any(|named| named.how == school_year));
            let place = beside.place_of(|named| named.how == school_year && named.year == year);
            Diagnostic::new(Code::YearsContradict, place.unwrap_or_else(|| self.place()))
                .with("kind", "school")
                .with("years", format!("{year}/{}", year.first() + 1))
                .with("year", year)
                .with("source", source.map_or("title", |(source, _)| *source))
                .with("methodology", methodology.title())
        })
    }

    /// What may name a year beside the table.
    fn beside(&self, header: &Header, first: &Header) -> Beside<'_> {
        let own = layout::title_cells(self.grid, header);
        // What stands above the first table of a sheet holds for the others.
        let is_silent = StudyYear::named_in(&joined(&own)).is_empty();
        let title = if is_silent { layout::title_cells(self.grid, first) } else { own };
        Beside { sheet: self, title }
    }
}

/// Two years that a table may be of.
struct Contradiction {
    source: &'static str,
    year: StudyYear,
    other: (&'static str, StudyYear),
    years: BTreeSet<StudyYear>,
    /// Where the first of them stands.
    at: Place,
}

/// The years that the sheets of a file name, each in the titles of its tables and in its own name.
#[derive(Debug, Default)]
pub(super) struct YearsOfSheets(Vec<YearsOfSheet>);

#[derive(Debug)]
struct YearsOfSheet {
    sheet: String,
    in_titles: BTreeSet<StudyYear>,
    in_name: Vec<StudyYear>,
}

impl YearsOfSheets {
    pub(super) fn of(sheets: &[(&Grid, Vec<Header>)]) -> Self {
        let of_sheet = |(grid, tables): &(&Grid, Vec<Header>)| {
            let own =
                tables.iter().map(|table| StudyYear::named_in(&joined(&layout::title_cells(grid, table))));
            YearsOfSheet {
                sheet: grid.sheet.clone(),
                in_titles: own
                    .filter_map(|years| years.first().copied().filter(|_| years.len() == 1))
                    .collect(),
                in_name: StudyYear::named_in(&grid.sheet),
            }
        };
        Self(sheets.iter().filter(|(_, tables)| !tables.is_empty()).map(of_sheet).collect())
    }

    /// Does the file mean several years: the tables of the sheet are of different ones, or its sheets are called by them?
    fn are_meant(&self, sheet: &str) -> bool {
        let is_of_several = |own: &YearsOfSheet| own.in_titles.len() > 1;
        let own = self.0.iter().find(|own| own.sheet == sheet);
        let names: BTreeSet<StudyYear> = self.0.iter().flat_map(|own| own.in_name.iter().copied()).collect();
        own.is_some_and(|own| is_of_several(own) || names.len() > 1 && Self::agrees(own))
    }

    /// Is a sheet called by the year of its tables?
    fn agrees(own: &YearsOfSheet) -> bool {
        !own.in_name.is_empty() && own.in_titles.iter().all(|year| own.in_name.contains(year))
    }

    /// The year that all other sheets name, where there are two of them at least.
    fn of_other_sheets(&self, sheet: &str) -> Option<StudyYear> {
        let others = self.0.iter().filter(|other| other.sheet != sheet);
        let named: Vec<BTreeSet<StudyYear>> = others
            .map(|other| {
                let in_name = other.in_name.iter().copied();
                if other.in_titles.is_empty() { in_name.collect() } else { other.in_titles.clone() }
            })
            .filter(|years| !years.is_empty())
            .collect();
        let all: BTreeSet<StudyYear> = named.iter().flatten().copied().collect();
        all.first().copied().filter(|_| all.len() == 1 && named.len() > 1)
    }
}

/// What may name a year beside a table: the cells of its title, the name of its sheet and the name of its file.
struct Beside<'s> {
    sheet: &'s Sheet<'s, 's>,
    title: Vec<(CellAddress, String)>,
}

impl Beside<'_> {
    /// Each source with what stands there.
    fn texts(&self) -> [(&'static str, String); 3] {
        let Sheet { grid, file, .. } = self.sheet;
        [("title", joined(&self.title)), ("sheet", grid.sheet.clone()), ("file", (*file).to_owned())]
    }

    /// The first place that names a year which is meant: a cell of the title, the sheet or the file.
    fn place_of(&self, is_meant: impl Fn(&NamedYear) -> bool) -> Option<Place> {
        let names = |text: &str| NamedYear::all_in(text).iter().any(&is_meant);
        let Sheet { grid, file, .. } = self.sheet;
        let cell = self.title.iter().find(|(_, line)| names(line));
        let cell = cell.map(|(at, _)| self.sheet.cell(at.row(), at.column()));
        let in_sheet = || names(&grid.sheet).then(|| self.sheet.place());
        let in_file = || names(file).then(|| Place::File { file: (*file).to_owned() });
        cell.or_else(in_sheet).or_else(in_file)
    }

    /// The remark that no year can be taken, and the years that are named all the same: several of them, or dates.
    fn year_unclear(&self) -> (Diagnostic, BTreeSet<StudyYear>) {
        let texts = self.texts();
        let named: Vec<(&str, NamedYear)> = texts
            .iter()
            .flat_map(|(source, text)| NamedYear::all_in(text).into_iter().map(move |named| (*source, named)))
            .collect();
        let is_date = |named: &NamedYear| named.how == YearNaming::Date;
        let dates_only = named.iter().all(|(_, named)| is_date(named));
        let is_told = |named: &NamedYear| dates_only || !is_date(named);
        let told: Vec<&(&str, NamedYear)> = named.iter().filter(|(_, named)| is_told(named)).collect();
        let years: BTreeSet<StudyYear> = told.iter().map(|(_, named)| named.year).collect();
        let sources: BTreeSet<&str> = told.iter().map(|(source, _)| *source).collect();
        let place = self.place_of(is_told).unwrap_or_else(|| self.sheet.place());
        let remark = Diagnostic::new(Code::YearNotStated, place)
            .with(
                "kind",
                if named.is_empty() {
                    "nowhere"
                } else if dates_only {
                    "dates"
                } else {
                    "several"
                },
            )
            .with("years", shown(&years))
            .with("source", if sources.len() == 1 { told[0].0 } else { "several" });
        (remark, named.iter().map(|(_, named)| named.year).collect())
    }
}

fn joined(lines: &[(CellAddress, String)]) -> String {
    let lines: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    lines.join("\n")
}

fn shown(years: &BTreeSet<StudyYear>) -> Vec<String> {
    years.iter().map(ToString::to_string).collect()
}
