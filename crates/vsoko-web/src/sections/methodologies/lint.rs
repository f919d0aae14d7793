//! The text of a methodology, checked before anything is counted by it: remarks with their lines. Nothing is kept.

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use vsoko_engine::methodology_template;
use vsoko_model::methodology::{Finding, Methodology, json_schema};
use vsoko_model::{Message, MethodologyId, Severity};

use super::PATH;
use crate::asked::Asked;
use crate::link::Chosen;
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::required;
use crate::site::{Answer, App, Here};
use crate::widgets::{Tone, message};

pub(super) async fn form(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| page(here, None)).await
}

/// A text that was sent: in a field, or as a file.
pub(super) async fn check(State(app): State<App>, asked: Asked, request: Request) -> Response {
    let of_files =
        request.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"));
    let text = if of_files { of_parts(request).await } else { of_field(request).await };
    if let Some(text) = text {
        return app.answer(asked, move |here| page(here, Some(&text))).await;
    }
    let message = Message::new("error-form-unread");
    problem::unfit(&app.here(asked), StatusCode::UNPROCESSABLE_ENTITY, &message).into_response()
}

async fn of_field(request: Request) -> Option<String> {
    let bytes = Bytes::from_request(request, &()).await.ok()?;
    Some(Chosen::parse(&bytes).get("text").unwrap_or_default().to_owned())
}

/// The file where there is one, else the field.
async fn of_parts(request: Request) -> Option<String> {
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let mut typed = String::new();
    while let Some(part) = parts.next_field().await.ok()? {
        let is_file = part.file_name().is_some();
        let bytes = part.bytes().await.ok()?;
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        if is_file && !text.trim().is_empty() {
            return Some(text);
        }
        if !is_file {
            typed = text;
        }
    }
    Some(typed)
}

/// A text to begin a new methodology from, as a file that is put into the folder of methodologies when it is ready.
pub(super) async fn begin(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let id: MethodologyId = required(&here.asked.chosen, "id", "methodologies-new-id")?;
        let text = methodology_template(&id, here.now()?.date().year()).into_bytes();
        Ok(Reply::file("application/toml; charset=utf-8", format!("{id}.toml"), text))
    })
    .await
}

/// The schema for editors.
pub(super) async fn schema(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |_| {
        let text = format!("{:#}\n", json_schema()).into_bytes();
        Ok(Reply::file("application/schema+json", "methodology.schema.json".to_owned(), text))
    })
    .await
}

fn page(here: &Here, text: Option<&str>) -> Answer {
    let workspace = here.workspace()?;
    let others: Vec<&Methodology> = workspace.methodologies().all().collect();
    let text = text.filter(|text| !text.trim().is_empty());
    let found = text.map(|text| Methodology::lint(text, &others).findings);
    let main = html! {
        p { (here.phrase("views-lint-about")) }
        @if let Some(findings) = &found { (remarks(findings, here)) }
        @if let Some(text) = text { (lines(text, found.as_deref().unwrap_or_default(), here)) }
        form method="post" action={ (PATH) "/check" } enctype="multipart/form-data" {
            p class="field" {
                label for="toml-file" { (here.phrase("views-lint-file")) }
                input type="file" id="toml-file" name="file" accept=".toml";
            }
            p class="field" {
                label for="toml" { (here.phrase("views-lint-text")) }
                textarea class="code" id="toml" name="text" rows="14" spellcheck="false" { (text.unwrap_or_default()) }
            }
            p class="buttons" { button class="main" { (here.phrase("views-lint-do")) } }
        }
    };
    Ok(here.page(Section::Methodologies, here.phrase("views-lint"), main))
}

const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "badge error",
        Severity::Warning => "badge warning",
        Severity::Note => "badge",
    }
}

/// What was found, each with the way to its line.
fn remarks(findings: &[Finding], here: &Here) -> Markup {
    let words = here.words();
    if findings.is_empty() {
        return message(Tone::Done, &html! { p { (here.phrase("views-lint-clean")) } });
    }
    html! {
        section aria-labelledby="remarks" {
            h2 id="remarks" { (here.say(&Message::new("views-lint-found").with("findings", findings.len()))) }
            ol class="remarks" {
                @for finding in findings {
                    li {
                        span class=(class(finding.code.severity())) { (words.severity(finding.code.severity())) } " "
                        a href={ "/codes/" (finding.code) } { code { (finding.code) } } " "
                        @if let Some(line) = finding.line {
                            a href={ "#line-" (line) } { (here.say(&Message::new("views-line").with("line", line.to_string()))) } ": "
                        }
                        (words.finding(finding))
                        br; span class="hint" { (words.finding_hint(finding)) }
                    }
                }
            }
        }
    }
}

/// The text with the numbers of its lines; those with a remark are marked.
fn lines(text: &str, findings: &[Finding], here: &Here) -> Markup {
    let is_marked = |line: usize| findings.iter().any(|finding| finding.line == Some(line));
    html! {
        div class="frame" role="region" tabindex="0" aria-label=(here.phrase("views-methodology-text")) {
            table class="lines" {
                tbody {
                    @for (index, line) in text.lines().enumerate() {
                        tr id={ "line-" (index + 1) } class=[is_marked(index + 1).then_some("remarked")] {
                            th scope="row" { (index + 1) }
                            td { code { (line) } }
                        }
                    }
                }
            }
        }
    }
}
