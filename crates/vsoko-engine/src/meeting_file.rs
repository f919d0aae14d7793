//! A meeting as a person writes it down: one TOML file with the agenda and what was decided under each question.

use std::path::Path;

use serde::Deserialize;
use vsoko_model::{
    ActionTerms, AgendaItem, Control, CycleChange, Date, Deadline, MeetingTerms, MunicipalityId, Points,
    StudyId, StudyYear,
};

use crate::{CycleError, EngineError};

/// A file to be filled in, with every field explained.
pub const MEETING_TEMPLATE: &str = include_str!("meeting_template.toml");

/// A meeting that was read from a file, not yet in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenMeeting {
    /// The municipality that the file names.
    pub municipality: Option<String>,
    /// What is said of the meeting.
    pub said: MeetingTerms,
    /// What it decided, in order.
    pub actions: Vec<ActionTerms>,
}

impl WrittenMeeting {
    /// The meeting as a change of the archive.
    pub fn held_in(self, municipality: MunicipalityId) -> CycleChange {
        CycleChange::HoldMeeting { municipality, meeting: self.said, actions: self.actions }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    date: Date,
    number: Option<String>,
    year: Option<StudyYear>,
    municipality: Option<String>,
    body: Option<String>,
    meeting_genitive: Option<String>,
    place: Option<String>,
    chair: Option<String>,
    secretary: Option<String>,
    #[serde(default)]
    present: Vec<String>,
    #[serde(default)]
    invited: Vec<String>,
    agenda: Vec<WrittenItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    title: String,
    speaker: Option<String>,
    #[serde(default)]
    studies: Vec<StudyId>,
    #[serde(default)]
    heard: Vec<String>,
    #[serde(default, rename = "decision")]
    decisions: Vec<WrittenDecision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDecision {
    text: String,
    number: Option<String>,
    #[serde(default)]
    deadline: String,
    responsible: Option<String>,
    control: Option<String>,
    target: Option<f64>,
}

/// Reads the file of a meeting.
pub fn read_meeting(path: &Path) -> Result<WrittenMeeting, EngineError> {
    let (_, bytes) = crate::receiving::read_file(path)?;
    read_meeting_of(path, &bytes)
}

/// The same of a file whose bytes are at hand; `name` is how it is called where it cannot be read.
pub fn read_meeting_of(name: &Path, bytes: &[u8]) -> Result<WrittenMeeting, EngineError> {
    let text = String::from_utf8_lossy(bytes);
    Ok(meeting_of(text.trim_start_matches('\u{feff}')).map_err(|fault| fault.of_file(name))?)
}

/// What is wrong with the text of a meeting.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// A line of it; its number from 1 is not known of what stands somewhere in a decision.
    Line(Option<usize>, String),
    /// A deadline of a day that no calendar has.
    NoSuchDay(String),
}

impl Unreadable {
    /// The line that the TOML reader stopped at: its own words are English.
    fn at(error: &toml::de::Error, text: &str) -> Self {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or_default();
        let number = before.matches('\n').count();
        Self::Line(Some(number + 1), text.lines().nth(number).unwrap_or_default().trim().to_owned())
    }

    pub(crate) fn of_file(self, path: &Path) -> CycleError {
        match self {
            Self::Line(line, text) => CycleError::Meeting { path: path.to_owned(), line, text },
            Self::NoSuchDay(words) => CycleError::NoSuchDay(words),
        }
    }
}

/// The meeting that a text in TOML tells of.
pub(crate) fn meeting_of(text: &str) -> Result<WrittenMeeting, Unreadable> {
    let written: Written = toml::from_str(text).map_err(|error| Unreadable::at(&error, text))?;
    let mut agenda = Vec::new();
    let mut actions = Vec::new();
    for (item, asked) in (1_u32..).zip(written.agenda) {
        for decision in asked.decisions {
            actions.push(decision.under(item)?);
        }
        let WrittenItem { title, speaker, studies, heard, decisions: _ } =
            WrittenItem { decisions: Vec::new(), ..asked };
        agenda.push(AgendaItem { title, speaker, studies, heard });
    }
    let said = MeetingTerms {
        number: written.number,
        date: written.date,
        year: written.year,
        body: written.body,
        meeting_genitive: written.meeting_genitive,
        place: written.place,
        chair: written.chair,
        secretary: written.secretary,
        present: written.present,
        invited: written.invited,
        agenda,
    };
    Ok(WrittenMeeting { municipality: written.municipality, said, actions })
}

impl WrittenDecision {
    fn under(self, item: u32) -> Result<ActionTerms, Unreadable> {
        let parsed = |text: String| text.parse::<Control>().map_err(|_| Unreadable::Line(None, text));
        let control = self.control.map(parsed);
        if Deadline::names_no_day_there_is(&self.deadline) {
            return Err(Unreadable::NoSuchDay(self.deadline));
        }
        let control = control
            .transpose()?
            .map(|control| Control { target: self.target.and_then(Points::from_cell), ..control });
        Ok(ActionTerms {
            number: self.number,
            deadline: Deadline::read(&self.deadline),
            responsible: self.responsible,
            control,
            item: Some(item),
            ..ActionTerms::of(self.text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_is_a_meeting_and_every_line_of_it_can_be_filled_in() {
        let bare = meeting_of(MEETING_TEMPLATE).unwrap();
        assert_eq!((bare.said.agenda.len(), bare.actions.len(), bare.said.number), (1, 1, None));
        assert_eq!(bare.actions[0].deadline, Deadline::NotStated);
        let filled: Vec<&str> = MEETING_TEMPLATE
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).unwrap_or(line))
            .collect();
        let filled = meeting_of(&filled.join("\n")).unwrap();
        assert_eq!(filled.said.present.len(), 2);
        let action = &filled.actions[0];
        assert_eq!((&action.deadline, action.item), (&Deadline::Always, Some(1)));
        assert_eq!(action.control.as_ref().unwrap().target, Some(Points::whole(90)));
    }
}
