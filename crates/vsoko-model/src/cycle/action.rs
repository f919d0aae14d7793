//! An action: what was decided, until when, by whom, and how it stands.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Control, Deadline, InvalidCycleId, MeetingId, Status, Step, number_of};
use crate::{CellRef, CriterionId, Date, MethodologyId, MunicipalityId, SchoolId, TraceId};

/// An action of the archive. Printed as `a1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionId(pub u32);

impl fmt::Display for ActionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a{}", self.0)
    }
}

impl FromStr for ActionId {
    type Err = InvalidCycleId;

    fn from_str(text: &str) -> Result<Self, InvalidCycleId> {
        number_of(text, 'a').map(Self)
    }
}

/// An action as the archive knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// The entry of the journal that brought it.
    pub entry: u32,
    /// Whose.
    pub municipality: MunicipalityId,
    /// What is said of it.
    #[serde(flatten)]
    pub said: ActionTerms,
    /// What became of it, in order of days.
    pub steps: Vec<Step>,
}

impl Action {
    /// How it stands: as the last step says.
    pub fn status(&self) -> Status {
        self.steps.last().map_or(Status::InWork, |step| step.status)
    }

    /// Is its day over, and nobody has said that it is done, or that it is not? A day itself still belongs to the time
    /// that there is.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.status() == Status::InWork && self.said.deadline.date().is_some_and(|date| date < today)
    }

    /// The days until which it is to be done from `today` on, while it is in work.
    pub fn next_deadline(&self, today: Date) -> Option<Date> {
        let date = self.said.deadline.date()?;
        (self.status() == Status::InWork && today <= date).then_some(date)
    }
}

/// What persons say of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionTerms {
    /// What is to be done.
    pub text: String,
    /// Its number in the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Until when.
    #[serde(default)]
    pub deadline: Deadline,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// By what it is judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Control>,
    /// The meeting that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// Under which question of the agenda, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The school that it is for, where it is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The recommendation that it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommended: Option<Recommended>,
    /// The cell that it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellRef>,
}

/// A recommendation of a methodology, with the numbers that it rested on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommended {
    /// By which edition.
    pub methodology: MethodologyId,
    /// By which rule of it.
    pub rule: CriterionId,
    /// The numbers.
    pub traces: Vec<TraceId>,
}

/// One thing said of an action. What is not said stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "term", content = "value")]
pub enum ActionTerm {
    /// What is to be done.
    Text(String),
    /// Its number.
    Number(Option<String>),
    /// Until when.
    Deadline(Deadline),
    /// Who answers for it.
    Responsible(Option<String>),
    /// By what it is judged.
    Control(Option<Control>),
    /// Who decided it.
    Meeting(Option<MeetingId>),
    /// Under which question.
    Item(Option<u32>),
    /// For which school.
    School(Option<SchoolId>),
    /// What it follows.
    Recommended(Option<Recommended>),
    /// Where it was read.
    Cell(Option<CellRef>),
}

impl ActionTerms {
    /// An action of which nothing but this is said.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: None,
            deadline: Deadline::NotStated,
            responsible: None,
            control: None,
            meeting: None,
            item: None,
            school: None,
            recommended: None,
            cell: None,
        }
    }

    /// Everything that is said, term by term; what is empty is not said.
    pub fn terms(&self) -> Vec<ActionTerm> {
        let Self { text, number, deadline, responsible, control, meeting, item, school, recommended, cell } =
            self.clone();
        let deadline = (deadline != Deadline::NotStated).then_some(ActionTerm::Deadline(deadline));
        [
            Some(ActionTerm::Text(text)),
            number.map(|number| ActionTerm::Number(Some(number))),
            deadline,
            responsible.map(|who| ActionTerm::Responsible(Some(who))),
            control.map(|control| ActionTerm::Control(Some(control))),
            meeting.map(|meeting| ActionTerm::Meeting(Some(meeting))),
            item.map(|item| ActionTerm::Item(Some(item))),
            school.map(|school| ActionTerm::School(Some(school))),
            recommended.map(|recommended| ActionTerm::Recommended(Some(recommended))),
            cell.map(|cell| ActionTerm::Cell(Some(cell))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The same after one thing more was said.
    pub fn say(&mut self, term: ActionTerm) {
        match term {
            ActionTerm::Text(text) => self.text = text,
            ActionTerm::Number(number) => self.number = number,
            ActionTerm::Deadline(deadline) => self.deadline = deadline,
            ActionTerm::Responsible(responsible) => self.responsible = responsible,
            ActionTerm::Control(control) => self.control = control,
            ActionTerm::Meeting(meeting) => self.meeting = meeting,
            ActionTerm::Item(item) => self.item = item,
            ActionTerm::School(school) => self.school = school,
            ActionTerm::Recommended(recommended) => self.recommended = recommended,
            ActionTerm::Cell(cell) => self.cell = cell,
        }
    }
}

impl ActionTerm {
    /// The word in the catalog.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "number",
            Self::Deadline(_) => "deadline",
            Self::Responsible(_) => "responsible",
            Self::Control(_) => "control",
            Self::Meeting(_) => "meeting",
            Self::Item(_) => "item",
            Self::School(_) => "school",
            Self::Recommended(_) => "recommended",
            Self::Cell(_) => "cell",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn action(deadline: &str, steps: &[(Status, &str)]) -> Action {
        let step = |(status, on): &(Status, &str)| Step {
            status: *status,
            on: day(on),
            note: None,
            evidence: Vec::new(),
        };
        Action {
            id: ActionId(1),
            entry: 1,
            municipality: MunicipalityId(1),
            said: ActionTerms {
                deadline: Deadline::read(deadline), ..ActionTerms::of("обновить сайт")
            },
            steps: steps.iter().map(step).collect(),
        }
    }

    #[test]
    fn the_day_itself_is_not_overdue_and_the_next_one_is() {
        let open = action("до 01.09.2023", &[]);
        assert!(!open.is_overdue(day("01.09.2023")) && open.is_overdue(day("02.09.2023")));
        assert_eq!(open.next_deadline(day("01.09.2023")), Some(day("01.09.2023")));
        assert_eq!(open.next_deadline(day("02.09.2023")), None);
    }

    #[test]
    fn what_is_done_or_has_no_day_is_never_overdue() {
        let today = day("01.01.2030");
        for deadline in ["постоянно", "", "в течение года"] {
            assert!(!action(deadline, &[]).is_overdue(today));
        }
        for status in [Status::Done, Status::NotDone] {
            assert!(!action("01.09.2023", &[(status, "01.10.2023")]).is_overdue(today));
        }
        assert!(
            action("01.09.2023", &[(Status::Done, "01.08.2023"), (Status::InWork, "10.08.2023")])
                .is_overdue(today)
        );
    }

    #[test]
    fn all_that_is_said_is_said_again_by_its_terms() {
        let said = ActionTerms {
            number: Some("2".to_owned()),
            deadline: Deadline::Always,
            responsible: Some("руководители ОО".to_owned()),
            control: Some("vsoko:formed_share".parse().unwrap()),
            meeting: Some(MeetingId(1)),
            item: Some(1),
            ..ActionTerms::of("распространять практики")
        };
        let mut again = ActionTerms::of("");
        said.terms().into_iter().for_each(|term| again.say(term));
        assert_eq!(again, said);
        assert_eq!(ActionTerms::of("а").terms().len(), 1);
    }
}
