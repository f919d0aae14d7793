//! Files back to their senders: a received file as a new workbook with the remarks on it.

use std::path::Path;

use vsoko_ingest::ReadDelivery;
use vsoko_model::{Checked, FileView};
use vsoko_report::{Marking, annotated};
use vsoko_text::Words;

use crate::receiving::receive_one;
use crate::{EngineError, ImportOptions, Methodologies, Workspace};

/// A file as a new workbook: with its remarks, or with what its cells were read as.
pub fn annotated_workbook(view: &FileView, marking: Marking, words: &Words) -> Result<Vec<u8>, EngineError> {
    Ok(annotated(view, marking, words)?)
}

/// Reads a file and says what is wrong with it, by itself or against the registry of a workspace, and writes it as new
/// workbooks: with its remarks, or with what its cells were read as. None of `targets` may exist; each is there whole or not at all.
pub fn check_and_annotate(
    file: &Path,
    targets: &[(&Path, Marking)],
    (workspace, methodologies): (Option<&Workspace>, &Methodologies),
    options: &ImportOptions,
    words: &Words,
) -> Result<Checked<ReadDelivery>, EngineError> {
    let received = receive_one(file)?;
    let read = match workspace {
        Some(workspace) => workspace.prepare_received(&received, options)?.into_checked(),
        None => received.read(methodologies, options)?,
    };
    let view = received.view_of(&read.value, &read.diagnostics);
    for (target, marking) in targets {
        vsoko_store::write_new(target, &annotated(&view, *marking, words)?)?;
    }
    Ok(read)
}
