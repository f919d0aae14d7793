//! The one guard against a panic while a file is read.
//!
//! The readers are written so that no bytes make them panic, and are tried on spoilt files; the crates below them
//! (zip, deflate, XML) promise the same. Should one of them break its promise, the file gets a remark, the other files
//! of the request are read, and nothing is printed into somebody's terminal.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::refusal::Refusal;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`; a panic in it is [`Refusal::ReaderFailed`]. Its message is kept back on this thread only: the hook that
/// was there before is called for every other panic, as ever.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_GUARDED.get() {
                before(panic);
            }
        }));
    });
    let was_guarded = IS_GUARDED.replace(true);
    // Nothing that `read` borrows is used after a panic: it is dropped with the refusal.
    let read = catch_unwind(AssertUnwindSafe(read));
    IS_GUARDED.set(was_guarded);
    read.unwrap_or(Err(Refusal::ReaderFailed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_refusal() {
        let empty: Vec<u8> = Vec::new();
        assert_eq!(guarded(|| Ok(empty[7])), Err(Refusal::ReaderFailed));
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
