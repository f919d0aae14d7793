//! Files that no row of the catalog names: what a crash left behind.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use vsoko_model::{ContentHash, DeliveryId, StudyYear};

use crate::StoreError;
use crate::change::{Patience, begin};
use crate::files::{evidence_path, observation_path, received_path};
use crate::purge::Purges;
use crate::sql::{all, hash, year};
use crate::verify::verify;

/// Files in the archive's own folders that belong to no delivery, in order of their paths, relative to the workspace.
pub(crate) fn find(connection: &Connection, workspace: &Path) -> Result<Vec<PathBuf>, StoreError> {
    // A file that was to be removed belongs to no delivery any more: a crash left it.
    let purges = Purges::of(connection)?;
    let received = all(connection, "SELECT file_name, file_hash, entry FROM deliveries", [], |row| {
        let hash = hash(row, 1)?;
        let is_there = purges.after(&hash, row.get(2)?).is_none();
        Ok(is_there.then_some(received_path(&row.get::<_, String>(0)?, &hash)))
    })?;
    let written = all(connection, "SELECT delivery, year FROM observation_files", [], |row| {
        let (delivery, year): (DeliveryId, StudyYear) = (DeliveryId(row.get(0)?), year(row, 1)?);
        Ok(observation_path(delivery, year))
    })?;
    let shown = all(connection, "SELECT what, hash FROM evidence WHERE hash IS NOT NULL", [], |row| {
        Ok(evidence_path(&row.get::<_, String>(0)?, &hash(row, 1)?))
    })?;
    let named: BTreeSet<PathBuf> = received.into_iter().flatten().chain(written).chain(shown).collect();
    let mut found = Vec::new();
    for folder in ["deliveries", "evidence", "observations"] {
        walk(workspace, Path::new(folder), &mut found)?;
    }
    found.retain(|path| is_ours(path) && !named.contains(path));
    found.sort();
    Ok(found)
}

/// Removes them. Nobody writes meanwhile, so that the file of an import that runs just now is not taken for an orphan.
/// In a damaged archive nothing is removed: what a damaged row does not name may be the only copy of something.
pub(crate) fn collect(
    connection: &Connection,
    workspace: &Path,
    patience: &Patience,
) -> Result<Vec<PathBuf>, StoreError> {
    let _writing = begin(connection, patience)?;
    let damage = verify(connection, workspace)?;
    if !damage.is_empty() {
        return Err(StoreError::Damaged { damage });
    }
    let orphans = find(connection, workspace)?;
    for orphan in &orphans {
        fs_err::remove_file(workspace.join(orphan))?;
    }
    Ok(orphans)
}

fn walk(workspace: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), StoreError> {
    let entries = match fs_err::read_dir(workspace.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    for entry in entries {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            walk(workspace, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Does the name look like one that an import gives? A person's own file in our folder is not ours to remove.
fn is_ours(path: &Path) -> bool {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    match parts.as_deref() {
        Some(["deliveries" | "evidence", name]) => {
            name.rsplit_once('.').is_some_and(|(stem, _)| ContentHash::from_stored(stem).is_some())
        }
        Some(["observations", year, name]) => {
            let number = name.strip_prefix("delivery-").and_then(|name| name.split_once('.'));
            year.starts_with("year=")
                && number.is_some_and(|(number, ending)| {
                    number.len() >= 6
                        && number.bytes().all(|b| b.is_ascii_digit())
                        && matches!(ending, "parquet" | "partial")
                })
        }
        _ => false,
    }
}
