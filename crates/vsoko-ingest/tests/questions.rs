//! What the file alone does not say is asked, and the answer changes how it is read.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use vsoko_ingest::{Instructions, ReadDelivery, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Answers, Checked, Choice, LayoutRecipe, Points, Reading, RecipeScale};

const METHODOLOGY: &str = r#"
id = "questions"
title = "Условная методика"
study = "questions"
years = [2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "teachers"
title = "Доля педагогов"
kind = "percent"
"#;

fn read(sheet: &str, answers: &Answers) -> Checked<ReadDelivery> {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        methodologies_are_named: true,
        answers: answers.clone(),
        ..Instructions::default()
    };
    read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
}

/// The one question about a sheet, and what is read once it is answered.
fn asked_and_answered(sheet: &str, answer: &str) -> (Vec<&'static str>, Checked<ReadDelivery>) {
    let open = read(sheet, &Answers::default());
    assert_eq!(open.value.questions.len(), 1, "{:?}", open.value.questions);
    let mut answers = Answers::default();
    answers.give(open.value.questions[0].id.clone(), answer);
    (open.diagnostics.iter().map(|remark| remark.code.as_str()).collect(), read(sheet, &answers))
}

fn percents(read: &Checked<ReadDelivery>) -> Vec<Reading> {
    read.value.observations().map(|observation| observation.reading.clone()).collect()
}

const ALL_OR_NOTHING: &str = "Условная область, 2022 год;;\n\
     Муниципалитет;Школа;Доля педагогов\n\
     Округ;СОШ №1;1\n\
     Округ;СОШ №2;0\n";

#[test]
fn nothing_but_0_and_1_is_asked_about() {
    let percent = |number| Reading::Percent(Points::whole(number));
    let (codes, read) = asked_and_answered(ALL_OR_NOTHING, "percent");
    assert!(codes.contains(&"VS040"), "{codes:?}");
    assert_eq!(percents(&read), [percent(1), percent(0)]);
    let (_, read) = asked_and_answered(ALL_OR_NOTHING, "fraction");
    assert_eq!(percents(&read), [percent(100), percent(0)]);
    assert!(!read.diagnostics.iter().any(|remark| remark.code.as_str() == "VS040"));
}

#[test]
fn a_number_that_decides_the_scale_leaves_no_question() {
    for cell in ["0,5", "83", "83 %"] {
        let sheet = ALL_OR_NOTHING.replace("№2;0", &format!("№2;{cell}"));
        let read = read(&sheet, &Answers::default());
        assert!(read.value.questions.is_empty(), "{cell}: {:?}", read.value.questions);
    }
}

#[test]
fn a_title_that_is_nearly_the_criterion_is_asked_about() {
    let two = METHODOLOGY.to_owned()
        + "\n[[criterion]]\nid = \"plans\"\ntitle = \"Доля планов\"\nkind = \"percent\"\n";
    let methodology = Methodology::from_toml(&two).unwrap();
    let sheet = "Условная область, 2022 год;;;\n\
         Муниципалитет;Школа;Доля педагогов;Доля плнаов\n\
         Округ;СОШ №1;50;70\n";
    let read_with = |answers| {
        let instructions = Instructions {
            methodologies: vec![&methodology],
            methodologies_are_named: true,
            answers,
            ..Instructions::default()
        };
        read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
    };
    let open = read_with(Answers::default());
    assert_eq!(open.value.observations().count(), 1);
    assert!(open.diagnostics.iter().any(|remark| remark.code.as_str() == "VS041"));
    let mut answers = Answers::default();
    answers.give(open.value.questions[0].id.clone(), "D");
    assert_eq!(read_with(answers).value.observations().count(), 2);
}

const TWO: &str = "Условная область, 2022 год;;;\n\
     Муниципалитет;Школа;Доля педагогов;Доля педагогов\n\
     Округ;СОШ №1;50;70\n";

#[test]
fn of_two_columns_of_one_criterion_none_is_read_until_a_person_says_which() {
    let open = read(TWO, &Answers::default());
    assert!(open.diagnostics.iter().any(|remark| remark.code.as_str() == "VS043"), "{:?}", open.diagnostics);
    assert_eq!(open.value.questions.len(), 1);
    assert_eq!(open.value.observations().count(), 0);
    let mut answers = Answers::default();
    answers.give(open.value.questions[0].id.clone(), "D");
    let read = read(TWO, &answers);
    assert_eq!(percents(&read), [Reading::Percent(Points::whole(70))]);
    assert!(!read.diagnostics.iter().any(|remark| remark.code.as_str() == "VS043"));
}

fn recipe(columns: &str) -> LayoutRecipe {
    let head = "sender = \"Условная область\"\nstudy = \"questions\"\nyear = 2021\n\
         file = \"было.csv\"\nsheet = \"было\"\npassed_over = [\"Прим.\"]\n";
    LayoutRecipe::from_toml(&format!("{head}{columns}")).unwrap()
}

fn read_by(recipe: LayoutRecipe, sheet: &str) -> Checked<ReadDelivery> {
    let two = METHODOLOGY.to_owned()
        + "\n[[criterion]]\nid = \"plans\"\ntitle = \"Доля планов\"\nkind = \"percent\"\n";
    let methodology = Methodology::from_toml(&two).unwrap();
    let instructions = Instructions {
        methodologies: vec![&methodology],
        methodologies_are_named: true,
        recipes: vec![recipe],
        ..Instructions::default()
    };
    read_delivery("условные-данные.csv", sheet.as_bytes(), &instructions)
}

const KNOWN: &str = "[[column]]\ncriterion = \"teachers\"\nletter = \"D\"\ntitle = \"Доля педагогов\"\nscale = \"fraction\"\n\
     [[column]]\ncriterion = \"plans\"\nletter = \"C\"\ntitle = \"Охват\"\n";

#[test]
fn a_recipe_answers_for_a_title_and_a_scale_and_changes_are_told() {
    let sheet = "Условная область, 2022 год;;;;;\n\
         Муниципалитет;Школа;Доля педагогов;Охват;Прим.;Новое\n\
         Округ;СОШ №1;1;70;;\n";
    let read = read_by(recipe(KNOWN), sheet);
    assert!(read.value.questions.is_empty(), "{:?}", read.value.questions);
    let percent = |number| Reading::Percent(Points::whole(number));
    assert_eq!(percents(&read), [percent(100), percent(70)]);
    let scales: Vec<_> = read.value.tables[0].columns.iter().map(|column| column.column.scale).collect();
    assert_eq!(scales, [Some(RecipeScale::Fraction), Some(RecipeScale::Percent)]);
    let blank = read_by(recipe(KNOWN), &sheet.replace(";1;70;", ";;;"));
    assert!(blank.value.tables[0].columns.iter().all(|column| column.column.scale.is_none()));
    let changes: Vec<String> = read
        .diagnostics
        .iter()
        .filter(|remark| remark.code.as_str() == "VS044")
        .map(|remark| {
            format!("{:?} {:?} {:?}", remark.args["column"], remark.args["before"], remark.args["now"])
        })
        .collect();
    assert_eq!(
        changes,
        [
            r#"Text("Доля педагогов") Text("D") Text("C")"#,
            r#"Text("Охват") Text("C") Text("D")"#,
            r#"Text("Новое") Text("") Text("F")"#
        ]
    );
}

#[test]
fn a_recipe_of_another_sender_says_nothing() {
    let mut other = recipe(KNOWN);
    other.sender = "Другая область".to_owned();
    let sheet =
        "Условная область, 2022 год;;;\nМуниципалитет;Школа;Доля педагогов;Охват\nОкруг;СОШ №1;50;70\n";
    let read = read_by(other, sheet);
    assert_eq!(read.value.observations().count(), 1);
    assert!(!read.diagnostics.iter().any(|remark| remark.code.as_str() == "VS044"));
}

#[test]
fn a_year_and_a_municipality_that_stand_nowhere_are_asked_for() {
    let (codes, read) =
        asked_and_answered(&ALL_OR_NOTHING.replace(", 2022 год", "").replace("№2;0", "№2;50"), "2022");
    assert!(codes.contains(&"VS006"), "{codes:?}");
    assert_eq!(read.value.tables[0].year, 2022_u16.try_into().unwrap());
    let sheet = "Условная область, 2022 год;\nШкола;Доля педагогов\nСОШ №1;50\n";
    let (codes, read) = asked_and_answered(sheet, "Условный округ");
    assert!(codes.contains(&"VS008"), "{codes:?}");
    let placed = read.value.mentions().next().unwrap().municipality.clone().unwrap();
    assert_eq!(placed.as_str(), "Условный округ");
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
}

#[test]
fn the_year_of_an_order_is_offered_and_neither_taken_nor_held_against_another() {
    let sheet = |title: &str| {
        let table = "Муниципалитет;Школа;Доля педагогов\nОкруг;СОШ №1;50\n";
        format!("Условная область{title};;\nк приказу от 15.03.2023 № 45;;\n{table}")
    };
    let open = read(&sheet(""), &Answers::default());
    let choices: Vec<&str> = open.value.questions[0].choices.iter().map(Choice::key).collect();
    assert_eq!(choices, ["2023"]);
    assert!(
        open.value.tables.is_empty() && open.diagnostics.iter().any(|remark| remark.code.as_str() == "VS006")
    );
    let stated = read(&sheet(", 2022 год"), &Answers::default());
    assert_eq!(stated.value.tables[0].year, 2022_u16.try_into().unwrap());
    assert!(stated.diagnostics.is_empty(), "{:?}", stated.diagnostics);
}

#[test]
fn a_row_that_says_the_same_again_is_noted() {
    let sheet = ALL_OR_NOTHING.replace("СОШ №2;0", "СОШ №1;1").replace(";1", ";50");
    let read = read(&sheet, &Answers::default());
    let codes: Vec<&str> = read.diagnostics.iter().map(|remark| remark.code.as_str()).collect();
    assert_eq!(codes, ["VS042"]);
}
