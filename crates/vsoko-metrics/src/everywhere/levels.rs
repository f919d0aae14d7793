//! Levels of all municipalities and years. Page: `docs/methods/everywhere.md`.

use polars::prelude::*;
use vsoko_frame::{FactsScan, Wanted, columns};
use vsoko_model::methodology::{LevelRule, Methodology};
use vsoko_model::results::{LevelsEverywhere, LevelsOfMunicipality};
use vsoko_model::{AsOf, CriterionId, MunicipalityId, Points, StudyYear};

use super::numbered::{KEYS, Numbered, Row, Rows, keys_of, numbers, runs};
use crate::MetricsError;

/// The schools of every municipality and year by level of `criterion`, by the rules of
/// [`level_breakdown`](crate::level_breakdown): a level that was not sent follows from points where the methodology says
/// how, and a school of which anything at all was read stands among those without data.
///
/// The facts are scanned for the levels, for the points where levels follow from them, and for whose facts there are; once
/// more only where that finds schools with neither.
pub fn levels_everywhere(
    facts: &FactsScan,
    methodology: &Methodology,
    criterion: &CriterionId,
    as_of: &AsOf,
) -> Result<LevelsEverywhere, MetricsError> {
    let rule = methodology.level_rule().filter(|rule| rule.criterion == *criterion);
    let anything = Wanted { methodology: methodology.id(), subject: None, year: None, criteria: None };
    let [subject, _, year] = KEYS;
    let met = Met::levels_of(facts, methodology, criterion, rule)?;
    let mut met = facts.fold(&anything, &[subject, year], met, Met::look_for_others)?;
    if met.there_are_others {
        met = facts.fold(&anything, &KEYS, met, Met::take_subjects)?;
    }
    Ok(LevelsEverywhere {
        methodology: methodology.id().clone(),
        methodology_hash: methodology.hash().clone(),
        criterion: criterion.clone(),
        as_of: as_of.clone(),
        levels: methodology.levels().iter().map(|level| level.key.clone()).collect(),
        rows: met.by_municipality(methodology, rule),
    })
}

/// The level of a subject and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    NotSent,
    Missing,
    /// By its place on the scale from the top.
    Of(usize),
    /// One that the scale does not have.
    Strange,
}

/// What was met so far.
#[derive(Debug)]
pub(super) struct Met {
    scale: Vec<String>,
    from: Vec<String>,
    rows: Rows,
    levels: Vec<Level>,
    /// By row, then by criterion of the rule.
    points: Vec<Option<i64>>,
    /// Are there facts of schools that are in no row yet?
    there_are_others: bool,
}

impl Met {
    fn of(methodology: &Methodology, rule: Option<&LevelRule>) -> Self {
        let from = rule.into_iter().flat_map(|rule| &rule.from);
        Self {
            scale: methodology.levels().iter().map(|level| level.key.to_string()).collect(),
            from: from.map(ToString::to_string).collect(),
            rows: Rows::default(),
            levels: Vec::new(),
            points: Vec::new(),
            there_are_others: false,
        }
    }

    /// What gives the levels of an edition, taken from the facts: the levels that were sent, and the points that they follow
    /// from where the methodology says how.
    pub(super) fn levels_of(
        facts: &FactsScan,
        methodology: &Methodology,
        criterion: &CriterionId,
        rule: Option<&LevelRule>,
    ) -> Result<Self, MetricsError> {
        let of = |criteria| Wanted {
            methodology: methodology.id(),
            subject: None,
            year: None,
            criteria: Some(criteria),
        };
        let [subject, municipality, year] = KEYS;
        let with_level = [subject, municipality, year, columns::LEVEL];
        let with_points = [subject, municipality, year, columns::CRITERION, columns::NUMBER];
        let mut met = Self::of(methodology, rule);
        met = facts.fold(&of(vec![criterion]), &with_level, met, Self::take_levels)?;
        if let Some(rule) = rule {
            let gives = of(rule.from.iter().collect());
            met = facts.fold(&gives, &with_points, met, Self::take_points)?;
        }
        Ok(met)
    }

    /// Whose facts were met.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row> {
        self.rows.iter()
    }

    /// The place of a row on the scale, from the top; `None` without a level, or with one that the scale does not have.
    pub(super) fn place_of(
        &self,
        row: usize,
        methodology: &Methodology,
        rule: Option<&LevelRule>,
    ) -> Option<usize> {
        match self.level(row, methodology, rule) {
            Level::Of(place) => Some(place),
            Level::NotSent | Level::Missing | Level::Strange => None,
        }
    }

    fn row(&mut self, subject: u32, municipality: u32, year: u32) -> usize {
        let row = self.rows.number(subject, municipality, year);
        if self.levels.len() == row {
            self.levels.push(Level::NotSent);
            self.points.resize(self.points.len() + self.from.len(), None);
        }
        row
    }

    fn take_levels(&mut self, batch: &DataFrame) -> PolarsResult<()> {
        let levels = batch.column(columns::LEVEL)?.str()?;
        for ((subject, municipality, year), level) in keys_of(batch)?.zip(levels.iter()) {
            let row = self.row(subject, municipality, year);
            self.levels[row] = level.map_or(Level::Missing, |level| {
                self.scale.iter().position(|known| known == level).map_or(Level::Strange, Level::Of)
            });
        }
        Ok(())
    }

    fn take_points(&mut self, batch: &DataFrame) -> PolarsResult<()> {
        let criteria = batch.column(columns::CRITERION)?.str()?;
        let points = batch.column(columns::NUMBER)?.i64()?;
        for (keys, (criterion, number)) in keys_of(batch)?.zip(criteria.iter().zip(points.iter())) {
            let (subject, municipality, year) = keys;
            let row = self.row(subject, municipality, year);
            if let Some(at) = self.from.iter().position(|known| Some(known.as_str()) == criterion) {
                self.points[row * self.from.len() + at] = number;
            }
        }
        Ok(())
    }

    fn look_for_others(&mut self, batch: &DataFrame) -> PolarsResult<()> {
        for run in runs(batch)? {
            self.there_are_others |= !self.rows.has(run.subject, run.year);
        }
        Ok(())
    }

    fn take_subjects(&mut self, batch: &DataFrame) -> PolarsResult<()> {
        let [_, municipality, _] = KEYS;
        let municipalities = numbers(batch, municipality)?;
        for run in runs(batch)? {
            self.row(run.subject, municipalities[run.rows.start], run.year);
        }
        Ok(())
    }

    /// The level that was sent; where none was, the one that the points give.
    fn level(&self, row: usize, methodology: &Methodology, rule: Option<&LevelRule>) -> Level {
        let Some(rule) = rule.filter(|_| self.levels[row] == Level::NotSent) else { return self.levels[row] };
        let points = &self.points[row * self.from.len()..(row + 1) * self.from.len()];
        let Some(sum) = points.iter().copied().sum::<Option<i64>>() else { return Level::Missing };
        let sum = Points::from_hundredths(sum);
        let reached = rule.reached(sum, methodology.rule_maximum(rule));
        let reached = reached.and_then(|place| rule.thresholds.get(place));
        let place =
            reached.and_then(|reached| methodology.levels().iter().position(|l| l.key == reached.level));
        place.map_or(Level::Missing, Level::Of)
    }

    fn by_municipality(
        &self,
        methodology: &Methodology,
        rule: Option<&LevelRule>,
    ) -> Vec<LevelsOfMunicipality> {
        let mut homes = Numbered::default();
        let mut counted: Vec<LevelsOfMunicipality> = Vec::new();
        for (row, key) in self.rows.iter().enumerate() {
            let Ok(Ok(year)) = u16::try_from(key.year).map(StudyYear::try_from) else { continue };
            let home = homes.number((key.municipality, key.year));
            if counted.len() == home {
                counted.push(LevelsOfMunicipality {
                    municipality: MunicipalityId(key.municipality),
                    year,
                    counted: vec![0; self.scale.len()],
                    base: 0,
                    missing: 0,
                });
            }
            let own = &mut counted[home];
            match self.level(row, methodology, rule) {
                Level::NotSent | Level::Missing => own.missing += 1,
                Level::Strange => own.base += 1,
                Level::Of(place) => {
                    own.counted[place] += 1;
                    own.base += 1;
                }
            }
        }
        counted.sort_unstable_by_key(|own| (own.municipality, own.year));
        counted
    }
}
