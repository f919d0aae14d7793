//! A printed report held against the archive: what it was printed from, and which of its numbers the archive still gives.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{ReportCheck, report_check_in_words};
use vsoko_model::Message;

use crate::asked::Asked;
use crate::problem;
use crate::sections::Section;
use crate::site::{Answer, App, Here};
use crate::upload::Sent;
use crate::widgets::{Tone, message};

pub(super) async fn form(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| Ok(here.page(Section::Reports, here.phrase("reports-check"), chooser(here))))
        .await
}

fn chooser(here: &Here) -> Markup {
    html! {
        p { (here.phrase("reports-check-about")) }
        form method="post" action="/reports/check" enctype="multipart/form-data" {
            p class="field" {
                label for="report" { (here.phrase("reports-check-file")) }
                input type="file" id="report" name="report" required accept=".pdf,.docx,.xlsx,.html";
            }
            p class="buttons" { button class="main" { (here.phrase("reports-check-do")) } }
        }
    }
}

pub(super) async fn hold(State(app): State<App>, asked: Asked, sent: Sent) -> Response {
    app.answer(asked, move |here| held(here, &sent)).await
}

fn held(here: &Here, sent: &Sent) -> Answer {
    let Some(report) = sent.files.first() else {
        return Ok(problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &Message::new("error-no-files")));
    };
    let workspace = here.workspace()?;
    let check = match workspace.verify_report(&report.name, &report.bytes) {
        Ok(check) => check,
        Err(error) => return Ok(problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &error.message())),
    };
    let main = html! { h2 { (report.name) } (verdict(&check, here)) (chooser(here)) };
    Ok(here.page(Section::Reports, here.phrase("reports-check"), main))
}

/// The verdict first, as one hears it; what it rests on below.
fn verdict(check: &ReportCheck, here: &Here) -> Markup {
    let said = report_check_in_words(check);
    let tone = if check.is_sound() { Tone::Done } else { Tone::Error };
    let Some((verdict, rest)) = said.split_last() else { return html! {} };
    html! {
        (message(tone, &html! { p { strong { (here.say(verdict)) } } }))
        ul { @for one in rest { li { (here.say(one)) } } }
    }
}
