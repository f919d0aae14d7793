//! The readings behind a number, each with its cell, its file and what a person corrected.

use vsoko_frame::StoredObservation;
use vsoko_model::methodology::{CriterionKind, Methodology};
use vsoko_model::{CriterionId, Reading, SchoolId, StudyYear, SubjectId, TracedCorrection, TracedReading};
use vsoko_store::Event;

use super::ingredients::{Evidence, Ingredients};
use crate::{EngineError, View};

impl View {
    /// What is known of a school beside its results, by year, each with its cell.
    pub fn attribute_readings(
        &self,
        school: SchoolId,
    ) -> Result<Vec<(StudyYear, TracedReading)>, EngineError> {
        let subject = SubjectId::School(school);
        let own = self.observations().iter().filter(|stored| {
            stored.subject == subject
                && self.is_attribute(stored)
                && match stored.observation.reading {
                    Reading::Missing(reason) => reason.is_kept_back(),
                    _ => true,
                }
        });
        let mut readings = Vec::new();
        for stored in own {
            let o = &stored.observation;
            let unknown = || EngineError::BrokenChain(o.methodology.to_string());
            let edition = self.methodologies.get(&o.methodology).ok_or_else(unknown)?;
            let reading = self.traced_reading(edition, subject, o.year, &o.criterion)?;
            readings.extend(reading.map(|reading| (o.year, reading)));
        }
        readings.sort_by_key(|(year, _)| *year);
        Ok(readings)
    }

    /// The readings of a subject behind a number: of its year, and of the earlier one where it is about two.
    pub(super) fn readings_behind(
        &self,
        number: &Ingredients<'_>,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
    ) -> Result<Vec<TracedReading>, EngineError> {
        match number.evidence {
            Evidence::First => self.first_reading(methodology, subject, year, &number.named),
            Evidence::All => {
                let mut all = Vec::new();
                if let Some((edition, since, named)) = &number.before {
                    all.extend(self.readings(edition, subject, *since, named)?);
                }
                all.extend(self.readings(methodology, subject, year, &number.named)?);
                Ok(all)
            }
        }
    }

    /// The first reading of these criteria that is not missing.
    fn first_reading(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        named: &[&CriterionId],
    ) -> Result<Vec<TracedReading>, EngineError> {
        let is_read = |criterion: &&&CriterionId| {
            let stored = self.observation(methodology, subject, year, criterion);
            stored.is_some_and(|stored| !matches!(stored.observation.reading, Reading::Missing(_)))
        };
        let Some(first) = named.iter().find(is_read) else { return Ok(Vec::new()) };
        Ok(self.traced_reading(methodology, subject, year, first)?.into_iter().collect())
    }

    /// The readings of the criteria that a number names. Behind a level that was not sent stand the readings that it
    /// follows from.
    fn readings(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        named: &[&CriterionId],
    ) -> Result<Vec<TracedReading>, EngineError> {
        let mut criteria: Vec<&CriterionId> = Vec::new();
        for criterion in named.iter().copied() {
            let sent = self.observation(methodology, subject, year, criterion).is_some();
            let behind = if sent { vec![criterion] } else { methodology.read_behind(criterion) };
            criteria
                .extend(behind.into_iter().filter(|behind| !named.contains(behind) || *behind == criterion));
        }
        let mut all = Vec::new();
        for criterion in criteria {
            let reading = self.traced_reading(methodology, subject, year, criterion)?;
            all.extend(reading.filter(|reading| reading.suppressed.is_none()));
        }
        Ok(all)
    }

    /// The current reading of a criterion with its cell and file; `None` where there is no observation of it.
    fn traced_reading(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        criterion: &CriterionId,
    ) -> Result<Option<TracedReading>, EngineError> {
        let Some(stored) = self.observation(methodology, subject, year, criterion) else { return Ok(None) };
        let unknown = || EngineError::BrokenChain(format!("{}:{criterion}", methodology.id()));
        let titled = methodology.criterion(criterion).ok_or_else(unknown)?;
        let gone = || EngineError::BrokenChain(stored.delivery.to_string());
        let delivery = self.deliveries.get(&stored.delivery).ok_or_else(gone)?;
        let suppressed = self.suppressed(stored);
        let is_told = suppressed.is_none();
        Ok(Some(TracedReading {
            criterion: methodology.title_among_all(titled, year),
            text: if is_told { self.sent(stored) } else { String::new() },
            suppressed,
            cell: self.cell_of(stored),
            maximum: titled.maximum.filter(|_| titled.kind == CriterionKind::Points),
            file_hash: delivery.file_hash.clone(),
            correction: self.correction_of(stored).filter(|_| is_told).map(|entry| TracedCorrection {
                text: stored.observation.raw.to_string(),
                author: entry.author.clone(),
                at: entry.at.clone(),
                reason: entry.event.why().map(|why| why.reason().to_string()).unwrap_or_default(),
                entry: entry.seq,
            }),
        }))
    }

    /// The cell's text as it was sent, whatever a person made of it.
    fn sent(&self, stored: &StoredObservation) -> String {
        match self.correction_of(stored).map(|entry| &entry.event) {
            Some(Event::CorrectValue(record)) => record.correction.before.clone(),
            _ => stored.observation.raw.to_string(),
        }
    }
}
