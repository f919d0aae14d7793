//! What became of an action, and what shows it.

use serde::{Deserialize, Serialize};

use crate::{ContentHash, Date};

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// «В работе»: nobody has said otherwise.
    #[default]
    InWork,
    /// «Выполнено».
    Done,
    /// «Не выполнено».
    NotDone,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::InWork, Self::Done, Self::NotDone];

    /// The word in the catalog.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InWork => "in_work",
            Self::Done => "done",
            Self::NotDone => "not_done",
        }
    }
}

/// What a person said of how an action stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// How it stands.
    pub status: Status,
    /// Since when.
    pub on: Date,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// What shows that something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Evidence {
    /// A page of the web.
    Link {
        /// Its address.
        address: String,
    },
    /// A file that the archive keeps.
    File {
        /// Its name.
        name: String,
        /// SHA-256 of its bytes.
        hash: ContentHash,
    },
}
