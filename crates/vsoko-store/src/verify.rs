//! Is the archive still what its journal says?
//!
//! Three comparisons, each with its own kinds of [`Damage`]: the journal with itself, the catalog with the journal,
//! and the files with the catalog. All damage is collected; the check stops at none.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use vsoko_model::{ContentHash, DeliveryId, MethodologyId};

use crate::StoreError;
use crate::delivery::{Delivery, deliveries, methodologies, observation_files};
use crate::files::{observation_path, received_path};
use crate::journal::{Event, ImportRecord, RecordedPart, beginning, raw_entries};
use crate::registry::{matches_hash, registry_hash};
use crate::sql::all;

/// Something that is not as it was recorded. Paths are relative to the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "damage")]
pub enum Damage {
    /// SQLite itself finds the catalog inconsistent.
    CatalogInconsistent {
        /// What SQLite says.
        what: String,
    },
    /// The journal has no entry of this number, but a later one.
    EntryMissing {
        /// The number.
        seq: u32,
    },
    /// An entry of the journal is not what it was sealed as.
    EntryAltered {
        /// Its number.
        seq: u32,
    },
    /// An entry does not follow the entry before it.
    ChainBroken {
        /// Its number.
        seq: u32,
    },
    /// No intact entry of the journal records the delivery as the catalog has it.
    DeliveryNotInJournal {
        /// The delivery.
        delivery: DeliveryId,
    },
    /// The journal records a delivery that the catalog does not have.
    DeliveryMissing {
        /// The delivery.
        delivery: DeliveryId,
    },
    /// Rows of a delivery are matched otherwise than the journal records.
    MatchesAltered {
        /// The delivery.
        delivery: DeliveryId,
    },
    /// Municipalities, schools or their names are not what the last entry of the journal records.
    RegistryAltered,
    /// The text of a recorded methodology is not what its hash says.
    MethodologyAltered {
        /// The methodology.
        methodology: MethodologyId,
    },
    /// A file of the archive is not there.
    FileMissing {
        /// Which.
        path: PathBuf,
    },
    /// A file of the archive holds other bytes than were written.
    FileAltered {
        /// Which.
        path: PathBuf,
    },
}

/// All damage: the catalog's, the journal's in order of its entries, then by delivery.
pub(crate) fn verify(connection: &Connection, workspace: &Path) -> Result<Vec<Damage>, StoreError> {
    let mut damage = check_pages(connection)?;
    let records = check_chain(connection, &mut damage)?;
    check_catalog(connection, &records, &mut damage)?;
    check_files(connection, workspace, &mut damage)?;
    Ok(damage)
}

fn check_pages(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    let found = all(connection, "PRAGMA integrity_check", [], |row| row.get::<_, String>(0))?;
    Ok(found
        .into_iter()
        .filter(|what| what != "ok")
        .map(|what| Damage::CatalogInconsistent { what })
        .collect())
}

/// The journal with itself; gives the record of each entry, `None` where the entry is not intact.
fn check_chain(
    connection: &Connection,
    damage: &mut Vec<Damage>,
) -> Result<Vec<Option<ImportRecord>>, StoreError> {
    let mut records = Vec::new();
    let mut previous = beginning().to_string();
    let mut expected = 1;
    for entry in raw_entries(connection)? {
        damage.extend((expected..entry.seq).map(|seq| Damage::EntryMissing { seq }));
        expected = entry.seq.saturating_add(1);
        if entry.previous != previous {
            damage.push(Damage::ChainBroken { seq: entry.seq });
        }
        let intact = entry.seal()?.as_str() == entry.hash;
        let record = entry.event().filter(|_| intact).map(|Event::Import(record)| record);
        if record.is_none() {
            damage.push(Damage::EntryAltered { seq: entry.seq });
        }
        records.push(record);
        previous = entry.hash;
    }
    Ok(records)
}

/// The catalog with the records of the journal.
fn check_catalog(
    connection: &Connection,
    records: &[Option<ImportRecord>],
    damage: &mut Vec<Damage>,
) -> Result<(), StoreError> {
    let mut recorded: BTreeMap<DeliveryId, &ImportRecord> =
        records.iter().flatten().map(|r| (r.delivery, r)).collect();
    let files = observation_files(connection)?;
    for delivery in deliveries(connection)? {
        let parts = files.iter().filter(|(of, ..)| *of == delivery.id);
        let parts: Vec<_> =
            parts.map(|(_, year, hash)| RecordedPart { year: *year, hash: hash.clone() }).collect();
        match recorded.remove(&delivery.id) {
            Some(record) if agrees(record, &delivery, &parts) => {
                if matches_hash(connection, delivery.id)? != record.matches {
                    damage.push(Damage::MatchesAltered { delivery: delivery.id });
                }
            }
            _ => damage.push(Damage::DeliveryNotInJournal { delivery: delivery.id }),
        }
    }
    damage.extend(recorded.into_keys().map(|delivery| Damage::DeliveryMissing { delivery }));
    if let Some(Some(last)) = records.last()
        && registry_hash(connection)? != last.registry
    {
        damage.push(Damage::RegistryAltered);
    }
    let altered =
        methodologies(connection)?.into_iter().filter(|m| ContentHash::of(m.toml.as_bytes()) != m.hash);
    damage.extend(altered.map(|m| Damage::MethodologyAltered { methodology: m.id }));
    Ok(())
}

fn agrees(record: &ImportRecord, delivery: &Delivery, parts: &[RecordedPart]) -> bool {
    record.file_name == delivery.file_name
        && record.file_hash == delivery.file_hash
        && record.observations == parts
}

/// The files with the hashes of the catalog.
fn check_files(
    connection: &Connection,
    workspace: &Path,
    damage: &mut Vec<Damage>,
) -> Result<(), StoreError> {
    for delivery in deliveries(connection)? {
        let path = received_path(&delivery.file_name, &delivery.file_hash);
        damage.extend(check_file(workspace, path, &delivery.file_hash)?);
    }
    for (delivery, year, hash) in observation_files(connection)? {
        damage.extend(check_file(workspace, observation_path(delivery, year), &hash)?);
    }
    Ok(())
}

fn check_file(workspace: &Path, path: PathBuf, expected: &ContentHash) -> Result<Option<Damage>, StoreError> {
    match fs_err::read(workspace.join(&path)) {
        Ok(bytes) if ContentHash::of(&bytes) == *expected => Ok(None),
        Ok(_) => Ok(Some(Damage::FileAltered { path })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Some(Damage::FileMissing { path })),
        Err(error) => Err(error.into()),
    }
}
