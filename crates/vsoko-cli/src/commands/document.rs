//! `vsoko document`: the papers of the management cycle, on the screen and as files.

use serde::Serialize;
use vsoko_engine::{Paper, Workspace, write_formats};
use vsoko_model::{Action, Date, MeetingId, Message, TracedNumber};
use vsoko_report::Protocol;

use super::opening::now;
use super::summary::edition_ending;
use crate::Ended;
use crate::args::{Cli, EffectPaper, LetterPaper, Papers, Printed, ProtocolPaper, RoadmapPaper};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Told<'p> {
    title: &'p str,
    actions: &'p [Action],
    numbers: &'p [TracedNumber],
}

pub(super) fn run(cli: &Cli, paper: &Papers, output: &mut Output<'_>) -> Result<Ended, Failure> {
    match paper {
        Papers::Protocol(arguments) => {
            protocol(cli, ("document protocol", Protocol::Whole), arguments, output)
        }
        Papers::Extract(arguments) => {
            protocol(cli, ("document extract", Protocol::Extract), arguments, output)
        }
        Papers::Roadmap(arguments) => roadmap(cli, arguments, output),
        Papers::Letter(arguments) => letter(cli, arguments, output),
        Papers::Effect(arguments) => effect(cli, arguments, output),
    }
}

fn protocol(
    cli: &Cli,
    (command, which): (&str, Protocol),
    arguments: &ProtocolPaper,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.printed.past.as_of.as_ref();
    let id = match arguments.meeting {
        Some(id) => id,
        None => only_meeting(&workspace, state)?,
    };
    let mut actions = workspace.actions(state)?;
    actions.retain(|action| action.said.meeting == Some(id));
    let paper = workspace.protocol(which, id, state, output.words, arguments.edition.into())?;
    finish(cli, command, &workspace, (&paper, &actions), &arguments.printed, output)
}

/// The one meeting of the archive; where there are several, a person has to say which.
fn only_meeting(workspace: &Workspace, state: Option<&vsoko_model::StateId>) -> Result<MeetingId, Failure> {
    let meetings = workspace.meetings(state)?;
    match meetings[..] {
        [ref only] => Ok(only.id),
        [] => Err(Message::new("error-no-meetings").into()),
        _ => {
            let known: Vec<String> = meetings.iter().map(|meeting| meeting.id.to_string()).collect();
            Err(Message::new("error-which-meeting").with("known", known).into())
        }
    }
}

fn roadmap(cli: &Cli, arguments: &RoadmapPaper, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.printed.past.as_of.as_ref();
    let home = match arguments.meeting {
        Some(id) => {
            let of_meeting = workspace.meeting(id, state)?.municipality;
            workspace.municipality_in(Some(&of_meeting.to_string()), state)?
        }
        None => workspace.municipality_in(arguments.municipality.as_deref(), state)?,
    };
    let mut actions = workspace.actions(state)?;
    actions.retain(|action| action.municipality == home.id);
    if let Some(id) = arguments.meeting {
        actions.retain(|action| action.said.meeting == Some(id));
    }
    let today = date_of(arguments.date)?;
    let paper = workspace.roadmap(&home, &actions, today, output.words)?;
    finish(cli, "document roadmap", &workspace, (&paper, &actions), &arguments.printed, output)
}

fn letter(cli: &Cli, arguments: &LetterPaper, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.printed.past.as_of.as_ref();
    let school = workspace.school_in(&arguments.school, arguments.municipality.as_deref(), state)?;
    let words = output.words;
    let paper = workspace.letter(&school, arguments.year, state, (words, date_of(arguments.date)?))?;
    finish(cli, "document letter", &workspace, (&paper, &[]), &arguments.printed, output)
}

fn effect(cli: &Cli, arguments: &EffectPaper, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.printed.past.as_of.as_ref();
    let home = workspace.municipality_in(arguments.municipality.as_deref(), state)?;
    let printed = (output.words, date_of(arguments.date)?);
    let (paper, effects) = workspace.effect(&home, arguments.year, state, printed)?;
    if cli.wants_json() {
        output.json("document effect", &effects)?;
        return write(&workspace, &paper, &arguments.printed, output);
    }
    finish(cli, "document effect", &workspace, (&paper, &[]), &arguments.printed, output)
}

/// The date that is printed: as asked, else today.
fn date_of(asked: Option<Date>) -> Result<Date, Failure> {
    match asked {
        Some(date) => Ok(date),
        None => Ok(now()?.date()),
    }
}

/// Shows the paper, and writes it where formats were asked for.
fn finish(
    cli: &Cli,
    command: &str,
    workspace: &Workspace,
    (paper, actions): (&Paper, &[Action]),
    printed: &Printed,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let document = &paper.document;
    if cli.wants_json() {
        let (title, numbers) = (document.title.as_str(), document.numbers.as_slice());
        output.json(command, &Told { title, actions, numbers })?;
    } else {
        // A page and a file print the date by themselves.
        let mut dated = document.clone();
        dated.subtitle.push(document.date_line(output.words));
        output.document(&dated);
    }
    write(workspace, paper, printed, output)
}

/// Writes the paper where formats were asked for.
fn write(
    workspace: &Workspace,
    paper: &Paper,
    printed: &Printed,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let document = &paper.document;
    let folder = printed.output.clone().unwrap_or_else(|| workspace.folder().join("reports"));
    let state = printed.past.as_of.as_ref().map(|state| format!("-{state}")).unwrap_or_default();
    let stem = format!("{}{state}{}", paper.stem, edition_ending(document.edition));
    let formats: Vec<_> = printed.formats.iter().map(|format| (*format).into()).collect();
    for path in write_formats(document, output.words, &formats, &folder, &stem)? {
        output.tell(&Message::new("report-written").with("path", path.display().to_string()));
    }
    Ok(Ended::Done)
}
