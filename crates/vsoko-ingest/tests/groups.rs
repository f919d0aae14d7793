//! Titles of groups that no merged cell spreads: over the first column of each, over a middle one, and where it stays open.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use vsoko_ingest::{Instructions, ReadDelivery, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Answers, Checked, Choice, Reading};

const YEARS: &str = r#"
id = "groups"
title = "Условная методика"
study = "groups"
years = [2021, 2022]
subject = "school"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"

[[criterion]]
id = "acts"
title = "Акты"
kind = "points"

[[criterion]]
id = "methods"
title = "Методы"
kind = "points"

[[criterion]]
id = "n"
title = "Участники"
kind = "count"
"#;

const MARKS: &str = r#"
id = "marks"
title = "Условная работа"
study = "marks"
years = [2022]
subject = "school"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "n"
title = "Участники"
kind = "count"

[[criterion]]
id = "russian_2"
title = "2"
kind = "count"
groups = ["Русский язык"]

[[criterion]]
id = "russian_5"
title = "5"
kind = "count"
groups = ["Русский язык"]

[[criterion]]
id = "maths_2"
title = "2"
kind = "count"
groups = ["Математика"]

[[criterion]]
id = "maths_5"
title = "5"
kind = "count"
groups = ["Математика"]
"#;

fn read(methodology: &str, sheet: &str, answers: &Answers) -> Checked<ReadDelivery> {
    let methodology = Methodology::from_toml(methodology).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        methodologies_are_named: true,
        answers: answers.clone(),
        ..Instructions::default()
    };
    let sheet = format!("Условная область, Пробный район\n{sheet}");
    read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
}

/// What is read of the one school: `year criterion = value`, and whether anything is asked.
fn values(methodology: &str, sheet: &str) -> (Vec<String>, usize) {
    let read = read(methodology, sheet, &Answers::default());
    (of_school(&read), read.value.questions.len())
}

fn of_school(read: &Checked<ReadDelivery>) -> Vec<String> {
    let told = read.value.observations().map(|o| {
        let value = match &o.reading {
            Reading::Points(points) => points.to_string(),
            Reading::Count(count) => count.to_string(),
            other => format!("{other:?}"),
        };
        format!("{} {} = {value}", o.year, o.criterion)
    });
    told.collect()
}

const TWO_YEARS: [&str; 6] = [
    "2021 goals = 1",
    "2021 acts = 2",
    "2021 methods = 3",
    "2022 goals = 4",
    "2022 acts = 5",
    "2022 methods = 6",
];

#[test]
fn a_title_stands_over_the_first_the_middle_or_the_last_column() {
    for titles in [";2021;;;2022;;", ";;2021;;;2022;", ";;;2021;;;2022"] {
        let sheet = format!("Школа{titles}\n;Цели;Акты;Методы;Цели;Акты;Методы\nСОШ №1;1;2;3;4;5;6\n");
        let (values, n_asked) = values(YEARS, &sheet);
        assert_eq!(
            (values.iter().map(String::as_str).collect::<Vec<_>>(), n_asked),
            (TWO_YEARS.to_vec(), 0),
            "{titles}"
        );
    }
}

#[test]
fn columns_of_no_group_stay_out_of_it() {
    for titles in [";;Русский язык;;;Математика;;;", ";;;Русский язык;;;Математика;;"]
    {
        let sheet =
            format!("2022 год\n{titles}\nШкола;Участники;2;3;5;2;3;5;Средняя\nСОШ №1;10;1;2;3;4;5;6;4,1\n");
        let expected = [
            "2022 n = 10",
            "2022 russian_2 = 1",
            "2022 russian_5 = 3",
            "2022 maths_2 = 4",
            "2022 maths_5 = 6",
        ];
        let (values, n_asked) = values(MARKS, &sheet);
        assert_eq!((values, n_asked), (expected.map(str::to_owned).to_vec(), 0), "{titles}");
    }
}

#[test]
fn groups_of_different_widths_under_titles_in_their_middles_are_told_by_what_would_stand_there_twice() {
    let sheet = "Школа;2021;;;2022;\n;Цели;Акты;Цели;Акты;Методы\nСОШ №1;1;2;4;5;6\n";
    let (values, n_asked) = values(YEARS, sheet);
    assert_eq!(
        values,
        ["2021 goals = 1", "2021 acts = 2", "2022 goals = 4", "2022 acts = 5", "2022 methods = 6"]
    );
    assert_eq!(n_asked, 0);
}

const OPEN: &str = "Школа;;2021;;2022;\n;Цели;Акты;Методы;Цели;Участники\nСОШ №1;1;2;3;4;5\n";

#[test]
fn what_the_sheet_does_not_say_is_asked_and_read_as_it_is_answered() {
    let open = read(YEARS, OPEN, &Answers::default());
    assert_eq!(of_school(&open), [""; 0]);
    let codes: Vec<String> =
        open.diagnostics.iter().map(|remark| format!("{} {}", remark.code.as_str(), remark.at)).collect();
    assert_eq!(codes, ["VS064 условные-данные.csv › CSV › C2"]);
    let [question] = &open.value.questions[..] else { panic!("{:?}", open.value.questions) };
    let told = |choice: &Choice| match choice {
        Choice::Known { key, name, .. } => format!("{key} {name}"),
        other => format!("{other:?}"),
    };
    let choices: Vec<String> = question.choices.iter().map(told).collect();
    assert!(choices.contains(&"1 «2021»: B–C; «2022»: D–F".to_owned()), "{choices:?}");
    let middle =
        question.choices.iter().find(|choice| told(choice).ends_with("«2021»: B–D; «2022»: E–F")).unwrap();
    let mut answers = Answers::default();
    answers.give(question.id.clone(), middle.key());
    let settled = read(YEARS, OPEN, &answers);
    assert_eq!(
        of_school(&settled),
        ["2021 goals = 1", "2021 acts = 2", "2021 methods = 3", "2022 goals = 4", "2022 n = 5"]
    );
    assert!(settled.diagnostics.iter().all(|remark| remark.code.as_str() != "VS064"));
    let methodology = Methodology::from_toml(YEARS).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        methodologies_are_named: true,
        answers,
        ..Instructions::default()
    };
    let sheet = format!("Условная область, Пробный район\n{OPEN}");
    let found = explain_layout("условные-данные.csv", sheet.as_bytes(), &instructions);
    let years: Vec<Option<u16>> = found[0].columns.iter().map(|column| column.year.map(u16::from)).collect();
    assert_eq!(years, [None, Some(2021), Some(2021), Some(2021), Some(2022), Some(2022)]);
}

#[test]
fn groups_that_no_criterion_depends_on_are_not_asked_about() {
    let sheet = OPEN
        .replace("2021", "Условия")
        .replace("2022", "Итоги")
        .replace(";Цели;Участники", ";Кружки;Участники");
    let (values, n_asked) = values(YEARS, &format!("2022 год\n{sheet}"));
    assert_eq!(values, ["2022 goals = 1", "2022 acts = 2", "2022 methods = 3", "2022 n = 5"]);
    assert_eq!(n_asked, 0);
}
