//! What became of the control indicators of actions a year later. That one came after the other proves no cause.

use serde::Serialize;

use super::Score;
use crate::{Action, Share, StudyYear, TraceId};

/// An action beside its control indicator in two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActionEffect {
    /// The action.
    pub action: Action,
    /// The indicator in the year whose results the action was decided on; `None` without data, or without an indicator.
    pub before: Option<Gauge>,
    /// The indicator in the year after.
    pub after: Option<Gauge>,
    /// What became of it.
    pub outcome: EffectOutcome,
    /// The reservation under which the two years may be compared.
    pub reservation: Option<String>,
}

/// The years of an analysis, with its actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Effects {
    /// The year whose results the actions were decided on.
    pub before: StudyYear,
    /// The year that they are looked at in.
    pub after: StudyYear,
    /// The actions, in order.
    pub actions: Vec<ActionEffect>,
}

/// The value of a control indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gauge {
    /// A share of schools.
    Share {
        /// The share.
        share: Share,
        /// The name of the number.
        trace: TraceId,
    },
    /// Points out of their maximum.
    Score(Score),
}

impl Gauge {
    /// The name of the number.
    pub const fn trace(&self) -> &TraceId {
        match self {
            Self::Share { trace, .. } => trace,
            Self::Score(score) => &score.trace,
        }
    }

    /// Part and whole, both of one unit; `None` of nothing.
    fn ratio(&self) -> Option<(i128, i128)> {
        let (part, whole) = match self {
            Self::Share { share, .. } => (i128::from(share.count()), i128::from(share.base())),
            Self::Score(score) => (score.points.hundredths().into(), score.maximum?.hundredths().into()),
        };
        (0 < whole).then_some((part, whole))
    }

    /// Does it lie higher than `other`? Compared exactly, without rounding; `None` where there is nothing to compare.
    pub fn against(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let ((part, whole), (other_part, other_whole)) = (self.ratio()?, other.ratio()?);
        Some((part * other_whole).cmp(&(other_part * whole)))
    }

    /// Does it lie higher than so many hundredths of a per cent?
    pub fn against_percent(&self, hundredths: i64) -> Option<std::cmp::Ordering> {
        let (part, whole) = self.ratio()?;
        Some((part * 10_000).cmp(&(i128::from(hundredths) * whole)))
    }
}

/// What became of a control indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectOutcome {
    /// It went the way that was wanted.
    Improved,
    /// It is exactly the same.
    Unchanged,
    /// It went the other way.
    Worsened,
    /// It went up, and nobody said which way is better.
    Rose,
    /// It went down, and nobody said which way is better.
    Fell,
    /// The two years do not compare.
    NotComparable,
    /// There is no indicator, or no data in one of the years.
    NoData,
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;
    use crate::Points;

    fn share(count: u32, base: u32) -> Gauge {
        let trace = "vsoko-tver-2022:formed_share/m1/2022/share@000000000000".parse().unwrap();
        Gauge::Share { share: Share::new(count, base).unwrap(), trace }
    }

    #[test]
    fn shares_are_compared_exactly() {
        // Both are printed as 67 %.
        assert_eq!(share(2, 3).against(&share(667, 1000)), Some(Ordering::Less));
        assert_eq!(share(1, 2).against(&share(3, 6)), Some(Ordering::Equal));
        assert_eq!(share(0, 0).against(&share(1, 2)), None);
        assert_eq!(share(2, 3).against_percent(6666), Some(Ordering::Greater));
    }

    #[test]
    fn a_sum_without_a_maximum_does_not_compare() {
        let trace = "mum-2022:total/m1/2022/points@000000000000".parse().unwrap();
        let score = Gauge::Score(Score { trace, points: Points::whole(5), maximum: None, n_missing: 0 });
        assert_eq!(score.against(&score), None);
    }
}
