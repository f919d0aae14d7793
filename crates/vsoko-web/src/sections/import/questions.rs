//! What only a person can answer: one form with all questions, answered by the keyboard alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::StatusCode;
use maud::{Markup, html};
use vsoko_engine::{choice_in_words, question_in_words};
use vsoko_model::{Answers, Choice, Message, Question};

use super::{address_of, sheet, work};
use crate::desk::{Batch, Planned, Stage};
use crate::link::Chosen;
use crate::problem;
use crate::reply::Reply;
use crate::site::Here;
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

/// Takes answers, and has the files read again with them. An answer that is none is said, and nothing is taken.
pub(super) fn answer(here: &Here, batch: &Arc<Batch>, form: &Chosen) -> Reply {
    let Stage::Planned(planned, _) = batch.stage() else { return Reply::see_other(&address_of(batch)) };
    let all: Vec<&Question> = planned.files.iter().flat_map(|file| file.prepared.questions()).collect();
    let mut given = Vec::new();
    for (id, answer) in form.pairs() {
        let answer = answer.trim();
        let Some(question) = all.iter().find(|question| question.id.as_str() == id) else { continue };
        if !answer.is_empty() && !question.takes(answer) {
            let fits: Vec<String> = question.choices.iter().map(Choice::key).map(str::to_owned).collect();
            let unfit = Message::new("error-unfit-answer")
                .with("question", here.say(&question_in_words(&question.asked)))
                .with("answer", answer)
                .with("fits", if fits.is_empty() { vec!["none".to_owned()] } else { fits });
            return problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &unfit);
        }
        given.push((question.id.clone(), answer.to_owned()));
    }
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
