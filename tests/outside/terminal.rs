//! `vsoko import` at a terminal: questions asked and answered there, Ctrl-C and a request to end, progress over many files.
//! Python's pseudo-terminal plays the person.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::formats::PYTHON;
use super::stdout_of;

const VSOKO: &str = env!("CARGO_BIN_EXE_vsoko");

/// A table of results for a year.
fn table(year: u16, schools: &[(&str, &str)]) -> String {
    let rows =
        schools.iter().map(|(name, level)| format!("Пробный муниципальный округ;{name};{level};нет\n"));
    format!(
        "Результаты исследования. Условная область, {year} год;;;\n\
         Муниципальное образование;Образовательная организация;Уровень сформированности;\
         Наиболее эффективная практика\n{}",
        rows.collect::<Vec<_>>().concat()
    )
}

/// A workspace with two schools of 2021, and a file of 2022 that misspells one of them.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let known = [("МБОУ «Первая СОШ»", "сформирована"), ("МБОУ «Вторая СОШ»", "не сформирована")];
    fs_err::write(folder.path().join("2021.csv"), table(2021, &known)).unwrap();
    let misspelt = [("МБОУ «Первая СОШ»", "сформирована"), ("МБОУ «Втораая СОШ»", "сформирована")];
    fs_err::write(folder.path().join("2022.csv"), table(2022, &misspelt)).unwrap();
    let at = folder.path().to_str().unwrap();
    stdout_of(VSOKO, &["init", at]);
    stdout_of(VSOKO, &["--workspace", at, "import", folder.path().join("2021.csv").to_str().unwrap()]);
    folder
}

fn journal(folder: &Path) -> Value {
    let at = folder.to_str().unwrap();
    let printed = stdout_of(VSOKO, &["--workspace", at, "journal", "list", "--format", "json"]);
    stdout_of(VSOKO, &["--workspace", at, "verify"]);
    serde_json::from_str(&printed).unwrap()
}

/// What a person sees who does `steps`, and the exit code.
fn at_terminal(folder: &Path, steps: &Value, arguments: &[&str]) -> (String, i64) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/terminal.py");
    let mut command = vec![script.to_str().unwrap().to_owned(), folder.to_str().unwrap().to_owned()];
    command.extend([steps.to_string(), VSOKO.to_owned()]);
    command.extend(arguments.iter().map(|argument| (*argument).to_owned()));
    let command: Vec<&str> = command.iter().map(String::as_str).collect();
    let seen: Value = serde_json::from_str(&stdout_of(PYTHON, &command)).unwrap();
    (seen["screen"].as_str().unwrap().to_owned(), seen["code"].as_i64().unwrap())
}

#[test]
fn a_question_is_asked_and_answered_and_the_screen_is_eighty_columns_wide() {
    let folder = workspace();
    let steps = json!([
        ["see", "Какая это школа"],
        ["see", "Номер ответа"],
        ["type", "7\n"],
        ["see", "не ответ на этот вопрос"],
        ["see", "Номер ответа"],
        ["type", "1\n"],
        ["see", "Принять файл"],
        ["type", "да\n"],
        ["see", "принят"],
    ]);
    let (screen, code) =
        at_terminal(folder.path(), &steps, &["import", "2022.csv", "--author", "А. Методист"]);
    assert_eq!(code, 0, "{screen}");
    let wide: Vec<&str> = screen.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert_eq!(journal(folder.path())["entries"].as_array().unwrap().len(), 2);
}

#[test]
fn an_interrupted_question_and_a_refused_plan_leave_the_archive_as_it_was() {
    let folder = workspace();
    let before = journal(folder.path());
    let interrupted =
        json!([["see", "Номер ответа"], ["interrupt"], ["see", "Прервано: ничего не записано"]]);
    let (screen, code) = at_terminal(folder.path(), &interrupted, &["import", "2022.csv"]);
    assert_eq!(code, 130, "{screen}");
    assert_eq!(journal(folder.path()), before);
    let put_off = json!([["see", "Номер ответа"], ["type", "\n"], ["see", "вопрос без ответа"]]);
    let (screen, code) = at_terminal(folder.path(), &put_off, &["import", "2022.csv"]);
    assert_eq!(code, 1, "{screen}");
    let declined =
        json!([["see", "Номер ответа"], ["type", "1\n"], ["see", "Принять файл"], ["type", "нет\n"]]);
    at_terminal(folder.path(), &declined, &["import", "2022.csv"]);
    let interrupted =
        json!([["see", "Номер ответа"], ["type", "1\n"], ["see", "Принять файл"], ["interrupt"]]);
    let (screen, code) = at_terminal(folder.path(), &interrupted, &["import", "2022.csv"]);
    assert_eq!(code, 130, "{screen}");
    assert_eq!(journal(folder.path()), before);
}

#[test]
fn of_files_that_a_person_does_not_want_none_is_called_accepted() {
    let folder = workspace();
    let before = journal(folder.path());
    for year in [2022, 2023] {
        let of_year = table(year, &[("МБОУ «Первая СОШ»", "сформирована")]);
        fs_err::write(folder.path().join(format!("first-{year}.csv")), of_year).unwrap();
    }
    let last = json!(["see", "first-2023.csv не принят"]);
    let declined = json!([["see", "Принять 2 файла вместе"], ["type", "нет\n"], last]);
    let (screen, _) = at_terminal(folder.path(), &declined, &["import", "first-2022.csv", "first-2023.csv"]);
    let is_declined = screen.contains("first-2022.csv не принят") && !screen.contains("принят, поставка");
    assert!(is_declined, "{screen}");
    assert_eq!(journal(folder.path()), before);
}

/// Files that take a while to read.
fn large_files(folder: &Path) -> Vec<String> {
    let names: Vec<String> = (0..1_500).map(|number| format!("МБОУ «Школа {number}»")).collect();
    let schools: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "сформирована")).collect();
    let write = |index: u16| {
        let name = format!("{index}.csv");
        fs_err::write(folder.join(&name), table(2021, &schools).replace("Пробный", &format!("{index}-й")))
            .unwrap();
        name
    };
    (0..12).map(write).collect()
}

#[test]
fn a_long_import_shows_how_far_it_is_and_ends_when_it_is_told_to_with_nothing_written() {
    let folder = workspace();
    let before = journal(folder.path());
    let files = large_files(folder.path());
    let arguments: Vec<&str> =
        ["import", "--yes"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let n_before = n_files(folder.path());
    let nothing = json!(["see", "Прервано: ничего не записано"]);
    for (phase, says) in [
        ("Сверено с архивом файлов: 1 из 12", Some("записанное отменяется")),
        ("Сверено с архивом файлов: 2 из 12", Some("записанное отменяется")),
    ] {
        for how in [json!(["interrupt"]), json!(["end", "SIGTERM"])] {
            let steps: Vec<serde_json::Value> = [json!(["see", phase]), how]
                .into_iter()
                .chain(says.map(|says| json!(["see", says])))
                .chain([nothing.clone()])
                .collect();
            let (screen, code) = at_terminal(folder.path(), &json!(steps), &arguments);
            assert_eq!(code, 130, "{screen}");
            assert_eq!(journal(folder.path()), before);
            assert_eq!(n_files(folder.path()), n_before, "files of an interrupted import stayed");
        }
    }
}

/// The files in a folder and below.
fn n_files(folder: &Path) -> usize {
    let count = |path: PathBuf| if path.is_dir() { n_files(&path) } else { 1 };
    let entries = fs_err::read_dir(folder).unwrap();
    entries.map(|entry| count(entry.unwrap().path())).sum()
}

#[test]
fn a_second_interruption_ends_at_once_and_the_archive_is_as_it_was() {
    let folder = workspace();
    let before = journal(folder.path());
    let files = large_files(folder.path());
    let arguments: Vec<&str> =
        ["import", "--yes"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let steps = json!([
        ["see", "Сверено с архивом файлов: 1 из 12"],
        ["interrupt"],
        ["see", "записанное отменяется"],
        ["interrupt"],
        ["see", "Прервано: ничего не записано"]
    ]);
    let (screen, code) = at_terminal(folder.path(), &steps, &arguments);
    assert_eq!(code, 130, "{screen}");
    assert_eq!(journal(folder.path()), before);
}

#[test]
fn several_files_are_agreed_to_together() {
    let folder = workspace();
    for (name, year) in [("a.csv", 2021), ("b.csv", 2022)] {
        fs_err::write(folder.path().join(name), table(year, &[("МБОУ «Школа № 5»", "сформирована")]))
            .unwrap();
    }
    let steps = json!([["see", "Принять 2 файла вместе"], ["type", "да\n"], ["see", "b.csv принят"]]);
    let (screen, code) = at_terminal(folder.path(), &steps, &["import", "a.csv", "b.csv"]);
    assert_eq!(code, 0, "{screen}");
    let new = |n: u8| screen.matches(&format!("из них новых – {n}")).count();
    assert_eq!((new(1), new(0)), (1, 1), "the second file is planned after the first: {screen}");
}
