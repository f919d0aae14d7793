//! `vsoko indicators` against figures that were counted without the program, and every number opened.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::expected::expected;
use crate::program::{demonstration, repository, vsoko};

const OKRUG: &str = "Условный муниципальный округ";

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let mut all = vec!["--workspace", "demo", "--format", "json"];
    all.extend(arguments);
    let ran = vsoko(folder, &all);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The ids of schools by login.
pub(crate) fn logins(folder: &Path) -> BTreeMap<String, String> {
    let listed = json(folder, &["schools", "list"]);
    let schools = listed["schools"].as_array().unwrap().iter();
    let of = |school: &Value| Some((school["code"].as_str()?.to_owned(), format!("s{}", school["id"])));
    schools.filter_map(of).collect()
}

fn edition<'v>(figures: &'v Value, year: &str) -> &'v Value {
    let editions = figures["figures"][0]["editions"].as_array().unwrap();
    let id = format!("vsoko-example-{year}");
    editions.iter().find(|edition| edition["methodology"] == id.as_str()).unwrap()
}

/// The school of a subject: «s12».
fn subject(value: &Value) -> String {
    format!("s{}", value["school"])
}

#[test]
fn figures_are_those_counted_without_the_program() {
    let (folder, _) = demonstration();
    let logins = logins(folder.path());
    let mut of_year: BTreeMap<String, Value> = BTreeMap::new();
    let rows = expected("figures.csv");
    assert!(80 <= rows.len());
    for row in rows {
        let year = row["year"].clone();
        let figures = of_year.entry(year.clone()).or_insert_with(|| {
            json(folder.path(), &["indicators", "--year", &year, "--municipality", OKRUG])
        });
        let edition = edition(figures, &year);
        match row["what"].as_str() {
            "level" => {
                let levels = edition["breakdown"]["levels"].as_array().unwrap();
                let own = levels.iter().find(|level| level[0] == row["item"].as_str()).unwrap();
                let counted = own[1]["counted"].as_array().unwrap().len();
                let rest = own[1]["rest"].as_array().unwrap().len();
                assert_eq!(counted.to_string(), row["count"], "{row:?}");
                assert_eq!((counted + rest).to_string(), row["base"], "{row:?}");
            }
            "fulfilment" => {
                let parts = edition["fulfilment"].as_array().unwrap();
                let own = parts.iter().find(|part| part["item"] == row["item"].as_str()).unwrap();
                assert_eq!(own["score"]["points"].to_string(), row["count"], "{row:?}");
                assert_eq!(own["score"]["maximum"].to_string(), row["base"], "{row:?}");
            }
            "school" => {
                let id = &logins[&row["item"]];
                let ranked = edition["ranked"].as_array().unwrap();
                let own = ranked.iter().find(|ranked| subject(&ranked["subject"]) == *id).unwrap();
                assert_eq!(own["score"]["points"].to_string(), row["count"], "{row:?}");
                assert_eq!(own["score"]["maximum"].to_string(), row["base"], "{row:?}");
                assert_eq!(own["rank"]["first"].to_string(), row["first"], "{row:?}");
                assert_eq!(own["rank"]["last"].to_string(), row["last"], "{row:?}");
            }
            "lacking" => {
                let id = &logins[&row["item"]];
                let distances = edition["distances"].as_array().unwrap();
                let own = distances.iter().find(|own| subject(own) == *id).unwrap();
                assert_eq!(own["lacking"].to_string(), row["count"], "{row:?}");
            }
            other => panic!("{other}"),
        }
    }
}

/// Every trace in a JSON value.
fn traces(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                match inner.as_str().filter(|_| name == "trace") {
                    Some(trace) => found.push(trace.to_owned()),
                    None => traces(inner, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| traces(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_number_of_every_kind_opens_into_cells() {
    let (folder, _) = demonstration();
    let figures = json(folder.path(), &["indicators", "--year", "2023", "--municipality", OKRUG]);
    let region = json(folder.path(), &["indicators", "--year", "2022", "--region", "Условная область"]);
    let compared = json(folder.path(), &["compare", "2022", "2023", "--municipality", OKRUG]);
    let mut all = Vec::new();
    let of_school = json(folder.path(), &["compare", "--school", "999007"]);
    let of_region = json(folder.path(), &["compare", "2021", "2022", "--region", "Условная область"]);
    for value in [&figures, &region, &compared, &of_school, &of_region] {
        traces(value, &mut all);
    }
    // One of each kind: what is measured, and whether of a school, a municipality or a region.
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for trace in all {
        let measure = trace.rsplit('/').next().unwrap().split(['=', '@']).next().unwrap().to_owned();
        let whose = trace.split('/').nth(1).unwrap().chars().next().unwrap();
        let item = trace.split([':', '/']).nth(1).unwrap().split('_').next().unwrap().to_owned();
        let years = if trace.contains("..20") { "two years" } else { "a year" };
        kinds.insert(format!("{measure} {whose} {item} {years}"), trace);
    }
    for measure in [
        "share", "level", "points", "rank", "lacking", "moved", "changed", "up", "down", "same", "gained",
        "lost",
    ] {
        assert!(kinds.keys().any(|kind| kind.starts_with(measure)), "{measure}: {kinds:?}");
    }
    for trace in kinds.values() {
        let number = json(folder.path(), &["trace", trace]);
        assert_eq!(number["trace"], trace.as_str());
        let groups = ["counted", "rest", "outside"].map(|group| number[group].as_array().unwrap().clone());
        let subjects: Vec<Value> = groups.into_iter().flatten().collect();
        // A number of schools may be none; every other number is of somebody.
        let may_be_none = number["figure"]["schools"] == 0;
        assert!(!subjects.is_empty() || may_be_none, "{trace}");
        let readings = subjects.iter().flat_map(|subject| subject["readings"].as_array().unwrap());
        for reading in readings {
            assert!(reading["cell"]["address"].is_string(), "{trace}");
            assert_eq!(reading["file_hash"].as_str().unwrap().len(), 64, "{trace}");
        }
    }
}

#[test]
fn traced_schools_recount_to_the_printed_share_of_any_archive() {
    let label =
        prop_oneof![Just("сформирована"), Just("частично сформирована"), Just("не сформирована"), Just("")];
    let archive = prop::collection::vec((label, prop_oneof![Just("да"), Just("нет"), Just("")]), 1..9);
    let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let law = runner.run(&archive, |schools| {
        let folder = tempfile::tempdir().unwrap();
        let mut text = String::from(
            "Региональное исследование ВСОКО. Тверская область, 2022 год (условные данные)\n\
             Муниципалитет;Логин;Школа;Уровень сформированности;Наиболее эффективная практика\n",
        );
        for (index, (level, practice)) in schools.iter().enumerate() {
            let number = index + 1;
            let row =
                format!("Пробный округ;edu99010{number};МБОУ «Пробная СОШ №{number}»;{level};{practice}\n");
            text.push_str(&row);
        }
        fs_err::write(folder.path().join("a.csv"), text).unwrap();
        assert_eq!(vsoko(folder.path(), &["init", "demo"]).code, 0);
        let ran = vsoko(folder.path(), &["--workspace", "demo", "import", "a.csv", "--yes"]);
        prop_assert_eq!(ran.code, 0, "{}", ran.stderr);
        let figures = json(folder.path(), &["indicators", "--year", "2022"]);
        let indicators = figures["figures"][0]["editions"][0]["indicators"].as_array().unwrap();
        for named in indicators {
            let printed = &named["result"]["schools"];
            let trace = printed["trace"].as_str().unwrap();
            let number = json(folder.path(), &["trace", trace]);
            let size = |value: &Value| value.as_array().unwrap().len();
            for group in ["counted", "rest", "outside"] {
                prop_assert_eq!(size(&number[group]), size(&printed[group]), "{}", trace);
            }
            // Recounted from the words in the cells, not from the program's opinion of them.
            let wanted = match named["result"]["indicator"].as_str().unwrap() {
                "formed_share" => "сформирована",
                "partly_formed_share" => "частично сформирована",
                "not_formed_share" => "не сформирована",
                "effective_practice_share" => "да",
                other => panic!("{other}"),
            };
            let words = |group: &str| -> Vec<String> {
                let subjects = number[group].as_array().unwrap().iter();
                subjects.map(|own| own["readings"][0]["text"].as_str().unwrap_or("").to_owned()).collect()
            };
            prop_assert!(words("counted").iter().all(|word| word == wanted), "{}", trace);
            prop_assert!(words("rest").iter().all(|word| word != wanted && !word.is_empty()), "{}", trace);
            prop_assert!(words("outside").iter().all(String::is_empty), "{}", trace);
            let in_file = if wanted == "да" {
                schools.iter().filter(|(_, practice)| *practice == "да").count()
            } else {
                schools.iter().filter(|(level, _)| *level == wanted).count()
            };
            prop_assert_eq!(words("counted").len(), in_file, "{}", trace);
        }
        Ok(())
    });
    law.unwrap();
}

#[test]
fn a_what_if_is_told_everywhere_and_changes_no_year() {
    let (folder, _) = demonstration();
    let before = json(folder.path(), &["indicators", "--year", "2022", "--municipality", OKRUG]);
    let arguments =
        ["indicators", "--year", "2022", "--municipality", OKRUG, "--methodology", "vsoko-example-2021"];
    let other = json(folder.path(), &arguments);
    let mut all = Vec::new();
    traces(&other, &mut all);
    assert!(!all.is_empty() && all.iter().all(|trace| trace.contains("+if=")), "{all:?}");
    let mut text = vec!["--workspace", "demo"];
    text.extend(arguments);
    assert!(vsoko(folder.path(), &text).stdout.contains("Что, если бы"));
    let opened = vsoko(folder.path(), &["--workspace", "demo", "trace", &all[0]]);
    assert_eq!(opened.code, 0, "{}", opened.stderr);
    assert!(opened.stdout.contains("Что, если бы"), "{}", opened.stdout);
    let after = json(folder.path(), &["indicators", "--year", "2022", "--municipality", OKRUG]);
    assert_eq!(before, after);
}

#[test]
fn methodologies_are_checked_made_and_explained() {
    let (folder, _) = demonstration();
    let run = |arguments: &[&str]| {
        let mut all = vec!["--workspace", "demo"];
        all.extend(arguments);
        vsoko(folder.path(), &all)
    };
    assert_eq!(run(&["methodology", "new", "moya-2030"]).code, 0);
    let made = "demo/methodologies/moya-2030.toml";
    assert_eq!(run(&["methodology", "check", made]).code, 0);
    let again = run(&["methodology", "new", "moya-2030"]);
    assert_eq!(again.code, 2, "what is there is left alone");
    let path = folder.path().join(made);
    let text = fs_err::read_to_string(&path).unwrap();
    fs_err::write(&path, text.replace("at_least_percent = 75", "at_least_percent = 0")).unwrap();
    let found = run(&["methodology", "check", made]);
    assert_eq!(found.code, 1);
    assert!(found.stdout.contains("ошибка[VM012]"), "{}", found.stdout);
    let found = run(&["--format", "json", "methodology", "check", made]);
    let value: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(value["files"][0]["findings"][0]["code"], "VM012");
    let refused = run(&["methodology", "list"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("VM012"), "{}", refused.stderr);
    assert_eq!(run(&["methodology", "check", "nowhere.toml"]).code, 2);
    assert!(vsoko(folder.path(), &["explain", "vm012"]).stdout.starts_with("# VM012."));
}

#[test]
fn every_metric_has_its_page() {
    let files_of = |folder: &str| -> Vec<PathBuf> {
        fs_err::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let files =
        [files_of("crates/vsoko-metrics/src"), files_of("crates/vsoko-metrics/src/statistics")].concat();
    let pages: BTreeSet<String> = files
        .iter()
        .filter(|path| path.is_file())
        .map(|path| fs_err::read_to_string(path).unwrap())
        .filter_map(|text| {
            let named = text.lines().next()?.split_once("Page: `docs/methods/")?.1;
            Some(named.split_once('`')?.0.to_owned())
        })
        .collect();
    assert!(13 <= pages.len(), "{pages:?}");
    for page in pages {
        let text = fs_err::read_to_string(repository(&format!("docs/methods/{page}"))).unwrap();
        for section in ["## Что это", "## Формула", "## Столбцы", "## Границы", "## Пример", "## Откуда"]
        {
            assert!(text.contains(section), "{page}: {section}");
        }
    }
}
