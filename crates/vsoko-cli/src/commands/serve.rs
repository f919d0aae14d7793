//! `vsoko serve`: the local page, until the program is ended.

use serde::Serialize;
use vsoko_model::Message;
use vsoko_text::Words;
use vsoko_web::{Listening, Site, serve};

use super::now;
use crate::Ended;
use crate::args::{Cli, Serve};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Served {
    address: String,
    port: u16,
}

pub(super) fn run(cli: &Cli, arguments: &Serve, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let language = output.words.language();
    let words = workspace.wordings(language)?.unwrap_or_else(|| Words::new(language));
    let site = Site::of(workspace.folder(), words, || now().map(|moment| moment.date()))?;
    // Each answer opens the archive anew.
    drop(workspace);
    let listening = Listening::on(arguments.port)?;
    let served = Served { address: listening.address(), port: listening.port() };
    if cli.wants_json() {
        output.json("serve", &served)?;
    }
    output.tell(&Message::new("serve-open").with("address", served.address));
    serve(listening, site)?;
    Ok(Ended::Done)
}
