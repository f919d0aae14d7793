//! The workbook for the sender, read back by another program: values at their addresses, remarks as `check` tells them.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;

use crate::program::{repository, vsoko};

fn book(path: &Path) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(fs_err::read(path).unwrap())).unwrap()
}

/// Every filled cell of a sheet with its absolute address.
fn cells(path: &Path, sheet: &str) -> Vec<(u32, u32, Data)> {
    let range = book(path).worksheet_range(sheet).unwrap();
    let (row, column) = range.start().unwrap_or_default();
    let filled = range.used_cells().filter(|(_, _, value)| !value.to_string().is_empty());
    filled
        .map(|(r, c, value)| {
            let of = |n: usize| u32::try_from(n).unwrap();
            (row + of(r), column + of(c), value.clone())
        })
        .collect()
}

fn annotated(folder: &Path, fixture: &Path, flag: &str) -> std::path::PathBuf {
    let target = folder.join(format!("out{flag}.xlsx"));
    let ran = vsoko(folder, &["check", fixture.to_str().unwrap(), flag, target.to_str().unwrap()]);
    assert!(ran.code < 2 && target.is_file(), "{}", ran.stderr);
    target
}

#[test]
fn values_stay_at_their_addresses_and_remarks_are_those_of_check() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["out_of_range.xlsx", "unknown_level.xlsx", "blank_reading.xlsx", "column_missing.xlsx"] {
        let fixture = repository(&format!("tests/fixtures/{name}"));
        let within = folder.path().join(name);
        fs_err::create_dir(&within).unwrap();
        let target = annotated(&within, &fixture, "--annotate");
        for sheet in book(&fixture).sheet_names() {
            assert_eq!(cells(&target, &sheet), cells(&fixture, &sheet), "{name}: {sheet}");
        }
        let checked = vsoko(&within, &["check", fixture.to_str().unwrap(), "--format", "json"]);
        let checked: Value = serde_json::from_str(&checked.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
        let remarks = checked["files"][0]["remarks"].as_array().unwrap().iter();
        let told: Vec<_> = remarks.map(|remark| (text(&remark["text"]), text(&remark["hint"]))).collect();
        assert!(!told.is_empty(), "{name}");
        let list = book(&target).worksheet_range("Замечания").unwrap();
        let rows = list.rows().skip(1).map(|row| (row[4].to_string(), row[5].to_string()));
        assert_eq!(rows.collect::<Vec<_>>(), told, "{name}");
    }
}

#[test]
fn what_looks_like_a_formula_stays_text_and_the_bytes_are_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let table = "=cmd|'/c calc'!A1;+1+1\n@SUM(1);https://example.com\n";
    let file = folder.path().join("файл.csv");
    fs_err::write(&file, table).unwrap();
    for flag in ["--annotate", "--annotate-roles"] {
        let target = annotated(folder.path(), &file, flag);
        let mut made = book(&target);
        for sheet in made.sheet_names() {
            assert!(made.worksheet_formula(&sheet).unwrap().is_empty(), "{flag}: {sheet}");
        }
        let last = made.sheet_names().last().unwrap().clone();
        let words: Vec<String> =
            cells(&target, &last).into_iter().map(|(_, _, value)| value.to_string()).collect();
        assert_eq!(words, ["=cmd|'/c calc'!A1", "+1+1", "@SUM(1)", "https://example.com"]);
        let before = fs_err::read(&target).unwrap();
        // A file that is there is never replaced.
        let (source, there) = (file.to_str().unwrap(), target.to_str().unwrap());
        let refused = vsoko(folder.path(), &["check", source, flag, there]);
        assert_eq!(refused.code, 2, "{}", refused.stderr);
        assert!(fs_err::read(&target).unwrap() == before);
        fs_err::remove_file(&target).unwrap();
        assert!(fs_err::read(annotated(folder.path(), &file, flag)).unwrap() == before);
    }
    let file = file.to_str().unwrap();
    let several = vsoko(folder.path(), &["check", file, file, "--annotate", "both.xlsx"]);
    assert_eq!(several.code, 2, "{}", several.stderr);
    assert!(!folder.path().join("both.xlsx").exists());
}
