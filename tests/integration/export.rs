//! `vsoko export` over the built program: the data taken away, and the queries that re-derive its numbers.

use std::path::Path;

use serde_json::Value;
use vsoko_model::ContentHash;

use crate::program::{demonstration, repository, vsoko};
use crate::tables::{THREE, data, done, import, results, with_three, workspace};

fn hash(path: &Path) -> String {
    ContentHash::of(&fs_err::read(path).unwrap()).to_string()
}

#[test]
fn an_export_is_by_year_with_its_hashes_and_the_same_bytes_each_time() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    let export = |name: &str| {
        let ran =
            vsoko(folder, &["--workspace", "demo", "export", name, "--as", "parquet", "--format", "json"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        serde_json::from_str::<Value>(&ran.stdout).unwrap()
    };
    let (first, second) = (export("first"), export("second"));
    assert_eq!(first["files"], second["files"]);
    let listed: Value =
        serde_json::from_slice(&fs_err::read(folder.join("first/export.json")).unwrap()).unwrap();
    assert_eq!(listed["files"], first["files"]);
    for file in listed["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        assert_eq!(hash(&folder.join("first").join(path)), file["hash"].as_str().unwrap(), "{path}");
        assert_eq!(hash(&folder.join("second").join(path)), file["hash"].as_str().unwrap(), "{path}");
    }
    for year in [2021, 2022, 2023] {
        assert!(folder.join(format!("first/observations/year={year}/part-0.parquet")).is_file(), "{year}");
    }
    // A folder with anything in it is left alone.
    let again = vsoko(folder, &["--workspace", "demo", "export", "first", "--as", "parquet"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("не пуста") && again.stderr.contains("что сделать"), "{}", again.stderr);
}

#[test]
fn what_was_corrected_and_a_past_state_are_exported_as_they_count() {
    let folder = with_three();
    let folder = folder.path();
    let state = data(folder, &["journal", "list"])["state"].as_str().unwrap().to_owned();
    done(folder, &["deliveries", "correct", "1", "E5", "сформирована", "--reason", "опечатка"]);
    import(folder, "2022.csv", &results(2022, &THREE), &[]);
    done(folder, &["export", "now", "--as", "parquet"]);
    done(folder, &["export", "then", "--as", "parquet", "--as-of", &state]);
    let files = |name: &str| -> Value {
        serde_json::from_slice(&fs_err::read(folder.join(name).join("export.json")).unwrap()).unwrap()
    };
    let (now, then) = (files("now"), files("then"));
    let of_2021 = |files: &Value| -> Value {
        let all = files["files"].as_array().unwrap();
        all.iter().find(|file| file["path"].as_str().unwrap().contains("year=2021")).unwrap().clone()
    };
    assert_eq!(of_2021(&now)["rows"], of_2021(&then)["rows"]);
    assert_ne!(of_2021(&now)["hash"], of_2021(&then)["hash"]);
    assert!(!folder.join("then/observations/year=2022").exists());
}

#[test]
fn queries_are_printed_for_either_engine_and_an_unknown_one_is_told_the_nearest() {
    let (folder, _) = demonstration();
    let sql = |arguments: &[&str]| {
        let ran = vsoko(folder.path(), &[&["--workspace", "demo", "export", "--sql"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let duckdb = sql(&["formed_share"]);
    assert!(
        duckdb.contains("read_parquet('observations/*/*.parquet', hive_partitioning = true)"),
        "{duckdb}"
    );
    assert!(duckdb.contains("'vsoko-example-2023'") && duckdb.contains("'vsoko-tver-2022'"), "{duckdb}");
    let spark = sql(&["formed_share", "--dialect", "spark"]);
    assert!(spark.contains("FROM parquet.`observations`") && !spark.contains('"'), "{spark}");
    let transitions = sql(&["transitions"]);
    assert!(
        transitions.contains("\"level_2021\"") && transitions.contains("2023 AS \"after\""),
        "{transitions}"
    );
    let ran = vsoko(folder.path(), &["--workspace", "demo", "export", "--sql", "formed_shore"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("formed_share"), "{}", ran.stderr);
}

#[test]
fn readings_of_regions_leave_with_everything_else_and_are_said_not_to_be_counted() {
    let folder = workspace();
    let folder = folder.path();
    let file = repository("tests/fixtures/real/marks_of_regions.xlsx");
    let own = repository("tests/fixtures/real/marks-regions.toml");
    fs_err::copy(own, folder.join("methodologies/marks-regions.toml")).unwrap();
    let planned = vsoko(folder, &["import", file.to_str().unwrap(), "--yes"]);
    assert_eq!(planned.code, 0, "{}", planned.stderr);
    let kept = "Показания о регионе в целом (Соседний край, Условная область) хранятся";
    assert!(planned.stdout.contains(kept), "{}", planned.stdout);

    let listed = data(folder, &["regions", "list"]);
    let names: Vec<&str> =
        listed["regions"].as_array().unwrap().iter().map(|own| own["region"].as_str().unwrap()).collect();
    assert_eq!(names, ["Соседний край", "Условная область"]);
    let told = vsoko(folder, &["indicators", "--region", "Соседний край"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    assert!(told.stdout.contains("показатели по ним не рассчитываются"), "{}", told.stdout);

    done(folder, &["export", "tables", "--as", "csv"]);
    let observations = fs_err::read_to_string(folder.join("tables/observations.csv")).unwrap();
    assert_eq!(observations.lines().count(), 1 + 6, "{observations}");
    let row = "region,0,Соседний край,,,Соседний край,participants,count,,1200,,,1200";
    assert!(observations.contains(row), "{observations}");
    let subjects = fs_err::read_to_string(folder.join("tables/subjects.csv")).unwrap();
    assert!(subjects.contains("region,0,2022,Условная область,,,,Условная область"), "{subjects}");
    assert!(folder.join("tables/methodologies/marks-regions.toml").is_file());
    let exported = data(folder, &["export", "parts", "--as", "parquet"]);
    let parts = exported["files"].as_array().unwrap();
    let of_2022 = parts.iter().find(|file| file["path"].as_str().unwrap().contains("year=2022")).unwrap();
    assert_eq!(of_2022["rows"], 6);
}
