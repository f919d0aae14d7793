//! The frame that metrics and predicates see.

use std::collections::BTreeSet;
use std::sync::Arc;

use polars::prelude::*;
use vsoko_frame::{Facts, columns};
use vsoko_model::methodology::{Criterion, CriterionKind, LevelRule, Methodology};
use vsoko_model::{AsOf, CriterionId, MunicipalityId, Points, SchoolId, StudyYear};

use crate::known_facts::Spread;
use crate::{Circle, KnownFacts, MetricsError};

/// One row per (subject, year) of one methodology, in the order of subjects.
///
/// Columns: `subject`, `municipality`, `year`, and for each criterion `<id>` (a level is its key, a flag a boolean,
/// points and per cents are numbers, missing is NULL) and `<id>_missing` (the reason); for a level also `<id>_rank`,
/// 1 for the lowest. A level that was not sent is the one that its points give, where the methodology says how.
/// Columns that begin with `__` are the rule's own.
#[derive(Debug, Clone)]
pub struct SubjectFrame<'m> {
    methodology: &'m Methodology,
    as_of: AsOf,
    spread: Arc<Spread>,
}

impl<'m> SubjectFrame<'m> {
    /// The facts of `methodology`, spread over its criteria.
    pub fn of(facts: &KnownFacts, methodology: &'m Methodology, as_of: &AsOf) -> Result<Self, MetricsError> {
        let spread = facts.spread(methodology, || frame_of(facts, methodology))?;
        Ok(Self { methodology, as_of: as_of.clone(), spread })
    }

    /// The methodology.
    pub const fn methodology(&self) -> &'m Methodology {
        self.methodology
    }

    /// Where the facts are seen from.
    pub const fn as_of(&self) -> &AsOf {
        &self.as_of
    }

    /// The frame, for engines of others.
    pub fn data(&self) -> &DataFrame {
        &self.spread.frame
    }

    /// The years that `municipality` has rows in.
    pub fn years_of(&self, municipality: MunicipalityId) -> Result<BTreeSet<StudyYear>, MetricsError> {
        let of_it = col(columns::MUNICIPALITY).eq(lit(municipality.0));
        let frame = self.spread.frame.clone().lazy().filter(of_it).select([col(columns::YEAR)]).collect()?;
        let years = frame.column(columns::YEAR)?.u32()?;
        Ok(years.into_no_null_iter().filter_map(|year| u16::try_from(year).ok()?.try_into().ok()).collect())
    }

    /// The schools of a circle that the study lists in a year.
    pub fn schools(&self, circle: &Circle, year: StudyYear) -> Result<Vec<SchoolId>, MetricsError> {
        schools(&self.rows_of(circle, year)?)
    }

    /// The rows of a circle and year.
    pub(crate) fn rows_of(&self, circle: &Circle, year: StudyYear) -> Result<DataFrame, MetricsError> {
        self.spread.rows.of((circle.clone(), year), || {
            let of_year = col(columns::YEAR).eq(lit(u32::from(year.first())));
            let rows = self.spread.frame.clone().lazy().filter(of_year);
            Ok(circle.of(rows, self.methodology.subject())?.collect()?)
        })
    }
}

fn frame_of(facts: &Facts, methodology: &Methodology) -> Result<DataFrame, MetricsError> {
    let own = col(columns::METHODOLOGY).eq(lit(methodology.id().as_str()));
    let rule = methodology.level_rule();
    let spread = methodology.criteria().iter().flat_map(spread);
    let for_rule = rule.into_iter().flat_map(for_rule);
    let key = [col(columns::SUBJECT), col(columns::MUNICIPALITY), col(columns::YEAR)];
    let mut lazy = facts
        .lazy()
        .filter(own)
        .group_by_stable(key)
        .agg(spread.chain(for_rule).collect::<Vec<_>>())
        .sort([columns::SUBJECT, columns::YEAR], SortMultipleOptions::default());
    if let Some(rule) = rule {
        lazy = lazy.with_column(level_with_rule(methodology, rule).alias(rule.criterion.as_str()));
    }
    let levels = methodology.criteria().iter().filter(|criterion| criterion.kind == CriterionKind::Level);
    let ranks: Vec<Expr> = levels.map(|criterion| rank(methodology, criterion)).collect();
    Ok(lazy.with_columns(ranks).collect()?)
}

/// The subjects of rows, as schools.
pub(crate) fn schools(frame: &DataFrame) -> Result<Vec<SchoolId>, MetricsError> {
    Ok(frame.column(columns::SUBJECT)?.u32()?.into_no_null_iter().map(SchoolId).collect())
}

fn spread(criterion: &Criterion) -> [Expr; 2] {
    let own = || col(columns::CRITERION).eq(lit(criterion.id.as_str()));
    let value = match criterion.kind {
        CriterionKind::Level => col(columns::LEVEL),
        CriterionKind::Flag => col(columns::NUMBER).eq(lit(1_i64)),
        CriterionKind::Points | CriterionKind::Percent => {
            col(columns::NUMBER).cast(DataType::Float64) / lit(100.0)
        }
        CriterionKind::Count => col(columns::NUMBER),
        CriterionKind::Text => col("text"),
    };
    let missing = format!("{}_missing", criterion.id);
    [
        value.filter(own()).first().alias(criterion.id.as_str()),
        col(columns::MISSING).filter(own()).first().alias(missing),
    ]
}

/// Was a level sent at all, if only as a blank cell?
const SENT: &str = "__level_sent";

fn hundredths(criterion: &CriterionId) -> String {
    format!("__{criterion}_hundredths")
}

/// What the level rule needs beside the criteria themselves: whole hundredths, which add up and compare exactly.
fn for_rule(rule: &LevelRule) -> Vec<Expr> {
    let own = |criterion: &CriterionId| col(columns::CRITERION).eq(lit(criterion.as_str()));
    let points = rule.from.iter().map(|criterion| {
        col(columns::NUMBER).filter(own(criterion)).first().alias(hundredths(criterion).as_str())
    });
    let sent = col(columns::CRITERION).filter(own(&rule.criterion)).first().is_not_null().alias(SENT);
    points.chain([sent]).collect()
}

/// The level that was sent; where none was, the one that the points give, if every criterion of the rule has a
/// reading. A level that was sent as «нет данных», or cannot be read, is missing: the rule does not guess for it.
fn level_with_rule(methodology: &Methodology, rule: &LevelRule) -> Expr {
    let sum = rule.from.iter().fold(lit(0_i64), |sum, own| sum + col(hundredths(own).as_str()));
    let maximum = rule_maximum(methodology, rule);
    let derived =
        rule.thresholds.iter().rev().fold(lit(NULL).cast(DataType::String), |otherwise, threshold| {
            let least = threshold.at_least.points_of(maximum);
            when(sum.clone().gt_eq(lit(least.hundredths())))
                .then(lit(threshold.level.as_str()))
                .otherwise(otherwise)
        });
    when(col(SENT)).then(col(rule.criterion.as_str())).otherwise(derived)
}

/// The maximum of the criteria that a level follows from.
pub(crate) fn rule_maximum(methodology: &Methodology, rule: &LevelRule) -> Points {
    let maxima = rule.from.iter().filter_map(|criterion| methodology.criterion(criterion)?.maximum);
    maxima.sum()
}

fn rank(methodology: &Methodology, criterion: &Criterion) -> Expr {
    let unranked = lit(NULL).cast(DataType::UInt32);
    let ranked = methodology.levels().iter().fold(unranked, |otherwise, level| {
        let rank = methodology.rank_of(&level.key).unwrap_or(0);
        when(col(criterion.id.as_str()).eq(lit(level.key.as_str()))).then(lit(rank)).otherwise(otherwise)
    });
    ranked.alias(format!("{}_rank", criterion.id))
}
