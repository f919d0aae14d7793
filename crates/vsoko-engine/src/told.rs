//! What happened, in words: an entry of the journal with the names of those whom it is about.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::Serialize;
use vsoko_model::{
    ActionId, ActionTerm, CycleChange, Meeting, Message, Municipality, MunicipalityId, RegistryChange,
    School, SchoolId, StateId, StudyYear, Timestamp, ValueCorrection,
};
use vsoko_report::status_phrase;
use vsoko_store::{Event, JournalEntry};
use vsoko_text::{Words, date};

use crate::{EngineError, View, Workspace};

/// An entry as programs read it.
#[derive(Serialize)]
pub struct ToldEntry<'e> {
    #[serde(flatten)]
    entry: &'e JournalEntry,
    state: StateId,
    text: String,
}

impl<'e> ToldEntry<'e> {
    /// The entry.
    pub const fn of(&self) -> &'e JournalEntry {
        self.entry
    }

    /// What it did, in one sentence.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Tells what entries did.
pub struct Teller<'w> {
    workspace: &'w Workspace,
    words: &'w Words,
    registry: Registry,
    /// The present state, read when a corrected value is told of.
    view: OnceCell<Option<View>>,
}

/// Who is known by which id.
#[derive(Default)]
struct Registry {
    schools: BTreeMap<SchoolId, School>,
    municipalities: BTreeMap<MunicipalityId, Municipality>,
}

impl Registry {
    fn of(workspace: &Workspace, state: Option<&StateId>) -> Result<Self, EngineError> {
        let schools = workspace.schools(state)?.into_iter().map(|school| (school.id, school));
        let municipalities = workspace.municipalities(state)?.into_iter().map(|known| (known.id, known));
        Ok(Self { schools: schools.collect(), municipalities: municipalities.collect() })
    }

    /// A school by its name of a year, else by its latest, with its id.
    fn school(&self, id: SchoolId, year: Option<StudyYear>) -> Option<String> {
        let school = self.schools.get(&id)?;
        let latest = || school.names.last().map(|named| &named.name);
        let name = year.map(|year| school.name_in(year)).or_else(latest)?;
        Some(format!("{name} ({id})"))
    }

    /// A municipality by its name of a year, with its id.
    fn municipality(&self, id: MunicipalityId, year: StudyYear) -> Option<String> {
        Some(format!("«{}» ({id})", self.municipalities.get(&id)?.name_in(year)))
    }
}

/// A moment as people write it.
pub fn moment(at: &Timestamp, words: &Words) -> String {
    let clock: String = at.to_string().chars().skip(11).take(5).collect();
    format!("{}, {clock} UTC", date(at.date(), words.language()))
}

impl<'w> Teller<'w> {
    /// Who tells of the entries of a workspace, with the names of today.
    pub fn of(workspace: &'w Workspace, words: &'w Words) -> Result<Self, EngineError> {
        Ok(Self { workspace, words, registry: Registry::of(workspace, None)?, view: OnceCell::new() })
    }

    /// The entry with its sentence.
    pub fn entry<'e>(&self, entry: &'e JournalEntry) -> ToldEntry<'e> {
        ToldEntry { entry, state: entry.state(), text: self.tell(entry) }
    }

    /// What the entry did, in one sentence.
    pub fn tell(&self, entry: &JournalEntry) -> String {
        let message = match &entry.event {
            Event::Import(record) => {
                let id = if record.corrects.is_some() { "told-import-instead" } else { "told-import" };
                let corrected = record.corrects.map(|corrected| corrected.delivery.to_string());
                Message::new(id)
                    .with("file", record.file_name.as_str())
                    .with("delivery", record.delivery.to_string())
                    .with("corrected", corrected.unwrap_or_default())
            }
            Event::CorrectValue(record) => self.correction("told-correct-value", &record.correction),
            Event::ChangeRegistry(record) => self.change(&record.change, entry),
            Event::ManageCycle(record) => self.cycle(&record.change, entry),
            Event::Undo(record) => {
                let id = if record.reopens.is_some() { "told-undo-reopens" } else { "told-undo" };
                Message::new(id)
                    .with("entry", record.entry.to_string())
                    .with("what", self.tell_other(record.entry))
                    .with("other", record.reopens.map(|other| other.to_string()).unwrap_or_default())
            }
            Event::Redo(record) => {
                let id = if record.closes.is_some() { "told-redo-closes" } else { "told-redo" };
                Message::new(id)
                    .with("entry", record.entry.to_string())
                    .with("what", self.tell_other(record.entry))
                    .with("other", record.closes.map(|other| other.to_string()).unwrap_or_default())
            }
            Event::Purge(record) => Message::new("told-purge")
                .with("file", record.file_name.as_str())
                .with("delivery", record.delivery.to_string()),
            Event::Upgrade(record) => Message::new("told-upgrade")
                .with("from", record.from.to_string())
                .with("to", record.to.to_string()),
        };
        self.words.say(&message)
    }

    fn tell_other(&self, entry: u32) -> String {
        self.workspace.journal_entry(entry).map(|entry| self.tell(&entry)).unwrap_or_default()
    }

    /// What is to be corrected, with whose it is.
    pub fn planned(&self, correction: &ValueCorrection) -> String {
        self.words.say(&self.correction("correct-planned", correction))
    }

    /// The corrected value, with whose it is where its delivery still counts.
    fn correction(&self, id: &'static str, correction: &ValueCorrection) -> Message {
        let ValueCorrection { delivery, study, year, row, criterion, before, raw, .. } = correction;
        let view = self.view.get_or_init(|| self.workspace.view().ok()).as_ref();
        let subject = view.and_then(|view| view.subject_of_row(*delivery, row, *year));
        let title = view.map_or_else(|| criterion.to_string(), |view| view.title_of(study, *year, criterion));
        Message::new(id)
            .with("delivery", delivery.to_string())
            .with("subject", subject.unwrap_or_else(|| row.as_str().to_owned()))
            .with("year", *year)
            .with("criterion", title)
            .with("before", before.as_str())
            .with("after", raw.as_str())
    }

    fn change(&self, change: &RegistryChange, entry: &JournalEntry) -> Message {
        let school = |id: &SchoolId| self.school(*id, None, entry);
        let municipality = |id: &MunicipalityId, year: StudyYear| self.municipality(*id, year, entry);
        match change {
            RegistryChange::AddMunicipality { name, region, since } => Message::new("told-add-municipality")
                .with("name", name.as_str())
                .with("region", region.as_str())
                .with("year", *since),
            RegistryChange::RenameMunicipality { municipality: id, name, since } => {
                Message::new("told-rename-municipality")
                    .with("municipality", municipality(id, before(*since)))
                    .with("name", name.as_str())
                    .with("year", *since)
            }
            RegistryChange::MergeMunicipality { municipality: id, into, since } => {
                Message::new("told-merge-municipality")
                    .with("municipality", municipality(id, before(*since)))
                    .with("into", municipality(into, *since))
                    .with("year", *since)
            }
            RegistryChange::MoveMunicipality { municipality: id, region, since } => {
                Message::new("told-move-municipality")
                    .with("municipality", municipality(id, *since))
                    .with("region", region.as_str())
                    .with("year", *since)
            }
            RegistryChange::RenameRegion { region, name, since } => Message::new("told-rename-region")
                .with("region", region.as_str())
                .with("name", name.as_str())
                .with("year", *since),
            RegistryChange::AddSchool { municipality: id, name, code, inn, since, split_from } => {
                let told = if split_from.is_some() { "told-add-school-split" } else { "told-add-school" };
                let origin = split_from.as_ref().map(school);
                Message::new(told)
                    .with("name", name.as_str())
                    .with("code", code.as_ref().map_or("none", |code| code.as_str()))
                    .with("inn", inn.as_ref().map_or("none", |inn| inn.as_str()))
                    .with("municipality", municipality(id, *since))
                    .with("year", *since)
                    .with("origin", origin.unwrap_or_default())
            }
            RegistryChange::RenameSchool { school: id, name, since } => Message::new("told-rename-school")
                .with("school", self.school(*id, Some(before(*since)), entry))
                .with("name", name.as_str())
                .with("year", *since),
            RegistryChange::MoveSchool { school: id, municipality: to, since } => {
                Message::new("told-move-school")
                    .with("school", school(id))
                    .with("municipality", municipality(to, *since))
                    .with("year", *since)
            }
            RegistryChange::SetCode { school: id, code } => {
                Message::new("told-set-code").with("school", school(id)).with("code", code.as_str())
            }
            RegistryChange::SetInn { school: id, inn } => {
                Message::new("told-set-inn").with("school", school(id)).with("inn", inn.as_str())
            }
            RegistryChange::MergeSchool { school: id, into, since } => Message::new("told-merge-school")
                .with("school", school(id))
                .with("into", school(into))
                .with("year", *since),
            RegistryChange::CloseSchool { school: id, since } => {
                Message::new("told-close-school").with("school", school(id)).with("year", *since)
            }
            RegistryChange::SameSchool { school: id, same_as } => {
                // Today the one that stays bears the names of both.
                let before = self.registry_before(entry);
                Message::new("told-same-school")
                    .with("school", before.school(*id, None).unwrap_or_else(|| id.to_string()))
                    .with("same", before.school(*same_as, None).unwrap_or_else(|| same_as.to_string()))
            }
            RegistryChange::MatchRow { delivery, row, school: id } => Message::new("told-match-row")
                .with("delivery", delivery.to_string())
                .with("row", row.as_str())
                .with("school", school(id)),
        }
    }

    /// What was entered about meetings and actions, with the ids that it made.
    fn cycle(&self, change: &CycleChange, entry: &JournalEntry) -> Message {
        let actions = || self.workspace.actions(Some(&entry.state())).unwrap_or_default();
        let made = || {
            let made = actions().into_iter().filter(|action| action.entry == entry.seq);
            made.map(|action| action.id.to_string()).collect::<Vec<_>>()
        };
        let text_of = |id: &ActionId| {
            let known = actions().into_iter().find(|action| action.id == *id);
            known.map(|action| action.said.text).unwrap_or_default()
        };
        let meetings = || self.workspace.meetings(Some(&entry.state())).unwrap_or_default();
        match change {
            CycleChange::HoldMeeting { municipality, meeting: _, actions: _ } => {
                let held = meetings().into_iter().find(|meeting| meeting.entry == entry.seq);
                let named = held.as_ref().map(|meeting| meeting_in_words(meeting, self.words));
                Message::new("told-hold-meeting")
                    .with("id", held.as_ref().map(|meeting| meeting.id.to_string()).unwrap_or_default())
                    .with("meeting", named.unwrap_or_default())
                    .with("municipality", self.municipality_today(*municipality))
                    .with("actions", made())
            }
            CycleChange::ChangeMeeting { meeting, said: _ } => {
                let known = meetings().into_iter().find(|known| known.id == *meeting);
                let named = known.as_ref().map(|meeting| meeting_in_words(meeting, self.words));
                Message::new("told-change-meeting")
                    .with("id", meeting.to_string())
                    .with("meeting", named.unwrap_or_default())
            }
            CycleChange::AddActions { municipality, file, actions } => {
                let id = if file.is_some() { "told-add-actions-of-file" } else { "told-add-actions" };
                let first = actions.first().map(|action| action.text.clone());
                Message::new(id)
                    .with("municipality", self.municipality_today(*municipality))
                    .with("actions", made())
                    .with("file", file.clone().unwrap_or_default())
                    .with("text", first.unwrap_or_default())
            }
            CycleChange::ChangeAction { action, terms } => {
                let changed = terms.iter().map(|term| self.words.phrase(term_phrase(term)));
                Message::new("told-change-action")
                    .with("id", action.to_string())
                    .with("text", text_of(action))
                    .with("terms", changed.collect::<Vec<_>>())
            }
            CycleChange::TakeStep { action, step } => Message::new("told-take-step")
                .with("id", action.to_string())
                .with("text", text_of(action))
                .with("status", self.words.phrase(status_phrase(step.status)))
                .with("date", step.on),
        }
    }

    fn municipality_today(&self, id: MunicipalityId) -> String {
        let known = self.registry.municipalities.get(&id);
        known.map_or_else(|| id.to_string(), |known| known.name.to_string())
    }

    /// A school by its latest name, with its id.
    pub fn school_today(&self, id: SchoolId) -> String {
        self.registry.school(id, None).unwrap_or_else(|| id.to_string())
    }

    /// A school by name and id: by the name of a year, else the latest. One that is no more in the registry is looked up
    /// in the state before the entry.
    fn school(&self, id: SchoolId, year: Option<StudyYear>, entry: &JournalEntry) -> String {
        let known = self.registry.school(id, year).or_else(|| self.registry_before(entry).school(id, year));
        known.unwrap_or_else(|| id.to_string())
    }

    /// A municipality by its name of a year, in the same way.
    fn municipality(&self, id: MunicipalityId, year: StudyYear, entry: &JournalEntry) -> String {
        let known = self
            .registry
            .municipality(id, year)
            .or_else(|| self.registry_before(entry).municipality(id, year));
        known.unwrap_or_else(|| id.to_string())
    }

    /// The registry before an entry; nobody where it cannot be read.
    fn registry_before(&self, entry: &JournalEntry) -> Registry {
        Registry::of(self.workspace, Some(&StateId::of_head(&entry.previous))).unwrap_or_default()
    }
}

/// A meeting by its protocol: «протокол № 1 от 25.12.2022».
pub fn meeting_in_words(meeting: &Meeting, words: &Words) -> String {
    let message = Message::new("meeting-protocol")
        .with("number", meeting.said.number.clone().unwrap_or_else(|| "none".to_owned()))
        .with("date", meeting.said.date);
    words.say(&message)
}

const fn term_phrase(term: &ActionTerm) -> &'static str {
    match term {
        ActionTerm::Text(_) => "term-text",
        ActionTerm::Number(_) => "term-number",
        ActionTerm::Deadline(_) => "term-deadline",
        ActionTerm::Responsible(_) => "term-responsible",
        ActionTerm::Control(_) => "term-control",
        ActionTerm::Meeting(_) => "term-meeting",
        ActionTerm::Item(_) => "term-item",
        ActionTerm::School(_) => "term-school",
        ActionTerm::Recommended(_) => "term-recommended",
        ActionTerm::Cell(_) => "term-cell",
    }
}

/// The year before; the year itself where there is none.
fn before(year: StudyYear) -> StudyYear {
    StudyYear::try_from(year.first() - 1).unwrap_or(year)
}
