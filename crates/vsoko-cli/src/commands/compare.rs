//! `vsoko compare`: years of a municipality side by side.

use vsoko_engine::Scope;

use super::now;
use crate::Ended;
use crate::args::{Cli, Compare};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Compare, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let wordings = workspace.wordings(output.words.language())?;
    let output = &mut output.in_words(wordings.as_ref());
    let state = arguments.sight.past.as_of.as_ref();
    let municipality = workspace.municipality_in(arguments.municipality.as_deref(), state)?;
    let view = arguments.sight.look(&workspace, Scope::municipality(municipality.id))?;
    let comparison = view.compare(&municipality, &arguments.years)?;
    if cli.wants_json() {
        output.json("compare", &comparison)?;
    } else {
        let document = view.comparison_document(&comparison, output.words, now()?.date())?;
        output.document(&document);
    }
    Ok(Ended::Done)
}
