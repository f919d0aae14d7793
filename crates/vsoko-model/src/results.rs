//! Results: what the metrics say, before anybody words it.

mod effect;
mod everywhere;
mod figures;
mod pupils;
mod recommended;
mod statistics;
mod years;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    AsOf, ContentHash, CriterionId, Diagnostic, IndicatorId, LevelKey, Measure, MethodologyId, Municipality,
    Points, Ratio, SchoolId, Share, StudyYear, Timestamp, TraceId,
};

pub use everywhere::{
    LevelsEverywhere, LevelsOfMunicipality, Place, PlaceOfSubject, PlacesEverywhere, TransitionsEverywhere,
    TransitionsOfMunicipality,
};
pub use figures::{
    Bounds, Coverage, CriteriaWithPractice, Distance, Figures, FiguresOfEdition, Fulfilment, ListChecked,
    NamedIndicator, Part, QuantileGroup, Quantiles, Rank, Ranked, RegionalValue,
};
pub use pupils::{PupilCounts, PupilNumber, PupilsOfCriterion};
pub use statistics::{
    Confidence, FunnelLimits, FunnelPlace, FunnelPoint, Interval, Likeness, PairedTest, Peer, Peers,
    RegionalShare, RegionalStatistics, Trend, TrendTest,
};
pub use years::{
    Appeared, Arrival, Basis, Between, Change, Changed, Changing, Comparability, ComparedYear, Comparison,
    CriterionComparability, Departed, Departure, Measured, NamedTest, Outcome, Reason, Relative, Renamed,
    RubricChange, Run, RunKind, SchoolRun, Series, SeriesPoint, StudyCompared, SubjectChanges,
    TerritoryChange, Told, TracedSchools, Value, Verdict, YearPair,
};

pub use effect::{ActionEffect, EffectOutcome, Effects, Gauge};
pub use recommended::{Because, HowAlike, LostLevel, OfferedPractice, Recommendation};

/// A share with the schools behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedSchools {
    /// The name of the number.
    pub trace: TraceId,
    /// Schools that were counted.
    pub counted: Vec<SchoolId>,
    /// Schools of the base that were not counted.
    pub rest: Vec<SchoolId>,
    /// Schools outside the base, for want of data.
    pub outside: Vec<SchoolId>,
}

impl CountedSchools {
    /// Counted out of the base.
    pub fn share(&self) -> Share {
        Share::of(&self.counted, &self.rest)
    }

    /// Between which shares the true one lies, if `missing` schools outside the base had data.
    pub fn bounds(&self, n_missing: usize) -> Bounds {
        Bounds::of(self.share(), n_missing)
    }
}

/// The schools of one municipality and year by level: every level of the scale, the empty ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelBreakdown {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// Which criterion holds the level.
    pub criterion: CriterionId,
    /// Of which year.
    pub year: StudyYear,
    /// From the highest level to the lowest.
    pub levels: Vec<(LevelKey, CountedSchools)>,
    /// Schools without a level; they are outside the base.
    pub missing: Vec<SchoolId>,
}

impl LevelBreakdown {
    /// How many schools have a level.
    pub fn base(&self) -> u32 {
        self.levels.first().map_or(0, |(_, counted)| counted.share().base())
    }

    /// The name of the number of schools without a level.
    pub fn missing_trace(&self) -> Option<TraceId> {
        self.levels.first().map(|(_, schools)| TraceId { measure: Measure::Missing, ..schools.trace.clone() })
    }

    /// The name of the number of schools that took part in the study.
    pub fn participants_trace(&self) -> Option<TraceId> {
        let of_all = |trace| TraceId { item: "total".to_owned(), measure: Measure::Participants, ..trace };
        self.missing_trace().map(of_all)
    }

    /// The level of `school`, if it has one.
    pub fn level_of(&self, school: SchoolId) -> Option<&LevelKey> {
        self.levels.iter().find(|(_, counted)| counted.counted.contains(&school)).map(|(level, _)| level)
    }
}

/// The value of one indicator for one municipality and year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorResult {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Of which year.
    pub year: StudyYear,
    /// The share and its schools.
    pub schools: CountedSchools,
    /// Schools without a value that the predicates name, in the base or outside it.
    pub missing: Vec<SchoolId>,
    /// Between which shares the true one lies, if those had data.
    pub bounds: Bounds,
}

impl IndicatorResult {
    /// The name of the number of schools without a value that the predicates name.
    pub fn missing_trace(&self) -> TraceId {
        TraceId { measure: Measure::Missing, ..self.schools.trace.clone() }
    }
}

/// A sum of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The name of the number.
    pub trace: TraceId,
    /// The sum of what was read.
    pub points: Points,
    /// The maximum over the same criteria; `None` where the methodology states none.
    pub maximum: Option<Points>,
    /// Criteria without a reading; they are in neither sum nor maximum.
    pub n_missing: usize,
}

impl Score {
    /// Whole per cent of the maximum, half-up; `None` without a maximum.
    pub fn percent(&self) -> Option<i64> {
        self.points.percent_of(self.maximum?)
    }

    /// The share of the maximum, exact; `None` without a maximum, and where it is zero.
    pub fn ratio(&self) -> Option<Ratio> {
        Ratio::of_points(self.points, self.maximum?)
    }

    /// Is it below this per cent of the maximum? `None` without a maximum. Compared without rounding.
    pub fn is_below(&self, percent: u8) -> Option<bool> {
        let maximum = self.maximum?;
        Some(100 * self.points.hundredths() < i64::from(percent) * maximum.hundredths())
    }
}

/// The same schools in two years, level by level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transition {
    /// Which criterion holds the level.
    pub criterion: CriterionId,
    /// The earlier year.
    pub before: StudyYear,
    /// The later year.
    pub after: StudyYear,
    /// Schools with a level in both years, by the pair of levels; pairs without schools are absent.
    pub moves: Vec<Move>,
    /// Schools with data in the later year only.
    pub appeared: Vec<SchoolId>,
    /// Schools with data in the earlier year only.
    pub left: Vec<SchoolId>,
}

/// Schools that went from one level to another, or stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The name of the number of schools.
    pub trace: TraceId,
    /// The level in the earlier year.
    pub from: LevelKey,
    /// The level in the later year.
    pub to: LevelKey,
    /// Which way that is on the scale.
    pub direction: Direction,
    /// The schools.
    pub schools: Vec<SchoolId>,
}

/// Which way on an ordered scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To a higher level.
    Up,
    /// The same level.
    Same,
    /// To a lower level.
    Down,
}

/// Everything a municipal summary says about one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MunicipalSummary {
    /// Whose summary.
    pub municipality: Municipality,
    /// Of which year.
    pub year: StudyYear,
    /// In which state of the archive, and as of which time territories and names are taken.
    pub as_of: AsOf,
    /// The names that the schools bore in that year.
    pub school_names: BTreeMap<SchoolId, String>,
    /// The study of levels and practices, if the year has one.
    pub levels: Option<LevelResults>,
    /// The list of schools with low results, if the year has one.
    pub low_results: Option<IndicatorResult>,
    /// Pupils by school, by each edition that counts them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pupils: Vec<PupilCounts>,
    /// The files with a list of that year that would name a school of the municipality.
    pub lists: Vec<SourceFile>,
    /// The municipality's own scores, if the year has them.
    pub management: Option<ManagementResults>,
    /// The same of the latest year before, and whether the two may be compared.
    pub management_before: Option<(StudyYear, ManagementResults, Verdict)>,
    /// The levels of this year and the years before, ascending.
    pub history: Vec<YearInHistory>,
    /// What changed since the latest earlier year with levels, if there is one.
    pub since_last_year: Option<YearPair>,
    /// What is recommended to the schools and the municipality, by the rules of the year's methodologies; `None` where
    /// these have no rules.
    pub recommendations: Option<Vec<Recommendation>>,
    /// The effective practices that schools with a recommendation may turn to.
    pub practices_offered: BTreeMap<SchoolId, Vec<OfferedPractice>>,
    /// Remarks on the deliveries of the year.
    pub remarks: Vec<Diagnostic>,
    /// The files of the year.
    pub sources: Vec<SourceFile>,
}

/// Levels, practices and points of the schools of one municipality and year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelResults {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// Schools that took part: all with a reading in the study.
    pub participants: Vec<SchoolId>,
    /// Schools that the study lists without a single reading.
    pub absent: Vec<SchoolId>,
    /// By level.
    pub breakdown: LevelBreakdown,
    /// Schools with a most effective practice.
    pub practice: Option<IndicatorResult>,
    /// The titles of practices, where they were sent.
    pub practice_titles: BTreeMap<SchoolId, String>,
    /// Points, where there are any.
    pub scores: BTreeMap<SchoolId, Score>,
    /// Points by criterion, in printing order; criteria that nobody has points of are absent.
    pub criteria: Vec<CriterionScores>,
}

/// The points of schools by one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionScores {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title in that year.
    pub title: String,
    /// The points of each school that has any.
    pub scores: BTreeMap<SchoolId, Score>,
}

/// The municipalities of a region by their shares of the highest level, from the highest share on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegionalSpread {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// What has the level: «ВСОКО».
    pub object: String,
    /// The highest level, as the edition names it.
    pub level: String,
    /// The region.
    pub region: String,
    /// How much of it the archive has.
    pub coverage: Coverage,
    /// Its share, where the archive has all its schools.
    pub of_region: Option<CountedSchools>,
    /// The municipalities.
    pub rows: Vec<SpreadRow>,
    /// The limits of what chance explains, by number of schools, ascending; none without a share of the region.
    pub limits: Vec<SpreadLimits>,
}

/// A municipality among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpreadRow {
    /// Its name in that year.
    pub municipality: String,
    /// Its schools of the highest level.
    pub schools: CountedSchools,
    /// Wilson's interval at 95 %, in per cent.
    pub interval: Option<(Points, Points)>,
    /// Is its share outside the limits of 95 % for as many schools?
    pub is_outside: bool,
}

/// The limits of a funnel for so many schools, in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SpreadLimits {
    /// How many schools.
    pub schools: u32,
    /// At 95 %.
    pub inner: (Points, Points),
    /// At 99.8 %.
    pub outer: (Points, Points),
}

/// A criterion of a school beside those of its municipality and its region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfiledCriterion {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title in that year.
    pub title: String,
    /// Of the school.
    pub school: Option<Score>,
    /// Of all schools of the municipality that have points.
    pub municipality: Option<Score>,
    /// Of all schools of the region, where the archive has them all.
    pub region: Option<Score>,
}

/// The criteria of a school in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// The name of the municipality in that year.
    pub municipality: String,
    /// The name of the region in that year.
    pub region: String,
    /// How much of the region the archive has.
    pub coverage: Coverage,
    /// In printing order.
    pub criteria: Vec<ProfiledCriterion>,
}

/// Scores of a municipality by direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ManagementResults {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// By direction, in printing order.
    pub directions: Vec<(CriterionId, Score)>,
    /// Directions below the border of weakness that the methodology states; `None` where it states none.
    pub weak: Option<Vec<CriterionId>>,
    /// Over all directions.
    pub total: Score,
}

/// One year of a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearInHistory {
    /// The levels.
    pub breakdown: LevelBreakdown,
    /// How far its levels compare with those of the year before it in the history; `None` for the first.
    pub with_year_before: Option<Verdict>,
}

/// A file behind a summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceFile {
    /// Its name as received.
    pub file: String,
    /// SHA-256 of its bytes.
    pub hash: ContentHash,
    /// When it was imported.
    pub received: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_without_a_maximum_has_no_percentage() {
        let trace = "mum-2022:d_1_1/m1/2022/points@000000000000".parse().unwrap();
        let score = Score { trace, points: Points::whole(5), maximum: None, n_missing: 0 };
        assert_eq!(score.percent(), None);
        assert_eq!(Score { maximum: Some(Points::whole(8)), ..score }.percent(), Some(63)); // 62,5 goes up
    }
}
