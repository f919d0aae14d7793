//! Transition: the same schools in two years, level by level. Page: `docs/methods/transition.md`.

use std::cmp::Ordering;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Direction, LevelBreakdown, Move, Transition};
use vsoko_model::{LevelKey, Measure, SchoolId, TraceId};

/// Who moved from which level to which, who appeared, and who left.
///
/// A school without a level in one of the years is among `appeared` or `left`: the data cannot tell a closed school
/// from one that was not assessed. Whether the years may be compared at all is
/// [`Methodology::comparability_with`]'s to say.
pub fn transition(
    (before, before_scale): (&LevelBreakdown, &Methodology),
    (after, after_scale): (&LevelBreakdown, &Methodology),
) -> Transition {
    let with_level = |breakdown: &LevelBreakdown| -> Vec<SchoolId> {
        breakdown.levels.iter().flat_map(|(_, counted)| counted.counted.clone()).collect()
    };
    let mut moves = Vec::new();
    for (from, stood) in &before.levels {
        for (to, stands) in &after.levels {
            let schools: Vec<SchoolId> =
                stood.counted.iter().copied().filter(|school| stands.counted.contains(school)).collect();
            if !schools.is_empty() {
                let direction = direction((before_scale, from), (after_scale, to));
                let trace = TraceId {
                    since: Some(before.year),
                    measure: Measure::Moved(from.clone(), to.clone()),
                    ..stands.trace.clone()
                };
                moves.push(Move { trace, from: from.clone(), to: to.clone(), direction, schools });
            }
        }
    }
    let (stood, stands) = (with_level(before), with_level(after));
    let mut appeared: Vec<SchoolId> =
        stands.iter().copied().filter(|school| !stood.contains(school)).collect();
    let mut left: Vec<SchoolId> = stood.iter().copied().filter(|school| !stands.contains(school)).collect();
    appeared.sort_unstable();
    left.sort_unstable();
    Transition {
        criterion: after.criterion.clone(),
        before: before.year,
        after: after.year,
        moves,
        appeared,
        left,
    }
}

fn direction(
    (before_scale, from): (&Methodology, &LevelKey),
    (after_scale, to): (&Methodology, &LevelKey),
) -> Direction {
    match after_scale.rank_of(to).cmp(&before_scale.rank_of(from)) {
        Ordering::Greater => Direction::Up,
        Ordering::Equal => Direction::Same,
        Ordering::Less => Direction::Down,
    }
}
