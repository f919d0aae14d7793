//! The document as one HTML file: no network, readable on paper and on a telephone.
//!
//! It has one script, which puts tables in order; without scripts they stand as they are printed. The policy of the page
//! allows that one text by its hash, and nothing else.
//!
//! Every number that has a trace is a link to its entry in «Откуда числа» at the end: the schools behind it, their
//! readings, the cells, the files. A plain link works by keyboard, in every browser and in a screen reader, and the
//! entries are printed with the page.

mod body;
mod escape;
mod policy;
mod sources;

use vsoko_model::Message;
use vsoko_text::Words;

use crate::document::Document;
use crate::numbers::{Told, numbers_json};
use crate::read_back;
use body::Body;
pub use body::blocks;
pub use escape::escape;
pub use policy::source_of;

const STYLE: &str = concat!("\n", include_str!("html/page.css"));

const SCRIPT: &str = include_str!("html/sort.js").trim_ascii();

/// Nothing is fetched or sent; only the style inside the file applies, and only its one script runs.
fn policy() -> String {
    let script = source_of(SCRIPT);
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src {script}; base-uri 'none'; form-action 'none'"
    )
}

/// The document as one self-contained page.
pub fn html(document: &Document, words: &Words) -> String {
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", self::policy());
    let page = page(document, words, &policy, "");
    let printed = read_back::lines_of_html(&page);
    // A map of numbers and texts is always JSON.
    let numbers = numbers_json(document, Told::WithoutReadings, &printed).unwrap_or_default();
    // Data and no script: nothing shows or runs a template. What would be markup is written otherwise.
    let numbers = numbers.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    page.replacen("<script>", &format!("<template id=\"numbers\">{numbers}</template>\n<script>"), 1)
}

/// The same page as a server sends it: a way back to the list of documents at `home`, the same as `files` by their
/// addresses and names, and no policy of its own, since the server says a stricter one.
pub fn served_html(document: &Document, words: &Words, home: &str, files: &[(String, String)]) -> String {
    // Padded for the finger, and yet in line with the text below.
    let link = format!(
        "<nav class=\"back\" style=\"margin-left:-.4rem\"><a href=\"{}\"><span aria-hidden=\"true\">← </span>{}</a></nav>\n",
        escape(home),
        escape(&words.phrase("page-home")),
    );
    let files: Vec<String> = files
        .iter()
        .map(|(address, name)| format!("<a href=\"{}\">{}</a>", escape(address), escape(name)))
        .collect();
    let download = escape(&words.phrase("page-download"));
    let files =
        format!("<nav class=\"back\" aria-label=\"{download}\">{download} {}</nav>\n", files.join(" "));
    page(document, words, "", &format!("{link}{files}"))
}

/// The style of every page, exactly as it stands in its `<style>`: a server's policy can name it by its hash.
pub const fn html_style() -> &'static str {
    STYLE
}

/// The script of every page, exactly as it stands in its `<script>`.
pub const fn html_script() -> &'static str {
    SCRIPT
}

fn page(document: &Document, words: &Words, policy: &str, home: &str) -> String {
    let say = |id: &'static str| escape(&words.say(&Message::new(id)));
    let body = Body::of(document, words);
    let sources = sources::section(document, &body, words);
    let organisation =
        document.organisation.iter().map(|name| format!("<p class=\"organisation\">{}</p>\n", escape(name)));
    let subtitle =
        document.subtitle.iter().map(|line| format!("<p class=\"subtitle\">{}</p>\n", escape(line)));
    let date = document.date_line(words);
    format!(
        r##"<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{policy}<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#text">{skip}</a>
{home}<header>
{organisation}<h1>{title}</h1>
{subtitle}<p class="date"><time datetime="{iso}">{date}</time></p>
</header>
<main id="text" tabindex="-1">
{body}{sources}</main>
<script>{SCRIPT}</script>
</body>
</html>
"##,
        language = words.language().tag(),
        title = escape(&document.title),
        skip = say("report-skip"),
        organisation = organisation.collect::<String>(),
        subtitle = subtitle.collect::<String>(),
        iso = document.date,
        date = escape(&date),
        body = body.markup,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use vsoko_text::Language;

    use super::*;
    use crate::document::{Block, Inline, plain};
    use crate::{made_up, testing};

    fn russian(document: &Document) -> String {
        html(document, &Words::new(Language::Russian))
    }

    fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
        let opening = format!(" {name}=\"");
        page.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_link_has_a_target_and_no_id_stands_twice() {
        let page = russian(&made_up::six_schools());
        let ids = attributes(&page, "id");
        let targets: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(targets.len(), ids.len());
        let links: Vec<&str> =
            attributes(&page, "href").into_iter().filter_map(|link| link.strip_prefix('#')).collect();
        assert!(links.iter().all(|link| targets.contains(link)), "{links:?}");
    }

    #[test]
    fn every_number_of_the_text_is_a_link() {
        let document = made_up::six_schools();
        let page = russian(&document);
        let n_numbers = testing::lines(&document)
            .into_iter()
            .flatten()
            .filter(|inline| matches!(inline, Inline::Number { .. }))
            .count();
        assert!(n_numbers > 0);
        assert_eq!(page.matches("<a class=\"number\"").count(), n_numbers);
    }

    #[test]
    fn every_school_reading_and_cell_behind_a_number_is_there() {
        let document = made_up::six_schools();
        let page = russian(&document);
        for number in document.numbers.iter() {
            for subject in number.counted.iter().chain(&number.rest).chain(&number.outside) {
                assert!(page.contains(&escape(&subject.name)));
                for reading in &subject.readings {
                    assert!(page.contains(&escape(&reading.text)));
                    assert!(page.contains(&escape(&reading.cell.to_string())));
                    assert_eq!(page.matches(&format!("<code>{}</code>", reading.file_hash)).count(), 1);
                }
            }
        }
    }

    #[test]
    fn text_from_a_workbook_is_never_markup() {
        let hostile = "<script>alert(\"1\")</script>\u{202e}'";
        let mut document = made_up::six_schools();
        document.title = hostile.to_owned();
        document.organisation = Some(hostile.to_owned());
        document.blocks.push(Block::Paragraph(plain(hostile)));
        for block in &mut document.blocks {
            match block {
                Block::Figure(figure) => figure.alternative = hostile.to_owned(),
                Block::Table(table) => table.columns[0].title = hostile.to_owned(),
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::List(_)
                | Block::Steps(_)
                | Block::Note(_)
                | Block::Ids(_)
                | Block::Signature(_) => {}
            }
        }
        for number in Arc::make_mut(&mut document.numbers) {
            number.title = hostile.to_owned();
            for subject in &mut number.counted {
                subject.name = hostile.to_owned();
                for reading in &mut subject.readings {
                    reading.text = hostile.to_owned();
                    reading.cell.file = hostile.to_owned();
                }
            }
        }
        let page = russian(&document);
        assert_eq!(page.matches("<script>").count(), 1, "our own");
        assert_eq!(page.matches("<script").count(), 1, "and nothing else");
        assert!(attributes(&page, "aria-label").iter().all(|label| !label.contains('<')));
    }

    #[test]
    fn nothing_is_fetched() {
        let page = russian(&made_up::six_schools());
        let elsewhere = page.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !elsewhere.contains("http://") && !elsewhere.contains("https://") && !elsewhere.contains("url(")
        );
    }

    #[test]
    fn a_served_page_differs_by_the_way_home_the_data_and_the_policy_alone() {
        let document = made_up::six_schools();
        let words = Words::new(Language::Russian);
        let files = [("/f?a&b".to_owned(), "PDF".to_owned())];
        let served = served_html(&document, &words, "/?a&b", &files);
        assert_eq!(served.matches("<a href=\"/f?a&amp;b\">PDF</a>").count(), 1);
        assert_eq!(served.matches("<a href=\"/?a&amp;b\">").count(), 1);
        assert_eq!(served.matches(&format!("<style>{}</style>", html_style())).count(), 1);
        let own = |line: &&str| {
            let is_data = line.starts_with("<template id=\"numbers\">");
            is_data || line.starts_with("<nav ") || line.contains("Content-Security-Policy")
        };
        let alike =
            |page: &str| page.lines().filter(|line| !own(line)).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(alike(&served), alike(&html(&document, &words)));
    }

    #[test]
    fn inside_another_page_a_number_leads_to_its_own_page_and_no_style_is_needed() {
        let document = made_up::six_schools();
        let words = Words::new(Language::Russian);
        let markup = blocks(&document.blocks, &words, &|trace| format!("/number?a&t={trace}"));
        let n_numbers = testing::lines(&document)
            .into_iter()
            .flatten()
            .filter(|inline| matches!(inline, Inline::Number { .. }))
            .count();
        assert_eq!(markup.matches("<a class=\"number\" href=\"/number?a&amp;t=").count(), n_numbers);
        assert!(!markup.contains("style=") && !markup.contains("<script") && !markup.contains(" id="));
    }

    #[test]
    fn a_number_without_an_entry_is_words_not_a_dead_link() {
        let mut document = made_up::six_schools();
        document.numbers = Arc::default();
        assert!(!russian(&document).contains("class=\"number\""));
    }

    #[test]
    fn no_sentence_is_missing_in_either_language() {
        for language in Language::ALL {
            let page = html(&made_up::six_schools(), &Words::new(language));
            assert!(!page.contains("report-") && !page.contains("&lt;report"), "{language:?}");
        }
    }
}
