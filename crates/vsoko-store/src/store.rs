//! The archive as the engine sees it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, DropBehavior, Transaction};
use vsoko_model::{
    ContentHash, CycleChange, DeliveryId, KnownSpelling, Municipality, RegistryChange, StateId,
    ValueCorrection, Why,
};

use crate::change::{self, Hand, Patience, begin, begin_reading};
use crate::files::PendingFiles;
use crate::journal::EntryId;
use crate::kept::Kept;
use crate::sql::{catalog_error, one};
use crate::{
    Damage, Delivery, JournalEntry, NewDelivery, Place, Progress, ReceivedFiles, Snapshot, StoreError,
    absent, backup, copy, cycle, files, import, journal, laws, orphans, person, purge, schema, undo, upgrade,
    verify,
};

/// The archive of one workspace folder. Readers do not wait for a writer; writers wait for each other.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    connection: Connection,
    patience: Patience,
    /// The batch that is under way.
    batch: Option<Batch>,
    /// What was asked of the registry last.
    kept: RefCell<Kept>,
}

/// Deliveries that are taken in together, all of them or none.
#[derive(Debug)]
struct Batch {
    files: PendingFiles,
    imported: BTreeSet<DeliveryId>,
}

impl Store {
    /// Makes an empty archive in `folder`, which is made too if need be. An archive that is there stays as it is, and
    /// is an error.
    pub fn create(folder: &Path, place: Place) -> Result<Self, StoreError> {
        let folder = absolute(folder)?;
        schema::create(&folder)?;
        Self::open(&folder, place)
    }

    /// Opens the archive of `folder`. One of an earlier version is an error, until it is [upgraded](Self::upgrade).
    pub fn open(folder: &Path, place: Place) -> Result<Self, StoreError> {
        let folder = absolute(folder)?;
        let connection = schema::open(&folder, place, schema::OPENING)?;
        let kept = RefCell::new(Kept::default());
        Ok(Self { folder, connection, patience: Patience::default(), batch: None, kept })
    }

    /// Brings the archive of `folder` to the present version. The catalog as it was stays beside it.
    pub fn upgrade(folder: &Path, patience: &Patience, hand: Hand<'_>) -> Result<(), StoreError> {
        upgrade::upgrade(&absolute(folder)?, patience, hand)
    }

    /// How to wait for other writers from now on.
    pub fn set_patience(&mut self, patience: Patience) {
        self.patience = patience;
    }

    /// Does a reader wait for a writer here? Only where the folder lies on a network, or its file system cannot hold a
    /// write-ahead log.
    pub fn readers_wait(&self) -> Result<bool, StoreError> {
        let mode: String = one(&self.connection, "PRAGMA journal_mode", [], |row| row.get(0))?;
        Ok(mode != "wal")
    }

    /// May the archive be read only? Then its folder may not be written.
    pub fn is_read_only(&self) -> Result<bool, StoreError> {
        self.connection.is_readonly("main").map_err(|source| catalog_error(&self.connection, source))
    }

    /// The present state held while something is asked, unless a snapshot holds one already. On a network folder a
    /// writer may be in the way, and is waited for.
    fn held(&self) -> Result<Option<Transaction<'_>>, StoreError> {
        let is_free = self.connection.is_autocommit();
        is_free.then(|| begin_reading(&self.connection, &self.patience)).transpose()
    }

    pub(crate) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The head of the journal.
    pub fn state(&self) -> Result<StateId, StoreError> {
        let _held = self.held()?;
        Ok(journal::head_state(&self.connection)?.1)
    }

    /// A state held for reading. A batch holds it already, and sees what it has written itself.
    fn reading(&self) -> Result<Option<Transaction<'_>>, StoreError> {
        self.batch.is_none().then(|| begin_reading(&self.connection, &self.patience)).transpose()
    }

    /// The present state, held for reading. One snapshot at a time.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        let reading = self.reading()?;
        let (entry, state) = journal::head_state(&self.connection)?;
        Ok(Snapshot::new(self, reading, entry, state))
    }

    /// A past state, or the present one by its id.
    pub fn snapshot_of(&self, state: &StateId) -> Result<Snapshot<'_>, StoreError> {
        let reading = self.reading()?;
        let entry = journal::entry_of(&self.connection, state)?
            .ok_or_else(|| StoreError::NoSuchState { state: state.clone() })?;
        Ok(Snapshot::new(self, reading, entry, state.clone()))
    }

    /// Where the file of a delivery lies, byte for byte as it was received.
    pub fn received_file(&self, delivery: &Delivery) -> PathBuf {
        self.folder.join(files::received_path(&delivery.file_name, &delivery.file_hash))
    }

    /// Takes a delivery in. On an error the archive is as it was, and a batch that was under way has ended.
    pub fn import(&mut self, new: NewDelivery<'_>) -> Result<DeliveryId, StoreError> {
        let Some(batch) = &mut self.batch else {
            return import::import(&self.connection, &self.folder, &self.patience, new);
        };
        let kept = self.kept.get_mut();
        let imported = import::write(&self.connection, &mut batch.files, kept, new).and_then(|imported| {
            kept.follow(&self.connection, imported.entry)?;
            // One file is written as quickly by itself.
            batch.files.write_beside()?;
            batch.imported.insert(imported.delivery);
            Ok(imported.delivery)
        });
        imported.inspect_err(|_| self.roll_back())
    }

    /// The folder, once the files of these deliveries can be read there: those of the batch that is under way are written
    /// beside, and are waited for.
    pub(crate) fn folder_with(&self, deliveries: &BTreeSet<DeliveryId>) -> Result<&Path, StoreError> {
        if let Some(batch) = self.batch.as_ref().filter(|_| !deliveries.is_empty()) {
            batch.files.settle()?;
        }
        Ok(&self.folder)
    }

    /// The municipalities of a state, in order of id.
    pub(crate) fn municipalities_of(
        &self,
        entry: EntryId,
        state: &StateId,
    ) -> Result<Arc<Vec<Municipality>>, StoreError> {
        self.kept.borrow_mut().municipalities(&self.connection, entry, state)
    }

    /// The confirmed spellings of a state.
    pub(crate) fn spellings_of(
        &self,
        entry: EntryId,
        state: &StateId,
    ) -> Result<Vec<KnownSpelling>, StoreError> {
        self.kept.borrow_mut().spellings(&self.connection, entry, state)
    }

    /// From here on deliveries are taken in together: nobody else sees them, nor writes, until they are
    /// [committed](Self::commit) or [rolled back](Self::roll_back). A batch that is under way goes on.
    pub fn begin(&mut self) -> Result<(), StoreError> {
        if self.batch.is_none() {
            let mut transaction = begin(&self.connection, &self.patience)?;
            transaction.set_drop_behavior(DropBehavior::Ignore);
            drop(transaction);
            self.batch = Some(Batch { files: PendingFiles::new(&self.folder), imported: BTreeSet::new() });
        }
        Ok(())
    }

    /// Makes the batch last, or leaves the archive as it was before it. Without one there is nothing to do.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        let Some(batch) = self.batch.take() else { return Ok(()) };
        self.last(batch).inspect_err(|_| self.roll_back())
    }

    fn last(&self, Batch { files, imported }: Batch) -> Result<(), StoreError> {
        let (entry, _) = journal::head_state(&self.connection)?;
        laws::check_imports(&self.connection, &files, entry, &imported)?;
        // As with one delivery: from COMMIT on the catalog may name the files.
        files.keep()?;
        change::commit(&self.connection, &self.patience)
    }

    /// Leaves the archive as it was before the batch.
    pub fn roll_back(&mut self) {
        self.batch = None;
        if !self.connection.is_autocommit() {
            // Where even this fails, SQLite leaves the transaction out when the archive is opened again.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    /// Enters what a person says of the registry.
    pub fn change_registry(
        &mut self,
        change: RegistryChange,
        why: Why,
        hand: Hand<'_>,
    ) -> Result<EntryId, StoreError> {
        person::change_registry(&self.connection, &self.folder, &self.patience, change, why, hand)
    }

    /// Enters a value that a person corrects.
    pub fn correct_value(
        &mut self,
        correction: ValueCorrection,
        why: Why,
        hand: Hand<'_>,
    ) -> Result<EntryId, StoreError> {
        person::correct_value(&self.connection, &self.patience, correction, why, hand)
    }

    /// Enters what a person says of meetings and actions, with the files that it names as evidence: each by its name with
    /// its bytes.
    pub fn manage(
        &mut self,
        change: CycleChange,
        evidence: &[(String, Vec<u8>)],
        why: Option<Why>,
        hand: Hand<'_>,
    ) -> Result<EntryId, StoreError> {
        cycle::manage(&self.connection, &self.folder, &self.patience, (change, evidence), why, hand)
    }

    /// Where a file that shows how an action stands is kept.
    pub fn evidence_file(&self, name: &str, hash: &ContentHash) -> PathBuf {
        self.folder.join(files::evidence_path(name, hash))
    }

    /// Takes an entry of the journal back: what it brought does not count any more.
    pub fn undo(&mut self, entry: EntryId, why: Why, hand: Hand<'_>) -> Result<EntryId, StoreError> {
        undo::undo(&self.connection, &self.folder, &self.patience, entry, why, hand)
    }

    /// Makes an entry that was taken back count again.
    pub fn redo(&mut self, entry: EntryId, why: Why, hand: Hand<'_>) -> Result<EntryId, StoreError> {
        undo::redo(&self.connection, &self.folder, &self.patience, entry, why, hand)
    }

    /// Removes the file of a delivery for good. Its hash, and all that was read from it, stay.
    pub fn purge(&mut self, delivery: DeliveryId, why: Why, hand: Hand<'_>) -> Result<EntryId, StoreError> {
        purge::purge(&self.connection, &self.folder, &self.patience, delivery, why, hand)
    }

    /// The journal from its beginning.
    pub fn journal(&self) -> Result<Vec<JournalEntry>, StoreError> {
        let _held = self.held()?;
        journal::entries(&self.connection)
    }

    /// One entry of the journal.
    pub fn journal_entry(&self, entry: EntryId) -> Result<JournalEntry, StoreError> {
        let _held = self.held()?;
        journal::entry(&self.connection, entry)?.ok_or(StoreError::NoSuchEntry { entry })
    }

    /// Everything in the archive that is not as its journal says; nothing for a sound archive.
    pub fn verify(&self) -> Result<Vec<Damage>, StoreError> {
        // An import that another program makes meanwhile is no damage.
        let _held = self.held()?;
        verify::verify(&self.connection, &self.folder)
    }

    /// Files that a crash left behind and that belong to no delivery, relative to the workspace. They harm nothing.
    pub fn orphans(&self) -> Result<Vec<PathBuf>, StoreError> {
        orphans::find(&self.connection, &self.folder)
    }

    /// Removes them, and says which they were.
    pub fn collect_orphans(&mut self) -> Result<Vec<PathBuf>, StoreError> {
        orphans::collect(&self.connection, &self.folder, &self.patience)
    }

    /// Writes the archive as one file, with `extra` files of the workspace. Others may work meanwhile.
    pub fn backup(&self, target: &Path, extra: &[PathBuf], progress: Progress<'_>) -> Result<(), StoreError> {
        backup::backup(&self.connection, &self.folder, target, extra, progress)
    }

    /// Writes the archive as files into `folder`, with the received files or without. The paths of what was written,
    /// relative to it.
    pub fn copy_into(
        &self,
        folder: &Path,
        received: ReceivedFiles,
        progress: Progress<'_>,
    ) -> Result<Vec<PathBuf>, StoreError> {
        copy::copy_into(&self.connection, &self.folder, folder, received, progress)
    }

    /// Makes `folder` a workspace of `files` under `source`, verified.
    pub fn take_from(
        source: &Path,
        files: &[PathBuf],
        folder: &Path,
        progress: Progress<'_>,
    ) -> Result<(), StoreError> {
        copy::taken_from(source, files, &absolute(folder)?, progress)
    }

    /// The hashes of the received files that the archive came without.
    pub fn absent_files(&self) -> Result<BTreeSet<ContentHash>, StoreError> {
        Ok(absent::absent(&self.folder)?.iter().filter_map(|path| copy::hash_of_path(path)).collect())
    }

    /// Brings a backup back as `folder`, verified.
    pub fn restore(source: &Path, folder: &Path, progress: Progress<'_>) -> Result<(), StoreError> {
        backup::restore(source, &absolute(folder)?, progress)
    }
}

/// The archive stays where it was opened, whatever the program's current folder becomes.
fn absolute(folder: &Path) -> Result<PathBuf, StoreError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(std::path::absolute(folder)?)
}
