//! Every remark has one source file, a page that tells its stage and its weight, and words that are held; and the page on
//! JSON shows what is printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;
use vsoko_model::{Code, Severity, Stage};

use crate::bad_input::FIXTURES;
use crate::program::{Ran, repository, vsoko};
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

/// Codes that a file alone does not give, and what is done in an empty workspace to see them: `put` lays a methodology
/// into the workspace, all else are commands, and what the last one prints is held. Files are those of `tests/fixtures`.
const SCENARIOS: &[(&[&str], &[&str])] = &[
    (&["VS020"], &["import clean_2022.xlsx", "check renamed_school.xlsx"]),
    (&["VS021"], &["import clean_2022.xlsx", "check school_new.xlsx"]),
    (&["VS022"], &["import clean_2022.xlsx", "check code_elsewhere.xlsx"]),
    (&["VS023"], &["import clean_2022.xlsx", "check municipality_new.xlsx"]),
    (
        &["VS028"],
        &[
            "import clean_2022.xlsx",
            "put second_edition.toml",
            "check blank_reading.xlsx --methodology vsoko-local-2022",
        ],
    ),
    (
        &["VS029"],
        &["import clean_2022.xlsx", "import renamed_school.xlsx", "check name_left_behind_2023.xlsx"],
    ),
    (&["VS030"], &["import clean_2022.xlsx", "check school_absent.xlsx"]),
    (&["VS035"], &["check few_letters.csv"]),
    (&["VS037"], &["import clean_2022.xlsx", "check name_unclear.xlsx"]),
    (&["VS038"], &["import clean_2022.xlsx", "check name_alike.xlsx"]),
    (&["VS039"], &["import clean_2022.xlsx", "check municipality_misspelt.xlsx"]),
    (&["VS044"], &["put shares.toml", "recipe save shares_not_whole.csv", "check column_put_in.csv"]),
    (&["VS045"], &["import clean_2022.xlsx", "actions import no_plan.csv --municipality m1"]),
    (
        &["VS046", "VS047", "VS048", "VS049", "VS050"],
        &["import clean_2022.xlsx", "actions import plan.csv --municipality m1 --dry-run"],
    ),
    (&["VS051"], &["put real/met.toml", "check real/lost_zeros.xlsx"]),
    (&["VS052"], &["put real/met.toml", "check real/names_under_an_unknown_title.xlsx"]),
    (&["VS053"], &["put real/met.toml", "check real/schools_in_columns.xlsx"]),
    (&["VS054"], &["put real/marks-schools.toml", "check real/marks_of_schools.xlsx"]),
    (&["VS057"], &["import taxpayer_numbers_2022.xlsx", "check number_of_another.xlsx"]),
    (&["VS058"], &["import taxpayer_numbers_2022.xlsx", "check number_changed.xlsx"]),
    (&["VS059"], &["put real/met.toml", "check real/more_participants_than_graduates.xlsx"]),
    (&["VS060"], &["put shares.toml", "check shares_not_whole.csv"]),
    // A title that two methodologies have.
    (&["VS041"], &["put real/met.toml", "put real/marks-schools.toml", "check real/marks_of_schools.xlsx"]),
];

/// Runs a command over fixtures, which are laid into the folder first.
fn run(folder: &Path, command: &str) -> Ran {
    let mut arguments = Vec::new();
    for word in command.split(' ') {
        let fixture = repository(&format!("tests/fixtures/{word}"));
        let name = Path::new(word).file_name().unwrap().to_str().unwrap();
        if fixture.is_file() {
            fs_err::copy(fixture, folder.join(name)).unwrap();
        }
        arguments.push(name);
    }
    vsoko(folder, &arguments)
}

/// What the last step of a scenario prints.
fn told(steps: &[&str]) -> String {
    let folder = workspace();
    let (last, before) = steps.split_last().unwrap();
    for step in before {
        if let Some(methodology) = step.strip_prefix("put ") {
            let to = folder.path().join("methodologies").join(methodology.rsplit('/').next().unwrap());
            fs_err::copy(repository(&format!("tests/fixtures/{methodology}")), to).unwrap();
        } else {
            let ran = run(folder.path(), step);
            assert_eq!(ran.code, 0, "{step}: {}{}", ran.stdout, ran.stderr);
        }
    }
    run(folder.path(), last).stdout
}

/// What is printed about each code: the codes, what was done, the words.
fn all_told() -> Vec<(Vec<&'static str>, String, String)> {
    let alone = FIXTURES.iter().map(|(name, code)| {
        let folder = tempfile::tempdir().unwrap();
        let command = format!("check {name}");
        (vec![*code], command.clone(), run(folder.path(), &command).stdout)
    });
    let scenarios = SCENARIOS.iter().map(|(codes, steps)| (codes.to_vec(), steps.join(" · "), told(steps)));
    alone.chain(scenarios).collect()
}

#[test]
fn each_code_has_a_fixture_and_words_that_are_held() {
    let told = all_told();
    let mut text =
        String::from("What is printed about each fault: files of tests/fixtures, and what was done first.\n");
    for (codes, done, words) in &told {
        for code in codes {
            assert!(words.contains(&format!("[{code}]: ")), "{done} does not give {code}:\n{words}");
        }
        writeln!(text, "\n===== {done}\n\n{}", words.trim_end()).unwrap();
    }
    for code in Code::ALL {
        let is_held = told.iter().any(|(codes, ..)| codes.contains(&code.as_str()));
        assert!(is_held, "{code} has neither a fixture nor a scenario");
    }
    let held = fs_err::read_to_string(repository("tests/integration/remarks.txt")).unwrap();
    assert!(text == held, "the remarks come out otherwise:\n{text}");
}

#[test]
fn each_fixture_is_used_by_the_code_that_its_page_names() {
    let page = fs_err::read_to_string(repository("tests/fixtures/README.md")).unwrap();
    let rows = page.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        Some((name, rest.get(..5)?))
    });
    let uses = |codes: &[&str], steps: &[&str], (name, code): (&str, &str)| {
        codes.contains(&code) && steps.iter().any(|step| step.split(' ').any(|word| word == name))
    };
    for row in rows.filter(|(_, code)| code.starts_with("VS")) {
        let alone = FIXTURES.contains(&row);
        let later = SCENARIOS.iter().any(|(codes, steps)| uses(codes, steps, row));
        assert!(alone || later, "{row:?}");
    }
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
