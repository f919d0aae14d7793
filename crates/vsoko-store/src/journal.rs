//! The journal: every change of the archive, each entry sealed with the hash of the one before.
//!
//! The hash of an entry is that of the JSON array `[previous, seq, at, author, action, payload]`, all texts but
//! `seq`, so any program with SHA-256 can check the chain. The payload holds what happened, and the hashes of the rows
//! that the entry made in each table, so that the head of the journal covers all of them.

use rusqlite::{Connection, Row};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use vsoko_model::{
    Author, ContentHash, CycleChange, DeliveryId, MethodologyId, RegistryChange, StateId, StudyYear,
    Timestamp, ValueCorrection, Why,
};

use crate::StoreError;
use crate::rows::RowHashes;
use crate::sql::{all, first, hash, invalid, lossy, parsed, run};

/// The number of an entry of the journal, from 1, without gaps.
pub type EntryId = u32;

/// One change of the archive. Law: `hash` seals all other fields, and `previous` is the hash of the entry before;
/// that of nothing for the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JournalEntry {
    /// Its number.
    pub seq: EntryId,
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
    /// Whether it counts today. Entries that themselves undo, redo or upgrade always do.
    pub in_force: bool,
}

impl JournalEntry {
    /// The state of the archive right after this entry.
    pub fn state(&self) -> StateId {
        StateId::of_head(&self.hash)
    }
}

/// What can happen to an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "action", content = "payload")]
pub enum Event {
    /// A file was imported.
    Import(ImportRecord),
    /// A person corrected one value.
    CorrectValue(CorrectionRecord),
    /// A person changed the registry.
    ChangeRegistry(RegistryRecord),
    /// A person entered a meeting, an action or what became of one.
    ManageCycle(CycleRecord),
    /// An entry was taken back.
    Undo(UndoRecord),
    /// An entry that was taken back counts again.
    Redo(RedoRecord),
    /// A received file was removed for good; what was read from it stays.
    Purge(PurgeRecord),
    /// The tables of the archive were brought to another version.
    Upgrade(UpgradeRecord),
}

impl Event {
    /// What was imported, if it was an import.
    pub fn import(&self) -> Option<&ImportRecord> {
        match self {
            Self::Import(record) => Some(record),
            Self::CorrectValue(_)
            | Self::ChangeRegistry(_)
            | Self::ManageCycle(_)
            | Self::Undo(_)
            | Self::Redo(_)
            | Self::Purge(_)
            | Self::Upgrade(_) => None,
        }
    }
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
    /// The delivery that it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<CorrectedDelivery>,
    /// Hash of the matches of its rows; in archives of the first version, where later entries have `rows`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<ContentHash>,
    /// Hash of the registry after the import; in archives of the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry: Option<ContentHash>,
}

/// A delivery that another one takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedDelivery {
    /// The delivery.
    pub delivery: DeliveryId,
    /// The entry of its import.
    pub entry: EntryId,
}

/// A Parquet file of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedPart {
    /// The year that its readings describe.
    pub year: StudyYear,
    /// SHA-256 of the file.
    pub hash: ContentHash,
}

/// One value corrected by a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRecord {
    /// Which value, and what it is now.
    #[serde(flatten)]
    pub correction: ValueCorrection,
    /// Why.
    pub why: Why,
}

/// A change of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryRecord {
    /// What changed.
    #[serde(flatten)]
    pub change: RegistryChange,
    /// Why.
    pub why: Why,
}

/// Something about meetings and actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CycleRecord {
    /// What was entered.
    #[serde(flatten)]
    pub change: CycleChange,
    /// Why, where a person said so: a decision of a meeting is a reason of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// An entry taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoRecord {
    /// Which entry.
    pub entry: EntryId,
    /// The entry that counts again with it: the import of the delivery that the undone one had corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopens: Option<EntryId>,
    /// Why.
    pub why: Why,
}

/// An entry made to count again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedoRecord {
    /// Which entry.
    pub entry: EntryId,
    /// The entry that does not count any more with it: the import of the delivery that the redone one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<EntryId>,
    /// Why.
    pub why: Why,
}

/// A received file removed for good: its hash and all that was read from it stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurgeRecord {
    /// The delivery that a person named.
    pub delivery: DeliveryId,
    /// The name of its file.
    pub file_name: String,
    /// SHA-256 of the file. Earlier deliveries of the same bytes lose it too.
    pub file_hash: ContentHash,
    /// Why.
    pub why: Why,
}

/// A step of the schema, with the rows that the entries before it have since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeRecord {
    /// The version before.
    pub from: u32,
    /// The version after.
    pub to: u32,
    /// Each earlier entry with the hashes of its rows.
    pub entries: Vec<(EntryId, RowHashes)>,
}

/// What is sealed: the event's own fields, and the hashes of its rows.
#[derive(Serialize, Deserialize)]
struct Payload<T> {
    #[serde(flatten)]
    event: T,
    #[serde(default, skip_serializing_if = "RowHashes::is_empty")]
    rows: RowHashes,
}

impl Event {
    /// The word in the catalog.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::Import(_) => "import",
            Self::CorrectValue(_) => "correct_value",
            Self::ChangeRegistry(_) => "change_registry",
            Self::ManageCycle(_) => "manage_cycle",
            Self::Undo(_) => "undo",
            Self::Redo(_) => "redo",
            Self::Purge(_) => "purge",
            Self::Upgrade(_) => "upgrade",
        }
    }

    /// Can it be taken back? It makes statements that count from it on.
    pub const fn can_be_undone(&self) -> bool {
        match self {
            Self::Import(_) | Self::CorrectValue(_) | Self::ChangeRegistry(_) | Self::ManageCycle(_) => true,
            Self::Undo(_) | Self::Redo(_) | Self::Purge(_) | Self::Upgrade(_) => false,
        }
    }

    /// Can it change current values? A name, a place or an end is no value.
    pub const fn touches_values(&self) -> bool {
        match self {
            Self::ChangeRegistry(record) => {
                matches!(record.change, RegistryChange::SameSchool { .. } | RegistryChange::MatchRow { .. })
            }
            Self::Import(_) | Self::CorrectValue(_) | Self::Undo(_) | Self::Redo(_) => true,
            Self::ManageCycle(_) | Self::Purge(_) | Self::Upgrade(_) => false,
        }
    }

    /// Which entries stop to count when `entry` with this event is added, and which begin to: the one rule behind the
    /// table `in_force`.
    pub(crate) fn effects(&self, entry: EntryId) -> Effects {
        match self {
            Self::Import(record) => {
                Effects { closes: record.corrects.map(|corrected| corrected.entry), opens: vec![entry] }
            }
            Self::CorrectValue(_) | Self::ChangeRegistry(_) | Self::ManageCycle(_) => {
                Effects { closes: None, opens: vec![entry] }
            }
            Self::Undo(record) => {
                Effects { closes: Some(record.entry), opens: record.reopens.into_iter().collect() }
            }
            Self::Redo(record) => Effects { closes: record.closes, opens: vec![record.entry] },
            Self::Purge(_) | Self::Upgrade(_) => Effects { closes: None, opens: Vec::new() },
        }
    }

    /// Why a person did it; an import needs no reason.
    pub const fn why(&self) -> Option<&Why> {
        match self {
            Self::Import(_) | Self::Upgrade(_) => None,
            Self::CorrectValue(record) => Some(&record.why),
            Self::ChangeRegistry(record) => Some(&record.why),
            Self::ManageCycle(record) => record.why.as_ref(),
            Self::Undo(record) => Some(&record.why),
            Self::Redo(record) => Some(&record.why),
            Self::Purge(record) => Some(&record.why),
        }
    }

    fn payload(&self, rows: RowHashes) -> Result<String, serde_json::Error> {
        fn sealed<T: Serialize>(event: &T, rows: RowHashes) -> Result<String, serde_json::Error> {
            serde_json::to_string(&Payload { event, rows })
        }
        match self {
            Self::Import(record) => sealed(record, rows),
            Self::CorrectValue(record) => sealed(record, rows),
            Self::ChangeRegistry(record) => sealed(record, rows),
            Self::ManageCycle(record) => sealed(record, rows),
            Self::Undo(record) => sealed(record, rows),
            Self::Redo(record) => sealed(record, rows),
            Self::Purge(record) => sealed(record, rows),
            Self::Upgrade(record) => sealed(record, rows),
        }
    }

    /// The event and the hashes of its rows; `None` if that cannot be understood.
    fn read(action: &str, payload: &str) -> Option<(Self, RowHashes)> {
        fn unsealed<T: DeserializeOwned>(payload: &str, event: fn(T) -> Event) -> Option<(Event, RowHashes)> {
            let sealed: Payload<T> = serde_json::from_str(payload).ok()?;
            Some((event(sealed.event), sealed.rows))
        }
        match action {
            "import" => unsealed(payload, Self::Import),
            "correct_value" => unsealed(payload, Self::CorrectValue),
            "change_registry" => unsealed(payload, Self::ChangeRegistry),
            "manage_cycle" => unsealed(payload, Self::ManageCycle),
            "undo" => unsealed(payload, Self::Undo),
            "redo" => unsealed(payload, Self::Redo),
            "purge" => unsealed(payload, Self::Purge),
            "upgrade" => unsealed(payload, Self::Upgrade),
            _ => None,
        }
    }
}

/// What an entry does to what is in force.
pub(crate) struct Effects {
    pub(crate) closes: Option<EntryId>,
    pub(crate) opens: Vec<EntryId>,
}

/// An entry as it stands in the catalog, before anybody trusts it.
pub(crate) struct RawEntry {
    pub(crate) seq: i64,
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

    /// Its number; 0, which no entry has, where something else stands there.
    pub(crate) fn number(&self) -> EntryId {
        self.seq.try_into().unwrap_or_default()
    }

    /// What happened, with the hashes of the rows; `None` if that cannot be understood.
    pub(crate) fn event(&self) -> Option<(Event, RowHashes)> {
        Event::read(&self.action, &self.payload)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: lossy(row, 1)?,
            author: lossy(row, 2)?,
            action: lossy(row, 3)?,
            payload: lossy(row, 4)?,
            previous: lossy(row, 5)?,
            hash: lossy(row, 6)?,
        })
    }
}

const RAW: &str = "SELECT seq, at, author, action, payload, previous_hash, hash FROM journal ORDER BY seq";

const ENTRIES: &str = "SELECT seq, at, author, action, payload, previous_hash, hash, \
    EXISTS (SELECT 1 FROM in_force f WHERE f.entry = seq AND f.until IS NULL) FROM journal";

/// All entries as they stand.
pub(crate) fn raw_entries(connection: &Connection) -> Result<Vec<RawEntry>, StoreError> {
    all(connection, RAW, [], RawEntry::read)
}

/// All entries, understood. Whether the chain holds is asked by `verify`.
pub(crate) fn entries(connection: &Connection) -> Result<Vec<JournalEntry>, StoreError> {
    all(connection, &format!("{ENTRIES} ORDER BY seq"), [], understood)
}

/// One entry, understood.
pub(crate) fn entry(connection: &Connection, seq: EntryId) -> Result<Option<JournalEntry>, StoreError> {
    first(connection, &format!("{ENTRIES} WHERE seq = ?1"), [seq], understood)
}

fn understood(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    let raw = RawEntry::read(row)?;
    let (event, _) = raw.event().ok_or_else(|| {
        let what = format!("entry {} of the journal is not understood", raw.seq);
        invalid(4, rusqlite::types::Type::Text, std::io::Error::other(what))
    })?;
    let in_force = row.get::<_, bool>(7)? || !event.can_be_undone();
    Ok(JournalEntry {
        seq: row.get(0)?,
        at: parsed(row, 1)?,
        author: Author::new(&raw.author),
        event,
        previous: hash(row, 5)?,
        hash: hash(row, 6)?,
        in_force,
    })
}

/// The hash before the first entry: that of nothing.
pub(crate) fn beginning() -> ContentHash {
    ContentHash::of(b"")
}

/// The last entry with the state that it made; entry 0 for an archive in which nothing has happened.
pub(crate) fn head_state(connection: &Connection) -> Result<(EntryId, StateId), StoreError> {
    let head = head(connection)?;
    Ok(head.map_or_else(|| (0, StateId::empty()), |(seq, hash)| (seq, StateId::of_head(&hash))))
}

/// The entry that made `state`.
pub(crate) fn entry_of(connection: &Connection, state: &StateId) -> Result<Option<EntryId>, StoreError> {
    if *state == StateId::empty() {
        return Ok(Some(0));
    }
    let sql = "SELECT seq, hash FROM journal WHERE hash >= ?1 AND hash < ?1 || 'g' ORDER BY seq";
    let found = all(connection, sql, [state.to_string()], |row| Ok((row.get(0)?, hash(row, 1)?)))?;
    Ok(found.into_iter().find(|(_, hash)| StateId::of_head(hash) == *state).map(|(seq, _)| seq))
}

/// The number that the next entry will have.
pub(crate) fn next(connection: &Connection) -> Result<EntryId, StoreError> {
    Ok(head(connection)?.map_or(0, |(seq, _)| seq) + 1)
}

/// Adds entry `seq` for `event`, which made `rows`. Law: `seq` is [`next`].
pub(crate) fn append(
    connection: &Connection,
    seq: EntryId,
    (at, author): (&Timestamp, &Author),
    event: &Event,
    rows: RowHashes,
) -> Result<(), StoreError> {
    let previous = head(connection)?.map_or_else(beginning, |(_, hash)| hash);
    let mut entry = RawEntry {
        seq: seq.into(),
        at: at.to_string(),
        author: author.to_string(),
        action: event.action().to_owned(),
        payload: event.payload(rows)?,
        previous: previous.to_string(),
        hash: String::new(),
    };
    entry.hash = entry.seal()?.to_string();
    let sql = "INSERT INTO journal (seq, at, author, action, payload, previous_hash, hash) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let RawEntry { seq, at, author, action, payload, previous, hash } = entry;
    run(connection, sql, (seq, at, author, action, payload, previous, hash))
}

fn head(connection: &Connection) -> Result<Option<(EntryId, ContentHash)>, StoreError> {
    let sql = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    first(connection, sql, [], |row| Ok((row.get(0)?, hash(row, 1)?)))
}
