//! What the program says, against tables worked out by hand.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::figures::logins;
use crate::program::{demonstration, repository, vsoko};

/// The rows of a table of `tests/expected`, by column. Lines that begin with # say where it comes from.
pub(crate) fn expected(file: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs_err::read_to_string(repository(&format!("tests/expected/{file}"))).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap().split(';').collect();
    let row = |line: &str| {
        columns.iter().map(|c| (*c).to_owned()).zip(line.split(';').map(str::to_owned)).collect()
    };
    lines.map(row).collect()
}

fn traced(folder: &std::path::Path, row: &BTreeMap<String, String>) -> Value {
    let arguments = [
        "--workspace",
        "demo",
        "--format",
        "json",
        "trace",
        &row["indicator"],
        "--year",
        &row["year"],
        "--municipality",
        &row["municipality"],
    ];
    let ran = vsoko(folder, &arguments);
    assert_eq!(ran.code, 0, "{row:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn names(subjects: &Value) -> String {
    let names: Vec<&str> = subjects.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    names.join(", ")
}

#[test]
fn indicators_are_those_worked_out_by_hand() {
    let (folder, _) = demonstration();
    let rows = expected("indicators.csv");
    assert!(rows.len() >= 20);
    for row in rows {
        let number = traced(folder.path(), &row);
        assert_eq!(number["share"]["count"].to_string(), row["count"], "{row:?}");
        assert_eq!(number["share"]["base"].to_string(), row["base"], "{row:?}");
        assert_eq!(names(&number["counted"]), row["schools"], "{row:?}");
    }
}

#[test]
fn every_counted_school_opens_into_cells_of_a_file_with_its_hash() {
    let (folder, _) = demonstration();
    for row in expected("indicators.csv") {
        let number = traced(folder.path(), &row);
        for group in ["counted", "rest"] {
            for subject in number[group].as_array().unwrap() {
                let readings = subject["readings"].as_array().unwrap();
                assert!(!readings.is_empty(), "{row:?}: {subject}");
                for reading in readings {
                    assert_eq!(reading["file_hash"].as_str().unwrap().len(), 64);
                    let cell = &reading["cell"];
                    assert!(
                        cell["file"].is_string() && cell["sheet"].is_string() && cell["address"].is_string()
                    );
                }
            }
        }
    }
}

#[test]
fn cells_of_the_six_schools_are_where_a_person_finds_them() {
    let (folder, _) = demonstration();
    let known: BTreeMap<String, String> = expected("zapadnaya_dvina_cells.csv")
        .into_iter()
        .map(|row| (row["school"].clone(), row["cell"].clone()))
        .collect();
    let row = &expected("indicators.csv")[0];
    let number = traced(folder.path(), row);
    let subjects = number["counted"].as_array().unwrap().iter().chain(number["rest"].as_array().unwrap());
    let found: BTreeMap<String, String> = subjects
        .map(|subject| {
            let cell = &subject["readings"][0]["cell"];
            (subject["name"].as_str().unwrap().to_owned(), cell["address"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(found, known);
}

#[test]
fn scores_and_moves_are_those_worked_out_by_hand() {
    let (folder, _) = demonstration();
    for row in expected("moves.csv") {
        let arguments = [
            "--workspace",
            "demo",
            "--format",
            "json",
            "compare",
            &row["before"],
            &row["after"],
            "--municipality",
            &row["municipality"],
        ];
        let ran = vsoko(folder.path(), &arguments);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let comparison: Value = serde_json::from_str(&ran.stdout).unwrap();
        let names = &comparison["names"];
        let pair = levels_pair(&comparison);
        let transition = &pair["transition"];
        let of_direction = |direction: &str| -> usize {
            let moves =
                transition["moves"].as_array().unwrap().iter().filter(|m| m["direction"] == direction);
            moves.map(|m| m["schools"].as_array().unwrap().len()).sum()
        };
        let listed = |key: &str| -> String {
            let ids = transition[key].as_array().unwrap();
            ids.iter().map(|id| names[format!("s{id}")].as_str().unwrap()).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(of_direction("up").to_string(), row["up"], "{row:?}");
        assert_eq!(of_direction("same").to_string(), row["same"], "{row:?}");
        assert_eq!(of_direction("down").to_string(), row["down"], "{row:?}");
        assert_eq!(listed("appeared"), row["appeared"], "{row:?}");
        assert_eq!(listed("left"), row["left"], "{row:?}");
        assert_eq!(pair["comparability"]["verdict"], row["verdict"].as_str(), "{row:?}");
    }
}

/// The first pair of the study with levels.
fn levels_pair(comparison: &Value) -> &Value {
    let studies = comparison["studies"].as_array().unwrap();
    &studies.iter().find(|study| study["study"] == "vsoko").unwrap()["pairs"][0]
}

#[test]
fn transitions_are_those_worked_out_by_hand() {
    let (folder, _) = demonstration();
    let of_login: BTreeMap<String, String> =
        logins(folder.path()).into_iter().map(|(login, id)| (id, login)).collect();
    let mut by_years: BTreeMap<(String, String), BTreeMap<(String, String), String>> = BTreeMap::new();
    for row in expected("transitions.csv") {
        let cell = (row["from"].clone(), row["to"].clone());
        by_years
            .entry((row["before"].clone(), row["after"].clone()))
            .or_default()
            .insert(cell, row["logins"].clone());
    }
    assert_eq!(by_years.len(), 3);
    for ((before, after), cells) in by_years {
        let okrug = "Условный муниципальный округ";
        let ran = vsoko(
            folder.path(),
            &["compare", &before, &after, "--municipality", okrug, "--workspace", "demo", "--format", "json"],
        );
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let comparison: Value = serde_json::from_str(&ran.stdout).unwrap();
        let transition = &levels_pair(&comparison)["transition"];
        let named = |ids: &Value| -> String {
            let mut logins: Vec<&str> =
                ids.as_array().unwrap().iter().map(|id| of_login[&format!("s{id}")].as_str()).collect();
            logins.sort_unstable();
            logins.join(" ")
        };
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let mut found: BTreeMap<(String, String), String> = transition["moves"]
            .as_array()
            .unwrap()
            .iter()
            .map(|own| ((text(&own["from"]), text(&own["to"])), named(&own["schools"])))
            .collect();
        for (key, cell) in [("appeared", ("", "appeared")), ("left", ("left", ""))] {
            if !transition[key].as_array().unwrap().is_empty() {
                found.insert((cell.0.to_owned(), cell.1.to_owned()), named(&transition[key]));
            }
        }
        assert_eq!(found, cells, "{before} {after}");
    }
}
