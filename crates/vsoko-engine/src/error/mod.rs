//! What stops a command: about the program and the request, never about the data of a delivery.

mod archive;
mod cycle;
mod io;
mod package;

use std::path::{Path, PathBuf};

use thiserror::Error;
use vsoko_frame::FrameError;
use vsoko_metrics::MetricsError;
use vsoko_model::methodology::MethodologyError;
use vsoko_model::{
    Arg, AsOf, CellAddress, DeliveryId, InvalidRecipe, Message, Points, RecipeFault, StudyYear,
};
use vsoko_report::{DocxError, PdfError, XlsxError};
use vsoko_store::StoreError;
use vsoko_text::WordingFault;

pub use self::cycle::CycleError;
pub use self::package::PackageError;

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
    /// An archive cannot be taken away, or made of a package.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// No municipality of the archive has this name.
    #[error("no municipality «{asked}»")]
    UnknownMunicipality {
        /// What was asked for.
        asked: String,
        /// The nearest name.
        nearest: Option<String>,
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
    /// What was asked for as one piece has more bytes than are held at once.
    #[error("more than {most} bytes")]
    TooMuchAtOnce {
        /// How many are.
        most: u64,
    },
    /// A file carries no numbers of a report.
    #[error("{0}: carries no numbers of vsoko")]
    NotAReport(String),
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
    /// What the archive holds does not lead from a number to its cells: something on the way is not there.
    #[error("the way from a number to its cells is broken: {0}")]
    BrokenChain(String),
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
        /// The most points that there are, where there is a most.
        maximum: Option<Points>,
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
        match self {
            Self::Io(error) => io::refusal(error),
            Self::NoSuchFile(path) => at("error-no-such-file", path),
            Self::IsAFolder(path) => at("error-is-a-folder", path),
            Self::Refused(file) => Message::new("error-refused").with("file", file.as_str()),
            Self::ReceivedFileChanged(file) => {
                Message::new("error-received-file-changed").with("file", file.as_str())
            }
            Self::OpenQuestions { file, questions } => {
                Message::new("error-open-questions").with("file", file.as_str()).with("questions", *questions)
            }
            Self::Answers { path, reason } => at("error-answers", path).with("reason", reason.as_str()),
            Self::NoWorkspace(path) => at("error-no-workspace", path),
            Self::WorkspaceExists(path) => at("error-workspace-exists", path),
            Self::Settings { path, reason } => at("error-settings", path).with("reason", reason.as_str()),
            Self::Recipe { path, source } => faulty_recipe(path, source),
            Self::RecipeTwice { first, second } => Message::new("error-recipe-twice")
                .with("first", first.as_str())
                .with("second", second.as_str()),
            Self::UnknownRecipe { asked } => {
                Message::new("error-unknown-recipe").with("asked", asked.as_str())
            }
            Self::Methodology { path, source } => {
                let first = source.first();
                let code = first.map_or_else(String::new, |finding| finding.code.to_string());
                let line = first.and_then(|finding| finding.line);
                let line = line.map_or_else(|| "none".to_owned(), |line| line.to_string());
                at("error-methodology", path).with("code", code).with("line", line)
            }
            Self::UnknownMethodology { asked, nearest } => {
                unknown("error-unknown-methodology", asked, nearest.as_deref())
            }
            Self::Cycle(error) => error.message(),
            Self::Package(error) => error.message(),
            Self::UnknownMunicipality { asked, nearest, known } => {
                unknown("error-unknown-municipality", asked, nearest.as_deref()).with("known", names(known))
            }
            Self::UnknownRegion { asked, known } => {
                Message::new("error-unknown-region").with("asked", asked.as_str()).with("known", names(known))
            }
            Self::WhichMunicipality { known } => {
                Message::new("error-which-municipality").with("known", names(known))
            }
            Self::NoData { municipality, year, known } => Message::new("error-no-data")
                .with("municipality", municipality.as_str())
                .with("year", *year)
                .with("known", known.iter().map(ToString::to_string).collect::<Vec<_>>()),
            Self::Wording { path, fault } => misworded(path, fault),
            Self::NothingToDraw { chart, whose, year } => Message::new("error-nothing-to-draw")
                .with("chart", chart.as_str())
                .with("whose", whose.as_str())
                .with("year", *year),
            Self::UnknownIndicator { asked, year, nearest } => {
                unknown("error-unknown-indicator", asked, nearest.as_deref()).with("year", *year)
            }
            Self::NoSuchQuery { asked, nearest } => unknown("error-no-such-query", asked, nearest.as_deref()),
            Self::TooMuchAtOnce { most } => {
                let mebibytes = usize::try_from(most / (1024 * 1024)).unwrap_or(usize::MAX);
                Message::new("error-too-much-at-once").with("most", mebibytes)
            }
            Self::NotAReport(name) => Message::new("error-not-a-report").with("path", name.as_str()),
            Self::UnknownAttribute { asked, nearest } => {
                unknown("error-unknown-attribute", asked, nearest.as_deref())
            }
            Self::WhatIfUnknown(trace) => Message::new("error-what-if-unknown").with("trace", trace.as_str()),
            Self::NothingBehind(trace) => Message::new("error-nothing-behind").with("trace", trace.as_str()),
            Self::BrokenChain(at) => Message::new("error-broken-chain").with("at", at.as_str()),
            Self::AnotherState { asked, current } => Message::new("error-another-state")
                .with("asked", asked.to_string())
                .with("current", current.to_string()),
            Self::UnknownSchool { asked, nearest } => {
                unknown("error-unknown-school", asked, nearest.as_deref())
            }
            Self::WhichSchool { asked, known } => {
                Message::new("error-which-school").with("asked", asked.as_str()).with("known", known.clone())
            }
            Self::NoSuchCell { delivery, cell, sheet, sheets } => Message::new("error-no-such-cell")
                .with("delivery", delivery.to_string())
                .with(
                    "cell",
                    sheet.as_ref().map_or_else(|| cell.to_string(), |sheet| format!("{sheet}!{cell}")),
                )
                .with("named", if sheet.is_some() { "sheet" } else { "none" })
                .with("sheets", names(sheets)),
            Self::PersonalDataInValues { delivery, cells } => Message::new("error-personal-data-in-values")
                .with("delivery", delivery.to_string())
                .with("cells", cells.clone()),
            Self::NothingInCommon { delivery } => {
                Message::new("error-nothing-in-common").with("delivery", delivery.to_string())
            }
            Self::NoSuchFolder(path) => at("error-no-such-folder", path),
            Self::NotAValue { text, criterion, maximum } => no_value(text, criterion, *maximum),
            Self::Store(error) => archive::refusal(error),
            Self::Frame(error) => Message::new("error-archive").with("reason", error.to_string()),
            Self::Metrics(_) | Self::Pdf(_) | Self::Docx(_) | Self::Xlsx(_) => {
                Message::new("error-program").with("reason", self.to_string())
            }
        }
    }
}

/// The sentence for what is no value of a criterion, with the most points that it has.
fn no_value(text: &str, criterion: &str, maximum: Option<Points>) -> Message {
    let maximum = maximum.map_or_else(|| "none".to_owned(), |most| most.to_string());
    Message::new("error-not-a-value").with("text", text).with("criterion", criterion).with("maximum", maximum)
}

/// A sentence about a file or a folder.
fn at(id: &'static str, path: &Path) -> Message {
    Message::new(id).with("path", path.display().to_string())
}

/// A sentence about a name that nothing has, with the nearest one that something has.
fn unknown(id: &'static str, asked: &str, nearest: Option<&str>) -> Message {
    Message::new(id).with("asked", asked).with("nearest", nearest.unwrap_or("none"))
}

/// The sentence for a recipe that cannot be read.
fn faulty_recipe(path: &Path, source: &InvalidRecipe) -> Message {
    let message = match &source.fault {
        RecipeFault::Form(reason) => at("error-recipe", path).with("reason", reason.as_str()),
        RecipeFault::NoColumn(letter) => at("error-recipe-letter", path).with("letter", letter.as_str()),
    };
    message.with("line", source.line.to_string())
}

/// The sentence for a wording that cannot be used.
fn misworded(path: &Path, fault: &WordingFault) -> Message {
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
    message.with("path", path.display().to_string())
}
