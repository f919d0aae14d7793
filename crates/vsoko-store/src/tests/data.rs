//! What a state of the archive answers, in a form that can be compared.

use vsoko_frame::{StoredCorrection, StoredMatch};
use vsoko_model::{Action, DeliveryId, Lens, Meeting, Municipality, Observation, School, SchoolId, StateId};

use crate::{Delivery, RecordedMethodology, Scope, Snapshot, Store};

/// Everything that a state of the archive answers, comparable.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Data {
    pub(super) municipalities: Vec<Municipality>,
    pub(super) schools: Vec<School>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) observations: Vec<(DeliveryId, Observation)>,
    pub(super) matches: Vec<StoredMatch>,
    pub(super) corrections: Vec<StoredCorrection>,
    pub(super) methodologies: Vec<RecordedMethodology>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) actions: Vec<Action>,
    /// The matches with the municipalities of today.
    pub(super) matches_now: Vec<StoredMatch>,
}

impl Data {
    pub(super) fn of(snapshot: &Snapshot<'_>, scope: &Scope) -> Self {
        let data = snapshot.data(scope, Lens::AsWas).unwrap();
        Self {
            municipalities: data.municipalities.to_vec(),
            schools: data.schools,
            deliveries: data.deliveries,
            observations: data.observations.observations().unwrap(),
            matches: data.matches,
            corrections: data.corrections,
            methodologies: data.methodologies,
            meetings: snapshot.meetings().unwrap(),
            actions: snapshot.actions().unwrap(),
            matches_now: snapshot.data(scope, Lens::AsNow).unwrap().matches,
        }
    }

    pub(super) fn school(&self, id: SchoolId) -> &School {
        self.schools.iter().find(|school| school.id == id).unwrap()
    }
}

/// The present state.
pub(super) fn data(store: &Store) -> Data {
    Data::of(&store.snapshot().unwrap(), &Scope::Whole)
}

/// A past state.
pub(super) fn data_of(store: &Store, state: &StateId) -> Data {
    Data::of(&store.snapshot_of(state).unwrap(), &Scope::Whole)
}

pub(super) fn deliveries(store: &Store) -> Vec<Delivery> {
    store.snapshot().unwrap().deliveries().unwrap()
}
