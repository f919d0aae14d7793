//! What stands around the text of every page of ours: the head, the sections, the switches.

use maud::{DOCTYPE, Markup, html};

use crate::asked::Light;
use crate::assets::{SCRIPTS, STYLES};
use crate::sections::Section;
use crate::site::Here;

/// A page before its frame.
#[derive(Default)]
pub(crate) struct Page {
    /// The section that it belongs to.
    pub(crate) section: Option<Section>,
    pub(crate) title: String,
    pub(crate) main: Markup,
    /// Are there tables that need the whole window?
    pub(crate) wide: bool,
    /// Seconds after which the page is asked for again where no script does it.
    pub(crate) again: Option<u32>,
    /// Without the sections: for whoever may not see them.
    pub(crate) bare: bool,
}

/// The whole page.
pub(crate) fn framed(page: &Page, here: &Here) -> Markup {
    let words = here.words();
    html! {
        (DOCTYPE)
        html lang=(words.language().tag()) data-light=[here.asked.light.map(Light::as_str)] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) " · vsoko" }
                @for style in STYLES.iter() {
                    link rel="stylesheet" href=(style.address());
                }
                @for script in SCRIPTS.iter() {
                    script src=(script.address()) defer {}
                }
                link rel="icon" href="/favicon.ico" type="image/svg+xml";
                @if let Some(seconds) = page.again {
                    noscript { meta http-equiv="refresh" content=(seconds); }
                }
            }
            body class=[page.wide.then_some("wide")] {
                a class="skip" href="#text" { (words.phrase("page-skip")) }
                @if !page.bare { (masthead(page, here)) }
                main id="text" tabindex="-1" {
                    h1 { (page.title) }
                    (page.main)
                }
            }
        }
    }
}

fn masthead(page: &Page, here: &Here) -> Markup {
    html! {
        header class="masthead" {
            a class="mark" href="/" aria-current=[(here.asked.path == "/").then_some("page")] { "vsoko" }
            nav class="sections" aria-label=(here.phrase("page-sections")) {
                ul {
                    @for section in Section::BUILT {
                        li {
                            a href=(section.path()) aria-current=[(page.section == Some(*section)).then_some("true")] {
                                (here.phrase(section.title_id()))
                            }
                        }
                    }
                }
            }
            (switches(here))
        }
    }
}

/// Language and light: a form, so that no address changes anything.
fn switches(here: &Here) -> Markup {
    let (language, language_name) = match here.words().language() {
        vsoko_text::Language::Russian => ("en", "English"),
        vsoko_text::Language::English => ("ru", "Русский"),
    };
    html! {
        form class="switches" method="post" action="/switches" {
            input type="hidden" name="back" value=(here.asked.address);
            button class="plain" name="lang" value=(language) lang=(language) { (language_name) }
            span class="lights" role="group" aria-label=(here.phrase("page-light")) {
                @for (value, id, sign) in [("light", "page-light-on", "☀"), ("dark", "page-light-off", "☾"), ("", "page-light-system", "◐")] {
                    @let chosen = here.asked.light.map_or("", Light::as_str) == value;
                    button class="plain" name="light" value=(value) title=(here.phrase(id)) aria-label=(here.phrase(id))
                        aria-pressed=(chosen.to_string()) { span aria-hidden="true" { (sign) } }
                }
            }
        }
    }
}
