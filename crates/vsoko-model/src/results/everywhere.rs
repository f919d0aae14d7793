//! What is counted of all municipalities and years at once. A country has too many numbers to keep a name beside each:
//! a number is named when it is printed.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::{
    AsOf, ContentHash, CriterionId, LevelKey, Measure, MethodologyId, MunicipalityId, Points, Share,
    StudyYear, SubjectId, TraceId, Whose,
};

/// The schools of every municipality and year by level, by one edition: the same shares as those of a
/// [`LevelBreakdown`](super::LevelBreakdown), without the schools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelsEverywhere {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// SHA-256 of its text.
    pub methodology_hash: ContentHash,
    /// Which criterion holds the level.
    pub criterion: CriterionId,
    /// In which state of the archive, and as of which time.
    pub as_of: AsOf,
    /// The scale, from the highest level to the lowest.
    pub levels: Vec<LevelKey>,
    /// In order of municipality and year.
    pub rows: Vec<LevelsOfMunicipality>,
}

/// The schools of one municipality and year by level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelsOfMunicipality {
    /// Whose schools.
    pub municipality: MunicipalityId,
    /// Of which year.
    pub year: StudyYear,
    /// How many schools stand at each level of the scale.
    pub counted: Vec<u32>,
    /// Schools with a level.
    pub base: u32,
    /// Schools without one; they are outside the base.
    pub missing: u32,
}

impl LevelsEverywhere {
    /// The share of each level of the scale with its name.
    pub fn shares<'r>(
        &'r self,
        row: &'r LevelsOfMunicipality,
    ) -> impl Iterator<Item = (&'r LevelKey, Share, TraceId)> {
        let share = |(level, count): (&'r LevelKey, &u32)| {
            let trace = self.trace_of(row, Measure::Level(level.clone()));
            (level, Share::of_base(*count, row.base), trace)
        };
        self.levels.iter().zip(&row.counted).map(share)
    }

    /// The name of the number of schools without a level.
    pub fn missing_trace(&self, row: &LevelsOfMunicipality) -> TraceId {
        self.trace_of(row, Measure::Missing)
    }

    fn trace_of(&self, row: &LevelsOfMunicipality, measure: Measure) -> TraceId {
        TraceId {
            methodology: self.methodology.clone(),
            item: self.criterion.to_string(),
            whose: SubjectId::Municipality(row.municipality).into(),
            since: None,
            year: row.year,
            measure,
            as_of: self.as_of.clone(),
        }
    }
}

/// From which level to which the schools of every municipality went between each year and the next: the same numbers as those
/// of a [`Transition`](super::Transition), without the schools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionsEverywhere {
    /// In which state of the archive, and as of which time.
    pub as_of: AsOf,
    /// In order of municipality and years; a municipality without a school that has a level in both years is absent.
    pub rows: Vec<TransitionsOfMunicipality>,
}

/// The schools of one municipality in two years that follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionsOfMunicipality {
    /// Whose schools.
    pub municipality: MunicipalityId,
    /// By which edition the later year was read.
    pub methodology: MethodologyId,
    /// Which criterion of it holds the level.
    pub criterion: CriterionId,
    /// The earlier year.
    pub before: StudyYear,
    /// The later year.
    pub after: StudyYear,
    /// From which level to which how many schools went, or stayed, from the highest; pairs without schools are absent.
    pub moved: Vec<(LevelKey, LevelKey, u32)>,
}

impl TransitionsEverywhere {
    /// The number of schools of each pair of levels with its name.
    pub fn moves<'r>(
        &'r self,
        row: &'r TransitionsOfMunicipality,
    ) -> impl Iterator<Item = (&'r LevelKey, &'r LevelKey, u32, TraceId)> {
        row.moved.iter().map(|(from, to, schools)| {
            let trace = TraceId {
                methodology: row.methodology.clone(),
                item: row.criterion.to_string(),
                whose: SubjectId::Municipality(row.municipality).into(),
                since: Some(row.before),
                year: row.after,
                measure: Measure::Moved(from.clone(), to.clone()),
                as_of: self.as_of.clone(),
            };
            (from, to, *schools, trace)
        })
    }
}

impl Serialize for TransitionsEverywhere {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'r> {
            municipality: MunicipalityId,
            before: StudyYear,
            after: StudyYear,
            moves: Vec<Moves<'r>>,
        }
        #[derive(Serialize)]
        struct Moves<'r> {
            from: &'r LevelKey,
            to: &'r LevelKey,
            schools: u32,
            trace: TraceId,
        }
        serializer.collect_seq(
            self.rows.iter().map(|row| Row {
                municipality: row.municipality,
                before: row.before,
                after: row.after,
                moves: self
                    .moves(row)
                    .map(|(from, to, schools, trace)| Moves { from, to, schools, trace })
                    .collect(),
            }),
        )
    }
}

/// The points of every subject and year and its place in its region, by one edition: the same as those of
/// [`Ranked`](super::Ranked) of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesEverywhere {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// SHA-256 of its text.
    pub methodology_hash: ContentHash,
    /// In which state of the archive, and as of which time.
    pub as_of: AsOf,
    /// The regions.
    pub regions: Vec<Whose>,
    /// In order of year, region and place; those without a place stand last in their region.
    pub rows: Vec<PlaceOfSubject>,
}

/// The points of one subject and year, and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceOfSubject {
    /// Whose.
    pub subject: SubjectId,
    /// The municipality that it lies in, or is.
    pub municipality: MunicipalityId,
    /// Of which year.
    pub year: StudyYear,
    /// Which of the regions; none where its municipality lies in none in that year.
    pub region: Option<usize>,
    /// The sum of what was read.
    pub points: Points,
    /// The maximum over the same criteria; `None` where the methodology states none.
    pub maximum: Option<Points>,
    /// Criteria without a reading.
    pub n_missing: usize,
    /// Its place; `None` where a criterion has no value, since such sums do not compare, where the methodology states no
    /// maximum or a zero one, for one that lies in no region, and for one alone in it.
    pub place: Option<Place>,
}

/// A place among others: ties share a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The first place of those with the same value; 1 for the highest.
    pub first: u32,
    /// The last place of those with the same value.
    pub last: u32,
    /// Among how many.
    pub among: u32,
}

impl PlacesEverywhere {
    /// The name of the sum of a row.
    pub fn score_trace(&self, row: &PlaceOfSubject) -> TraceId {
        self.trace(row, row.subject.into(), Measure::Points)
    }

    /// The name of the place of a row.
    pub fn place_trace(&self, row: &PlaceOfSubject) -> TraceId {
        let region = row.region.and_then(|region| self.regions.get(region)).cloned();
        let whose = region.unwrap_or_else(|| SubjectId::Municipality(row.municipality).into());
        self.trace(row, whose, Measure::Rank(row.subject))
    }

    fn trace(&self, row: &PlaceOfSubject, whose: Whose, measure: Measure) -> TraceId {
        TraceId {
            methodology: self.methodology.clone(),
            item: "total".to_owned(),
            whose,
            since: None,
            year: row.year,
            measure,
            as_of: self.as_of.clone(),
        }
    }
}

/// One share of a row, as it is written.
#[derive(Serialize)]
struct NamedShare<'a> {
    level: &'a LevelKey,
    share: Share,
    trace: TraceId,
}

#[derive(Serialize)]
struct NamedLevels<'a> {
    municipality: MunicipalityId,
    year: StudyYear,
    levels: Vec<NamedShare<'a>>,
    missing: u32,
    missing_trace: TraceId,
}

#[derive(Serialize)]
struct NamedPlace {
    subject: SubjectId,
    municipality: MunicipalityId,
    year: StudyYear,
    points: Points,
    maximum: Option<Points>,
    n_missing: usize,
    trace: TraceId,
    rank: Option<NamedRank>,
}

#[derive(Serialize)]
struct NamedRank {
    #[serde(flatten)]
    place: Place,
    trace: TraceId,
}

/// Rows that get their names one by one, so that a country is never named in memory.
struct Each<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

impl LevelsEverywhere {
    fn named<'a>(&'a self, row: &'a LevelsOfMunicipality) -> NamedLevels<'a> {
        let share = |(level, share, trace)| NamedShare { level, share, trace };
        NamedLevels {
            municipality: row.municipality,
            year: row.year,
            levels: self.shares(row).map(share).collect(),
            missing: row.missing,
            missing_trace: self.missing_trace(row),
        }
    }
}

impl PlacesEverywhere {
    fn named(&self, row: &PlaceOfSubject) -> NamedPlace {
        NamedPlace {
            subject: row.subject,
            municipality: row.municipality,
            year: row.year,
            points: row.points,
            maximum: row.maximum,
            n_missing: row.n_missing,
            trace: self.score_trace(row),
            rank: row.place.map(|place| NamedRank { place, trace: self.place_trace(row) }),
        }
    }
}

impl Serialize for LevelsEverywhere {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("LevelsEverywhere", 5)?;
        form.serialize_field("methodology", &self.methodology)?;
        form.serialize_field("methodology_hash", &self.methodology_hash)?;
        form.serialize_field("criterion", &self.criterion)?;
        form.serialize_field("as_of", &self.as_of)?;
        form.serialize_field("rows", &Each(|| self.rows.iter().map(|row| self.named(row))))?;
        form.end()
    }
}

impl Serialize for PlacesEverywhere {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("PlacesEverywhere", 4)?;
        form.serialize_field("methodology", &self.methodology)?;
        form.serialize_field("methodology_hash", &self.methodology_hash)?;
        form.serialize_field("as_of", &self.as_of)?;
        form.serialize_field("rows", &Each(|| self.rows.iter().map(|row| self.named(row))))?;
        form.end()
    }
}
