//! The papers of the management cycle: from meetings, actions and the findings of a year to documents.

use std::collections::BTreeMap;

use vsoko_model::results::{Effects, MunicipalSummary};
use vsoko_model::{
    Action, Control, Date, Lens, Meeting, MeetingId, Municipality, School, StateId, StudyYear,
};
use vsoko_report::{
    Document, Edition, HeardBy, HeardThen, Protocol, Roadmap, effect_document, letter_document,
    protocol_document, roadmap_document,
};
use vsoko_store::Scope;
use vsoko_text::{Words, transliterated};

use crate::{EngineError, Methodologies, Sight, View, Workspace};

/// A paper with the name of its file, without an ending.
#[derive(Debug)]
pub struct Paper {
    /// The document, its numbers opened.
    pub document: Document,
    /// The name of its file.
    pub stem: String,
}

impl Workspace {
    /// The protocol of a meeting or the extract of it: with the findings of the year that it heard, as the state shows
    /// them.
    pub fn protocol(
        &self,
        which: Protocol,
        id: MeetingId,
        state: Option<&StateId>,
        words: &Words,
        edition: Edition,
    ) -> Result<Paper, EngineError> {
        let meeting = self.meeting(id, state)?;
        let mut actions = self.actions(state)?;
        actions.retain(|action| action.said.meeting == Some(id));
        let view = self.look_at(meeting.municipality, state)?;
        let then = self.heard_then(&meeting, state)?;
        let then = then.as_ref().map(|(summary, by)| HeardThen { summary, by: *by });
        let document = view.protocol_document(which, (&meeting, then), &actions, words, edition)?;
        let name = match which {
            Protocol::Whole => "protokol",
            Protocol::Extract => "vypiska",
        };
        let home = view.municipalities().iter().find(|known| known.id == meeting.municipality);
        let home = home.map(|home| transliterated(home.name.as_str())).unwrap_or_default();
        Ok(Paper { document, stem: format!("{name}-{home}-{}", meeting.said.date) })
    }

    /// The year as the archive had it on the day of a meeting, or else when the meeting was entered; `None` where a past state is
    /// asked of.
    fn heard_then(
        &self,
        meeting: &Meeting,
        asked: Option<&StateId>,
    ) -> Result<Option<(MunicipalSummary, HeardBy)>, EngineError> {
        if asked.is_some() {
            return Ok(None);
        }
        let journal = self.store.journal()?;
        let of_day = journal.iter().rev().find(|entry| entry.at.date() <= meeting.said.date);
        let of_entry = journal.iter().find(|entry| entry.seq == meeting.entry);
        for (entry, by) in [(of_day, HeardBy::Day), (of_entry, HeardBy::Entry)] {
            let Some(entry) = entry else { continue };
            let view = self.look_at(meeting.municipality, Some(&entry.state()))?;
            if let Some(summary) = view.summary_heard(meeting)? {
                return Ok(Some((summary, by)));
            }
        }
        Ok(None)
    }

    /// A letter to a school about its results of a year: what is recommended to it, and what the meeting that heard the
    /// year decided for it or for all.
    pub fn letter(
        &self,
        school: &School,
        year: StudyYear,
        state: Option<&StateId>,
        (words, date): (&Words, Date),
    ) -> Result<Paper, EngineError> {
        let home = school.municipality_for(year, Lens::AsWas);
        let view = self.look_at(home, state)?;
        let summaries = view.summaries_of_school(school, year)?;
        let meetings = self.meetings(state)?;
        let heard = |id: &MeetingId| {
            let of_year =
                |meeting: &&Meeting| meeting.municipality == home && meeting.said.year == Some(year);
            meetings.iter().filter(of_year).any(|meeting| meeting.id == *id)
        };
        let mut actions = self.actions(state)?;
        actions.retain(|action| {
            let is_decided = action.said.meeting.as_ref().is_some_and(heard);
            action.said.school == Some(school.id) || is_decided && action.said.school.is_none()
        });
        let editions = |id: &_| view.methodologies.get(id);
        let imprint = self.settings.imprint(date, Edition::Internal);
        let document = letter_document(school.id, &summaries, &actions, &editions, &imprint, words);
        let document = view.finished(document, &summaries, words)?;
        Ok(Paper { document, stem: format!("pismo-{}-{year}", school.id) })
    }

    /// What became of the control indicators of the actions that were decided on the year before `after`.
    pub fn effect(
        &self,
        municipality: &Municipality,
        after: StudyYear,
        state: Option<&StateId>,
        (words, date): (&Words, Date),
    ) -> Result<(Paper, Effects), EngineError> {
        let effects = self.effects(municipality, after, state)?;
        let controls = effects.actions.iter().filter_map(|effect| effect.action.said.control.as_ref());
        let titles = self.titles_of(controls);
        let imprint = self.settings.imprint(date, Edition::Internal);
        let name = municipality.name.as_str();
        let document = effect_document(name, &effects, &titles, &imprint, words);
        let document = self.look_at(municipality.id, state)?.finished(document, &[], words)?;
        let stem = format!("analiz-effektivnosti-{}-{after}", transliterated(name));
        Ok((Paper { document, stem }, effects))
    }

    /// The titles of control indicators by their printed names.
    fn titles_of<'c>(&self, controls: impl Iterator<Item = &'c Control>) -> BTreeMap<String, String> {
        let titled = controls.map(|control| {
            let title = self.methodologies.title_of_control(control);
            (control.to_string(), title.unwrap_or_else(|| control.to_string()))
        });
        titled.collect()
    }

    /// The actions of a municipality as a roadmap, as they stand on `today`.
    pub fn roadmap(
        &self,
        municipality: &Municipality,
        actions: &[Action],
        today: Date,
        words: &Words,
    ) -> Result<Paper, EngineError> {
        let titles = self.titles_of(actions.iter().filter_map(|action| action.said.control.as_ref()));
        let roadmap = Roadmap { municipality: municipality.name.as_str(), actions, titles: &titles, today };
        let imprint = self.settings.imprint(today, Edition::Internal);
        let document = roadmap_document(&roadmap, &imprint, words);
        let stem = format!("dorozhnaya-karta-{}-{today}", transliterated(municipality.name.as_str()));
        Ok(Paper { document, stem })
    }

    /// A municipality as it was, in a state.
    pub(crate) fn look_at(
        &self,
        id: vsoko_model::MunicipalityId,
        state: Option<&StateId>,
    ) -> Result<View, EngineError> {
        self.look(&Sight { scope: Scope::municipality(id), state: state.cloned(), lens: Lens::AsWas })
    }
}

impl View {
    fn protocol_document(
        &self,
        which: Protocol,
        (meeting, then): (&Meeting, Option<HeardThen<'_>>),
        actions: &[Action],
        words: &Words,
        edition: Edition,
    ) -> Result<Document, EngineError> {
        let summary = self.summary_heard(meeting)?;
        let editions = |id: &_| self.methodologies.get(id);
        let imprint = self.settings.imprint(meeting.said.date, edition);
        let document =
            protocol_document(which, meeting, actions, (summary.as_ref(), then), &editions, &imprint, words);
        self.finished(document, summary.as_slice(), words)
    }

    /// The results of the year that a meeting heard, where there are any.
    fn summary_heard(&self, meeting: &Meeting) -> Result<Option<MunicipalSummary>, EngineError> {
        let home = self.municipalities.iter().find(|known| known.id == meeting.municipality);
        match (home, meeting.said.year) {
            (Some(home), Some(year)) if self.years_of(home).contains(&year) => {
                Ok(Some(self.summary(home, year)?))
            }
            (Some(_) | None, _) => Ok(None),
        }
    }
}

impl Methodologies {
    /// The title of a control indicator by the latest edition that has it.
    pub(crate) fn title_of_control(&self, control: &Control) -> Option<String> {
        let mut of_study: Vec<_> = self.all().filter(|edition| *edition.study() == control.study).collect();
        of_study.sort_by_key(|edition| edition.years().last().copied());
        let item = control.item.as_str();
        of_study.into_iter().rev().find_map(|edition| {
            let share = edition.indicators().iter().find(|share| share.id.as_str() == item);
            let direction = edition.directions().iter().find(|direction| direction.id.as_str() == item);
            let criterion = edition.scored_criteria(None).find(|criterion| criterion.id.as_str() == item);
            share
                .map(|share| share.title.clone())
                .or_else(|| direction.map(|direction| format!("{} {}", direction.number, direction.title)))
                .or_else(|| criterion.map(|criterion| criterion.title.clone()))
                .or_else(|| (item == "total").then(|| edition.title().to_owned()))
        })
    }
}
