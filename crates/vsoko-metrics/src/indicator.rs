//! Indicator share: what counts, out of what base, by two predicates. Page: `docs/methods/indicator_share.md`.

use polars::prelude::*;
use vsoko_model::methodology::Indicator;
use vsoko_model::results::{Bounds, CountedSchools, IndicatorResult};
use vsoko_model::{Measure, StudyYear, TraceId};

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
        .with_columns([
            in_base.clone().alias(IN_BASE),
            in_base.and(counts).alias(COUNTS),
            unknown.unwrap_or_else(|| lit(false)).alias(UNKNOWN),
        ])
        .collect()?;
    let with = |condition: Expr| schools(&rows.clone().lazy().filter(condition).collect()?);
    let trace = TraceId {
        methodology: subjects.methodology().id().clone(),
        item: indicator.id.to_string(),
        whose: circle.whose().clone(),
        since: None,
        year,
        measure: Measure::Share,
        as_of: subjects.as_of().clone(),
    };
    let known = |column: &str| -> Result<u32, MetricsError> {
        let schools = with(col(column).and(col(UNKNOWN).not()))?;
        Ok(u32::try_from(schools.len()).unwrap_or(u32::MAX))
    };
    let missing = with(col(UNKNOWN))?;
    Ok(IndicatorResult {
        methodology: subjects.methodology().id().clone(),
        indicator: indicator.id.clone(),
        year,
        bounds: Bounds::between(known(COUNTS)?, known(IN_BASE)?, missing.len()),
        missing,
        schools: CountedSchools {
            trace,
            counted: with(col(COUNTS))?,
            rest: with(col(IN_BASE).and(col(COUNTS).not()))?,
            outside: with(col(IN_BASE).not())?,
        },
    })
}
