//! Methodologies: the editions at hand, each to be read; a text of one to be checked; and what the results would be by another.

mod lint;
mod read;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use vsoko_model::methodology::{Methodology, Source};
use vsoko_model::{Message, MethodologyId};

use crate::asked::Asked;
use crate::link::Link;
use crate::sections::Section;
use crate::site::{Answer, App, Here};
use crate::widgets::{Heading, cell, field, table};

const PATH: &str = "/methodologies";

/// How many bytes the text of a methodology may have: the largest built-in one has a twentieth of it.
const TEXT_LIMIT: usize = 1024 * 1024;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/methodologies/check", get(lint::form).post(lint::check))
        .route("/methodologies/new", get(lint::begin))
        .route("/methodologies/schema", get(lint::schema))
        .route("/methodologies/{id}", get(read::show))
        .layer(DefaultBodyLimit::max(TEXT_LIMIT))
}

fn link(id: &MethodologyId) -> Link {
    Link::to(format!("{PATH}/{id}"))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, list).await
}

fn list(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let headings = ["column-title", "column-years", "column-region", "column-id"]
        .map(|id| Heading::start(here.phrase(id)));
    let row = |edition: &Methodology| {
        vec![
            html! { a href=(link(edition.id())) { (title(edition, here)) } },
            cell(years(edition)),
            cell(edition.region().unwrap_or("–")),
            html! { code { (edition.id()) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = workspace.methodologies().all().map(row).collect();
    let main = html! {
        p { (here.phrase("views-methodologies-about")) }
        p class="buttons" {
            a class="button" href={ (PATH) "/check" } { (here.phrase("views-lint")) }
            a class="button" href={ (PATH) "/schema" } { (here.phrase("methodologies-schema")) }
        }
        form class="filter" method="get" action={ (PATH) "/new" } {
            (field("id", &here.phrase("methodologies-new-id"), "", Some(&here.phrase("methodologies-new-hint"))))
            button { (here.phrase("methodologies-new")) }
        }
        (table(&here.phrase("methodologies-all"), &headings, &rows))
    };
    Ok(here.page(Section::Methodologies, here.phrase("section-methodologies"), main))
}

/// The title; that of a local edition says so.
fn title(edition: &Methodology, here: &Here) -> String {
    match edition.source() {
        Source::Document { .. } => edition.title().to_owned(),
        Source::Local { .. } => {
            here.say(&Message::new("methodology-local-title").with("title", edition.title()))
        }
    }
}

fn years(edition: &Methodology) -> String {
    edition.years().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
