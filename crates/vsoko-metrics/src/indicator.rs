//! Indicator share: what counts, out of what base, by two predicates. Page: `docs/methods/indicator_share.md`.

use polars::prelude::*;
use vsoko_model::methodology::Indicator;
use vsoko_model::results::{Bounds, CountedSchools, IndicatorResult};
use vsoko_model::{Measure, SchoolId, StudyYear, TraceId};

use crate::condition::is_true;
use crate::subject_frame::schools;
use crate::{Circle, MetricsError, SubjectFrame};

const IN_BASE: &str = "__in_base";
const COUNTS: &str = "__counts";
const UNKNOWN: &str = "__unknown";

/// The share of schools of the base that count. A predicate over a missing value is neither true nor false, as in
/// SQL: such a school is outside the base, or in the base and not counted. Either way it is among `missing`, and the
/// bounds say what it could change.
pub fn indicator(
    subjects: &SubjectFrame<'_>,
    indicator: &Indicator,
    circle: &Circle,
    year: StudyYear,
) -> Result<IndicatorResult, MetricsError> {
    let in_base = is_true(indicator.base.condition());
    let counts = is_true(indicator.counts.condition());
    let named = indicator.counts.columns().iter().chain(indicator.base.columns());
    // A `…_missing` column is NULL where there is a value.
    let values = named.filter(|column| !column.ends_with("_missing"));
    let unknown = values.map(|column| col(column.as_str()).is_null()).reduce(Expr::or);
    let rows = subjects
        .rows_of(circle, year)?
        .lazy()
        .with_columns([
            in_base.clone().alias(IN_BASE),
            in_base.and(counts).alias(COUNTS),
            unknown.unwrap_or_else(|| lit(false)).alias(UNKNOWN),
        ])
        .collect()?;
    let all = schools(&rows)?;
    let truth = |name: &str| -> Result<Vec<bool>, MetricsError> {
        // None of the three is ever NULL.
        Ok(rows.column(name)?.bool()?.iter().map(|truth| truth == Some(true)).collect())
    };
    let (is_in_base, does_count, is_unknown) = (truth(IN_BASE)?, truth(COUNTS)?, truth(UNKNOWN)?);
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
