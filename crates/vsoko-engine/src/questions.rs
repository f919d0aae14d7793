//! Questions in words, and as a file that a person fills in.

use std::fmt::Write;
use std::path::Path;

use vsoko_model::{Answers, Arg, Asked, Choice, Message, Question};
use vsoko_text::{Words, plain_spaces};

use crate::EngineError;

/// What is asked, as a sentence.
pub fn question_in_words(asked: &Asked) -> Message {
    match asked {
        Asked::School { name, municipality, year } => Message::new("question-school")
            .with("school", name.as_str())
            .with("municipality", municipality.as_str())
            .with("year", *year),
        Asked::MunicipalityName { name, region } => Message::new("question-municipality-name")
            .with("municipality", name.as_str())
            .with("region", region.as_str()),
        Asked::Municipality { sheet } => Message::new("question-municipality").with("sheet", sheet.as_str()),
        Asked::Year { sheet } => Message::new("question-year").with("sheet", sheet.as_str()),
        Asked::PerCent { sheet, column } => {
            Message::new("question-percent").with("sheet", sheet.as_str()).with("column", column.as_str())
        }
        Asked::Column { sheet, criterion } => Message::new("question-column")
            .with("sheet", sheet.as_str())
            .with("criterion", criterion.as_str()),
        Asked::Groups { sheet, titles, .. } => Message::new("question-groups")
            .with("sheet", sheet.as_str())
            .with("titles", Arg::Quoted(titles.clone())),
    }
}

/// What may be chosen, as words.
pub fn choice_in_words(choice: &Choice, words: &Words) -> String {
    let message = match choice {
        Choice::Known { name, because, .. } if because.is_empty() => return name.clone(),
        Choice::Known { name, because, .. } => {
            let because = because.iter().map(|alike| words.phrase(alike.message_id())).collect();
            Message::new("choice-known").with("name", name.as_str()).with("because", Arg::List(because))
        }
        Choice::New => Message::new("choice-new"),
        Choice::LeaveOut => Message::new("choice-skip"),
        Choice::NoColumn => Message::new("choice-none"),
        Choice::PerCent => Message::new("choice-percent"),
        Choice::Fraction => Message::new("choice-fraction"),
    };
    words.say(&message)
}

/// Writes a file of answers for `questions`, ready to be filled in; what is answered already stands in it.
pub fn write_questions(
    path: &Path,
    questions: &[Question],
    answers: &Answers,
    words: &Words,
) -> Result<(), EngineError> {
    fs_err::write(path, questions_as_toml(questions, answers, words)).map_err(EngineError::Io)
}

/// The questions as the text of such a file.
pub fn questions_as_toml(questions: &[Question], answers: &Answers, words: &Words) -> String {
    let mut text = format!("{}\n\n[answers]\n", comment("# ", &words.phrase("questions-heading")));
    for question in questions {
        let asked = words.say(&question_in_words(&question.asked));
        let _ = write!(text, "\n{}\n{}\n", comment("# ", &question.at.to_string()), comment("# ", &asked));
        for choice in &question.choices {
            let line = format!("{} – {}", choice.key(), choice_in_words(choice, words));
            let _ = writeln!(text, "{}", comment("#   ", &line));
        }
        let answer = question.answer(answers).unwrap_or_default();
        let _ = writeln!(text, "{} = {}", question.id, toml::Value::String(answer.to_owned()));
    }
    text
}

/// One line: what a file holds must not end the comment that it stands in.
fn comment(sign: &str, text: &str) -> String {
    let line = plain_spaces(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let printable: String = line.chars().filter(|c| !c.is_control()).collect();
    format!("{sign}{printable}")
}

/// The answers that a person wrote into a file.
pub fn answers_from(path: &Path) -> Result<Answers, EngineError> {
    if !path.exists() {
        return Err(EngineError::NoSuchFile(path.to_owned()));
    }
    answers_of(path, &fs_err::read(path).map_err(EngineError::Io)?)
}

/// The same of a file whose bytes are at hand; `name` is how it is called where it cannot be read.
pub fn answers_of(name: &Path, bytes: &[u8]) -> Result<Answers, EngineError> {
    let faulty = |reason: String| EngineError::Answers { path: name.to_owned(), reason };
    let text = std::str::from_utf8(bytes).map_err(|error| faulty(error.to_string()))?;
    // An editor may have put a mark of the encoding before the text.
    let text = text.trim_start_matches('\u{feff}');
    text.parse().map_err(|error: vsoko_model::InvalidAnswers| faulty(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::Place;
    use vsoko_text::Language;

    #[test]
    fn what_is_written_can_be_read_and_answered() {
        let asked = Asked::PerCent {
            sheet: "Лист1".to_owned(),
            column: "Доля\n\"педагогов\" = \"1\"".to_owned(),
        };
        let place = Place::File { file: "а.xlsx".to_owned() };
        let question = Question::new(asked, place, vec![Choice::PerCent, Choice::Fraction]);
        let words = Words::new(Language::Russian);
        let open = questions_as_toml(std::slice::from_ref(&question), &Answers::default(), &words);
        assert!(open.parse::<Answers>().unwrap().is_empty(), "{open}");
        let filled = open.replace("= \"\"", "= \"percent\"");
        let answers: Answers = filled.parse().unwrap();
        assert_eq!(question.answer(&answers), Some("percent"));
        assert_eq!(questions_as_toml(&[question], &answers, &words), filled);
    }
}
