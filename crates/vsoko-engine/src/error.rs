//! What stops a command: about the program and the request, never about the data of a delivery.

use std::path::{Path, PathBuf};

use thiserror::Error;
use vsoko_frame::FrameError;
use vsoko_metrics::MetricsError;
use vsoko_model::methodology::MethodologyError;
use vsoko_model::{Arg, AsOf, CellAddress, DeliveryId, InvalidRecipe, Message, StudyYear};
use vsoko_report::{DocxError, PdfError, XlsxError};
use vsoko_store::{LawBroken, StoreError};
use vsoko_text::WordingFault;

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
    fn message(&self) -> Message {
        match self {
            Self::Meeting { path, reason } => Message::new("error-meeting")
                .with("path", path.display().to_string())
                .with("reason", reason.as_str()),
            Self::NoRecommendation { rule, year, known } => Message::new("error-no-recommendation")
                .with("rule", rule.as_str())
                .with("year", *year)
                .with("known", known.clone()),
            Self::UnknownControl { asked, nearest } => Message::new("error-unknown-control")
                .with("asked", asked.as_str())
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
        }
    }
}

/// Why a command could not run. `Display` is for developers; [`EngineError::message`] is for people.
#[derive(Debug, Error)]
pub enum EngineError {
    /// A file or folder cannot be read or written; the text names it.
    #[error(transparent)]
    Io(std::io::Error),
    /// A file that should be read is not there.
    #[error("{0}: no such file")]
    NoSuchFile(PathBuf),
    /// A file was asked for, and it is a folder.
    #[error("{0}: is a folder")]
    IsAFolder(PathBuf),
    /// A file with errors is not imported.
    #[error("{0}: refused because of errors in it")]
    Refused(String),
    /// A received file is not what was received.
    #[error("the received file {0} was changed")]
    ReceivedFileChanged(String),
    /// Questions about a file are open.
    #[error("{questions} questions about {file} are open")]
    OpenQuestions {
        /// The file.
        file: String,
        /// How many.
        questions: usize,
    },
    /// A file of answers cannot be read.
    #[error("{}: {reason}", path.display())]
    Answers {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is no workspace here or above.
    #[error("{0}: no workspace here or above")]
    NoWorkspace(PathBuf),
    /// There is one already.
    #[error("{0}: a workspace exists")]
    WorkspaceExists(PathBuf),
    /// `vsoko.toml` cannot be read.
    #[error("{path}: {reason}")]
    Settings {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A recipe cannot be read.
    #[error("{}: {source}", path.display())]
    Recipe {
        /// Which file.
        path: PathBuf,
        /// Where and why.
        source: InvalidRecipe,
    },
    /// Two recipes are of the same study and sender.
    #[error("the recipes {first} and {second} are of one study and sender")]
    RecipeTwice {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// No recipe has this name.
    #[error("no recipe «{asked}»")]
    UnknownRecipe {
        /// What was asked for.
        asked: String,
    },
    /// A methodology cannot be read.
    #[error("{path}: {source}")]
    Methodology {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: MethodologyError,
    },
    /// No methodology has this id.
    #[error("no methodology «{asked}»")]
    UnknownMethodology {
        /// What was asked for.
        asked: String,
        /// The nearest id.
        nearest: Option<String>,
    },
    /// What is said of meetings and actions cannot be meant.
    #[error(transparent)]
    Cycle(#[from] CycleError),
    /// No municipality of the archive has this name.
    #[error("no municipality «{asked}»")]
    UnknownMunicipality {
        /// What was asked for.
        asked: String,
        /// The municipalities of the archive.
        known: Vec<String>,
    },
    /// No municipality of the archive lies in this region.
    #[error("no region «{asked}»")]
    UnknownRegion {
        /// What was asked for.
        asked: String,
        /// The regions of the archive.
        known: Vec<String>,
    },
    /// Several municipalities, and none was named.
    #[error("which municipality?")]
    WhichMunicipality {
        /// The municipalities of the archive.
        known: Vec<String>,
    },
    /// The municipality has no data for the year.
    #[error("{municipality}: no data for {year}")]
    NoData {
        /// Which municipality.
        municipality: String,
        /// Which year.
        year: StudyYear,
        /// Its years with data.
        known: Vec<StudyYear>,
    },
    /// A wording of the department cannot stand in the place of ours.
    #[error("{}: {fault}", path.display())]
    Wording {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        fault: WordingFault,
    },
    /// The year has no data for a chart.
    #[error("nothing to draw in {chart} of {whose}, {year}")]
    NothingToDraw {
        /// Which chart.
        chart: String,
        /// Whose.
        whose: String,
        /// Of which year.
        year: StudyYear,
    },
    /// No indicator has this id.
    #[error("no indicator «{asked}» in {year}")]
    UnknownIndicator {
        /// What was asked for.
        asked: String,
        /// For which year.
        year: StudyYear,
        /// The nearest id.
        nearest: Option<String>,
    },
    /// No edition in use has an indicator of this id.
    #[error("no query «{asked}»")]
    NoSuchQuery {
        /// What was asked for.
        asked: String,
        /// The nearest id.
        nearest: Option<String>,
    },
    /// The folder that an export should be written to is not empty.
    #[error("{0}: is not empty")]
    FolderTaken(PathBuf),
    /// What was asked for as one piece has more bytes than are held at once.
    #[error("more than {most} bytes")]
    TooMuchAtOnce {
        /// How many are.
        most: u64,
    },
    /// A file carries no numbers of a report.
    #[error("{0}: carries no numbers of vsoko")]
    NotAReport(String),
    /// There is no package of ours.
    #[error("{0}: is no package of vsoko")]
    NotAPackage(PathBuf),
    /// A package was written by a later version of the program.
    #[error("{}: was written by vsoko {program}", path.display())]
    NewerPackage {
        /// The package.
        path: PathBuf,
        /// The version.
        program: String,
    },
    /// A package holds tables of a past state, and no archive.
    #[error("{0}: holds no archive")]
    PackageWithoutArchive(PathBuf),
    /// A package holds the tables without small numbers of pupils, and no archive.
    #[error("{0}: holds no archive, since small numbers of pupils are kept back")]
    PackageKeptBack(PathBuf),
    /// Received files were asked for where small numbers of pupils are kept back.
    #[error("received files would tell small numbers of pupils")]
    FilesTellSmallNumbers,
    /// Files of a package are not what its description or its archive says.
    #[error("files of the package were altered: {}", faults.join(", "))]
    PackageAltered {
        /// Their paths.
        faults: Vec<String>,
    },
    /// No attribute has this id.
    #[error("no attribute «{asked}»")]
    UnknownAttribute {
        /// What was asked for.
        asked: String,
        /// The nearest id.
        nearest: Option<String>,
    },
    /// A trace is of a what-if by an edition that is not at hand.
    #[error("the edition of the what-if {0} is not at hand")]
    WhatIfUnknown(String),
    /// A trace names a number that does not exist.
    #[error("nothing is behind the trace {0}")]
    NothingBehind(String),
    /// A trace belongs to another state of the archive.
    #[error("the trace is of state {asked}, and state {current} is looked at")]
    AnotherState {
        /// The state of the trace.
        asked: AsOf,
        /// What is looked at.
        current: AsOf,
    },
    /// No school of the archive is called so.
    #[error("no school «{asked}»")]
    UnknownSchool {
        /// What was asked for.
        asked: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// Several schools are called so.
    #[error("which school is «{asked}»?")]
    WhichSchool {
        /// What was asked for.
        asked: String,
        /// Their ids.
        known: Vec<String>,
    },
    /// Nothing was read from the cell that a person wants to correct.
    #[error("nothing was read from cell {cell} of delivery {delivery}")]
    NoSuchCell {
        /// The delivery.
        delivery: DeliveryId,
        /// The cell.
        cell: CellAddress,
        /// The sheet that was named.
        sheet: Option<String>,
        /// The sheets that something was read from.
        sheets: Vec<String>,
    },
    /// Values of a delivery hold personal data, which removing its file would leave.
    #[error("readings of delivery {delivery} hold personal data")]
    PersonalDataInValues {
        /// The delivery.
        delivery: DeliveryId,
        /// The cells.
        cells: Vec<String>,
    },
    /// The file that should take the place of a delivery is about other studies and years.
    #[error("the file has no study and year in common with delivery {delivery}")]
    NothingInCommon {
        /// The delivery.
        delivery: DeliveryId,
    },
    /// The folder that a file should be written to is not there.
    #[error("{0}: no such folder")]
    NoSuchFolder(PathBuf),
    /// What a person wrote is no value of the criterion.
    #[error("«{text}» is no value of «{criterion}»")]
    NotAValue {
        /// What was written.
        text: String,
        /// The criterion.
        criterion: String,
    },
    /// The archive.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Observations.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// Metrics.
    #[error(transparent)]
    Metrics(#[from] MetricsError),
    /// The PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The DOCX.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// The workbook.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
}

impl EngineError {
    /// Has the archive changed since the plan was made?
    pub const fn is_stale_plan(&self) -> bool {
        matches!(self, Self::Store(StoreError::StalePlan))
    }

    /// The sentence for a person; `<id>-hint` says what to do.
    pub fn message(&self) -> Message {
        let names = |names: &[String]| Arg::Quoted(names.to_vec());
        let of_path =
            |id: &'static str, path: &Path| Message::new(id).with("path", path.display().to_string());
        match self {
            Self::Io(error) => Message::new("error-io").with("reason", error.to_string()),
            Self::NoSuchFile(path) => of_path("error-no-such-file", path),
            Self::IsAFolder(path) => of_path("error-is-a-folder", path),
            Self::OpenQuestions { file, questions } => {
                Message::new("error-open-questions").with("file", file.as_str()).with("questions", *questions)
            }
            Self::Answers { path, reason } => Message::new("error-answers")
                .with("path", path.display().to_string())
                .with("reason", reason.as_str()),
            Self::ReceivedFileChanged(file) => {
                Message::new("error-received-file-changed").with("file", file.as_str())
            }
            Self::Refused(file) => Message::new("error-refused").with("file", file.as_str()),
            Self::NoWorkspace(path) => of_path("error-no-workspace", path),
            Self::WorkspaceExists(path) => of_path("error-workspace-exists", path),
            Self::Settings { path, reason } => Message::new("error-settings")
                .with("path", path.display().to_string())
                .with("reason", reason.as_str()),
            Self::Recipe { path, source } => Message::new("error-recipe")
                .with("path", path.display().to_string())
                .with("line", source.line.to_string())
                .with("reason", source.reason.as_str()),
            Self::RecipeTwice { first, second } => Message::new("error-recipe-twice")
                .with("first", first.as_str())
                .with("second", second.as_str()),
            Self::Cycle(error) => error.message(),
            Self::UnknownRecipe { asked } => {
                Message::new("error-unknown-recipe").with("asked", asked.as_str())
            }
            Self::Methodology { path, source } => {
                let first = source.first();
                let line =
                    first.and_then(|finding| finding.line).map_or_else(String::new, |line| line.to_string());
                Message::new("error-methodology")
                    .with("path", path.display().to_string())
                    .with("code", first.map_or_else(String::new, |finding| finding.code.to_string()))
                    .with("line", if line.is_empty() { "none".to_owned() } else { line })
            }
            Self::NoSuchQuery { .. }
            | Self::NoData { .. }
            | Self::UnknownIndicator { .. }
            | Self::UnknownAttribute { .. }
            | Self::WhatIfUnknown(_)
            | Self::NothingBehind(_)
            | Self::NoSuchFolder(_)
            | Self::FolderTaken(_)
            | Self::TooMuchAtOnce { .. }
            | Self::NotAReport(_)
            | Self::NotAPackage(_)
            | Self::PackageWithoutArchive(_)
            | Self::PackageKeptBack(_)
            | Self::FilesTellSmallNumbers
            | Self::NewerPackage { .. }
            | Self::PackageAltered { .. }
            | Self::Metrics(_)
            | Self::Pdf(_)
            | Self::Docx(_)
            | Self::Xlsx(_) => self.message_of_output(),
            Self::UnknownMethodology { asked, nearest } => Message::new("error-unknown-methodology")
                .with("asked", asked.as_str())
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::UnknownMunicipality { asked, known } => Message::new("error-unknown-municipality")
                .with("asked", asked.as_str())
                .with("known", names(known)),
            Self::UnknownRegion { asked, known } => {
                Message::new("error-unknown-region").with("asked", asked.as_str()).with("known", names(known))
            }
            Self::WhichMunicipality { known } => {
                Message::new("error-which-municipality").with("known", names(known))
            }
            Self::Wording { path, fault } => wording_message(&path.display().to_string(), fault),
            Self::NothingToDraw { chart, whose, year } => Message::new("error-nothing-to-draw")
                .with("chart", chart.as_str())
                .with("whose", whose.as_str())
                .with("year", *year),
            Self::AnotherState { asked, current } => Message::new("error-another-state")
                .with("asked", asked.to_string())
                .with("current", current.to_string()),
            Self::UnknownSchool { asked, nearest } => Message::new("error-unknown-school")
                .with("asked", asked.as_str())
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::WhichSchool { asked, known } => {
                Message::new("error-which-school").with("asked", asked.as_str()).with("known", known.clone())
            }
            Self::NoSuchCell { delivery, cell, sheet: _, sheets } => Message::new("error-no-such-cell")
                .with("delivery", delivery.to_string())
                .with("cell", cell.to_string())
                .with("sheets", names(sheets)),
            Self::PersonalDataInValues { delivery, cells } => personal_data_message(*delivery, cells),
            Self::NothingInCommon { delivery } => nothing_in_common_message(*delivery),
            Self::NotAValue { text, criterion } => Message::new("error-not-a-value")
                .with("text", text.as_str())
                .with("criterion", criterion.as_str()),
            Self::Store(error) => store_message(error),
            Self::Frame(error) => Message::new("error-archive").with("reason", error.to_string()),
        }
    }

    /// The sentence for what cannot be opened, taken away, or made.
    fn message_of_output(&self) -> Message {
        match self {
            Self::NoData { municipality, year, known } => Message::new("error-no-data")
                .with("municipality", municipality.as_str())
                .with("year", *year)
                .with("known", known.iter().map(ToString::to_string).collect::<Vec<_>>()),
            Self::UnknownIndicator { asked, year, nearest } => Message::new("error-unknown-indicator")
                .with("asked", asked.as_str())
                .with("year", *year)
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::WhatIfUnknown(trace) => Message::new("error-what-if-unknown").with("trace", trace.as_str()),
            Self::NoSuchFolder(path) => {
                Message::new("error-no-such-folder").with("path", path.display().to_string())
            }
            Self::NothingBehind(trace) => Message::new("error-nothing-behind").with("trace", trace.as_str()),
            Self::NoSuchQuery { asked, nearest } => Message::new("error-no-such-query")
                .with("asked", asked.as_str())
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::TooMuchAtOnce { most } => {
                let mebibytes = usize::try_from(most / (1024 * 1024)).unwrap_or(usize::MAX);
                Message::new("error-too-much-at-once").with("most", mebibytes)
            }
            Self::FolderTaken(path) => {
                Message::new("error-folder-taken").with("path", path.display().to_string())
            }
            Self::PackageAltered { faults } => Message::new("error-package-altered")
                .with("files", faults.len())
                .with("named", faults.clone()),
            Self::NewerPackage { path, program } => Message::new("error-newer-package")
                .with("path", path.display().to_string())
                .with("program", program.as_str()),
            Self::PackageWithoutArchive(path) => {
                Message::new("error-package-without-archive").with("path", path.display().to_string())
            }
            Self::UnknownAttribute { asked, nearest } => Message::new("error-unknown-attribute")
                .with("asked", asked.as_str())
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::PackageKeptBack(path) => {
                Message::new("error-package-kept-back").with("path", path.display().to_string())
            }
            Self::FilesTellSmallNumbers => Message::new("error-files-tell-small-numbers"),
            Self::NotAReport(name) => Message::new("error-not-a-report").with("path", name.as_str()),
            Self::NotAPackage(path) => {
                Message::new("error-not-a-package").with("path", path.display().to_string())
            }
            other => Message::new("error-program").with("reason", other.to_string()),
        }
    }
}

/// The sentence for a wording that cannot be used.
fn wording_message(path: &str, fault: &WordingFault) -> Message {
    let message = match fault {
        WordingFault::Syntax { line } => Message::new("error-wording-syntax").with("line", line.to_string()),
        WordingFault::UnknownSentence { id, line } => {
            Message::new("error-wording-unknown").with("id", id.as_str()).with("line", line.to_string())
        }
        WordingFault::UnknownInput { id, input, known } => Message::new("error-wording-input")
            .with("id", id.as_str())
            .with("input", input.as_str())
            .with("known", known.iter().map(|known| format!("${known}")).collect::<Vec<_>>()),
        WordingFault::Lost { id, inputs } => Message::new("error-wording-lost")
            .with("id", id.as_str())
            .with("inputs", inputs.iter().map(|lost| format!("${lost}")).collect::<Vec<_>>()),
    };
    message.with("path", path)
}

/// The sentence for a fault of the archive or of a request to it.
fn store_message(error: &StoreError) -> Message {
    let path = |path: &std::path::Path| path.display().to_string();
    match error {
        StoreError::NotAWorkspace { folder } => {
            Message::new("error-not-an-archive").with("path", path(folder))
        }
        StoreError::AlreadyExists { path: there } => {
            Message::new("error-already-exists").with("path", path(there))
        }
        StoreError::NewerSchema { found, known } => Message::new("error-newer-archive")
            .with("found", found.to_string())
            .with("known", known.to_string()),
        StoreError::OlderSchema { found, known } => Message::new("error-older-archive")
            .with("found", found.to_string())
            .with("known", known.to_string()),
        StoreError::Busy { waited, .. } => {
            Message::new("error-archive-busy").with("seconds", waited.as_secs().to_string())
        }
        StoreError::NotABackup { path: there } => {
            Message::new("error-not-a-backup").with("path", path(there))
        }
        StoreError::Damaged { damage } => Message::new("error-archive-damaged").with("damages", damage.len()),
        StoreError::AlreadyImported { delivery } => {
            Message::new("error-already-imported").with("delivery", delivery.to_string())
        }
        StoreError::StalePlan => Message::new("error-stale-plan"),
        StoreError::NoSuchEntry { entry } => {
            Message::new("error-no-such-entry").with("entry", entry.to_string())
        }
        StoreError::NoSuchDelivery { delivery } => {
            Message::new("error-no-such-delivery").with("delivery", delivery.to_string())
        }
        StoreError::AlreadyPurged { delivery } => {
            Message::new("error-already-purged").with("delivery", delivery.to_string())
        }
        StoreError::NoSuchRow { delivery, row } => {
            Message::new("error-no-such-row").with("delivery", delivery.to_string()).with("row", row.as_str())
        }
        StoreError::NoSuchSchool { school } => {
            Message::new("error-no-such-school").with("school", school.to_string())
        }
        StoreError::NoSuchMunicipality { municipality } => {
            Message::new("error-no-such-municipality").with("municipality", municipality.to_string())
        }
        StoreError::NoSuchRegion { region } => {
            Message::new("error-no-such-region").with("region", region.as_str())
        }
        StoreError::NoSuchAction { action } => {
            Message::new("error-no-such-action").with("action", action.to_string())
        }
        StoreError::NoSuchMeeting { meeting } => {
            Message::new("error-no-such-meeting").with("meeting", meeting.to_string())
        }
        StoreError::NoSuchState { state } => {
            Message::new("error-no-such-state").with("state", state.to_string())
        }
        StoreError::CannotBeUndone { entry } => {
            Message::new("error-cannot-be-undone").with("entry", entry.to_string())
        }
        StoreError::NotInForce { entry } => {
            Message::new("error-not-in-force").with("entry", entry.to_string())
        }
        StoreError::InForce { entry } => Message::new("error-in-force").with("entry", entry.to_string()),
        StoreError::NotUndone { entry } => Message::new("error-not-undone").with("entry", entry.to_string()),
        StoreError::LawBroken { why } => law_message(why),
        StoreError::Io(error) => Message::new("error-io").with("reason", error.to_string()),
        StoreError::Catalog { .. }
        | StoreError::Frame(_)
        | StoreError::Json(_)
        | StoreError::Unmatched { .. } => Message::new("error-archive").with("reason", error.to_string()),
    }
}

fn nothing_in_common_message(delivery: DeliveryId) -> Message {
    Message::new("error-nothing-in-common").with("delivery", delivery.to_string())
}

/// The sentence for a file that is not removed, since values that were read from it hold personal data too.
fn personal_data_message(delivery: DeliveryId, cells: &[String]) -> Message {
    let message = Message::new("error-personal-data-in-values").with("delivery", delivery.to_string());
    message.with("cells", cells.to_vec())
}

/// The sentence for a change after which the archive would contradict itself.
fn law_message(broken: &LawBroken) -> Message {
    match broken {
        LawBroken::CodeOfTwo { code, schools } => Message::new("error-code-of-two")
            .with("code", code.as_str())
            .with("first", schools.0.to_string())
            .with("second", schools.1.to_string()),
        LawBroken::InnOfTwo { inn, schools } => Message::new("error-inn-of-two")
            .with("inn", inn.as_str())
            .with("first", schools.0.to_string())
            .with("second", schools.1.to_string()),
        LawBroken::NameOfTwo { name } => Message::new("error-name-of-two").with("name", name.as_str()),
        LawBroken::MatchWithoutSchool { delivery, school } => Message::new("error-match-without-school")
            .with("delivery", delivery.to_string())
            .with("school", school.to_string()),
        LawBroken::FileTwice { deliveries } => Message::new("error-file-twice")
            .with("first", deliveries.0.to_string())
            .with("second", deliveries.1.to_string()),
        LawBroken::EditionEdited { methodology } => {
            Message::new("error-edition-edited").with("methodology", methodology.as_str())
        }
        LawBroken::AlreadyEnded(who) => Message::new("error-already-ended").with("who", who.as_str()),
        LawBroken::PartOfItself => Message::new("error-part-of-itself"),
        LawBroken::TwoRegions { municipalities, since } => Message::new("error-two-regions")
            .with("first", municipalities.0.to_string())
            .with("second", municipalities.1.to_string())
            .with("year", *since),
        LawBroken::RegionNamedInCircle(name) => {
            Message::new("error-region-named-in-circle").with("region", name.as_str())
        }
        LawBroken::TwoRows { delivery, rows, school } => Message::new("error-two-rows")
            .with("delivery", delivery.to_string())
            .with("row", rows.0.as_str())
            .with("other", rows.1.as_str())
            .with("school", school.to_string()),
        LawBroken::TwoEditions { municipality, study, year, editions } => Message::new("error-two-editions")
            .with("municipality", municipality.to_string())
            .with("study", study.as_str())
            .with("year", *year)
            .with("first", editions.0.as_str())
            .with("second", editions.1.as_str()),
        LawBroken::OfNoAction { action, entry } => Message::new("error-of-no-action")
            .with("action", action.to_string())
            .with("entry", entry.to_string()),
        LawBroken::OfNoMeeting { meeting, entry } => Message::new("error-of-no-meeting")
            .with("meeting", meeting.to_string())
            .with("entry", entry.to_string()),
        LawBroken::BothDelivered { delivery, schools } => Message::new("error-both-delivered")
            .with("delivery", delivery.to_string())
            .with("first", schools.0.to_string())
            .with("second", schools.1.to_string()),
    }
}
