//! What stands around the text of every page of ours: the head, the title, the two styles.

use vsoko_report::{escape_html, html_style};
use vsoko_text::Words;

/// Beside the style of printed documents, which our pages share, so that a summary does not look like another program.
const STYLE: &str = concat!("\n", include_str!("page.css"));

/// Every style that a page of ours or a printed one carries.
pub(crate) fn styles() -> [&'static str; 2] {
    [html_style(), STYLE]
}

/// A page before its frame: a title for people, and markup that is ours or escaped.
pub(crate) struct Page<'a> {
    pub(crate) organisation: Option<&'a str>,
    pub(crate) title: String,
    pub(crate) main: String,
    pub(crate) footer: String,
}

/// The whole page.
pub(crate) fn framed(page: &Page<'_>, words: &Words) -> String {
    let organisation = page
        .organisation
        .map(|name| format!("<p class=\"organisation\">{}</p>\n", escape_html(name)))
        .unwrap_or_default();
    let footer =
        if page.footer.is_empty() { String::new() } else { format!("<footer>\n{}</footer>\n", page.footer) };
    let [printed, own] = styles();
    format!(
        r#"<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{printed}</style>
<style>{own}</style>
</head>
<body>
<header>
{organisation}<h1>{title}</h1>
</header>
<main>
{main}</main>
{footer}</body>
</html>
"#,
        language = words.language().tag(),
        title = escape_html(&page.title),
        main = page.main,
    )
}
