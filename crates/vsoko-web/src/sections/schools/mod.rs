//! The registry: schools with their names, spellings and ends, rows that wait for an answer; and what persons say of them.

mod changes;
mod new;
mod one;
mod territories;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_engine::{Delivery, EngineError, Standing, Workspace};
use vsoko_model::{
    End, KnownSpelling, Message, Municipality, RegistryChange, RowKey, School, SchoolId, SchoolName, StateId,
    Why,
};

use super::form::{done, done_notice, search_field, state_notice};
use super::place::municipalities;
use crate::asked::Asked;
use crate::link::Link;
use crate::sections::Section;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::{Heading, Tone, cell, message, select, table};

const PATH: &str = "/schools";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/schools/{id}", get(one::show))
        .route("/schools/{id}/change", post(changes::change))
        .route("/schools/rows/match", post(changes::match_row))
        .route("/schools/new", get(new::show))
        .route("/schools/add", post(new::add))
        .route("/municipalities", get(territories::show))
        .route("/municipalities/change", post(territories::change))
}

/// Where a school is read of.
pub(super) fn link(id: SchoolId) -> Link {
    Link::to(format!("{PATH}/{id}"))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, list).await
}

/// The names and spellings of the registry, by school.
struct Registry {
    schools: Vec<School>,
    spellings: Vec<KnownSpelling>,
}

impl Registry {
    fn of(workspace: &Workspace) -> Result<Self, EngineError> {
        Self::in_state(workspace, None)
    }

    fn in_state(workspace: &Workspace, state: Option<&StateId>) -> Result<Self, EngineError> {
        Ok(Self { schools: workspace.schools(state)?, spellings: workspace.spellings(state)? })
    }

    /// The latest name of a school with its id, which tells namesakes apart.
    fn named(&self, id: SchoolId) -> String {
        let known = self.schools.iter().find(|school| school.id == id);
        known.map_or_else(|| id.to_string(), |school| format!("{} ({id})", latest(school)))
    }

    /// Every school as a choice, in the order of names.
    fn choices(&self, without: Option<SchoolId>) -> Vec<(String, String)> {
        let others = self.schools.iter().filter(|school| Some(school.id) != without);
        let mut choices: Vec<(String, String)> =
            others.map(|school| (school.id.to_string(), self.named(school.id))).collect();
        choices.sort_by(|(_, one), (_, other)| one.cmp(other));
        choices
    }
}

/// The latest name.
/// Enters what a person says of the registry; the answer leads to `next`.
fn changed(
    here: &Here,
    workspace: &mut Workspace,
    (change, why): (RegistryChange, Why),
    next: &str,
) -> Answer {
    let now = here.now()?;
    let entry = workspace.change_registry(change, why, here.hand(&now)).map_err(Instead::refused)?;
    Ok(done(next, entry))
}

fn latest(school: &School) -> String {
    school.names.last().map(|named| named.name.to_string()).unwrap_or_default()
}

fn list(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let state: Option<StateId> = here.asked.chosen.parsed("state");
    let registry = Registry::in_state(&workspace, state.as_ref())?;
    let all = municipalities(&workspace, state.as_ref())?;
    let asked = here.asked.chosen.get("m");
    let shown: Vec<&Municipality> =
        all.iter().filter(|known| asked.is_none_or(|asked| known.id.to_string() == asked)).collect();
    if asked.is_some() && shown.is_empty() {
        return Err(Instead::Missing);
    }
    let sought = here.asked.chosen.get("q").map(str::to_lowercase);
    let found = |school: &&School| {
        let Some(sought) = &sought else { return true };
        let spelt = registry.spellings.iter().filter(|own| own.school == school.id).map(|own| &own.name);
        let mut names = school.names.iter().map(|named| &named.name).chain(spelt);
        names.any(|name| name.as_str().to_lowercase().contains(sought.as_str()))
            || school.code.as_ref().is_some_and(|code| code.to_string().contains(sought.as_str()))
            || school.inn.as_ref().is_some_and(|inn| inn.as_str().contains(sought.as_str()))
    };
    let of = |home: &Municipality| -> Vec<&School> {
        registry.schools.iter().filter(|school| school.municipality == home.id).filter(found).collect()
    };
    let listed: Vec<(&Municipality, Vec<&School>)> =
        shown.into_iter().map(|home| (home, of(home))).filter(|(_, own)| !own.is_empty()).collect();
    let main = html! {
        (done_notice(&workspace, here)?)
        (state_notice(PATH, state.as_ref(), here))
        (waiting(&workspace, here)?)
        (filter(&all, here))
        @if listed.is_empty() { p { (here.phrase(if sought.is_some() { "views-nobody-found" } else { "page-empty" })) } }
        @for (home, own) in &listed { (of_municipality(home, own, &registry, here)) }
        p class="buttons" {
            a class="button" href="/schools/new" { (here.phrase("schools-new")) }
            a class="button" href="/municipalities" { (here.phrase("territories")) }
        }
    };
    Ok(here.page(Section::Schools, here.phrase("section-schools"), main))
}

fn filter(all: &[Municipality], here: &Here) -> Markup {
    let everywhere = std::iter::once((String::new(), here.phrase("views-everywhere")));
    let own = all.iter().map(|known| (known.id.to_string(), known.name.to_string()));
    let options: Vec<(String, String)> = everywhere.chain(own).collect();
    let chosen = here.asked.chosen.get("m").unwrap_or_default();
    html! {
        form class="filter" method="get" action=(PATH) role="search" {
            @if 2 < options.len() { (select("m", &here.phrase("column-municipality"), &options, chosen)) }
            (search_field(here.asked.chosen.get("q").unwrap_or_default(), here))
            button { (here.phrase("views-find")) }
        }
    }
}

fn of_municipality(home: &Municipality, own: &[&School], registry: &Registry, here: &Here) -> Markup {
    let caption = Message::new("schools-of")
        .with("municipality", home.name.as_str())
        .with("region", home.region.as_str())
        .with("schools", own.len());
    let headings = ["column-school", "column-login", "column-years", "views-also-called"]
        .map(|id| Heading::start(here.phrase(id)));
    let row = |school: &&School| {
        let years: Vec<String> = school.names.iter().map(|named| named.year.to_string()).collect();
        let ended = school.end.as_ref().map(|end| here.say(&end_of(end, registry)));
        vec![
            html! {
                a href=(link(school.id)) { (latest(school)) }
                @if let Some(ended) = ended { " " span class="badge" { (ended) } }
            },
            cell(school.code.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string)),
            cell(years.join(", ")),
            cell(other_names(school, registry).join("; ")),
        ]
    };
    let rows: Vec<Vec<Markup>> = own.iter().map(row).collect();
    table(&here.say(&caption), &headings, &rows)
}

/// Names that it bore before and spellings that were confirmed, each once and with its years.
fn other_names(school: &School, registry: &Registry) -> Vec<String> {
    let latest = school.names.last().map(|named| named.name.key());
    let before = school.names.iter().filter(|named| Some(named.name.key()) != latest);
    let before = before.map(|named| (&named.name, named.year));
    let spelt =
        registry.spellings.iter().filter(|own| own.school == school.id).map(|own| (&own.name, own.year));
    let mut others: Vec<(&SchoolName, Vec<String>)> = Vec::new();
    for (name, year) in before.chain(spelt) {
        match others.iter_mut().find(|(known, _)| known.as_str() == name.as_str()) {
            Some((_, years)) => years.push(year.to_string()),
            None => others.push((name, vec![year.to_string()])),
        }
    }
    others.into_iter().map(|(name, years)| format!("{name} ({})", years.join(", "))).collect()
}

/// Since when a school is no more, and what it went into.
fn end_of(end: &End<SchoolId>, registry: &Registry) -> Message {
    match end.into {
        None => Message::new("school-closed").with("year", end.year),
        Some(into) => Message::new("school-merged").with("year", end.year).with("into", registry.named(into)),
    }
}

/// Rows of deliveries that count and wait for an answer, each on its sheet. The question is asked again when the file is.
fn waiting(workspace: &Workspace, here: &Here) -> Result<Markup, EngineError> {
    let deliveries = workspace.deliveries(None)?;
    let in_force = deliveries.iter().filter(|delivery| matches!(delivery.standing, Standing::InForce));
    let waiting: Vec<(&Delivery, &RowKey)> = in_force
        .flat_map(|delivery| {
            delivery.recipe.iter().flat_map(|recipe| &recipe.waiting).map(move |row| (delivery, row))
        })
        .collect();
    if waiting.is_empty() {
        return Ok(html! {});
    }
    Ok(message(
        Tone::Warning,
        &html! {
            h2 { (here.say(&Message::new("views-waiting").with("rows", waiting.len()))) }
            p { (here.phrase("views-waiting-about")) }
            ul {
                @for (delivery, row) in &waiting {
                    li { (delivery.file_name) " › " (one::row_link(Some(delivery), row)) }
                }
            }
            p { a class="button" href="/import" { (here.phrase("section-import")) } }
        },
    ))
}
