//! The statistics against values that scipy and statsmodels give (`tests/expected/statistics.py`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use vsoko_metrics::statistics::{Confidence, funnel_limits, mann_kendall, paired_test, wilson};
use vsoko_model::Share;

fn rows(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/expected/statistics").join(name);
    let text = fs_err::read_to_string(path).unwrap();
    text.lines().skip(2).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn confidence(text: &str) -> Confidence {
    match text {
        "P95" => Confidence::P95,
        "P998" => Confidence::P998,
        other => panic!("{other}"),
    }
}

fn near(ours: f64, theirs: &str, what: &[String]) {
    assert!((ours - number(theirs)).abs() < 1e-9, "{what:?}: {ours}");
}

#[test]
fn wilson_s_interval_is_that_of_statsmodels() {
    let rows = rows("wilson.csv");
    assert_eq!(rows.len(), 2 * (1..=60).map(|n| n + 1).sum::<usize>());
    for row in &rows {
        let share = Share::new(row[0].parse().unwrap(), row[1].parse().unwrap()).unwrap();
        let interval = wilson(share, confidence(&row[2])).unwrap();
        near(interval.lower, &row[3], row);
        near(interval.upper, &row[4], row);
        assert!(0.0 <= interval.lower && interval.lower <= interval.upper && interval.upper <= 1.0);
    }
    assert!(wilson(Share::new(0, 0).unwrap(), Confidence::P95).is_none());
}

#[test]
fn the_paired_test_is_mcnemar_s_and_the_sign_test_and_is_silent_about_five_schools() {
    let rows = rows("paired.csv");
    assert_eq!(rows.len(), 31 * 31 - 1);
    for row in &rows {
        let (up, down): (u32, u32) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        match paired_test(up, down) {
            Some(test) => near(test.p, &row[2], row),
            // Nothing is left out that could have been below one in twenty.
            None => assert!(up + down < 6 && number(&row[2]) > 0.05, "{row:?}"),
        }
    }
    assert!(paired_test(20_000, 19_000).unwrap().p < 1e-6);
    assert!(paired_test(u32::MAX, 1).is_none());
}

#[test]
fn funnel_limits_are_exact_and_interpolated() {
    let rows = rows("funnel.csv");
    assert!(rows.len() >= 80);
    for row in &rows {
        let region = Share::new(row[0].parse().unwrap(), row[1].parse().unwrap()).unwrap();
        let limits = funnel_limits(region, row[2].parse().unwrap(), confidence(&row[3])).unwrap();
        near(limits.lower, &row[4], row);
        near(limits.upper, &row[5], row);
    }
    let all = Share::new(6, 6).unwrap();
    assert!(funnel_limits(all, 6, Confidence::P95).is_none());
    assert!(funnel_limits(Share::new(5, 6).unwrap(), 0, Confidence::P95).is_none());
}

#[test]
fn the_trend_of_years_is_counted_over_all_their_orders() {
    let rows = rows("trend.csv");
    assert!(rows.len() >= 60);
    for row in &rows {
        let years: Vec<i64> = row[0].split(' ').map(|year| year.parse().unwrap()).collect();
        let test = mann_kendall(&years).unwrap();
        assert_eq!(test.statistic.to_string(), row[1], "{row:?}");
        near(test.p, &row[2], row);
    }
}
