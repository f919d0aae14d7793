//! What statistics say of regional numbers. Each carries its method in its type; none calls anything significant.

use serde::Serialize;

use super::{CountedSchools, Outcome, RegionalValue};
use crate::methodology::Polarity;
use crate::{CriterionId, IndicatorId, MunicipalityId, SchoolId, TraceId};

/// How sure an interval or a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Confidence {
    /// 95 %: about one of twenty lies outside by chance.
    #[serde(rename = "95")]
    P95,
    /// 99.8 %: about one of five hundred; for looking at many municipalities at once.
    #[serde(rename = "99.8")]
    P998,
}

impl Confidence {
    /// Both.
    pub const ALL: [Self; 2] = [Self::P95, Self::P998];
}

/// Shares between which the share of the population lies, by Wilson's method and as surely as said. Law:
/// `0 <= lower <= upper <= 1`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
    /// How sure.
    pub confidence: Confidence,
}

/// Shares between which a municipality with so many schools lies by chance, if it is like the region. Law:
/// `0 <= lower <= upper <= 1`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FunnelLimits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
    /// How sure.
    pub confidence: Confidence,
}

/// The exact two-sided test of schools that moved.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PairedTest {
    /// Schools that went up.
    pub up: u32,
    /// Schools that went down.
    pub down: u32,
    /// How probable a split at least as uneven is, if either way is equally likely.
    pub p: f64,
}

/// What a row of years shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// More pairs of years rise than fall.
    Rising,
    /// More pairs of years fall than rise.
    Falling,
    /// As many rise as fall.
    Neither,
}

/// The Mann–Kendall test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TrendTest {
    /// Pairs of years that rise, less those that fall.
    pub statistic: i64,
    /// How probable a statistic at least as far from 0 is, if the order of the years is by chance.
    pub p: f64,
}

impl TrendTest {
    /// Which way it goes.
    pub const fn trend(&self) -> Trend {
        match self.statistic {
            1.. => Trend::Rising,
            0 => Trend::Neither,
            _ => Trend::Falling,
        }
    }
}

/// Where a share lies against the limits of a funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FunnelPlace {
    /// Below the lower limit of 99.8 %.
    FarBelow,
    /// Below the lower limit of 95 %.
    Below,
    /// Inside both.
    Within,
    /// Above the upper limit of 95 %.
    Above,
    /// Above the upper limit of 99.8 %.
    FarAbove,
}

impl FunnelPlace {
    /// Better or worse than the region beyond what chance explains, as the polarity has it.
    pub const fn against_region(self, polarity: Polarity) -> Outcome {
        let rises = match self {
            Self::Within => return Outcome::Unchanged,
            Self::Above | Self::FarAbove => true,
            Self::Below | Self::FarBelow => false,
        };
        match (polarity, rises) {
            (Polarity::HigherIsBetter, true) | (Polarity::LowerIsBetter, false) => Outcome::Improved,
            (Polarity::HigherIsBetter, false) | (Polarity::LowerIsBetter, true) => Outcome::Worsened,
            (Polarity::Neutral, true) => Outcome::Rose,
            (Polarity::Neutral, false) => Outcome::Fell,
        }
    }
}

/// The statistics of a region's shares, or why there are none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegionalStatistics {
    /// The archive does not hold all schools of the region: its shares are those of a part.
    PartOfRegion {
        /// Schools of the region with results.
        in_archive: usize,
        /// Schools of the region, where anybody states it.
        stated: Option<u32>,
    },
    /// Of every indicator.
    Shares(Vec<RegionalShare>),
}

/// A share of a region with its intervals, and its municipalities against it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionalShare {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// The region's share.
    pub schools: CountedSchools,
    /// Wilson's intervals, at 95 and 99.8 %; none for a share of nothing.
    pub intervals: Vec<Interval>,
    /// The municipalities, by name.
    pub funnel: Vec<FunnelPoint>,
}

/// A municipality in a funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunnelPoint {
    /// Which municipality.
    pub municipality: MunicipalityId,
    /// Its name.
    pub name: String,
    /// Its share.
    pub schools: CountedSchools,
    /// Limits for as many schools, at 95 and 99.8 %; none where there is no chance: no school, or a region with nobody or
    /// everybody counted.
    pub limits: Vec<FunnelLimits>,
    /// Where it lies, if there are limits.
    pub place: Option<FunnelPlace>,
}

/// Schools like one school, with the reason for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Peers {
    /// The school.
    pub school: SchoolId,
    /// By which attributes they were sought.
    pub attributes: Vec<CriterionId>,
    /// The attributes that nothing is known of for this school: by these nobody can be likened to it.
    pub unknown: Vec<CriterionId>,
    /// The fewest schools that make a group.
    pub at_least: usize,
    /// How many were found.
    pub found: usize,
    /// The schools like it, by id; empty where fewer were found than make a group.
    pub peers: Vec<Peer>,
}

/// A school like another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Peer {
    /// The school.
    pub school: SchoolId,
    /// By what it is alike.
    pub because: Vec<Likeness>,
    /// Its level, where it has one.
    pub level: Option<String>,
    /// Its points out of their maximum, as a number that opens.
    pub points: Option<(TraceId, Option<i64>)>,
}

/// An attribute in which two schools are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Likeness {
    /// The attribute.
    pub attribute: CriterionId,
    /// Its title.
    pub title: String,
    /// What it says of the school itself.
    pub own: String,
    /// What it says of the other one.
    pub other: String,
}

impl RegionalValue {
    /// The share, where the value is one.
    pub fn share(&self) -> Option<crate::Share> {
        match self {
            Self::Computed { schools } => Some(schools.share()),
            Self::Reported { share, .. } => *share,
            Self::Unknown { .. } => None,
        }
    }
}
