//! Everything that is computed of a municipality, a region, a school or schools that are alike, in one year.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_metrics::{
    Circle, PointsRead, Scope, SubjectFrame, criteria_with_practice, distances, fulfilment, indicator,
    level_breakdown, list_check, quantiles, ranked, scores, unexpected_practice,
};
use vsoko_model::methodology::{Describes, Indicator, Methodology};
use vsoko_model::results::{
    Bounds, Coverage, Figures, FiguresOfEdition, IndicatorResult, LevelBreakdown, NamedIndicator, Ranked,
    RegionalValue,
};
use vsoko_model::{
    EditionHash, GroupKey, Municipality, Observation, Reading, Role, Share, StudyYear, SubjectId,
    SubjectKind, Territory, Whose, names_of_region,
};

use crate::{EngineError, View};

/// Quantiles are quarters: what a department asks for.
const QUARTERS: usize = 4;

impl View {
    /// The figures of `whose` in a year, by every edition that has results of it.
    pub fn figures(&self, whose: &Whose, year: StudyYear) -> Result<Figures, EngineError> {
        let nothing = || EngineError::NothingBehind(format!("{whose}/{year}"));
        let circle = self.circle(whose, year).ok_or_else(nothing)?;
        let name = self.circle_name(whose, year).ok_or_else(nothing)?;
        let mut editions = Vec::new();
        for methodology in
            self.methodologies.all().filter(|edition| edition.describes() == Describes::Results)
        {
            // A what-if is of one edition; the others say nothing new.
            let what_if = self.as_of.what_if.as_ref();
            if what_if.is_none_or(|wanted| *wanted == EditionHash::of(methodology.hash())) {
                editions.extend(self.figures_of(methodology, &circle, year)?);
            }
        }
        if editions.is_empty() {
            return Err(EngineError::NoData { municipality: name, year, known: self.years_in(whose) });
        }
        // Levels come first, then other figures of schools, and those of municipalities, of which there are most, last.
        editions.sort_by_key(|own: &FiguresOfEdition| {
            let subject = self.methodologies.get(&own.methodology).map(Methodology::subject);
            (own.breakdown.is_none(), subject != Some(SubjectKind::School))
        });
        let names = self.names_of(&editions, year);
        Ok(Figures { whose: whose.clone(), name, year, as_of: self.as_of.clone(), names, editions })
    }

    /// The years with results of a territory.
    pub fn years_in(&self, whose: &Whose) -> Vec<StudyYear> {
        let names = match &whose.territory {
            Territory::Region(key) => names_of_region(key, &self.municipalities),
            Territory::Subject(_) => BTreeSet::new(),
        };
        let lies_there = |municipality: &&Municipality| match &whose.territory {
            Territory::Subject(subject) => *subject == SubjectId::Municipality(municipality.id),
            Territory::Region(_) => {
                municipality.regions_ever().any(|known| names.contains(&GroupKey::of(known)))
            }
        };
        let of_home = self.municipalities.iter().filter(lies_there);
        let years: BTreeSet<StudyYear> =
            of_home.flat_map(|municipality| self.years_of(municipality)).collect();
        years.into_iter().collect()
    }

    fn figures_of(
        &self,
        methodology: &Methodology,
        circle: &Circle,
        year: StudyYear,
    ) -> Result<Option<FiguresOfEdition>, EngineError> {
        let whose = circle.whose();
        let read = PointsRead::of_circle(&self.facts, methodology, circle, year)?;
        if read.by_subject().is_empty() {
            return Ok(None);
        }
        let of_schools = methodology.subject() == SubjectKind::School;
        let subjects = self.subject_frame(methodology)?;
        let level = methodology.roles().level.as_ref().filter(|_| of_schools);
        let breakdown =
            level.map(|criterion| level_breakdown(&subjects, criterion, circle, year)).transpose()?;
        let level_bounds = breakdown.as_ref().map(bounds_of).unwrap_or_default();
        let mut indicators = Vec::new();
        for share in methodology.indicators() {
            let result = indicator(&subjects, share, circle, year)?;
            let region = self.beside(&subjects, share, &result, whose, year)?;
            indicators.push(NamedIndicator { title: share.title.clone(), result, region });
        }
        let coverage =
            self.coverage(methodology, whose, year, read.by_subject().len())?.filter(|_| of_schools);
        let results: Vec<IndicatorResult> = indicators.iter().map(|named| named.result.clone()).collect();
        let peers = match whose.subject() {
            Some(SubjectId::School(school)) if of_schools => self.peers(&subjects, school, year)?,
            Some(SubjectId::School(_) | SubjectId::Municipality(_)) | None => None,
        };
        let scores = scores(&read, methodology, Scope::Total, year, &self.as_of);
        let ranked = without_lone_place(ranked(&scores, circle));
        let together = 1 < ranked.len();
        Ok(Some(FiguresOfEdition {
            methodology: methodology.id().clone(),
            methodology_hash: methodology.hash().clone(),
            statistics: self.regional_statistics(methodology, whose, coverage, &results),
            peers,
            coverage,
            breakdown,
            level_bounds,
            indicators,
            fulfilment: fulfilment(&read, methodology, circle, year, &self.as_of),
            quarters: together.then(|| quantiles(&ranked, QUARTERS)),
            ranked,
            distances: distances(&read, methodology, year, &self.as_of),
            practices: if of_schools { criteria_with_practice(&subjects, circle, year)? } else { Vec::new() },
            unexpected_practice: unexpected_practice(&subjects, circle, year)?,
            list_check: list_check(&subjects, circle, year)?,
        }))
    }

    /// How much of a region the schools with results are, where a region is asked of.
    pub(crate) fn coverage(
        &self,
        methodology: &Methodology,
        whose: &Whose,
        year: StudyYear,
        in_archive: usize,
    ) -> Result<Option<Coverage>, EngineError> {
        let Territory::Region(_) = &whose.territory else { return Ok(None) };
        let home = self.home_of(&whose.territory, year);
        let known = self.municipalities.iter().filter(|municipality| home.contains(&municipality.id));
        let sizes = known.map(|municipality| self.region_size(methodology, municipality, year));
        let sizes: Vec<Option<u32>> = sizes.collect::<Result<_, EngineError>>()?;
        Ok(Some(Coverage { in_archive, stated: sizes.into_iter().flatten().max() }))
    }

    /// The names of all that figures speak of.
    fn names_of(&self, editions: &[FiguresOfEdition], year: StudyYear) -> BTreeMap<String, String> {
        let mut subjects: BTreeSet<SubjectId> = BTreeSet::new();
        for edition in editions {
            subjects.extend(edition.ranked.iter().map(|ranked| ranked.subject));
            let peers = edition.peers.iter().flat_map(|own| &own.peers);
            subjects.extend(peers.map(|peer| SubjectId::School(peer.school)));
            let shares = edition.indicators.iter().map(|named| &named.result.schools);
            let levels = edition.breakdown.iter().flat_map(|breakdown| &breakdown.levels).map(|(_, of)| of);
            for schools in shares.chain(levels) {
                let all = schools.counted.iter().chain(&schools.rest).chain(&schools.outside);
                subjects.extend(all.copied().map(SubjectId::School));
            }
            subjects.extend(edition.list_check.iter().map(|checked| SubjectId::School(checked.school)));
        }
        let named = |subject: SubjectId| Some((subject.to_string(), self.name_of(subject, year)?));
        subjects.into_iter().filter_map(named).collect()
    }

    /// The region's value of an indicator, for a municipality or a school of it.
    pub(crate) fn beside(
        &self,
        subjects: &SubjectFrame<'_>,
        share: &Indicator,
        own: &IndicatorResult,
        whose: &Whose,
        year: StudyYear,
    ) -> Result<Option<RegionalValue>, EngineError> {
        let methodology = subjects.methodology();
        let home = match &whose.territory {
            Territory::Subject(subject) => self.municipality_of(*subject, year),
            Territory::Region(_) => None,
        };
        let Some(home) = home else { return Ok(None) };
        let region = Whose::region(home.region_for(year, self.as_of.lens));
        let Some(circle) = self.circle(&region, year) else { return Ok(None) };
        let result = indicator(subjects, share, &circle, year)?;
        let in_archive =
            result.schools.counted.len() + result.schools.rest.len() + result.schools.outside.len();
        let printed = self.printed_total(methodology, share, own, home, year)?;
        let stated = self.region_size(methodology, home, year)?;
        let complete =
            stated.is_some_and(|stated| usize::try_from(stated).is_ok_and(|all| all <= in_archive));
        if complete {
            return Ok(Some(RegionalValue::Computed { schools: result.schools }));
        }
        Ok(Some(printed.unwrap_or(RegionalValue::Unknown { in_archive, stated })))
    }

    /// The region's total that the sender printed in the column of an indicator. A column of levels has a total of one
    /// level, and does not say of which: it is taken where the sender's own total of the municipality, in the same
    /// column, is the share that we count.
    fn printed_total(
        &self,
        methodology: &Methodology,
        share: &Indicator,
        own: &IndicatorResult,
        home: &Municipality,
        year: StudyYear,
    ) -> Result<Option<RegionalValue>, EngineError> {
        let [column] = share.counts.columns() else { return Ok(None) };
        let of_region = self.printed(methodology, home, year, SubjectKind::Region)?;
        let of_column = of_region.into_iter().find(|(_, o)| o.criterion.as_str() == column && !is_mean(o));
        let Some((delivery, total)) = of_column else { return Ok(None) };
        let is_level = methodology.roles().level.as_ref() == Some(&total.criterion);
        if is_level {
            let of_home = self.printed(methodology, home, year, SubjectKind::Municipality)?;
            let beside = of_home.iter().find(|(id, o)| *id == delivery && o.criterion == total.criterion);
            let agrees = beside.is_some_and(|(_, o)| share_in(o.raw.as_str()) == Some(own.schools.share()));
            if !agrees {
                return Ok(None);
            }
        }
        let gone = || EngineError::BrokenChain(delivery.to_string());
        let delivery = self.deliveries.get(&delivery).ok_or_else(gone)?;
        Ok(Some(RegionalValue::Reported {
            text: total.raw.to_string(),
            share: share_in(total.raw.as_str()),
            cell: vsoko_model::CellRef {
                file: delivery.file_name.clone(),
                sheet: total.sheet().to_owned(),
                address: total.address,
            },
            file_hash: delivery.file_hash.clone(),
        }))
    }

    /// How many schools the region has: as the sender of the study printed it, as `vsoko.toml` says, or as the sender of
    /// another study of the year printed it.
    fn region_size(
        &self,
        methodology: &Methodology,
        home: &Municipality,
        year: StudyYear,
    ) -> Result<Option<u32>, EngineError> {
        if let Some(printed) = self.printed_size(methodology, home, year)? {
            return Ok(Some(printed));
        }
        let region = GroupKey::of(home.region_for(year, self.as_of.lens));
        let names = names_of_region(&region, &self.municipalities);
        let mut known = self.settings.region_schools.iter();
        let in_settings = known.find(|(name, _)| names.contains(&GroupKey::of(name))).map(|(_, size)| size);
        if let Some(set) = in_settings {
            return Ok(Some(*set));
        }
        let others = self.methodologies.all().filter(|other| other.subject() == SubjectKind::School);
        let printed = others.map(|other| self.printed_size(other, home, year));
        let printed: Vec<Option<u32>> = printed.collect::<Result<_, EngineError>>()?;
        Ok(printed.into_iter().flatten().max())
    }

    /// How many schools the region has, as the sender printed it («15 из 40»).
    fn printed_size(
        &self,
        methodology: &Methodology,
        home: &Municipality,
        year: StudyYear,
    ) -> Result<Option<u32>, EngineError> {
        let of_region = self.printed(methodology, home, year, SubjectKind::Region)?;
        Ok(of_region.into_iter().find_map(|(_, o)| share_in(o.raw.as_str())).map(Share::base))
    }
}

/// One alone has no place among others.
fn without_lone_place(mut ranked: Vec<Ranked>) -> Vec<Ranked> {
    for own in &mut ranked {
        own.rank = own.rank.take().filter(|rank| 1 < rank.among);
    }
    ranked
}

fn bounds_of(breakdown: &LevelBreakdown) -> Vec<Bounds> {
    breakdown.levels.iter().map(|(_, schools)| schools.bounds(breakdown.missing.len())).collect()
}

/// A mean is no total of a share.
fn is_mean(o: &Observation) -> bool {
    debug_assert!(o.role == Role::Reported);
    match &o.reading {
        Reading::Points(_) | Reading::Percent(_) => true,
        Reading::Count(_) | Reading::Text(_) | Reading::Level(_) | Reading::Flag(_) | Reading::Missing(_) => {
            false
        }
    }
}

/// «15 из 40» as a share.
fn share_in(text: &str) -> Option<Share> {
    let (count, base) = text.split_once("из")?;
    Share::new(count.trim().parse().ok()?, base.trim().parse().ok()?).ok()
}
