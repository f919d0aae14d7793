//! The laws of transitions: a matrix adds up to the years beside it, and swapping the years turns it over.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as the tests do")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use vsoko_metrics::{Testing, changed, transition};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{CountedSchools, Direction, LevelBreakdown, Transition};
use vsoko_model::{LevelKey, Measure, SchoolId, TraceId};

const METHODOLOGY: &str = r#"
id = "laws"
title = "Условный пример"
study = "laws"
years = [2021, 2022]
subject = "school"
source = { kind = "local", text = "условный пример" }
[[level]]
key = "high"
label = "высокий"
[[level]]
key = "middle"
label = "средний"
[[level]]
key = "low"
label = "низкий"
[[criterion]]
id = "level"
title = "Уровень"
kind = "level"
"#;

/// A year in which each school has one of the levels, or none.
fn breakdown(methodology: &Methodology, year: u16, schools: &BTreeMap<u32, Option<usize>>) -> LevelBreakdown {
    let year = year.try_into().unwrap();
    let with = |wanted: &dyn Fn(Option<usize>) -> bool| -> Vec<SchoolId> {
        schools.iter().filter(|(_, level)| wanted(**level)).map(|(id, _)| SchoolId(*id)).collect()
    };
    let missing = with(&|level| level.is_none());
    let levels = methodology.levels().iter().enumerate().map(|(place, level)| {
        let trace: TraceId =
            format!("laws:level/m1/{year}/level={}@000000000000", level.key).parse().unwrap();
        let counted = with(&|own| own == Some(place));
        let rest = with(&|own| own.is_some_and(|own| own != place));
        (level.key.clone(), CountedSchools { trace, counted, rest, outside: missing.clone() })
    });
    LevelBreakdown {
        methodology: methodology.id().clone(),
        criterion: "level".parse().unwrap(),
        year,
        levels: levels.collect(),
        missing: missing.clone(),
    }
}

type Cells = BTreeMap<(LevelKey, LevelKey), BTreeSet<SchoolId>>;

fn cells(transition: &Transition) -> Cells {
    let cell = |own: &vsoko_model::results::Move| {
        ((own.from.clone(), own.to.clone()), own.schools.iter().copied().collect())
    };
    transition.moves.iter().map(cell).collect()
}

fn schools() -> impl Strategy<Value = BTreeMap<u32, Option<usize>>> {
    prop::collection::btree_map(1_u32..30, prop::option::weighted(0.85, 0_usize..3), 0..25)
}

proptest! {
    #[test]
    fn rows_and_columns_add_up_to_the_years(before in schools(), after in schools()) {
        let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
        let (stood, stands) = (breakdown(&methodology, 2021, &before), breakdown(&methodology, 2022, &after));
        let moved = transition((&stood, &methodology), (&stands, &methodology));
        let cells = cells(&moved);
        for (own, year, other) in [(0, &stood, &moved.left), (1, &stands, &moved.appeared)] {
            for (key, counted) in &year.levels {
                let of_level = |pair: &(LevelKey, LevelKey)| if own == 0 { pair.0 == *key } else { pair.1 == *key };
                let in_matrix: usize =
                    cells.iter().filter(|(pair, _)| of_level(pair)).map(|(_, schools)| schools.len()).sum();
                let beside = counted.counted.iter().filter(|school| other.contains(school)).count();
                prop_assert_eq!(in_matrix + beside, counted.counted.len());
            }
        }
        let all: usize = cells.values().map(BTreeSet::len).sum();
        let told = changed((&stood, &stands), &moved, Testing::OfRegion).unwrap();
        prop_assert_eq!(told.share.base() as usize, all);
        prop_assert_eq!(
            told.share.count() as usize,
            told.of(Direction::Up).schools.len() + told.of(Direction::Down).schools.len()
        );
        prop_assert_eq!(told.share.base() as usize, told.share.count() as usize + told.same.schools.len());
        // Fewer than six that moved can decide nothing, whichever way they went.
        prop_assert_eq!(told.test.is_some(), 6 <= told.share.count());
        prop_assert_eq!(changed((&stood, &stands), &moved, Testing::NoTest).unwrap().test, None);
        for own in &moved.moves {
            prop_assert!(matches!(&own.trace.measure, Measure::Moved(from, to) if (from, to) == (&own.from, &own.to)));
        }
    }

    #[test]
    fn swapping_the_years_turns_the_matrix_over(before in schools(), after in schools()) {
        let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
        let (one, other) = (breakdown(&methodology, 2021, &before), breakdown(&methodology, 2022, &after));
        let there = transition((&one, &methodology), (&other, &methodology));
        let back = transition((&other, &methodology), (&one, &methodology));
        let turned: Cells = cells(&back).into_iter().map(|((from, to), schools)| ((to, from), schools)).collect();
        prop_assert_eq!(cells(&there), turned);
        prop_assert_eq!((&there.appeared, &there.left), (&back.left, &back.appeared));
        let (up, down) = (
            changed((&one, &other), &there, Testing::NoTest).unwrap(),
            changed((&other, &one), &back, Testing::NoTest).unwrap(),
        );
        prop_assert_eq!(up.up.schools, down.down.schools);
        prop_assert_eq!(up.same.schools, down.same.schools);
    }
}
