//! Figures beside shares and levels: fulfilment, places, distances, bounds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{CountedSchools, IndicatorResult, LevelBreakdown, Peers, RegionalStatistics, Score};
use crate::{
    AsOf, CellRef, ContentHash, CriterionId, LevelKey, MethodologyId, Points, SchoolId, Share, StudyYear,
    SubjectId, TraceId, Whose,
};

/// Between which shares the true one lies: none of the schools without data counted, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// If all of them were in the base and none counted.
    pub none: Share,
    /// If all of them were in the base and counted.
    pub all: Share,
}

impl Bounds {
    /// The bounds of `share`, with this many schools without data beside its base.
    ///
    /// ```
    /// use vsoko_model::Share;
    /// use vsoko_model::results::Bounds;
    ///
    /// let bounds = Bounds::of(Share::new(5, 6).unwrap(), 2);
    /// assert_eq!((bounds.none, bounds.all), (Share::new(5, 8).unwrap(), Share::new(7, 8).unwrap()));
    /// ```
    pub fn of(share: Share, n_missing: usize) -> Self {
        Self::between(share.count(), share.base(), n_missing)
    }

    /// The same, where `known` schools of the base have data and `counted` of them count.
    pub fn between(counted: u32, known: u32, n_missing: usize) -> Self {
        let missing = u32::try_from(n_missing).unwrap_or(u32::MAX);
        let counted = counted.min(known);
        let base = known.saturating_add(missing);
        let share = |count: u32| Share::of_base(count, base);
        Self { none: share(counted), all: share(counted.saturating_add(missing)) }
    }

    /// Is nothing missing?
    pub fn meet(&self) -> bool {
        self.none == self.all
    }
}

/// What a fulfilment is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Everything.
    Total,
    /// A direction.
    Direction,
    /// A track: its directions together.
    Track,
    /// A position: the same step of all directions.
    Position,
    /// A criterion.
    Criterion,
}

/// Points of the maximum over some criteria and subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fulfilment {
    /// What it is of.
    pub part: Part,
    /// Its id; `total` for everything.
    pub item: String,
    /// As printed.
    pub title: String,
    /// The sum and its maximum over all subjects.
    pub score: Score,
    /// How many subjects have a sum.
    pub n_subjects: usize,
    /// Is it below the border of weakness that the methodology states? `None` where it states none.
    pub weak: Option<bool>,
}

/// A place among others: ties share a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rank {
    /// The name of the number.
    pub trace: TraceId,
    /// The first place of those with the same value; 1 for the highest.
    pub first: u32,
    /// The last place of those with the same value.
    pub last: u32,
    /// Among how many.
    pub among: u32,
}

/// A subject with its score and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// Whose.
    pub subject: SubjectId,
    /// Its score.
    pub score: Score,
    /// Its place; `None` where a criterion has no value, since such sums do not compare, where the methodology states no
    /// maximum or a zero one, and for one alone.
    pub rank: Option<Rank>,
}

/// Groups of equal size by value, or the refusal to make them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantiles {
    /// There are fewer units than groups.
    Refused {
        /// How many units.
        units: usize,
        /// How many groups were asked for.
        groups: usize,
    },
    /// From the highest to the lowest; a group may be empty where values are equal.
    Groups(Vec<QuantileGroup>),
}

/// One group of quantiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuantileGroup {
    /// 1 for the highest.
    pub number: usize,
    /// Its members, by place.
    pub members: Vec<SubjectId>,
}

/// What a school lacks for the next level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Distance {
    /// The name of the number.
    pub trace: TraceId,
    /// The school.
    pub school: SchoolId,
    /// The level that its points give.
    pub level: LevelKey,
    /// The next one above.
    pub next: LevelKey,
    /// The sum that it has.
    pub sum: Points,
    /// The least sum that gives the next level.
    pub at_least: Points,
    /// The points that it lacks.
    pub lacking: Points,
}

/// The criteria in which the practice of a school is recognised, of those that it was assessed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriteriaWithPractice {
    /// The name of the number.
    pub trace: TraceId,
    /// The school.
    pub school: SchoolId,
    /// Criteria with a recognised practice.
    pub recognised: Vec<CriterionId>,
    /// Criteria that were assessed without one.
    pub rest: Vec<CriterionId>,
    /// Criteria without data.
    pub missing: Vec<CriterionId>,
}

impl CriteriaWithPractice {
    /// Recognised out of assessed.
    pub fn share(&self) -> Share {
        Share::of(&self.recognised, &self.rest)
    }
}

/// A school about which a list that was sent and the rule of the methodology differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListChecked {
    /// The school.
    pub school: SchoolId,
    /// Is it on the list? `None` for want of data.
    pub listed: Option<bool>,
    /// Does the rule put it there?
    pub by_rule: bool,
    /// The procedures that speak for it: year, criterion, per cent of participants below the threshold.
    pub procedures: Vec<(StudyYear, CriterionId, Points)>,
}

/// A regional number, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum RegionalValue {
    /// Every school of the region is in the archive: counted from them.
    Computed {
        /// The share and its schools.
        schools: CountedSchools,
    },
    /// The total that the sender printed.
    Reported {
        /// As printed.
        text: String,
        /// The share, where it is printed as «15 из 40».
        share: Option<Share>,
        /// Where.
        cell: CellRef,
        /// SHA-256 of the file.
        file_hash: ContentHash,
    },
    /// Neither: how many schools are in the archive, and of how many, where that is stated.
    Unknown {
        /// Schools of the region with a value.
        in_archive: usize,
        /// Schools of the region, as the sender or `vsoko.toml` states them.
        stated: Option<u32>,
    },
}

/// Everything that is computed of a circle of schools, or of a municipality, in one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Whose.
    pub whose: Whose,
    /// Its name.
    pub name: String,
    /// Of which year.
    pub year: StudyYear,
    /// In which state of the archive, as of which time, and by which what-if.
    pub as_of: AsOf,
    /// The names that the schools and municipalities bore in that year, by the id in traces.
    pub names: BTreeMap<String, String>,
    /// By edition.
    pub editions: Vec<FiguresOfEdition>,
}

/// The figures by one edition of a methodology.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresOfEdition {
    /// Which edition.
    pub methodology: MethodologyId,
    /// SHA-256 of its text.
    pub methodology_hash: ContentHash,
    /// How much of the region that is asked of the archive has; `None` where no region is asked of.
    pub coverage: Option<Coverage>,
    /// By level.
    pub breakdown: Option<LevelBreakdown>,
    /// The bounds of each level of the breakdown.
    pub level_bounds: Vec<Bounds>,
    /// The indicators.
    pub indicators: Vec<NamedIndicator>,
    /// Points of the maximum, in total and by part.
    pub fulfilment: Vec<Fulfilment>,
    /// Places by points of the maximum, where there is more than one subject.
    pub ranked: Vec<Ranked>,
    /// Quarters by place.
    pub quarters: Option<Quantiles>,
    /// What schools lack for the next level.
    pub distances: Vec<Distance>,
    /// Practices by criterion.
    pub practices: Vec<CriteriaWithPractice>,
    /// Schools with a practice of which the rule expects none.
    pub unexpected_practice: Vec<SchoolId>,
    /// Where the list that was sent and the rule differ.
    pub list_check: Vec<ListChecked>,
    /// The statistics of a region; `None` where no region is asked of.
    pub statistics: Option<RegionalStatistics>,
    /// The schools like the one that is asked of; `None` where no school is, or the methodology names no attributes.
    pub peers: Option<Peers>,
}

/// How much of a region the archive has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Schools of the region with results.
    pub in_archive: usize,
    /// Schools of the region, as the sender or `vsoko.toml` states them.
    pub stated: Option<u32>,
}

impl Coverage {
    /// Are they all there? Not known to be, where nobody states how many there are.
    pub fn is_whole(self) -> bool {
        self.stated.is_some_and(|stated| usize::try_from(stated).is_ok_and(|all| all <= self.in_archive))
    }
}

/// An indicator with its title, beside the region's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedIndicator {
    /// Its title.
    pub title: String,
    /// The share.
    pub result: IndicatorResult,
    /// The region's; `None` where the region itself is asked of.
    pub region: Option<RegionalValue>,
}
