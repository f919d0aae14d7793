//! One school: its names and municipalities by year, what persons entered, what deliveries say of it, and the changes that a
//! person may enter.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{Delivery, EngineError, Event, Scope, Sight, Teller, View, Workspace};
use vsoko_model::{
    CellAddress, CellRef, DeliveryId, Message, Municipality, MunicipalityId, RowKey, School, SchoolId,
    StudyYear,
};

use super::{Registry, changes, end_of, latest, other_names};
use crate::asked::Asked;
use crate::sections::Section;
use crate::sections::form::done_notice;
use crate::sections::numbers::sheet_link;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::{Heading, cell, table};

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| page(here, &id)).await
}

/// The school that an address names.
pub(super) fn school_of(registry: &Registry, id: &str) -> Option<School> {
    let id: SchoolId = id.parse().ok()?;
    registry.schools.iter().find(|school| school.id == id).cloned()
}

fn page(here: &Here, id: &str) -> Answer {
    let workspace = here.workspace()?;
    let registry = Registry::of(&workspace)?;
    let school = school_of(&registry, id).ok_or(Instead::Missing)?;
    let scope = Scope::municipality(school.municipality);
    let view = workspace.look(&Sight { scope, ..Sight::default() })?;
    let head = Message::new("school-head").with("name", latest(&school)).with("id", school.id.to_string());
    let main = html! {
        (done_notice(&workspace, here)?)
        (identity(&school, &registry, here))
        (names(&school, here))
        (homes(&school, view.municipalities(), here))
        (entries(school.id, &workspace, here)?)
        (attributes(school.id, &view, here)?)
        (rows(school.id, &view, &workspace, here)?)
        (changes::forms(&school, &registry, view.municipalities(), here))
        (changes::row_form(&rows_of(school.id, &view, &workspace)?, &registry, school.id, here))
    };
    Ok(here.page(Section::Schools, here.say(&head), main))
}

/// Login, ИНН, other names, its end.
fn identity(school: &School, registry: &Registry, here: &Here) -> Markup {
    let login = school.code.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
    let inn = school.inn.as_ref().map(|inn| {
        let former: Vec<String> = school.former_inns.iter().map(ToString::to_string).collect();
        Message::new("school-inn").with("inn", inn.as_str()).with("former", former)
    });
    let others = other_names(school, registry);
    html! {
        ul {
            li { (here.say(&Message::new("school-login").with("login", login))) }
            @if let Some(inn) = inn { li { (here.say(&inn)) } }
            @if !others.is_empty() { li { (here.phrase("views-also-called")) ": " (others.join("; ")) } }
            @if let Some(end) = &school.end { li { (here.say(&end_of(end, registry))) } }
        }
    }
}

fn headings<const N: usize>(ids: [&str; N], here: &Here) -> [Heading; N] {
    ids.map(|id| Heading::start(here.phrase(id)))
}

fn names(school: &School, here: &Here) -> Markup {
    let row = |named: &vsoko_model::SchoolYear| vec![cell(named.year.to_string()), cell(named.name.as_str())];
    let rows: Vec<Vec<Markup>> = school.names.iter().map(row).collect();
    table(&here.phrase("school-names"), &headings(["column-since", "column-title"], here), &rows)
}

fn homes(school: &School, municipalities: &[Municipality], here: &Here) -> Markup {
    let first = school.names.first().map(|named| named.year);
    let mut homes: Vec<(StudyYear, MunicipalityId)> =
        school.homes.iter().map(|since| (since.year, since.value)).collect();
    if homes.is_empty() {
        homes.extend(first.map(|year| (year, school.municipality)));
    }
    let row = |(year, id): &(StudyYear, MunicipalityId)| {
        let known = municipalities.iter().find(|known| known.id == *id);
        let name = known.map_or_else(|| id.to_string(), |known| known.name_in(*year).to_string());
        vec![cell(year.to_string()), cell(name)]
    };
    let rows: Vec<Vec<Markup>> = homes.iter().map(row).collect();
    table(&here.phrase("school-homes"), &headings(["column-since", "column-municipality"], here), &rows)
}

/// What persons have entered about the school, and what counts.
fn entries(school: SchoolId, workspace: &Workspace, here: &Here) -> Result<Markup, EngineError> {
    let teller = Teller::of(workspace, here.words())?;
    let journal = workspace.journal()?;
    let about: Vec<Message> = journal
        .iter()
        .filter(|entry| entry.in_force)
        .filter_map(|entry| match &entry.event {
            Event::ChangeRegistry(record) if record.change.is_about(school) => Some(
                Message::new("school-entry")
                    .with("entry", entry.seq.to_string())
                    .with("text", teller.tell(entry))
                    .with("reason", record.why.reason().to_string())
                    .with("source", record.why.source().unwrap_or("none")),
            ),
            _ => None,
        })
        .collect();
    Ok(html! {
        @if !about.is_empty() {
            h2 { (here.phrase("views-entered")) }
            ul { @for entry in &about { li { (here.say(entry)) } } }
        }
    })
}

fn attributes(school: SchoolId, view: &View, here: &Here) -> Result<Markup, EngineError> {
    let known = view.attribute_readings(school)?;
    let row = |(year, reading): &(StudyYear, vsoko_model::TracedReading)| {
        let own = reading.correction.as_ref().map_or(&reading.text, |correction| &correction.text);
        let is_told = reading.suppressed.is_none();
        let text = if is_told { own.clone() } else { here.phrase("suppressed-mark") };
        let at = html! { a href=(sheet_link(&reading.file_hash, Some(&reading.cell))) { (reading.cell) } };
        vec![cell(year.to_string()), cell(&reading.criterion), cell(text), at]
    };
    let rows: Vec<Vec<Markup>> = known.iter().map(row).collect();
    let headings = headings(["column-year", "column-attribute", "column-as-sent", "column-cell"], here);
    Ok(html! { @if !rows.is_empty() { (table(&here.phrase("school-attributes"), &headings, &rows)) } })
}

/// The rows of deliveries that are about the school.
fn rows(school: SchoolId, view: &View, workspace: &Workspace, here: &Here) -> Result<Markup, EngineError> {
    let deliveries = workspace.deliveries(None)?;
    let row = |(delivery, row, year): (vsoko_model::DeliveryId, vsoko_model::RowKey, StudyYear)| {
        let known = deliveries.iter().find(|known| known.id == delivery);
        let file =
            known.map(|known| html! { a href=(sheet_link(&known.file_hash, None)) { (known.file_name) } });
        vec![cell(year.to_string()), file.unwrap_or_default(), row_link(known, &row)]
    };
    let rows: Vec<Vec<Markup>> = view.rows_of(school).into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(html! { p { (here.phrase("school-not-delivered")) } });
    }
    let headings = headings(["column-year", "column-file", "column-row"], here);
    Ok(table(&here.phrase("school-rows"), &headings, &rows))
}

/// The rows about a school with their files, each once.
fn rows_of(
    school: SchoolId,
    view: &View,
    workspace: &Workspace,
) -> Result<Vec<(DeliveryId, RowKey, String)>, EngineError> {
    let deliveries = workspace.deliveries(None)?;
    let file = |id| deliveries.iter().find(|known| known.id == id).map(|known| known.file_name.clone());
    let mut rows: Vec<(DeliveryId, RowKey, String)> = view
        .rows_of(school)
        .into_iter()
        .map(|(id, row, _)| (id, row, file(id).unwrap_or_default()))
        .collect();
    rows.dedup();
    Ok(rows)
}

/// A row, as the way to it on its sheet.
pub(super) fn row_link(delivery: Option<&Delivery>, row: &RowKey) -> Markup {
    let named = row.as_str().rsplit_once('!');
    let at = named.and_then(|(sheet, place)| {
        let first = if place.starts_with(|c: char| c.is_ascii_digit()) {
            format!("A{place}")
        } else {
            place.to_owned()
        };
        Some((sheet, first.parse::<CellAddress>().ok()?))
    });
    match delivery.zip(at) {
        Some((delivery, (sheet, address))) => {
            let cell = CellRef { file: delivery.file_name.clone(), sheet: sheet.to_owned(), address };
            html! { a href=(sheet_link(&delivery.file_hash, Some(&cell))) { (row.as_str()) } }
        }
        None => cell(row.as_str()),
    }
}
