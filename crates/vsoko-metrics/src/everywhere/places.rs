//! Points of all subjects and years, and their places in their regions. Page: `docs/methods/everywhere.md`.

use std::collections::HashMap;

use polars::prelude::*;
use vsoko_frame::{FactsScan, Wanted, columns};
use vsoko_model::methodology::{Criterion, Methodology};
use vsoko_model::results::{PlaceOfSubject, PlacesEverywhere};
use vsoko_model::{AsOf, MunicipalityId, Points, SchoolId, StudyYear, SubjectId, SubjectKind, Whose};

use super::numbered::{KEYS, Numbered, Rows, numbers, runs};
use crate::MetricsError;
use crate::rank::{is_comparable, places};
use crate::score::Sum;

/// The points of every subject of `methodology` in every year, or in one, and its place in its region, by the rules of
/// [`scores`](crate::scores) and [`ranked`](crate::ranked). `region_of` says where a municipality lies in a year; subjects
/// of one that lies nowhere have no place.
pub fn places_everywhere(
    facts: &FactsScan,
    methodology: &Methodology,
    year: Option<StudyYear>,
    region_of: &dyn Fn(MunicipalityId, StudyYear) -> Option<Whose>,
    as_of: &AsOf,
) -> Result<PlacesEverywhere, MetricsError> {
    let subject = Some(methodology.subject());
    let wanted = Wanted { methodology: methodology.id(), subject, year, criteria: None };
    let criteria: Vec<&Criterion> = methodology.scored_criteria(None).collect();
    let [subject, municipality, year] = KEYS;
    let values = [subject, municipality, year, columns::CRITERION, columns::NUMBER];
    let met = facts.fold(&wanted, &values, Met::of(&criteria), Met::take)?;
    let (regions, rows) = met.placed(&criteria, methodology.subject(), region_of);
    Ok(PlacesEverywhere {
        methodology: methodology.id().clone(),
        methodology_hash: methodology.hash().clone(),
        as_of: as_of.clone(),
        regions,
        rows,
    })
}

/// Hundredths of points, or no reading: half of what an `Option<i64>` would need, of which a country has 24 million. What
/// is read from cells is far smaller than it may be (`Points::from_cell`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Read(i32);

impl Read {
    const NOTHING: Self = Self(i32::MIN);

    fn of(number: Option<i64>) -> PolarsResult<Self> {
        let Some(number) = number else { return Ok(Self::NOTHING) };
        let hundredths = i32::try_from(number).ok().filter(|own| *own != i32::MIN);
        let beyond = || PolarsError::ComputeError(format!("{number} hundredths are no points").into());
        hundredths.map(Self).ok_or_else(beyond)
    }

    fn points(self) -> Option<Points> {
        (self != Self::NOTHING).then(|| Points::from_hundredths(self.0.into()))
    }
}

/// What was read so far.
#[derive(Debug)]
struct Met {
    rows: Rows,
    criteria: Criteria,
    /// By row and then by criterion.
    points: Vec<Read>,
}

impl Met {
    fn of(criteria: &[&Criterion]) -> Self {
        Self { rows: Rows::default(), criteria: Criteria::of(criteria), points: Vec::new() }
    }

    fn take(&mut self, batch: &DataFrame) -> PolarsResult<()> {
        let [_, municipality, _] = KEYS;
        let municipalities = numbers(batch, municipality)?;
        let (criteria, points) =
            (batch.column(columns::CRITERION)?.str()?, batch.column(columns::NUMBER)?.i64()?);
        let Some((criteria, points)) = criteria.downcast_iter().next().zip(points.downcast_iter().next())
        else {
            return Ok(());
        };
        let n_criteria = self.criteria.ids.len();
        self.criteria.begin();
        for run in runs(batch)? {
            let row = self.rows.number(run.subject, municipalities[run.rows.start], run.year);
            if self.points.len() == row * n_criteria {
                self.points.resize(self.points.len() + n_criteria, Read::NOTHING);
            }
            let own = &mut self.points[row * n_criteria..(row + 1) * n_criteria];
            for at in run.rows {
                if let Some(place) =
                    self.criteria.place(criteria.views()[at].as_u128(), || criteria.value(at))
                {
                    own[place] = Read::of(points.get(at))?;
                }
            }
        }
        Ok(())
    }

    /// Those that have a sum, by year, region and place.
    fn placed(
        &self,
        criteria: &[&Criterion],
        kind: SubjectKind,
        region_of: &dyn Fn(MunicipalityId, StudyYear) -> Option<Whose>,
    ) -> (Vec<Whose>, Vec<PlaceOfSubject>) {
        let mut regions = Regions::default();
        let mut rows = Vec::with_capacity(self.rows.len());
        for (row, key) in self.rows.iter().enumerate() {
            let Ok(Ok(year)) = u16::try_from(key.year).map(StudyYear::try_from) else { continue };
            let own = &self.points[row * criteria.len()..(row + 1) * criteria.len()];
            let Some(sum) = Sum::of(criteria, |at| own[at].points()) else { continue };
            let municipality = MunicipalityId(key.municipality);
            rows.push(PlaceOfSubject {
                subject: match kind {
                    SubjectKind::School => SubjectId::School(SchoolId(key.subject)),
                    SubjectKind::Municipality | SubjectKind::Region => {
                        SubjectId::Municipality(MunicipalityId(key.subject))
                    }
                },
                municipality,
                year,
                region: regions.of(municipality, year, region_of),
                points: sum.points,
                maximum: sum.maximum,
                n_missing: sum.n_missing,
                place: None,
            });
        }
        // Where nothing is missing the maximum is one for all, so that points compare as shares of it do.
        let comparable =
            |row: &PlaceOfSubject| row.region.is_some() && is_comparable(row.n_missing, row.maximum);
        rows.sort_unstable_by_key(|row| {
            let region = (row.region.is_none(), row.region);
            (row.year, region, !comparable(row), -row.points.hundredths(), row.subject)
        });
        for together in rows.chunk_by_mut(|a, b| (a.year, a.region) == (b.year, b.region)) {
            let among = together.iter().filter(|row| comparable(row)).count();
            let ranked = &mut together[..among];
            let in_order = places(ranked, |a, b| a.points == b.points);
            for (row, place) in ranked.iter_mut().zip(in_order) {
                row.place = Some(place);
            }
        }
        (regions.known, rows)
    }
}

/// The scored criteria with their places.
#[derive(Debug)]
struct Criteria {
    ids: Vec<String>,
    places: HashMap<String, usize>,
    /// How the column of this batch refers to each: texts of one dictionary are compared by that, letter by letter only
    /// where they are met first.
    views: Vec<Option<u128>>,
    /// Where the next one is looked for first: rows of a subject come in one order in most files.
    next: usize,
}

impl Criteria {
    fn of(criteria: &[&Criterion]) -> Self {
        let ids: Vec<String> = criteria.iter().map(|criterion| criterion.id.to_string()).collect();
        let places = ids.iter().cloned().zip(0..).collect();
        Self { views: vec![None; ids.len()], ids, places, next: 0 }
    }

    /// A new batch, which refers to texts of its own.
    fn begin(&mut self) {
        self.views.fill(None);
    }

    /// The place of the criterion that a view refers to; `None` for one that has no points.
    fn place<'t>(&mut self, view: u128, text: impl FnOnce() -> &'t str) -> Option<usize> {
        let at = if self.views.get(self.next) == Some(&Some(view)) {
            self.next
        } else {
            let at = *self.places.get(text())?;
            self.views[at] = Some(view);
            at
        };
        self.next = if at + 1 < self.ids.len() { at + 1 } else { 0 };
        Some(at)
    }
}

/// Regions by number, with the municipalities of each year.
#[derive(Default)]
struct Regions {
    known: Vec<Whose>,
    numbers: HashMap<Whose, usize>,
    homes: Numbered<(u32, u32)>,
    /// By municipality and year; none for a municipality that lies in no region then.
    of: Vec<Option<usize>>,
}

impl Regions {
    /// The number of the region; none for a municipality that lies in none.
    fn of(
        &mut self,
        municipality: MunicipalityId,
        year: StudyYear,
        region_of: &dyn Fn(MunicipalityId, StudyYear) -> Option<Whose>,
    ) -> Option<usize> {
        let home = self.homes.number((municipality.0, year.first().into()));
        if self.of.len() == home {
            let number = region_of(municipality, year).map(|region| {
                *self.numbers.entry(region.clone()).or_insert_with(|| {
                    self.known.push(region);
                    self.known.len() - 1
                })
            });
            self.of.push(number);
        }
        self.of[home]
    }
}
