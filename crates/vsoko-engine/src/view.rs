//! One state of the archive, read once and asked many times.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::{Facts, StoredObservation};
use vsoko_metrics::SubjectFrame;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    CellRef, CriterionId, DeliveryId, Municipality, MunicipalityId, School, SchoolId, StateId, StudyYear,
    SubjectId,
};
use vsoko_store::{Delivery, Store};

use crate::{EngineError, Methodologies};

/// One state of the archive. Everything it answers is from that state, whatever is imported meanwhile.
pub struct View {
    pub(crate) state: StateId,
    pub(crate) methodologies: Methodologies,
    pub(crate) organisation: Option<String>,
    pub(crate) municipalities: Vec<Municipality>,
    pub(crate) schools: BTreeMap<SchoolId, School>,
    pub(crate) deliveries: BTreeMap<DeliveryId, Delivery>,
    pub(crate) facts: Facts,
    observations: Vec<StoredObservation>,
    /// Where the observations of a subject and year stand among all.
    by_subject: BTreeMap<(SubjectId, StudyYear), Vec<usize>>,
}

impl View {
    /// The present state of `store`. Editions that results rest on are taken as they were recorded: editing a
    /// methodology changes no year that was imported by it.
    pub(crate) fn of(
        store: &Store,
        methodologies: &Methodologies,
        organisation: Option<String>,
    ) -> Result<Self, EngineError> {
        let held = store.hold()?;
        let facts = Facts::current(&store.observations(None)?, &store.matches()?)?;
        let observations = facts.observations()?;
        let mut by_subject: BTreeMap<(SubjectId, StudyYear), Vec<usize>> = BTreeMap::new();
        for (index, stored) in observations.iter().enumerate() {
            by_subject.entry((stored.subject, stored.observation.year)).or_default().push(index);
        }
        Ok(Self {
            state: held.id().clone(),
            methodologies: methodologies.as_recorded(&store.methodology_hashes()?)?,
            organisation,
            municipalities: store.municipalities()?,
            schools: store.schools()?.into_iter().map(|school| (school.id, school)).collect(),
            deliveries: store.deliveries()?.into_iter().map(|delivery| (delivery.id, delivery)).collect(),
            observations,
            by_subject,
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
        let of_subject = self.by_subject.get(&(subject, year))?;
        of_subject.iter().map(|index| &self.observations[*index]).find(|stored| {
            stored.observation.criterion == *criterion && stored.observation.methodology == *methodology.id()
        })
    }

    /// The edition that `wanted` asks for: in force for the year and the region, and with facts of the municipality.
    pub(crate) fn methodology_of(
        &self,
        municipality: &Municipality,
        year: StudyYear,
        wanted: impl Fn(&Methodology) -> bool,
    ) -> Option<&Methodology> {
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

    /// The municipality that a subject lies in, or is.
    pub(crate) fn municipality_of(&self, subject: SubjectId) -> Option<&Municipality> {
        let id = match subject {
            SubjectId::Municipality(id) => id,
            SubjectId::School(school) => self.schools.get(&school)?.municipality,
        };
        self.municipalities.iter().find(|municipality| municipality.id == id)
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

    /// The state.
    pub const fn state(&self) -> &StateId {
        &self.state
    }

    /// The methodologies as results rest on them.
    pub const fn methodologies(&self) -> &Methodologies {
        &self.methodologies
    }

    /// The municipalities of the registry, in order of id.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// Does the registry hold a school of this municipality?
    pub fn has_schools(&self, municipality: &Municipality) -> bool {
        self.schools.values().any(|school| school.municipality == municipality.id)
    }

    /// Years with data on the municipality or its schools, ascending.
    pub fn years_of(&self, municipality: &Municipality) -> Vec<StudyYear> {
        let subjects = self.subjects_of(municipality.id);
        let years: BTreeSet<StudyYear> = self
            .observations
            .iter()
            .filter(|stored| subjects.contains(&stored.subject))
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
