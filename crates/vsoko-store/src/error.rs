//! What can go wrong with the archive, for developers; what is wrong with the data is a diagnostic and comes earlier.

use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;
use vsoko_frame::FrameError;
use vsoko_model::methodology::MethodologyError;
use vsoko_model::{
    ActionId, DeliveryId, FisOkoCode, Inn, MeetingId, MethodologyId, MunicipalityId, MunicipalityName,
    Region, RowKey, SchoolId, SchoolName, StateId, StudyId, StudyYear,
};

use crate::Damage;
use crate::journal::EntryId;

/// Why the archive cannot answer or cannot change. After an error the archive is as it was before.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no archive of vsoko in the folder.
    #[error("{folder} is no workspace of vsoko: it has no catalog.sqlite of ours")]
    NotAWorkspace {
        /// The folder.
        folder: PathBuf,
    },
    /// Something is there already and is not overwritten.
    #[error("{path} exists already")]
    AlreadyExists {
        /// What.
        path: PathBuf,
    },
    /// The archive was written by a later version of the program.
    #[error("the catalog has schema version {found}; this program knows versions up to {known}")]
    NewerSchema {
        /// The version of the catalog.
        found: u32,
        /// The latest version known here.
        known: u32,
    },
    /// The archive was written by an earlier version of the program and must be upgraded first.
    #[error("the catalog has schema version {found}; this program works with version {known}")]
    OlderSchema {
        /// The version of the catalog.
        found: u32,
        /// The version that this program works with.
        known: u32,
    },
    /// Another program writes, and did not end in time.
    #[error("{path}: another program has been writing for {} s", waited.as_secs())]
    Busy {
        /// The catalog.
        path: PathBuf,
        /// How long was waited.
        waited: Duration,
    },
    /// The folder of the archive may be read, and not be written.
    #[error("{folder} may only be read")]
    ReadOnly {
        /// The folder.
        folder: PathBuf,
    },
    /// A methodology that results were read by, and that the catalog keeps, is none any more.
    #[error("the recorded methodology {methodology} cannot be read")]
    RecordedMethodology {
        /// Which one.
        methodology: MethodologyId,
        /// Why.
        source: MethodologyError,
    },
    /// SQLite refuses, or a row of the catalog holds what it cannot hold.
    #[error("{path}: {source}")]
    Catalog {
        /// The catalog.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// A file or folder cannot be read or written. The message names it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A Parquet file cannot be read or written. The message names it.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// A record cannot be written as JSON.
    #[error("a record of the catalog cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The archive is not what its journal says, so that it is neither upgraded nor copied.
    #[error("the archive is damaged: {damage:?}")]
    Damaged {
        /// What is wrong.
        damage: Vec<Damage>,
    },
    /// A file is no backup of an archive.
    #[error("{path} is no backup of a workspace")]
    NotABackup {
        /// The file.
        path: PathBuf,
    },
    /// The same bytes were imported before, and count.
    #[error("the file was imported before, as delivery {delivery}")]
    AlreadyImported {
        /// The delivery that brought them.
        delivery: DeliveryId,
    },
    /// The archive has changed since the import was planned.
    #[error("the archive has changed since the import was planned")]
    StalePlan,
    /// The plan of an import does not fit the registry.
    #[error("row {} cannot be matched: {why}", row.as_str())]
    Unmatched {
        /// The row of the delivery.
        row: RowKey,
        /// Why.
        why: MatchFault,
    },
    /// No entry of the journal has this number.
    #[error("the journal has no entry {entry}")]
    NoSuchEntry {
        /// The number.
        entry: EntryId,
    },
    /// No delivery has this number.
    #[error("there is no delivery {delivery}")]
    NoSuchDelivery {
        /// The number.
        delivery: DeliveryId,
    },
    /// The file of the delivery was removed before.
    #[error("the file of delivery {delivery} was removed before")]
    AlreadyPurged {
        /// The number.
        delivery: DeliveryId,
    },
    /// The delivery has no row of this name that is about a school.
    #[error("delivery {delivery} has no row {} about a school", row.as_str())]
    NoSuchRow {
        /// The delivery.
        delivery: DeliveryId,
        /// The row.
        row: RowKey,
    },
    /// The registry has no school with this id.
    #[error("there is no school {school}")]
    NoSuchSchool {
        /// The id.
        school: SchoolId,
    },
    /// The registry has no municipality with this id.
    #[error("there is no municipality {municipality}")]
    NoSuchMunicipality {
        /// The id.
        municipality: MunicipalityId,
    },
    /// No municipality lies in a region of this name.
    #[error("no municipality lies in the region «{region}»")]
    NoSuchRegion {
        /// The name.
        region: Region,
    },
    /// The archive has no action with this id, or it was taken back.
    #[error("there is no action {action}")]
    NoSuchAction {
        /// The id.
        action: ActionId,
    },
    /// The archive has no meeting with this id, or it was taken back.
    #[error("there is no meeting {meeting}")]
    NoSuchMeeting {
        /// The id.
        meeting: MeetingId,
    },
    /// The archive was never in this state.
    #[error("the archive was never in state {state}")]
    NoSuchState {
        /// The state.
        state: StateId,
    },
    /// Undo, redo and upgrade are not themselves undone.
    #[error("entry {entry} of the journal is none that can be taken back")]
    CannotBeUndone {
        /// The entry.
        entry: EntryId,
    },
    /// The entry does not count at present.
    #[error("entry {entry} does not count: it was taken back, or another delivery took its place")]
    NotInForce {
        /// The entry.
        entry: EntryId,
    },
    /// The entry counts already.
    #[error("entry {entry} counts already")]
    InForce {
        /// The entry.
        entry: EntryId,
    },
    /// The entry does not count, but because another delivery took its place.
    #[error("entry {entry} was not taken back: another delivery took its place")]
    NotUndone {
        /// The entry.
        entry: EntryId,
    },
    /// What was to be entered is so already.
    #[error("nothing would change")]
    NothingChanges,
    /// After the change a law of the archive would be broken.
    #[error("{why}")]
    LawBroken {
        /// Which one, and by what.
        why: LawBroken,
    },
}

/// What would contradict itself after a change.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LawBroken {
    /// Two schools would have one code.
    #[error("schools {} and {} would have one code {code}", schools.0, schools.1)]
    CodeOfTwo {
        /// The code.
        code: FisOkoCode,
        /// The schools.
        schools: (SchoolId, SchoolId),
    },
    /// Two schools would have one ИНН.
    #[error("schools {} and {} would have one ИНН {inn}", schools.0, schools.1)]
    InnOfTwo {
        /// The ИНН.
        inn: Inn,
        /// The schools.
        schools: (SchoolId, SchoolId),
    },
    /// Two municipalities of a region would bear one name.
    #[error("two municipalities would be called «{name}»")]
    NameOfTwo {
        /// The name.
        name: MunicipalityName,
    },
    /// Two deliveries would be read by two texts of one edition of a methodology.
    #[error("two texts of the methodology {methodology} would count, of {} and of {}", files.0, files.1)]
    EditionEdited {
        /// The edition.
        methodology: MethodologyId,
        /// Files that were read by the one and by the other, the later one last.
        files: (String, String),
    },
    /// The school or municipality has ended already.
    #[error("{0} has ended already")]
    AlreadyEnded(String),
    /// A change would hold from a year in which the school or municipality is no more.
    #[error("{who} ended in {end}, and the change is of {since}")]
    EndedBefore {
        /// Whom.
        who: String,
        /// The first year without it.
        end: StudyYear,
        /// The year of the change.
        since: StudyYear,
    },
    /// A change would hold from a year in which the school is not known yet.
    #[error("{who} is known since {first}, and the change is of {since}")]
    NotYetKnown {
        /// Whom.
        who: String,
        /// The first year.
        first: StudyYear,
        /// The year of the change.
        since: StudyYear,
    },
    /// Something becomes part of it in a year in which it would be no more.
    #[error("{part} becomes part of {who} in {year}")]
    HasPartsLater {
        /// What would end.
        who: String,
        /// What becomes part of it.
        part: String,
        /// When.
        year: StudyYear,
    },
    /// A delivery that counts rests on a school that nobody would speak of any more.
    #[error("delivery {delivery} rests on school {school}, which would be in no registry")]
    MatchWithoutSchool {
        /// The delivery.
        delivery: DeliveryId,
        /// The school.
        school: SchoolId,
    },
    /// One file would count twice.
    #[error("deliveries {} and {} are one file", deliveries.0, deliveries.1)]
    FileTwice {
        /// The deliveries.
        deliveries: (DeliveryId, DeliveryId),
    },
    /// Something would become part of itself.
    #[error("nothing becomes part of itself")]
    PartOfItself,
    /// A school or municipality would leave its region by itself.
    #[error("municipalities {} and {} lie in two regions in {since}", municipalities.0, municipalities.1)]
    TwoRegions {
        /// The municipalities.
        municipalities: (MunicipalityId, MunicipalityId),
        /// Since when it was to be.
        since: StudyYear,
    },
    /// A region would bear a name that it gave up.
    #[error("the region «{0}» bore this name before")]
    RegionNamedInCircle(Region),
    /// Two rows of a delivery would be one school, with a value each for the same criterion.
    #[error("rows {} and {} of delivery {delivery} would both be school {school}", rows.0.as_str(), rows.1.as_str())]
    TwoRows {
        /// The delivery.
        delivery: DeliveryId,
        /// The rows.
        rows: (RowKey, RowKey),
        /// The school.
        school: SchoolId,
    },
    /// The results of a municipality in one study and year would rest on two editions of its methodology.
    #[error(
        "municipality {municipality} would have results of {study} in {year} by {} ({}) and by {} ({})",
        editions.0, files.0, editions.1, files.1
    )]
    TwoEditions {
        /// The municipality.
        municipality: MunicipalityId,
        /// The study.
        study: StudyId,
        /// The year.
        year: StudyYear,
        /// The editions.
        editions: (MethodologyId, MethodologyId),
        /// A file that was read by each of them.
        files: (String, String),
    },
    /// An entry speaks of an action that no entry in force made.
    #[error("entry {entry} speaks of action {action}, which nobody would have entered")]
    OfNoAction {
        /// The action.
        action: ActionId,
        /// The entry.
        entry: EntryId,
    },
    /// An entry speaks of a meeting that no entry in force made.
    #[error("entry {entry} speaks of meeting {meeting}, which nobody would have entered")]
    OfNoMeeting {
        /// The meeting.
        meeting: MeetingId,
        /// The entry.
        entry: EntryId,
    },
    /// A sheet has a row for each of the two.
    #[error("delivery {delivery} has rows of both {} and {} on one sheet", schools.0, schools.1)]
    BothDelivered {
        /// The delivery.
        delivery: DeliveryId,
        /// The schools.
        schools: (SchoolId, SchoolId),
    },
}

/// Why a planned match cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MatchFault {
    /// A new school needs a name.
    #[error("a new school has no name")]
    NoName,
    /// A row about a municipality needs its name.
    #[error("the row is about a municipality and names none")]
    NoMunicipality,
    /// The plan names a school that the registry does not have.
    #[error("school {0} is not in the registry")]
    UnknownSchool(SchoolId),
    /// The row puts a school into another municipality than the registry does. An import moves no school.
    #[error("school {0} belongs to another municipality")]
    SchoolElsewhere(SchoolId),
    /// The row gives a school the code of another one.
    #[error("code {code} belongs to school {school}")]
    CodeTaken {
        /// The code.
        code: FisOkoCode,
        /// The school that has it.
        school: SchoolId,
    },
    /// Several schools of the municipality bear the name, and there is no code to tell them apart.
    #[error("several schools of the municipality bear the name «{0}»")]
    AmbiguousName(SchoolName),
    /// One row would be two subjects.
    #[error("the row is matched with two subjects")]
    TwoSubjects,
}
