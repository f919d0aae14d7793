//! Level breakdown: schools by level. Page: `docs/methods/level_breakdown.md`.

use polars::prelude::*;
use vsoko_model::results::{CountedSchools, LevelBreakdown};
use vsoko_model::{CriterionId, Measure, SchoolId, StudyYear, TraceId};

use crate::subject_frame::schools;
use crate::{Circle, MetricsError, SubjectFrame};

/// Every level of the scale with its schools, the empty ones too; schools without a level are outside the base.
pub fn level_breakdown(
    subjects: &SubjectFrame<'_>,
    criterion: &CriterionId,
    circle: &Circle,
    year: StudyYear,
) -> Result<LevelBreakdown, MetricsError> {
    let rows = subjects.rows_of(circle, year)?.collect()?.lazy();
    let with = |condition: Expr| -> Result<Vec<SchoolId>, MetricsError> {
        schools(&rows.clone().filter(condition).collect()?)
    };
    let level_column = || col(criterion.as_str());
    let missing = with(level_column().is_null())?;
    let mut levels = Vec::new();
    for level in subjects.methodology().levels() {
        let is_this = || level_column().eq(lit(level.key.as_str()));
        let trace = TraceId {
            methodology: subjects.methodology().id().clone(),
            item: criterion.to_string(),
            whose: circle.whose().clone(),
            since: None,
            year,
            measure: Measure::Level(level.key.clone()),
            as_of: subjects.as_of().clone(),
        };
        let counted = with(is_this())?;
        let rest = with(level_column().is_not_null().and(is_this().not()))?;
        levels.push((level.key.clone(), CountedSchools { trace, counted, rest, outside: missing.clone() }));
    }
    Ok(LevelBreakdown {
        methodology: subjects.methodology().id().clone(),
        criterion: criterion.clone(),
        year,
        levels,
        missing,
    })
}
