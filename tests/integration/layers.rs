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
    // The tool that builds samples and fixtures; nothing depends on it.
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
    ("polars-io", &["vsoko-frame"]),
    ("quick-xml", &["vsoko-ingest"]),
    ("rusqlite", &["vsoko-store"]),
    ("rustix", &["vsoko-store"]),
    ("rust_xlsxwriter", &["vsoko-dev", "vsoko-report"]),
    ("signal-hook", &["vsoko-cli"]),
    ("sqlparser", &["vsoko-model"]),
    ("tokio", &["vsoko-web"]),
    ("toml", &["vsoko-model", "vsoko-engine"]),
    ("typst", &["vsoko-report"]),
    ("typst-assets", &["vsoko-report"]),
    ("typst-pdf", &["vsoko-report"]),
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

#[test]
fn every_foreign_crate_of_a_layer_has_a_home_or_is_used_everywhere() {
    let everywhere =
        ["fs-err", "serde", "serde_json", "sha2", "strsim", "tempfile", "thiserror", "unic-langid"];
    for (name, dependencies) in packages() {
        for dependency in dependencies.iter().filter(|name| !name.starts_with("vsoko")) {
            let known =
                everywhere.contains(&dependency.as_str()) || HOMES.iter().any(|(home, _)| home == dependency);
            assert!(known, "{dependency} of {name} has no home");
        }
    }
}
