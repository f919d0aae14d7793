//! Received files that are known by their hash alone, because the archive came without them.
//!
//! A package may leave the received files behind. The archive that is made of it is the same one, with the same journal:
//! what is not here is a fact about the folder and not about the archive, so a list beside the catalog says it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The name of the list in the workspace: paths relative to it, as JSON.
pub(crate) const ABSENT: &str = "absent.json";

/// What the list names and the folder does not have. Only received files and evidence may be absent: without the readings
/// there would be no archive.
pub(crate) fn absent(workspace: &Path) -> Result<BTreeSet<PathBuf>, StoreError> {
    let text = match fs_err::read(workspace.join(ABSENT)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(error.into()),
    };
    let listed: BTreeSet<PathBuf> = serde_json::from_slice(&text)?;
    let may_be = |path: &PathBuf| path.starts_with("deliveries") || path.starts_with("evidence");
    Ok(listed.into_iter().filter(|path| may_be(path) && !workspace.join(path).exists()).collect())
}

/// Says in a workspace which files are not there.
pub(crate) fn write_absent(workspace: &Path, paths: &BTreeSet<PathBuf>) -> Result<(), StoreError> {
    let named: Vec<String> = paths.iter().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
    let mut text = serde_json::to_vec_pretty(&named)?;
    text.push(b'\n');
    Ok(fs_err::write(workspace.join(ABSENT), text)?)
}
