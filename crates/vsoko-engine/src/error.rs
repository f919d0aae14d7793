//! What stops a command: about the program and the request, never about the data of a delivery.

use std::path::PathBuf;

use thiserror::Error;
use vsoko_frame::FrameError;
use vsoko_metrics::MetricsError;
use vsoko_model::methodology::MethodologyError;
use vsoko_model::{Arg, Message, StateId, StudyYear};
use vsoko_report::PdfError;
use vsoko_store::StoreError;

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
    /// No municipality of the archive has this name.
    #[error("no municipality «{asked}»")]
    UnknownMunicipality {
        /// What was asked for.
        asked: String,
        /// The municipalities of the archive.
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
    /// A trace names a number that does not exist.
    #[error("nothing is behind the trace {0}")]
    NothingBehind(String),
    /// A trace belongs to another state of the archive.
    #[error("the trace is of state {asked}, the archive is in state {current}")]
    AnotherState {
        /// The state of the trace.
        asked: StateId,
        /// The state of the archive.
        current: StateId,
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
}

impl EngineError {
    /// The sentence for a person; `<id>-hint` says what to do.
    pub fn message(&self) -> Message {
        let names = |names: &[String]| Arg::Quoted(names.to_vec());
        match self {
            Self::Io(error) => Message::new("error-io").with("reason", error.to_string()),
            Self::NoSuchFile(path) => {
                Message::new("error-no-such-file").with("path", path.display().to_string())
            }
            Self::IsAFolder(path) => {
                Message::new("error-is-a-folder").with("path", path.display().to_string())
            }
            Self::Refused(file) => Message::new("error-refused").with("file", file.as_str()),
            Self::NoWorkspace(path) => {
                Message::new("error-no-workspace").with("path", path.display().to_string())
            }
            Self::WorkspaceExists(path) => {
                Message::new("error-workspace-exists").with("path", path.display().to_string())
            }
            Self::Settings { path, reason } => Message::new("error-settings")
                .with("path", path.display().to_string())
                .with("reason", reason.as_str()),
            Self::Methodology { path, source } => Message::new("error-methodology")
                .with("path", path.display().to_string())
                .with("reason", source.to_string()),
            Self::UnknownMethodology { asked, nearest } => Message::new("error-unknown-methodology")
                .with("asked", asked.as_str())
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::UnknownMunicipality { asked, known } => Message::new("error-unknown-municipality")
                .with("asked", asked.as_str())
                .with("known", names(known)),
            Self::WhichMunicipality { known } => {
                Message::new("error-which-municipality").with("known", names(known))
            }
            Self::NoData { municipality, year, known } => Message::new("error-no-data")
                .with("municipality", municipality.as_str())
                .with("year", *year)
                .with("known", known.iter().map(ToString::to_string).collect::<Vec<_>>()),
            Self::UnknownIndicator { asked, year, nearest } => Message::new("error-unknown-indicator")
                .with("asked", asked.as_str())
                .with("year", *year)
                .with("nearest", nearest.clone().unwrap_or_else(|| "none".to_owned())),
            Self::NothingBehind(trace) => Message::new("error-nothing-behind").with("trace", trace.as_str()),
            Self::AnotherState { asked, current } => Message::new("error-another-state")
                .with("asked", asked.to_string())
                .with("current", current.to_string()),
            Self::Store(error) => Message::new("error-archive").with("reason", error.to_string()),
            Self::Frame(error) => Message::new("error-archive").with("reason", error.to_string()),
            Self::Metrics(error) => Message::new("error-program").with("reason", error.to_string()),
            Self::Pdf(error) => Message::new("error-program").with("reason", error.to_string()),
        }
    }
}
