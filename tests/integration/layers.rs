//! The layers of ARCHITECTURE.md, read from `cargo metadata`: no other arrow, no foreign crate away from home.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

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
    ("vsoko-cli", &["vsoko-engine", "vsoko-model", "vsoko-report", "vsoko-text"]),
    // The tool that builds samples and fixtures; nothing depends on it.
    ("vsoko-dev", &["vsoko-model"]),
    ("vsoko", &["vsoko-cli"]),
];

/// Where a foreign crate is at home. Crates that are not listed may be used anywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("calamine", &["vsoko-ingest"]),
    ("clap", &["vsoko-cli"]),
    ("csv", &["vsoko-ingest", "vsoko-dev"]),
    ("dejavu", &["vsoko-report"]),
    ("encoding_rs", &["vsoko-ingest", "vsoko-dev"]),
    ("fluent-bundle", &["vsoko-text"]),
    ("jiff", &["vsoko-cli"]),
    ("plotters", &["vsoko-report"]),
    ("polars", &["vsoko-frame", "vsoko-metrics"]),
    ("rusqlite", &["vsoko-store"]),
    ("rust_xlsxwriter", &["vsoko-dev"]),
    ("sqlparser", &["vsoko-model"]),
    ("toml", &["vsoko-model", "vsoko-engine"]),
    ("typst", &["vsoko-report"]),
    ("typst-pdf", &["vsoko-report"]),
    ("zip", &["vsoko-dev"]),
];

fn metadata() -> Metadata {
    MetadataCommand::new().no_deps().other_options(["--locked".to_owned()]).exec().expect("cargo metadata")
}

fn dependencies(package: &Package) -> BTreeSet<String> {
    let built = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
    built.map(|dependency| dependency.name.clone()).collect()
}

#[test]
fn code_depends_only_on_the_layers_below() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for package in &metadata().packages {
        let name = package.name.as_str();
        let allowed = arrows.get(name).unwrap_or_else(|| panic!("{name} has no place among the layers"));
        for dependency in dependencies(package).iter().filter(|name| name.starts_with("vsoko")) {
            assert!(allowed.contains(&dependency.as_str()), "{name} must not depend on {dependency}");
        }
    }
}

#[test]
fn foreign_crates_stay_at_home() {
    let homes: BTreeMap<&str, &[&str]> = HOMES.iter().copied().collect();
    for package in &metadata().packages {
        for dependency in dependencies(package) {
            let at_home = homes.get(dependency.as_str()).is_none_or(|home| home.contains(&package.name.as_str()));
            assert!(at_home, "{} is not at home in {}", dependency, package.name);
        }
    }
}

#[test]
fn every_foreign_crate_of_a_layer_has_a_home_or_is_used_everywhere() {
    let everywhere = ["fs-err", "serde", "serde_json", "sha2", "strsim", "tempfile", "thiserror", "unic-langid"];
    for package in &metadata().packages {
        for dependency in dependencies(package).iter().filter(|name| !name.starts_with("vsoko")) {
            let known = everywhere.contains(&dependency.as_str()) || HOMES.iter().any(|(name, _)| name == dependency);
            assert!(known, "{dependency} of {} has no home", package.name);
        }
    }
}
