//! Questions that come up while a file is read, and the answers that a person has given to them.

use vsoko_model::{Answers, Asked, Choice, Place, Question};

/// The questions so far; each is asked once.
#[derive(Debug)]
pub(crate) struct Asking<'a> {
    answers: &'a Answers,
    questions: Vec<Question>,
}

impl<'a> Asking<'a> {
    /// Nothing asked yet.
    pub(crate) const fn new(answers: &'a Answers) -> Self {
        Self { answers, questions: Vec::new() }
    }

    /// The answer, if there is one. The question is kept in any case: with its answer it is part of how a file was read.
    pub(crate) fn ask(&mut self, asked: Asked, at: Place, choices: Vec<Choice>) -> Option<&'a str> {
        let question = Question::new(asked, at, choices);
        let answer = question.answer(self.answers);
        if !self.questions.iter().any(|known| known.id == question.id) {
            self.questions.push(question);
        }
        answer
    }

    /// What was answered to a question that need not be asked any more.
    pub(crate) fn answered(&self, asked: &Asked, at: &Place) -> Option<&'a str> {
        self.answers.to(&asked.id(at))
    }

    /// All that was asked.
    pub(crate) fn into_questions(self) -> Vec<Question> {
        self.questions
    }
}
