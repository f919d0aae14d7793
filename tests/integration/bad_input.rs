//! Faulty files: each gives its diagnostic in Russian, the exit code of the design, and leaves the workspace as it was.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::program::{repository, vsoko};

/// Fixture, the code it must give, and whether it stops the import.
pub(crate) const FIXTURES: &[(&str, &str)] = &[
    ("not_a_workbook.xlsx", "VS001"),
    ("broken_zip.xlsx", "VS001"),
    ("other_format.pdf", "VS001"),
    ("empty_workbook.xlsx", "VS002"),
    ("no_header.xlsx", "VS003"),
    ("instruction_sheet_first.xlsx", "VS004"),
    ("no_methodology.xlsx", "VS005"),
    ("another_region.xlsx", "VS005"),
    ("year_nowhere.xlsx", "VS006"),
    ("year_of_an_order.xlsx", "VS006"),
    ("years_of_a_period.xlsx", "VS006"),
    ("years_contradict_2021.xlsx", "VS006"),
    ("school_year.xlsx", "VS007"),
    ("municipality_otherwise.xlsx", "VS063"),
    ("region_otherwise.xlsx", "VS063"),
    ("study_otherwise.xlsx", "VS063"),
    ("no_municipality.xlsx", "VS008"),
    ("column_missing.xlsx", "VS009"),
    ("extra_column.xlsx", "VS010"),
    ("school_twice.xlsx", "VS011"),
    ("two_sheets_contradict.xlsx", "VS011"),
    ("unknown_level.xlsx", "VS012"),
    ("not_a_flag.xlsx", "VS013"),
    ("not_a_number.xlsx", "VS014"),
    ("out_of_range.xlsx", "VS015"),
    ("blank_reading.xlsx", "VS016"),
    ("effective_not_formed.xlsx", "VS017"),
    ("level_against_points.xlsx", "VS018"),
    ("total_differs.xlsx", "VS019"),
    ("row_without_name.xlsx", "VS024"),
    ("pasted_twice.xlsx", "VS025"),
    ("looks_like_fraction.xlsx", "VS026"),
    ("region_nowhere.xlsx", "VS027"),
    ("formula_without_value.xlsx", "VS031"),
    ("hidden_rows.xlsx", "VS032"),
    ("password.xlsx", "VS001"),
    ("password.xls", "VS001"),
    ("password.ods", "VS001"),
    ("letter.doc", "VS001"),
    ("files.zip", "VS001"),
    ("entity.xlsx", "VS001"),
    ("too_wide.xlsx", "VS033"),
    ("too_deep.xlsx", "VS033"),
    ("zip_bomb.xlsx", "VS033"),
    ("repeated.ods", "VS033"),
    ("missing_strings.xlsb", "VS034"),
    ("far_corners.ods", "VS033"),
    ("far_corners.xls", "VS033"),
    ("declared_strings.xlsx", "VS033"),
    ("open_quote.csv", "VS036"),
    ("percents_of_0_and_1.xlsx", "VS040"),
    ("title_misspelt.xlsx", "VS041"),
    ("row_again.xlsx", "VS042"),
    ("criterion_twice.xlsx", "VS043"),
    ("groups_unclear.csv", "VS064"),
    ("number_wrong.xlsx", "VS055"),
    ("number_shared.xlsx", "VS056"),
    ("personal_column.xlsx", "VS061"),
    ("personal_cells.xlsx", "VS062"),
];

fn fixture(name: &str) -> String {
    repository(&format!("tests/fixtures/{name}")).to_str().unwrap().to_owned()
}

fn codes(checked: &Value) -> Vec<(String, String)> {
    let remarks = checked["files"][0]["remarks"].as_array().unwrap();
    let text = |remark: &Value, key: &str| remark[key].as_str().unwrap().to_owned();
    remarks.iter().map(|remark| (text(remark, "code"), text(remark, "severity"))).collect()
}

/// Every file of a folder, with its bytes.
fn contents(folder: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            contents(&path, into);
        } else if !path.to_string_lossy().contains("catalog.sqlite-") {
            into.insert(path.display().to_string(), fs_err::read(&path).unwrap());
        }
    }
}

#[test]
fn each_fault_has_its_code_and_only_that_one_above_a_note() {
    let folder = tempfile::tempdir().unwrap();
    for (name, code) in FIXTURES {
        let ran = vsoko(folder.path(), &["check", &fixture(name), "--format", "json"]);
        let checked: Value =
            serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{name}: {}", ran.stderr));
        let found = codes(&checked);
        assert!(found.iter().any(|(found, _)| found == code), "{name}: {found:?}");
        let others = found.iter().filter(|(found, severity)| found != code && severity != "note");
        assert_eq!(others.count(), 0, "{name}: {found:?}");
        let has_error = found.iter().any(|(_, severity)| severity == "error");
        assert_eq!(ran.code, i32::from(has_error), "{name}");
    }
}

/// A workspace that holds `clean_2022.xlsx`.
fn with_clean_2022() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let imported = vsoko(folder.path(), &["import", &fixture("clean_2022.xlsx")]);
    assert_eq!(imported.code, 0, "{}", imported.stdout);
    folder
}

#[test]
fn an_edited_methodology_changes_no_year_that_was_imported_by_it() {
    let folder = with_clean_2022();
    let trace = ["trace", "formed_share", "--year", "2022", "--format", "json"];
    let before = vsoko(folder.path(), &trace);
    let edition = fs_err::read_to_string(repository("data/methodologies/vsoko-example-2022.toml")).unwrap();
    let edited =
        edition.replace("counts = \"vsoko_level = 'formed'\"", "counts = \"vsoko_level <> 'formed'\"");
    assert_ne!(edition, edited);
    fs_err::write(folder.path().join("methodologies/edited.toml"), edited).unwrap();
    assert_eq!(before.stdout, vsoko(folder.path(), &trace).stdout);
    // Two texts of one edition never count together, and the refusal names the files.
    let other = vsoko(folder.path(), &["import", &fixture("school_new.xlsx")]);
    assert_eq!(other.code, 2, "{}{}", other.stdout, other.stderr);
    let named = "файл «clean_2022.xlsx» прочитан по прежнему тексту, «school_new.xlsx» – по изменённому";
    assert!(other.stderr.contains(named), "{}", other.stderr);
}

#[test]
fn a_list_without_a_region_belongs_to_the_municipality_that_is_known() {
    let folder = with_clean_2022();
    let ran = vsoko(folder.path(), &["import", &fixture("region_nowhere.xlsx")]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    let schools = vsoko(folder.path(), &["schools", "list", "--format", "json"]);
    let schools: Value = serde_json::from_str(&schools.stdout).unwrap();
    assert_eq!(schools["schools"].as_array().unwrap().len(), 3, "no twins");
}

#[test]
fn an_unreadable_level_is_missing_and_not_guessed_from_points() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    assert_eq!(vsoko(folder.path(), &["import", &fixture("unknown_level.xlsx")]).code, 0);
    let ran = vsoko(folder.path(), &["trace", "formed_share", "--year", "2022", "--format", "json"]);
    let number: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(number["share"]["base"], 2);
    assert_eq!(number["outside"].as_array().unwrap().len(), 1);
}

#[test]
fn a_file_with_an_error_leaves_the_workspace_untouched() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let mut before = BTreeMap::new();
    contents(folder.path(), &mut before);
    let good = repository("data/deliveries/zapadnaya-dvina-vsoko-2022.xlsx");
    for name in [
        "not_a_workbook.xlsx",
        "empty_workbook.xlsx",
        "no_header.xlsx",
        "year_nowhere.xlsx",
        "out_of_range.xlsx",
    ] {
        let ran = vsoko(folder.path(), &["import", good.to_str().unwrap(), &fixture(name)]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
        assert!(
            ran.stdout.contains("ошибка[VS") && ran.stdout.contains("что сделать"),
            "{name}: {}",
            ran.stdout
        );
        assert!(ran.stderr.contains("ничего не записано"), "{name}: {}", ran.stderr);
        let mut after = BTreeMap::new();
        contents(folder.path(), &mut after);
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{name}");
        assert!(before == after, "{name}");
    }
}

#[test]
fn requests_that_cannot_be_met_end_with_2_and_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let fixture = fixture("blank_reading.xlsx");
    for (arguments, words) in [
        (&["check", "нет-такого.xlsx"][..], "файла нет-такого.xlsx нет"),
        (
            &["check", &fixture, "--methodology", "vsoko-tver-2021"],
            "возможно, имелась в виду «vsoko-tver-2022»",
        ),
        (&["methodology", "show", "shnar"], "возможно, имелась в виду «shnor»"),
        (&["summary", "--year", "2022"], "сначала импортируйте данные"),
        (&["explain", "VS999"], "кода «VS999» нет"),
        (&["--workspace", "нет-такой", "schools", "list"], "рабочей папки нет"),
    ] {
        let ran = vsoko(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stdout);
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn a_year_that_is_stated_by_hand_answers_the_diagnostic() {
    let folder = tempfile::tempdir().unwrap();
    let ran = vsoko(folder.path(), &["check", &fixture("year_nowhere.xlsx"), "--year", "2022"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert!(!ran.stdout.contains("VS006"));
}

#[test]
fn a_municipality_that_is_stated_by_hand_answers_the_diagnostic() {
    let folder = tempfile::tempdir().unwrap();
    let arguments =
        ["check", &fixture("no_municipality.xlsx"), "--municipality", "Пробный муниципальный округ"];
    let ran = vsoko(folder.path(), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
}

#[test]
fn warnings_are_findings_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["check", &fixture("unknown_level.xlsx")]).code, 0);
    assert_eq!(vsoko(folder.path(), &["check", &fixture("unknown_level.xlsx"), "--deny", "warning"]).code, 1);
}
