//! What the rows of deliveries are.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Params};
use vsoko_model::{DeliveryId, MunicipalityId, RowKey, SchoolId, StudyYear, SubjectId};

use crate::StoreError;
use crate::delivery::json;
use crate::registry::{BELIEVED, Believed};
use crate::sql::{all, year};

/// A row of a delivery in one of its years.
pub(crate) type Row = (DeliveryId, RowKey, StudyYear);

/// What each row of these deliveries is, as it was matched; an entry of the registry that was given up stands there too.
pub(crate) fn of(
    connection: &Connection,
    believed: Believed,
    deliveries: &BTreeSet<DeliveryId>,
) -> Result<BTreeMap<Row, SubjectId>, StoreError> {
    let sql = format!(
        "SELECT delivery, row_key, year, school, municipality FROM matches s WHERE {BELIEVED} \
         AND delivery IN (SELECT value FROM json_each(?3)) ORDER BY delivery, row_key, year, entry"
    );
    latest(connection, &sql, (believed.until, believed.writing, json(deliveries)?))
}

/// The same of rows that are, or were once taken for, one of `schools` or a municipality. Of a delivery of a whole country
/// these are few.
pub(crate) fn about(
    connection: &Connection,
    believed: Believed,
    deliveries: &BTreeSet<DeliveryId>,
    schools: &BTreeSet<SchoolId>,
) -> Result<BTreeMap<Row, SubjectId>, StoreError> {
    let sql = format!(
        "WITH own AS (\
            SELECT delivery, row_key, year FROM matches WHERE school IN (SELECT value FROM json_each(?4)) UNION \
            SELECT delivery, row_key, year FROM matches WHERE municipality IS NOT NULL) \
         SELECT s.delivery, s.row_key, s.year, s.school, s.municipality FROM own o CROSS JOIN matches s \
         ON s.delivery = o.delivery AND s.row_key = o.row_key AND s.year = o.year \
         WHERE o.delivery IN (SELECT value FROM json_each(?3)) AND {BELIEVED} \
         ORDER BY s.delivery, s.row_key, s.year, s.entry"
    );
    let schools = serde_json::to_string(&schools.iter().map(|school| school.0).collect::<Vec<_>>())?;
    latest(connection, &sql, (believed.until, believed.writing, json(deliveries)?, schools))
}

/// The same of the rows of one sheet with these indices, and of all rows of tables there that stand beside another one.
pub(crate) fn on_sheet(
    connection: &Connection,
    believed: Believed,
    delivery: DeliveryId,
    (sheet, rows): (&str, &BTreeSet<u32>),
) -> Result<BTreeMap<Row, SubjectId>, StoreError> {
    let keys: Vec<RowKey> = rows.iter().map(|row| RowKey::new(sheet, *row)).collect();
    // The keys of tables beside another one go on with a letter: `Лист1!H14`.
    let sql = format!(
        "SELECT delivery, row_key, year, school, municipality FROM \
         (SELECT * FROM matches WHERE delivery = ?3 AND row_key IN (SELECT value FROM json_each(?4)) UNION ALL \
          SELECT * FROM matches WHERE delivery = ?3 AND row_key >= ?5 || '!A' AND row_key < ?5 || '![') s \
         WHERE {BELIEVED} ORDER BY delivery, row_key, year, entry"
    );
    let parameters = (believed.until, believed.writing, delivery.0, serde_json::to_string(&keys)?, sheet);
    latest(connection, &sql, parameters)
}

fn latest(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<BTreeMap<Row, SubjectId>, StoreError> {
    let matched = all(connection, sql, parameters, |row| {
        let key = (DeliveryId(row.get(0)?), RowKey::from_stored(row.get(1)?), year(row, 2)?);
        let subject = match row.get::<_, Option<u32>>(3)? {
            Some(school) => SubjectId::School(SchoolId(school)),
            None => SubjectId::Municipality(MunicipalityId(row.get(4)?)),
        };
        Ok((key, subject))
    })?;
    // The later entry is believed: it stands after the earlier one of the same row and year.
    Ok(matched.into_iter().collect())
}
