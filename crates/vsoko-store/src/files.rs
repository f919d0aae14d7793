//! Names of the archive's files, and writing them so that a file is whole and synced before the catalog names it.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use vsoko_model::{ContentHash, DeliveryId, StudyYear};

use crate::StoreError;
use crate::writers::{Writers, write_synced};

/// Where the readings of `delivery` about `year` stand in the workspace.
pub(crate) fn observation_path(delivery: DeliveryId, year: StudyYear) -> PathBuf {
    format!("observations/year={year}/delivery-{:06}.parquet", delivery.0).into()
}

/// Where the bytes of a received file stand in the workspace.
pub(crate) fn received_path(file_name: &str, hash: &ContentHash) -> PathBuf {
    under_its_hash("deliveries", file_name, hash)
}

/// Where the bytes of a file that shows how an action stands are kept.
pub(crate) fn evidence_path(file_name: &str, hash: &ContentHash) -> PathBuf {
    under_its_hash("evidence", file_name, hash)
}

/// A file under its hash, with the ending of its name where that is plain.
fn under_its_hash(folder: &str, file_name: &str, hash: &ContentHash) -> PathBuf {
    let plain =
        |ending: &&str| (1..=8).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending).filter(plain).unwrap_or("bin");
    format!("{folder}/{hash}.{}", ending.to_ascii_lowercase()).into()
}

/// Files of a change that is not committed yet. Law: dropped, it removes what was not there before, as far as it can;
/// kept, all of it stays, through a crash too.
#[derive(Debug)]
pub(crate) struct PendingFiles {
    workspace: PathBuf,
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    /// Their names survive a crash once these are synced.
    folders_to_sync: BTreeSet<PathBuf>,
    /// Threads that write them, where there are many, and what was handed over to them.
    writers: Option<(Writers, BTreeSet<PathBuf>)>,
}

impl PendingFiles {
    /// No files in `workspace` so far.
    pub(crate) fn new(workspace: &Path) -> Self {
        Self {
            workspace: workspace.to_owned(),
            files: Vec::new(),
            folders: Vec::new(),
            folders_to_sync: BTreeSet::new(),
            writers: None,
        }
    }

    /// From here on files are written while the caller goes on.
    pub(crate) fn write_beside(&mut self) -> io::Result<()> {
        if self.writers.is_none() {
            self.writers = Some((Writers::start()?, BTreeSet::new()));
        }
        Ok(())
    }

    /// Waits until every file that was written is there to be read.
    pub(crate) fn settle(&self) -> io::Result<()> {
        self.writers.as_ref().map_or(Ok(()), |(writers, _)| writers.settle())
    }

    /// The folder that they lie in.
    pub(crate) fn workspace(&self) -> &Path {
        &self.workspace
    }

    /// Writes `bytes` to `path` in the workspace, whole and synced before it has its name. What a crashed import left
    /// there is replaced; a file that holds these bytes already, because another delivery brought them, is not touched.
    /// Its name survives a crash once it is [kept](Self::keep).
    pub(crate) fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let path = self.workspace.join(path);
        self.make_folder(parent(&path))?;
        if self.writers.as_ref().is_some_and(|(_, handed_over)| handed_over.contains(&path)) {
            self.settle()?;
        }
        self.folders_to_sync.insert(parent(&path).to_owned());
        if fs_err::read(&path).is_ok_and(|there| there == bytes) {
            return fs_err::File::open(&path)?.sync_all();
        }
        // Another delivery may name a file that was damaged since: whole again, it stays.
        let is_new = !path.exists();
        let partial = path.with_extension("partial");
        self.files.push(partial.clone());
        if is_new {
            self.files.push(path.clone());
        }
        match &mut self.writers {
            Some((writers, handed_over)) => {
                handed_over.insert(path.clone());
                writers.write(partial, path, bytes.to_vec())
            }
            None => write_synced(&partial, &path, bytes),
        }
    }

    /// Makes the names of the files survive a crash; they are the archive's from now on. On an error they are removed.
    pub(crate) fn keep(mut self) -> io::Result<()> {
        self.settle()?;
        self.folders_to_sync.iter().try_for_each(|folder| sync_folder(folder))?;
        self.files.clear();
        self.folders.clear();
        Ok(())
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        self.make_folder(parent(folder))?;
        fs_err::create_dir(folder)?;
        self.folders.push(folder.to_owned());
        sync_folder(parent(folder))
    }
}

impl Drop for PendingFiles {
    fn drop(&mut self) {
        // Nobody writes any more of them.
        self.writers = None;
        // A file that stays behind is no damage: no row of the catalog names it. So a failure here is not reported
        // over the error that led here.
        for file in &self.files {
            let _ = fs_err::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs_err::remove_dir(folder);
        }
    }
}

/// Writes a new file outside the archive, whole or not at all; a name that is taken stays what it is.
pub fn write_new(target: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let taken = || StoreError::AlreadyExists { path: target.to_owned() };
    if target.exists() {
        return Err(taken());
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    let partial = target.with_file_name(name);
    let write = || -> Result<(), StoreError> {
        let mut file = fs_err::File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        publish(&partial, target)
    };
    write().inspect_err(|_| {
        let _ = fs_err::remove_file(&partial);
    })
}

/// Gives a finished file its name, which must be free: of two programs that make the same file at once, one is refused.
pub(crate) fn publish(partial: &Path, target: &Path) -> Result<(), StoreError> {
    let taken = || StoreError::AlreadyExists { path: target.to_owned() };
    match fs_err::hard_link(partial, target) {
        Ok(()) => fs_err::remove_file(partial)?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(taken()),
        // File systems without hard links: there the name is looked at first.
        Err(_) if target.exists() => return Err(taken()),
        Err(_) => fs_err::rename(partial, target)?,
    }
    Ok(sync_folder(parent(target))?)
}

/// The folder that a path lies in.
pub(crate) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the names in `folder` survive a crash. Only Unix lets a folder be opened for that; elsewhere the file
/// system keeps the order by itself.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs_err::File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_received_file_is_plain_or_bin() {
        let hash = ContentHash::of(b"");
        let ending =
            |name: &str| received_path(name, &hash).extension().unwrap().to_str().unwrap().to_owned();
        assert_eq!(ending("Итоги 2022.XLSX"), "xlsx");
        assert_eq!(ending("итоги"), "bin");
        assert_eq!(ending("итоги.таблица"), "bin");
        assert_eq!(ending("итоги./../x"), "bin");
    }

    #[test]
    fn a_name_that_is_taken_stays_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (partial, target) = (folder.path().join("partial"), folder.path().join("target"));
        fs_err::write(&partial, b"new").unwrap();
        publish(&partial, &target).unwrap();
        assert_eq!((fs_err::read(&target).unwrap(), partial.exists()), (b"new".to_vec(), false));
        fs_err::write(&partial, b"newer").unwrap();
        assert!(matches!(publish(&partial, &target), Err(StoreError::AlreadyExists { .. })));
        assert_eq!(fs_err::read(&target).unwrap(), b"new");
    }

    #[test]
    fn dropped_files_leave_no_trace_and_kept_files_stay() {
        let workspace = tempfile::tempdir().unwrap();
        let mut files = PendingFiles::new(workspace.path());
        files.write(Path::new("a/b/c.parquet"), b"1").unwrap();
        drop(files);
        assert_eq!(fs_err::read_dir(workspace.path()).unwrap().count(), 0);
        let mut files = PendingFiles::new(workspace.path());
        files.write(Path::new("a/b/c.parquet"), b"1").unwrap();
        files.keep().unwrap();
        assert_eq!(fs_err::read(workspace.path().join("a/b/c.parquet")).unwrap(), b"1");
        assert_eq!(fs_err::read_dir(workspace.path().join("a/b")).unwrap().count(), 1);
    }

    #[test]
    fn files_that_are_written_beside_are_the_same_and_leave_no_trace_either() {
        let workspace = tempfile::tempdir().unwrap();
        let written = || {
            let mut files = PendingFiles::new(workspace.path());
            files.write_beside().unwrap();
            for index in 0..20_u8 {
                files.write(Path::new(&format!("a/{index}.parquet")), &[index]).unwrap();
            }
            files.write(Path::new("a/7.parquet"), b"again").unwrap();
            files
        };
        drop(written());
        assert_eq!(fs_err::read_dir(workspace.path()).unwrap().count(), 0);
        let files = written();
        files.settle().unwrap();
        assert_eq!(fs_err::read(workspace.path().join("a/7.parquet")).unwrap(), b"again");
        files.keep().unwrap();
        assert_eq!(fs_err::read_dir(workspace.path().join("a")).unwrap().count(), 20);
        assert_eq!(fs_err::read(workspace.path().join("a/19.parquet")).unwrap(), [19]);
    }
}
