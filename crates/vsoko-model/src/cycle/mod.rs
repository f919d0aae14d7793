//! The management cycle: meetings that hear findings, the actions they decide on, and what becomes of these.
//!
//! An [`Action`] is what a person said of it, no more: what the meeting did not say stays empty.
//!
//! ```
//! use vsoko_model::{Date, Deadline};
//!
//! let date: Date = "01.09.2023".parse().unwrap();
//! assert_eq!(Deadline::read("до 01.09.2023 г."), Deadline::By { date });
//! assert_eq!(Deadline::read("постоянно"), Deadline::Always);
//! assert_eq!(Deadline::read(" "), Deadline::NotStated);
//! ```

mod action;
mod change;
mod control;
mod deadline;
mod meeting;
mod step;

pub use action::{Action, ActionId, ActionTerm, ActionTerms, Recommended};
pub use change::CycleChange;
pub use control::{Control, InvalidControl};
pub use deadline::Deadline;
pub use meeting::{AgendaItem, Meeting, MeetingId, MeetingTerms};
pub use step::{Evidence, Status, Step};

/// A text that is no id of the management cycle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no id of an action or a meeting: a letter and a number")]
pub struct InvalidCycleId(String);

/// The number of an id with this letter; the letter may be left out.
fn number_of(text: &str, letter: char) -> Result<u32, InvalidCycleId> {
    let trimmed = text.trim();
    let number = trimmed.strip_prefix(letter).unwrap_or(trimmed);
    number.parse().map_err(|_| InvalidCycleId(text.to_owned()))
}
