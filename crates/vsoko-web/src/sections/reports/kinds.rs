//! Every document that can be asked for: the summary of a municipality, the roll-up of a region, the passport of a school, and
//! the papers of the management cycle. Which one, and of what, stands in the address.

use maud::{Markup, html};
use vsoko_engine::{EngineError, Paper, View, meeting_in_words};
use vsoko_model::{MeetingId, Message, Municipality, School, SchoolId, StateId, StudyYear, Whose};
use vsoko_report::{Document, Edition, Protocol, Region};
use vsoko_text::transliterated;

use super::{buttons, date_field, date_of, edition_name, edition_of};
use crate::sections::form::named_select;
use crate::sections::place::{self, Place};
use crate::site::{Fault, Here, Instead};

/// A document that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Summary,
    Region,
    Passport,
    Protocol,
    Extract,
    Roadmap,
    Letter,
    Effect,
}

impl Kind {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Summary, "summary"),
        (Self::Region, "region"),
        (Self::Passport, "passport"),
        (Self::Protocol, "protocol"),
        (Self::Extract, "extract"),
        (Self::Roadmap, "roadmap"),
        (Self::Letter, "letter"),
        (Self::Effect, "effect"),
    ];

    fn asked(here: &Here) -> Option<Self> {
        let asked = here.asked.chosen.get("kind").unwrap_or("summary");
        Self::ALL.into_iter().find(|(_, name)| *name == asked).map(|(kind, _)| kind)
    }
}

/// A document, and the name of its file without an ending.
pub(super) struct Made {
    pub(super) document: Document,
    pub(super) stem: String,
}

impl From<Paper> for Made {
    fn from(paper: Paper) -> Self {
        Self { document: paper.document, stem: paper.stem }
    }
}

/// The document that the address asks for.
pub(super) fn made(here: &Here) -> Result<Made, Instead> {
    let kind = Kind::asked(here).ok_or(Instead::Missing)?;
    let place = place::of(here)?;
    let year = place.year(here)?;
    let date = date_of(here)?;
    let edition = edition_of(here.asked.chosen.get("edition"));
    let (words, state) = (here.words(), place.state());
    let home = &place.municipality;
    let Made { document, stem } = match kind {
        Kind::Summary => {
            let summary = place.view.summary(home, year)?;
            let document = place.view.summary_document(&summary, words, date, edition)?;
            Made { document, stem: place.view.file_stem(&summary) }
        }
        Kind::Region => of_region(&place, year, edition, here)?,
        Kind::Passport | Kind::Letter => {
            let school = school(&place, here)?.ok_or(Instead::Missing)?;
            if kind == Kind::Letter {
                place.workspace.letter(&school, year, state, (words, date))?.into()
            } else {
                let view = place.look(place.workspace.scope_around_school(&school, place.state())?)?;
                let document = view.passport_document(&school, year, words, (date, edition))?;
                Made { document, stem: format!("pasport-shkoly-{}-{year}", school.id) }
            }
        }
        Kind::Protocol | Kind::Extract => {
            let meeting: MeetingId = here.asked.chosen.parsed("meeting").ok_or(Instead::Missing)?;
            let which = if kind == Kind::Protocol { Protocol::Whole } else { Protocol::Extract };
            place.workspace.protocol(which, meeting, state, words, edition)?.into()
        }
        Kind::Roadmap => roadmap(&place, date, here)?,
        Kind::Effect => place.workspace.effect(home, year, state, (words, date))?.0.into(),
    };
    Ok(Made { stem: format!("{stem}{}", ending(&place, &document)), document })
}

/// What the name of a file ends in, so that no document of a past state, of another time or of a what-if stands in the place of
/// the present one.
fn ending(place: &Place, document: &Document) -> String {
    let state = place.state().map(|state| format!("-{state}")).unwrap_or_default();
    let now = if place.is_as_now() { "-now" } else { "" };
    let what_if = place
        .view
        .what_if_edition()
        .map(|edition| format!("-if-{}-{}", edition.id(), edition.hash().short()))
        .unwrap_or_default();
    let public = if document.edition == Edition::Public { "-public" } else { "" };
    format!("{state}{now}{what_if}{public}")
}

fn of_region(place: &Place, year: StudyYear, edition: Edition, here: &Here) -> Result<Made, Fault> {
    let asked = here.asked.chosen.get("region");
    let asked = asked.unwrap_or_else(|| place.view.region_of(&place.municipality, year));
    let view = place.look(place.workspace.scope_of(&Whose::region(asked).territory, place.state())?)?;
    let (summaries, absent) = view.regional_summaries(asked, year)?;
    let Some(first) = summaries.first() else {
        return Err(Message::new("error-no-data-of-year").with("year", year).into());
    };
    let name = view.region_of(&first.municipality, year);
    let statistics = view.statistics_of_region(name, year)?;
    let region = Region { name, year, summaries: &summaries, absent: &absent, statistics: &statistics };
    let date = here.asked.chosen.parsed("date").map_or_else(|| here.today(), Ok)?;
    let document = view.regional_document(&region, here.words(), date, edition)?;
    Ok(Made { stem: format!("svodnaya-spravka-{}-{year}", transliterated(name)), document })
}

fn roadmap(place: &Place, today: vsoko_model::Date, here: &Here) -> Result<Made, Fault> {
    let mut actions = place.workspace.actions(place.state())?;
    actions.retain(|action| action.municipality == place.municipality.id);
    if let Some(meeting) = here.asked.chosen.parsed::<MeetingId>("meeting") {
        place.workspace.meeting(meeting, place.state())?;
        actions.retain(|action| action.said.meeting == Some(meeting));
    }
    Ok(place.workspace.roadmap(&place.municipality, &actions, today, here.words())?.into())
}

/// The school that the address names.
fn school(place: &Place, here: &Here) -> Result<Option<School>, EngineError> {
    let Some(id) = here.asked.chosen.parsed::<SchoolId>("school") else { return Ok(None) };
    Ok(place.workspace.schools(place.state())?.into_iter().find(|school| school.id == id))
}

/// The schools that belonged to a municipality, as choices.
pub(in crate::sections) fn schools_of(
    place: &Place,
    state: Option<&StateId>,
) -> Result<Vec<(String, String)>, EngineError> {
    let own = place.workspace.schools(state)?.into_iter();
    let own = own.filter(|school| school.belonged_to(place.municipality.id));
    let name = |school: &School| school.names.last().map(|named| named.name.to_string()).unwrap_or_default();
    let mut choices: Vec<(String, String)> =
        own.map(|school| (school.id.to_string(), name(&school))).collect();
    choices.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(choices)
}

/// The forms of all documents but the summary, each folded.
pub(super) fn forms(
    place: &Place,
    year: StudyYear,
    edition: Edition,
    here: &Here,
) -> Result<Markup, EngineError> {
    let schools = schools_of(place, place.state())?;
    let meetings: Vec<(String, String)> = place
        .workspace
        .meetings(place.state())?
        .iter()
        .filter(|meeting| meeting.municipality == place.municipality.id)
        .map(|meeting| (meeting.id.to_string(), meeting_in_words(meeting, here.words())))
        .collect();
    let any_meeting: Vec<(String, String)> =
        std::iter::once((String::new(), here.phrase("views-any"))).chain(meetings.clone()).collect();
    let regions = regions(&place.view, year, place.view.municipalities());
    let own_region = place.view.region_of(&place.municipality, year);
    let form = |kind: &str, title: &str, fields: &Markup| {
        html! {
            details class="change" {
                summary { (here.phrase(title)) }
                form method="get" action="/reports/preview" {
                    input type="hidden" name="m" value=(place.municipality.id);
                    input type="hidden" name="year" value=(year);
                    input type="hidden" name="edition" value=(edition_name(edition));
                    @if !kind.is_empty() { input type="hidden" name="kind" value=(kind); }
                    (place.kept())
                    (fields)
                    (buttons(here))
                }
            }
        }
    };
    let dated = |own: &str, fields: &Markup| html! { (fields) (date_field(own, here)) };
    let school_field = |own: &str| named_select(own, "school", &here.phrase("column-school"), &schools, "");
    let meeting_field = |own: &str, options: &[(String, String)]| {
        named_select(own, "meeting", &here.phrase("views-meeting"), options, "")
    };
    let which = [("protocol", "reports-protocol"), ("extract", "reports-extract")]
        .map(|(kind, words)| (kind.to_owned(), here.phrase(words)));
    Ok(html! {
        h2 { (here.phrase("reports-others")) }
        p { (here.phrase("reports-others-about")) }
        (form("region", "reports-region", &dated("region", &named_select(
            "region", "region", &here.phrase("column-region"), &regions, own_region))))
        (form("passport", "reports-passport", &dated("passport", &school_field("passport"))))
        @if meetings.is_empty() {
            p class="note" { (here.phrase("reports-no-meetings")) " " a href="/meetings" { (here.phrase("meetings-all")) } }
        } @else {
            (form("", "reports-protocols", &html! {
                (meeting_field("protocol", &meetings))
                (named_select("protocol", "kind", &here.phrase("reports-which"), &which, "protocol"))
            }))
        }
        (form("roadmap", "reports-roadmap", &dated("roadmap", &meeting_field("roadmap", &any_meeting))))
        (form("letter", "reports-letter", &dated("letter", &school_field("letter"))))
        (form("effect", "reports-effect", &dated("effect", &html! {
            p class="note" { (here.phrase("reports-effect-about")) }
        })))
    })
}

/// The regions of the archive, each by the name that it bore.
fn regions(view: &View, year: StudyYear, municipalities: &[Municipality]) -> Vec<(String, String)> {
    let names: std::collections::BTreeSet<String> =
        municipalities.iter().map(|known| view.region_of(known, year).clone()).collect();
    names.into_iter().map(|name| (name.clone(), name)).collect()
}
