//! Recipes: a layout that was confirmed once holds for the files of later years, and stays with what was read by it.

use std::path::Path;

use crate::program::{Ran, vsoko};

const METHODOLOGY: &str = r#"
id = "usl"
title = "Условная методика"
study = "usl"
years = [2022, 2023]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "teachers"
title = "Доля педагогов"
kind = "percent"

[[criterion]]
id = "plans"
title = "Доля планов"
kind = "percent"
"#;

const FILE_2022: &str = "Условная область, 2022 год;;;\n\
     Муниципалитет;Школа;Доля педагогов;Доля плнаов\n\
     Условный округ;МБОУ «Условная СОШ»;50;70\n";

/// A year later a column was put in, and the misspelt title is still there.
const FILE_2023: &str = "Условная область, 2023 год;;;;\n\
     Муниципалитет;Школа;Доля педагогов;Телефон;Доля плнаов\n\
     Условный округ;МБОУ «Условная СОШ»;60;8;80\n";

fn ran(folder: &Path, code: i32, arguments: &[&str]) -> Ran {
    let ran = vsoko(folder, arguments);
    assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
    ran
}

/// A workspace with both files beside it, and the answer about the column of the first.
fn workspace() -> tempfile::TempDir {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    ran(folder, 0, &["init"]);
    fs_err::write(folder.join("methodologies/usl.toml"), METHODOLOGY).unwrap();
    fs_err::write(folder.join("usl-2022.csv"), FILE_2022).unwrap();
    fs_err::write(folder.join("usl-2023.csv"), FILE_2023).unwrap();
    ran(folder, 1, &["check", "usl-2022.csv", "--questions", "answers.toml"]);
    let questions = fs_err::read_to_string(folder.join("answers.toml")).unwrap();
    fs_err::write(folder.join("answers.toml"), questions.replace("\"\"", "\"D\"")).unwrap();
    temporary
}

#[test]
fn next_year_the_same_is_not_asked_again_and_what_moved_is_told() {
    let temporary = workspace();
    let folder = temporary.path();
    let refused = ran(folder, 2, &["recipe", "save", "usl-2022.csv"]);
    assert!(refused.stderr.contains("нет ответов"), "{}", refused.stderr);
    ran(folder, 0, &["recipe", "save", "usl-2022.csv", "--answers", "answers.toml"]);
    let name = "usl-условная-область-условный-округ";
    assert!(ran(folder, 0, &["recipe", "list"]).stdout.contains(name));
    assert!(ran(folder, 0, &["recipe", "show", name]).stdout.contains("Доля плнаов"));

    // Another municipality has a layout of its own, or that of the region where one is saved.
    let other = FILE_2023.replace("Условный округ", "Другой округ");
    fs_err::write(folder.join("other-2023.csv"), other).unwrap();
    assert!(ran(folder, 0, &["check", "other-2023.csv"]).stdout.contains("VS041"));
    ran(folder, 0, &["recipe", "save", "usl-2022.csv", "--answers", "answers.toml", "--whole-region"]);
    let checked = ran(folder, 0, &["check", "other-2023.csv"]).stdout;
    assert!(checked.contains("столбец «Доля плнаов»: был D, стал E"), "{checked}");
    ran(folder, 0, &["recipe", "remove", "usl-условная-область"]);

    let checked = ran(folder, 0, &["check", "usl-2023.csv"]).stdout;
    assert!(checked.contains("столбец «Доля плнаов»: был D, стал E"), "{checked}");
    assert!(checked.contains("появился столбец «Телефон»: D"), "{checked}");
    assert!(!checked.contains("VS041"), "{checked}");

    ran(folder, 0, &["import", "usl-2023.csv", "--yes"]);
    ran(folder, 0, &["recipe", "remove", name]);
    assert!(!folder.join("recipes").join(format!("{name}.toml")).exists());
    let without = ran(folder, 0, &["check", "usl-2023.csv"]).stdout;
    assert!(without.contains("VS041"), "{without}");
    // The delivery was read by the recipe, and is read again by it.
    let verified = ran(folder, 0, &["--format", "json", "verify"]).stdout;
    let verified: serde_json::Value = serde_json::from_str(&verified).unwrap();
    assert_eq!(verified["replays"][0]["outcome"]["is"], "same", "{verified}");
    assert_eq!(verified["replays"][0]["outcome"]["n_observations"], 2);
}

#[test]
fn a_faulty_recipe_names_its_line() {
    let temporary = workspace();
    let folder = temporary.path();
    ran(folder, 0, &["recipe", "save", "usl-2022.csv", "--answers", "answers.toml"]);
    let path = folder.join("recipes/usl-условная-область-условный-округ.toml");
    let text = fs_err::read_to_string(&path).unwrap();
    let line = 1 + text.lines().position(|line| line.starts_with("letter")).unwrap();
    fs_err::write(&path, text.replacen("letter", "leter", 1)).unwrap();
    let refused = ran(folder, 2, &["check", "usl-2023.csv"]);
    assert!(refused.stderr.contains(&format!("строка {line}")), "{}", refused.stderr);
    fs_err::write(&path, text.replacen("letter = \"C\"", "letter = \"Ы\"", 1)).unwrap();
    let refused = ran(folder, 2, &["check", "usl-2023.csv"]).stderr;
    let told = format!("условный-округ.toml не прочитан: строка {line}: letter – не столбец: «Ы»");
    assert!(refused.contains(&told), "{refused}");
    ran(folder, 2, &["recipe", "show", "нет такого"]);
}
