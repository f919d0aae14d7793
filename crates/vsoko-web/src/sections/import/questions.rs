//! What only a person can answer: one form with all questions, answered by the keyboard alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::StatusCode;
use maud::{Markup, html};
use vsoko_engine::{answers_of, choice_in_words, question_in_words, questions_as_toml};
use vsoko_model::{Answers, Choice, Message, Question, QuestionId};

use super::{address_of, sheet, work};
use crate::desk::{Batch, Planned, Stage};
use crate::link::Chosen;
use crate::problem;
use crate::reply::Reply;
use crate::site::Here;
use crate::upload::Sent;
use crate::widgets::{Tone, message};

/// How many questions stand on a page. Those that are answered make place for the others.
const SHOWN: usize = 40;
/// How many choices a question shows; more are chosen from a list.
const RADIOS: usize = 12;

/// The questions of all files, each once; first the open ones.
pub(super) fn forms(here: &Here, batch: &Batch, planned: &Planned) -> Markup {
    let answers = batch.options().answers;
    let (open, answered) = questions_of(planned, &answers);
    html! {
        @if !open.is_empty() {
            (message(Tone::Warning, &html! {
                p { (here.say(&Message::new("import-questions").with("questions", open.len()))) }
            }))
            (form(here, batch, &open, &answers))
            (by_file(here, batch))
        }
        @if !answered.is_empty() {
            details {
                summary { (here.say(&Message::new("import-answered").with("questions", answered.len()))) }
                (form(here, batch, &answered, &answers))
            }
        }
    }
}

/// Open questions and answered ones, each once, as the files ask them.
fn questions_of<'p>(planned: &'p Planned, answers: &Answers) -> (Vec<&'p Question>, Vec<&'p Question>) {
    let mut seen = BTreeSet::new();
    let open_ids: BTreeSet<_> = planned
        .files
        .iter()
        .flat_map(|file| &file.prepared.plan().open)
        .map(|question| &question.id)
        .collect();
    let all = planned.files.iter().flat_map(|file| file.prepared.questions());
    let each_once: Vec<&Question> = all.filter(|question| seen.insert(&question.id)).collect();
    let (open, rest): (Vec<_>, Vec<_>) =
        each_once.into_iter().partition(|question| open_ids.contains(&question.id));
    let answered = rest.into_iter().filter(|question| question.answer(answers).is_some()).collect();
    (open, answered)
}

fn form(here: &Here, batch: &Batch, questions: &[&Question], answers: &Answers) -> Markup {
    html! {
        form method="post" action=(format!("{}/answers", address_of(batch))) {
            @for question in questions.iter().take(SHOWN) { (field(here, batch, question, answers)) }
            @if SHOWN < questions.len() {
                p class="note" { (here.say(&Message::new("import-more-questions").with("more", questions.len() - SHOWN))) }
            }
            p class="buttons" { button class="main" { (here.phrase("import-answer")) } }
        }
    }
}

fn field(here: &Here, batch: &Batch, question: &Question, answers: &Answers) -> Markup {
    let id = question.id.as_str();
    let given = question.answer(answers).unwrap_or_default();
    html! {
        fieldset id=(format!("q-{id}")) {
            legend { (here.say(&question_in_words(&question.asked))) }
            p class="note" { (place(here, batch, question)) }
            @if question.choices.is_empty() {
                input type="text" name=(id) value=(given) aria-label=(here.phrase("import-own-answer"));
            } @else if question.choices.len() <= RADIOS {
                @for (number, choice) in question.choices.iter().enumerate() {
                    (radio(id, (&format!("{id}-{number}"), choice.key()), &choice_in_words(choice, here.words()), given == choice.key()))
                }
                (radio(id, (&format!("{id}-none"), ""), &here.phrase("import-leave-open"), given.is_empty()))
            } @else {
                select name=(id) aria-label=(here.phrase("import-own-answer")) {
                    option value="" selected[given.is_empty()] { (here.phrase("import-leave-open")) }
                    @for choice in &question.choices {
                        option value=(choice.key()) selected[given == choice.key()] { (choice_in_words(choice, here.words())) }
                    }
                }
            }
        }
    }
}

fn radio(name: &str, (id, value): (&str, &str), words: &str, chosen: bool) -> Markup {
    html! {
        label class="choice" for=(id) {
            input type="radio" id=(id) name=(name) value=(value) checked[chosen];
            span { (words) }
        }
    }
}

/// Where the question arose, as a link into the sheet.
fn place(here: &Here, batch: &Batch, question: &Question) -> Markup {
    let Some(planned) = batch.planned() else { return html! { (question.at) } };
    let file = planned.files.iter().position(|file| file.received.name() == question.at.file());
    if let Some(index) = file {
        sheet::place_link(here, batch, (index, &planned.files[index]), &question.at)
    } else {
        html! { (question.at) }
    }
}

/// Questions as a file to be filled in elsewhere, and the way back for it.
pub(super) fn by_file(here: &Here, batch: &Batch) -> Markup {
    html! {
        details {
            summary { (here.phrase("answers-by-file")) }
            p { (here.phrase("answers-by-file-about")) }
            p { a href=(format!("{}/questions", address_of(batch))) { (here.phrase("answers-take-file")) } }
            form method="post" action=(format!("{}/answers-file", address_of(batch))) enctype="multipart/form-data" {
                p class="field" {
                    label for="answers-file" { (here.phrase("answers-file")) }
                    input type="file" id="answers-file" name="file" required accept=".toml";
                }
                p class="buttons" { button { (here.phrase("import-answer")) } }
            }
        }
    }
}

/// Every question once, with what is answered.
pub(super) fn as_file(here: &Here, batch: &Batch) -> Reply {
    let Some(planned) = batch.planned() else { return Reply::see_other(&address_of(batch)) };
    let mut seen = BTreeSet::new();
    let all = planned.files.iter().flat_map(|file| file.prepared.questions());
    let questions: Vec<Question> = all.filter(|question| seen.insert(&question.id)).cloned().collect();
    let text = questions_as_toml(&questions, &batch.options().answers, here.words());
    Reply::file("application/toml; charset=utf-8", "voprosy.toml".to_owned(), text.into_bytes())
}

/// Takes the answers of a file. One that is none to its question is said, and nothing is taken.
pub(super) fn answer_by_file(here: &Here, batch: &Arc<Batch>, sent: &Sent) -> Reply {
    let Stage::Planned(planned, _) = batch.stage() else { return Reply::see_other(&address_of(batch)) };
    let Some(file) = sent.files.first() else {
        return problem::unfit(here, StatusCode::BAD_REQUEST, &Message::new("error-no-files"));
    };
    let answers = match answers_of(std::path::Path::new(&file.name), &file.bytes) {
        Ok(answers) => answers,
        Err(error) => return problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &error.message()),
    };
    let all: Vec<&Question> = planned.files.iter().flat_map(|file| file.prepared.questions()).collect();
    let mut given = Vec::new();
    for id in answers.questions() {
        let answer = answers.to(id).unwrap_or_default();
        let Some(question) = all.iter().find(|question| question.id == *id) else { continue };
        if !answer.is_empty() && !question.takes(answer) {
            return unfit(here, question, answer);
        }
        given.push((id.clone(), answer.to_owned()));
    }
    take(here, batch, given)
}

/// That an answer is none, with those that are.
fn unfit(here: &Here, question: &Question, answer: &str) -> Reply {
    let fits: Vec<String> = question.choices.iter().map(Choice::key).map(str::to_owned).collect();
    let unfit = Message::new("error-unfit-answer")
        .with("question", here.say(&question_in_words(&question.asked)))
        .with("answer", answer)
        .with("fits", if fits.is_empty() { vec!["none".to_owned()] } else { fits });
    problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &unfit)
}

/// Takes answers, and has the files read again with them.
fn take(here: &Here, batch: &Arc<Batch>, given: Vec<(QuestionId, String)>) -> Reply {
    let said = batch.say(|options| {
        for (question, answer) in given {
            options.answers.give(question, &answer);
        }
    });
    if said {
        work::read(here, batch, None);
    }
    Reply::see_other(&address_of(batch))
}

/// Takes answers, and has the files read again with them. An answer that is none is said, and nothing is taken.
pub(super) fn answer(here: &Here, batch: &Arc<Batch>, form: &Chosen) -> Reply {
    let Stage::Planned(planned, _) = batch.stage() else { return Reply::see_other(&address_of(batch)) };
    let all: Vec<&Question> = planned.files.iter().flat_map(|file| file.prepared.questions()).collect();
    let mut given = Vec::new();
    for (id, answer) in form.pairs() {
        let answer = answer.trim();
        let Some(question) = all.iter().find(|question| question.id.as_str() == id) else { continue };
        if !answer.is_empty() && !question.takes(answer) {
            return unfit(here, question, answer);
        }
        given.push((question.id.clone(), answer.to_owned()));
    }
    take(here, batch, given)
}
