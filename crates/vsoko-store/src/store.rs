//! The archive as the engine sees it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction};
use vsoko_frame::{ObservationFrame, StoredMatch};
use vsoko_model::{ContentHash, DeliveryId, Municipality, School, StateId, StudyYear};

use crate::sql::{catalog_error, one};
use crate::{
    Damage, Delivery, JournalEntry, NewDelivery, RecordedMethodology, StoreError, delivery, files, import,
    journal, registry, schema, verify,
};

/// The archive of one workspace folder. Readers do not wait for a writer; writers wait for each other.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    connection: Connection,
}

/// One state of the archive, held for reading: while it lives, every question to the store is answered from it,
/// whatever other programs import meanwhile. So the numbers of a report and the state printed on it belong together.
#[derive(Debug)]
pub struct HeldState<'a> {
    _reading: Transaction<'a>,
    state: StateId,
}

impl HeldState<'_> {
    /// The state.
    pub const fn id(&self) -> &StateId {
        &self.state
    }
}

impl Store {
    /// Makes an empty archive in `folder`, which is made too if need be. An archive that is there stays as it is, and
    /// is an error.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        let folder = absolute(folder)?;
        schema::create(&folder)?;
        Self::open(&folder)
    }

    /// Opens the archive of `folder`.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let folder = absolute(folder)?;
        let connection = schema::open(&folder)?;
        Ok(Self { folder, connection })
    }

    /// Does a reader wait for a writer here? Only where the file system of the folder cannot hold a write-ahead log.
    pub fn readers_wait(&self) -> Result<bool, StoreError> {
        let mode: String = one(&self.connection, "PRAGMA journal_mode", [], |row| row.get(0))?;
        Ok(mode != "wal")
    }

    /// The head of the journal.
    pub fn state(&self) -> Result<StateId, StoreError> {
        journal::state(&self.connection)
    }

    /// Holds the present state for several questions. One at a time.
    pub fn hold(&self) -> Result<HeldState<'_>, StoreError> {
        let reading = self
            .connection
            .unchecked_transaction()
            .map_err(|source| catalog_error(&self.connection, source))?;
        // The first question is what fixes the state that SQLite answers from.
        let state = self.state()?;
        Ok(HeldState { _reading: reading, state })
    }

    /// All municipalities, in order of id.
    pub fn municipalities(&self) -> Result<Vec<Municipality>, StoreError> {
        registry::municipalities(&self.connection)
    }

    /// All schools, in order of id, with their names by year, the years ascending.
    pub fn schools(&self) -> Result<Vec<School>, StoreError> {
        registry::schools(&self.connection)
    }

    /// Which school or municipality each row of each delivery is, in order of delivery.
    pub fn matches(&self) -> Result<Vec<StoredMatch>, StoreError> {
        registry::matches(&self.connection)
    }

    /// All deliveries, in order of id.
    pub fn deliveries(&self) -> Result<Vec<Delivery>, StoreError> {
        delivery::deliveries(&self.connection)
    }

    /// The delivery that brought a file with this hash.
    pub fn delivery_with_hash(&self, hash: &ContentHash) -> Result<Option<DeliveryId>, StoreError> {
        delivery::with_hash(&self.connection, hash)
    }

    /// Where the file of a delivery lies, byte for byte as it was received.
    pub fn received_file(&self, delivery: &Delivery) -> PathBuf {
        self.folder.join(files::received_path(&delivery.file_name, &delivery.file_hash))
    }

    /// Every methodology that some delivery was read by, as it stood then, in order of id and hash.
    pub fn methodology_hashes(&self) -> Result<Vec<RecordedMethodology>, StoreError> {
        delivery::methodologies(&self.connection)
    }

    /// The observations of `years`, of all years for `None`, in order of delivery; none of a year that was never
    /// delivered.
    pub fn observations(&self, years: Option<&BTreeSet<StudyYear>>) -> Result<ObservationFrame, StoreError> {
        let mut frames = Vec::new();
        for (delivery, year, _) in delivery::observation_files(&self.connection)? {
            if years.is_none_or(|wanted| wanted.contains(&year)) {
                frames.push(ObservationFrame::read(
                    &self.folder.join(files::observation_path(delivery, year)),
                )?);
            }
        }
        Ok(ObservationFrame::concatenate(&frames)?)
    }

    /// Takes a delivery in. On an error the archive is as it was.
    pub fn import(&mut self, new: NewDelivery<'_>) -> Result<DeliveryId, StoreError> {
        import::import(&mut self.connection, &self.folder, new)
    }

    /// The journal from its beginning.
    pub fn journal(&self) -> Result<Vec<JournalEntry>, StoreError> {
        journal::entries(&self.connection)
    }

    /// Everything in the archive that is not as its journal says; nothing for a sound archive.
    pub fn verify(&self) -> Result<Vec<Damage>, StoreError> {
        // An import that another program makes meanwhile is no damage.
        let _held = self.connection.is_autocommit().then(|| self.hold()).transpose()?;
        verify::verify(&self.connection, &self.folder)
    }
}

/// The archive stays where it was opened, whatever the program's current folder becomes.
fn absolute(folder: &Path) -> Result<PathBuf, StoreError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(std::path::absolute(folder)?)
}
