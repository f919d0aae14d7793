//! Received files: how each stands, what was said of it and what it changed; its sheets; a value corrected beside it; and the file
//! removed for good.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{
    AskedCell, Delivery, Standing, Teller, Workspace, change_in_words, given_in_words, list_in_words, moment,
    standing_in_words, studies_in_words, study_in_words,
};
use vsoko_model::{DeliveryId, Message, Severity, StateId};
use vsoko_text::{date, transliterated};

use super::PATH as ARCHIVE;
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::{Unfit, done, done_notice, named_field, required, state_notice, why, why_fields};
use crate::sections::numbers::sheet_link;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::widgets::{Heading, Tone, cell, message, table};

const PATH: &str = "/deliveries";

/// Deliveries on a page.
const SHOWN: usize = 100;
/// Changed values on a page.
const CHANGES: usize = 100;
/// Remarks on a page.
const REMARKS: usize = 60;

pub(super) async fn list(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let workspace = here.workspace()?;
        let state: Option<StateId> = here.asked.chosen.parsed("state");
        let deliveries = workspace.deliveries(state.as_ref())?;
        let from = here.asked.chosen.parsed::<usize>("from").unwrap_or(0).min(deliveries.len());
        let headings = [
            Heading::end(here.phrase("column-ordinal")),
            Heading::start(here.phrase("column-file")),
            Heading::start(here.phrase("column-studies")),
            Heading::start(here.phrase("column-when-and-who")),
            Heading::start(here.phrase("column-standing")),
        ];
        let rows: Vec<Vec<Markup>> =
            deliveries.iter().rev().skip(from).take(SHOWN).map(|own| row(own, &workspace, here)).collect();
        let to = |from: usize| Link::to(PATH).with("from", from);
        let main = html! {
            (done_notice(&workspace, here)?)
            (state_notice(PATH, state.as_ref(), here))
            @if deliveries.is_empty() { p { (here.phrase("archive-no-deliveries")) } } @else {
                (table(&here.phrase("deliveries-all"), &headings, &rows))
                nav class="ways" aria-label=(here.phrase("archive-deliveries-ways")) {
                    @if 0 < from { a href=(to(from.saturating_sub(SHOWN))) { (here.phrase("page-before")) } }
                    @if from + SHOWN < deliveries.len() { a href=(to(from + SHOWN)) { (here.phrase("page-after")) } }
                }
            }
            p { a href=(ARCHIVE) { (here.phrase("section-archive")) } }
        };
        Ok(here.page(Section::Archive, here.phrase("deliveries-all"), main))
    })
    .await
}

fn row(delivery: &Delivery, workspace: &Workspace, here: &Here) -> Vec<Markup> {
    vec![
        html! { a href={ (PATH) "/" (delivery.id) } { (delivery.id) } },
        html! { (delivery.file_name) },
        cell(studies_in_words(delivery, workspace.methodologies())),
        html! { (date(delivery.received.date(), here.words().language())) br; (delivery.author) },
        cell(here.say(&standing_in_words(delivery.standing))),
    ]
}

/// The delivery that an address names.
fn found(workspace: &Workspace, id: &str) -> Result<Option<Delivery>, Fault> {
    let Ok(id) = id.parse::<u32>().map(DeliveryId) else { return Ok(None) };
    Ok(workspace.deliveries(None)?.into_iter().find(|known| known.id == id))
}

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let workspace = here.workspace()?;
        let delivery = found(&workspace, &id)?.ok_or(Instead::Missing)?;
        page(here, &workspace, &delivery)
    })
    .await
}

fn page(here: &Here, workspace: &Workspace, delivery: &Delivery) -> Answer {
    let brought_by = workspace.journal_entry(delivery.entry)?.event;
    let record = brought_by.import();
    let editions = record.map(|record| record.methodologies.clone()).unwrap_or_default();
    let corrects = record.and_then(|record| record.corrects).map(|corrected| corrected.delivery);
    let received = Message::new("views-delivery")
        .with("delivery", delivery.id.to_string())
        .with("date", delivery.received.date())
        .with("author", delivery.author.to_string());
    let lists = workspace.lists_in(delivery.id)?;
    let main = html! {
        (done_notice(workspace, here)?)
        p { (here.say(&received)) }
        @if delivery.standing != Standing::InForce {
            (message(Tone::Note, &html! { p { (here.say(&standing_in_words(delivery.standing))) } }))
        }
        p class="when" { "SHA-256 " code { (delivery.file_hash) } }
        (purged(delivery, here))
        p { (here.say(&given_in_words(delivery, here.words()))) }
        ul {
            @for (id, hash) in &editions {
                li { (here.say(&Message::new("delivery-methodology").with("id", id.as_str()).with("hash", hash.short()))) }
            }
            @if let Some(corrected) = corrects {
                li { a href={ (PATH) "/" (corrected) } { (here.say(&Message::new("delivery-corrects").with("delivery", corrected.to_string()))) } }
            }
            @for list in &lists { li { (here.say(&list_in_words(list))) } }
        }
        (parts(delivery, workspace, here))
        (ways(delivery, here))
        (changes(delivery, corrects, workspace, here)?)
        (remarks(delivery, here))
        (forms(delivery, here))
        p { a href=(PATH) { (here.phrase("deliveries-all")) } }
    };
    Ok(here.page(Section::Archive, delivery.file_name.clone(), main))
}

fn purged(delivery: &Delivery, here: &Here) -> Markup {
    let Some(purged) = &delivery.purged else { return html! {} };
    let gone = Message::new("delivery-purged")
        .with("at", moment(&purged.at, here.words()))
        .with("author", purged.author.to_string())
        .with("reason", purged.why.reason().to_string())
        .with("entry", purged.entry.to_string());
    message(Tone::Warning, &html! { p { (here.say(&gone)) } })
}

fn parts(delivery: &Delivery, workspace: &Workspace, here: &Here) -> Markup {
    let headings = [
        Heading::start(here.phrase("column-study")),
        Heading::start(here.phrase("column-year")),
        Heading::end(here.phrase("column-values")),
    ];
    let rows: Vec<Vec<Markup>> = delivery
        .studies
        .iter()
        .map(|part| {
            let study = study_in_words(&part.study, workspace.methodologies());
            vec![cell(study), cell(part.year.to_string()), cell(part.n_observations.to_string())]
        })
        .collect();
    table(&here.phrase("delivery-parts"), &headings, &rows)
}

/// The sheets, the file, and the entry by which it is taken back.
fn ways(delivery: &Delivery, here: &Here) -> Markup {
    html! {
        p class="buttons" {
            @if delivery.purged.is_none() {
                a class="button" href=(sheet_link(&delivery.file_hash, None)) { (here.phrase("archive-sheets")) }
                a class="button" href={ (PATH) "/" (delivery.id) "/file" } { (here.phrase("archive-file")) }
            }
            a class="button" href={ "/journal/" (delivery.entry) } { (here.phrase("archive-take-back")) }
        }
    }
}

/// What it changed of the delivery that it corrects, or what the delivery that corrects it changed.
fn changes(
    delivery: &Delivery,
    corrects: Option<DeliveryId>,
    workspace: &Workspace,
    here: &Here,
) -> Result<Markup, Fault> {
    let (entry, title) = match (delivery.standing, corrects) {
        (Standing::Corrected { by }, _) => {
            let title = Message::new("delivery-changed-by").with("delivery", by.to_string());
            (workspace.delivery(by)?.entry, title)
        }
        (Standing::InForce | Standing::Undone { .. }, Some(earlier)) => {
            (delivery.entry, Message::new("delivery-changed").with("delivery", earlier.to_string()))
        }
        (Standing::InForce | Standing::Undone { .. }, None) => return Ok(html! {}),
    };
    let changes = workspace.changes_of(entry)?;
    Ok(html! {
        h2 { (here.say(&title)) }
        @if changes.is_empty() { p { (here.phrase("changes-none")) } }
        ul { @for change in changes.iter().take(CHANGES) { li { (here.say(&change_in_words(change))) } } }
        @if CHANGES < changes.len() {
            p class="note" { (here.say(&Message::new("import-more").with("more", changes.len() - CHANGES))) }
        }
    })
}

/// What was remarked when the file was read, the gravest first.
fn remarks(delivery: &Delivery, here: &Here) -> Markup {
    let mut all: Vec<_> = delivery.diagnostics.iter().collect();
    all.sort_by_key(|remark| std::cmp::Reverse(remark.severity()));
    let class = |severity| match severity {
        Severity::Error => "badge error",
        Severity::Warning => "badge warning",
        Severity::Note => "badge",
    };
    html! {
        @if !all.is_empty() {
            h2 { (here.say(&Message::new("import-all-remarks").with("remarks", all.len()))) }
            ol class="remarks" {
                @for remark in all.iter().take(REMARKS) {
                    li {
                        span class=(class(remark.severity())) { (here.words().severity(remark.severity())) } " "
                        a href={ "/codes/" (remark.code) } { (remark.code) } " · " (remark.at)
                        br; (here.words().diagnostic(remark))
                    }
                }
            }
            @if REMARKS < all.len() {
                p class="note" { (here.say(&Message::new("import-more").with("more", all.len() - REMARKS))) }
            }
        }
    }
}

fn forms(delivery: &Delivery, here: &Here) -> Markup {
    let cell_asked = here.asked.chosen.get("cell").unwrap_or_default();
    let warning = Message::new("purge-warning")
        .with("file", delivery.file_name.as_str())
        .with("delivery", delivery.id.to_string());
    html! {
        @if delivery.standing == Standing::InForce {
            details class="change" open[!cell_asked.is_empty()] {
                summary { (here.phrase("correct-title")) }
                form method="post" action={ (PATH) "/" (delivery.id) "/correct" } {
                    p { (here.phrase("correct-about")) }
                    (named_field("correct", "cell", &here.phrase("column-cell"), cell_asked, Some(&here.phrase("correct-cell-hint"))))
                    (named_field("correct", "value", &here.phrase("correct-value"), "", None))
                    (why_fields("correct", here))
                    p class="buttons" {
                        button name="try" value="yes" { (here.phrase("correct-try")) }
                        button class="main" { (here.phrase("views-enter")) }
                    }
                }
            }
        }
        @if delivery.purged.is_none() {
            details class="change" {
                summary { (here.phrase("purge-title")) }
                form method="post" action={ (PATH) "/" (delivery.id) "/purge" } {
                    (message(Tone::Warning, &html! { p { (here.say(&warning)) } }))
                    (why_fields("purge", here))
                    label class="choice" for="purge-sure" {
                        input type="checkbox" id="purge-sure" name="sure" value="yes";
                        span { (here.phrase("purge-sure")) }
                    }
                    p class="buttons" { button class="bad" { (here.phrase("purge-title")) } }
                }
            }
        }
    }
}

/// The file as it was received. It is named by its number; no path comes from outside.
pub(super) async fn file(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let workspace = here.workspace()?;
        let delivery =
            found(&workspace, &id)?.filter(|known| known.purged.is_none()).ok_or(Instead::Missing)?;
        let bytes = workspace.received_bytes(&delivery)?.ok_or(Instead::Missing)?;
        let (stem, ending) = delivery.file_name.rsplit_once('.').unwrap_or((&delivery.file_name, "bin"));
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(Reply::file("application/octet-stream", format!("{}.{ending}", transliterated(stem)), bytes))
    })
    .await
}

pub(super) async fn purge(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| {
        let form = &form.0;
        let mut workspace = here.workspace()?;
        let delivery = found(&workspace, &id)?.ok_or(Instead::Missing)?;
        let why = why(form)?;
        if form.get("sure").is_none() {
            let unsure = Message::new("error-purge-not-sure");
            return Ok(problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &unsure));
        }
        let now = here.now()?;
        let entry = workspace.purge(delivery.id, why, here.hand(&now)).map_err(Instead::refused)?;
        Ok(done(&format!("{PATH}/{}", delivery.id), entry))
    })
    .await
}

/// What a form says of a correction.
fn correction(form: &Chosen) -> Result<(AskedCell, String), Unfit> {
    let value = form.get("value").ok_or_else(|| Unfit::of("correct-value", None))?;
    Ok((required(form, "cell", "column-cell")?, value.to_owned()))
}

pub(super) async fn correct(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| {
        let form = &form.0;
        let mut workspace = here.workspace()?;
        let delivery = found(&workspace, &id)?.ok_or(Instead::Missing)?;
        let (cell, value) = correction(form)?;
        let correction = workspace.correction(delivery.id, &cell, &value).map_err(Instead::refused)?;
        if form.get("try").is_some() {
            let planned = Teller::of(&workspace, here.words())?.planned(&correction);
            let main = html! {
                (message(Tone::Note, &html! { p { (planned) } p { (here.phrase("correct-dry-run")) } }))
                p { (here.phrase("correct-go-back")) }
                p { a href={ (PATH) "/" (delivery.id) } { (delivery.file_name) } }
            };
            return Ok(here.page(Section::Archive, here.phrase("correct-title"), main));
        }
        let why = why(form)?;
        let now = here.now()?;
        let entry = workspace.correct_value(correction, why, here.hand(&now)).map_err(Instead::refused)?;
        Ok(done(&format!("{PATH}/{}", delivery.id), entry))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_names_a_cell_and_a_value() {
        let said = |form: &str| correction(&Chosen::parse(form.as_bytes()));
        assert!(
            said("cell=D7&value=83").is_ok() && said("cell=%D0%9B%D0%B8%D1%81%D1%821!D7&value=0").is_ok()
        );
        for wrong in ["cell=&value=1", "cell=D7&value=", "cell=7D&value=1"] {
            assert!(said(wrong).is_err(), "{wrong}");
        }
    }
}
