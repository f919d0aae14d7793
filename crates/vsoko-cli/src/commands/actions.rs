//! `vsoko actions`: what was decided, until when, by whom, and what became of it.

use serde::Serialize;
use vsoko_engine::{
    EngineError, PreparedActions, Shown, Workspace, action_planned_in_words, actions_as_csv,
    control_in_words, deadline_of, meeting_in_words, write_new,
};
use vsoko_model::{
    Action, ActionTerm, ActionTerms, Arg, Control, CycleChange, Date, Deadline, Diagnostic, Evidence,
    Message, MunicipalityId, Severity, Status, Step, Why,
};
use vsoko_report::{Align, deadline_in_words, status_phrase};
use vsoko_text::{Words, date};

use super::check::{remarks, say_remarks};
use super::done::say_done;
use super::import::{agreed, is_at_terminal};
use super::listing;
use super::opening::now;
use crate::Ended;
use crate::args::{
    ActionShown, ActionsList, AddAction, ChangeAction, Chosen, Cli, DoneAction, ExportActions, ExportKind,
    ImportActions, SaidOfAction,
};
use crate::output::{Failure, Output};

/// An action as programs read it.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    action: &'a Action,
    status: Status,
    overdue: bool,
}

#[derive(Serialize)]
struct List<'a> {
    today: Date,
    actions: Vec<Listed<'a>>,
}

impl Chosen {
    /// The day that is taken for today: as asked, else the clock's.
    fn today(&self) -> Result<Date, Failure> {
        match self.today {
            Some(date) => Ok(date),
            None => Ok(now()?.date()),
        }
    }

    /// The actions that are asked for, by deadline within their municipality.
    fn of(&self, workspace: &Workspace) -> Result<Vec<Action>, Failure> {
        let (today, state) = (self.today()?, self.past.as_of.as_ref());
        let mut actions = workspace.actions(state)?;
        if let Some(asked) = &self.municipality {
            let home = workspace.municipality_in(Some(asked), state)?;
            actions.retain(|action| action.municipality == home.id);
        }
        if let Some(meeting) = self.meeting {
            workspace.meeting(meeting, state)?;
            actions.retain(|action| action.said.meeting == Some(meeting));
        }
        if self.open {
            actions.retain(|action| action.status() == Status::InWork);
        }
        if self.overdue {
            actions.retain(|action| action.is_overdue(today));
        }
        Ok(actions)
    }
}

pub(super) fn list(cli: &Cli, arguments: &ActionsList, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let chosen = &arguments.chosen;
    let (today, actions) = (chosen.today()?, chosen.of(&workspace)?);
    if cli.wants_json() {
        let listed = actions.iter().map(|action| Listed {
            action,
            status: action.status(),
            overdue: action.is_overdue(today),
        });
        output.json("actions list", &List { today, actions: listed.collect() })?;
        return Ok(Ended::Done);
    }
    if actions.is_empty() {
        output.say(&Message::new("actions-none"));
        return Ok(Ended::Done);
    }
    for municipality in workspace.municipalities(chosen.past.as_of.as_ref())? {
        let own: Vec<&Action> =
            actions.iter().filter(|action| action.municipality == municipality.id).collect();
        if own.is_empty() {
            continue;
        }
        let caption = Message::new("actions-of")
            .with("municipality", municipality.name.as_str())
            .with("actions", own.len());
        let rows = own.iter().map(|action| row(action, today, output.words)).collect();
        let columns = [
            ("column-id", Align::Start, 1),
            ("column-action", Align::Start, 7),
            ("column-deadline", Align::Start, 3),
            ("column-responsible", Align::Start, 3),
            ("column-status", Align::Start, 3),
        ];
        listing(output, &caption, &columns, rows);
        output.space();
    }
    say_deadlines(&actions, today, output);
    Ok(Ended::Done)
}

fn row(action: &Action, today: Date, words: &Words) -> Vec<String> {
    let said = &action.said;
    let number = said.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default();
    vec![
        action.id.to_string(),
        format!("{number}{}", said.text),
        or_dash(deadline_in_words(&said.deadline, words)),
        or_dash(said.responsible.clone().unwrap_or_default()),
        standing(action, today, words),
    ]
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

/// How it stands, since when, and whether its day is over.
fn standing(action: &Action, today: Date, words: &Words) -> String {
    if action.is_overdue(today) {
        return words.phrase("action-overdue");
    }
    let status = words.phrase(status_phrase(action.status()));
    match action.steps.last() {
        Some(step) => format!("{status} ({})", date(step.on, words.language())),
        None => status,
    }
}

/// How many are overdue, and which days come next.
fn say_deadlines(actions: &[Action], today: Date, output: &mut Output<'_>) {
    let overdue: Vec<String> =
        actions.iter().filter(|action| action.is_overdue(today)).map(|a| a.id.to_string()).collect();
    let message = Message::new("actions-overdue").with("today", today).with("actions", overdue);
    output.paragraph(&message);
    if let Some(next) = actions.iter().filter_map(|action| action.next_deadline(today)).min() {
        let due = actions.iter().filter(|action| action.next_deadline(today) == Some(next));
        let due: Vec<String> = due.map(|action| action.id.to_string()).collect();
        output.paragraph(&Message::new("actions-next").with("date", next).with("actions", due));
    }
}

pub(super) fn show(cli: &Cli, arguments: &ActionShown, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.past.as_of.as_ref();
    let action = workspace.action(arguments.action, state)?;
    let today = match arguments.today {
        Some(date) => date,
        None => now()?.date(),
    };
    if cli.wants_json() {
        let listed = Listed { action: &action, status: action.status(), overdue: action.is_overdue(today) };
        output.json("actions show", &listed)?;
        return Ok(Ended::Done);
    }
    let (said, words) = (&action.said, output.words);
    let head = Message::new("action-head").with("id", action.id.to_string()).with("text", said.text.as_str());
    output.paragraph(&head);
    output.say(&Message::new("action-standing").with("standing", standing(&action, today, words)));
    let not_said = || words.phrase("not-said");
    let or_not_said = |text: String| if text.is_empty() { not_said() } else { text };
    let deadline = or_not_said(deadline_in_words(&said.deadline, words));
    output.paragraph(&Message::new("action-deadline").with("deadline", deadline));
    let responsible = said.responsible.clone().unwrap_or_else(not_said);
    output.paragraph(&Message::new("action-responsible").with("responsible", responsible));
    if let Some(control) = &said.control {
        output.paragraph(&Message::new("action-control").with("control", control_in_words(control, words)));
    }
    if let Some(id) = said.meeting {
        let meeting = workspace.meeting(id, state)?;
        output.paragraph(&Message::new("action-meeting").with("meeting", meeting_in_words(&meeting, words)));
    }
    if let Some(school) = said.school {
        let named = workspace.school_in(&school.to_string(), None, state)?;
        let name = named.names.last().map(|named| named.name.to_string()).unwrap_or_default();
        output.paragraph(&Message::new("action-school").with("school", format!("{name} ({school})")));
    }
    if let Some(recommended) = &said.recommended {
        let traces = recommended.traces.iter().map(ToString::to_string).collect();
        let message = Message::new("action-recommended")
            .with("rule", recommended.rule.as_str())
            .with("methodology", recommended.methodology.as_str())
            .with("traces", Arg::List(traces));
        output.paragraph(&message);
    }
    if let Some(cell) = &said.cell {
        output.paragraph(&Message::new("action-cell").with("cell", cell.to_string()));
    }
    for step in &action.steps {
        let text = step_in_words(step, &workspace, words);
        output.list([text]);
    }
    output.paragraph(&Message::new("action-entry").with("entry", action.entry.to_string()));
    Ok(Ended::Done)
}

fn step_in_words(step: &Step, workspace: &Workspace, words: &Words) -> String {
    let shown = step.evidence.iter().map(|evidence| match evidence {
        Evidence::Link { address } => address.clone(),
        Evidence::File { name, hash } => {
            format!("{name} ({})", workspace.evidence_file(name, hash).display())
        }
    });
    let shown: Vec<String> = step.note.clone().into_iter().chain(shown).collect();
    let message = Message::new("action-step")
        .with("date", step.on)
        .with("status", words.phrase(status_phrase(step.status)))
        .with("shown", shown);
    words.say(&message)
}

impl SaidOfAction {
    /// What was typed, term by term. An empty text takes back what was said before.
    fn terms(&self, workspace: &Workspace, home: MunicipalityId) -> Result<Vec<ActionTerm>, Failure> {
        let filled = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let school = match &self.school {
            Some(asked) => Some(workspace.school(asked, None)?.id),
            None => None,
        };
        let control = self.control.clone().map(|control| Control { target: self.target, ..control });
        if let Some(control) = &control {
            workspace.methodologies().check_control(control)?;
        }
        let deadline = self.deadline.as_deref().map(deadline_of).transpose()?;
        let recommended = match (&self.recommended, self.year) {
            (Some(rule), Some(year)) => Some(workspace.recommended(home, year, rule, school)?),
            (Some(_), None) | (None, _) => None,
        };
        Ok([
            self.number.as_ref().map(|number| ActionTerm::Number(filled(number))),
            deadline.map(ActionTerm::Deadline),
            self.responsible.as_ref().map(|who| ActionTerm::Responsible(filled(who))),
            control.map(|control| ActionTerm::Control(Some(control))),
            self.meeting.map(|meeting| ActionTerm::Meeting(Some(meeting))),
            self.item.map(|item| ActionTerm::Item(Some(item))),
            school.map(|school| ActionTerm::School(Some(school))),
            recommended.map(|recommended| ActionTerm::Recommended(Some(recommended))),
        ]
        .into_iter()
        .flatten()
        .collect())
    }

    /// Says that a deadline names no day.
    fn tell_of_words(&self, output: &mut Output<'_>) {
        if let Some(Deadline::InWords { words }) = self.deadline.as_deref().map(Deadline::read) {
            output.tell(&Message::new("action-deadline-in-words").with("words", words));
        }
    }
}

pub(super) fn add(cli: &Cli, arguments: &AddAction, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let home = workspace.municipality(arguments.municipality.as_deref())?;
    let text = arguments.text.trim();
    if text.is_empty() {
        return Err(Message::new("error-no-action-text").into());
    }
    let mut said = ActionTerms::of(text);
    for term in arguments.said.terms(&workspace, home.id)? {
        said.say(term);
    }
    arguments.said.tell_of_words(output);
    let doer = arguments.by.doer()?;
    let change = CycleChange::AddActions { municipality: home.id, file: None, actions: vec![said] };
    let entry = workspace.manage(change, None, doer.hand())?;
    say_done(cli, "actions add", &workspace, entry, output)
}

pub(super) fn change(cli: &Cli, arguments: &ChangeAction, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let home = workspace.action(arguments.action, None)?.municipality;
    let mut terms = arguments.said.terms(&workspace, home)?;
    let text = arguments.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    terms.extend(text.map(|text| ActionTerm::Text(text.to_owned())));
    if terms.is_empty() {
        return Err(Message::new("error-nothing-to-change").into());
    }
    arguments.said.tell_of_words(output);
    let why = arguments.reason.clone().map(|reason| Why::new(reason, None));
    let doer = arguments.by.doer()?;
    let change = CycleChange::ChangeAction { action: arguments.action, terms };
    let entry = workspace.manage(change, why, doer.hand())?;
    say_done(cli, "actions change", &workspace, entry, output)
}

pub(super) fn done(cli: &Cli, arguments: &DoneAction, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let doer = arguments.by.doer()?;
    let on = arguments.on.unwrap_or_else(|| doer.at.date());
    let note = arguments.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    let step = (arguments.status.into(), on, note);
    let shown = arguments.evidence.iter().map(|what| Shown::at(what)).collect::<Result<_, _>>()?;
    let entry = workspace.take_step(arguments.action, step, shown, doer.hand())?;
    say_done(cli, "actions done", &workspace, entry, output)
}

#[derive(Serialize)]
struct Imported<'a> {
    file: &'a str,
    remarks: Vec<super::check::Remark<'a>>,
    actions: &'a [ActionTerms],
    entry: Option<u32>,
}

pub(super) fn import(
    cli: &Cli,
    arguments: &ImportActions,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let home = workspace.municipality(arguments.municipality.as_deref())?;
    let prepared =
        workspace.prepare_actions(&arguments.file, home.id, (arguments.meeting, arguments.item))?;
    let PreparedActions { file, actions, diagnostics } = &prepared;
    if !cli.wants_json() {
        say_remarks(diagnostics, output);
        for action in actions {
            let text = output.words.say(&action_planned_in_words(action, output.words));
            output.list([text]);
        }
        let message = Message::new("actions-planned")
            .with("file", file.as_str())
            .with("municipality", home.name.as_str())
            .with("actions", actions.len());
        output.say(&message);
    }
    let has_error = diagnostics.iter().any(|remark: &Diagnostic| remark.severity() == Severity::Error);
    let wanted = !arguments.dry_run && !has_error && !actions.is_empty();
    let entry = if wanted && (arguments.yes || !is_at_terminal(cli) || agreed(1, output)?) {
        let doer = arguments.by.doer()?;
        let change = CycleChange::AddActions {
            municipality: home.id,
            file: Some(file.clone()),
            actions: actions.clone(),
        };
        Some(workspace.manage(change, None, doer.hand())?)
    } else {
        None
    };
    if cli.wants_json() {
        let remarks = remarks(diagnostics, output);
        output.json("actions import", &Imported { file, remarks, actions, entry })?;
    } else if let Some(entry) = entry {
        say_done(cli, "actions import", &workspace, entry, output)?;
    } else if arguments.dry_run {
        output.tell(&Message::new("import-dry-run").with("file", file.as_str()));
    }
    Ok(if has_error { Ended::WithFindings } else { Ended::Done })
}

pub(super) fn export(
    cli: &Cli,
    arguments: &ExportActions,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let actions = arguments.chosen.of(&workspace)?;
    let text = match arguments.kind {
        ExportKind::Csv => actions_as_csv(&actions, output.words),
        ExportKind::Ics if actions.is_empty() => return Err(Message::new("error-no-actions").into()),
        ExportKind::Ics => {
            let without_day = actions.iter().filter(|action| action.said.deadline.date().is_none()).count();
            if 0 < without_day {
                output.tell(&Message::new("actions-without-day").with("actions", without_day));
            }
            workspace.calendar(&actions, output.words, &now()?)?
        }
    };
    match &arguments.target {
        None => output.write(&text),
        Some(target) => {
            write_new(target, text.as_bytes()).map_err(EngineError::from)?;
            output.tell(&Message::new("report-written").with("path", target.display().to_string()));
        }
    }
    Ok(Ended::Done)
}
