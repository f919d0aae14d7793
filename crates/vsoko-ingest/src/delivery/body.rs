//! The body of a table: what its rows say under the columns that are bound.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use vsoko_model::methodology::CriterionKind;
use vsoko_model::{
    Asked, CellAddress, CellText, Choice, Code, CriterionId, Diagnostic, MethodologyId, MissingReason,
    Observation, Points, Reading, Role, RowKey, Sender, StudyId, StudyYear,
};

use super::Sheet;
use crate::asking::Asking;
use crate::binding::{Binding, Bound};
use crate::grid::Value;
use crate::layout::Header;
use crate::limits::CELLS;
use crate::readings::{self, NumbersSeen, PercentScale};
use crate::rows::{Row, RowKind};
use crate::table::{ReadTable, WhatIsPrinted};
use crate::{personal, recipes};

impl Sheet<'_, '_> {
    pub(super) fn readings(
        &self,
        header: &Header,
        binding: &Binding<'_>,
        rows: Vec<Row>,
        (year, sender): (StudyYear, Sender),
        asking: &mut Asking<'_>,
    ) -> (ReadTable, Vec<Diagnostic>) {
        let mut table = ReadTable {
            file: self.file.to_owned(),
            sheet: self.grid.sheet.clone(),
            year,
            methodologies: binding.methodologies().into_iter().map(|m| m.id().clone()).collect(),
            header_row: header.title_row,
            sender: sender.clone(),
            columns: Vec::new(),
            unsure: binding.unsure.iter().map(recipes::unsure).collect(),
            passed_over: binding.unused.iter().map(|column| column.title().to_owned()).collect(),
            mentions: Vec::new(),
            observations: Vec::new(),
            totals: BTreeMap::new(),
        };
        let mut remarks = Vec::new();
        let seen = self.numbers_seen(binding, &rows);
        let scales: Vec<PercentScale> = binding
            .bound
            .iter()
            .zip(&seen)
            .map(|(bound, seen)| match self.scale_by_sum(bound, binding, &rows) {
                Some(known) => known,
                None => self.scale_of(bound, *seen, &sender, asking, &mut remarks),
            })
            .collect();
        let is_answered = seen.iter().map(|seen| seen.is_all_or_nothing()).collect::<Vec<bool>>();
        table.columns = recipes::columns(binding, &scales, &is_answered);
        let part = self.all(&rows, binding, &scales, year);
        table.observations = part.observations;
        remarks.extend(part.remarks);
        for row in rows {
            match row.kind {
                RowKind::Subject(mention) => table.mentions.push(*mention),
                RowKind::Total(total) => {
                    table.totals.insert(RowKey::new(&self.grid.sheet, row.index), total);
                }
            }
        }
        (table, remarks)
    }

    /// The readings of the rows, on two cores where there are many of them.
    fn all(&self, rows: &[Row], binding: &Binding<'_>, scales: &[PercentScale], year: StudyYear) -> Part {
        /// A thread costs more than fewer cells take.
        const MANY: usize = 100_000;
        /// Rows that are handed over at once: their readings are few enough to be moved while they are at hand.
        const AT_ONCE: usize = 512;
        let in_a_row =
            if binding.bound.iter().any(|b| b.only_for.is_some()) { 1 } else { binding.bound.len() };
        let n_cells = rows.len().saturating_mul(in_a_row).min(CELLS);
        let reader = || CellReader::new(self, binding, scales, year);
        let mut all = Part { observations: Vec::with_capacity(n_cells), remarks: Vec::new() };
        if rows.len().saturating_mul(binding.bound.len()) < MANY {
            reader().read(rows, &mut all);
            return all;
        }
        let (upper, lower) = rows.split_at(rows.len() / 2);
        std::thread::scope(|scope| {
            let (sender, receiver) = std::sync::mpsc::channel();
            let lower = scope.spawn(move || {
                let mut reader = reader();
                for rows in lower.chunks(AT_ONCE) {
                    let mut part = Part::default();
                    reader.read(rows, &mut part);
                    // Nobody listens any more when the other half panicked.
                    let _ = sender.send(part);
                }
            });
            CellReader::new(self, binding, scales, year).read(upper, &mut all);
            // The readings of the lower rows are let go of as they are moved: they are never all there twice.
            for part in receiver {
                all.observations.extend(part.observations);
                all.remarks.extend(part.remarks);
            }
            if let Err(panic) = lower.join() {
                std::panic::resume_unwind(panic);
            }
        });
        all
    }

    /// The numbers of each column of per cents, in one pass down the rows; nothing is seen of the other columns.
    fn numbers_seen(&self, binding: &Binding<'_>, rows: &[Row]) -> Vec<NumbersSeen> {
        let mut seen = vec![NumbersSeen::default(); binding.bound.len()];
        let of_percents = |bound: &Bound<'_>| bound.criterion.kind == CriterionKind::Percent;
        if !binding.bound.iter().any(of_percents) {
            return seen;
        }
        for row in rows.iter().filter(|row| matches!(row.kind, RowKind::Subject(_))) {
            let Some(cells) = self.grid.cells_of(row.index) else { continue };
            for (bound, seen) in binding.bound.iter().zip(&mut seen).filter(|(bound, _)| of_percents(bound)) {
                if let Some(value) = cells.get(bound.column).filter(|_| bound.is_of(self.grid, row.index)) {
                    seen.look(row.index, value);
                }
            }
        }
        seen
    }

    /// How the numbers of a column are meant by the sum of the shares that make up a whole. With a row for each criterion
    /// they stand in several rows, and are not summed.
    fn scale_by_sum(&self, bound: &Bound<'_>, binding: &Binding<'_>, rows: &[Row]) -> Option<PercentScale> {
        let is_share = |other: &&Bound<'_>| is_share_beside(bound, other) && bound.only_for.is_none();
        let of_whole: Vec<&Bound<'_>> = binding.bound.iter().filter(is_share).collect();
        if of_whole.len() < 2 {
            return None;
        }
        let schools = rows.iter().filter(|row| matches!(row.kind, RowKind::Subject(_)));
        readings::scale_by_sum(
            schools.filter_map(|row| of_whole.iter().map(|own| own.cell(self.grid, row.index)).collect()),
        )
    }

    /// How the numbers of a column are meant by their range. Nothing but 0 and 1 is one per cent as well as a whole, so a
    /// person says.
    fn scale_of(
        &self,
        bound: &Bound<'_>,
        seen: NumbersSeen,
        sender: &Sender,
        asking: &mut Asking<'_>,
        remarks: &mut Vec<Diagnostic>,
    ) -> PercentScale {
        let Some(row) = seen.first_row().filter(|_| seen.is_all_or_nothing()) else { return seen.scale() };
        if let Some(known) = recipes::scale(&self.instructions.recipes, sender, bound) {
            return known;
        }
        let asked = Asked::PerCent { sheet: self.grid.sheet.clone(), column: bound.title.clone() };
        let at = self.cell(row, bound.column);
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

/// Reads cells row by row; what it has read once it knows.
struct CellReader<'a, 'm> {
    sheet: &'a Sheet<'a, 'm>,
    binding: &'a Binding<'m>,
    scales: &'a [PercentScale],
    year: StudyYear,
    /// What names each column in its readings.
    keys: Vec<(StudyId, MethodologyId, CriterionId)>,
    /// What the same words say in the same column.
    words: HashMap<(u32, usize), Reading>,
    texts: Texts,
}

impl<'a, 'm> CellReader<'a, 'm> {
    fn new(
        sheet: &'a Sheet<'a, 'm>,
        binding: &'a Binding<'m>,
        scales: &'a [PercentScale],
        year: StudyYear,
    ) -> Self {
        let keys = binding.bound.iter().map(|bound| {
            (bound.methodology.study().apart(), bound.methodology.id().apart(), bound.criterion.id.apart())
        });
        let keys = keys.collect();
        Self { sheet, binding, scales, year, keys, words: HashMap::new(), texts: Texts::default() }
    }

    fn read(&mut self, rows: &[Row], into: &mut Part) {
        for row in rows {
            let (subject, role, row_key, total) = match &row.kind {
                RowKind::Subject(mention) => (mention.subject, Role::Observed, mention.row.clone(), None),
                RowKind::Total(total) => {
                    let key = RowKey::new(&self.sheet.grid.sheet, row.index);
                    (total.over, Role::Reported, key, Some(total.what))
                }
            };
            let cells = self.sheet.grid.cells_of(row.index);
            for index in 0..self.binding.bound.len() {
                let bound = &self.binding.bound[index];
                if !bound.is_of(self.sheet.grid, row.index) {
                    continue;
                }
                let value = cells.and_then(|cells| cells.get(bound.column));
                let n_remarks = into.remarks.len();
                let reading = match (total, value) {
                    (None, value) => self.reading(index, row.index, value, into),
                    (Some(_), Some(Value::Formula(formula))) => {
                        let at = self.sheet.cell(row.index, bound.column);
                        into.remarks.push(readings::not_computed(formula, Some(&bound.title), at));
                        Reading::Missing(MissingReason::Unreadable)
                    }
                    (Some(what), Some(value)) => {
                        total_reading(value, bound.criterion.kind, what, self.scales[index])
                    }
                    (Some(_), None) => continue,
                };
                let is_withheld = value.is_some_and(|value| holds_personal(&reading, &bound.title, value));
                let (reading, raw) = if is_withheld {
                    // The remark on the cell's column says it without the words.
                    into.remarks.truncate(n_remarks);
                    (Reading::Missing(MissingReason::PersonalData), self.texts.of(None))
                } else {
                    (reading, self.texts.of(value))
                };
                let (study, methodology, criterion) = self.keys[index].clone();
                into.observations.push(Observation {
                    study,
                    methodology,
                    year: self.year,
                    row: row_key.clone(),
                    subject,
                    criterion,
                    reading,
                    role,
                    address: CellAddress::new(row.index, bound.column),
                    raw,
                });
            }
        }
    }

    fn reading(&mut self, index: usize, row: u32, value: Option<&Value>, into: &mut Part) -> Reading {
        let bound = &self.binding.bound[index];
        let shared = shared_words(value).filter(|_| bound.only_for.is_none());
        let key = shared.map(|words| (bound.column, words));
        if let Some(known) = key.and_then(|key| self.words.get(&key)) {
            return known.clone();
        }
        let at = || self.sheet.cell(row, bound.column);
        let (reading, remark) = readings::read(value, bound, self.scales[index], at);
        if let (Some(key), None) = (key, &remark) {
            let own = match &reading {
                Reading::Level(level) => Reading::Level(level.apart()),
                other => other.clone(),
            };
            self.words.insert(key, own);
        }
        into.remarks.extend(remark);
        reading
    }
}

/// Are the words of a cell somebody's personal data? What was read as a level, a number or an answer is none.
fn holds_personal(reading: &Reading, title: &str, value: &Value) -> bool {
    match reading {
        Reading::Text(_) | Reading::Missing(MissingReason::Unreadable) => {
            !personal::in_cell(title, value).is_empty()
        }
        Reading::Level(_)
        | Reading::Flag(_)
        | Reading::Points(_)
        | Reading::Percent(_)
        | Reading::Count(_)
        | Reading::Missing(_) => false,
    }
}

/// Where the words of a cell lie that many cells share: they are looked up, not read again. «сформирована» stands in
/// thousands of cells.
fn shared_words(value: Option<&Value>) -> Option<usize> {
    const MANY: usize = 8;
    match value {
        Some(Value::Text(words)) if Arc::strong_count(words) > MANY => Some(words.as_ptr().addr()),
        Some(Value::Text(_) | Value::Number { .. } | Value::Error(_) | Value::Formula(_)) | None => None,
    }
}

/// What cells show, each text once.
#[derive(Default)]
struct Texts {
    blank: Option<CellText>,
    numbers: HashMap<(u64, bool), CellText>,
}

impl Texts {
    fn of(&mut self, value: Option<&Value>) -> CellText {
        /// A column of measurements has as many numbers as cells; then there is nothing to share.
        const MOST: usize = 10_000;
        match value {
            None => self.blank.get_or_insert_with(|| "".into()).clone(),
            Some(Value::Text(words)) => words.clone().into(),
            Some(value @ Value::Number { number, as_percent }) => {
                if self.numbers.len() == MOST {
                    self.numbers.clear();
                }
                let key = (number.to_bits(), *as_percent);
                self.numbers.entry(key).or_insert_with(|| value.shown().into()).clone()
            }
            Some(value @ (Value::Error(_) | Value::Formula(_))) => value.shown().into(),
        }
    }
}

/// The readings of some rows of a table.
#[derive(Default)]
struct Part {
    observations: Vec<Observation>,
    remarks: Vec<Diagnostic>,
}

/// A printed total is kept as it is: a number where it is one, else words. Per cents, means and the like are quotients, so
/// they are read to the nearest hundredth, as per cents of schools are.
fn total_reading(value: &Value, kind: CriterionKind, what: WhatIsPrinted, scale: PercentScale) -> Reading {
    use WhatIsPrinted::{Counts, Maxima, Means, OfLevel, Other, Pivot, Schools, Sums, Unsaid};
    let counts = matches!(what, Counts | Schools);
    let number = match (kind, what, value) {
        (_, _, Value::Number { number, as_percent: true }) => Points::nearest(number * 100.0),
        (_, Counts | Schools, value) => readings::plain_number(value),
        (CriterionKind::Percent, _, value) => readings::percent_number(value, scale),
        (_, Means | Pivot | Maxima | Other | OfLevel, Value::Number { number, .. }) => {
            Points::nearest(*number)
        }
        (_, Sums | Means | Pivot | Maxima | Other | OfLevel | Unsaid, value) => readings::plain_number(value),
    };
    let Some(points) = number else { return Reading::Text(value.shown()) };
    let is_whole = points.hundredths() % 100 == 0;
    match kind {
        _ if counts && is_whole => Reading::Count(points.hundredths() / 100),
        CriterionKind::Percent => Reading::Percent(points),
        CriterionKind::Flag | CriterionKind::Count if is_whole => Reading::Count(points.hundredths() / 100),
        CriterionKind::Level | CriterionKind::Text => Reading::Text(value.shown()),
        CriterionKind::Flag | CriterionKind::Count | CriterionKind::Points => Reading::Points(points),
    }
}
