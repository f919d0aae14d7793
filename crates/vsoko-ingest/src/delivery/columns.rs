//! The columns of a table: which of them hold criteria, and what is said of the others.

use std::collections::{BTreeSet, HashMap};

use vsoko_model::methodology::{Criterion, Methodology};
use vsoko_model::{
    Arg, Asked, CellAddress, Choice, Code, Diagnostic, LayoutRecipe, MunicipalityName, Place, Sender,
    StudyYear,
};

use super::{Sheet, ToldColumn, column_of};
use crate::asking::Asking;
use crate::binding::{self, Binding, BindingReason, Titles};
use crate::grid::Value;
use crate::layout::{Header, TitledColumn};
use crate::{readings, recipes};

impl<'m> Sheet<'_, 'm> {
    /// Criteria that have no column, beside one with the title that a recipe of the sender gives to theirs.
    pub(super) fn known_titles(
        &self,
        mut binding: Binding<'m>,
        region: Option<&str>,
        about: Option<&MunicipalityName>,
    ) -> Binding<'m> {
        let Some(region) = region.or_else(|| binding.region()) else { return binding };
        let sender = Sender { region: region.to_owned(), municipality: about.cloned() };
        for methodology in binding.methodologies() {
            let recipes = &self.instructions.recipes;
            if let Some(recipe) = LayoutRecipe::for_sender(recipes, methodology.study(), &sender) {
                for criterion in methodology.criteria() {
                    let has_column = binding.holds(methodology, criterion);
                    let known = recipe.column_of(&criterion.id).filter(|_| !has_column);
                    let column = known.and_then(|known| recipes::column_by_title(&binding.unused, known));
                    if let Some(letters) = column {
                        binding.bind_said(&letters, methodology, criterion, BindingReason::Recipe);
                    }
                }
            }
        }
        binding
    }

    /// Criteria that more than one column names: a person says which of them it is.
    pub(super) fn doubled_titles(
        &self,
        mut binding: Binding<'m>,
        header: &Header,
        asking: &mut Asking<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Binding<'m> {
        for (methodology, criterion, columns) in binding.doubled.clone() {
            // The recipe may have said it.
            if binding.holds(methodology, criterion) {
                continue;
            }
            let at = self.title_cell(header, &columns[0]);
            if let Some(letters) = self.ask_column(criterion, &columns, at.clone(), asking) {
                binding.bind_said(&letters, methodology, criterion, BindingReason::Answer);
                continue;
            }
            diagnostics.push(
                Diagnostic::new(Code::CriterionTwice, at)
                    .with("criterion", criterion.title.as_str())
                    .with("columns", columns.iter().map(letters_of).collect::<Vec<_>>()),
            );
            binding.leave_open(columns, methodology, criterion, BindingReason::NotAlone);
        }
        binding
    }

    /// Notes for each column whether its cells hold what its criterion holds, by the first of them.
    pub(super) fn weigh_cells(&self, header: &Header, binding: &mut Binding<'_>) {
        const ROWS: usize = 50;
        let rows: Vec<u32> = self.grid.rows_in(header.body()).map(|(row, _)| row).take(ROWS).collect();
        for bound in &mut binding.bound {
            let cells: Vec<&Value> = rows.iter().filter_map(|row| bound.cell(self.grid, *row)).collect();
            let n_fit = cells.iter().filter(|value| readings::fits(value, bound)).count();
            if !cells.is_empty() {
                let agree = 2 * n_fit > cells.len();
                let reason = if agree { BindingReason::CellsAgree } else { BindingReason::CellsDiffer };
                bound.reasons.push(reason);
            }
        }
    }

    /// Columns that are not where the recipe of the sender has them.
    pub(super) fn layout_changes(
        &self,
        header: &Header,
        binding: &Binding<'_>,
        sender: &Sender,
        year: StudyYear,
    ) -> Vec<Diagnostic> {
        let changes = recipes::changes(&self.instructions.recipes, sender, year, header, binding);
        let remarks = changes.into_iter().map(|change| {
            let at = change.column.map_or_else(|| self.place(), |column| self.cell(header.title_row, column));
            Diagnostic::new(Code::LayoutChanged, at)
                .with("column", change.title)
                .with("change", change.how)
                .with("before", change.before)
                .with("now", change.now)
        });
        remarks.collect()
    }

    /// Criteria that have no column, beside columns whose titles are nearly theirs: a person says which is which.
    pub(super) fn unknown_titles(
        &self,
        mut binding: Binding<'m>,
        nearest: Option<&'m Methodology>,
        (header, year): (&Header, StudyYear),
        asking: &mut Asking<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Binding<'m> {
        let mut other_year: Option<StudyYear> = None;
        let titles = Titles::of(&binding.unused);
        let of_nearest = nearest.filter(|_| binding.doubled.is_empty());
        let without = of_nearest.map_or_else(
            || binding.without_column(),
            |methodology| {
                // A title that is a criterion's letter for letter, and lacks its group, is not nearly the title.
                let open = methodology.criteria().iter().filter(|criterion| !titles.hold(criterion));
                open.map(|criterion| (methodology, criterion)).collect()
            },
        );
        for (methodology, criterion) in without {
            let near = binding.nearly(criterion, &titles);
            let is_doubled =
                binding.doubled.iter().any(|(m, c, _)| m.id() == methodology.id() && c.id == criterion.id);
            if near.is_empty() || is_doubled {
                continue;
            }
            let at = self.title_cell(header, &near[0]);
            if let Some(letters) = self.ask_column(criterion, &near, at.clone(), asking) {
                binding.bind_said(&letters, methodology, criterion, BindingReason::Answer);
                continue;
            }
            let is_shared = binding::is_title_of(criterion, near[0].title());
            let column = if is_shared {
                // The same title stands under several groups.
                let path = near[0].path.iter().map(|title| format!("«{title}»")).collect::<Vec<_>>();
                format!("{} ({})", letters_of(&near[0]), path.join(" › "))
            } else {
                near[0].title().to_owned()
            };
            // What all of them come from is said once.
            let is_first = is_shared && other_year.is_none();
            let likely = if is_first { self.year_of_more(header, year, binding.bound.len()) } else { None };
            other_year = other_year.or(likely);
            diagnostics.push(
                Diagnostic::new(Code::ColumnUnclear, at)
                    .with("criterion", criterion.title.as_str())
                    .with("column", column)
                    .with("how", if is_shared { "shared" } else { "nearly" })
                    .with("cause", if likely.is_some() { "year" } else { "unknown" })
                    .with("year", year)
                    .with("other_year", likely.unwrap_or(year))
                    .with("methodology", methodology.title()),
            );
            let reason = if is_shared { BindingReason::TitleShared } else { BindingReason::NearlySameTitle };
            binding.leave_open(near, methodology, criterion, reason);
        }
        binding
    }

    /// The year by whose methodologies more columns hold criteria than `n_bound`, where there is one.
    fn year_of_more(&self, header: &Header, year: StudyYear, n_bound: usize) -> Option<StudyYear> {
        let methodologies = &self.instructions.methodologies;
        let subject = header.subjects.about();
        let years: BTreeSet<StudyYear> =
            methodologies.iter().flat_map(|m| m.years().iter().copied()).collect();
        let bound = years.into_iter().filter(|other| *other != year).map(|other| {
            let region = self.region(header);
            (binding::bind(header, methodologies, subject, other, region.as_deref()).bound.len(), other)
        });
        bound.filter(|(n, _)| n_bound < *n).max().map(|(_, year)| year)
    }

    /// Columns that the shape of the table leaves no meaning for: those without a year beside years, and those beside
    /// the names and the values of a table with a row for each criterion.
    pub(super) fn columns_passed_over(&self, header: &Header, years: &[StudyYear]) -> Vec<Diagnostic> {
        let long = header.long_columns();
        let passed_over = header.columns.iter().filter(|column| {
            if long.is_empty() {
                !years.is_empty() && column.year.is_none()
            } else {
                !long.contains(&column.column)
            }
        });
        passed_over.map(|column| self.not_used(header, column)).collect()
    }

    /// Columns with values beside those that the header titles, each at its first value.
    pub(super) fn untitled_columns(&self, header: &Header) -> Vec<Diagnostic> {
        let untitled = header.untitled(self.grid).into_iter().map(|(column, (first_row, n_values))| {
            let letters = |column: u32| CellAddress::new(first_row, column).column_letters();
            let remark = Diagnostic::new(Code::ColumnNotUsed, self.cell(first_row, column))
                .with("column", letters(column))
                .with("count", n_values);
            match header.merged_over(self.grid, column) {
                None => remark.with("how", "untitled"),
                Some((title, (first, last))) => remark
                    .with("how", "merged")
                    .with("title", title)
                    .with("first", letters(first))
                    .with("last", letters(last)),
            }
        });
        untitled.collect()
    }

    /// Where the title of a column stands: under the groups, which may be merged over it.
    fn title_cell(&self, header: &Header, column: &TitledColumn) -> Place {
        let rows = header.first_row..header.body_row;
        let is_title = |row: &u32| self.grid.shown(*row, column.column).is_some_and(|t| t == column.title());
        self.cell(rows.clone().find(is_title).unwrap_or(header.first_row), column.column)
    }

    fn not_used(&self, header: &Header, column: &TitledColumn) -> Diagnostic {
        Diagnostic::new(Code::ColumnNotUsed, self.title_cell(header, column))
            .with("column", column.title())
            .with("how", "titled")
    }

    /// Criteria without a column, and columns without a criterion; but those of which a person is asked.
    pub(super) fn columns_left(&self, header: &Header, binding: &Binding<'_>) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        for methodology in binding.methodologies() {
            let without = binding.without_column();
            let own = without.iter().filter(|(of, _)| of.id() == methodology.id());
            let told = own.filter(|(of, criterion)| !binding.is_asked_about(of, criterion));
            let titles: Vec<String> = told.map(|(_, criterion)| criterion.title.clone()).collect();
            if !titles.is_empty() {
                remarks.push(
                    Diagnostic::new(Code::CriterionWithoutColumn, self.place())
                        .with("criteria", Arg::Quoted(titles))
                        .with("methodology", methodology.title()),
                );
            }
        }
        if let Some((names, _)) = header.long() {
            remarks.extend(self.names_left(header, names, &binding.unused));
            return remarks;
        }
        let open: BTreeSet<u32> = binding.unsure.iter().map(|open| open.column.column).collect();
        let told = binding.unused.iter().filter(|column| !open.contains(&column.column));
        remarks.extend(told.map(|column| self.not_used(header, column)));
        remarks
    }

    /// What rows name in a column of names, and is no criterion: each where it stands first.
    fn names_left(&self, header: &Header, names: u32, unused: &[TitledColumn]) -> Vec<Diagnostic> {
        let mut rows: HashMap<String, (u32, usize)> = HashMap::new();
        for (row, _) in self.grid.rows_in(header.body()) {
            if let Some(name) = self.grid.shown(row, names) {
                rows.entry(name).or_insert((row, 0)).1 += 1;
            }
        }
        let told = unused.iter().filter_map(|unused| {
            let (first_row, n_rows) = rows.get(unused.title())?;
            let remark = Diagnostic::new(Code::ColumnNotUsed, self.cell(*first_row, names))
                .with("column", unused.title())
                .with("how", "named")
                .with("count", *n_rows);
            Some(remark)
        });
        told.collect()
    }

    /// Which of some columns a criterion stands in: what a person answers, by letters.
    fn ask_column(
        &self,
        criterion: &Criterion,
        columns: &[TitledColumn],
        at: Place,
        asking: &mut Asking<'_>,
    ) -> Option<String> {
        let choices = columns.iter().map(|column| Choice::known(letters_of(column), column.title()));
        let asked = Asked::Column { sheet: self.grid.sheet.clone(), criterion: criterion.title.clone() };
        asking.ask(asked, at, choices.chain([Choice::NoColumn]).collect()).map(str::to_owned)
    }
}

/// The column of a remark that it was not read.
pub(super) fn told_column(remark: &Diagnostic) -> Option<ToldColumn<'_>> {
    if remark.code == Code::ColumnNotUsed { column_of(remark) } else { None }
}

fn letters_of(column: &TitledColumn) -> String {
    CellAddress::new(0, column.column).column_letters()
}
