//! Importing: read, match, plan, apply. The plan that was shown is the plan that is applied.

mod differences;
mod keys;
mod planning;
mod whose;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use vsoko_ingest::{KnownPlace, Opened, ReadDelivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Answers, Asked, Author, Checked, DeliveryId, Diagnostic, ImportPlan, LayoutRecipe, Observation, Question,
    StateId, StudyYear, Timestamp,
};
use vsoko_store::{NewDelivery, Recipe};

use crate::incoming::Again;
use crate::lists::ListsGo;
use crate::receiving::{Received, read_file};
use crate::{EngineError, Workspace};

pub(crate) use planning::names_and_regions;

/// What a person says about a file beside what the file says about itself.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Ids of the methodologies that may explain the columns; all of them if none is named.
    pub methodologies: Vec<String>,
    /// The year.
    pub year: Option<StudyYear>,
    /// The municipality of rows that name none.
    pub municipality: Option<String>,
    /// The delivery that the file takes the place of.
    pub corrects: Option<DeliveryId>,
    /// Answers to what was asked about the file.
    pub answers: Answers,
    /// How earlier files of the senders were laid out. An import takes those of its workspace.
    pub recipes: Vec<LayoutRecipe>,
    /// How far its lists of schools go.
    pub lists: ListsGo,
    /// What becomes of the file while rows of it wait for an answer.
    pub waiting_rows: WaitingRows,
}

/// What rows that wait for an answer do to the rest of their file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WaitingRows {
    /// The whole file waits.
    #[default]
    HoldItUp,
    /// The other rows are imported. Once the rows are answered, the same file is imported again and completes them.
    StayBehind,
}

/// A file that was read, and what importing it would do.
#[derive(Debug)]
pub struct Prepared {
    plan: ImportPlan,
    bytes: Arc<Vec<u8>>,
    read: ReadDelivery,
    diagnostics: Vec<Diagnostic>,
    recipe: Recipe,
    waiting_rows: WaitingRows,
    questions: Vec<Question>,
    layouts: Vec<LayoutRecipe>,
    state: StateId,
}

impl Prepared {
    /// The state of the archive that the plan was made on. In another one it does not hold.
    pub const fn state(&self) -> &StateId {
        &self.state
    }

    /// How the tables are laid out: for each study and sender, by the latest year.
    pub fn layouts(&self) -> &[LayoutRecipe] {
        &self.layouts
    }

    /// The municipalities that were known when the file was read.
    pub(crate) fn known(&self) -> &[KnownPlace] {
        &self.recipe.known_municipalities
    }

    /// What the file says, and everything that was noticed.
    pub(crate) fn into_checked(self) -> Checked<ReadDelivery> {
        Checked { value: self.read, diagnostics: self.diagnostics }
    }

    /// What importing would change.
    pub const fn plan(&self) -> &ImportPlan {
        &self.plan
    }

    /// What the file says.
    pub const fn read(&self) -> &ReadDelivery {
        &self.read
    }

    /// Everything that was noticed.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// All that was asked about the file, the answered questions too.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Does a question hold the file up? One about its year or a column always does, one about a row unless its row may
    /// stay behind.
    pub fn is_held_up(&self) -> bool {
        match self.waiting_rows {
            WaitingRows::HoldItUp => !self.plan.open.is_empty(),
            WaitingRows::StayBehind => !self.plan.open.iter().all(Question::is_about_a_row),
        }
    }

    /// Is it open which column holds a criterion, or how its numbers are meant? Then its layout is not settled.
    pub fn has_open_column(&self) -> bool {
        let about_a_column = |question: &Question| {
            matches!(question.asked, Asked::Column { .. } | Asked::Groups { .. } | Asked::PerCent { .. })
        };
        self.plan.open.iter().any(about_a_column)
    }

    /// What keeps the file from being imported: an error in it, or a question that holds it up.
    pub fn stopped_by(&self) -> Option<EngineError> {
        let file = self.plan.file.clone();
        if self.is_refused() {
            Some(EngineError::Refused(file))
        } else if self.is_held_up() {
            Some(EngineError::OpenQuestions { file, questions: self.plan.open.len() })
        } else {
            None
        }
    }

    /// Can the file not be taken as it is? One that was imported before is no obstacle.
    pub fn is_stopped(&self) -> bool {
        self.is_refused() || self.is_held_up() && !self.plan.already_imported
    }

    /// Is there an error, so that the file cannot be imported as it is?
    pub fn is_refused(&self) -> bool {
        self.diagnostics.iter().any(|remark| remark.severity() == vsoko_model::Severity::Error)
    }
}

impl Workspace {
    /// Reads a file, matches its rows and plans the import. Nothing is written.
    pub fn prepare(&self, file: &Path, options: &ImportOptions) -> Result<Prepared, EngineError> {
        let (name, bytes) = read_file(file)?;
        self.prepare_bytes(&name, bytes, options)
    }

    /// The same for bytes that are in memory.
    pub fn prepare_bytes(
        &self,
        name: &str,
        bytes: Vec<u8>,
        options: &ImportOptions,
    ) -> Result<Prepared, EngineError> {
        self.prepare_received(&Received::of(name, bytes), options)
    }

    /// The same for a file that was received before.
    pub fn prepare_received(
        &self,
        received: &Received,
        options: &ImportOptions,
    ) -> Result<Prepared, EngineError> {
        let Received { name, bytes, opened, .. } = received;
        if let Some(opened) = opened {
            let early = received.take_early();
            return self.planned(name, Arc::clone(bytes), (opened, early), options);
        }
        let opened = Opened::new(name, bytes);
        self.planned(name, Arc::clone(bytes), (&opened, None), options)
    }

    /// Reads files and says what is wrong with each, its schools included; nothing is written. `progress` is told how many
    /// of how many are read.
    pub fn check(
        &self,
        files: &[PathBuf],
        options: &ImportOptions,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Vec<Checked<ReadDelivery>>, EngineError> {
        let mut incoming = self.receive(files, options, Again::Once)?;
        let mut checked = Vec::with_capacity(files.len());
        for index in 0..files.len() {
            let file = incoming.file(index)?;
            checked.push(self.prepare_received(&file, options)?.into_checked());
            progress(index + 1, files.len());
        }
        Ok(checked)
    }

    /// Applies a plan: wholly or not at all. `None` when there is nothing to do.
    pub fn apply(
        &mut self,
        prepared: &Prepared,
        received: &Timestamp,
        author: &Author,
    ) -> Result<Option<DeliveryId>, EngineError> {
        if prepared.plan.already_imported && !prepared.is_refused() {
            return Ok(None);
        }
        if let Some(stopped_by) = prepared.stopped_by() {
            return Err(stopped_by);
        }
        let used: Vec<&Methodology> =
            prepared.read.methodologies().into_iter().filter_map(|id| self.methodologies.get(id)).collect();
        // The tables of a file are few, and a large file is one: its readings are not copied.
        let several: Vec<Observation>;
        let observations = if let [only] = &prepared.read.tables[..] {
            &only.observations[..]
        } else {
            several = prepared.read.observations().cloned().collect();
            &several[..]
        };
        let delivery = self.store.import(NewDelivery {
            file_name: &prepared.plan.file,
            bytes: &prepared.bytes,
            observations,
            mentions: &prepared.plan.mentions,
            diagnostics: &prepared.diagnostics,
            methodologies: &used,
            lists: &prepared.plan.lists,
            recipe: &prepared.recipe,
            corrects: prepared.plan.corrects,
            planned_on: Some(&prepared.state),
            received,
            author,
        })?;
        Ok(Some(delivery))
    }
}
