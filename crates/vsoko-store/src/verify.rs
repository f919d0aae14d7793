//! Is the archive still what its journal says?
//!
//! Four comparisons, each with its own kinds of [`Damage`]: the journal with itself, the rows of the catalog with the
//! journal, what is in force with what the journal says of it, and the files with the journal. All damage is collected;
//! the check stops at none. Values are compared as they stand, without a look at what they mean, so that nonsense in a
//! column is damage and not an error.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use vsoko_model::{ContentHash, CycleChange, DeliveryId, Evidence};

use crate::StoreError;
use crate::absent::absent;
use crate::files::{evidence_path, observation_path, received_path};
use crate::journal::{CycleRecord, EntryId, Event, ImportRecord, RawEntry, beginning, raw_entries};
use crate::purge::Purges;
use crate::rows::{RowHashes, texts};
use crate::sql::all;

/// Something that is not as it was recorded. Paths are relative to the workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
        seq: EntryId,
    },
    /// An entry of the journal is not what it was sealed as.
    EntryAltered {
        /// Its number.
        seq: EntryId,
    },
    /// An entry does not follow the entry before it.
    ChainBroken {
        /// Its number.
        seq: EntryId,
    },
    /// The rows that an entry made are not what it recorded.
    RowsAltered {
        /// The entry.
        seq: EntryId,
        /// The delivery, where the entry is an import.
        delivery: Option<DeliveryId>,
        /// The table.
        table: String,
    },
    /// Rows that belong to no entry of the journal.
    RowsWithoutEntry {
        /// The table.
        table: String,
    },
    /// What is in force is not what the journal says.
    InForceAltered {
        /// The entry that should count and does not, or the other way round.
        seq: EntryId,
    },
    /// The text of a recorded methodology is not what its hash says, or it is not there.
    MethodologyAltered {
        /// The methodology.
        methodology: String,
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

/// All damage: the catalog's, the journal's in order of its entries, then the files'.
pub(crate) fn verify(connection: &Connection, workspace: &Path) -> Result<Vec<Damage>, StoreError> {
    let mut damage = check_pages(connection)?;
    let journal = check_chain(connection, &mut damage)?;
    check_rows(connection, &journal, &mut damage)?;
    check_in_force(connection, &journal, &mut damage)?;
    let imports: Vec<&ImportRecord> = journal.imports().collect();
    check_methodologies(connection, &imports, &mut damage)?;
    let mut received = BTreeSet::new();
    let purges = journal.purges();
    let last = journal.last_imports();
    for record in imports {
        let path = received_path(&record.file_name, &record.file_hash);
        let is_gone = last.get(&path).is_some_and(|last| purges.after(&record.file_hash, *last).is_some());
        // A file that was imported again after its import was undone lies there once.
        if received.insert(path.clone()) && !is_gone {
            damage.extend(read_file(workspace, path, &record.file_hash)?.err());
        }
        for part in &record.observations {
            let path = observation_path(record.delivery, part.year);
            damage.extend(read_file(workspace, path, &part.hash)?.err());
        }
    }
    for (path, hash) in journal.evidence() {
        if received.insert(path.clone()) {
            damage.extend(read_file(workspace, path, hash)?.err());
        }
    }
    for (path, hash) in files_without_entry(connection, &journal)? {
        if received.insert(path.clone()) {
            damage.extend(read_file(workspace, path, &hash)?.err());
        }
    }
    // What the archive came without is known by its hash, and said elsewhere.
    let away = absent(workspace)?;
    damage.retain(|damage| !matches!(damage, Damage::FileMissing { path } if away.contains(path)));
    Ok(damage)
}

/// The files of deliveries whose entry of the journal is not intact: the catalog still names them. Rows that cannot be
/// understood are damage of their own.
fn files_without_entry(
    connection: &Connection,
    journal: &Journal,
) -> Result<Vec<(PathBuf, ContentHash)>, StoreError> {
    let purges = journal.purges();
    let received = "SELECT entry, file_name, file_hash FROM deliveries ORDER BY id";
    let received = all(connection, received, [], texts)?.into_iter().filter_map(|row| {
        let [entry, name, hash] = <[Option<String>; 3]>::try_from(row).ok()?;
        let hash = ContentHash::from_stored(&hash?)?;
        let entry = entry?;
        let is_gone = entry.parse().is_ok_and(|entry| purges.after(&hash, entry).is_some());
        (!is_gone).then_some((entry, received_path(&name?, &hash), hash))
    });
    let written = "SELECT d.entry, f.delivery, f.year, f.hash FROM observation_files f \
                   JOIN deliveries d ON d.id = f.delivery ORDER BY f.delivery, f.year";
    let written = all(connection, written, [], texts)?.into_iter().filter_map(|row| {
        let [entry, delivery, year, hash] = <[Option<String>; 4]>::try_from(row).ok()?;
        let path = observation_path(DeliveryId(delivery?.parse().ok()?), year?.parse().ok()?);
        Some((entry?, path, ContentHash::from_stored(&hash?)?))
    });
    let shown = "SELECT entry, what, hash FROM evidence WHERE hash IS NOT NULL ORDER BY entry, position";
    let shown = all(connection, shown, [], texts)?.into_iter().filter_map(|row| {
        let [entry, name, hash] = <[Option<String>; 3]>::try_from(row).ok()?;
        let hash = ContentHash::from_stored(&hash?)?;
        Some((entry?, evidence_path(&name?, &hash), hash))
    });
    let is_lost = |entry: &str| entry.parse::<EntryId>().is_ok_and(|seq| !journal.events.contains_key(&seq));
    let files: Vec<(String, PathBuf, ContentHash)> = received.chain(written).chain(shown).collect();
    Ok(files.into_iter().filter(|(entry, ..)| is_lost(entry)).map(|(_, path, hash)| (path, hash)).collect())
}

fn check_pages(connection: &Connection) -> Result<Vec<Damage>, StoreError> {
    let found = all(connection, "PRAGMA integrity_check", [], |row| row.get::<_, String>(0))?;
    Ok(found
        .into_iter()
        .filter(|what| what != "ok")
        .map(|what| Damage::CatalogInconsistent { what })
        .collect())
}

/// The entries of the journal that are intact.
#[derive(Default)]
pub(crate) struct Journal {
    events: BTreeMap<EntryId, Event>,
    /// The hashes of each entry's rows, as it or a later upgrade recorded them.
    rows: BTreeMap<EntryId, RowHashes>,
}

impl Journal {
    /// What was imported, in order.
    pub(crate) fn imports(&self) -> impl Iterator<Item = &ImportRecord> {
        self.events.values().filter_map(|event| match event {
            Event::Import(record) => Some(record),
            _ => None,
        })
    }
}

impl Journal {
    /// The files that were removed on purpose.
    fn purges(&self) -> Purges {
        let purges = self.events.iter().filter_map(|(seq, event)| match event {
            Event::Purge(record) => Some((record.file_hash.clone(), *seq)),
            _ => None,
        });
        Purges::from_events(purges.collect())
    }

    /// The last entry that brought each received file.
    fn last_imports(&self) -> BTreeMap<PathBuf, EntryId> {
        let imports = self.events.iter().filter_map(|(seq, event)| match event {
            Event::Import(record) => Some((received_path(&record.file_name, &record.file_hash), *seq)),
            _ => None,
        });
        imports.collect()
    }

    /// The files that were given as evidence, with their hashes.
    fn evidence(&self) -> impl Iterator<Item = (PathBuf, &ContentHash)> {
        let steps = self.events.values().filter_map(|event| match event {
            Event::ManageCycle(CycleRecord { change: CycleChange::TakeStep { step, .. }, .. }) => Some(step),
            _ => None,
        });
        steps.flat_map(|step| &step.evidence).filter_map(|shown| match shown {
            Evidence::File { name, hash } => Some((evidence_path(name, hash), hash)),
            Evidence::Link { .. } => None,
        })
    }
}

/// The entries that are what they were sealed as, each after the one before.
pub(crate) fn check_chain(connection: &Connection, damage: &mut Vec<Damage>) -> Result<Journal, StoreError> {
    let mut journal = Journal::default();
    let mut previous = beginning().to_string();
    let entries = raw_entries(connection)?;
    let there: BTreeSet<EntryId> = entries.iter().map(RawEntry::number).collect();
    let mut last_intact = 0;
    for entry in entries {
        let seq = entry.number();
        let intact = entry.seal()?.as_str() == entry.hash;
        // A number that is itself altered says nothing of entries before it.
        if intact {
            let missing = (last_intact + 1..seq).filter(|before| !there.contains(before));
            damage.extend(missing.map(|seq| Damage::EntryMissing { seq }));
            last_intact = seq;
        }
        if entry.previous != previous {
            damage.push(Damage::ChainBroken { seq });
        }
        match entry.event().filter(|_| intact) {
            Some((event, rows)) => {
                if let Event::Upgrade(record) = &event {
                    journal.rows.extend(record.entries.iter().cloned());
                }
                journal.rows.insert(seq, rows);
                journal.events.insert(seq, event);
            }
            None => damage.push(Damage::EntryAltered { seq }),
        }
        previous = entry.hash;
    }
    Ok(journal)
}

/// The rows of each entry with what the entry recorded, and rows of no entry.
fn check_rows(
    connection: &Connection,
    journal: &Journal,
    damage: &mut Vec<Damage>,
) -> Result<(), StoreError> {
    for (seq, event) in &journal.events {
        let recorded = journal.rows.get(seq).cloned().unwrap_or_default();
        let found = RowHashes::of(connection, *seq)?;
        let delivery = match event {
            Event::Import(record) => Some(record.delivery),
            _ => None,
        };
        damage.extend(recorded.differing(&found).into_iter().map(|table| Damage::RowsAltered {
            seq: *seq,
            delivery,
            table: table.to_owned(),
        }));
    }
    let strays = RowHashes::tables_with_strays(connection)?;
    damage.extend(strays.into_iter().map(|table| Damage::RowsWithoutEntry { table: table.to_owned() }));
    Ok(())
}

/// What is in force, with what follows from the journal by [`Event::effects`].
fn check_in_force(
    connection: &Connection,
    journal: &Journal,
    damage: &mut Vec<Damage>,
) -> Result<(), StoreError> {
    let mut expected: BTreeMap<(EntryId, EntryId), Option<EntryId>> = BTreeMap::new();
    for (seq, event) in &journal.events {
        let effects = event.effects(*seq);
        if let Some(closed) = effects.closes {
            let open = expected.range_mut((closed, 0)..=(closed, *seq)).next_back();
            if let Some((_, until)) = open {
                *until = Some(*seq);
            }
        }
        expected.extend(effects.opens.into_iter().map(|opened| ((opened, *seq), None)));
    }
    let expected: BTreeSet<Vec<Option<String>>> = expected
        .into_iter()
        .map(|((entry, since), until)| {
            vec![Some(entry.to_string()), Some(since.to_string()), until.map(|until| until.to_string())]
        })
        .collect();
    let found = all(connection, "SELECT entry, since, until FROM in_force", [], texts)?;
    let found: BTreeSet<Vec<Option<String>>> = found.into_iter().collect();
    let altered = expected.symmetric_difference(&found).map(|row| {
        match row[0].as_ref().and_then(|entry| entry.parse::<EntryId>().ok()) {
            Some(seq) => Damage::InForceAltered { seq },
            None => Damage::RowsWithoutEntry { table: "in_force".to_owned() },
        }
    });
    damage.extend(altered.collect::<BTreeSet<_>>());
    Ok(())
}

/// The recorded methodologies, with their texts.
pub(crate) fn check_methodologies(
    connection: &Connection,
    imports: &[&ImportRecord],
    damage: &mut Vec<Damage>,
) -> Result<(), StoreError> {
    let texts = all(connection, "SELECT id, hash, toml FROM methodologies", [], texts)?;
    let intact: BTreeSet<(String, String)> = texts
        .into_iter()
        .filter_map(|row| {
            let [id, hash, toml] = <[Option<String>; 3]>::try_from(row).ok()?;
            (ContentHash::of(toml?.as_bytes()).as_str() == hash.as_deref()?).then_some((id?, hash?))
        })
        .collect();
    let recorded: BTreeSet<(String, String)> = imports
        .iter()
        .flat_map(|record| &record.methodologies)
        .map(|(id, hash)| (id.to_string(), hash.to_string()))
        .collect();
    let altered = recorded.difference(&intact);
    damage.extend(altered.map(|(id, _)| Damage::MethodologyAltered { methodology: id.clone() }));
    Ok(())
}

/// The bytes of a file of the archive, or what is wrong with it.
pub(crate) fn read_file(
    workspace: &Path,
    path: PathBuf,
    expected: &ContentHash,
) -> Result<Result<Vec<u8>, Damage>, StoreError> {
    let full = workspace.join(&path);
    match fs_err::read(&full) {
        Ok(bytes) if ContentHash::of(&bytes) == *expected => Ok(Ok(bytes)),
        Ok(_) => Ok(Err(Damage::FileAltered { path })),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(Err(Damage::FileMissing { path })),
            _ if full.is_dir() => Ok(Err(Damage::FileAltered { path })),
            _ => Err(error.into()),
        },
    }
}
