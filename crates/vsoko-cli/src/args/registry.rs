//! The registry: schools and municipalities, and what persons say of them.

use clap::{Args, Subcommand};
use vsoko_model::{FisOkoCode, Inn, MunicipalityName, SchoolName, StudyYear};

use super::{Grounds, Past};

#[derive(Debug, Subcommand)]
pub(crate) enum Schools {
    List(SchoolsList),
    Show(SchoolShown),
    Add(AddSchool),
    Rename(RenameSchool),
    Move(MoveSchool),
    Close(CloseSchool),
    Merge(MergeSchool),
    Code(SetCode),
    Inn(SetInn),
    Same(SameSchool),
    Match(MatchRow),
}

#[derive(Debug, Args)]
pub(crate) struct SchoolsList {
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[command(flatten)]
    pub(crate) past: Past,
}

/// A school by id, login, ИНН or name; namesakes are told apart by their municipality.
#[derive(Debug, Args)]
pub(crate) struct SchoolNamed {
    #[arg(value_name = "SCHOOL")]
    pub(crate) school: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SchoolShown {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[command(flatten)]
    pub(crate) past: Past,
}

#[derive(Debug, Args)]
pub(crate) struct AddSchool {
    #[arg(value_name = "NAME")]
    pub(crate) name: SchoolName,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[arg(long = "code", value_name = "LOGIN")]
    pub(crate) login: Option<FisOkoCode>,
    #[arg(long, value_name = "INN")]
    pub(crate) inn: Option<Inn>,
    #[arg(long, value_name = "SCHOOL")]
    pub(crate) split_from: Option<String>,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct RenameSchool {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(value_name = "NAME")]
    pub(crate) name: SchoolName,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct MoveSchool {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(long, value_name = "NAME")]
    pub(crate) to: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct CloseSchool {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct MergeSchool {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(long = "into", value_name = "SCHOOL")]
    pub(crate) into_school: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct SetCode {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(value_name = "LOGIN")]
    pub(crate) login: FisOkoCode,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct SetInn {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(value_name = "INN")]
    pub(crate) inn: Inn,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct SameSchool {
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[arg(long = "as", value_name = "SCHOOL")]
    pub(crate) as_school: String,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct MatchRow {
    #[arg(value_name = "DELIVERY")]
    pub(crate) delivery: u32,
    #[arg(value_name = "ROW")]
    pub(crate) row: String,
    #[command(flatten)]
    pub(crate) named: SchoolNamed,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Municipalities {
    List(Past),
    Add(AddMunicipality),
    Rename(RenameMunicipality),
    Merge(MergeMunicipality),
    Move(MoveMunicipality),
}

#[derive(Debug, Args)]
pub(crate) struct AddMunicipality {
    #[arg(value_name = "NAME")]
    pub(crate) new_municipality: MunicipalityName,
    #[arg(long, value_name = "NAME")]
    pub(crate) region: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct RenameMunicipality {
    #[arg(value_name = "MUNICIPALITY")]
    pub(crate) which: String,
    #[arg(value_name = "NAME")]
    pub(crate) new_municipality: MunicipalityName,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct MoveMunicipality {
    #[arg(value_name = "MUNICIPALITY")]
    pub(crate) which: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) region: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Regions {
    List(Past),
    Rename(RenameRegion),
}

#[derive(Debug, Args)]
pub(crate) struct RenameRegion {
    #[arg(value_name = "REGION")]
    pub(crate) which_region: String,
    #[arg(value_name = "NAME")]
    pub(crate) new_region: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}

#[derive(Debug, Args)]
pub(crate) struct MergeMunicipality {
    #[arg(value_name = "MUNICIPALITY")]
    pub(crate) which: String,
    #[arg(long = "into", value_name = "MUNICIPALITY")]
    pub(crate) into_municipality: String,
    #[arg(long, value_name = "YEAR")]
    pub(crate) since: StudyYear,
    #[command(flatten)]
    pub(crate) grounds: Grounds,
}
