//! Everything that is computed of a year: of a municipality, a region, a school, or schools that are alike; of all municipalities
//! at once; and each chart by itself.

mod charts;
mod everywhere;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use vsoko_engine::{EngineError, Scope, View};
use vsoko_model::results::Figures;
use vsoko_model::{Message, StudyYear, SubjectId, Whose};
use vsoko_report::figures_blocks;

use super::overview::blocks;
use super::place::{self, Place};
use super::reports::schools_of;
use crate::asked::Asked;
use crate::link::Link;
use crate::sections::Section;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::widgets::{Tone, message, select};

const PATH: &str = "/figures";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(show))
        .route("/figures/everywhere", get(everywhere::show))
        .route("/figures/charts", get(charts::show))
        .route("/figures/charts/file", get(charts::file))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

/// Whose numbers the address asks for.
pub(super) struct Asker {
    pub(super) whose: Whose,
    /// The data that they are made from and compared with.
    pub(super) scope: Scope,
}

/// `of`: nothing for the municipality, `region` for its region, else the id of a school. `None` for a school that is not there.
pub(super) fn asker(place: &Place, year: StudyYear, here: &Here) -> Result<Option<Asker>, EngineError> {
    let (workspace, state) = (&place.workspace, place.state());
    Ok(match here.asked.chosen.get("of") {
        None => Some(Asker {
            whose: SubjectId::Municipality(place.municipality.id).into(),
            scope: workspace.scope_around(&place.municipality, state)?,
        }),
        Some("region") => {
            let whose = Whose::region(place.view.region_of(&place.municipality, year));
            Some(Asker { scope: workspace.scope_of(&whose.territory, state)?, whose })
        }
        Some(asked) => match asked.parse() {
            Ok(SubjectId::School(id)) if workspace.schools(state)?.iter().any(|known| known.id == id) => {
                let whose: Whose = SubjectId::School(id).into();
                Some(Asker { scope: workspace.scope_of(&whose.territory, state)?, whose })
            }
            Ok(_) | Err(_) => None,
        },
    })
}

/// The choice whose numbers are shown.
pub(super) fn of_field(place: &Place, year: StudyYear, here: &Here) -> Result<Markup, EngineError> {
    let region = Message::new("figures-region")
        .with("region", place.view.region_of(&place.municipality, year).as_str());
    let mut options =
        vec![(String::new(), here.phrase("figures-municipality")), ("region".to_owned(), here.say(&region))];
    options.extend(schools_of(place, place.state())?);
    let chosen = here.asked.chosen.get("of").unwrap_or_default();
    Ok(select("of", &here.phrase("column-whose"), &options, chosen))
}

fn page(here: &Here) -> Answer {
    let place = place::of(here)?;
    let year = place.year(here)?;
    let asker = asker(&place, year, here)?.ok_or(Instead::Missing)?;
    let view = place.look(asker.scope)?;
    let by = here.asked.chosen.get("by");
    let circles = match by {
        Some(attribute) => view.alike(&asker.whose, attribute, year)?,
        None => vec![asker.whose.clone()],
    };
    let figures: Vec<Figures> =
        circles.iter().map(|circle| view.figures(circle, year)).collect::<Result<_, _>>()?;
    let main = html! {
        (place.notices(PATH, here))
        (chooser(&place, year, &view, here)?)
        @if figures.is_empty() { (nobody_alike(year, by.unwrap_or_default(), here)) }
        @for of_circle in &figures { (of_one(of_circle, &view, here)) }
        (further(&place, year, here))
    };
    Ok(here.page(Section::Figures, here.phrase("section-figures"), main))
}

/// Which municipality, which year, whose, and by which attribute schools are put together.
fn chooser(place: &Place, year: StudyYear, view: &View, here: &Here) -> Result<Markup, EngineError> {
    let years: Vec<(String, String)> =
        place.years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let together = std::iter::once((String::new(), here.phrase("figures-together")));
    let attributes: Vec<(String, String)> =
        together.chain(view.attributes().map(|(id, title)| (id.to_string(), title))).collect();
    let by = here.asked.chosen.get("by").unwrap_or_default();
    Ok(html! {
        form class="filter" method="get" action=(PATH) {
            @if let Some(field) = place.municipality_field(here) { (field) }
            (select("year", &here.phrase("column-year"), &years, &year.to_string()))
            (of_field(place, year, here)?)
            @if 1 < attributes.len() { (select("by", &here.phrase("figures-by"), &attributes, by)) }
            (place.kept())
            button class="main" { (here.phrase("views-show")) }
        }
        (place.other_time(here))
    })
}

/// That nobody's attribute is known, as the command line says it.
fn nobody_alike(year: StudyYear, attribute: &str, here: &Here) -> Markup {
    let said = Message::new("error-no-attribute").with("year", year).with("attribute", attribute);
    message(
        Tone::Warning,
        &html! {
            p { (here.say(&said)) }
            p { (here.words().say_by_id("error-no-attribute-hint", said.args())) }
        },
    )
}

fn of_one(figures: &Figures, view: &View, here: &Here) -> Markup {
    let title = Message::new("indicators-of").with("name", figures.name.as_str()).with("year", figures.year);
    let editions = |id: &_| view.methodologies().get(id);
    let attribute = |id: &_| view.attribute_title(id);
    let inside = figures_blocks(figures, &editions, &attribute, here.words());
    html! {
        section {
            h2 { (here.say(&title)) }
            @if inside.is_empty() { p { (here.phrase("figures-nothing")) } }
            (blocks(&inside, here))
        }
    }
}

/// Where to go on from here.
fn further(place: &Place, year: StudyYear, here: &Here) -> Markup {
    let charts: Link = place.link("/figures/charts").with("year", year);
    let everywhere = Link::to("/figures/everywhere").with("year", year);
    html! {
        p class="buttons" {
            a class="button" href=(charts) { (here.phrase("figures-charts")) }
            a class="button" href=(everywhere) { (here.phrase("figures-everywhere")) }
        }
    }
}

/// The page of another address where an edition is asked for that nobody has.
pub(super) fn what_if_of(
    place: &vsoko_engine::Workspace,
    here: &Here,
) -> Result<Option<vsoko_model::methodology::Methodology>, Fault> {
    let Some(asked) = here.asked.chosen.get("if") else { return Ok(None) };
    Ok(Some(place.methodologies().find(asked)?.clone()))
}

/// The year of the address, which may name none.
pub(super) fn year_asked(here: &Here) -> Result<Option<StudyYear>, Instead> {
    let asked = here.asked.chosen.get("year").map(str::parse::<StudyYear>);
    asked.transpose().map_err(|_| Instead::Missing)
}
