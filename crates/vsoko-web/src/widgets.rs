//! What pages of several sections are made of: sentences with links in them, numbers that open, tables, charts, fields.

use maud::{Markup, html};
use vsoko_model::{Message, TraceId};

use crate::link::{Link, part_of_path};
use crate::site::Here;

/// A sentence with one argument set as code, to be copied.
pub(crate) fn marked(message: &Message, arg: &str, here: &Here) -> Markup {
    with_marks(message, &[arg], here, |_, text| html! { code { (text) } })
}

/// A sentence in which the arguments named in `marks` are set as `set` says: a link, a code, a strong word.
pub(crate) fn with_marks(
    message: &Message,
    marks: &[&str],
    here: &Here,
    set: impl Fn(&str, &str) -> Markup,
) -> Markup {
    let pieces = here.words().segments(message, marks);
    html! {
        @for piece in &pieces {
            @match &piece.arg {
                Some(arg) => (set(arg, &piece.text)),
                None => (piece.text),
            }
        }
    }
}

/// The address where a number is opened.
pub(crate) fn trace_link(trace: &TraceId) -> Link {
    // A page has hundreds of them: what stands for itself in a path is not encoded.
    let id = part_of_path(&trace.to_string()).replace("%2F", "/").replace("%3A", ":").replace("%40", "@");
    Link::to(format!("/trace/{id}"))
}

/// A number that opens into its schools and cells. Said alone, as in a list of links, it says what it counts.
pub(crate) fn number(text: &str, trace: &TraceId, about: Option<&str>) -> Markup {
    html! { a class="number" href=(trace_link(trace)) title=[about] { (text) } }
}

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    Start,
    End,
}

/// A column of a table: its title, and how it stands.
pub(crate) struct Heading {
    pub(crate) title: String,
    pub(crate) stand: Stand,
}

impl Heading {
    pub(crate) const fn start(title: String) -> Self {
        Self { title, stand: Stand::Start }
    }

    pub(crate) const fn end(title: String) -> Self {
        Self { title, stand: Stand::End }
    }

    pub(crate) const fn class(&self) -> Option<&'static str> {
        match self.stand {
            Stand::Start => None,
            Stand::End => Some("end"),
        }
    }
}

/// A table with a caption; the first cell of each row names the row. A wide one is scrolled in its frame, by the keyboard
/// too.
pub(crate) fn table(caption: &str, headings: &[Heading], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div class="scroll" role="region" tabindex="0" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for heading in headings { th scope="col" class=[heading.class()] { (heading.title) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (index, (cell, heading)) in row.iter().zip(headings).enumerate() {
                                @if index == 0 {
                                    th scope="row" class=[heading.class()] { (cell) }
                                } @else {
                                    td class=[heading.class()] { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Text as a cell.
pub(crate) fn cell(text: impl AsRef<str>) -> Markup {
    html! { (text.as_ref()) }
}

/// How a message stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It is done.
    Done,
    /// Something is to be known.
    Note,
    /// Something is to be decided or looked at.
    Warning,
    /// Something is wrong.
    Error,
}

/// A message in a frame. Errors and what was done are said at once to those who hear the page.
pub(crate) fn message(tone: Tone, inner: &Markup) -> Markup {
    let (class, role) = match tone {
        Tone::Done => ("message done", Some("status")),
        Tone::Note => ("message", None),
        Tone::Warning => ("message warning", None),
        Tone::Error => ("message error", Some("alert")),
    };
    html! { div class=(class) role=[role] { (inner) } }
}

/// A field of text with its label.
pub(crate) fn field(name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
    let hint_id = format!("{name}-hint");
    html! {
        p class="field" {
            label for=(name) { (label) }
            input type="text" id=(name) name=(name) value=(value) aria-describedby=[hint.map(|_| &hint_id)];
            @if let Some(hint) = hint { span class="hint" id=(hint_id) { (hint) } }
        }
    }
}

/// A choice of one among some: each is its value and its words.
pub(crate) fn select(name: &str, label: &str, options: &[(String, String)], chosen: &str) -> Markup {
    html! {
        p class="field" {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
            }
        }
    }
}
