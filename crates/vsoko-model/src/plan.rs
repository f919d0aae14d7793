//! What an import would do, before it does it. The dry run prints the plan, and applying takes the same plan.

use serde::Serialize;

use crate::{
    CellRef, ContentHash, DeliveryId, FisOkoCode, ListScope, Mention, MunicipalityName, Question, QuestionId,
    SchoolId, SchoolName, StudyId, StudyYear,
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
    /// Lists of schools that it holds, and how far they go.
    pub lists: Vec<ListScope>,
    /// Municipalities that the registry does not have; they will be added.
    pub new_municipalities: Vec<MunicipalityName>,
    /// The same counts by municipality.
    pub municipalities: Vec<MunicipalityCounts>,
    /// What a person has not answered yet.
    pub open: Vec<Question>,
    /// The delivery of the same file that was imported in part and that this import completes.
    pub completes: Option<DeliveryId>,
}

/// The readings of one municipality in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MunicipalityCounts {
    /// As the file names it; none for rows of a region.
    pub municipality: Option<MunicipalityName>,
    /// Readings that no earlier delivery has.
    pub created: usize,
    /// Readings that replace a different one.
    pub updated: usize,
    /// Readings that are the same as before.
    pub unchanged: usize,
    /// Readings of rows that are left out.
    pub ignored: usize,
    /// Readings of rows that wait for an answer.
    pub to_decide: usize,
}

/// The readings of one study and year in a file. `created + updated + unchanged + ignored + to_decide` are all of them.
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
    /// Readings of rows that a person left out.
    pub ignored: usize,
    /// Readings of rows that wait for an answer.
    pub to_decide: usize,
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
    /// The ИНН is known, and the name does not speak against it.
    Inn {
        /// The school.
        school: SchoolId,
        /// Its name before, if it is called otherwise now.
        renamed_from: Option<SchoolName>,
    },
    /// The name is known inside the municipality.
    Name {
        /// The school.
        school: SchoolId,
    },
    /// The name is written otherwise, and yet says the same; the row says nothing that speaks against it.
    Alike {
        /// The school.
        school: SchoolId,
        /// Why it is the same.
        because: Vec<Alike>,
    },
    /// A person said that the row is this school.
    Confirmed {
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
    /// Nobody but a person can tell.
    ToDecide {
        /// What is asked.
        question: QuestionId,
        /// The schools that it may be, the likeliest first.
        may_be: Vec<Alternative>,
    },
    /// A person said that the row is to be left out.
    LeftOut,
    /// The row is about a municipality or a region, not about a school.
    NotASchool,
}

/// A school that a row may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// The school.
    pub school: SchoolId,
    /// How alike the names are, from 0 to 100.
    pub score: u8,
    /// What speaks for it and against it.
    pub because: Vec<Alike>,
}

/// What two names of schools have in common, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    /// The same kind of school.
    SameKind,
    /// One of the names does not say what kind of school it is.
    KindOmitted,
    /// The same number.
    SameNumber,
    /// One of the names has no number.
    NumberOmitted,
    /// The same name of its own.
    SameName,
    /// Names that nearly agree: a misprint, another form of the word.
    NearName,
    /// Words that only one of the names has.
    NameOmitted,
    /// Neither a number nor a name of its own tells the school from others.
    NothingOwn,
    /// The same town or village.
    SamePlace,
    /// Only one of the names says where the school is.
    PlaceOmitted,
    /// Places that may be one in another case.
    NearPlace,
    /// In honour of the same person.
    SameHonour,
    /// They honour different persons.
    OtherHonour,
    /// Only one of the two says whose name the school bears.
    HonourOmitted,
    /// Legal forms that one school has at different times.
    OtherForm,
    /// The name was borne by another school, or by this one in other years.
    BorneBefore,
    /// The code was its own once and was given up.
    FormerLogin,
    /// Two rows of the table may be this school.
    TwoRows,
    /// The code belongs to it, but it is a school of another municipality.
    OfOtherMunicipality,
    /// A person confirmed this spelling earlier.
    KnownSpelling,
    /// The same login.
    SameLogin,
    /// The registry has another login for it.
    OtherLogin,
    /// The same ИНН.
    SameInn,
    /// The registry has another ИНН for it.
    OtherInn,
    /// The name speaks of another school.
    OtherName,
}

impl Alike {
    /// The id of the words for it.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::SameKind => "alike-same-kind",
            Self::KindOmitted => "alike-kind-omitted",
            Self::SameNumber => "alike-same-number",
            Self::NumberOmitted => "alike-number-omitted",
            Self::SameName => "alike-same-name",
            Self::NearName => "alike-near-name",
            Self::NameOmitted => "alike-name-omitted",
            Self::NothingOwn => "alike-nothing-own",
            Self::SamePlace => "alike-same-place",
            Self::PlaceOmitted => "alike-place-omitted",
            Self::NearPlace => "alike-near-place",
            Self::SameHonour => "alike-same-honour",
            Self::OtherHonour => "alike-other-honour",
            Self::HonourOmitted => "alike-honour-omitted",
            Self::OtherForm => "alike-other-form",
            Self::BorneBefore => "alike-borne-before",
            Self::FormerLogin => "alike-former-login",
            Self::TwoRows => "alike-two-rows",
            Self::OfOtherMunicipality => "alike-of-other-municipality",
            Self::KnownSpelling => "alike-known-spelling",
            Self::SameLogin => "alike-same-login",
            Self::OtherLogin => "alike-other-login",
            Self::SameInn => "alike-same-inn",
            Self::OtherInn => "alike-other-inn",
            Self::OtherName => "alike-other-name",
        }
    }
}

impl PlannedMatch {
    /// The school of the registry that the row is, where it is known.
    pub const fn school(&self) -> Option<SchoolId> {
        match self {
            Self::Code { school, .. }
            | Self::Inn { school, .. }
            | Self::Name { school }
            | Self::Alike { school, .. }
            | Self::Confirmed { school } => Some(*school),
            Self::New { .. } | Self::ToDecide { .. } | Self::LeftOut | Self::NotASchool => None,
        }
    }
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
