//! Small tables of schools as a regional centre would send them, and workspaces that hold them.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::vsoko;

pub(crate) const FORMED: &str = "сформирована";
pub(crate) const PARTLY: &str = "частично сформирована";
pub(crate) const NOT: &str = "не сформирована";

/// A row: login, name, level.
pub(crate) type School<'a> = (&'a str, &'a str, &'a str);

pub(crate) const FIRST: &str = "МБОУ «Первая СОШ»";
pub(crate) const SECOND: &str = "МБОУ «Вторая СОШ»";
pub(crate) const THIRD: &str = "МБОУ «Третья СОШ»";

/// Three schools, one of each level. The levels stand in column E, from row 4 on.
pub(crate) const THREE: [School<'_>; 3] =
    [("999001", FIRST, FORMED), ("999002", SECOND, PARTLY), ("999003", THIRD, NOT)];

const HOME: &str = "Пробный муниципальный округ";

/// The results of a year in a municipality.
pub(crate) fn results_of(municipality: &str, year: u16, schools: &[School<'_>]) -> String {
    let rows = schools.iter().enumerate().map(|(index, (login, name, level))| {
        format!("{};{municipality};sch{login};{name};{level};нет;-\n", index + 1)
    });
    format!(
        "Центр оценки качества образования (условные данные);;;;;;\n\
         Результаты регионального исследования эффективности развития ВСОКО. Условная область, {year} год;;;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;Образовательная организация;Уровень сформированности;\
         Наиболее эффективная практика;Название практики\n{}",
        rows.collect::<String>()
    )
}

/// The same for the one municipality of most tests.
pub(crate) fn results(year: u16, schools: &[School<'_>]) -> String {
    results_of(HOME, year, schools)
}

/// A list of schools with low results.
pub(crate) fn list(year: u16, schools: &[School<'_>]) -> String {
    let rows = schools
        .iter()
        .map(|(login, name, _)| format!("1;Пробный муниципальный округ;sch{login};{name};да\n"));
    format!(
        "Центр оценки качества образования (условные данные);;;;\n\
         Перечень школ с низкими образовательными результатами (ШНОР). Условная область, {year} год;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;Образовательная организация;Включена в перечень ШНОР\n{}",
        rows.collect::<String>()
    )
}

/// An empty workspace.
pub(crate) fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    folder
}

/// A workspace with the three schools of 2021 as delivery 1.
pub(crate) fn with_three() -> TempDir {
    let folder = workspace();
    import(folder.path(), "2021.csv", &results(2021, &THREE), &[]);
    folder
}

/// Imports a table under a name.
pub(crate) fn import(folder: &Path, name: &str, table: &str, arguments: &[&str]) {
    fs_err::write(folder.join(name), table).unwrap();
    done(folder, &[&["import", name], arguments].concat());
}

/// Runs a command that must succeed, and gives what it printed.
pub(crate) fn done(folder: &Path, arguments: &[&str]) -> String {
    let ran = vsoko(folder, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
    ran.stdout
}

/// Runs a command that must succeed, and gives its data.
pub(crate) fn data(folder: &Path, arguments: &[&str]) -> Value {
    let printed = done(folder, &[arguments, &["--format", "json"]].concat());
    let value: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(value["vsoko"], 1, "the shape has a version");
    value
}

/// Runs a command that must be refused, and gives what it said.
pub(crate) fn refused(folder: &Path, arguments: &[&str]) -> String {
    let ran = vsoko(folder, arguments);
    assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stdout);
    assert!(ran.stderr.contains("что сделать") && !ran.stderr.contains('⟨'), "{arguments:?}: {}", ran.stderr);
    ran.stderr
}

/// The share of a year: how many of how many.
pub(crate) fn formed(folder: &Path, arguments: &[&str]) -> (u64, u64) {
    let number = data(folder, &[&["trace", "formed_share"], arguments].concat());
    let part = |name: &str| number["share"][name].as_u64().unwrap();
    (part("count"), part("base"))
}

/// The state of the archive.
pub(crate) fn state(folder: &Path) -> String {
    data(folder, &["journal", "list"])["state"].as_str().unwrap().to_owned()
}
