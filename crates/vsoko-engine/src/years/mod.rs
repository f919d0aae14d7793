//! Years of a school, a municipality or a region side by side.

mod changes;
mod comparability;
mod held;
mod opening;
mod registry;
mod series;

use std::collections::{BTreeMap, BTreeSet};

use vsoko_metrics::{
    PointsRead, SubjectFrame, Testing, changed, fulfilment, indicator, level_breakdown, transition,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    Between, ComparedYear, Comparison, Coverage, StudyCompared, Transition, Verdict, YearPair,
};
use vsoko_model::{
    MethodologyId, Municipality, SchoolId, StudyYear, SubjectId, SubjectKind, Territory, Whose,
};

use held::Theme;

use crate::{EngineError, View};

pub(crate) use changes::scope_verdict;

/// One year while it is compared: its results, and what they were made from.
pub(crate) struct Year<'m> {
    pub(crate) edition: &'m Methodology,
    pub(crate) read: PointsRead,
    pub(crate) results: ComparedYear,
}

/// The frames of editions, each made once.
#[derive(Default)]
pub(crate) struct Frames<'m> {
    by_edition: BTreeMap<MethodologyId, SubjectFrame<'m>>,
}

impl<'m> Frames<'m> {
    pub(crate) fn of(
        &mut self,
        view: &View,
        edition: &'m Methodology,
    ) -> Result<&SubjectFrame<'m>, EngineError> {
        if !self.by_edition.contains_key(edition.id()) {
            self.by_edition.insert(edition.id().clone(), view.subject_frame(edition)?);
        }
        // It stands there since the line before.
        self.by_edition.get(edition.id()).ok_or_else(|| EngineError::NothingBehind(edition.id().to_string()))
    }
}

impl View {
    /// Years side by side; all years with results if none are named.
    pub fn compare(&self, whose: &Whose, years: &[StudyYear]) -> Result<Comparison, EngineError> {
        let held = self.held(whose);
        let known = held.years();
        let latest = known.last().copied();
        let nothing = || EngineError::NothingBehind(whose.to_string());
        let named_in = years.iter().max().copied().or(latest).ok_or_else(nothing)?;
        let name = self.circle_name(whose, named_in).ok_or_else(nothing)?;
        if let Some(year) = years.iter().find(|year| !known.contains(year)) {
            let known = known.into_iter().collect();
            return Err(EngineError::NoData { municipality: name, year: *year, known });
        }
        let asked: BTreeSet<StudyYear> =
            if years.is_empty() { known } else { years.iter().copied().collect() };
        let mut frames = Frames::default();
        let mut studies = Vec::new();
        for editions in held.by_theme.values() {
            studies.extend(self.study(whose, editions, &asked, &mut frames)?);
        }
        let names = self.names_of_comparison(&studies, &asked);
        Ok(Comparison { whose: whose.clone(), name, as_of: self.as_of.clone(), studies, names })
    }

    fn study<'m>(
        &self,
        whose: &Whose,
        editions: &BTreeMap<StudyYear, &'m Methodology>,
        asked: &BTreeSet<StudyYear>,
        frames: &mut Frames<'m>,
    ) -> Result<Option<StudyCompared>, EngineError> {
        let mut years = Vec::new();
        for (year, edition) in editions.iter().filter(|(year, _)| asked.contains(year)) {
            years.extend(self.year(whose, *year, edition, frames)?);
        }
        let Some(latest) = years.last() else { return Ok(None) };
        let (study, title) = (latest.edition.study().clone(), latest.edition.title().to_owned());
        let with_results: BTreeSet<StudyYear> = editions.keys().copied().collect();
        let mut pairs = Vec::new();
        for pair in years.windows(2) {
            pairs.push(self.pair(whose, (&pair[0], &pair[1]), &with_results, frames)?);
        }
        let series = series::series(&years, &pairs);
        let runs = series::runs(&years, &pairs);
        let years = years.into_iter().map(|year| year.results).collect();
        Ok(Some(StudyCompared { study, title, years, pairs, series, runs }))
    }

    /// The results of one year; `None` where the circle has nobody in it.
    pub(crate) fn year<'m>(
        &self,
        whose: &Whose,
        year: StudyYear,
        edition: &'m Methodology,
        frames: &mut Frames<'m>,
    ) -> Result<Option<Year<'m>>, EngineError> {
        let Some(circle) = self.circle(whose, year) else { return Ok(None) };
        let of_schools = edition.subject() == SubjectKind::School;
        let subjects = frames.of(self, edition)?;
        let level = edition.roles().level.as_ref().filter(|_| of_schools);
        let breakdown =
            level.map(|criterion| level_breakdown(subjects, criterion, &circle, year)).transpose()?;
        let mut indicators = Vec::new();
        // The share of one school is no share.
        if of_schools && !is_school(whose) {
            for share in edition.indicators() {
                indicators.push(indicator(subjects, share, &circle, year)?);
            }
        }
        let read = PointsRead::of_circle(&self.facts, edition, &circle, year)?;
        let in_archive = read.by_subject().len();
        let coverage = self.coverage(edition, whose, year, in_archive)?.filter(|_| of_schools);
        let statistics = self.regional_statistics(edition, whose, coverage, &indicators);
        let results = ComparedYear {
            year,
            methodology: edition.id().clone(),
            coverage,
            breakdown,
            indicators,
            fulfilment: fulfilment(&read, edition, &circle, year, &self.as_of),
            statistics,
        };
        Ok(Some(Year { edition, read, results }))
    }

    /// What there is to say of two years; `with_results` are all years of the study, asked for or not.
    pub(crate) fn pair<'m>(
        &self,
        whose: &Whose,
        (before, after): (&Year<'m>, &Year<'m>),
        with_results: &BTreeSet<StudyYear>,
        frames: &mut Frames<'m>,
    ) -> Result<YearPair, EngineError> {
        let (earlier, later) = (before.results.year, after.results.year);
        let sets = registry::Sets::of(before, after);
        let comparability = self.comparability(whose, (before, after), &sets);
        let levels = comparability::levels(before, after);
        let tested = testing(before.results.coverage, after.results.coverage);
        let breakdowns = before.results.breakdown.as_ref().zip(after.results.breakdown.as_ref());
        let compared = breakdowns.zip(levels.as_ref().filter(|l| l.verdict != Verdict::NotComparable));
        let transition: Option<Transition> =
            compared.map(|((stood, stands), _)| transition((stood, before.edition), (stands, after.edition)));
        let changed = breakdowns
            .zip(transition.as_ref())
            .and_then(|(both, transition)| changed(both, transition, tested));
        let changed = changed.map(|own| comparability::without_test(own, levels.as_ref()));
        Ok(YearPair {
            before: earlier,
            after: later,
            between: between(earlier, later, with_results),
            levels,
            transition,
            changed,
            appeared: self.appeared(whose, (earlier, later), &sets),
            departed: self.departed(whose, (earlier, later), &sets),
            renamed: self.renamed((earlier, later), &sets),
            changes: self.changes(whose, (before, after), tested, &comparability, frames)?,
            by_subject: self.by_subject((before, after)),
            comparability,
        })
    }

    /// The latest year with levels of a municipality before `year`, beside that year.
    pub(crate) fn since_last_year(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Result<Option<YearPair>, EngineError> {
        let whose: Whose = SubjectId::Municipality(municipality.id).into();
        let held = self.held(&whose);
        let Some(editions) = held.by_theme.get(&Theme::Levels) else { return Ok(None) };
        let earlier = editions.range(..year).next_back();
        let Some(((before_year, older), newer)) = earlier.zip(editions.get(&year)) else { return Ok(None) };
        let mut frames = Frames::default();
        let before = self.year(&whose, *before_year, older, &mut frames)?;
        let after = self.year(&whose, year, newer, &mut frames)?;
        let Some((before, after)) = before.zip(after) else { return Ok(None) };
        let with_results = editions.keys().copied().collect();
        self.pair(&whose, (&before, &after), &with_results, &mut frames).map(Some)
    }

    /// The names of all that a comparison speaks of, as of its latest year.
    fn names_of_comparison(
        &self,
        studies: &[StudyCompared],
        asked: &BTreeSet<StudyYear>,
    ) -> BTreeMap<String, String> {
        let Some(latest) = asked.last().copied() else { return BTreeMap::new() };
        let mut subjects: BTreeSet<SubjectId> = BTreeSet::new();
        let mut schools: BTreeSet<SchoolId> = BTreeSet::new();
        for study in studies {
            for year in &study.years {
                let levels = year.breakdown.iter().flat_map(|own| &own.levels).map(|(_, counted)| counted);
                let shares = year.indicators.iter().map(|own| &own.schools);
                for counted in levels.chain(shares) {
                    schools.extend(counted.counted.iter().chain(&counted.rest).chain(&counted.outside));
                }
            }
            for pair in &study.pairs {
                subjects.extend(pair.by_subject.iter().map(|own| own.subject));
                subjects.extend(pair.appeared.iter().map(|own| SubjectId::School(own.school)));
                subjects.extend(pair.departed.iter().map(|own| SubjectId::School(own.school)));
            }
        }
        subjects.extend(schools.into_iter().map(SubjectId::School));
        let named = |subject: SubjectId| Some((subject.to_string(), self.name_of(subject, latest)?));
        subjects.into_iter().filter_map(named).collect()
    }
}

impl View {
    /// Does a comparison lack the region's values because this view was taken of a municipality alone?
    pub fn wants_the_region(comparison: &Comparison) -> bool {
        let pairs = comparison.studies.iter().flat_map(|study| &study.pairs);
        pairs
            .flat_map(|pair| &pair.changes)
            .any(|change| change.verdict == Verdict::RelativeToRegion && change.relative.is_none())
    }
}

pub(crate) const fn is_school(whose: &Whose) -> bool {
    matches!(whose.subject(), Some(SubjectId::School(_)))
}

/// Tests are of a region, and only where all of it is there in both years.
fn testing(before: Option<Coverage>, after: Option<Coverage>) -> Testing {
    match (before, after) {
        (Some(before), Some(after)) if before.is_whole() && after.is_whole() => Testing::OfRegion,
        _ => Testing::NoTest,
    }
}

/// The years between two that are compared: gaps, and years that were passed over.
fn between(before: StudyYear, after: StudyYear, with_results: &BTreeSet<StudyYear>) -> Vec<Between> {
    let years = (before.first() + 1..after.first()).filter_map(|first| StudyYear::try_from(first).ok());
    years
        .map(
            |year| {
                if with_results.contains(&year) {
                    Between::PassedOver { year }
                } else {
                    Between::Gap { year }
                }
            },
        )
        .collect()
}

/// The region of a territory, where it is one.
pub(crate) const fn is_region(whose: &Whose) -> bool {
    matches!(whose.territory, Territory::Region(_))
}
