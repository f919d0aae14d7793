//! Recommendations: which rules of a methodology are true of whom. Page: `docs/methods/recommendation.md`.

use vsoko_model::methodology::{AtLeast, Methodology, RecommendationRule, Trigger};
use vsoko_model::results::{
    Because, Comparability, Distance, LevelBreakdown, LostLevel, Recommendation, Score, Verdict,
};
use vsoko_model::{
    AsOf, CriterionId, LevelKey, Measure, MethodologyId, Points, SchoolId, StudyYear, SubjectId, TraceId,
};

use crate::PointsRead;

/// What rules are asked of: the results of one year by one edition.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The edition, whose rules they are.
    pub methodology: &'a Methodology,
    /// The year.
    pub year: StudyYear,
    /// In which state, and as of which time.
    pub as_of: &'a AsOf,
    /// The schools by level.
    pub levels: Option<&'a LevelBreakdown>,
    /// The schools by level in the year before, with the edition and how far the two years may be compared.
    pub before: Option<(&'a LevelBreakdown, &'a Methodology, &'a Comparability)>,
    /// Points by subject and criterion.
    pub read: &'a PointsRead,
    /// What schools lack for their next level.
    pub distances: &'a [Distance],
    /// The municipality with its scores by direction.
    pub directions: Option<(SubjectId, &'a [(CriterionId, Score)])>,
}

/// The recommendations, in the order of the rules and of the subjects. Whoever has no data gets none.
pub fn recommendations(ground: &Ground<'_>) -> Vec<Recommendation> {
    let rules = ground.methodology.recommendations().iter();
    rules.flat_map(|rule| ground.of_rule(rule)).collect()
}

impl Ground<'_> {
    fn of_rule(&self, rule: &RecommendationRule) -> Vec<Recommendation> {
        let given = |(subject, because)| Recommendation {
            methodology: self.methodology.id().clone(),
            rule: rule.id.clone(),
            subject,
            because,
        };
        let found: Vec<(SubjectId, Because)> = match &rule.when {
            Trigger::LevelBelow { level } => self.below_level(level),
            Trigger::CriterionBelow { criterion, border } => self.below_in(criterion, border),
            Trigger::LevelLost => self.lost(),
            Trigger::WeakDirection { direction } => self.weak(direction.as_ref()),
            Trigger::NearNextLevel { within } => self.near(*within),
        };
        found.into_iter().map(given).collect()
    }

    fn trace(&self, item: &str, subject: SubjectId, measure: Measure) -> TraceId {
        self.trace_of((self.methodology.id(), self.year), item, subject, measure)
    }

    fn trace_of(
        &self,
        (methodology, year): (&MethodologyId, StudyYear),
        item: &str,
        subject: SubjectId,
        measure: Measure,
    ) -> TraceId {
        TraceId {
            methodology: methodology.clone(),
            item: item.to_owned(),
            whose: subject.into(),
            since: None,
            year,
            measure,
            as_of: self.as_of.clone(),
        }
    }

    fn below_level(&self, border: &LevelKey) -> Vec<(SubjectId, Because)> {
        let Some((levels, wanted)) = self.levels.zip(self.methodology.rank_of(border)) else {
            return Vec::new();
        };
        let below = levels
            .levels
            .iter()
            .filter(|(level, _)| self.methodology.rank_of(level).is_some_and(|rank| rank < wanted));
        let mut found: Vec<(SchoolId, &LevelKey)> = below
            .flat_map(|(level, schools)| schools.counted.iter().map(move |school| (*school, level)))
            .collect();
        found.sort_unstable();
        let because = |(school, level): (SchoolId, &LevelKey)| {
            let subject = SubjectId::School(school);
            let trace = self.trace(levels.criterion.as_str(), subject, Measure::Level(level.clone()));
            (subject, Because::Level { level: level.clone(), trace })
        };
        found.into_iter().map(because).collect()
    }

    fn below_in(&self, criterion: &CriterionId, border: &AtLeast) -> Vec<(SubjectId, Because)> {
        let maximum = self.methodology.criterion(criterion).and_then(|criterion| criterion.maximum);
        let least = match (border, maximum) {
            (AtLeast::Points(points), _) => *points,
            (AtLeast::Percent(_), Some(maximum)) => border.points_of(maximum),
            (AtLeast::Percent(_), None) => return Vec::new(),
        };
        let of_subject = self.read.by_subject().iter();
        let below = of_subject.filter_map(|(subject, own)| {
            let points = *own.get(criterion).filter(|points| **points < least)?;
            let trace = self.trace(criterion.as_str(), *subject, Measure::Points);
            let score = Score { trace, points, maximum, n_missing: 0 };
            Some((*subject, Because::Criterion { criterion: criterion.clone(), score }))
        });
        below.collect()
    }

    fn lost(&self) -> Vec<(SubjectId, Because)> {
        let Some((now, (then, older, comparability))) = self.levels.zip(self.before) else {
            return Vec::new();
        };
        if comparability.verdict == Verdict::NotComparable {
            return Vec::new();
        }
        let mut schools: Vec<SchoolId> =
            now.levels.iter().flat_map(|(_, schools)| schools.counted.clone()).collect();
        schools.sort_unstable();
        let lost = schools.into_iter().filter_map(|school| {
            let (from, to) = (then.level_of(school)?, now.level_of(school)?);
            let is_lower = self.methodology.rank_of(to)? < older.rank_of(from)?;
            let subject = SubjectId::School(school);
            let level = |level: &LevelKey| Measure::Level(level.clone());
            is_lower.then(|| {
                let because = Because::LevelLost(Box::new(LostLevel {
                    before: then.year,
                    edition: older.id().clone(),
                    from: from.clone(),
                    trace_before: self.trace_of(
                        (older.id(), then.year),
                        then.criterion.as_str(),
                        subject,
                        level(from),
                    ),
                    to: to.clone(),
                    trace: self.trace(now.criterion.as_str(), subject, level(to)),
                    comparability: comparability.clone(),
                }));
                (subject, because)
            })
        });
        lost.collect()
    }

    fn weak(&self, wanted: Option<&CriterionId>) -> Vec<(SubjectId, Because)> {
        let Some(((subject, directions), border)) =
            self.directions.zip(self.methodology.weak_below_percent())
        else {
            return Vec::new();
        };
        let weak = directions.iter().filter(|(id, score)| {
            wanted.is_none_or(|wanted| wanted == id) && score.is_below(border) == Some(true)
        });
        let because = |(direction, score): &(CriterionId, Score)| {
            (subject, Because::Direction { direction: direction.clone(), score: score.clone() })
        };
        weak.map(because).collect()
    }

    fn near(&self, within: Points) -> Vec<(SubjectId, Because)> {
        let near = self.distances.iter().filter(|distance| distance.lacking <= within);
        let because = |distance: &Distance| {
            let Distance { trace, school, next, lacking, .. } = distance.clone();
            (SubjectId::School(school), Because::Lacking { next, lacking, trace })
        };
        near.map(because).collect()
    }
}
