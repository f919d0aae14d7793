//! What a form says of an action: its text, deadline and person, by what it is judged, which meeting decided it, whom it is for,
//! and which recommendation it follows.

use maud::{Markup, html};
use vsoko_engine::{EngineError, Workspace, deadline_of, meeting_in_words};
use vsoko_model::results::Recommendation;
use vsoko_model::{
    ActionTerm, ActionTerms, Control, MeetingId, Message, MunicipalityId, Points, SchoolId, StudyYear,
    SubjectId,
};
use vsoko_report::deadline_in_words;

use crate::link::Chosen;
use crate::sections::form::{Unfit, named_field, named_select, optional};
use crate::site::{Fault, Here};

/// What may be chosen of an action of a municipality.
pub(super) struct Choices {
    controls: Vec<(String, String)>,
    meetings: Vec<(String, String)>,
    schools: Vec<(String, String)>,
    recommendations: Vec<(String, String)>,
}

impl Choices {
    pub(super) fn of(workspace: &Workspace, home: MunicipalityId, here: &Here) -> Result<Self, Fault> {
        let none = || (String::new(), here.phrase("actions-none-chosen"));
        let with_none = |options: Vec<(String, String)>| std::iter::once(none()).chain(options).collect();
        let mut controls: Vec<(String, String)> = workspace
            .methodologies()
            .controls()
            .into_iter()
            .map(|(control, title)| (control.to_string(), format!("{title} ({control})")))
            .collect();
        controls.sort_by(|(_, one), (_, other)| one.cmp(other));
        let meetings = workspace.meetings(None)?;
        let own = meetings.iter().filter(|meeting| meeting.municipality == home);
        let meetings =
            own.map(|meeting| (meeting.id.to_string(), meeting_in_words(meeting, here.words()))).collect();
        let mut schools: Vec<(String, String)> = workspace
            .schools(None)?
            .iter()
            .filter(|school| school.municipality == home)
            .map(|school| {
                let name = school.names.last().map(|named| named.name.to_string()).unwrap_or_default();
                (school.id.to_string(), name)
            })
            .collect();
        schools.sort_by(|(_, one), (_, other)| one.cmp(other));
        Ok(Self {
            controls: with_none(controls),
            meetings: with_none(meetings),
            recommendations: with_none(recommendations(workspace, home, &schools, here)?),
            schools: with_none(schools),
        })
    }
}

/// The recommendations of the latest year, each as `rule@year@school` with the school that it is for.
fn recommendations(
    workspace: &Workspace,
    home: MunicipalityId,
    schools: &[(String, String)],
    here: &Here,
) -> Result<Vec<(String, String)>, EngineError> {
    let view = workspace.look(&vsoko_engine::Sight {
        scope: vsoko_engine::Scope::municipality(home),
        ..vsoko_engine::Sight::default()
    })?;
    let Some(municipality) = view.municipalities().iter().find(|known| known.id == home) else {
        return Ok(Vec::new());
    };
    let Some(year) = view.years_of(municipality).last().copied() else { return Ok(Vec::new()) };
    let given = view.summary(municipality, year)?.recommendations.unwrap_or_default();
    let option = |own: &Recommendation| {
        let school = match own.subject {
            SubjectId::School(id) => id.to_string(),
            SubjectId::Municipality(_) => String::new(),
        };
        let whom = schools.iter().find(|(id, _)| *id == school).map_or("", |(_, name)| name.as_str());
        let said = Message::new("actions-recommendation").with("rule", own.rule.as_str()).with("year", year);
        (
            format!("{}@{year}@{school}", own.rule),
            here.say(&said.with("school", if whom.is_empty() { "none" } else { whom })),
        )
    };
    let mut options: Vec<(String, String)> = given.iter().map(option).collect();
    options.dedup();
    Ok(options)
}

/// The fields of what is said of an action. One that exists keeps the recommendation that it follows.
pub(super) fn fields(said: &ActionTerms, choices: &Choices, is_new: bool, here: &Here) -> Markup {
    let text =
        |name: &str, label: &str, value: &str| named_field("action", name, &here.phrase(label), value, None);
    let deadline = deadline_in_words(&said.deadline, here.words());
    let control = said.control.as_ref().map(ToString::to_string).unwrap_or_default();
    let target = said.control.as_ref().and_then(|control| control.target);
    let target = target.map(|target| target.to_string()).unwrap_or_default();
    let id = |id: Option<String>| id.unwrap_or_default();
    // What was said stays a choice, even where it is offered no more.
    let choice = |name: &str, label: &str, options: &[(String, String)], chosen: &str| {
        let is_there = options.iter().any(|(value, _)| value == chosen);
        let own = (!is_there).then(|| (chosen.to_owned(), chosen.to_owned()));
        let options: Vec<(String, String)> = options.iter().cloned().chain(own).collect();
        named_select("action", name, &here.phrase(label), &options, chosen)
    };
    html! {
        (text("text", "column-action", &said.text))
        (text("number", "column-ordinal", said.number.as_deref().unwrap_or_default()))
        (named_field("action", "deadline", &here.phrase("column-deadline"), &deadline, Some(&here.phrase("views-deadline-hint"))))
        (text("responsible", "column-responsible", said.responsible.as_deref().unwrap_or_default()))
        (choice("control", "column-control", &choices.controls, &control))
        (named_field("action", "target", &here.phrase("column-target"), &target, Some(&here.phrase("actions-target-hint"))))
        (choice("meeting", "views-meeting", &choices.meetings, &id(said.meeting.map(|own| own.to_string()))))
        (named_field("action", "item", &here.phrase("actions-item"), &id(said.item.map(|own| own.to_string())), Some(&here.phrase("actions-item-hint"))))
        (choice("school", "column-school", &choices.schools, &id(said.school.map(|own| own.to_string()))))
        @if is_new && 1 < choices.recommendations.len() {
            (choice("recommended", "views-by-recommendation", &choices.recommendations, ""))
        }
    }
}

/// What a form says of an action beside its text; a blank field says that there is none.
pub(super) fn read(form: &Chosen) -> Result<Vec<ActionTerm>, Unfit> {
    let text = |name: &str| form.get(name).map(str::to_owned);
    let school: Option<SchoolId> = optional(form, "school", "column-school")?;
    let meeting: Option<MeetingId> = optional(form, "meeting", "views-meeting")?;
    let deadline = form.get("deadline").unwrap_or_default();
    Ok(vec![
        ActionTerm::Number(text("number")),
        ActionTerm::Deadline(
            deadline_of(deadline).map_err(|_| Unfit::of("column-deadline", Some(deadline)))?,
        ),
        ActionTerm::Responsible(text("responsible")),
        ActionTerm::Control(control(form)?),
        ActionTerm::Meeting(meeting),
        ActionTerm::Item(optional(form, "item", "actions-item")?),
        ActionTerm::School(school),
    ])
}

/// The control indicator with its value, which a decimal comma may stand in.
fn control(form: &Chosen) -> Result<Option<Control>, Unfit> {
    let unfit = || Unfit::of("column-target", form.get("target"));
    let target = form.get("target").map(|text| text.trim_end_matches(['%', ' ', '\u{a0}']).replace(',', "."));
    let target: Option<Points> = target.map(|text| text.parse().map_err(|_| unfit())).transpose()?;
    match optional::<Control>(form, "control", "column-control")? {
        Some(control) => Ok(Some(Control { target, ..control })),
        // A value of nothing is a slip that would be lost in silence.
        None if target.is_some() => Err(Unfit::of("column-control", None)),
        None => Ok(None),
    }
}

/// The recommendation that a form names: its rule, its year, and the school that it is for.
pub(super) fn recommended(form: &Chosen) -> Result<Option<(String, StudyYear, Option<SchoolId>)>, Unfit> {
    let Some(text) = form.get("recommended") else { return Ok(None) };
    let unfit = || Unfit::of("views-by-recommendation", Some(text));
    let mut parts = text.split('@');
    let (Some(rule), Some(year), Some(school), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(unfit());
    };
    let year = year.parse().map_err(|_| unfit())?;
    let school = match school {
        "" => None,
        id => Some(id.parse().map_err(|_| unfit())?),
    };
    Ok(Some((rule.to_owned(), year, school)))
}

/// Is something said otherwise than before?
pub(super) fn is_other(term: &ActionTerm, said: &ActionTerms) -> bool {
    match term {
        ActionTerm::Text(text) => *text != said.text,
        ActionTerm::Number(number) => *number != said.number,
        ActionTerm::Deadline(deadline) => *deadline != said.deadline,
        ActionTerm::Responsible(responsible) => *responsible != said.responsible,
        ActionTerm::Control(control) => *control != said.control,
        ActionTerm::Meeting(meeting) => *meeting != said.meeting,
        ActionTerm::Item(item) => *item != said.item,
        ActionTerm::School(school) => *school != said.school,
        ActionTerm::Recommended(recommended) => *recommended != said.recommended,
        ActionTerm::Cell(cell) => *cell != said.cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_has_its_value_and_a_value_has_its_control() {
        let said = |form: &str| control(&Chosen::parse(form.as_bytes()));
        let whole = said("control=vsoko%3Aformed_share&target=87%2C5+%25").unwrap().unwrap();
        assert_eq!(
            (whole.to_string().as_str(), whole.target.map(|own| own.to_string()).as_deref()),
            ("vsoko:formed_share", Some("87.5"))
        );
        assert_eq!(said("control=&target=").unwrap(), None);
        assert!(said("control=&target=90").is_err() && said("control=x&target=").is_err());
        assert!(said("control=vsoko%3Aformed_share&target=many").is_err());
    }

    #[test]
    fn a_recommendation_is_a_rule_of_a_year_for_whom() {
        let said = |form: &str| recommended(&Chosen::parse(form.as_bytes()));
        let (rule, year, school) = said("recommended=raise@2023@s7").unwrap().unwrap();
        assert_eq!((rule.as_str(), year.to_string().as_str(), school), ("raise", "2023", Some(SchoolId(7))));
        assert_eq!(said("recommended=raise@2023@").unwrap().unwrap().2, None);
        assert_eq!(said("").unwrap(), None);
        for wrong in ["raise", "raise@x@", "raise@2023@m1", "a@2023@s1@b"] {
            assert!(said(&format!("recommended={wrong}")).is_err(), "{wrong}");
        }
    }
}
