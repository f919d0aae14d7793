//! The archive of a workspace: what was received, what was read from it, who is who, and a journal of it all.
//!
//! ```text
//! catalog.sqlite                                    registry, matches, deliveries, methodologies used, journal
//! observations/year=2022/delivery-000003.parquet    the readings of a delivery, one file per year
//! deliveries/<sha256>.xlsx                          each file as it was received
//! evidence/<sha256>.pdf                             files that show what became of an action
//! absent.json                                       received files that the archive came without
//! ```
//!
//! **Law:** a crash at any moment leaves the archive before an import or after it. The files of a delivery are
//! written and synced first; one transaction of the catalog then makes all of it visible. A file that no catalog row
//! names is not part of the archive.
//!
//! **Law:** nothing is overwritten or deleted. What happened once stays in the catalog as statements of an entry of the
//! journal; what counts is said beside it. So each past state can be asked for, and to undo is a new entry.
//!
//! **Law:** the head of the journal covers everything that a printed number depends on: received files, readings,
//! matches, registry and methodologies, by their hashes. The same imports with the same clock and author give the
//! same [`StateId`](vsoko_model::StateId), in any folder.
//!
//! ```
//! use vsoko_model::StateId;
//! use vsoko_store::{Place, Store};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let store = Store::create(folder.path(), Place::Local).unwrap();
//! assert_eq!(store.state().unwrap(), StateId::empty());
//! assert!(store.verify().unwrap().is_empty());
//! ```
//!
//! # What this crate does not do
//!
//! It reads no workbook and decides no match: a plan is brought to it. It computes nothing, and it asks neither the
//! clock nor the machine for a name. `vsoko.toml` is not its file.

mod absent;
mod backup;
mod change;
mod copy;
mod cycle;
mod delivery;
mod editions;
mod error;
mod files;
mod import;
mod journal;
mod kept;
mod known;
mod laws;
mod lists;
mod matches;
mod network;
mod orphans;
mod person;
mod purge;
mod registry;
mod resolve;
mod rows;
mod schema;
mod sense;
mod snapshot;
mod spellings;
mod sql;
mod store;
mod undo;
mod upgrade;
mod verify;
mod writers;

#[cfg(test)]
mod tests;

pub use backup::Progress;
pub use change::{Hand, Patience};
pub use copy::ReceivedFiles;
pub use delivery::{DeliveredPart, Delivery, Recipe, RecordedMethodology, Standing};
pub use error::{LawBroken, MatchFault, StoreError};
pub use files::write_new;
pub use import::NewDelivery;
pub use journal::{
    CorrectedDelivery, CorrectionRecord, CycleRecord, EntryId, Event, ImportRecord, JournalEntry,
    PurgeRecord, RecordedPart, RedoRecord, RegistryRecord, UndoRecord, UpgradeRecord,
};
pub use lists::ReceivedList;
pub use purge::Purged;
pub use registry::SchoolKey;
pub use rows::RowHashes;
pub use schema::Place;
pub use snapshot::{RowsOfOthers, Scope, Snapshot, SnapshotData, SnapshotSources};
pub use spellings::RegionRow;
pub use store::Store;
pub use verify::Damage;
