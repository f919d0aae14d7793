//! `vsoko verify REPORT`: every printed format as it was printed, and changed in each way that a person may change it.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::program::{Ran, demonstration, vsoko};
use crate::tables::{THREE, data, done, import, results, with_three, workspace};

const REPORT: &str = "spravka-zapadnodvinskiy-munitsipalnyy-okrug-2022";

fn verify(folder: &Path, report: &str) -> Ran {
    vsoko(folder, &["--workspace", "demo", "verify", report])
}

/// A part of an office file with one text in the place of another.
fn with_part(file: &Path, part: &str, from: &str, to: &str) -> Vec<u8> {
    let bytes = fs_err::read(file).unwrap();
    let mut source = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut target = ZipWriter::new(Cursor::new(Vec::new()));
    let mut is_changed = false;
    for index in 0..source.len() {
        let mut entry = source.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            let changed = text.replacen(from, to, 1);
            is_changed = changed != text;
            content = changed.into_bytes();
        }
        target.start_file(name, SimpleFileOptions::default()).unwrap();
        target.write_all(&content).unwrap();
    }
    assert!(is_changed, "{part} holds «{from}»");
    target.finish().unwrap().into_inner()
}

#[test]
fn every_report_of_the_demonstration_holds() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    let mut n_reports = 0;
    for entry in fs_err::read_dir(folder.join("demo/reports")).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().unwrap().to_str().unwrap().to_owned();
        let report = path.to_str().unwrap();
        let ran = verify(folder, report);
        if ["md", "txt"].contains(&ending.as_str()) {
            assert_eq!(ran.code, 2, "{report}");
            continue;
        }
        assert_eq!(ran.code, 0, "{report}: {}{}", ran.stdout, ran.stderr);
        n_reports += 1;
    }
    assert_eq!(n_reports, 36);
    let told = data(&folder.join("demo"), &["verify", &format!("reports/{REPORT}.pdf")]);
    assert_eq!(told["standing"], "present");
    assert_eq!(told["methodologies"][1]["methodology"], "vsoko-tver-2022");
    assert!(told["n_numbers"].as_u64().unwrap() > 5);
}

#[test]
fn a_changed_number_is_found_in_each_format() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    let file = |ending: &str| folder.join(format!("demo/reports/{REPORT}.{ending}"));
    let found = |name: &str, bytes: &[u8], words: &[&str]| {
        fs_err::write(folder.join(name), bytes).unwrap();
        let ran = verify(folder, name);
        assert_eq!(ran.code, 1, "{name}: {}{}", ran.stdout, ran.stderr);
        for words in words {
            assert!(ran.stdout.contains(words), "{name}: {words}: {}", ran.stdout);
        }
        assert!(ran.stdout.contains("Отчёт не подтверждён"), "{}", ran.stdout);
    };
    // What a reader sees.
    let docx = with_part(&file("docx"), "word/document.xml", "5\u{a0}из\u{a0}6", "6\u{a0}из\u{a0}6");
    found("seen.docx", &docx, &["Было напечатано", "6 из 6"]);
    let page = fs_err::read_to_string(file("html")).unwrap();
    let seen = page.replacen("5\u{a0}из\u{a0}6", "6\u{a0}из\u{a0}6", 1);
    assert_ne!(seen, page);
    found("seen.html", seen.as_bytes(), &["Было напечатано", "6 из 6"]);
    let seen = page.replacen("<h1>", "<p>Все школы – лучшие</p><h1>", 1);
    found("added.html", seen.as_bytes(), &["Добавлено «Все школы – лучшие»"]);
    let xlsx = with_part(&file("xlsx"), "xl/sharedStrings.xml", "5 из 6", "6 из 6");
    found("seen.xlsx", &xlsx, &["Было напечатано", "6 из 6"]);
    // The number that the file carries: the archive gives another one.
    let docx = with_part(&file("docx"), "customXml/item1.xml", "\"count\":5", "\"count\":6");
    found("carried.docx", &docx, &["в отчёте 6/6, архив даёт 5/6"]);
    let carried = page.replacen("\"count\":5", "\"count\":6", 1);
    found("carried.html", carried.as_bytes(), &["в отчёте 6/6, архив даёт 5/6"]);
    let xlsx = with_part(&file("xlsx"), "customXml/item1.xml", "\"count\":5", "\"count\":6");
    found("carried.xlsx", &xlsx, &["в отчёте 6/6, архив даёт 5/6"]);
    // What is seen and what the file says was printed, alike: the number that is printed is not that of its trace.
    let both = page.replace("5\u{a0}из\u{a0}6", "6\u{a0}из\u{a0}6").replace("5 из 6", "6 из 6");
    found("both.html", both.as_bytes(), &["Напечатано"]);
    // A school behind a number.
    let school = page.replacen("\"name\":\"МБОУ", "\"name\":\"МКОУ", 1);
    found("school.html", school.as_bytes(), &["школы или ячейки за ним в архиве другие"]);
}

#[test]
fn a_pdf_that_was_changed_or_saved_anew_is_found() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    let bytes = fs_err::read(folder.join(format!("demo/reports/{REPORT}.pdf"))).unwrap();
    // The seal of another file, or none.
    let key = b"/VsokoPages(";
    let at = bytes.windows(key.len()).position(|window| window == key).unwrap() + key.len();
    let mut other = bytes.clone();
    other[at] = if other[at] == b'0' { b'1' } else { b'0' };
    fs_err::write(folder.join("other.pdf"), &other).unwrap();
    let ran = verify(folder, "other.pdf");
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("Страницы PDF изменены"), "{}", ran.stdout);
    // A stream of a page that holds something else: the contents of a page of another report under this one's numbers.
    let place = |text: &[u8], from: usize| {
        bytes[from..].windows(text.len()).position(|window| window == text).map(|at| at + from)
    };
    let mut changed = bytes.clone();
    let start = place(b"stream\n", 0).unwrap() + 7;
    let end = place(b"endstream", start).unwrap();
    changed[start..end - 1].fill(b' ');
    fs_err::write(folder.join("changed.pdf"), &changed).unwrap();
    let ran = verify(folder, "changed.pdf");
    assert_eq!(ran.code, 1, "{}{}", ran.stdout, ran.stderr);
    // Half a file is none.
    fs_err::write(folder.join("half.pdf"), &bytes[..bytes.len() / 2]).unwrap();
    assert!([1, 2].contains(&verify(folder, "half.pdf").code));
}

#[test]
fn a_report_tells_which_archive_and_state_it_is_of() {
    let folder = with_three();
    let folder = folder.path();
    done(folder, &["backup", "older.zip"]);
    import(folder, "2022.csv", &results(2022, &THREE), &[]);
    let print = |year: &str| done(folder, &["summary", "--year", year, "--formats", "html,pdf,docx,xlsx"]);
    print("2022");
    let report = |ending: &str| -> String {
        let reports = fs_err::read_dir(folder.join("reports")).unwrap();
        let mut paths = reports.map(|entry| entry.unwrap().path());
        paths.find(|path| path.extension().unwrap() == ending).unwrap().to_str().unwrap().to_owned()
    };
    // The archive goes on: then the report is of a past state, and still holds.
    done(folder, &["deliveries", "correct", "2", "E5", "сформирована", "--reason", "опечатка"]);
    done(folder, &["restore", "older.zip", "older"]);
    let another = workspace();
    import(another.path(), "other.csv", &results(2021, &THREE[..2]), &[]);
    for ending in ["html", "pdf", "docx", "xlsx"] {
        let told: Value = data(folder, &["verify", &report(ending)]);
        assert_eq!(told["standing"], "past", "{ending}");
        for (workspace, words) in [
            (folder.join("older"), "в состоянии, которого здесь нет"),
            (another.path().to_owned(), "из другого архива"),
        ] {
            let ran = vsoko(&workspace, &["verify", &report(ending)]);
            assert_eq!(ran.code, 1, "{ending}: {}", ran.stderr);
            assert!(ran.stdout.contains(words), "{ending}: {}", ran.stdout);
        }
    }
    for (name, content) in [("words.txt", &b"words"[..]), ("other.pdf", b"%PDF-1.7"), ("other.docx", b"PK")] {
        fs_err::write(folder.join(name), content).unwrap();
        let ran = vsoko(folder, &["verify", name]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(
            ran.stderr.contains("не отчёт vsoko") && ran.stderr.contains("что сделать"),
            "{}",
            ran.stderr
        );
    }
}
