//! Law: the results of a municipality in one study and year rest on one edition of the methodology. Two of them would be
//! two sets of rules under one name, and a share over both would be of nothing.
//!
//! It is asked when a file is read, and here again of each change: what was taken back may come back, and schools move
//! with their results. The catalog tells where two editions could meet; only there the readings themselves are opened.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    DeliveryId, MethodologyId, MunicipalityId, Role, RowKey, School, SchoolId, StudyId, StudyYear, SubjectId,
};

use crate::delivery::{self, in_force, json};
use crate::files::PendingFiles;
use crate::matches::{self, Row};
use crate::registry::{Believed, Identities, schools};
use crate::sql::{all, one, parsed, year};
use crate::{LawBroken, StoreError};

/// Who the rows are.
pub(crate) struct Subjects<'a> {
    pub(crate) rows: &'a BTreeMap<Row, SubjectId>,
    pub(crate) schools: &'a [School],
    pub(crate) identities: &'a Identities,
}

/// What was measured in which year.
type Measured = (StudyId, StudyYear);

/// Asks of all deliveries that count.
pub(crate) fn one_a_year(
    connection: &Connection,
    folder: &Path,
    believed: Believed,
    subjects: &Subjects<'_>,
) -> Result<(), StoreError> {
    let editions = Editions::of(connection, &in_force(connection, believed, None)?)?;
    let doubtful: BTreeSet<DeliveryId> =
        editions.measured_twice().flat_map(|of| of.values().flatten().copied()).collect();
    if doubtful.is_empty() {
        return Ok(());
    }
    let homes = homes(subjects, &doubtful);
    editions.check(connection, folder, &homes)
}

/// Asks of some deliveries and those that measured the same.
pub(crate) fn one_a_year_beside(
    connection: &Connection,
    files: &PendingFiles,
    believed: Believed,
    imported: &BTreeSet<DeliveryId>,
) -> Result<(), StoreError> {
    let sql = "SELECT DISTINCT delivery FROM parts WHERE (study, year) IN \
               (SELECT study, year FROM parts WHERE delivery IN (SELECT value FROM json_each(?1)))";
    let beside = all(connection, sql, [json(imported)?], |row| row.get(0).map(DeliveryId))?;
    let beside = in_force(connection, believed, Some(&beside.into_iter().collect()))?;
    let editions = Editions::of(connection, &beside)?;
    if editions.measured_twice().next().is_none() {
        return Ok(());
    }
    let rows = matches::of(connection, believed, &beside)?;
    let (schools, identities) =
        (schools(connection, believed, None)?, Identities::read(connection, believed)?);
    let subjects = Subjects { rows: &rows, schools: &schools, identities: &identities };
    files.settle()?;
    editions.check(connection, files.workspace(), &homes(&subjects, &beside))
}

/// The deliveries by what they measured and the edition that they were read by; nothing where all of them were by one.
struct Editions(BTreeMap<Measured, BTreeMap<MethodologyId, BTreeSet<DeliveryId>>>);

impl Editions {
    fn of(connection: &Connection, deliveries: &BTreeSet<DeliveryId>) -> Result<Self, StoreError> {
        let recorded = delivery::methodologies(connection, deliveries)?;
        // One edition is no two.
        if recorded.windows(2).all(|pair| pair[0].id == pair[1].id) {
            return Ok(Self(BTreeMap::new()));
        }
        let known: BTreeMap<&MethodologyId, Methodology> = recorded
            .iter()
            .map(|edition| {
                let read = Methodology::from_toml(&edition.toml);
                let methodology = edition.id.clone();
                let read = read.map_err(|source| StoreError::RecordedMethodology { methodology, source })?;
                Ok::<_, StoreError>((&edition.id, read))
            })
            .collect::<Result<_, _>>()?;
        let sql = "SELECT DISTINCT p.study, p.year, m.methodology, p.delivery FROM parts p \
                   JOIN delivery_methodologies m ON m.delivery = p.delivery \
                   WHERE p.delivery IN (SELECT value FROM json_each(?1))";
        let found = all(connection, sql, [json(deliveries)?], |row| {
            let edition: MethodologyId = parsed(row, 2)?;
            Ok(((parsed(row, 0)?, year(row, 1)?), edition, DeliveryId(row.get(3)?)))
        })?;
        let mut editions: BTreeMap<Measured, BTreeMap<MethodologyId, BTreeSet<DeliveryId>>> = BTreeMap::new();
        for ((study, year), edition, delivery) in found {
            let is_of = |known: &Methodology| *known.study() == study && known.years().contains(&year);
            if known.get(&edition).is_some_and(is_of) {
                let of_study = editions.entry((study, year)).or_default();
                of_study.entry(edition).or_default().insert(delivery);
            }
        }
        Ok(Self(editions))
    }

    /// What was measured by more than one edition, in whatever municipalities.
    fn measured_twice(&self) -> impl Iterator<Item = &BTreeMap<MethodologyId, BTreeSet<DeliveryId>>> {
        self.0.values().filter(|of_study| 1 < of_study.len())
    }

    fn check(
        &self,
        connection: &Connection,
        folder: &Path,
        homes: &BTreeMap<(DeliveryId, StudyYear), BTreeMap<&RowKey, MunicipalityId>>,
    ) -> Result<(), StoreError> {
        for ((study, year), of_study) in self.0.iter().filter(|(_, of_study)| 1 < of_study.len()) {
            let mut in_municipality: BTreeMap<
                MunicipalityId,
                BTreeMap<&MethodologyId, BTreeSet<DeliveryId>>,
            > = BTreeMap::new();
            for (edition, deliveries) in of_study {
                for delivery in deliveries {
                    for home in homes.get(&(*delivery, *year)).into_iter().flat_map(BTreeMap::values) {
                        in_municipality
                            .entry(*home)
                            .or_default()
                            .entry(edition)
                            .or_default()
                            .insert(*delivery);
                    }
                }
            }
            // A row may belong to another study of its file: the readings tell.
            in_municipality.retain(|_, editions| 1 < editions.len());
            let deliveries: BTreeSet<DeliveryId> =
                in_municipality.values().flat_map(|of| of.values().flatten().copied()).collect();
            if deliveries.is_empty() {
                continue;
            }
            let mut by: BTreeMap<MunicipalityId, (MethodologyId, DeliveryId)> = BTreeMap::new();
            for (delivery, o) in
                delivery::observations(connection, folder, &deliveries, None)?.observations()?
            {
                if o.study != *study || o.year != *year || o.role != Role::Observed {
                    continue;
                }
                let Some(home) = homes.get(&(delivery, *year)).and_then(|rows| rows.get(&o.row)) else {
                    continue;
                };
                let first = by.entry(*home).or_insert_with(|| (o.methodology.clone(), delivery)).clone();
                if first.0 != o.methodology {
                    let other = (o.methodology, delivery);
                    let (one, other) = (first.clone().min(other.clone()), first.max(other));
                    let why = LawBroken::TwoEditions {
                        municipality: *home,
                        study: study.clone(),
                        year: *year,
                        files: (file_of(connection, one.1)?, file_of(connection, other.1)?),
                        editions: (one.0, other.0),
                    };
                    return Err(StoreError::LawBroken { why });
                }
            }
        }
        Ok(())
    }
}

/// What the file of a delivery was called.
fn file_of(connection: &Connection, delivery: DeliveryId) -> Result<String, StoreError> {
    one(connection, "SELECT file_name FROM deliveries WHERE id = ?1", [delivery.0], |row| row.get(0))
}

/// The municipality of each row of these deliveries, as it was in the row's year.
fn homes<'a>(
    subjects: &Subjects<'a>,
    of: &BTreeSet<DeliveryId>,
) -> BTreeMap<(DeliveryId, StudyYear), BTreeMap<&'a RowKey, MunicipalityId>> {
    let schools: BTreeMap<SchoolId, &School> =
        subjects.schools.iter().map(|school| (school.id, school)).collect();
    let mut homes: BTreeMap<(DeliveryId, StudyYear), BTreeMap<&RowKey, MunicipalityId>> = BTreeMap::new();
    for ((delivery, row, year), subject) in
        subjects.rows.iter().filter(|((delivery, ..), _)| of.contains(delivery))
    {
        let home = match *subject {
            SubjectId::Municipality(municipality) => Some(municipality),
            SubjectId::School(id) => {
                schools.get(&subjects.identities.of(id)).map(|school| school.municipality_in(*year))
            }
        };
        if let Some(home) = home {
            homes.entry((*delivery, *year)).or_default().insert(row, home);
        }
    }
    homes
}
