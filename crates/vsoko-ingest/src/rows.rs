//! Stage «rows»: what each row of a table is about.

use vsoko_model::{
    CellAddress, CellRef, Code, Diagnostic, FisOkoCode, Inn, InvalidInn, Mention, MunicipalityName, Place,
    Region, RowKey, SchoolName, StudyYear, SubjectKind,
};

use crate::binding::Binding;
use crate::composite::Composite;
use crate::grid::{Grid, Value};
use crate::known::Known;
use crate::labels::{LevelNames, printed_under};
use crate::layout::{Header, SubjectColumns, is_numbering};
use crate::names::{larger_than_a_school, names_municipality, names_the_country};
use crate::personal::{told, without_people};
use crate::readings::{missing_reason, not_computed, shortened};
use crate::spelling::{folded, is_region, without_footnote};
use crate::table::{PrintedTotal, WhatIsPrinted};

/// A row of the body.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) index: u32,
    pub(crate) kind: RowKind,
}

/// What a row of the body is about.
#[derive(Debug, Clone)]
pub(crate) enum RowKind {
    /// A school or a municipality.
    Subject(Box<Mention>),
    /// A total that the sender printed.
    Total(PrintedTotal),
}

/// What is known of the whole table before its rows are read.
pub(crate) struct Territory<'a> {
    pub(crate) file: &'a str,
    pub(crate) year: StudyYear,
    pub(crate) region: &'a str,
    /// The municipality of rows that name none.
    pub(crate) municipality: Option<PlacedName>,
    /// The municipalities that are known, for names in other cases («по Пробному району»).
    pub(crate) known: &'a Known<'a>,
}

/// The name of a municipality, and the cell that it stands in; none where a person said it.
#[derive(Debug, Clone)]
pub(crate) struct PlacedName {
    pub(crate) name: MunicipalityName,
    pub(crate) at: Option<CellAddress>,
}

/// The rows under the header, and remarks on rows that cannot be read.
///
/// Pre-numbered empty rows, repeated numbering rows, footnotes and levels over their schools hold no reading and are left
/// out. A row with readings and no subject is a remark.
pub(crate) fn rows(
    grid: &Grid,
    header: &Header,
    binding: &Binding<'_>,
    territory: &Territory<'_>,
) -> (Vec<Row>, Vec<Diagnostic>) {
    let municipality = territory.municipality.clone();
    let mut body = Body {
        grid,
        header,
        territory,
        municipality,
        stated: None,
        last: None,
        no_codes: None,
        wrong_inns: Vec::new(),
    };
    let mut remarks = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut year = None;
    let name = header.subjects.name();
    let levels = LevelNames::of(&binding.methodologies());
    for (index, _) in grid.rows_in(header.body()) {
        if let (Some(column), Some(wanted)) = (header.subjects.year, header.rows_of) {
            // Written once, a year holds for the rows below it.
            year = grid.shown_merged(index, column).and_then(|text| text.parse().ok()).or(year);
            if year != Some(wanted) {
                continue;
            }
        }
        // Where letters number columns, one of them stands in the place of a name.
        if name.is_some_and(|name| grid.cell(index, name).is_some())
            && is_numbering(grid, index, header.extent)
        {
            continue;
        }
        if let Some(total) = labelled_total(grid, index, &header.subjects) {
            if total.over == SubjectKind::Municipality {
                place_above(&mut rows, territory.known.named_in(&total.label), total.label_at);
            }
            rows.push(Row { index, kind: RowKind::Total(total) });
            body.last = None;
            continue;
        }
        if let Some(at) = body.of_the_country(index) {
            let label = grid.shown(index, at.address.column()).unwrap_or_default();
            remarks.push(Diagnostic::new(Code::RowOfTheCountry, Place::Cell(at)).with("label", label));
            continue;
        }
        let has_readings = binding.bound.iter().any(|bound| bound.cell(grid, index).is_some());
        if let Some(total) = of_a_level(grid, index, &header.subjects, &levels) {
            if has_readings {
                rows.push(Row { index, kind: RowKind::Total(total) });
            }
            body.last = None;
            continue;
        }
        if !has_readings && body.heads_a_municipality(index) {
            continue;
        }
        if let Some(total) = body.larger_than_a_school(index).filter(|_| has_readings) {
            rows.push(Row { index, kind: RowKind::Total(total) });
            continue;
        }
        match body.mention(index) {
            Some(mention) if has_readings || is_listed(grid, index, &header.subjects) => {
                remarks.extend(body.not_computed(index));
                rows.push(Row { index, kind: RowKind::Subject(Box::new(mention)) });
            }
            None if has_readings && !is_numbering(grid, index, header.extent) => {
                let column = name.unwrap_or_default();
                let is_formula = matches!(grid.cell(index, column), Some(Value::Formula(_)));
                remarks.extend(body.not_computed(index));
                remarks.push(
                    Diagnostic::new(Code::RowWithoutName, Place::Cell(body.cell(index, column)))
                        .with("name", if is_formula { "formula" } else { "none" }),
                );
            }
            Some(_) | None => {}
        }
    }
    remarks.append(&mut body.wrong_inns);
    remarks.extend(body.codes_not_read());
    (rows, remarks)
}

/// A subtotal «Итого по …» names the municipality of the rows above it that name none.
fn place_above(rows: &mut [Row], named: Option<MunicipalityName>, at: CellAddress) {
    let Some(named) = named else { return };
    for row in rows.iter_mut().rev() {
        match &mut row.kind {
            RowKind::Subject(mention) if mention.municipality.is_none() => {
                mention.municipality = Some(named.clone());
                mention.municipality_at = Some(at);
            }
            RowKind::Subject(_) | RowKind::Total(_) => break,
        }
    }
}

/// The body of a table on the way down.
struct Body<'a> {
    grid: &'a Grid,
    header: &'a Header,
    territory: &'a Territory<'a>,
    /// The municipality that was named last, for rows that name none.
    municipality: Option<PlacedName>,
    /// The text that named it in its column: rows of one municipality stand together, and say the same.
    stated: Option<String>,
    /// The subject that was named last, for tables with a row for each criterion.
    last: Option<Mention>,
    /// Cells of the column of codes that hold no code: the first of them, and how many there are.
    no_codes: Option<(CellRef, String, usize)>,
    /// Remarks on cells of the column of ИНН that hold none.
    wrong_inns: Vec<Diagnostic>,
}

impl Body<'_> {
    fn cell(&self, row: u32, column: u32) -> CellRef {
        let address = CellAddress::new(row, column);
        CellRef { file: self.territory.file.to_owned(), sheet: self.grid.sheet.clone(), address }
    }

    /// Remarks on the cells that say what a row is about, where they hold formulas without a value.
    fn not_computed(&self, row: u32) -> Vec<Diagnostic> {
        let subjects = &self.header.subjects;
        let Some(cells) = self.grid.cells_of(row) else { return Vec::new() };
        let telling = subjects.all().filter(|column| Some(*column) != subjects.ordinal);
        let remark = |column: u32| match cells.get(column)? {
            Value::Formula(formula) => {
                let title = self.grid.shown_merged(self.header.title_row, column);
                Some(not_computed(formula, title.as_deref(), Place::Cell(self.cell(row, column))))
            }
            Value::Text(_) | Value::Number { .. } | Value::Error(_) => None,
        };
        telling.filter_map(remark).collect()
    }

    /// The rows that follow are of the municipality that the text of a cell names.
    fn enter(&mut self, named: &str, at: CellAddress) {
        self.municipality = named.parse().ok().map(|name| PlacedName { name, at: Some(at) });
        self.stated = None;
    }

    /// Is this row the name of a municipality over its schools?
    fn heads_a_municipality(&mut self, row: u32) -> bool {
        if self.header.subjects.school.is_none() {
            return false;
        }
        let mut filled = self.grid.row(row, self.header.extent);
        let (Some((column, value)), None) = (filled.next(), filled.next()) else { return false };
        let text = value.shown();
        if !names_municipality(&text) {
            return false;
        }
        self.enter(&text, CellAddress::new(row, column));
        self.last = None;
        self.municipality.is_some()
    }

    /// The name of a row about the whole country: such rows stand over those of regions for comparison.
    fn of_the_country(&self, row: u32) -> Option<CellRef> {
        let column = self.header.subjects.name()?;
        names_the_country(&self.grid.shown(row, column)?).then(|| self.cell(row, column))
    }

    /// A row among schools that names a municipality or a region, with values: what holds for its schools below.
    fn larger_than_a_school(&mut self, row: u32) -> Option<PrintedTotal> {
        let subjects = &self.header.subjects;
        let column = subjects.school?;
        let label = self.grid.shown(row, column)?;
        let has_code = subjects.code.is_some_and(|column| self.grid.cell(row, column).is_some());
        let over = larger_than_a_school(&label).filter(|_| !has_code)?;
        let label_at = CellAddress::new(row, column);
        if over == SubjectKind::Municipality {
            self.enter(&label, label_at);
        }
        self.last = None;
        Some(PrintedTotal { label, label_at, over, what: WhatIsPrinted::Unsaid })
    }

    fn row_key(&self, row: u32) -> RowKey {
        match self.header.subjects.name() {
            Some(column) if self.header.stands_beside => {
                RowKey::in_column(&self.grid.sheet, CellAddress::new(row, column))
            }
            _ => RowKey::new(&self.grid.sheet, row),
        }
    }

    fn mention(&mut self, row: u32) -> Option<Mention> {
        let SubjectColumns { municipality, region, code, .. } = self.header.subjects;
        let column = self.header.subjects.name()?;
        let stated = municipality.and_then(|column| self.grid.shown_merged_at(row, column));
        if let Some((at, text)) = stated.filter(|(_, text)| self.stated.as_ref() != Some(text)) {
            if let Ok(name) = without_footnote(&text).parse() {
                self.municipality = Some(PlacedName { name, at: Some(at) });
            }
            self.stated = Some(text);
        }
        let Some(text) = self.grid.shown(row, column) else {
            // With a row for each criterion, the name stands in the first of them only.
            self.header.long().filter(|_| self.grid.cell(row, column).is_none())?;
            let last = self.last.clone()?;
            return Some(Mention { row: self.row_key(row), ..last });
        };
        let subject = self.header.subjects.about();
        let person = without_people(&text).filter(|_| subject == SubjectKind::School).map(str::to_owned);
        let text = person.unwrap_or(text);
        let composite = Composite::of(without_footnote(&text));
        let name = match subject {
            SubjectKind::School => Some(composite.name.parse::<SchoolName>().ok()?),
            SubjectKind::Municipality => {
                composite.name.parse::<MunicipalityName>().ok()?;
                None
            }
            SubjectKind::Region => return Some(self.region_row(row, column, text)),
        };
        if let Some(named) = composite.municipality {
            self.enter(named, CellAddress::new(row, column));
        }
        let inn = self.inn(row).or(composite.inn);
        let own_code = code.and_then(|column| self.code(row, column));
        let mention = Mention {
            row: self.row_key(row),
            subject,
            year: self.territory.year,
            region: self.region_of(row, region),
            municipality: self.municipality.as_ref().map(|named| named.name.clone()),
            name,
            code: own_code.or(composite.code),
            inn,
            at: self.cell(row, column),
            municipality_at: self.municipality.as_ref().and_then(|named| named.at),
        };
        self.last = Some(mention.clone());
        Some(mention)
    }

    /// The ИНН in its column; one that is none is a remark, and the row goes on without it.
    fn inn(&mut self, row: u32) -> Option<Inn> {
        let column = self.header.subjects.inn.filter(|_| self.header.subjects.school.is_some())?;
        let text = self.grid.shown_merged(row, column)?;
        match text.parse::<Inn>() {
            Ok(inn) => Some(inn),
            Err(_) if missing_reason(&folded(&text)).is_some() || folded(&text) == "нет" => None,
            Err(fault) => {
                let fault = match fault {
                    InvalidInn::NotTenDigits => "digits",
                    InvalidInn::CheckDigit => "check",
                };
                let shown = if told(&text).is_empty() { shortened(&text) } else { "…".to_owned() };
                let remark = Diagnostic::new(Code::InnWrong, Place::Cell(self.cell(row, column)))
                    .with("value", shown)
                    .with("fault", fault);
                // With a row for each criterion, the same number stands in each of them.
                let is_again = |known: &Diagnostic| known.code == remark.code && known.args == remark.args;
                if self.header.long().is_none() || !self.wrong_inns.last().is_some_and(is_again) {
                    self.wrong_inns.push(remark);
                }
                None
            }
        }
    }

    /// The code of a row. What is no code is counted; words for nothing are none.
    fn code(&mut self, row: u32, column: u32) -> Option<FisOkoCode> {
        let text = self.grid.shown(row, column)?;
        if let Ok(code) = text.parse() {
            return Some(code);
        }
        if text.chars().any(|c| c.is_ascii_digit()) {
            let text = if told(&text).is_empty() { text } else { "…".to_owned() };
            match &mut self.no_codes {
                Some((_, _, count)) => *count += 1,
                None => self.no_codes = Some((self.cell(row, column), text, 1)),
            }
        }
        None
    }

    /// One remark for all cells of the column of codes that hold none.
    fn codes_not_read(&mut self) -> Option<Diagnostic> {
        let (first, value, count) = self.no_codes.take()?;
        Some(Diagnostic::new(Code::CodeNotRead, Place::Cell(first)).with("value", value).with("count", count))
    }

    fn region_row(&mut self, row: u32, column: u32, name: String) -> Mention {
        let mention = Mention {
            row: self.row_key(row),
            subject: SubjectKind::Region,
            year: self.territory.year,
            region: name,
            municipality: None,
            name: None,
            code: None,
            inn: None,
            at: self.cell(row, column),
            municipality_at: None,
        };
        self.last = Some(mention.clone());
        mention
    }

    /// The region of a row: as its own column names it, where the table is about no one region.
    fn region_of(&self, row: u32, column: Option<u32>) -> Region {
        let own = || self.grid.shown_merged(row, column?).filter(|text| is_region(text));
        match self.territory.region {
            "" => own().unwrap_or_default(),
            region => region.to_owned(),
        }
    }
}

/// Does the row have an ordinal or a code? A footnote has neither.
fn is_listed(grid: &Grid, index: u32, subjects: &SubjectColumns) -> bool {
    [subjects.ordinal, subjects.code, subjects.inn]
        .into_iter()
        .flatten()
        .any(|column| grid.cell(index, column).is_some())
}

/// A total that says so, in whichever of the subject columns it stands. A row with a code is a school's, whatever its
/// name begins with.
fn labelled_total(grid: &Grid, index: u32, subjects: &SubjectColumns) -> Option<PrintedTotal> {
    let words = |column: u32| match grid.cell(index, column) {
        Some(Value::Text(words)) => Some((column, words)),
        Some(Value::Number { .. } | Value::Error(_) | Value::Formula(_)) | None => None,
    };
    let (column, label, what) = subjects
        .all()
        .filter_map(words)
        .find_map(|(column, words)| Some((column, words, printed_under(words)?)))?;
    if is_of_one_school(grid, index, subjects) {
        return None;
    }
    let label_at = CellAddress::new(index, column);
    let label = label.to_string();
    Some(PrintedTotal { over: over(&label, subjects), what, label, label_at })
}

/// A row that bears the name of a level where the name of a school would stand: what holds for the schools of that level.
fn of_a_level(
    grid: &Grid,
    index: u32,
    subjects: &SubjectColumns,
    levels: &LevelNames,
) -> Option<PrintedTotal> {
    let is_filled = |column: &u32| grid.cell(index, *column).is_some();
    let column = subjects.name().filter(is_filled).or_else(|| subjects.all().find(is_filled))?;
    let label = match grid.cell(index, column)? {
        Value::Text(words) if levels.hold(words) => words.to_string(),
        Value::Text(_) | Value::Number { .. } | Value::Error(_) | Value::Formula(_) => return None,
    };
    let over = over(&label, subjects);
    let label_at = CellAddress::new(index, column);
    let total = PrintedTotal { label, label_at, over, what: WhatIsPrinted::OfLevel };
    (!is_of_one_school(grid, index, subjects)).then_some(total)
}

/// Has the row a code or an ИНН?
fn is_of_one_school(grid: &Grid, index: u32, subjects: &SubjectColumns) -> bool {
    let shown = |column: Option<u32>| grid.shown(index, column?);
    shown(subjects.code).is_some_and(|code| code.parse::<FisOkoCode>().is_ok())
        || shown(subjects.inn).is_some_and(|inn| inn.parse::<Inn>().is_ok())
}

fn over(label: &str, subjects: &SubjectColumns) -> SubjectKind {
    let label = folded(label);
    let about_region =
        ["регион", "област", "краю", "края", "республик"].iter().any(|word| label.contains(word));
    // In a table of municipalities every total is a region's.
    if about_region || subjects.school.is_none() { SubjectKind::Region } else { SubjectKind::Municipality }
}
