//! Years side by side: a comparison by study, its years, and what there is to say of each two that follow one another.

mod changes;
mod comparability;
mod movement;
mod series;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Coverage, Fulfilment, IndicatorResult, LevelBreakdown, RegionalStatistics, Transition};
use crate::{AsOf, Measure, MethodologyId, Movement, StudyId, StudyYear, TraceId, Whose};

pub use self::changes::{Basis, Change, Changing, Measured, Outcome, Relative, SubjectChanges, Value};
pub use self::comparability::{
    Comparability, CriterionComparability, Reason, RubricChange, TerritoryChange, Verdict,
};
pub use self::movement::{
    Appeared, Arrival, Changed, Departed, Departure, NamedTest, Renamed, TracedSchools,
};
pub use self::series::{Run, RunKind, SchoolRun, Series, SeriesPoint, Told};

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

impl YearPair {
    /// The name of those who are in the data of one of the two years only.
    pub fn movement_trace(&self, movement: Movement) -> Option<TraceId> {
        let since = Some(self.before);
        let of_levels = self.changed.as_ref().map(|changed| &changed.changed.trace);
        let of_both_years = of_levels.or_else(|| Some(&self.first_told()?.after.trace))?;
        Some(TraceId { since, measure: Measure::Movement(movement), ..of_both_years.clone() })
    }

    /// The name of a number over all who have data in both years, `both` of them.
    pub fn both_trace(&self, both: usize) -> Option<&TraceId> {
        if let Some(changed) = &self.changed {
            // They are the base of those whose level changed.
            return Some(&changed.changed.trace);
        }
        match &self.first_told()?.basis {
            Basis::OfBoth { subjects, after, .. } if *subjects == both => Some(&after.trace),
            Basis::OfBoth { .. } | Basis::Same => None,
        }
    }

    /// What the study has shares of, or the sum of its points.
    fn first_told(&self) -> Option<&Change> {
        let of = |wanted| self.changes.iter().find(|change| change.of == wanted);
        of(Changing::Indicator).or_else(|| of(Changing::Total))
    }
}
