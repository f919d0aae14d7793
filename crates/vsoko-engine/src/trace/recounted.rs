//! The number of a trace counted again, by its measure: the same metric gives the same schools.

use std::collections::BTreeMap;

use vsoko_metrics::{
    Circle, PointsRead, Scope, criteria_with_practice, distances, level_breakdown, ranked, score_together,
    scores,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{CountedSchools, Ranked, Score};
use vsoko_model::{Figure, Measure, Points, SchoolId, SubjectId, SubjectKind, TraceId};

use super::ingredients::{Evidence, Ingredients, criteria_of, of_schools, title_of};
use crate::{EngineError, View};

impl View {
    /// What the number is made of; `None` where nothing is behind the trace.
    pub(super) fn ingredients<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(circle) = self.circle(&trace.whose, trace.year) else { return Ok(None) };
        match &trace.measure {
            Measure::Share if trace.since.is_some() => self.ingredients_of_common_share(trace, methodology),
            Measure::Points if trace.since.is_some() => self.ingredients_of_common_points(trace, methodology),
            Measure::Share => {
                let named =
                    methodology.indicators().iter().find(|indicator| indicator.id.as_str() == trace.item);
                let Some(indicator) = named else { return Ok(None) };
                let subjects = self.subject_frame(methodology)?;
                let result = vsoko_metrics::indicator(&subjects, indicator, &circle, trace.year)?;
                Ok(Some(
                    of_schools(indicator.title.clone(), &result.schools)
                        .with_predicates(methodology, indicator),
                ))
            }
            Measure::Level(level) => {
                let named =
                    methodology.criteria().iter().find(|criterion| criterion.id.as_str() == trace.item);
                let Some((criterion, level)) = named.zip(methodology.level(level)) else { return Ok(None) };
                let subjects = self.subject_frame(methodology)?;
                let breakdown = level_breakdown(&subjects, &criterion.id, &circle, trace.year)?;
                let of_level = breakdown.levels.iter().find(|(key, _)| *key == level.key);
                Ok(of_level.map(|(key, schools)| {
                    let title = format!("{}: {}", criterion.title_in(trace.year), level.label);
                    let counts = format!("{} = '{key}'", criterion.id);
                    let base = format!("{} IS NOT NULL", criterion.id);
                    Ingredients {
                        predicates: Some((counts, base)),
                        named: vec![&criterion.id],
                        ..of_schools(title, schools)
                    }
                }))
            }
            Measure::Points => self.ingredients_of_points(trace, methodology, &circle),
            Measure::Rank(subject) => self.ingredients_of_rank(trace, methodology, &circle, *subject),
            Measure::Recognised => self.ingredients_of_practices(trace, methodology, &circle),
            Measure::Lacking(_) => self.ingredients_of_distance(trace, methodology, &circle),
            Measure::Moved(from, to) => self.ingredients_of_moves(trace, methodology, (from, to)),
            Measure::Movement(movement) => self.ingredients_of_movement(trace, methodology, *movement),
            Measure::Participants => self.ingredients_of_participation(trace, methodology, &circle),
            Measure::Missing => self.ingredients_of_missing(trace, methodology, &circle),
            Measure::Pupils => Ok(self.ingredients_of_pupils(trace, methodology)),
        }
    }

    /// Who took part: the schools that the study lists, by whether anything was read of them.
    fn ingredients_of_participation<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let listed = self.subject_frame(methodology)?.schools(circle, trace.year)?;
        let (counted, rest): (Vec<SchoolId>, Vec<SchoolId>) =
            listed.into_iter().partition(|school| self.took_part(methodology, *school, trace.year));
        let schools = CountedSchools { trace: trace.clone(), counted, rest, outside: Vec::new() };
        let criteria = methodology.criteria().iter().map(|criterion| &criterion.id);
        Ok(Some(Ingredients {
            named: criteria.collect(),
            evidence: Evidence::First,
            ..of_schools(methodology.title().to_owned(), &schools)
        }))
    }

    /// Who has no value of a criterion, or none that an indicator names: counted here, beside those that have.
    fn ingredients_of_missing<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let subjects = self.subject_frame(methodology)?;
        let indicator = methodology.indicators().iter().find(|own| own.id.as_str() == trace.item);
        let criterion = methodology.criteria().iter().find(|own| own.id.as_str() == trace.item);
        let (title, missing, named) = match (indicator, criterion) {
            (Some(own), _) => {
                let missing = vsoko_metrics::indicator(&subjects, own, circle, trace.year)?.missing;
                (own.title.clone(), missing, criteria_of(methodology, own))
            }
            (None, Some(own)) => {
                let missing = level_breakdown(&subjects, &own.id, circle, trace.year)?.missing;
                (own.title_in(trace.year).to_owned(), missing, vec![&own.id])
            }
            (None, None) => return Ok(None),
        };
        let all = subjects.schools(circle, trace.year)?;
        let rest = all.into_iter().filter(|school| !missing.contains(school)).collect();
        let schools = CountedSchools { trace: trace.clone(), counted: missing, rest, outside: Vec::new() };
        Ok(Some(Ingredients { named, ..of_schools(title, &schools) }))
    }

    fn ingredients_of_points<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(scope) = Scope::of_item(&trace.item, methodology) else { return Ok(None) };
        let read = self.points_read(methodology, trace, circle)?;
        let criteria = scope.criteria(methodology);
        let sum = score_together(&read, methodology, scope, circle, trace.year, &self.as_of);
        let sums = sums_of(&scores(&read, methodology, scope, trace.year, &self.as_of));
        let (counted, outside) =
            read.by_subject().keys().copied().partition(|subject| sums.contains_key(subject));
        Ok(sum.map(|(sum, _)| Ingredients {
            named: criteria.iter().map(|criterion| &criterion.id).collect(),
            points: Some((sum.points, sum.maximum)),
            counted,
            outside,
            sums,
            ..Ingredients::titled(title_of(scope, methodology, trace.year))
        }))
    }

    /// The points of a circle; of the one subject that the number is of, where it is of one.
    fn points_read(
        &self,
        methodology: &Methodology,
        trace: &TraceId,
        circle: &Circle,
    ) -> Result<PointsRead, EngineError> {
        let own = trace.whose.subject().filter(|subject| match subject {
            SubjectId::School(_) => true,
            SubjectId::Municipality(_) => methodology.subject() != SubjectKind::School,
        });
        Ok(match own {
            Some(subject) => PointsRead::of_subject(&self.facts, methodology, subject, trace.year)?,
            None => PointsRead::of_circle(&self.facts, methodology, circle, trace.year)?,
        })
    }

    /// Behind a place stand all that have one: those that are not lower, and the others.
    fn ingredients_of_rank<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
        subject: SubjectId,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(scope) = Scope::of_item(&trace.item, methodology) else { return Ok(None) };
        let read = PointsRead::of_circle(&self.facts, methodology, circle, trace.year)?;
        let scores = scores(&read, methodology, scope, trace.year, &self.as_of);
        let all = ranked(&scores, circle);
        let own = all.iter().find(|ranked| ranked.subject == subject).and_then(|ranked| ranked.rank.as_ref());
        let Some(own) = own else { return Ok(None) };
        let with = |wanted: &dyn Fn(Option<u32>) -> bool| -> Vec<SubjectId> {
            let place = |ranked: &&Ranked| wanted(ranked.rank.as_ref().map(|rank| rank.first));
            all.iter().filter(place).map(|ranked| ranked.subject).collect()
        };
        let name = self.name_of(subject, trace.year).unwrap_or_default();
        Ok(Some(Ingredients {
            named: scope.criteria(methodology).iter().map(|criterion| &criterion.id).collect(),
            figure: Some(Figure::Rank { first: own.first, last: own.last, among: own.among }),
            sums: sums_of(&scores),
            places: all
                .iter()
                .filter_map(|ranked| Some((ranked.subject, ranked.rank.as_ref()?)))
                .map(|(subject, rank)| (subject, (rank.first, rank.last)))
                .collect(),
            counted: with(&|place| place.is_some_and(|place| place <= own.first)),
            rest: with(&|place| place.is_some_and(|place| own.first < place)),
            outside: with(&|place| place.is_none()),
            ..Ingredients::titled(format!("{}: {name}", title_of(scope, methodology, trace.year)))
        }))
    }

    fn ingredients_of_practices<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let subjects = self.subject_frame(methodology)?;
        let all = criteria_with_practice(&subjects, circle, trace.year)?;
        let own = all.into_iter().find(|own| Some(SubjectId::School(own.school)) == trace.whose.subject());
        let practices = methodology.practice_rule().map_or(&[][..], |rule| &rule.by_criterion);
        Ok(own.map(|own| Ingredients {
            named: practices.iter().flat_map(|practice| [&practice.criterion, &practice.flag]).collect(),
            share: Some(own.share()),
            counted: vec![SubjectId::School(own.school)],
            ..Ingredients::titled(methodology.title().to_owned())
        }))
    }

    fn ingredients_of_distance<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(rule) = methodology.level_rule() else { return Ok(None) };
        let read = PointsRead::of_circle(&self.facts, methodology, circle, trace.year)?;
        let all = distances(&read, methodology, trace.year, &self.as_of);
        let own = all.into_iter().find(|own| own.trace == *trace);
        Ok(own.map(|own| {
            let label = methodology.level(&own.next).map(|level| level.label.clone()).unwrap_or_default();
            let criterion = methodology.criterion(&rule.criterion);
            let title = criterion.map_or("", |criterion| criterion.title_in(trace.year));
            Ingredients {
                named: rule.from.iter().collect(),
                figure: Some(Figure::Lacking { points: own.lacking, sum: own.sum, at_least: own.at_least }),
                counted: vec![SubjectId::School(own.school)],
                ..Ingredients::titled(format!("{title}: {label}"))
            }
        }))
    }
}

fn sums_of(scores: &BTreeMap<SubjectId, Score>) -> BTreeMap<SubjectId, (Points, Option<Points>)> {
    scores.iter().map(|(subject, score)| (*subject, (score.points, score.maximum))).collect()
}
