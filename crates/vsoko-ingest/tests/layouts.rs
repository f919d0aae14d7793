//! Where the tables of a sheet are, and what their rows and columns say: each layout that was met, as a small text.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use vsoko_ingest::{Holds, Instructions, READER_VERSION, ReadDelivery, Shape, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Arg, Checked, MunicipalityName, Reading, Role};

const METHODOLOGY: &str = r#"
id = "layouts"
title = "Условная методика"
study = "layouts"
years = [2021, 2022, 2023]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[level]]
key = "high"
label = "высокий"

[[level]]
key = "low"
label = "низкий"

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10

[[criterion]]
id = "level"
title = "Уровень"
kind = "level"

[[criterion]]
id = "participants"
title = "Участники"
kind = "count"
"#;

fn methodology() -> Methodology {
    Methodology::from_toml(METHODOLOGY).unwrap()
}

/// Reads a sheet that is drawn with `;` between cells.
fn read(sheet: &str) -> Checked<ReadDelivery> {
    read_knowing(sheet, &[])
}

fn read_knowing(sheet: &str, municipalities: &[&str]) -> Checked<ReadDelivery> {
    let methodology = methodology();
    let known = municipalities.iter().map(|name| {
        let name: MunicipalityName = name.parse().unwrap();
        (name, "Условная область".to_owned())
    });
    let instructions = Instructions {
        methodologies: vec![&methodology],
        known_municipalities: known.collect(),
        methodologies_are_named: true,
        ..Instructions::default()
    };
    read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
}

/// Each observed value as `municipality · school · year · criterion = value`, in the order of the cells.
fn values(read: &Checked<ReadDelivery>) -> Vec<String> {
    let mut values = Vec::new();
    for table in &read.value.tables {
        for o in table.observations.iter().filter(|o| o.role == Role::Observed) {
            let mention = table.mentions.iter().find(|m| m.row == o.row && m.year == o.year).unwrap();
            let municipality = mention.municipality.as_ref().map_or("–", MunicipalityName::as_str);
            let name = mention.name.as_ref().unwrap();
            let value = match &o.reading {
                Reading::Level(level) => level.to_string(),
                Reading::Points(points) => points.to_string(),
                Reading::Count(count) => count.to_string(),
                other => format!("{other:?}"),
            };
            values.push(format!("{municipality} · {name} · {} · {} = {value}", o.year, o.criterion));
        }
    }
    values
}

fn codes(read: &Checked<ReadDelivery>) -> Vec<&'static str> {
    read.diagnostics.iter().map(|remark| remark.code.as_str()).collect()
}

#[test]
fn tables_under_one_another_are_both_read() {
    let read = read(
        "Условная область, 2022 год;;;\n\
         Муниципалитет;Школа;Цели;\n\
         Округ;СОШ №1;7;\n\
         Округ;СОШ №2;8;\n\
         ;;;\n\
         Уровни по школам;;;\n\
         Муниципалитет;Школа;Уровень;\n\
         Округ;СОШ №1;высокий;\n\
         Округ;СОШ №2;низкий;\n",
    );
    assert_eq!(
        values(&read),
        [
            "Округ · СОШ №1 · 2022 · goals = 7",
            "Округ · СОШ №2 · 2022 · goals = 8",
            "Округ · СОШ №1 · 2022 · level = high",
            "Округ · СОШ №2 · 2022 · level = low",
        ]
    );
    assert_eq!(read.value.tables.len(), 2);
}

#[test]
fn each_of_two_tables_may_be_of_its_own_year() {
    let read = read(
        "Результаты за 2021 год;;\nМуниципалитет;Школа;Цели\nОкруг;СОШ №1;5\n;;\n\
         Результаты за 2022 год;;\nМуниципалитет;Школа;Цели\nОкруг;СОШ №1;7\n",
    );
    assert_eq!(values(&read), ["Округ · СОШ №1 · 2021 · goals = 5", "Округ · СОШ №1 · 2022 · goals = 7"]);
}

#[test]
fn tables_side_by_side_are_both_read_and_their_rows_keep_apart() {
    let read = read(
        "Условная область, 2022 год;;;;;;\n\
         №;Школа;Цели;;№;Школа;Цели\n\
         1;СОШ №1;7;;1;СОШ №3;9\n\
         2;СОШ №2;8;;2;СОШ №4;10\n",
    );
    assert_eq!(
        values(&read),
        [
            "– · СОШ №1 · 2022 · goals = 7",
            "– · СОШ №2 · 2022 · goals = 8",
            "– · СОШ №3 · 2022 · goals = 9",
            "– · СОШ №4 · 2022 · goals = 10",
        ]
    );
    let rows: Vec<&str> = read.value.mentions().map(|mention| mention.row.as_str()).collect();
    assert_eq!(rows, ["CSV!3", "CSV!4", "CSV!F3", "CSV!F4"]);
}

#[test]
fn years_over_the_same_criteria_are_read_as_years() {
    let read = read(
        "Условная область;;;;;;\n\
         Муниципалитет;Школа;2021 год;;2022 год;;\n\
         ;;Цели;Уровень;Цели;Уровень;\n\
         Округ;СОШ №1;5;низкий;7;высокий;\n",
    );
    assert_eq!(
        values(&read),
        [
            "Округ · СОШ №1 · 2021 · goals = 5",
            "Округ · СОШ №1 · 2021 · level = low",
            "Округ · СОШ №1 · 2022 · goals = 7",
            "Округ · СОШ №1 · 2022 · level = high",
        ]
    );
}

#[test]
fn a_row_for_each_criterion_is_read_by_its_name() {
    let read = read(
        "Условная область, 2022 год;;;\n\
         Муниципалитет;Школа;Показатель;Значение\n\
         Округ;СОШ №1;Цели;7\n\
         ;;Уровень;высокий\n\
         Округ;СОШ №2;Цели;8\n\
         ;;Уровень;низкий\n",
    );
    assert_eq!(
        values(&read),
        [
            "Округ · СОШ №1 · 2022 · goals = 7",
            "Округ · СОШ №1 · 2022 · level = high",
            "Округ · СОШ №2 · 2022 · goals = 8",
            "Округ · СОШ №2 · 2022 · level = low",
        ]
    );
}

#[test]
fn what_rows_name_and_is_no_criterion_is_told_once_where_it_stands() {
    let read = read(
        "Условная область, 2022 год;;;;\n\
         Муниципалитет;Школа;Показатель;Значение;Телефон\n\
         Округ;СОШ №1;Цели;7;1\n;;Кружки;5;\nОкруг;СОШ №2;Цели;8;2\n;;Кружки;4;\n",
    );
    let unused = read.diagnostics.iter().filter(|remark| remark.code.as_str() == "VS010");
    let told: Vec<String> =
        unused.map(|remark| format!("{} {:?}", remark.at, remark.args["column"])).collect();
    let at = "условные-данные.csv › CSV ›";
    assert_eq!(told, [format!("{at} E2 Text(\"Телефон\")"), format!("{at} C4 Text(\"Кружки\")")]);
}

#[test]
fn a_municipality_may_stand_over_its_schools() {
    let read = read(
        "Условная область, 2022 год;;\nШкола;Цели;Уровень\n\
         Первый район;;\nСОШ №1;7;высокий\nСОШ №2;8;низкий\n\
         Второй муниципальный округ;;\nСОШ №1;9;высокий\n",
    );
    assert_eq!(
        values(&read).iter().filter(|value| value.contains("goals")).collect::<Vec<_>>(),
        [
            "Первый район · СОШ №1 · 2022 · goals = 7",
            "Первый район · СОШ №2 · 2022 · goals = 8",
            "Второй муниципальный округ · СОШ №1 · 2022 · goals = 9",
        ]
    );
}

#[test]
fn a_known_municipality_may_stand_on_subtotal_rows_only() {
    let sheet = "Условная область, 2022 год;;\n№;Школа;Цели\n\
         1;СОШ №1;7\n2;СОШ №2;8\n;Итого по Первому району;15\n\
         3;СОШ №1;9\n;Итого по Второму району;9\n";
    let read = read_knowing(sheet, &["Первый район", "Второй район"]);
    assert_eq!(
        values(&read),
        [
            "Первый район · СОШ №1 · 2022 · goals = 7",
            "Первый район · СОШ №2 · 2022 · goals = 8",
            "Второй район · СОШ №1 · 2022 · goals = 9",
        ]
    );
    assert!(!codes(&read).contains(&"VS008"), "{:?}", codes(&read));
}

#[test]
fn the_municipality_may_be_stated_in_the_title() {
    for title in [
        "Муниципальное образование: Пробный район;;",
        "Муниципалитет;Пробный район;",
        "Итоги по Пробному району;;",
    ] {
        let sheet = format!("{title}\nУсловная область, 2022 год;;\nШкола;Цели;Уровень\nСОШ №1;7;высокий\n");
        let read = read_knowing(&sheet, &["Пробный район"]);
        assert_eq!(values(&read)[0], "Пробный район · СОШ №1 · 2022 · goals = 7", "{title}");
    }
}

#[test]
fn a_municipality_over_its_schools_may_stand_in_the_first_column() {
    let read = read(
        "Условная область, 2022 год;;\n№;Школа;Цели\nПервый район;;\n1;СОШ №1;7\nВторой район;;\n1;СОШ №1;9\n",
    );
    assert_eq!(
        values(&read),
        ["Первый район · СОШ №1 · 2022 · goals = 7", "Второй район · СОШ №1 · 2022 · goals = 9"]
    );
}

#[test]
fn a_municipality_may_be_a_line_of_the_title_or_a_part_of_it() {
    for title in
        ["Условная область, 2022 год;;\nПробный район;;", "Условная область, Пробный район, 2022 год;;"]
    {
        let read = read(&format!("{title}\nШкола;Цели;Уровень\nСОШ №1;7;высокий\n"));
        assert_eq!(values(&read)[0], "Пробный район · СОШ №1 · 2022 · goals = 7", "{title}");
    }
}

#[test]
fn each_of_two_tables_side_by_side_has_its_own_title() {
    let read = read(
        "Условная область, 2022 год;;;;;;\nПервый район;;;;Второй район;;\n\
         №;Школа;Цели;;№;Школа;Цели\n1;СОШ №1;7;;1;СОШ №1;9\n",
    );
    assert_eq!(
        values(&read),
        ["Первый район · СОШ №1 · 2022 · goals = 7", "Второй район · СОШ №1 · 2022 · goals = 9"]
    );
}

#[test]
fn years_may_stand_under_the_criterion() {
    let read = read("Условная область;;;;\nМуниципалитет;Школа;Цели;;\n;;2021;2022;\nОкруг;СОШ №1;5;7;\n");
    assert_eq!(values(&read), ["Округ · СОШ №1 · 2021 · goals = 5", "Округ · СОШ №1 · 2022 · goals = 7"]);
}

#[test]
fn what_follows_a_total_in_a_table_with_a_row_for_each_criterion_is_no_school_s() {
    let read = read(
        "Условная область, 2022 год;;;\nМуниципалитет;Школа;Показатель;Значение\n\
         Округ;СОШ №1;Цели;7\n;;Участники;20\nОкруг;Итого;Цели;7\n;;Участники;90\n",
    );
    assert_eq!(
        values(&read),
        ["Округ · СОШ №1 · 2022 · goals = 7", "Округ · СОШ №1 · 2022 · participants = 20"]
    );
    assert!(codes(&read).contains(&"VS024"));
}

#[test]
fn composite_cells_give_code_and_municipality() {
    let read = read(
        "Условная область, 2022 год;;\nШкола;Цели;Уровень\n\
         edu999101 | МБОУ «СОШ №1»;7;высокий\n\
         Пробный район | МБОУ «СОШ №2»;8;низкий\n",
    );
    let mentions: Vec<_> = read.value.mentions().collect();
    assert_eq!(mentions[0].code.as_ref().unwrap().as_str(), "999101");
    assert_eq!(mentions[0].name.as_ref().unwrap().as_str(), "МБОУ «СОШ №1»");
    assert_eq!(mentions[1].municipality.as_ref().unwrap().as_str(), "Пробный район");
}

#[test]
fn a_header_may_be_four_rows_deep_with_groups_above_the_names() {
    let read = read(
        "Условная область, 2022 год;;;;\n\
         ;;Оценка;;\n\
         ;;Качество;;\n\
         Муниципалитет;Школа;Работа школы;;\n\
         ;;Цели;Уровень;\n\
         1;2;3;4;\n\
         Округ;СОШ №1;7;высокий;\n",
    );
    assert_eq!(values(&read), ["Округ · СОШ №1 · 2022 · goals = 7", "Округ · СОШ №1 · 2022 · level = high"]);
}

#[test]
fn a_second_name_of_the_school_is_neither_a_criterion_nor_a_table() {
    let read = read(
        "Условная область, 2022 год;;;\n\
         Муниципалитет;Полное наименование ОО;Краткое наименование ОО;Цели\n\
         Округ;Муниципальная школа №1;СОШ №1;7\n",
    );
    assert_eq!(values(&read), ["Округ · Муниципальная школа №1 · 2022 · goals = 7"]);
}

#[test]
fn pre_numbered_empty_rows_and_footnotes_are_no_schools() {
    let read = read(
        "Условная область, 2022 год;;;\n№;Муниципалитет;Школа;Цели\n\
         1;Округ;СОШ №1;7\n2;;;\n3;;;\n;;* по данным школы;\n",
    );
    assert_eq!(values(&read), ["Округ · СОШ №1 · 2022 · goals = 7"]);
}

#[test]
fn a_table_is_described_without_any_methodology() {
    let sheet = "Условная область, 2022 год;;;;\n\
         Муниципалитет;Школа;Оценка работы;;Отметка\n\
         ;;Цели;Доля, %;\n\
         Округ;СОШ №1;7;83 %;да\nОкруг;СОШ №2;8;75 %;нет\nИтого;;15;;\n";
    let found = explain_layout("условные-данные.csv", sheet.as_bytes(), &Instructions::default());
    let [table] = &found[..] else { panic!("{found:?}") };
    assert_eq!((table.header_rows, table.body_rows), ((2, 3), (4, 6)));
    assert_eq!((table.n_subjects, table.n_totals, table.shape), (2, 1, Shape::Wide));
    assert_eq!(table.title, ["Условная область, 2022 год"]);
    let columns: Vec<_> =
        table.columns.iter().map(|c| (c.column.as_str(), c.path.join(" / "), c.holds)).collect();
    assert_eq!(
        columns,
        [
            ("A", "Муниципалитет".to_owned(), Holds::Municipalities),
            ("B", "Школа".to_owned(), Holds::Schools),
            ("C", "Оценка работы / Цели".to_owned(), Holds::WholeNumbers),
            ("D", "Оценка работы / Доля, %".to_owned(), Holds::Percents),
            ("E", "Отметка".to_owned(), Holds::Flags),
        ]
    );
}

/// The totals that the sheet prints, and those that are not what its rows give.
fn totals(sheet: &str) -> (usize, Vec<String>) {
    let read = read_knowing(sheet, &["Первый район", "Второй район"]);
    let reported = read.value.observations().filter(|o| o.role == Role::Reported).count();
    let wrong = read.diagnostics.iter().filter(|remark| remark.code.as_str() == "VS019");
    (reported, wrong.map(|remark| remark.at.to_string()).collect())
}

#[test]
fn totals_are_kept_apart_and_compared_wherever_they_stand() {
    let sheet = |top: u32, first: u32, second: u32, region: u32| {
        format!(
            "Условная область, 2022 год;;\nШкола;Цели;Участники\n\
             Первый район;;\nСОШ №1;7;20\nСОШ №2;8;30\nИтого по Первому району;{first};50\n\
             Второй район;;\nИтого;{top};25\nСОШ №1;9;25\nИтого;{second};25\nВсего по региону;{region};75\n"
        )
    };
    // The second of two totals about the same rows has none of its own above it, and none below.
    assert_eq!(totals(&sheet(9, 15, 9, 24)), (8, vec![]));
    let faulty = totals(&sheet(9, 16, 9, 25));
    assert_eq!(faulty.1.len(), 2, "{faulty:?}");
    assert!(faulty.1[0].ends_with("B6") && faulty.1[1].ends_with("B11"), "{faulty:?}");
}

#[test]
fn a_total_at_the_top_is_over_the_rows_below_it() {
    let sheet = |total: u32| {
        format!(
            "Условная область, 2022 год;;\nМуниципалитет;Школа;Цели\n;Итого;{total}\nОкруг;СОШ №1;7\nОкруг;СОШ №2;8\n"
        )
    };
    assert_eq!(totals(&sheet(15)), (1, vec![]));
    assert_eq!(totals(&sheet(14)).1.len(), 1);
}

#[test]
fn thousands_of_totals_and_of_tables_are_read_as_a_few_are() {
    // Each total over the whole region, and each table against all others: squared, that would be hours.
    let mut totals = String::from(
        "Условная область, 2022 год\nМуниципальное образование;Образовательная организация;Цели;Участники\n",
    );
    for school in 0..30_000 {
        writeln!(totals, "Округ {} район;Школа {school};1;2", school % 2).unwrap();
    }
    for _ in 0..30_000 {
        totals.push_str(";Всего по региону;30000;60000\n");
    }
    let whole = read(&totals);
    assert_eq!(whole.value.observations().filter(|o| o.role == Role::Reported).count(), 60_000);
    assert!(!whole.diagnostics.iter().any(|d| d.code.as_str() == "VS019"));

    let mut tables = String::from("Условная область, 2022 год\n");
    for table in 0..3_000 {
        write!(
            tables,
            "Образовательная организация;Муниципальное образование;Цели\nШкола {table};А район;1\n\n"
        )
        .unwrap();
    }
    let many = read(&tables);
    assert_eq!(many.value.tables.len(), 3_000);
    assert!(!many.diagnostics.iter().any(|d| d.code.as_str() == "VS025"));
}

/// Where the municipality of each row is named, by the school of the row.
fn named_at(read: &Checked<ReadDelivery>) -> Vec<String> {
    let named = read.value.mentions().map(|mention| {
        let at = mention.municipality_at.map_or_else(|| "–".to_owned(), |at| at.to_string());
        format!("{} {} {at}", mention.name.as_ref().unwrap(), mention.municipality.as_ref().unwrap())
    });
    named.collect()
}

#[test]
fn a_row_knows_the_cell_that_names_its_municipality() {
    let table = "Условная область, 2022 год;;\n№;Муниципалитет;Школа;Цели\n";
    for (sheet, expected) in [
        // In its column, once for several rows or in each.
        (
            format!("{table}1;Первый район;А;7\n2;;Б;8\n3;Второй район;В;9\n4;Второй район;Д;9\n"),
            &["А Первый район B3", "Б Первый район B3", "В Второй район B5", "Д Второй район B5"][..],
        ),
        // Over its schools, and in the total below them.
        (
            "Условная область, 2022 год;;\n№;Школа;Цели\nПервый район;;\n1;А;7\n2;Б;8\n".to_owned(),
            &["А Первый район A3", "Б Первый район A3"],
        ),
        (
            "Условная область, 2022 год;;\n№;Школа;Цели\n1;А;7\n2;Б;8\n;Итого по Первому району;15\n"
                .to_owned(),
            &["А Первый район B5", "Б Первый район B5"],
        ),
        // In the title, and in the cell of the school.
        (
            "Условная область, 2022 год;;\nПервый район;;\nШкола;Цели;\nА;7;\n".to_owned(),
            &["А Первый район A2"],
        ),
        (
            "Условная область, 2022 год;;\nШкола;Цели;\nПервый район | СОШ №1;7;\n".to_owned(),
            &["СОШ №1 Первый район A3"],
        ),
    ] {
        assert_eq!(named_at(&read_knowing(&sheet, &["Первый район"])), expected, "{sheet}");
    }
}

#[test]
fn a_file_knows_which_municipalities_would_have_it_read_otherwise() {
    use vsoko_ingest::Opened;
    let methodology = methodology();
    let place = |name: &&str| (name.parse::<MunicipalityName>().unwrap(), "Условная область".to_owned());
    let names = ["Первый район", "Второй район", "Первый муниципальный округ", "Дальний район"];
    let mut n_same = 0;
    for sheet in [
        "Условная область, 2022 год;;\nМуниципалитет;Школа;Цели\nПервый район;А;7\n",
        "2022 год;;\nМуниципалитет;Школа;Цели\nПервый район;А;7\n",
        "Условная область, по Первому району, 2022 год;;\nШкола;Цели;\nА;7;\n",
        "Условная область, 2022 год;;\n№;Школа;Цели\n1;А;7\n;Итого по Второму району;7\n2;Б;8\n",
        "Условная область, 2022 год;;\nШкола;Цели;\nА;7;\n",
    ] {
        let opened = Opened::new("условные-данные.csv", sheet.as_bytes());
        for (first, last) in
            (0..names.len()).flat_map(|first| (first..=names.len()).map(move |last| (first, last)))
        {
            let read = |names: &[&str]| {
                let instructions = Instructions {
                    methodologies: vec![&methodology],
                    known_municipalities: names.iter().map(place).collect(),
                    methodologies_are_named: true,
                    ..Instructions::default()
                };
                opened.read_by(&instructions)
            };
            let ((then, rests_on), (now, _)) = (read(&names[..first]), read(&names[..last]));
            let more: Vec<_> = names[first..last].iter().map(place).collect();
            if rests_on.holds_with(&more) {
                n_same += 1;
                assert_eq!(then, now, "{sheet}: {first}..{last}");
            }
        }
    }
    assert!(20 < n_same, "{n_same} of 70 are known to be read the same");
}

/// Reads a sheet by a methodology of marks and participants under each of some groups; `""` is under none.
fn read_marks(sheet: &str, groups: &[&str]) -> Checked<ReadDelivery> {
    let mut text = String::from(
        "id = \"marks\"\ntitle = \"Отметки\"\nstudy = \"marks\"\nyears = [2022]\nsubject = \"school\"\n\
         source = { kind = \"local\", text = \"условные данные\" }\n",
    );
    for (group, number) in groups.iter().zip(1..) {
        let of_group = if group.is_empty() { String::new() } else { format!("groups = [\"{group}\"]\n") };
        for title in ["Участники", "2", "3", "4", "5"] {
            let id = if title == "Участники" { "n" } else { title };
            writeln!(
                text,
                "[[criterion]]\nid = \"g{number}_{id}\"\ntitle = \"{title}\"\nkind = \"points\"\nmaximum = 1000\n{of_group}"
            )
            .unwrap();
        }
    }
    let methodology = Methodology::from_toml(&text).unwrap();
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
}

#[test]
fn marks_of_two_subjects_stand_under_their_groups() {
    for numbering in ["", "1;2;3;4;5;6;7;8;9;10;11;12;13\n"] {
        let read = read_marks(
            &format!(
                "Условная область, Условный район, 2022 год;;;;;;;;;;;;\n\
                 №;ОО;Кружки;Русский язык;;;;;Математика;;;;\n\
                 ;;;Участники;2;3;4;5;Участники;2;3;4;5\n{numbering}\
                 1;СОШ №1;7;30;3;10;12;5;29;4;9;11;5\n"
            ),
            &["Русский язык", "Математика"],
        );
        let expected = ["1_n = 30", "1_2 = 3", "1_3 = 10", "1_4 = 12", "1_5 = 5"]
            .into_iter()
            .chain(["2_n = 29", "2_2 = 4", "2_3 = 9", "2_4 = 11", "2_5 = 5"])
            .map(|value| format!("Условный район · СОШ №1 · 2022 · g{value}"));
        assert_eq!(values(&read), expected.collect::<Vec<_>>(), "{numbering}");
        assert_eq!(codes(&read), ["VS010"]);
    }
}

#[test]
fn rows_about_more_than_a_school_are_no_header_of_the_marks_below_them() {
    let read = read_marks(
        "Условная область, Условный район, 2022 год;;;;;\n\
         Группы участников;Участники;2;3;4;5\n\
         Вся выборка;1300000;14;35;35;16\n\
         Условная область;9800;15;36;34;15\n\
         Условный район;60;18;33;32;17\n\
         МБОУ «СОШ №1»;30;20;30;30;20\n\
         МБОУ «СОШ №2»;20;15;40;35;10\n\
         МКОУ «Каменская ООШ»;10;20;30;30;20\n",
        &[""],
    );
    let values = values(&read);
    assert_eq!(values.len(), 15, "{values:?}");
    assert_eq!(values[1], "Условный район · МБОУ «СОШ №1» · 2022 · g1_2 = 20");
    assert_eq!(read.value.observations().filter(|o| o.role == Role::Reported).count(), 10);
    assert_eq!(codes(&read), ["VS052", "VS054"]);
}

#[test]
fn a_column_without_a_title_is_told_once_with_the_number_of_its_values() {
    let read = read(
        "Условная область, 2022 год;;;;;\nМуниципалитет;Школа;;Цели;;\n\
         Округ;СОШ №1;;7;;\nОкруг;СОШ №2;5;8;;да\nОкруг;СОШ №3;6;9;;\n;;;;;Директор\n",
    );
    let told = read.diagnostics.iter().map(|remark| format!("{} {:?}", remark.code.as_str(), remark.args));
    let told: Vec<String> = told.collect();
    assert_eq!(codes(&read)[..2], ["VS010", "VS010"], "{told:?}");
    assert!(told[0].contains("\"C\"") && told[0].contains('2'), "{told:?}");
    assert!(told[1].contains("\"F\"") && told[1].contains('1'), "{told:?}");
    assert_eq!(values(&read).len(), 3);
}

#[test]
fn rows_for_criteria_hold_a_value_of_each_year() {
    let read = read(
        "Условная область;;;;;\nМуниципалитет;Школа;Показатель;2021 год;2022 год;Примечание\n\
         Округ;СОШ №1;Цели;5;7;\nОкруг;СОШ №1;Уровень;низкий;высокий;\n",
    );
    assert_eq!(
        values(&read),
        [
            "Округ · СОШ №1 · 2021 · goals = 5",
            "Округ · СОШ №1 · 2021 · level = low",
            "Округ · СОШ №1 · 2022 · goals = 7",
            "Округ · СОШ №1 · 2022 · level = high",
        ]
    );
    // What both years lack is said once.
    assert_eq!(codes(&read), ["VS010", "VS009"]);
}

#[test]
fn titles_broken_by_a_hyphen_or_with_letters_of_two_alphabets_are_read() {
    // The p, the e and the H are Latin.
    for titles in ["Муници- палитет;Шко- ла;Уро- вень", "Муниципалитeт;Школа;Уpовeнь"]
    {
        let read = read(&format!("Условная область, 2022 год;;\n{titles}\nОкруг;СОШ №1;высокий\n"));
        assert_eq!(values(&read), ["Округ · СОШ №1 · 2022 · level = high"], "{titles}");
    }
}

#[test]
fn where_all_titles_are_nearly_known_a_person_is_asked() {
    let read = read("Условная область, 2022 год;;\nМуниципалитет;Школа;Урвень\nОкруг;СОШ №1;высокий\n");
    assert_eq!(codes(&read), ["VS041", "VS005"]);
    assert_eq!(read.value.questions.len(), 1);
}

#[test]
fn an_unknown_region_is_told_where_columns_are_known() {
    let methodology = methodology();
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    let sheet = "2022 год;;\nМуниципалитет;Школа;Цели\nОкруг;СОШ №1;7\n";
    let read = read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions);
    assert_eq!(codes(&read), ["VS027"]);
}

#[test]
fn a_title_that_is_a_formula_is_told_where_no_header_is_found() {
    let read = read("Условная область, 2022 год;;\n№;=Z1;Цели\n1;СОШ №1;7\n2;СОШ №2;=C3\n");
    assert_eq!(codes(&read), ["VS003", "VS031"]);
}

#[test]
fn a_total_that_fits_nothing_is_told_with_its_group_and_with_all_rows() {
    let figures = |last: &str| {
        let read = read(&format!(
            "Условная область, 2022 год;;\nМуниципалитет;Школа;Участники\nОкруг;СОШ №1;3\nОкруг;СОШ №2;2\n\
             ;Итого;5\nДругой округ;СОШ №1;3\n{last}\n"
        ));
        let totals = read.diagnostics.into_iter().filter(|remark| remark.code.as_str() == "VS019");
        let shown = |arg: &Arg| match arg {
            Arg::Points(points) => points.to_string(),
            other => format!("{other:?}"),
        };
        totals.map(|remark| [shown(&remark.args["computed"]), shown(&remark.args["all"])]).collect::<Vec<_>>()
    };
    for right in [";Итого;3", ";Всего;8", ";Итого;3\n;Всего;8", ";Итого школ;3", ";Общий итог;2,67"]
    {
        assert_eq!(figures(right), Vec::<[String; 2]>::new(), "{right}");
    }
    assert_eq!(figures(";Всего;9"), [["3", "8"]]);
    assert_eq!(figures(";Итого;3\n;Всего;9"), [["8", "8"]]);
}

#[test]
fn the_version_of_the_reader_is_the_one_that_archives_record() {
    // Raised whenever one of the tables above would have been read otherwise before.
    assert_eq!(READER_VERSION, 9);
}
