//! What differs between two states, value by value.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::StoredObservation;
use vsoko_model::{CellRef, CriterionId, DeliveryId, Reading, StudyId, StudyYear, SubjectId, ValueChange};

use crate::View;

/// What law there is one current value of.
pub(crate) type Key = (StudyId, StudyYear, SubjectId, CriterionId);

/// A current value.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) reading: Reading,
    pub(crate) text: String,
    pub(crate) at: CellRef,
    pub(crate) delivery: DeliveryId,
}

impl View {
    /// The current values as they were received: whoever changes the archive has the files.
    pub(crate) fn values(&self) -> BTreeMap<Key, Value> {
        self.values_among(self.received())
    }

    /// The values among some facts of the same deliveries.
    pub(crate) fn values_among(&self, facts: &[StoredObservation]) -> BTreeMap<Key, Value> {
        let value = |stored: &StoredObservation| {
            let o = &stored.observation;
            let key = (o.study.clone(), o.year, stored.subject, o.criterion.clone());
            let value = Value {
                reading: o.reading.clone(),
                text: o.raw.to_string(),
                at: self.cell_of(stored),
                delivery: stored.delivery,
            };
            (key, value)
        };
        facts.iter().map(value).collect()
    }

    /// The criterion's title in the editions that are known.
    pub fn title_of(&self, study: &StudyId, year: StudyYear, criterion: &CriterionId) -> String {
        let editions = self.methodologies.all().filter(|m| m.study() == study && m.years().contains(&year));
        let title = editions.filter_map(|m| m.criterion(criterion)).map(|known| known.title.clone()).next();
        title.unwrap_or_else(|| criterion.to_string())
    }
}

/// What the values of `after` change, end and add, seen from `before`; in order of study, year and subject.
pub(crate) fn changes(before: &View, after: &View) -> Vec<ValueChange> {
    let (old, new) = (before.values(), after.values());
    let keys: BTreeSet<&Key> = old.keys().chain(new.keys()).collect();
    let changed = keys.into_iter().filter_map(|key| {
        let (old, new) = (old.get(key), new.get(key));
        if old.map(|value| &value.reading) == new.map(|value| &value.reading) {
            return None;
        }
        let (study, year, subject, criterion) = key;
        let name = after.name_of(*subject, *year).or_else(|| before.name_of(*subject, *year));
        Some(ValueChange {
            subject: name.unwrap_or_else(|| subject.to_string()),
            year: *year,
            criterion: after.title_of(study, *year, criterion),
            before: old.map(|value| value.text.clone()),
            after: new.map(|value| value.text.clone()),
            at: new.or(old)?.at.clone(),
        })
    });
    changed.collect()
}
