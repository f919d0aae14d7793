//! Whose results a page shows, of which year and in which state: all of it stands in the address.

use maud::{Markup, html};
use vsoko_engine::{EngineError, Scope, Sight, View, Workspace};
use vsoko_model::{Lens, Message, Municipality, StateId, StudyYear};

use crate::link::Link;
use crate::problem;
use crate::reply::Reply;
use crate::site::{Here, Instead};
use crate::widgets::{Tone, message, select};

/// A municipality as it is seen: its data alone, of the state and by the edition that the address names.
pub(super) struct Place {
    pub(super) workspace: Workspace,
    pub(super) view: View,
    pub(super) municipality: Municipality,
    /// The municipalities that may be chosen: those with schools, in the order of their names.
    pub(super) others: Vec<Municipality>,
    /// The years with results, ascending.
    pub(super) years: Vec<StudyYear>,
    state: Option<StateId>,
    lens: Lens,
    what_if: Option<String>,
}

/// The municipalities with schools, in the order of their names.
pub(super) fn municipalities(
    workspace: &Workspace,
    state: Option<&StateId>,
) -> Result<Vec<Municipality>, EngineError> {
    let schools = workspace.schools(state)?;
    let mut known = workspace.municipalities(state)?;
    known.retain(|known| schools.iter().any(|school| school.belonged_to(known.id)));
    known.sort_by(|one, other| one.name.key().cmp(other.name.key()));
    Ok(known)
}

/// The place that the address names: `m` the municipality, `state` a past state of the archive, `lens=now` for names and
/// territories as they are today, `if` the edition of a what-if. Without `m` the one of the settings, or the first; where there
/// is none, the way to the start.
pub(super) fn of(here: &Here) -> Result<Place, Instead> {
    let chosen = &here.asked.chosen;
    let workspace = here.workspace()?;
    let state: Option<StateId> = chosen.parsed("state");
    let others = municipalities(&workspace, state.as_ref())?;
    let asked = chosen.get("m");
    let usual = || {
        let own = workspace.municipality_in(None, state.as_ref()).ok();
        own.filter(|own| others.iter().any(|known| known.id == own.id)).or_else(|| others.first().cloned())
    };
    let municipality = match asked {
        Some(asked) => others.iter().find(|known| known.id.to_string() == asked).cloned(),
        None => usual(),
    };
    let Some(municipality) = municipality else {
        return Err(if asked.is_some() { Instead::Missing } else { Reply::see_other("/").into() });
    };
    let scope = Scope::municipality(municipality.id);
    let lens = lens_of(here);
    let view = workspace.look(&Sight { scope, state: state.clone(), lens })?;
    let what_if = chosen.get("if").map(str::to_owned);
    let view = match &what_if {
        Some(asked) => view.what_if(workspace.methodologies().find(asked)?.clone())?,
        None => view,
    };
    let years = view.years_of(&municipality);
    Ok(Place { workspace, view, municipality, others, years, state, lens, what_if })
}

/// As of which time names and territories are taken.
pub(super) fn lens_of(here: &Here) -> Lens {
    match here.asked.chosen.get("lens") {
        Some("now") => Lens::AsNow,
        Some(_) | None => Lens::AsWas,
    }
}

impl Place {
    /// The year of the address, or the latest one; a page that says so where there is no such year.
    pub(super) fn year(&self, here: &Here) -> Result<StudyYear, Instead> {
        let asked = here.asked.chosen.get("year").map(str::parse::<StudyYear>);
        match asked {
            Some(Ok(year)) if self.years.contains(&year) => Ok(year),
            Some(Ok(year)) => Err(problem::no_year(here, &self.municipality, year, &self.years).into()),
            Some(Err(_)) => Err(Instead::Missing),
            None => self.years.last().copied().ok_or_else(|| Reply::see_other("/").into()),
        }
    }

    /// An address of the same place, state and edition.
    pub(super) fn link(&self, path: &str) -> Link {
        let link = Link::to(path).with("m", self.municipality.id);
        let link = self.state.iter().fold(link, |link, state| link.with("state", state));
        let link = if self.lens == Lens::AsNow { link.with("lens", "now") } else { link };
        self.what_if.iter().fold(link, |link, edition| link.with("if", edition))
    }

    /// What is seen of more than the municipality: in the same state, as of the same time, by the same edition.
    pub(super) fn look(&self, scope: Scope) -> Result<View, EngineError> {
        let view = self.workspace.look(&Sight { scope, state: self.state.clone(), lens: self.lens })?;
        match &self.what_if {
            Some(asked) => view.what_if(self.workspace.methodologies().find(asked)?.clone()),
            None => Ok(view),
        }
    }

    /// The state that the address names.
    pub(super) const fn state(&self) -> Option<&StateId> {
        self.state.as_ref()
    }

    /// Are names and territories those of today?
    pub(super) fn is_as_now(&self) -> bool {
        self.lens == Lens::AsNow
    }

    /// The way to the same with names and territories of the other time.
    pub(super) fn other_time(&self, here: &Here) -> Markup {
        let kept = here.asked.chosen.pairs().filter(|(name, value)| *name != "lens" && !value.is_empty());
        let link = kept.fold(Link::to(&*here.asked.path), |link, (name, value)| link.with(name, value));
        let (link, words) = match self.lens {
            Lens::AsWas => (link.with("lens", "now"), "views-see-as-now"),
            Lens::AsNow => (link, "views-see-as-was"),
        };
        html! { p class="note" { a href=(link) { (here.phrase(words)) } } }
    }

    /// The fields of a form that keep the state, the time and the edition.
    pub(super) fn kept(&self) -> Markup {
        html! {
            @if let Some(state) = &self.state { input type="hidden" name="state" value=(state); }
            @if self.lens == Lens::AsNow { input type="hidden" name="lens" value="now"; }
            @if let Some(edition) = &self.what_if { input type="hidden" name="if" value=(edition); }
        }
    }

    /// The choice of a municipality; nothing where there is but one.
    pub(super) fn municipality_field(&self, here: &Here) -> Option<Markup> {
        let options: Vec<(String, String)> =
            self.others.iter().map(|known| (known.id.to_string(), known.name.to_string())).collect();
        let label = here.phrase("column-municipality");
        (1 < options.len()).then(|| select("m", &label, &options, &self.municipality.id.to_string()))
    }

    /// The choice of a municipality as a form of its own, and the years as links.
    pub(super) fn chooser(&self, path: &str, year: StudyYear, here: &Here) -> Markup {
        html! {
            @if let Some(field) = self.municipality_field(here) {
                form class="filter" method="get" action=(path) data-at-once {
                    (field) (self.kept())
                    button { (here.phrase("views-show")) }
                }
            }
            nav class="years-of" aria-label=(here.phrase("column-years")) {
                ul class="years" {
                    @for known in &self.years {
                        li {
                            a href=(self.link(path).with("year", known)) aria-current=[(*known == year).then_some("page")] {
                                (known)
                            }
                        }
                    }
                }
            }
        }
    }

    /// That what is shown is not the present state, or not a result.
    pub(super) fn notices(&self, path: &str, here: &Here) -> Markup {
        let present = Link::to(path).with("m", self.municipality.id);
        html! {
            @if let Some(edition) = self.view.what_if_edition() {
                (message(Tone::Warning, &html! {
                    p { (here.say(&Message::new("what-if").with("id", edition.id().as_str()))) }
                    p { a href=(present) { (here.phrase("views-without-what-if")) } }
                }))
            } @else if self.state.is_some() || self.lens == Lens::AsNow {
                @let id = if self.lens == Lens::AsNow { "summary-state-as-now" } else { "summary-state-as-was" };
                (message(Tone::Note, &html! {
                    p { (here.say(&Message::new(id).with("state", self.view.state().to_string()))) }
                    p { a href=(present) { (here.phrase("views-present-state")) } }
                }))
            }
        }
    }
}
