//! Files that are taken in together: each is planned on top of those before it, and the archive gets all of them or none.

use vsoko_model::DeliveryId;
use vsoko_store::{Hand, StoreError};

use crate::{EngineError, ImportOptions, Prepared, Received, Workspace};

/// Files on their way into the archive. Law: until it is [committed](Self::commit) nobody else sees anything of them, and
/// dropped, the archive is as it was.
#[derive(Debug)]
pub struct Batch<'w> {
    workspace: &'w mut Workspace,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It was imported, as this delivery.
    Imported(DeliveryId),
    /// It was imported before, or says nothing new: there was nothing to do.
    Nothing,
}

impl Workspace {
    /// A batch of nothing so far. Other programs may write until it [begins](Batch::begin).
    pub const fn batch(&mut self) -> Batch<'_> {
        Batch { workspace: self }
    }

    /// Plans files on top of one another, as if each were taken before the next is looked at; `progress` is told how many of
    /// how many are planned. Nothing is left of it.
    pub fn plan_together(
        &mut self,
        received: &[&Received],
        options: &ImportOptions,
        hand: Hand<'_>,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Vec<Prepared>, EngineError> {
        let mut batch = self.batch();
        let mut plans = Vec::with_capacity(received.len());
        for (done, file) in received.iter().enumerate() {
            progress(done, received.len());
            let prepared = batch.prepare(file, options)?;
            // The last one is taken for nobody.
            if done + 1 < received.len() && !prepared.is_stopped() {
                batch.take(&prepared, hand)?;
            }
            plans.push(prepared);
        }
        Ok(plans)
    }

    /// Takes files in as they were [planned together](Self::plan_together), all of them or none. Where the archive has
    /// changed since, so that a plan would be another one, nothing is taken.
    pub fn apply_together(
        &mut self,
        planned: &[(&Received, &Prepared)],
        options: &ImportOptions,
        hand: Hand<'_>,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Vec<Became>, EngineError> {
        let mut batch = self.batch();
        batch.begin()?;
        let mut became = Vec::with_capacity(planned.len());
        for (done, (received, shown)) in planned.iter().enumerate() {
            progress(done, planned.len());
            if shown.is_stopped() {
                return Err(shown.stopped_by().unwrap_or_else(|| StoreError::StalePlan.into()));
            }
            let prepared = batch.prepare(received, options)?;
            if prepared.plan() != shown.plan() {
                return Err(StoreError::StalePlan.into());
            }
            became.push(batch.take(&prepared, hand)?);
        }
        batch.commit()?;
        Ok(became)
    }
}

impl Batch<'_> {
    /// From here on nobody else writes.
    pub fn begin(&mut self) -> Result<(), EngineError> {
        Ok(self.workspace.store.begin()?)
    }

    /// Reads a file, matches its rows and plans its import after the files that were taken.
    pub fn prepare(&self, file: &Received, options: &ImportOptions) -> Result<Prepared, EngineError> {
        self.workspace.prepare_received(file, options)
    }

    /// Takes a file, if it changes anything. On an error nothing of the batch is left.
    pub fn take(&mut self, prepared: &Prepared, hand: Hand<'_>) -> Result<Became, EngineError> {
        if prepared.plan().changes_nothing() {
            return Ok(Became::Nothing);
        }
        self.begin()?;
        let taken = self.workspace.apply(prepared, hand.at, hand.author);
        let taken = taken.inspect_err(|_| self.workspace.store.roll_back())?;
        Ok(taken.map_or(Became::Nothing, Became::Imported))
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

impl Became {
    /// The delivery that it became, if any.
    pub const fn delivery(self) -> Option<DeliveryId> {
        match self {
            Self::Imported(delivery) => Some(delivery),
            Self::Nothing => None,
        }
    }
}
