//! All municipalities and years of an archive at once, however large it is.
//!
//! A [`View`](crate::View) holds every observation with its cell, so that any number of it opens. A country has too many
//! of them; what is counted everywhere is scanned from the files, and a number of it is opened in a view of its
//! municipality or region.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::FactsScan;
use vsoko_metrics::{levels_everywhere, places_everywhere, transitions_everywhere};
use vsoko_model::methodology::{Describes, Methodology};
use vsoko_model::results::{LevelsEverywhere, PlacesEverywhere, TransitionsEverywhere};
use vsoko_model::{
    AsOf, CriterionId, EditionHash, Lens, MethodologyId, Municipality, MunicipalityId, School, SchoolId,
    StateId, StudyYear, SubjectId, SubjectKind, Whose,
};

use crate::{EngineError, Methodologies, Workspace};

/// One state of the archive with its observations left in their files.
pub struct Everywhere {
    as_of: AsOf,
    facts: FactsScan,
    methodologies: Methodologies,
    /// The editions that deliveries were read by.
    read_by: BTreeSet<MethodologyId>,
    municipalities: BTreeMap<MunicipalityId, Municipality>,
    schools: BTreeMap<SchoolId, School>,
}

impl Workspace {
    /// The whole archive: in the present state for `None`.
    pub fn everywhere(&self, state: Option<&StateId>, lens: Lens) -> Result<Everywhere, EngineError> {
        let snapshot = self.snapshot(state)?;
        let sources = snapshot.sources(lens)?;
        Ok(Everywhere {
            as_of: AsOf { state: snapshot.state().clone(), lens, what_if: None },
            facts: FactsScan::of_deliveries(&sources.files, &sources.matches, &sources.corrections)?,
            methodologies: self.methodologies.as_recorded(&sources.methodologies)?,
            read_by: sources.methodologies.into_iter().map(|recorded| recorded.id).collect(),
            municipalities: sources.municipalities.iter().map(|own| (own.id, own.clone())).collect(),
            schools: sources.schools.into_iter().map(|own| (own.id, own)).collect(),
        })
    }
}

impl Everywhere {
    /// The same, as if every delivery of the study had been read by `edition`, as in
    /// [`View::what_if`](crate::View::what_if).
    #[must_use]
    pub fn what_if(self, edition: Methodology) -> Self {
        Self {
            as_of: AsOf { what_if: Some(EditionHash::of(edition.hash())), ..self.as_of },
            facts: self.facts.read_as(&edition),
            read_by: BTreeSet::from([edition.id().clone()]),
            methodologies: self.methodologies.with(edition),
            ..self
        }
    }

    /// The edition of the what-if that this is.
    pub fn what_if_edition(&self) -> Option<&Methodology> {
        let wanted = self.as_of.what_if.as_ref()?;
        self.methodologies.all().find(|edition| EditionHash::of(edition.hash()) == *wanted)
    }

    /// Schools by level in every municipality, in every year or in one, by each edition that has levels of schools and
    /// results.
    pub fn levels(&self, year: Option<StudyYear>) -> Result<Vec<LevelsEverywhere>, EngineError> {
        let mut all = Vec::new();
        for methodology in self.editions().filter(|edition| edition.subject() == SubjectKind::School) {
            let Some(criterion) = &methodology.roles().level else { continue };
            let mut levels = levels_everywhere(&self.facts, methodology, criterion, &self.as_of)?;
            levels.rows.retain(|row| year.is_none_or(|year| row.year == year));
            if !levels.rows.is_empty() {
                all.push(levels);
            }
        }
        Ok(all)
    }

    /// The points of every school and municipality and its place in its region, in every year or in one, by each edition
    /// that has points and results.
    pub fn places(&self, year: Option<StudyYear>) -> Result<Vec<PlacesEverywhere>, EngineError> {
        let region_of = |id: MunicipalityId, year: StudyYear| {
            let municipality = self.municipalities.get(&id)?;
            Some(Whose::region(municipality.region_for(year, self.as_of.lens)))
        };
        let with_points = self.editions().filter(|edition| edition.scored_criteria(None).next().is_some());
        let mut all = Vec::new();
        for methodology in with_points {
            let mut places = places_everywhere(&self.facts, methodology, year, &region_of, &self.as_of)?;
            // One alone has no place among others.
            for row in &mut places.rows {
                row.place = row.place.filter(|place| 1 < place.among);
            }
            if !places.rows.is_empty() {
                all.push(places);
            }
        }
        Ok(all)
    }

    /// From which level to which the schools of every municipality went between each year and the next whose levels compare.
    pub fn transitions(&self) -> Result<TransitionsEverywhere, EngineError> {
        let of_schools = self.editions().filter(|edition| edition.subject() == SubjectKind::School);
        let with_levels: Vec<(&Methodology, &CriterionId)> =
            of_schools.filter_map(|edition| Some((edition, edition.roles().level.as_ref()?))).collect();
        Ok(transitions_everywhere(&self.facts, &with_levels, &self.as_of)?)
    }

    fn editions(&self) -> impl Iterator<Item = &Methodology> {
        let results = self.methodologies.all().filter(|edition| edition.describes() == Describes::Results);
        results.filter(|edition| self.read_by.contains(edition.id()))
    }

    /// The methodologies as results rest on them.
    pub const fn methodologies(&self) -> &Methodologies {
        &self.methodologies
    }

    /// The name of a school or municipality in results of `year`.
    pub fn name_of(&self, subject: SubjectId, year: StudyYear) -> Option<String> {
        let lens = self.as_of.lens;
        match subject {
            SubjectId::School(id) => Some(self.schools.get(&id)?.name_for(year, lens).to_string()),
            SubjectId::Municipality(id) => {
                Some(self.municipalities.get(&id)?.name_for(year, lens).to_string())
            }
        }
    }

    /// The region that a municipality lies in for results of `year`.
    pub fn region_of(&self, municipality: MunicipalityId, year: StudyYear) -> Option<&str> {
        Some(self.municipalities.get(&municipality)?.region_for(year, self.as_of.lens).as_str())
    }
}
