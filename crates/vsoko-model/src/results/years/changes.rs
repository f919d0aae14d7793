//! A value in two years: what it was, what it is, and what became of it. The difference is of those that have data in both.

use serde::Serialize;

use super::{NamedTest, TracedSchools, Verdict};
use crate::methodology::Polarity;
use crate::results::RegionalValue;
use crate::{PercentagePoints, Points, Ratio, Share, SubjectId, TraceId};

/// The criteria of one school or municipality in two years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubjectChanges {
    /// Whose.
    pub subject: SubjectId,
    /// Those that moved most first; those that did not move are left out.
    pub changes: Vec<Change>,
}

/// What changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Changing {
    /// The share of an indicator.
    Indicator,
    /// All points.
    Total,
    /// The points of a direction.
    Direction,
    /// The points of a criterion.
    Criterion,
}

/// A value in two years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What it is of.
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
    /// In the earlier year.
    pub before: Measured,
    /// In the later year.
    pub after: Measured,
    /// What it rests on: all that have data, or those with data in both years.
    pub basis: Basis,
    /// The difference on that basis; `None` where the two do not compare.
    pub difference: Option<PercentagePoints>,
    /// The distance from the region in both years, where only that compares.
    pub relative: Option<Relative>,
    /// For an indicator: schools of both bases that count in the later year alone.
    pub gained: Option<TracedSchools>,
    /// For an indicator: schools of both bases that counted in the earlier year alone.
    pub lost: Option<TracedSchools>,
    /// What became of it.
    pub outcome: Outcome,
    /// McNemar's test, for a region in which enough schools moved.
    pub test: Option<NamedTest>,
}

/// A value with the name that opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    /// The name of the number.
    pub trace: TraceId,
    /// The value.
    pub value: Value,
}

/// A value that is a part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Schools.
    Share(Share),
    /// Points.
    Points {
        /// The sum.
        points: Points,
        /// Its maximum; without one two sums do not compare.
        maximum: Option<Points>,
    },
}

impl Value {
    /// The exact ratio; `None` of nothing.
    pub fn ratio(&self) -> Option<Ratio> {
        match self {
            Self::Share(share) => Ratio::of_share(*share),
            Self::Points { points, maximum } => Ratio::of_points(*points, (*maximum)?),
        }
    }
}

/// What the difference of two years rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Basis {
    /// The same schools or municipalities have data in both years.
    Same,
    /// Others have, so the difference is that of those with data in both.
    OfBoth {
        /// How many.
        subjects: usize,
        /// Their value in the earlier year.
        before: Box<Measured>,
        /// Their value in the later year.
        after: Box<Measured>,
    },
}

/// The distance of a share from the region's in two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relative {
    /// The region's value in the earlier year.
    pub region_before: RegionalValue,
    /// The region's value in the later year.
    pub region_after: RegionalValue,
    /// Own value less the region's, in the earlier year.
    pub before: PercentagePoints,
    /// Own value less the region's, in the later year.
    pub after: PercentagePoints,
    /// How the distance changed.
    pub difference: PercentagePoints,
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It went the better way.
    Improved,
    /// It is exactly the same.
    Unchanged,
    /// It went the worse way.
    Worsened,
    /// It went up, and neither way is better.
    Rose,
    /// It went down, and neither way is better.
    Fell,
    /// The two do not compare.
    NotComparable,
}

impl Outcome {
    /// Of a value that went from one ratio to another.
    pub fn of(polarity: Polarity, before: Ratio, after: Ratio) -> Self {
        use std::cmp::Ordering::{Equal, Greater, Less};
        match (after.cmp(&before), polarity) {
            (Equal, _) => Self::Unchanged,
            (Greater, Polarity::HigherIsBetter) | (Less, Polarity::LowerIsBetter) => Self::Improved,
            (Less, Polarity::HigherIsBetter) | (Greater, Polarity::LowerIsBetter) => Self::Worsened,
            (Greater, Polarity::Neutral) => Self::Rose,
            (Less, Polarity::Neutral) => Self::Fell,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smaller_share_of_what_should_be_small_is_better() {
        let ratio = |count| Ratio::of_share(Share::new(count, 6).unwrap()).unwrap();
        for (polarity, up, down) in [
            (Polarity::HigherIsBetter, Outcome::Improved, Outcome::Worsened),
            (Polarity::LowerIsBetter, Outcome::Worsened, Outcome::Improved),
            (Polarity::Neutral, Outcome::Rose, Outcome::Fell),
        ] {
            assert_eq!(Outcome::of(polarity, ratio(1), ratio(2)), up);
            assert_eq!(Outcome::of(polarity, ratio(2), ratio(1)), down);
            assert_eq!(Outcome::of(polarity, ratio(2), ratio(2)), Outcome::Unchanged);
        }
    }
}
