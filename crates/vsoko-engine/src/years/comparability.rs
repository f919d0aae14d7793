//! The verdict on two years, and its reasons as data.

use vsoko_model::results::{
    Changed, Comparability, CriterionComparability, Reason, TerritoryChange, Verdict,
};
use vsoko_model::{SubjectId, Territory, Whose};

use super::Year;
use super::registry::Sets;
use crate::View;

impl View {
    /// May two years be compared? By what the later edition says of the earlier one; two studies do not compare, nor does
    /// a circle with itself where nobody of it has data in both years. «Only relative to the region» needs one region.
    pub(crate) fn comparability(
        &self,
        whose: &Whose,
        (before, after): (&Year<'_>, &Year<'_>),
        sets: &Sets,
    ) -> Comparability {
        let (older, newer) = (before.edition, after.edition);
        let mut reasons = Vec::new();
        let mut verdict = newer.comparability_with(older);
        if older.study() != newer.study() {
            verdict = Verdict::NotComparable;
            reasons.push(Reason::Study { before: older.study().clone(), after: newer.study().clone() });
        }
        if older.id() != newer.id() {
            let stated = newer.stated_of(older);
            reasons.push(Reason::Methodology {
                before: older.id().clone(),
                after: newer.id().clone(),
                before_hash: older.hash().clone(),
                after_hash: newer.hash().clone(),
                stated: stated.map(|stated| stated.verdict.into()),
                words: stated.map(|stated| stated.reason.clone()),
            });
            let changes = newer.rubric_changes_since(older);
            if !changes.is_empty() {
                reasons.push(Reason::Rubric { changes });
            }
        }
        if !sets.are_the_same() {
            reasons.push(Reason::Schools {
                both: sets.both.len(),
                appeared: sets.appeared.len(),
                left: sets.left.len(),
            });
            if sets.both.is_empty() {
                verdict = Verdict::NotComparable;
            }
        }
        let changes = self.territory_changes(whose, (before.results.year, after.results.year));
        if !changes.is_empty() {
            let of_region = |change: &TerritoryChange| matches!(change, TerritoryChange::Region { .. });
            let is_municipality = matches!(
                whose.territory,
                Territory::Subject(SubjectId::Municipality(_) | SubjectId::School(_))
            );
            if is_municipality && verdict == Verdict::RelativeToRegion && changes.iter().any(of_region) {
                verdict = Verdict::NotComparable;
            }
            reasons.push(Reason::Territory { changes });
        }
        Comparability { verdict, reasons }
    }
}

/// How far the levels of two years compare; `None` where either year has none.
pub(crate) fn levels(before: &Year<'_>, after: &Year<'_>) -> Option<CriterionComparability> {
    let stands = &after.results.breakdown.as_ref()?.criterion;
    let stood = &before.results.breakdown.as_ref()?.criterion;
    let (older, newer) = (before.edition, after.edition);
    let nothing = || CriterionComparability {
        here: stands.clone(),
        there: stood.clone(),
        verdict: Verdict::NotComparable,
        why: None,
    };
    if older.id() == newer.id() {
        return Some(CriterionComparability { verdict: Verdict::Comparable, ..nothing() });
    }
    let beside = newer.criterion_beside(stands, older).filter(|beside| beside.there == *stood);
    Some(beside.filter(|_| older.study() == newer.study()).unwrap_or_else(nothing))
}

/// Schools that moved beside a border that moved as well are no sample of anything: there is no test of them.
pub(crate) fn without_test(changed: Changed, levels: Option<&CriterionComparability>) -> Changed {
    match levels.map(|levels| levels.verdict) {
        Some(Verdict::Comparable) => changed,
        Some(Verdict::RelativeToRegion | Verdict::NotComparable) | None => Changed { test: None, ..changed },
    }
}
