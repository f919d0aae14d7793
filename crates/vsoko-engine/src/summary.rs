//! The results behind a municipal summary.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_metrics::{Circle, PointsRead, Scope, indicator, is_weak, level_breakdown, score, scores};
use vsoko_model::methodology::{Indicator, Methodology};
use vsoko_model::results::{
    CriterionScores, IndicatorResult, LevelBreakdown, LevelResults, ManagementResults, MunicipalSummary,
    Score, SourceFile, Verdict, YearInHistory,
};
use vsoko_model::{
    CriterionId, MethodologyId, Municipality, Reading, SchoolId, StudyYear, SubjectId, SubjectKind,
};
use vsoko_store::Delivery;

use crate::cores::on_all_cores;
use crate::{EngineError, View};

impl View {
    /// The municipal summary of a year.
    pub fn summary(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<MunicipalSummary, EngineError> {
        let known = self.years_of(municipality);
        if !known.contains(&year) {
            return Err(EngineError::NoData { municipality: municipality.name.to_string(), year, known });
        }
        let levels = self.level_results(municipality, year)?;
        let history = self.history(municipality, &known, year)?;
        let deliveries = self.deliveries_of(municipality, year);
        let lists = self.files_of_lists(municipality, year);
        let mut sources: Vec<SourceFile> = deliveries.iter().map(|delivery| source_of(delivery)).collect();
        // A list that names nobody of the municipality is where that is known from.
        let others: Vec<SourceFile> = lists.iter().filter(|list| !sources.contains(list)).cloned().collect();
        sources.extend(others);
        let management = self.management(municipality, year)?;
        let management_before = match &management {
            Some(own) => self.management_before(municipality, (&known, year), own)?,
            None => None,
        };
        // What earlier years are beside the year for came from files too.
        let years_before = history.iter().map(|own| (own.breakdown.year, &own.breakdown.methodology));
        let management_then = management_before.iter().map(|(year, own, _)| (*year, &own.methodology));
        let earlier: BTreeSet<(StudyYear, &MethodologyId)> =
            years_before.chain(management_then).filter(|(own, _)| *own < year).collect();
        for delivery in self.deliveries_by(municipality, &earlier) {
            let source = source_of(delivery);
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let of_year =
            if history.last().is_some_and(|last| last.breakdown.year == year) { &history[..] } else { &[] };
        let (recommendations, practices_offered) =
            self.recommended(municipality, levels.as_ref(), management.as_ref(), of_year)?;
        Ok(MunicipalSummary {
            municipality: self.named_for(municipality, year),
            year,
            as_of: self.as_of.clone(),
            school_names: self.names_in(municipality.id, year),
            levels,
            low_results: self.low_results(municipality, year)?,
            pupils: self.pupils_of(municipality, year),
            lists,
            management,
            management_before,
            recommendations,
            practices_offered,
            history,
            since_last_year: self.since_last_year(municipality, year)?,
            remarks: self.remarks_for(municipality, &deliveries)?,
            sources,
        })
    }

    /// The summaries of several municipalities, on all cores.
    pub fn summaries(
        &self,
        municipalities: &[Municipality],
        year: StudyYear,
    ) -> Result<Vec<MunicipalSummary>, EngineError> {
        on_all_cores(municipalities, |municipality| self.summary(municipality, year)).into_iter().collect()
    }

    fn level_results(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<Option<LevelResults>, EngineError> {
        let Some((methodology, breakdown)) = self.breakdown(municipality, year)? else { return Ok(None) };
        let mut listed: Vec<SchoolId> =
            breakdown.levels.iter().flat_map(|(_, level)| level.counted.clone()).collect();
        listed.extend(&breakdown.missing);
        listed.sort_unstable();
        let (participants, absent): (Vec<_>, Vec<_>) =
            listed.into_iter().partition(|school| self.took_part(methodology, *school, year));
        let mut practice_titles = BTreeMap::new();
        for school in &participants {
            let subject = SubjectId::School(*school);
            let titled = methodology.roles().practice_title.as_ref();
            let title = titled.and_then(|criterion| self.observation(methodology, subject, year, criterion));
            if let Some(Reading::Text(title)) = title.map(|stored| &stored.observation.reading) {
                practice_titles.insert(*school, title.clone());
            }
        }
        let circle = Circle::municipality(municipality.id);
        let read = PointsRead::of_circle(&self.facts, methodology, &circle, year)?;
        let of_scope = |scope| -> BTreeMap<SchoolId, Score> {
            let all = scores(&read, methodology, scope, year, &self.as_of);
            let of_school = |(subject, score)| match subject {
                SubjectId::School(school) if participants.contains(&school) => Some((school, score)),
                SubjectId::School(_) | SubjectId::Municipality(_) => None,
            };
            all.into_iter().filter_map(of_school).collect()
        };
        let criteria = methodology.scored_criteria(None).map(|criterion| CriterionScores {
            criterion: criterion.id.clone(),
            title: methodology.title_among_all(criterion, year),
            scores: of_scope(Scope::Criterion(&criterion.id)),
        });
        let criteria = criteria.filter(|criterion| !criterion.scores.is_empty()).collect();
        let scores = of_scope(Scope::Total);
        Ok(Some(LevelResults {
            methodology: methodology.id().clone(),
            participants,
            absent,
            breakdown,
            practice: self.practice(municipality, year, methodology)?,
            practice_titles,
            scores,
            criteria,
        }))
    }

    /// Is there a reading of the study for the school? A row of «нет данных» is none.
    pub(crate) fn took_part(&self, methodology: &Methodology, school: SchoolId, year: StudyYear) -> bool {
        methodology.criteria().iter().any(|criterion| {
            let stored = self.observation(methodology, SubjectId::School(school), year, &criterion.id);
            stored.is_some_and(|stored| match &stored.observation.reading {
                // What is not told was read.
                Reading::Missing(reason) => reason.is_kept_back(),
                _ => true,
            })
        })
    }

    /// The levels of a year, with the edition they were read by.
    pub(crate) fn breakdown(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<Option<(&Methodology, LevelBreakdown)>, EngineError> {
        let Some(methodology) = self.methodology_of(municipality, year, |m| m.roles().level.is_some()) else {
            return Ok(None);
        };
        let Some(criterion) = &methodology.roles().level else { return Ok(None) };
        let subjects = self.subject_frame(methodology)?;
        let circle = Circle::municipality(municipality.id);
        Ok(Some((methodology, level_breakdown(&subjects, criterion, &circle, year)?)))
    }

    fn practice(
        &self,
        municipality: &Municipality,
        year: StudyYear,
        methodology: &Methodology,
    ) -> Result<Option<IndicatorResult>, EngineError> {
        let share =
            methodology.roles().effective_practice.as_ref().and_then(|own| share_of(methodology, own));
        share.map(|share| self.indicator(municipality, year, methodology, share)).transpose()
    }

    pub(crate) fn indicator(
        &self,
        municipality: &Municipality,
        year: StudyYear,
        methodology: &Methodology,
        share: &Indicator,
    ) -> Result<IndicatorResult, EngineError> {
        let circle = Circle::municipality(municipality.id);
        Ok(indicator(&self.subject_frame(methodology)?, share, &circle, year)?)
    }

    fn low_results(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<Option<IndicatorResult>, EngineError> {
        let listed = |m: &Methodology| m.roles().low_results.is_some();
        // A list without a school of the municipality was read by some edition as well.
        let of_list = || {
            let mut lists = self.lists_over(municipality, year).into_iter();
            lists.find_map(|(list, _)| self.methodologies.get(&list.methodology).filter(|m| listed(m)))
        };
        let Some(methodology) = self.methodology_of(municipality, year, listed).or_else(of_list) else {
            return Ok(None);
        };
        let share = methodology.roles().low_results.as_ref().and_then(|own| share_of(methodology, own));
        share.map(|share| self.indicator(municipality, year, methodology, share)).transpose()
    }

    fn management(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<Option<ManagementResults>, EngineError> {
        let own = |m: &Methodology| m.subject() == SubjectKind::Municipality && !m.directions().is_empty();
        let Some(methodology) = self.methodology_of(municipality, year, own) else { return Ok(None) };
        let subject = SubjectId::Municipality(municipality.id);
        let scored = |scope| score(&self.facts, methodology, scope, subject, year, &self.as_of);
        let Some(total) = scored(Scope::Total)? else { return Ok(None) };
        let mut directions = Vec::new();
        for direction in methodology.directions() {
            if let Some(score) = scored(Scope::Direction(&direction.id))? {
                directions.push((direction.id.clone(), score));
            }
        }
        let weak = methodology.weak_below_percent().map(|_| {
            let weak = directions.iter().filter(|(_, score)| is_weak(score, methodology) == Some(true));
            weak.map(|(id, _)| id.clone()).collect()
        });
        Ok(Some(ManagementResults { methodology: methodology.id().clone(), directions, weak, total }))
    }

    /// The scores of the latest year before that has any, and whether the two years may be compared.
    fn management_before(
        &self,
        municipality: &Municipality,
        (known, until): (&[StudyYear], StudyYear),
        own: &ManagementResults,
    ) -> Result<Option<(StudyYear, ManagementResults, Verdict)>, EngineError> {
        for year in known.iter().rev().filter(|year| **year < until) {
            let Some(before) = self.management(municipality, *year)? else { continue };
            let editions =
                self.methodologies.get(&before.methodology).zip(self.methodologies.get(&own.methodology));
            let verdict =
                editions.map_or(Verdict::NotComparable, |(older, newer)| newer.comparability_with(older));
            return Ok(Some((*year, before, verdict)));
        }
        Ok(None)
    }

    fn history(
        &self,
        municipality: &Municipality,
        known: &[StudyYear],
        until: StudyYear,
    ) -> Result<Vec<YearInHistory>, EngineError> {
        let mut history: Vec<YearInHistory> = Vec::new();
        for year in known.iter().filter(|year| **year <= until) {
            let Some((_, breakdown)) = self.breakdown(municipality, *year)? else { continue };
            let with_year_before =
                history.last().map(|before| self.levels_beside(&before.breakdown, &breakdown));
            history.push(YearInHistory { breakdown, with_year_before });
        }
        Ok(history)
    }

    /// How far the levels of two years compare.
    fn levels_beside(&self, before: &LevelBreakdown, after: &LevelBreakdown) -> Verdict {
        let editions =
            self.methodologies.get(&before.methodology).zip(self.methodologies.get(&after.methodology));
        let beside = editions.and_then(|(older, newer)| {
            let same = older.id() == newer.id();
            let beside = newer.criterion_beside(&after.criterion, older).map(|beside| beside.verdict);
            if same { Some(Verdict::Comparable) } else { beside.filter(|_| older.study() == newer.study()) }
        });
        beside.unwrap_or(Verdict::NotComparable)
    }

    /// The deliveries that results of these years by these editions came with.
    fn deliveries_by(
        &self,
        municipality: &Municipality,
        wanted: &BTreeSet<(StudyYear, &MethodologyId)>,
    ) -> Vec<&Delivery> {
        let own = self
            .observations_of(municipality.id)
            .filter(|stored| wanted.contains(&(stored.observation.year, &stored.observation.methodology)));
        let ids: BTreeSet<_> = own.map(|stored| stored.delivery).collect();
        ids.iter().filter_map(|id| self.deliveries.get(id)).collect()
    }

    fn deliveries_of(&self, municipality: &Municipality, year: StudyYear) -> Vec<&Delivery> {
        let of_year = self.observations_of(municipality.id).filter(|stored| stored.observation.year == year);
        let ids: BTreeSet<_> = of_year.map(|stored| stored.delivery).collect();
        ids.iter().filter_map(|id| self.deliveries.get(id)).collect()
    }
}

fn source_of(delivery: &Delivery) -> SourceFile {
    SourceFile {
        file: delivery.file_name.clone(),
        hash: delivery.file_hash.clone(),
        received: delivery.received.clone(),
    }
}

/// The indicator whose counting predicate is about `criterion`.
fn share_of<'m>(methodology: &'m Methodology, criterion: &CriterionId) -> Option<&'m Indicator> {
    methodology.indicators().iter().find(|share| share.counts.columns() == [criterion.as_str()])
}
