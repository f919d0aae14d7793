//! Stage «rows»: what each row of a table is about.

use vsoko_model::{
    CellAddress, CellRef, Code, Diagnostic, FisOkoCode, Mention, MunicipalityName, Place, RowKey, SchoolName,
    StudyYear, SubjectKind,
};

use crate::binding::Binding;
use crate::grid::Grid;
use crate::header::{Header, SubjectColumns, is_numbering, is_school_title};
use crate::spelling::folded;

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

fn is_total(label: &str) -> bool {
    let label = folded(label);
    let begins = |beginning: &&str| {
        label.strip_prefix(*beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    };
    label == "средние" || TOTAL_BEGINNINGS.iter().any(begins)
}

/// The rows under the header, and remarks on rows that cannot be read.
///
/// Pre-numbered empty rows, repeated numbering rows and footnotes hold no reading and are left out. A row with readings
/// and no subject is a remark, and so is the header of another table, where the body ends.
pub(crate) fn rows(
    grid: &Grid,
    header: &Header,
    binding: &Binding<'_>,
    territory: &Territory<'_>,
) -> (Vec<Row>, Vec<Diagnostic>) {
    let name_column = header.subjects.school.or(header.subjects.municipality).unwrap_or(0);
    let remark = |code: Code, row: u32, column: u32| {
        let address = CellAddress::new(row, column);
        let cell = CellRef { file: territory.file.to_owned(), sheet: grid.sheet.clone(), address };
        Diagnostic::new(code, Place::Cell(cell))
    };
    let mut remarks: Vec<Diagnostic> =
        header.beside.iter().map(|column| remark(Code::SecondTable, header.title_row, *column)).collect();
    let mut municipality = territory.municipality.clone();
    let mut rows = Vec::new();
    for (index, _) in grid.rows().filter(|(index, _)| *index >= header.body_row) {
        if grid.shown(index, name_column).is_some_and(|text| is_school_title(&text)) {
            remarks.push(remark(Code::SecondTable, index, name_column));
            break;
        }
        if let Some(label) = total_label(grid, index, &header.subjects) {
            rows.push(Row { index, kind: RowKind::Total { over: over(&label, &header.subjects), label } });
            continue;
        }
        if let Some(named) = header.subjects.municipality.and_then(|c| grid.shown(index, c)?.parse().ok()) {
            municipality = Some(named);
        }
        let has_readings = binding.bound.iter().any(|bound| grid.cell(index, bound.column).is_some());
        match mention(grid, index, header, territory, municipality.as_ref()) {
            Some(mention) if has_readings || is_listed(grid, index, &header.subjects) => {
                rows.push(Row { index, kind: RowKind::Subject(Box::new(mention)) });
            }
            None if has_readings && !is_numbering(grid, index) => {
                remarks.push(remark(Code::RowWithoutName, index, name_column));
            }
            Some(_) | None => {}
        }
    }
    (rows, remarks)
}

/// Does the row have an ordinal or a code? A footnote has neither.
fn is_listed(grid: &Grid, index: u32, subjects: &SubjectColumns) -> bool {
    [subjects.ordinal, subjects.code].into_iter().flatten().any(|column| grid.cell(index, column).is_some())
}

fn mention(
    grid: &Grid,
    index: u32,
    header: &Header,
    territory: &Territory<'_>,
    municipality: Option<&MunicipalityName>,
) -> Option<Mention> {
    let SubjectColumns { school, municipality: municipality_column, code, .. } = header.subjects;
    let (name, column, subject) = if let Some(column) = school {
        (Some(grid.shown(index, column)?.parse::<SchoolName>().ok()?), column, SubjectKind::School)
    } else {
        let column = municipality_column?;
        grid.shown(index, column)?.parse::<MunicipalityName>().ok()?;
        (None, column, SubjectKind::Municipality)
    };
    Some(Mention {
        row: RowKey::new(&grid.sheet, index),
        subject,
        year: territory.year,
        region: territory.region.to_owned(),
        municipality: municipality.cloned(),
        name,
        code: code.and_then(|column| grid.shown(index, column)?.parse::<FisOkoCode>().ok()),
        at: CellRef {
            file: territory.file.to_owned(),
            sheet: grid.sheet.clone(),
            address: CellAddress::new(index, column),
        },
    })
}

/// The label of a total, in whichever of the subject columns it stands. A row with a code is a school's, whatever its
/// name begins with.
fn total_label(grid: &Grid, index: u32, subjects: &SubjectColumns) -> Option<String> {
    let code = subjects.code.and_then(|column| grid.shown(index, column));
    if code.is_some_and(|code| code.parse::<FisOkoCode>().is_ok()) {
        return None;
    }
    let columns = [subjects.school, subjects.municipality, subjects.code, subjects.ordinal];
    columns.into_iter().flatten().filter_map(|column| grid.shown(index, column)).find(|text| is_total(text))
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
