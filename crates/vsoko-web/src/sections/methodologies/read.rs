//! One edition in words: its source, its levels, the tree of its criteria, its indicators; and what the results would be by it.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::Workspace;
use vsoko_model::methodology::{AtLeast, Criterion, Level, Methodology, Predicate, Source};
use vsoko_model::{Message, MethodologyId};
use vsoko_text::{decimal, percent};

use super::{PATH, years};
use crate::asked::Asked;
use crate::sections::Section;
use crate::sections::place::municipalities;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::widgets::{Heading, cell, select, table};

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| page(here, &id)).await
}

fn page(here: &Here, id: &str) -> Answer {
    let workspace = here.workspace()?;
    let known = id.parse::<MethodologyId>().ok();
    let edition = known.and_then(|id| workspace.methodologies().get(&id).cloned()).ok_or(Instead::Missing)?;
    let main = html! {
        (source(&edition, here))
        (levels(&edition, here))
        (criteria(&edition, here))
        (indicators(&edition, here))
        (what_if(&edition, &workspace, here)?)
        details {
            summary { (here.phrase("views-methodology-text")) }
            div class="frame" role="region" tabindex="0" aria-label=(here.phrase("views-methodology-text")) {
                pre { (edition.toml()) }
            }
        }
    };
    Ok(here.page(Section::Methodologies, edition.title().to_owned(), main))
}

fn source(edition: &Methodology, here: &Here) -> Markup {
    let id = match edition.source() {
        Source::Document { .. } => "methodology-document",
        Source::Local { .. } => "methodology-local",
    };
    let head = Message::new(id)
        .with("id", edition.id().as_str())
        .with("title", edition.title())
        .with("years", years(edition))
        .with("region", edition.region().unwrap_or("–"))
        .with("source", edition.source().text())
        .with("hash", edition.hash().as_str());
    // The sentence is several lines.
    html! { @for line in here.say(&head).lines() { p { (line.trim()) } } }
}

fn headings<const N: usize>(ids: [&str; N], here: &Here) -> [Heading; N] {
    ids.map(|id| Heading::start(here.phrase(id)))
}

fn levels(edition: &Methodology, here: &Here) -> Markup {
    if edition.levels().is_empty() {
        return html! {};
    }
    let row = |level: &Level| {
        vec![cell(&level.label), cell(threshold(edition, level, here)), cell(level.synonyms.join("; "))]
    };
    let rows: Vec<Vec<Markup>> = edition.levels().iter().map(row).collect();
    let headings = headings(["column-level", "column-threshold", "views-synonyms"], here);
    table(&here.phrase("methodology-levels"), &headings, &rows)
}

/// From which sum on points give a level; a dash where levels are only sent.
fn threshold(edition: &Methodology, level: &Level, here: &Here) -> String {
    let own = edition.level_rule().and_then(|rule| rule.thresholds.iter().find(|own| own.level == level.key));
    let Some(own) = own else { return "–".to_owned() };
    here.say(&match own.at_least {
        AtLeast::Percent(least) => Message::new("methodology-from-percent")
            .with("percent", percent(Some(least.into()), here.words().language())),
        AtLeast::Points(least) => Message::new("methodology-from-points").with("points", least),
    })
}

/// The criteria under their directions; those without one stand by themselves.
fn criteria(edition: &Methodology, here: &Here) -> Markup {
    let of = |direction: Option<&vsoko_model::CriterionId>| -> Vec<&Criterion> {
        edition.criteria().iter().filter(|own| own.direction.as_ref() == direction).collect()
    };
    html! {
        h2 { (here.phrase("methodology-criteria")) }
        (branch(&of(None), here))
        @if !edition.directions().is_empty() {
            ul class="tree" {
                @for direction in edition.directions() {
                    li {
                        strong { (direction.number) " " (direction.title) }
                        (branch(&of(Some(&direction.id)), here))
                    }
                }
            }
        }
    }
}

fn branch(criteria: &[&Criterion], here: &Here) -> Markup {
    let language = here.words().language();
    let maximum = |criterion: &Criterion| {
        let points = criterion.maximum?;
        Some(here.say(&Message::new("views-at-most").with("points", decimal(points, language))))
    };
    html! {
        @if !criteria.is_empty() {
            ul class="tree" {
                @for criterion in criteria {
                    li {
                        (criterion.title) " " code { (criterion.id) }
                        @if let Some(maximum) = maximum(criterion) { " " span class="note" { (maximum) } }
                    }
                }
            }
        }
    }
}

/// What is counted, in words and as it is written.
fn indicators(edition: &Methodology, here: &Here) -> Markup {
    if edition.indicators().is_empty() {
        return html! {};
    }
    let terms = terms(edition);
    let said = |predicate: &Predicate| {
        let words = here.words().predicate(predicate.sql(), &terms);
        html! { (words.unwrap_or_default()) br; code { (predicate.sql()) } }
    };
    let row = |share: &vsoko_model::methodology::Indicator| {
        vec![cell(&share.title), said(&share.counts), said(&share.base)]
    };
    let rows: Vec<Vec<Markup>> = edition.indicators().iter().map(row).collect();
    let headings = headings(["column-title", "column-counts", "column-base"], here);
    table(&here.phrase("methodology-indicators"), &headings, &rows)
}

/// What the names in predicates mean: titles of criteria by their columns, labels of levels by their keys in quotes.
fn terms(edition: &Methodology) -> BTreeMap<String, String> {
    let titles = edition.criteria().iter().map(|own| (own.id.to_string(), own.title.clone()));
    let labels = edition.levels().iter().map(|level| (format!("'{}'", level.key), level.label.clone()));
    titles.chain(labels).collect()
}

/// The overview and the comparison as if this edition had been in force.
fn what_if(edition: &Methodology, workspace: &Workspace, here: &Here) -> Result<Markup, Fault> {
    let all = municipalities(workspace, None)?;
    let options: Vec<(String, String)> =
        all.iter().map(|known| (known.id.to_string(), known.name.to_string())).collect();
    let Some((first, _)) = options.first() else { return Ok(html! {}) };
    Ok(html! {
        h2 { (here.phrase("views-what-if")) }
        p { (here.phrase("views-what-if-about")) }
        form class="filter" method="get" action="/overview" {
            (select("m", &here.phrase("column-municipality"), &options, first))
            input type="hidden" name="if" value=(edition.id());
            button class="main" { (here.phrase("section-overview")) }
            button formaction="/compare" { (here.phrase("section-compare")) }
        }
        p { a href=(PATH) { (here.phrase("views-all-methodologies")) } }
    })
}
