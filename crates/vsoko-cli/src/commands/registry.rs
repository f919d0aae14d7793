//! What persons say of schools and municipalities: `vsoko schools rename` and its like.

use vsoko_engine::{EngineError, Workspace};
use vsoko_model::{DeliveryId, MunicipalityId, RegistryChange, RowKey, SchoolId};

use super::done::say_done;
use crate::Ended;
use crate::args::{
    AddMunicipality, AddSchool, Cli, CloseSchool, Grounds, MatchRow, MergeMunicipality, MergeSchool,
    MoveMunicipality, MoveSchool, RenameMunicipality, RenameRegion, RenameSchool, SameSchool, SchoolNamed,
    SetCode, SetInn,
};
use crate::output::{Failure, Output};

/// Enters what `change` makes of the registry as it is.
fn enter(
    cli: &Cli,
    command: &str,
    grounds: &Grounds,
    output: &mut Output<'_>,
    change: impl FnOnce(&Workspace) -> Result<RegistryChange, EngineError>,
) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let change = change(&workspace)?;
    let doer = grounds.by.doer()?;
    let entry = workspace.change_registry(change, grounds.why(), doer.hand())?;
    say_done(cli, command, &workspace, entry, output)
}

impl SchoolNamed {
    fn id(&self, workspace: &Workspace) -> Result<SchoolId, EngineError> {
        Ok(workspace.school(&self.school, self.municipality.as_deref())?.id)
    }
}

fn school(workspace: &Workspace, asked: &str) -> Result<SchoolId, EngineError> {
    Ok(workspace.school(asked, None)?.id)
}

fn municipality(workspace: &Workspace, asked: &str) -> Result<MunicipalityId, EngineError> {
    Ok(workspace.municipality(Some(asked))?.id)
}

pub(super) fn add_school(cli: &Cli, new: &AddSchool, output: &mut Output<'_>) -> Result<Ended, Failure> {
    enter(cli, "schools add", &new.grounds, output, |workspace| {
        Ok(RegistryChange::AddSchool {
            municipality: municipality(workspace, &new.municipality)?,
            name: new.name.clone(),
            code: new.login.clone(),
            inn: new.inn.clone(),
            since: new.since,
            split_from: new.split_from.as_deref().map(|origin| school(workspace, origin)).transpose()?,
        })
    })
}

pub(super) fn rename_school(
    cli: &Cli,
    renamed: &RenameSchool,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "schools rename", &renamed.grounds, output, |workspace| {
        let (name, since) = (renamed.name.clone(), renamed.since);
        Ok(RegistryChange::RenameSchool { school: renamed.named.id(workspace)?, name, since })
    })
}

pub(super) fn move_school(cli: &Cli, moved: &MoveSchool, output: &mut Output<'_>) -> Result<Ended, Failure> {
    enter(cli, "schools move", &moved.grounds, output, |workspace| {
        Ok(RegistryChange::MoveSchool {
            school: moved.named.id(workspace)?,
            municipality: municipality(workspace, &moved.to)?,
            since: moved.since,
        })
    })
}

pub(super) fn close_school(
    cli: &Cli,
    closed: &CloseSchool,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "schools close", &closed.grounds, output, |workspace| {
        Ok(RegistryChange::CloseSchool { school: closed.named.id(workspace)?, since: closed.since })
    })
}

pub(super) fn merge_school(
    cli: &Cli,
    merged: &MergeSchool,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "schools merge", &merged.grounds, output, |workspace| {
        Ok(RegistryChange::MergeSchool {
            school: merged.named.id(workspace)?,
            into: school(workspace, &merged.into_school)?,
            since: merged.since,
        })
    })
}

pub(super) fn set_code(cli: &Cli, coded: &SetCode, output: &mut Output<'_>) -> Result<Ended, Failure> {
    enter(cli, "schools code", &coded.grounds, output, |workspace| {
        Ok(RegistryChange::SetCode { school: coded.named.id(workspace)?, code: coded.login.clone() })
    })
}

pub(super) fn set_inn(cli: &Cli, given: &SetInn, output: &mut Output<'_>) -> Result<Ended, Failure> {
    enter(cli, "schools inn", &given.grounds, output, |workspace| {
        Ok(RegistryChange::SetInn { school: given.named.id(workspace)?, inn: given.inn.clone() })
    })
}

pub(super) fn same_school(cli: &Cli, same: &SameSchool, output: &mut Output<'_>) -> Result<Ended, Failure> {
    enter(cli, "schools same", &same.grounds, output, |workspace| {
        Ok(RegistryChange::SameSchool {
            school: same.named.id(workspace)?,
            same_as: school(workspace, &same.as_school)?,
        })
    })
}

pub(super) fn match_row(cli: &Cli, matched: &MatchRow, output: &mut Output<'_>) -> Result<Ended, Failure> {
    enter(cli, "schools match", &matched.grounds, output, |workspace| {
        let delivery = DeliveryId(matched.delivery);
        workspace.delivery(delivery)?;
        Ok(RegistryChange::MatchRow {
            delivery,
            row: RowKey::from_stored(matched.row.trim().to_owned()),
            school: matched.named.id(workspace)?,
        })
    })
}

pub(super) fn add_municipality(
    cli: &Cli,
    new: &AddMunicipality,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "municipalities add", &new.grounds, output, |_| {
        Ok(RegistryChange::AddMunicipality {
            name: new.new_municipality.clone(),
            region: new.region.trim().to_owned(),
            since: new.since,
        })
    })
}

pub(super) fn rename_municipality(
    cli: &Cli,
    renamed: &RenameMunicipality,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "municipalities rename", &renamed.grounds, output, |workspace| {
        Ok(RegistryChange::RenameMunicipality {
            municipality: municipality(workspace, &renamed.which)?,
            name: renamed.new_municipality.clone(),
            since: renamed.since,
        })
    })
}

pub(super) fn move_municipality(
    cli: &Cli,
    moved: &MoveMunicipality,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "municipalities move", &moved.grounds, output, |workspace| {
        Ok(RegistryChange::MoveMunicipality {
            municipality: municipality(workspace, &moved.which)?,
            region: moved.region.trim().to_owned(),
            since: moved.since,
        })
    })
}

pub(super) fn rename_region(
    cli: &Cli,
    renamed: &RenameRegion,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "regions rename", &renamed.grounds, output, |_| {
        Ok(RegistryChange::RenameRegion {
            region: renamed.which_region.trim().to_owned(),
            name: renamed.new_region.trim().to_owned(),
            since: renamed.since,
        })
    })
}

pub(super) fn merge_municipality(
    cli: &Cli,
    merged: &MergeMunicipality,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    enter(cli, "municipalities merge", &merged.grounds, output, |workspace| {
        Ok(RegistryChange::MergeMunicipality {
            municipality: municipality(workspace, &merged.which)?,
            into: municipality(workspace, &merged.into_municipality)?,
            since: merged.since,
        })
    })
}
