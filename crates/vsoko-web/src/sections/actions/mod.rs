//! What was decided, until when and by whom, and what became of it; a new action, and a calendar to take away.

mod one;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_engine::{EngineError, Workspace, actions_as_csv, meeting_in_words};
use vsoko_model::{Action, ActionTerms, CycleChange, Date, Message, Municipality, Status};
use vsoko_report::{deadline_in_words, status_phrase};
use vsoko_text::date;

use super::form::{done, done_notice, named_field, required};
use super::place::municipalities;
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Fault, Here};
use crate::widgets::{Heading, Tone, cell, message, select, table};

const PATH: &str = "/actions";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/actions/add", post(add))
        .route("/actions/calendar", get(calendar))
        .route("/actions/table", get(as_table))
        .route("/actions/{id}", get(one::show))
        .route("/actions/{id}/step", post(one::step))
        .route("/actions/{id}/change", post(one::change))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, list).await
}

/// The actions that the address asks for.
fn chosen(workspace: &Workspace, today: Date, here: &Here) -> Result<Vec<Action>, EngineError> {
    let chosen = &here.asked.chosen;
    let mut actions = workspace.actions(None)?;
    if let Some(home) = chosen.get("m") {
        actions.retain(|action| action.municipality.to_string() == home);
    }
    match chosen.get("show") {
        Some("open") => actions.retain(|action| action.status() == Status::InWork),
        Some("overdue") => actions.retain(|action| action.is_overdue(today)),
        Some("done") => actions.retain(|action| action.status() == Status::Done),
        Some(_) | None => {}
    }
    Ok(actions)
}

fn list(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let today = here.today()?;
    let all = municipalities(&workspace, None)?;
    let actions = chosen(&workspace, today, here)?;
    let of = |home: &Municipality| -> Vec<&Action> {
        actions.iter().filter(|action| action.municipality == home.id).collect()
    };
    let listed = all.iter().map(|home| (home, of(home))).filter(|(_, own)| !own.is_empty());
    let main = html! {
        (done_notice(&workspace, here)?)
        (filter(&all, here))
        (deadlines(&actions, today, here))
        @if actions.is_empty() { p { (here.phrase("views-no-actions")) } }
        @for (home, own) in listed { (of_municipality(home, &own, today, here)) }
        (meetings(&workspace, &all, here)?)
        (files(here))
        (new(&all, here))
    };
    Ok(here.page(Section::Actions, here.phrase("section-actions"), main))
}

fn filter(all: &[Municipality], here: &Here) -> Markup {
    let everywhere = std::iter::once((String::new(), here.phrase("views-everywhere")));
    let homes: Vec<(String, String)> =
        everywhere.chain(all.iter().map(|known| (known.id.to_string(), known.name.to_string()))).collect();
    let standings = [
        ("", "views-any"),
        ("open", "status-in-work"),
        ("overdue", "action-overdue"),
        ("done", "status-done"),
    ];
    let standings = standings.map(|(value, words)| (value.to_owned(), here.phrase(words)));
    let chosen = &here.asked.chosen;
    html! {
        form class="filter" method="get" action=(PATH) data-at-once {
            @if 2 < homes.len() { (select("m", &here.phrase("column-municipality"), &homes, chosen.get("m").unwrap_or_default())) }
            (select("show", &here.phrase("column-status"), &standings, chosen.get("show").unwrap_or_default()))
            button { (here.phrase("views-show")) }
        }
    }
}

/// What is overdue, and what comes next.
fn deadlines(actions: &[Action], today: Date, here: &Here) -> Markup {
    let overdue: Vec<String> =
        actions.iter().filter(|action| action.is_overdue(today)).map(|own| own.id.to_string()).collect();
    let tone = if overdue.is_empty() { Tone::Note } else { Tone::Warning };
    let next = actions.iter().filter_map(|action| action.next_deadline(today)).min().map(|next| {
        let due = actions.iter().filter(|action| action.next_deadline(today) == Some(next));
        let due: Vec<String> = due.map(|action| action.id.to_string()).collect();
        Message::new("actions-next").with("date", next).with("actions", due)
    });
    message(
        tone,
        &html! {
            p { (here.say(&Message::new("actions-overdue").with("today", today).with("actions", overdue))) }
            @if let Some(next) = next { p { (here.say(&next)) } }
        },
    )
}

fn of_municipality(home: &Municipality, own: &[&Action], today: Date, here: &Here) -> Markup {
    let caption =
        Message::new("actions-of").with("municipality", home.name.as_str()).with("actions", own.len());
    let headings = ["column-action", "column-deadline", "column-responsible", "column-status"]
        .map(|id| Heading::start(here.phrase(id)));
    let row = |action: &&Action| {
        let said = &action.said;
        let number = said.number.as_ref().map(|number| format!("{number}. ")).unwrap_or_default();
        vec![
            html! { a href={ (PATH) "/" (action.id) } { (number) (said.text) } " " span class="note" { (action.id) } },
            cell(or_dash(deadline_in_words(&said.deadline, here.words()))),
            cell(or_dash(said.responsible.clone().unwrap_or_default())),
            standing(action, today, here),
        ]
    };
    let rows: Vec<Vec<Markup>> = own.iter().map(row).collect();
    table(&here.say(&caption), &headings, &rows)
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

/// How an action stands today.
fn standing(action: &Action, today: Date, here: &Here) -> Markup {
    let (class, words) = match (action.is_overdue(today), action.status()) {
        (true, _) => ("badge error", "action-overdue"),
        (false, Status::Done) => ("badge done", status_phrase(Status::Done)),
        (false, Status::NotDone) => ("badge warning", status_phrase(Status::NotDone)),
        (false, Status::InWork) => ("badge", status_phrase(Status::InWork)),
    };
    let since = action.steps.last().map(|step| date(step.on, here.words().language()));
    html! { span class=(class) { (here.phrase(words)) } @if let Some(since) = since { " " span class="when" { (since) } } }
}

fn meetings(workspace: &Workspace, all: &[Municipality], here: &Here) -> Result<Markup, EngineError> {
    let meetings = workspace.meetings(None)?;
    let name =
        |id| all.iter().find(|known| known.id == id).map(|known| known.name.to_string()).unwrap_or_default();
    Ok(html! {
        @if !meetings.is_empty() {
            h2 { (here.phrase("meetings-all")) }
            ul { @for meeting in &meetings { li { (name(meeting.municipality)) ", " (meeting_in_words(meeting, here.words())) } } }
        }
    })
}

/// The same actions as files.
fn files(here: &Here) -> Markup {
    let with_choice = |path: &str| {
        let kept = here.asked.chosen.pairs().filter(|(name, _)| ["m", "show"].contains(name));
        kept.fold(Link::to(path), |link, (name, value)| link.with(name, value))
    };
    html! {
        p class="buttons" {
            a class="button" href=(with_choice("/actions/calendar")) { (here.phrase("views-calendar")) }
            a class="button" href=(with_choice("/actions/table")) { (here.phrase("views-actions-csv")) }
        }
    }
}

async fn calendar(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let (workspace, actions) = asked_for(here)?;
        let text = workspace.calendar(&actions, here.words(), &here.now()?)?;
        Ok(Reply::file("text/calendar; charset=utf-8", "actions.ics".to_owned(), text.into_bytes()))
    })
    .await
}

async fn as_table(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let (_, actions) = asked_for(here)?;
        let text = actions_as_csv(&actions, here.words());
        Ok(Reply::file("text/csv; charset=utf-8", "actions.csv".to_owned(), text.into_bytes()))
    })
    .await
}

fn asked_for(here: &Here) -> Result<(Workspace, Vec<Action>), Fault> {
    let workspace = here.workspace()?;
    let actions = chosen(&workspace, here.today()?, here)?;
    Ok((workspace, actions))
}

/// The form of a new action.
fn new(all: &[Municipality], here: &Here) -> Markup {
    let homes: Vec<(String, String)> =
        all.iter().map(|known| (known.id.to_string(), known.name.to_string())).collect();
    html! {
        @if !homes.is_empty() {
            details class="change" {
                summary { (here.phrase("views-new-action")) }
                form method="post" action={ (PATH) "/add" } {
                    (select("home", &here.phrase("column-municipality"), &homes, here.asked.chosen.get("m").unwrap_or_default()))
                    (terms_fields(&ActionTerms::of(""), here))
                    p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
                }
            }
        }
    }
}

/// The fields of what is said of an action.
fn terms_fields(said: &ActionTerms, here: &Here) -> Markup {
    let deadline = deadline_in_words(&said.deadline, here.words());
    html! {
        (named_field("action", "text", &here.phrase("column-action"), &said.text, None))
        (named_field("action", "number", &here.phrase("column-ordinal"), said.number.as_deref().unwrap_or_default(), None))
        (named_field("action", "deadline", &here.phrase("column-deadline"), &deadline, Some(&here.phrase("views-deadline-hint"))))
        (named_field("action", "responsible", &here.phrase("column-responsible"), said.responsible.as_deref().unwrap_or_default(), None))
    }
}

async fn add(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| enter(here, &form.0)).await
}

fn enter(here: &Here, form: &Chosen) -> Answer {
    let mut workspace = here.workspace()?;
    let all = municipalities(&workspace, None)?;
    let home = form.get("home").and_then(|asked| all.iter().find(|known| known.id.to_string() == asked));
    let Some(home) = home else { return Ok(problem::missing(here)) };
    let text: String = match required(form, "text", "column-action") {
        Ok(text) => text,
        Err(unfit) => return Ok(unfit.reply(here)),
    };
    let mut said = ActionTerms::of(&text);
    for term in one::terms_of(form) {
        said.say(term);
    }
    let change = CycleChange::AddActions { municipality: home.id, file: None, actions: vec![said] };
    let now = here.now()?;
    match workspace.manage(change, None, here.hand(&now)) {
        Ok(entry) => Ok(done(PATH, entry)),
        Err(error) => Ok(problem::conflict(here, &error.message())),
    }
}
