//! The methodologies at hand: the built-in ones, and those of the workspace in their stead.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use vsoko_model::methodology::{Describes, Methodology};
use vsoko_model::{Control, CriterionId, MethodologyId, Municipality, StudyId, StudyYear};
use vsoko_store::RecordedMethodology;

use crate::{CycleError, EngineError, WrittenMeeting};

macro_rules! built_in {
    ($($id:literal),+ $(,)?) => {
        /// The methodologies of `data/methodologies`, compiled in.
        const BUILT_IN: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("../../../data/methodologies/", $id, ".toml")))),+];
    };
}

built_in!(
    "vsoko-tver-2022",
    "shnor",
    "mum-2022",
    "vsoko-example-2021",
    "vsoko-example-2022",
    "vsoko-example-2023",
    "mum-example-2021",
    "mum-example-2022",
    "mum-example-2023",
    "school-attributes",
);

/// Methodologies by id, in the order of their ids. Copies share them.
#[derive(Debug, Clone)]
pub struct Methodologies {
    known: Vec<Arc<Methodology>>,
}

impl Methodologies {
    /// The built-in ones.
    pub fn built_in() -> Result<Self, EngineError> {
        let mut methodologies = Self { known: Vec::new() };
        for (id, text) in BUILT_IN {
            methodologies.add(Path::new(id), text)?;
        }
        Ok(methodologies)
    }

    /// The built-in ones, and `methodologies/*.toml` of a workspace; the same id takes the built-in one's place.
    pub fn of_workspace(folder: &Path) -> Result<Self, EngineError> {
        let mut methodologies = Self::built_in()?;
        let own = folder.join("methodologies");
        if own.is_dir() {
            let entries = fs_err::read_dir(&own).map_err(EngineError::Io)?;
            let mut paths = Vec::new();
            for entry in entries {
                paths.push(entry.map_err(EngineError::Io)?.path());
            }
            paths.sort();
            for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
                methodologies.add(path, &fs_err::read_to_string(path).map_err(EngineError::Io)?)?;
            }
        }
        Ok(methodologies)
    }

    fn add(&mut self, path: &Path, text: &str) -> Result<(), EngineError> {
        let faulty = |source| EngineError::Methodology { path: path.to_owned(), source };
        let methodology = Methodology::from_toml(text).map_err(faulty)?;
        self.known.retain(|known| known.id() != methodology.id());
        self.known.push(Arc::new(methodology));
        self.known.sort_by(|a, b| a.id().cmp(b.id()));
        Ok(())
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Methodology> {
        self.known.iter().map(|methodology| &**methodology)
    }

    /// The one with this id.
    pub fn get(&self, id: &MethodologyId) -> Option<&Methodology> {
        self.all().find(|methodology| methodology.id() == id)
    }

    /// The one with this id as a person typed it; the error names the nearest.
    pub fn find(&self, asked: &str) -> Result<&Methodology, EngineError> {
        self.all().find(|methodology| methodology.id().as_str() == asked.trim()).ok_or_else(|| {
            let ids = self.known.iter().map(|methodology| methodology.id().to_string());
            EngineError::UnknownMethodology { asked: asked.to_owned(), nearest: nearest(asked, ids) }
        })
    }

    /// Refuses a control indicator that no edition of its study has: an indicator, a criterion, a direction or `total`.
    pub fn check_control(&self, control: &Control) -> Result<(), EngineError> {
        let (study, item) = (&control.study, control.item.as_str());
        let of_study = self.all().filter(|edition| edition.study() == study);
        let items = |edition: &Methodology| {
            let shares = edition.indicators().iter().map(|share| share.id.to_string());
            let directions = edition.directions().iter().map(|direction| direction.id.to_string());
            let criteria = edition.scored_criteria(None).map(|criterion| criterion.id.to_string());
            let total = edition.scored_criteria(None).next().map(|_| "total".to_owned());
            shares.chain(directions).chain(criteria).chain(total).collect::<Vec<String>>()
        };
        let known: Vec<String> = of_study.flat_map(items).collect();
        if known.iter().any(|known| known == item) {
            return Ok(());
        }
        let nearest = nearest(item, known.into_iter()).map(|item| format!("{study}:{item}"));
        Err(CycleError::UnknownControl { asked: control.to_string(), nearest }.into())
    }

    /// Refuses a meeting that heard a study, or is to be judged by an indicator, that no methodology has.
    pub fn check_meeting(&self, written: &WrittenMeeting) -> Result<(), EngineError> {
        let heard = written.said.agenda.iter().flat_map(|item| &item.studies);
        heard.into_iter().try_for_each(|study| self.check_study(study))?;
        let controls = written.actions.iter().filter_map(|action| action.control.as_ref());
        controls.into_iter().try_for_each(|control| self.check_control(control))
    }

    fn check_study(&self, study: &StudyId) -> Result<(), EngineError> {
        if self.all().any(|edition| edition.study() == study) {
            return Ok(());
        }
        let nearest = nearest(study.as_str(), self.all().map(|edition| edition.study().to_string()));
        Err(CycleError::UnknownStudy { asked: study.to_string(), nearest }.into())
    }

    /// Every control indicator that an action may name, with its title by the latest edition.
    pub fn controls(&self) -> Vec<(Control, String)> {
        let mut controls: BTreeMap<String, (Control, String)> = BTreeMap::new();
        let results = self.known.iter().filter(|edition| edition.describes() == Describes::Results);
        for edition in results {
            let shares =
                edition.indicators().iter().filter_map(|share| share.id.as_str().parse::<CriterionId>().ok());
            let directions = edition.directions().iter().map(|direction| direction.id.clone());
            let total = edition.scored_criteria(None).next().and_then(|_| "total".parse().ok());
            for item in shares.chain(directions).chain(total) {
                let control = Control { study: edition.study().clone(), item, target: None };
                if let Some(title) = self.title_of_control(&control) {
                    controls.insert(control.to_string(), (control, title));
                }
            }
        }
        controls.into_values().collect()
    }

    /// The same, but editions that deliveries were read by as they were recorded then. An edition that was recorded in
    /// its present text, among others, stays as it is.
    pub(crate) fn as_recorded(&self, recorded: &[RecordedMethodology]) -> Result<Self, EngineError> {
        let mut methodologies = self.clone();
        for edition in recorded {
            let present = self.get(&edition.id).map(Methodology::hash);
            let is_recorded =
                recorded.iter().any(|other| other.id == edition.id && Some(&other.hash) == present);
            if !is_recorded {
                methodologies.add(Path::new(edition.id.as_str()), &edition.toml)?;
            }
        }
        Ok(methodologies)
    }

    /// The same with `edition` in the place of the one of its id.
    #[must_use]
    pub fn with(&self, edition: Methodology) -> Self {
        let mut known: Vec<Arc<Methodology>> =
            self.known.iter().filter(|known| known.id() != edition.id()).cloned().collect();
        known.push(Arc::new(edition));
        known.sort_by(|a, b| a.id().cmp(b.id()));
        Self { known }
    }

    /// Recorded editions alone.
    pub(crate) fn recorded(recorded: &[RecordedMethodology]) -> Result<Self, EngineError> {
        let mut methodologies = Self { known: Vec::new() };
        for edition in recorded {
            methodologies.add(Path::new(edition.id.as_str()), &edition.toml)?;
        }
        Ok(methodologies)
    }

    /// Those in force for `year` in a region that the municipality lies or lay in: one that moved was measured by the
    /// rules of either.
    pub(crate) fn in_force(&self, year: StudyYear, municipality: &Municipality) -> Vec<&Methodology> {
        let applies = |methodology: &&Methodology| {
            municipality.regions_ever().any(|region| methodology.applies_to(year, Some(region)))
        };
        self.all().filter(applies).collect()
    }
}

/// The nearest of `known` by edits, if it is near: no more than a third of its letters differ.
pub(crate) fn nearest(asked: &str, known: impl Iterator<Item = String>) -> Option<String> {
    let distance = |known: &String| strsim::damerau_levenshtein(&asked.to_lowercase(), &known.to_lowercase());
    let (distance, name) = known.map(|known| (distance(&known), known)).min()?;
    (3 * distance <= name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_methodologies_keep_their_laws() {
        let methodologies = Methodologies::built_in().unwrap();
        assert_eq!(methodologies.all().count(), BUILT_IN.len());
        for (id, _) in BUILT_IN {
            assert_eq!(methodologies.find(id).unwrap().id().as_str(), *id);
        }
    }

    #[test]
    fn an_unknown_id_is_told_the_nearest() {
        let error = Methodologies::built_in().unwrap().find("vsoko-tver-2021").unwrap_err();
        assert!(
            matches!(error, EngineError::UnknownMethodology { nearest: Some(near), .. } if near == "vsoko-tver-2022")
        );
    }
}
