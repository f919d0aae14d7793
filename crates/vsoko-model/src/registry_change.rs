//! Changes of the registry and of single values that a person makes, each with a reason.
//!
//! A delivery says how a school was called in a year; that a school was renamed, moved, merged or closed is said by an
//! act, and a person enters it with its year and its source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    CriterionId, DeliveryId, FisOkoCode, Inn, MunicipalityId, MunicipalityName, Reading, Region, RowKey,
    SchoolId, SchoolName, StudyId, StudyYear,
};

/// Why a person changes the archive. Law: the reason is not empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    reason: Reason,
    /// The act or letter that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

impl Why {
    /// A reason, with the act or letter that it rests on where there is one.
    pub fn new(reason: Reason, source: Option<String>) -> Self {
        Self { reason, source: source.filter(|source| !source.trim().is_empty()) }
    }

    /// The reason.
    pub const fn reason(&self) -> &Reason {
        &self.reason
    }

    /// The act or letter that it rests on.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

/// A reason in words; at least one letter.
///
/// ```
/// use vsoko_model::Reason;
///
/// assert!("опечатка в присланном файле".parse::<Reason>().is_ok());
/// assert!(" – ".parse::<Reason>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

/// A text that gives no reason.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is no reason")]
pub struct NoReason(String);

impl FromStr for Reason {
    type Err = NoReason;
    fn from_str(text: &str) -> Result<Self, NoReason> {
        if text.chars().any(char::is_alphabetic) {
            Ok(Self(text.trim().to_owned()))
        } else {
            Err(NoReason(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Reason {
    type Error = NoReason;
    fn try_from(text: String) -> Result<Self, NoReason> {
        text.parse()
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a person can say about the registry. `since` is the first year for which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum RegistryChange {
    /// A municipality that no delivery has brought yet.
    AddMunicipality {
        /// Its name.
        name: MunicipalityName,
        /// Its region.
        region: Region,
        /// Since when.
        since: StudyYear,
    },
    /// A municipality bears another name, for example a район became an округ.
    RenameMunicipality {
        /// Which.
        municipality: MunicipalityId,
        /// Its new name.
        name: MunicipalityName,
        /// Since when.
        since: StudyYear,
    },
    /// A municipality becomes part of another one, with all its schools.
    MergeMunicipality {
        /// Which.
        municipality: MunicipalityId,
        /// What it becomes part of.
        into: MunicipalityId,
        /// Since when.
        since: StudyYear,
    },
    /// A municipality belongs to another region, with all its schools.
    MoveMunicipality {
        /// Which.
        municipality: MunicipalityId,
        /// Where to.
        region: Region,
        /// Since when.
        since: StudyYear,
    },
    /// A region bears another name.
    RenameRegion {
        /// Its name before.
        region: Region,
        /// Its new name.
        name: Region,
        /// Since when.
        since: StudyYear,
    },
    /// A school that no delivery has brought yet, for example the second one after a split.
    AddSchool {
        /// Its municipality.
        municipality: MunicipalityId,
        /// Its name.
        name: SchoolName,
        /// Its code.
        code: Option<FisOkoCode>,
        /// Its ИНН.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inn: Option<Inn>,
        /// Since when.
        since: StudyYear,
        /// The school that it was split from.
        split_from: Option<SchoolId>,
    },
    /// A school bears another name.
    RenameSchool {
        /// Which.
        school: SchoolId,
        /// Its new name.
        name: SchoolName,
        /// Since when.
        since: StudyYear,
    },
    /// A school belongs to another municipality.
    MoveSchool {
        /// Which.
        school: SchoolId,
        /// Where to.
        municipality: MunicipalityId,
        /// Since when.
        since: StudyYear,
    },
    /// A school got a code, or another one.
    SetCode {
        /// Which.
        school: SchoolId,
        /// The code.
        code: FisOkoCode,
    },
    /// A school got an ИНН, or another one.
    SetInn {
        /// Which.
        school: SchoolId,
        /// The ИНН.
        inn: Inn,
    },
    /// A school becomes part of another one. Its results of earlier years remain its own.
    MergeSchool {
        /// Which.
        school: SchoolId,
        /// What it becomes part of.
        into: SchoolId,
        /// Since when.
        since: StudyYear,
    },
    /// A school is no more.
    CloseSchool {
        /// Which.
        school: SchoolId,
        /// The first year without it.
        since: StudyYear,
    },
    /// Two entries of the registry are one and the same school, and always were.
    SameSchool {
        /// The entry that is given up.
        school: SchoolId,
        /// The entry that stays.
        same_as: SchoolId,
    },
    /// A row of a delivery is this school, whatever was found when it was imported.
    MatchRow {
        /// The delivery.
        delivery: DeliveryId,
        /// Its row.
        row: RowKey,
        /// The school.
        school: SchoolId,
    },
}

impl RegistryChange {
    /// Is it about this school?
    pub fn is_about(&self, asked: SchoolId) -> bool {
        match self {
            Self::AddMunicipality { .. }
            | Self::RenameMunicipality { .. }
            | Self::MergeMunicipality { .. }
            | Self::MoveMunicipality { .. }
            | Self::RenameRegion { .. } => false,
            Self::AddSchool { split_from, .. } => *split_from == Some(asked),
            Self::RenameSchool { school, .. }
            | Self::MoveSchool { school, .. }
            | Self::SetCode { school, .. }
            | Self::SetInn { school, .. }
            | Self::CloseSchool { school, .. }
            | Self::MatchRow { school, .. } => *school == asked,
            Self::MergeSchool { school, into, .. } => *school == asked || *into == asked,
            Self::SameSchool { school, same_as } => *school == asked || *same_as == asked,
        }
    }
}

/// One value of a delivery that a person corrects. The cell stays what it is; this stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCorrection {
    /// The delivery.
    pub delivery: DeliveryId,
    /// The study.
    pub study: StudyId,
    /// The year.
    pub year: StudyYear,
    /// The row.
    pub row: RowKey,
    /// The criterion.
    pub criterion: CriterionId,
    /// What was read before.
    pub before: String,
    /// What the person wrote.
    pub raw: String,
    /// What that says.
    pub reading: Reading,
}
