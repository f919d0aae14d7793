//! The desk: files that a person put down here and has not imported yet, with what was read and answered.
//!
//! They lie in memory under names that nobody can guess, and go when they have lain too long or others need the place.
//! Closing the tab leaves them there. Whatever works on them works on a thread of its own, one at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use vsoko_engine::{Became, FoundTable, ImportOptions, Prepared, Received};
use vsoko_model::{DeliveryId, FileView, Message};

use crate::WebError;
use crate::session::random_name;
use crate::site::Fault;
use crate::upload::Upload;

/// How long files lie here untouched: a day of work.
const LIE_FOR: Duration = Duration::from_hours(12);
/// How many sendings lie here at once.
const BATCHES: usize = 8;
/// How many bytes of them.
const BYTES: usize = 256 * 1024 * 1024;
/// Bytes of a name: nobody guesses 96 bits.
const NAME_BYTES: usize = 12;
/// Cells of one sending that are kept in memory beside the bytes; what is more is read again when it is needed.
const MOST_CELLS: usize = 3_000_000;

/// What lies on the desk.
#[derive(Default)]
pub(crate) struct Desk {
    batches: Mutex<Vec<Arc<Batch>>>,
    /// Who holds this works; the others wait for their turn.
    work: Arc<Mutex<()>>,
}

/// Files of one sending.
pub(crate) struct Batch {
    name: String,
    n_bytes: usize,
    now: Mutex<Now>,
    progress: Progress,
}

/// How far the work has come.
#[derive(Default)]
struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
}

/// How a sending stands.
struct Now {
    touched: Instant,
    /// What the person said about the files, answers included.
    options: ImportOptions,
    /// Files that are not read yet.
    uploads: Vec<Upload>,
    /// Files that are read.
    received: Vec<Arc<Received>>,
    stage: Stage,
    /// How many plans were made: a form says by which number it was shown.
    n_plans: u32,
}

/// How far a sending has come.
#[derive(Clone)]
pub(crate) enum Stage {
    /// Files are read and a plan is made.
    Reading,
    /// The plan is there; and what came in between, where it is shown once more or anew.
    Planned(Arc<Planned>, Option<Message>),
    /// The plan is carried out.
    Applying,
    /// It was carried out, as far as it went.
    Applied(Arc<Applied>),
    /// The work broke off; nothing was changed.
    Failed(Message),
}

/// Plans for the files of a sending, as they were shown.
pub(crate) struct Planned {
    pub(crate) number: u32,
    pub(crate) files: Vec<PlannedFile>,
}

/// One file with its plan.
pub(crate) struct PlannedFile {
    pub(crate) received: Arc<Received>,
    pub(crate) prepared: Prepared,
    view: OnceLock<FileView>,
    layout: OnceLock<Vec<FoundTable>>,
}

/// What became of a sending.
pub(crate) struct Applied {
    pub(crate) files: Vec<(String, Became)>,
    /// The plans that were carried out: what was read can still be looked at, and go back to its sender.
    pub(crate) planned: Arc<Planned>,
}

impl PlannedFile {
    fn new(received: Arc<Received>, prepared: Prepared) -> Self {
        Self { received, prepared, view: OnceLock::new(), layout: OnceLock::new() }
    }

    /// The sheets with what each cell was read as, made when they are first looked at.
    pub(crate) fn view(&self) -> &FileView {
        self.view.get_or_init(|| self.received.view(&self.prepared))
    }

    /// The tables with their columns.
    pub(crate) fn layout(&self, find: impl FnOnce(&Received) -> Vec<FoundTable>) -> &[FoundTable] {
        self.layout.get_or_init(|| find(&self.received))
    }
}

/// A lock that a thread which broke off may have left behind: what it guards is whole at each step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Puts files down.
    pub(crate) fn put(&self, uploads: Vec<Upload>) -> Result<Arc<Batch>, WebError> {
        let n_bytes = uploads.iter().map(|upload| upload.bytes.len()).sum();
        let now = Now {
            touched: Instant::now(),
            options: ImportOptions::default(),
            uploads,
            received: Vec::new(),
            stage: Stage::Reading,
            n_plans: 0,
        };
        let name = random_name::<NAME_BYTES>()?;
        let batch = Arc::new(Batch { name, n_bytes, now: Mutex::new(now), progress: Progress::default() });
        let mut batches = locked(&self.batches);
        batches.push(Arc::clone(&batch));
        clear(&mut batches, Instant::now());
        Ok(batch)
    }

    /// The files of this name, if they still lie here.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<Batch>> {
        let mut batches = locked(&self.batches);
        clear(&mut batches, Instant::now());
        let found = batches.iter().find(|batch| batch.name == name)?;
        locked(&found.now).touched = Instant::now();
        Some(Arc::clone(found))
    }

    /// Everything that lies here, the latest first.
    pub(crate) fn all(&self) -> Vec<Arc<Batch>> {
        let mut batches = locked(&self.batches);
        clear(&mut batches, Instant::now());
        batches.iter().rev().cloned().collect()
    }

    /// Takes files away. Those that are being imported stay until that is done.
    pub(crate) fn drop(&self, name: &str) {
        locked(&self.batches).retain(|batch| batch.name != name || batch.is_applying());
    }

    /// Does `work` on a thread of its own, after whoever came before. If it breaks off, that is what the sending says.
    pub(crate) fn work_on<F>(&self, batch: &Arc<Batch>, work: F)
    where
        F: FnOnce(&Batch) -> Result<Stage, Fault> + Send + 'static,
    {
        let (turn, batch) = (Arc::clone(&self.work), Arc::clone(batch));
        let failed = Arc::clone(&batch);
        let working = move || {
            batch.tell(0, 0);
            let _turn = locked(&turn);
            let stage = match catch_unwind(AssertUnwindSafe(|| work(&batch))) {
                Ok(Ok(stage)) => stage,
                Ok(Err(Fault(message))) => Stage::Failed(message),
                Err(_) => Stage::Failed(Message::new("error-program").with("reason", "panic")),
            };
            locked(&batch.now).stage = stage;
        };
        if let Err(error) = std::thread::Builder::new().name("import".to_owned()).spawn(working) {
            let message = Message::new("error-program").with("reason", error.to_string());
            locked(&failed.now).stage = Stage::Failed(message);
        }
    }
}

/// Takes away what has lain too long, then the longest untouched, until the rest has its place. What is being imported
/// stays.
fn clear(batches: &mut Vec<Arc<Batch>>, now: Instant) {
    batches.retain(|batch| now.duration_since(batch.touched()) < LIE_FOR || batch.is_applying());
    let too_many = |batches: &[Arc<Batch>]| {
        BATCHES < batches.len() || BYTES < batches.iter().map(|batch| batch.n_bytes).sum()
    };
    while 1 < batches.len() && too_many(batches) {
        let others = batches[..batches.len() - 1].iter().enumerate();
        let idle = others.filter(|(_, batch)| !batch.is_applying());
        let Some((index, _)) = idle.min_by_key(|(_, batch)| batch.touched()) else { return };
        batches.remove(index);
    }
}

impl Batch {
    /// The name, as it stands in addresses.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn touched(&self) -> Instant {
        locked(&self.now).touched
    }

    fn is_applying(&self) -> bool {
        matches!(locked(&self.now).stage, Stage::Applying)
    }

    /// How far it has come.
    pub(crate) fn stage(&self) -> Stage {
        locked(&self.now).stage.clone()
    }

    /// What was read and planned, before it comes in and after.
    pub(crate) fn planned(&self) -> Option<Arc<Planned>> {
        match &locked(&self.now).stage {
            Stage::Planned(planned, _) => Some(Arc::clone(planned)),
            Stage::Applied(applied) => Some(Arc::clone(&applied.planned)),
            Stage::Reading | Stage::Applying | Stage::Failed(_) => None,
        }
    }

    /// What the person said about the files.
    pub(crate) fn options(&self) -> ImportOptions {
        locked(&self.now).options.clone()
    }

    /// The names of its files.
    pub(crate) fn file_names(&self) -> Vec<String> {
        let now = locked(&self.now);
        let read = now.received.iter().map(|received| received.name().to_owned());
        read.chain(now.uploads.iter().map(|upload| upload.name.clone())).collect()
    }

    /// How many of how many steps are done.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.progress.done.load(Ordering::Relaxed), self.progress.of.load(Ordering::Relaxed))
    }

    /// Tells how far the work has come.
    pub(crate) fn tell(&self, done: usize, of: usize) {
        self.progress.done.store(done, Ordering::Relaxed);
        self.progress.of.store(of, Ordering::Relaxed);
    }

    /// The person said something else about the files, so that they are to be read again; nothing while they are read or
    /// imported.
    pub(crate) fn say(&self, change: impl FnOnce(&mut ImportOptions)) -> bool {
        let mut now = locked(&self.now);
        if matches!(now.stage, Stage::Reading | Stage::Applying) {
            return false;
        }
        change(&mut now.options);
        now.stage = Stage::Reading;
        true
    }

    /// The plan of this number is to be carried out; nothing where another one was made meanwhile, or it is carried out
    /// already.
    pub(crate) fn begin_applying(&self, number: u32) -> Option<Arc<Planned>> {
        let mut now = locked(&self.now);
        let Stage::Planned(planned, _) = &now.stage else { return None };
        if planned.number != number {
            return None;
        }
        let planned = Arc::clone(planned);
        now.stage = Stage::Applying;
        Some(planned)
    }

    /// Reads what is not read yet, and plans the files with `prepare`.
    pub(crate) fn plan<F>(&self, because: Option<Message>, prepare: F) -> Result<Stage, Fault>
    where
        F: FnOnce(&[Arc<Received>], &ImportOptions, &dyn Fn(usize, usize)) -> Result<Vec<Prepared>, Fault>,
    {
        self.read();
        let (options, received, number) = {
            let mut now = locked(&self.now);
            now.n_plans += 1;
            (now.options.clone(), now.received.clone(), now.n_plans)
        };
        let plans = prepare(&received, &options, &|done, of| self.tell(of + done, 2 * of))?;
        let files = received.into_iter().zip(plans);
        let files = files.map(|(received, prepared)| PlannedFile::new(received, prepared)).collect();
        Ok(Stage::Planned(Arc::new(Planned { number, files }), because))
    }

    /// Reads the sheets of the files, once.
    fn read(&self) {
        let uploads = std::mem::take(&mut locked(&self.now).uploads);
        let n_files = uploads.len();
        let mut n_cells = 0_usize;
        for (done, upload) in uploads.into_iter().enumerate() {
            self.tell(done, 2 * n_files);
            let received = Received::of(&upload.name, upload.bytes);
            n_cells = n_cells.saturating_add(received.n_cells());
            let received = if n_cells <= MOST_CELLS { received } else { received.without_sheets() };
            locked(&self.now).received.push(Arc::new(received));
        }
    }
}

impl Applied {
    /// The deliveries that came in.
    pub(crate) fn deliveries(&self) -> impl Iterator<Item = DeliveryId> {
        self.files.iter().filter_map(|(_, became)| became.delivery())
    }
}
