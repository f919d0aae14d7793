//! The journal: every change of the archive, each entry sealed with the hash of the one before.
//!
//! The hash of an entry is that of the JSON array `[previous, seq, at, author, action, payload]`, all texts but
//! `seq`, so any program with SHA-256 can check the chain.

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use vsoko_model::{Author, ContentHash, DeliveryId, MethodologyId, StateId, StudyYear, Timestamp};

use crate::StoreError;
use crate::sql::{all, first, hash, invalid, parsed, run};

/// One change of the archive. Law: `hash` seals all other fields, and `previous` is the hash of the entry before;
/// that of nothing for the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JournalEntry {
    /// Its number, from 1, without gaps.
    pub seq: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: Author,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
    /// The hash of the entry before.
    pub previous: ContentHash,
    /// The hash of this entry.
    pub hash: ContentHash,
}

/// What can happen to an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "action", content = "payload")]
pub enum Event {
    /// A file was imported.
    Import(ImportRecord),
}

/// What an import brought, by hashes: all that numbers depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// The delivery that it became.
    pub delivery: DeliveryId,
    /// The name of the file.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_hash: ContentHash,
    /// The Parquet files, the years ascending.
    pub observations: Vec<RecordedPart>,
    /// The methodologies that it was read by, in order of id.
    pub methodologies: Vec<(MethodologyId, ContentHash)>,
    /// Hash of the matches of its rows.
    pub matches: ContentHash,
    /// Hash of the registry after the import.
    pub registry: ContentHash,
}

/// A Parquet file of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedPart {
    /// The year that its readings describe.
    pub year: StudyYear,
    /// SHA-256 of the file.
    pub hash: ContentHash,
}

impl Event {
    /// The word in the catalog.
    const fn action(&self) -> &'static str {
        match self {
            Self::Import(_) => IMPORT,
        }
    }

    fn payload(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Import(record) => serde_json::to_string(record),
        }
    }
}

const IMPORT: &str = "import";

/// An entry as it stands in the catalog, before anybody trusts it.
pub(crate) struct RawEntry {
    pub(crate) seq: u32,
    at: String,
    author: String,
    action: String,
    payload: String,
    pub(crate) previous: String,
    pub(crate) hash: String,
}

impl RawEntry {
    /// The hash that an entry with these contents must have.
    pub(crate) fn seal(&self) -> Result<ContentHash, StoreError> {
        let Self { seq, at, author, action, payload, previous, hash: _ } = self;
        let text = serde_json::to_string(&(previous, seq, at, author, action, payload))?;
        Ok(ContentHash::of(text.as_bytes()))
    }

    /// What happened; `None` if that cannot be understood.
    pub(crate) fn event(&self) -> Option<Event> {
        match self.action.as_str() {
            IMPORT => serde_json::from_str(&self.payload).ok().map(Event::Import),
            _ => None,
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            author: row.get(2)?,
            action: row.get(3)?,
            payload: row.get(4)?,
            previous: row.get(5)?,
            hash: row.get(6)?,
        })
    }
}

const ENTRIES: &str =
    "SELECT seq, at, author, action, payload, previous_hash, hash FROM journal ORDER BY seq";

/// All entries as they stand.
pub(crate) fn raw_entries(connection: &Connection) -> Result<Vec<RawEntry>, StoreError> {
    all(connection, ENTRIES, [], RawEntry::read)
}

/// All entries, understood. Whether the chain holds is asked by `verify`.
pub(crate) fn entries(connection: &Connection) -> Result<Vec<JournalEntry>, StoreError> {
    all(connection, ENTRIES, [], |row| {
        let raw = RawEntry::read(row)?;
        let event = raw.event().ok_or_else(|| {
            let what = format!("entry {} of the journal is not understood", raw.seq);
            invalid(4, rusqlite::types::Type::Text, std::io::Error::other(what))
        })?;
        Ok(JournalEntry {
            seq: raw.seq,
            at: parsed(row, 1)?,
            author: Author::new(&raw.author),
            event,
            previous: hash(row, 5)?,
            hash: hash(row, 6)?,
        })
    })
}

/// The hash before the first entry: that of nothing.
pub(crate) fn beginning() -> ContentHash {
    ContentHash::of(b"")
}

/// The state of the archive.
pub(crate) fn state(connection: &Connection) -> Result<StateId, StoreError> {
    Ok(head(connection)?.map_or_else(StateId::empty, |(_, hash)| StateId::of_head(&hash)))
}

/// Adds an entry for `event`.
pub(crate) fn append(
    connection: &Connection,
    at: &Timestamp,
    author: &Author,
    event: &Event,
) -> Result<(), StoreError> {
    let (last, previous) = head(connection)?.unwrap_or_else(|| (0, beginning()));
    let mut entry = RawEntry {
        seq: last + 1,
        at: at.to_string(),
        author: author.to_string(),
        action: event.action().to_owned(),
        payload: event.payload()?,
        previous: previous.to_string(),
        hash: String::new(),
    };
    entry.hash = entry.seal()?.to_string();
    let sql = "INSERT INTO journal (seq, at, author, action, payload, previous_hash, hash) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let RawEntry { seq, at, author, action, payload, previous, hash } = entry;
    run(connection, sql, (seq, at, author, action, payload, previous, hash))
}

fn head(connection: &Connection) -> Result<Option<(u32, ContentHash)>, StoreError> {
    let sql = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    first(connection, sql, [], |row| Ok((row.get(0)?, hash(row, 1)?)))
}
