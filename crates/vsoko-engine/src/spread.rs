//! The municipalities of a region beside one another: their shares of the highest level, intervals, and limits.

use vsoko_metrics::level_breakdown;
use vsoko_metrics::statistics::{Confidence, funnel_limits, wilson};
use vsoko_model::results::{
    CountedSchools, Coverage, LevelBreakdown, MunicipalSummary, RegionalSpread, SpreadLimits, SpreadRow,
};
use vsoko_model::{Points, Share, StudyYear, Whose};

use crate::{EngineError, View};

impl View {
    /// The municipalities of `summaries`, which are those of a region, by their shares of the highest level; `None` where
    /// none has levels by the edition of the first. The share of the region and the limits around it are there only where
    /// the archive has all its schools.
    pub fn regional_spread(
        &self,
        region: &str,
        year: StudyYear,
        summaries: &[MunicipalSummary],
    ) -> Result<Option<RegionalSpread>, EngineError> {
        let levels = || summaries.iter().filter_map(|own| Some((own, own.levels.as_ref()?)));
        let Some((_, first)) = levels().next() else { return Ok(None) };
        let Some(methodology) = self.methodologies.get(&first.methodology) else { return Ok(None) };
        let of_edition = levels().filter(|(_, results)| results.methodology == first.methodology);
        let mut rows: Vec<SpreadRow> = of_edition
            .filter_map(|(summary, results)| {
                let schools = highest(&results.breakdown)?;
                let interval = wilson(schools.share(), Confidence::P95);
                let interval = interval.map(|own| (percent(own.lower), percent(own.upper)));
                let municipality = summary.municipality.name.to_string();
                Some(SpreadRow { municipality, schools, interval, is_outside: false })
            })
            .collect();
        let whose = Whose::region(region);
        let Some(circle) = self.circle(&whose, year) else { return Ok(None) };
        let subjects = self.subject_frame(methodology)?;
        let together = level_breakdown(&subjects, &first.breakdown.criterion, &circle, year)?;
        let in_archive = usize::try_from(together.base()).unwrap_or(usize::MAX) + together.missing.len();
        let coverage = self
            .coverage(methodology, &whose, year, in_archive)?
            .unwrap_or(Coverage { in_archive, stated: None });
        let of_region = highest(&together).filter(|_| coverage.is_whole());
        let limits = of_region.as_ref().map(|of_region| limits(of_region.share(), &rows)).unwrap_or_default();
        for row in &mut rows {
            let share = row.schools.share();
            let own = limits.iter().find(|limits| limits.schools == share.base());
            let hundredths = exact(share);
            row.is_outside =
                own.is_some_and(|own| hundredths < Some(own.inner.0) || Some(own.inner.1) < hundredths);
        }
        // From the highest share; of equal ones the larger municipality first, then by name.
        rows.sort_by(|one, other| {
            let key = |row: &SpreadRow| (exact(row.schools.share()), row.schools.share().base());
            key(other).cmp(&key(one)).then_with(|| one.municipality.cmp(&other.municipality))
        });
        let level = together.levels.first().and_then(|(key, _)| methodology.level(key));
        Ok(Some(RegionalSpread {
            methodology: methodology.id().clone(),
            object: methodology.wording().object.clone(),
            level: level.map(|level| level.label.clone()).unwrap_or_default(),
            region: region.to_owned(),
            coverage,
            of_region,
            rows,
            limits,
        }))
    }
}

/// The schools of the highest level.
fn highest(breakdown: &LevelBreakdown) -> Option<CountedSchools> {
    breakdown.levels.first().map(|(_, schools)| schools.clone()).filter(|own| 0 < own.share().base())
}

/// Limits for every number of schools up to the largest municipality.
fn limits(region: Share, rows: &[SpreadRow]) -> Vec<SpreadLimits> {
    let most = rows.iter().map(|row| row.schools.share().base()).max().unwrap_or(0);
    let of = |schools, confidence| {
        let limits = funnel_limits(region, schools, confidence)?;
        Some((percent(limits.lower), percent(limits.upper)))
    };
    let limits = (1..=most).map(|schools| {
        Some(SpreadLimits {
            schools,
            inner: of(schools, Confidence::P95)?,
            outer: of(schools, Confidence::P998)?,
        })
    });
    limits.flatten().collect()
}

/// A share in hundredths of a per cent, towards zero: for comparing and drawing, never for printing.
fn exact(share: Share) -> Option<Points> {
    let (count, base) = (i64::from(share.count()), i64::from(share.base()));
    (0 < base).then(|| Points::from_hundredths(count * 10_000 / base))
}

#[expect(clippy::cast_possible_truncation, reason = "a per cent in hundredths is at most 10 000")]
fn percent(part: f64) -> Points {
    Points::from_hundredths((part * 10_000.0) as i64)
}
