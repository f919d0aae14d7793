//! Score: a sum of points, and its maximum over the same criteria. Page: `docs/methods/score.md`.

use polars::prelude::*;
use vsoko_frame::{Facts, columns};
use vsoko_model::methodology::{Criterion, Methodology};
use vsoko_model::results::Score;
use vsoko_model::{AsOf, CriterionId, Measure, Points, StudyYear, SubjectId, TraceId};

use crate::MetricsError;

/// Over which criteria points are added up.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// All criteria of the methodology.
    Total,
    /// The criteria of one direction.
    Direction(&'a CriterionId),
}

/// The points of one subject and year; `None` when nothing was read.
///
/// Criteria without a reading are in neither the sum nor the maximum. The maximum is `None` as soon as one criterion
/// that was read has none.
pub fn score(
    facts: &Facts,
    methodology: &Methodology,
    scope: Scope<'_>,
    subject: SubjectId,
    year: StudyYear,
    as_of: &AsOf,
) -> Result<Option<Score>, MetricsError> {
    let (kind, number) = match subject {
        SubjectId::School(id) => ("school", id.0),
        SubjectId::Municipality(id) => ("municipality", id.0),
    };
    let own = col(columns::METHODOLOGY)
        .eq(lit(methodology.id().as_str()))
        .and(col(columns::SUBJECT_KIND).eq(lit(kind)))
        .and(col(columns::SUBJECT).eq(lit(number)))
        .and(col(columns::YEAR).eq(lit(u32::from(year.first()))));
    let rows = facts.lazy().filter(own).select([col(columns::CRITERION), col(columns::NUMBER)]).collect()?;
    let criteria = rows.column(columns::CRITERION)?.str()?;
    let numbers = rows.column(columns::NUMBER)?.i64()?;
    let read_of = |criterion: &Criterion| {
        let at = criteria.iter().position(|name| name == Some(criterion.id.as_str()))?;
        numbers.get(at).map(Points::from_hundredths)
    };
    let direction = match scope {
        Scope::Total => None,
        Scope::Direction(direction) => Some(direction),
    };
    let mut points = Points::default();
    let mut maximum = Some(Points::default());
    let (mut n_read, mut n_missing) = (0, 0);
    for criterion in methodology.scored_criteria(direction) {
        match read_of(criterion) {
            None => n_missing += 1,
            Some(read) => {
                n_read += 1;
                points = points + read;
                maximum = maximum.zip(criterion.maximum).map(|(sum, own)| sum + own);
            }
        }
    }
    let trace = TraceId {
        methodology: methodology.id().clone(),
        item: direction.map_or_else(|| "total".to_owned(), ToString::to_string),
        subject,
        year,
        measure: Measure::Points,
        as_of: as_of.clone(),
    };
    Ok((n_read > 0).then_some(Score { trace, points, maximum, n_missing }))
}
