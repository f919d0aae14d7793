//! The journal: what happened to the archive, when and by whom, and taking it back or bringing it back.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_engine::{EntryId, Event, JournalEntry, Teller, Workspace, change_in_words, moment};
use vsoko_model::{Message, Reason, ValueChange, Why};

use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::widgets::{Heading, Tone, cell, field, message, table};

/// Entries on a page.
const ENTRIES: usize = 50;
/// Changed values on a page.
const CHANGES: usize = 100;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/journal", get(list))
        .route("/journal/{entry}", get(show))
        .route("/journal/{entry}/undo", post(undo))
        .route("/journal/{entry}/redo", post(redo))
}

async fn list(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, entries).await
}

fn entries(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let journal = workspace.journal()?;
    let teller = Teller::of(&workspace, here.words())?;
    let from = here.asked.chosen.parsed::<usize>("from").unwrap_or(0).min(journal.len());
    let shown: Vec<&JournalEntry> = journal.iter().rev().skip(from).take(ENTRIES).collect();
    let headings = [
        Heading::end(here.phrase("column-ordinal")),
        Heading::start(here.phrase("column-when-and-who")),
        Heading::start(here.phrase("column-what-happened")),
        Heading::start(here.phrase("column-state")),
        Heading::start(here.phrase("column-counts-today")),
    ];
    let rows: Vec<Vec<Markup>> = shown.iter().map(|entry| row(here, &teller, entry)).collect();
    let all = Message::new("journal-all").with("shown", shown.len()).with("all", journal.len());
    let to = |from: usize| Link::to("/journal").with("from", from);
    let main = html! {
        @if journal.is_empty() { p { (here.phrase("journal-empty")) } } @else {
            (table(&here.say(&all), &headings, &rows))
            nav class="ways" aria-label=(here.phrase("journal-ways")) {
                @if 0 < from { a href=(to(from.saturating_sub(ENTRIES))) { (here.phrase("journal-later")) } }
                @if from + ENTRIES < journal.len() { a href=(to(from + ENTRIES)) { (here.phrase("journal-earlier")) } }
            }
        }
    };
    Ok(here.page(Section::Journal, here.phrase("section-journal"), main))
}

fn row(here: &Here, teller: &Teller<'_>, entry: &JournalEntry) -> Vec<Markup> {
    let counts = if entry.in_force { "yes" } else { "no" };
    vec![
        html! { a href=(address_of(entry.seq)) { (entry.seq) } },
        html! { (moment(&entry.at, here.words())) br; (entry.author) },
        cell(teller.entry(entry).text()),
        html! { code { (entry.state()) } },
        cell(here.phrase(counts)),
    ]
}

fn address_of(entry: EntryId) -> String {
    format!("/journal/{entry}")
}

async fn show(State(app): State<App>, Path(entry): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let workspace = here.workspace()?;
        let entry = entry.parse::<EntryId>().ok();
        let entry = workspace.journal()?.into_iter().find(|known| Some(known.seq) == entry);
        entry_page(here, &workspace, &entry.ok_or(Instead::Missing)?)
    })
    .await
}

fn entry_page(here: &Here, workspace: &Workspace, entry: &JournalEntry) -> Answer {
    let teller = Teller::of(workspace, here.words())?;
    let changes = if entry.event.touches_values() { workspace.changes_of(entry.seq)? } else { Vec::new() };
    let namesakes = workspace.new_namesakes(entry.seq)?;
    let who = Message::new("journal-who")
        .with("at", moment(&entry.at, here.words()))
        .with("author", entry.author.to_string());
    let force = if entry.in_force { "journal-in-force" } else { "journal-not-in-force" };
    let seal = Message::new("journal-seal")
        .with("state", entry.state().to_string())
        .with("hash", entry.hash.as_str())
        .with("previous", entry.previous.as_str());
    let main = html! {
        p { a href="/journal" { span aria-hidden="true" { "← " } (here.phrase("journal-whole")) } }
        @if here.asked.chosen.get("done").is_some() {
            (message(Tone::Done, &html! { p { (here.phrase("journal-done")) } }))
        }
        p { strong { (teller.entry(entry).text()) } }
        p { (here.say(&who)) }
        (why(here, entry))
        p { (here.phrase(force)) }
        @for (first, second) in &namesakes {
            (message(Tone::Warning, &html! {
                p { (here.say(&Message::new("journal-namesakes")
                    .with("first", teller.school_today(*first)).with("second", teller.school_today(*second)))) }
            }))
        }
        @if entry.event.touches_values() { (changed(here, &changes)) }
        (as_it_was(here, entry))
        (take_back(here, entry))
        details { summary { (here.phrase("journal-seals")) } p class="note" { (here.say(&seal)) } }
    };
    let title = Message::new("journal-entry").with("entry", entry.seq.to_string());
    Ok(here.page(Section::Journal, here.say(&title), main))
}

/// The archive as it stood after the entry.
fn as_it_was(here: &Here, entry: &JournalEntry) -> Markup {
    let to = |path: &str| Link::to(path).with("state", entry.state());
    html! {
        p {
            (here.phrase("journal-see-state"))
            @for (path, words) in [
                ("/overview", "section-overview"),
                ("/figures", "section-figures"),
                ("/compare", "section-compare"),
                ("/schools", "section-schools"),
                ("/actions", "section-actions"),
                ("/reports", "section-reports"),
                ("/deliveries", "deliveries-all"),
            ] {
                " " a href=(to(path)) { (here.phrase(words)) } " ·"
            }
        }
    }
}

fn why(here: &Here, entry: &JournalEntry) -> Markup {
    html! {
        @if let Some(why) = entry.event.why() {
            p { (here.say(&Message::new("journal-reason").with("reason", why.reason().to_string()))) }
            @if let Some(source) = why.source() {
                p { (here.say(&Message::new("journal-source").with("source", source))) }
            }
        }
    }
}

/// What the entry did to the current values: how many, and those that changed one by one.
fn changed(here: &Here, changes: &[ValueChange]) -> Markup {
    if changes.is_empty() {
        return html! { p { (here.phrase("changes-none")) } };
    }
    let updated: Vec<&ValueChange> =
        changes.iter().filter(|change| change.before.is_some() && change.after.is_some()).collect();
    let counts = Message::new("changes-counts")
        .with("changed", updated.len())
        .with("created", changes.iter().filter(|change| change.before.is_none()).count())
        .with("gone", changes.iter().filter(|change| change.after.is_none()).count());
    html! {
        p { (here.say(&counts)) }
        @if !updated.is_empty() {
            ul { @for change in updated.iter().take(CHANGES) { li { (here.say(&change_in_words(change))) } } }
            @if CHANGES < updated.len() {
                p class="note" { (here.say(&Message::new("import-more").with("more", updated.len() - CHANGES))) }
            }
        }
    }
}

/// The form that takes the entry back, or brings back what it took.
fn take_back(here: &Here, entry: &JournalEntry) -> Markup {
    let (of, action, id) = match &entry.event {
        Event::Undo(record) => (record.entry, "redo", "journal-redo"),
        Event::Redo(record) => (record.entry, "undo", "journal-undo-again"),
        Event::Import(_) | Event::CorrectValue(_) | Event::ChangeRegistry(_) | Event::ManageCycle(_) => {
            if entry.in_force {
                (entry.seq, "undo", "journal-undo")
            } else {
                (entry.seq, "redo", "journal-redo")
            }
        }
        Event::Purge(_) | Event::Upgrade(_) => return html! {},
    };
    let title = here.say(&Message::new(id).with("entry", of.to_string()));
    html! {
        form class="framed" method="post" action=(format!("{}/{action}", address_of(of))) {
            h2 { (title) }
            p { (here.phrase("journal-stays")) }
            (field("reason", &here.phrase("journal-why"), "", None))
            (field("source", &here.phrase("journal-on-what"), "", Some(&here.phrase("journal-on-what-about"))))
            p class="buttons" { button { (title) } }
        }
    }
}

async fn undo(State(app): State<App>, Path(entry): Path<String>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        change(here, (&entry, &form.0), |workspace, entry, why| {
            let at = here.now()?;
            Ok(workspace.undo(entry, why, here.hand(&at))?)
        })
    })
    .await
}

async fn redo(State(app): State<App>, Path(entry): Path<String>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        change(here, (&entry, &form.0), |workspace, entry, why| {
            let at = here.now()?;
            Ok(workspace.redo(entry, why, here.hand(&at))?)
        })
    })
    .await
}

/// Does what the form asks for, or says what stands in the way.
fn change(
    here: &Here,
    (entry, form): (&str, &Chosen),
    make: impl FnOnce(&mut Workspace, EntryId, Why) -> Result<EntryId, Fault>,
) -> Answer {
    let Ok(entry) = entry.parse::<EntryId>() else { return Err(Instead::Missing) };
    let Some(reason) = form.parsed::<Reason>("reason") else {
        let message = Message::new("error-no-reason");
        return Ok(problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &message));
    };
    let why = Why::new(reason, form.get("source").map(str::to_owned));
    let mut workspace = here.workspace()?;
    let entry = make(&mut workspace, entry, why).map_err(Instead::refused)?;
    Ok(Reply::see_other(&Link::to(address_of(entry)).with("done", 1).to_string()))
}
