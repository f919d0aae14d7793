//! Rows of years: what may be said of them hangs on how many compare with one another.

use serde::Serialize;

use super::{Changing, Measured};
use crate::methodology::Polarity;
use crate::results::TrendTest;
use crate::{LevelKey, SchoolId, StudyYear};

/// A value through the years that compare with one another, the last ones without a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// What it is of.
    pub of: Changing,
    /// The indicator, criterion or direction.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// Year by year.
    pub points: Vec<SeriesPoint>,
    /// The year before which it is cut off, since that year does not compare or is not there.
    pub cut_before: Option<StudyYear>,
    /// What so many years may show.
    pub told: Told,
}

/// A year of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesPoint {
    /// The year.
    pub year: StudyYear,
    /// The value.
    pub value: Measured,
}

/// What a row of years may show, by their number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "tool", rename_all = "snake_case")]
pub enum Told {
    /// One year shows nothing.
    Nothing,
    /// Two years: who moved, which the pair tells.
    Pair,
    /// Three or four: whether every step goes one way.
    Run(Run),
    /// Five and more: the Mann–Kendall test.
    MannKendall(TrendTest),
    /// Five and more, all equal: there is nothing to test.
    AllEqual,
}

/// Steps of three or four years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Which way.
    pub kind: RunKind,
    /// How many years.
    pub years: usize,
}

/// Which way steps go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// Every step up.
    Rising,
    /// Every step down.
    Falling,
    /// No step at all.
    Unchanged,
    /// Not one way.
    Mixed,
}

/// A school whose level went one way, or nowhere, through three years and more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchoolRun {
    /// Which.
    pub school: SchoolId,
    /// Which way; never mixed.
    pub kind: RunKind,
    /// Its levels.
    pub levels: Vec<(StudyYear, LevelKey)>,
}
