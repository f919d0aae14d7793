//! What was said of an action, in words.

use vsoko_model::{Deadline, Message, Status};
use vsoko_text::Words;

/// A deadline as it is printed, and read again; nothing where the meeting stated none.
pub fn deadline_in_words(deadline: &Deadline, words: &Words) -> String {
    match deadline {
        Deadline::By { date } => words.say(&Message::new("deadline-by").with("date", *date)),
        Deadline::Always => words.phrase("deadline-always"),
        Deadline::InWords { words } => words.clone(),
        Deadline::NotStated => String::new(),
    }
}

/// The id of the words for how an action stands.
pub const fn status_phrase(status: Status) -> &'static str {
    match status {
        Status::InWork => "status-in-work",
        Status::Done => "status-done",
        Status::NotDone => "status-not-done",
    }
}
