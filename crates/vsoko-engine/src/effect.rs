//! What became of the control indicators of actions in the year after (анализ эффективности принятых мер).

use std::cmp::Ordering;

use vsoko_metrics::Scope;
use vsoko_model::methodology::{Methodology, Polarity};
use vsoko_model::results::{
    ActionEffect, EffectOutcome, Effects, Figures, FiguresOfEdition, Gauge, Part, Verdict,
};
use vsoko_model::{Action, Control, MeetingId, Municipality, StateId, StudyYear, SubjectId};

use crate::years::scope_verdict;
use crate::{EngineError, View, Workspace};

impl Workspace {
    /// The actions that were decided on the results of the year before `after`, each beside its control indicator then and
    /// in `after`.
    pub fn effects(
        &self,
        home: &Municipality,
        after: StudyYear,
        state: Option<&StateId>,
    ) -> Result<Effects, EngineError> {
        let view = self.look_at(home.id, state)?;
        view.effects(home, after, &self.meetings_of_year(home, state)?, self.actions(state)?)
    }

    /// The meetings of a municipality with the years whose results they heard.
    fn meetings_of_year(
        &self,
        home: &Municipality,
        state: Option<&StateId>,
    ) -> Result<Vec<(MeetingId, StudyYear)>, EngineError> {
        let own = self.meetings(state)?.into_iter().filter(|meeting| meeting.municipality == home.id);
        Ok(own.filter_map(|meeting| Some((meeting.id, meeting.said.year?))).collect())
    }
}

impl View {
    pub(crate) fn effects(
        &self,
        home: &Municipality,
        after: StudyYear,
        meetings: &[(MeetingId, StudyYear)],
        actions: Vec<Action>,
    ) -> Result<Effects, EngineError> {
        let known = self.years_of(home);
        let before = known.iter().copied().filter(|year| *year < after).max();
        let Some(before) = before.filter(|_| known.contains(&after)) else {
            return Err(EngineError::NoData { municipality: home.name.to_string(), year: after, known });
        };
        let whose = SubjectId::Municipality(home.id).into();
        let (then, now) = (self.figures(&whose, before)?, self.figures(&whose, after)?);
        let is_of = |action: &Action| {
            action.municipality == home.id
                && action.said.meeting.is_some_and(|meeting| meetings.contains(&(meeting, before)))
        };
        let effects = actions.into_iter().filter(is_of).map(|action| self.effect(action, &then, &now));
        Ok(Effects { before, after, actions: effects.collect() })
    }

    fn effect(&self, action: Action, then: &Figures, now: &Figures) -> ActionEffect {
        let control = action.said.control.as_ref();
        let gauge = |figures| control.and_then(|control| self.gauge(figures, control));
        let (before, after) = (gauge(then), gauge(now));
        let (outcome, why_not) = match (&before, &after, control) {
            (Some((older, before)), Some((newer, after)), Some(control)) => {
                let (verdict, why) = comparability_of(control, newer, older);
                match verdict {
                    Verdict::Comparable => (outcome(control, newer, before, after), None),
                    // The distance from the region would say something, the value itself does not.
                    Verdict::RelativeToRegion | Verdict::NotComparable => (EffectOutcome::NotComparable, why),
                }
            }
            _ => (EffectOutcome::NoData, None),
        };
        let value = |found: Option<(&Methodology, Gauge)>| found.map(|(_, gauge)| gauge);
        let (before, after) = (value(before), value(after));
        ActionEffect { before, after, outcome, why_not, action }
    }

    /// The value of a control indicator among the figures of a year, with the edition that it is by.
    fn gauge<'v>(&'v self, figures: &Figures, control: &Control) -> Option<(&'v Methodology, Gauge)> {
        figures.editions.iter().find_map(|edition| {
            let methodology = self.methodologies.get(&edition.methodology)?;
            let gauge = gauge_in(edition, control).filter(|_| *methodology.study() == control.study)?;
            Some((methodology, gauge))
        })
    }
}

fn gauge_in(edition: &FiguresOfEdition, control: &Control) -> Option<Gauge> {
    let item = control.item.as_str();
    let share = edition.indicators.iter().find(|named| named.result.indicator.as_str() == item);
    if let Some(named) = share {
        let schools = &named.result.schools;
        return Some(Gauge::Share { share: schools.share(), trace: schools.trace.clone() });
    }
    let parts = [Part::Total, Part::Direction, Part::Criterion];
    let found = edition.fulfilment.iter().find(|known| known.item == item && parts.contains(&known.part))?;
    Some(Gauge::Score(found.score.clone()))
}

/// May the values of a control indicator by two editions be set side by side, and why not where they may not? What an
/// edition says of single criteria goes before what it says of the other edition as a whole.
fn comparability_of(
    control: &Control,
    newer: &Methodology,
    older: &Methodology,
) -> (Verdict, Option<String>) {
    let item = control.item.as_str();
    let stated = || newer.stated_of(older).map(|stated| stated.reason.clone());
    let indicator = newer.indicators().iter().find(|indicator| indicator.id.as_str() == item);
    let criterion = newer.criteria().iter().find(|criterion| criterion.id.as_str() == item);
    let (verdict, why) = match (indicator, criterion) {
        (Some(indicator), _) => {
            newer.indicator_beside(&indicator.id, older).unwrap_or((Verdict::NotComparable, None))
        }
        (None, Some(criterion)) => newer
            .criterion_beside(&criterion.id, older)
            .map_or((Verdict::NotComparable, None), |beside| (beside.verdict, beside.why)),
        // A sum compares as far as what it adds up.
        (None, None) => {
            let scopes = Scope::of_item(item, older).zip(Scope::of_item(item, newer));
            scopes.map_or((newer.comparability_with(older), None), |(there, here)| {
                scope_verdict((older, there), (newer, here))
            })
        }
    };
    (verdict, why.or_else(stated))
}

/// What became of the value. Which way is better says the target of the meeting, seen from where the value stood; without a
/// target the methodology says it, and more points are better than fewer.
fn outcome(control: &Control, newer: &Methodology, before: &Gauge, after: &Gauge) -> EffectOutcome {
    let Some(moved) = after.against(before) else { return EffectOutcome::NotComparable };
    let wanted = match control.target {
        Some(target) => before.against_percent(target.hundredths()).map(Ordering::reverse),
        None => match polarity_of(control, newer) {
            Polarity::HigherIsBetter => Some(Ordering::Greater),
            Polarity::LowerIsBetter => Some(Ordering::Less),
            Polarity::Neutral => None,
        },
    };
    match (moved, wanted) {
        (Ordering::Equal, _) => EffectOutcome::Unchanged,
        (Ordering::Greater, Some(Ordering::Greater)) | (Ordering::Less, Some(Ordering::Less)) => {
            EffectOutcome::Improved
        }
        (Ordering::Less, Some(Ordering::Greater)) | (Ordering::Greater, Some(Ordering::Less)) => {
            EffectOutcome::Worsened
        }
        // It stood on its target, and left it.
        (_, Some(Ordering::Equal)) => EffectOutcome::Worsened,
        (Ordering::Greater, None) => EffectOutcome::Rose,
        (Ordering::Less, None) => EffectOutcome::Fell,
    }
}

fn polarity_of(control: &Control, edition: &Methodology) -> Polarity {
    let item = control.item.as_str();
    let of_indicator = edition.indicators().iter().find(|indicator| indicator.id.as_str() == item);
    let of_criterion = || edition.criteria().iter().find(|criterion| criterion.id.as_str() == item);
    of_indicator
        .map(|indicator| indicator.polarity)
        .or_else(|| of_criterion().map(|criterion| criterion.polarity))
        .unwrap_or_default()
}
