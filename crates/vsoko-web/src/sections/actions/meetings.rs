//! Meetings: what was heard and decided. A meeting is written down in a form, or read from the file of the template.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{MEETING_TEMPLATE, Workspace, meeting_in_words, read_meeting_of, study_in_words};
use vsoko_model::{
    Action, AgendaItem, CycleChange, Date, Meeting, MeetingTerms, Message, MunicipalityId, Reason, StudyId,
    Why,
};
use vsoko_report::deadline_in_words;

use super::PATH as ACTIONS;
use crate::asked::Asked;
use crate::form::Form;
use crate::link::{Chosen, Link};
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::{Unfit, done, done_notice, named_field, named_select, optional, required};
use crate::sections::place::municipalities;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::upload::Sent;

const PATH: &str = "/meetings";

/// Blank questions of the agenda that a form offers beside those that are there.
const BLANK_ITEMS: usize = 2;
/// More questions than any agenda has.
const MOST_ITEMS: usize = 40;

pub(super) async fn list(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let workspace = here.workspace()?;
        let meetings = workspace.meetings(None)?;
        let homes = workspace.municipalities(None)?;
        let name = |id| homes.iter().find(|known| known.id == id).map(|known| known.name.to_string());
        let main = html! {
            (done_notice(&workspace, here)?)
            @if meetings.is_empty() { p { (here.phrase("meetings-nothing")) } }
            ul {
                @for meeting in &meetings {
                    li {
                        a href={ (PATH) "/" (meeting.id) } { (meeting_in_words(meeting, here.words())) }
                        ", " (name(meeting.municipality).unwrap_or_default())
                    }
                }
            }
            p class="buttons" {
                a class="button main" href={ (PATH) "/new" } { (here.phrase("meetings-new")) }
                a class="button" href=(ACTIONS) { (here.phrase("views-all-actions")) }
            }
        };
        Ok(here.page(Section::Actions, here.phrase("meetings-all"), main))
    })
    .await
}

fn found(workspace: &Workspace, id: &str) -> Result<Option<Meeting>, Fault> {
    Ok(workspace.meetings(None)?.into_iter().find(|meeting| meeting.id.to_string() == id))
}

pub(super) async fn show(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let workspace = here.workspace()?;
        let meeting = found(&workspace, &id)?.ok_or(Instead::Missing)?;
        let mut actions = workspace.actions(None)?;
        actions.retain(|action| action.said.meeting == Some(meeting.id));
        let title = Message::new("meeting-head").with("meeting", meeting_in_words(&meeting, here.words()));
        let main = html! {
            (done_notice(&workspace, here)?)
            (people(&meeting.said, here))
            @for (number, item) in (1_u32..).zip(&meeting.said.agenda) {
                (question(&meeting, number, item, &actions, here))
            }
            (papers(&meeting, here))
            details class="change" {
                summary { (here.phrase("meetings-change")) }
                form method="post" action={ (PATH) "/" (meeting.id) "/change" } {
                    (fields(Some(&meeting.said), &workspace, here))
                    (named_field("meeting", "reason", &here.phrase("actions-reason-if-any"), "", None))
                    p class="note" { (here.phrase("meetings-decisions-stay")) }
                    p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
                }
            }
            p { a href=(PATH) { (here.phrase("meetings-all")) } }
        };
        Ok(here.page(Section::Actions, here.say(&title), main))
    })
    .await
}

/// Who met; what is not said is not shown.
fn people(said: &MeetingTerms, here: &Here) -> Markup {
    let line = |label: &str, value: Option<String>| {
        html! { @if let Some(value) = value.filter(|value| !value.is_empty()) { li { (here.phrase(label)) ": " (value) } } }
    };
    html! {
        ul {
            (line("meetings-body", said.body.clone()))
            (line("meetings-place", said.place.clone()))
            (line("meetings-year", said.year.map(|year| year.to_string())))
            (line("meetings-chair", said.chair.clone()))
            (line("meetings-secretary", said.secretary.clone()))
            (line("meetings-present", Some(said.present.join("; "))))
            (line("meetings-invited", Some(said.invited.join("; "))))
        }
    }
}

/// A question of the agenda with what was decided under it, and the way to a new decision.
fn question(meeting: &Meeting, number: u32, item: &AgendaItem, actions: &[Action], here: &Here) -> Markup {
    let title =
        Message::new("meeting-item").with("number", number.to_string()).with("title", item.title.as_str());
    let own = actions.iter().filter(|action| action.said.item == Some(number));
    let not_said = |text: String| if text.is_empty() { here.phrase("not-said") } else { text };
    let new = Link::to(format!("{ACTIONS}/new"))
        .with("m", meeting.municipality)
        .with("meeting", meeting.id)
        .with("item", number);
    html! {
        section {
            h2 { (here.say(&title)) }
            @if let Some(speaker) = &item.speaker { p { (here.phrase("meetings-speaker")) ": " (speaker) } }
            @for heard in &item.heard { p { (heard) } }
            ul {
                @for action in own {
                    @let said = Message::new("meeting-decision")
                        .with("id", action.id.to_string())
                        .with("text", action.said.text.as_str())
                        .with("deadline", not_said(deadline_in_words(&action.said.deadline, here.words())))
                        .with("responsible", not_said(action.said.responsible.clone().unwrap_or_default()));
                    li { a href={ (ACTIONS) "/" (action.id) } { (here.say(&said)) } }
                }
            }
            p { a href=(new) { (here.phrase("meetings-new-decision")) } }
        }
    }
}

/// The papers that are made of a meeting.
fn papers(meeting: &Meeting, here: &Here) -> Markup {
    let link = |kind: &str| {
        Link::to("/reports/preview")
            .with("m", meeting.municipality)
            .with("kind", kind)
            .with("meeting", meeting.id)
    };
    let plan =
        Link::to(format!("{ACTIONS}/plan")).with("m", meeting.municipality).with("meeting", meeting.id);
    html! {
        p class="buttons" {
            @for (kind, words) in [("protocol", "reports-protocol"), ("extract", "reports-extract"), ("roadmap", "reports-roadmap")] {
                a class="button" href=(link(kind)) { (here.phrase(words)) }
            }
            a class="button" href=(plan) { (here.phrase("plan-read")) }
        }
    }
}

pub(super) async fn new(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let workspace = here.workspace()?;
        let all = municipalities(&workspace, None)?;
        let homes: Vec<(String, String)> =
            all.iter().map(|known| (known.id.to_string(), known.name.to_string())).collect();
        let home = here.asked.chosen.get("m").unwrap_or_default();
        let main = html! {
            @if homes.is_empty() { p { (here.phrase("territories-none")) } } @else {
                p { (here.phrase("meetings-new-about")) }
                form method="post" action={ (PATH) "/add" } {
                    (named_select("meeting", "home", &here.phrase("column-municipality"), &homes, home))
                    (fields(None, &workspace, here))
                    p class="buttons" { button class="main" { (here.phrase("views-enter")) } }
                }
                h2 { (here.phrase("meetings-from-file")) }
                p { (here.phrase("meetings-from-file-about")) " " a href={ (PATH) "/template" } { (here.phrase("meetings-take-template")) } }
                form method="post" action={ (PATH) "/file" } enctype="multipart/form-data" {
                    p class="field" {
                        label for="meeting-file" { (here.phrase("meetings-file")) }
                        input type="file" id="meeting-file" name="file" required accept=".toml";
                    }
                    (named_select("file", "home", &here.phrase("column-municipality"), &homes, home))
                    p class="buttons" { button { (here.phrase("views-enter")) } }
                }
            }
            p { a href=(PATH) { (here.phrase("meetings-all")) } }
        };
        Ok(here.page(Section::Actions, here.phrase("meetings-new"), main))
    })
    .await
}

pub(super) async fn template(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |_| {
        let bytes = MEETING_TEMPLATE.as_bytes().to_vec();
        Ok(Reply::file("application/toml; charset=utf-8", "soveshchanie.toml".to_owned(), bytes))
    })
    .await
}

/// A field of several lines.
fn lines(name: &str, label: &str, value: &str, hint: &str, here: &Here) -> Markup {
    let id = format!("meeting-{name}");
    let hint_id = format!("{id}-hint");
    html! {
        p class="field" {
            label for=(id) { (label) }
            textarea id=(id) name=(name) rows="3" aria-describedby=(hint_id) { (value) }
            span class="hint" id=(hint_id) { (here.phrase(hint)) }
        }
    }
}

fn fields(said: Option<&MeetingTerms>, workspace: &Workspace, here: &Here) -> Markup {
    let optional =
        |of: fn(&MeetingTerms) -> &Option<String>| said.and_then(|said| of(said).clone()).unwrap_or_default();
    let text =
        |name: &str, label: &str, value: &str| named_field("meeting", name, &here.phrase(label), value, None);
    let many =
        |of: fn(&MeetingTerms) -> &Vec<String>| said.map(|said| of(said).join("\n")).unwrap_or_default();
    let agenda: &[AgendaItem] = said.map_or(&[], |said| &said.agenda);
    let blank = AgendaItem { title: String::new(), speaker: None, studies: Vec::new(), heard: Vec::new() };
    let items: Vec<&AgendaItem> =
        agenda.iter().chain(std::iter::repeat_n(&blank, BLANK_ITEMS)).take(MOST_ITEMS).collect();
    let date = said.map(|said| said.date.to_string()).unwrap_or_default();
    let year = said.and_then(|said| said.year).map(|year| year.to_string()).unwrap_or_default();
    html! {
        (named_field("meeting", "date", &here.phrase("meetings-date"), &date, Some(&here.phrase("meetings-date-hint"))))
        (text("number", "meetings-number", &optional(|said| &said.number)))
        (named_field("meeting", "year", &here.phrase("meetings-year"), &year, Some(&here.phrase("meetings-year-hint"))))
        (text("body", "meetings-body", &optional(|said| &said.body)))
        (named_field("meeting", "genitive", &here.phrase("meetings-genitive"), &optional(|said| &said.meeting_genitive), Some(&here.phrase("meetings-genitive-hint"))))
        (text("place", "meetings-place", &optional(|said| &said.place)))
        (text("chair", "meetings-chair", &optional(|said| &said.chair)))
        (text("secretary", "meetings-secretary", &optional(|said| &said.secretary)))
        (lines("present", &here.phrase("meetings-present"), &many(|said| &said.present), "meetings-a-line-each", here))
        (lines("invited", &here.phrase("meetings-invited"), &many(|said| &said.invited), "meetings-a-line-each", here))
        @for (number, item) in (1..).zip(&items) { (item_fields(number, item, workspace, here)) }
    }
}

fn item_fields(number: usize, item: &AgendaItem, workspace: &Workspace, here: &Here) -> Markup {
    let name = |name: &str| format!("{name}-{number}");
    let legend = Message::new("meetings-question").with("number", number.to_string());
    html! {
        fieldset {
            legend { (here.say(&legend)) }
            (named_field("meeting", &name("title"), &here.phrase("meetings-title"), &item.title, None))
            (named_field("meeting", &name("speaker"), &here.phrase("meetings-speaker"), item.speaker.as_deref().unwrap_or_default(), None))
            (lines(&name("heard"), &here.phrase("meetings-heard"), &item.heard.join("\n"), "meetings-heard-hint", here))
            @for study in studies(workspace) {
                label class="choice" for={ "meeting-" (name("studies")) "-" (study) } {
                    input type="checkbox" id={ "meeting-" (name("studies")) "-" (study) } name=(name("studies")) value=(study)
                        checked[item.studies.contains(&study)];
                    span { (here.say(&Message::new("meetings-study").with("study", study_in_words(&study, workspace.methodologies())))) }
                }
            }
        }
    }
}

/// The studies whose findings a question may be about, each once.
fn studies(workspace: &Workspace) -> std::collections::BTreeSet<StudyId> {
    let results = workspace
        .methodologies()
        .all()
        .filter(|edition| edition.describes() == vsoko_model::methodology::Describes::Results);
    results.map(|edition| edition.study().clone()).collect()
}

/// What a form says of a meeting. A question without a title is not there.
fn read(form: &Chosen) -> Result<MeetingTerms, Unfit> {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let lines = |name: &str| -> Vec<String> {
        let text = form.get(name).unwrap_or_default().lines().map(str::trim);
        text.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut agenda = Vec::new();
    for number in 1..=MOST_ITEMS {
        let Some(title) = text(&format!("title-{number}")) else { continue };
        let ticked = format!("studies-{number}");
        let studies = form
            .all(&ticked)
            .map(|study| study.parse::<StudyId>().map_err(|_| Unfit::of("meetings-heard", Some(study))));
        agenda.push(AgendaItem {
            title,
            speaker: text(&format!("speaker-{number}")),
            studies: studies.collect::<Result<_, _>>()?,
            heard: lines(&format!("heard-{number}")),
        });
    }
    if agenda.is_empty() {
        return Err(Unfit::of("meetings-title", None));
    }
    Ok(MeetingTerms {
        number: text("number"),
        date: required::<Date>(form, "date", "meetings-date")?,
        year: optional(form, "year", "meetings-year")?,
        body: text("body"),
        meeting_genitive: text("genitive"),
        place: text("place"),
        chair: text("chair"),
        secretary: text("secretary"),
        present: lines("present"),
        invited: lines("invited"),
        agenda,
    })
}

/// The municipality that a form names.
fn home(form: &Chosen) -> Result<MunicipalityId, Unfit> {
    required(form, "home", "column-municipality")
}

pub(super) async fn add(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        let (municipality, meeting) = (home(&form.0)?, read(&form.0)?);
        enter(here, PATH, CycleChange::HoldMeeting { municipality, meeting, actions: Vec::new() }, None)
    })
    .await
}

pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| {
        let meeting = found(&here.workspace()?, &id)?.ok_or(Instead::Missing)?;
        let (said, reason) = (read(&form.0)?, optional::<Reason>(&form.0, "reason", "views-reason")?);
        let why = reason.map(|reason| Why::new(reason, None));
        let change = CycleChange::ChangeMeeting { meeting: meeting.id, said };
        enter(here, &format!("{PATH}/{}", meeting.id), change, why)
    })
    .await
}

fn enter(here: &Here, path: &str, change: CycleChange, why: Option<Why>) -> Answer {
    let mut workspace = here.workspace()?;
    let now = here.now()?;
    let entry = workspace.manage(change, why, here.hand(&now)).map_err(Instead::refused)?;
    Ok(done(path, entry))
}

pub(super) async fn from_file(State(app): State<App>, asked: Asked, sent: Sent) -> Response {
    app.answer(asked, move |here| {
        let Some(file) = sent.files.first() else {
            return Ok(problem::unfit(here, StatusCode::BAD_REQUEST, &Message::new("error-no-files")));
        };
        let home = home(&sent.fields)?;
        let unfit = |error: &vsoko_engine::EngineError| {
            problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &error.message())
        };
        let written = match read_meeting_of(std::path::Path::new(&file.name), &file.bytes) {
            Ok(written) => written,
            Err(error) => return Ok(unfit(&error)),
        };
        let workspace = here.workspace()?;
        if let Err(error) = workspace.methodologies().check_meeting(&written) {
            return Ok(unfit(&error));
        }
        // What the file says of its municipality stands above the choice.
        let home = match &written.municipality {
            Some(named) => match workspace.municipality(Some(named)) {
                Ok(named) => named.id,
                Err(error) => return Ok(unfit(&error)),
            },
            None => home,
        };
        enter(here, PATH, written.held_in(home), None)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_has_a_day_and_a_question() {
        let said = |form: &str| read(&Chosen::parse(form.as_bytes()));
        let whole =
            "date=2026-11-30&title-1=%D0%9E&heard-1=a%0D%0A%0D%0Ab&present=x%0Ay&title-2=&speaker-2=z";
        let meeting = said(whole).unwrap();
        assert_eq!((meeting.agenda.len(), meeting.present.len()), (1, 2));
        assert_eq!(meeting.agenda[0].heard, ["a", "b"]);
        for wrong in
            ["date=2026-11-30", "title-1=a", "date=soon&title-1=a", "date=2026-11-30&title-1=a&year=x"]
        {
            assert!(said(wrong).is_err(), "{wrong}");
        }
    }
}
