//! A meeting: what it heard, by which studies, and who was there.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{InvalidCycleId, number_of};
use crate::{Date, MunicipalityId, StudyId, StudyYear};

/// A meeting of the archive. Printed as `p1`, after the protocol that it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingId(pub u32);

impl fmt::Display for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

impl FromStr for MeetingId {
    type Err = InvalidCycleId;

    fn from_str(text: &str) -> Result<Self, InvalidCycleId> {
        number_of(text, 'p').map(Self)
    }
}

/// A meeting as the archive knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// The entry of the journal that brought it.
    pub entry: u32,
    /// Whose.
    pub municipality: MunicipalityId,
    /// What is said of it.
    #[serde(flatten)]
    pub said: MeetingTerms,
}

/// What a person says of a meeting. What was not said is printed as missing, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingTerms {
    /// The number of its protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// When it was held.
    pub date: Date,
    /// The year whose results it heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<StudyYear>,
    /// Who held it: the department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What met, after «протокол»: «совещания руководителей школ».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_genitive: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who presided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// Who wrote the protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secretary: Option<String>,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<String>,
    /// Who was invited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<String>,
    /// What it heard, in order.
    pub agenda: Vec<AgendaItem>,
}

/// One question of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// As the agenda words it: «О результатах …».
    pub title: String,
    /// Who spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The studies whose findings are printed under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub studies: Vec<StudyId>,
    /// What was heard beside the findings; each text is a paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<String>,
}
