//! Documents: chosen, looked at, taken away; and those of all municipalities of a year at once.

mod all;

use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use maud::{Markup, html};
use vsoko_engine::{Format, document_bytes};
use vsoko_model::{Message, StudyYear};
use vsoko_report::{Edition, served_html};

use super::place::{self, Place};
use crate::asked::Asked;
use crate::link::Link;
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Here};
use crate::widgets::select;

const PATH: &str = "/reports";

/// The formats that are taken away as files.
const FILES: [Format; 5] = [Format::Pdf, Format::Docx, Format::Xlsx, Format::Html, Format::Markdown];

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/reports/file", get(file))
        .route("/reports/preview", get(preview))
        .route("/reports/all", post(all::begin))
        .route("/reports/all/{job}", get(all::show))
        .route("/reports/all/{job}/file", get(all::file))
        .layer(Extension(all::Jobs::default()))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

/// Who may read the document that the address asks for.
fn edition_of(asked: Option<&str>) -> Edition {
    match asked {
        Some("public") => Edition::Public,
        Some(_) | None => Edition::Internal,
    }
}

const fn edition_name(edition: Edition) -> &'static str {
    match edition {
        Edition::Internal => "internal",
        Edition::Public => "public",
    }
}

fn format_of(asked: Option<&str>) -> Option<Format> {
    FILES.into_iter().find(|format| Some(format.ending()) == asked)
}

fn page(here: &Here) -> Answer {
    let place = match place::of(here)? {
        Ok(place) => place,
        Err(reply) => return Ok(reply),
    };
    let year = match place.year(here) {
        Ok(year) => year,
        Err(reply) => return Ok(reply),
    };
    let edition = edition_of(here.asked.chosen.get("edition"));
    let main = html! {
        (place.notices(PATH, here))
        (chooser(&place, year, edition, here))
        (offered(&place, year, edition, here))
        (of_all(year, edition, here))
    };
    Ok(here.page(Section::Reports, here.phrase("section-reports"), main))
}

fn editions(here: &Here) -> Vec<(String, String)> {
    [(Edition::Internal, "views-edition-internal"), (Edition::Public, "views-edition-public")]
        .map(|(edition, words)| (edition_name(edition).to_owned(), here.phrase(words)))
        .to_vec()
}

fn chooser(place: &Place, year: StudyYear, edition: Edition, here: &Here) -> Markup {
    let years: Vec<(String, String)> =
        place.years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    html! {
        form class="filter" method="get" action=(PATH) data-at-once {
            @if let Some(field) = place.municipality_field(here) { (field) }
            (select("year", &here.phrase("column-year"), &years, &year.to_string()))
            (select("edition", &here.phrase("views-edition"), &editions(here), edition_name(edition)))
            (place.kept())
            button { (here.phrase("views-show")) }
        }
    }
}

/// The summary that is chosen, to be looked at and taken away.
fn offered(place: &Place, year: StudyYear, edition: Edition, here: &Here) -> Markup {
    let link = |path: &str| place.link(path).with("year", year).with("edition", edition_name(edition));
    html! {
        h2 {
            (here.say(
                &Message::new("summary-of").with("municipality", place.municipality.name.as_str()).with("year", year),
            ))
        }
        p class="buttons" {
            a class="button main" href=(link("/reports/preview")) { (here.phrase("views-preview")) }
            @for format in FILES {
                a class="button" href=(link("/reports/file").with("format", format.ending())) {
                    (format.ending().to_uppercase())
                }
            }
        }
        p class="note" { (here.phrase("views-formats-about")) }
    }
}

/// The summaries of all municipalities at once.
fn of_all(year: StudyYear, edition: Edition, here: &Here) -> Markup {
    let formats: Vec<(String, String)> = FILES
        .into_iter()
        .map(|format| (format.ending().to_owned(), format.ending().to_uppercase()))
        .collect();
    html! {
        h2 { (here.phrase("views-all-at-once")) }
        p { (here.phrase("views-all-at-once-about")) }
        form class="filter" method="post" action={ (PATH) "/all" } {
            input type="hidden" name="year" value=(year);
            input type="hidden" name="edition" value=(edition_name(edition));
            (select("format", &here.phrase("views-format"), &formats, Format::Pdf.ending()))
            button class="main" { (here.phrase("views-prepare")) }
        }
    }
}

/// The document that the address asks for, and the name of its file without an ending.
struct Chosen {
    document: vsoko_report::Document,
    stem: String,
    back: Link,
}

fn document(here: &Here) -> Result<Result<Chosen, Reply>, crate::site::Fault> {
    let place = match place::of(here)? {
        Ok(place) => place,
        Err(reply) => return Ok(Err(reply)),
    };
    let year = match place.year(here) {
        Ok(year) => year,
        Err(reply) => return Ok(Err(reply)),
    };
    let edition = edition_of(here.asked.chosen.get("edition"));
    let summary = place.view.summary(&place.municipality, year)?;
    let document = place.view.summary_document(&summary, here.words(), here.today()?, edition)?;
    // The view is of one municipality alone, and still knows the names of all.
    let public = if edition == Edition::Public { "-public" } else { "" };
    let what_if = place
        .view
        .what_if_edition()
        .map(|edition| format!("-if-{}-{}", edition.id(), edition.hash().short()));
    let stem = format!("{}{}{public}", place.view.file_stem(&summary), what_if.unwrap_or_default());
    let back = place.link(PATH).with("year", year).with("edition", edition_name(edition));
    Ok(Ok(Chosen { document, stem, back }))
}

async fn file(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let Some(format) = format_of(here.asked.chosen.get("format")) else {
            return Ok(problem::missing(here));
        };
        Ok(match document(here)? {
            Err(reply) => reply,
            Ok(asked) => {
                let bytes = document_bytes(&asked.document, here.words(), format)?;
                Reply::file(format.media_type(), format!("{}.{}", asked.stem, format.ending()), bytes)
            }
        })
    })
    .await
}

async fn preview(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        Ok(match document(here)? {
            Err(reply) => reply,
            Ok(asked) => {
                let path = asked.back.to_string().replacen(PATH, "/reports/file", 1);
                let files: Vec<(String, String)> = FILES
                    .into_iter()
                    .map(|format| {
                        (format!("{path}&format={}", format.ending()), format.ending().to_uppercase())
                    })
                    .collect();
                Reply::printed(served_html(&asked.document, here.words(), &asked.back.to_string(), &files))
            }
        })
    })
    .await
}
