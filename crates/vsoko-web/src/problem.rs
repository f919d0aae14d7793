//! The pages that say why another is not shown, each with a way back.

use std::fmt::Write as _;

use axum::http::StatusCode;
use vsoko_model::{Message, Municipality, StudyYear};
use vsoko_report::escape_html;
use vsoko_text::Words;

use crate::address::Address;
use crate::guard::Refusal;
use crate::index::link;
use crate::page::{Page, framed};
use crate::reply::Reply;

/// An address of nothing: mistyped, or of a municipality that this archive does not have.
pub(crate) fn missing(words: &Words) -> Reply {
    let main = format!("{}{}", paragraph(&words.phrase("page-missing-about")), way_back(words));
    reply(StatusCode::NOT_FOUND, words.phrase("page-missing"), main, words)
}

/// A year that the municipality has no data for; the ones it has are offered.
pub(crate) fn no_year(
    municipality: &Municipality,
    year: StudyYear,
    known: &[StudyYear],
    words: &Words,
) -> Reply {
    let about = Message::new("page-no-year-about")
        .with("municipality", municipality.name.as_str())
        .with("year", year);
    let mut main = paragraph(&words.say(&about));
    if !known.is_empty() {
        main.push_str(&paragraph(&words.phrase("page-years-at-hand")));
        main.push_str("<ul class=\"years\">");
        for year in known {
            let _ = write!(main, "<li>{}</li>", link(municipality, *year, words));
        }
        main.push_str("</ul>\n");
    }
    main.push_str(&way_back(words));
    let title = words.say(&Message::new("page-no-year").with("year", year));
    reply(StatusCode::NOT_FOUND, title, main, words)
}

/// A request that is not admitted. To another host nothing is told but where the page is.
pub(crate) fn refused(refusal: Refusal, address: &str, words: &Words) -> Reply {
    match refusal {
        Refusal::AnotherHost => {
            let about = Message::new("page-another-address-about").with("address", address);
            let main = paragraph(&words.say(&about));
            reply(StatusCode::MISDIRECTED_REQUEST, words.phrase("page-another-address"), main, words)
        }
        Refusal::NotReading => {
            let main = format!("{}{}", paragraph(&words.phrase("page-read-only-about")), way_back(words));
            reply(StatusCode::METHOD_NOT_ALLOWED, words.phrase("page-read-only"), main, words)
        }
    }
}

/// A page that could not be made, with what went wrong and what to do, as the command line says it.
pub(crate) fn failed(message: &Message, words: &Words) -> Reply {
    let hint = words.say_by_id(&format!("{}-hint", message.id()), message.args());
    let said = [
        Message::new("page-what-went-wrong").with("message", words.say(message)),
        Message::new("page-what-to-do").with("hint", hint),
    ];
    let main =
        said.iter().map(|message| paragraph(&words.say(message))).collect::<String>() + &way_back(words);
    reply(StatusCode::INTERNAL_SERVER_ERROR, words.phrase("page-failed"), main, words)
}

fn reply(status: StatusCode, title: String, main: String, words: &Words) -> Reply {
    let page = Page { organisation: None, title, main, footer: String::new() };
    Reply::problem(status, framed(&page, words))
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escape_html(text))
}

fn way_back(words: &Words) -> String {
    format!(
        "<p><a href=\"{}\"><span aria-hidden=\"true\">← </span>{}</a></p>\n",
        Address::Index,
        escape_html(&words.phrase("page-home"))
    )
}

#[cfg(test)]
mod tests {
    use vsoko_engine::EngineError;
    use vsoko_text::Language;

    use super::*;
    use crate::testing::{municipality, years};

    const ADDRESS: &str = "http://127.0.0.1:8484/";

    fn place() -> Municipality {
        municipality(1, "Тверская область", "Западнодвинский муниципальный округ")
    }

    #[test]
    fn a_missing_year_offers_the_years_at_hand() {
        let words = Words::new(Language::Russian);
        let reply = no_year(&place(), years(&[2030])[0], &years(&[2021, 2022]), &words);
        assert_eq!(reply.status(), StatusCode::NOT_FOUND);
        assert!(
            reply.body().contains("Западнодвинский муниципальный округ: данных за 2030 год в архиве нет.")
        );
        assert!(reply.body().contains("href=\"/summary/m1/2021\"") && reply.body().contains("href=\"/\""));
        let without = no_year(&place(), years(&[2030])[0], &[], &words);
        assert!(!without.body().contains("<ul"), "{}", without.body());
    }

    #[test]
    fn a_failure_says_what_went_wrong_and_what_to_do() {
        let error = EngineError::NoWorkspace("архив <b>".into());
        let reply = failed(&error.message(), &Words::new(Language::Russian));
        assert_eq!(reply.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(reply.body().contains("Ошибка: рабочей папки нет ни в архив &lt;b&gt;"), "{}", reply.body());
        assert!(reply.body().contains("Что сделать: создайте её: vsoko init"), "{}", reply.body());
    }

    #[test]
    fn no_sentence_is_missing_in_either_language() {
        for language in Language::ALL {
            let words = Words::new(language);
            for reply in [
                missing(&words),
                no_year(&place(), years(&[2030])[0], &years(&[2022]), &words),
                refused(Refusal::AnotherHost, ADDRESS, &words),
                refused(Refusal::NotReading, ADDRESS, &words),
                failed(&Message::new("error-program").with("reason", "?"), &words),
            ] {
                assert!(!reply.body().contains('⟨'), "{language:?}: {}", reply.body());
            }
        }
    }

    #[test]
    fn another_host_is_told_nothing_but_the_address() {
        let reply = refused(Refusal::AnotherHost, ADDRESS, &Words::new(Language::Russian));
        assert_eq!(reply.status(), StatusCode::MISDIRECTED_REQUEST);
        assert!(reply.body().contains(ADDRESS) && !reply.body().contains("<a "), "{}", reply.body());
    }
}
