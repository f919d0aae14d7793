//! The archive as plain files in another folder, and a folder of such files as an archive.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use vsoko_model::ContentHash;

use crate::StoreError;
use crate::absent::{ABSENT, absent, write_absent};
use crate::backup::{Progress, brought_back, copy_catalog, files_of};
use crate::files::parent;
use crate::schema::CATALOG;
use crate::verify::read_file;

/// Whether the files that were received go along, and those that show what became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedFiles {
    /// They stay here; the copy knows their hashes.
    StayHere,
    /// They go along.
    GoAlong,
}

/// Writes one state of the archive into `folder`: the catalog, the readings, and the received files where they go along.
/// The paths of what was written, relative to `folder`, in order. The same archive gives the same bytes.
pub(crate) fn copy_into(
    connection: &Connection,
    workspace: &Path,
    folder: &Path,
    received: ReceivedFiles,
    progress: Progress<'_>,
) -> Result<Vec<PathBuf>, StoreError> {
    fs_err::create_dir_all(folder)?;
    let catalog = folder.join(CATALOG);
    copy_catalog(connection, &catalog)?;
    let away = absent(workspace)?;
    let (files, left): (Vec<_>, Vec<_>) = files_of(&catalog)?.into_iter().partition(|(path, _)| {
        !away.contains(path) && (received == ReceivedFiles::GoAlong || path.starts_with("observations"))
    });
    let mut written = BTreeSet::from([PathBuf::from(CATALOG)]);
    let total = files.len();
    for (done, (path, expected)) in files.into_iter().enumerate() {
        let bytes = read_file(workspace, path.clone(), &expected)?
            .map_err(|damage| StoreError::Damaged { damage: vec![damage] })?;
        let target = folder.join(&path);
        fs_err::create_dir_all(parent(&target))?;
        fs_err::write(target, bytes)?;
        written.insert(path);
        progress(done + 1, total);
    }
    if !left.is_empty() {
        write_absent(folder, &left.into_iter().map(|(path, _)| path).collect())?;
        written.insert(ABSENT.into());
    }
    Ok(written.into_iter().collect())
}

/// Makes `folder`, which must not exist or be empty, a workspace of `files` under `source`. They are copied beside it,
/// verified, and only then given the name.
pub(crate) fn taken_from(
    source: &Path,
    files: &[PathBuf],
    folder: &Path,
    progress: Progress<'_>,
) -> Result<(), StoreError> {
    let nothing = || StoreError::NotABackup { path: source.to_owned() };
    brought_back(folder, nothing, |partial| {
        for (done, path) in files.iter().enumerate() {
            let target = partial.join(path);
            fs_err::create_dir_all(parent(&target))?;
            fs_err::copy(source.join(path), &target)?;
            fs_err::File::open(&target)?.sync_all()?;
            progress(done + 1, files.len());
        }
        Ok(())
    })
}

/// The hash of a received file, by the path that it has in a workspace.
pub(crate) fn hash_of_path(path: &Path) -> Option<ContentHash> {
    ContentHash::from_stored(path.file_stem()?.to_str()?)
}
