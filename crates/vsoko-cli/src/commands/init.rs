//! `vsoko init`: a new workspace.

use vsoko_engine::{Settings, Workspace};
use vsoko_model::Message;

use crate::Ended;
use crate::args::Init;
use crate::output::{Failure, Output};

pub(super) fn run(arguments: &Init, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let settings = Settings {
        organisation: arguments.organisation.clone(),
        municipality: arguments.municipality.clone(),
        ..Settings::default()
    };
    let workspace = Workspace::create(&arguments.folder, settings)?;
    output.say(&Message::new("init-done").with("path", workspace.folder().display().to_string()));
    Ok(Ended::Done)
}
