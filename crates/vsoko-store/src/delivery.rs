//! Deliveries as the catalog knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::Type;
use serde::{Deserialize, Serialize};
use vsoko_frame::{ObservationFrame, StoredMatch};
use vsoko_model::{
    Answers, Author, ContentHash, DeliveryId, Diagnostic, LayoutRecipe, MethodologyId, MunicipalityName,
    Region, RowKey, StudyId, StudyYear, Timestamp,
};

use crate::files::observation_path;
use crate::journal::{EntryId, Event, entry};
use crate::purge::{Purged, Purges};
use crate::registry::{BELIEVED, Believed};
use crate::sql::{all, first, hash, invalid, one, parsed, year};
use crate::{Damage, StoreError};

/// A file that was imported. Law: it never changes; only whether it counts may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Its number.
    pub id: DeliveryId,
    /// The entry of the journal that brought it.
    pub entry: EntryId,
    /// Whether its readings count.
    pub standing: Standing,
    /// The name of the file as it was received, without folders.
    pub file_name: String,
    /// SHA-256 of the file's bytes.
    pub file_hash: ContentHash,
    /// When and by whom its file was removed, where it was; its hash and what was read from it stay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purged: Option<Purged>,
    /// When it was imported.
    pub received: Timestamp,
    /// By whom.
    pub author: Author,
    /// What was read from it, by study and year; empty if nothing could be read.
    pub studies: Vec<DeliveredPart>,
    /// What was noticed about it when it was imported.
    pub diagnostics: Vec<Diagnostic>,
    /// How it was read; unknown for deliveries of archives of the first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipe: Option<Recipe>,
}

/// Whether a delivery counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Standing {
    /// Its readings count.
    InForce,
    /// It was taken back.
    Undone {
        /// By which entry of the journal.
        by: EntryId,
    },
    /// Another delivery took its place.
    Corrected {
        /// Which one.
        by: DeliveryId,
    },
}

/// How a delivery was read: enough to read it again to the same observations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipe {
    /// The version of the reader.
    pub reader: u32,
    /// Whether a person named the methodologies.
    pub methodologies_are_named: bool,
    /// The regions that a title could name.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// The year that a person gave.
    pub year: Option<StudyYear>,
    /// The municipality that a person gave.
    pub municipality: Option<MunicipalityName>,
    /// The municipalities of the registry whose region the reader could look up.
    pub known_municipalities: Vec<(MunicipalityName, Region)>,
    /// What a person answered.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// The layouts of earlier files that it was read by, as they stood then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layouts: Vec<LayoutRecipe>,
    /// Rows that wait for an answer and do not count until then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<RowKey>,
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

/// Deliveries that were there by an entry, whether they count or not, in order of id; all, or some.
pub(crate) fn deliveries(
    connection: &Connection,
    until: EntryId,
    some: Option<&BTreeSet<DeliveryId>>,
) -> Result<Vec<Delivery>, StoreError> {
    let wanted = some.map(json).transpose()?;
    let sql = "SELECT id, file_name, file_hash, received, author, diagnostics, entry, recipe FROM deliveries \
               WHERE entry <= ?1 AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2))) ORDER BY id";
    let mut deliveries = all(connection, sql, (until, wanted), |row| {
        let recipe: Option<String> = row.get(7)?;
        let json = |column| move |source| invalid(column, Type::Text, source);
        Ok(Delivery {
            id: DeliveryId(row.get(0)?),
            entry: row.get(6)?,
            standing: Standing::InForce,
            file_name: row.get(1)?,
            file_hash: hash(row, 2)?,
            purged: None,
            received: parsed(row, 3)?,
            author: Author::new(&row.get::<_, String>(4)?),
            studies: Vec::new(),
            diagnostics: serde_json::from_str(&row.get::<_, String>(5)?).map_err(json(5))?,
            recipe: recipe.map(|text| serde_json::from_str(&text)).transpose().map_err(json(7))?,
        })
    })?;
    let purges = Purges::of(connection)?;
    for delivery in &mut deliveries {
        // Also of a past state the file is gone today.
        if let Some(by) = purges.after(&delivery.file_hash, delivery.entry)
            && let Some(made) = entry(connection, by)?
            && let Event::Purge(record) = made.event
        {
            delivery.purged = Some(Purged { entry: by, at: made.at, author: made.author, why: record.why });
        }
        let sql = "SELECT study, year, n_observations FROM parts WHERE delivery = ?1 ORDER BY study, year";
        delivery.studies = all(connection, sql, [delivery.id.0], |row| {
            Ok(DeliveredPart { study: parsed(row, 0)?, year: year(row, 1)?, n_observations: row.get(2)? })
        })?;
        delivery.standing = standing(connection, delivery.entry, until)?;
    }
    Ok(deliveries)
}

/// Whether the delivery of an entry counts by `until`, and else since which entry it does not.
fn standing(connection: &Connection, of: EntryId, until: EntryId) -> Result<Standing, StoreError> {
    let sql = "SELECT until FROM in_force WHERE entry = ?1 AND since <= ?2 ORDER BY since DESC LIMIT 1";
    let closed = first(connection, sql, (of, until), |row| row.get::<_, Option<u32>>(0))?.flatten();
    let Some(by) = closed.filter(|closed| *closed <= until) else { return Ok(Standing::InForce) };
    let corrector = match entry(connection, by)?.map(|entry| entry.event) {
        Some(Event::Import(record)) => Some(record.delivery),
        Some(Event::Redo(record)) => delivery_of(connection, record.entry)?,
        _ => None,
    };
    Ok(corrector.map_or(Standing::Undone { by }, |by| Standing::Corrected { by }))
}

/// The delivery that an entry brought.
pub(crate) fn delivery_of(connection: &Connection, entry: EntryId) -> Result<Option<DeliveryId>, StoreError> {
    first(connection, "SELECT id FROM deliveries WHERE entry = ?1", [entry], |row| row.get(0).map(DeliveryId))
}

/// The entry that brought a delivery, which must count by `until`.
pub(crate) fn that_counts(
    connection: &Connection,
    until: EntryId,
    delivery: DeliveryId,
) -> Result<EntryId, StoreError> {
    let found = deliveries(connection, until, Some(&BTreeSet::from([delivery])))?;
    match found.first().map(|found| (found.entry, found.standing)) {
        Some((entry, Standing::InForce)) => Ok(entry),
        Some((entry, _)) => Err(StoreError::NotInForce { entry }),
        None => Err(StoreError::NoSuchDelivery { delivery }),
    }
}

/// The delivery that counts and brought these bytes.
pub(crate) fn with_hash(
    connection: &Connection,
    believed: Believed,
    wanted: &ContentHash,
) -> Result<Option<DeliveryId>, StoreError> {
    let sql = format!("SELECT id FROM deliveries s WHERE {BELIEVED} AND file_hash = ?3");
    first(connection, &sql, (believed.until, believed.writing, wanted.as_str()), |row| {
        row.get(0).map(DeliveryId)
    })
}

/// Which deliveries count: of all, or of some.
pub(crate) fn in_force(
    connection: &Connection,
    believed: Believed,
    some: Option<&BTreeSet<DeliveryId>>,
) -> Result<BTreeSet<DeliveryId>, StoreError> {
    let wanted = some.map(json).transpose()?;
    let sql = format!(
        "SELECT id FROM deliveries s WHERE {BELIEVED} \
         AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3)))"
    );
    let parameters = (believed.until, believed.writing, wanted);
    let found = all(connection, &sql, parameters, |row| row.get(0).map(DeliveryId))?;
    Ok(found.into_iter().collect())
}

/// The number that the next delivery will have.
pub(crate) fn next(connection: &Connection) -> Result<DeliveryId, StoreError> {
    let sql = "SELECT coalesce(max(id), 0) + 1 FROM deliveries";
    one(connection, sql, [], |row| row.get(0).map(DeliveryId))
}

/// The Parquet files of these deliveries with their recorded hashes, in order of delivery and year.
pub(crate) fn observation_files(
    connection: &Connection,
    of: &BTreeSet<DeliveryId>,
) -> Result<Vec<(DeliveryId, StudyYear, ContentHash)>, StoreError> {
    let sql = "SELECT delivery, year, hash FROM observation_files \
               WHERE delivery IN (SELECT value FROM json_each(?1)) ORDER BY delivery, year";
    all(connection, sql, [json(of)?], |row| Ok((DeliveryId(row.get(0)?), year(row, 1)?, hash(row, 2)?)))
}

/// The observations of these deliveries, in order of delivery: of some years where `years` names them.
pub(crate) fn observations(
    connection: &Connection,
    folder: &Path,
    of: &BTreeSet<DeliveryId>,
    years: Option<&BTreeSet<StudyYear>>,
) -> Result<ObservationFrame, StoreError> {
    let files = verified(connection, folder, of, years)?;
    let frames = files.map(|file| {
        let (_, path, bytes) = file?;
        Ok(ObservationFrame::of_parquet(bytes, &path)?)
    });
    let frames = frames.collect::<Result<Vec<_>, StoreError>>()?;
    Ok(ObservationFrame::concatenate(&frames)?)
}

/// The same without those of rows that are not among `matches`, where a file has many; printed totals stay.
pub(crate) fn observations_of(
    connection: &Connection,
    folder: &Path,
    of: &BTreeSet<DeliveryId>,
    matches: &[StoredMatch],
    years: Option<&BTreeSet<StudyYear>>,
) -> Result<ObservationFrame, StoreError> {
    let mut rows: BTreeMap<DeliveryId, BTreeSet<&str>> = BTreeMap::new();
    for matched in matches {
        rows.entry(matched.delivery).or_default().insert(matched.row.as_str());
    }
    let files = verified(connection, folder, of, years)?;
    let frames = files.map(|file| {
        let (delivery, path, bytes) = file?;
        Ok(ObservationFrame::some_of_parquet(bytes, &path, rows.entry(delivery).or_default())?)
    });
    let frames = frames.collect::<Result<Vec<_>, StoreError>>()?;
    Ok(ObservationFrame::concatenate(&frames)?)
}

/// The Parquet files of these deliveries, in order of delivery, each found to be what was written.
pub(crate) fn sound_files(
    connection: &Connection,
    folder: &Path,
    of: &BTreeSet<DeliveryId>,
) -> Result<Vec<PathBuf>, StoreError> {
    verified(connection, folder, of, None)?.map(|file| Ok(file?.1)).collect()
}

/// A delivery, a Parquet file of it, and its bytes.
type Verified = (DeliveryId, PathBuf, Vec<u8>);

/// The Parquet files of these deliveries with their deliveries and bytes, one after another. A flipped bit may read as another
/// value: no number is made from a file that is not what was written.
fn verified(
    connection: &Connection,
    folder: &Path,
    of: &BTreeSet<DeliveryId>,
    years: Option<&BTreeSet<StudyYear>>,
) -> Result<impl Iterator<Item = Result<Verified, StoreError>>, StoreError> {
    let mut files = observation_files(connection, of)?;
    files.retain(|(_, year, _)| years.is_none_or(|years| years.contains(year)));
    Ok(files.into_iter().map(move |(delivery, year, hash)| {
        let relative = observation_path(delivery, year);
        let path = folder.join(&relative);
        let bytes = fs_err::read(&path)?;
        if ContentHash::of(&bytes) != hash {
            return Err(StoreError::Damaged { damage: vec![Damage::FileAltered { path: relative }] });
        }
        Ok((delivery, path, bytes))
    }))
}

/// Every methodology that one of these deliveries was read by, in order of id and hash.
pub(crate) fn methodologies(
    connection: &Connection,
    of: &BTreeSet<DeliveryId>,
) -> Result<Vec<RecordedMethodology>, StoreError> {
    let sql = "SELECT DISTINCT m.id, m.hash, m.toml FROM methodologies m \
               JOIN delivery_methodologies d ON d.methodology = m.id AND d.hash = m.hash \
               WHERE d.delivery IN (SELECT value FROM json_each(?1)) ORDER BY m.id, m.hash";
    all(connection, sql, [json(of)?], |row| {
        Ok(RecordedMethodology { id: parsed(row, 0)?, hash: hash(row, 1)?, toml: row.get(2)? })
    })
}

/// A set of deliveries as SQLite takes it.
pub(crate) fn json(deliveries: &BTreeSet<DeliveryId>) -> Result<String, StoreError> {
    Ok(serde_json::to_string(&deliveries.iter().map(|id| id.0).collect::<Vec<_>>())?)
}
