//! One state of the archive, read once and asked many times.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::{Facts, StoredObservation};
use vsoko_metrics::SubjectFrame;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    CellRef, CriterionId, DeliveryId, Municipality, MunicipalityId, School, SchoolId, StateId, StudyYear,
    SubjectId, SubjectKind,
};
use vsoko_store::{Delivery, Store};

use crate::{EngineError, Methodologies};

pub(crate) struct Snapshot<'w> {
    pub(crate) state: StateId,
    pub(crate) methodologies: &'w Methodologies,
    pub(crate) municipalities: Vec<Municipality>,
    pub(crate) schools: BTreeMap<SchoolId, School>,
    pub(crate) deliveries: BTreeMap<DeliveryId, Delivery>,
    pub(crate) facts: Facts,
    observations: Vec<StoredObservation>,
}

impl<'w> Snapshot<'w> {
    pub(crate) fn of(store: &Store, methodologies: &'w Methodologies) -> Result<Self, EngineError> {
        // One state for every question, whatever another program imports meanwhile.
        let held = store.hold()?;
        let facts = Facts::current(&store.observations(None)?, &store.matches()?)?;
        Ok(Self {
            state: held.id().clone(),
            methodologies,
            municipalities: store.municipalities()?,
            schools: store.schools()?.into_iter().map(|school| (school.id, school)).collect(),
            deliveries: store.deliveries()?.into_iter().map(|delivery| (delivery.id, delivery)).collect(),
            observations: facts.observations()?,
            facts,
        })
    }

    /// The current observations.
    pub(crate) fn observations(&self) -> &[StoredObservation] {
        &self.observations
    }

    /// The current observation of one criterion.
    pub(crate) fn observation(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        criterion: &CriterionId,
    ) -> Option<&StoredObservation> {
        self.observations.iter().find(|stored| {
            stored.subject == subject
                && stored.observation.year == year
                && stored.observation.criterion == *criterion
                && stored.observation.methodology == *methodology.id()
        })
    }

    /// The edition that the facts of `study`-like results of a year were read by: the one in force that satisfies
    /// `wanted` and has facts of this municipality.
    pub(crate) fn methodology_of(
        &self,
        municipality: &Municipality,
        year: StudyYear,
        wanted: impl Fn(&Methodology) -> bool,
    ) -> Option<&'w Methodology> {
        let subjects = self.subjects_of(municipality.id);
        let in_force = self.methodologies.in_force(year, &municipality.region);
        in_force.into_iter().filter(|m| wanted(m)).find(|methodology| {
            self.observations.iter().any(|stored| {
                stored.observation.methodology == *methodology.id()
                    && stored.observation.year == year
                    && subjects.contains(&stored.subject)
            })
        })
    }

    /// The municipality and its schools.
    fn subjects_of(&self, municipality: MunicipalityId) -> BTreeSet<SubjectId> {
        let schools = self.schools.values().filter(|school| school.municipality == municipality);
        schools
            .map(|school| SubjectId::School(school.id))
            .chain([SubjectId::Municipality(municipality)])
            .collect()
    }

    pub(crate) fn subject_frame<'m>(
        &self,
        methodology: &'m Methodology,
    ) -> Result<SubjectFrame<'m>, EngineError> {
        Ok(SubjectFrame::of(&self.facts, methodology, &self.state)?)
    }

    /// Years with data on schools.
    pub(crate) fn years_of(&self, municipality: &Municipality) -> Vec<StudyYear> {
        let subjects = self.subjects_of(municipality.id);
        let years: BTreeSet<StudyYear> = self
            .observations
            .iter()
            .filter(|stored| {
                stored.observation.subject == SubjectKind::School && subjects.contains(&stored.subject)
            })
            .map(|stored| stored.observation.year)
            .collect();
        years.into_iter().collect()
    }

    /// The names of a municipality's schools in `year`.
    pub(crate) fn names_in(
        &self,
        municipality: MunicipalityId,
        year: StudyYear,
    ) -> BTreeMap<SchoolId, String> {
        let of_it = self.schools.values().filter(|school| school.municipality == municipality);
        of_it.map(|school| (school.id, school.name_in(year).to_string())).collect()
    }

    /// The cell that an observation stands in.
    pub(crate) fn cell_of(&self, stored: &StoredObservation) -> CellRef {
        let file = self.deliveries.get(&stored.delivery).map(|delivery| delivery.file_name.clone());
        CellRef {
            file: file.unwrap_or_default(),
            sheet: stored.observation.sheet.clone(),
            address: stored.observation.address,
        }
    }
}
