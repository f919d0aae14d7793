//! Level breakdown: schools by level. Page: `docs/methods/level_breakdown.md`.

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
    let rows = subjects.rows_of(circle, year)?;
    let all = schools(&rows)?;
    let own = rows.column(criterion.as_str())?.str()?;
    let with = |wanted: &dyn Fn(Option<&str>) -> bool| -> Vec<SchoolId> {
        all.iter().zip(own.iter()).filter(|(_, level)| wanted(*level)).map(|(school, _)| *school).collect()
    };
    let missing = with(&|level| level.is_none());
    let mut levels = Vec::new();
    for level in subjects.methodology().levels() {
        let is_this = |own: &str| own == level.key.as_str();
        let trace = TraceId {
            methodology: subjects.methodology().id().clone(),
            item: criterion.to_string(),
            whose: circle.whose().clone(),
            since: None,
            year,
            measure: Measure::Level(level.key.clone()),
            as_of: subjects.as_of().clone(),
        };
        let counted = with(&|own| own.is_some_and(is_this));
        let rest = with(&|own| own.is_some_and(|own| !is_this(own)));
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
