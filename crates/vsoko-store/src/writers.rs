//! Files that are written while the next ones are read and planned.
//!
//! A sync waits for the disk and not for a processor, and the disk takes several at once for little more than one. So
//! a few threads write, sync and name the files of a long import; each file still has its name only once it is synced.

use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};

/// How many files are synced at once.
const WRITERS: usize = 4;
/// Bytes that may wait for a thread; who brings more waits too.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A file, whole in memory, and its name.
struct Waiting {
    partial: PathBuf,
    path: PathBuf,
    bytes: Vec<u8>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    n_bytes: usize,
    n_being_written: usize,
    /// What went wrong first. It can be told more than once.
    fault: Option<(io::ErrorKind, String)>,
    is_closed: bool,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    /// A file was handed over: one thread is enough for it.
    arrived: Condvar,
    /// A file has its name, and what it took of memory is free.
    written: Condvar,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while `is_so`, until `changed` tells that it may not be so any more.
    fn wait(&self, changed: &Condvar, is_so: impl Fn(&Queue) -> bool) -> MutexGuard<'_, Queue> {
        let queue = self.queue();
        changed.wait_while(queue, |queue| is_so(queue)).unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes one file after another until there will be no more.
    fn work(&self) {
        loop {
            let mut queue = self.wait(&self.arrived, |queue| queue.waiting.is_empty() && !queue.is_closed);
            let Some(file) = queue.waiting.pop_front() else { return };
            queue.n_bytes -= file.bytes.len();
            queue.n_being_written += 1;
            drop(queue);
            let written = write_synced(&file.partial, &file.path, &file.bytes);
            let mut queue = self.queue();
            queue.n_being_written -= 1;
            if let Err(error) = written {
                queue.fault.get_or_insert((error.kind(), error.to_string()));
            }
            drop(queue);
            self.written.notify_all();
        }
    }
}

/// Threads that write files. Law: dropped, they leave what they have not begun, and have ended.
pub(crate) struct Writers {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Writers {
    pub(crate) fn start() -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let mut writers = Self { shared, threads: Vec::with_capacity(WRITERS) };
        for _ in 0..WRITERS {
            let shared = Arc::clone(&writers.shared);
            writers.threads.push(Builder::new().name("writer".to_owned()).spawn(move || shared.work())?);
        }
        Ok(writers)
    }

    /// Hands a file over. An error may be that of a file before it.
    pub(crate) fn write(&self, partial: PathBuf, path: PathBuf, bytes: Vec<u8>) -> io::Result<()> {
        let is_full = |queue: &Queue| !queue.waiting.is_empty() && MOST_BYTES < queue.n_bytes + bytes.len();
        let mut queue = self.shared.wait(&self.shared.written, is_full);
        told(&queue)?;
        queue.n_bytes += bytes.len();
        queue.waiting.push_back(Waiting { partial, path, bytes });
        drop(queue);
        self.shared.arrived.notify_one();
        Ok(())
    }

    /// Waits until every file that was handed over has its name.
    pub(crate) fn settle(&self) -> io::Result<()> {
        let is_at_work = |queue: &Queue| !queue.waiting.is_empty() || 0 < queue.n_being_written;
        told(&self.shared.wait(&self.shared.written, is_at_work))
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        let mut queue = self.shared.queue();
        queue.waiting.clear();
        queue.is_closed = true;
        drop(queue);
        self.shared.arrived.notify_all();
        for thread in self.threads.drain(..) {
            // It holds no file whose fate matters: whoever needs them has asked before.
            let _ = thread.join();
        }
    }
}

impl std::fmt::Debug for Writers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writers").field("threads", &self.threads.len()).finish_non_exhaustive()
    }
}

fn told(queue: &Queue) -> io::Result<()> {
    match &queue.fault {
        Some((kind, words)) => Err(io::Error::new(*kind, words.clone())),
        None => Ok(()),
    }
}

/// Writes a file under another name, syncs it, and gives it its own.
pub(crate) fn write_synced(partial: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs_err::File::create(partial)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs_err::rename(partial, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_handed_over_is_there_once_it_is_settled() {
        let folder = tempfile::tempdir().unwrap();
        let writers = Writers::start().unwrap();
        let path = |index: u8| folder.path().join(format!("{index}.parquet"));
        for index in 0..50 {
            let partial = path(index).with_extension("partial");
            writers.write(partial, path(index), vec![index; 1000]).unwrap();
        }
        writers.settle().unwrap();
        assert!((0..50).all(|index| fs_err::read(path(index)).unwrap() == vec![index; 1000]));
        assert_eq!(fs_err::read_dir(folder.path()).unwrap().count(), 50);
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let writers = Writers::start().unwrap();
        let nowhere = folder.path().join("no folder/a.parquet");
        writers.write(nowhere.with_extension("partial"), nowhere, b"1".to_vec()).unwrap();
        let faults = [writers.settle(), writers.settle()].map(|settled| settled.unwrap_err());
        assert!(faults.iter().all(|fault| fault.kind() == io::ErrorKind::NotFound));
        assert!(faults[0].to_string().contains("a.partial"), "{}", faults[0]);
        let later = folder.path().join("b.parquet");
        assert!(writers.write(later.with_extension("partial"), later, b"2".to_vec()).is_err());
    }
}
