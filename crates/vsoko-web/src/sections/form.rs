//! What forms of several sections share: what is read from them, and what is said after a change.

use std::str::FromStr;

use axum::http::StatusCode;
use maud::{Markup, html};
use vsoko_engine::{EntryId, Teller, Workspace};
use vsoko_model::{Message, Reason, StateId, Why};

use crate::link::{Chosen, Link};
use crate::problem;
use crate::reply::Reply;
use crate::site::{Fault, Here};
use crate::widgets::{Tone, field, message};

/// A field that is not as it must be: its label, and what a person wrote.
#[derive(Debug)]
pub(crate) struct Unfit {
    label: &'static str,
    value: String,
}

impl Unfit {
    /// A field that holds what is something else.
    pub(super) fn of(label: &'static str, value: Option<&str>) -> Self {
        Self { label, value: value.unwrap_or_default().to_owned() }
    }

    /// The page that says so; nothing was changed.
    pub(crate) fn reply(&self, here: &Here) -> Reply {
        let id = if self.value.is_empty() { "error-field-empty" } else { "error-field" };
        let message =
            Message::new(id).with("field", here.phrase(self.label)).with("value", self.value.as_str());
        problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &message)
    }
}

/// What stands in a field, which must be something.
pub(super) fn required<T: FromStr>(form: &Chosen, name: &str, label: &'static str) -> Result<T, Unfit> {
    let value = form.get(name).unwrap_or_default().to_owned();
    match value.parse() {
        Ok(read) if !value.is_empty() => Ok(read),
        Ok(_) | Err(_) => Err(Unfit { label, value }),
    }
}

/// What stands in a field, which may be blank.
pub(super) fn optional<T: FromStr>(
    form: &Chosen,
    name: &str,
    label: &'static str,
) -> Result<Option<T>, Unfit> {
    let Some(value) = form.get(name) else { return Ok(None) };
    value.parse().map(Some).map_err(|_| Unfit { label, value: value.to_owned() })
}

/// The reason of a change, and the act that it rests on.
pub(super) fn why(form: &Chosen) -> Result<Why, Unfit> {
    let reason: Reason = required(form, "reason", "views-reason")?;
    Ok(Why::new(reason, form.get("source").map(str::to_owned)))
}

/// The fields that [`why`] reads. Several forms stand on one page, so their fields are told apart by `form`.
pub(super) fn why_fields(form: &str, here: &Here) -> Markup {
    html! {
        (named_field(form, "reason", &here.phrase("views-reason"), "", None))
        (named_field(form, "source", &here.phrase("views-source"), "", None))
    }
}

/// A field of text whose id begins with the name of its form.
pub(super) fn named_field(form: &str, name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
    let id = format!("{form}-{name}");
    let hint_id = format!("{id}-hint");
    html! {
        p class="field" {
            label for=(id) { (label) }
            input type="text" id=(id) name=(name) value=(value) aria-describedby=[hint.map(|_| &hint_id)];
            @if let Some(hint) = hint { span class="hint" id=(hint_id) { (hint) } }
        }
    }
}

/// A choice whose id begins with the name of its form.
pub(super) fn named_select(
    form: &str,
    name: &str,
    label: &str,
    options: &[(String, String)],
    chosen: &str,
) -> Markup {
    let id = format!("{form}-{name}");
    html! {
        p class="field" {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
            }
        }
    }
}

/// Where a person goes after a change: to the page of what was changed, which says what was done.
pub(super) fn done(path: &str, entry: EntryId) -> Reply {
    Reply::see_other(&Link::to(path).with("done", entry).to_string())
}

/// What was done just now, where the address says that something was, and where it is taken back.
pub(super) fn done_notice(workspace: &Workspace, here: &Here) -> Result<Markup, Fault> {
    let Some(entry) = here.asked.chosen.parsed::<EntryId>("done") else { return Ok(html! {}) };
    let Ok(made) = workspace.journal_entry(entry) else { return Ok(html! {}) };
    let what = Teller::of(workspace, here.words())?.tell(&made);
    let said = Message::new("done-entry").with("entry", entry.to_string()).with("what", what);
    Ok(message(
        Tone::Done,
        &html! { p { (here.say(&said)) } p { a href={ "/journal/" (entry) } { (here.phrase("views-take-back")) } } },
    ))
}

/// That what is listed is of a past state, where it is, with the way back.
pub(super) fn state_notice(path: &str, state: Option<&StateId>, here: &Here) -> Markup {
    html! {
        @if let Some(state) = state {
            (message(Tone::Note, &html! {
                p { (here.say(&Message::new("summary-state-as-was").with("state", state.to_string()))) }
                p { a href=(path) { (here.phrase("views-present-state")) } }
            }))
        }
    }
}

/// A field for a search, under the name `q`.
pub(super) fn search_field(value: &str, here: &Here) -> Markup {
    field("q", &here.phrase("views-search"), value, None)
}
