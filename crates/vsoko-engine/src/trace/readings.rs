//! The readings behind a number, each with its cell, its file and what a person corrected.

use vsoko_frame::StoredObservation;
use vsoko_model::methodology::Methodology;
use vsoko_model::{CriterionId, Reading, SchoolId, StudyYear, SubjectId, TracedCorrection, TracedReading};
use vsoko_store::Event;

use super::ingredients::{Evidence, Ingredients};
use crate::View;

impl View {
    /// What is known of a school beside its results, by year, each with its cell.
    pub fn attribute_readings(&self, school: SchoolId) -> Vec<(StudyYear, TracedReading)> {
        let subject = SubjectId::School(school);
        let own = self.observations().iter().filter(|stored| {
            stored.subject == subject
                && self.is_attribute(stored)
                && match stored.observation.reading {
                    Reading::Missing(reason) => reason.is_kept_back(),
                    _ => true,
                }
        });
        let mut readings: Vec<(StudyYear, TracedReading)> = own
            .filter_map(|stored| {
                let o = &stored.observation;
                let edition = self.methodologies.get(&o.methodology)?;
                Some((o.year, self.traced_reading(edition, subject, o.year, &o.criterion)?))
            })
            .collect();
        readings.sort_by_key(|(year, _)| *year);
        readings
    }

    /// The readings of a subject behind a number: of its year, and of the earlier one where it is about two.
    pub(super) fn readings_behind(
        &self,
        number: &Ingredients<'_>,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
    ) -> Vec<TracedReading> {
        match number.evidence {
            Evidence::First => self.first_reading(methodology, subject, year, &number.named),
            Evidence::All => {
                let before = number.before.iter();
                let before =
                    before.flat_map(|(edition, since, named)| self.readings(edition, subject, *since, named));
                before.chain(self.readings(methodology, subject, year, &number.named)).collect()
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
    ) -> Vec<TracedReading> {
        let is_read = |criterion: &&&CriterionId| {
            let stored = self.observation(methodology, subject, year, criterion);
            stored.is_some_and(|stored| !matches!(stored.observation.reading, Reading::Missing(_)))
        };
        let first = named.iter().find(is_read);
        first.and_then(|first| self.traced_reading(methodology, subject, year, first)).into_iter().collect()
    }

    /// The readings of the criteria that a number names. Behind a level that was not sent stand the readings that it
    /// follows from.
    fn readings(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        named: &[&CriterionId],
    ) -> Vec<TracedReading> {
        let mut criteria: Vec<&CriterionId> = Vec::new();
        for criterion in named.iter().copied() {
            let sent = self.observation(methodology, subject, year, criterion).is_some();
            let behind = if sent { vec![criterion] } else { methodology.read_behind(criterion) };
            criteria
                .extend(behind.into_iter().filter(|behind| !named.contains(behind) || *behind == criterion));
        }
        let all = criteria.iter().filter_map(|own| self.traced_reading(methodology, subject, year, own));
        all.filter(|reading| reading.suppressed.is_none()).collect()
    }

    fn traced_reading(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        criterion: &CriterionId,
    ) -> Option<TracedReading> {
        let stored = self.observation(methodology, subject, year, criterion)?;
        let titled = methodology.criterion(criterion)?;
        let of = titled.direction.as_ref();
        let direction = of.and_then(|own| methodology.directions().iter().find(|known| known.id == *own));
        let suppressed = self.suppressed(stored);
        let is_told = suppressed.is_none();
        Some(TracedReading {
            criterion: direction.map_or_else(
                || titled.title_in(year).to_owned(),
                |d| format!("{} {}", d.number, titled.title_in(year)),
            ),
            text: if is_told { self.sent(stored) } else { String::new() },
            suppressed,
            cell: self.cell_of(stored),
            file_hash: self.deliveries.get(&stored.delivery)?.file_hash.clone(),
            correction: self.correction_of(stored).filter(|_| is_told).map(|entry| TracedCorrection {
                text: stored.observation.raw.to_string(),
                author: entry.author.clone(),
                at: entry.at.clone(),
                reason: entry.event.why().map(|why| why.reason().to_string()).unwrap_or_default(),
                entry: entry.seq,
            }),
        })
    }

    /// The cell's text as it was sent, whatever a person made of it.
    fn sent(&self, stored: &StoredObservation) -> String {
        match self.correction_of(stored).map(|entry| &entry.event) {
            Some(Event::CorrectValue(record)) => record.correction.before.clone(),
            _ => stored.observation.raw.to_string(),
        }
    }
}
