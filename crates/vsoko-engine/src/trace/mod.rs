//! A number opened: schools, readings, cells, files.

mod files;
mod ingredients;
mod readings;
mod recounted;

use vsoko_model::methodology::Methodology;
use vsoko_model::{Measure, Municipality, StudyYear, SubjectId, TraceId, TracedNumber, TracedSubject};

use self::ingredients::terms;
pub(crate) use self::ingredients::{Ingredients, of_schools, title_of};
use crate::methodologies::nearest;
use crate::{EngineError, View};

impl View {
    /// The trace of an indicator of a municipality and year, in this state.
    pub fn trace_of(
        &self,
        asked: &str,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<TraceId, EngineError> {
        let known = self.years_of(municipality);
        if !known.contains(&year) {
            return Err(EngineError::NoData { municipality: municipality.name.to_string(), year, known });
        }
        let has = |m: &Methodology| m.indicators().iter().any(|indicator| indicator.id.as_str() == asked);
        let of_list = || {
            let mut lists = self.lists_over(municipality, year).into_iter();
            lists.find_map(|(list, _)| self.methodologies.get(&list.methodology).filter(|m| has(m)))
        };
        let Some(methodology) = self.methodology_of(municipality, year, has).or_else(of_list) else {
            let in_force = self.methodologies.in_force(year, municipality);
            let ids = in_force
                .into_iter()
                .flat_map(|m| m.indicators().iter().map(|indicator| indicator.id.to_string()));
            return Err(EngineError::UnknownIndicator {
                asked: asked.to_owned(),
                year,
                nearest: nearest(asked, ids),
            });
        };
        Ok(TraceId {
            methodology: methodology.id().clone(),
            item: asked.to_owned(),
            whose: SubjectId::Municipality(municipality.id).into(),
            since: None,
            year,
            measure: Measure::Share,
            as_of: self.as_of.clone(),
        })
    }

    /// Opens a number by its trace.
    pub fn open(&self, trace: &TraceId) -> Result<TracedNumber, EngineError> {
        if trace.as_of != self.as_of {
            return Err(EngineError::AnotherState {
                asked: trace.as_of.clone(),
                current: self.as_of.clone(),
            });
        }
        let nothing = || EngineError::NothingBehind(trace.to_string());
        let methodology = self.methodologies.get(&trace.methodology).ok_or_else(nothing)?;
        let subject = self.circle_name(&trace.whose, trace.year).ok_or_else(nothing)?;
        let suppressed = self.suppressed_behind(trace, methodology);
        let ingredients = match &suppressed {
            Some(_) => Some(untold(trace, methodology)),
            None => self.ingredients(trace, methodology)?,
        };
        let ingredients = ingredients.ok_or_else(nothing)?;
        let open = |subjects: &[SubjectId]| -> Result<Vec<TracedSubject>, EngineError> {
            let opened = subjects.iter().map(|subject| {
                let unknown = || EngineError::BrokenChain(subject.to_string());
                Ok(TracedSubject {
                    name: self.name_of(*subject, trace.year).ok_or_else(unknown)?,
                    points: ingredients.sums.get(subject).copied(),
                    place: ingredients.places.get(subject).copied(),
                    readings: self.readings_behind(&ingredients, methodology, *subject, trace.year)?,
                })
            });
            opened.collect()
        };
        let opened = TracedNumber {
            trace: trace.clone(),
            title: ingredients.title.clone(),
            subject,
            year: trace.year,
            methodology: methodology.id().clone(),
            methodology_hash: methodology.hash().clone(),
            as_of: self.as_of.clone(),
            terms: ingredients
                .predicates
                .as_ref()
                .map(|predicates| terms(methodology, trace.year, predicates))
                .unwrap_or_default(),
            predicates: ingredients.predicates.clone(),
            share: ingredients.share,
            points: ingredients.points,
            figure: ingredients.figure,
            suppressed,
            counted: open(&ingredients.counted)?,
            rest: open(&ingredients.rest)?,
            outside: open(&ingredients.outside)?,
            lists: self.lists_behind(trace, methodology),
            purged: Vec::new(),
        };
        Ok(TracedNumber { purged: self.purged_behind(&opened), ..opened })
    }

    pub(crate) fn name_of(&self, subject: SubjectId, year: StudyYear) -> Option<String> {
        match subject {
            SubjectId::School(id) => {
                self.schools.get(&id).map(|school| school.name_for(year, self.as_of.lens).to_string())
            }
            SubjectId::Municipality(id) => self
                .municipalities
                .iter()
                .find(|municipality| municipality.id == id)
                .map(|municipality| municipality.name_for(year, self.as_of.lens).to_string()),
        }
    }
}

/// A number that is not told: what it would be, and nothing behind it.
fn untold<'m>(trace: &TraceId, methodology: &'m Methodology) -> Ingredients<'m> {
    let criterion = methodology.criteria().iter().find(|own| own.id.as_str() == trace.item);
    let title = criterion.map_or("", |own| own.title_in(trace.year));
    Ingredients::titled(title.to_owned())
}
