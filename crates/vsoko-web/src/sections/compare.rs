//! Years side by side: may they be compared and why, who moved, what changed; and the schools in a table that is filtered and
//! put in order by the address, so that a link shows the same.

mod schools;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use vsoko_engine::{EngineError, View};
use vsoko_model::results::{Comparison, StudyCompared};
use vsoko_model::{Message, StudyYear, SubjectId, Whose};
use vsoko_report::{Block, ChartName, Figure, Table};

use super::figures::{asker, of_field};
use super::overview::{Part, anchor, blocks, parts};
use super::place::{self, Place};
use crate::asked::Asked;
use crate::link::Link;
use crate::problem;
use crate::sections::Section;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::select;

const PATH: &str = "/compare";

pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(show))
}

async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, compare).await
}

/// What is compared: the years of the address, all of them without any; of a group of schools where the address names one.
struct Choice {
    years: Vec<StudyYear>,
    whose: Whose,
}

fn compare(here: &Here) -> Answer {
    let mut place = place::of(here)?;
    let chosen = &here.asked.chosen;
    let mut years = Vec::new();
    for asked in chosen.all("year") {
        match asked.parse::<StudyYear>() {
            Ok(year) if place.years.contains(&year) => years.push(year),
            Ok(year) => return Ok(problem::no_year(here, &place.municipality, year, &place.years)),
            Err(_) => return Err(Instead::Missing),
        }
    }
    let latest = place.years.last().copied().ok_or(Instead::Missing)?;
    let asker = asker(&place, latest, here)?.ok_or(Instead::Missing)?;
    let territory = asker.whose;
    let of_home = territory == SubjectId::Municipality(place.municipality.id).into();
    if !of_home {
        place.view = place.look(asker.scope)?;
    }
    let groups = if of_home { place.view.groups_in(&territory, latest)? } else { Vec::new() };
    let whose = match chosen.get("group").filter(|_| of_home) {
        None => territory,
        Some(named) => match groups.iter().find(|(group, _)| group.to_string() == named) {
            Some((group, _)) => group.clone(),
            None => return Err(Instead::Missing),
        },
    };
    let choice = Choice { years, whose };
    let comparison = compared(&mut place, &choice)?;
    let title = here.say(&Message::new("views-compare-title").with("name", comparison.name.as_str()));
    let document = place.view.comparison_document(&comparison, here.words(), here.today()?);
    let parts = parts(&document.blocks);
    let main = html! {
        (place.notices(PATH, here))
        (chooser(&place, (&choice, latest), &groups, here)?)
        (contents(&parts, &comparison, here))
        (words(&parts, &comparison, here))
        @for study in &comparison.studies { (schools::table(study, &comparison, &place, here)) }
        @if of_home { (charts(&place, &comparison, here)?) }
        p class="buttons" { a class="button" href="/figures/everywhere?what=moves" { (here.phrase("figures-moves")) } }
    };
    Ok(here.page(Section::Compare, title, main))
}

/// A municipality's years are read without those of others; with them, where a year compares only relative to the region.
fn compared(place: &mut Place, choice: &Choice) -> Result<Comparison, EngineError> {
    let comparison = place.view.compare(&choice.whose, &choice.years)?;
    let home: Whose = SubjectId::Municipality(place.municipality.id).into();
    if !View::wants_the_region(&comparison) || choice.whose.territory != home.territory {
        return Ok(comparison);
    }
    let scope = place.workspace.scope_around(&place.municipality, place.state())?;
    place.view = place.look(scope)?;
    place.view.compare(&choice.whose, &choice.years)
}

/// Which municipality, which years, which schools.
fn chooser(
    place: &Place,
    (choice, latest): (&Choice, StudyYear),
    groups: &[(Whose, String)],
    here: &Here,
) -> Result<Markup, EngineError> {
    let is_chosen = |year: &StudyYear| choice.years.is_empty() || choice.years.contains(year);
    let group = choice.whose.alike.as_ref().map(|_| choice.whose.to_string()).unwrap_or_default();
    let all = std::iter::once((String::new(), here.phrase("views-all-schools")));
    let groups: Vec<(String, String)> =
        all.chain(groups.iter().map(|(group, name)| (group.to_string(), name.clone()))).collect();
    Ok(html! {
        form class="filter" method="get" action=(PATH) {
            @if let Some(field) = place.municipality_field(here) { (field) }
            (of_field(place, latest, here)?)
            fieldset class="years-chosen" {
                legend { (here.phrase("column-years")) }
                @for year in &place.years {
                    label class="choice" {
                        input type="checkbox" name="year" value=(year) checked[is_chosen(year)];
                        (year)
                    }
                }
            }
            @if 1 < groups.len() { (select("group", &here.phrase("views-schools-shown"), &groups, &group)) }
            (place.kept())
            button class="main" { (here.phrase("views-compare")) }
        }
        (place.other_time(here))
    })
}

/// What a comparison says: a study under its title, what follows under smaller headings.
fn words(parts: &[Part<'_>], comparison: &Comparison, here: &Here) -> Markup {
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @let id = anchor(index);
            @if is_study(part, comparison) {
                section aria-labelledby=(id) { h2 id=(id) { (part.title) } (blocks(part.blocks, here)) }
            } @else {
                // Two studies have the same years, and landmarks of one name cannot be told apart.
                section { h3 id=(id) { (part.title) } (blocks(part.blocks, here)) }
            }
        }
    }
}

fn is_study(part: &Part<'_>, comparison: &Comparison) -> bool {
    comparison.studies.iter().any(|study| study.title == part.title)
}

/// Where on the page which study is, and the schools of all years.
fn contents(parts: &[Part<'_>], comparison: &Comparison, here: &Here) -> Markup {
    let studies = parts.iter().enumerate().filter(|(_, part)| is_study(part, comparison));
    let with_levels =
        comparison.studies.iter().any(|study| study.years.iter().any(|year| year.breakdown.is_some()));
    html! {
        nav class="contents" aria-label=(here.phrase("views-contents")) {
            ul {
                @for (index, part) in studies { li { a href={ "#" (anchor(index)) } { (part.title) } } }
                @if with_levels { li { a href="#schools" { (here.phrase("views-schools-of-years")) } } }
            }
        }
    }
}

/// Each two years as a slope, and the criteria of the latest year; what has no data for a chart has none. They are pictures that
/// the browser fetches, so that the page itself stays light; their numbers stand beside them, and open.
fn charts(place: &Place, comparison: &Comparison, here: &Here) -> Result<Markup, EngineError> {
    let of_levels = |study: &&StudyCompared| study.years.iter().any(|year| year.breakdown.is_some());
    let Some(study) = comparison.studies.iter().find(of_levels) else { return Ok(html! {}) };
    // The charts are of a municipality, not of a group of its schools.
    if comparison.whose.alike.is_some() {
        return Ok(html! {});
    }
    let mut figures = Vec::new();
    let mut draw =
        |name, year| match place.view.chart_of_municipality(name, &place.municipality, year, here.words()) {
            Ok(figure) => {
                figures.push((name, year, figure));
                Ok(())
            }
            Err(EngineError::NothingToDraw { .. }) => Ok(()),
            Err(error) => Err(error),
        };
    for pair in &study.pairs {
        // A slope is drawn between a year and the one with levels before it; a year that was passed over lies between.
        if pair.between.is_empty() {
            draw(ChartName::Slope, pair.after)?;
        }
    }
    if let Some(latest) = study.years.last() {
        draw(ChartName::Heat, latest.year)?;
    }
    Ok(html! {
        @if !figures.is_empty() {
            section aria-labelledby="charts" {
                h2 id="charts" { (here.phrase("views-charts")) }
                @for (name, year, figure) in &figures { (picture(place, (*name, *year), figure, here)) }
            }
        }
    })
}

/// A chart as a picture of its own address, with its words and its numbers.
fn picture(place: &Place, (name, year): (ChartName, StudyYear), figure: &Figure, here: &Here) -> Markup {
    let link =
        place.link("/figures/charts/file").with("chart", name).with("year", year).with("picture", "svg");
    let data = Block::Table(Table { caption: figure.caption.clone(), ..figure.data.clone() });
    html! {
        figure {
            div class="chart scroll" role="group" tabindex="0" aria-label=(figure.caption) {
                img src=(link) alt=(figure.alternative) width=(figure.drawing.width()) height=(figure.drawing.height()) loading="lazy";
            }
            figcaption { (figure.caption) }
        }
        details { summary { (here.phrase("figure-data")) } (blocks(&[data], here)) }
    }
}

/// The same comparison with something else chosen: what the address says otherwise stays.
fn again(here: &Here, without: &[&str]) -> Link {
    let kept = here.asked.chosen.pairs().filter(|(name, value)| !without.contains(name) && !value.is_empty());
    kept.fold(Link::to(PATH), |link, (name, value)| link.with(name, value))
}
