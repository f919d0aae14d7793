//! Opening the workspace: which one, which state of it, who works on it, and when.

use std::path::PathBuf;
use std::time::Duration;

use vsoko_engine::{EngineError, Hand, Methodologies, Patience, Scope, Sight, View, Workspace, recipes_of};
use vsoko_model::{Author, InvalidDate, LayoutRecipe, Lens, Message, Timestamp, Why};

use super::methodology::read_edition;
use crate::args::{By, Cli, Grounds, OutputFormat, Sighted};
use crate::output::{Failure, Output};

/// How long a command waits while another program writes.
const PATIENCE: Duration = Duration::from_secs(30);

impl Cli {
    /// The folder of the workspace that was named, else of the nearest one upward.
    fn folder(&self) -> Result<PathBuf, EngineError> {
        match &self.workspace {
            Some(folder) => Ok(folder.clone()),
            None => Workspace::nearest(&std::env::current_dir().map_err(EngineError::Io)?),
        }
    }

    /// The workspace, ready to be asked. An archive of an earlier version of the program is upgraded first.
    pub(super) fn open_workspace(&self, output: &mut Output<'_>) -> Result<Workspace, Failure> {
        let folder = self.folder()?;
        let mut workspace = match Workspace::open(&folder) {
            Err(error) => match error.older_archive() {
                Some(version) => {
                    let doer = Doer::of(std::env::var("VSOKO_AUTHOR").ok().as_deref())?;
                    Workspace::upgrade(&folder, &patience(output), doer.hand())?;
                    let aside = folder.join(format!("catalog.v{version}.sqlite"));
                    output.tell(&Message::new("archive-upgraded").with("path", aside.display().to_string()));
                    Workspace::open(&folder)?
                }
                None => return Err(error.into()),
            },
            Ok(workspace) => workspace,
        };
        workspace.set_patience(patience(output));
        Ok(workspace)
    }

    /// The same to be changed: where readers wait meanwhile, that is said.
    pub(super) fn open_for_writing(&self, output: &mut Output<'_>) -> Result<Workspace, Failure> {
        let workspace = self.open_workspace(output)?;
        workspace.to_be_changed()?;
        if workspace.readers_wait()? {
            output.tell(&Message::new("archive-readers-wait"));
        }
        Ok(workspace)
    }

    /// Is there a workspace to be asked of? One that was named is; that it is not there is said when it is opened.
    pub(super) fn has_workspace(&self) -> bool {
        self.workspace.is_some() || self.folder().is_ok()
    }

    /// The methodologies of the workspace where there is one, else the built-in ones. A workspace that was named and is
    /// not there is an error. The archive is not opened for this.
    pub(super) fn methodologies(&self) -> Result<Methodologies, EngineError> {
        match self.folder() {
            Ok(folder) => Workspace::methodologies_of(&folder),
            Err(EngineError::NoWorkspace(_)) => Methodologies::built_in(),
            Err(error) => Err(error),
        }
    }

    /// The recipes of the workspace where there is one.
    pub(super) fn recipes(&self) -> Result<Vec<LayoutRecipe>, EngineError> {
        match self.folder() {
            Ok(folder) => Ok(recipes_of(&folder)?.into_iter().map(|kept| kept.recipe).collect()),
            Err(EngineError::NoWorkspace(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// The same for a look at texts of methodologies: where one of the workspace cannot be read, the built-in ones.
    pub(super) fn sound_methodologies(&self) -> Result<Methodologies, EngineError> {
        match self.methodologies() {
            Err(EngineError::Methodology { .. }) => Methodologies::built_in(),
            other => other,
        }
    }

    /// Where the workspace keeps methodologies of its own.
    pub(super) fn own_methodologies(&self) -> Result<PathBuf, EngineError> {
        Ok(self.folder()?.join("methodologies"))
    }

    pub(super) fn wants_json(&self) -> bool {
        self.format == OutputFormat::Json
    }
}

fn patience(output: &Output<'_>) -> Patience {
    Patience::new(PATIENCE, output.teller(&Message::new("archive-waits")))
}

/// The moment of this machine's clock, in UTC.
pub(super) fn now() -> Result<Timestamp, Message> {
    let text = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    text.parse().map_err(|error: InvalidDate| Message::new("error-clock").with("reason", error.to_string()))
}

/// Who changes the archive, and when.
pub(super) struct Doer {
    pub(super) at: Timestamp,
    pub(super) author: Author,
}

impl Doer {
    /// The person who was named, else the user of this computer, now.
    fn of(named: Option<&str>) -> Result<Self, Message> {
        let of_machine = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
        let author = named.map(str::to_owned).or_else(of_machine).unwrap_or_else(|| "не указан".to_owned());
        Ok(Self { at: now()?, author: Author::new(&author) })
    }

    pub(super) const fn hand(&self) -> Hand<'_> {
        Hand { at: &self.at, author: &self.author }
    }
}

impl By {
    pub(super) fn doer(&self) -> Result<Doer, Message> {
        Doer::of(self.author.as_deref())
    }
}

impl Grounds {
    pub(super) fn why(&self) -> Why {
        Why::new(self.reason.clone(), self.source.clone())
    }
}

impl Sighted {
    pub(super) const fn lens(&self) -> Lens {
        if self.as_now { Lens::AsNow } else { Lens::AsWas }
    }

    /// What is to be looked at of `scope`.
    pub(super) fn of(&self, scope: Scope) -> Sight {
        Sight { scope, state: self.past.as_of.clone(), lens: self.lens() }
    }

    /// What is seen of `scope`, by the methodology of the what-if where one is asked for.
    pub(super) fn look(&self, workspace: &Workspace, scope: Scope) -> Result<View, EngineError> {
        let view = workspace.look(&self.of(scope))?;
        match &self.what_if {
            Some(asked) => view.what_if(read_edition(workspace.methodologies(), asked)?),
            None => Ok(view),
        }
    }

    /// Is the present state looked at, as it was?
    pub(super) const fn is_usual(&self) -> bool {
        self.past.as_of.is_none() && !self.as_now && self.what_if.is_none()
    }
}
