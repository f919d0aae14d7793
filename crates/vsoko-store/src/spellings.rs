//! Spellings of names that persons have confirmed: other ways to write a school, with their years and authors.
//!
//! A row that a person matched, in an import or afterwards, keeps the name it bears in its file as a spelling of that
//! school; the school keeps its own. The spelling counts while the entry counts that confirmed it, so that an undone confirmation takes its spelling along.
//!
//! A row of a region is matched with nothing of the registry, and its name stands beside it in the same way.

use rusqlite::Connection;
use vsoko_model::{Author, DeliveryId, KnownSpelling, Region, RowKey, SchoolId, StudyYear};

use crate::StoreError;
use crate::registry::{BELIEVED, Believed, Identities};
use crate::sql::{all, parsed, year};

/// The confirmed spellings, in order of school, year and entry.
pub(crate) fn spellings(
    connection: &Connection,
    believed: Believed,
) -> Result<Vec<KnownSpelling>, StoreError> {
    // What a row is called stands beside the row where it is not the school's name, and else beside the school that its
    // delivery first took it for.
    let sql = format!(
        "SELECT DISTINCT s.school, s.year, coalesce(p.name, y.name), s.author FROM matches s \
         JOIN deliveries d ON d.id = s.delivery \
         JOIN matches o ON o.delivery = s.delivery AND o.row_key = s.row_key AND o.year = s.year AND o.entry = d.entry \
         JOIN school_years y ON y.entry = d.entry AND y.school = o.school AND y.year = s.year \
         LEFT JOIN spellings p ON p.delivery = s.delivery AND p.row_key = s.row_key AND p.year = s.year \
         WHERE s.state = 'confirmed' AND s.school IS NOT NULL AND coalesce(p.name, y.name) IS NOT NULL AND {BELIEVED} \
         ORDER BY s.school, s.year, s.entry"
    );
    let identities = Identities::read(connection, believed)?;
    all(connection, &sql, [believed.until, believed.writing], |row| {
        Ok(KnownSpelling {
            school: identities.of(SchoolId(row.get(0)?)),
            year: year(row, 1)?,
            name: parsed(row, 2)?,
            author: Author::new(&row.get::<_, String>(3)?),
        })
    })
}

/// A row of a delivery that is about a region as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionRow {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Its row.
    pub row: RowKey,
    /// The year that the row describes.
    pub year: StudyYear,
    /// The region.
    pub region: Region,
}

/// The rows of regions, in order of delivery, row and year. Deliveries that an earlier version of the program took in did not
/// keep the names.
pub(crate) fn regions(connection: &Connection, believed: Believed) -> Result<Vec<RegionRow>, StoreError> {
    let sql = format!(
        "SELECT delivery, row_key, year, name FROM spellings s WHERE {BELIEVED} AND NOT EXISTS \
         (SELECT 1 FROM matches m WHERE m.delivery = s.delivery AND m.row_key = s.row_key AND m.year = s.year) \
         ORDER BY delivery, row_key, year"
    );
    all(connection, &sql, [believed.until, believed.writing], |row| {
        Ok(RegionRow {
            delivery: DeliveryId(row.get(0)?),
            row: RowKey::from_stored(row.get(1)?),
            year: year(row, 2)?,
            region: row.get(3)?,
        })
    })
}
