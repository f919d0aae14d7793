//! The archive of a workspace: what was received, what was read from it, who is who, and a journal of it all.
//!
//! ```text
//! catalog.sqlite                                    registry, matches, deliveries, methodologies used, journal
//! observations/year=2022/delivery-000003.parquet    the readings of a delivery, one file per year
//! deliveries/<sha256>.xlsx                          each file as it was received
//! ```
//!
//! **Law:** a crash at any moment leaves the archive before an import or after it. The files of a delivery are
//! written and synced first; one transaction of the catalog then makes all of it visible. A file that no catalog row
//! names is not part of the archive.
//!
//! **Law:** the head of the journal covers everything that a printed number depends on: received files, readings,
//! matches, registry and methodologies, by their hashes. The same imports with the same clock and author give the
//! same [`StateId`](vsoko_model::StateId), in any folder.
//!
//! ```
//! use vsoko_model::StateId;
//! use vsoko_store::Store;
//!
//! let folder = tempfile::tempdir().unwrap();
//! let store = Store::create(folder.path()).unwrap();
//! assert_eq!(store.state().unwrap(), StateId::empty());
//! assert!(store.verify().unwrap().is_empty());
//! ```
//!
//! # What this crate does not do
//!
//! It reads no workbook and decides no match: a plan is brought to it. It computes nothing, and it asks neither the
//! clock nor the machine for a name. `vsoko.toml` is not its file.

mod delivery;
mod error;
mod files;
mod import;
mod journal;
mod registry;
mod resolve;
mod schema;
mod sql;
mod store;
mod verify;

#[cfg(test)]
mod tests;

pub use delivery::{DeliveredPart, Delivery, RecordedMethodology};
pub use error::{MatchFault, StoreError};
pub use import::NewDelivery;
pub use journal::{Event, ImportRecord, JournalEntry, RecordedPart};
pub use store::{HeldState, Store};
pub use verify::Damage;
