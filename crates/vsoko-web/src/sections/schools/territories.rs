//! Municipalities and regions: their names and ends by year, and what a person says of them, each with a reason: added, renamed,
//! joined to another, moved to another region; a region renamed.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{EngineError, Workspace};
use vsoko_model::{Message, Municipality, MunicipalityId, RegistryChange, School, StateId};

use super::changed;
use super::new::homes;
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::sections::Section;
use crate::sections::form::{
    Unfit, done_notice, named_field, named_select, required, state_notice, why, why_fields,
};
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::{Heading, cell, table};

const PATH: &str = "/municipalities";

pub(super) async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

fn page(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let state: Option<StateId> = here.asked.chosen.parsed("state");
    let known = workspace.municipalities(state.as_ref())?;
    let schools = workspace.schools(state.as_ref())?;
    let main = html! {
        (done_notice(&workspace, here)?)
        (state_notice(PATH, state.as_ref(), here))
        @if known.is_empty() { p { (here.phrase("territories-none")) } } @else {
            (municipalities(&known, &schools, here))
            (regions(&known, &schools, here))
        }
        (forms(&workspace, &known, here)?)
        p { a href=(super::PATH) { (here.phrase("section-schools")) } }
    };
    Ok(here.page(Section::Schools, here.phrase("territories"), main))
}

/// Columns; those of counts stand at the end.
fn headings<const N: usize>(ids: [&str; N], here: &Here) -> Vec<Heading> {
    let heading = |id: &str| match id {
        "column-schools" | "column-municipalities" => Heading::end(here.phrase(id)),
        _ => Heading::start(here.phrase(id)),
    };
    ids.map(heading).into()
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

fn municipalities(known: &[Municipality], schools: &[School], here: &Here) -> Markup {
    let names: BTreeMap<MunicipalityId, String> =
        known.iter().map(|own| (own.id, own.name.to_string())).collect();
    let row = |own: &Municipality| {
        let before = own.names.iter().filter(|since| since.value.key() != own.name.key()).map(|since| {
            let said = Message::new("municipality-before").with("name", since.value.as_str());
            here.say(&said.with("year", since.year))
        });
        let end = own.end.as_ref().map(|end| {
            let into = end.into.and_then(|into| Some(format!("{} ({into})", names.get(&into)?)));
            let said = Message::new("municipality-merged").with("year", end.year);
            here.say(&said.with("into", into.unwrap_or_default()))
        });
        let n_schools = schools.iter().filter(|school| school.municipality == own.id).count();
        vec![
            html! {
                @if n_schools == 0 { (own.name) } @else { a href=(Link::to(super::PATH).with("m", own.id)) { (own.name) } }
                @if let Some(end) = end { " " span class="badge" { (end) } }
            },
            cell(or_dash(before.collect::<Vec<_>>().join("; "))),
            cell(&own.region),
            cell(n_schools.to_string()),
            html! { code { (own.id) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = known.iter().map(row).collect();
    let headings = headings(
        ["column-municipality", "territories-before", "column-region", "column-schools", "column-id"],
        here,
    );
    table(&here.phrase("municipalities-all"), &headings, &rows)
}

fn regions(known: &[Municipality], schools: &[School], here: &Here) -> Markup {
    let mut of_region: BTreeMap<&str, Vec<&Municipality>> = BTreeMap::new();
    for own in known {
        of_region.entry(&own.region).or_default().push(own);
    }
    let row = |(region, own): (&str, Vec<&Municipality>)| {
        let before: BTreeSet<String> = own
            .iter()
            .flat_map(|known| &known.regions)
            .filter(|since| since.value != region)
            .map(|since| {
                let said = Message::new("region-before").with("name", since.value.as_str());
                here.say(&said.with("year", since.year.first().to_string()))
            })
            .collect();
        let n_schools =
            schools.iter().filter(|school| own.iter().any(|home| home.id == school.municipality)).count();
        vec![
            cell(region),
            cell(or_dash(before.into_iter().collect::<Vec<_>>().join("; "))),
            cell(own.len().to_string()),
            cell(n_schools.to_string()),
        ]
    };
    let rows: Vec<Vec<Markup>> = of_region.into_iter().map(row).collect();
    let headings =
        headings(["column-region", "territories-before", "column-municipalities", "column-schools"], here);
    table(&here.phrase("regions-all"), &headings, &rows)
}

/// A change that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offered {
    Add,
    Rename,
    Merge,
    Move,
    RenameRegion,
}

impl Offered {
    const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Add, "add", "territories-add"),
        (Self::Rename, "rename", "territories-rename"),
        (Self::Merge, "merge", "territories-merge"),
        (Self::Move, "move", "territories-move"),
        (Self::RenameRegion, "rename-region", "territories-rename-region"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, own, _)| *own == name).map(|(offered, ..)| offered)
    }

    fn read(self, form: &Chosen) -> Result<RegistryChange, Unfit> {
        let since = required(form, "since", "column-since")?;
        Ok(match self {
            Self::Add => RegistryChange::AddMunicipality {
                name: required(form, "name", "column-title")?,
                region: required(form, "region", "column-region")?,
                since,
            },
            Self::Rename => RegistryChange::RenameMunicipality {
                municipality: required(form, "municipality", "column-municipality")?,
                name: required(form, "name", "views-new-name")?,
                since,
            },
            Self::Merge => RegistryChange::MergeMunicipality {
                municipality: required(form, "municipality", "column-municipality")?,
                into: required(form, "into", "territories-into")?,
                since,
            },
            Self::Move => RegistryChange::MoveMunicipality {
                municipality: required(form, "municipality", "column-municipality")?,
                region: required(form, "region", "territories-to-region")?,
                since,
            },
            Self::RenameRegion => RegistryChange::RenameRegion {
                region: required(form, "region", "column-region")?,
                name: required(form, "name", "views-new-name")?,
                since,
            },
        })
    }

    fn fields(
        self,
        own: &str,
        homes: &[(String, String)],
        regions: &[(String, String)],
        here: &Here,
    ) -> Markup {
        let text = |name: &str, label: &str| named_field(own, name, &here.phrase(label), "", None);
        let home = |name: &str, label: &str| named_select(own, name, &here.phrase(label), homes, "");
        match self {
            Self::Add => html! { (text("name", "column-title")) (text("region", "column-region")) },
            Self::Rename => html! {
                (home("municipality", "column-municipality")) (text("name", "views-new-name"))
            },
            Self::Merge => html! {
                (home("municipality", "column-municipality")) (home("into", "territories-into"))
            },
            Self::Move => html! {
                (home("municipality", "column-municipality")) (text("region", "territories-to-region"))
            },
            Self::RenameRegion => html! {
                (named_select(own, "region", &here.phrase("column-region"), regions, ""))
                (text("name", "views-new-name"))
            },
        }
    }
}

fn forms(workspace: &Workspace, known: &[Municipality], here: &Here) -> Result<Markup, EngineError> {
    let homes = homes(workspace)?;
    let regions: BTreeSet<&String> = known.iter().map(|own| &own.region).collect();
    let regions: Vec<(String, String)> =
        regions.into_iter().map(|region| (region.clone(), region.clone())).collect();
    // Of an empty registry there is nothing to change, only to add.
    let offered =
        Offered::ALL.into_iter().filter(|(offered, ..)| *offered == Offered::Add || !known.is_empty());
    Ok(html! {
        h2 { (here.phrase("views-change")) }
        p { (here.phrase("views-change-about")) }
        @for (offered, name, title) in offered {
            details class="change" {
                summary { (here.phrase(title)) }
                form method="post" action={ (PATH) "/change" } {
                    input type="hidden" name="change" value=(name);
                    (offered.fields(name, &homes, &regions, here))
                    (named_field(name, "since", &here.phrase("column-since"), "", Some(&here.phrase("views-since-hint"))))
                    (why_fields(name, here))
                    p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
                }
            }
        }
    })
}

pub(super) async fn change(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| enter(here, &form.0)).await
}

fn enter(here: &Here, form: &Chosen) -> Answer {
    let offered = form.get("change").and_then(Offered::named).ok_or(Instead::Missing)?;
    changed(here, &mut here.workspace()?, (offered.read(form)?, why(form)?), PATH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_of_whom_what_and_since_when() {
        let said = |offered: Offered, form: &str| offered.read(&Chosen::parse(form.as_bytes()));
        let since = "since=2024";
        for (offered, form) in [
            (Offered::Add, "name=a&region=b"),
            (Offered::Rename, "municipality=m1&name=a"),
            (Offered::Merge, "municipality=m1&into=m2"),
            (Offered::Move, "municipality=m1&region=b"),
            (Offered::RenameRegion, "region=a&name=b"),
        ] {
            assert!(said(offered, &format!("{form}&{since}")).is_ok(), "{offered:?}");
            assert!(said(offered, form).is_err(), "{offered:?} without a year");
            assert!(said(offered, since).is_err(), "{offered:?} of nobody");
        }
        assert!(said(Offered::Merge, "municipality=m1&into=s2&since=2024").is_err());
        assert_eq!(Offered::named("gone"), None);
    }
}
