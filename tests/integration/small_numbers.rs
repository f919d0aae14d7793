//! Small numbers of pupils: a summary in every format and every export, and readers who put all of it together.
//!
//! What is kept back must not be found from everything that is printed; with the small numbers alone kept back it is, so the
//! readers of this test can.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader};
use polars::prelude::AnyValue;
use polars_io::SerReader;
use polars_io::prelude::ParquetReader;
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{repository, vsoko};
use crate::served::Served;
use crate::tables::{data, done, refused, workspace};

#[path = "../../crates/vsoko-metrics/tests/attack/mod.rs"]
mod attack;

use attack::Readers;

const MARKS: [&str; 4] = ["mark_2", "mark_3", "mark_4", "mark_5"];
const COUNTS: [&str; 6] = ["graduates", "participants", "mark_2", "mark_3", "mark_4", "mark_5"];
const BELOW: i64 = 5;

/// The table that was received, as the columns of [`COUNTS`].
const RECEIVED: [(&str, [i64; 6]); 6] = [
    ("МБОУ «Пробная СОШ №1»", [64, 60, 6, 21, 23, 10]),
    ("МБОУ «Пробная СОШ №2»", [41, 41, 0, 14, 18, 9]),
    ("МБОУ «Пробная СОШ №3»", [30, 28, 2, 9, 11, 6]),
    ("МКОУ «Пробная ООШ»", [13, 12, 1, 6, 5, 0]),
    ("МКОУ «Пробная начальная школа»", [4, 4, 0, 3, 1, 0]),
    ("МБОУ «Пробный лицей»", [75, 70, 5, 12, 30, 23]),
];

const MARK: &str = "[к]";

/// What somebody reads in a place: numbers by criterion and school (`total` for all), and places with the mark.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Read {
    numbers: BTreeMap<String, i64>,
    marked: BTreeSet<String>,
}

impl Read {
    fn enter(&mut self, criterion: &str, school: &str, text: &str) {
        let name = format!("{criterion}/{school}");
        if text.trim() == MARK {
            self.marked.insert(name);
            return;
        }
        let number: i64 = text.trim().parse().unwrap_or_else(|error| panic!("{name}: «{text}»: {error}"));
        let before = self.numbers.insert(name.clone(), number);
        assert!(before.is_none_or(|before| before == number), "{name}: {before:?} and {number}");
    }

    /// A table of schools with a column for each count and the total in the last row.
    fn of_rows(rows: &[Vec<String>]) -> Self {
        let mut read = Self::default();
        for row in rows {
            let school = if row[0] == "Всего" { "total" } else { &row[0] };
            for (criterion, text) in COUNTS.iter().zip(&row[1..]) {
                read.enter(criterion, school, text);
            }
        }
        assert_eq!(read.numbers.len() + read.marked.len(), COUNTS.len() * (RECEIVED.len() + 1), "{read:?}");
        read
    }
}

fn methodology() -> String {
    fs_err::read_to_string(repository("tests/fixtures/pupils/otmetki-2022.toml")).unwrap()
}

fn table() -> String {
    fs_err::read_to_string(repository("tests/fixtures/pupils/otmetki-2022.csv")).unwrap()
}

/// A workspace with the table of pupils, read by a text of the methodology.
fn with_pupils(methodology: &str, table: &str) -> TempDir {
    let folder = workspace();
    fs_err::create_dir_all(folder.path().join("methodologies")).unwrap();
    fs_err::write(folder.path().join("methodologies/otmetki-2022.toml"), methodology).unwrap();
    fs_err::write(folder.path().join("otmetki-2022.csv"), table).unwrap();
    done(folder.path(), &["import", "otmetki-2022.csv"]);
    folder
}

fn print(folder: &Path, edition: &str) -> BTreeMap<String, Vec<u8>> {
    let output = format!("printed-{edition}");
    let formats = "pdf,docx,xlsx,html,md,txt";
    done(
        folder,
        &["summary", "--year", "2022", "--edition", edition, "--formats", formats, "--output", &output],
    );
    let files = fs_err::read_dir(folder.join(output)).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        (path.extension().unwrap().to_str().unwrap().to_owned(), fs_err::read(path).unwrap())
    };
    let files: BTreeMap<String, Vec<u8>> = files.map(read).collect();
    assert_eq!(files.len(), 6, "{:?}", files.keys());
    files
}

/// The rows of the table of pupils in Markdown.
fn rows_of_markdown(text: &str) -> Vec<Vec<String>> {
    let plain = |cell: &str| {
        let cell = cell.trim();
        // A number leads to its id: [60](#number-3).
        let inner = cell.rsplit_once("](#number-").and_then(|(inner, _)| inner.strip_prefix('['));
        inner.unwrap_or(cell).replace('\\', "")
    };
    let lines = text.lines().skip_while(|line| !line.contains("Отметок «2»")).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|line| line.trim_matches('|').split(" | ").map(plain).collect()).collect()
}

/// The numbers that a file carries for programs, with the texts that it prints them by.
fn carried(bytes: &[u8]) -> (Read, Vec<Value>) {
    let back = vsoko_report::read_back(bytes).unwrap();
    let mut read = Read::default();
    let mut names = BTreeMap::new();
    for number in &back.numbers {
        let trace = number["trace"].as_str().unwrap();
        let (criterion, rest) = trace.split_once(':').unwrap().1.split_once('/').unwrap();
        let school = if rest.starts_with('m') { "total" } else { number["subject"].as_str().unwrap() };
        if !COUNTS.contains(&criterion) {
            continue;
        }
        names.insert(trace.to_owned(), (criterion.to_owned(), school.to_owned()));
        if let Some(pupils) = number["figure"]["pupils"].as_i64() {
            read.enter(criterion, school, &pupils.to_string());
        } else {
            assert_eq!(number["suppressed"]["below"], BELOW, "{trace}");
            read.enter(criterion, school, MARK);
            for behind in ["counted", "rest", "outside"] {
                assert_eq!(number[behind], Value::Array(Vec::new()), "{trace}");
            }
        }
        // What stands behind a number is read too.
        for subject in number["counted"].as_array().unwrap() {
            for reading in subject["readings"].as_array().into_iter().flatten() {
                read.enter(criterion, subject["name"].as_str().unwrap(), reading["text"].as_str().unwrap());
            }
        }
        for subject in number["rest"].as_array().unwrap() {
            assert_eq!(subject["readings"], Value::Array(Vec::new()), "{trace}");
        }
    }
    for mark in back.marks {
        if let Some((criterion, school)) = names.get(&mark.trace.to_string()) {
            read.enter(criterion, school, &mark.text);
        }
    }
    (read, back.numbers)
}

/// Every number of every sheet that stands beside a title of a count, values of formulas too.
fn numbers_of_workbook(bytes: &[u8]) -> Read {
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut read = Read::default();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).unwrap();
        let formulas = book.worksheet_formula(&sheet).unwrap();
        let mut rows = range.rows();
        let header: Vec<String> = rows.next().into_iter().flatten().map(ToString::to_string).collect();
        let columns: Vec<(usize, &str)> = titles()
            .into_iter()
            .filter_map(|(title, id)| Some((header.iter().position(|own| own == title)?, id)))
            .collect();
        if columns.len() < COUNTS.len() {
            continue;
        }
        for (index, row) in rows.enumerate() {
            let school = if row[0] == "Всего" { "total".to_owned() } else { row[0].to_string() };
            for (column, id) in &columns {
                let text = match &row[*column] {
                    Data::Float(number) => format!("{number}"),
                    Data::Int(number) => number.to_string(),
                    other => other.to_string(),
                };
                // No formula gives the mark, and none sums schools.
                let at = (u32::try_from(index + 1).unwrap(), u32::try_from(*column).unwrap());
                let formula = formulas.get_value(at).cloned().unwrap_or_default();
                assert!(!formula.contains("SUM") && (text != MARK || formula.is_empty()), "{formula}");
                read.enter(id, &school, &text);
            }
        }
    }
    read
}

fn titles() -> [(&'static str, &'static str); 6] {
    [
        ("Обучающихся в классах", "graduates"),
        ("Участников", "participants"),
        ("Отметок «2»", "mark_2"),
        ("Отметок «3»", "mark_3"),
        ("Отметок «4»", "mark_4"),
        ("Отметок «5»", "mark_5"),
    ]
}

/// The observations of an export: counts, and per cents in hundredths under `threshold`.
fn observations(csv: &str) -> Read {
    let mut read = Read::default();
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|own| *own == name).unwrap();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let (school, criterion) =
            (cells[at("subject_name")].trim_matches('"').replace("\"\"", "\""), cells[at("criterion")]);
        match cells[at("kind")] {
            "count" | "percent" => read.enter(criterion, &school, cells[at("number")]),
            "missing" => {
                assert_eq!(cells[at("missing")], "suppressed", "{line}");
                assert_eq!(
                    (cells[at("number")], cells[at("raw")], cells[at("text")]),
                    ("", "", ""),
                    "{line}"
                );
                read.enter(criterion, &school, MARK);
            }
            other => panic!("{other}"),
        }
    }
    read
}

/// Readers with the sums of the table, who have read nothing yet.
fn readers() -> Readers {
    let mut readers = Readers::default();
    for id in COUNTS {
        let parts: Vec<String> = RECEIVED.iter().map(|(school, _)| format!("{id}/{school}")).collect();
        readers.sum(&format!("{id}/total"), &parts);
    }
    for (school, _) in RECEIVED {
        let of = |id: &str| format!("{id}/{school}");
        readers.sum(&of("participants"), &MARKS.map(of));
        readers.sum(&of("graduates"), &[of("participants"), of("absent")]);
        readers.sum(&of("participants"), &[of("above"), of("not_above")]);
    }
    readers
}

/// Puts in what was read.
fn put_in(readers: &mut Readers, read: &Read) {
    for (name, number) in &read.numbers {
        match name.strip_prefix("threshold/") {
            // The count is told by the per cent where it is known what that is of.
            Some(school) => {
                if let Some(of) = read.numbers.get(&format!("participants/{school}")) {
                    readers.read(&format!("above/{school}"), (number * of + 5_000) / 10_000);
                }
            }
            None => readers.read(name, *number),
        }
    }
    for name in read.marked.iter().filter(|name| !name.starts_with("threshold/")) {
        readers.marked(name);
    }
}

fn small() -> Vec<(String, i64)> {
    let own = |(school, row): &(&str, [i64; 6])| -> Vec<(String, i64)> {
        let named = COUNTS.iter().zip(row).map(|(id, number)| (format!("{id}/{school}"), *number));
        named.filter(|(_, number)| (1..BELOW).contains(number)).collect()
    };
    RECEIVED.iter().flat_map(own).collect()
}

/// Fails where the readers learn a small number, place it too closely, or find any number that has the mark.
fn assert_nothing_is_found(readers: &Readers, marked: &BTreeSet<String>) {
    let (eliminated, narrowed) = (readers.eliminated(), readers.narrowed_down());
    for name in marked {
        assert!(!eliminated.contains_key(name) && !narrowed.contains_key(name), "{name} is found");
    }
    let small = small();
    assert_eq!(small.len(), 6);
    for (name, number) in small {
        assert!(marked.contains(&name), "{name} is told");
        // Four participants of two marks are known to be at least two.
        let least = if number == 4 { 2 } else { 1 };
        for possible in least..=least + BELOW - 2 {
            assert!(readers.can_be(&name, possible), "{name} cannot be {possible}");
        }
    }
    // Who did not take part is printed nowhere, and how many were below the threshold neither.
    for name in
        ["absent/МБОУ «Пробная СОШ №1»", "absent/МБОУ «Пробная СОШ №3»", "not_above/МБОУ «Пробная СОШ №3»"]
    {
        for possible in 1..BELOW {
            assert!(readers.can_be(name, possible), "{name} cannot be {possible}");
        }
    }
}

#[test]
fn nothing_that_is_printed_or_exported_tells_a_small_number() {
    let folder = with_pupils(&methodology(), &table());
    let folder = folder.path();
    let mut readers = readers();
    let mut marked = BTreeSet::new();
    let mut of_table: Option<Read> = None;
    for edition in ["internal", "public"] {
        let printed = print(folder, edition);
        let own = Read::of_rows(&rows_of_markdown(std::str::from_utf8(&printed["md"]).unwrap()));
        for ending in ["pdf", "docx", "xlsx", "html"] {
            assert_eq!(carried(&printed[ending]).0, own, "{edition} {ending}");
        }
        assert_eq!(numbers_of_workbook(&printed["xlsx"]), own, "{edition}");
        let text = std::str::from_utf8(&printed["txt"]).unwrap();
        assert_eq!(
            text.matches(MARK).count(),
            std::str::from_utf8(&printed["md"]).unwrap().matches("\\[к\\]").count()
        );
        assert!(on_one_line(text).contains("не приводятся числа обучающихся менее 5, кроме нуля"), "{text}");
        put_in(&mut readers, &own);
        marked.extend(own.marked.clone());
        assert!(of_table.is_none_or(|before| before == own));
        of_table = Some(own);
    }
    let of_table = of_table.unwrap();
    done(folder, &["export", "csv", "--as", "csv"]);
    done(folder, &["export", "parquet", "--as", "parquet"]);
    done(folder, &["export", "package", "--as", "package"]);
    let csv = fs_err::read_to_string(folder.join("csv/observations.csv")).unwrap();
    assert_eq!(csv, fs_err::read_to_string(folder.join("package/observations.csv")).unwrap());
    let exported = observations(&csv);
    assert_eq!(of_parquet(folder), exported);
    put_in(&mut readers, &exported);
    // What stands in the tables of a summary and in an export is kept back in both.
    let without_totals: BTreeSet<String> =
        of_table.marked.iter().filter(|name| !name.ends_with("/total")).cloned().collect();
    let of_counts = |read: &Read| -> BTreeSet<String> {
        read.marked.iter().filter(|name| !name.starts_with("threshold")).cloned().collect()
    };
    assert_eq!(of_counts(&exported), without_totals);
    assert_nothing_is_found(&readers, &marked);
    // What the program says for programs is what it prints.
    let said = data(folder, &["summary", "--year", "2022"]);
    let pupils = &said["summaries"][0]["pupils"][0];
    assert_eq!(pupils["rule"]["below"], BELOW);
    for criterion in pupils["criteria"].as_array().unwrap() {
        let id = criterion["criterion"].as_str().unwrap();
        let names = &said["summaries"][0]["school_names"];
        for (school, number) in criterion["of_schools"].as_object().unwrap() {
            let name = format!("{id}/{}", names[school].as_str().unwrap());
            assert_eq!(number["pupils"].as_i64(), of_table.numbers.get(&name).copied(), "{name}");
        }
    }
}

/// A text without its line breaks.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_parquet(folder: &Path) -> Read {
    let bytes = fs_err::read(folder.join("parquet/observations/year=2022/part-0.parquet")).unwrap();
    let frame = ParquetReader::new(Cursor::new(bytes)).finish().unwrap();
    let mut read = Read::default();
    for at in 0..frame.height() {
        let text = |name: &str| match frame.column(name).unwrap().get(at).unwrap() {
            AnyValue::Null => String::new(),
            value => value.str_value().into_owned(),
        };
        match text("missing").as_str() {
            "" => read.enter(&text("criterion"), &text("subject_name"), &text("number")),
            "suppressed" => {
                assert_eq!((text("number"), text("raw")), (String::new(), String::new()));
                read.enter(&text("criterion"), &text("subject_name"), MARK);
            }
            other => panic!("{other}"),
        }
    }
    read
}

#[test]
fn with_the_small_numbers_alone_kept_back_readers_find_them() {
    let mut read = Read::default();
    for (school, row) in RECEIVED {
        for (id, number) in COUNTS.iter().zip(row) {
            let text = if (1..BELOW).contains(&number) { MARK.to_owned() } else { number.to_string() };
            read.enter(id, school, &text);
        }
    }
    for (at, id) in COUNTS.iter().enumerate() {
        read.enter(id, "total", &RECEIVED.iter().map(|(_, row)| row[at]).sum::<i64>().to_string());
    }
    let mut readers = readers();
    put_in(&mut readers, &read);
    let found = readers.eliminated();
    for (name, number) in small() {
        assert_eq!(found.get(&name), Some(&number), "{name}");
    }
}

#[test]
fn a_number_that_is_kept_back_does_not_open_and_says_why() {
    let folder = with_pupils(&methodology(), &table());
    let folder = folder.path();
    let said = data(folder, &["summary", "--year", "2022"]);
    let criterion = &said["summaries"][0]["pupils"][0]["criteria"][2];
    let own: Vec<&Value> = criterion["of_schools"].as_object().unwrap().values().collect();
    let (kept, told): (Vec<&Value>, Vec<&Value>) =
        own.into_iter().partition(|number| number["pupils"].is_null());
    let trace = kept[0]["trace"].as_str().unwrap();
    let ran = vsoko(folder, &["trace", trace]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stdout.contains("Число не приводится") && ran.stdout.contains("менее 5"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("›") && !ran.stdout.contains("otmetki-2022.csv"), "{}", ran.stdout);
    let ran = vsoko(folder, &["trace", trace, "--format", "json"]);
    let number: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        (ran.code, &number["figure"], &number["counted"]),
        (1, &Value::Null, &Value::Array(Vec::new()))
    );
    assert_eq!(number["suppressed"]["below"], BELOW);
    assert_eq!(number["suppressed"]["source"], "условное правило: меньше пяти обучающихся");
    // By another measure it is the same number.
    let ran = vsoko(folder, &["trace", &trace.replace("/pupils@", "/missing@")]);
    assert!(ran.code == 1 && ran.stdout.contains("Число не приводится"), "{}", ran.stdout);
    // A number that is told opens into its cell, and the total into those that are told.
    let opened = done(folder, &["trace", told[0]["trace"].as_str().unwrap()]);
    assert!(opened.contains("CSV › E4"), "{opened}");
    let criteria = &said["summaries"][0]["pupils"][0]["criteria"];
    let total = done(folder, &["trace", criteria[1]["total"]["trace"].as_str().unwrap()]);
    assert!(total.contains("215 обучающихся") && total.contains("их числа не приводятся"), "{total}");
    // The page says the same.
    let served = Served::of(folder);
    let address = trace.replace(':', "%3A").replace('/', "%2F").replace('@', "%40");
    let page = served.get(&format!("/trace/{address}"));
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Число не приводится") && !page.body.contains("/sheet?"), "{}", page.body);
}

#[test]
fn a_report_with_numbers_kept_back_is_verified_and_a_number_put_in_is_found() {
    let folder = with_pupils(&methodology(), &table());
    let folder = folder.path();
    for edition in ["internal", "public"] {
        let printed = print(folder, edition);
        for ending in ["pdf", "docx", "xlsx", "html"] {
            let name = format!("{edition}.{ending}");
            fs_err::write(folder.join(&name), &printed[ending]).unwrap();
            done(folder, &["verify", &name]);
        }
        let page = String::from_utf8(printed["html"].clone()).unwrap();
        let forged = page.replacen(">[к]<", ">3<", 1);
        assert!(forged != page);
        fs_err::write(folder.join("forged.html"), forged).unwrap();
        assert_eq!(vsoko(folder, &["verify", "forged.html"]).code, 1);
    }
}

#[test]
fn a_package_holds_no_archive_unless_the_small_numbers_are_asked_for() {
    let folder = with_pupils(&methodology(), &table());
    let folder = folder.path();
    let ran = vsoko(folder, &["export", "package", "--as", "package"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("не приводятся малые числа") && ran.stderr.contains("только таблицы"),
        "{}",
        ran.stderr
    );
    assert!(!folder.join("package/archive").exists());
    let description: Value =
        serde_json::from_slice(&fs_err::read(folder.join("package/datapackage.json")).unwrap()).unwrap();
    assert!(description["vsoko"]["small_numbers"]["kept_back"].as_u64().unwrap() > 6, "{description}");
    assert_eq!(description["vsoko"]["archive"], Value::Null);
    let told = refused(folder, &["import-archive", "package", "back"]);
    assert!(told.contains("малые числа обучающихся"), "{told}");
    let told = refused(folder, &["export", "files", "--as", "package", "--with-files"]);
    assert!(told.contains("--with-small-numbers"), "{told}");
    assert!(!folder.join("files").exists());
    // Whoever is trusted with them gets the whole archive, and the same package out of it again.
    let asked = ["export", "whole", "--as", "package", "--with-files", "--with-small-numbers"];
    let ran = vsoko(folder, &asked);
    assert!(ran.code == 0 && ran.stderr.contains("есть малые числа"), "{}", ran.stderr);
    let whole = observations(&fs_err::read_to_string(folder.join("whole/observations.csv")).unwrap());
    assert!(whole.marked.is_empty());
    for (school, row) in RECEIVED {
        for (id, number) in COUNTS.iter().zip(row) {
            assert_eq!(whole.numbers[&format!("{id}/{school}")], number);
        }
    }
    let taken = data(folder, &["import-archive", "whole", "back"]);
    assert_eq!(taken["tables_compared"], true);
    // The archive of the receiver keeps them back again.
    let ran = vsoko(&folder.join("back"), &["export", "again", "--as", "csv"]);
    assert!(ran.stderr.contains("не приводятся малые числа"), "{}", ran.stderr);
    let own = data(folder, &["export", "described", "--as", "csv"]);
    assert!(own["small_numbers"]["kept_back"].as_u64().unwrap() > 6);
}

#[test]
fn a_methodology_that_does_not_ask_keeps_nothing_back() {
    let text = methodology();
    let (before, after) = text.split_once("[small_numbers]").unwrap();
    let (_, after) = after.split_once("\n\n").unwrap();
    let folder = with_pupils(&format!("{before}{after}"), &table());
    let folder = folder.path();
    let printed = print(folder, "public");
    let own = Read::of_rows(&rows_of_markdown(std::str::from_utf8(&printed["md"]).unwrap()));
    assert!(own.marked.is_empty());
    assert_eq!(own.numbers["mark_2/МБОУ «Пробная СОШ №3»"], 2);
    done(folder, &["export", "package", "--as", "package", "--with-files"]);
    assert!(folder.join("package/archive").exists());
    assert!(data(folder, &["export", "csv", "--as", "csv"])["small_numbers"].is_null());
}

#[test]
fn no_other_way_leads_to_a_number_that_is_kept_back() {
    // More participants than pupils in a row: a remark that would tell both numbers.
    let spoilt = table().replace("№2»;41;41", "№2»;41;47");
    let folder = with_pupils(&methodology(), &spoilt);
    let folder = folder.path();
    let said = done(folder, &["summary", "--year", "2022", "--formats", "md", "--output", "out"]);
    let text =
        fs_err::read_to_string(fs_err::read_dir(folder.join("out")).unwrap().next().unwrap().unwrap().path())
            .unwrap();
    assert!(text.contains("VS059") && text.contains("сами числа здесь не приводятся"), "{said}{text}");
    // By an edition without the rule it stays kept back.
    let own = methodology();
    let (before, after) = own.split_once("[small_numbers]").unwrap();
    let (_, after) = after.split_once("\n\n").unwrap();
    fs_err::write(
        folder.join("open.toml"),
        format!("{before}{after}").replace("otmetki-2022\"", "open-2022\""),
    )
    .unwrap();
    let what_if = data(folder, &["summary", "--year", "2022", "--methodology", "open.toml"]);
    let criteria = what_if["summaries"][0]["pupils"][0]["criteria"].as_array().unwrap();
    let kept: usize = criteria
        .iter()
        .map(|own| {
            own["of_schools"].as_object().unwrap().values().filter(|own| own["pupils"].is_null()).count()
        })
        .sum();
    assert!(kept > 6, "{what_if}");
    assert!(criteria[2]["total"]["pupils"].is_null(), "a total of the others would be of nobody");
    // A value that a person corrected is kept back as any other.
    done(folder, &["deliveries", "correct", "1", "E5", "3", "--reason", "опечатка"]);
    let printed = print(folder, "internal");
    for (ending, bytes) in printed {
        assert!(!String::from_utf8_lossy(&bytes).contains("опечатка"), "{ending}");
    }
    done(folder, &["export", "csv", "--as", "csv"]);
    let exported = fs_err::read_to_string(folder.join("csv/observations.csv")).unwrap();
    assert!(observations(&exported).marked.contains("mark_2/МБОУ «Пробная СОШ №3»"));
}
