//! The first page: every municipality with data, its years as links, by region.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use vsoko_engine::View;
use vsoko_model::{Message, Municipality, Region, StateId, StudyYear};
use vsoko_report::escape_html;
use vsoko_text::Words;

use crate::address::Address;
use crate::page::{Page, framed};

/// What the archive holds: of each region the municipalities with data, in the order of their names, with their years.
pub(crate) type Contents = BTreeMap<Region, Vec<(Municipality, BTreeSet<StudyYear>)>>;

/// What `view` can print summaries of.
pub(crate) fn contents(view: &View) -> Contents {
    let mut contents = Contents::new();
    for municipality in view.municipalities() {
        let years: BTreeSet<StudyYear> = view.years_of(municipality).into_iter().collect();
        if !years.is_empty() {
            let of_region = contents.entry(municipality.region.clone()).or_default();
            of_region.push((municipality.clone(), years));
        }
    }
    for of_region in contents.values_mut() {
        of_region.sort_by(|(one, _), (other, _)| one.name.key().cmp(other.name.key()));
    }
    contents
}

/// The page.
pub(crate) fn page(
    contents: &Contents,
    organisation: Option<&str>,
    state: &StateId,
    words: &Words,
) -> String {
    let main = if contents.is_empty() { nothing_yet(words) } else { places(contents, words) };
    let state = marked(&Message::new("page-state").with("state", state.to_string()), "state", words);
    let live = escape_html(&words.phrase("page-live"));
    let footer = format!("<p>{live}</p>\n<p>{state}</p>\n");
    framed(&Page { organisation, title: words.phrase("page-title"), main, footer }, words)
}

fn nothing_yet(words: &Words) -> String {
    let command = words.phrase("page-import-command");
    let what_to_do = Message::new("page-empty-what-to-do").with("command", command);
    format!(
        "<h2>{}</h2>\n<p>{}</p>\n",
        escape_html(&words.phrase("page-empty")),
        marked(&what_to_do, "command", words)
    )
}

fn places(contents: &Contents, words: &Words) -> String {
    let all_years: BTreeSet<StudyYear> =
        contents.values().flatten().flat_map(|(_, years)| years.iter().copied()).collect();
    let mut markup = format!("<p>{}</p>\n", escape_html(&words.phrase("page-about")));
    for (region, municipalities) in contents {
        let _ = writeln!(markup, "<section>\n<h2>{}</h2>", escape_html(region));
        for (municipality, years) in municipalities {
            let name = escape_html(municipality.name.as_str());
            let _ = write!(markup, "<div class=\"place\">\n<h3>{name}</h3>\n<ul class=\"years\">");
            for year in &all_years {
                // A year without data keeps its place, so that the same years stand under each other.
                if years.contains(year) {
                    let _ = write!(markup, "<li>{}</li>", link(municipality, *year, words));
                } else {
                    markup.push_str("<li class=\"without\" aria-hidden=\"true\"></li>");
                }
            }
            markup.push_str("</ul>\n</div>\n");
        }
        markup.push_str("</section>\n");
    }
    markup
}

/// The link to a summary. It reads as the year; said alone, as in a list of links, it says whose.
pub(crate) fn link(municipality: &Municipality, year: StudyYear, words: &Words) -> String {
    let address = Address::Summary { municipality: municipality.id, year };
    let whose =
        Message::new("summary-of").with("municipality", municipality.name.as_str()).with("year", year);
    format!("<a href=\"{address}\" aria-label=\"{}\">{year}</a>", escape_html(&words.say(&whose)))
}

/// A sentence with one argument set as code, to be copied.
fn marked(message: &Message, arg: &str, words: &Words) -> String {
    let pieces = words.segments(message, &[arg]).into_iter();
    pieces
        .map(|piece| match piece.arg {
            Some(_) => format!("<code>{}</code>", escape_html(&piece.text)),
            None => escape_html(&piece.text),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use super::*;
    use crate::testing::{municipality, years};

    fn contents_of(places: &[(u32, &str, &str, &[u16])]) -> Contents {
        let mut contents = Contents::new();
        for (id, region, name, delivered) in places {
            let place = (municipality(*id, region, name), years(delivered).into_iter().collect());
            contents.entry((*region).to_owned()).or_default().push(place);
        }
        contents
    }

    fn russian(contents: &Contents, organisation: Option<&str>) -> String {
        page(contents, organisation, &StateId::empty(), &Words::new(Language::Russian))
    }

    #[test]
    fn every_year_with_data_is_one_link_and_a_year_without_is_none() {
        let html = russian(
            &contents_of(&[
                (1, "Тверская область", "Западнодвинский муниципальный округ", &[2022]),
                (7, "Условная область", "Условный муниципальный округ", &[2021, 2022, 2023]),
            ]),
            None,
        );
        for link in ["/summary/m1/2022", "/summary/m7/2021", "/summary/m7/2022", "/summary/m7/2023"] {
            assert_eq!(html.matches(&format!("href=\"{link}\"")).count(), 1, "{link}");
        }
        assert_eq!(html.matches("<a ").count(), 4);
        assert!(
            html.contains("aria-label=\"Западнодвинский муниципальный округ, 2022 год\">2022</a>"),
            "{html}"
        );
        assert!(html.contains("<h2>Тверская область</h2>"));
    }

    #[test]
    fn an_empty_archive_says_what_to_do() {
        let html = russian(&Contents::new(), None);
        assert!(html.contains("В архиве пока нет данных"));
        assert!(html.contains("<code>vsoko import ФАЙЛ</code>"), "{html}");
        assert!(html.contains("<code>000000000000</code>"), "{html}");
    }

    #[test]
    fn names_are_never_markup() {
        let hostile = "<script>alert(\"1\")</script>'";
        let html = russian(&contents_of(&[(1, hostile, hostile, &[2022])]), Some(hostile));
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn no_sentence_is_missing_in_either_language() {
        let contents =
            contents_of(&[(1, "Тверская область", "Западнодвинский муниципальный округ", &[2022])]);
        for language in Language::ALL {
            let words = Words::new(language);
            for contents in [&contents, &Contents::new()] {
                assert!(!page(contents, None, &StateId::empty(), &words).contains('⟨'), "{language:?}");
            }
        }
    }
}
