//! Shares, sums and criteria in two years: of the circle, and of each school or municipality of it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use vsoko_metrics::{
    Compared, Scope, Testing, basis_of_both, change, indicator_change, measured, score_together, scores,
};
use vsoko_model::methodology::{Criterion, Methodology, Polarity};
use vsoko_model::results::{
    Basis, Change, Changing, Comparability, Fulfilment, IndicatorResult, Outcome, Part, Relative, Score,
    SubjectChanges, Verdict,
};
use vsoko_model::{CriterionId, PercentagePoints, Ratio, Whose};

use super::{Frames, Year, is_region};
use crate::{EngineError, View};

impl View {
    /// Every value that the two years have both, in the order of the later edition.
    pub(crate) fn changes<'m>(
        &self,
        whose: &Whose,
        (before, after): (&Year<'m>, &Year<'m>),
        tested: Testing,
        comparability: &Comparability,
        frames: &mut Frames<'m>,
    ) -> Result<Vec<Change>, EngineError> {
        let mut changes = Vec::new();
        for later in &after.results.indicators {
            let earlier = before.results.indicators.iter().find(|own| own.indicator == later.indicator);
            let named = after.edition.indicators().iter().find(|own| own.id == later.indicator);
            let Some((earlier, named)) = earlier.zip(named) else { continue };
            let (verdict, why) = if before.edition.id() == after.edition.id() {
                (Verdict::Comparable, None)
            } else {
                let beside = after.edition.indicator_beside(&later.indicator, before.edition);
                beside.unwrap_or((Verdict::NotComparable, None))
            };
            let compared = Compared {
                of: Changing::Indicator,
                item: later.indicator.to_string(),
                title: named.title.clone(),
                polarity: named.polarity,
                verdict: bounded(verdict, comparability),
                why,
            };
            let own = indicator_change(compared, earlier, later, tested);
            changes.push(self.beside_region(whose, own, (before, earlier), (after, later), frames)?);
        }
        for later in &after.results.fulfilment {
            let Some(of) = changing(later.part) else { continue };
            let there = item_there(later, after.edition, before.edition);
            let same =
                |own: &&Fulfilment| own.part == later.part && Some(own.item.as_str()) == there.as_deref();
            let Some(earlier) = before.results.fulfilment.iter().find(same) else { continue };
            let (stood, stands) = ((before, &earlier.score), (after, &later.score));
            changes.extend(self.points_change((of, &later.title), stood, stands, comparability));
        }
        changes.extend(self.changes_outside_sums(whose, (before, after), comparability));
        Ok(changes)
    }

    /// The criteria that enter no sum, because less of them is better or neither is.
    fn changes_outside_sums(
        &self,
        whose: &Whose,
        (before, after): (&Year<'_>, &Year<'_>),
        comparability: &Comparability,
    ) -> Vec<Change> {
        let together = |year: &Year<'_>, id: &CriterionId| {
            let circle = self.circle(whose, year.results.year)?;
            let alone = Scope::Criterion(id);
            let (together, _) =
                score_together(&year.read, year.edition, alone, &circle, year.results.year, &self.as_of)?;
            Some(together)
        };
        let outside = |own: &&Criterion| own.polarity != Polarity::HigherIsBetter;
        let criteria = after.edition.measured_criteria().filter(outside);
        let change = |own: &Criterion| {
            let (there, ..) = beside(&own.id, before.edition, after.edition)?;
            let (stood, stands) = (together(before, &there)?, together(after, &own.id)?);
            let title = after.edition.title_among_all(own, after.results.year);
            let of = (Changing::Criterion, title.as_str());
            self.points_change(of, (before, &stood), (after, &stands), comparability)
        };
        criteria.filter_map(change).collect()
    }

    fn points_change(
        &self,
        (of, title): (Changing, &str),
        (before, earlier): (&Year<'_>, &Score),
        (after, later): (&Year<'_>, &Score),
        comparability: &Comparability,
    ) -> Option<Change> {
        let scope = Scope::of_item(&later.trace.item, after.edition)?;
        let there = Scope::of_item(&earlier.trace.item, before.edition)?;
        let (verdict, why) = scope_verdict((before.edition, there), (after.edition, scope));
        let of_each = |year: &Year<'_>, scope: Scope<'_>| {
            scores(&year.read, year.edition, scope, year.results.year, &self.as_of)
        };
        let basis = basis_of_both(
            (&of_each(before, there), before.results.year),
            (&of_each(after, scope), after.results.year),
            (&earlier.trace, &later.trace),
        );
        let compared = Compared {
            of,
            item: later.trace.item.clone(),
            title: title.to_owned(),
            polarity: polarity_of(scope, after.edition),
            verdict: bounded(verdict, comparability),
            why,
        };
        Some(change(compared, measured(earlier), measured(later), basis))
    }

    /// The distance from the region in both years, where a share compares only so. The region's shares are its own or the
    /// sender's, and of all its schools; without either there is nothing to say.
    fn beside_region<'m>(
        &self,
        whose: &Whose,
        own: Change,
        (before, earlier): (&Year<'m>, &IndicatorResult),
        (after, later): (&Year<'m>, &IndicatorResult),
        frames: &mut Frames<'m>,
    ) -> Result<Change, EngineError> {
        if own.verdict != Verdict::RelativeToRegion || is_region(whose) {
            return Ok(own);
        }
        let mut beside = |year: &Year<'m>, result: &IndicatorResult| {
            let named = year.edition.indicators().iter().find(|known| known.id == result.indicator);
            let Some(named) = named else { return Ok(None) };
            let subjects = frames.of(self, year.edition)?;
            self.beside(subjects, named, result, whose, year.results.year)
        };
        let Some((region_before, region_after)) = beside(before, earlier)?.zip(beside(after, later)?) else {
            return Ok(own);
        };
        let ratio = |share: Option<vsoko_model::Share>| share.and_then(Ratio::of_share);
        let of_region = ratio(region_before.share()).zip(ratio(region_after.share()));
        let of_own = own.before.value.ratio().zip(own.after.value.ratio());
        let Some(((own_before, own_after), (there_before, there_after))) = of_own.zip(of_region) else {
            return Ok(own);
        };
        let relative = Relative {
            before: PercentagePoints::between(there_before, own_before),
            after: PercentagePoints::between(there_after, own_after),
            difference: PercentagePoints::between_distances(
                (own_before, there_before),
                (own_after, there_after),
            ),
            region_before,
            region_after,
        };
        let outcome = outcome_of_distance(own.polarity, relative.difference);
        Ok(Change { relative: Some(relative), outcome, ..own })
    }

    /// The criteria of each subject that has data in both years, those that moved most first.
    pub(crate) fn by_subject(&self, (before, after): (&Year<'_>, &Year<'_>)) -> Vec<SubjectChanges> {
        let mut by_subject: Vec<SubjectChanges> = Vec::new();
        for criterion in after.edition.measured_criteria() {
            let scope = Scope::Criterion(&criterion.id);
            let Some((there, verdict, why)) = beside(&criterion.id, before.edition, after.edition) else {
                continue;
            };
            if verdict != Verdict::Comparable {
                continue;
            }
            let year = |year: &Year<'_>, scope: Scope<'_>| {
                scores(&year.read, year.edition, scope, year.results.year, &self.as_of)
            };
            let (earlier, later) = (year(before, Scope::Criterion(&there)), year(after, scope));
            let title = after.edition.title_among_all(criterion, after.results.year);
            for (subject, score) in &later {
                let Some(stood) = earlier.get(subject) else { continue };
                let compared = Compared {
                    of: Changing::Criterion,
                    item: criterion.id.to_string(),
                    title: title.clone(),
                    polarity: criterion.polarity,
                    verdict,
                    why: why.clone(),
                };
                let own = change(compared, measured(stood), measured(score), Basis::Same);
                if own.outcome == Outcome::Unchanged {
                    continue;
                }
                match by_subject.iter_mut().find(|known| known.subject == *subject) {
                    Some(known) => known.changes.push(own),
                    None => by_subject.push(SubjectChanges { subject: *subject, changes: vec![own] }),
                }
            }
        }
        for own in &mut by_subject {
            own.changes.sort_by_key(|own| Reverse(own.difference.map(|points| points.tenths().abs())));
        }
        by_subject.sort_by_key(|own| own.subject);
        by_subject
    }
}

/// What the years allow no value may exceed: of two studies, or without a common school, nothing compares. A criterion that
/// the methodology names as the same may compare where the rest does not.
fn bounded(verdict: Verdict, comparability: &Comparability) -> Verdict {
    use vsoko_model::results::Reason;
    let nothing = |reason: &Reason| match reason {
        Reason::Study { .. } => true,
        Reason::Schools { both, .. } => *both == 0,
        Reason::Methodology { .. } | Reason::Rubric { .. } | Reason::Territory { .. } => false,
    };
    let of_region = |reason: &Reason| match reason {
        Reason::Territory { changes } => changes
            .iter()
            .any(|change| matches!(change, vsoko_model::results::TerritoryChange::Region { .. })),
        Reason::Study { .. }
        | Reason::Schools { .. }
        | Reason::Methodology { .. }
        | Reason::Rubric { .. } => false,
    };
    let no_region = verdict == Verdict::RelativeToRegion && comparability.reasons.iter().any(of_region);
    if no_region || comparability.reasons.iter().any(nothing) { Verdict::NotComparable } else { verdict }
}

/// Of one criterion its own; what enters a sum is the better the more it is.
fn polarity_of(scope: Scope<'_>, edition: &Methodology) -> Polarity {
    match scope {
        Scope::Criterion(id) => edition.criterion(id).map_or(Polarity::HigherIsBetter, |own| own.polarity),
        Scope::Total | Scope::Direction(_) | Scope::Track(_) | Scope::Position(_) => Polarity::HigherIsBetter,
    }
}

const fn changing(part: Part) -> Option<Changing> {
    match part {
        Part::Total => Some(Changing::Total),
        Part::Direction => Some(Changing::Direction),
        Part::Criterion => Some(Changing::Criterion),
        // Sums over tracks and positions cut the same points another way.
        Part::Track | Part::Position => None,
    }
}

/// The criterion of the earlier edition beside one of the later, how far they compare, and why.
fn beside(
    id: &CriterionId,
    older: &Methodology,
    newer: &Methodology,
) -> Option<(CriterionId, Verdict, Option<String>)> {
    if older.id() == newer.id() {
        return Some((id.clone(), Verdict::Comparable, None));
    }
    let beside = newer.criterion_beside(id, older)?;
    Some((beside.there, beside.verdict, beside.why))
}

/// What the earlier edition calls an item.
fn item_there(later: &Fulfilment, newer: &Methodology, older: &Methodology) -> Option<String> {
    match later.part {
        Part::Total | Part::Direction | Part::Track | Part::Position => Some(later.item.clone()),
        Part::Criterion => {
            let id = later.item.parse().ok()?;
            beside(&id, older, newer).map(|(there, ..)| there.to_string())
        }
    }
}

/// How far two sums compare: as far as the criteria that they add up, where each has its counterpart; else as far as the
/// editions do.
pub(crate) fn scope_verdict(
    (older, there): (&Methodology, Scope<'_>),
    (newer, here): (&Methodology, Scope<'_>),
) -> (Verdict, Option<String>) {
    if older.id() == newer.id() {
        return (Verdict::Comparable, None);
    }
    let mut counterparts: BTreeSet<CriterionId> = BTreeSet::new();
    let mut verdict = Verdict::Comparable;
    let mut why = None;
    for criterion in here.criteria(newer) {
        match beside(&criterion.id, older, newer) {
            Some((there, own, words)) => {
                counterparts.insert(there);
                verdict = verdict.max(own);
                why = why.or(words);
            }
            None => return (newer.comparability_with(older), None),
        }
    }
    let all_met = there.criteria(older).iter().all(|criterion| counterparts.contains(&criterion.id));
    let words = why.filter(|_| matches!(here, Scope::Criterion(_) | Scope::Direction(_)));
    if all_met { (verdict, words) } else { (newer.comparability_with(older), None) }
}

fn outcome_of_distance(polarity: Polarity, difference: PercentagePoints) -> Outcome {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match (difference.tenths().cmp(&0), polarity) {
        (Equal, _) => Outcome::Unchanged,
        (Greater, Polarity::HigherIsBetter) | (Less, Polarity::LowerIsBetter) => Outcome::Improved,
        (Less, Polarity::HigherIsBetter) | (Greater, Polarity::LowerIsBetter) => Outcome::Worsened,
        (Greater, Polarity::Neutral) => Outcome::Rose,
        (Less, Polarity::Neutral) => Outcome::Fell,
    }
}
