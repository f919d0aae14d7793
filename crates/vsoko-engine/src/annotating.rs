//! Files back to their senders: a received file as a new workbook with the remarks on it.

use std::path::Path;

use vsoko_ingest::Opened;
use vsoko_model::FileView;
use vsoko_report::{Marking, annotated};
use vsoko_text::Words;

use crate::receiving::{instructions, read_file};
use crate::{EngineError, ImportOptions, Methodologies};

/// Writes `file` with its remarks, or with what its cells were read as, to `target`, which must not exist. It is there
/// whole or not at all.
pub fn write_annotated(
    file: &Path,
    (target, marking): (&Path, Marking),
    methodologies: &Methodologies,
    options: &ImportOptions,
    words: &Words,
) -> Result<(), EngineError> {
    let (name, bytes) = read_file(file)?;
    let opened = Opened::new(&name, &bytes);
    let read = opened.read(&instructions(methodologies, options)?);
    let view = FileView { sheets: opened.sheet_views(&read.value), remarks: read.diagnostics };
    Ok(vsoko_store::write_new(target, &annotated(&view, marking, words)?)?)
}
