//! Transition: the same schools in two years, level by level. Page: `docs/methods/transition.md`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    Changed, Direction, LevelBreakdown, Move, NamedTest, SchoolRun, TracedSchools, Transition,
};
use vsoko_model::{LevelKey, Measure, Movement, SchoolId, Share, StudyYear, TraceId};

use crate::run::kind_of;
use crate::statistics::paired_test;

/// Who moved from which level to which, who appeared, and who left.
///
/// A school without a level in one of the years is among `appeared` or `left`: the data cannot tell a closed school
/// from one that was not assessed. Whether the years may be compared at all is
/// [`Methodology::comparability_with`]'s to say.
pub fn transition(
    (before, before_scale): (&LevelBreakdown, &Methodology),
    (after, after_scale): (&LevelBreakdown, &Methodology),
) -> Transition {
    let (stood, stands) = (levels_of(before), levels_of(after));
    let mut by_pair: BTreeMap<(usize, usize), Vec<SchoolId>> = BTreeMap::new();
    for (school, to) in &stands {
        if let Some(from) = stood.get(school) {
            by_pair.entry((*from, *to)).or_default().push(*school);
        }
    }
    let moved = |((from, to), schools): ((usize, usize), Vec<SchoolId>)| {
        let (from, to) = (before.levels[from].0.clone(), after.levels[to].0.clone());
        let direction = direction((before_scale, &from), (after_scale, &to));
        let trace = trace_of(before, after, Measure::Moved(from.clone(), to.clone()))?;
        Some(Move { trace, from, to, direction, schools })
    };
    Transition {
        criterion: after.criterion.clone(),
        before: before.year,
        after: after.year,
        moves: by_pair.into_iter().filter_map(moved).collect(),
        appeared: stands.keys().copied().filter(|school| !stood.contains_key(school)).collect(),
        left: stood.keys().copied().filter(|school| !stands.contains_key(school)).collect(),
    }
}

/// How many of the schools with a level in both years moved, and which way. The sign test stands beside them only where
/// it is `wanted`, and enough of them moved.
pub fn changed(
    (before, after): (&LevelBreakdown, &LevelBreakdown),
    transition: &Transition,
    wanted: Testing,
) -> Option<Changed> {
    let of = |directions: &[Direction], movement: Movement| {
        let own = transition.moves.iter().filter(|own| directions.contains(&own.direction));
        let mut schools: Vec<SchoolId> = own.flat_map(|own| own.schools.iter().copied()).collect();
        schools.sort_unstable();
        Some(TracedSchools { trace: trace_of(before, after, Measure::Movement(movement))?, schools })
    };
    let up = of(&[Direction::Up], Movement::Up)?;
    let down = of(&[Direction::Down], Movement::Down)?;
    let same = of(&[Direction::Same], Movement::Same)?;
    let changed = of(&[Direction::Up, Direction::Down], Movement::Changed)?;
    let test = wanted.of(&up.schools, &down.schools).map(NamedTest::Sign);
    Some(Changed { share: Share::of(&changed.schools, &same.schools), changed, up, down, same, test })
}

/// Is a test of schools that moved wanted? It is of regions: the schools of a municipality are all its schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Testing {
    /// A region.
    OfRegion,
    /// A municipality or a school: who moved is all there is to say.
    NoTest,
}

impl Testing {
    /// The exact test, where it is wanted and can say anything.
    pub(crate) fn of(self, up: &[SchoolId], down: &[SchoolId]) -> Option<vsoko_model::results::PairedTest> {
        let number = |schools: &[SchoolId]| u32::try_from(schools.len()).unwrap_or(u32::MAX);
        match self {
            Self::OfRegion => paired_test(number(up), number(down)),
            Self::NoTest => None,
        }
    }
}

/// The schools whose level went up in every step, down in every step, or in none, through all of `years`: three of them
/// at least, each in the scale of its edition.
pub fn school_runs(years: &[(&LevelBreakdown, &Methodology)]) -> Vec<SchoolRun> {
    if years.len() < 3 {
        return Vec::new();
    }
    let levels: Vec<(StudyYear, &Methodology, BTreeMap<SchoolId, &LevelKey>)> = years
        .iter()
        .map(|(breakdown, scale)| {
            let by_school = breakdown
                .levels
                .iter()
                .flat_map(|(key, counted)| counted.counted.iter().map(move |school| (*school, key)))
                .collect();
            (breakdown.year, *scale, by_school)
        })
        .collect();
    let mut runs = Vec::new();
    for school in levels[0].2.keys() {
        let own: Option<Vec<(StudyYear, &Methodology, &LevelKey)>> =
            levels.iter().map(|(year, scale, by)| Some((*year, *scale, *by.get(school)?))).collect();
        let Some(own) = own else { continue };
        let ranks: Vec<Option<u32>> = own.iter().map(|(_, scale, key)| scale.rank_of(key)).collect();
        if let Some(kind) = kind_of(&ranks).one_way() {
            let levels = own.iter().map(|(year, _, key)| (*year, (*key).clone())).collect();
            runs.push(SchoolRun { school: *school, kind, levels });
        }
    }
    runs
}

/// Which place of the scale each school has.
fn levels_of(breakdown: &LevelBreakdown) -> BTreeMap<SchoolId, usize> {
    let levels = breakdown.levels.iter().enumerate();
    levels
        .flat_map(|(place, (_, counted))| counted.counted.iter().map(move |school| (*school, place)))
        .collect()
}

/// The name of a number about both years; `None` for a scale without levels.
fn trace_of(before: &LevelBreakdown, after: &LevelBreakdown, measure: Measure) -> Option<TraceId> {
    let (_, counted) = after.levels.first()?;
    Some(TraceId { since: Some(before.year), measure, ..counted.trace.clone() })
}

fn direction(
    (before_scale, from): (&Methodology, &LevelKey),
    (after_scale, to): (&Methodology, &LevelKey),
) -> Direction {
    match after_scale.rank_of(to).cmp(&before_scale.rank_of(from)) {
        Ordering::Greater => Direction::Up,
        Ordering::Equal => Direction::Same,
        Ordering::Less => Direction::Down,
    }
}
