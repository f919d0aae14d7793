//! A delivery: all tables of one file, read stage by stage.

mod body;
mod columns;
mod groups;
mod title;
mod years;

use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Answers, Arg, Asked, CellAddress, CellRef, Checked, Choice, Code, Diagnostic, LayoutRecipe,
    MunicipalityName, Place, Region, Sender, Severity, SheetView, Stage, StudyYear, SubjectKind,
};

use self::years::YearsOfSheets;
use crate::asking::Asking;
use crate::binding::{self, bind};
use crate::explain::{FoundTable, found_tables};
use crate::grid::{Cells, Grid, Value};
use crate::known::{Known, RestsOn};
use crate::labels::is_total;
use crate::layout::{self, Header};
use crate::rows::{self, Row, RowKind, Territory};
use crate::sheet_view::sheet_view;
use crate::spelling::is_region;
use crate::table::{ReadDelivery, ReadTable};
use crate::{cross_checks, inns, personal, readings, workbook};

/// What a person says about a file beside what the file says about itself.
#[derive(Debug, Clone, Default)]
pub struct Instructions<'m> {
    /// The methodologies that may explain the columns.
    pub methodologies: Vec<&'m Methodology>,
    /// Whether a person named them. Else a methodology made for one region explains a table only where the region is
    /// known to be that one.
    pub methodologies_are_named: bool,
    /// The municipalities that are known, for tables that state no region.
    pub known_municipalities: Vec<(MunicipalityName, Region)>,
    /// Regions that a title may name beside those of the methodologies.
    pub known_regions: Vec<Region>,
    /// The year, where the file does not state it or states it wrongly.
    pub year: Option<StudyYear>,
    /// The municipality of rows that name none.
    pub municipality: Option<MunicipalityName>,
    /// Answers to what was asked about the file.
    pub answers: Answers,
    /// How earlier files of the senders were laid out, as a person confirmed it.
    pub recipes: Vec<LayoutRecipe>,
}

/// A file whose sheets were read, and not yet what they mean: the part of the work that needs no archive, and that many
/// files share out among cores.
#[derive(Debug, Clone)]
pub struct Opened {
    file: String,
    grids: Vec<Grid>,
    diagnostics: Vec<Diagnostic>,
}

impl Opened {
    /// Reads the sheets of a file.
    pub fn new(file: &str, bytes: &[u8]) -> Self {
        let Checked { value: grids, diagnostics } = workbook::sheets(file, bytes);
        Self { file: file.to_owned(), grids, diagnostics }
    }

    /// How many cells are filled, which is what the sheets take of memory.
    pub fn n_cells(&self) -> usize {
        self.grids.iter().map(Grid::n_cells).sum()
    }

    /// The sheets with what `read` made of their cells.
    pub fn sheet_views(&self, read: &ReadDelivery) -> Vec<SheetView> {
        self.grids.iter().map(|grid| sheet_view(grid, read)).collect()
    }

    /// What tables the sheets have, whether or not a methodology explains them.
    pub fn layout(&self, instructions: &Instructions<'_>) -> Vec<FoundTable> {
        let read = self.read(instructions).value;
        found_tables(&self.grids, &read, instructions)
    }

    /// Reads what the sheets say.
    pub fn read(&self, instructions: &Instructions<'_>) -> Checked<ReadDelivery> {
        self.read_by(instructions).0
    }

    /// The same with what it rests on, of the municipalities that are known.
    pub fn read_by(&self, instructions: &Instructions<'_>) -> (Checked<ReadDelivery>, RestsOn) {
        let known = Known::of(&instructions.known_municipalities);
        let read = read_grids(&self.file, &self.grids, self.diagnostics.clone(), (instructions, &known));
        (read, known.into_asked())
    }
}

/// Reads a file. Nothing is thrown away silently: what cannot be read is a diagnostic.
pub fn read_delivery(file: &str, bytes: &[u8], instructions: &Instructions<'_>) -> Checked<ReadDelivery> {
    Opened::new(file, bytes).read(instructions)
}

pub(crate) fn read_grids(
    file: &str,
    grids: &[Grid],
    diagnostics: Vec<Diagnostic>,
    (instructions, known): (&Instructions<'_>, &Known<'_>),
) -> Checked<ReadDelivery> {
    let whole_file = || Place::File { file: file.to_owned() };
    let mut read = Checked { value: ReadDelivery::default(), diagnostics };
    if read.has(Severity::Error) {
        return read;
    }
    if grids.iter().all(Grid::is_empty) {
        read.diagnostics.push(Diagnostic::new(Code::EmptyWorkbook, whole_file()));
        return read;
    }
    let with_tables: Vec<(&Grid, Vec<Header>)> =
        grids.iter().filter(|grid| !grid.is_empty()).map(|grid| (grid, layout::tables(grid))).collect();
    let turned: Vec<Diagnostic> = with_tables
        .iter()
        .filter(|(_, tables)| tables.is_empty())
        .filter_map(|(grid, _)| turned(file, grid))
        .collect();
    if with_tables.iter().all(|(_, tables)| tables.is_empty()) {
        if turned.is_empty() {
            read.diagnostics.push(Diagnostic::new(Code::NoHeader, whole_file()));
            // A title that is not there may be a formula.
            for (grid, _) in &with_tables {
                let sheet = Sheet { file, grid, instructions, known, years: &YearsOfSheets::default() };
                read.diagnostics.extend(sheet.first_row_not_computed());
            }
        }
        read.diagnostics.extend(turned);
        return read;
    }
    read.diagnostics.extend(turned);
    let mut asking = Asking::new(&instructions.answers);
    let years = &YearsOfSheets::of(&with_tables);
    for (grid, tables) in &with_tables {
        let sheet = Sheet { file, grid, instructions, known, years };
        if tables.is_empty() {
            read.diagnostics.push(Diagnostic::new(Code::SheetPassedOver, sheet.place()));
        }
        let looking_for_persons = || personal::of_sheet(file, grid, tables);
        let personal = beside(grid.n_cells(), looking_for_persons, || {
            for header in tables {
                // What stands above the first table of a sheet holds for the others, where they say nothing themselves.
                let Checked { value, diagnostics } = sheet.read_table(header, &tables[0], &mut asking);
                read.diagnostics.extend(diagnostics);
                read.value.tables.extend(value);
            }
        });
        // A column of personal data is never read, and that is told already.
        let columns: Vec<ToldColumn<'_>> = personal.iter().filter_map(personal::told_column).collect();
        read.diagnostics
            .retain(|remark| columns::told_column(remark).is_none_or(|own| !columns.contains(&own)));
        read.diagnostics.extend(personal);
    }
    read.value.questions = asking.into_questions();
    let methodologies = &instructions.methodologies;
    read.diagnostics.extend(title::another_study_of_file(file, &read.value.tables, methodologies));
    let said = instructions.municipality.as_ref();
    read.diagnostics.extend(title::municipality_of_nobody(file, &read.value.tables, said));
    read.diagnostics.extend(inns::of_several(&mut read.value));
    read.diagnostics.extend(cross_checks::twice(&read.value));
    read.diagnostics.extend(cross_checks::repeated(&read.value));
    read
}

/// A column of which a remark tells: its sheet, its number and its title.
pub(crate) type ToldColumn<'d> = (&'d str, u32, &'d Arg);

/// The column of a remark that stands in one and names it.
pub(crate) fn column_of(remark: &Diagnostic) -> Option<ToldColumn<'_>> {
    let Place::Cell(at) = &remark.at else { return None };
    Some((&at.sheet, at.address.column(), remark.args.get("column")?))
}

/// What `other` makes of a sheet of so many cells, on another core while `work` is done where that is worth a thread.
fn beside<R: Send>(n_cells: usize, other: impl FnOnce() -> R + Send, work: impl FnOnce()) -> R {
    const MANY: usize = 100_000;
    if n_cells < MANY {
        work();
        return other();
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        work();
        other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The remark on a sheet whose schools stand in columns.
fn turned(file: &str, grid: &Grid) -> Option<Diagnostic> {
    let (row, column) = layout::schools_in_columns(grid)?;
    let address = CellAddress::new(row, column);
    let at = CellRef { file: file.to_owned(), sheet: grid.sheet.clone(), address };
    Some(Diagnostic::new(Code::SchoolsInColumns, Place::Cell(at)))
}

/// A sheet on its way to a table.
struct Sheet<'a, 'm> {
    file: &'a str,
    grid: &'a Grid,
    instructions: &'a Instructions<'m>,
    known: &'a Known<'a>,
    years: &'a YearsOfSheets,
}

impl<'m> Sheet<'_, 'm> {
    fn place(&self) -> Place {
        Place::Sheet { file: self.file.to_owned(), sheet: self.grid.sheet.clone() }
    }

    fn cell(&self, row: u32, column: u32) -> Place {
        Place::Cell(CellRef {
            file: self.file.to_owned(),
            sheet: self.grid.sheet.clone(),
            address: CellAddress::new(row, column),
        })
    }

    /// The tables that a header stands over, one for each year; none where the header stage found an error.
    fn read_table(
        &self,
        header: &Header,
        first: &Header,
        asking: &mut Asking<'_>,
    ) -> Checked<Vec<ReadTable>> {
        let mut read = Checked { value: Vec::new(), diagnostics: Vec::new() };
        let Some(header) = &self.settled(header, asking, &mut read.diagnostics) else { return read };
        let years = header.years();
        read.diagnostics.extend(self.columns_passed_over(header, &years));
        read.diagnostics.extend(self.untitled_columns(header));
        read.diagnostics.extend(self.names_by_content(header));
        // A table beside another one has its titles in the same rows.
        let above = self.grid.rows_in(header.title_from..header.body_row).filter(|_| !header.stands_beside);
        read.diagnostics.extend(above.flat_map(|row| self.not_computed(row)));
        let in_rows = if years.is_empty() { header.years_in_rows(self.grid) } else { Vec::new() };
        let parts: Vec<(StudyYear, Header)> = match (&years[..], &in_rows[..]) {
            ([], [_, _, ..]) => in_rows.iter().map(|year| (*year, header.of_rows(*year))).collect(),
            ([], _) => {
                let year = self.year(header, first, in_rows.first().copied(), asking, &mut read.diagnostics);
                year.map(|year| (year, header.clone())).into_iter().collect()
            }
            (years, _) => years.iter().map(|year| (*year, header.of_year(*year))).collect(),
        };
        for (year, header) in parts {
            let part = self.read_year(&header, first, year, asking);
            for remark in part.diagnostics {
                // What is said of a column of several years is said once.
                let is_of_header = remark.code.stage() == Stage::Header;
                if !(is_of_header && read.diagnostics.contains(&remark)) {
                    read.diagnostics.push(remark);
                }
            }
            read.value.extend(part.value);
        }
        read
    }

    /// Remarks on the formulas without a value of a row above the schools.
    fn not_computed(&self, (row, cells): (u32, &Cells)) -> Vec<Diagnostic> {
        let remark = |(column, value): (u32, &Value)| match value {
            Value::Formula(formula) => Some(readings::not_computed(formula, None, self.cell(row, column))),
            Value::Text(_) | Value::Number { .. } | Value::Error(_) => None,
        };
        cells.iter().filter_map(remark).collect()
    }

    /// The same of the first row that has one.
    fn first_row_not_computed(&self) -> Vec<Diagnostic> {
        let mut rows = self.grid.rows().map(|row| self.not_computed(row));
        rows.find(|remarks| !remarks.is_empty()).unwrap_or_default()
    }

    /// The remark on a column of schools that is told by its cells.
    fn names_by_content(&self, header: &Header) -> Option<Diagnostic> {
        let (n_names, n_cells) = header.by_content?;
        let column = header.subjects.school?;
        let title = self.grid.shown(header.title_row, column).unwrap_or_default();
        Some(
            Diagnostic::new(Code::NamesByContent, self.cell(header.title_row, column))
                .with("column", title)
                .with("names", n_names)
                .with("cells", n_cells),
        )
    }

    fn read_year(
        &self,
        header: &Header,
        first: &Header,
        year: StudyYear,
        asking: &mut Asking<'_>,
    ) -> Checked<Option<ReadTable>> {
        let mut diagnostics = Vec::new();
        let subject = header.subjects.about();
        let stated = self.region(header).or_else(|| self.region(first));
        let in_columns = || self.region_of_rows(header).or_else(|| self.region_of_municipalities(header));
        let region = stated.or_else(in_columns);
        let candidates = self.candidates(region.as_deref());
        let about = self.about_one(header, first);
        let mut binding = if let Some((names, values)) = header.long() {
            let spread = binding::spread(self.grid, header, names, values);
            bind(&spread, &candidates, subject, year, region.as_deref()).by_rows(names)
        } else {
            let bound = bind(header, &candidates, subject, year, region.as_deref()).without_doubles(header);
            let known = self.known_titles(bound, region.as_deref(), about.as_ref());
            let certain = self.doubled_titles(known, header, asking, &mut diagnostics);
            let nearest = || binding::nearest(header, &candidates, subject, year, region.as_deref());
            let nearest = if certain.bound.is_empty() { nearest() } else { None };
            self.unknown_titles(certain, nearest, (header, year), asking, &mut diagnostics)
        };
        if binding.bound.is_empty() {
            // Methodologies made for a region explain the table, and which region it is of is not known.
            let explains =
                |m: &&Methodology| !bind(header, &[*m], subject, year, m.region()).bound.is_empty();
            if region.is_none() && self.instructions.methodologies.iter().any(explains) {
                diagnostics.push(Diagnostic::new(Code::RegionNotStated, self.place()));
                return Checked { value: None, diagnostics };
            }
            let region = region.unwrap_or_else(|| "none".to_owned());
            diagnostics.push(
                Diagnostic::new(Code::NoMethodology, self.place()).with("year", year).with("region", region),
            );
            return Checked { value: None, diagnostics };
        }
        let region = region.or_else(|| binding.region().map(str::to_owned));
        // Where each row names its region, the table need not be about one.
        let Some(region) = region.or_else(|| self.rows_name_regions(header).then(String::new)) else {
            diagnostics.push(Diagnostic::new(Code::RegionNotStated, self.place()));
            return Checked { value: None, diagnostics };
        };
        diagnostics.extend(self.school_year(header, first, year, &binding));
        diagnostics.extend(self.named_otherwise(header, &binding));
        self.weigh_cells(header, &mut binding);
        diagnostics.extend(self.columns_left(header, &binding));
        let sender = Sender { region: region.clone(), municipality: about };
        diagnostics.extend(self.layout_changes(header, &binding, &sender, year));

        let municipality = self.municipality(header).or_else(|| self.municipality(first));
        let territory = Territory { file: self.file, year, region: &region, municipality, known: self.known };
        let (mut rows, remarks) = rows::rows(self.grid, header, &binding, &territory);
        diagnostics.extend(remarks);
        self.place_rows(&mut rows, asking, &mut diagnostics);
        let (table, remarks) = self.readings(header, &binding, rows, (year, sender), asking);
        let methodologies = binding.methodologies();
        diagnostics.extend(remarks);
        diagnostics.extend(cross_checks::check(&table, &methodologies));
        Checked { value: Some(table), diagnostics }
    }

    /// Rows that name no municipality are of the one that the sheet or the file is called by, else that a person answers.
    fn place_rows(&self, rows: &mut [Row], asking: &mut Asking<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let unplaced = |row: &Row| matches!(&row.kind, RowKind::Subject(m) if m.municipality.is_none() && m.subject != SubjectKind::Region);
        if !rows.iter().any(unplaced) {
            return;
        }
        let asked = Asked::Municipality { sheet: self.grid.sheet.clone() };
        let beside = self.municipality_beside().filter(|_| asking.answered(&asked, &self.place()).is_none());
        let named = beside.or_else(|| {
            let choices = self.known.names().into_iter().map(|name| Choice::known(name, name));
            asking.ask(asked, self.place(), choices.collect())?.parse().ok()
        });
        let Some(named) = named else {
            diagnostics.push(Diagnostic::new(Code::MunicipalityNotStated, self.place()));
            return;
        };
        for row in rows.iter_mut().filter(|row| unplaced(row)) {
            if let RowKind::Subject(mention) = &mut row.kind {
                mention.municipality = Some(named.clone());
            }
        }
    }

    /// The one municipality that all rows of a table of schools are of, as far as it is told before they are read.
    fn about_one(&self, header: &Header, first: &Header) -> Option<MunicipalityName> {
        if header.subjects.about() != SubjectKind::School {
            return None;
        }
        let Some(column) = header.subjects.municipality else {
            let named = self.municipality(header).or_else(|| self.municipality(first));
            return named.map(|named| named.name).or_else(|| self.municipality_beside());
        };
        let rows = self.grid.rows_in(header.body()).filter_map(|(row, _)| self.grid.shown(row, column));
        let mut last = String::new();
        let mut one: Option<MunicipalityName> = None;
        for text in rows {
            // Rows of one municipality stand together, and say the same.
            if text == last || is_total(&text) {
                continue;
            }
            let named: MunicipalityName = text.parse().ok()?;
            if one.as_ref().is_some_and(|one| one.key() != named.key()) {
                return None;
            }
            one.get_or_insert(named);
            last = text;
        }
        one
    }

    /// Does each row that names a subject name its region?
    fn rows_name_regions(&self, header: &Header) -> bool {
        let (Some(region), Some(name)) = (header.subjects.region, header.subjects.name()) else {
            return false;
        };
        let mut rows = self.grid.rows_in(header.body()).map(|(row, _)| row);
        header.subjects.about() == SubjectKind::Region
            || rows.all(|row| {
                let own = self.grid.shown_merged(row, region);
                self.grid.cell(row, name).is_none() || own.is_some_and(|text| is_region(&text))
            })
    }

    /// The one region that a column of the table names in all its rows.
    fn region_of_rows(&self, header: &Header) -> Option<String> {
        let column = header.subjects.region.filter(|_| header.subjects.about() != SubjectKind::Region)?;
        let rows = self.grid.rows_in(header.body()).filter_map(|(row, _)| self.grid.shown(row, column));
        let mut named = rows.filter(|text| is_region(text));
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// The one region of the municipalities that the table names, where they are known already.
    fn region_of_municipalities(&self, header: &Header) -> Option<String> {
        let column = header.subjects.municipality;
        let rows = self.grid.rows_in(header.body());
        let named = rows
            .filter_map(|(row, _)| self.grid.shown(row, column?)?.parse::<MunicipalityName>().ok())
            .chain(self.instructions.municipality.clone());
        let mut regions = self.known.regions_of(&named.collect::<Vec<_>>()).into_iter();
        regions.next().filter(|_| regions.next().is_none()).cloned()
    }

    /// The methodologies that may explain a table of `region`; those made for a region only if it is known or a
    /// person named them.
    fn candidates(&self, region: Option<&str>) -> Vec<&'m Methodology> {
        let allowed = |m: &&&Methodology| {
            region.is_some() || self.instructions.methodologies_are_named || m.region().is_none()
        };
        self.instructions.methodologies.iter().filter(allowed).copied().collect()
    }
}
