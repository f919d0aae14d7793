//! The first page: every municipality with data, its years as links, by region; and behind each link the printed summary.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, html};
use vsoko_engine::{View, document_bytes};
use vsoko_model::{Message, Municipality, MunicipalityId, Region, StudyYear};
use vsoko_report::{Document, Edition, served_html};

use crate::address::{Address, FILES};
use crate::asked::Asked;
use crate::page::{Page, framed};
use crate::problem;
use crate::reply::Reply;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::marked;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/", get(show)).route("/summary/{municipality}/{year}", get(show))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    match asked.path.parse::<Address>() {
        Err(_) => problem::missing(&app.here(asked)).into_response(),
        Ok(address) => app.answer(asked, move |here| reply(here, address)).await,
    }
}

/// The page at `address`, from the present state of the archive.
fn reply(here: &Here, address: Address) -> Answer {
    let (municipality, year) = match address {
        Address::Index => return index(here),
        Address::Summary { municipality, year } | Address::File { municipality, year, .. } => {
            (municipality, year)
        }
    };
    let (document, stem) = found(here, municipality, year)?;
    if let Address::File { format, .. } = address {
        let bytes = document_bytes(&document, here.words(), format)?;
        return Ok(Reply::file(format.media_type(), format!("{stem}.{}", format.ending()), bytes));
    }
    let files = FILES.map(|format| {
        let address = Address::File { municipality, year, format };
        (address.to_string(), format.ending().to_uppercase())
    });
    Ok(Reply::printed(served_html(&document, here.words(), &Address::Index.to_string(), &files)))
}

/// The summary of a municipality, and the name of its files without their endings.
fn found(here: &Here, id: MunicipalityId, year: StudyYear) -> Result<(Document, String), Instead> {
    let (_, view) = here.read()?;
    let municipality = view.municipalities().iter().find(|known| known.id == id).ok_or(Instead::Missing)?;
    let years = view.years_of(municipality);
    if !years.contains(&year) {
        return Err(problem::no_year(here, municipality, year, &years).into());
    }
    let summary = view.summary(municipality, year)?;
    let document = view.summary_document(&summary, here.words(), here.today()?, Edition::Internal)?;
    Ok((document, view.file_stem(&summary)))
}

fn index(here: &Here) -> Answer {
    let (workspace, view) = here.read()?;
    let contents = contents(&view);
    let state = Message::new("page-state").with("state", view.state().to_string());
    let main = html! {
        @if let Some(organisation) = &workspace.settings().organisation { p class="organisation" { (organisation) } }
        @if contents.is_empty() { (nothing_yet(here)) } @else { (places(&contents, here)) }
        p class="note" {
            a href="/archive" { (here.phrase("section-archive")) } " · " a href="/reports/check" { (here.phrase("reports-check")) }
        }
        footer {
            p { (here.phrase("page-live")) }
            p { (marked(&state, "state", here)) }
        }
    };
    let page = Page { title: here.phrase("page-title"), main, ..Page::default() };
    Ok(Reply::page(framed(&page, here)))
}

/// What the archive holds: of each region the municipalities with data, in the order of their names, with their years.
type Contents = BTreeMap<Region, Vec<(Municipality, BTreeSet<StudyYear>)>>;

/// What `view` can print summaries of.
fn contents(view: &View) -> Contents {
    let mut contents = Contents::new();
    for municipality in view.municipalities() {
        let years: BTreeSet<StudyYear> = view.years_of(municipality).into_iter().collect();
        if !years.is_empty() {
            let of_region = contents.entry(municipality.region.clone()).or_default();
            of_region.push((municipality.clone(), years));
        }
    }
    for of_region in contents.values_mut() {
        of_region.sort_by(|(one, _), (other, _)| one.name.key().cmp(other.name.key()));
    }
    contents
}

fn nothing_yet(here: &Here) -> Markup {
    let command = here.phrase("page-import-command");
    let what_to_do = Message::new("page-empty-what-to-do").with("command", command);
    html! {
        h2 { (here.phrase("page-empty")) }
        p { (marked(&what_to_do, "command", here)) }
        p class="buttons" { a class="button main" href="/import" { (here.phrase("import-title")) } }
    }
}

fn places(contents: &Contents, here: &Here) -> Markup {
    let all_years: BTreeSet<StudyYear> =
        contents.values().flatten().flat_map(|(_, years)| years.iter().copied()).collect();
    html! {
        p { (here.phrase("page-about")) }
        @for (region, municipalities) in contents {
            section {
                h2 { (region) }
                @for (municipality, years) in municipalities {
                    div class="place" {
                        h3 { (municipality.name) }
                        ul class="years" {
                            @for year in &all_years {
                                // A year without data keeps its place, so that the same years stand under each other.
                                @if years.contains(year) {
                                    li { (link(municipality, *year, here)) }
                                } @else {
                                    li class="without" aria-hidden="true" {}
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The link to a summary. It reads as the year; said alone, as in a list of links, it says whose.
pub(crate) fn link(municipality: &Municipality, year: StudyYear, here: &Here) -> Markup {
    let address = Address::Summary { municipality: municipality.id, year };
    let whose =
        Message::new("summary-of").with("municipality", municipality.name.as_str()).with("year", year);
    html! { a href=(address) aria-label=(here.say(&whose)) { (year) } }
}
