//! Deliveries as the catalog knows them.

use rusqlite::Connection;
use rusqlite::types::Type;
use serde::Serialize;
use vsoko_model::{
    Author, ContentHash, DeliveryId, Diagnostic, MethodologyId, StudyId, StudyYear, Timestamp,
};

use crate::StoreError;
use crate::sql::{all, first, hash, invalid, parsed, year};

/// A file that was imported. Law: it never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Its number.
    pub id: DeliveryId,
    /// The name of the file as it was received, without folders.
    pub file_name: String,
    /// SHA-256 of the file's bytes.
    pub file_hash: ContentHash,
    /// When it was imported.
    pub received: Timestamp,
    /// By whom.
    pub author: Author,
    /// What was read from it, by study and year; empty if nothing could be read.
    pub studies: Vec<DeliveredPart>,
    /// What was noticed about it when it was imported.
    pub diagnostics: Vec<Diagnostic>,
}

/// The readings of one study and year in a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveredPart {
    /// The study.
    pub study: StudyId,
    /// The year.
    pub year: StudyYear,
    /// How many readings, the missing ones and the totals of the sender included.
    pub n_observations: u32,
}

/// An edition of a methodology that some delivery was read by, as it stood then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedMethodology {
    /// The edition.
    pub id: MethodologyId,
    /// SHA-256 of its TOML. One edition has several where its text was changed between imports.
    pub hash: ContentHash,
    /// Its TOML.
    pub toml: String,
}

/// All deliveries, in order of id.
pub(crate) fn deliveries(connection: &Connection) -> Result<Vec<Delivery>, StoreError> {
    let sql = "SELECT id, file_name, file_hash, received, author, diagnostics FROM deliveries ORDER BY id";
    let mut deliveries = all(connection, sql, [], |row| {
        let diagnostics: String = row.get(5)?;
        Ok(Delivery {
            id: DeliveryId(row.get(0)?),
            file_name: row.get(1)?,
            file_hash: hash(row, 2)?,
            received: parsed(row, 3)?,
            author: Author::new(&row.get::<_, String>(4)?),
            studies: Vec::new(),
            diagnostics: serde_json::from_str(&diagnostics)
                .map_err(|source| invalid(5, Type::Text, source))?,
        })
    })?;
    for delivery in &mut deliveries {
        let sql = "SELECT study, year, n_observations FROM parts WHERE delivery = ?1 ORDER BY study, year";
        delivery.studies = all(connection, sql, [delivery.id.0], |row| {
            Ok(DeliveredPart { study: parsed(row, 0)?, year: year(row, 1)?, n_observations: row.get(2)? })
        })?;
    }
    Ok(deliveries)
}

/// The delivery that brought these bytes.
pub(crate) fn with_hash(
    connection: &Connection,
    wanted: &ContentHash,
) -> Result<Option<DeliveryId>, StoreError> {
    let sql = "SELECT id FROM deliveries WHERE file_hash = ?1";
    first(connection, sql, [wanted.as_str()], |row| row.get(0).map(DeliveryId))
}

/// The Parquet files of the archive with their recorded hashes, in order of delivery and year.
pub(crate) fn observation_files(
    connection: &Connection,
) -> Result<Vec<(DeliveryId, StudyYear, ContentHash)>, StoreError> {
    let sql = "SELECT delivery, year, hash FROM observation_files ORDER BY delivery, year";
    all(connection, sql, [], |row| Ok((DeliveryId(row.get(0)?), year(row, 1)?, hash(row, 2)?)))
}

/// Every methodology that some delivery was read by.
pub(crate) fn methodologies(connection: &Connection) -> Result<Vec<RecordedMethodology>, StoreError> {
    all(connection, "SELECT id, hash, toml FROM methodologies ORDER BY id, hash", [], |row| {
        Ok(RecordedMethodology { id: parsed(row, 0)?, hash: hash(row, 1)?, toml: row.get(2)? })
    })
}
