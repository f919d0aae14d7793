//! Which year a table is of, as its title, the name of its sheet and the name of its file say it.

use std::collections::BTreeSet;

use vsoko_model::{
    Asked, CellAddress, Choice, Code, Diagnostic, NamedYear, Place, StudyYear, YearKind, YearNaming,
};

use super::Sheet;
use crate::asking::Asking;
use crate::binding::Binding;
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
