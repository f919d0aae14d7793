//! What calamine reads, as values of a grid.

use std::collections::HashMap;
use std::sync::Arc;

use calamine::{Data, DataRef, Dimensions, SheetVisible};

use crate::dates::{self, DateSystem};
use crate::grid::{Grid, Merge, Value};
use crate::limits::Meter;
use crate::refusal::Refusal;

/// Turns the cells of one workbook into values. Words that many cells share are kept once.
#[derive(Default)]
pub(crate) struct Values {
    system: DateSystem,
    /// The folded words of a shared string, by where it lies.
    shared: HashMap<(usize, usize), Option<Arc<str>>>,
}

impl Values {
    pub(crate) fn of(is_1904: bool) -> Self {
        let system = if is_1904 { DateSystem::From1904 } else { DateSystem::From1900 };
        Self { system, ..Self::default() }
    }

    /// The value of a cell; `None` for a blank one.
    pub(crate) fn value(&mut self, data: &DataRef<'_>, as_percent: bool) -> Option<Value> {
        match data {
            DataRef::Empty => None,
            DataRef::SharedString(text) => {
                // The strings lie still as long as the workbook is open.
                let place = (text.as_ptr().addr(), text.len());
                let words = self.shared.entry(place).or_insert_with(|| Value::words(text));
                words.clone().map(Value::Text)
            }
            DataRef::String(text) => Value::text(text),
            #[expect(clippy::cast_precision_loss, reason = "a spreadsheet keeps every number as a float")]
            DataRef::Int(number) => Some(Value::number(*number as f64, as_percent)),
            DataRef::Float(number) => Some(Value::number(*number, as_percent)),
            DataRef::Bool(flag) => Some(Value::flag(*flag)),
            DataRef::Error(error) => Some(Value::Error(error.to_string().into())),
            DataRef::DateTime(day) => {
                let number = day.as_f64();
                let shown = if day.is_duration() {
                    dates::duration(number)
                } else {
                    dates::shown(number, self.system)
                };
                // A number that is no day stays a number.
                Some(shown.map_or_else(|| Value::number(number, as_percent), |day| Value::Text(day.into())))
            }
            DataRef::DateTimeIso(day) => Value::text(&dates::from_iso(day)),
            DataRef::DurationIso(time) => Value::text(&dates::duration_from_iso(time)),
        }
    }

    /// Fills a sheet with the cells of a range.
    pub(crate) fn fill(
        &mut self,
        grid: &mut Grid,
        range: &calamine::Range<Data>,
        meter: &mut Meter,
    ) -> Result<(), Refusal> {
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = |first: u32, index: usize| u32::try_from(index).ok().and_then(|i| first.checked_add(i));
            let (Some(row), Some(column)) = (at(first_row, row), at(first_column, column)) else { continue };
            let value = match data {
                Data::String(text) => Value::text(text),
                Data::Empty => None,
                Data::Int(number) => self.value(&DataRef::Int(*number), false),
                Data::Float(number) => self.value(&DataRef::Float(*number), false),
                Data::Bool(flag) => self.value(&DataRef::Bool(*flag), false),
                Data::DateTime(day) => self.value(&DataRef::DateTime(*day), false),
                Data::DateTimeIso(day) => Value::text(&dates::from_iso(day)),
                Data::DurationIso(time) => Value::text(&dates::duration_from_iso(time)),
                Data::Error(error) => self.value(&DataRef::Error(error.clone()), false),
            };
            meter.put(grid, row, column, value)?;
        }
        Ok(())
    }
}

pub(crate) fn is_hidden(visible: SheetVisible) -> bool {
    visible != SheetVisible::Visible
}

pub(crate) fn merge(range: Dimensions) -> Merge {
    Merge {
        first_row: range.start.0,
        last_row: range.end.0,
        first_column: range.start.1,
        last_column: range.end.1,
    }
}
