//! The pages that say why another is not shown, each with a way back.

use axum::http::StatusCode;
use maud::{Markup, html};
use vsoko_model::{Message, Municipality, StudyYear};

use crate::address::Address;
use crate::guard::Refusal;
use crate::page::{Page, framed};
use crate::reply::Reply;
use crate::sections::home::link;
use crate::site::{Fault, Here, Instead};

/// What is answered instead of a page.
pub(crate) fn instead(here: &Here, instead: Instead) -> Reply {
    match instead {
        Instead::Failed(Fault(message)) => failed(here, &message),
        Instead::Refused(message) => conflict(here, &message),
        Instead::Unfit(field) => field.reply(here),
        Instead::Missing => missing(here),
        Instead::Another(reply) => reply,
    }
}

/// An address of nothing: mistyped, or of a municipality that this archive does not have.
pub(crate) fn missing(here: &Here) -> Reply {
    let main = html! { p { (here.phrase("page-missing-about")) } (way_back(here)) };
    reply(here, StatusCode::NOT_FOUND, "page-missing", main)
}

/// A year that the municipality has no data for; the ones it has are offered.
pub(crate) fn no_year(
    here: &Here,
    municipality: &Municipality,
    year: StudyYear,
    known: &[StudyYear],
) -> Reply {
    let about = Message::new("page-no-year-about")
        .with("municipality", municipality.name.as_str())
        .with("year", year);
    let main = html! {
        p { (here.say(&about)) }
        @if !known.is_empty() {
            p { (here.phrase("page-years-at-hand")) }
            ul class="years" { @for year in known { li { (link(municipality, *year, here)) } } }
        }
        (way_back(here))
    };
    let title = here.say(&Message::new("page-no-year").with("year", year));
    let page = Page { title, main, ..Page::default() };
    Reply::page(framed(&page, here)).with_status(StatusCode::NOT_FOUND)
}

/// A request that is not admitted. To another host nothing is told but where the page is.
pub(crate) fn refused(here: &Here, refusal: Refusal, address: &str) -> Reply {
    let (status, title, about) = match refusal {
        Refusal::AnotherHost => {
            (StatusCode::MISDIRECTED_REQUEST, "page-another-address", "page-another-address-about")
        }
        Refusal::AnotherSite => (StatusCode::FORBIDDEN, "page-another-site", "page-another-site-about"),
        Refusal::NoSuchMethod => (StatusCode::METHOD_NOT_ALLOWED, "page-no-method", "page-no-method-about"),
        Refusal::NoKey => (StatusCode::FORBIDDEN, "page-no-key", "page-no-key-about"),
    };
    let about = Message::new(about).with("address", address);
    // A link from here is of this page, and so is what it opens.
    let link = matches!(refusal, Refusal::AnotherSite);
    let main = html! {
        p { (here.say(&about)) }
        @if link { p { a href="/" { (here.phrase("page-open-here")) } } }
    };
    let page = Page { title: here.phrase(title), main, bare: true, ..Page::default() };
    Reply::page(framed(&page, here)).with_status(status)
}

/// A page that could not be made, with what went wrong and what to do, as the command line says it.
pub(crate) fn failed(here: &Here, message: &Message) -> Reply {
    reply(here, StatusCode::INTERNAL_SERVER_ERROR, "page-failed", said(here, message))
}

/// Making the page broke off: a fault of the program.
pub(crate) fn broken(here: &Here, reason: &str) -> Reply {
    failed(here, &Message::new("error-program").with("reason", reason))
}

/// What a person asked for is refused, and nothing is changed: what stands in the way, and what to do.
pub(crate) fn conflict(here: &Here, message: &Message) -> Reply {
    reply(here, StatusCode::CONFLICT, "page-refused", said(here, message))
}

/// What a person sent is too much, or no form of this page.
pub(crate) fn unfit(here: &Here, status: StatusCode, message: &Message) -> Reply {
    reply(here, status, "page-refused", said(here, message))
}

/// What went wrong, and what to do.
fn said(here: &Here, message: &Message) -> Markup {
    let words = here.words();
    let hint = words.say_by_id(&format!("{}-hint", message.id()), message.args());
    let said = [
        Message::new("page-what-went-wrong").with("message", words.say(message)),
        Message::new("page-what-to-do").with("hint", hint),
    ];
    html! {
        @for message in &said { p { (words.say(message)) } }
        (way_back(here))
    }
}

fn reply(here: &Here, status: StatusCode, title: &str, main: Markup) -> Reply {
    let page = Page { title: here.phrase(title), main, ..Page::default() };
    Reply::page(framed(&page, here)).with_status(status)
}

fn way_back(here: &Here) -> Markup {
    html! {
        p { a href=(Address::Index) { span aria-hidden="true" { "← " } (here.phrase("page-home")) } }
    }
}
