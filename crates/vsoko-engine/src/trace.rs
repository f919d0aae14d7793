//! A number opened: schools, readings, cells, files.

use vsoko_frame::StoredObservation;
use vsoko_metrics::{Scope, level_breakdown, score};
use vsoko_model::methodology::{Indicator, Methodology};
use vsoko_model::results::CountedSchools;
use vsoko_model::{
    CriterionId, Measure, Municipality, Points, SchoolId, Share, StudyYear, SubjectId, TraceId,
    TracedCorrection, TracedNumber, TracedReading, TracedSubject,
};
use vsoko_store::Event;

use crate::methodologies::nearest;
use crate::{EngineError, View};

/// What a number was made from, before its subjects are opened.
struct Ingredients<'m> {
    title: String,
    predicates: Option<(String, String)>,
    /// What the number names itself.
    named: Vec<&'m CriterionId>,
    share: Option<Share>,
    points: Option<(Points, Option<Points>)>,
    counted: Vec<SubjectId>,
    rest: Vec<SubjectId>,
    outside: Vec<SubjectId>,
}

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
        let Some(methodology) = self.methodology_of(municipality, year, has) else {
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
            subject: SubjectId::Municipality(municipality.id),
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
        let subject = self.name_of(trace.subject, trace.year).ok_or_else(nothing)?;
        let ingredients = self.ingredients(trace, methodology)?.ok_or_else(nothing)?;
        let open = |subjects: &[SubjectId]| -> Vec<TracedSubject> {
            subjects
                .iter()
                .map(|subject| TracedSubject {
                    name: self.name_of(*subject, trace.year).unwrap_or_default(),
                    readings: self.readings(methodology, *subject, trace.year, &ingredients.named),
                })
                .collect()
        };
        Ok(TracedNumber {
            trace: trace.clone(),
            title: ingredients.title.clone(),
            subject,
            year: trace.year,
            methodology: methodology.id().clone(),
            methodology_hash: methodology.hash().clone(),
            as_of: self.as_of.clone(),
            predicates: ingredients.predicates.clone(),
            share: ingredients.share,
            points: ingredients.points,
            counted: open(&ingredients.counted),
            rest: open(&ingredients.rest),
            outside: open(&ingredients.outside),
        })
    }

    fn ingredients<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        match (&trace.measure, trace.subject) {
            (Measure::Share, SubjectId::Municipality(municipality)) => {
                let named =
                    methodology.indicators().iter().find(|indicator| indicator.id.as_str() == trace.item);
                let Some(indicator) = named else { return Ok(None) };
                let subjects = self.subject_frame(methodology)?;
                let result = vsoko_metrics::indicator(&subjects, indicator, municipality, trace.year)?;
                Ok(Some(
                    of_schools(indicator.title.clone(), &result.schools)
                        .with_predicates(methodology, indicator),
                ))
            }
            (Measure::Level(level), SubjectId::Municipality(municipality)) => {
                let named =
                    methodology.criteria().iter().find(|criterion| criterion.id.as_str() == trace.item);
                let Some((criterion, level)) = named.zip(methodology.level(level)) else { return Ok(None) };
                let subjects = self.subject_frame(methodology)?;
                let breakdown = level_breakdown(&subjects, &criterion.id, municipality, trace.year)?;
                let of_level = breakdown.levels.iter().find(|(key, _)| *key == level.key);
                Ok(of_level.map(|(key, schools)| {
                    let title = format!("{}: {}", criterion.title, level.label);
                    let counts = format!("{} = '{key}'", criterion.id);
                    let base = format!("{} IS NOT NULL", criterion.id);
                    Ingredients {
                        predicates: Some((counts, base)),
                        named: vec![&criterion.id],
                        ..of_schools(title, schools)
                    }
                }))
            }
            (Measure::Points, subject) => self.ingredients_of_points(trace, methodology, subject),
            (Measure::Share | Measure::Level(_), SubjectId::School(_)) => Ok(None),
        }
    }

    fn ingredients_of_points<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        subject: SubjectId,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let direction = methodology.directions().iter().find(|direction| direction.id.as_str() == trace.item);
        let scope = match direction {
            Some(direction) => Scope::Direction(&direction.id),
            None if trace.item == "total" => Scope::Total,
            None => return Ok(None),
        };
        let sum = score(&self.facts, methodology, scope, subject, trace.year, &self.as_of)?;
        Ok(sum.map(|sum| Ingredients {
            title: direction
                .map_or_else(|| methodology.title().to_owned(), |d| format!("{} {}", d.number, d.title)),
            predicates: None,
            named: methodology
                .scored_criteria(direction.map(|d| &d.id))
                .map(|criterion| &criterion.id)
                .collect(),
            share: None,
            points: Some((sum.points, sum.maximum)),
            counted: vec![subject],
            rest: Vec::new(),
            outside: Vec::new(),
        }))
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
        criteria
            .iter()
            .filter_map(|criterion| self.traced_reading(methodology, subject, year, criterion))
            .collect()
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
        Some(TracedReading {
            criterion: direction
                .map_or_else(|| titled.title.clone(), |d| format!("{} {}", d.number, titled.title)),
            text: self.sent(stored),
            cell: self.cell_of(stored),
            file_hash: self.deliveries.get(&stored.delivery)?.file_hash.clone(),
            correction: self.correction_of(stored).map(|entry| TracedCorrection {
                text: stored.observation.raw.clone(),
                author: entry.author.clone(),
                at: entry.at.clone(),
                reason: entry.event.why().map(|why| why.reason().to_string()).unwrap_or_default(),
                entry: entry.seq,
            }),
        })
    }
}

impl View {
    /// The cell's text as it was sent, whatever a person made of it.
    fn sent(&self, stored: &StoredObservation) -> String {
        match self.correction_of(stored).map(|entry| &entry.event) {
            Some(Event::CorrectValue(record)) => record.correction.before.clone(),
            _ => stored.observation.raw.clone(),
        }
    }
}

fn of_schools<'m>(title: String, schools: &CountedSchools) -> Ingredients<'m> {
    let subjects = |ids: &[SchoolId]| ids.iter().copied().map(SubjectId::School).collect();
    Ingredients {
        title,
        predicates: None,
        named: Vec::new(),
        share: Some(schools.share()),
        points: None,
        counted: subjects(&schools.counted),
        rest: subjects(&schools.rest),
        outside: subjects(&schools.outside),
    }
}

impl<'m> Ingredients<'m> {
    fn with_predicates(self, methodology: &'m Methodology, indicator: &Indicator) -> Self {
        let of_name =
            |name: &str| methodology.criteria().iter().find(|criterion| criterion.id.as_str() == name);
        let mut named: Vec<&CriterionId> = Vec::new();
        for column in indicator.counts.columns().iter().chain(indicator.base.columns()) {
            let bare = ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix));
            let criterion = of_name(column).or_else(|| of_name(bare?));
            named.extend(criterion.map(|criterion| &criterion.id).filter(|id| !named.contains(id)));
        }
        let predicates = Some((indicator.counts.to_string(), indicator.base.to_string()));
        Self { predicates, named, ..self }
    }
}
