//! Where files are put down, and what lies there.

use std::sync::Arc;

use axum::http::StatusCode;
use maud::{Markup, html};

use super::address_of;
use crate::desk::{Batch, Stage};
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::Here;
use crate::upload::limits;
use crate::widgets::{Tone, message};

pub(super) fn page(here: &Here) -> Reply {
    let lying = here.app().desk().all();
    let main = html! {
        p { (here.phrase("import-about")) }
        (chooser(here))
        @if !lying.is_empty() {
            h2 { (here.phrase("import-lying")) }
            ul class="lying" { @for batch in &lying { (line(batch, here)) } }
        }
    };
    here.page(Section::Import, here.phrase("import-title"), main)
}

/// The field for files. Without scripts they are chosen by the button alone.
fn chooser(here: &Here) -> Markup {
    let limits = limits();
    html! {
        form class="drop" method="post" action="/import" enctype="multipart/form-data" data-drop {
            p class="field" {
                label for="files" { (here.phrase("import-files")) }
                input type="file" id="files" name="files" multiple required accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"
                    aria-describedby="files-hint";
                span class="hint" id="files-hint" { (here.say(&limits)) }
            }
            ul data-chosen aria-live="polite" {}
            p class="buttons" { button class="main" { (here.phrase("import-read")) } }
        }
    }
}

fn line(batch: &Arc<Batch>, here: &Here) -> Markup {
    let (id, class) = match batch.stage() {
        Stage::Reading => ("import-stage-reading", "badge"),
        Stage::Planned(..) => ("import-stage-planned", "badge warning"),
        Stage::Applying => ("import-stage-applying", "badge"),
        Stage::Applied(_) => ("import-stage-applied", "badge done"),
        Stage::Failed(_) => ("import-stage-failed", "badge error"),
    };
    let names = batch.file_names().join(", ");
    html! { li { a href=(address_of(batch)) { (names) } " " span class=(class) { (here.phrase(id)) } } }
}

/// What lay here is gone: it lay too long, or the program was started anew.
pub(super) fn gone(here: &Here) -> Reply {
    let main = html! {
        (message(Tone::Note, &html! { p { (here.phrase("import-gone-about")) } }))
        p { a href="/import" { (here.phrase("import-again")) } }
    };
    here.page(Section::Import, here.phrase("import-gone"), main).with_status(StatusCode::NOT_FOUND)
}
