//! The registry of municipalities and schools, and the matches of rows to it, as stored.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};
use vsoko_frame::StoredMatch;
use vsoko_model::{
    ContentHash, DeliveryId, Municipality, MunicipalityId, RowKey, School, SchoolId, SchoolName, SchoolYear,
    SubjectId,
};

use crate::StoreError;
use crate::sql::{all, parsed, year};

/// All municipalities, in order of id.
pub(crate) fn municipalities(connection: &Connection) -> Result<Vec<Municipality>, StoreError> {
    all(connection, "SELECT id, name, region FROM municipalities ORDER BY id", [], |row| {
        Ok(Municipality { id: MunicipalityId(row.get(0)?), name: parsed(row, 1)?, region: row.get(2)? })
    })
}

/// All schools, in order of id, the years of their names ascending.
pub(crate) fn schools(connection: &Connection) -> Result<Vec<School>, StoreError> {
    let sql = "SELECT s.id, s.municipality, s.code, n.year, n.name \
               FROM schools s JOIN school_names n ON n.school = s.id ORDER BY s.id, n.year";
    let named = all(connection, sql, [], |row| {
        let code = row.get::<_, Option<String>>(2)?.map(|_| parsed(row, 2)).transpose()?;
        let name = SchoolYear { year: year(row, 3)?, name: parsed::<SchoolName>(row, 4)? };
        Ok((SchoolId(row.get(0)?), MunicipalityId(row.get(1)?), code, name))
    })?;
    let mut schools: Vec<School> = Vec::new();
    for (id, municipality, code, name) in named {
        match schools.last_mut() {
            Some(school) if school.id == id => school.names.push(name),
            _ => schools.push(School { id, municipality, code, names: vec![name] }),
        }
    }
    Ok(schools)
}

/// All matches, in order of delivery and row.
pub(crate) fn matches(connection: &Connection) -> Result<Vec<StoredMatch>, StoreError> {
    // A row that was delivered for two years is one subject, and so one match.
    let sql = "SELECT DISTINCT m.delivery, m.row_key, m.school, coalesce(m.municipality, s.municipality) \
               FROM matches m LEFT JOIN schools s ON s.id = m.school ORDER BY m.delivery, m.row_key";
    all(connection, sql, [], |row| {
        let municipality = MunicipalityId(row.get(3)?);
        let school = row.get::<_, Option<u32>>(2)?.map(SchoolId);
        Ok(StoredMatch {
            delivery: DeliveryId(row.get(0)?),
            row: RowKey::from_stored(row.get(1)?),
            subject: school.map_or(SubjectId::Municipality(municipality), SubjectId::School),
            municipality,
        })
    })
}

/// The hash of everything that the registry says: who exists, where, under which code and names.
pub(crate) fn registry_hash(connection: &Connection) -> Result<ContentHash, StoreError> {
    let municipalities = "SELECT id, region, name FROM municipalities ORDER BY id";
    let schools = "SELECT id, municipality, code FROM schools ORDER BY id";
    let names = "SELECT school, year, name FROM school_names ORDER BY school, year";
    let text = serde_json::to_string(&(
        all(connection, municipalities, [], texts::<3>)?,
        all(connection, schools, [], texts::<3>)?,
        all(connection, names, [], texts::<3>)?,
    ))?;
    Ok(ContentHash::of(text.as_bytes()))
}

/// The hash of the matches of one delivery, with the municipality that each counts for.
pub(crate) fn matches_hash(connection: &Connection, delivery: DeliveryId) -> Result<ContentHash, StoreError> {
    let sql = "SELECT m.row_key, m.year, m.school, coalesce(m.municipality, s.municipality), m.state, m.author \
               FROM matches m LEFT JOIN schools s ON s.id = m.school WHERE m.delivery = ?1 \
               ORDER BY m.row_key, m.year";
    let text = serde_json::to_string(&all(connection, sql, [delivery.0], texts::<6>)?)?;
    Ok(ContentHash::of(text.as_bytes()))
}

/// The columns of a row as texts, without a look at what they mean: a value that was tampered with has a hash too.
fn texts<const N: usize>(row: &Row<'_>) -> rusqlite::Result<Vec<Option<String>>> {
    let text = |column| {
        Ok(match row.get::<_, Value>(column)? {
            Value::Null => None,
            Value::Integer(number) => Some(number.to_string()),
            Value::Real(number) => Some(number.to_string()),
            Value::Text(text) => Some(text),
            Value::Blob(bytes) => Some(ContentHash::of(&bytes).to_string()),
        })
    };
    (0..N).map(text).collect()
}
