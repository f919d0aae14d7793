//! Indicator share: what counts, out of what base, by two predicates. Page: `docs/methods/indicator_share.md`.

use polars::prelude::*;
use vsoko_model::methodology::Indicator;
use vsoko_model::results::{Bounds, CountedSchools, IndicatorResult};
use vsoko_model::{Measure, SchoolId, StudyYear, TraceId};

use crate::condition::is_true;
use crate::subject_frame::schools;
use crate::{Circle, MetricsError, SubjectFrame};

/// The share of schools of the base that count. A predicate over a missing value is neither true nor false, as in
/// SQL: such a school is outside the base, or in the base and not counted. Either way it is among `missing`, and the
/// bounds say what it could change.
pub fn indicator(
    subjects: &SubjectFrame<'_>,
    indicator: &Indicator,
    circle: &Circle,
    year: StudyYear,
) -> Result<IndicatorResult, MetricsError> {
    let rows = subjects.rows_of(circle, year)?;
    let base = is_true(indicator.base.condition(), &rows)?;
    let counts = &base & &is_true(indicator.counts.condition(), &rows)?;
    let named = indicator.counts.columns().iter().chain(indicator.base.columns());
    // A `…_missing` column is NULL where there is a value.
    let mut values = named.filter(|column| !column.ends_with("_missing"));
    let none = BooleanChunked::full(PlSmallStr::EMPTY, false, rows.height());
    let unknown = values
        .try_fold(none, |any, column| PolarsResult::Ok(any | rows.column(column.as_str())?.is_null()))?;
    let all = schools(&rows)?;
    // None of the three is ever NULL.
    let [is_in_base, does_count, is_unknown] = [base, counts, unknown]
        .map(|truth| truth.iter().map(|truth| truth == Some(true)).collect::<Vec<_>>());
    let with = |wanted: &dyn Fn(usize) -> bool| -> Vec<SchoolId> {
        all.iter().enumerate().filter(|(row, _)| wanted(*row)).map(|(_, school)| *school).collect()
    };
    let trace = TraceId {
        methodology: subjects.methodology().id().clone(),
        item: indicator.id.to_string(),
        whose: circle.whose().clone(),
        since: None,
        year,
        measure: Measure::Share,
        as_of: subjects.as_of().clone(),
    };
    let known = |truth: &[bool]| -> u32 {
        let known = truth.iter().zip(&is_unknown).filter(|(truth, unknown)| **truth && !**unknown).count();
        u32::try_from(known).unwrap_or(u32::MAX)
    };
    let missing = with(&|row| is_unknown[row]);
    Ok(IndicatorResult {
        methodology: subjects.methodology().id().clone(),
        indicator: indicator.id.clone(),
        year,
        bounds: Bounds::between(known(&does_count), known(&is_in_base), missing.len()),
        missing,
        schools: CountedSchools {
            trace,
            counted: with(&|row| does_count[row]),
            rest: with(&|row| is_in_base[row] && !does_count[row]),
            outside: with(&|row| !is_in_base[row]),
        },
    })
}
