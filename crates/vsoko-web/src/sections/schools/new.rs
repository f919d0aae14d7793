//! A school that no delivery has brought yet: entered by a person, with a reason.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{EngineError, Workspace};
use vsoko_model::RegistryChange;

use super::{PATH, Registry, changed};
use crate::asked::Asked;
use crate::form::Form;
use crate::link::Chosen;
use crate::sections::Section;
use crate::sections::form::{Unfit, named_field, named_select, optional, required, why, why_fields};
use crate::site::{Answer, App, Here};

pub(super) async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

fn page(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let main = html! {
        p { (here.phrase("schools-new-about")) }
        (form(&workspace, here)?)
        p { a href=(PATH) { (here.phrase("section-schools")) } }
    };
    Ok(here.page(Section::Schools, here.phrase("schools-new"), main))
}

/// The municipalities of the registry as choices, those without schools too.
pub(super) fn homes(workspace: &Workspace) -> Result<Vec<(String, String)>, EngineError> {
    let mut known = workspace.municipalities(None)?;
    known.sort_by(|one, other| one.name.key().cmp(other.name.key()));
    Ok(known
        .iter()
        .map(|known| (known.id.to_string(), format!("{} ({})", known.name, known.region)))
        .collect())
}

fn form(workspace: &Workspace, here: &Here) -> Result<Markup, EngineError> {
    let registry = Registry::of(workspace)?;
    let none = std::iter::once((String::new(), here.phrase("schools-split-from-none")));
    let others: Vec<(String, String)> = none.chain(registry.choices(None)).collect();
    let home = here.asked.chosen.get("m").unwrap_or_default();
    let text = |name: &str, label: &str| named_field("new", name, &here.phrase(label), "", None);
    Ok(html! {
        form method="post" action={ (PATH) "/add" } {
            (named_select("new", "municipality", &here.phrase("column-municipality"), &homes(workspace)?, home))
            (text("name", "column-title"))
            (named_field("new", "since", &here.phrase("column-since"), "", Some(&here.phrase("views-since-hint"))))
            (text("code", "schools-login-if-known"))
            (text("inn", "schools-inn-if-known"))
            (named_select("new", "split-from", &here.phrase("schools-split-from"), &others, ""))
            (why_fields("new", here))
            p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
        }
    })
}

pub(super) async fn add(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| enter(here, &form.0)).await
}

fn read(form: &Chosen) -> Result<RegistryChange, Unfit> {
    let split_from = optional(form, "split-from", "schools-split-from")?;
    Ok(RegistryChange::AddSchool {
        municipality: required(form, "municipality", "column-municipality")?,
        name: required(form, "name", "column-title")?,
        code: optional(form, "code", "schools-login-if-known")?,
        inn: optional(form, "inn", "schools-inn-if-known")?,
        since: required(form, "since", "column-since")?,
        split_from,
    })
}

fn enter(here: &Here, form: &Chosen) -> Answer {
    changed(here, &mut here.workspace()?, (read(form)?, why(form)?), PATH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_school_needs_a_home_a_name_and_a_year() {
        let whole = "municipality=m1&name=%D0%A1%D0%9E%D0%A8+1&since=2023";
        let said = |form: &str| read(&Chosen::parse(form.as_bytes()));
        assert!(said(whole).is_ok() && said(&format!("{whole}&split-from=s2&code=&inn=")).is_ok());
        for wrong in ["municipality=s1", "municipality=m1&name=", "municipality=m1&name=a&since=year"] {
            assert!(said(wrong).is_err(), "{wrong}");
        }
        for wrong in ["split-from=m2", "inn=1", "code=x"] {
            assert!(said(&format!("{whole}&{wrong}")).is_err(), "{wrong}");
        }
    }
}
