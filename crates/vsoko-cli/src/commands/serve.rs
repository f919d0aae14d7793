//! `vsoko serve`: the local page, until the program is ended. It is also what the program does where it is started without
//! a terminal, as by a double click.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use serde::Serialize;
use vsoko_engine::{EngineError, Settings, Workspace};
use vsoko_model::Message;
use vsoko_web::{DEFAULT_PORT, Listening, Site, WebError, serve};

use super::now;
use crate::Ended;
use crate::args::{By, Cli, Serve};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Served {
    address: String,
    port: u16,
}

pub(super) fn run(cli: &Cli, arguments: &Serve, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let listening = Listening::on(arguments.port)?;
    serve_at(listening, &workspace, (cli.wants_json(), arguments.browser), &arguments.by, output)
}

/// Was the program started by a double click? Then nobody reads what it prints, and there is a screen for a browser.
pub(super) fn is_started_without_a_terminal() -> bool {
    let is_read = io::stdin().is_terminal() || io::stdout().is_terminal() || io::stderr().is_terminal();
    let has_screen = !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    !is_read && has_screen
}

/// The page in the browser: of the nearest workspace, else of the one in the folder `vsoko` of the person, which is made if
/// need be. Where the usual port is taken, another one will do.
pub(super) fn without_a_terminal(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = if cli.has_workspace() { cli.open_workspace(output)? } else { own_workspace()? };
    let listening = match Listening::on(DEFAULT_PORT) {
        Err(WebError::PortTaken { .. }) => Listening::on(0)?,
        other => other?,
    };
    serve_at(listening, &workspace, (false, true), &By::default(), output)
}

fn own_workspace() -> Result<Workspace, EngineError> {
    let home = ["HOME", "USERPROFILE"].iter().find_map(std::env::var_os).map(PathBuf::from);
    let folder = home.unwrap_or_default().join("vsoko");
    match Workspace::open(&folder) {
        Err(EngineError::NoWorkspace(_)) => Workspace::create(&folder, Settings::default()),
        other => other,
    }
}

fn serve_at(
    listening: Listening,
    workspace: &Workspace,
    (in_json, in_browser): (bool, bool),
    by: &By,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let author = by.doer()?.author;
    // Each answer opens the archive anew.
    let site = Site::of(workspace.folder(), output.words.language(), author, now)?;
    let served = Served { address: listening.address(), port: listening.port() };
    if in_json {
        output.json("serve", &served)?;
    }
    output.tell(&Message::new("serve-open").with("address", served.address.as_str()));
    if in_browser && let Err(error) = open::that_detached(&served.address) {
        output.tell(&Message::new("serve-no-browser").with("reason", error.to_string()));
    }
    serve(listening, site)?;
    Ok(Ended::Done)
}
