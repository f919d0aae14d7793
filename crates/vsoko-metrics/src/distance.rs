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
    let maximum = methodology.rule_maximum(rule);
    let Some(least) = rule.least_sums(maximum) else { return Vec::new() };
    let mut distances = Vec::new();
    for (subject, own) in read.by_subject() {
        let SubjectId::School(school) = subject else { continue };
        let sum: Option<Points> = rule.from.iter().map(|id| own.get(id).copied()).sum();
        let Some(sum) = sum else { continue };
        if let Some(index) = rule.reached(sum, maximum).filter(|index| 0 < *index) {
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
