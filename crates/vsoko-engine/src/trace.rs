//! A number opened: schools, readings, cells, files.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::StoredObservation;
use vsoko_metrics::{
    Circle, PointsRead, Scope, criteria_with_practice, distances, level_breakdown, ranked, score_together,
    scores,
};
use vsoko_model::methodology::{Criterion, Indicator, Methodology};
use vsoko_model::results::{CountedSchools, Ranked, Score};
use vsoko_model::{
    ContentHash, CriterionId, Figure, Measure, Municipality, Points, PurgedFile, Reading, SchoolId, Share,
    StudyYear, SubjectId, SubjectKind, TraceId, TracedCorrection, TracedList, TracedNumber, TracedReading,
    TracedSubject,
};
use vsoko_store::Event;

use crate::methodologies::nearest;
use crate::{EngineError, View};

/// What a number was made from, before its subjects are opened.
pub(crate) struct Ingredients<'m> {
    pub(crate) title: String,
    pub(crate) predicates: Option<(String, String)>,
    /// What the number names itself.
    pub(crate) named: Vec<&'m CriterionId>,
    /// What it names of an earlier year, for a number about two.
    pub(crate) before: Option<(&'m Methodology, StudyYear, Vec<&'m CriterionId>)>,
    /// How many of the readings that it names it needs.
    pub(crate) evidence: Evidence,
    /// The sums of subjects and their maxima, where the number is made of sums.
    pub(crate) sums: BTreeMap<SubjectId, (Points, Option<Points>)>,
    /// The places of subjects, where the number is one of them.
    pub(crate) places: BTreeMap<SubjectId, (u32, u32)>,
    pub(crate) share: Option<Share>,
    pub(crate) points: Option<(Points, Option<Points>)>,
    pub(crate) figure: Option<Figure>,
    pub(crate) counted: Vec<SubjectId>,
    pub(crate) rest: Vec<SubjectId>,
    pub(crate) outside: Vec<SubjectId>,
}

/// Which readings stand behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// All that it names.
    All,
    /// The first that is not missing: that anything was read needs one.
    First,
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
        let open = |subjects: &[SubjectId]| -> Vec<TracedSubject> {
            subjects
                .iter()
                .map(|subject| TracedSubject {
                    name: self.name_of(*subject, trace.year).unwrap_or_default(),
                    points: ingredients.sums.get(subject).copied(),
                    place: ingredients.places.get(subject).copied(),
                    readings: match ingredients.evidence {
                        Evidence::All => {
                            self.readings_of_years(trace.year, methodology, *subject, &ingredients)
                        }
                        Evidence::First => {
                            self.first_reading(methodology, *subject, trace.year, &ingredients.named)
                        }
                    },
                })
                .collect()
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
            counted: open(&ingredients.counted),
            rest: open(&ingredients.rest),
            outside: open(&ingredients.outside),
            lists: self.lists_behind(trace, methodology),
            purged: Vec::new(),
        };
        Ok(TracedNumber { purged: self.purged_behind(&opened), ..opened })
    }

    /// The files behind a number that were removed since.
    fn purged_behind(&self, number: &TracedNumber) -> Vec<PurgedFile> {
        let subjects = number.counted.iter().chain(&number.rest).chain(&number.outside);
        let readings = subjects.flat_map(|subject| &subject.readings).map(|reading| &reading.file_hash);
        let hashes: BTreeSet<&ContentHash> =
            readings.chain(number.lists.iter().map(|list| &list.file_hash)).collect();
        let behind = self.deliveries.values().filter(|delivery| hashes.contains(&delivery.file_hash));
        behind
            .filter_map(|delivery| {
                let purged = delivery.purged.as_ref()?;
                Some(PurgedFile {
                    delivery: delivery.id,
                    file: delivery.file_name.clone(),
                    file_hash: delivery.file_hash.clone(),
                    entry: purged.entry,
                    at: purged.at.clone(),
                    author: purged.author.clone(),
                    reason: purged.why.reason().to_string(),
                })
            })
            .collect()
    }

    /// The lists behind a number about a list: that nobody is on it follows from them.
    fn lists_behind(&self, trace: &TraceId, methodology: &Methodology) -> Vec<TracedList> {
        let Some(SubjectId::Municipality(id)) = trace.whose.subject() else { return Vec::new() };
        let of_list = methodology.indicators().iter().any(|indicator| {
            let listed = methodology.roles().low_results.as_ref();
            let of_it = |column: &String| listed.is_some_and(|listed| listed.as_str() == column);
            indicator.id.as_str() == trace.item && indicator.counts.columns().iter().any(of_it)
        });
        let home = self.municipalities.iter().find(|known| known.id == id).filter(|_| of_list);
        let lists = home.map(|home| self.lists_over(home, trace.year)).unwrap_or_default();
        let own = lists.into_iter().filter(|(list, _)| list.methodology == *methodology.id());
        own.map(|(_, traced)| traced).collect()
    }

    fn ingredients<'m>(
        &'m self,
        trace: &TraceId,
        methodology: &'m Methodology,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(circle) = self.circle(&trace.whose, trace.year) else { return Ok(None) };
        match &trace.measure {
            Measure::Share if trace.since.is_some() => self.ingredients_of_common_share(trace, methodology),
            Measure::Points if trace.since.is_some() => self.ingredients_of_common_points(trace, methodology),
            Measure::Share => {
                let named =
                    methodology.indicators().iter().find(|indicator| indicator.id.as_str() == trace.item);
                let Some(indicator) = named else { return Ok(None) };
                let subjects = self.subject_frame(methodology)?;
                let result = vsoko_metrics::indicator(&subjects, indicator, &circle, trace.year)?;
                Ok(Some(
                    of_schools(indicator.title.clone(), &result.schools)
                        .with_predicates(methodology, indicator),
                ))
            }
            Measure::Level(level) => {
                let named =
                    methodology.criteria().iter().find(|criterion| criterion.id.as_str() == trace.item);
                let Some((criterion, level)) = named.zip(methodology.level(level)) else { return Ok(None) };
                let subjects = self.subject_frame(methodology)?;
                let breakdown = level_breakdown(&subjects, &criterion.id, &circle, trace.year)?;
                let of_level = breakdown.levels.iter().find(|(key, _)| *key == level.key);
                Ok(of_level.map(|(key, schools)| {
                    let title = format!("{}: {}", criterion.title_in(trace.year), level.label);
                    let counts = format!("{} = '{key}'", criterion.id);
                    let base = format!("{} IS NOT NULL", criterion.id);
                    Ingredients {
                        predicates: Some((counts, base)),
                        named: vec![&criterion.id],
                        ..of_schools(title, schools)
                    }
                }))
            }
            Measure::Points => self.ingredients_of_points(trace, methodology, &circle),
            Measure::Rank(subject) => self.ingredients_of_rank(trace, methodology, &circle, *subject),
            Measure::Recognised => self.ingredients_of_practices(trace, methodology, &circle),
            Measure::Lacking(_) => self.ingredients_of_distance(trace, methodology, &circle),
            Measure::Moved(from, to) => self.ingredients_of_moves(trace, methodology, (from, to)),
            Measure::Movement(movement) => self.ingredients_of_movement(trace, methodology, *movement),
            Measure::Participants => self.ingredients_of_participation(trace, methodology, &circle),
            Measure::Missing => self.ingredients_of_missing(trace, methodology, &circle),
            Measure::Pupils => Ok(self.ingredients_of_pupils(trace, methodology)),
        }
    }

    /// Who took part: the schools that the study lists, by whether anything was read of them.
    fn ingredients_of_participation<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let listed = self.subject_frame(methodology)?.schools(circle, trace.year)?;
        let (counted, rest): (Vec<SchoolId>, Vec<SchoolId>) =
            listed.into_iter().partition(|school| self.took_part(methodology, *school, trace.year));
        let schools = CountedSchools { trace: trace.clone(), counted, rest, outside: Vec::new() };
        let criteria = methodology.criteria().iter().map(|criterion| &criterion.id);
        Ok(Some(Ingredients {
            named: criteria.collect(),
            evidence: Evidence::First,
            ..of_schools(methodology.title().to_owned(), &schools)
        }))
    }

    /// Who has no value of a criterion, or none that an indicator names: counted here, beside those that have.
    fn ingredients_of_missing<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let subjects = self.subject_frame(methodology)?;
        let indicator = methodology.indicators().iter().find(|own| own.id.as_str() == trace.item);
        let criterion = methodology.criteria().iter().find(|own| own.id.as_str() == trace.item);
        let (title, missing, named) = match (indicator, criterion) {
            (Some(own), _) => {
                let missing = vsoko_metrics::indicator(&subjects, own, circle, trace.year)?.missing;
                (own.title.clone(), missing, criteria_of(methodology, own))
            }
            (None, Some(own)) => {
                let missing = level_breakdown(&subjects, &own.id, circle, trace.year)?.missing;
                (own.title_in(trace.year).to_owned(), missing, vec![&own.id])
            }
            (None, None) => return Ok(None),
        };
        let all = subjects.schools(circle, trace.year)?;
        let rest = all.into_iter().filter(|school| !missing.contains(school)).collect();
        let schools = CountedSchools { trace: trace.clone(), counted: missing, rest, outside: Vec::new() };
        Ok(Some(Ingredients { named, ..of_schools(title, &schools) }))
    }

    fn ingredients_of_points<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(scope) = Scope::of_item(&trace.item, methodology) else { return Ok(None) };
        let read = self.points_read(methodology, trace, circle)?;
        let criteria = scope.criteria(methodology);
        let sum = score_together(&read, methodology, scope, circle, trace.year, &self.as_of);
        let sums = sums_of(&scores(&read, methodology, scope, trace.year, &self.as_of));
        let (counted, outside) =
            read.by_subject().keys().copied().partition(|subject| sums.contains_key(subject));
        Ok(sum.map(|(sum, _)| Ingredients {
            named: criteria.iter().map(|criterion| &criterion.id).collect(),
            points: Some((sum.points, sum.maximum)),
            counted,
            outside,
            sums,
            ..Ingredients::titled(title_of(scope, methodology, trace.year))
        }))
    }

    /// The points of a circle; of the one subject that the number is of, where it is of one.
    fn points_read(
        &self,
        methodology: &Methodology,
        trace: &TraceId,
        circle: &Circle,
    ) -> Result<PointsRead, EngineError> {
        let own = trace.whose.subject().filter(|subject| match subject {
            SubjectId::School(_) => true,
            SubjectId::Municipality(_) => methodology.subject() != SubjectKind::School,
        });
        Ok(match own {
            Some(subject) => PointsRead::of_subject(&self.facts, methodology, subject, trace.year)?,
            None => PointsRead::of_circle(&self.facts, methodology, circle, trace.year)?,
        })
    }

    /// Behind a place stand all that have one: those that are not lower, and the others.
    fn ingredients_of_rank<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
        subject: SubjectId,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(scope) = Scope::of_item(&trace.item, methodology) else { return Ok(None) };
        let read = PointsRead::of_circle(&self.facts, methodology, circle, trace.year)?;
        let scores = scores(&read, methodology, scope, trace.year, &self.as_of);
        let all = ranked(&scores, circle);
        let own = all.iter().find(|ranked| ranked.subject == subject).and_then(|ranked| ranked.rank.as_ref());
        let Some(own) = own else { return Ok(None) };
        let with = |wanted: &dyn Fn(Option<u32>) -> bool| -> Vec<SubjectId> {
            let place = |ranked: &&Ranked| wanted(ranked.rank.as_ref().map(|rank| rank.first));
            all.iter().filter(place).map(|ranked| ranked.subject).collect()
        };
        let name = self.name_of(subject, trace.year).unwrap_or_default();
        Ok(Some(Ingredients {
            named: scope.criteria(methodology).iter().map(|criterion| &criterion.id).collect(),
            figure: Some(Figure::Rank { first: own.first, last: own.last, among: own.among }),
            sums: sums_of(&scores),
            places: all
                .iter()
                .filter_map(|ranked| Some((ranked.subject, ranked.rank.as_ref()?)))
                .map(|(subject, rank)| (subject, (rank.first, rank.last)))
                .collect(),
            counted: with(&|place| place.is_some_and(|place| place <= own.first)),
            rest: with(&|place| place.is_some_and(|place| own.first < place)),
            outside: with(&|place| place.is_none()),
            ..Ingredients::titled(format!("{}: {name}", title_of(scope, methodology, trace.year)))
        }))
    }

    fn ingredients_of_practices<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let subjects = self.subject_frame(methodology)?;
        let all = criteria_with_practice(&subjects, circle, trace.year)?;
        let own = all.into_iter().find(|own| Some(SubjectId::School(own.school)) == trace.whose.subject());
        let practices = methodology.practice_rule().map_or(&[][..], |rule| &rule.by_criterion);
        Ok(own.map(|own| Ingredients {
            named: practices.iter().flat_map(|practice| [&practice.criterion, &practice.flag]).collect(),
            share: Some(own.share()),
            counted: vec![SubjectId::School(own.school)],
            ..Ingredients::titled(methodology.title().to_owned())
        }))
    }

    fn ingredients_of_distance<'m>(
        &self,
        trace: &TraceId,
        methodology: &'m Methodology,
        circle: &Circle,
    ) -> Result<Option<Ingredients<'m>>, EngineError> {
        let Some(rule) = methodology.level_rule() else { return Ok(None) };
        let read = PointsRead::of_circle(&self.facts, methodology, circle, trace.year)?;
        let all = distances(&read, methodology, trace.year, &self.as_of);
        let own = all.into_iter().find(|own| own.trace == *trace);
        Ok(own.map(|own| {
            let label = methodology.level(&own.next).map(|level| level.label.clone()).unwrap_or_default();
            let criterion = methodology.criterion(&rule.criterion);
            let title = criterion.map_or("", |criterion| criterion.title_in(trace.year));
            Ingredients {
                named: rule.from.iter().collect(),
                figure: Some(Figure::Lacking { points: own.lacking, sum: own.sum, at_least: own.at_least }),
                counted: vec![SubjectId::School(own.school)],
                ..Ingredients::titled(format!("{title}: {label}"))
            }
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

    /// The readings behind a number: of its year, and of the earlier one where it is about two.
    fn readings_of_years(
        &self,
        year: StudyYear,
        methodology: &Methodology,
        subject: SubjectId,
        ingredients: &Ingredients<'_>,
    ) -> Vec<TracedReading> {
        let mut readings = Vec::new();
        if let Some((edition, since, named)) = &ingredients.before {
            readings.extend(self.readings(edition, subject, *since, named));
        }
        readings.extend(self.readings(methodology, subject, year, &ingredients.named));
        readings
    }

    /// The first reading of these criteria that is not missing.
    fn first_reading(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        named: &[&CriterionId],
    ) -> Vec<TracedReading> {
        let is_read = |criterion: &&&CriterionId| {
            let stored = self.observation(methodology, subject, year, criterion);
            stored.is_some_and(|stored| !matches!(stored.observation.reading, Reading::Missing(_)))
        };
        let first = named.iter().find(is_read);
        first.and_then(|first| self.traced_reading(methodology, subject, year, first)).into_iter().collect()
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
        let all = criteria.iter().filter_map(|own| self.traced_reading(methodology, subject, year, own));
        all.filter(|reading| reading.suppressed.is_none()).collect()
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
        let suppressed = self.suppressed(stored);
        let is_told = suppressed.is_none();
        Some(TracedReading {
            criterion: direction.map_or_else(
                || titled.title_in(year).to_owned(),
                |d| format!("{} {}", d.number, titled.title_in(year)),
            ),
            text: if is_told { self.sent(stored) } else { String::new() },
            suppressed,
            cell: self.cell_of(stored),
            file_hash: self.deliveries.get(&stored.delivery)?.file_hash.clone(),
            correction: self.correction_of(stored).filter(|_| is_told).map(|entry| TracedCorrection {
                text: stored.observation.raw.to_string(),
                author: entry.author.clone(),
                at: entry.at.clone(),
                reason: entry.event.why().map(|why| why.reason().to_string()).unwrap_or_default(),
                entry: entry.seq,
            }),
        })
    }
}

impl View {
    /// What is known of a school beside its results, by year, each with its cell.
    pub fn attribute_readings(&self, school: SchoolId) -> Vec<(StudyYear, TracedReading)> {
        let subject = SubjectId::School(school);
        let own = self.observations().iter().filter(|stored| {
            stored.subject == subject
                && self.is_attribute(stored)
                && match stored.observation.reading {
                    Reading::Missing(reason) => reason.is_kept_back(),
                    _ => true,
                }
        });
        let mut readings: Vec<(StudyYear, TracedReading)> = own
            .filter_map(|stored| {
                let o = &stored.observation;
                let edition = self.methodologies.get(&o.methodology)?;
                Some((o.year, self.traced_reading(edition, subject, o.year, &o.criterion)?))
            })
            .collect();
        readings.sort_by_key(|(year, _)| *year);
        readings
    }

    /// The cell's text as it was sent, whatever a person made of it.
    fn sent(&self, stored: &StoredObservation) -> String {
        match self.correction_of(stored).map(|entry| &entry.event) {
            Some(Event::CorrectValue(record)) => record.correction.before.clone(),
            _ => stored.observation.raw.to_string(),
        }
    }
}

/// A number that is not told: what it would be, and nothing behind it.
fn untold<'m>(trace: &TraceId, methodology: &'m Methodology) -> Ingredients<'m> {
    let criterion = methodology.criteria().iter().find(|own| own.id.as_str() == trace.item);
    let title = criterion.map_or("", |own| own.title_in(trace.year));
    Ingredients::titled(title.to_owned())
}

pub(crate) fn of_schools<'m>(title: String, schools: &CountedSchools) -> Ingredients<'m> {
    let subjects = |ids: &[SchoolId]| ids.iter().copied().map(SubjectId::School).collect();
    Ingredients {
        share: Some(schools.share()),
        counted: subjects(&schools.counted),
        rest: subjects(&schools.rest),
        outside: subjects(&schools.outside),
        ..Ingredients::titled(title)
    }
}

/// The criteria that the predicates of an indicator name.
fn criteria_of<'m>(methodology: &'m Methodology, indicator: &Indicator) -> Vec<&'m CriterionId> {
    let of_name = |name: &str| methodology.criteria().iter().find(|criterion| criterion.id.as_str() == name);
    let mut named: Vec<&CriterionId> = Vec::new();
    for column in indicator.counts.columns().iter().chain(indicator.base.columns()) {
        let bare = ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix));
        let criterion = of_name(column).or_else(|| of_name(bare?));
        named.extend(criterion.map(|criterion| &criterion.id).filter(|id| !named.contains(id)));
    }
    named
}

fn sums_of(scores: &BTreeMap<SubjectId, Score>) -> BTreeMap<SubjectId, (Points, Option<Points>)> {
    scores.iter().map(|(subject, score)| (*subject, (score.points, score.maximum))).collect()
}

/// What the names in predicates mean: titles of criteria by their columns, labels of levels by their keys in quotes.
fn terms(
    methodology: &Methodology,
    year: StudyYear,
    (counts, base): &(String, String),
) -> BTreeMap<String, String> {
    let named = |id: &str| [counts, base].iter().any(|sql| sql.contains(id));
    let title = |criterion: &Criterion| {
        let scope = Scope::Criterion(&criterion.id);
        (criterion.id.to_string(), title_of(scope, methodology, year))
    };
    let titles = methodology.criteria().iter().filter(|own| named(own.id.as_str())).map(title);
    let quoted = methodology.levels().iter().map(|level| (format!("'{}'", level.key), level.label.clone()));
    titles.chain(quoted.filter(|(key, _)| named(key))).collect()
}

/// What a sum is over, as printed.
pub(crate) fn title_of(scope: Scope<'_>, methodology: &Methodology, year: StudyYear) -> String {
    let direction = |id: &CriterionId| methodology.directions().iter().find(|direction| direction.id == *id);
    let numbered = |id: &CriterionId| direction(id).map(|d| format!("{} {}", d.number, d.title));
    let title = match scope {
        Scope::Total => Some(methodology.title().to_owned()),
        Scope::Direction(id) => numbered(id),
        Scope::Track(id) => {
            methodology.tracks().iter().find(|track| track.id == *id).map(|track| track.title.clone())
        }
        Scope::Position(id) => {
            let position = methodology.positions().iter().find(|position| position.id == *id);
            position.map(|position| position.title.clone())
        }
        Scope::Criterion(id) => methodology.criterion(id).map(|criterion| {
            let of = criterion.direction.as_ref().and_then(direction);
            let own = criterion.title_in(year);
            of.map_or_else(|| own.to_owned(), |of| format!("{} {own}", of.number))
        }),
    };
    title.unwrap_or_default()
}

impl<'m> Ingredients<'m> {
    /// Nothing so far but a title.
    pub(crate) const fn titled(title: String) -> Self {
        Self {
            title,
            predicates: None,
            named: Vec::new(),
            before: None,
            evidence: Evidence::All,
            sums: BTreeMap::new(),
            places: BTreeMap::new(),
            share: None,
            points: None,
            figure: None,
            counted: Vec::new(),
            rest: Vec::new(),
            outside: Vec::new(),
        }
    }

    pub(crate) fn with_predicates(self, methodology: &'m Methodology, indicator: &Indicator) -> Self {
        let named = criteria_of(methodology, indicator);
        let predicates = Some((indicator.counts.to_string(), indicator.base.to_string()));
        Self { predicates, named, ..self }
    }
}
