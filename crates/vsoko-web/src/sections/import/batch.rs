//! What lies on the desk: how far it is, its files with their plans, and the button that takes them in.

use std::sync::Arc;

use maud::{Markup, html};
use vsoko_engine::{Became, Workspace};
use vsoko_model::{Message, Question, Severity};

use super::{address_of, plan, questions};
use crate::desk::{Applied, Batch, Planned, PlannedFile, Stage};
use crate::page::{Page, framed};
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, Fault, Here};
use crate::widgets::{Tone, message};

pub(super) fn page(here: &Here, batch: &Arc<Batch>) -> Answer {
    let (title, main, again) = match batch.stage() {
        Stage::Reading => ("import-reading", waiting(here, batch), Some(1)),
        Stage::Applying => ("import-applying", waiting(here, batch), Some(1)),
        Stage::Planned(planned, because) => {
            ("import-plan", planned_page(here, batch, &planned, because.as_ref())?, None)
        }
        Stage::Applied(applied) => ("import-result", result(here, batch, &applied)?, None),
        Stage::Failed(failure) => ("import-failed", failed(here, batch, &failure), None),
    };
    let page = Page {
        section: Some(Section::Import),
        title: here.phrase(title),
        main,
        wide: true,
        again,
        ..Page::default()
    };
    Ok(Reply::page(framed(&page, here)))
}

/// How far the work is, as a piece of a page; a script puts it into the page that waits.
pub(super) fn progress(here: &Here, batch: &Batch) -> Markup {
    let (done, of) = batch.progress();
    let is_done = !matches!(batch.stage(), Stage::Reading | Stage::Applying);
    html! {
        @if is_done { span data-done {} }
        @if 0 < of {
            progress max=(of) value=(done) aria-label=(here.phrase("import-progress")) {}
        } @else {
            progress aria-label=(here.phrase("import-progress")) {}
        }
    }
}

fn waiting(here: &Here, batch: &Batch) -> Markup {
    html! {
        ul { @for name in batch.file_names() { li { (name) } } }
        div data-follow=(format!("{}/progress", address_of(batch))) { (progress(here, batch)) }
        p class="note" { (here.phrase("import-may-be-closed")) }
    }
}

fn failed(here: &Here, batch: &Batch, failure: &Message) -> Markup {
    let words = here.words();
    html! {
        (message(Tone::Error, &html! {
            p { (words.say(failure)) }
            p { (words.say_by_id(&format!("{}-hint", failure.id()), failure.args())) }
        }))
        (plan::options(here, batch, None))
        (put_away(here, batch))
    }
}

/// What keeps a file from being imported.
fn stops(file: &PlannedFile) -> bool {
    !file.prepared.plan().already_imported && file.prepared.stopped_by().is_some()
}

/// Would the file come in without the rows that wait for an answer?
fn may_leave_rows_behind(file: &PlannedFile) -> bool {
    !file.prepared.is_refused() && file.prepared.plan().open.iter().all(Question::is_about_a_row)
}

fn planned_page(
    here: &Here,
    batch: &Batch,
    planned: &Planned,
    because: Option<&Message>,
) -> Result<Markup, Fault> {
    let workspace = here.workspace()?;
    let n_stopped = planned.files.iter().filter(|file| stops(file)).count();
    let any_new = planned.files.iter().any(|file| !file.prepared.plan().already_imported);
    Ok(html! {
        @if let Some(because) = because {
            (message(Tone::Warning, &html! { p { (here.say(because)) } }))
        }
        (questions::forms(here, batch, planned))
        @for (index, file) in planned.files.iter().enumerate() {
            (file_part(here, batch, (index, file), &workspace))
        }
        @if 0 < n_stopped {
            (message(Tone::Warning, &html! {
                p { (here.say(&Message::new("import-stopped").with("files", n_stopped))) }
            }))
            @if planned.files.iter().all(may_leave_rows_behind) {
                form method="post" action=(format!("{}/partial", address_of(batch))) {
                    p class="buttons" { button { (here.phrase("import-leave-behind")) } }
                }
            }
        } @else if any_new {
            form method="post" action=(format!("{}/apply", address_of(batch))) {
                input type="hidden" name="plan" value=(planned.number);
                p class="buttons" { button class="main" { (here.phrase("import-apply")) } }
                p class="note" { (here.phrase("import-apply-about")) }
            }
        }
        (plan::options(here, batch, Some(&workspace)))
        (put_away(here, batch))
    })
}

fn file_part(
    here: &Here,
    batch: &Batch,
    (index, file): (usize, &PlannedFile),
    workspace: &Workspace,
) -> Markup {
    let address = format!("{}/files/{index}", address_of(batch));
    let count =
        |severity| file.prepared.diagnostics().iter().filter(|one| one.severity() == severity).count();
    let remarks = Message::new("import-remarks")
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Note));
    html! {
        section class="file" {
            h2 { (file.received.name()) }
            p {
                (here.say(&remarks)) " · "
                a href=(address) { (here.phrase("import-look")) }
            }
            (errors(here, file))
            (plan::of_file(here, file, workspace))
        }
    }
}

/// Errors are said at once; the other remarks stand on the page of the file.
fn errors(here: &Here, file: &PlannedFile) -> Markup {
    const SHOWN: usize = 20;
    let errors: Vec<_> =
        file.prepared.diagnostics().iter().filter(|one| one.severity() == Severity::Error).collect();
    html! {
        @if !errors.is_empty() {
            (message(Tone::Error, &html! {
                p { (here.phrase("import-refused-file")) }
                ul {
                    @for error in errors.iter().take(SHOWN) {
                        li {
                            strong { a href={ "/codes/" (error.code) } { (error.code) } } ": " (here.words().diagnostic(error)) " – " (error.at)
                            br; span class="hint" { (here.words().hint(error)) }
                        }
                    }
                }
            }))
        }
    }
}

fn put_away(here: &Here, batch: &Batch) -> Markup {
    html! {
        form method="post" action=(format!("{}/drop", address_of(batch))) {
            p class="buttons" { button { (here.phrase("import-drop")) } a href="/import" { (here.phrase("import-again")) } }
        }
    }
}

fn result(here: &Here, batch: &Batch, applied: &Applied) -> Result<Markup, Fault> {
    let workspace = here.workspace()?;
    let line = |(name, became): &(String, Became)| {
        let (id, delivery) = match became {
            Became::Imported(delivery) => ("import-became-delivery", delivery.to_string()),
            Became::Nothing => ("import-became-nothing", String::new()),
        };
        here.say(&Message::new(id).with("file", name.as_str()).with("delivery", delivery))
    };
    let any = applied.deliveries().next().is_some();
    let mut entries = Vec::new();
    for delivery in applied.deliveries() {
        entries.push((delivery, workspace.delivery(delivery)?.entry));
    }
    Ok(html! {
        (message(if any { Tone::Done } else { Tone::Note }, &html! {
            ul {
                @for (index, file) in applied.files.iter().enumerate() {
                    li { (line(file)) " · " a href=(format!("{}/files/{index}", address_of(batch))) { (here.phrase("import-look")) } }
                }
            }
        }))
        @if !entries.is_empty() {
            h2 { (here.phrase("import-take-back")) }
            p { (here.phrase("import-take-back-about")) }
            ul {
                @for (delivery, entry) in &entries {
                    li {
                        a href=(format!("/journal/{entry}")) {
                            (here.say(&Message::new("import-entry").with("entry", entry.to_string()).with("delivery", delivery.to_string())))
                        }
                    }
                }
            }
        }
        p { a class="button main" href="/" { (here.phrase("page-home")) } }
        (put_away(here, batch))
    })
}
