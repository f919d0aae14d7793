//! One file per command: what was typed, to the engine, to the output.

mod compare;
mod demo;
mod explain;
mod import;
mod init;
mod listing;
mod methodology;
mod serve;
mod summary;
mod trace;

use std::path::PathBuf;

use vsoko_engine::{EngineError, Methodologies, Workspace};
use vsoko_model::{InvalidDate, Message, Timestamp};
use vsoko_report::{Align, Block, Column, Table, plain};

use crate::Ended;
use crate::args::{Cli, Command, Deliveries, Methodology, OutputFormat, Schools};
use crate::output::{Failure, Output};

/// Runs the command that was typed; without one, says what the program can do.
pub(crate) fn run(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match &cli.command {
        None => {
            let help = crate::help::command(output.words).render_help().to_string();
            output.print(&help);
            Ok(Ended::Done)
        }
        Some(Command::Demo(arguments)) => demo::run(arguments, output),
        Some(Command::Init(arguments)) => init::run(arguments, output),
        Some(Command::Check(arguments)) => import::check(cli, arguments, output),
        Some(Command::Import(arguments)) => import::import(cli, arguments, output),
        Some(Command::Summary(arguments)) => summary::run(cli, arguments, output),
        Some(Command::Compare(arguments)) => compare::run(cli, arguments, output),
        Some(Command::Trace(arguments)) => trace::run(cli, arguments, output),
        Some(Command::Serve(arguments)) => serve::run(cli, arguments, output),
        Some(Command::Schools(Schools::List(arguments))) => listing::schools(cli, arguments, output),
        Some(Command::Deliveries(Deliveries::List)) => listing::deliveries(cli, output),
        Some(Command::Methodology(Methodology::List)) => methodology::list(cli, output),
        Some(Command::Methodology(Methodology::Show(arguments))) => methodology::show(cli, arguments, output),
        Some(Command::Explain(arguments)) => explain::run(cli, arguments, output),
    }
}

impl Cli {
    /// The workspace that was named, else the nearest one upward.
    fn open_workspace(&self) -> Result<Workspace, EngineError> {
        match &self.workspace {
            Some(folder) => Workspace::open(folder),
            None => Workspace::open(&Workspace::nearest(&here().map_err(EngineError::Io)?)?),
        }
    }

    /// The methodologies of the workspace where there is one, else the built-in ones. A workspace that cannot be
    /// opened, or one that was named and is not there, is an error.
    fn methodologies(&self) -> Result<Methodologies, EngineError> {
        match self.open_workspace() {
            Ok(workspace) => Ok(workspace.methodologies().clone()),
            Err(EngineError::NoWorkspace(_)) if self.workspace.is_none() => Methodologies::built_in(),
            Err(error) => Err(error),
        }
    }

    fn wants_json(&self) -> bool {
        self.format == OutputFormat::Json
    }
}

fn here() -> std::io::Result<PathBuf> {
    std::env::current_dir()
}

/// The moment of this machine's clock, in UTC.
fn now() -> Result<Timestamp, Message> {
    let text = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    text.parse().map_err(|error: InvalidDate| Message::new("error-clock").with("reason", error.to_string()))
}

/// A listing for the terminal.
fn listing(
    output: &mut Output<'_>,
    caption: &Message,
    columns: &[(&str, Align, u8)],
    rows: Vec<Vec<String>>,
) {
    let words = output.words;
    let table = Table {
        caption: words.say(caption),
        columns: columns
            .iter()
            .map(|(id, align, weight)| Column { title: words.phrase(id), align: *align, weight: *weight })
            .collect(),
        rows: rows.into_iter().map(|row| row.into_iter().map(plain).collect()).collect(),
    };
    output.blocks(&[Block::Table(table)]);
}
