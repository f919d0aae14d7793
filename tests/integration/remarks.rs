//! Every remark has one source file, a page that tells its stage and its weight, and words that are held; and the page on
//! JSON shows what is printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use vsoko_model::{Code, Severity, Stage};

use crate::bad_input::FIXTURES;
use crate::program::{repository, vsoko};
use crate::tables::{data, import, workspace};

/// The sources of the program without its tests: path and text.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "tests" && name != "examples" {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests.rs" {
            let text = fs_err::read_to_string(&path).unwrap();
            let program = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
            found.push((path.display().to_string(), program));
        }
    }
}

/// The name of each code in the program.
fn names() -> BTreeMap<&'static str, String> {
    let text = fs_err::read_to_string(repository("crates/vsoko-model/src/diagnostic.rs")).unwrap();
    let of_line = |line: &str| {
        let (name, rest) = line.trim().split_once(" = \"")?;
        let code = Code::find(rest.get(..5)?)?;
        Some((code.as_str(), name.to_owned()))
    };
    text.lines().filter_map(of_line).collect()
}

#[test]
fn each_code_is_found_by_one_source_file() {
    let (names, mut found) = (names(), Vec::new());
    sources(&repository("crates"), &mut found);
    assert_eq!(names.len(), Code::ALL.len());
    for (code, name) in &names {
        let needle = format!("Code::{name}");
        let of = |text: &str| {
            text.match_indices(&needle)
                .any(|(at, _)| !text[at + needle.len()..].starts_with(|c: char| c.is_alphanumeric()))
        };
        let files: Vec<&String> = found.iter().filter(|(_, text)| of(text)).map(|(path, _)| path).collect();
        assert_eq!(files.len(), 1, "{code} ({name}) is found in {files:?}");
    }
}

#[test]
fn each_page_tells_the_stage_and_the_weight_of_its_code() {
    for code in Code::ALL {
        let page = fs_err::read_to_string(repository(&format!("docs/codes/{code}.md"))).unwrap();
        let stage = match code.stage() {
            Stage::File => "Файл",
            Stage::Table => "Таблица",
            Stage::Header => "Заголовок",
            Stage::Rows => "Строки",
            Stage::Readings => "Показания",
            Stage::CrossChecks => "Сверка",
            Stage::Schools => "Школы",
        };
        let weight = match code.severity() {
            Severity::Error => "ошибка",
            Severity::Warning => "предупреждение",
            Severity::Note => "примечание",
        };
        let line = format!("Этап: {stage}. Важность: {weight}");
        assert!(page.contains(&line), "{code}: «{line}»");
        assert!(page.starts_with(&format!("# {code}. ")), "{code}");
        let sections = ["## Что найдено", "## Почему это важно", "## Пример", "## Что сделать"];
        let at: Vec<Option<usize>> = sections.iter().map(|section| page.find(section)).collect();
        assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{code}: {at:?}");
        assert!(page.contains(&format!("{weight}[{code}]: ")), "{code}: the example");
    }
}

/// What `check` prints about a fixture, but for the path.
fn printed(name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs_err::copy(repository(&format!("tests/fixtures/{name}")), folder.path().join(name)).unwrap();
    vsoko(folder.path(), &["check", name]).stdout
}

#[test]
fn the_words_of_each_remark_are_held() {
    let mut text =
        String::from("Printed by `vsoko check` about each file of tests/fixtures with one fault.\n");
    for (name, _) in FIXTURES {
        writeln!(text, "\n===== {name}\n\n{}", printed(name).trim_end()).unwrap();
    }
    let held = fs_err::read_to_string(repository("tests/integration/remarks.txt")).unwrap();
    assert!(text == held, "the remarks come out otherwise:\n{text}");
}

#[test]
fn the_page_on_json_shows_what_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = repository("tests/fixtures/out_of_range.xlsx");
    fs_err::copy(fixture, folder.path().join("itogi.xlsx")).unwrap();
    let table = "Условная область, 2022 год;;\nМуниципалитет;Школа;Уровень сформированности\n\
                 Пробный муниципальный округ;МБОУ «Пробная СОШ №1»;сформирована\n";
    fs_err::write(folder.path().join("itogi.csv"), table).unwrap();
    let page = fs_err::read_to_string(repository("docs/json.md")).unwrap();
    for arguments in [
        &["check", "itogi.xlsx", "--format", "json"][..],
        &["check", "itogi.csv", "--explain-layout", "--format", "json"],
    ] {
        let ran = vsoko(folder.path(), arguments);
        assert!(serde_json::from_str::<Value>(&ran.stdout).is_ok(), "{}", ran.stderr);
        assert!(page.contains(&ran.stdout), "docs/json.md is to show this:\n{}", ran.stdout);
    }
}

#[test]
fn a_file_that_no_methodology_explains_is_described() {
    let folder = tempfile::tempdir().unwrap();
    let file = repository("tests/fixtures/real/marks_of_schools.xlsx");
    let ran = vsoko(folder.path(), &["check", file.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    for words in
        ["строк о школах – 2, итогов – 3", "МКОУ «Условная ООШ»", "Русский язык › 2", "да/нет", "VS005"]
    {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    // With nothing but the text of a methodology the same file is read.
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let text = fs_err::read_to_string(repository("tests/fixtures/real/marks-schools.toml")).unwrap();
    fs_err::write(folder.path().join("methodologies/marks-schools.toml"), text).unwrap();
    let ran = vsoko(folder.path(), &["check", file.to_str().unwrap(), "--format", "json"]);
    let checked: Value = serde_json::from_str(&ran.stdout).unwrap();
    let table = &checked["files"][0]["tables"][0];
    assert_eq!((&table["n_rows"], &table["n_observations"]), (&2.into(), &44.into()), "{checked}");
}

#[test]
fn a_summary_tells_the_remarks_on_its_own_rows_and_not_those_on_rows_of_others() {
    let row = |number: u32, of: &str, name: &str| {
        format!("{number};{of} муниципальный округ;sch99900{number};{name};не сформирована;да;-\n")
    };
    let table = format!(
        "Центр оценки качества образования (условные данные);;;;;;\n\
         Результаты регионального исследования эффективности развития ВСОКО. Условная область, 2022 год;;;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;Образовательная организация;Уровень сформированности;\
         Наиболее эффективная практика;Название практики\n{}{}",
        row(1, "Пробный", "МБОУ «Первая СОШ»"),
        row(2, "Другой", "МБОУ «Вторая СОШ»"),
    );
    let folder = workspace();
    import(folder.path(), "region.csv", &table, &[]);
    let cells = |asked: &[&str]| -> Vec<Vec<String>> {
        let told = data(folder.path(), &[&["summary", "--year", "2022"], asked].concat());
        let of = |summary: &Value| -> Vec<String> {
            let remarks = summary["remarks"].as_array().unwrap().iter();
            remarks.filter_map(|own| Some(own["at"]["cell"]["address"].as_str()?.to_owned())).collect()
        };
        told["summaries"].as_array().unwrap().iter().map(of).collect()
    };
    // From the archive as a whole, and read for one municipality alone.
    assert_eq!(cells(&["--all"]), [["F4"], ["F5"]]);
    assert_eq!(cells(&["--municipality", "Пробный муниципальный округ"]), [["F4"]]);
    assert_eq!(cells(&["--municipality", "Другой муниципальный округ"]), [["F5"]]);
}
