//! All municipalities and years at once, straight from the files.
//!
//! A country has 24 million facts, which a frame of all of them would not hold. So these metrics scan the files and count
//! in tables with a place for each subject and year. They give the same numbers as the metrics of a municipality and of a
//! region, by the same rules; a test compares them on archives made at random.

mod levels;
mod numbered;
mod places;
mod transitions;

pub use levels::levels_everywhere;
pub use places::places_everywhere;
pub use transitions::transitions_everywhere;
