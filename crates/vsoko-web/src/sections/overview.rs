//! The overview of a year and a municipality: the sections of the printed summary, where each number leads to a page of its
//! own with the schools, the cells and the files behind it.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, PreEscaped, html};
use vsoko_engine::Format;
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{CountedSchools, MunicipalSummary};
use vsoko_model::{Message, StudyYear, TraceId};
use vsoko_report::{Block, html_blocks};
use vsoko_text::percent;

use super::numbers::sheet_link;
use super::place::{self, Place};
use crate::asked::Asked;
use crate::sections::Section;
use crate::site::{Answer, App, Here};
use crate::widgets::{number, trace_link};

const PATH: &str = "/overview";

pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(show))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, overview).await
}

fn overview(here: &Here) -> Answer {
    let place = place::of(here)?;
    let year = place.year(here)?;
    let summary = place.view.summary(&place.municipality, year)?;
    let document = place.view.summary_on_screen(&summary, here.words(), here.today()?);
    let title = here.say(
        &Message::new("summary-of")
            .with("municipality", summary.municipality.name.as_str())
            .with("year", summary.year),
    );
    let title = match place.view.what_if_edition() {
        Some(_) => here.say(&Message::new("what-if-title").with("title", title)),
        None => title,
    };
    let sources = here.phrase("summary-sources");
    let parts: Vec<Part<'_>> =
        parts(&document.blocks).into_iter().filter(|part| part.title != sources).collect();
    let main = html! {
        (place.notices(PATH, here))
        (place.chooser(PATH, year, here))
        (place.other_time(here))
        (cards(&summary, &place, here))
        (contents(&parts, here))
        @for (index, part) in parts.iter().enumerate() { (section(index, part, here)) }
        (files(&summary, parts.len(), here))
        (further(&place, year, here))
    };
    Ok(here.page(Section::Overview, title, main))
}

/// A section of the document.
pub(super) struct Part<'d> {
    pub(super) title: &'d str,
    pub(super) blocks: &'d [Block],
}

/// The document by its headings, without the line for a signature.
pub(super) fn parts<'d>(blocks: &'d [Block]) -> Vec<Part<'d>> {
    let headings = blocks.iter().enumerate().filter_map(|(index, block)| match block {
        Block::Heading(title) => Some((index, title)),
        Block::Paragraph(_)
        | Block::List(_)
        | Block::Steps(_)
        | Block::Table(_)
        | Block::Figure(_)
        | Block::Note(_)
        | Block::Ids(_)
        | Block::Signature(_) => None,
    });
    let headings: Vec<(usize, &String)> = headings.collect();
    let ends = headings.iter().skip(1).map(|(index, _)| *index).chain([blocks.len()]);
    let part = |((begin, title), end): (&(usize, &'d String), usize)| {
        let own = &blocks[begin + 1..end];
        let signature = own.iter().position(|block| matches!(block, Block::Signature(_)));
        Part { title, blocks: &own[..signature.unwrap_or(own.len())] }
    };
    headings.iter().zip(ends).map(part).collect()
}

pub(super) fn anchor(index: usize) -> String {
    format!("part-{}", index + 1)
}

/// Where on the page what stands.
fn contents(parts: &[Part<'_>], here: &Here) -> Markup {
    html! {
        nav class="contents" aria-label=(here.phrase("views-contents")) {
            ul { @for (index, part) in parts.iter().enumerate() { li { a href={ "#" (anchor(index)) } { (part.title) } } } }
        }
    }
}

fn section(index: usize, part: &Part<'_>, here: &Here) -> Markup {
    let id = anchor(index);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (part.title) }
            (blocks(part.blocks, here))
        }
    }
}

/// Blocks of a document, with numbers that lead to their pages.
pub(super) fn blocks(blocks: &[Block], here: &Here) -> Markup {
    let address_of = |trace: &TraceId| trace_link(trace).to_string();
    PreEscaped(html_blocks(blocks, here.words(), &address_of))
}

/// What is asked first: how many schools have the highest level, a practice, low results; how many points the municipality
/// has of its own.
fn cards(summary: &MunicipalSummary, place: &Place, here: &Here) -> Markup {
    let edition = |id| place.view.methodologies().get(id);
    let language = here.words().language();
    let levels = summary.levels.as_ref();
    let highest = levels.and_then(|own| {
        let (key, schools) = own.breakdown.levels.first()?;
        let methodology: &Methodology = edition(&own.methodology)?;
        let label = methodology.level(key)?.label.clone();
        let object = methodology.wording().object.clone();
        let title = Message::new("compare-level").with("object", object).with("label", label);
        Some((here.say(&title), schools))
    });
    let practice = levels.and_then(|own| own.practice.as_ref()).map(|own| &own.schools);
    let listed = summary.low_results.as_ref().map(|own| &own.schools);
    let management = summary.management.as_ref();
    let share = |title: &str, schools: &CountedSchools| {
        let share = schools.share();
        let text = percent(share.percent_half_up().map(i64::from), language);
        let counts = here.say(&Message::new("summary-counts").with("share", share));
        card(title, &text, &schools.trace, &counts)
    };
    html! {
        ul class="cards" {
            @if let Some((title, schools)) = &highest { (share(title, schools)) }
            @if let Some(schools) = practice { (share(&here.phrase("summary-practices"), schools)) }
            @if let Some(schools) = listed { (share(&here.phrase("summary-low-results"), schools)) }
            @if let Some(own) = management {
                @let points = Message::new("summary-points-of")
                    .with("points", vsoko_text::decimal(own.total.points, language));
                @let of = own.total.maximum.map(|maximum| {
                    here.say(&points.clone().with("maximum", vsoko_text::decimal(maximum, language)))
                });
                (card(&here.phrase("summary-management"), &percent(own.total.percent(), language), &own.total.trace,
                    &of.unwrap_or_default()))
            }
        }
    }
}

fn card(title: &str, text: &str, trace: &TraceId, counts: &str) -> Markup {
    html! {
        li {
            span class="what" { (title) }
            span class="value" { (number(text, trace, Some(title))) }
            span class="of" { (counts) }
        }
    }
}

/// The files of the year, each with the way to its sheets.
fn files(summary: &MunicipalSummary, index: usize, here: &Here) -> Markup {
    let id = anchor(index);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (here.phrase("summary-sources")) }
            ul {
                @for source in &summary.sources {
                    li {
                        a href=(sheet_link(&source.hash, None)) { (source.file) }
                        " " span class="when" {
                            (here.say(&Message::new("views-received").with("date", source.received.date())))
                        }
                    }
                }
            }
        }
    }
}

/// Where to go on from here.
fn further(place: &Place, year: StudyYear, here: &Here) -> Markup {
    let report =
        |format: Format| place.link("/reports/file").with("year", year).with("format", format.ending());
    html! {
        p class="buttons" {
            a class="button" href=(place.link("/figures").with("year", year)) { (here.phrase("section-figures")) }
            a class="button" href=(place.link("/figures/charts").with("year", year)) { (here.phrase("figures-charts")) }
            a class="button" href=(place.link("/compare")) { (here.phrase("views-compare")) }
            @for format in [Format::Pdf, Format::Docx, Format::Xlsx] {
                a class="button" href=(report(format)) {
                    (here.say(&Message::new("views-download").with("format", format.ending().to_uppercase())))
                }
            }
        }
    }
}
