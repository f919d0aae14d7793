//! The sheets of a file for whoever shows them: each filled cell with what it was read as.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{CellAddress, CellRole, Role, SheetView, StudyYear, ViewedCell, ViewedValue};

use crate::grid::{Grid, Value};
use crate::labels::is_total;
use crate::layout::{self, Header};
use crate::{ReadDelivery, ReadTable};

/// What the cells of a sheet were read as in a table; the rest were not used.
type Roles = BTreeMap<CellAddress, CellRole>;

/// The sheet with what `read` made of it.
pub(crate) fn sheet_view(grid: &Grid, read: &ReadDelivery) -> SheetView {
    let mut roles = Roles::new();
    let tables: Vec<&ReadTable> = read.tables.iter().filter(|table| table.sheet == grid.sheet).collect();
    if !tables.is_empty() {
        let of_subjects = SubjectRows::of(&tables);
        for header in layout::tables(grid) {
            above_the_body(grid, &header, &mut roles);
            subjects(grid, &header, &of_subjects, &mut roles);
        }
    }
    for table in &tables {
        roles.extend(table.totals.values().map(|total| (total.label_at, CellRole::Total)));
    }
    for observation in tables.iter().flat_map(|table| &table.observations) {
        let role = match observation.role {
            Role::Observed => CellRole::Reading,
            Role::Reported => CellRole::Total,
        };
        roles.insert(observation.address, role);
    }
    let cells =
        grid.rows().flat_map(|(row, cells)| cells.iter().map(move |(column, value)| (row, column, value)));
    SheetView {
        name: grid.sheet.clone(),
        cells: cells
            .map(|(row, column, value)| {
                let address = CellAddress::new(row, column);
                let role = roles.get(&address).copied().unwrap_or(CellRole::Unread);
                ViewedCell { address, value: viewed(value), role }
            })
            .collect(),
        merges: grid
            .merges()
            .iter()
            .map(|merge| {
                let first = CellAddress::new(merge.first_row, merge.first_column);
                (first, CellAddress::new(merge.last_row, merge.last_column))
            })
            .collect(),
        widths: grid.widths().to_vec(),
    }
}

fn above_the_body(grid: &Grid, header: &Header, roles: &mut Roles) {
    for (row, _) in grid.rows_in(header.title_from..header.body_row) {
        for (column, value) in grid.row(row, header.extent) {
            let role = if row >= header.first_row {
                CellRole::Header
            } else if StudyYear::named_in(&value.shown()).is_empty() {
                CellRole::Title
            } else {
                CellRole::Year
            };
            roles.insert(CellAddress::new(row, column), role);
        }
    }
}

/// The rows that were taken for a school or a municipality, and those that only name the municipality of rows below.
struct SubjectRows {
    taken: BTreeSet<u32>,
    municipalities: BTreeSet<CellAddress>,
}

impl SubjectRows {
    fn of(tables: &[&ReadTable]) -> Self {
        let mentions = || tables.iter().flat_map(|table| &table.mentions);
        let observations = tables.iter().flat_map(|table| &table.observations);
        let observed = observations.filter(|observation| observation.role == Role::Observed);
        let named = mentions().map(|mention| mention.at.address.row());
        Self {
            taken: named.chain(observed.map(|observation| observation.address.row())).collect(),
            municipalities: mentions().filter_map(|mention| mention.municipality_at).collect(),
        }
    }
}

fn subjects(grid: &Grid, header: &Header, of_subjects: &SubjectRows, roles: &mut Roles) {
    let own = header.subjects;
    let columns = [
        (own.school, CellRole::School),
        (own.municipality, CellRole::Municipality),
        (own.code, CellRole::SchoolCode),
        (own.inn, CellRole::SchoolCode),
    ];
    for (row, _) in grid.rows_in(header.body()) {
        let is_a_total = own.all().filter_map(|column| grid.shown(row, column)).any(|text| is_total(&text));
        for (column, role) in columns {
            let Some(column) = column.filter(|column| grid.cell(row, *column).is_some()) else { continue };
            let address = CellAddress::new(row, column);
            let role = if is_a_total {
                CellRole::Total
            } else if of_subjects.taken.contains(&row) {
                role
            } else if of_subjects.municipalities.contains(&address) {
                CellRole::Municipality
            } else {
                CellRole::Unread
            };
            roles.insert(address, role);
        }
    }
}

fn viewed(value: &Value) -> ViewedValue {
    match value {
        Value::Number { number, as_percent: true } => ViewedValue::Percent(*number),
        Value::Number { number, as_percent: false } => ViewedValue::Number(*number),
        Value::Text(words) => ViewedValue::Text(words.to_string()),
        Value::Error(words) | Value::Formula(words) => ViewedValue::Text(words.to_string()),
    }
}
