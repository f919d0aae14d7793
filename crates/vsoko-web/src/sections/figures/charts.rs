//! Each chart by itself: looked at with its numbers, and taken away as a picture.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::EngineError;
use vsoko_model::{Message, StudyYear, SubjectId, Whose};
use vsoko_report::{Block, ChartName, ChartSubject, Figure};
use vsoko_text::transliterated;

use super::PATH as FIGURES;
use crate::asked::Asked;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::overview::blocks;
use crate::sections::place::{self, Place};
use crate::sections::reports::schools_of;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::widgets::{Tone, message, select};

const PATH: &str = "/figures/charts";

/// Dots to a unit of a chart: 2 040 across, as the command line draws it.
const DOTS: u32 = 3;

pub(super) async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

/// The chart that the address asks for; the first without one.
fn asked_for(here: &Here) -> Option<ChartName> {
    here.asked.chosen.get("chart").map_or(Some(ChartName::Squares), |name| name.parse().ok())
}

fn page(here: &Here) -> Answer {
    let (place, year, name) = chosen(here)?;
    let drawn = match drawn(&place, year, name, here) {
        Ok(figure) => html! { (blocks(&[Block::Figure(figure)], here)) (files(here)) },
        // That there is nothing to draw is no fault of the page.
        Err(error @ (EngineError::NothingToDraw { .. } | EngineError::NoData { .. })) => {
            message(Tone::Note, &html! { p { (here.say(&error.message())) } })
        }
        Err(error) => return Err(error.into()),
    };
    let main = html! {
        (place.notices(PATH, here))
        (chooser(&place, year, name, here)?)
        (drawn)
        p { a href=(FIGURES) { (here.phrase("section-figures")) } }
    };
    Ok(here.page(Section::Figures, here.phrase("figures-charts"), main))
}

type Chosen = (Place, StudyYear, ChartName);

fn chosen(here: &Here) -> Result<Chosen, Instead> {
    let name = asked_for(here).ok_or(Instead::Missing)?;
    let place = place::of(here)?;
    let year = place.year(here)?;
    Ok((place, year, name))
}

fn drawn(place: &Place, year: StudyYear, name: ChartName, here: &Here) -> Result<Figure, EngineError> {
    match name.of() {
        ChartSubject::Municipality => {
            place.view.chart_of_municipality(name, &place.municipality, year, here.words())
        }
        ChartSubject::School => {
            let schools = place.workspace.schools(place.state())?;
            let asked: Option<SubjectId> = here.asked.chosen.parsed("school");
            let of_home = |school: &&vsoko_model::School| school.belonged_to(place.municipality.id);
            let found = match asked {
                Some(asked) => schools.iter().find(|school| SubjectId::School(school.id) == asked),
                None => schools.iter().find(of_home),
            };
            let nobody = || EngineError::NothingBehind(place.municipality.name.to_string());
            let school = found.ok_or_else(nobody)?;
            let scope = place.workspace.scope_around_school(school, place.state())?;
            place.look(scope)?.chart_of_school(name, school, year, here.words())
        }
        ChartSubject::Region => {
            let region = place.view.region_of(&place.municipality, year);
            let scope = place.workspace.scope_of(&Whose::region(region).territory, place.state())?;
            place.look(scope)?.chart_of_region(name, region, year, here.words())
        }
    }
}

fn chooser(place: &Place, year: StudyYear, name: ChartName, here: &Here) -> Result<Markup, EngineError> {
    let whose = |chart: ChartName| match chart.of() {
        ChartSubject::Municipality => "chart-of-municipality",
        ChartSubject::School => "chart-of-school",
        ChartSubject::Region => "chart-of-region",
    };
    let charts = ChartName::ALL.map(|chart| {
        let words = format!("{} ({})", here.phrase(chart.about()), here.phrase(whose(chart)));
        (chart.as_str().to_owned(), words)
    });
    let years: Vec<(String, String)> =
        place.years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let schools = schools_of(place, place.state())?;
    let school = here.asked.chosen.get("school").unwrap_or_default();
    Ok(html! {
        form class="filter" method="get" action=(PATH) data-at-once {
            (select("chart", &here.phrase("figures-chart"), &charts, name.as_str()))
            @if let Some(field) = place.municipality_field(here) { (field) }
            @if name.of() == ChartSubject::School { (select("school", &here.phrase("column-school"), &schools, school)) }
            (select("year", &here.phrase("column-year"), &years, &year.to_string()))
            (place.kept())
            button { (here.phrase("views-show")) }
        }
    })
}

/// The same chart as a picture.
fn files(here: &Here) -> Markup {
    let kept = || here.asked.chosen.pairs().filter(|(_, value)| !value.is_empty());
    let link = |picture: &str| {
        let link = kept().fold(crate::link::Link::to("/figures/charts/file"), |link, (name, value)| {
            link.with(name, value)
        });
        link.with("picture", picture)
    };
    html! {
        p class="buttons" {
            @for picture in ["svg", "png"] {
                a class="button" href=(link(picture)) {
                    (here.say(&Message::new("views-download").with("format", picture.to_uppercase())))
                }
            }
        }
    }
}

pub(super) async fn file(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let (place, year, name) = chosen(here)?;
        let figure = drawn(&place, year, name, here)?;
        let stem = format!("{name}-{}-{year}", transliterated(place.municipality.name.as_str()));
        match here.asked.chosen.get("picture") {
            Some("svg") => {
                let bytes = figure.drawing.svg().into_bytes();
                Ok(Reply::file("image/svg+xml", format!("{stem}.svg"), bytes))
            }
            Some("png") => {
                let broken = |error: &dyn std::fmt::Display| {
                    Fault(Message::new("error-program").with("reason", error.to_string()))
                };
                let bytes = figure.drawing.png(DOTS).map_err(|error| broken(&error))?;
                Ok(Reply::file("image/png", format!("{stem}.png"), bytes))
            }
            Some(_) | None => Err(Instead::Missing),
        }
    })
    .await
}
