//! What the rule on small numbers keeps back, against readers who try to undo it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests stop at the first surprise, as the tests do"
)]

mod attack;

use std::collections::{BTreeMap, BTreeSet};

use attack::Readers;
use proptest::prelude::*;
use vsoko_metrics::small_numbers::{PupilNumbers, Rows, Totals, pupil_numbers};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CriterionId, Points, Reading, SchoolId, SubjectId};

const MARKS: [&str; 4] = ["mark_2", "mark_3", "mark_4", "mark_5"];

/// Participants, their marks, and one per cent of them.
fn methodology(below: i64) -> Methodology {
    let criterion = |id: &str, kind: &str| {
        let polarity = if kind == "percent" { "polarity = \"neutral\"\n" } else { "" };
        format!("[[criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"{kind}\"\n{polarity}")
    };
    let counts: String = ["participants"].iter().chain(&MARKS).map(|id| criterion(id, "count")).collect();
    let graduates = criterion("graduates", "count");
    let participants = criterion("participants", "count");
    let counts =
        counts.replace(&participants, &format!("{graduates}{participants}part_of = \"graduates\"\n"));
    let text = format!(
        "id = \"marks-2022\"\ntitle = \"Отметки\"\nstudy = \"marks\"\nyears = [2022]\nsubject = \"school\"\n\
         pupils = [\"graduates\", \"participants\", \"mark_2\", \"mark_3\", \"mark_4\", \"mark_5\"]\n\
         source = {{ kind = \"local\", text = \"проба\" }}\n{counts}{}\
         [small_numbers]\nbelow = {below}\nsource = \"проба\"\n\
         sums = [{{ of = \"participants\", parts = [\"mark_2\", \"mark_3\", \"mark_4\", \"mark_5\"] }}]\n\
         shares = [{{ criterion = \"percent\", of = \"participants\" }}]\n",
        criterion("percent", "percent"),
    );
    Methodology::from_toml(&text).unwrap()
}

/// The numbers of schools by criterion, as they were read.
type Table = Vec<BTreeMap<String, i64>>;

fn school(index: usize) -> SubjectId {
    SubjectId::School(SchoolId(u32::try_from(index + 1).unwrap()))
}

/// What is kept back of a table; a per cent is given in whole per cent.
fn kept_back(table: &Table, below: i64) -> PupilNumbers {
    let methodology = methodology(below);
    let ids: BTreeMap<&str, CriterionId> =
        methodology.criteria().iter().map(|own| (own.id.as_str(), own.id.clone())).collect();
    let readings: Vec<Vec<(&CriterionId, Reading)>> = table
        .iter()
        .map(|row| {
            row.iter()
                .map(|(id, value)| {
                    let reading = match id.as_str() {
                        "percent" => Reading::Percent(Points::whole(*value)),
                        _ => Reading::Count(*value),
                    };
                    (&ids[id.as_str()], reading)
                })
                .collect()
        })
        .collect();
    let rows: Rows<'_> = readings
        .iter()
        .enumerate()
        .map(|(index, row)| (school(index), row.iter().map(|(id, reading)| (*id, reading)).collect()))
        .collect();
    pupil_numbers(&methodology, &rows, Totals::Printed)
}

fn cell(id: &str, index: usize) -> String {
    format!("{id}/{index}")
}

/// Everything that readers can know of a table of which `is_told` is told.
fn readers(table: &Table, is_told: &dyn Fn(&str, Option<usize>) -> bool) -> Readers {
    let mut readers = Readers::default();
    let ids: BTreeSet<&String> = table.iter().flat_map(BTreeMap::keys).collect();
    for id in ids.into_iter().filter(|id| *id != "percent") {
        let with: Vec<usize> = (0..table.len()).filter(|index| table[*index].contains_key(id)).collect();
        let parts: Vec<String> = with.iter().map(|index| cell(id, *index)).collect();
        let total = format!("{id}/total");
        readers.sum(&total, &parts);
        let mut enter = |name: &str, value: i64, told: bool| {
            readers.guess(name, value);
            if told { readers.read(name, value) } else { readers.marked(name) }
        };
        for index in with.iter().copied() {
            enter(&cell(id, index), table[index][id], is_told(id, Some(index)));
        }
        enter(&total, with.iter().map(|index| table[*index][id]).sum(), is_told(id, None));
    }
    for (index, row) in table.iter().enumerate() {
        let has = |id: &str| row.contains_key(id);
        if has("participants") && MARKS.iter().all(|mark| has(mark)) {
            let parts: Vec<String> = MARKS.iter().map(|mark| cell(mark, index)).collect();
            readers.sum(&cell("participants", index), &parts);
        }
        if has("graduates") && has("participants") {
            readers.sum(&cell("graduates", index), &[cell("participants", index), cell("rest", index)]);
        }
        // A per cent that is told, of participants that are told, is the count itself.
        if has("percent") {
            readers.sum(&cell("participants", index), &[cell("share", index), cell("others", index)]);
            if is_told("percent", Some(index)) {
                let of = row["participants"];
                readers.read(&cell("share", index), (row["percent"] * of + 50) / 100);
            }
        }
    }
    readers
}

fn told(numbers: &PupilNumbers) -> impl Fn(&str, Option<usize>) -> bool {
    move |id, index| match index {
        Some(index) => !numbers.kept_back.contains(&(school(index), id.parse().unwrap())),
        None => numbers.totals[&id.parse().unwrap()].is_some(),
    }
}

/// The values that a small number must be possible at: from one on, or from what its parts come to at least.
fn wanted(table: &Table, id: &str, index: usize, below: i64) -> std::ops::RangeInclusive<i64> {
    let row = &table[index];
    let positive = |id: &&&str| row.get(**id).is_some_and(|value| 0 < *value);
    let parts = i64::try_from(MARKS.iter().filter(positive).count()).unwrap();
    let least = match id {
        "participants" | "graduates" if row.contains_key("participants") => parts.max(1),
        _ => 1,
    };
    least..=least + below - 2
}

/// Fails where readers learn a number that is kept back, or place a small one too closely.
fn assert_safe(table: &Table, below: i64) {
    let numbers = kept_back(table, below);
    let is_told = told(&numbers);
    let readers = readers(table, &is_told);
    let hidden: Vec<String> = numbers
        .kept_back
        .iter()
        .filter(|(_, id)| id.as_str() != "percent")
        .map(|(subject, id)| {
            let index = (0..table.len()).find(|index| school(*index) == *subject).unwrap();
            cell(id.as_str(), index)
        })
        .collect();
    let found = readers.eliminated();
    let narrowed = readers.narrowed_down();
    for name in &hidden {
        assert!(!found.contains_key(name), "{name} is found by elimination in {table:?}");
        assert!(!narrowed.contains_key(name), "{name} is found by narrowing in {table:?}");
    }
    for (index, row) in table.iter().enumerate() {
        for (id, value) in row.iter().filter(|(id, _)| *id != "percent") {
            if (1..below).contains(value) {
                assert!(!is_told(id, Some(index)), "{id} of school {index} is told in {table:?}");
                for possible in wanted(table, id, index, below) {
                    let name = cell(id, index);
                    assert!(readers.can_be(&name, possible), "{name} cannot be {possible} in {table:?}");
                }
            }
        }
        // How many did not take part follows from two counts.
        let rest = row.get("graduates").zip(row.get("participants")).map(|(all, own)| all - own);
        if rest.is_some_and(|rest| (1..below).contains(&rest)) {
            for possible in 1..below {
                assert!(readers.can_be(&cell("rest", index), possible), "rest of {index} in {table:?}");
            }
        }
    }
}

fn counts(id: &str, values: &[i64]) -> Table {
    values.iter().map(|value| BTreeMap::from([(id.to_owned(), *value)])).collect()
}

/// Schools with their marks; participants are their sum.
fn marks(rows: &[[i64; 4]]) -> Table {
    let row = |marks: &[i64; 4]| {
        let own = MARKS.iter().map(|id| (*id).to_owned()).zip(*marks);
        own.chain([("participants".to_owned(), marks.iter().sum())]).collect()
    };
    rows.iter().map(row).collect()
}

fn hidden(numbers: &PupilNumbers) -> Vec<String> {
    numbers.kept_back.iter().map(|(subject, id)| format!("{id}/{subject}")).collect()
}

#[test]
fn a_small_number_takes_the_smallest_of_the_others_with_it() {
    let numbers = kept_back(&counts("participants", &[31, 3, 17, 0, 24]), 5);
    assert_eq!(hidden(&numbers), ["participants/s2", "participants/s3"]);
    assert_eq!(numbers.totals[&"participants".parse().unwrap()], Some(75));
}

#[test]
fn zeros_and_larger_numbers_are_told() {
    let numbers = kept_back(&counts("participants", &[5, 0, 17]), 5);
    assert_eq!(hidden(&numbers), Vec::<String>::new());
}

#[test]
fn ones_whose_sum_is_two_need_a_third() {
    // Two numbers of at least one that come to two are both one.
    let numbers = kept_back(&counts("participants", &[1, 1, 40, 60]), 5);
    assert_eq!(hidden(&numbers), ["participants/s1", "participants/s2", "participants/s3"]);
    // Four small ones have enough to share out among themselves.
    let numbers = kept_back(&counts("participants", &[3, 4, 2, 4, 40]), 5);
    assert_eq!(hidden(&numbers).len(), 4);
}

#[test]
fn of_one_school_the_total_goes_too() {
    let numbers = kept_back(&counts("participants", &[4]), 5);
    assert_eq!(numbers.totals[&"participants".parse().unwrap()], None);
    let numbers = kept_back(&counts("participants", &[4, 0]), 5);
    assert_eq!(numbers.totals[&"participants".parse().unwrap()], None);
}

#[test]
fn a_per_cent_goes_with_its_count() {
    let row = |percent: i64, participants: i64| {
        BTreeMap::from([("percent".to_owned(), percent), ("participants".to_owned(), participants)])
    };
    // 8 % of 25 are two pupils; 40 % of 50 are twenty.
    let numbers = kept_back(&vec![row(8, 25), row(40, 50), row(50, 60)], 5);
    assert_eq!(hidden(&numbers), ["percent/s1"]);
    // What is left of the whole tells as much: 96 % of 50 leave two. Nothing is left of a hundred per cent.
    let numbers = kept_back(&vec![row(96, 50), row(100, 50), row(50, 60)], 5);
    assert_eq!(hidden(&numbers), ["percent/s1"]);
}

#[test]
fn what_is_left_of_a_whole_is_as_good_as_printed() {
    let row = |graduates: i64, participants: i64| {
        BTreeMap::from([("graduates".to_owned(), graduates), ("participants".to_owned(), participants)])
    };
    let table = vec![row(40, 38), row(30, 30), row(50, 40)];
    assert_safe(&table, 5);
    assert!(!hidden(&kept_back(&table, 5)).is_empty());
}

#[test]
fn marks_that_add_up_are_guarded_in_their_row_and_in_their_column() {
    let table = marks(&[[2, 10, 12, 6], [7, 20, 15, 9], [6, 11, 14, 8]]);
    let numbers = kept_back(&table, 5);
    assert_safe(&table, 5);
    // The one small number, one beside it in its row, and the totals of their columns.
    assert_eq!(hidden(&numbers), ["mark_2/s1", "mark_5/s1"]);
    let totals: Vec<&str> =
        numbers.totals.iter().filter(|(_, total)| total.is_none()).map(|(id, _)| id.as_str()).collect();
    assert_eq!(totals, ["mark_2", "mark_5"]);
}

#[test]
fn without_the_further_numbers_readers_find_the_small_ones() {
    let table = marks(&[[2, 10, 12, 6], [7, 20, 15, 9], [6, 11, 14, 8]]);
    let small_alone =
        |id: &str, index: Option<usize>| index.is_none_or(|index| !(1..5).contains(&table[index][id]));
    let readers = readers(&table, &small_alone);
    assert_eq!(readers.eliminated().get("mark_2/0"), Some(&2));
    assert_eq!(readers.narrowed_down().get("mark_2/0"), Some(&2));
    assert!(readers.can_be("mark_2/0", 2) && !readers.can_be("mark_2/0", 3));
    // Two ones and their sum.
    let table = counts("participants", &[1, 1, 40]);
    let small_alone =
        |id: &str, index: Option<usize>| index.is_none_or(|index| !(1..5).contains(&table[index][id]));
    let found = self::readers(&table, &small_alone);
    assert_eq!(found.eliminated(), BTreeMap::new());
    assert_eq!(found.narrowed_down().get("participants/0"), Some(&1));
}

#[test]
fn the_order_of_schools_changes_the_names_and_not_the_numbers() {
    let rows = [[2, 10, 12, 6], [7, 20, 15, 9], [6, 11, 14, 8], [3, 9, 9, 9]];
    let mut turned = rows;
    turned.reverse();
    let (one, other) = (kept_back(&marks(&rows), 5), kept_back(&marks(&turned), 5));
    assert_eq!(one, kept_back(&marks(&rows), 5));
    assert_eq!(one.kept_back.len(), other.kept_back.len());
}

/// Small numbers are common, zeros too.
fn number() -> impl Strategy<Value = i64> {
    prop_oneof![2 => Just(0_i64), 4 => 1..5_i64, 3 => 5..12_i64, 2 => 12..40_i64]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_column_tells_what_it_keeps_back(values in prop::collection::vec(number(), 1..7), below in 3..7_i64) {
        assert_safe(&counts("participants", &values), below);
    }

    #[test]
    fn no_table_of_marks_tells_what_it_keeps_back(
        rows in prop::collection::vec([number(), number(), number(), number()], 1..5),
        below in 3..6_i64,
    ) {
        assert_safe(&marks(&rows), below);
    }

    #[test]
    fn nothing_is_told_by_way_of_those_who_were_not_there(
        rows in prop::collection::vec(([number(), number(), number(), number()], prop_oneof![Just(0_i64), 0..9_i64]), 1..4),
        below in 3..6_i64,
    ) {
        let mut table = marks(&rows.iter().map(|(marks, _)| *marks).collect::<Vec<_>>());
        for (row, (_, absent)) in table.iter_mut().zip(&rows) {
            let all = row["participants"] + absent;
            row.insert("graduates".to_owned(), all);
        }
        assert_safe(&table, below);
    }

    #[test]
    fn no_per_cent_tells_a_count(
        rows in prop::collection::vec((number(), 0..=100_i64), 1..6),
        below in 3..7_i64,
    ) {
        let row = |(of, percent): &(i64, i64)| {
            BTreeMap::from([("participants".to_owned(), *of), ("percent".to_owned(), *percent)])
        };
        let table: Table = rows.iter().map(row).collect();
        assert_safe(&table, below);
        let numbers = kept_back(&table, below);
        let is_told = told(&numbers);
        for (index, (of, percent)) in rows.iter().enumerate() {
            let count = (percent * of + 50) / 100;
            if (1..below).contains(&count) || (1..below).contains(&(of - count)) {
                prop_assert!(!is_told("percent", Some(index)), "{table:?}");
            }
        }
    }
}
