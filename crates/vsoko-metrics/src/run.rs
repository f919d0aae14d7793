//! What a row of years may show, by their number. Page: `docs/methods/run.md`.

use vsoko_model::Ratio;
use vsoko_model::results::{Run, RunKind, Told};

use crate::statistics::mann_kendall;

/// The tool for so many years: two are told by who moved, three and four by a run, five and more by the Mann–Kendall test.
/// `values` are years that follow one another without a gap and compare with one another.
pub fn told(values: &[Ratio]) -> Told {
    match values.len() {
        0 | 1 => Told::Nothing,
        2 => Told::Pair,
        years @ (3 | 4) => Told::Run(Run { kind: kind_of(values).0, years }),
        _ => mann_kendall(values).map_or(Told::AllEqual, Told::MannKendall),
    }
}

/// A kind that may be none.
pub(crate) struct Kind(RunKind);

impl Kind {
    /// The kind, unless steps go more than one way.
    pub(crate) const fn one_way(self) -> Option<RunKind> {
        match self.0 {
            RunKind::Mixed => None,
            RunKind::Rising | RunKind::Falling | RunKind::Unchanged => Some(self.0),
        }
    }
}

/// Which way the steps go.
pub(crate) fn kind_of<T: Ord>(values: &[T]) -> Kind {
    let all = |step: fn(&T, &T) -> bool| values.windows(2).all(|pair| step(&pair[0], &pair[1]));
    Kind(if all(|before, after| before == after) {
        RunKind::Unchanged
    } else if all(|before, after| before < after) {
        RunKind::Rising
    } else if all(|before, after| after < before) {
        RunKind::Falling
    } else {
        RunKind::Mixed
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::Share;

    fn told_of(counts: &[u32]) -> Told {
        let ratio = |count: &u32| Ratio::of_share(Share::new(*count, 12).unwrap()).unwrap();
        told(&counts.iter().map(ratio).collect::<Vec<_>>())
    }

    #[test]
    fn the_number_of_years_chooses_the_tool() {
        let run = |kind, years| Told::Run(Run { kind, years });
        assert_eq!(told_of(&[4]), Told::Nothing);
        assert_eq!(told_of(&[4, 6]), Told::Pair);
        assert_eq!(told_of(&[4, 6, 7]), run(RunKind::Rising, 3));
        assert_eq!(told_of(&[7, 6, 4, 1]), run(RunKind::Falling, 4));
        assert_eq!(told_of(&[7, 7, 7]), run(RunKind::Unchanged, 3));
        // A step that stands still is no step up.
        assert_eq!(told_of(&[4, 6, 6]), run(RunKind::Mixed, 3));
        assert!(matches!(told_of(&[1, 2, 3, 4, 5]), Told::MannKendall(test) if test.statistic == 10));
        assert_eq!(told_of(&[5; 5]), Told::AllEqual);
    }
}
