//! What a person says of meetings and actions and cannot mean.

use std::path::PathBuf;

use thiserror::Error;
use vsoko_model::{Message, StudyYear};

use super::{at, unknown};

/// What a person says of meetings and actions and cannot mean.
#[derive(Debug, Error)]
pub enum CycleError {
    /// The file of a meeting cannot be read.
    #[error("{}: {text}", path.display())]
    Meeting {
        /// Which file.
        path: PathBuf,
        /// In which line, where one is known.
        line: Option<usize>,
        /// What stands there.
        text: String,
    },
    /// A deadline names a day that no calendar has.
    #[error("«{0}» names no day that there is")]
    NoSuchDay(String),
    /// No methodology is of this study.
    #[error("no study «{asked}»")]
    UnknownStudy {
        /// What was asked for.
        asked: String,
        /// The nearest one.
        nearest: Option<String>,
    },
    /// No rule of this name is true of anybody in the year.
    #[error("no recommendation by rule «{rule}» in {year}")]
    NoRecommendation {
        /// The rule.
        rule: String,
        /// The year.
        year: StudyYear,
        /// The rules that are true of somebody.
        known: Vec<String>,
    },
    /// No methodology has this control indicator.
    #[error("no control indicator «{asked}»")]
    UnknownControl {
        /// What was asked for.
        asked: String,
        /// The nearest one.
        nearest: Option<String>,
    },
}

impl CycleError {
    /// The sentence for a person.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Meeting { path, line, text } => at("error-meeting", path)
                .with("line", line.map_or_else(|| "none".to_owned(), |line| line.to_string()))
                .with("text", text.as_str()),
            Self::NoSuchDay(words) => Message::new("error-no-such-day").with("words", words.as_str()),
            Self::UnknownStudy { asked, nearest } => {
                unknown("error-unknown-study", asked, nearest.as_deref())
            }
            Self::NoRecommendation { rule, year, known } => Message::new("error-no-recommendation")
                .with("rule", rule.as_str())
                .with("year", *year)
                .with("known", known.clone()),
            Self::UnknownControl { asked, nearest } => {
                unknown("error-unknown-control", asked, nearest.as_deref())
            }
        }
    }
}
