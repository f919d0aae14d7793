//! Files that are taken in together: each is read on top of those before it, and the archive gets all of them or none.

use vsoko_model::{Author, DeliveryId, StateId, Timestamp};

use crate::{EngineError, ImportOptions, Prepared, Received, Workspace};

/// Files on their way into the archive. Law: until it is [committed](Self::commit) nobody else sees anything of them, and
/// dropped, the archive is as it was.
#[derive(Debug)]
pub struct Batch<'w> {
    workspace: &'w mut Workspace,
}

impl Workspace {
    /// A batch of nothing so far. Other programs may write until its first file is taken.
    pub const fn batch(&mut self) -> Batch<'_> {
        Batch { workspace: self }
    }
}

impl Batch<'_> {
    /// The archive with the files that were taken.
    pub const fn workspace(&self) -> &Workspace {
        self.workspace
    }

    /// Reads a file, matches its rows and plans its import after the files that were taken.
    pub fn prepare(&self, file: &Received, options: &ImportOptions) -> Result<Prepared, EngineError> {
        self.workspace.prepare_received(file, options)
    }

    /// From here on nobody else writes. Gives the state that the batch builds on.
    pub fn begin(&mut self) -> Result<StateId, EngineError> {
        self.workspace.store.begin()?;
        Ok(self.workspace.store.state()?)
    }

    /// Takes a file; `None` when there is nothing to do. On an error nothing of the batch is left.
    pub fn take(
        &mut self,
        prepared: &Prepared,
        received: &Timestamp,
        author: &Author,
    ) -> Result<Option<DeliveryId>, EngineError> {
        self.workspace.store.begin()?;
        self.workspace.apply(prepared, received, author).inspect_err(|_| self.workspace.store.roll_back())
    }

    /// Makes all of it last.
    pub fn commit(self) -> Result<(), EngineError> {
        Ok(self.workspace.store.commit()?)
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.workspace.store.roll_back();
    }
}
