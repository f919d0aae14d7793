//! Rows that bear the name of a level where the names of schools stand.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use vsoko_ingest::{Instructions, Opened, ReadDelivery, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CellRole, Checked, Role};

const METHODOLOGY: &str = r#"
id = "levels"
title = "Условная методика"
study = "levels"
years = [2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[level]]
key = "high"
label = "оптимальный"
synonyms = ["высокий"]

[[level]]
key = "low"
label = "низкий уровень"

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10

[[criterion]]
id = "participants"
title = "Участники"
kind = "count"
"#;

fn read(table: &str) -> Checked<ReadDelivery> {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    let sheet = format!("Условная область, 2022 год, Пробный район;;;\n{table}");
    read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
}

fn schools(read: &Checked<ReadDelivery>) -> Vec<&str> {
    read.value.mentions().map(|mention| mention.name.as_ref().unwrap().as_str()).collect()
}

#[test]
fn a_level_over_its_schools_is_no_school() {
    let read = read(
        "№;Школа;Цели;Участники\n\
         Оптимальный уровень;;;\n1;СОШ №1;7;20\n2;СОШ №2;8;30\n\
         ;Низкий уровень;;\n;СОШ №3;2;20\n",
    );
    assert_eq!(schools(&read), ["СОШ №1", "СОШ №2", "СОШ №3"]);
    assert!(read.value.tables[0].totals.is_empty());
    assert_eq!(read.diagnostics, []);
}

#[test]
fn what_is_printed_beside_a_level_is_kept_apart_and_not_derived() {
    let read = read(
        "№;Школа;Цели;Участники\n\
         ;Высокий уровень (2 школы);15;50\n1;СОШ №1;7;20\n2;СОШ №2;8;30\n\
         ;НИЗКИЙ (1 ОО);2;25\n3;СОШ №3;2;20\n;Итого;17;70\n",
    );
    assert_eq!(schools(&read), ["СОШ №1", "СОШ №2", "СОШ №3"]);
    let labels: Vec<&str> = read.value.tables[0].totals.values().map(|total| total.label.as_str()).collect();
    assert_eq!(labels, ["Высокий уровень (2 школы)", "НИЗКИЙ (1 ОО)", "Итого"]);
    assert_eq!(read.value.observations().filter(|o| o.role == Role::Reported).count(), 6);
    assert_eq!(read.diagnostics, []);
}

#[test]
fn a_school_that_is_called_like_a_level_is_a_school() {
    let read = read(
        "Код ОО;Школа;Цели;Участники\n690001;Высокий;7;20\n;«Оптимальный»;8;30\n;Лицей «Высокий уровень»;9;20\n",
    );
    assert_eq!(schools(&read), ["Высокий", "«Оптимальный»", "Лицей «Высокий уровень»"]);
}

#[test]
fn a_level_is_counted_among_the_totals_of_a_layout() {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    let sheet = "Условная область, 2022 год, Пробный район;;\nШкола;Цели\nВысокий уровень;\nСОШ №1;7\n";
    let found = explain_layout("условные-данные.csv", sheet.as_bytes(), &instructions);
    assert_eq!(found[0].subjects, ["СОШ №1"]);
    assert_eq!((found[0].n_subjects, found[0].n_totals), (1, 1));
}

#[test]
fn cells_are_shown_as_those_of_a_school_only_in_rows_that_were_taken_for_one() {
    use CellRole::{Header, Municipality, School, Total, Unread, Year};
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    let sheet = "Условная область, 2022 год;;\nШкола;Цели;Участники\nПробный район;;\nВысокий уровень;;\nСОШ №1;7;20\nИтого;7;20\n";
    let opened = Opened::new("условные-данные.csv", sheet.as_bytes());
    let views = opened.sheet_views(&opened.read(&instructions).value);
    let of_first_column = views[0].cells.iter().filter(|cell| cell.address.column() == 0);
    let roles: Vec<CellRole> = of_first_column.map(|cell| cell.role).collect();
    assert_eq!(roles, [Year, Header, Municipality, Unread, School, Total]);
}
