//! Codes of remarks: what each means and what to do, as `vsoko explain` says it.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use vsoko_model::methodology::LintCode;
use vsoko_model::{Code, Severity};
use vsoko_text::{lint_page_of, page_of};

use super::archive::PATH as ARCHIVE;
use crate::asked::Asked;
use crate::sections::Section;
use crate::site::{App, Instead};
use crate::widgets::{Heading, cell, table};

const PATH: &str = "/codes";

pub(super) fn routes() -> Router<App> {
    Router::new().route(PATH, get(list)).route("/codes/{code}", get(show))
}

/// Every code with its severity and its page.
fn all() -> impl Iterator<Item = (String, Severity, &'static str)> {
    let of_deliveries = Code::ALL.iter().map(|code| (code.to_string(), code.severity(), page_of(*code)));
    let of_methodologies =
        LintCode::ALL.iter().map(|code| (code.to_string(), code.severity(), lint_page_of(*code)));
    of_deliveries.chain(of_methodologies)
}

/// `VS012. Неизвестный уровень`: what stands behind the code.
fn title(page: &str) -> &str {
    page.lines().next().and_then(|line| line.split_once(". ")).map_or("", |(_, title)| title)
}

async fn list(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let headings =
            ["column-code", "column-severity", "column-remark"].map(|id| Heading::start(here.phrase(id)));
        let rows: Vec<Vec<Markup>> = all()
            .map(|(code, severity, page)| {
                let link = html! { a href={ (PATH) "/" (code) } { (code) } };
                vec![link, cell(here.words().severity(severity)), cell(title(page))]
            })
            .collect();
        let main = html! {
            p { (here.phrase("codes-about")) }
            (table(&here.phrase("explain-all"), &headings, &rows))
            p { a href=(ARCHIVE) { (here.phrase("section-archive")) } }
        };
        Ok(here.page(Section::Archive, here.phrase("explain-all"), main))
    })
    .await
}

async fn show(State(app): State<App>, Path(code): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let found = all().find(|(own, ..)| own.eq_ignore_ascii_case(&code));
        let (code, _, page) = found.ok_or(Instead::Missing)?;
        let main = html! {
            // The pages of the book are in Russian.
            div class="book" lang="ru" { (rendered(page)) }
            p { a href=(PATH) { (here.phrase("explain-all")) } }
        };
        Ok(here.page(Section::Archive, format!("{code}. {}", title(page)), main))
    })
    .await
}

/// A page of the book without its title, which stands above. It is ours, and markup in it would be ours too.
fn rendered(page: &str) -> Markup {
    let mut is_title = false;
    let events = Parser::new_ext(page, Options::ENABLE_TABLES).filter(move |event| {
        let of_title = |level: &HeadingLevel| *level == HeadingLevel::H1;
        if matches!(event, Event::Start(Tag::Heading { level, .. }) if of_title(level)) {
            is_title = true;
        }
        let is_shown = !is_title;
        if matches!(event, Event::End(TagEnd::Heading(level)) if of_title(level)) {
            is_title = false;
        }
        is_shown
    });
    let mut text = String::new();
    pulldown_cmark::html::push_html(&mut text, events);
    PreEscaped(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_a_code_has_a_title_and_sections() {
        for (code, _, page) in all() {
            assert!(!title(page).is_empty(), "{code}");
            let html = rendered(page).into_string();
            assert!(
                html.starts_with("<p>") && html.contains("<h2>") && !html.contains("<h1>"),
                "{code}: {html}"
            );
        }
    }
}
