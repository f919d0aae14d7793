//! What was decided, until when and by whom, and what became of it; a new action, a plan from a file, meetings, and a calendar to
//! take away.

mod meetings;
mod one;
mod plan;
mod terms;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_engine::{EngineError, Workspace, actions_as_csv, meeting_in_words};
use vsoko_model::{Action, ActionTerms, CycleChange, Date, Message, Municipality, StateId, Status};
use vsoko_report::{deadline_in_words, status_phrase};
use vsoko_text::date;

use self::terms::Choices;
use super::form::{done, done_notice, required, state_notice};
use super::place::municipalities;
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::widgets::{Heading, Tone, cell, message, select, table};

const PATH: &str = "/actions";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/actions/add", post(add))
        .route("/actions/calendar", get(calendar))
        .route("/actions/table", get(as_table))
        .route("/actions/new", get(new_page))
        .route("/actions/plan", get(plan::form).post(plan::put))
        .route("/actions/plan/{name}", get(plan::look))
        .route("/actions/plan/{name}/apply", post(plan::apply))
        .route("/actions/{id}", get(one::show))
        .route("/actions/{id}/evidence/{hash}", get(one::evidence))
        .route("/actions/{id}/step", post(one::step))
        .route("/actions/{id}/change", post(one::change))
        .route("/meetings", get(meetings::list))
        .route("/meetings/new", get(meetings::new))
        .route("/meetings/add", post(meetings::add))
        .route("/meetings/file", post(meetings::from_file))
        .route("/meetings/template", get(meetings::template))
        .route("/meetings/{id}", get(meetings::show))
        .route("/meetings/{id}/change", post(meetings::change))
        // What came with a form is counted while it comes.
        .layer(DefaultBodyLimit::disable())
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, list).await
}

/// The actions that the address asks for.
fn chosen(workspace: &Workspace, today: Date, here: &Here) -> Result<Vec<Action>, EngineError> {
    let chosen = &here.asked.chosen;
    let mut actions = workspace.actions(chosen.parsed::<StateId>("state").as_ref())?;
    if let Some(meeting) = chosen.get("meeting") {
        actions.retain(|action| action.said.meeting.is_some_and(|own| own.to_string() == meeting));
    }
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
        (state_notice(PATH, here.asked.chosen.parsed::<StateId>("state").as_ref(), here))
        (filter(&all, &workspace, here)?)
        (deadlines(&actions, today, here))
        @if actions.is_empty() { p { (here.phrase("views-no-actions")) } }
        @for (home, own) in listed { (of_municipality(home, &own, today, here)) }
        (meetings(&workspace, &all, here)?)
        (files(here))
        p class="buttons" {
            a class="button" href=(with_home("/actions/new", here)) { (here.phrase("views-new-action")) }
            a class="button" href="/actions/plan" { (here.phrase("plan-read")) }
            a class="button" href="/meetings" { (here.phrase("meetings-all")) }
        }
    };
    Ok(here.page(Section::Actions, here.phrase("section-actions"), main))
}

/// An address with the municipality that is shown.
fn with_home(path: &str, here: &Here) -> Link {
    here.asked.chosen.get("m").into_iter().fold(Link::to(path), |link, home| link.with("m", home))
}

fn filter(all: &[Municipality], workspace: &Workspace, here: &Here) -> Result<Markup, EngineError> {
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
    let any = std::iter::once((String::new(), here.phrase("views-any")));
    let meetings = workspace.meetings(None)?;
    let meetings = meetings.iter().map(|own| (own.id.to_string(), meeting_in_words(own, here.words())));
    let meetings: Vec<(String, String)> = any.chain(meetings).collect();
    let chosen = &here.asked.chosen;
    Ok(html! {
        form class="filter" method="get" action=(PATH) data-at-once {
            @if 2 < homes.len() { (select("m", &here.phrase("column-municipality"), &homes, chosen.get("m").unwrap_or_default())) }
            @if 1 < meetings.len() { (select("meeting", &here.phrase("views-meeting"), &meetings, chosen.get("meeting").unwrap_or_default())) }
            (select("show", &here.phrase("column-status"), &standings, chosen.get("show").unwrap_or_default()))
            @if let Some(state) = chosen.get("state") { input type="hidden" name="state" value=(state); }
            button { (here.phrase("views-show")) }
        }
    })
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
            ul {
                @for meeting in &meetings {
                    li {
                        (name(meeting.municipality)) ", "
                        a href={ "/meetings/" (meeting.id) } { (meeting_in_words(meeting, here.words())) }
                    }
                }
            }
        }
    })
}

/// The same actions as files.
fn files(here: &Here) -> Markup {
    let with_choice = |path: &str| {
        let kept =
            here.asked.chosen.pairs().filter(|(name, _)| ["m", "meeting", "show", "state"].contains(name));
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

async fn new_page(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, new).await
}

/// The form of a new action: of a municipality, which is chosen first where there are several.
fn new(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let all = municipalities(&workspace, None)?;
    let asked = here.asked.chosen.get("m");
    let home = match asked {
        Some(asked) => all.iter().find(|known| known.id.to_string() == asked),
        None => all.first(),
    };
    let Some(home) = home else {
        return Err(if asked.is_some() { Instead::Missing } else { Reply::see_other(PATH).into() });
    };
    let homes: Vec<(String, String)> =
        all.iter().map(|known| (known.id.to_string(), known.name.to_string())).collect();
    let mut said = ActionTerms::of("");
    said.meeting = here.asked.chosen.parsed("meeting");
    said.item = here.asked.chosen.parsed("item");
    let choices = Choices::of(&workspace, home.id, here)?;
    let main = html! {
        @if 1 < homes.len() {
            form class="filter" method="get" action={ (PATH) "/new" } data-at-once {
                (select("m", &here.phrase("column-municipality"), &homes, &home.id.to_string()))
                button { (here.phrase("views-show")) }
            }
        }
        form method="post" action={ (PATH) "/add" } {
            input type="hidden" name="home" value=(home.id);
            (terms::fields(&said, &choices, true, here))
            p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
        }
        p { a href=(PATH) { (here.phrase("views-all-actions")) } }
    };
    Ok(here.page(Section::Actions, here.phrase("views-new-action"), main))
}

async fn add(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| enter(here, &form.0)).await
}

fn enter(here: &Here, form: &Chosen) -> Answer {
    let mut workspace = here.workspace()?;
    let all = municipalities(&workspace, None)?;
    let home = form.get("home").and_then(|asked| all.iter().find(|known| known.id.to_string() == asked));
    let home = home.ok_or(Instead::Missing)?;
    let text: String = required(form, "text", "column-action")?;
    let mut said = ActionTerms::of(&text);
    let (terms, recommended) = (terms::read(form)?, terms::recommended(form)?);
    for term in terms {
        said.say(term);
    }
    if let Some(control) = &said.control {
        workspace.methodologies().check_control(control).map_err(Instead::refused)?;
    }
    if let Some((rule, year, school)) = recommended {
        let recommended = workspace.recommended(home.id, year, &rule, school);
        said.recommended = Some(recommended.map_err(Instead::refused)?);
    }
    let change = CycleChange::AddActions { municipality: home.id, file: None, actions: vec![said] };
    let now = here.now()?;
    let entry = workspace.manage(change, None, here.hand(&now)).map_err(Instead::refused)?;
    Ok(done(PATH, entry))
}
