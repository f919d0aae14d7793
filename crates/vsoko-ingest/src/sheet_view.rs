//! The sheets of a file for whoever shows them: each filled cell with what it was read as.

use std::collections::BTreeMap;

use vsoko_model::{CellAddress, CellRole, Role, SheetView, StudyYear, ViewedCell, ViewedValue};

use crate::ReadDelivery;
use crate::grid::{Grid, Value};
use crate::labels::is_total;
use crate::layout::{self, Header};

/// What the cells of a sheet were read as in a table; the rest were not used.
type Roles = BTreeMap<CellAddress, CellRole>;

/// The sheet with what `read` made of it.
pub(crate) fn sheet_view(grid: &Grid, read: &ReadDelivery) -> SheetView {
    let mut roles = Roles::new();
    if read.tables.iter().any(|table| table.sheet == grid.sheet) {
        for header in layout::tables(grid) {
            above_the_body(grid, &header, &mut roles);
            subjects(grid, &header, &mut roles);
        }
    }
    for table in read.tables.iter().filter(|table| table.sheet == grid.sheet) {
        roles.extend(table.totals.values().map(|total| (total.label_at, CellRole::Total)));
    }
    for observation in read.observations().filter(|observation| observation.sheet() == grid.sheet) {
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

fn subjects(grid: &Grid, header: &Header, roles: &mut Roles) {
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
            if let Some(column) = column.filter(|column| grid.cell(row, *column).is_some()) {
                let role = if is_a_total { CellRole::Total } else { role };
                roles.insert(CellAddress::new(row, column), role);
            }
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
