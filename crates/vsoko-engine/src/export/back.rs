//! A package as a workspace again: the same archive, or a refusal that names what differs.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use serde::Serialize;
use vsoko_model::{ContentHash, StateId};
use vsoko_store::{Progress, ReceivedFiles, Scope, Store};
use vsoko_text::{Language, Words};

use super::package::{ARCHIVE, FILE_NAME, Read};
use super::whole::whole;
use super::{ExportForm, LAYOUT, SmallNumbersTold};
use crate::{EngineError, PackageError, Sight, Workspace};

/// What became of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenBack {
    /// The state of the archive, which is that of the package.
    pub state: StateId,
    /// How many received files the package came without; the archive knows their hashes.
    pub absent: usize,
    /// Whether the tables were made anew from the archive and compared: not where another version of the program wrote them.
    pub tables_compared: bool,
}

impl Workspace {
    /// Makes `folder`, which must not exist or be empty, a workspace of a package. The archive is the same one: the same
    /// journal, registry, readings and results; received files only where the package has them. Nothing is left behind where
    /// a file of the package is not what its description says, or its tables are not what the archive gives.
    pub fn import_archive(
        package: &Path,
        folder: &Path,
        progress: Progress<'_>,
    ) -> Result<(Self, TakenBack), EngineError> {
        let root = if package.is_file() { package.parent().unwrap_or(Path::new("")) } else { package };
        let read = described(root)?;
        let listed = unaltered(root, &read)?;
        let Some(state) = read.vsoko.archive.clone() else {
            let why = match read.vsoko.small_numbers {
                Some(SmallNumbersTold::KeptBack(_)) => PackageError::KeptBack,
                Some(SmallNumbersTold::AsReceived) | None => PackageError::WithoutArchive,
            };
            return Err(why(package.to_owned()).into());
        };
        let files: Vec<PathBuf> =
            listed.iter().filter_map(|path| Some(path.strip_prefix(ARCHIVE).ok()?.to_owned())).collect();
        let tables_compared = whole(folder, |unfinished| {
            Store::take_from(&root.join(ARCHIVE), &files, unfinished, progress)?;
            same_as_described(unfinished, root, &read, &state, &files)
        })?;
        let workspace = Self::open(folder)?;
        let absent = workspace.absent_files()?.len();
        Ok((workspace, TakenBack { state, absent, tables_compared }))
    }

    /// The hashes of the received files that the archive came without.
    pub fn absent_files(&self) -> Result<BTreeSet<ContentHash>, EngineError> {
        Ok(self.store.absent_files()?)
    }
}

fn described(root: &Path) -> Result<Read, EngineError> {
    let not_one = || PackageError::NotOne(root.to_owned());
    let text = fs_err::read(root.join(FILE_NAME)).map_err(|_| not_one())?;
    let read: Read = serde_json::from_slice(&text).map_err(|_| not_one())?;
    if LAYOUT < read.vsoko.layout {
        return Err(PackageError::Newer { path: root.to_owned(), program: read.vsoko.program }.into());
    }
    Ok(read)
}

/// The paths of the files that the description lists, when each of them is what it says and no other one lies in the archive.
fn unaltered(root: &Path, read: &Read) -> Result<BTreeSet<PathBuf>, EngineError> {
    let mut listed = BTreeSet::new();
    let mut faults = Vec::new();
    for resource in &read.resources {
        let path = PathBuf::from(&resource.path);
        if !path.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(PackageError::NotOne(root.to_owned()).into());
        }
        match fs_err::read(root.join(&path)) {
            Ok(bytes) if format!("sha256:{}", ContentHash::of(&bytes)) == resource.hash => {}
            Ok(_) | Err(_) => faults.push(resource.path.clone()),
        }
        listed.insert(path);
    }
    let mut found = Vec::new();
    files_under(root, Path::new(ARCHIVE), &mut found)?;
    faults.extend(
        found.iter().filter(|path| !listed.contains(*path)).map(|path| path.to_string_lossy().into_owned()),
    );
    if faults.is_empty() { Ok(listed) } else { Err(PackageError::Altered { faults }.into()) }
}

/// The archive is in the state that the description names, and a package made of it is the same file by file. The latter is
/// asked of a package of this layout and version of the program only: another one may word and order things otherwise.
fn same_as_described(
    folder: &Path,
    package: &Path,
    read: &Read,
    state: &StateId,
    files: &[PathBuf],
) -> Result<bool, EngineError> {
    let workspace = Workspace::open(folder)?;
    if workspace.state()? != *state {
        return Err(PackageError::Altered { faults: vec![FILE_NAME.to_owned()] }.into());
    }
    let is_of_today = read.vsoko.layout == LAYOUT && read.vsoko.program == env!("CARGO_PKG_VERSION");
    let language = Language::ALL.into_iter().find(|known| known.tag() == read.vsoko.language);
    let Some(language) = language.filter(|_| is_of_today) else {
        return Ok(false);
    };
    let sight = Sight { scope: Scope::Whole, state: None, lens: read.vsoko.as_of.lens };
    let view = workspace.look(&sight)?;
    let view = match read.vsoko.small_numbers {
        Some(SmallNumbersTold::AsReceived) => view.with_small_numbers()?,
        Some(SmallNumbersTold::KeptBack(_)) | None => view,
    };
    let with_files = files.iter().any(|path| path.starts_with("deliveries") || path.starts_with("evidence"));
    let received = if with_files { ReceivedFiles::GoAlong } else { ReceivedFiles::StayHere };
    let again = folder.join("again");
    let form = ExportForm::Package(received);
    let exported = workspace.export(&view, form, &again, &Words::new(language), &|_, _| {})?;
    let differs =
        |path: &String| fs_err::read(again.join(path)).ok() != fs_err::read(package.join(path)).ok();
    let faults: Vec<String> = exported.files.into_iter().map(|file| file.path).filter(differs).collect();
    fs_err::remove_dir_all(&again).map_err(EngineError::Io)?;
    if faults.is_empty() { Ok(true) } else { Err(PackageError::Altered { faults }.into()) }
}

fn files_under(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), EngineError> {
    if !root.join(folder).is_dir() {
        return Ok(());
    }
    for entry in fs_err::read_dir(root.join(folder)).map_err(EngineError::Io)? {
        let entry = entry.map_err(EngineError::Io)?;
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() { files_under(root, &path, found)? } else { found.push(path) }
    }
    Ok(())
}
