//! Questions that only a person can answer, and the answers.
//!
//! A question is data: it has an id that stays the same when the file is read again, what is asked, and the choices. It
//! is asked in a terminal, or written to a file and answered there; nobody guesses.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Alike, ContentHash, MunicipalityName, Place, Region, SchoolName, StudyYear};

/// The name of a question: what it is about, and the beginning of the hash of what is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(String);

impl QuestionId {
    /// The id as it stands in a file of answers.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that the file does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its name.
    pub id: QuestionId,
    /// What is asked.
    pub asked: Asked,
    /// Where the question arose.
    pub at: Place,
    /// The answers that may be chosen; none where any text of the right form will do.
    pub choices: Vec<Choice>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "which")]
pub enum Asked {
    /// Which school is this row?
    School {
        /// As the row names it.
        name: SchoolName,
        /// The municipality of the row.
        municipality: MunicipalityName,
        /// The year of the table.
        year: StudyYear,
    },
    /// Which municipality is meant by this name?
    MunicipalityName {
        /// As the file names it.
        name: MunicipalityName,
        /// The region.
        region: Region,
    },
    /// Which municipality are the rows of, that name none?
    Municipality {
        /// The sheet.
        sheet: String,
    },
    /// Which year does the table describe?
    Year {
        /// The sheet.
        sheet: String,
    },
    /// Does 1 mean one per cent or the whole?
    PerCent {
        /// The sheet.
        sheet: String,
        /// The title of the column.
        column: String,
    },
    /// Which column holds the criterion?
    Column {
        /// The sheet.
        sheet: String,
        /// The title of the criterion.
        criterion: String,
    },
    /// Over which columns do the titles of groups hold?
    Groups {
        /// The sheet.
        sheet: String,
        /// The cell of the first title.
        cell: String,
        /// The titles, from the left.
        titles: Vec<String>,
    },
}

/// One answer that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "choice")]
pub enum Choice {
    /// Something that is known: a school, a municipality, a column, a year.
    Known {
        /// What is written as the answer.
        key: String,
        /// Its name.
        name: String,
        /// What speaks for it and against it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        because: Vec<Alike>,
    },
    /// The registry does not have it yet.
    New,
    /// The row is left out.
    LeaveOut,
    /// No column holds it.
    NoColumn,
    /// 83 is 83 per cent.
    PerCent,
    /// 0,83 is 83 per cent.
    Fraction,
}

impl Choice {
    /// Something that is known, and nothing to say for or against it.
    pub fn known(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self::Known { key: key.into(), name: name.into(), because: Vec::new() }
    }

    /// What is written as the answer.
    pub fn key(&self) -> &str {
        match self {
            Self::Known { key, .. } => key,
            Self::New => "new",
            Self::LeaveOut => "skip",
            Self::NoColumn => "none",
            Self::PerCent => "percent",
            Self::Fraction => "fraction",
        }
    }
}

impl Asked {
    /// The name of the question: the same whenever the same is asked. What is asked about a school or a municipality is
    /// the same in every file; what is asked about a sheet is not.
    pub fn id(&self, at: &Place) -> QuestionId {
        let (about, text) = match self {
            Self::School { name, municipality, year } => {
                ("school", [name.key(), municipality.key(), &year.to_string()].join("|"))
            }
            Self::MunicipalityName { name, region } => ("municipality-name", [name.key(), region].join("|")),
            Self::Municipality { sheet } => ("municipality", [at.file(), sheet].join("|")),
            Self::Year { sheet } => ("year", [at.file(), sheet].join("|")),
            Self::PerCent { sheet, column } => ("percent", [at.file(), sheet, column].join("|")),
            Self::Column { sheet, criterion } => ("column", [at.file(), sheet, criterion].join("|")),
            Self::Groups { sheet, cell, titles } => {
                ("groups", [at.file(), sheet, cell, &titles.join("|")].join("|"))
            }
        };
        QuestionId(format!("{about}-{}", ContentHash::of(text.as_bytes()).short()))
    }
}

impl Question {
    /// The question `asked` about `at`.
    pub fn new(asked: Asked, at: Place, choices: Vec<Choice>) -> Self {
        Self { id: asked.id(&at), asked, at, choices }
    }

    /// The answer in `answers`, if there is one and it is one of the choices or of the right form.
    pub fn answer<'a>(&self, answers: &'a Answers) -> Option<&'a str> {
        answers.to(&self.id).filter(|answer| self.takes(answer))
    }

    /// Is it about a row alone, so that the rest of the file can do without its answer?
    pub const fn is_about_a_row(&self) -> bool {
        matches!(self.asked, Asked::School { .. } | Asked::MunicipalityName { .. })
    }

    /// Can this be the answer?
    pub fn takes(&self, answer: &str) -> bool {
        if self.choices.iter().any(|choice| choice.key() == answer) {
            return true;
        }
        match self.asked {
            Asked::Year { .. } => answer.parse::<StudyYear>().is_ok(),
            Asked::Municipality { .. } => answer.parse::<MunicipalityName>().is_ok(),
            Asked::School { .. }
            | Asked::MunicipalityName { .. }
            | Asked::PerCent { .. }
            | Asked::Column { .. }
            | Asked::Groups { .. } => false,
        }
    }
}

/// Answers by question, as a file of TOML holds them. A blank answer is none.
///
/// ```
/// use vsoko_model::Answers;
///
/// let answers: Answers = "[answers]\n\"year-0123\" = \"2022\"\n\"school-4567\" = \"\"".parse().unwrap();
/// assert_eq!(answers.len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<QuestionId, String>);

/// A text that is no file of answers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a file of answers: {0}")]
pub struct InvalidAnswers(String);

impl Answers {
    /// The answer to a question.
    pub fn to(&self, question: &QuestionId) -> Option<&str> {
        self.0.get(question).map(String::as_str)
    }

    /// Answers a question, instead of what was answered before.
    pub fn give(&mut self, question: QuestionId, answer: &str) {
        self.0.insert(question, answer.trim().to_owned());
    }

    /// The questions that are answered.
    pub fn questions(&self) -> impl Iterator<Item = &QuestionId> {
        self.0.keys()
    }

    /// Is nothing answered?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many questions are answered.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl std::str::FromStr for Answers {
    type Err = InvalidAnswers;

    fn from_str(text: &str) -> Result<Self, InvalidAnswers> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            #[serde(default)]
            answers: BTreeMap<QuestionId, String>,
        }
        let file: File = toml::from_str(text).map_err(|error| InvalidAnswers(error.message().to_owned()))?;
        let given = file.answers.into_iter().map(|(id, answer)| (id, answer.trim().to_owned()));
        Ok(Self(given.filter(|(_, answer)| !answer.is_empty()).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(name: &str) -> Question {
        let asked = Asked::School {
            name: name.parse().unwrap(),
            municipality: "Условный округ".parse().unwrap(),
            year: 2022_u16.try_into().unwrap(),
        };
        let known = Choice::known("s1", "МБОУ «СОШ №1»");
        Question::new(asked, Place::File { file: "a.xlsx".to_owned() }, vec![known, Choice::New])
    }

    #[test]
    fn a_question_keeps_its_id_when_the_file_is_read_again() {
        assert_eq!(school("СОШ  № 1").id, school("СОШ №1").id);
        assert_ne!(school("СОШ №1").id, school("СОШ №10").id);
    }

    #[test]
    fn only_a_choice_is_an_answer() {
        let question = school("СОШ 1");
        let mut answers = Answers::default();
        assert_eq!(question.answer(&answers), None);
        answers.give(question.id.clone(), "s2");
        assert_eq!(question.answer(&answers), None);
        answers.give(question.id.clone(), "s1");
        assert_eq!(question.answer(&answers), Some("s1"));
    }

    #[test]
    fn a_file_of_answers_is_strict() {
        assert!("[answer]\nx = \"1\"".parse::<Answers>().is_err());
        assert!("".parse::<Answers>().unwrap().is_empty());
    }
}
