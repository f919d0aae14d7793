//! Effective practices of a school by criterion. Page: `docs/methods/practice_by_criterion.md`.

use polars::prelude::*;
use vsoko_frame::columns;
use vsoko_model::methodology::PracticeRule;
use vsoko_model::results::CriteriaWithPractice;
use vsoko_model::{CriterionId, Measure, SchoolId, StudyYear, SubjectId, TraceId};

use crate::condition::is_true;
use crate::subject_frame::schools;
use crate::{Circle, MetricsError, SubjectFrame};

/// For each school the criteria with a recognised practice, of those that it was assessed in; nothing where the
/// methodology has only one flag for all. A criterion without a value, or without its flag, is outside the base.
pub fn criteria_with_practice(
    subjects: &SubjectFrame<'_>,
    circle: &Circle,
    year: StudyYear,
) -> Result<Vec<CriteriaWithPractice>, MetricsError> {
    let methodology = subjects.methodology();
    let practices = methodology.practice_rule().map_or(&[][..], |rule| &rule.by_criterion);
    if practices.is_empty() {
        return Ok(Vec::new());
    }
    let rows = subjects.rows_of(circle, year)?;
    let mut flags = Vec::new();
    for practice in practices {
        let assessed = rows.column(practice.criterion.as_str())?.is_not_null();
        flags.push((&practice.criterion, assessed, rows.column(practice.flag.as_str())?.bool()?.clone()));
    }
    let of = |(row, school): (usize, Option<u32>)| {
        let school = SchoolId(school?);
        let with = |wanted: Option<bool>| -> Vec<CriterionId> {
            let is = |assessed: &BooleanChunked, flag: &BooleanChunked| {
                flag.get(row).filter(|_| assessed.get(row) == Some(true)) == wanted
            };
            flags
                .iter()
                .filter(|(_, assessed, flag)| is(assessed, flag))
                .map(|(id, ..)| (*id).clone())
                .collect()
        };
        let trace = TraceId {
            methodology: methodology.id().clone(),
            item: "total".to_owned(),
            whose: SubjectId::School(school).into(),
            since: None,
            year,
            measure: Measure::Recognised,
            as_of: subjects.as_of().clone(),
        };
        let (recognised, rest, missing) = (with(Some(true)), with(Some(false)), with(None));
        Some(CriteriaWithPractice { trace, school, recognised, rest, missing })
    };
    Ok(rows.column(columns::SUBJECT)?.u32()?.iter().enumerate().filter_map(of).collect())
}

/// Schools with an effective practice of which the rule expects none: a remark, not a correction.
pub fn unexpected_practice(
    subjects: &SubjectFrame<'_>,
    circle: &Circle,
    year: StudyYear,
) -> Result<Vec<SchoolId>, MetricsError> {
    let methodology = subjects.methodology();
    let among = methodology.practice_rule().and_then(PracticeRule::among);
    let Some((flag, among)) = methodology.roles().effective_practice.as_ref().zip(among) else {
        return Ok(Vec::new());
    };
    let rows = subjects.rows_of(circle, year)?;
    let unexpected = rows.column(flag.as_str())?.bool()? & &!is_true(among.condition(), &rows)?;
    schools(&rows.filter(&unexpected)?)
}
