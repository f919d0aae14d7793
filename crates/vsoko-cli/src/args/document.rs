//! The papers of the management cycle.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use vsoko_model::{Date, MeetingId, StudyYear};

use super::{EditionName, Formats, Past};

#[derive(Debug, Subcommand)]
pub(crate) enum Papers {
    Protocol(ProtocolPaper),
    Extract(ProtocolPaper),
    Roadmap(RoadmapPaper),
    Letter(LetterPaper),
}

/// Where a paper goes to.
#[derive(Debug, Args)]
pub(crate) struct Printed {
    #[arg(long, value_name = "LIST", value_enum, value_delimiter = ',')]
    pub(crate) formats: Vec<Formats>,
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) past: Past,
}

#[derive(Debug, Args)]
pub(crate) struct ProtocolPaper {
    #[arg(long, value_name = "MEETING")]
    pub(crate) meeting: Option<MeetingId>,
    #[arg(long, value_name = "EDITION", value_enum, default_value_t = EditionName::Internal)]
    pub(crate) edition: EditionName,
    #[command(flatten)]
    pub(crate) printed: Printed,
}

#[derive(Debug, Args)]
pub(crate) struct RoadmapPaper {
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long, value_name = "MEETING")]
    pub(crate) meeting: Option<MeetingId>,
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,
    #[command(flatten)]
    pub(crate) printed: Printed,
}

#[derive(Debug, Args)]
pub(crate) struct LetterPaper {
    #[arg(long = "school", id = "to_school", value_name = "SCHOOL")]
    pub(crate) school: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: StudyYear,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,
    #[command(flatten)]
    pub(crate) printed: Printed,
}
