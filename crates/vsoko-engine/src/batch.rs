//! Files that are taken in together: each is planned on top of those before it, and the archive gets all of them or none.

use std::ops::ControlFlow;

use vsoko_model::DeliveryId;
use vsoko_store::{Hand, StoreError};

use crate::{EngineError, ImportOptions, Incoming, Prepared, Received, Workspace};

/// Files on their way into the archive. Law: until it is [committed](Self::commit) nobody else sees anything of them, and
/// dropped, the archive is as it was.
#[derive(Debug)]
pub struct Batch<'w> {
    workspace: &'w mut Workspace,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It was imported, as this delivery.
    Imported(DeliveryId),
    /// It was imported before, or says nothing new: there was nothing to do.
    Nothing,
}

impl Workspace {
    /// A batch of nothing so far. Other programs may write until it [begins](Batch::begin).
    pub const fn batch(&mut self) -> Batch<'_> {
        Batch { workspace: self }
    }

    /// Takes files in as they were [planned together](Batch::plan), all of them or none. Where the archive has
    /// changed since, so that a plan would be another one, nothing is taken.
    pub fn apply_together(
        &mut self,
        planned: &[(&Received, &Prepared)],
        options: &ImportOptions,
        hand: Hand<'_>,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Vec<Became>, EngineError> {
        let mut batch = self.batch();
        batch.begin()?;
        let mut became = Vec::with_capacity(planned.len());
        for (done, (received, shown)) in planned.iter().enumerate() {
            progress(done, planned.len());
            if shown.is_stopped() {
                return Err(shown.stopped_by().unwrap_or_else(|| StoreError::StalePlan.into()));
            }
            let prepared = batch.prepare(received, options)?;
            if prepared.plan() != shown.plan() {
                return Err(StoreError::StalePlan.into());
            }
            became.push(batch.take(&prepared, hand)?);
        }
        batch.commit()?;
        Ok(became)
    }
}

impl Batch<'_> {
    /// From here on nobody else writes.
    pub fn begin(&mut self) -> Result<(), EngineError> {
        Ok(self.workspace.store.begin()?)
    }

    /// Plans files on top of one another, each after those before it, and takes the first `n_taken` of them as far as they
    /// can be taken. `go_on` is told how many are planned, and says whether the next one is to be; `None` where it did not.
    pub fn plan(
        &mut self,
        files: &mut Incoming,
        options: &ImportOptions,
        (n_taken, hand): (usize, Hand<'_>),
        go_on: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Option<Vec<(Prepared, Became)>>, EngineError> {
        if 0 < n_taken {
            self.begin()?;
        }
        let mut planned = Vec::with_capacity(files.len());
        for index in 0..files.len() {
            let file = files.file(index)?;
            let prepared = self.prepare(&file, options)?;
            files.know(prepared.known());
            let is_taken = index < n_taken && !prepared.is_stopped();
            let became = if is_taken { self.take(&prepared, hand)? } else { Became::Nothing };
            planned.push((prepared, became));
            if go_on(index + 1).is_break() {
                return Ok(None);
            }
        }
        Ok(Some(planned))
    }

    /// Reads a file, matches its rows and plans its import after the files that were taken.
    pub fn prepare(&self, file: &Received, options: &ImportOptions) -> Result<Prepared, EngineError> {
        self.workspace.prepare_received(file, options)
    }

    /// Takes a file, if it changes anything. On an error nothing of the batch is left.
    pub fn take(&mut self, prepared: &Prepared, hand: Hand<'_>) -> Result<Became, EngineError> {
        if prepared.plan().changes_nothing() {
            return Ok(Became::Nothing);
        }
        self.begin()?;
        let taken = self.workspace.apply(prepared, hand.at, hand.author);
        let taken = taken.inspect_err(|_| self.workspace.store.roll_back())?;
        Ok(taken.map_or(Became::Nothing, Became::Imported))
    }

    /// Makes all of it last.
    pub fn commit(self) -> Result<(), EngineError> {
        Ok(self.workspace.store.commit()?)
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        self.workspace.store.roll_back();
    }
}

impl Became {
    /// The delivery that it became, if any.
    pub const fn delivery(self) -> Option<DeliveryId> {
        match self {
            Self::Imported(delivery) => Some(delivery),
            Self::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use vsoko_model::{Author, StateId};

    use super::*;
    use crate::{Again, Settings};

    const METHODOLOGY: &str = r#"
id = "together"
title = "Условная методика"
study = "together"
years = [2021, 2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10
"#;

    /// Files of a region: each municipality sends two years, some under another name of theirs, one file twice, and one
    /// with another value than before.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let write = |index: u32| {
            let (municipality, year) = (index % 12, 2021 + index / 12);
            let kind = if year == 2022 && municipality < 3 { "" } else { "муниципальный " };
            let row = |school: u32| {
                format!("Пробный-{municipality} {kind}район;СОШ № {school};{}\n", (index + school) % 10)
            };
            let rows = (0..5).map(row).collect::<Vec<_>>().concat();
            let text = format!("Условная область, {year} год;;\nМуниципалитет;Школа;Цели\n{rows}");
            let file = folder.join(format!("{index}.csv"));
            fs_err::write(&file, if index == 23 { text.replace(";4\n", ";1\n") } else { text }).unwrap();
            file
        };
        let mut files: Vec<PathBuf> = (0..24).map(write).collect();
        files.insert(9, files[4].clone());
        files
    }

    fn workspace(folder: &Path) -> Workspace {
        fs_err::create_dir_all(folder.join("methodologies")).unwrap();
        fs_err::write(folder.join("methodologies/together.toml"), METHODOLOGY).unwrap();
        Workspace::create(folder, Settings::default()).unwrap()
    }

    /// Every file under `folder` but SQLite's own, with its bytes.
    fn contents(folder: &Path, within: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs_err::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                contents(&path, within, found);
            } else if !path.file_name().unwrap().to_string_lossy().starts_with("catalog.sqlite") {
                found.insert(path.strip_prefix(within).unwrap().to_owned(), fs_err::read(&path).unwrap());
            }
        }
    }

    fn all_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        contents(folder, folder, &mut found);
        found
    }

    /// What the files become when `n_cores` read them, `at_once` of them in a batch.
    fn imported(
        files: &[PathBuf],
        n_cores: usize,
        at_once: usize,
    ) -> (StateId, BTreeMap<PathBuf, Vec<u8>>, Vec<Became>) {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = workspace(folder.path());
        let (at, author) = ("2026-11-30T12:00:00Z".parse().unwrap(), Author::new("Методист"));
        let hand = Hand { at: &at, author: &author };
        let mut became = Vec::new();
        for files in files.chunks(at_once) {
            let options = ImportOptions::default();
            let mut incoming = workspace.receive_on(n_cores, files, &options, Again::Once).unwrap();
            let mut batch = workspace.batch();
            let taken = (files.len(), hand);
            let planned = batch.plan(&mut incoming, &options, taken, &mut |_| ControlFlow::Continue(()));
            became.extend(planned.unwrap().unwrap().into_iter().map(|(_, became)| became));
            batch.commit().unwrap();
        }
        assert!(workspace.verify(&|_, _| ()).unwrap().is_sound());
        (workspace.state().unwrap(), all_of(folder.path()), became)
    }

    #[test]
    fn files_become_the_same_on_however_many_cores_and_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        let files = files(folder.path());
        let (state, written, became) = imported(&files, 1, files.len());
        assert_eq!(became.iter().filter(|became| **became == Became::Nothing).count(), 1);
        assert!(written.len() > 2 * 24, "received files, Parquet, and what a workspace begins with");
        for (n_cores, at_once) in [(2, files.len()), (4, files.len()), (2, 7), (1, 1)] {
            let again = imported(&files, n_cores, at_once);
            assert_eq!(
                again,
                (state.clone(), written.clone(), became.clone()),
                "{n_cores} cores, {at_once} at once"
            );
        }
    }

    #[test]
    fn a_batch_that_is_broken_off_leaves_nothing() {
        let source = tempfile::tempdir().unwrap();
        let files = files(source.path());
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = workspace(folder.path());
        let before = all_of(folder.path());
        let (at, author) = ("2026-11-30T12:00:00Z".parse().unwrap(), Author::new("Методист"));
        let hand = Hand { at: &at, author: &author };
        let options = ImportOptions::default();
        let mut incoming = workspace.receive_on(2, &files, &options, Again::Once).unwrap();
        let mut batch = workspace.batch();
        let mut stop_at_the_fifth =
            |n_planned| if n_planned < 5 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let planned = batch.plan(&mut incoming, &options, (files.len(), hand), &mut stop_at_the_fifth);
        assert!(planned.unwrap().is_none());
        drop(batch);
        assert_eq!((workspace.state().unwrap(), all_of(folder.path())), (StateId::empty(), before.clone()));

        // A file that goes while those before it are taken in.
        let mut incoming = workspace.receive_on(1, &files, &options, Again::Once).unwrap();
        let mut batch = workspace.batch();
        let mut the_sixth_goes = |n_planned| {
            if n_planned == 5 {
                fs_err::remove_file(&files[5]).unwrap();
            }
            ControlFlow::Continue(())
        };
        let planned = batch.plan(&mut incoming, &options, (files.len(), hand), &mut the_sixth_goes);
        assert!(matches!(planned, Err(EngineError::NoSuchFile(_))));
        drop(batch);
        assert_eq!((workspace.state().unwrap(), all_of(folder.path())), (StateId::empty(), before));
    }
}
