//! What a person can enter about the management cycle.

use serde::{Deserialize, Serialize};

use super::{ActionId, ActionTerm, ActionTerms, MeetingId, MeetingTerms, Step};
use crate::MunicipalityId;

/// One thing that a person enters about meetings and actions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum CycleChange {
    /// A meeting, with what it decided. The actions are its own, whatever they say of a meeting.
    HoldMeeting {
        /// Whose.
        municipality: MunicipalityId,
        /// What is said of it.
        meeting: MeetingTerms,
        /// What it decided, in order.
        actions: Vec<ActionTerms>,
    },
    /// What is said of a meeting, anew and whole.
    ChangeMeeting {
        /// Which.
        meeting: MeetingId,
        /// What is said of it.
        said: MeetingTerms,
    },
    /// Actions, for example those of a file.
    AddActions {
        /// Whose.
        municipality: MunicipalityId,
        /// The file that they were read from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        /// What is said of each.
        actions: Vec<ActionTerms>,
    },
    /// Something of an action is otherwise.
    ChangeAction {
        /// Which.
        action: ActionId,
        /// What is said of it now; the rest stays.
        terms: Vec<ActionTerm>,
    },
    /// An action stands otherwise.
    TakeStep {
        /// Which.
        action: ActionId,
        /// How it stands, since when, and what shows it.
        step: Step,
    },
}
