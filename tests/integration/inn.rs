//! The ИНН as a key, over the built program: read, matched by, kept in the registry, and asked about where it contradicts.

use std::path::Path;

use crate::program::{Ran, vsoko};
use crate::tables::{FIRST, FORMED, NOT, PARTLY, SECOND, THIRD, data, done, formed, refused, workspace};

/// Login, ИНН, name, level.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str);

const ALL: [Row<'_>; 3] = [
    ("sch999001", "6900990016", FIRST, FORMED),
    ("sch999002", "0100000004", SECOND, PARTLY),
    ("", "6900990030", THIRD, NOT),
];

fn table(year: u16, rows: &[Row<'_>]) -> String {
    let rows = rows.iter().enumerate().map(|(index, (login, inn, name, level))| {
        format!("{};Пробный муниципальный округ;{login};{inn};{name};{level};нет;-\n", index + 1)
    });
    format!(
        "Центр оценки качества образования (условные данные);;;;;;;\n\
         Результаты регионального исследования эффективности развития ВСОКО. Условная область, {year} год;;;;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;ИНН;Образовательная организация;Уровень сформированности;\
         Наиболее эффективная практика;Название практики\n{}",
        rows.collect::<String>()
    )
}

fn write(folder: &Path, name: &str, table: &str) {
    fs_err::write(folder.join(name), table).unwrap();
}

fn import(folder: &Path, name: &str, arguments: &[&str]) -> Ran {
    vsoko(folder, &[&["import", name], arguments].concat())
}

/// A workspace with the three schools and their ИНН.
fn with_inns() -> tempfile::TempDir {
    let folder = workspace();
    write(folder.path(), "2021.csv", &table(2021, &ALL));
    let ran = import(folder.path(), "2021.csv", &[]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    folder
}

#[test]
fn a_school_without_a_login_is_found_by_it_whatever_a_spreadsheet_made_of_it() {
    let folder = with_inns();
    let folder = folder.path();
    // A number without its zero, a number with spaces, a renamed school.
    let rows = [
        ("", "69 0099 0016", FIRST, FORMED),
        ("", "100000004", "МБОУ «Вторая СОШ имени А. Условного»", FORMED),
        ("", "6900990030", THIRD, NOT),
    ];
    write(folder, "2022.csv", &table(2022, &rows));
    let ran = import(folder, "2022.csv", &[]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("школа с ИНН 0100000004 в архиве называется"), "{}", ran.stdout);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
    let shown = done(folder, &["schools", "show", "0100000004"]);
    assert!(shown.contains("ИНН: 0100000004") && shown.contains("имени А. Условного"), "{shown}");
    assert_eq!(data(folder, &["schools", "show", "s3"])["inn"], "6900990030");
    assert_eq!(data(folder, &["schools", "list"])["schools"].as_array().unwrap().len(), 3);
    done(folder, &["verify"]);
}

#[test]
fn a_wrong_one_is_told_and_a_shared_one_tells_nobody() {
    let folder = workspace();
    let folder = folder.path();
    let rows = [
        ("sch999001", "6900990017", FIRST, FORMED),
        ("sch999002", "69009900", SECOND, PARTLY),
        ("sch999003", "нет данных", THIRD, NOT),
        ("", "6900990048", "МБОУ «Четвёртая СОШ»", NOT),
        ("", "6900990048", "Филиал МБОУ «Четвёртая СОШ»", NOT),
    ];
    write(folder, "2021.csv", &table(2021, &rows));
    let checked = vsoko(folder, &["check", "2021.csv"]);
    let told = checked.stdout.replace('\n', " ");
    assert!(told.contains("VS055") && told.contains("D4"), "{}", checked.stdout);
    assert!(told.contains("контрольная цифра не сходится"), "{}", checked.stdout);
    assert!(told.contains("в нём должно быть десять цифр"), "{}", checked.stdout);
    assert!(told.contains("VS056"), "{}", checked.stdout);
    assert_eq!(checked.stdout.matches("[VS055]").count(), 2, "{}", checked.stdout);
    assert_eq!(import(folder, "2021.csv", &[]).code, 0);
    let schools = data(folder, &["schools", "list"])["schools"].clone();
    let schools = schools.as_array().unwrap();
    assert_eq!(schools.len(), 5);
    assert!(schools.iter().all(|school| school.get("inn").is_none()), "{schools:?}");
}

#[test]
fn a_contradiction_waits_for_an_answer() {
    let folder = with_inns();
    let folder = folder.path();
    // The login of the first school, the ИНН of the second.
    write(folder, "2022.csv", &table(2022, &[("sch999001", "0100000004", FIRST, FORMED)]));
    let before = done(folder, &["journal", "list"]);
    let held_up = import(folder, "2022.csv", &[]);
    assert_eq!(held_up.code, 1, "{}", held_up.stdout);
    assert!(held_up.stdout.contains("VS057"), "{}", held_up.stdout);
    for because in ["логин тот же", "в реестре у неё другой ИНН", "ИНН тот же"]
    {
        assert!(held_up.stdout.replace('\n', " ").contains(because), "{because}: {}", held_up.stdout);
    }
    assert_eq!(done(folder, &["journal", "list"]), before);
    vsoko(folder, &["check", "2022.csv", "--questions", "questions.toml"]);
    let open = fs_err::read_to_string(folder.join("questions.toml")).unwrap();
    write(folder, "questions.toml", &open.replace("= \"\"", "= \"s1\""));
    let ran = import(folder, "2022.csv", &["--answers", "questions.toml"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert_eq!(data(folder, &["schools", "show", "s1"])["inn"], "6900990016", "it keeps its own");
    done(folder, &["verify"]);
}

#[test]
fn a_person_enters_one_and_another_and_takes_it_back() {
    let folder = with_inns();
    let folder = folder.path();
    let why = ["--reason", "выписка из ЕГРЮЛ"];
    let said = done(folder, &[&["schools", "inn", "s1", "6900990048"][..], &why].concat());
    assert!(said.contains("записан ИНН 6900990048"), "{said}");
    let shown = done(folder, &["schools", "show", "s1"]);
    assert!(shown.contains("ИНН: 6900990048; прежде: 6900990016"), "{shown}");
    let taken = refused(folder, &[&["schools", "inn", "s1", "0100000004"][..], &why].concat());
    assert!(taken.contains("оказался бы у двух школ"), "{taken}");
    let wrong = refused(folder, &[&["schools", "inn", "s1", "6900990049"][..], &why].concat());
    assert!(wrong.contains("6900990049"), "{wrong}");
    let new = ["schools", "add", "МБОУ «Новая СОШ»", "--municipality", "m1", "--since", "2023"];
    let said = done(folder, &[&new[..], &["--inn", "6900990055"], &why].concat());
    assert!(said.contains("ИНН 6900990055"), "{said}");
    done(folder, &["journal", "undo", "2", "--reason", "ошибка"]);
    assert_eq!(data(folder, &["schools", "show", "s1"])["inn"], "6900990016");
    done(folder, &["verify"]);
}
