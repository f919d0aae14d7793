//! Smaller parts of a methodology: rules, policies, and the steps of the management cycle.

use serde::{Deserialize, Serialize};

use super::Predicate;
use crate::{CriterionId, LevelKey, Points, StudyYear};

/// How a level follows from points where the sender gives none, and against what a given level is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelRule {
    /// The criterion that holds the level.
    pub criterion: CriterionId,
    /// The criteria that are added up, each out of its maximum.
    pub from: Vec<CriterionId>,
    /// From the highest level to the lowest, in one unit, the lowest at zero.
    pub thresholds: Vec<Threshold>,
}

impl LevelRule {
    /// The threshold that a sum out of this maximum reaches: by its place, the highest is 0.
    ///
    /// There is none where a threshold is a per cent and the maximum is zero or not known: then nothing can be compared. Borders in
    /// points need no maximum. The comparison is exact: 74,99 per cent is below 75.
    pub fn reached(&self, sum: Points, maximum: Option<Points>) -> Option<usize> {
        self.least_sums(maximum)?.iter().position(|least| *least <= sum)
    }

    /// The least sum of each threshold, out of this maximum; none where [`reached`](Self::reached) has none.
    pub fn least_sums(&self, maximum: Option<Points>) -> Option<Vec<Points>> {
        self.thresholds.iter().map(|threshold| threshold.at_least.sum_of(maximum)).collect()
    }
}

/// A level and the least sum that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Threshold {
    /// The level.
    pub level: LevelKey,
    /// Reached exactly, without rounding.
    pub at_least: AtLeast,
}

/// The least sum that gives a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AtLeast {
    /// Whole per cent of the maximum.
    Percent(u8),
    /// Points: the border of a zone.
    Points(Points),
}

impl AtLeast {
    /// The least sum in points, of this maximum: the first hundredth that reaches it.
    ///
    /// ```
    /// use vsoko_model::Points;
    /// use vsoko_model::methodology::AtLeast;
    ///
    /// // 75 % of 20,01 points are 15,0075: 15,00 do not reach it, 15,01 do.
    /// let least = AtLeast::Percent(75).points_of(Points::from_hundredths(2001));
    /// assert_eq!(least, Points::from_hundredths(1501));
    /// ```
    pub const fn points_of(self, maximum: Points) -> Points {
        match self {
            Self::Percent(percent) => {
                Points::from_hundredths((percent as i64 * maximum.hundredths() + 99).div_euclid(100))
            }
            Self::Points(points) => points,
        }
    }

    /// The least sum in points; `None` for a per cent of a maximum that is zero or not known.
    pub fn sum_of(self, maximum: Option<Points>) -> Option<Points> {
        match self {
            Self::Percent(_) => maximum.filter(|own| 0 < own.hundredths()).map(|own| self.points_of(own)),
            Self::Points(points) => Some(points),
        }
    }

    /// Is it a per cent?
    pub const fn is_percent(self) -> bool {
        matches!(self, Self::Percent(_))
    }

    /// Does every sum reach it?
    pub const fn is_zero(self) -> bool {
        match self {
            Self::Percent(percent) => percent == 0,
            Self::Points(points) => points.hundredths() == 0,
        }
    }

    /// Is it less than `other`, in the same unit?
    pub const fn is_below(self, other: Self) -> bool {
        match (self, other) {
            (Self::Percent(own), Self::Percent(other)) => own < other,
            (Self::Points(own), Self::Points(other)) => own.hundredths() < other.hundredths(),
            (Self::Percent(_), Self::Points(_)) | (Self::Points(_), Self::Percent(_)) => false,
        }
    }
}

/// What is known of effective practices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeRule {
    /// A condition that schools with a practice are expected to meet; one that does not is told, not left out.
    pub among: Option<String>,
    /// Flags of a recognised practice by criterion; without them no share of criteria is printed.
    #[serde(default)]
    pub by_criterion: Vec<PracticeOfCriterion>,
}

impl PracticeRule {
    /// The condition, parsed; the linter has accepted it.
    pub fn among(&self) -> Option<Predicate> {
        self.among.as_deref().and_then(|sql| Predicate::parse(sql).ok())
    }
}

/// Which flag says that the practice in a criterion is recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticeOfCriterion {
    /// The criterion that schools are assessed in.
    pub criterion: CriterionId,
    /// The flag.
    pub flag: CriterionId,
}

/// How a list of schools with low results that was sent is checked. The list itself stays what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListCheck {
    /// The flag of being on the list.
    pub listed: CriterionId,
    /// One criterion of per cents for each procedure: participants below the threshold.
    pub below: Vec<CriterionId>,
    /// From which per cent on a procedure counts.
    pub at_least_percent: u8,
    /// How many procedures of one year.
    pub procedures: u8,
    /// Or in how many years running the same procedure.
    pub years_running: Option<u8>,
    /// Where the rule comes from.
    pub source: String,
}

/// A step of the management cycle that is assessed in each direction of a track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Its id.
    pub id: CriterionId,
    /// Its title.
    pub title: String,
    /// The largest number of points.
    pub maximum: Option<u32>,
    /// Other titles of its column.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// A list of positions: the full cycle, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// Its id.
    pub id: CriterionId,
    /// Its title.
    pub title: String,
    /// Its positions, in order.
    pub positions: Vec<CriterionId>,
}

/// What a criterion was called in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleOfYear {
    /// The year.
    pub year: StudyYear,
    /// Its title then.
    pub title: String,
}

/// Which criteria of two editions are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparableCriterion {
    /// The criterion of this edition.
    pub here: CriterionId,
    /// The criterion of the other one.
    pub there: CriterionId,
    /// Why they are the same.
    pub why: String,
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// More is better.
    #[default]
    HigherIsBetter,
    /// Less is better; such a criterion has no fulfilment and enters no sum.
    LowerIsBetter,
    /// Neither: it only describes.
    Neutral,
}

/// What becomes of a sum of points when a criterion has no value. It is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingValue {
    /// The criterion is in neither the sum nor the maximum.
    #[default]
    LeftOut,
    /// There is no sum.
    NoSum,
}

/// Where schools without data belong in a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingPolicy {
    /// Outside the base.
    #[default]
    Outside,
    /// In the base, and not counted.
    InBase,
}
