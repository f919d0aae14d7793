//! What the program says, against tables worked out by hand.

use std::collections::BTreeMap;

use serde_json::Value;

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
        let school_names = &comparison["school_names"];
        let transition = &comparison["transitions"][0][0];
        let of_direction = |direction: &str| -> usize {
            let moves =
                transition["moves"].as_array().unwrap().iter().filter(|m| m["direction"] == direction);
            moves.map(|m| m["schools"].as_array().unwrap().len()).sum()
        };
        let named = |key: &str| -> String {
            let ids = transition[key].as_array().unwrap();
            ids.iter().map(|id| school_names[id.to_string()].as_str().unwrap()).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(of_direction("up").to_string(), row["up"], "{row:?}");
        assert_eq!(of_direction("same").to_string(), row["same"], "{row:?}");
        assert_eq!(of_direction("down").to_string(), row["down"], "{row:?}");
        assert_eq!(named("appeared"), row["appeared"], "{row:?}");
        assert_eq!(named("left"), row["left"], "{row:?}");
        assert_eq!(comparison["transitions"][0][1]["verdict"], row["verdict"].as_str(), "{row:?}");
    }
}
