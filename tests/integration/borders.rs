//! A level that follows from a sum of points whose borders are points, by a methodology that states no maxima.

use std::path::Path;

use crate::program::vsoko;
use crate::tables::{data, done, import, workspace};

const METHODOLOGY: &str = r#"
id = "borders"
title = "Условная методика с границами в баллах"
study = "borders"
years = [2021, 2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[roles]
level = "level"

[[level]]
key = "high"
label = "высокий"

[[level]]
key = "low"
label = "низкий"

[[criterion]]
id = "level"
title = "Уровень школы"
kind = "level"
presence = "optional"

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"

[[criterion]]
id = "measures"
title = "Меры"
kind = "points"

[level_rule]
criterion = "level"
from = ["goals", "measures"]
thresholds = [{ level = "high", at_least_points = 12.5 }, { level = "low", at_least_points = 0 }]
"#;

fn table(year: u16, header: &str, rows: &str) -> String {
    format!("Условная область, {year} год, Пробный район;;;\nШкола;{header}\n{rows}")
}

fn with_methodology(folder: &Path) {
    fs_err::write(folder.join("methodologies/borders.toml"), METHODOLOGY).unwrap();
}

#[test]
fn a_level_that_was_sent_is_held_against_borders_in_points() {
    let folder = workspace();
    with_methodology(folder.path());
    let rows = "СОШ №1;высокий;7;5,5\nСОШ №2;высокий;7;5,25\nСОШ №3;низкий;7;6\n";
    fs_err::write(folder.path().join("2021.csv"), table(2021, "Уровень школы;Цели;Меры", rows)).unwrap();
    let checked = vsoko(folder.path(), &["check", "2021.csv"]);
    let of_code: Vec<&str> = checked.stdout.lines().filter(|line| line.contains("[VS018]")).collect();
    assert_eq!(of_code.len(), 2, "{}{}", checked.stdout, checked.stderr);
    assert!(of_code[0].contains("«высокий», а по баллам (12,25) – «низкий»"), "{}", of_code[0]);
    assert!(of_code[1].contains("«низкий», а по баллам (13) – «высокий»"), "{}", of_code[1]);
}

#[test]
fn a_level_that_was_not_sent_is_the_one_of_borders_in_points() {
    let folder = workspace();
    let folder = folder.path();
    with_methodology(folder);
    let rows = "СОШ №1;7;5,5\nСОШ №2;7;5,25\n";
    import(folder, "2022.csv", &table(2022, "Цели;Меры", rows), &[]);
    let figures = data(folder, &["indicators", "--year", "2022"]);
    let edition = &figures["figures"][0]["editions"][0];
    let levels: Vec<usize> = edition["breakdown"]["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|level| level[1]["counted"].as_array().unwrap().len())
        .collect();
    assert_eq!(levels, [1, 1], "{edition}");
    let lacking = &edition["distances"].as_array().unwrap();
    assert_eq!(lacking.len(), 1);
    // In hundredths.
    assert_eq!(lacking[0]["lacking"], 25);
    // All municipalities at once count by the same rule.
    let everywhere = data(folder, &["indicators", "--all"]);
    let counts: Vec<u64> = everywhere["levels"][0]["rows"][0]["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|level| level["share"]["count"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [1, 1], "{everywhere}");
    assert!(done(folder, &["indicators", "--year", "2022"]).contains("не хватает 0,25 балла"));
}

/// Points alone, under two groups whose columns are titled the same.
const MARKS: &str = r#"
id = "marks"
title = "Условная проверочная работа"
study = "marks"
years = [2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "language"
title = "Средний балл"
kind = "points"
maximum = 10
groups = ["Русский язык"]

[[criterion]]
id = "mathematics"
title = "Средний балл"
kind = "points"
maximum = 10
groups = ["Математика"]
"#;

#[test]
fn criteria_of_one_title_are_told_apart_and_a_document_without_results_says_so() {
    let folder = workspace();
    let folder = folder.path();
    fs_err::write(folder.join("methodologies/marks.toml"), MARKS).unwrap();
    let rows = ";Средний балл;Средний балл\nСОШ №1;7;5\nСОШ №2;7;6\n";
    import(folder, "2022.csv", &table(2022, "Русский язык;Математика", rows), &[]);
    let said = done(folder, &["indicators", "--year", "2022"]);
    for title in ["Критерий Русский язык › Средний балл", "Критерий Математика › Средний балл"]
    {
        assert!(said.contains(title), "{said}");
    }
    done(
        folder,
        &["summary", "--year", "2022", "--region", "Условная область", "--formats", "txt", "--output", "out"],
    );
    let path = fs_err::read_dir(folder.join("out")).unwrap().next().unwrap().unwrap().path();
    let text = fs_err::read_to_string(path).unwrap();
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["Основание", "Результатов, из которых составляется справка", "Результатов, которые сопоставляются"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Таблица 1 – Результаты муниципалитетов"), "{text}");
}
