//! Numbers of pupils: their totals, and which of them are not told.
//!
//! What is not told is taken out of the facts before anybody asks them ([`View`]): so no document, export, trace or page can
//! tell it, by whatever way it comes by a value. Totals are worked out before.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::{KeptBack, StoredObservation};
use vsoko_metrics::small_numbers::{Rows, Totals, pupil_numbers};
use vsoko_model::methodology::{Methodology, SmallNumbers};
use vsoko_model::results::{PupilCounts, PupilNumber, PupilsOfCriterion};
use vsoko_model::{
    AsOf, CriterionId, Figure, Lens, Measure, MethodologyId, MissingReason, Municipality, MunicipalityId,
    Reading, School, SchoolId, StudyId, StudyYear, SubjectId, SubjectKind, Suppressed, TraceId,
};

use crate::View;
use crate::methodologies::Methodologies;
use crate::trace::Ingredients;

/// What a view shows of small numbers of pupils.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SmallNumbersShown {
    /// What the methodologies keep back is not shown.
    KeptBack,
    /// Everything is, because somebody asked for it in so many words.
    AsReceived,
}

/// The totals of numbers of pupils, and the readings that are not told.
#[derive(Debug, Default)]
pub(crate) struct PupilsKnown {
    kept_back: Vec<KeptBack>,
    /// By edition, year, municipality and criterion; `None` of a total that is not told.
    totals: BTreeMap<(MethodologyId, StudyYear, MunicipalityId, CriterionId), Option<u64>>,
    /// The rule by which something of a study is kept back.
    rules: BTreeMap<StudyId, Suppressed>,
}

impl PupilsKnown {
    /// What `observations` say of pupils by the editions that count them.
    pub(crate) fn of(
        methodologies: &Methodologies,
        observations: &[StoredObservation],
        schools: &BTreeMap<SchoolId, School>,
        lens: Lens,
    ) -> Self {
        let mut known = Self::default();
        let counting = methodologies.all().filter(|edition| !edition.pupils().is_empty());
        for edition in counting {
            known.enter(edition, observations, schools, lens);
        }
        known
    }

    fn enter(
        &mut self,
        edition: &Methodology,
        observations: &[StoredObservation],
        schools: &BTreeMap<SchoolId, School>,
        lens: Lens,
    ) {
        let mut places: BTreeMap<(StudyYear, MunicipalityId), Rows<'_>> = BTreeMap::new();
        for StoredObservation { subject, observation, .. } in observations {
            if observation.methodology != *edition.id() {
                continue;
            }
            let home = match subject {
                SubjectId::Municipality(id) => Some(*id),
                SubjectId::School(id) => {
                    schools.get(id).map(|school| school.municipality_for(observation.year, lens))
                }
            };
            let Some(home) = home else { continue };
            let rows = places.entry((observation.year, home)).or_default();
            rows.entry(*subject).or_default().insert(&observation.criterion, &observation.reading);
        }
        let totals = match edition.subject() {
            SubjectKind::School => Totals::Printed,
            SubjectKind::Municipality | SubjectKind::Region => Totals::Nowhere,
        };
        for ((year, home), rows) in places {
            let numbers = pupil_numbers(edition, &rows, totals);
            let own = numbers.kept_back.into_iter().map(|(subject, criterion)| KeptBack {
                methodology: edition.id().clone(),
                year,
                subject,
                criterion,
            });
            self.kept_back.extend(own);
            for (criterion, total) in numbers.totals {
                // Where a reading is out already, a total of the others would be of nobody.
                let is_whole = rows.values().all(|row| {
                    let reading = row.get(&criterion);
                    reading.is_none_or(|own| **own != Reading::Missing(MissingReason::Suppressed))
                });
                self.totals.insert((edition.id().clone(), year, home, criterion), total.filter(|_| is_whole));
            }
        }
        if let Some(rule) = edition.small_numbers() {
            self.rules.entry(edition.study().clone()).or_insert_with(|| told(rule));
        }
    }

    /// The readings that are not told.
    pub(crate) fn kept_back(&self) -> &[KeptBack] {
        &self.kept_back
    }

    /// The rules of `earlier` hold on: what it took out stays out.
    pub(crate) fn after(mut self, earlier: Self) -> Self {
        for (study, rule) in earlier.rules {
            self.rules.entry(study).or_insert(rule);
        }
        self
    }
}

fn told(rule: &SmallNumbers) -> Suppressed {
    Suppressed { below: rule.below, source: rule.source.clone() }
}

impl View {
    /// Why a reading is not told; `None` of one that is.
    pub(crate) fn suppressed(&self, stored: &StoredObservation) -> Option<Suppressed> {
        let is_out = stored.observation.reading == Reading::Missing(MissingReason::Suppressed);
        self.pupils.rules.get(&stored.observation.study).filter(|_| is_out).cloned()
    }

    /// Why the number of a trace is not told; `None` of one that is told, or that is no number of pupils.
    pub(crate) fn suppressed_behind(&self, trace: &TraceId, methodology: &Methodology) -> Option<Suppressed> {
        let criterion = methodology.criteria().iter().find(|own| own.id.as_str() == trace.item)?;
        let subject = trace.whose.subject()?;
        let of_subject = self.observation(methodology, subject, trace.year, &criterion.id);
        let own = of_subject.and_then(|stored| self.suppressed(stored));
        own.or_else(|| {
            let SubjectId::Municipality(home) = subject else { return None };
            let key = (methodology.id().clone(), trace.year, home, criterion.id.clone());
            let is_out = trace.measure == Measure::Pupils && self.pupils.totals.get(&key) == Some(&None);
            self.pupils.rules.get(methodology.study()).filter(|_| is_out).cloned()
        })
    }

    /// The pupils of a municipality in a year, by each edition that counts them.
    pub(crate) fn pupils_of(&self, municipality: &Municipality, year: StudyYear) -> Vec<PupilCounts> {
        let held = self.editions_held();
        let editions = self.methodologies.all().filter(|edition| {
            !edition.pupils().is_empty() && held.contains(&(municipality.id, year, edition.id().clone()))
        });
        editions.filter_map(|edition| self.pupils_by(edition, municipality.id, year)).collect()
    }

    fn pupils_by(&self, edition: &Methodology, home: MunicipalityId, year: StudyYear) -> Option<PupilCounts> {
        let mut schools: BTreeSet<SchoolId> = BTreeSet::new();
        let mut criteria = Vec::new();
        for id in edition.pupils() {
            let of_schools: BTreeMap<SchoolId, PupilNumber> = self
                .schools_counted(edition, home, year)
                .into_iter()
                .filter_map(|school| {
                    let subject = SubjectId::School(school);
                    let number = self.pupil_number(edition, subject, year, id)?;
                    Some((school, number))
                })
                .collect();
            let own = SubjectId::Municipality(home);
            let total = match edition.subject() {
                SubjectKind::School => {
                    let key = (edition.id().clone(), year, home, id.clone());
                    self.pupils.totals.get(&key).map(|total| PupilNumber {
                        trace: pupils_trace(edition, id, own, year, &self.as_of),
                        pupils: *total,
                    })
                }
                SubjectKind::Municipality | SubjectKind::Region => self.pupil_number(edition, own, year, id),
            };
            let Some(total) = total else { continue };
            schools.extend(of_schools.keys());
            let title = edition.title_among_all(edition.criterion(id)?, year);
            criteria.push(PupilsOfCriterion { criterion: id.clone(), title, of_schools, total });
        }
        let known = self.pupils.rules.get(edition.study());
        let rule = edition.small_numbers().map(told).or_else(|| known.cloned());
        (!criteria.is_empty()).then(|| PupilCounts {
            methodology: edition.id().clone(),
            year,
            schools: schools.into_iter().collect(),
            criteria,
            rule: rule.filter(|_| self.small_numbers == SmallNumbersShown::KeptBack),
        })
    }

    /// The schools of a municipality with observations by an edition.
    fn schools_counted(
        &self,
        edition: &Methodology,
        home: MunicipalityId,
        year: StudyYear,
    ) -> BTreeSet<SchoolId> {
        let own = self.observations_of(home).filter(|stored| {
            stored.observation.year == year && stored.observation.methodology == *edition.id()
        });
        own.filter_map(|stored| match stored.subject {
            SubjectId::School(school) => Some(school),
            SubjectId::Municipality(_) => None,
        })
        .collect()
    }

    /// A number of pupils that was read, told or not.
    fn pupil_number(
        &self,
        edition: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        criterion: &CriterionId,
    ) -> Option<PupilNumber> {
        let stored = self.observation(edition, subject, year, criterion)?;
        let pupils = match &stored.observation.reading {
            Reading::Count(count) => Some(u64::try_from(*count).ok()?),
            Reading::Missing(MissingReason::Suppressed) => None,
            _ => return None,
        };
        Some(PupilNumber { trace: pupils_trace(edition, criterion, subject, year, &self.as_of), pupils })
    }

    /// What a number of pupils is made of: those that are told with their cells, those that are not by name alone.
    pub(crate) fn ingredients_of_pupils<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Option<Ingredients<'m>> {
        let criterion = methodology.criteria().iter().find(|own| own.id.as_str() == trace.item)?;
        let subject = trace.whose.subject().filter(|_| methodology.pupils().contains(&criterion.id))?;
        let titled = Ingredients {
            named: vec![&criterion.id],
            ..Ingredients::titled(methodology.title_among_all(criterion, trace.year))
        };
        let of_schools = methodology.subject() == SubjectKind::School;
        match subject {
            SubjectId::Municipality(home) if of_schools => {
                let key = (methodology.id().clone(), trace.year, home, criterion.id.clone());
                let total = (*self.pupils.totals.get(&key)?)?;
                let (mut counted, mut rest, mut outside) = (Vec::new(), Vec::new(), Vec::new());
                for school in self.schools_counted(methodology, home, trace.year) {
                    let own = SubjectId::School(school);
                    match self.pupil_number(methodology, own, trace.year, &criterion.id) {
                        Some(PupilNumber { pupils: Some(_), .. }) => counted.push(own),
                        Some(PupilNumber { pupils: None, .. }) => rest.push(own),
                        None => outside.push(own),
                    }
                }
                Some(Ingredients { figure: Some(Figure::Pupils(total)), counted, rest, outside, ..titled })
            }
            SubjectId::Municipality(_) | SubjectId::School(_) => {
                let number = self.pupil_number(methodology, subject, trace.year, &criterion.id)?;
                let figure = number.pupils.map(Figure::Pupils);
                Some(Ingredients { figure, counted: vec![subject], ..titled })
            }
        }
    }
}

fn pupils_trace(
    edition: &Methodology,
    criterion: &CriterionId,
    whose: SubjectId,
    year: StudyYear,
    as_of: &AsOf,
) -> TraceId {
    TraceId {
        methodology: edition.id().clone(),
        item: criterion.to_string(),
        whose: whose.into(),
        since: None,
        year,
        measure: Measure::Pupils,
        as_of: as_of.clone(),
    }
}
