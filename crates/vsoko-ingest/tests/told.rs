//! Remarks that name what they mean: which years contradict, which column nobody read, which total is wrong.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use vsoko_ingest::{Instructions, ReadDelivery, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Answers, Arg, Asked, Checked, Diagnostic};

const METHODOLOGY: &str = r#"
id = "told"
title = "Условная методика"
study = "told"
years = [2021, 2022]
subject = "school"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10

[[criterion]]
id = "acts"
title = "Акты"
kind = "points"

[[criterion]]
id = "practice"
title = "Практика"
kind = "text"
"#;

fn read_as(file: &str, sheet: &str, answers: &Answers, municipality: Option<&str>) -> Checked<ReadDelivery> {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        methodologies_are_named: true,
        answers: answers.clone(),
        municipality: municipality.map(|name| name.parse().unwrap()),
        ..Instructions::default()
    };
    read_delivery(file, sheet.as_bytes(), &instructions)
}

fn read(sheet: &str) -> Checked<ReadDelivery> {
    read_as(
        "a.csv",
        &format!("Условная область, Пробный район, 2022 год\n{sheet}"),
        &Answers::default(),
        None,
    )
}

fn of<'r>(read: &'r Checked<ReadDelivery>, code: &str) -> Vec<&'r Diagnostic> {
    read.diagnostics.iter().filter(|remark| remark.code.as_str() == code).collect()
}

fn text(remark: &Diagnostic, name: &str) -> String {
    match &remark.args[name] {
        Arg::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_title_that_contradicts_the_file_name_is_asked_about_and_read_as_it_is_answered() {
    let sheet = "Условная область, Пробный район, 2021 год\nШкола;Цели\nСОШ №1;7\n";
    let open = read_as("итоги-2022.csv", sheet, &Answers::default(), None);
    assert!(open.value.tables.is_empty());
    assert_eq!(of(&open, "VS006").iter().map(|told| text(told, "kind")).collect::<Vec<_>>(), ["contradict"]);
    let [question] = &open.value.questions[..] else { panic!("{:?}", open.value.questions) };
    assert!(matches!(question.asked, Asked::Year { .. }));
    let keys: Vec<&str> = question.choices.iter().map(vsoko_model::Choice::key).collect();
    assert_eq!(keys, ["2021", "2022"]);
    for year in ["2021", "2022"] {
        let mut answers = Answers::default();
        answers.give(question.id.clone(), year);
        let settled = read_as("итоги-2022.csv", sheet, &answers, None);
        assert_eq!(settled.value.tables[0].year.to_string(), year);
        assert!(of(&settled, "VS006").is_empty());
    }
    // A file of several years means them.
    let several = "Условная область, Пробный район, 2021 год\nШкола;Цели\nСОШ №1;7\n\n\
         Условная область, Пробный район, 2022 год\nШкола;Цели\nСОШ №1;8\n";
    let read = read_as("итоги-2022.csv", several, &Answers::default(), None);
    assert_eq!(
        read.value.tables.iter().map(|table| table.year.to_string()).collect::<Vec<_>>(),
        ["2021", "2022"]
    );
}

#[test]
fn a_footnote_is_no_part_of_a_name_and_a_unit_none_of_a_title() {
    let read = read("Школа*;Цели¹;Акты, баллы\nСОШ №1**;7;3\nСОШ №2;6;2\n* – по данным самообследования\n");
    let names: Vec<&str> = read.value.mentions().map(|m| m.name.as_ref().unwrap().as_str()).collect();
    assert_eq!(names, ["СОШ №1", "СОШ №2"]);
    assert_eq!(read.value.observations().count(), 4);
    assert!(read.value.questions.is_empty(), "{:?}", read.value.questions);
}

#[test]
fn a_column_of_personal_data_is_not_told_to_be_missing_in_the_methodology() {
    let read = read("Школа;Цели;Директор\nСОШ №1;7;Иванова А. А.\nСОШ №2;6;Петров Б. В.\n");
    assert_eq!(of(&read, "VS061").len(), 1);
    assert!(of(&read, "VS010").is_empty());
}

#[test]
fn a_column_that_a_merged_title_hides_is_named_and_shown() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/real/title_merged_over_two.xlsx");
    let bytes = fs_err::read(file).unwrap();
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        methodologies_are_named: true,
        ..Instructions::default()
    };
    let read = read_delivery("a.xlsx", &bytes, &instructions);
    let told = of(&read, "VS010").into_iter().find(|told| text(told, "how") == "merged").unwrap();
    let args = ["column", "title", "first", "last"].map(|name| text(told, name));
    assert_eq!(args, ["D", "Цели", "C", "D"].map(str::to_owned));
    let found = explain_layout("a.xlsx", &bytes, &instructions);
    let shown = found[0].columns.iter().find(|column| column.column == "D").unwrap();
    assert_eq!(
        (shown.n_filled, shown.path.as_slice(), shown.criteria.len()),
        (2, &["Цели".to_owned()][..], 0)
    );
}

#[test]
fn a_row_that_stands_there_again_is_summed_once_or_twice() {
    for total in ["13", "20"] {
        let read = read(&format!("Школа;Цели\nСОШ №1;7\nСОШ №2;6\nСОШ №1;7\nИтого;{total}\n"));
        assert_eq!((of(&read, "VS042").len(), of(&read, "VS019").len()), (1, 0), "{total}");
    }
    let read = read("Школа;Цели\nСОШ №1;7\nСОШ №2;6\nСОШ №1;7\nИтого;14\n");
    assert_eq!(of(&read, "VS019").len(), 1);
}

#[test]
fn a_total_over_a_cell_that_could_not_be_read_is_not_compared() {
    let read = read("Школа;Цели;Акты\nСОШ №1;два;3\nСОШ №2;6;2\nИтого;8;9\n");
    assert_eq!(of(&read, "VS014").len(), 1);
    let columns: Vec<String> = of(&read, "VS019").iter().map(|told| text(told, "column")).collect();
    assert_eq!(columns, ["Акты"]);
}

#[test]
fn a_municipality_that_fits_no_row_is_told() {
    let sheet = "Условная область, 2022 год\nМуниципалитет;Школа;Цели\nПробный район;СОШ №1;7\n";
    let told = |name: &str| {
        let read = read_as("a.csv", sheet, &Answers::default(), Some(name));
        of(&read, "VS063").iter().map(|told| text(told, "source")).collect::<Vec<_>>()
    };
    assert_eq!(told("Пробный раойн"), ["flag"]);
    assert_eq!(told("Пробный район"), [""; 0]);
}

#[test]
fn a_number_of_a_column_titles_no_column() {
    let read = read("Школа;Цели;\n1;2;3\nСОШ №1;7;5\nСОШ №2;6;4\n");
    let untitled = of(&read, "VS010");
    assert_eq!(untitled.len(), 1);
    assert_eq!(
        (text(untitled[0], "how"), text(untitled[0], "column")),
        ("untitled".to_owned(), "C".to_owned())
    );
}
