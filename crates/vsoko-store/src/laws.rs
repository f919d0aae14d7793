//! What must hold of the statements in force, asked after each change that may break it.
//!
//! Imports ask as they go and once before they last, unless they correct another one. Undo, redo and changes of the
//! registry can break what another entry rests on; then they are refused, and the refusal names what stands in the way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use vsoko_model::{
    DeliveryId, MethodologyId, Municipality, School, SchoolId, StudyYear, SubjectId, region_key,
};

use crate::cycle;
use crate::delivery::in_force;
use crate::editions::{self, Subjects};
use crate::files::PendingFiles;
use crate::journal::EntryId;
use crate::matches::{self, Row};
use crate::registry::{BELIEVED, Believed, Identities, municipalities, schools};
use crate::sql::{all, first, parsed};
use crate::{LawBroken, StoreError};

/// Refuses a state in which a law is broken; `entry` is the last entry that counts.
pub(crate) fn check(connection: &Connection, folder: &Path, entry: EntryId) -> Result<(), StoreError> {
    let believed = Believed { until: entry, writing: 0 };
    let schools = schools(connection, believed, None)?;
    let municipalities = municipalities(connection, believed)?;
    one_file_one_delivery(connection, believed)?;
    one_code_one_school(&schools)?;
    one_inn_one_school(&schools)?;
    one_name_one_municipality(&municipalities)?;
    one_edition_one_text(connection, believed)?;
    nothing_part_of_itself(&schools, &municipalities)?;
    no_region_named_in_circle(connection, believed)?;

    let identities = Identities::read(connection, believed)?;
    let rows = matches::of(connection, believed, &in_force(connection, believed, None)?)?;
    every_match_has_its_subject(&rows, &schools, &identities)?;
    two_rows_two_schools(&rows, &identities)?;
    everybody_is_known(&schools, &municipalities)?;
    cycle::check(connection, believed)?;
    editions::one_a_year(
        connection,
        folder,
        believed,
        &Subjects { rows: &rows, schools: &schools, identities: &identities },
    )
}

/// The same of deliveries that were imported and correct none: everything else was asked as they were written.
pub(crate) fn check_imports(
    connection: &Connection,
    files: &PendingFiles,
    entry: EntryId,
    imported: &BTreeSet<DeliveryId>,
) -> Result<(), StoreError> {
    let believed = Believed { until: entry, writing: 0 };
    one_edition_one_text(connection, believed)?;
    editions::one_a_year_beside(connection, files, believed, imported)
}

fn no_region_named_in_circle(connection: &Connection, believed: Believed) -> Result<(), StoreError> {
    let sql = format!("SELECT region, name FROM region_names s WHERE {BELIEVED}");
    let names = all(connection, &sql, [believed.until, believed.writing], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let into = names.iter().map(|(region, name)| (region_key(region), region_key(name))).collect();
    match names.into_iter().next() {
        Some((_, name)) if has_circle(&into) => broken(LawBroken::RegionNamedInCircle(name)),
        _ => Ok(()),
    }
}

/// Deliveries that count were read by one text of each edition: else an old year would depend on what was imported later.
fn one_edition_one_text(connection: &Connection, believed: Believed) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT m.methodology FROM delivery_methodologies m JOIN deliveries s ON s.id = m.delivery \
         WHERE {BELIEVED} GROUP BY m.methodology HAVING count(DISTINCT m.hash) > 1"
    );
    let edited: Option<MethodologyId> =
        first(connection, &sql, [believed.until, believed.writing], |row| parsed(row, 0))?;
    let Some(methodology) = edited else { return Ok(()) };
    let sql = format!(
        "SELECT m.hash, s.file_name FROM delivery_methodologies m JOIN deliveries s ON s.id = m.delivery \
         WHERE {BELIEVED} AND m.methodology = ?3 ORDER BY s.id"
    );
    let asked = (believed.until, believed.writing, methodology.as_str());
    let read = all(connection, &sql, asked, |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let first = read.first().cloned().unwrap_or_default();
    let other = read.into_iter().rfind(|(hash, _)| *hash != first.0).unwrap_or_default();
    broken(LawBroken::EditionEdited { methodology, files: (first.1, other.1) })
}

fn broken(why: LawBroken) -> Result<(), StoreError> {
    Err(StoreError::LawBroken { why })
}

fn one_file_one_delivery(connection: &Connection, believed: Believed) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT min(id), max(id) FROM deliveries s WHERE {BELIEVED} \
         GROUP BY file_hash HAVING count(*) > 1"
    );
    let twice = first(connection, &sql, [believed.until, believed.writing], |row| {
        Ok((DeliveryId(row.get(0)?), DeliveryId(row.get(1)?)))
    })?;
    match twice {
        Some((first, second)) => broken(LawBroken::FileTwice { deliveries: (first, second) }),
        None => Ok(()),
    }
}

fn one_code_one_school(schools: &[School]) -> Result<(), StoreError> {
    let mut holders = BTreeMap::new();
    for school in schools {
        let Some(code) = &school.code else { continue };
        if let Some(other) = holders.insert(code, school.id) {
            return broken(LawBroken::CodeOfTwo { code: code.clone(), schools: (other, school.id) });
        }
    }
    Ok(())
}

fn one_inn_one_school(schools: &[School]) -> Result<(), StoreError> {
    let mut holders = BTreeMap::new();
    for school in schools {
        let Some(inn) = &school.inn else { continue };
        if let Some(other) = holders.insert(inn, school.id) {
            return broken(LawBroken::InnOfTwo { inn: inn.clone(), schools: (other, school.id) });
        }
    }
    Ok(())
}

fn one_name_one_municipality(municipalities: &[Municipality]) -> Result<(), StoreError> {
    let mut bearers = BTreeSet::new();
    for municipality in municipalities {
        if !bearers.insert((region_key(&municipality.region), municipality.name.key())) {
            return broken(LawBroken::NameOfTwo { name: municipality.name.clone() });
        }
    }
    Ok(())
}

fn nothing_part_of_itself(schools: &[School], municipalities: &[Municipality]) -> Result<(), StoreError> {
    let schools = schools.iter().filter_map(|school| Some((school.id, school.end.as_ref()?.into?)));
    let municipalities =
        municipalities.iter().filter_map(|known| Some((known.id, known.end.as_ref()?.into?)));
    if has_circle(&schools.collect()) || has_circle(&municipalities.collect()) {
        return broken(LawBroken::PartOfItself);
    }
    Ok(())
}

/// Does somebody come back to itself, step by step?
fn has_circle<Id: Ord>(into: &BTreeMap<Id, Id>) -> bool {
    into.keys().any(|start| {
        let mut steps = std::iter::successors(into.get(start), |at| into.get(at)).take(into.len());
        steps.any(|at| at == start)
    })
}

/// Every row that counts is matched with somebody whose name and place an entry in force says.
fn every_match_has_its_subject(
    rows: &BTreeMap<Row, SubjectId>,
    schools: &[School],
    identities: &Identities,
) -> Result<(), StoreError> {
    let known: BTreeSet<SchoolId> = schools.iter().map(|school| school.id).collect();
    for ((delivery, ..), subject) in rows {
        let SubjectId::School(school) = *subject else { continue };
        if !known.contains(&identities.of(school)) {
            return broken(LawBroken::MatchWithoutSchool { delivery: *delivery, school });
        }
    }
    Ok(())
}

/// Two entries of the registry are one school only if no sheet has rows of both for one year: a sender who prints two
/// rows means two schools.
fn two_rows_two_schools(rows: &BTreeMap<Row, SubjectId>, identities: &Identities) -> Result<(), StoreError> {
    let mut on_sheet: BTreeMap<(DeliveryId, &str, StudyYear, SchoolId), SchoolId> = BTreeMap::new();
    for ((delivery, row, year), subject) in rows {
        let SubjectId::School(school) = *subject else { continue };
        let other = *on_sheet.entry((*delivery, row.sheet(), *year, identities.of(school))).or_insert(school);
        if other != school {
            let schools = (school.min(other), school.max(other));
            return broken(LawBroken::BothDelivered { delivery: *delivery, schools });
        }
    }
    Ok(())
}

/// Nobody belongs to, or became part of, what no entry in force speaks of.
fn everybody_is_known(schools: &[School], municipalities: &[Municipality]) -> Result<(), StoreError> {
    let ids: BTreeSet<SchoolId> = schools.iter().map(|school| school.id).collect();
    let places: BTreeSet<_> = municipalities.iter().map(|municipality| municipality.id).collect();
    let homes = schools
        .iter()
        .flat_map(|school| school.homes.iter().map(|home| home.value).chain([school.municipality]));
    let successors = municipalities.iter().filter_map(|municipality| municipality.end.as_ref()?.into);
    if let Some(municipality) = homes.chain(successors).find(|id| !places.contains(id)) {
        return Err(StoreError::NoSuchMunicipality { municipality });
    }
    let mut successors = schools.iter().filter_map(|school| school.end.as_ref()?.into);
    match successors.find(|id| !ids.contains(id)) {
        Some(school) => Err(StoreError::NoSuchSchool { school }),
        None => Ok(()),
    }
}
