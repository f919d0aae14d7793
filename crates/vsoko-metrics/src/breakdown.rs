//! Level breakdown: the schools of a municipality by level. Page: `docs/methods/level_breakdown.md`.

use polars::prelude::*;
use vsoko_model::results::{CountedSchools, LevelBreakdown};
use vsoko_model::{CriterionId, Measure, MunicipalityId, SchoolId, StudyYear, SubjectId, TraceId};

use crate::subject_frame::schools;
use crate::{MetricsError, SubjectFrame};

/// Every level of the scale with its schools, the empty ones too; schools without a level are outside the base.
pub fn level_breakdown(
    subjects: &SubjectFrame<'_>,
    criterion: &CriterionId,
    municipality: MunicipalityId,
    year: StudyYear,
) -> Result<LevelBreakdown, MetricsError> {
    let rows = subjects.rows_of(municipality, year);
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
            subject: SubjectId::Municipality(municipality),
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
