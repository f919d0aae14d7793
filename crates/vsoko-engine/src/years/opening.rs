//! Numbers about two years opened: who moved, who came to count, values over those with data in both.

use std::collections::BTreeSet;

use vsoko_metrics::{
    Circle, PointsRead, Scope, Testing, changed, in_both_bases, indicator, level_breakdown, score_together,
    scores, transition,
};
use vsoko_model::methodology::{Indicator, Methodology};
use vsoko_model::results::{LevelBreakdown, Transition};
use vsoko_model::{CriterionId, Figure, LevelKey, Movement, SchoolId, Share, StudyYear, SubjectId, TraceId};

use super::Frames;
use super::registry::Sets;
use crate::trace::{Ingredients, of_schools, title_of};
use crate::{EngineError, View};

/// The levels of two years with their editions.
struct Levels<'m> {
    before: (&'m Methodology, LevelBreakdown),
    after: (&'m Methodology, LevelBreakdown),
}

impl Levels<'_> {
    fn transition(&self) -> Transition {
        transition((&self.before.1, self.before.0), (&self.after.1, self.after.0))
    }
}

impl View {
    fn both_levels<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Levels<'m>>, EngineError> {
        let held = self.held(&trace.whose);
        let Some(since) = trace.since else { return Ok(None) };
        let earlier = held.beside(methodology, since);
        let level =
            |edition: &'m Methodology, year: StudyYear| -> Result<Option<LevelBreakdown>, EngineError> {
                let Some((criterion, circle)) =
                    edition.roles().level.as_ref().zip(self.circle(&trace.whose, year))
                else {
                    return Ok(None);
                };
                Ok(Some(level_breakdown(&self.subject_frame(edition)?, criterion, &circle, year)?))
            };
        let Some(older) = earlier else { return Ok(None) };
        let both = level(older, since)?.zip(level(methodology, trace.year)?);
        Ok(both.map(|(before, after)| Levels { before: (older, before), after: (methodology, after) }))
    }

    /// Both years of the schools that went from one level to another.
    pub(crate) fn ingredients_of_moves<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
        (from, to): (&LevelKey, &LevelKey),
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(levels) = self.both_levels(trace, methodology)? else { return Ok(None) };
        let label =
            |edition: &Methodology, key: &LevelKey| edition.level(key).map(|level| level.label.clone());
        let titles = label(levels.before.0, from).zip(label(methodology, to));
        let own = levels.transition().moves.into_iter().find(|moved| moved.trace == *trace);
        Ok(own.zip(titles).map(|(own, (from, to))| Ingredients {
            figure: Some(Figure::Schools(own.schools.len())),
            counted: own.schools.into_iter().map(SubjectId::School).collect(),
            ..of_levels(&levels, format!("{from} → {to}"))
        }))
    }

    /// The schools that moved between two years, and those that did not.
    pub(crate) fn ingredients_of_movement<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
        movement: Movement,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        match movement {
            Movement::Gained => return self.ingredients_of_gains(trace, methodology, Gains::Came),
            Movement::Lost => return self.ingredients_of_gains(trace, methodology, Gains::Went),
            Movement::Changed
            | Movement::Up
            | Movement::Down
            | Movement::Same
            | Movement::Appeared
            | Movement::Left => {}
        }
        let level = methodology.roles().level.as_ref();
        if level.is_none_or(|level| level.as_str() != trace.item) {
            return self.ingredients_of_sets(trace, methodology, movement);
        }
        let Some(levels) = self.both_levels(trace, methodology)? else { return Ok(None) };
        let transition = levels.transition();
        let title = level_title(methodology, &levels.after.1);
        let both = (&levels.before.1, &levels.after.1);
        let Some(own) = changed(both, &transition, Testing::NoTest) else { return Ok(None) };
        let counted = match movement {
            Movement::Up => own.up.schools,
            Movement::Down => own.down.schools,
            Movement::Same => own.same.schools,
            Movement::Changed | Movement::Gained | Movement::Lost => own.changed.schools,
            Movement::Appeared => return Ok(Some(of_some(&levels, title, transition.appeared))),
            Movement::Left => return Ok(Some(of_some(&levels, title, transition.left))),
        };
        let all: BTreeSet<SchoolId> = transition.moves.iter().flat_map(|own| own.schools.clone()).collect();
        let rest: Vec<SchoolId> = all.into_iter().filter(|id| !counted.contains(id)).collect();
        let outside: Vec<SchoolId> = transition.appeared.iter().chain(&transition.left).copied().collect();
        Ok(Some(Ingredients {
            share: Some(Share::of(&counted, &rest)),
            counted: schools(counted),
            rest: schools(rest),
            outside: schools(outside),
            ..of_levels(&levels, title)
        }))
    }

    /// The schools with data in one of two years only, in a study without levels.
    fn ingredients_of_sets<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
        movement: Movement,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(since) = trace.since else { return Ok(None) };
        let Some(older) = self.held(&trace.whose).beside(methodology, since) else { return Ok(None) };
        let mut frames = Frames::default();
        let before = self.year(&trace.whose, since, older, &mut frames)?;
        let after = self.year(&trace.whose, trace.year, methodology, &mut frames)?;
        let Some((before, after)) = before.zip(after) else { return Ok(None) };
        let sets = Sets::of(&before, &after);
        let counted: Vec<SchoolId> = match movement {
            Movement::Appeared => sets.appeared.into_iter().collect(),
            Movement::Left => sets.left.into_iter().collect(),
            Movement::Changed
            | Movement::Up
            | Movement::Down
            | Movement::Same
            | Movement::Gained
            | Movement::Lost => return Ok(None),
        };
        let (Some((title, named)), Some((_, named_before))) =
            (columns_of(&trace.item, methodology, trace.year), columns_of(&trace.item, older, since))
        else {
            return Ok(None);
        };
        Ok(Some(Ingredients {
            figure: Some(Figure::Schools(counted.len())),
            counted: schools(counted),
            named,
            before: Some((older, since, named_before)),
            ..Ingredients::titled(title)
        }))
    }

    fn ingredients_of_gains<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
        gains: Gains,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(both) = self.both_shares(trace, methodology)? else { return Ok(None) };
        let common = in_both_bases(&both.before, &both.after);
        let (came, went) = match gains {
            Gains::Came => (&both.after, &both.before),
            Gains::Went => (&both.before, &both.after),
        };
        let counts = |result: &vsoko_model::results::IndicatorResult, id: &SchoolId| {
            result.schools.counted.contains(id)
        };
        let (counted, rest): (Vec<SchoolId>, Vec<SchoolId>) =
            common.into_iter().partition(|id| counts(came, id) && !counts(went, id));
        let own = of_schools(both.named.title.clone(), &both.after.schools);
        Ok(Some(Ingredients {
            share: Some(Share::of(&counted, &rest)),
            counted: schools(counted),
            rest: schools(rest),
            outside: Vec::new(),
            before: Some(both.before_columns),
            ..own.with_predicates(methodology, both.named)
        }))
    }

    /// The share of one year over the schools of the base in both.
    pub(crate) fn ingredients_of_common_share<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(both) = self.both_shares(trace, methodology)? else { return Ok(None) };
        let common = in_both_bases(&both.before, &both.after);
        let own = &both.after.schools;
        let split = |ids: &[SchoolId]| -> (Vec<SchoolId>, Vec<SchoolId>) {
            ids.iter().partition(|id| common.contains(id))
        };
        let ((counted, mut outside), (rest, beyond)) = (split(&own.counted), split(&own.rest));
        outside.extend(beyond.iter().chain(&own.outside));
        Ok(Some(
            Ingredients {
                share: Some(Share::of(&counted, &rest)),
                counted: schools(counted),
                rest: schools(rest),
                outside: schools(outside),
                ..Ingredients::titled(both.named.title.clone())
            }
            .with_predicates(methodology, both.named),
        ))
    }

    /// The results of an indicator in the year of a trace and in the other one that it names.
    fn both_shares<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Shares<'m>>, EngineError> {
        let held = self.held(&trace.whose);
        let Some((since, other)) =
            trace.since.and_then(|since| Some((since, held.beside(methodology, since)?)))
        else {
            return Ok(None);
        };
        let of = |edition: &'m Methodology, year: StudyYear| {
            let named = edition.indicators().iter().find(|known| known.id.as_str() == trace.item);
            let Some((named, circle)) = named.zip(self.circle(&trace.whose, year)) else { return Ok(None) };
            let result = indicator(&self.subject_frame(edition)?, named, &circle, year)?;
            Ok::<_, EngineError>(Some((named, result)))
        };
        let both = of(other, since)?.zip(of(methodology, trace.year)?);
        Ok(both.map(|((there, before), (named, after))| {
            let columns = Ingredients::titled(String::new()).with_predicates(other, there).named;
            Shares { before, after, named, before_columns: (other, since, columns) }
        }))
    }

    /// The points of one year over the subjects that have any in both.
    pub(crate) fn ingredients_of_common_points<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let held = self.held(&trace.whose);
        let other = trace.since.and_then(|since| Some((since, held.beside(methodology, since)?)));
        let Some(((since, other), scope)) = other.zip(Scope::of_item(&trace.item, methodology)) else {
            return Ok(None);
        };
        let Some(there) = counterpart(scope, methodology, other, since < trace.year) else { return Ok(None) };
        let of =
            |edition: &Methodology, year: StudyYear| -> Result<Option<(Circle, PointsRead)>, EngineError> {
                let Some(circle) = self.circle(&trace.whose, year) else { return Ok(None) };
                let read = PointsRead::of_circle(&self.facts, edition, &circle, year)?;
                Ok(Some((circle, read)))
            };
        let both = of(other, since)?.zip(of(methodology, trace.year)?);
        let Some(((_, read_there), (circle, read))) = both else { return Ok(None) };
        let Some(there) = Scope::of_item(&there, other) else { return Ok(None) };
        let elsewhere = scores(&read_there, other, there, since, &self.as_of);
        let own = scores(&read, methodology, scope, trace.year, &self.as_of);
        let together = score_together(&read, methodology, scope, &circle, trace.year, &self.as_of);
        if together.is_none() {
            return Ok(None);
        }
        let (counted, outside): (Vec<SubjectId>, Vec<SubjectId>) =
            read.by_subject().keys().partition(|id| own.contains_key(id) && elsewhere.contains_key(id));
        let of_both = || own.iter().filter(|(id, _)| elsewhere.contains_key(id)).map(|(_, score)| score);
        Ok(Some(Ingredients {
            named: scope.criteria(methodology).iter().map(|criterion| &criterion.id).collect(),
            points: Some((
                of_both().map(|score| score.points).sum(),
                of_both().map(|score| score.maximum).sum(),
            )),
            counted,
            outside,
            ..Ingredients::titled(title_of(scope, methodology, trace.year))
        }))
    }
}

/// The two results of an indicator, `after` that of the trace's year.
struct Shares<'m> {
    before: vsoko_model::results::IndicatorResult,
    after: vsoko_model::results::IndicatorResult,
    named: &'m Indicator,
    before_columns: (&'m Methodology, StudyYear, Vec<&'m vsoko_model::CriterionId>),
}

/// What another edition calls a scope. The later of two editions says which criteria are the same.
fn counterpart(
    scope: Scope<'_>,
    own: &Methodology,
    other: &Methodology,
    own_is_later: bool,
) -> Option<String> {
    let Scope::Criterion(id) = scope else { return Some(scope.item()) };
    if own.id() == other.id() {
        return Some(id.to_string());
    }
    if own_is_later {
        return own.criterion_beside(id, other).map(|beside| beside.there.to_string());
    }
    let beside = |later: &vsoko_model::methodology::Criterion| other.criterion_beside(&later.id, own);
    let found = other.criteria().iter().filter_map(beside).find(|beside| beside.there == *id);
    found.map(|beside| beside.here.to_string())
}

/// What an indicator or a sum is called in a year, and the criteria that it is made of.
fn columns_of<'m>(
    item: &str,
    edition: &'m Methodology,
    year: StudyYear,
) -> Option<(String, Vec<&'m CriterionId>)> {
    if let Some(own) = edition.indicators().iter().find(|known| known.id.as_str() == item) {
        let columns = Ingredients::titled(String::new()).with_predicates(edition, own).named;
        return Some((own.title.clone(), columns));
    }
    let scope = Scope::of_item(item, edition)?;
    let columns = scope.criteria(edition).iter().map(|criterion| &criterion.id).collect();
    Some((title_of(scope, edition, year), columns))
}

/// Which schools of both bases: those that came to count, or those that no longer do.
#[derive(Clone, Copy)]
enum Gains {
    Came,
    Went,
}

fn of_some<'m>(levels: &Levels<'m>, title: String, counted: Vec<SchoolId>) -> Ingredients<'m> {
    Ingredients {
        figure: Some(Figure::Schools(counted.len())),
        counted: schools(counted),
        ..of_levels(levels, title)
    }
}

fn of_levels<'m>(levels: &Levels<'m>, title: String) -> Ingredients<'m> {
    let (older, before) = &levels.before;
    let level = |edition: &'m Methodology| edition.roles().level.iter().collect::<Vec<_>>();
    Ingredients {
        named: level(levels.after.0),
        before: Some((older, before.year, level(older))),
        ..Ingredients::titled(title)
    }
}

fn level_title(edition: &Methodology, breakdown: &LevelBreakdown) -> String {
    let criterion = edition.criterion(&breakdown.criterion);
    criterion.map(|criterion| criterion.title_in(breakdown.year).to_owned()).unwrap_or_default()
}

fn schools(ids: Vec<SchoolId>) -> Vec<SubjectId> {
    ids.into_iter().map(SubjectId::School).collect()
}
