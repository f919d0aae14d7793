//! Rank: places by points of the maximum, ties sharing a range. Page: `docs/methods/rank.md`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use vsoko_model::results::{Rank, Ranked, Score};
use vsoko_model::{Measure, SubjectId, TraceId};

use crate::Circle;

/// The subjects from the highest share of the maximum to the lowest; those without a place last.
///
/// A place is given where every criterion has a value: sums over different criteria do not compare. Equal shares are
/// compared exactly and share a range of places, so that no name decides who is third.
pub fn ranked(scores: &BTreeMap<SubjectId, Score>, circle: &Circle) -> Vec<Ranked> {
    let comparable =
        |score: &Score| score.n_missing == 0 && score.maximum.is_some_and(|m| 0 < m.hundredths());
    let (mut placed, unplaced): (Vec<_>, Vec<_>) = scores.iter().partition(|(_, score)| comparable(score));
    placed.sort_by(|(a_id, a), (b_id, b)| by_share(b, a).then(a_id.cmp(b_id)));
    let among = number(placed.len());
    let mut all = Vec::new();
    for (index, (subject, score)) in placed.iter().enumerate() {
        let ties = |other: &&(&SubjectId, &Score)| by_share(other.1, score) == Ordering::Equal;
        let first = placed[..index].iter().rev().take_while(ties).count();
        let last = placed[index..].iter().take_while(ties).count();
        let trace = TraceId {
            whose: circle.whose().clone(),
            measure: Measure::Rank(**subject),
            ..score.trace.clone()
        };
        let rank = Rank { trace, first: number(index - first + 1), last: number(index + last), among };
        all.push(Ranked { subject: **subject, score: (*score).clone(), rank: Some(rank) });
    }
    let rest = unplaced.into_iter();
    all.extend(rest.map(|(subject, score)| Ranked { subject: *subject, score: score.clone(), rank: None }));
    all
}

/// Which has the larger share of its maximum, without rounding.
fn by_share(a: &Score, b: &Score) -> Ordering {
    let parts = |score: &Score| {
        (i128::from(score.points.hundredths()), i128::from(score.maximum.unwrap_or_default().hundredths()))
    };
    let ((a_points, a_maximum), (b_points, b_maximum)) = (parts(a), parts(b));
    (a_points * b_maximum).cmp(&(b_points * a_maximum))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
