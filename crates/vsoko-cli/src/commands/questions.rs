//! Questions about files: asked at a terminal, or written to a file and answered there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vsoko_engine::{
    EngineError, ImportOptions, Methodologies, Workspace, answers_from, check, choice_in_words,
    question_in_words, write_questions,
};
use vsoko_model::{Answers, Choice, Message, Question, QuestionId};

use crate::args::Reading;
use crate::output::{Failure, Output};

/// The answers in a file, where one was named.
pub(super) fn answered_in(file: Option<&Path>) -> Result<Answers, EngineError> {
    file.map_or_else(|| Ok(Answers::default()), answers_from)
}

/// Asks every open question once, and puts what is answered into `answers`. Returns whether anything was.
pub(super) fn ask(
    open: &[Question],
    asked: &mut BTreeSet<QuestionId>,
    answers: &mut Answers,
    output: &mut Output<'_>,
) -> Result<bool, Failure> {
    let mut any = false;
    for question in open {
        if asked.insert(question.id.clone()) {
            say(question, output);
            if let Some(answer) = ask_one(question, output)? {
                answers.give(question.id.clone(), &answer);
                any = true;
            }
        }
    }
    Ok(any)
}

/// The answer: a choice by its number or by what stands for it, or free text. A blank line leaves the question open.
fn ask_one(question: &Question, output: &mut Output<'_>) -> Result<Option<String>, Failure> {
    let id = if question.choices.is_empty() { "questions-answer" } else { "questions-choose" };
    loop {
        let typed = output.ask(&Message::new(id))?;
        if typed.is_empty() {
            return Ok(None);
        }
        let numbered =
            typed.parse::<usize>().ok().and_then(|number| question.choices.get(number.checked_sub(1)?));
        let answer = numbered.map_or(typed.as_str(), Choice::key);
        if question.takes(answer) {
            return Ok(Some(answer.to_owned()));
        }
        output.tell(&Message::new("questions-no-such-answer").with("answer", typed.as_str()));
    }
}

/// Prints a question with its numbered choices.
pub(super) fn say(question: &Question, output: &mut Output<'_>) {
    output.space();
    output.paragraph(&question_in_words(&question.asked));
    output.print(&format!("  --> {}", question.at));
    for (number, choice) in (1..).zip(&question.choices) {
        let words = output.words;
        output.item(&format!("  {number}. "), &choice_in_words(choice, words));
    }
}

/// Tells of answers that nobody asked for, and of those that are no answer to their question.
pub(super) fn tell_useless(answers: &Answers, questions: &[Question], output: &mut Output<'_>) {
    for id in answers.questions() {
        match questions.iter().find(|question| question.id == *id) {
            None => output.tell(&Message::new("answers-not-asked").with("question", id.as_str())),
            Some(question) if question.answer(answers).is_none() => {
                let answer = answers.to(id).unwrap_or_default();
                let message =
                    Message::new("answers-unfit").with("question", id.as_str()).with("answer", answer);
                output.tell(&message);
            }
            Some(_) => {}
        }
    }
}

/// Writes the questions about some files, ready to be filled in. Those about schools are known only where a workspace is
/// at hand. What the file answers already stays. Gives how many are open, and what is answered.
pub(super) fn write(
    reading: &Reading,
    (target, answers): (&PathBuf, Answers),
    (workspace, methodologies): (Option<&Workspace>, &Methodologies),
    output: &mut Output<'_>,
) -> Result<(usize, Answers), Failure> {
    let mut known = if target.exists() { answers_from(target)? } else { Answers::default() };
    for id in answers.questions() {
        known.give(id.clone(), answers.to(id).unwrap_or_default());
    }
    let options = ImportOptions { answers: known.clone(), ..reading.options() };
    let mut questions: Vec<Question> = Vec::new();
    if let Some(workspace) = workspace {
        for file in &reading.files {
            questions.extend(workspace.prepare(file, &options)?.questions().to_vec());
        }
    } else {
        let read = check(&reading.files, methodologies, &options, &|_, _| ())?;
        questions.extend(read.into_iter().flat_map(|read| read.value.questions));
    }
    let mut seen = BTreeSet::new();
    questions.retain(|question| seen.insert(question.id.clone()));
    write_questions(target, &questions, &known, output.words)?;
    let open = questions.iter().filter(|question| question.answer(&known).is_none()).count();
    let message = Message::new("questions-written")
        .with("path", target.display().to_string())
        .with("questions", questions.len())
        .with("open", open);
    output.tell(&message);
    if workspace.is_none() {
        output.tell(&Message::new("questions-without-workspace"));
    }
    Ok((open, known))
}
