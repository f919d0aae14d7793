//! The frame that metrics and predicates see.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use polars::prelude::*;
use vsoko_frame::rows::{is_number, is_text};
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
        let frame = &self.spread.frame;
        let of_it = is_number(frame, columns::MUNICIPALITY, municipality.0)?;
        let years = frame.column(columns::YEAR)?.u32()?.filter(&of_it)?;
        Ok(years.into_no_null_iter().filter_map(|year| u16::try_from(year).ok()?.try_into().ok()).collect())
    }

    /// The schools of a circle that the study lists in a year.
    pub fn schools(&self, circle: &Circle, year: StudyYear) -> Result<Vec<SchoolId>, MetricsError> {
        schools(&self.rows_of(circle, year)?)
    }

    /// The rows of a circle and year.
    pub(crate) fn rows_of(&self, circle: &Circle, year: StudyYear) -> Result<DataFrame, MetricsError> {
        self.spread.rows.of((circle.clone(), year), || {
            let frame = &self.spread.frame;
            let of_year = frame.filter(&is_number(frame, columns::YEAR, year.first().into())?)?;
            Ok(circle.of(&of_year, self.methodology.subject())?)
        })
    }
}

fn frame_of(facts: &Facts, methodology: &Methodology) -> Result<DataFrame, MetricsError> {
    let facts = facts.data();
    let own = facts.filter(&is_text(facts, columns::METHODOLOGY, methodology.id().as_str())?)?;
    let groups = Groups::of(&own, methodology)?;
    let mut spread = groups.keys();
    for (criterion, cells) in methodology.criteria().iter().zip(&groups.cells) {
        spread.push(value(&own, criterion, cells)?);
        let missing = own.column(columns::MISSING)?.take(cells)?;
        spread.push(missing.with_name(format!("{}_missing", criterion.id).into()));
    }
    let mut frame = DataFrame::new(groups.keys.len(), spread)?;
    if let Some(rule) = methodology.level_rule() {
        let level = level_with_rule(&own, methodology, rule, &groups)?;
        frame.with_column(level)?;
    }
    for criterion in methodology.criteria().iter().filter(|own| own.kind == CriterionKind::Level) {
        let rank = rank(&frame, methodology, criterion)?;
        frame.with_column(rank)?;
    }
    Ok(frame)
}

/// Whose rows of facts are, and when.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct GroupKey {
    subject: u32,
    year: u32,
    municipality: u32,
}

/// Rows of facts by whose they are and when, and under each of these the row of each criterion.
struct Groups {
    /// Ascending.
    keys: Vec<GroupKey>,
    /// For each criterion of the methodology the first row about it, or none.
    cells: Vec<IdxCa>,
}

impl Groups {
    fn of(own: &DataFrame, methodology: &Methodology) -> PolarsResult<Self> {
        let number = |column| PolarsResult::Ok(own.column(column)?.u32()?.iter());
        let (subjects, years) = (number(columns::SUBJECT)?, number(columns::YEAR)?);
        let whose = subjects.zip(years).zip(number(columns::MUNICIPALITY)?);
        // All three are in every row.
        let key = |((subject, year), home): ((Option<u32>, Option<u32>), Option<u32>)| GroupKey {
            subject: subject.unwrap_or_default(),
            year: year.unwrap_or_default(),
            municipality: home.unwrap_or_default(),
        };
        let keys: Vec<_> = whose.map(key).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let known: HashMap<&str, usize> =
            methodology.criteria().iter().enumerate().map(|(index, own)| (own.id.as_str(), index)).collect();
        let mut cells = vec![vec![None; sorted.len()]; known.len()];
        let criteria = own.column(columns::CRITERION)?.str()?;
        for (row, (key, criterion)) in (0..).zip(keys.iter().zip(criteria.iter())) {
            let criterion = criterion.and_then(|criterion| known.get(criterion));
            if let (Some(criterion), Ok(group)) = (criterion, sorted.binary_search(key)) {
                cells[*criterion][group].get_or_insert(row);
            }
        }
        let cells =
            cells.into_iter().map(|rows| IdxCa::from_iter_options(PlSmallStr::EMPTY, rows.into_iter()));
        Ok(Self { keys: sorted, cells: cells.collect() })
    }

    /// Whose each group is, as columns.
    fn keys(&self) -> Vec<Column> {
        let column = |name: &str, of: fn(&GroupKey) -> u32| {
            Column::new(name.into(), self.keys.iter().map(of).collect::<Vec<_>>())
        };
        vec![
            column(columns::SUBJECT, |key| key.subject),
            column(columns::MUNICIPALITY, |key| key.municipality),
            column(columns::YEAR, |key| key.year),
        ]
    }

    /// The rows of a criterion.
    fn cells_of(&self, methodology: &Methodology, criterion: &CriterionId) -> Option<&IdxCa> {
        let index = methodology.criteria().iter().position(|own| own.id == *criterion)?;
        self.cells.get(index)
    }
}

/// The subjects of rows, as schools.
pub(crate) fn schools(frame: &DataFrame) -> Result<Vec<SchoolId>, MetricsError> {
    Ok(frame.column(columns::SUBJECT)?.u32()?.into_no_null_iter().map(SchoolId).collect())
}

/// What was read under a criterion, in the type of its kind.
fn value(own: &DataFrame, criterion: &Criterion, cells: &IdxCa) -> PolarsResult<Column> {
    let number = || PolarsResult::Ok(own.column(columns::NUMBER)?.take(cells)?.i64()?.clone());
    let value = match criterion.kind {
        CriterionKind::Level => own.column(columns::LEVEL)?.take(cells)?,
        CriterionKind::Flag => number()?.equal(1).into_column(),
        CriterionKind::Points | CriterionKind::Percent => {
            (number()?.cast(&DataType::Float64)?.f64()? / 100.0).into_column()
        }
        CriterionKind::Count => number()?.into_column(),
        CriterionKind::Text => own.column(columns::TEXT)?.take(cells)?,
    };
    Ok(value.with_name(criterion.id.as_str().into()))
}

/// The level that was sent; where none was, the one that the points give, if every criterion of the rule has a
/// reading. A level that was sent as «нет данных», or cannot be read, is missing: the rule does not guess for it.
fn level_with_rule(
    own: &DataFrame,
    methodology: &Methodology,
    rule: &LevelRule,
    groups: &Groups,
) -> PolarsResult<Column> {
    let (numbers, levels) = (own.column(columns::NUMBER)?.i64()?, own.column(columns::LEVEL)?.str()?);
    let of = |criterion| groups.cells_of(methodology, criterion);
    let cell = |criterion, group| usize::try_from(of(criterion)?.get(group)?).ok();
    // Whole hundredths add up and compare exactly.
    let points = |criterion, group| Some(Points::from_hundredths(numbers.get(cell(criterion, group)?)?));
    let maximum = methodology.rule_maximum(rule);
    let level = |group| {
        if let Some(sent) = cell(&rule.criterion, group) {
            return levels.get(sent);
        }
        let sum: Points = rule.from.iter().map(|own| points(own, group)).sum::<Option<_>>()?;
        Some(rule.thresholds.get(rule.reached(sum, maximum)?)?.level.as_str())
    };
    let found: Vec<Option<&str>> = (0..groups.keys.len()).map(level).collect();
    Ok(Column::new(rule.criterion.as_str().into(), found))
}

fn rank(frame: &DataFrame, methodology: &Methodology, criterion: &Criterion) -> PolarsResult<Column> {
    let levels = frame.column(criterion.id.as_str())?.str()?;
    let rank = |key: &str| {
        let level = methodology.levels().iter().find(|level| level.key.as_str() == key)?;
        methodology.rank_of(&level.key)
    };
    let ranks: Vec<Option<u32>> = levels.iter().map(|level| rank(level?)).collect();
    Ok(Column::new(format!("{}_rank", criterion.id).into(), ranks))
}
