//! Ctrl-C, and being asked to end, while files are imported.
//!
//! Until the archive has the files, being interrupted leaves it as it was: while nothing is written the program ends at
//! once, while files are written it takes them back first. Files that are becoming part of the archive do so to the end.
//! Asked a second time, the program ends at once, and the archive has all of the files or none, as after a crash.

use std::io::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use vsoko_model::Message;
use vsoko_text::plain_spaces;

use crate::output::{Failure, Output};

/// The exit code of a program that a person interrupted, as shells count it.
pub(crate) const INTERRUPTED: u8 = 130;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing is written.
    Reading,
    /// Files are written that can be taken back.
    Writing,
    /// Files become part of the archive.
    Committing,
    /// The archive has the files.
    Written,
}

#[derive(Debug)]
struct State {
    phase: Phase,
    /// Has a person asked to end since something is written?
    asked: bool,
}

/// Interruptions are watched from here on.
pub(crate) struct Interruption(Arc<Mutex<State>>);

impl Interruption {
    /// Watches for interruptions, with the words for them.
    pub(crate) fn watched(output: &Output<'_>) -> Result<Self, Failure> {
        let words = |id| plain_spaces(&output.words.say(&Message::new(id)));
        let (nothing, taking_back) = (words("interrupted-nothing"), words("interrupted-taking-back"));
        let (waits, unsure, after) =
            (words("interrupted-waits"), words("interrupted-unsure"), words("interrupted-after"));
        let watched = Self(Arc::new(Mutex::new(State { phase: Phase::Reading, asked: false })));
        let heard = Self(Arc::clone(&watched.0));
        listen(move || {
            let tell = |words: &str| {
                let _ = writeln!(io::stderr(), "\n{words}");
            };
            heard.with(|state| {
                let is_first = !std::mem::replace(&mut state.asked, state.phase != Phase::Reading);
                match state.phase {
                    Phase::Writing if is_first => return tell(&taking_back),
                    Phase::Committing if is_first => return tell(&waits),
                    Phase::Reading | Phase::Writing => tell(&nothing),
                    Phase::Committing => tell(&unsure),
                    Phase::Written => tell(&after),
                }
                std::process::exit(INTERRUPTED.into());
            });
        })?;
        Ok(watched)
    }

    /// From here on files are written; they can be taken back.
    pub(crate) fn writing(&self) {
        self.with(|state| state.phase = Phase::Writing);
    }

    /// What was written is taken back: nothing is written any more.
    pub(crate) fn taken_back(&self) {
        self.with(|state| *state = State { phase: Phase::Reading, asked: false });
    }

    /// Has a person asked to end, so that what was written is to be taken back?
    pub(crate) fn is_asked(&self) -> bool {
        self.with(|state| state.asked)
    }

    /// From here on the files become part of the archive, unless a person has asked to end: then `false`.
    pub(crate) fn may_commit(&self) -> bool {
        self.with(|state| {
            if !state.asked {
                state.phase = Phase::Committing;
            }
            !state.asked
        })
    }

    /// The archive has the files.
    pub(crate) fn written(&self) {
        self.with(|state| *state = State { phase: Phase::Written, asked: false });
    }

    fn with<T>(&self, what: impl FnOnce(&mut State) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
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

/// Elsewhere the system ends the program at once: the archive has all of the files or none.
#[cfg(not(unix))]
fn listen(_heard: impl Fn() + Send + 'static) -> io::Result<()> {
    Ok(())
}
