//! What can be typed. Names of commands and parameters stand here once; their words are in the catalogues.

mod archive;
mod cycle;
mod document;
mod recipe;
mod registry;
mod shared;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use vsoko_model::{Date, MethodologyId, Severity, StudyYear};
use vsoko_report::ChartName;
use vsoko_text::Language;

pub(crate) use archive::{
    Backup, CorrectCell, Deliveries, DeliveryNamed, DeliveryPurged, DeliveryShown, EntryNamed, EntryShown,
    ImportArchive, Journal, JournalList, Restore, Verify,
};
pub(crate) use cycle::{
    ActionShown, Actions, ActionsList, AddAction, AddMeeting, ChangeAction, ChangeMeeting, Chosen,
    DoneAction, ExportActions, ExportKind, ImportActions, MeetingShown, Meetings, MeetingsList, SaidOfAction,
};
pub(crate) use document::{EffectPaper, LetterPaper, Papers, Printed, ProtocolPaper, RoadmapPaper};
pub(crate) use recipe::{Recipe, RecipeNamed, RecipeSave};
pub(crate) use registry::{
    AddMunicipality, AddSchool, CloseSchool, MatchRow, MergeMunicipality, MergeSchool, MoveMunicipality,
    MoveSchool, Municipalities, Regions, RenameMunicipality, RenameRegion, RenameSchool, SameSchool,
    SchoolNamed, SchoolShown, Schools, SchoolsList, SetCode, SetInn,
};
pub(crate) use shared::{By, Grounds, Past, Sighted};

#[derive(Debug, Parser)]
#[command(
    name = "vsoko",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(crate) struct Cli {
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG", default_value = "ru", value_parser = language)]
    pub(crate) lang: Language,
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t = OutputFormat::Text)]
    pub(crate) format: OutputFormat,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    Text,
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    Init(Init),
    Check(Check),
    Import(Import),
    Summary(Summary),
    Compare(Compare),
    Indicators(Indicators),
    Charts,
    Chart(Chart),
    Export(Export),
    Trace(Trace),
    Serve(Serve),
    #[command(subcommand, disable_help_subcommand = true)]
    Journal(Journal),
    #[command(subcommand, disable_help_subcommand = true)]
    Deliveries(Deliveries),
    #[command(subcommand, disable_help_subcommand = true)]
    Schools(Schools),
    #[command(subcommand, disable_help_subcommand = true)]
    Municipalities(Municipalities),
    #[command(subcommand, disable_help_subcommand = true)]
    Regions(Regions),
    #[command(subcommand, disable_help_subcommand = true)]
    Meetings(Meetings),
    #[command(subcommand, disable_help_subcommand = true)]
    Actions(Actions),
    #[command(subcommand, disable_help_subcommand = true)]
    Document(Papers),
    Verify(Verify),
    Backup(Backup),
    Restore(Restore),
    ImportArchive(ImportArchive),
    #[command(subcommand, disable_help_subcommand = true)]
    Methodology(Methodology),
    #[command(subcommand, disable_help_subcommand = true)]
    Recipe(Recipe),
    Explain(Explain),
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(crate) organisation: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
}

/// What a person says about files beside what the files say about themselves.
#[derive(Debug, Clone, Args)]
pub(crate) struct Reading {
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<StudyYear>,
    #[arg(long, value_name = "ID")]
    pub(crate) methodology: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Deny::Error)]
    pub(crate) deny: Deny,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Note,
    Warning,
    Error,
}

impl From<Deny> for Severity {
    fn from(deny: Deny) -> Self {
        match deny {
            Deny::Note => Self::Note,
            Deny::Warning => Self::Warning,
            Deny::Error => Self::Error,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[arg(long)]
    pub(crate) explain_layout: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) questions: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    #[arg(long)]
    pub(crate) letter: bool,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["explain_layout", "questions"])]
    pub(crate) annotate: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["explain_layout", "questions"])]
    pub(crate) annotate_roles: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, short = 'y')]
    pub(crate) yes: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    #[arg(long)]
    pub(crate) partial: bool,
    #[command(flatten)]
    pub(crate) lists: Lists,
    #[arg(long, value_name = "DELIVERY")]
    pub(crate) corrects: Option<u32>,
    #[command(flatten)]
    pub(crate) by: By,
}

/// How far a list of schools goes.
#[derive(Debug, Args)]
pub(crate) struct Lists {
    #[arg(long)]
    pub(crate) whole_region: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Summary {
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: StudyYear,
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    pub(crate) municipality: Option<String>,
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["all", "municipality"])]
    pub(crate) region: Option<String>,
    #[arg(long, value_name = "SCHOOL", conflicts_with_all = ["all", "region"])]
    pub(crate) school: Option<String>,
    #[arg(long, value_name = "LIST", value_enum, value_delimiter = ',')]
    pub(crate) formats: Vec<Formats>,
    #[arg(long, value_name = "EDITION", value_enum, default_value_t = EditionName::Internal)]
    pub(crate) edition: EditionName,
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,
    #[command(flatten)]
    pub(crate) sight: Sighted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Formats {
    Pdf,
    Docx,
    Xlsx,
    Html,
    Md,
    Txt,
}

impl From<Formats> for vsoko_engine::Format {
    fn from(format: Formats) -> Self {
        match format {
            Formats::Pdf => Self::Pdf,
            Formats::Docx => Self::Docx,
            Formats::Xlsx => Self::Xlsx,
            Formats::Html => Self::Html,
            Formats::Md => Self::Markdown,
            Formats::Txt => Self::Text,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EditionName {
    Internal,
    Public,
}

impl From<EditionName> for vsoko_report::Edition {
    fn from(name: EditionName) -> Self {
        match name {
            EditionName::Internal => Self::Internal,
            EditionName::Public => Self::Public,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[arg(value_name = "YEAR")]
    pub(crate) years: Vec<StudyYear>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long = "school", id = "of_school", value_name = "SCHOOL")]
    pub(crate) school: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["municipality", "of_school"])]
    pub(crate) region: Option<String>,
    #[arg(long = "all", id = "transitions_everywhere", conflicts_with_all = ["municipality", "of_school", "region"])]
    pub(crate) everywhere: bool,
    #[command(flatten)]
    pub(crate) sight: Sighted,
}

#[derive(Debug, Args)]
pub(crate) struct Indicators {
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<StudyYear>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long = "school", id = "of_school", value_name = "SCHOOL")]
    pub(crate) school: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["municipality", "of_school"])]
    pub(crate) region: Option<String>,
    #[arg(long, value_name = "ATTRIBUTE", conflicts_with = "of_school")]
    pub(crate) by: Option<String>,
    #[arg(long = "all", id = "everywhere", conflicts_with_all = ["municipality", "of_school", "region", "by"])]
    pub(crate) everywhere: bool,
    #[arg(long, requires = "everywhere")]
    pub(crate) places: bool,
    #[command(flatten)]
    pub(crate) sight: Sighted,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[arg(id = "export_output", value_name = "DIR", requires = "export_as")]
    pub(crate) output: Option<PathBuf>,
    #[arg(
        short = 'o',
        long = "output",
        id = "export_into",
        value_name = "DIR",
        requires = "export_as",
        conflicts_with = "export_output"
    )]
    pub(crate) into: Option<PathBuf>,
    #[arg(
        long = "as",
        id = "export_as",
        value_name = "FORMAT",
        value_enum,
        conflicts_with = "sql",
        required_unless_present = "sql"
    )]
    pub(crate) form: Option<ExportForm>,
    #[arg(long, requires = "export_as")]
    pub(crate) with_files: bool,
    #[arg(long, requires = "export_as")]
    pub(crate) with_small_numbers: bool,
    #[arg(long, value_name = "INDICATOR")]
    pub(crate) sql: Option<String>,
    #[arg(long, value_name = "DIALECT", value_enum, requires = "sql", default_value_t = DialectName::Duckdb)]
    pub(crate) dialect: DialectName,
    #[command(flatten)]
    pub(crate) sight: Sighted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    Csv,
    Parquet,
    #[value(alias = "datapackage")]
    Package,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DialectName {
    Duckdb,
    Spark,
}

impl From<DialectName> for vsoko_model::methodology::Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Duckdb => Self::DuckDb,
            DialectName::Spark => Self::Spark,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Chart {
    #[arg(id = "chart_name", value_name = "CHART")]
    pub(crate) name: ChartName,
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<StudyYear>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(long = "school", id = "of_school", value_name = "SCHOOL")]
    pub(crate) school: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["municipality", "of_school"])]
    pub(crate) region: Option<String>,
    #[arg(long = "as", id = "picture", value_name = "PICTURE", value_enum, default_value_t = Picture::Svg)]
    pub(crate) picture: Picture,
    #[arg(long, short, id = "picture_file", value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) sight: Sighted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Picture {
    Svg,
    Png,
}

impl Picture {
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Trace {
    #[arg(value_name = "TRACE")]
    pub(crate) number: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<StudyYear>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[command(flatten)]
    pub(crate) sight: Sighted,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "PORT", default_value_t = vsoko_web::DEFAULT_PORT)]
    pub(crate) port: u16,
    #[arg(long)]
    pub(crate) browser: bool,
    #[command(flatten)]
    pub(crate) by: By,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Methodology {
    List,
    Show(MethodologyShow),
    Check(MethodologyCheck),
    New(MethodologyNew),
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct MethodologyCheck {
    #[arg(id = "texts", value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Deny::Error)]
    pub(crate) deny: Deny,
}

#[derive(Debug, Args)]
pub(crate) struct MethodologyNew {
    #[arg(value_name = "ID")]
    pub(crate) new_id: MethodologyId,
    #[arg(long, value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct MethodologyShow {
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

fn language(tag: &str) -> Result<Language, vsoko_text::UnknownLanguage> {
    tag.parse()
}
