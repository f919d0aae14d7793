//! The management cycle: meetings, actions, and what becomes of them.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use vsoko_model::{ActionId, Control, Date, MeetingId, Points, Reason, Status, StudyYear};

use super::{By, Past};

#[derive(Debug, Subcommand)]
pub(crate) enum Actions {
    List(ActionsList),
    Show(ActionShown),
    Add(AddAction),
    Change(ChangeAction),
    Done(DoneAction),
    Import(ImportActions),
    Export(ExportActions),
}

/// Which actions.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long, value_name = "MEETING")]
    pub(crate) meeting: Option<MeetingId>,
    #[arg(long)]
    pub(crate) open: bool,
    #[arg(long)]
    pub(crate) overdue: bool,
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<Date>,
    #[command(flatten)]
    pub(crate) past: Past,
}

#[derive(Debug, Args)]
pub(crate) struct ActionsList {
    #[command(flatten)]
    pub(crate) chosen: Chosen,
}

#[derive(Debug, Args)]
pub(crate) struct ActionShown {
    #[arg(value_name = "ACTION")]
    pub(crate) action: ActionId,
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<Date>,
    #[command(flatten)]
    pub(crate) past: Past,
}

/// What is said of an action beside its text; what is not said stays empty.
#[derive(Debug, Args)]
pub(crate) struct SaidOfAction {
    #[arg(long = "number", id = "action_number", value_name = "TEXT")]
    pub(crate) number: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) deadline: Option<String>,
    #[arg(long, value_name = "WHO")]
    pub(crate) responsible: Option<String>,
    #[arg(long, value_name = "INDICATOR")]
    pub(crate) control: Option<Control>,
    #[arg(long, value_name = "PERCENT", requires = "control")]
    pub(crate) target: Option<Points>,
    #[arg(long, value_name = "MEETING")]
    pub(crate) meeting: Option<MeetingId>,
    #[arg(long, value_name = "COUNT")]
    pub(crate) item: Option<u32>,
    #[arg(long = "for-school", id = "for_school", value_name = "SCHOOL")]
    pub(crate) school: Option<String>,
    /// The rule of a recommendation that it follows, true in this year.
    #[arg(long, value_name = "RULE", requires = "rule_year")]
    pub(crate) recommended: Option<String>,
    #[arg(long = "year", id = "rule_year", value_name = "YEAR", requires = "recommended")]
    pub(crate) year: Option<StudyYear>,
}

#[derive(Debug, Args)]
pub(crate) struct AddAction {
    #[arg(id = "action_text", value_name = "TEXT")]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) said: SaidOfAction,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Args)]
pub(crate) struct ChangeAction {
    #[arg(value_name = "ACTION")]
    pub(crate) action: ActionId,
    #[arg(long = "text", id = "new_text", value_name = "TEXT")]
    pub(crate) text: Option<String>,
    #[command(flatten)]
    pub(crate) said: SaidOfAction,
    #[arg(long = "reason", id = "why_changed", value_name = "TEXT")]
    pub(crate) reason: Option<Reason>,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusName {
    Done,
    NotDone,
    InWork,
}

impl From<StatusName> for Status {
    fn from(name: StatusName) -> Self {
        match name {
            StatusName::Done => Self::Done,
            StatusName::NotDone => Self::NotDone,
            StatusName::InWork => Self::InWork,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct DoneAction {
    #[arg(value_name = "ACTION")]
    pub(crate) action: ActionId,
    #[arg(long, value_name = "STATUS", value_enum, default_value_t = StatusName::Done)]
    pub(crate) status: StatusName,
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Date>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    #[arg(long, value_name = "FILE_OR_LINK")]
    pub(crate) evidence: Vec<String>,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Args)]
pub(crate) struct ImportActions {
    #[arg(id = "plan", value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long, value_name = "MEETING")]
    pub(crate) meeting: Option<MeetingId>,
    #[arg(long, value_name = "COUNT")]
    pub(crate) item: Option<u32>,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, short = 'y')]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportKind {
    Ics,
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct ExportActions {
    #[arg(long = "as", value_name = "KIND", value_enum, default_value_t = ExportKind::Csv)]
    pub(crate) kind: ExportKind,
    #[arg(long = "output", short = 'o', id = "target_file", value_name = "FILE")]
    pub(crate) target: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) chosen: Chosen,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Meetings {
    List(MeetingsList),
    Show(MeetingShown),
    Add(AddMeeting),
    Change(ChangeMeeting),
    Template,
}

#[derive(Debug, Args)]
pub(crate) struct MeetingsList {
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[command(flatten)]
    pub(crate) past: Past,
}

#[derive(Debug, Args)]
pub(crate) struct MeetingShown {
    #[arg(id = "which_meeting", value_name = "MEETING")]
    pub(crate) meeting: MeetingId,
    #[command(flatten)]
    pub(crate) past: Past,
}

#[derive(Debug, Args)]
pub(crate) struct AddMeeting {
    #[arg(id = "meeting_file", value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Args)]
pub(crate) struct ChangeMeeting {
    #[arg(id = "which_meeting", value_name = "MEETING")]
    pub(crate) meeting: MeetingId,
    #[arg(id = "meeting_file", value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long = "reason", id = "why_changed", value_name = "TEXT")]
    pub(crate) reason: Option<Reason>,
    #[command(flatten)]
    pub(crate) by: By,
}
