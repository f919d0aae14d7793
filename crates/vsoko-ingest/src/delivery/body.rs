//! The body of a table: what its rows say under the columns that are bound.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use vsoko_model::methodology::CriterionKind;
use vsoko_model::{
    Asked, CellAddress, Choice, Code, Diagnostic, Observation, Points, Reading, Role, RowKey, StudyYear,
};

use super::Sheet;
use crate::asking::Asking;
use crate::binding::{Binding, Bound};
use crate::grid::Value;
use crate::readings::{self, PercentScale};
use crate::recipes;
use crate::rows::{Row, RowKind};
use crate::table::ReadTable;

impl Sheet<'_, '_> {
    pub(super) fn readings(
        &self,
        binding: &Binding<'_>,
        rows: &[Row],
        (year, sender): (StudyYear, &str),
        asking: &mut Asking<'_>,
    ) -> (ReadTable, Vec<Diagnostic>) {
        let mut table = ReadTable {
            file: self.file.to_owned(),
            sheet: self.grid.sheet.clone(),
            year,
            region: sender.to_owned(),
            municipality: None,
            methodologies: binding.methodologies().into_iter().map(|m| m.id().clone()).collect(),
            columns: Vec::new(),
            passed_over: binding.unused.iter().map(|column| column.title().to_owned()).collect(),
            mentions: Vec::new(),
            observations: Vec::new(),
            total_labels: BTreeMap::new(),
        };
        let mut remarks = Vec::new();
        let scales: Vec<PercentScale> = binding
            .bound
            .iter()
            .map(|bound| self.scale_of(bound, &binding.bound, rows, sender, asking, &mut remarks))
            .collect();
        table.columns = recipes::columns(binding, &scales, |bound| {
            let cells = rows.iter().filter(|row| matches!(row.kind, RowKind::Subject(_)));
            bound.criterion.kind == CriterionKind::Percent
                && readings::is_all_or_nothing(cells.filter_map(|row| bound.cell(self.grid, row.index)))
        });
        for row in rows {
            match &row.kind {
                RowKind::Subject(mention) => table.mentions.push(mention.as_ref().clone()),
                RowKind::Total { label, .. } => {
                    table.total_labels.insert(RowKey::new(&self.grid.sheet, row.index), label.clone());
                }
            }
        }
        for part in self.parts(rows, binding, &scales, year) {
            table.observations.extend(part.observations);
            remarks.extend(part.remarks);
        }
        (table, remarks)
    }

    /// The readings of the rows, on two cores where there are many of them.
    fn parts(
        &self,
        rows: &[Row],
        binding: &Binding<'_>,
        scales: &[PercentScale],
        year: StudyYear,
    ) -> Vec<Part> {
        /// A thread costs more than fewer cells take.
        const MANY: usize = 100_000;
        if rows.len().saturating_mul(binding.bound.len()) < MANY {
            return vec![self.part(rows, binding, scales, year)];
        }
        let (upper, lower) = rows.split_at(rows.len() / 2);
        std::thread::scope(|scope| {
            let lower = scope.spawn(|| self.part(lower, binding, scales, year));
            let upper = self.part(upper, binding, scales, year);
            let lower = lower.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            vec![upper, lower]
        })
    }

    fn part(&self, rows: &[Row], binding: &Binding<'_>, scales: &[PercentScale], year: StudyYear) -> Part {
        let mut part = Part {
            observations: Vec::with_capacity(rows.len().saturating_mul(binding.bound.len()).min(1 << 22)),
            remarks: Vec::new(),
        };
        // What the same words say in the same column.
        let mut known: HashMap<(u32, usize), Reading> = HashMap::new();
        for row in rows {
            let (subject, role, row_key) = match &row.kind {
                RowKind::Subject(mention) => (mention.subject, Role::Observed, mention.row.clone()),
                RowKind::Total { over, .. } => {
                    (*over, Role::Reported, RowKey::new(&self.grid.sheet, row.index))
                }
            };
            for (bound, scale) in binding.bound.iter().zip(scales) {
                if !bound.is_of(self.grid, row.index) {
                    continue;
                }
                let value = self.grid.cell(row.index, bound.column);
                let reading = match role {
                    Role::Observed => {
                        let at = || self.cell(row.index, bound.column);
                        let key = (bound.column, words_at(value));
                        if let Some(reading) = known.get(&key) {
                            reading.clone()
                        } else {
                            let (reading, remark) = readings::read(value, bound, *scale, at);
                            if remark.is_none() && bound.only_for.is_none() && is_shared(value) {
                                known.insert(key, reading.clone());
                            }
                            part.remarks.extend(remark);
                            reading
                        }
                    }
                    Role::Reported => match value.map(|value| total_reading(value, bound.criterion.kind)) {
                        Some(reading) => reading,
                        None => continue,
                    },
                };
                part.observations.push(Observation {
                    study: bound.methodology.study().clone(),
                    methodology: bound.methodology.id().clone(),
                    year,
                    row: row_key.clone(),
                    subject,
                    criterion: bound.criterion.id.clone(),
                    reading,
                    role,
                    sheet: self.grid.sheet.clone(),
                    address: CellAddress::new(row.index, bound.column),
                    raw: value.map(Value::shown).unwrap_or_default(),
                });
            }
        }
        part
    }

    /// How the numbers of a column are meant: by the sum of the shares that make up a whole, else by their range. Nothing
    /// but 0 and 1 is one per cent as well as a whole, so a person says.
    fn scale_of(
        &self,
        bound: &Bound<'_>,
        all: &[Bound<'_>],
        rows: &[Row],
        sender: &str,
        asking: &mut Asking<'_>,
        remarks: &mut Vec<Diagnostic>,
    ) -> PercentScale {
        let schools = || rows.iter().filter(|row| matches!(row.kind, RowKind::Subject(_)));
        let values = || schools().filter_map(|row| bound.cell(self.grid, row.index));
        let first = schools().find(|row| bound.cell(self.grid, row.index).is_some());
        let (true, Some(row)) = (bound.criterion.kind == CriterionKind::Percent, first) else {
            return readings::percent_scale(values());
        };
        // With the row for each criterion, the shares of a whole stand in several rows.
        let of_whole: Vec<&Bound<'_>> =
            all.iter().filter(|other| is_share_beside(bound, other) && bound.only_for.is_none()).collect();
        if 1 < of_whole.len() {
            let shares = schools()
                .filter_map(|row| of_whole.iter().map(|own| own.cell(self.grid, row.index)).collect());
            if let Some(known) = readings::scale_by_sum(shares) {
                return known;
            }
        }
        if !readings::is_all_or_nothing(values()) {
            return readings::percent_scale(values());
        }
        if let Some(known) = recipes::scale(&self.instructions.recipes, sender, bound) {
            return known;
        }
        let asked = Asked::PerCent { sheet: self.grid.sheet.clone(), column: bound.title.clone() };
        let at = self.cell(row.index, bound.column);
        match asking.ask(asked, at.clone(), vec![Choice::PerCent, Choice::Fraction]) {
            Some("percent") => PercentScale::Hundred,
            Some(_) => PercentScale::Fraction,
            None => {
                remarks.push(Diagnostic::new(Code::PerCentUnclear, at).with("column", bound.title.as_str()));
                PercentScale::Fraction
            }
        }
    }
}

/// Are both shares of one whole?
fn is_share_beside(bound: &Bound<'_>, other: &Bound<'_>) -> bool {
    bound.criterion.whole.is_some()
        && bound.criterion.whole == other.criterion.whole
        && bound.methodology.id() == other.methodology.id()
}

/// Words that many cells share are looked up, not read again: «сформирована» stands in thousands of cells.
fn is_shared(value: Option<&Value>) -> bool {
    const MANY: usize = 8;
    matches!(value, Some(Value::Text(words)) if Arc::strong_count(words) > MANY)
}

/// Where the shared words of a cell lie; zero where it holds none.
fn words_at(value: Option<&Value>) -> usize {
    match value {
        Some(Value::Text(words)) => words.as_ptr().addr(),
        Some(Value::Number { .. } | Value::Error(_) | Value::Formula(_)) | None => 0,
    }
}

/// The readings of some rows of a table.
struct Part {
    observations: Vec<Observation>,
    remarks: Vec<Diagnostic>,
}

/// A printed total is kept as it is: a number where it is one, else words.
fn total_reading(value: &Value, kind: CriterionKind) -> Reading {
    let number = match value {
        Value::Number { number, as_percent: true } => Points::from_cell(number * 100.0),
        value => readings::plain_number(value),
    };
    match (kind, number) {
        (CriterionKind::Percent, Some(points)) => Reading::Percent(points),
        (CriterionKind::Flag | CriterionKind::Count, Some(points)) if points.hundredths() % 100 == 0 => {
            Reading::Count(points.hundredths() / 100)
        }
        (CriterionKind::Level | CriterionKind::Text, _) | (_, None) => Reading::Text(value.shown()),
        (_, Some(points)) => Reading::Points(points),
    }
}
