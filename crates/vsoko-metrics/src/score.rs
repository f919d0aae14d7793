//! Score: a sum of points, and its maximum over the same criteria. Page: `docs/methods/score.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use vsoko_model::methodology::{Criterion, Direction, Methodology, MissingValue, Polarity};
use vsoko_model::results::Score;
use vsoko_model::{AsOf, CriterionId, Measure, Points, StudyYear, SubjectId, TraceId, Whose};

use crate::points_read::PointsRead;
use crate::{Circle, KnownFacts, MetricsError};

/// Over which criteria points are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// All criteria of the methodology.
    Total,
    /// The criteria of one direction.
    Direction(&'a CriterionId),
    /// The criteria of the directions of one track.
    Track(&'a CriterionId),
    /// One position in all directions.
    Position(&'a CriterionId),
    /// One criterion; alone also one of which less is better, which enters no other sum.
    Criterion(&'a CriterionId),
}

impl<'a> Scope<'a> {
    /// How a trace names it.
    pub fn item(self) -> String {
        match self {
            Self::Total => "total".to_owned(),
            Self::Direction(id) | Self::Criterion(id) => id.to_string(),
            Self::Track(id) => format!("track_{id}"),
            Self::Position(id) => format!("position_{id}"),
        }
    }

    /// What a trace names so.
    pub fn of_item(item: &str, methodology: &'a Methodology) -> Option<Self> {
        let is = |id: &CriterionId| id.as_str() == item;
        let direction = methodology.directions().iter().find(|direction| is(&direction.id));
        let criterion = || methodology.criteria().iter().find(|criterion| is(&criterion.id));
        let track = || {
            let id = item.strip_prefix("track_")?;
            methodology.tracks().iter().find(|track| track.id.as_str() == id)
        };
        let position = || {
            let id = item.strip_prefix("position_")?;
            methodology.positions().iter().find(|position| position.id.as_str() == id)
        };
        (item == "total")
            .then_some(Self::Total)
            .or_else(|| direction.map(|direction| Self::Direction(&direction.id)))
            .or_else(|| criterion().map(|criterion| Self::Criterion(&criterion.id)))
            .or_else(|| track().map(|track| Self::Track(&track.id)))
            .or_else(|| position().map(|position| Self::Position(&position.id)))
    }

    /// Its criteria.
    pub fn criteria(self, methodology: &Methodology) -> Vec<&Criterion> {
        let of_track = |direction: &Direction, track: &CriterionId| direction.track == *track;
        let belongs = |criterion: &&Criterion| match self {
            Self::Total => true,
            Self::Direction(id) => criterion.direction.as_ref() == Some(id),
            Self::Position(id) => criterion.position.as_ref() == Some(id),
            Self::Criterion(id) => criterion.id == *id,
            Self::Track(id) => methodology.directions().iter().any(|direction| {
                Some(&direction.id) == criterion.direction.as_ref() && of_track(direction, id)
            }),
        };
        match self {
            Self::Criterion(_) => methodology.measured_criteria().filter(belongs).collect(),
            Self::Total | Self::Direction(_) | Self::Track(_) | Self::Position(_) => {
                methodology.scored_criteria(None).filter(belongs).collect()
            }
        }
    }
}

/// The points of one subject and year; `None` when nothing was read.
///
/// Criteria without a reading are in neither the sum nor the maximum, unless the methodology says that there is no sum
/// without them. The maximum is `None` as soon as one criterion that was read has none.
pub fn score(
    facts: &KnownFacts,
    methodology: &Methodology,
    scope: Scope<'_>,
    subject: SubjectId,
    year: StudyYear,
    as_of: &AsOf,
) -> Result<Option<Score>, MetricsError> {
    let read = PointsRead::of_subject(facts, methodology, subject, year)?;
    let sum = read.by_subject().get(&subject).and_then(|own| Sum::of_read(&scope.criteria(methodology), own));
    Ok(sum.map(|sum| sum.named(methodology, scope, subject.into(), year, as_of)))
}

/// The points of every subject of a circle in a year that has any, by subject.
pub fn scores(
    read: &PointsRead,
    methodology: &Methodology,
    scope: Scope<'_>,
    year: StudyYear,
    as_of: &AsOf,
) -> BTreeMap<SubjectId, Score> {
    let criteria = scope.criteria(methodology);
    let of = |(subject, own): (&SubjectId, &Arc<BTreeMap<CriterionId, Points>>)| {
        let sum = Sum::of_read(&criteria, own)?;
        Some((*subject, sum.named(methodology, scope, (*subject).into(), year, as_of)))
    };
    read.by_subject().iter().filter_map(of).collect()
}

/// The points of a circle together: the sums of its subjects, and their maxima.
pub fn score_together(
    read: &PointsRead,
    methodology: &Methodology,
    scope: Scope<'_>,
    circle: &Circle,
    year: StudyYear,
    as_of: &AsOf,
) -> Option<(Score, usize)> {
    let criteria = scope.criteria(methodology);
    let sums: Vec<Sum> = read.by_subject().values().filter_map(|own| Sum::of_read(&criteria, own)).collect();
    let n_subjects = sums.len();
    let together = sums.into_iter().reduce(Sum::and)?;
    Some((together.named(methodology, scope, circle.whose().clone(), year, as_of), n_subjects))
}

/// A sum before it has a name.
#[derive(Clone, Copy)]
pub(crate) struct Sum {
    pub(crate) points: Points,
    pub(crate) maximum: Option<Points>,
    pub(crate) n_missing: usize,
}

impl Sum {
    fn of_read(criteria: &[&Criterion], own: &BTreeMap<CriterionId, Points>) -> Option<Self> {
        Self::of(criteria, |at| own.get(&criteria[at].id).copied())
    }

    /// The sum of what `read` gives of the criteria, by their places; `None` where there is none.
    pub(crate) fn of(criteria: &[&Criterion], read: impl Fn(usize) -> Option<Points>) -> Option<Self> {
        let adds_up = |criterion: &&Criterion| criterion.polarity == Polarity::HigherIsBetter;
        debug_assert!(criteria.len() < 2 || criteria.iter().all(adds_up));
        let mut sum = Self { points: Points::default(), maximum: Some(Points::default()), n_missing: 0 };
        for (at, criterion) in criteria.iter().enumerate() {
            match (read(at), criterion.missing) {
                (Some(read), _) => {
                    sum.points = sum.points + read;
                    sum.maximum = sum.maximum.zip(criterion.maximum).map(|(sum, own)| sum + own);
                }
                (None, MissingValue::LeftOut) => sum.n_missing += 1,
                (None, MissingValue::NoSum) => return None,
            }
        }
        (sum.n_missing < criteria.len()).then_some(sum)
    }

    fn and(self, other: Self) -> Self {
        Self {
            points: self.points + other.points,
            maximum: self.maximum.zip(other.maximum).map(|(own, other)| own + other),
            n_missing: self.n_missing + other.n_missing,
        }
    }

    fn named(
        self,
        methodology: &Methodology,
        scope: Scope<'_>,
        whose: Whose,
        year: StudyYear,
        as_of: &AsOf,
    ) -> Score {
        let trace = TraceId {
            methodology: methodology.id().clone(),
            item: scope.item(),
            whose,
            since: None,
            year,
            measure: Measure::Points,
            as_of: as_of.clone(),
        };
        Score { trace, points: self.points, maximum: self.maximum, n_missing: self.n_missing }
    }
}
