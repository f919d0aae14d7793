//! What stands beside a table – title, names of its sheet and its file – and where it is told that they contradict.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use vsoko_ingest::{Instructions, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Arg, Diagnostic, Place, StudyYear};

const METHODOLOGY: &str = r#"
id = "beside"
title = "Условная методика"
study = "beside"
years = [2021, 2022, 2023]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10
"#;

const SCHOOLS: &str = "Школа;Цели\nСОШ №1;7\n";

/// The remarks of a code on a sheet that is drawn with `;` between cells.
fn remarks(code: &str, sheet: &str, file: &str, year: Option<u16>) -> Vec<Diagnostic> {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        year: year.map(|year| StudyYear::try_from(year).unwrap()),
        ..Instructions::default()
    };
    let read = read_delivery(file, sheet.as_bytes(), &instructions);
    read.diagnostics.into_iter().filter(|remark| remark.code.as_str() == code).collect()
}

fn place(remark: &Diagnostic) -> String {
    match &remark.at {
        Place::Cell(at) => at.address.to_string(),
        Place::Sheet { .. } => "sheet".to_owned(),
        Place::File { .. } => "file".to_owned(),
    }
}

fn text(remark: &Diagnostic, name: &str) -> String {
    match &remark.args[name] {
        Arg::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

fn places(code: &str, sheet: &str, file: &str, year: Option<u16>) -> Vec<String> {
    remarks(code, sheet, file, year).iter().map(place).collect()
}

#[test]
fn years_that_contradict_are_told_where_the_other_one_stands() {
    let titled = |title: &str| format!("Условная область, Пробный район;\n{title};\n{SCHOOLS}");
    let contradict = |title: &str, file: &str, year| places("VS007", &titled(title), file, year);
    assert_eq!(contradict("Итоги за 2021 год", "a.csv", None), [""; 0]);
    assert_eq!(contradict("Итоги за 2021 год", "a-2022.csv", None), [""; 0]);
    assert_eq!(contradict("Итоги за 2021 год", "a-2022.csv", Some(2022)), ["A2"]);
    assert_eq!(contradict("Итоги за 2021 и 2022 годы", "a-2022.csv", None), ["A2"]);
    assert_eq!(contradict("К приказу от 15.03.2023, итоги за 2021 год", "a.csv", Some(2022)), ["A2"]);
    assert_eq!(contradict("Итоги 2021/2022 учебного года", "a.csv", None), ["A2"]);
    assert_eq!(contradict("Итоги", "2021-2022 уч. год.csv", None), ["file"]);

    let column = "Условная область, Пробный район;;\nГод;Школа;Цели\n2021;СОШ №1;7\n";
    assert_eq!(places("VS007", column, "a.csv", None), [""; 0]);
    assert_eq!(places("VS007", column, "a.csv", Some(2022)), ["A3"]);
    assert_eq!(places("VS007", column, "a-2022.csv", None), ["file"]);
}

#[test]
fn a_year_that_is_unclear_is_told_where_years_are_named() {
    let unclear = |title: &str, file: &str| {
        let sheet = format!("Условная область, Пробный район;\n{title};\n{SCHOOLS}");
        places("VS006", &sheet, file, None)
    };
    assert_eq!(unclear("Итоги", "a.csv"), ["sheet"]);
    assert_eq!(unclear("Итоги за 2021–2022 годы", "a.csv"), ["A2"]);
    assert_eq!(unclear("К приказу от 15.03.2023", "a.csv"), ["A2"]);
    assert_eq!(unclear("К приказу от 15.03.2023", "годы 2021, 2022.csv"), ["file"]);
    assert_eq!(unclear("Итоги", "от 15.03.2023.csv"), ["file"]);
}

/// What is named otherwise: `place: source named / other source other`.
fn otherwise(sheet: &str, file: &str) -> Vec<String> {
    let said = |remark: &Diagnostic| {
        let [source, named, other_source, other] =
            ["source", "named", "other_source", "other"].map(|name| text(remark, name));
        format!("{}: {source} {named} / {other_source} {other}", place(remark))
    };
    remarks("VS063", sheet, file, None).iter().map(said).collect()
}

#[test]
fn what_is_named_otherwise_is_told_where_it_stands() {
    let two = format!("Условная область, 2022 год, Пробный район;\nСоседний район;\n{SCHOOLS}");
    assert_eq!(otherwise(&two, "a.csv"), ["A2: title Соседний район / title Пробный район"]);
    let of_file = format!("Условная область, 2022 год, Пробный район;\n{SCHOOLS}");
    assert_eq!(
        otherwise(&of_file, "Соседний_район_2022.csv"),
        ["file: file Соседний район / title Пробный район"]
    );
    let regions = format!("Условная область, 2022 год, Пробный район;\nЛесная область;\n{SCHOOLS}");
    assert_eq!(otherwise(&regions, "a.csv"), ["A2: title Лесная область / title Условная область"]);
    let column =
        "Муниципалитет;Школа;Цели\nПробный район;СОШ №1;7\nПробный район;СОШ №2;7\nСоседний район;СОШ №1;7\n";
    let one_of_two = format!("Условная область, 2022 год, Пробный район;;\n{column}");
    assert_eq!(otherwise(&one_of_two, "a.csv"), ["A5: column Соседний район / title Пробный район"]);
    // A table of the whole region, and one municipality in two ways.
    for (title, file) in [
        ("Условная область, 2022 год;;", "a.csv"),
        ("Условная область, 2022 год, г. Пробный;;", "Условная область 2022.csv"),
    ] {
        assert_eq!(otherwise(&format!("{title}\n{column}"), file), [""; 0], "{title}");
    }
}

#[test]
fn a_region_beside_the_table_is_compared_with_the_one_that_is_taken() {
    let titled = format!("Условная область, 2022 год, Пробный район;\n{SCHOOLS}");
    for file in ["Лесная область.csv", "Свод_по_Лесной_области_2022.csv"] {
        let told = otherwise(&titled, file);
        assert_eq!(told, ["file: file Лесная область / title Условная область"], "{file}");
    }
    let column = "2022 год;;;\nРегион;Муниципалитет;Школа;Цели\n\
        Условная область;Пробный район;СОШ №1;7\nУсловная область;Пробный район;СОШ №2;7\n";
    let told = otherwise(column, "Лесная область.csv");
    assert_eq!(told, ["A3: column Условная область / file Лесная область"]);
    // The region itself, shortened, another beside it, and words that only begin alike.
    for file in [
        "Условная область.csv",
        "По Условной области.csv",
        "Лесная обл.csv",
        "Условная область и Лесная область.csv",
        "Предметная область.csv",
        "Лесная.csv",
    ] {
        assert_eq!(otherwise(column, file), [""; 0], "{file}");
    }
}
