//! `vsoko meetings`: what was heard and decided, as a person wrote it down.

use serde::Serialize;
use vsoko_engine::{MEETING_TEMPLATE, meeting_in_words, read_meeting};
use vsoko_model::{Action, CycleChange, Meeting, Message, Why};
use vsoko_report::{Align, deadline_in_words};

use super::done::say_done;
use super::listing;
use crate::Ended;
use crate::args::{AddMeeting, ChangeMeeting, Cli, MeetingShown, MeetingsList};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct List {
    meetings: Vec<Meeting>,
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    meeting: Meeting,
    actions: Vec<Action>,
}

pub(super) fn list(cli: &Cli, arguments: &MeetingsList, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.past.as_of.as_ref();
    let mut meetings = workspace.meetings(state)?;
    if let Some(asked) = &arguments.municipality {
        let home = workspace.municipality_in(Some(asked), state)?;
        meetings.retain(|meeting| meeting.municipality == home.id);
    }
    if cli.wants_json() {
        output.json("meetings list", &List { meetings })?;
        return Ok(Ended::Done);
    }
    if meetings.is_empty() {
        output.say(&Message::new("meetings-none"));
        return Ok(Ended::Done);
    }
    let municipalities = workspace.municipalities(state)?;
    let actions = workspace.actions(state)?;
    let row = |meeting: &Meeting| {
        let home = municipalities.iter().find(|known| known.id == meeting.municipality);
        let decided = actions.iter().filter(|action| action.said.meeting == Some(meeting.id)).count();
        let agenda: Vec<&str> = meeting.said.agenda.iter().map(|item| item.title.as_str()).collect();
        vec![
            meeting.id.to_string(),
            meeting_in_words(meeting, output.words),
            home.map(|home| home.name.to_string()).unwrap_or_default(),
            agenda.join("; "),
            decided.to_string(),
        ]
    };
    let columns = [
        ("column-id", Align::Start, 1),
        ("column-protocol", Align::Start, 3),
        ("column-municipality", Align::Start, 4),
        ("column-agenda", Align::Start, 6),
        ("column-decisions", Align::End, 2),
    ];
    let rows = meetings.iter().map(row).collect();
    listing(output, &Message::new("meetings-all"), &columns, rows);
    Ok(Ended::Done)
}

pub(super) fn show(cli: &Cli, arguments: &MeetingShown, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.past.as_of.as_ref();
    let meeting = workspace.meeting(arguments.meeting, state)?;
    let mut actions = workspace.actions(state)?;
    actions.retain(|action| action.said.meeting == Some(meeting.id));
    if cli.wants_json() {
        output.json("meetings show", &Shown { meeting, actions })?;
        return Ok(Ended::Done);
    }
    output.say(&Message::new("meeting-head").with("meeting", meeting_in_words(&meeting, output.words)));
    for (number, item) in (1_u32..).zip(&meeting.said.agenda) {
        output.space();
        let title = Message::new("meeting-item")
            .with("number", number.to_string())
            .with("title", item.title.as_str());
        output.paragraph(&title);
        let words = output.words;
        let own = actions.iter().filter(|action| action.said.item == Some(number));
        let lines = own.map(|action| {
            let said = &action.said;
            let not_said = |text: String| if text.is_empty() { words.phrase("not-said") } else { text };
            let message = Message::new("meeting-decision")
                .with("id", action.id.to_string())
                .with("text", said.text.as_str())
                .with("deadline", not_said(deadline_in_words(&said.deadline, words)))
                .with("responsible", not_said(said.responsible.clone().unwrap_or_default()));
            words.say(&message)
        });
        let lines: Vec<String> = lines.collect();
        output.list(lines);
    }
    Ok(Ended::Done)
}

pub(super) fn add(cli: &Cli, arguments: &AddMeeting, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let written = read_meeting(&arguments.file)?;
    workspace.methodologies().check_meeting(&written)?;
    let asked = arguments.municipality.as_deref().or(written.municipality.as_deref());
    let home = workspace.municipality(asked)?;
    let doer = arguments.by.doer()?;
    let entry = workspace.manage(written.held_in(home.id), None, doer.hand())?;
    say_done(cli, "meetings add", &workspace, entry, output)
}

pub(super) fn change(
    cli: &Cli,
    arguments: &ChangeMeeting,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let written = read_meeting(&arguments.file)?;
    workspace.methodologies().check_meeting(&written)?;
    let why = arguments.reason.clone().map(|reason| Why::new(reason, None));
    let doer = arguments.by.doer()?;
    let change = CycleChange::ChangeMeeting { meeting: arguments.meeting, said: written.said };
    let entry = workspace.manage(change, why, doer.hand())?;
    if !written.actions.is_empty() {
        output.tell(&Message::new("meeting-decisions-stay").with("meeting", arguments.meeting.to_string()));
    }
    say_done(cli, "meetings change", &workspace, entry, output)
}

pub(super) fn template(output: &mut Output<'_>) -> Ended {
    output.print(MEETING_TEMPLATE);
    Ended::Done
}
