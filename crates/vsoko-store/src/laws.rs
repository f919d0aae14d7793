//! What must hold of the statements in force, asked after each change that may break it.
//!
//! An import asks as it goes. Undo, redo and changes of the registry can break what another entry rests on; then they
//! are refused, and the refusal names what stands in the way.

use std::collections::BTreeMap;

use rusqlite::Connection;
use vsoko_model::{DeliveryId, SchoolId};

use crate::journal::EntryId;
use crate::registry::{BELIEVED, Believed, Identities, municipalities, schools};
use crate::resolve::region_key;
use crate::sql::{all, first, hash};
use crate::{LawBroken, StoreError};

/// Refuses a state in which a law is broken; `entry` is the last entry that counts.
pub(crate) fn check(connection: &Connection, entry: EntryId) -> Result<(), StoreError> {
    let believed = Believed { until: entry, writing: 0 };
    let broken = match one_code_one_school(connection, believed)? {
        Some(broken) => Some(broken),
        None => match one_name_one_municipality(connection, believed)? {
            Some(broken) => Some(broken),
            None => match every_match_has_its_subject(connection, believed)? {
                Some(broken) => Some(broken),
                None => one_file_one_delivery(connection, believed)?,
            },
        },
    };
    broken.map_or(Ok(()), |why| Err(StoreError::LawBroken { why }))
}

fn one_code_one_school(connection: &Connection, believed: Believed) -> Result<Option<LawBroken>, StoreError> {
    let mut holders = BTreeMap::new();
    for school in schools(connection, believed, None)? {
        let Some(code) = school.code else { continue };
        if let Some(other) = holders.insert(code.clone(), school.id) {
            return Ok(Some(LawBroken::CodeOfTwo { code, schools: (other, school.id) }));
        }
    }
    Ok(None)
}

fn one_name_one_municipality(
    connection: &Connection,
    believed: Believed,
) -> Result<Option<LawBroken>, StoreError> {
    let mut bearers = BTreeMap::new();
    for municipality in municipalities(connection, believed)? {
        let key = (region_key(&municipality.region), municipality.name.key().to_owned());
        if bearers.insert(key, municipality.id).is_some() {
            return Ok(Some(LawBroken::NameOfTwo { name: municipality.name }));
        }
    }
    Ok(None)
}

/// Every row that counts is matched with somebody whose name and place an entry in force says.
fn every_match_has_its_subject(
    connection: &Connection,
    believed: Believed,
) -> Result<Option<LawBroken>, StoreError> {
    let identities = Identities::read(connection, believed)?;
    let known: Vec<SchoolId> =
        schools(connection, believed, None)?.into_iter().map(|school| school.id).collect();
    let sql = format!(
        "SELECT delivery, school, min(row_key) FROM matches s WHERE {BELIEVED} AND school IS NOT NULL \
         AND EXISTS (SELECT 1 FROM deliveries d JOIN in_force f ON f.entry = d.entry \
                     WHERE d.id = s.delivery AND f.until IS NULL) GROUP BY delivery, school"
    );
    let matched = all(connection, &sql, [believed.until, believed.writing], |row| {
        Ok((DeliveryId(row.get(0)?), SchoolId(row.get(1)?)))
    })?;
    let homeless =
        matched.into_iter().find(|(_, school)| known.binary_search(&identities.of(*school)).is_err());
    Ok(homeless.map(|(delivery, school)| LawBroken::MatchWithoutSchool { delivery, school }))
}

fn one_file_one_delivery(
    connection: &Connection,
    believed: Believed,
) -> Result<Option<LawBroken>, StoreError> {
    let sql = format!(
        "SELECT min(id), max(id), file_hash FROM deliveries s WHERE {BELIEVED} \
         GROUP BY file_hash HAVING count(*) > 1"
    );
    let twice = first(connection, &sql, [believed.until, believed.writing], |row| {
        Ok((DeliveryId(row.get(0)?), DeliveryId(row.get(1)?), hash(row, 2)?))
    })?;
    Ok(twice.map(|(first, second, _)| LawBroken::FileTwice { deliveries: (first, second) }))
}
