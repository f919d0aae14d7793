//! Documents: chosen, looked at, taken away; those of all municipalities of a year at once; and a printed one held against the
//! archive.

mod all;
mod check;
mod kinds;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_engine::{Format, document_bytes};
use vsoko_model::{Date, Message, StudyYear};
use vsoko_report::{Edition, served_html};

pub(super) use self::kinds::schools_of;
use self::kinds::{Made, made};
use super::form::{named_field, optional};
use super::place::{self, Place};
use crate::asked::Asked;
use crate::link::Link;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::select;

const PATH: &str = "/reports";

/// The formats that are taken away as files.
const FILES: [Format; 6] = Format::ALL;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/reports/file", get(file))
        .route("/reports/preview", get(preview))
        .route("/reports/all", post(all::print))
        .route("/reports/check", get(check::form).post(check::hold))
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
    let place = place::of(here)?;
    let year = place.year(here)?;
    let edition = edition_of(here.asked.chosen.get("edition"));
    let main = html! {
        (place.notices(PATH, here))
        (chooser(&place, year, edition, here))
        (offered(&place, year, edition, here))
        (kinds::forms(&place, year, edition, here)?)
        (of_all(year, edition, here))
        h2 { (here.phrase("reports-check")) }
        p { (here.phrase("reports-check-about")) " " a href="/reports/check" { (here.phrase("reports-check-do")) } }
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
        (place.other_time(here))
    }
}

/// The summary that is chosen, to be looked at and taken away.
fn offered(place: &Place, year: StudyYear, edition: Edition, here: &Here) -> Markup {
    let title =
        Message::new("summary-of").with("municipality", place.municipality.name.as_str()).with("year", year);
    html! {
        h2 { (here.say(&title)) }
        form method="get" action="/reports/preview" {
            input type="hidden" name="m" value=(place.municipality.id);
            input type="hidden" name="year" value=(year);
            input type="hidden" name="edition" value=(edition_name(edition));
            (place.kept())
            (date_field("summary", here))
            (buttons(here))
        }
        p class="note" { (here.phrase("views-formats-about")) }
    }
}

/// The day that is printed on a document: today, where nothing is said.
fn date_field(form: &str, here: &Here) -> Markup {
    named_field(form, "date", &here.phrase("reports-date"), "", Some(&here.phrase("views-on-day-hint")))
}

/// To look at the document, or to take it away in a format.
fn buttons(here: &Here) -> Markup {
    html! {
        p class="buttons" {
            button class="main" { (here.phrase("views-preview")) }
            @for format in FILES {
                button formaction="/reports/file" name="format" value=(format.ending()) {
                    (format.ending().to_uppercase())
                }
            }
        }
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

/// The day that the address asks for, else today.
fn date_of(here: &Here) -> Result<Date, Instead> {
    match optional(&here.asked.chosen, "date", "reports-date")? {
        Some(date) => Ok(date),
        None => Ok(here.today()?),
    }
}

async fn file(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let format = format_of(here.asked.chosen.get("format")).ok_or(Instead::Missing)?;
        let Made { document, stem } = made(here)?;
        let bytes = document_bytes(&document, here.words(), format)?;
        Ok(Reply::file(format.media_type(), format!("{stem}.{}", format.ending()), bytes))
    })
    .await
}

async fn preview(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let Made { document, .. } = made(here)?;
        let filled = || here.asked.chosen.pairs().filter(|(_, value)| !value.is_empty());
        let files = FILES.map(|format| {
            let link = filled().fold(Link::to("/reports/file"), |link, (name, value)| link.with(name, value));
            (link.with("format", format.ending()).to_string(), format.ending().to_uppercase())
        });
        let kept = ["m", "year", "edition", "state", "lens", "if"];
        let back = filled().filter(|(name, _)| kept.contains(name));
        let back = back.fold(Link::to(PATH), |link, (name, value)| link.with(name, value));
        Ok(Reply::printed(served_html(&document, here.words(), &back.to_string(), &files)))
    })
    .await
}
