//! Rank: places by points of the maximum, ties sharing a range. Page: `docs/methods/rank.md`.

use std::collections::BTreeMap;

use vsoko_model::results::{Place, Rank, Ranked, Score};
use vsoko_model::{Measure, Points, SubjectId, TraceId};

use crate::Circle;

/// The subjects from the highest share of the maximum to the lowest; those without a place last.
///
/// A place is given where every criterion has a value: sums over different criteria do not compare. Equal shares are
/// compared exactly and share a range of places, so that no name decides who is third.
pub fn ranked(scores: &BTreeMap<SubjectId, Score>, circle: &Circle) -> Vec<Ranked> {
    let comparable = |score: &Score| is_comparable(score.n_missing, score.maximum);
    let (mut placed, unplaced): (Vec<_>, Vec<_>) = scores.iter().partition(|(_, score)| comparable(score));
    placed.sort_by(|(a_id, a), (b_id, b)| b.ratio().cmp(&a.ratio()).then(a_id.cmp(b_id)));
    let in_order = places(&placed, |(_, a), (_, b)| a.ratio() == b.ratio());
    let with_place = placed.into_iter().zip(in_order).map(|((subject, score), place)| {
        let trace = TraceId {
            whose: circle.whose().clone(),
            measure: Measure::Rank(*subject),
            ..score.trace.clone()
        };
        let rank = Rank { trace, first: place.first, last: place.last, among: place.among };
        Ranked { subject: *subject, score: score.clone(), rank: Some(rank) }
    });
    let without = unplaced.into_iter();
    let without =
        without.map(|(subject, score)| Ranked { subject: *subject, score: score.clone(), rank: None });
    with_place.chain(without).collect()
}

/// Has a sum a place among others: is everything read that it is made of, and is there a maximum?
pub(crate) fn is_comparable(n_missing: usize, maximum: Option<Points>) -> bool {
    n_missing == 0 && maximum.is_some_and(|maximum| 0 < maximum.hundredths())
}

/// The places of those that stand in order from the highest; equal ones stand together and share a range.
pub(crate) fn places<T>(ordered: &[T], equal: impl Fn(&T, &T) -> bool) -> Vec<Place> {
    let among = number(ordered.len());
    let mut places = Vec::with_capacity(ordered.len());
    for ties in ordered.chunk_by(equal) {
        let first = number(places.len() + 1);
        let last = number(places.len() + ties.len());
        places.extend(ties.iter().map(|_| Place { first, last, among }));
    }
    places
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
