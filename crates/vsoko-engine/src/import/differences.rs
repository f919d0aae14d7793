//! A file against the archive, reading by reading: what importing it would do to the current values.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_ingest::{ReadDelivery, ReadTable};
use vsoko_model::{
    DeliveryId, Mention, MentionPlan, MunicipalityCounts, Observation, PlannedMatch, PlannedPart, Role,
    StudyId, StudyYear, SubjectKind, ValueChange,
};

use super::whose::{by_row_and_year, known_subject};
use crate::changes::{Key, Value};
use crate::{EngineError, View};

/// What importing a file would do to the current values.
pub(super) struct Differences {
    /// By study and year.
    pub(super) parts: Vec<PlannedPart>,
    /// In the order of the file, then those of a corrected delivery that are no more.
    pub(super) changes: Vec<ValueChange>,
    /// Other deliveries than the corrected one whose values would be replaced.
    pub(super) overlaps: Vec<DeliveryId>,
    pub(super) municipalities: Vec<MunicipalityCounts>,
}

impl Differences {
    /// The readings of a file against the current ones: how many are new, which change, and which of the corrected delivery
    /// are no more.
    pub(super) fn of(
        view: &View,
        read: &ReadDelivery,
        mentions: &[MentionPlan],
        corrects: Option<DeliveryId>,
    ) -> Result<Self, EngineError> {
        let plans = by_row_and_year(mentions);
        let mut so_far = SoFar {
            view,
            corrects,
            current: view.values(),
            read_again: BTreeSet::new(),
            parts: BTreeMap::new(),
            municipalities: BTreeMap::new(),
            changes: Vec::new(),
            overlaps: BTreeSet::new(),
        };
        for table in &read.tables {
            for observation in &table.observations {
                let plan = plans.get(&(&observation.row, observation.year)).copied();
                so_far.take(table, observation, plan);
            }
        }
        if let Some(corrected) = corrects {
            so_far.take_what_is_no_more(corrected)?;
        }
        Ok(Self {
            parts: so_far.parts.into_values().collect(),
            changes: so_far.changes,
            overlaps: so_far.overlaps.into_iter().collect(),
            municipalities: so_far.municipalities.into_values().collect(),
        })
    }
}

/// The differences on the way through the file.
struct SoFar<'v> {
    view: &'v View,
    corrects: Option<DeliveryId>,
    current: BTreeMap<Key, Value>,
    /// What the file has a reading of.
    read_again: BTreeSet<Key>,
    parts: BTreeMap<(StudyId, StudyYear), PlannedPart>,
    /// By the key of the name; rows of a region have none.
    municipalities: BTreeMap<Option<String>, MunicipalityCounts>,
    changes: Vec<ValueChange>,
    overlaps: BTreeSet<DeliveryId>,
}

impl SoFar<'_> {
    fn take(&mut self, table: &ReadTable, observation: &Observation, plan: Option<&MentionPlan>) {
        if observation.role == Role::Reported {
            self.part(&observation.study, observation.year).reported += 1;
            return;
        }
        let becomes = self.becomes(table, observation, plan);
        let named = plan.and_then(|plan| plan.mention.municipality.as_ref());
        let of_place = self.municipalities.entry(named.map(|name| name.key().to_owned())).or_default();
        of_place.municipality = named.cloned();
        *becomes.counted_in_municipality(of_place) += 1;
        *becomes.counted_in_part(self.part(&observation.study, observation.year)) += 1;
    }

    /// What a reading becomes beside the current value.
    fn becomes(
        &mut self,
        table: &ReadTable,
        observation: &Observation,
        plan: Option<&MentionPlan>,
    ) -> Becomes {
        match plan.map(|plan| &plan.matched) {
            Some(PlannedMatch::ToDecide { .. }) => return Becomes::Waiting,
            Some(PlannedMatch::LeftOut) => return Becomes::LeftOut,
            _ => {}
        }
        let Observation { study, year, criterion, .. } = observation;
        let Some(subject) = plan.and_then(|plan| known_subject(plan, self.view)) else { return Becomes::New };
        let key = (study.clone(), *year, subject, criterion.clone());
        let before = self.current.get(&key);
        self.read_again.insert(key);
        let Some(before) = before else { return Becomes::New };
        if before.reading == observation.reading {
            return Becomes::Same;
        }
        if Some(before.delivery) != self.corrects {
            self.overlaps.insert(before.delivery);
        }
        self.changes.push(ValueChange {
            subject: plan.map(|plan| subject_of(&plan.mention)).unwrap_or_default(),
            year: *year,
            criterion: self.view.title_of(study, *year, criterion),
            before: Some(before.text.clone()),
            after: Some(observation.raw.to_string()),
            at: table.cell(observation.address),
        });
        Becomes::Another
    }

    /// Values of the corrected delivery that the file has no reading of: what an earlier one says comes back, or nothing.
    fn take_what_is_no_more(&mut self, corrected: DeliveryId) -> Result<(), EngineError> {
        let beneath = self.view.values_without(corrected)?;
        let current = std::mem::take(&mut self.current);
        let gone = current
            .iter()
            .filter(|(key, value)| value.delivery == corrected && !self.read_again.contains(*key));
        let gone: Vec<(&Key, &Value)> = gone.collect();
        for (key, value) in gone {
            let (study, year, subject, criterion) = key;
            let after = beneath.get(key);
            match after {
                Some(after) if after.reading == value.reading => continue,
                Some(_) => self.part(study, *year).updated += 1,
                None => self.part(study, *year).removed += 1,
            }
            self.changes.push(ValueChange {
                subject: self.view.name_of(*subject, *year).unwrap_or_default(),
                year: *year,
                criterion: self.view.title_of(study, *year, criterion),
                before: Some(value.text.clone()),
                after: after.map(|after| after.text.clone()),
                at: after.unwrap_or(value).at.clone(),
            });
        }
        Ok(())
    }

    fn part(&mut self, study: &StudyId, year: StudyYear) -> &mut PlannedPart {
        self.parts.entry((study.clone(), year)).or_insert_with(|| PlannedPart {
            study: study.clone(),
            year,
            created: 0,
            updated: 0,
            unchanged: 0,
            ignored: 0,
            to_decide: 0,
            removed: 0,
            reported: 0,
        })
    }
}

/// What a reading becomes.
#[derive(Debug, Clone, Copy)]
enum Becomes {
    /// The first value.
    New,
    /// The value that there is.
    Same,
    /// Another value in the place of the one that there is.
    Another,
    /// None until somebody says whose row it is.
    Waiting,
    /// None.
    LeftOut,
}

impl Becomes {
    const fn counted_in_part(self, part: &mut PlannedPart) -> &mut usize {
        match self {
            Self::New => &mut part.created,
            Self::Same => &mut part.unchanged,
            Self::Another => &mut part.updated,
            Self::Waiting => &mut part.to_decide,
            Self::LeftOut => &mut part.ignored,
        }
    }

    const fn counted_in_municipality(self, counts: &mut MunicipalityCounts) -> &mut usize {
        match self {
            Self::New => &mut counts.created,
            Self::Same => &mut counts.unchanged,
            Self::Another => &mut counts.updated,
            Self::Waiting => &mut counts.to_decide,
            Self::LeftOut => &mut counts.ignored,
        }
    }
}

/// Whose row it is, in the words of the file.
fn subject_of(mention: &Mention) -> String {
    match mention.subject {
        SubjectKind::School => mention.name.as_ref().map(ToString::to_string),
        SubjectKind::Municipality => mention.municipality.as_ref().map(ToString::to_string),
        SubjectKind::Region => Some(mention.region.clone()),
    }
    .unwrap_or_default()
}
