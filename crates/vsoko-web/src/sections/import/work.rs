//! What is done with the files on the desk, on a thread of its own: read and planned, or taken in.

use std::ops::ControlFlow;
use std::sync::Arc;

use vsoko_engine::{Incoming, Prepared, Received, Workspace, recipes_of};
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
    let mut workspace = here.workspace()?;
    let at = here.now()?;
    let recipes = recipes_of(workspace.folder())?.into_iter().map(|kept| kept.recipe).collect();
    batch.plan(because, |received, options, progress| {
        let options = vsoko_engine::ImportOptions { recipes, ..options.clone() };
        // Nothing is kept of it; the last one is taken for nobody.
        let n_taken = received.len().saturating_sub(1);
        let mut files = Incoming::of_read(received.to_vec());
        let mut tell = |done| {
            progress(done, received.len());
            ControlFlow::Continue(())
        };
        let planned = workspace.batch().plan(&mut files, &options, (n_taken, here.hand(&at)), &mut tell)?;
        Ok(planned.unwrap_or_default().into_iter().map(|(prepared, _)| prepared).collect())
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
    let progress = |done, of| batch.tell(done, of);
    match workspace.apply_together(&files, &batch.options(), here.hand(&at), &progress) {
        Ok(became) => {
            let names = files.iter().map(|(received, _)| received.name().to_owned());
            let files = names.zip(became).collect();
            Ok(Stage::Applied(Arc::new(Applied { files, planned })))
        }
        Err(error) if error.is_stale_plan() => plan_again(here, batch, &workspace),
        // Nothing came in, and the plan holds: it may be tried once more.
        Err(error) => {
            let message = error.message();
            drop(files);
            Ok(Stage::Planned(planned, Some(message)))
        }
    }
}

/// The archive has changed since the plan was shown: it is not carried out, and another one is made.
fn plan_again(here: &Here, batch: &Batch, workspace: &Workspace) -> Result<Stage, Fault> {
    let latest = workspace.journal()?.last().map(|entry| entry.author.to_string());
    let because = Message::new("import-planned-again").with("author", latest.unwrap_or_default());
    plan(here, batch, Some(because))
}
