//! Distance: the points that a school lacks for the next level. Page: `docs/methods/distance.md`.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::Distance;
use vsoko_model::{AsOf, Measure, Points, StudyYear, SubjectId, TraceId};

use crate::PointsRead;

/// What each school lacks for the level above the one that its points give, by school. There is none for a school of
/// the highest level, for one with a criterion of the rule unread, and where the methodology has no rule.
pub fn distances(
    read: &PointsRead,
    methodology: &Methodology,
    year: StudyYear,
    as_of: &AsOf,
) -> Vec<Distance> {
    let Some(rule) = methodology.level_rule() else { return Vec::new() };
    let own_maximum = |id| methodology.criterion(id).and_then(|criterion| criterion.maximum);
    let maximum: Option<Points> = rule.from.iter().map(own_maximum).sum();
    let mut distances = Vec::new();
    for (subject, own) in read.by_subject() {
        let SubjectId::School(school) = subject else { continue };
        let sum: Option<Points> = rule.from.iter().map(|id| own.get(id).copied()).sum();
        let Some(sum) = sum else { continue };
        let least: Option<Vec<Points>> = rule
            .thresholds
            .iter()
            .map(|threshold| match maximum {
                Some(maximum) => Some(threshold.at_least.points_of(maximum)),
                None if threshold.at_least.is_percent() => None,
                None => Some(threshold.at_least.points_of(Points::default())),
            })
            .collect();
        let Some(least) = least else { continue };
        let reached = least.iter().position(|least| *least <= sum);
        if let Some(index) = reached.filter(|index| 0 < *index) {
            let next = rule.thresholds[index - 1].level.clone();
            let at_least = least[index - 1];
            let lacking = Points::from_hundredths(at_least.hundredths() - sum.hundredths());
            let trace = TraceId {
                methodology: methodology.id().clone(),
                item: rule.criterion.to_string(),
                whose: (*subject).into(),
                since: None,
                year,
                measure: Measure::Lacking(next.clone()),
                as_of: as_of.clone(),
            };
            let level = rule.thresholds[index].level.clone();
            distances.push(Distance { trace, school: *school, level, next, sum, at_least, lacking });
        }
    }
    distances
}
