//! Meetings and actions of the archive: what is entered about them, read from a plan, and given away.

use std::collections::BTreeSet;
use std::path::Path;

use vsoko_ingest::read_actions;
use vsoko_model::{
    Action, ActionId, ActionTerms, Checked, Code, ContentHash, CycleChange, Date, Deadline, Diagnostic,
    Evidence, Meeting, MeetingId, Message, MunicipalityId, Place, StateId, Status, Step, Timestamp, Why,
};
use vsoko_report::{Todo, deadline_in_words, icalendar, status_phrase};
use vsoko_store::{EntryId, Hand, StoreError};
use vsoko_text::Words;

use crate::receiving::read_file;
use crate::{CycleError, EngineError, Workspace};

/// What an action of a file becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedActions {
    /// The name of the file.
    pub file: String,
    /// The actions that are new.
    pub actions: Vec<ActionTerms>,
    /// What is to be said of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// What shows that something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The address of a page.
    Link(String),
    /// A file that the archive takes in.
    File {
        /// Its name.
        name: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
}

impl Shown {
    /// The address that a person wrote; `None` where it is none of a page.
    pub fn link(text: &str) -> Option<Self> {
        let is_address = text.starts_with("http://") || text.starts_with("https://");
        is_address.then(|| Self::Link(text.to_owned()))
    }

    /// An address of a page, or a file of the disk.
    pub fn at(what: &str) -> Result<Self, EngineError> {
        if let Some(link) = Self::link(what) {
            return Ok(link);
        }
        let (name, bytes) = read_file(Path::new(what))?;
        Ok(Self::File { name, bytes })
    }
}

impl Workspace {
    /// The meetings: in the present state, or in a past one.
    pub fn meetings(&self, state: Option<&StateId>) -> Result<Vec<Meeting>, EngineError> {
        Ok(self.snapshot(state)?.meetings()?)
    }

    /// One meeting.
    pub fn meeting(&self, id: MeetingId, state: Option<&StateId>) -> Result<Meeting, EngineError> {
        let found = self.meetings(state)?.into_iter().find(|meeting| meeting.id == id);
        found.ok_or_else(|| StoreError::NoSuchMeeting { meeting: id }.into())
    }

    /// The actions: in the present state, or in a past one.
    pub fn actions(&self, state: Option<&StateId>) -> Result<Vec<Action>, EngineError> {
        Ok(self.snapshot(state)?.actions()?)
    }

    /// One action.
    pub fn action(&self, id: ActionId, state: Option<&StateId>) -> Result<Action, EngineError> {
        let found = self.actions(state)?.into_iter().find(|action| action.id == id);
        found.ok_or_else(|| StoreError::NoSuchAction { action: id }.into())
    }

    /// Enters what a person says of meetings and actions.
    pub fn manage(
        &mut self,
        change: CycleChange,
        why: Option<Why>,
        hand: Hand<'_>,
    ) -> Result<EntryId, EngineError> {
        Ok(self.store.manage(change, &[], why, hand)?)
    }

    /// Enters how an action stands since a day, with what shows it: addresses of pages, and files that the archive takes
    /// in.
    pub fn take_step(
        &mut self,
        action: ActionId,
        (status, on, note): (Status, Date, Option<String>),
        shown: Vec<Shown>,
        hand: Hand<'_>,
    ) -> Result<EntryId, EngineError> {
        let (mut evidence, mut files) = (Vec::new(), Vec::new());
        for what in shown {
            match what {
                Shown::Link(address) => evidence.push(Evidence::Link { address }),
                Shown::File { name, bytes } => {
                    evidence.push(Evidence::File { name: name.clone(), hash: ContentHash::of(&bytes) });
                    files.push((name, bytes));
                }
            }
        }
        let change = CycleChange::TakeStep { action, step: Step { status, on, note, evidence } };
        Ok(self.store.manage(change, &files, None, hand)?)
    }

    /// Where a file of evidence lies.
    pub fn evidence_file(&self, name: &str, hash: &ContentHash) -> std::path::PathBuf {
        self.store.evidence_file(name, hash)
    }

    /// A file that shows what became of an action: its name and what is in it; `None` where no step of the action has it.
    pub fn evidence(
        &self,
        action: &Action,
        asked: &ContentHash,
    ) -> Result<Option<(String, Vec<u8>)>, EngineError> {
        let of_step = action.steps.iter().flat_map(|step| &step.evidence);
        let found = of_step.into_iter().find_map(|evidence| match evidence {
            Evidence::File { name, hash } => (hash == asked).then_some((name, hash)),
            Evidence::Link { .. } => None,
        });
        let Some((name, hash)) = found else { return Ok(None) };
        let bytes = fs_err::read(self.evidence_file(name, hash)).map_err(EngineError::Io)?;
        Ok(Some((name.clone(), bytes)))
    }

    /// Reads a plan, and tells which of its actions a municipality does not have yet. `shared` is what is said of all of
    /// them: the meeting and the question of its agenda.
    pub fn prepare_actions(
        &self,
        path: &Path,
        municipality: MunicipalityId,
        shared: (Option<MeetingId>, Option<u32>),
    ) -> Result<PreparedActions, EngineError> {
        let (file, bytes) = read_file(path)?;
        self.prepare_actions_of((&file, &bytes), municipality, shared)
    }

    /// The same of a plan whose bytes are at hand.
    pub fn prepare_actions_of(
        &self,
        (file, bytes): (&str, &[u8]),
        municipality: MunicipalityId,
        shared: (Option<MeetingId>, Option<u32>),
    ) -> Result<PreparedActions, EngineError> {
        let file = file.to_owned();
        if let Some(id) = shared.0 {
            self.meeting(id, None)?;
        }
        let Checked { value, mut diagnostics } =
            read_actions(&file, bytes, &|control| self.methodologies.check_control(control).is_ok());
        let own = self.actions(None)?.into_iter().filter(|action| action.municipality == municipality);
        // A plan that names no meeting may be of any.
        let mut known: BTreeSet<String> = own
            .flat_map(|action| [key(&action.said, action.said.meeting), key(&action.said, None)])
            .collect();
        let mut actions = Vec::new();
        for action in value {
            let action = ActionTerms { meeting: shared.0, item: shared.1, ..action };
            if known.insert(key(&action, shared.0)) {
                actions.push(action);
            } else {
                let at = action.cell.clone().map_or(Place::File { file: file.clone() }, Place::Cell);
                diagnostics.push(Diagnostic::new(Code::ActionAgain, at).with("action", action.text.as_str()));
            }
        }
        Ok(PreparedActions { file, actions, diagnostics })
    }

    /// The deadlines of actions as a calendar. Actions without a day have no place in it.
    pub fn calendar(
        &self,
        actions: &[Action],
        words: &Words,
        exported: &Timestamp,
    ) -> Result<String, EngineError> {
        // The first entry of the journal names the archive: ids of actions repeat from archive to archive.
        let archive = self.store.journal_entry(1)?.state();
        let todo = |action: &Action| {
            let said = &action.said;
            let responsible = said
                .responsible
                .as_ref()
                .map(|who| words.say(&Message::new("calendar-responsible").with("who", who.as_str())));
            Some(Todo {
                uid: format!("{}-{archive}@vsoko", action.id),
                due: said.deadline.date()?,
                summary: said.text.clone(),
                description: responsible.unwrap_or_default(),
                status: action.status(),
                since: action.steps.last().map(|step| step.on),
            })
        };
        let todos: Vec<Todo> = actions.iter().filter_map(todo).collect();
        Ok(icalendar(&todos, &words.phrase("calendar-name"), exported))
    }
}

/// A deadline as a person says it; a day that no calendar has is a slip, and refused.
pub fn deadline_of(words: &str) -> Result<Deadline, EngineError> {
    if Deadline::names_no_day_there_is(words) {
        return Err(CycleError::NoSuchDay(words.trim().to_owned()).into());
    }
    Ok(Deadline::read(words))
}

/// Two actions are one if they say the same until the same day under the same meeting.
fn key(said: &ActionTerms, meeting: Option<MeetingId>) -> String {
    let letters: String = said.text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    format!("{letters} {:?} {meeting:?}", said.deadline)
}

/// Actions as a table that is read again as the same: UTF-8 with a mark, columns separated by semicolons, as a spreadsheet
/// in Russia opens it.
pub fn actions_as_csv(actions: &[Action], words: &Words) -> String {
    let head = [
        "column-ordinal",
        "column-action",
        "column-deadline",
        "column-responsible",
        "column-control",
        "column-target",
        "column-status",
    ];
    let rows = actions.iter().map(|action| {
        let said = &action.said;
        let target = said.control.as_ref().and_then(|control| control.target);
        [
            said.number.clone().unwrap_or_default(),
            said.text.clone(),
            deadline_in_words(&said.deadline, words),
            said.responsible.clone().unwrap_or_default(),
            said.control.as_ref().map(ToString::to_string).unwrap_or_default(),
            target.map(|target| target.to_string().replace('.', ",")).unwrap_or_default(),
            words.phrase(status_phrase(action.status())),
        ]
    });
    let mut text = String::from('\u{feff}');
    for row in std::iter::once(head.map(|id| words.phrase(id))).chain(rows) {
        text.push_str(&row.map(|cell| quoted(&cell)).join(";"));
        text.push_str("\r\n");
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
