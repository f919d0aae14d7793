//! What an import would do, before it does it. The dry run prints the plan, and applying takes the same plan.

use serde::Serialize;

use crate::{
    CellRef, ContentHash, DeliveryId, FisOkoCode, Mention, MunicipalityName, SchoolId, SchoolName, StudyId,
    StudyYear,
};

/// Everything that importing one file would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportPlan {
    /// Name of the file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub file_hash: ContentHash,
    /// The file was imported before, byte for byte: there is nothing to do.
    pub already_imported: bool,
    /// What it holds, by study and year.
    pub parts: Vec<PlannedPart>,
    /// Which schools and municipalities its rows are.
    pub mentions: Vec<MentionPlan>,
    /// Values that replace values of an earlier delivery, or end them.
    pub changes: Vec<ValueChange>,
    /// The delivery that the file takes the place of, as a person said.
    pub corrects: Option<DeliveryId>,
    /// Deliveries that lose values to the file without being taken the place of: the file may be a correction of them.
    pub overlaps: Vec<DeliveryId>,
}

/// The readings of one study and year in a file. `created + updated + unchanged` are all readings of the part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedPart {
    /// The study.
    pub study: StudyId,
    /// The year.
    pub year: StudyYear,
    /// Readings that no earlier delivery has.
    pub created: usize,
    /// Readings that replace a different one.
    pub updated: usize,
    /// Readings that are the same as before.
    pub unchanged: usize,
    /// Readings of the corrected delivery that the file does not have any more.
    pub removed: usize,
    /// Totals printed by the sender, kept apart.
    pub reported: usize,
}

/// What one row of the file will be in the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionPlan {
    /// The row as it names itself.
    pub mention: Mention,
    /// What the registry makes of it.
    pub matched: PlannedMatch,
}

/// The answer to "which school is this?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum PlannedMatch {
    /// The ФИС ОКО code is known.
    Code {
        /// The school.
        school: SchoolId,
        /// The name it had before, where that differs.
        renamed_from: Option<SchoolName>,
    },
    /// The name is known inside the municipality.
    Name {
        /// The school.
        school: SchoolId,
    },
    /// The registry does not have it; it will be added.
    New {
        /// The municipality it is added to.
        municipality: MunicipalityName,
        /// Its code, where the row gives one.
        code: Option<FisOkoCode>,
    },
    /// The row is about a municipality or a region, not about a school.
    NotASchool,
}

/// One current value that differs before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueChange {
    /// Whose reading.
    pub subject: String,
    /// Of which year.
    pub year: StudyYear,
    /// The criterion's title.
    pub criterion: String,
    /// The text before; `None` for a new value.
    pub before: Option<String>,
    /// The text after; `None` for a value that is no more.
    pub after: Option<String>,
    /// Where the text stands: the one after, or the one before where there is none after.
    pub at: CellRef,
}

impl ImportPlan {
    /// Would applying the plan leave the archive as it is?
    pub fn changes_nothing(&self) -> bool {
        self.already_imported
    }
}
