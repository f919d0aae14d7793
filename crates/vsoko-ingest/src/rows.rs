//! Stage «rows»: what each row of a table is about.

use vsoko_model::{
    CellAddress, CellRef, Code, Diagnostic, FisOkoCode, Inn, InvalidInn, Mention, MunicipalityName, Place,
    Region, RowKey, SchoolName, StudyYear, SubjectKind,
};

use crate::binding::Binding;
use crate::grid::Grid;
use crate::layout::{Header, SubjectColumns, is_numbering};
use crate::readings::{missing_reason, shortened};
use crate::spelling::{folded, names_region};

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
    Total { label: String, over: SubjectKind },
}

/// What is known of the whole table before its rows are read.
pub(crate) struct Territory<'a> {
    pub(crate) file: &'a str,
    pub(crate) year: StudyYear,
    pub(crate) region: &'a str,
    /// The municipality of rows that name none.
    pub(crate) municipality: Option<MunicipalityName>,
    /// The municipalities of the region that are known, for names in other cases («по Пробному району»).
    pub(crate) known: &'a [(MunicipalityName, Region)],
}

impl Territory<'_> {
    /// The one known municipality that a text names, in whatever case.
    pub(crate) fn named_in(&self, text: &str) -> Option<MunicipalityName> {
        named_in(text, self.known)
    }
}

/// The one municipality among `known` that a text names, in whatever case.
pub(crate) fn named_in(text: &str, known: &[(MunicipalityName, Region)]) -> Option<MunicipalityName> {
    let mut named = known.iter().map(|(name, _)| name).filter(|name| names_region(text, name.as_str()));
    let first = named.next()?;
    named.all(|other| other.key() == first.key()).then(|| first.clone())
}

/// How the label of a total begins. «Средняя школа» is a school, so a mean is told by its whole words.
const TOTAL_BEGINNINGS: &[&str] = &[
    "итого",
    "всего",
    "среднее",
    "средние по",
    "средние значения",
    "средний показатель",
    "средняя по",
    "по муниципалитету",
    "по региону",
    "в целом по",
    "средний балл",
    "средний процент",
    "в среднем",
];

pub(crate) fn is_total(label: &str) -> bool {
    let label = folded(label);
    let begins = |beginning: &&str| {
        label.strip_prefix(*beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    };
    label == "средние" || TOTAL_BEGINNINGS.iter().any(begins)
}

/// The rows under the header, and remarks on rows that cannot be read.
///
/// Pre-numbered empty rows, repeated numbering rows and footnotes hold no reading and are left out. A row with readings
/// and no subject is a remark.
pub(crate) fn rows(
    grid: &Grid,
    header: &Header,
    binding: &Binding<'_>,
    territory: &Territory<'_>,
) -> (Vec<Row>, Vec<Diagnostic>) {
    let mut body = Body {
        grid,
        header,
        territory,
        municipality: territory.municipality.clone(),
        last: None,
        remarks: Vec::new(),
    };
    let mut rows: Vec<Row> = Vec::new();
    for (index, _) in grid.rows_in(header.body()) {
        if let Some(label) = total_label(grid, index, &header.subjects) {
            let over = over(&label, &header.subjects);
            if over == SubjectKind::Municipality {
                place_above(&mut rows, territory.named_in(&label));
            }
            rows.push(Row { index, kind: RowKind::Total { over, label } });
            body.last = None;
            continue;
        }
        let has_readings = binding.bound.iter().any(|bound| bound.cell(grid, index).is_some());
        if !has_readings && body.heads_a_municipality(index) {
            continue;
        }
        match body.mention(index) {
            Some(mention) if has_readings || is_listed(grid, index, &header.subjects) => {
                rows.push(Row { index, kind: RowKind::Subject(Box::new(mention)) });
            }
            None if has_readings && !is_numbering(grid, index, header.extent) => {
                let column = header.subjects.name().unwrap_or_default();
                let remark = Diagnostic::new(Code::RowWithoutName, Place::Cell(body.cell(index, column)));
                body.remarks.push(remark);
            }
            Some(_) | None => {}
        }
    }
    (rows, body.remarks)
}

/// A subtotal «Итого по …» names the municipality of the rows above it that name none.
fn place_above(rows: &mut [Row], named: Option<MunicipalityName>) {
    let Some(named) = named else { return };
    for row in rows.iter_mut().rev() {
        match &mut row.kind {
            RowKind::Subject(mention) if mention.municipality.is_none() => {
                mention.municipality = Some(named.clone());
            }
            RowKind::Subject(_) | RowKind::Total { .. } => break,
        }
    }
}

/// The body of a table on the way down.
struct Body<'a> {
    grid: &'a Grid,
    header: &'a Header,
    territory: &'a Territory<'a>,
    /// The municipality that was named last, for rows that name none.
    municipality: Option<MunicipalityName>,
    /// The subject that was named last, for tables with a row for each criterion.
    last: Option<Mention>,
    remarks: Vec<Diagnostic>,
}

impl Body<'_> {
    fn cell(&self, row: u32, column: u32) -> CellRef {
        let address = CellAddress::new(row, column);
        CellRef { file: self.territory.file.to_owned(), sheet: self.grid.sheet.clone(), address }
    }

    /// Is this row the name of a municipality over its schools?
    fn heads_a_municipality(&mut self, row: u32) -> bool {
        if self.header.subjects.school.is_none() {
            return false;
        }
        let mut filled = self.grid.row(row, self.header.extent);
        let (Some((_, value)), None) = (filled.next(), filled.next()) else { return false };
        let text = value.shown();
        if !names_municipality(&text) {
            return false;
        }
        self.municipality = text.parse().ok();
        self.last = None;
        self.municipality.is_some()
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
        let SubjectColumns { school, municipality, code, .. } = self.header.subjects;
        let column = self.header.subjects.name()?;
        let stated = municipality.and_then(|column| self.grid.shown_merged(row, column)?.parse().ok());
        if stated.is_some() {
            self.municipality = stated;
        }
        let Some(text) = self.grid.shown(row, column) else {
            // With a row for each criterion, the name stands in the first of them only.
            self.header.long()?;
            let last = self.last.clone()?;
            return Some(Mention { row: self.row_key(row), ..last });
        };
        let composite = Composite::of(&text);
        let (name, subject) = if school.is_some() {
            (Some(composite.name.parse::<SchoolName>().ok()?), SubjectKind::School)
        } else {
            composite.name.parse::<MunicipalityName>().ok()?;
            (None, SubjectKind::Municipality)
        };
        if let Some(named) = composite.municipality {
            self.municipality = named.parse().ok();
        }
        let inn = self.inn(row).or(composite.inn);
        let own_code = code.and_then(|column| self.grid.shown(row, column)?.parse::<FisOkoCode>().ok());
        let mention = Mention {
            row: self.row_key(row),
            subject,
            year: self.territory.year,
            region: self.territory.region.to_owned(),
            municipality: self.municipality.clone(),
            name,
            code: own_code.or(composite.code),
            inn,
            at: self.cell(row, column),
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
                let remark = Diagnostic::new(Code::InnWrong, Place::Cell(self.cell(row, column)))
                    .with("value", shortened(&text))
                    .with("fault", fault);
                // With a row for each criterion, the same number stands in each of them.
                let is_again = |known: &Diagnostic| known.code == remark.code && known.args == remark.args;
                if self.header.long().is_none() || !self.remarks.last().is_some_and(is_again) {
                    self.remarks.push(remark);
                }
                None
            }
        }
    }
}

/// A cell that holds more than a name: «edu223379 | МКОУ «Усть-Кажинская СОШ»», «138049 - МБОУ «СОШ №1»»,
/// «Пробный район | МБОУ «СОШ №1»».
struct Composite<'t> {
    code: Option<FisOkoCode>,
    inn: Option<Inn>,
    municipality: Option<&'t str>,
    name: &'t str,
}

impl<'t> Composite<'t> {
    fn of(text: &'t str) -> Self {
        let whole = Self { code: None, inn: None, municipality: None, name: text };
        let Some((left, right)) = text.split_once(['|', '–', '—', '-', ':', '/']) else { return whole };
        let (left, right) = (left.trim(), right.trim());
        if !right.chars().any(char::is_alphabetic) {
            return whole;
        }
        if let Ok(code) = left.parse::<FisOkoCode>() {
            return Self { code: Some(code), name: right, ..whole };
        }
        if let Ok(inn) = left.parse::<Inn>() {
            return Self { inn: Some(inn), name: right, ..whole };
        }
        let bar = text.contains('|');
        if bar && names_municipality(left) {
            return Self { municipality: Some(left), name: right, ..whole };
        }
        whole
    }
}

/// Words of which one at least stands in the name of a municipality.
const OF_MUNICIPALITIES: &[&str] = &[
    "район",
    "округ",
    "муниципальный",
    "городской",
    "город",
    "г",
    "зато",
    "мр",
    "мо",
    "го",
    "муниципалитет",
];

/// Beginnings of words that stand in names of schools and in no name of a municipality.
const OF_SCHOOLS: &[&str] = &[
    "школ",
    "сош",
    "оош",
    "нош",
    "лице",
    "гимнази",
    "мбоу",
    "мкоу",
    "маоу",
    "моу",
    "гбоу",
    "гкоу",
    "чоу",
    "учрежд",
    "интернат",
    "кадет",
];

/// Is this the name of a municipality rather than of a school?
pub(crate) fn names_municipality(text: &str) -> bool {
    let folded = folded(text);
    let words = || folded.split([' ', '-']);
    words().any(|word| OF_MUNICIPALITIES.contains(&word))
        && !words().any(|word| OF_SCHOOLS.iter().any(|beginning| word.starts_with(beginning)))
}

/// Does the row have an ordinal or a code? A footnote has neither.
fn is_listed(grid: &Grid, index: u32, subjects: &SubjectColumns) -> bool {
    [subjects.ordinal, subjects.code, subjects.inn]
        .into_iter()
        .flatten()
        .any(|column| grid.cell(index, column).is_some())
}

/// The label of a total, in whichever of the subject columns it stands. A row with a code or an ИНН is a school's,
/// whatever its name begins with.
fn total_label(grid: &Grid, index: u32, subjects: &SubjectColumns) -> Option<String> {
    let code = subjects.code.and_then(|column| grid.shown(index, column));
    let inn = subjects.inn.and_then(|column| grid.shown(index, column));
    if code.is_some_and(|code| code.parse::<FisOkoCode>().is_ok())
        || inn.is_some_and(|inn| inn.parse::<Inn>().is_ok())
    {
        return None;
    }
    subjects.all().filter_map(|column| grid.shown(index, column)).find(|text| is_total(text))
}

fn over(label: &str, subjects: &SubjectColumns) -> SubjectKind {
    let label = folded(label);
    let about_region = label.contains("регион") || label.contains("област");
    // In a table of municipalities every total is a region's.
    if about_region || subjects.school.is_none() { SubjectKind::Region } else { SubjectKind::Municipality }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composite_cell_is_taken_apart_and_a_name_with_a_dash_is_not() {
        let parts = |text: &'static str| {
            let Composite { code, municipality, name, .. } = Composite::of(text);
            (code.map(|code| code.to_string()), municipality, name)
        };
        let code = |code: &str| Some(code.to_owned());
        assert_eq!(
            parts("edu223379 | МКОУ «Усть-Кажинская СОШ»"),
            (code("223379"), None, "МКОУ «Усть-Кажинская СОШ»")
        );
        assert_eq!(parts("138049 - МБОУ «СОШ №1»"), (code("138049"), None, "МБОУ «СОШ №1»"));
        let composite = Composite::of("6900000004 / МБОУ «СОШ №1»");
        assert_eq!((composite.inn.unwrap().as_str(), composite.name), ("6900000004", "МБОУ «СОШ №1»"));
        assert_eq!(parts("Пробный район | МБОУ «СОШ №1»"), (None, Some("Пробный район"), "МБОУ «СОШ №1»"));
        assert_eq!(parts("МКОУ «Усть-Кажинская СОШ»"), (None, None, "МКОУ «Усть-Кажинская СОШ»"));
    }

    #[test]
    fn a_school_is_not_a_municipality() {
        for municipality in ["Алейский район", "г. Алейск", "Пробный муниципальный округ", "ЗАТО Озёрный"]
        {
            assert!(names_municipality(municipality), "{municipality}");
        }
        for school in ["МБОУ «Районная СОШ»", "Школа г. Алейска", "Лицей №1 города Твери", "Итоги"]
        {
            assert!(!names_municipality(school), "{school}");
        }
    }

    #[test]
    fn a_secondary_school_is_not_a_mean() {
        for total in
            ["Итого", "ИТОГО:", "Всего по региону", "Среднее по муниципалитету", "Средние", "Итого – 12 школ"]
        {
            assert!(is_total(total), "{total}");
        }
        for school in [
            "Средняя школа №1",
            "Средне-Камышинская СОШ",
            "Среднеикорецкая СОШ",
            "Всеволожская СОШ",
            "МБОУ «Итоговая СОШ»",
        ] {
            assert!(!is_total(school), "{school}");
        }
    }
}
