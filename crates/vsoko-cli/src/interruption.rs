//! Ctrl-C, and being asked to end, while files are imported.
//!
//! Before the first file is written the program ends at once, and the archive is as it was. Files that nobody is asked
//! about in between are written as one: they are written to the end. Asked a second time, the program ends at once; then
//! each file is in the archive wholly or not at all, as after a crash.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use vsoko_model::Message;
use vsoko_text::plain_spaces;

use crate::output::{Failure, Output};

/// How many pieces of writing are under way.
static WRITING: AtomicUsize = AtomicUsize::new(0);
/// Was anything written?
static WRITTEN: AtomicBool = AtomicBool::new(false);
/// Has a person asked to end while something was written?
static ASKED: AtomicBool = AtomicBool::new(false);

/// The exit code of a program that a person interrupted, as shells count it.
const INTERRUPTED: i32 = 130;

/// Interruptions are watched from here on.
pub(crate) struct Interruption(());

/// A piece of writing, until it is dropped.
pub(crate) struct Writing(());

impl Interruption {
    /// Watches for interruptions, with the words for them.
    pub(crate) fn watched(output: &Output<'_>) -> Result<Self, Failure> {
        let words = |id| plain_spaces(&output.words.say(&Message::new(id)));
        let (nothing, before, waits) =
            (words("interrupted-nothing"), words("interrupted-before"), words("interrupted-waits"));
        listen(move || {
            let tell = |words: &str| {
                let _ = writeln!(io::stderr(), "\n{words}");
            };
            if 0 < WRITING.load(Ordering::SeqCst) && !ASKED.swap(true, Ordering::SeqCst) {
                return tell(&waits);
            }
            tell(if WRITTEN.load(Ordering::SeqCst) { &before } else { &nothing });
            std::process::exit(INTERRUPTED);
        })?;
        Ok(Self(()))
    }

    /// Something is written from here on.
    pub(crate) fn writing(&self) -> Writing {
        let Self(()) = self;
        WRITING.fetch_add(1, Ordering::SeqCst);
        Writing(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        WRITTEN.store(true, Ordering::SeqCst);
        WRITING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Calls `heard` for each interruption, in a thread of its own.
#[cfg(unix)]
fn listen(heard: impl Fn() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || signals.forever().for_each(|_| heard()));
    Ok(())
}

/// Elsewhere the system ends the program at once: the archive is before or after the file that was being written.
#[cfg(not(unix))]
fn listen(_heard: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}
