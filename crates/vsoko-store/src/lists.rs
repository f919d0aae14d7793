//! Lists of schools that deliveries hold, and how far they go.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};
use vsoko_model::{DeliveryId, ListScope, MunicipalityName, region_key};

use crate::StoreError;
use crate::journal::EntryId;
use crate::registry::{BELIEVED, Believed};
use crate::sql::{all, parsed, run, year};

/// A list and the delivery that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedList {
    /// The delivery.
    pub delivery: DeliveryId,
    /// How far it goes.
    pub scope: ListScope,
}

/// States the lists of a delivery.
pub(crate) fn insert(
    connection: &Connection,
    (delivery, entry): (DeliveryId, EntryId),
    lists: &[ListScope],
) -> Result<(), StoreError> {
    for list in lists {
        let sql = "INSERT INTO lists (entry, delivery, study, methodology, year, region, region_key, municipality) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let parameters = (
            entry,
            delivery.0,
            list.study.as_str(),
            list.methodology.as_str(),
            list.year.first(),
            list.region.as_str(),
            region_key(&list.region),
            list.municipality.as_ref().map(MunicipalityName::as_str),
        );
        run(connection, sql, parameters)?;
    }
    Ok(())
}

/// The lists of one delivery, whether it counts or not.
pub(crate) fn of_delivery(
    connection: &Connection,
    delivery: DeliveryId,
) -> Result<Vec<ListScope>, StoreError> {
    let sql = "SELECT delivery, study, methodology, year, region, municipality FROM lists \
               WHERE delivery = ?1 ORDER BY study, year, region, municipality";
    let lists = all(connection, sql, [delivery.0], read)?;
    Ok(lists.into_iter().map(|list| list.scope).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReceivedList> {
    let is_of_one = row.get::<_, Option<String>>(5)?.is_some();
    Ok(ReceivedList {
        delivery: DeliveryId(row.get(0)?),
        scope: ListScope {
            study: parsed(row, 1)?,
            methodology: parsed(row, 2)?,
            year: year(row, 3)?,
            region: row.get(4)?,
            municipality: if is_of_one { Some(parsed(row, 5)?) } else { None },
        },
    })
}

/// The lists about some regions that count, in the order in which they came.
pub(crate) fn of_regions(
    connection: &Connection,
    believed: Believed,
    regions: &BTreeSet<String>,
) -> Result<Vec<ReceivedList>, StoreError> {
    let sql = format!(
        "SELECT delivery, study, methodology, year, region, municipality FROM lists s WHERE {BELIEVED} \
         AND region_key IN (SELECT value FROM json_each(?3)) ORDER BY entry, s.rowid"
    );
    let parameters = (believed.until, believed.writing, serde_json::to_string(regions)?);
    all(connection, &sql, parameters, read)
}
