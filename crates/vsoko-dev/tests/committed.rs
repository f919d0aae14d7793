//! What is committed is what the generator makes.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as the tests do")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use vsoko_dev::formats::format_files;
use vsoko_dev::met::{Met, THINGS, met, real_files};
use vsoko_dev::{SampleFile, deliveries, fixtures};
use vsoko_model::methodology::Methodology;

fn folder(inside_repository: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(inside_repository)
}

/// The files of a folder; folders in it (an archive of an earlier version) are made otherwise.
fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs_err::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
    files.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

fn assert_committed(inside_repository: &str, made: &[SampleFile], command: &str) {
    let folder = folder(inside_repository);
    let made_names: BTreeSet<String> = made.iter().map(|file| file.name.clone()).collect();
    assert_eq!(names_in(&folder), made_names, "files of {inside_repository}; run `{command}`");
    for file in made {
        let committed = fs_err::read(folder.join(&file.name)).unwrap();
        assert!(committed == file.bytes, "{inside_repository}/{} is out of date; run `{command}`", file.name);
    }
}

#[test]
fn deliveries_are_up_to_date() {
    assert_committed("data/deliveries", &deliveries().unwrap(), "cargo dev data");
}

#[test]
fn fixtures_are_up_to_date() {
    assert_committed("tests/fixtures", &fixtures().unwrap(), "cargo dev fixtures");
    let mut formats = format_files().unwrap();
    // Another program has written this one: `crates/vsoko-dev/scripts/formats_xls.py`.
    let name = "formats.xls".to_owned();
    let bytes = fs_err::read(folder("tests/fixtures/formats").join(&name)).unwrap();
    formats.push(SampleFile { name, bytes });
    assert_committed("tests/fixtures/formats", &formats, "cargo dev fixtures");
    assert_committed("tests/fixtures/real", &real_files().unwrap(), "cargo dev fixtures");
}

#[test]
fn everything_that_was_met_has_a_workbook_and_every_workbook_shows_something() {
    let met = met().unwrap();
    for (thing, files) in THINGS {
        assert!(!files.is_empty(), "nothing shows «{thing}»");
        for file in *files {
            assert!(folder("tests/fixtures/real").join(file).is_file(), "«{thing}»: there is no {file}");
        }
    }
    for Met { file, thing, .. } in &met {
        let (_, files) = THINGS.iter().find(|(known, _)| known == thing).unwrap();
        assert!(files.contains(&file.name.as_str()), "{} is not in the list under «{thing}»", file.name);
    }
}

#[test]
fn two_runs_make_the_same_bytes() {
    assert!(deliveries().unwrap() == deliveries().unwrap());
    assert!(fixtures().unwrap() == fixtures().unwrap());
}

#[test]
fn every_methodology_can_be_read() {
    for name in names_in(&folder("data/methodologies")) {
        let text = fs_err::read_to_string(folder("data/methodologies").join(&name)).unwrap();
        let methodology = Methodology::from_toml(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(format!("{}.toml", methodology.id()), name);
    }
}

#[test]
fn every_fixture_is_named_in_the_list() {
    let fixtures = fixtures().unwrap();
    let page = fixtures.iter().find(|file| file.name == "README.md").unwrap();
    let page = std::str::from_utf8(&page.bytes).unwrap();
    for file in fixtures.iter().filter(|file| file.name != "README.md") {
        assert!(page.contains(&format!("| `{}` |", file.name)), "{}", file.name);
    }
}
