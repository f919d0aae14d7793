//! Statistics of a region's shares, and the schools of a region that are like one school.

use std::collections::BTreeMap;

use vsoko_metrics::statistics::{Confidence, funnel_limits, place_in_funnel, wilson};
use vsoko_metrics::{Attributes, Circle, PointsRead, Scope, SubjectFrame, alike, level_breakdown, scores};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    CountedSchools, Coverage, FunnelPoint, IndicatorResult, Likeness, Peer, Peers, RegionalShare,
    RegionalStatistics,
};
use vsoko_model::{MunicipalityId, SchoolId, StudyYear, SubjectId, Territory, TraceId, Whose};

use crate::{EngineError, View};

impl View {
    /// The statistics of a region's shares; `None` where no region is asked of. Of a part of a region there are none.
    pub(crate) fn regional_statistics(
        &self,
        edition: &Methodology,
        whose: &Whose,
        coverage: Option<Coverage>,
        indicators: &[IndicatorResult],
    ) -> Option<RegionalStatistics> {
        let is_region = matches!(whose.territory, Territory::Region(_)) && whose.alike.is_none();
        let Coverage { in_archive, stated } = coverage.filter(|_| is_region)?;
        if !coverage.is_some_and(Coverage::is_whole) {
            return Some(RegionalStatistics::PartOfRegion { in_archive, stated });
        }
        let share = |own: &IndicatorResult| {
            let named = edition.indicators().iter().find(|known| known.id == own.indicator)?;
            Some(RegionalShare {
                indicator: own.indicator.clone(),
                title: named.title.clone(),
                polarity: named.polarity,
                intervals: Confidence::ALL
                    .into_iter()
                    .filter_map(|confidence| wilson(own.schools.share(), confidence))
                    .collect(),
                funnel: self.funnel(own),
                schools: own.schools.clone(),
            })
        };
        Some(RegionalStatistics::Shares(indicators.iter().filter_map(share).collect()))
    }

    /// The municipalities of a region's share, by name, each against the limits for as many schools.
    fn funnel(&self, region: &IndicatorResult) -> Vec<FunnelPoint> {
        let mut by_home: BTreeMap<MunicipalityId, [Vec<SchoolId>; 3]> = BTreeMap::new();
        let groups = [&region.schools.counted, &region.schools.rest, &region.schools.outside];
        for (index, group) in groups.into_iter().enumerate() {
            for id in group {
                if let Some(school) = self.schools.get(id) {
                    let home = school.municipality_for(region.year, self.as_of.lens);
                    by_home.entry(home).or_default()[index].push(*id);
                }
            }
        }
        let point = |(municipality, [counted, rest, outside]): (MunicipalityId, [Vec<SchoolId>; 3])| {
            let subject = SubjectId::Municipality(municipality);
            let trace = TraceId { whose: subject.into(), ..region.schools.trace.clone() };
            let schools = CountedSchools { trace, counted, rest, outside };
            let (own, all) = (schools.share(), region.schools.share());
            let limits: Vec<_> = Confidence::ALL
                .into_iter()
                .filter_map(|confidence| funnel_limits(all, own.base(), confidence))
                .collect();
            FunnelPoint {
                municipality,
                name: self.name_of(subject, region.year).unwrap_or_default(),
                place: place_in_funnel(own, &limits),
                limits,
                schools,
            }
        };
        let mut funnel: Vec<FunnelPoint> = by_home.into_iter().map(point).collect();
        funnel.sort_by(|one, other| one.name.cmp(&other.name));
        funnel
    }

    /// The schools of the region that are like `school` by the attributes that the methodology names; `None` where it names
    /// none. A group smaller than the settings allow is refused.
    pub(crate) fn peers(
        &self,
        subjects: &SubjectFrame<'_>,
        school: SchoolId,
        year: StudyYear,
    ) -> Result<Option<Peers>, EngineError> {
        let edition = subjects.methodology();
        let home = self.municipality_of(SubjectId::School(school), year);
        let Some(home) = home.filter(|_| !edition.peers().is_empty()) else { return Ok(None) };
        let region = Whose::region(home.region_for(year, self.as_of.lens));
        let municipalities = self.home_of(&region.territory, year);
        let attributes: Vec<Attributes> = edition
            .peers()
            .iter()
            .filter_map(|id| {
                let values = self.attribute_values(id, &municipalities, year);
                Some(Attributes { id: id.clone(), title: self.attribute_title(id)?, values })
            })
            .collect();
        let rule = self.settings.peers.rule();
        let (found, unknown) = alike(school, &attributes, rule);
        let own = Peers {
            school,
            attributes: edition.peers().to_vec(),
            unknown,
            at_least: rule.at_least,
            found: found.len(),
            peers: Vec::new(),
        };
        if found.len() < rule.at_least {
            return Ok(Some(own));
        }
        let peers = self.with_results(subjects, found, year)?;
        Ok(Some(Peers { peers, ..own }))
    }

    /// Peers with the level and the points of each.
    fn with_results(
        &self,
        subjects: &SubjectFrame<'_>,
        found: Vec<(SchoolId, Vec<Likeness>)>,
        year: StudyYear,
    ) -> Result<Vec<Peer>, EngineError> {
        let edition = subjects.methodology();
        let ids: Vec<SchoolId> = found.iter().map(|(id, _)| *id).collect();
        let whose = ids.first().map_or_else(|| Whose::region(""), |id| SubjectId::School(*id).into());
        let circle = Circle::schools(whose, ids);
        let level = edition.roles().level.as_ref();
        let breakdown =
            level.map(|criterion| level_breakdown(subjects, criterion, &circle, year)).transpose()?;
        let read = PointsRead::of_circle(&self.facts, edition, &circle, year)?;
        let points = scores(&read, edition, Scope::Total, year, &self.as_of);
        let peer = |(school, because): (SchoolId, Vec<Likeness>)| {
            let own = points.get(&SubjectId::School(school));
            let key = breakdown.as_ref().and_then(|breakdown| breakdown.level_of(school));
            Peer {
                school,
                because,
                level: key.and_then(|key| edition.level(key)).map(|level| level.label.clone()),
                points: own.map(|score| (score.trace.clone(), score.percent())),
            }
        };
        Ok(found.into_iter().map(peer).collect())
    }
}
