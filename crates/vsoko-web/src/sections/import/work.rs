//! What is done with the files on the desk, on a thread of its own: read and planned, or taken in.

use std::sync::Arc;

use vsoko_engine::{Prepared, Received, Workspace, recipes_of};
use vsoko_model::Message;

use super::address_of;
use crate::desk::{Applied, Batch, Planned, PlannedFile, Stage};
use crate::problem;
use crate::reply::Reply;
use crate::site::{Fault, Here};

/// Reads the files and plans them; `because` says why, where the person did not ask for it.
pub(super) fn read(here: &Here, batch: &Arc<Batch>, because: Option<Message>) {
    let of = here.clone();
    here.app().desk().work_on(batch, move |batch| plan(&of, batch, because));
}

fn plan(here: &Here, batch: &Batch, because: Option<Message>) -> Result<Stage, Fault> {
    let workspace = here.workspace()?;
    let recipes: Vec<_> = recipes_of(workspace.folder())?.into_iter().map(|kept| kept.recipe).collect();
    batch.plan(because, |received, options| {
        let options = vsoko_engine::ImportOptions { recipes: recipes.clone(), ..options.clone() };
        Ok(workspace.prepare_received(received, &options)?)
    })
}

/// Carries out the plan of this number. Pressed twice, or in two tabs, it is carried out once; a plan that another one has
/// replaced is not.
pub(super) fn apply(here: &Here, batch: &Arc<Batch>, number: Option<u32>) -> Reply {
    match number.and_then(|number| batch.begin_applying(number)) {
        Some(planned) => {
            let of = here.clone();
            here.app().desk().work_on(batch, move |batch| carry_out(&of, batch, planned));
        }
        None if matches!(batch.stage(), Stage::Planned(..)) => {
            return problem::conflict(here, &Message::new("error-another-plan"));
        }
        None => {}
    }
    Reply::see_other(&address_of(batch))
}

fn carry_out(here: &Here, batch: &Batch, planned: Arc<Planned>) -> Result<Stage, Fault> {
    let mut workspace = here.workspace()?;
    let at = here.now()?;
    let files: Vec<(&Received, &Prepared)> =
        planned.files.iter().map(|PlannedFile { received, prepared, .. }| (&**received, prepared)).collect();
    let applied =
        workspace.apply_all(&files, &batch.options(), here.hand(&at), &|done, of| batch.tell(done, of));
    let stopped_by = applied.stopped_by;
    if let Some(error) = stopped_by.as_ref().filter(|_| applied.became.is_empty()) {
        if error.is_stale_plan() {
            return plan_again(here, batch, &workspace);
        }
        // Nothing came in, and the plan holds: it may be tried once more.
        let message = error.message();
        drop(files);
        return Ok(Stage::Planned(planned, Some(message)));
    }
    let names = files.iter().map(|(received, _)| received.name().to_owned());
    let became = applied.became.into_iter().map(Some).chain(std::iter::repeat(None));
    Ok(Stage::Applied(Arc::new(Applied {
        files: names.zip(became).collect(),
        stopped_by: stopped_by.map(|error| error.message()),
        planned,
    })))
}

/// The archive has changed since the plan was shown: it is not carried out, and another one is made.
fn plan_again(here: &Here, batch: &Batch, workspace: &Workspace) -> Result<Stage, Fault> {
    let latest = workspace.journal()?.last().map(|entry| entry.author.to_string());
    let because = Message::new("import-planned-again").with("author", latest.unwrap_or_default());
    plan(here, batch, Some(because))
}
