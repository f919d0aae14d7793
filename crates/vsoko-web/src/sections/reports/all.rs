//! The summaries of all municipalities as one file: printed on a thread of its own, while the page tells how far it is.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::Format;
use vsoko_model::{Message, StudyYear};
use vsoko_report::Edition;

use super::{PATH, edition_name, edition_of, format_of};
use crate::asked::Asked;
use crate::form::Form;
use crate::page::{Page, framed};
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::session::random_name;
use crate::site::{Answer, App, Fault, Here};
use crate::widgets::{Tone, message};

/// How many finished files are kept: nobody waits for more, and each lies in memory.
const KEPT: usize = 4;

/// The files that are printed, by names that nobody guesses.
#[derive(Clone, Default)]
pub(super) struct Jobs(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// In the order in which they were begun.
    names: Vec<String>,
    jobs: BTreeMap<String, Job>,
}

/// One file on its way.
#[derive(Clone)]
struct Job {
    stem: String,
    stage: Stage,
}

#[derive(Clone)]
enum Stage {
    /// So many of so many are printed.
    Printing { done: usize, all: usize },
    /// It can be taken away.
    Done(Arc<Vec<u8>>),
    /// It was not made, and why.
    Failed(Message),
}

impl Jobs {
    fn known(&self) -> MutexGuard<'_, Known> {
        // What is kept is whole after each change, so a thread that broke off has spoilt nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, name: &str, stem: String) {
        let mut known = self.known();
        while KEPT <= known.names.len() {
            let oldest = known.names.remove(0);
            known.jobs.remove(&oldest);
        }
        known.names.push(name.to_owned());
        known.jobs.insert(name.to_owned(), Job { stem, stage: Stage::Printing { done: 0, all: 0 } });
    }

    fn tell(&self, name: &str, stage: Stage) {
        if let Some(job) = self.known().jobs.get_mut(name) {
            job.stage = stage;
        }
    }

    fn get(&self, name: &str) -> Option<Job> {
        self.known().jobs.get(name).cloned()
    }
}

/// What a person asks for.
struct Wanted {
    year: StudyYear,
    edition: Edition,
    format: Format,
}

pub(super) async fn begin(
    State(app): State<App>,
    Extension(jobs): Extension<Jobs>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| {
        let form = form.0;
        let (Some(year), Some(format)) = (form.parsed("year"), format_of(form.get("format"))) else {
            return Ok(problem::missing(here));
        };
        let wanted = Wanted { year, edition: edition_of(form.get("edition")), format };
        let name = random_name::<8>().map_err(|error| Fault(error.message()))?;
        jobs.begin(&name, format!("spravki-{year}-{}-{}", format.ending(), edition_name(wanted.edition)));
        print(here.clone(), jobs, name.clone(), wanted);
        Ok(Reply::see_other(&format!("{PATH}/all/{name}")))
    })
    .await
}

/// Prints on a thread of its own; if it breaks off, the page says so.
fn print(here: Here, jobs: Jobs, name: String, wanted: Wanted) {
    std::thread::spawn(move || {
        let made = std::thread::scope(|scope| scope.spawn(|| bundle(&here, &jobs, &name, &wanted)).join());
        let stage = match made {
            Ok(Ok(bytes)) => Stage::Done(Arc::new(bytes)),
            Ok(Err(Fault(message))) => Stage::Failed(message),
            Err(_) => Stage::Failed(Message::new("error-program").with("reason", "panic")),
        };
        jobs.tell(&name, stage);
    });
}

fn bundle(here: &Here, jobs: &Jobs, name: &str, wanted: &Wanted) -> Result<Vec<u8>, Fault> {
    let (_, view) = here.read()?;
    let progress = |done, all| jobs.tell(name, Stage::Printing { done, all });
    let date = here.today()?;
    let with = (date, wanted.edition);
    if view.municipalities_of_year(wanted.year).is_empty() {
        return Err(Fault(Message::new("error-no-data-of-year").with("year", wanted.year)));
    }
    Ok(view.all_summaries_as_zip(wanted.year, here.words(), with, wanted.format, &progress)?)
}

/// How far it is. The script asks for the piece alone, and for the page again once it is done.
pub(super) async fn show(
    State(app): State<App>,
    Extension(jobs): Extension<Jobs>,
    Path(name): Path<String>,
    asked: Asked,
) -> Response {
    app.answer(asked, move |here| {
        let Some(job) = jobs.get(&name) else { return Ok(problem::missing(here)) };
        Ok(page(here, &name, &job))
    })
    .await
}

fn page(here: &Here, name: &str, job: &Job) -> Reply {
    let is_piece = here.asked.chosen.get("piece").is_some();
    let own = format!("{PATH}/all/{name}");
    let (inner, again) = match &job.stage {
        Stage::Printing { done, all } => (printing(*done, *all, here), Some(1)),
        Stage::Done(_) => (done(&own, job, here), None),
        Stage::Failed(why) => (failed(why, here), None),
    };
    if is_piece {
        let done = again.is_none();
        return Reply::page(html! { @if done { span data-done {} } (inner) });
    }
    let main = html! {
        @if again.is_some() { div aria-live="polite" data-follow={ (own) "?piece=1" } { (inner) } } @else { (inner) }
        p { a href=(PATH) { (here.phrase("section-reports")) } }
    };
    let title = here.phrase("views-all-at-once");
    Reply::page(framed(
        &Page { section: Some(Section::Reports), title, main, again, ..Page::default() },
        here,
    ))
}

fn printing(done: usize, all: usize, here: &Here) -> Markup {
    let said = here.say(&Message::new("views-printing").with("done", done).with("all", all));
    html! { p { label for="progress" { (said) } } progress id="progress" max=(all.max(1)) value=(done) {} }
}

fn done(own: &str, job: &Job, here: &Here) -> Markup {
    message(
        Tone::Done,
        &html! {
            p { (here.phrase("views-printed")) }
            p class="buttons" { a class="button main" href={ (own) "/file" } { (job.stem) ".zip" } }
        },
    )
}

fn failed(why: &Message, here: &Here) -> Markup {
    let hint = here.words().say_by_id(&format!("{}-hint", why.id()), why.args());
    message(
        Tone::Error,
        &html! {
            p { (here.say(&Message::new("page-what-went-wrong").with("message", here.say(why)))) }
            p { (here.say(&Message::new("page-what-to-do").with("hint", hint))) }
        },
    )
}

pub(super) async fn file(
    State(app): State<App>,
    Extension(jobs): Extension<Jobs>,
    Path(name): Path<String>,
    asked: Asked,
) -> Response {
    app.answer(asked, move |here| -> Answer {
        match jobs.get(&name) {
            Some(Job { stem, stage: Stage::Done(bytes) }) => {
                Ok(Reply::file("application/zip", format!("{stem}.zip"), bytes.to_vec()))
            }
            Some(_) | None => Ok(problem::missing(here)),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_files_are_kept() {
        let jobs = Jobs::default();
        for number in 0..=KEPT {
            jobs.begin(&number.to_string(), "spravki".to_owned());
            jobs.tell(&number.to_string(), Stage::Done(Arc::new(vec![0])));
        }
        assert!(jobs.get("0").is_none());
        assert!((1..=KEPT).all(|number| jobs.get(&number.to_string()).is_some()));
        // A file that is no longer kept may still be printed to its end.
        jobs.tell("0", Stage::Done(Arc::new(vec![0])));
        assert!(jobs.get("0").is_none());
    }
}
