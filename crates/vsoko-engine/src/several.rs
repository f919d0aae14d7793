//! Several files, applied one after another: each plan is of the archive as the file before left it.

use vsoko_model::DeliveryId;
use vsoko_store::Hand;

use crate::{EngineError, ImportOptions, Prepared, Received, Workspace};

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It was imported, as this delivery.
    Imported(DeliveryId),
    /// It was imported before, and there was nothing to do.
    Nothing,
}

/// What became of several files.
#[derive(Debug)]
pub struct AppliedFiles {
    /// Of the first ones, in their order.
    pub became: Vec<Became>,
    /// What stopped the next one, where one was stopped. It and those after it left the archive as it was.
    pub stopped_by: Option<EngineError>,
}

impl Workspace {
    /// Applies plans in their order. Every plan is looked at before the first one is applied: if one of them has an error
    /// or an open question, nothing is. A file after the first is read again, since those before it may have brought its
    /// schools; if anybody else changed the archive meanwhile, the rest is stopped.
    pub fn apply_all(
        &mut self,
        planned: &[(&Received, &Prepared)],
        options: &ImportOptions,
        hand: Hand<'_>,
        progress: &dyn Fn(usize, usize),
    ) -> AppliedFiles {
        let mut applied = AppliedFiles { became: Vec::new(), stopped_by: None };
        let stops = planned.iter().filter(|(_, prepared)| !prepared.plan().already_imported);
        applied.stopped_by = stops.clone().find_map(|(_, prepared)| prepared.stopped_by());
        for (done, (received, prepared)) in planned.iter().enumerate() {
            if applied.stopped_by.is_some() {
                break;
            }
            progress(done, planned.len());
            match self.apply_next(&applied.became, received, prepared, options, hand) {
                Ok(became) => applied.became.push(became),
                Err(error) => applied.stopped_by = Some(error),
            }
        }
        applied
    }

    fn apply_next(
        &mut self,
        before: &[Became],
        received: &Received,
        prepared: &Prepared,
        options: &ImportOptions,
        hand: Hand<'_>,
    ) -> Result<Became, EngineError> {
        let latest = before.iter().rev().find_map(|became| match became {
            Became::Imported(delivery) => Some(*delivery),
            Became::Nothing => None,
        });
        let applied = match latest {
            None => self.apply(prepared, hand.at, hand.author)?,
            Some(latest) => {
                let entry = self.delivery(latest)?.entry;
                let left = self.journal_entry(entry)?.state();
                let again = self.prepare_received(received, options)?;
                if *again.state() != left {
                    return Err(vsoko_store::StoreError::StalePlan.into());
                }
                self.apply(&again, hand.at, hand.author)?
            }
        };
        Ok(applied.map_or(Became::Nothing, Became::Imported))
    }
}
