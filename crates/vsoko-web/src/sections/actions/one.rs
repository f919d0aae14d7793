//! One action: what was said of it, what became of it step by step, and what a person may enter.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{Workspace, meeting_in_words};
use vsoko_model::{Action, ActionTerm, CycleChange, Date, Deadline, Evidence, Message, Status, Step};
use vsoko_report::{deadline_in_words, status_phrase};
use vsoko_text::date;

use super::{PATH, standing, terms_fields};
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::problem;
use crate::sections::Section;
use crate::sections::form::{Unfit, done, done_notice, named_field, named_select, optional};
use crate::site::{Answer, App, Fault, Here};
use crate::widgets::trace_link;

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| page(here, &id)).await
}

fn found(workspace: &Workspace, id: &str) -> Result<Option<Action>, Fault> {
    Ok(workspace.actions(None)?.into_iter().find(|action| action.id.to_string() == id))
}

fn page(here: &Here, id: &str) -> Answer {
    let workspace = here.workspace()?;
    let Some(action) = found(&workspace, id)? else { return Ok(problem::missing(here)) };
    let head =
        Message::new("action-head").with("id", action.id.to_string()).with("text", action.said.text.as_str());
    let main = html! {
        (done_notice(&workspace, here)?)
        p { (standing(&action, here.today()?, here)) }
        (terms(&action, &workspace, here)?)
        (steps(&action, here))
        (forms(&action, here))
        p { a href=(PATH) { (here.phrase("views-all-actions")) } }
    };
    Ok(here.page(Section::Actions, here.say(&head), main))
}

/// What was said of it; what the meeting did not say is said to be so.
fn terms(action: &Action, workspace: &Workspace, here: &Here) -> Result<Markup, Fault> {
    let said = &action.said;
    let or_not_said = |text: String| if text.is_empty() { here.phrase("not-said") } else { text };
    let deadline = or_not_said(deadline_in_words(&said.deadline, here.words()));
    let responsible = or_not_said(said.responsible.clone().unwrap_or_default());
    let meetings = workspace.meetings(None)?;
    let meeting = said.meeting.and_then(|id| meetings.iter().find(|known| known.id == id));
    let schools = workspace.schools(None)?;
    let school = said.school.and_then(|id| schools.iter().find(|known| known.id == id));
    let file = said.cell.as_ref().map(ToString::to_string);
    Ok(html! {
        ul {
            li { (here.say(&Message::new("action-deadline").with("deadline", deadline))) }
            li { (here.say(&Message::new("action-responsible").with("responsible", responsible))) }
            @if let Some(control) = &said.control {
                li { (here.say(&Message::new("action-control").with("control", control.to_string()))) }
            }
            @if let Some(meeting) = meeting {
                li { (here.say(&Message::new("action-meeting").with("meeting", meeting_in_words(meeting, here.words())))) }
            }
            @if let Some(school) = school {
                @let name = school.names.last().map(|named| named.name.to_string()).unwrap_or_default();
                li {
                    a href=(Link::to(format!("/schools/{}", school.id))) {
                        (here.say(&Message::new("action-school").with("school", name)))
                    }
                }
            }
            @if let Some(recommended) = &said.recommended {
                li {
                    (here.phrase("views-by-recommendation")) " " code { (recommended.rule) } ": "
                    @for (index, trace) in recommended.traces.iter().enumerate() {
                        @if 0 < index { ", " }
                        a href=(trace_link(trace)) { code { (trace) } }
                    }
                }
            }
            @if let Some(cell) = file { li { (here.say(&Message::new("action-cell").with("cell", cell))) } }
            li { (here.say(&Message::new("action-entry").with("entry", action.entry.to_string()))) }
        }
    })
}

fn steps(action: &Action, here: &Here) -> Markup {
    html! {
        h2 { (here.phrase("views-steps")) }
        @if action.steps.is_empty() { p { (here.phrase("views-no-steps")) } }
        ol { @for step in &action.steps { li { (step_of(step, here)) } } }
    }
}

fn step_of(step: &Step, here: &Here) -> Markup {
    html! {
        (date(step.on, here.words().language())) ": " (here.phrase(status_phrase(step.status)))
        @if let Some(note) = &step.note { "; " (note) }
        @for evidence in &step.evidence {
            "; "
            @match evidence {
                // An address that a person wrote is shown, and leads nowhere by itself: nothing outside is opened from here.
                Evidence::Link { address } => code { (address) },
                Evidence::File { name, hash } => { (name) " " span class="note" { "SHA-256 " (hash.short()) "…" } },
            }
        }
    }
}

fn forms(action: &Action, here: &Here) -> Markup {
    let statuses = Status::ALL.map(|status| (status.as_str().to_owned(), here.phrase(status_phrase(status))));
    html! {
        details class="change" {
            summary { (here.phrase("views-enter-step")) }
            form method="post" action={ (PATH) "/" (action.id) "/step" } {
                (named_select("step", "status", &here.phrase("column-status"), &statuses, Status::Done.as_str()))
                (named_field("step", "on", &here.phrase("views-on-day"), "", Some(&here.phrase("views-on-day-hint"))))
                (named_field("step", "note", &here.phrase("views-note"), "", None))
                (named_field("step", "link", &here.phrase("views-evidence-link"), "", Some(&here.phrase("views-evidence-hint"))))
                p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
            }
        }
        details class="change" {
            summary { (here.phrase("views-change-action")) }
            form method="post" action={ (PATH) "/" (action.id) "/change" } {
                (terms_fields(&action.said, here))
                p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
            }
        }
    }
}

pub(super) async fn step(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| take_step(here, &id, &form.0)).await
}

/// What a form says of a step.
struct Entered {
    status: Status,
    /// Today, where no day is said.
    on: Option<Date>,
    note: Option<String>,
    /// Addresses of pages.
    shown: Vec<String>,
}

/// Reads it. Files of evidence lie on a disk that the page never reaches by a path, so that only addresses
/// of pages are taken.
fn step_in(form: &Chosen) -> Result<Entered, Unfit> {
    let status = Status::ALL.into_iter().find(|status| form.get("status") == Some(status.as_str()));
    let status = status.ok_or_else(|| Unfit::of("column-status", form.get("status")))?;
    let link = form.get("link").map(str::to_owned);
    if let Some(link) = &link
        && !(link.starts_with("https://") || link.starts_with("http://"))
    {
        return Err(Unfit::of("views-evidence-link", Some(link)));
    }
    let on = optional(form, "on", "views-on-day")?;
    let note = form.get("note").map(str::to_owned);
    Ok(Entered { status, on, note, shown: link.into_iter().collect() })
}

fn take_step(here: &Here, id: &str, form: &Chosen) -> Answer {
    let mut workspace = here.workspace()?;
    let Some(action) = found(&workspace, id)? else { return Ok(problem::missing(here)) };
    let Entered { status, on, note, shown } = match step_in(form) {
        Ok(said) => said,
        Err(unfit) => return Ok(unfit.reply(here)),
    };
    let now = here.now()?;
    let on = on.unwrap_or_else(|| now.date());
    match workspace.take_step(action.id, (status, on, note), &shown, here.hand(&now)) {
        Ok(entry) => Ok(done(&format!("{PATH}/{}", action.id), entry)),
        Err(error) => Ok(problem::conflict(here, &error.message())),
    }
}

/// What a form says of an action beside its text; a blank field says that there is none.
pub(super) fn terms_of(form: &Chosen) -> Vec<ActionTerm> {
    let text = |name: &str| form.get(name).map(str::to_owned);
    vec![
        ActionTerm::Number(text("number")),
        ActionTerm::Deadline(Deadline::read(form.get("deadline").unwrap_or_default())),
        ActionTerm::Responsible(text("responsible")),
    ]
}

pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| change_terms(here, &id, &form.0)).await
}

/// Only what is said otherwise is entered, so that taking the entry back leaves the rest.
fn change_terms(here: &Here, id: &str, form: &Chosen) -> Answer {
    let mut workspace = here.workspace()?;
    let Some(action) = found(&workspace, id)? else { return Ok(problem::missing(here)) };
    let Some(text) = form.get("text") else {
        return Ok(Unfit::of("column-action", None).reply(here));
    };
    let said = &action.said;
    let is_other = |term: &ActionTerm| match term {
        ActionTerm::Text(text) => *text != said.text,
        ActionTerm::Number(number) => *number != said.number,
        ActionTerm::Deadline(deadline) => *deadline != said.deadline,
        ActionTerm::Responsible(responsible) => *responsible != said.responsible,
        ActionTerm::Control(_)
        | ActionTerm::Meeting(_)
        | ActionTerm::Item(_)
        | ActionTerm::School(_)
        | ActionTerm::Recommended(_)
        | ActionTerm::Cell(_) => false,
    };
    let all = std::iter::once(ActionTerm::Text(text.to_owned())).chain(terms_of(form));
    let terms: Vec<ActionTerm> = all.filter(is_other).collect();
    if terms.is_empty() {
        return Ok(problem::conflict(here, &Message::new("error-nothing-entered")));
    }
    let change = CycleChange::ChangeAction { action: action.id, terms };
    let now = here.now()?;
    match workspace.manage(change, None, here.hand(&now)) {
        Ok(entry) => Ok(done(&format!("{PATH}/{}", action.id), entry)),
        Err(error) => Ok(problem::conflict(here, &error.message())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_an_address_of_a_page_and_never_a_path() {
        let with = |link: &str| step_in(&Chosen::parse(format!("status=done&link={link}").as_bytes()));
        assert!(with("https%3A%2F%2Fexample.org%2Fprikaz").is_ok() && with("").is_ok());
        for path in
            ["%2Fetc%2Fpasswd", "file%3A%2F%2F%2Fetc%2Fpasswd", "C%3A%5Cprikaz.pdf", "javascript%3Aalert(1)"]
        {
            assert!(with(path).is_err(), "{path}");
        }
        assert!(step_in(&Chosen::parse(b"status=gone")).is_err());
    }
}
