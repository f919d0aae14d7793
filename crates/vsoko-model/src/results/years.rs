//! Years side by side: may they be compared, who moved, what changed, and what a row of years shows.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Coverage, Direction, Fulfilment, IndicatorResult, LevelBreakdown, PairedTest, RegionalStatistics,
    RegionalValue, Transition, TrendTest,
};
use crate::methodology::{CriterionKind, Polarity, Threshold};
use crate::{
    AsOf, ContentHash, CriterionId, LevelKey, MethodologyId, MunicipalityId, PercentagePoints, Points, Ratio,
    SchoolId, Share, StudyId, StudyYear, SubjectId, TraceId, Whose,
};

/// May two years be set side by side? From the best to the worst, so that the worst of several is their maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Comparable,
    /// A value says nothing beside that of the other year; how far it is from the region's does.
    RelativeToRegion,
    /// No.
    NotComparable,
}

/// A verdict and its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparability {
    /// The verdict.
    pub verdict: Verdict,
    /// What was looked at and is not the same in both years; empty where all is.
    pub reasons: Vec<Reason>,
}

/// Something that is not the same in two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Reason {
    /// The years were read by two editions.
    Methodology {
        /// Of the earlier year.
        before: MethodologyId,
        /// Of the later year.
        after: MethodologyId,
        /// SHA-256 of the earlier text.
        before_hash: ContentHash,
        /// SHA-256 of the later text.
        after_hash: ContentHash,
        /// What the later edition says of the earlier one; `None` where it says nothing.
        stated: Option<Verdict>,
        /// Its words.
        words: Option<String>,
    },
    /// The editions differ in what is assessed, or on which scale.
    Rubric {
        /// In what.
        changes: Vec<RubricChange>,
    },
    /// The results are of two studies.
    Study {
        /// Of the earlier year.
        before: StudyId,
        /// Of the later year.
        after: StudyId,
    },
    /// Not the same schools have data.
    Schools {
        /// Schools with data in both years.
        both: usize,
        /// Schools with data in the later year only.
        appeared: usize,
        /// Schools with data in the earlier year only.
        left: usize,
    },
    /// The territory is not the same.
    Territory {
        /// In what.
        changes: Vec<TerritoryChange>,
    },
}

/// A difference between two editions of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RubricChange {
    /// A criterion that the earlier edition lacks.
    Added {
        /// Which.
        criterion: CriterionId,
        /// Its title.
        title: String,
    },
    /// A criterion that the later edition lacks.
    Removed {
        /// Which.
        criterion: CriterionId,
        /// Its title.
        title: String,
    },
    /// Another maximum.
    Maximum {
        /// Of which criterion.
        criterion: CriterionId,
        /// Its title.
        title: String,
        /// In the earlier year.
        before: Option<Points>,
        /// In the later year.
        after: Option<Points>,
    },
    /// Another kind of value.
    Kind {
        /// Of which criterion.
        criterion: CriterionId,
        /// Its title.
        title: String,
        /// In the earlier year.
        before: CriterionKind,
        /// In the later year.
        after: CriterionKind,
    },
    /// Another scale of levels.
    Scale {
        /// Labels of the earlier year, from the highest.
        before: Vec<String>,
        /// Labels of the later year.
        after: Vec<String>,
    },
    /// Other thresholds of levels.
    Thresholds {
        /// Of the earlier year; empty where there was no rule.
        before: Vec<Threshold>,
        /// Of the later year.
        after: Vec<Threshold>,
    },
}

/// A change of a territory between two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum TerritoryChange {
    /// A municipality lies in another region. One that is only called otherwise is the same region.
    Region {
        /// Which.
        municipality: MunicipalityId,
        /// Its name.
        name: String,
        /// Of the earlier year.
        before: String,
        /// Of the later year.
        after: String,
    },
    /// Another municipality became part of it.
    Absorbed {
        /// Which.
        municipality: MunicipalityId,
        /// Its name.
        name: String,
        /// The first year without it.
        year: StudyYear,
    },
    /// The municipality became part of another one.
    MergedInto {
        /// Of which.
        municipality: MunicipalityId,
        /// Its name.
        name: String,
        /// The first year without it.
        year: StudyYear,
    },
    /// Schools went from one municipality to another.
    SchoolsMoved {
        /// From which.
        from: MunicipalityId,
        /// Its name.
        from_name: String,
        /// To which.
        to: MunicipalityId,
        /// Its name.
        to_name: String,
        /// How many.
        schools: usize,
    },
}

/// How far a criterion of one edition is the same as one of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionComparability {
    /// The criterion of the later edition.
    pub here: CriterionId,
    /// The criterion of the earlier one.
    pub there: CriterionId,
    /// How far.
    pub verdict: Verdict,
    /// Why, in the words of the methodology, where it names the two.
    pub why: Option<String>,
}

/// Two or more years of a school, a municipality or a region side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Whose years.
    pub whose: Whose,
    /// Its name.
    pub name: String,
    /// In which state of the archive, and as of which time territories and names are taken.
    pub as_of: AsOf,
    /// By study.
    pub studies: Vec<StudyCompared>,
    /// The latest names of schools and municipalities, by the id in traces.
    pub names: BTreeMap<String, String>,
}

/// The years of one study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StudyCompared {
    /// The study of the latest year.
    pub study: StudyId,
    /// The title of its latest edition.
    pub title: String,
    /// Its years with results, ascending.
    pub years: Vec<ComparedYear>,
    /// Each year with the one after it.
    pub pairs: Vec<YearPair>,
    /// What rows of years show.
    pub series: Vec<Series>,
    /// Schools whose level went one way, or nowhere, through three years and more.
    pub runs: Vec<SchoolRun>,
}

/// One year of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedYear {
    /// Which.
    pub year: StudyYear,
    /// By which edition.
    pub methodology: MethodologyId,
    /// How much of a region the archive has; `None` where no region is asked of.
    pub coverage: Option<Coverage>,
    /// The levels.
    pub breakdown: Option<LevelBreakdown>,
    /// The shares.
    pub indicators: Vec<IndicatorResult>,
    /// Points of the maximum, in total and by part.
    pub fulfilment: Vec<Fulfilment>,
    /// The statistics of a region; `None` where no region is asked of.
    pub statistics: Option<RegionalStatistics>,
}

/// A year between two that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Between {
    /// There are no results of it.
    Gap {
        /// The year.
        year: StudyYear,
    },
    /// It has results and was not asked for.
    PassedOver {
        /// The year.
        year: StudyYear,
    },
}

/// What there is to say of two years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearPair {
    /// The earlier year.
    pub before: StudyYear,
    /// The later year.
    pub after: StudyYear,
    /// The years between them.
    pub between: Vec<Between>,
    /// May they be compared?
    pub comparability: Comparability,
    /// May their levels be? `None` where either year has none.
    pub levels: Option<CriterionComparability>,
    /// Who went from which level to which; `None` where levels do not compare at all.
    pub transition: Option<Transition>,
    /// How many moved.
    pub changed: Option<Changed>,
    /// The schools with data in the later year only, with the reason that the registry knows.
    pub appeared: Vec<Appeared>,
    /// The schools with data in the earlier year only.
    pub departed: Vec<Departed>,
    /// Schools of both years that the registry calls otherwise in the later one.
    pub renamed: Vec<Renamed>,
    /// Shares, sums and criteria in both years.
    pub changes: Vec<Change>,
    /// The criteria of each school or municipality, those that moved most first.
    pub by_subject: Vec<SubjectChanges>,
}

/// The criteria of one school or municipality in two years.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubjectChanges {
    /// Whose.
    pub subject: SubjectId,
    /// Those that moved most first; those that did not move are left out.
    pub changes: Vec<Change>,
}

/// Schools with the name of their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedSchools {
    /// The name of the number.
    pub trace: TraceId,
    /// The schools.
    pub schools: Vec<SchoolId>,
}

/// How many schools have another level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// Those with another level, of those with a level in both years.
    pub share: Share,
    /// Those with another level.
    pub changed: TracedSchools,
    /// Those with a higher one.
    pub up: TracedSchools,
    /// Those with a lower one.
    pub down: TracedSchools,
    /// Those with the same.
    pub same: TracedSchools,
    /// The sign test, for a region in which enough schools moved.
    pub test: Option<NamedTest>,
}

impl Changed {
    /// The schools that went this way.
    pub const fn of(&self, direction: Direction) -> &TracedSchools {
        match direction {
            Direction::Up => &self.up,
            Direction::Same => &self.same,
            Direction::Down => &self.down,
        }
    }
}

/// A test by its name.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "test", rename_all = "snake_case")]
pub enum NamedTest {
    /// The exact sign test of ordered levels.
    Sign(PairedTest),
    /// McNemar's exact test of a share.
    #[serde(rename = "mcnemar")]
    McNemar(PairedTest),
}

impl NamedTest {
    /// What it gives.
    pub const fn paired(&self) -> &PairedTest {
        match self {
            Self::Sign(test) | Self::McNemar(test) => test,
        }
    }
}

/// A school with data in the later year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appeared {
    /// Which.
    pub school: SchoolId,
    /// Why, as far as the registry knows.
    pub because: Arrival,
}

/// Why a school has data in the later year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Arrival {
    /// The registry knows it from a later year on than the earlier one.
    Since {
        /// From which.
        year: StudyYear,
    },
    /// It belonged to another municipality.
    MovedIn {
        /// To which.
        from: MunicipalityId,
        /// Its name.
        name: String,
    },
    /// It was there, and has no data of the earlier year.
    NoData,
}

/// A school with data in the earlier year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Departed {
    /// Which.
    pub school: SchoolId,
    /// Why, as far as the registry knows.
    pub because: Departure,
}

/// Why a school has data in the earlier year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Departure {
    /// It was closed.
    Closed {
        /// The first year without it.
        year: StudyYear,
    },
    /// It became part of another school.
    Merged {
        /// The first year without it.
        year: StudyYear,
        /// Of which.
        into: SchoolId,
        /// Its name.
        name: String,
    },
    /// It belongs to another municipality.
    MovedOut {
        /// To which.
        to: MunicipalityId,
        /// Its name.
        name: String,
    },
    /// It is there, and has no data of the later year.
    NoData,
}

/// A school with another name in the later year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// Which.
    pub school: SchoolId,
    /// Its name in the earlier year.
    pub before: String,
    /// Its name in the later year.
    pub after: String,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_verdicts_is_the_last() {
        let verdicts = [Verdict::RelativeToRegion, Verdict::NotComparable, Verdict::Comparable];
        assert_eq!(verdicts.into_iter().max(), Some(Verdict::NotComparable));
    }

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
