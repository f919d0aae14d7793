//! Stage «rows»: what each row of a table is about.

use vsoko_model::{
    CellAddress, CellRef, FisOkoCode, Mention, MunicipalityName, RowKey, SchoolName, StudyYear, SubjectKind,
};

use crate::grid::Grid;
use crate::header::{Header, SubjectColumns};
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

const TOTAL_BEGINNINGS: &[&str] = &["итого", "всего", "средн", "в среднем"];

/// The rows under the header. Rows without a name (pre-numbered empty ones, footnotes) are left out.
pub(crate) fn rows(grid: &Grid, header: &Header, territory: &Territory<'_>) -> Vec<Row> {
    let mut municipality = territory.municipality.clone();
    let mut rows = Vec::new();
    for (index, _) in grid.rows().filter(|(index, _)| *index >= header.body_row) {
        if let Some(label) = total_label(grid, index, &header.subjects) {
            rows.push(Row { index, kind: RowKind::Total { over: over(&label, &header.subjects), label } });
            continue;
        }
        if let Some(named) = header.subjects.municipality.and_then(|c| grid.shown(index, c)?.parse().ok()) {
            municipality = Some(named);
        }
        if let Some(mention) = mention(grid, index, header, territory, municipality.as_ref()) {
            rows.push(Row { index, kind: RowKind::Subject(Box::new(mention)) });
        }
    }
    rows
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

/// The label of a total, in whichever of the subject columns it stands.
fn total_label(grid: &Grid, index: u32, subjects: &SubjectColumns) -> Option<String> {
    let columns = [subjects.school, subjects.municipality, subjects.code, subjects.ordinal];
    columns.into_iter().flatten().filter_map(|column| grid.shown(index, column)).find(|text| {
        let text = folded(text);
        TOTAL_BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
    })
}

fn over(label: &str, subjects: &SubjectColumns) -> SubjectKind {
    let label = folded(label);
    let about_region = label.contains("регион") || label.contains("област");
    // In a table of municipalities every total is a region's.
    if about_region || subjects.school.is_none() { SubjectKind::Region } else { SubjectKind::Municipality }
}
