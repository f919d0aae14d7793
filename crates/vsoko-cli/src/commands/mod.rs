//! One file per command: what was typed, to the engine, to the output.

mod actions;
mod changes;
mod chart;
mod check;
mod compare;
mod correct;
mod deliveries;
mod demo;
mod document;
mod done;
mod everywhere;
mod explain;
mod export;
mod import;
mod indicators;
mod init;
mod journal;
mod keeping;
mod layout;
mod letter;
mod meetings;
mod methodology;
mod methodology_text;
mod municipalities;
mod opening;
mod papers;
mod plan;
mod questions;
mod recipe;
mod regions;
mod registry;
mod report_check;
mod schools;
mod serve;
mod summary;
mod trace;

use vsoko_model::Message;
use vsoko_report::{Align, Block, Column, Table, plain};

use self::opening::now;
use crate::Ended;
use crate::args::{
    Actions, Cli, Command, Deliveries, Journal, Meetings, Methodology, Municipalities, Recipe, Regions,
    Schools,
};
use crate::output::{Failure, Output};

/// Runs the command that was typed. Without one it says what the program can do, and where there is no terminal to say it
/// at, opens the page.
pub(crate) fn run(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    if let Some(command) = cli.command.as_ref().filter(|_| cli.wants_json()).and_then(without_json) {
        return Err(Message::new("error-no-json").with("command", command).into());
    }
    match &cli.command {
        None if serve::is_started_without_a_terminal() => serve::without_a_terminal(cli, output),
        None => {
            let help = crate::help::command(output.words).render_help().to_string();
            output.print(&help);
            Ok(Ended::Done)
        }
        Some(Command::Demo(arguments)) => demo::run(arguments, output),
        Some(Command::Init(arguments)) => init::run(arguments, output),
        Some(Command::Check(arguments)) => check::check(cli, arguments, output),
        Some(Command::Import(arguments)) => import::import(cli, arguments, output),
        Some(Command::Summary(arguments)) => summary::run(cli, arguments, output),
        Some(Command::Compare(arguments)) => compare::run(cli, arguments, output),
        Some(Command::Indicators(arguments)) => indicators::run(cli, arguments, output),
        Some(Command::Charts) => chart::list(cli, output),
        Some(Command::Chart(arguments)) => chart::draw(cli, arguments, output),
        Some(Command::Export(arguments)) => export::run(cli, arguments, output),
        Some(Command::Trace(arguments)) => trace::run(cli, arguments, output),
        Some(Command::Serve(arguments)) => serve::run(cli, arguments, output),
        Some(Command::Journal(command)) => run_journal(cli, command, output),
        Some(Command::Deliveries(command)) => run_deliveries(cli, command, output),
        Some(Command::Schools(command)) => run_schools(cli, command, output),
        Some(Command::Municipalities(command)) => run_municipalities(cli, command, output),
        Some(Command::Regions(Regions::List(arguments))) => regions::list(cli, arguments, output),
        Some(Command::Regions(Regions::Rename(arguments))) => registry::rename_region(cli, arguments, output),
        Some(Command::Meetings(command)) => run_meetings(cli, command, output),
        Some(Command::Actions(command)) => run_actions(cli, command, output),
        Some(Command::Document(paper)) => document::run(cli, paper, output),
        Some(Command::Verify(arguments)) => match &arguments.report {
            Some(report) => report_check::run(cli, report, output),
            None => keeping::verify(cli, arguments, output),
        },
        Some(Command::Backup(arguments)) => keeping::backup(cli, arguments, output),
        Some(Command::Restore(arguments)) => keeping::restore(cli, arguments, output),
        Some(Command::ImportArchive(arguments)) => export::import_archive(cli, arguments, output),
        Some(Command::Methodology(command)) => run_methodology(cli, command, output),
        Some(Command::Recipe(command)) => run_recipe(cli, command, output),
        Some(Command::Explain(arguments)) => explain::run(cli, arguments, output),
    }
}

/// Commands whose answer is no data: a folder, a file of another kind, or a text for a person.
fn without_json(command: &Command) -> Option<&'static str> {
    match command {
        Command::Demo(_) => Some("demo"),
        Command::Init(_) => Some("init"),
        Command::Check(arguments) if arguments.letter => Some("check --letter"),
        Command::Actions(Actions::Export(_)) => Some("actions export"),
        Command::Meetings(Meetings::Template) => Some("meetings template"),
        Command::Methodology(Methodology::New(_)) => Some("methodology new"),
        _ => None,
    }
}

fn run_methodology(cli: &Cli, command: &Methodology, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Methodology::List => methodology::list(cli, output),
        Methodology::Show(arguments) => methodology::show(cli, arguments, output),
        Methodology::Check(arguments) => methodology_text::check(cli, arguments, output),
        Methodology::New(arguments) => methodology_text::new(cli, arguments, output),
        Methodology::Schema => methodology_text::schema(output),
    }
}

fn run_meetings(cli: &Cli, command: &Meetings, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Meetings::List(arguments) => meetings::list(cli, arguments, output),
        Meetings::Show(arguments) => meetings::show(cli, arguments, output),
        Meetings::Add(arguments) => meetings::add(cli, arguments, output),
        Meetings::Change(arguments) => meetings::change(cli, arguments, output),
        Meetings::Template => Ok(meetings::template(output)),
    }
}

fn run_actions(cli: &Cli, command: &Actions, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Actions::List(arguments) => actions::list(cli, arguments, output),
        Actions::Show(arguments) => actions::show(cli, arguments, output),
        Actions::Add(arguments) => actions::add(cli, arguments, output),
        Actions::Change(arguments) => actions::change(cli, arguments, output),
        Actions::Done(arguments) => actions::done(cli, arguments, output),
        Actions::Import(arguments) => actions::import(cli, arguments, output),
        Actions::Export(arguments) => actions::export(cli, arguments, output),
    }
}

fn run_recipe(cli: &Cli, command: &Recipe, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Recipe::List => recipe::list(cli, output),
        Recipe::Show(arguments) => recipe::show(cli, arguments, output),
        Recipe::Save(arguments) => recipe::save(cli, arguments, output),
        Recipe::Remove(arguments) => recipe::remove(cli, arguments, output),
    }
}

fn run_journal(cli: &Cli, command: &Journal, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Journal::List(arguments) => journal::list(cli, arguments, output),
        Journal::Show(arguments) => journal::show(cli, arguments, output),
        Journal::Undo(arguments) => journal::undo(cli, arguments, output),
        Journal::Redo(arguments) => journal::redo(cli, arguments, output),
    }
}

fn run_deliveries(cli: &Cli, command: &Deliveries, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Deliveries::List(arguments) => deliveries::list(cli, arguments, output),
        Deliveries::Show(arguments) => deliveries::show(cli, arguments, output),
        Deliveries::Undo(arguments) => journal::undo_delivery(cli, arguments, output),
        Deliveries::Redo(arguments) => journal::redo_delivery(cli, arguments, output),
        Deliveries::Purge(arguments) => deliveries::purge(cli, arguments, output),
        Deliveries::Correct(arguments) => correct::run(cli, arguments, output),
    }
}

fn run_schools(cli: &Cli, command: &Schools, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match command {
        Schools::List(arguments) => schools::list(cli, arguments, output),
        Schools::Show(arguments) => schools::show(cli, arguments, output),
        Schools::Add(arguments) => registry::add_school(cli, arguments, output),
        Schools::Rename(arguments) => registry::rename_school(cli, arguments, output),
        Schools::Move(arguments) => registry::move_school(cli, arguments, output),
        Schools::Close(arguments) => registry::close_school(cli, arguments, output),
        Schools::Merge(arguments) => registry::merge_school(cli, arguments, output),
        Schools::Code(arguments) => registry::set_code(cli, arguments, output),
        Schools::Inn(arguments) => registry::set_inn(cli, arguments, output),
        Schools::Same(arguments) => registry::same_school(cli, arguments, output),
        Schools::Match(arguments) => registry::match_row(cli, arguments, output),
    }
}

fn run_municipalities(
    cli: &Cli,
    command: &Municipalities,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    match command {
        Municipalities::List(arguments) => municipalities::list(cli, arguments, output),
        Municipalities::Add(arguments) => registry::add_municipality(cli, arguments, output),
        Municipalities::Rename(arguments) => registry::rename_municipality(cli, arguments, output),
        Municipalities::Merge(arguments) => registry::merge_municipality(cli, arguments, output),
        Municipalities::Move(arguments) => registry::move_municipality(cli, arguments, output),
    }
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
