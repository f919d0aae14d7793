//! Personal data: told wherever they stand, kept nowhere, and never seen in a name that honours somebody.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;

use vsoko_ingest::{Instructions, ReadDelivery, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Checked, Code, Diagnostic, MissingReason, Reading, SchoolName};

const METHODOLOGY: &str = r#"
id = "personal"
title = "Условная методика"
study = "personal"
years = [2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "practice_title"
title = "Название практики"
kind = "text"
"#;

/// Reads a table of schools whose practices have titles, and a column that no criterion explains.
fn read(other: &str, rows: &[(&str, &str, &str)]) -> Checked<ReadDelivery> {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let mut text = format!(
        "Условная область, 2022 год (условные данные)\nМуниципалитет;Школа;Название практики;{other}\n"
    );
    for (school, practice, word) in rows {
        writeln!(text, "Пробный район;{school};{practice};{word}").unwrap();
    }
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    read_delivery("a.csv", text.as_bytes(), &instructions)
}

fn personal(read: &Checked<ReadDelivery>) -> Vec<&Diagnostic> {
    let is_personal = |code| matches!(code, Code::PersonalColumn | Code::PersonalCells);
    read.diagnostics.iter().filter(|remark| is_personal(remark.code)).collect()
}

const SURNAMES: [(&str, &str); 4] = [
    ("Сидоров", "Сидорова"),
    ("Условный", "Условного"),
    ("Петров-Макетный", "Петрова-Макетного"),
    ("Гусь", "Гуся"),
];
const NAMES: [(&str, &str, &str); 3] = [
    ("Пётр Фёдорович", "Петра Фёдоровича", "П. Ф."),
    ("Илья Ильич", "Ильи Ильича", "И.И."),
    ("Али Вагиф оглы", "Али Вагифа оглы", "А. В."),
];

/// Names of schools in honour of people: words for whom, kinds, and the case that a name stands in.
fn honours() -> Vec<String> {
    let whom = [
        "имени",
        "им.",
        "имени Героя Советского Союза",
        "им. дважды Героя Социалистического Труда",
        "имени Героя России, полковника",
        "памяти",
        "имени академика",
        "имени Заслуженного учителя школы РСФСР",
        "имени полного кавалера ордена Славы",
        "",
    ];
    let kinds = ["МБОУ «СОШ № 5", "МКОУ \"Условная ООШ", "Гимназия № 2", "МАОУ лицей", "ЧОУ «Школа"];
    let mut all = Vec::new();
    for kind in kinds {
        let end = if kind.contains('«') {
            "»"
        } else if kind.contains('"') {
            "\""
        } else {
            ""
        };
        for whom in whom {
            for (_, surname) in SURNAMES {
                for (_, full, initials) in NAMES {
                    for name in [
                        format!("{initials} {surname}"),
                        format!("{surname} {initials}"),
                        format!("{full} {surname}"),
                        format!("{surname} {full}"),
                    ] {
                        all.push(format!("{kind} {whom} {name}{end} с. Условное").replace("  ", " "));
                        all.push(format!("{kind} {whom} {name}{end}").replace("  ", " ").to_uppercase());
                    }
                }
            }
        }
    }
    all
}

#[test]
fn no_school_in_honour_of_somebody_is_taken_for_a_person() {
    let names = honours();
    assert!(names.len() >= 4_000);
    let rows: Vec<(&str, &str, &str)> =
        names.iter().map(|n| (n.replace('"', "").leak() as &str, "–", "")).collect();
    // In the column of schools.
    let checked = read("Кружков", &rows);
    assert_eq!(personal(&checked), Vec::<&Diagnostic>::new());
    let kept: Vec<String> =
        checked.value.mentions().filter_map(|m| m.name.as_ref()).map(ToString::to_string).collect();
    assert_eq!(kept.len(), rows.len());
    // And in words beside it.
    let rows: Vec<(&str, &str, &str)> =
        rows.iter().map(|(name, ..)| ("МБОУ «Пробная СОШ №1»", *name, *name)).collect();
    assert_eq!(personal(&read("Базовая площадка", &rows)), Vec::<&Diagnostic>::new());
}

#[test]
fn people_are_told_and_kept_nowhere() {
    for (surname, _) in SURNAMES {
        for (full, _, initials) in NAMES {
            for name in [
                format!("{surname} {full}"),
                format!("{full} {surname}"),
                format!("{surname} {initials}"),
                format!("{initials} {surname}"),
            ] {
                let (leads, heads) =
                    (format!("Наставничество, учитель {name}"), format!("МБОУ СОШ №2 (директор {name})"));
                let rows =
                    [("МБОУ СОШ №1", leads.as_str(), name.as_str()), (heads.as_str(), name.as_str(), "")];
                let checked = read("Кто заполнил", &rows);
                let told: Vec<Code> = personal(&checked).iter().map(|remark| remark.code).collect();
                assert_eq!(told, [Code::PersonalColumn, Code::PersonalColumn, Code::PersonalCells], "{name}");
                let everything = format!("{checked:?}");
                assert!(!everything.contains(surname), "{name}: {everything}");
                let withheld = checked
                    .value
                    .observations()
                    .filter(|o| o.reading == Reading::Missing(MissingReason::PersonalData));
                assert_eq!(withheld.map(|o| o.raw.as_str()).collect::<Vec<_>>(), ["", ""]);
                let names: Vec<&str> = checked
                    .value
                    .mentions()
                    .filter_map(|m| m.name.as_ref())
                    .map(SchoolName::as_str)
                    .collect();
                assert_eq!(names, ["МБОУ СОШ №1", "МБОУ СОШ №2"]);
            }
        }
    }
}

#[test]
fn a_title_alone_makes_no_personal_data() {
    for (title, words) in [
        ("Директор", ["да", "нет"]),
        ("Наличие ответственного за ВСОКО", ["Да", "Есть"]),
        ("Число учителей", ["12", "40"]),
        ("Участник ВсОШ", ["Школа", "Нет данных"]),
        ("Руководитель прошёл обучение", ["Да", "Не Прошёл"]),
    ] {
        let rows = [("МБОУ СОШ №1", "–", words[0]), ("МБОУ СОШ №2", "–", words[1])];
        assert_eq!(personal(&read(title, &rows)), Vec::<&Diagnostic>::new(), "{title}");
    }
    for (title, words) in [
        ("Фамилия", ["Сидоров", "Гусь"]),
        ("Ф.И.О. директора", ["Сидоров Пётр", "Гусь И И"]),
        ("Контактный телефон", ["2-12-34", "89200000000"]),
        ("E-mail", ["a@example.ru", "b@example.ru"]),
        ("СНИЛС обучающегося", ["11223344595", "112-233-445 95"]),
        ("Дата рождения", ["01.02.2010", "40210"]),
    ] {
        let rows = [("МБОУ СОШ №1", "–", words[0]), ("МБОУ СОШ №2", "–", words[1])];
        let checked = read(title, &rows);
        let told = personal(&checked);
        assert_eq!(
            told.iter().map(|remark| remark.code).collect::<Vec<_>>(),
            [Code::PersonalColumn],
            "{title}"
        );
        assert_eq!(told[0].args["count"], 2_usize.into(), "{title}");
    }
}
