//! The layers of ARCHITECTURE.md, read from `cargo metadata`: no other arrow, no foreign crate away from home.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::program::repository;

/// What each crate may know of the house.
const ARROWS: &[(&str, &[&str])] = &[
    ("vsoko-model", &[]),
    ("vsoko-text", &["vsoko-model"]),
    ("vsoko-frame", &["vsoko-model"]),
    ("vsoko-ingest", &["vsoko-model"]),
    ("vsoko-store", &["vsoko-frame", "vsoko-model"]),
    ("vsoko-metrics", &["vsoko-frame", "vsoko-model"]),
    ("vsoko-report", &["vsoko-model", "vsoko-text"]),
    (
        "vsoko-engine",
        &[
            "vsoko-frame",
            "vsoko-ingest",
            "vsoko-metrics",
            "vsoko-model",
            "vsoko-report",
            "vsoko-store",
            "vsoko-text",
        ],
    ),
    ("vsoko-web", &["vsoko-engine", "vsoko-model", "vsoko-report", "vsoko-text"]),
    ("vsoko-cli", &["vsoko-engine", "vsoko-model", "vsoko-report", "vsoko-text", "vsoko-web"]),
    // The tool that builds samples and fixtures: tests depend on it, and nothing that is built into the program.
    ("vsoko-dev", &["vsoko-model", "vsoko-text"]),
    ("vsoko", &["vsoko-cli"]),
];

/// Where a foreign crate is at home. Crates that are not listed may be used anywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("ab_glyph", &["vsoko-report"]),
    ("axum", &["vsoko-web"]),
    ("calamine", &["vsoko-ingest"]),
    ("cfb", &["vsoko-ingest"]),
    ("clap", &["vsoko-cli"]),
    ("csv", &["vsoko-ingest"]),
    ("dejavu", &["vsoko-report"]),
    ("encoding_rs", &["vsoko-ingest", "vsoko-dev"]),
    ("fluent-bundle", &["vsoko-text"]),
    ("fluent-syntax", &["vsoko-text"]),
    ("form_urlencoded", &["vsoko-web"]),
    ("getrandom", &["vsoko-web"]),
    ("hayro-cmap", &["vsoko-report"]),
    ("hayro-syntax", &["vsoko-report"]),
    ("jiff", &["vsoko-cli"]),
    ("maud", &["vsoko-web"]),
    ("open", &["vsoko-cli"]),
    ("plotters", &["vsoko-report"]),
    ("plotters-backend", &["vsoko-report"]),
    ("png", &["vsoko-report"]),
    ("polars", &["vsoko-frame", "vsoko-metrics"]),
    ("polars-arrow", &["vsoko-frame"]),
    ("polars-buffer", &["vsoko-frame"]),
    ("polars-io", &["vsoko-frame"]),
    ("polars-parquet", &["vsoko-frame"]),
    ("pulldown-cmark", &["vsoko-web"]),
    ("quick-xml", &["vsoko-ingest"]),
    ("rusqlite", &["vsoko-store"]),
    ("rustix", &["vsoko-store"]),
    ("rust_xlsxwriter", &["vsoko-dev", "vsoko-report"]),
    ("sha2", &["vsoko-model"]),
    ("signal-hook", &["vsoko-cli"]),
    ("sqlparser", &["vsoko-model"]),
    ("tokio", &["vsoko-web"]),
    ("toml", &["vsoko-model", "vsoko-engine"]),
    ("typst", &["vsoko-report"]),
    ("typst-assets", &["vsoko-report"]),
    ("typst-pdf", &["vsoko-report"]),
    ("unic-langid", &["vsoko-text"]),
    ("zip", &["vsoko-dev", "vsoko-ingest", "vsoko-report", "vsoko-store"]),
];

/// The packages of the house with what each is built from, as cargo itself understands the manifests.
fn packages() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(repository("."))
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&cargo.stdout).expect("cargo prints JSON");
    let text = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let built = |package: &Value| {
        let dependencies = package["dependencies"].as_array().expect("a list").iter();
        dependencies.filter(|dependency| dependency["kind"].is_null()).map(text).collect()
    };
    let packages = metadata["packages"].as_array().expect("a list").iter();
    packages.map(|package| (text(package), built(package))).collect()
}

#[test]
fn code_depends_only_on_the_layers_below() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for (name, dependencies) in packages() {
        let allowed =
            arrows.get(name.as_str()).unwrap_or_else(|| panic!("{name} has no place among the layers"));
        for dependency in dependencies.iter().filter(|name| name.starts_with("vsoko")) {
            assert!(allowed.contains(&dependency.as_str()), "{name} must not depend on {dependency}");
        }
    }
}

#[test]
fn foreign_crates_stay_at_home() {
    let homes: BTreeMap<&str, &[&str]> = HOMES.iter().copied().collect();
    for (name, dependencies) in packages() {
        for dependency in dependencies {
            let at_home = homes.get(dependency.as_str()).is_none_or(|home| home.contains(&name.as_str()));
            assert!(at_home, "{dependency} is not at home in {name}");
        }
    }
}

/// Crates that are used anywhere.
const EVERYWHERE: &[&str] = &["fs-err", "serde", "serde_json", "strsim", "tempfile", "thiserror"];

/// The rows of the table of ARCHITECTURE.md: the crate, what it knows of the house, and which foreign crates are at home there.
fn table() -> BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> {
    let page = fs_err::read_to_string(repository("ARCHITECTURE.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains("| `vsoko-"));
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty() && name != "–")
            .collect()
    };
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        (cells[2].trim_matches('`').to_owned(), (names(cells[3]), names(cells[4])))
    })
    .collect()
}

#[test]
fn the_table_of_the_architecture_says_what_holds() {
    let table = table();
    for (name, known) in ARROWS.iter().filter(|(name, _)| *name != "vsoko") {
        let (told, foreign) = table.get(*name).unwrap_or_else(|| panic!("{name} is not in the table"));
        if !told.contains("all of the above") {
            let told: BTreeSet<String> = told.iter().map(|short| format!("vsoko-{short}")).collect();
            assert_eq!(told, known.iter().map(ToString::to_string).collect(), "what {name} knows");
        }
        let at_home = |(_, homes): &&(&str, &[&str])| homes.contains(name);
        let own: BTreeSet<String> =
            HOMES.iter().filter(at_home).map(|(foreign, _)| (*foreign).to_owned()).collect();
        let told: BTreeSet<String> =
            foreign.iter().filter(|one| !EVERYWHERE.contains(&one.as_str())).cloned().collect();
        assert_eq!(told, own, "foreign crates at home in {name}");
    }
}

#[test]
fn every_foreign_crate_of_a_layer_has_a_home_or_is_used_everywhere() {
    for (name, dependencies) in packages() {
        for dependency in dependencies.iter().filter(|name| !name.starts_with("vsoko")) {
            let known =
                EVERYWHERE.contains(&dependency.as_str()) || HOMES.iter().any(|(home, _)| home == dependency);
            assert!(known, "{dependency} of {name} has no home");
        }
    }
}
