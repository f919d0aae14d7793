//! What a person says of meetings and actions and cannot mean.

use std::path::PathBuf;

use thiserror::Error;
use vsoko_model::{Message, StudyYear};

use super::{at, unknown};

/// What a person says of meetings and actions and cannot mean.
#[derive(Debug, Error)]
pub enum CycleError {
    /// The file of a meeting cannot be read.
    #[error("{}: {reason}", path.display())]
    Meeting {
        /// Which file.
        path: PathBuf,
        /// Where and why.
        reason: String,
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
            Self::Meeting { path, reason } => at("error-meeting", path).with("reason", reason.as_str()),
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
