//! The archive itself: what was received and how it stands, whether all is as it was recorded, a copy of it, and its data to take
//! away.

mod deliveries;
mod keeping;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_model::{Message, StateId, TraceId};

use crate::asked::Asked;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::{field, marked, trace_link};

pub(super) const PATH: &str = "/archive";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/archive/number", get(number))
        .route("/archive/verify", post(keeping::verify))
        .route("/archive/backup", post(keeping::backup))
        .route("/archive/export", post(keeping::export))
        .route("/archive/query", get(keeping::query))
        .route("/deliveries", get(deliveries::list))
        .route("/deliveries/{id}", get(deliveries::show))
        .route("/deliveries/{id}/file", get(deliveries::file))
        .route("/deliveries/{id}/purge", post(deliveries::purge))
        .route("/deliveries/{id}/correct", post(deliveries::correct))
        .layer(DefaultBodyLimit::disable())
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

fn page(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let state = workspace.state()?;
    let journal = workspace.journal()?;
    let counted = Message::new("archive-holds")
        .with("deliveries", workspace.deliveries(None)?.len())
        .with("entries", journal.len());
    let states: Vec<(String, String)> = journal
        .iter()
        .rev()
        .map(|entry| (entry.state().to_string(), format!("{} ({})", entry.state(), entry.seq)))
        .take(200)
        .collect();
    let main = html! {
        p { (marked(&Message::new("page-state").with("state", state.to_string()), "state", here)) }
        p { (here.say(&counted)) }
        p class="buttons" {
            a class="button" href="/deliveries" { (here.phrase("deliveries-all")) }
            a class="button" href="/recipes" { (here.phrase("recipes-all")) }
            a class="button" href="/codes" { (here.phrase("explain-all")) }
            a class="button" href="/reports/check" { (here.phrase("reports-check")) }
        }
        (by_name(here))
        (keeping::forms(&states, &workspace, here))
    };
    Ok(here.page(Section::Archive, here.phrase("section-archive"), main))
}

/// A number that was printed somewhere, opened by its name.
fn by_name(here: &Here) -> Markup {
    html! {
        h2 { (here.phrase("archive-number")) }
        form method="get" action="/archive/number" {
            (field("trace", &here.phrase("archive-number-name"), "", Some(&here.phrase("archive-number-hint"))))
            p class="buttons" { button { (here.phrase("archive-number-open")) } }
        }
    }
}

async fn number(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let trace: TraceId = here.asked.chosen.parsed("trace").ok_or(Instead::Missing)?;
        Ok(Reply::see_other(&trace_link(&trace).to_string()))
    })
    .await
}

/// The state that a field of a form names; the present one without.
fn state_of(text: Option<&str>) -> Result<Option<StateId>, ()> {
    text.map(str::parse::<StateId>).transpose().map_err(|_| ())
}
