//! Change: a share or a sum of points in two years. Page: `docs/methods/change.md`.

use std::collections::BTreeSet;

use vsoko_model::methodology::Polarity;
use vsoko_model::results::{
    Basis, Change, Changing, IndicatorResult, Measured, NamedTest, Outcome, TracedSchools, Value, Verdict,
};
use vsoko_model::{Measure, Movement, PercentagePoints, SchoolId, TraceId};

use crate::Testing;

/// What is compared, and how far the two editions say that it compares.
#[derive(Debug, Clone)]
pub struct Compared {
    /// What it is.
    pub of: Changing,
    /// The indicator, criterion or direction of the later edition.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// How far the two compare.
    pub verdict: Verdict,
    /// Why they are the same, in the words of the methodology.
    pub why: Option<String>,
}

/// A value in two years. Where other subjects have data than before, `basis` holds the two values of those that have data
/// in both, and the difference and the outcome are theirs: that other schools were assessed changes nobody's work.
///
/// A value that does not compare has no difference; neither has one of nothing, or without a maximum.
pub fn change(compared: Compared, before: Measured, after: Measured, basis: Basis) -> Change {
    let Compared { of, item, title, polarity, verdict, why } = compared;
    let (earlier, later) = match &basis {
        Basis::Same => (before.value.ratio(), after.value.ratio()),
        Basis::OfBoth { before, after, .. } => (before.value.ratio(), after.value.ratio()),
    };
    let ratios = earlier.zip(later).filter(|_| verdict == Verdict::Comparable);
    Change {
        of,
        item,
        title,
        polarity,
        verdict,
        why,
        before,
        after,
        basis,
        difference: ratios.map(|(earlier, later)| PercentagePoints::between(earlier, later)),
        relative: None,
        gained: None,
        lost: None,
        outcome: ratios
            .map_or(Outcome::NotComparable, |(earlier, later)| Outcome::of(polarity, earlier, later)),
        test: None,
    }
}

/// The share of an indicator in two years, with the schools that came to count and those that no longer do. McNemar's test
/// stands beside them only where it is `wanted`, the years compare, and enough schools moved.
pub fn indicator_change(
    compared: Compared,
    before: &IndicatorResult,
    after: &IndicatorResult,
    wanted: Testing,
) -> Change {
    let measured = |result: &IndicatorResult| Measured {
        trace: result.schools.trace.clone(),
        value: Value::Share(result.schools.share()),
    };
    let both = in_both_bases(before, after);
    let counts = |result: &IndicatorResult| -> BTreeSet<SchoolId> {
        result.schools.counted.iter().copied().filter(|school| both.contains(school)).collect()
    };
    let (earlier, later) = (counts(before), counts(after));
    let basis = if base_of(before) == base_of(after) {
        Basis::Same
    } else {
        let of_both =
            |own: &IndicatorResult, counted: &BTreeSet<SchoolId>, other: &IndicatorResult| Measured {
                trace: TraceId { since: Some(other.year), ..own.schools.trace.clone() },
                value: Value::Share(vsoko_model::Share::of_base(number(counted.len()), number(both.len()))),
            };
        Basis::OfBoth {
            subjects: both.len(),
            before: Box::new(of_both(before, &earlier, after)),
            after: Box::new(of_both(after, &later, before)),
        }
    };
    let traced = |movement: Movement, schools: Vec<SchoolId>| TracedSchools {
        trace: TraceId {
            since: Some(before.year),
            measure: Measure::Movement(movement),
            ..after.schools.trace.clone()
        },
        schools,
    };
    let verdict = compared.verdict;
    let change = change(compared, measured(before), measured(after), basis);
    if verdict == Verdict::NotComparable {
        return change;
    }
    let gained: Vec<SchoolId> = later.difference(&earlier).copied().collect();
    let lost: Vec<SchoolId> = earlier.difference(&later).copied().collect();
    let test = (verdict == Verdict::Comparable).then(|| wanted.of(&gained, &lost)).flatten();
    Change {
        gained: Some(traced(Movement::Gained, gained)),
        lost: Some(traced(Movement::Lost, lost)),
        test: test.map(NamedTest::McNemar),
        ..change
    }
}

/// The schools of the base of an indicator in both years.
pub fn in_both_bases(before: &IndicatorResult, after: &IndicatorResult) -> BTreeSet<SchoolId> {
    base_of(before).intersection(&base_of(after)).copied().collect()
}

fn base_of(result: &IndicatorResult) -> BTreeSet<SchoolId> {
    result.schools.counted.iter().chain(&result.schools.rest).copied().collect()
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
