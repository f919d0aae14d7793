//! Files from the disk that are dealt with one after another: while one of them is planned, the other cores read the
//! sheets of those after it.
//!
//! They are handed out in the order in which they were named, whoever has read them, and only a few are read ahead: many
//! files together need no more memory than one may.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle, available_parallelism};

use vsoko_ingest::KnownPlace;

use crate::early::Ahead;
use crate::import::names_and_regions;
use crate::receiving::{self, Received, is_a_file};
use crate::recipes::recipes_of;
use crate::{EngineError, ImportOptions, Workspace};

/// Cells that are read ahead, and that are kept of files that were handed out. Together they are as many as the largest
/// file may have.
const MOST_AHEAD: usize = 1_000_000;
const MOST_KEPT: usize = 2_000_000;
/// Files that are read ahead by each core.
const AHEAD: usize = 4;

/// What becomes of files that were handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// They may be asked for again, once a person has answered.
    Kept,
    /// They are dealt with once, and would be read from the disk anew.
    Once,
}

/// Files on their way in. Law: the same files in the same order, on however many cores they are read.
#[derive(Debug)]
pub struct Incoming {
    shared: Arc<Shared>,
    readers: Vec<JoinHandle<()>>,
    again: Again,
    kept: Vec<Arc<Received>>,
    n_kept_cells: usize,
}

#[derive(Debug)]
struct Shared {
    files: Vec<PathBuf>,
    queue: Mutex<Queue>,
    changed: Condvar,
    /// How many files are read ahead.
    n_ahead: usize,
    /// What they are read by before their turn.
    ahead: Option<Arc<Ahead>>,
}

#[derive(Debug)]
struct Queue {
    slots: Vec<Slot>,
    /// The file whose turn it is.
    next: usize,
    /// Cells of the files that are read and wait for their turn.
    n_cells: usize,
    is_closed: bool,
}

#[derive(Debug)]
enum Slot {
    ToRead,
    BeingRead,
    Read(Box<WhatWasRead>),
    HandedOut,
}

/// A file, what is wrong with its name or its disk, or the panic of whoever read it.
type WhatWasRead = Result<Result<Received, EngineError>, Box<dyn Any + Send>>;

impl Queue {
    /// A file that is to be read now: one of the next few, while they are not too large.
    fn next_to_read(&mut self, ahead: usize) -> Option<usize> {
        let to_read = |slot: &Slot| matches!(slot, Slot::ToRead);
        let end = self.slots.len().min(self.next + ahead);
        let index = self.next + self.slots.get(self.next..end)?.iter().position(to_read)?;
        let is_room = index == self.next || self.n_cells < MOST_AHEAD;
        is_room.then(|| {
            self.slots[index] = Slot::BeingRead;
            index
        })
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'q>(&self, queue: MutexGuard<'q, Queue>) -> MutexGuard<'q, Queue> {
        self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, index: usize, ahead: Option<&Arc<Ahead>>) {
        let read = catch_unwind(AssertUnwindSafe(|| {
            let mut file = receiving::receive_one(&self.files[index])?;
            if let Some(ahead) = ahead {
                file.read_early(ahead);
            }
            Ok(file)
        }));
        let n_cells = n_cells(&read);
        let mut queue = self.queue();
        queue.n_cells += n_cells;
        queue.slots[index] = Slot::Read(Box::new(read));
        drop(queue);
        self.changed.notify_all();
    }

    /// Reads ahead until there is nothing more to read.
    fn read_ahead(&self) {
        let mut queue = self.queue();
        while !queue.is_closed && queue.next < queue.slots.len() {
            if let Some(index) = queue.next_to_read(self.n_ahead) {
                drop(queue);
                self.read(index, self.ahead.as_ref());
                queue = self.queue();
            } else {
                queue = self.wait(queue);
            }
        }
    }

    /// Waits until the file whose turn it is has been read. While another core reads it, this one reads what comes after.
    fn is_read(&self) -> MutexGuard<'_, Queue> {
        let mut queue = self.queue();
        loop {
            let next = queue.next;
            if matches!(queue.slots[next], Slot::Read(_)) {
                return queue;
            }
            if let Some(index) = queue.next_to_read(self.n_ahead) {
                drop(queue);
                // In its turn it is read by what is known then.
                self.read(index, self.ahead.as_ref().filter(|_| index != next));
                queue = self.queue();
            } else {
                queue = self.wait(queue);
            }
        }
    }

    /// The file whose turn it is.
    fn next(&self) -> Result<Received, EngineError> {
        loop {
            let mut queue = self.is_read();
            let next = queue.next;
            if let Slot::Read(read) = std::mem::replace(&mut queue.slots[next], Slot::HandedOut) {
                queue.next += 1;
                queue.n_cells -= n_cells(&read);
                drop(queue);
                self.changed.notify_all();
                // A panic goes on in the thread that asked for the file.
                return (*read).unwrap_or_else(|panic| resume_unwind(panic));
            }
        }
    }
}

fn n_cells(read: &WhatWasRead) -> usize {
    read.as_ref().map_or(0, |read| read.as_ref().map_or(0, Received::n_cells))
}

impl Workspace {
    /// Begins to take files from the disk, to be planned with these options. That each of them is there is looked at before
    /// the first is read.
    pub fn receive(
        &self,
        files: &[PathBuf],
        options: &ImportOptions,
        again: Again,
    ) -> Result<Incoming, EngineError> {
        self.receive_on(available_parallelism().map_or(1, usize::from), files, options, again)
    }

    pub(crate) fn receive_on(
        &self,
        n_cores: usize,
        files: &[PathBuf],
        options: &ImportOptions,
        again: Again,
    ) -> Result<Incoming, EngineError> {
        let recipes = recipes_of(&self.folder)?.into_iter().map(|kept| kept.recipe).collect();
        let known = names_and_regions(&self.municipalities(None)?);
        let ahead = Ahead::new(self.methodologies.clone(), options, recipes, known);
        received_on(n_cores, files, again, Some(Arc::new(ahead)))
    }
}

fn received_on(
    n_cores: usize,
    files: &[PathBuf],
    again: Again,
    ahead: Option<Arc<Ahead>>,
) -> Result<Incoming, EngineError> {
    files.iter().try_for_each(|file| is_a_file(file))?;
    let n_cores = n_cores.min(files.len()).max(1);
    let slots = files.iter().map(|_| Slot::ToRead).collect();
    let shared = Arc::new(Shared {
        files: files.to_vec(),
        queue: Mutex::new(Queue { slots, next: 0, n_cells: 0, is_closed: false }),
        changed: Condvar::new(),
        n_ahead: AHEAD * n_cores,
        ahead,
    });
    let mut incoming = Incoming { shared, readers: Vec::new(), again, kept: Vec::new(), n_kept_cells: 0 };
    for _ in 1..n_cores {
        let shared = Arc::clone(&incoming.shared);
        let reader = Builder::new().name("reader".to_owned()).spawn(move || shared.read_ahead());
        incoming.readers.push(reader.map_err(EngineError::Io)?);
    }
    Ok(incoming)
}

impl Incoming {
    /// Files that are read already.
    pub fn of_read(files: Vec<Arc<Received>>) -> Self {
        let slots: Vec<Slot> = files.iter().map(|_| Slot::HandedOut).collect();
        let queue = Queue { next: slots.len(), slots, n_cells: 0, is_closed: true };
        let names = files.iter().map(|file| file.name().into()).collect();
        let queue = Mutex::new(queue);
        let shared = Shared { files: names, queue, changed: Condvar::new(), n_ahead: 0, ahead: None };
        Self {
            shared: Arc::new(shared),
            readers: Vec::new(),
            again: Again::Kept,
            kept: files,
            n_kept_cells: 0,
        }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.shared.files.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.shared.files.is_empty()
    }

    /// The municipalities that are known by now, for the files that are read from here on.
    pub(crate) fn know(&self, known: &[KnownPlace]) {
        if let Some(ahead) = &self.shared.ahead {
            ahead.know(known);
        }
    }

    /// Waits until the first file is read, where none was asked for yet.
    pub fn begin(&self) {
        let has_begun = self.shared.queue().next > 0;
        if !has_begun && !self.is_empty() {
            drop(self.shared.is_read());
        }
    }

    /// The file at `index`, as soon as it is read. They are asked for in their order; those that were asked for before may
    /// be asked for again.
    pub fn file(&mut self, index: usize) -> Result<Arc<Received>, EngineError> {
        if let Some(known) = self.kept.get(index) {
            return Ok(Arc::clone(known));
        }
        if index < self.shared.queue().next {
            return Ok(Arc::new(receiving::receive_one(&self.shared.files[index])?));
        }
        let file = Arc::new(self.shared.next()?);
        if self.again == Again::Kept {
            self.n_kept_cells = self.n_kept_cells.saturating_add(file.n_cells());
            let is_kept_whole = self.n_kept_cells <= MOST_KEPT;
            let kept = if is_kept_whole { Arc::clone(&file) } else { Arc::new(file.without_sheets()) };
            self.kept.push(kept);
        }
        Ok(file)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        self.shared.queue().is_closed = true;
        self.shared.changed.notify_all();
        for reader in self.readers.drain(..) {
            // What it panicked with stands in the slot of its file.
            let _ = reader.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(n_files: usize) -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().unwrap();
        let write = |index: usize| {
            let file = folder.path().join(format!("{index}.csv"));
            fs_err::write(&file, format!("Школа;Балл\nСОШ № {index};{index}\n")).unwrap();
            file
        };
        let files = (0..n_files).map(write).collect();
        (folder, files)
    }

    #[test]
    fn files_come_in_their_order_on_however_many_cores_they_are_read() {
        let (_folder, files) = folder(40);
        for n_cores in [1, 2, 5] {
            for again in [Again::Kept, Again::Once] {
                let mut incoming = received_on(n_cores, &files, again, None).unwrap();
                for _ in 0..2 {
                    let names: Vec<String> =
                        (0..40).map(|index| incoming.file(index).unwrap().name().to_owned()).collect();
                    assert!(names.iter().enumerate().all(|(index, name)| *name == format!("{index}.csv")));
                }
            }
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_told_before_anything_is_read_and_one_that_goes_in_its_turn() {
        let (folder, mut files) = folder(3);
        let mut incoming = received_on(2, &files, Again::Once, None).unwrap();
        assert_eq!(incoming.file(0).unwrap().name(), "0.csv");
        drop(incoming);
        let mut incoming = received_on(1, &files, Again::Once, None).unwrap();
        fs_err::remove_file(&files[1]).unwrap();
        assert_eq!(incoming.file(0).unwrap().name(), "0.csv");
        assert!(matches!(incoming.file(1), Err(EngineError::NoSuchFile(_))));
        files.push(folder.path().to_owned());
        files.remove(1);
        assert!(matches!(received_on(2, &files, Again::Once, None), Err(EngineError::IsAFolder(_))));
    }

    #[test]
    fn only_a_few_files_are_read_ahead() {
        let (_folder, files) = folder(60);
        let mut incoming = received_on(2, &files, Again::Once, None).unwrap();
        let _first = incoming.file(0).unwrap();
        loop {
            let queue = incoming.shared.queue();
            let n_read = queue.slots.iter().filter(|slot| matches!(slot, Slot::Read(_))).count();
            assert!(n_read <= 2 * AHEAD);
            if n_read == 2 * AHEAD {
                break;
            }
            drop(incoming.shared.wait(queue));
        }
    }
}
