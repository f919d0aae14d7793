//! One action: what was said of it, what became of it step by step, and what a person may enter.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{Shown, Workspace, control_in_words, meeting_in_words};
use vsoko_model::{
    Action, ActionTerm, ContentHash, CycleChange, Date, Evidence, Message, Reason, Status, Step, Why,
};
use vsoko_report::{deadline_in_words, status_phrase};
use vsoko_text::{date, transliterated};

use super::terms::{self, Choices};
use super::{PATH, standing};
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::{Unfit, done, done_notice, named_field, named_select, optional};
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::upload::Sent;
use crate::widgets::trace_link;

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| page(here, &id)).await
}

fn found(workspace: &Workspace, id: &str) -> Result<Option<Action>, Fault> {
    Ok(workspace.actions(None)?.into_iter().find(|action| action.id.to_string() == id))
}

fn page(here: &Here, id: &str) -> Answer {
    let workspace = here.workspace()?;
    let action = found(&workspace, id)?.ok_or(Instead::Missing)?;
    let head =
        Message::new("action-head").with("id", action.id.to_string()).with("text", action.said.text.as_str());
    let main = html! {
        (done_notice(&workspace, here)?)
        p { (standing(&action, here.today()?, here)) }
        (terms(&action, &workspace, here)?)
        (steps(&action, here))
        (forms(&action, &Choices::of(&workspace, action.municipality, here)?, here))
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
                li { (here.say(&Message::new("action-control").with("control", control_in_words(control, here.words())))) }
            }
            @if let Some(meeting) = meeting {
                li {
                    a href={ "/meetings/" (meeting.id) } {
                        (here.say(&Message::new("action-meeting").with("meeting", meeting_in_words(meeting, here.words()))))
                    }
                }
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
        ol { @for step in &action.steps { li { (step_of(step, action, here)) } } }
    }
}

fn step_of(step: &Step, action: &Action, here: &Here) -> Markup {
    html! {
        (date(step.on, here.words().language())) ": " (here.phrase(status_phrase(step.status)))
        @if let Some(note) = &step.note { "; " (note) }
        @for evidence in &step.evidence {
            "; "
            @match evidence {
                // An address that a person wrote is shown, and leads nowhere by itself: nothing outside is opened from here.
                Evidence::Link { address } => code { (address) },
                Evidence::File { name, hash } => {
                    a href={ (PATH) "/" (action.id) "/evidence/" (hash) } { (name) }
                    " " span class="note" { "SHA-256 " (hash.short()) "…" }
                },
            }
        }
    }
}

fn forms(action: &Action, choices: &Choices, here: &Here) -> Markup {
    let statuses = Status::ALL.map(|status| (status.as_str().to_owned(), here.phrase(status_phrase(status))));
    html! {
        details class="change" {
            summary { (here.phrase("views-enter-step")) }
            form method="post" action={ (PATH) "/" (action.id) "/step" } enctype="multipart/form-data" {
                (named_select("step", "status", &here.phrase("column-status"), &statuses, Status::Done.as_str()))
                (named_field("step", "on", &here.phrase("views-on-day"), "", Some(&here.phrase("views-on-day-hint"))))
                (named_field("step", "note", &here.phrase("views-note"), "", None))
                (named_field("step", "link", &here.phrase("views-evidence-link"), "", Some(&here.phrase("views-evidence-hint"))))
                p class="field" {
                    label for="step-files" { (here.phrase("evidence-files")) }
                    input type="file" id="step-files" name="files" multiple aria-describedby="step-files-hint";
                    span class="hint" id="step-files-hint" { (here.say(&crate::upload::limits())) }
                }
                p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
            }
        }
        details class="change" {
            summary { (here.phrase("views-change-action")) }
            form method="post" action={ (PATH) "/" (action.id) "/change" } {
                (terms::fields(&action.said, choices, false, here))
                (named_field("change", "reason", &here.phrase("actions-reason-if-any"), "", None))
                p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
            }
        }
    }
}

pub(super) async fn step(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    sent: Sent,
) -> Response {
    app.answer(asked, move |here| take_step(here, &id, sent)).await
}

/// A file that shows what became of an action. Which one is said by its hash, which names nothing on the disk.
pub(super) async fn evidence(
    State(app): State<App>,
    Path((id, hash)): Path<(String, String)>,
    asked: Asked,
) -> Response {
    app.answer(asked, move |here| {
        let workspace = here.workspace()?;
        let action = found(&workspace, &id)?.ok_or(Instead::Missing)?;
        let hash = ContentHash::from_stored(&hash).ok_or(Instead::Missing)?;
        let (name, bytes) = workspace.evidence(&action, &hash)?.ok_or(Instead::Missing)?;
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(Reply::file("application/octet-stream", format!("{}.{ending}", transliterated(stem)), bytes))
    })
    .await
}

/// What a form says of a step.
struct Entered {
    status: Status,
    /// Today, where no day is said.
    on: Option<Date>,
    note: Option<String>,
    /// The address of a page.
    link: Option<Shown>,
}

/// Reads it. What is written is an address of a page and never a path: files come along with the form.
fn step_in(form: &Chosen) -> Result<Entered, Unfit> {
    let status = Status::ALL.into_iter().find(|status| form.get("status") == Some(status.as_str()));
    let status = status.ok_or_else(|| Unfit::of("column-status", form.get("status")))?;
    let link = form
        .get("link")
        .map(|text| Shown::link(text).ok_or_else(|| Unfit::of("views-evidence-link", Some(text))));
    let link = link.transpose()?;
    let on = optional(form, "on", "views-on-day")?;
    let note = form.get("note").map(str::to_owned);
    Ok(Entered { status, on, note, link })
}

fn take_step(here: &Here, id: &str, sent: Sent) -> Answer {
    let mut workspace = here.workspace()?;
    let action = found(&workspace, id)?.ok_or(Instead::Missing)?;
    let Entered { status, on, note, link } = step_in(&sent.fields)?;
    let now = here.now()?;
    let on = on.unwrap_or_else(|| now.date());
    let files = sent.files.into_iter().map(|own| Shown::File { name: own.name, bytes: own.bytes });
    let shown = link.into_iter().chain(files).collect();
    let entry = workspace
        .take_step(action.id, (status, on, note), shown, here.hand(&now))
        .map_err(Instead::refused)?;
    Ok(done(&format!("{PATH}/{}", action.id), entry))
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
    let action = found(&workspace, id)?.ok_or(Instead::Missing)?;
    let text = form.get("text").ok_or_else(|| Unfit::of("column-action", None))?;
    let (read, reason) = (terms::read(form)?, optional::<Reason>(form, "reason", "views-reason")?);
    let all = std::iter::once(ActionTerm::Text(text.to_owned())).chain(read);
    let terms: Vec<ActionTerm> = all.filter(|term| terms::is_other(term, &action.said)).collect();
    for term in &terms {
        if let ActionTerm::Control(Some(control)) = term {
            workspace.methodologies().check_control(control).map_err(Instead::refused)?;
        }
    }
    if terms.is_empty() {
        return Err(Instead::Refused(Message::new("error-nothing-entered")));
    }
    let change = CycleChange::ChangeAction { action: action.id, terms };
    let now = here.now()?;
    let why = reason.map(|reason| Why::new(reason, None));
    let entry = workspace.manage(change, why, here.hand(&now)).map_err(Instead::refused)?;
    Ok(done(&format!("{PATH}/{}", action.id), entry))
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
