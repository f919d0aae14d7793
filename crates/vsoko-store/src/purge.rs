//! Removing a received file for good: its hash, its entry of the journal and all that was read from it stay.
//!
//! The entry is committed first and the file removed after, so that a crash in between leaves a file that no row needs
//! and never one that is missing without a word: such a file is an orphan, and a second purge removes it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use vsoko_model::{Author, ContentHash, DeliveryId, Timestamp, Why};

use crate::StoreError;
use crate::change::{Hand, Patience, begin, commit, seal};
use crate::delivery::deliveries;
use crate::files::{received_path, sync_folder};
use crate::journal::{self, EntryId, Event, PurgeRecord, entry};
use crate::sql::all;

/// When, by whom and why a received file was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Purged {
    /// The entry of the journal.
    pub entry: EntryId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: Author,
    /// Why.
    pub why: Why,
}

/// Removes the file of a delivery. A file of a crashed purge is removed by the next one, which makes no second entry.
pub(crate) fn purge(
    connection: &Connection,
    workspace: &Path,
    patience: &Patience,
    delivery: DeliveryId,
    why: Why,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let until = journal::next(&transaction)?;
    let found = deliveries(&transaction, until, Some(&BTreeSet::from([delivery])))?;
    let found = found.into_iter().next().ok_or(StoreError::NoSuchDelivery { delivery })?;
    let path = workspace.join(received_path(&found.file_name, &found.file_hash));
    let entry = match &found.purged {
        Some(_) if !path.exists() => return Err(StoreError::AlreadyPurged { delivery }),
        Some(earlier) => earlier.entry,
        None => {
            let (file_name, file_hash) = (found.file_name.clone(), found.file_hash.clone());
            let record = PurgeRecord { delivery, file_name, file_hash, why };
            seal(&transaction, hand, &Event::Purge(record))?
        }
    };
    commit(&transaction, patience)?;
    match fs_err::remove_file(&path) {
        Ok(()) => sync_folder(path.parent().unwrap_or(workspace))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(entry)
}

/// The last purge of each file, by its hash.
pub(crate) struct Purges(BTreeMap<ContentHash, EntryId>);

impl Purges {
    /// All purges that the journal tells of. Entries that cannot be understood tell of none: they are damage.
    pub(crate) fn of(connection: &Connection) -> Result<Self, StoreError> {
        let numbers =
            all(connection, "SELECT seq FROM journal WHERE action = 'purge' ORDER BY seq", [], |row| {
                row.get::<_, EntryId>(0)
            })?;
        let mut purges = BTreeMap::new();
        for number in numbers {
            if let Ok(Some(made)) = entry(connection, number)
                && let Event::Purge(record) = made.event
            {
                purges.insert(record.file_hash, number);
            }
        }
        Ok(Self(purges))
    }

    pub(crate) const fn from_events(purges: BTreeMap<ContentHash, EntryId>) -> Self {
        Self(purges)
    }

    /// The entry by which the file is gone that entry `import` brought: a later import brings the same bytes back.
    pub(crate) fn after(&self, hash: &ContentHash, import: EntryId) -> Option<EntryId> {
        self.0.get(hash).copied().filter(|purge| *purge > import)
    }
}
