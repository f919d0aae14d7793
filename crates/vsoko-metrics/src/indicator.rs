//! Indicator share: what counts, out of what base, by two predicates. Page: `docs/methods/indicator_share.md`.

use polars::prelude::*;
use vsoko_model::methodology::Indicator;
use vsoko_model::results::{CountedSchools, IndicatorResult};
use vsoko_model::{Measure, MunicipalityId, StudyYear, SubjectId, TraceId};

use crate::condition::is_true;
use crate::subject_frame::schools;
use crate::{MetricsError, SubjectFrame};

const IN_BASE: &str = "__in_base";
const COUNTS: &str = "__counts";

/// The share of schools of the base that count. A predicate over a missing value is neither true nor false, as in
/// SQL: such a school is outside the base, or in the base and not counted.
pub fn indicator(
    subjects: &SubjectFrame<'_>,
    indicator: &Indicator,
    municipality: MunicipalityId,
    year: StudyYear,
) -> Result<IndicatorResult, MetricsError> {
    let in_base = is_true(indicator.base.condition());
    let counts = is_true(indicator.counts.condition());
    let rows = subjects
        .rows_of(municipality, year)
        .with_columns([in_base.clone().alias(IN_BASE), in_base.and(counts).alias(COUNTS)])
        .collect()?;
    let with = |condition: Expr| schools(&rows.clone().lazy().filter(condition).collect()?);
    let trace = TraceId {
        methodology: subjects.methodology().id().clone(),
        item: indicator.id.to_string(),
        subject: SubjectId::Municipality(municipality),
        year,
        measure: Measure::Share,
        as_of: subjects.as_of().clone(),
    };
    Ok(IndicatorResult {
        methodology: subjects.methodology().id().clone(),
        indicator: indicator.id.clone(),
        year,
        schools: CountedSchools {
            trace,
            counted: with(col(COUNTS))?,
            rest: with(col(IN_BASE).and(col(COUNTS).not()))?,
            outside: with(col(IN_BASE).not())?,
        },
    })
}
