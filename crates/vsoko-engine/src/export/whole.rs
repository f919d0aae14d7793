//! A folder that gets its name when everything is in it; nothing half written stays.

use std::path::Path;

use crate::{EngineError, PackageError};

/// Fills `folder`, which must not be there yet or be empty; `fill` is told under which name it stands until it is whole.
pub(super) fn whole<T>(
    folder: &Path,
    fill: impl FnOnce(&Path) -> Result<T, EngineError>,
) -> Result<T, EngineError> {
    let is_taken = folder.is_file()
        || folder.is_dir() && fs_err::read_dir(folder).map_err(EngineError::Io)?.next().is_some();
    if is_taken {
        return Err(PackageError::FolderTaken(folder.to_owned()).into());
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let unfinished = folder.with_file_name(format!(".{name}.{}.part", std::process::id()));
    if unfinished.exists() {
        fs_err::remove_dir_all(&unfinished).map_err(EngineError::Io)?;
    }
    let filled = fill(&unfinished).and_then(|product| {
        if folder.is_dir() {
            fs_err::remove_dir(folder).map_err(EngineError::Io)?;
        }
        fs_err::rename(&unfinished, folder).map_err(EngineError::Io)?;
        Ok(product)
    });
    filled.inspect_err(|_| {
        let _ = fs_err::remove_dir_all(&unfinished);
    })
}
