//! The workspace behind the pages, and what every page is made with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use maud::Markup;
use tokio::task::spawn_blocking;
use vsoko_engine::{EngineError, Hand, Patience, View, Workspace};
use vsoko_model::{Author, Date, Message, Timestamp};
use vsoko_text::{Language, Words};

use crate::asked::Asked;
use crate::desk::Desk;
use crate::jobs::Jobs;
use crate::page::{Page, framed};
use crate::plans::Plans;
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::Unfit;

/// The pages of a workspace: where it is, in which words they are, who works with them, and what time it is.
pub struct Site {
    folder: PathBuf,
    /// The language of whoever has not chosen one.
    language: Language,
    words: [Words; 2],
    author: Author,
    now: fn() -> Result<Timestamp, Message>,
}

impl Site {
    /// The pages of the workspace in `folder`, which is opened once now, so that a wrong folder is told at the start.
    /// Whatever is changed through them is changed by `author`, at the moment that `now` tells.
    pub fn of(
        folder: &Path,
        language: Language,
        author: Author,
        now: fn() -> Result<Timestamp, Message>,
    ) -> Result<Self, EngineError> {
        let workspace = Workspace::open(folder)?;
        let of = |language| -> Result<Words, EngineError> {
            Ok(workspace.wordings(language)?.unwrap_or_else(|| Words::new(language)))
        };
        let words = [of(Language::Russian)?, of(Language::English)?];
        Ok(Self { folder: folder.to_owned(), language, words, author, now })
    }

    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    pub(crate) const fn words(&self, language: Language) -> &Words {
        match language {
            Language::Russian => &self.words[0],
            Language::English => &self.words[1],
        }
    }
}

/// What the pages share: cheap to clone, one for all requests.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

struct Shared {
    site: Site,
    desk: Desk,
    jobs: Jobs,
    plans: Plans,
}

/// A page, or what there is instead.
pub(crate) type Answer = Result<Reply, Instead>;

/// Why there is no page, as a sentence; `<id>-hint` says what to do.
#[derive(Debug)]
pub(crate) struct Fault(pub(crate) Message);

impl From<EngineError> for Fault {
    fn from(error: EngineError) -> Self {
        Self(error.message())
    }
}

impl From<Message> for Fault {
    fn from(message: Message) -> Self {
        Self(message)
    }
}

/// What is answered instead of a page.
#[derive(Debug)]
pub(crate) enum Instead {
    /// It cannot be made.
    Failed(Fault),
    /// What was asked for is not allowed as things stand; nothing was changed.
    Refused(Message),
    /// A field of the form is not as it must be; nothing was changed.
    Unfit(Unfit),
    /// There is no such thing.
    Missing,
    /// Another page, or the way to one.
    Another(Reply),
}

impl Instead {
    /// What stands in the way of a change.
    pub(crate) fn refused(why: impl Into<Fault>) -> Self {
        Self::Refused(why.into().0)
    }
}

impl<F: Into<Fault>> From<F> for Instead {
    fn from(fault: F) -> Self {
        Self::Failed(fault.into())
    }
}

impl From<Unfit> for Instead {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

impl From<Reply> for Instead {
    fn from(reply: Reply) -> Self {
        Self::Another(reply)
    }
}

impl App {
    pub(crate) fn of(site: Site) -> Self {
        Self(Arc::new(Shared { site, desk: Desk::default(), jobs: Jobs::default(), plans: Plans::default() }))
    }

    pub(crate) fn site(&self) -> &Site {
        &self.0.site
    }

    /// What persons put down here and have not imported yet.
    pub(crate) fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// What takes longer than a page may.
    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    /// Plans of actions that were looked at and are not entered yet.
    pub(crate) fn plans(&self) -> &Plans {
        &self.0.plans
    }

    /// What one request is answered with.
    pub(crate) fn here(&self, asked: Asked) -> Here {
        Here { app: self.clone(), asked }
    }

    /// The answer that `make` gives, on a thread that may wait. If making it breaks off, the page says so, and the server
    /// stands.
    pub(crate) async fn answer<F>(&self, asked: Asked, make: F) -> Response
    where
        F: FnOnce(&Here) -> Answer + Send + 'static,
    {
        let here = self.here(asked);
        let again = here.clone();
        let answer = spawn_blocking(move || make(&here)).await;
        let reply = match answer {
            Ok(Ok(reply)) => reply,
            Ok(Err(instead)) => problem::instead(&again, instead),
            Err(error) => problem::broken(&again, &error.to_string()),
        };
        reply.into_response()
    }
}

/// One request and what it is answered with: the words of its language, the workspace, the clock.
#[derive(Clone)]
pub(crate) struct Here {
    app: App,
    pub(crate) asked: Asked,
}

impl Here {
    /// How long a page waits while another program writes, before it says so.
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

    pub(crate) const fn app(&self) -> &App {
        &self.app
    }

    /// The words of the language that the person chose.
    pub(crate) fn words(&self) -> &Words {
        self.app.site().words(self.asked.language)
    }

    /// A sentence without arguments.
    pub(crate) fn phrase(&self, id: &str) -> String {
        self.words().phrase(id)
    }

    /// A sentence.
    pub(crate) fn say(&self, message: &Message) -> String {
        self.words().say(message)
    }

    /// The workspace, opened anew: what was imported meanwhile is seen.
    pub(crate) fn workspace(&self) -> Result<Workspace, Fault> {
        let mut workspace = Workspace::open(&self.app.site().folder)?;
        workspace.set_patience(Patience::new(Self::PATIENCE, || ()));
        Ok(workspace)
    }

    /// The workspace and the present state of its archive.
    pub(crate) fn read(&self) -> Result<(Workspace, View), Fault> {
        let workspace = self.workspace()?;
        let view = workspace.view()?;
        Ok((workspace, view))
    }

    /// The moment of this machine's clock.
    pub(crate) fn now(&self) -> Result<Timestamp, Fault> {
        Ok((self.app.site().now)()?)
    }

    /// The day that a document prints on itself.
    pub(crate) fn today(&self) -> Result<Date, Fault> {
        Ok(self.now()?.date())
    }

    /// Who changes the archive through the page.
    pub(crate) fn author(&self) -> &Author {
        &self.app.site().author
    }

    /// Who changes the archive, at the moment `at`.
    pub(crate) fn hand<'h>(&'h self, at: &'h Timestamp) -> Hand<'h> {
        Hand { at, author: self.author() }
    }

    /// A page of a section.
    pub(crate) fn page(&self, section: Section, title: String, main: Markup) -> Reply {
        let page = Page { section: Some(section), title, main, wide: true, ..Page::default() };
        Reply::page(framed(&page, self))
    }
}
