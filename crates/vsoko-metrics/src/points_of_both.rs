//! Sums of points in two years, over all subjects and over those with data in both. Page: `docs/methods/change.md`.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::results::{Basis, Measured, Score, Value};
use vsoko_model::{StudyYear, SubjectId, TraceId};

/// The value of a score.
pub fn measured(score: &Score) -> Measured {
    Measured {
        trace: score.trace.clone(),
        value: Value::Points { points: score.points, maximum: score.maximum },
    }
}

/// What the difference of two sums rests on: `before` and `after` are the scores of each subject in the two years, and
/// `named` are the sums of all of them, whose names those of the same subjects are made from.
pub fn basis_of_both(
    (before, before_year): (&BTreeMap<SubjectId, Score>, StudyYear),
    (after, after_year): (&BTreeMap<SubjectId, Score>, StudyYear),
    named: (&TraceId, &TraceId),
) -> Basis {
    if before.keys().eq(after.keys()) {
        return Basis::Same;
    }
    let both: BTreeSet<SubjectId> = before.keys().filter(|id| after.contains_key(id)).copied().collect();
    let sum = |scores: &BTreeMap<SubjectId, Score>, own: &TraceId, other: StudyYear| {
        let own_scores = || both.iter().filter_map(|id| scores.get(id));
        Measured {
            trace: TraceId { since: Some(other), ..own.clone() },
            value: Value::Points {
                points: own_scores().map(|score| score.points).sum(),
                maximum: own_scores().map(|score| score.maximum).sum(),
            },
        }
    };
    Basis::OfBoth {
        subjects: both.len(),
        before: Box::new(sum(before, named.0, after_year)),
        after: Box::new(sum(after, named.1, before_year)),
    }
}
