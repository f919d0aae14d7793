//! The sheets of a delivery as they were received, for whoever wants to see the cell that a number came from.

use vsoko_ingest::{Opened, ReadDelivery};
use vsoko_model::{ContentHash, FileView};
use vsoko_store::Delivery;

use crate::keeping::{instructions, methodologies_of};
use crate::{EngineError, Workspace};

/// A received file, looked at again.
#[derive(Debug, Clone)]
pub struct ReceivedSheets {
    /// The delivery that brought it, the latest one of several.
    pub delivery: Delivery,
    /// Its sheets with what each cell was read as, and the remarks on it.
    pub view: FileView,
}

impl Workspace {
    /// The file of a delivery, byte for byte as it was received; `None` where it was removed on purpose or did not come along
    /// with the archive. One whose bytes are not what was received is an error.
    pub fn received_bytes(&self, delivery: &Delivery) -> Result<Option<Vec<u8>>, EngineError> {
        let path = self.received_file(delivery);
        if delivery.purged.is_some() || !path.is_file() && self.absent_files()?.contains(&delivery.file_hash)
        {
            return Ok(None);
        }
        let bytes = fs_err::read(path).map_err(EngineError::Io)?;
        if ContentHash::of(&bytes) == delivery.file_hash {
            Ok(Some(bytes))
        } else {
            Err(EngineError::ReceivedFileChanged(delivery.file_name.clone()))
        }
    }

    /// The sheets of the received file that has this hash; `None` where no delivery brought one, or it is no more
    /// there. It is read by the recipe and
    /// the methodologies that it was imported by; what a cell was read as is unknown of deliveries of the first version.
    /// A file whose bytes are not what was received is an error.
    pub fn received_sheets(&self, hash: &ContentHash) -> Result<Option<ReceivedSheets>, EngineError> {
        let mut deliveries = self.deliveries(None)?.into_iter().rev();
        let Some(delivery) = deliveries.find(|delivery| delivery.file_hash == *hash) else { return Ok(None) };
        let Some(bytes) = self.received_bytes(&delivery)? else { return Ok(None) };
        let opened = Opened::new(&delivery.file_name, &bytes);
        let read = match &delivery.recipe {
            Some(recipe) => {
                let methodologies = methodologies_of(&self.snapshot(None)?, delivery.id)?;
                opened.read(&instructions(recipe, &methodologies)).value
            }
            None => ReadDelivery::default(),
        };
        let view = FileView { sheets: opened.sheet_views(&read), remarks: delivery.diagnostics.clone() };
        Ok(Some(ReceivedSheets { delivery, view }))
    }
}
