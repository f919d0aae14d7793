//! What the rows of deliveries are.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
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
    let parameters = (believed.until, believed.writing, json(deliveries)?);
    let matched = all(connection, &sql, parameters, |row| {
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
