//! What takes longer than a page may: it is begun, told about while it goes on, and its product taken away.
//!
//! A job lies in memory under a name that nobody guesses, and works on a thread of its own. Closing the tab harms nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use maud::{Markup, html};
use vsoko_model::Message;

use crate::page::{Page, framed};
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::session::random_name;
use crate::site::{Answer, Fault, Here};
use crate::widgets::{Tone, message};

/// How many products are kept: nobody waits for more, and each lies in memory.
const KEPT: usize = 4;

/// Bytes of one product: what is larger is written by the command line, straight to the disk.
pub(crate) const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Jobs by names that nobody guesses.
#[derive(Clone, Default)]
pub(crate) struct Jobs(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// In the order in which they were begun.
    names: Vec<String>,
    jobs: BTreeMap<String, Job>,
}

/// Where a job belongs: its section, the phrase for its title, and the page to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) section: Section,
    pub(crate) title: &'static str,
    pub(crate) back: &'static str,
}

/// What came of a job.
#[derive(Debug, Clone)]
pub(crate) enum Product {
    /// A file to take away.
    File { name: String, content_type: &'static str, bytes: Arc<Vec<u8>> },
    /// Something to read.
    Told { tone: Tone, said: Vec<Message> },
}

/// One job on its way.
#[derive(Clone)]
struct Job {
    place: Place,
    stage: Stage,
}

#[derive(Clone)]
enum Stage {
    /// So many of so many steps are done.
    Working {
        done: usize,
        all: usize,
    },
    Done(Product),
    /// It came to nothing, and why.
    Failed(Message),
}

impl Jobs {
    fn known(&self) -> MutexGuard<'_, Known> {
        // What is kept is whole after each change, so a thread that broke off has spoilt nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, name: &str, place: Place) {
        let mut known = self.known();
        while KEPT <= known.names.len() {
            let oldest = known.names.remove(0);
            known.jobs.remove(&oldest);
        }
        known.names.push(name.to_owned());
        known.jobs.insert(name.to_owned(), Job { place, stage: Stage::Working { done: 0, all: 0 } });
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

/// Begins `work` on a thread of its own; if it breaks off, its page says so. The answer leads to that page.
pub(crate) fn begin<F>(here: &Here, place: Place, work: F) -> Answer
where
    F: FnOnce(&Here, &(dyn Fn(usize, usize) + Sync)) -> Result<Product, Fault> + Send + 'static,
{
    let jobs = here.app().jobs().clone();
    let name = random_name::<8>().map_err(|error| Fault(error.message()))?;
    jobs.begin(&name, place);
    let (here, own) = (here.clone(), name.clone());
    std::thread::spawn(move || {
        let progress = |done, all| jobs.tell(&own, Stage::Working { done, all });
        let made = std::thread::scope(|scope| scope.spawn(|| work(&here, &progress)).join());
        let stage = match made {
            Ok(Ok(product)) => Stage::Done(product),
            Ok(Err(Fault(message))) => Stage::Failed(message),
            Err(_) => Stage::Failed(Message::new("error-program").with("reason", "panic")),
        };
        jobs.tell(&own, stage);
    });
    Ok(Reply::see_other(&format!("/jobs/{name}")))
}

/// How far a job is. The script asks for the piece alone, and for the page again once it is done.
pub(crate) fn page(here: &Here, name: &str) -> Reply {
    let Some(job) = here.app().jobs().get(name) else { return problem::missing(here) };
    let own = format!("/jobs/{name}");
    let (inner, again) = match &job.stage {
        Stage::Working { done, all } => (working(*done, *all, here), Some(1)),
        Stage::Done(product) => (done(&own, product, here), None),
        Stage::Failed(why) => (failed(why, here), None),
    };
    if here.asked.chosen.get("piece").is_some() {
        return Reply::page(html! { @if again.is_none() { span data-done {} } (inner) });
    }
    let main = html! {
        @if again.is_some() { div aria-live="polite" data-follow={ (own) "?piece=1" } { (inner) } } @else { (inner) }
        p { a href=(job.place.back) { (here.phrase(job.place.section.title_id())) } }
    };
    let title = here.phrase(job.place.title);
    Reply::page(framed(
        &Page { section: Some(job.place.section), title, main, again, ..Page::default() },
        here,
    ))
}

/// The product as a file, under its own name.
pub(crate) fn file(here: &Here, name: &str) -> Reply {
    match here.app().jobs().get(name) {
        Some(Job { stage: Stage::Done(Product::File { name, content_type, bytes }), .. }) => {
            Reply::file(content_type, name, bytes.to_vec())
        }
        Some(_) | None => problem::missing(here),
    }
}

fn working(done: usize, all: usize, here: &Here) -> Markup {
    let said = here.say(&Message::new("work-done-of").with("done", done).with("all", all));
    html! { p { label for="progress" { (said) } } progress id="progress" max=(all.max(1)) value=(done) {} }
}

fn done(own: &str, product: &Product, here: &Here) -> Markup {
    match product {
        Product::File { name, .. } => message(
            Tone::Done,
            &html! {
                p { (here.phrase("work-ready")) }
                p class="buttons" { a class="button main" href={ (own) "/file" } { (name) } }
            },
        ),
        Product::Told { tone, said } => message(*tone, &html! { @for one in said { p { (here.say(one)) } } }),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_products_are_kept() {
        let jobs = Jobs::default();
        let place = Place { section: Section::Reports, title: "section-reports", back: "/reports" };
        let file = || Product::File {
            name: "a.zip".to_owned(),
            content_type: "application/zip",
            bytes: Arc::new(vec![0]),
        };
        for number in 0..=KEPT {
            jobs.begin(&number.to_string(), place);
            jobs.tell(&number.to_string(), Stage::Done(file()));
        }
        assert!(jobs.get("0").is_none());
        assert!((1..=KEPT).all(|number| jobs.get(&number.to_string()).is_some()));
        // What is no longer kept may still be worked on to its end.
        jobs.tell("0", Stage::Done(file()));
        assert!(jobs.get("0").is_none());
    }
}
