//! What importing a file would change, before it does; and what a person may say about the files.

use maud::{Markup, html};
use vsoko_engine::{
    ImportOptions, ListsGo, Standing, WaitingRows, Workspace, list_in_words, new_municipalities_in_words,
    new_schools_in_words, planned_change_in_words, planned_regions_in_words, schools_in_words,
    study_in_words,
};
use vsoko_model::{ImportPlan, Message, PlannedPart};

use super::address_of;
use crate::desk::{Batch, PlannedFile};
use crate::site::Here;
use crate::widgets::{Heading, Tone, cell, field, message, select, table};

/// How many changed values and municipalities are shown; the counts are of all.
const SHOWN: usize = 50;

/// The plan of one file.
pub(super) fn of_file(here: &Here, file: &PlannedFile, workspace: &Workspace) -> Markup {
    let plan = file.prepared.plan();
    if plan.already_imported {
        return html! {
            (message(Tone::Note, &html! {
                p { (here.say(&Message::new("plan-nothing-to-do").with("file", plan.file.as_str()))) }
                @if !plan.open.is_empty() {
                    p { (here.say(&Message::new("import-still-waits").with("questions", plan.open.len()))) }
                }
            }))
        };
    }
    html! {
        @if !plan.parts.is_empty() { (parts(here, plan, workspace)) }
        @if 1 < plan.municipalities.len() { (municipalities(here, plan)) }
        @if !plan.mentions.is_empty() { p { (here.say(&schools_in_words(plan))) } }
        @if let Some(new) = new_municipalities_in_words(plan) { p { (here.say(&new)) } }
        @if let Some(new) = new_schools_in_words(plan) { p { (here.say(&new)) } }
        @if let Some(kept) = planned_regions_in_words(plan) { p { (here.say(&kept)) } }
        @for list in &plan.lists { p { (here.say(&list_in_words(list))) } }
        @if let Some(earlier) = plan.completes {
            p { (here.say(&Message::new("plan-completes").with("delivery", earlier.to_string()))) }
        }
        (changes(here, plan))
        @for overlapped in plan.overlaps.iter().filter(|_| plan.corrects.is_none()) {
            (message(Tone::Note, &html! {
                p { (here.say(&Message::new("import-overlaps").with("delivery", overlapped.to_string()))) }
            }))
        }
    }
}

/// One of the counts of a part.
type Count = fn(&PlannedPart) -> usize;

/// The counts by study and year: new, changed, the same, left out, waiting, gone; the totals apart.
fn parts(here: &Here, plan: &ImportPlan, workspace: &Workspace) -> Markup {
    let columns: [(&str, Count); 7] = [
        ("column-created", |part| part.created),
        ("column-updated", |part| part.updated),
        ("column-unchanged", |part| part.unchanged),
        ("column-ignored", |part| part.ignored),
        ("column-to-decide", |part| part.to_decide),
        ("column-removed", |part| part.removed),
        ("column-reported", |part| part.reported),
    ];
    let mut headings =
        vec![Heading::start(here.phrase("column-study")), Heading::start(here.phrase("column-year"))];
    headings.extend(columns.iter().map(|(id, _)| Heading::end(here.phrase(id))));
    let rows: Vec<Vec<Markup>> = plan
        .parts
        .iter()
        .map(|part| {
            let study = study_in_words(&part.study, workspace.methodologies());
            let counts = columns.iter().map(|(_, count)| cell(count(part).to_string()));
            [cell(study), cell(part.year.to_string())].into_iter().chain(counts).collect()
        })
        .collect();
    table(&here.say(&Message::new("plan-parts").with("file", plan.file.as_str())), &headings, &rows)
}

fn municipalities(here: &Here, plan: &ImportPlan) -> Markup {
    let mut headings = vec![Heading::start(here.phrase("column-municipality"))];
    for id in ["column-created", "column-updated", "column-unchanged", "column-ignored", "column-to-decide"] {
        headings.push(Heading::end(here.phrase(id)));
    }
    let rows = plan.municipalities.iter().take(SHOWN).map(|of| {
        let name = of.municipality.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        let counts = [of.created, of.updated, of.unchanged, of.ignored, of.to_decide];
        std::iter::once(cell(name)).chain(counts.iter().map(|n| cell(n.to_string()))).collect::<Vec<_>>()
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    html! {
        (table(&here.phrase("plan-municipalities"), &headings, &rows))
        (more(here, plan.municipalities.len()))
    }
}

fn changes(here: &Here, plan: &ImportPlan) -> Markup {
    html! {
        @if !plan.changes.is_empty() {
            h3 { (here.say(&Message::new("import-changes").with("changes", plan.changes.len()))) }
            ul { @for change in plan.changes.iter().take(SHOWN) { li { (here.say(&planned_change_in_words(change))) } } }
            (more(here, plan.changes.len()))
        }
    }
}

fn more(here: &Here, all: usize) -> Markup {
    html! {
        @if SHOWN < all { p class="note" { (here.say(&Message::new("import-more").with("more", all - SHOWN))) } }
    }
}

/// What a person may say about the files beside what they say themselves.
pub(super) fn options(here: &Here, batch: &Batch, workspace: Option<&Workspace>) -> Markup {
    let said = batch.options();
    let is_usual = said.year.is_none()
        && said.municipality.is_none()
        && said.methodologies.is_empty()
        && said.corrects.is_none()
        && said.waiting_rows == WaitingRows::HoldItUp
        && said.lists == ListsGo::AsRead;
    let year = said.year.map(|year| year.to_string()).unwrap_or_default();
    html! {
        details open[!is_usual] {
            summary { (here.phrase("import-options")) }
            form method="post" action=(format!("{}/options", address_of(batch))) {
                (field("year", &here.phrase("import-year"), &year, Some(&here.phrase("import-year-about"))))
                (field("municipality", &here.phrase("import-municipality"), said.municipality.as_deref().unwrap_or_default(),
                    Some(&here.phrase("import-municipality-about"))))
                @if let Some(workspace) = workspace {
                    (methodologies(here, &said, workspace))
                    (corrected(here, &said, workspace))
                }
                (tick("partial", &here.phrase("import-partial"), said.waiting_rows == WaitingRows::StayBehind))
                (tick("whole-region", &here.phrase("import-whole-region"), said.lists == ListsGo::OverTheRegion))
                p class="buttons" { button { (here.phrase("import-read-again")) } }
            }
        }
    }
}

fn methodologies(here: &Here, said: &ImportOptions, workspace: &Workspace) -> Markup {
    html! {
        fieldset {
            legend { (here.phrase("import-methodology")) }
            p class="hint" { (here.phrase("import-any-methodology")) }
            @for edition in workspace.methodologies().all() {
                @let id = edition.id().to_string();
                label class="choice" for={ "methodology-" (id) } {
                    input type="checkbox" id={ "methodology-" (id) } name="methodology" value=(id)
                        checked[said.methodologies.contains(&id)];
                    span { (edition.title()) " (" (id) ")" }
                }
            }
        }
    }
}

/// The deliveries that a file may take the place of.
fn corrected(here: &Here, said: &ImportOptions, workspace: &Workspace) -> Markup {
    let none = (String::new(), here.phrase("import-corrects-none"));
    let deliveries = workspace.deliveries(None).unwrap_or_default();
    let in_force = deliveries.iter().rev().filter(|delivery| delivery.standing == Standing::InForce);
    let known = in_force
        .map(|delivery| (delivery.id.0.to_string(), format!("{}: {}", delivery.id, delivery.file_name)));
    let options: Vec<_> = std::iter::once(none).chain(known).collect();
    let chosen = said.corrects.map(|delivery| delivery.0.to_string()).unwrap_or_default();
    select("corrects", &here.phrase("import-corrects"), &options, &chosen)
}

fn tick(name: &str, words: &str, ticked: bool) -> Markup {
    html! {
        label class="choice" for=(name) {
            input type="checkbox" id=(name) name=(name) value="yes" checked[ticked];
            span { (words) }
        }
    }
}
