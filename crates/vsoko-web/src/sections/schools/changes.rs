//! What a person says of a school, each as a form with a reason: renamed, moved, joined, closed, given a code; or that two
//! entries are one school, or that a row is of another school.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use vsoko_model::{DeliveryId, Municipality, RegistryChange, RowKey, School, SchoolId};

use super::one::school_of;
use super::{PATH, Registry, changed};
use crate::asked::Asked;
use crate::form::Form;
use crate::link::Chosen;
use crate::sections::form::{Unfit, named_field, named_select, required, why, why_fields};
use crate::site::{Answer, App, Here, Instead};

/// A change that is offered beside a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offered {
    Rename,
    Same,
    Merge,
    Move,
    Close,
    Code,
    Inn,
}

impl Offered {
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Rename, "rename", "views-rename"),
        (Self::Same, "same", "views-same"),
        (Self::Merge, "merge", "views-merge"),
        (Self::Move, "move", "views-move-school"),
        (Self::Close, "close", "views-close"),
        (Self::Code, "code", "views-set-code"),
        (Self::Inn, "inn", "views-set-inn"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, own, _)| *own == name).map(|(offered, ..)| offered)
    }

    /// What the form says of `school`.
    fn read(self, form: &Chosen, school: SchoolId) -> Result<RegistryChange, Unfit> {
        let since = || required(form, "since", "column-since");
        Ok(match self {
            Self::Rename => RegistryChange::RenameSchool {
                school,
                name: required(form, "name", "views-new-name")?,
                since: since()?,
            },
            Self::Same => {
                RegistryChange::SameSchool { school, same_as: required(form, "other", "views-same-as")? }
            }
            Self::Merge => RegistryChange::MergeSchool {
                school,
                into: required(form, "other", "views-into")?,
                since: since()?,
            },
            Self::Move => RegistryChange::MoveSchool {
                school,
                municipality: required(form, "municipality", "column-municipality")?,
                since: since()?,
            },
            Self::Close => RegistryChange::CloseSchool { school, since: since()? },
            Self::Code => RegistryChange::SetCode { school, code: required(form, "code", "column-login")? },
            Self::Inn => RegistryChange::SetInn { school, inn: required(form, "inn", "views-inn")? },
        })
    }

    fn fields(self, own: &str, school: &School, others: &Others, here: &Here) -> Markup {
        let since = || {
            named_field(
                own,
                "since",
                &here.phrase("column-since"),
                "",
                Some(&here.phrase("views-since-hint")),
            )
        };
        let text = |name: &str, label: &str| named_field(own, name, &here.phrase(label), "", None);
        let choice = |label: &str| named_select(own, "other", &here.phrase(label), &others.schools, "");
        match self {
            Self::Rename => html! { (text("name", "views-new-name")) (since()) },
            Self::Same => choice("views-same-as"),
            Self::Merge => html! { (choice("views-into")) (since()) },
            Self::Move => html! {
                (named_select(own, "municipality", &here.phrase("column-municipality"), &others.municipalities,
                    &school.municipality.to_string()))
                (since())
            },
            Self::Close => since(),
            Self::Code => text("code", "column-login"),
            Self::Inn => text("inn", "views-inn"),
        }
    }
}

/// Whom a change may name beside the school.
struct Others {
    schools: Vec<(String, String)>,
    municipalities: Vec<(String, String)>,
}

/// The changes that a person may enter about a school, each folded.
pub(super) fn forms(
    school: &School,
    registry: &Registry,
    municipalities: &[Municipality],
    here: &Here,
) -> Markup {
    let municipalities = municipalities.iter().map(|known| (known.id.to_string(), known.name.to_string()));
    let others =
        Others { schools: registry.choices(Some(school.id)), municipalities: municipalities.collect() };
    html! {
        h2 { (here.phrase("views-change")) }
        p { (here.phrase("views-change-about")) }
        @for (offered, name, title) in Offered::ALL {
            details class="change" {
                summary { (here.phrase(title)) }
                form method="post" action={ (PATH) "/" (school.id) "/change" } {
                    input type="hidden" name="change" value=(name);
                    (offered.fields(name, school, &others, here))
                    (why_fields(name, here))
                    p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
                }
            }
        }
    }
}

pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| enter(here, &id, &form.0)).await
}

fn enter(here: &Here, id: &str, form: &Chosen) -> Answer {
    let mut workspace = here.workspace()?;
    let registry = Registry::of(&workspace)?;
    let (Some(school), Some(offered)) =
        (school_of(&registry, id), form.get("change").and_then(Offered::named))
    else {
        return Err(Instead::Missing);
    };
    let (change, why) = (offered.read(form, school.id)?, why(form)?);
    // The entry that is given up has no page any more.
    let shown = if let RegistryChange::SameSchool { same_as, .. } = change { same_as } else { school.id };
    changed(here, &mut workspace, (change, why), &format!("{PATH}/{shown}"))
}

/// That a row of a delivery is of another school: `rows` are those of this one, with their files.
pub(super) fn row_form(
    rows: &[(DeliveryId, RowKey, String)],
    registry: &Registry,
    school: SchoolId,
    here: &Here,
) -> Markup {
    let options: Vec<(String, String)> = rows
        .iter()
        .map(|(delivery, row, file)| {
            (format!("{delivery}:{}", row.as_str()), format!("{file} › {}", row.as_str()))
        })
        .collect();
    html! {
        @if !options.is_empty() {
            details class="change" {
                summary { (here.phrase("views-row-of-another")) }
                form method="post" action={ (PATH) "/rows/match" } {
                    (named_select("row", "row", &here.phrase("column-row"), &options, ""))
                    (named_select("row", "other", &here.phrase("views-row-is"), &registry.choices(Some(school)), ""))
                    (why_fields("row", here))
                    p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
                }
            }
        }
    }
}

pub(super) async fn match_row(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| matched(here, &form.0)).await
}

fn matched(here: &Here, form: &Chosen) -> Answer {
    // `3:Лист1!14`: the delivery, and its row.
    let named = form.get("row").and_then(|row| row.split_once(':'));
    let named = named.and_then(|(delivery, row)| Some((DeliveryId(delivery.parse().ok()?), row)));
    let (delivery, row) = named.ok_or(Instead::Missing)?;
    let (school, why) = (required(form, "other", "views-row-is")?, why(form)?);
    let mut workspace = here.workspace()?;
    workspace.delivery(delivery)?;
    let change = RegistryChange::MatchRow { delivery, row: RowKey::from_stored(row.to_owned()), school };
    changed(here, &mut workspace, (change, why), &format!("{PATH}/{school}"))
}
