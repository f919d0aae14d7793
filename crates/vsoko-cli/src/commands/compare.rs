//! `vsoko compare`: years of a school, a municipality or a region side by side.

use vsoko_engine::{EngineError, Scope, View, Workspace};
use vsoko_model::results::Comparison;
use vsoko_model::{Message, School, SubjectId, Whose};

use super::now;
use crate::Ended;
use crate::args::{Cli, Compare};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Compare, output: &mut Output<'_>) -> Result<Ended, Failure> {
    if arguments.everywhere {
        return super::everywhere::transitions(cli, arguments, output);
    }
    let workspace = cli.open_workspace(output)?;
    let wordings = workspace.wordings(output.words.language())?;
    let output = &mut output.in_words(wordings.as_ref());
    let asked = asked_of(&workspace, arguments)?;
    let (view, comparison) = compared(&workspace, arguments, asked)?;
    if comparison.studies.is_empty() {
        return Err(Message::new("error-no-data-at-all").with("municipality", comparison.name).into());
    }
    if cli.wants_json() {
        output.json("compare", &comparison)?;
    } else {
        let document = view.comparison_document(&comparison, output.words, now()?.date());
        output.document(&document);
    }
    Ok(Ended::Done)
}

/// Whose years were asked for, and whose data that takes: at first, and where a year compares only relative to the region.
fn asked_of(
    workspace: &Workspace,
    arguments: &Compare,
) -> Result<(Whose, Scope, Option<Scope>), EngineError> {
    let state = arguments.sight.past.as_of.as_ref();
    if let Some(region) = &arguments.region {
        let whose = Whose::region(region);
        let scope = workspace.scope_of(&whose.territory, state)?;
        return Ok((whose, scope, None));
    }
    if let Some(school) = &arguments.school {
        let school = workspace.school_in(school, arguments.municipality.as_deref(), state)?;
        let scope = workspace.scope_around_school(&school, state)?;
        return Ok((SubjectId::School(school.id).into(), scope, None));
    }
    let municipality = workspace.municipality_in(arguments.municipality.as_deref(), state)?;
    let around = workspace.scope_around(&municipality, state)?;
    let lies_around = |school: &School| match &around {
        Scope::Whole => true,
        Scope::Municipalities(ids) => ids.contains(&school.municipality),
    };
    let is_another = |school: &School| school.municipality != municipality.id && lies_around(school);
    // Without schools of others the region's values are what they are without looking again.
    let around = workspace.schools(state)?.iter().any(is_another).then_some(around);
    Ok((SubjectId::Municipality(municipality.id).into(), Scope::municipality(municipality.id), around))
}

/// A municipality's years are read without those of others; with them, where a year compares only relative to the region.
fn compared(
    workspace: &Workspace,
    arguments: &Compare,
    (whose, scope, around): (Whose, Scope, Option<Scope>),
) -> Result<(View, Comparison), EngineError> {
    let look = |scope: Scope| -> Result<(View, Comparison), EngineError> {
        let view = arguments.sight.look(workspace, scope)?;
        let comparison = view.compare(&whose, &arguments.years)?;
        Ok((view, comparison))
    };
    let (view, comparison) = look(scope)?;
    match around.filter(|_| View::wants_the_region(&comparison)) {
        Some(around) => look(around),
        None => Ok((view, comparison)),
    }
}
