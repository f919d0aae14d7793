//! Words: everything a person reads comes from here, in Russian first.
//!
//! A [`Message`](vsoko_model::Message) is an id with arguments; [`Words::say`] finds its sentence in the Fluent catalogue of the language,
//! agrees it with the numbers, and sets the typography.
//!
//! ```
//! use vsoko_model::{Message, Share};
//! use vsoko_text::{Language, Words};
//!
//! let words = Words::new(Language::Russian);
//! let message = Message::new("finding-list-some")
//!     .with("list", "перечень ШНОР")
//!     .with("share", Share::new(2, 12).unwrap())
//!     .with("names", vec!["МБОУ «А»".to_owned(), "МБОУ «Б»".to_owned()]);
//! assert_eq!(words.say(&message), "В перечень ШНОР вошли 2 школы (2\u{a0}из\u{a0}12): МБОУ «А», МБОУ «Б»");
//! ```
//!
//! # What this crate does not do
//!
//! It decides nothing: which sentence is true is decided by those who make the message. It never inflects a name.

mod bank;
mod codes;
mod number;
mod predicate;
mod printing;
mod typography;
mod wording;
mod words;

pub use bank::{Sentence, sentences_of, sentences_page};
pub use codes::{lint_page_of, page_of};
pub use number::{date, decimal, percent, percent_of_unit, percentage_points, probability};
pub use typography::{plain_spaces, transliterated, typeset};
pub use wording::WordingFault;
pub use words::{Language, Segment, UnknownLanguage, Words, catalogue};
