//! Questions about a file, over the built program: nothing is written while one is open, answers come from a file, a row
//! that waits may stay behind, and what was answered is known from then on.

use std::path::Path;

use serde_json::Value;

use crate::program::{Ran, repository, vsoko};
use crate::tables::{
    FIRST, FORMED, NOT, PARTLY, SECOND, THIRD, data, done, formed, results, results_of, with_three, workspace,
};

/// The second school without a login and misspelt.
const MISSPELT: &str = "МБОУ «Втораая СОШ»";

fn without_logins(second: &str) -> [(&str, &str, &str); 3] {
    [("", FIRST, FORMED), ("", second, FORMED), ("", THIRD, NOT)]
}

fn write(folder: &Path, name: &str, table: &str) {
    fs_err::write(folder.join(name), table).unwrap();
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    vsoko(folder, &[arguments, &["--author", "А. Методист"]].concat())
}

fn head(folder: &Path) -> String {
    done(folder, &["journal", "list"])
}

/// Writes the questions about a file, and answers each of them alike.
fn answered(folder: &Path, file: &str, answer: &str) {
    let asked = vsoko(folder, &["check", file, "--questions", "questions.toml"]);
    assert_eq!(asked.code, 1, "{}", asked.stderr);
    let open = fs_err::read_to_string(folder.join("questions.toml")).unwrap();
    assert!(open.contains("= \"\""), "{open}");
    write(folder, "questions.toml", &open.replace("= \"\"", &format!("= \"{answer}\"")));
}

#[test]
fn writing_the_questions_hides_no_remark() {
    let folder = tempfile::tempdir().unwrap();
    let faulty = crate::program::repository("tests/fixtures/school_twice.xlsx");
    let faulty = faulty.to_str().unwrap();
    let plain = vsoko(folder.path(), &["check", faulty]);
    let asked = vsoko(folder.path(), &["check", faulty, "--questions", "questions.toml"]);
    assert_eq!((plain.code, asked.code), (1, 1));
    assert_eq!(asked.stdout, plain.stdout);
    let in_json = ["check", faulty, "--questions", "questions.toml", "--format", "json"];
    assert!(vsoko(folder.path(), &in_json).stdout.contains("VS011"));
    // With nothing wrong and nothing open there is nothing to be done.
    let clean = crate::program::repository("tests/fixtures/clean_2022.xlsx");
    let clean = vsoko(folder.path(), &["check", clean.to_str().unwrap(), "--questions", "none.toml"]);
    assert_eq!(clean.code, 0, "{}{}", clean.stdout, clean.stderr);
}

#[test]
fn a_methodology_may_be_named_by_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let [file, methodology] = ["shares_not_whole.csv", "shares.toml"].map(|name| {
        crate::program::repository(&format!("tests/fixtures/{name}")).to_str().unwrap().to_owned()
    });
    let check = ["check", &file, "--methodology", &methodology];
    let checked = vsoko(folder.path(), &check);
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
    assert!(checked.stdout.contains("VS060"), "{}", checked.stdout);
    done(folder.path(), &["init"]);
    assert_eq!(vsoko(folder.path(), &check).code, 0);
    let layout = vsoko(folder.path(), &[&check[..], &["--explain-layout"]].concat());
    assert!(layout.stdout.contains("прочитан"), "{}", layout.stdout);
    let absent = vsoko(folder.path(), &["check", &file, "--methodology", "absent.toml"]);
    assert_eq!(absent.code, 2, "{}", absent.stdout);
}

#[test]
fn an_open_question_writes_nothing_and_its_answer_lets_the_file_in() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "2022.csv", &results(2022, &without_logins(MISSPELT)));
    let before = head(folder);
    let held_up = run(folder, &["import", "2022.csv"]);
    assert_eq!(held_up.code, 1, "{}", held_up.stdout);
    assert!(held_up.stdout.contains(&format!("Какая это школа: {MISSPELT}")), "{}", held_up.stdout);
    assert!(held_up.stdout.contains("собственное название похоже"), "{}", held_up.stdout);
    assert!(held_up.stderr.contains("1 вопрос без ответа"), "{}", held_up.stderr);
    assert_eq!(head(folder), before);

    answered(folder, "2022.csv", "s2");
    let imported = run(folder, &["import", "2022.csv", "--answers", "questions.toml"]);
    assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
    assert!(done(folder, &["verify"]).contains("прочитано заново файлов – 2"));
    let again = run(folder, &["import", "2022.csv"]);
    assert_eq!(again.code, 0, "{}", again.stdout);
    assert!(again.stdout.contains("изменений нет"), "{}", again.stdout);
}

#[test]
fn a_confirmed_spelling_is_known_in_later_years() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "2022.csv", &results(2022, &without_logins(MISSPELT)));
    answered(folder, "2022.csv", "s2");
    assert_eq!(run(folder, &["import", "2022.csv", "--answers", "questions.toml"]).code, 0);
    write(folder, "2023.csv", &results(2023, &without_logins(SECOND)));
    // The misspelt name has not taken its own name from it.
    let clean = run(folder, &["import", "2023.csv", "--dry-run"]);
    assert_eq!(clean.code, 0, "{}{}", clean.stdout, clean.stderr);
    write(folder, "2023.csv", &results(2023, &without_logins(MISSPELT)));
    let imported = run(folder, &["import", "2023.csv"]);
    assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    assert_eq!(formed(folder, &["--year", "2023"]), (2, 3));
}

#[test]
fn a_row_that_waits_stays_behind_and_completes_its_delivery_later() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "2022.csv", &results(2022, &without_logins(MISSPELT)));
    let partly = run(folder, &["import", "2022.csv", "--partial"]);
    assert_eq!(partly.code, 1, "{}", partly.stdout);
    assert!(partly.stdout.contains("Ждёт ответа"), "{}", partly.stdout);
    assert!(partly.stderr.contains("1 строка ждёт ответа"), "{}", partly.stderr);
    assert_eq!(formed(folder, &["--year", "2022"]), (1, 2));
    done(folder, &["verify"]);

    answered(folder, "2022.csv", "s2");
    let completed = run(folder, &["import", "2022.csv", "--answers", "questions.toml"]);
    assert_eq!(completed.code, 0, "{}{}", completed.stdout, completed.stderr);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
    assert!(head(folder).contains("взамен поставки 2"), "{}", head(folder));
    done(folder, &["verify"]);
}

#[test]
fn a_row_may_be_left_out() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "2022.csv", &results(2022, &without_logins(MISSPELT)));
    answered(folder, "2022.csv", "skip");
    let imported = run(folder, &["import", "2022.csv", "--answers", "questions.toml"]);
    assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    assert!(imported.stdout.contains("Не учтено"), "{}", imported.stdout);
    assert_eq!(formed(folder, &["--year", "2022"]), (1, 2));
}

#[test]
fn an_answer_that_is_none_is_told() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "2022.csv", &results(2022, &without_logins(MISSPELT)));
    answered(folder, "2022.csv", "s77");
    let held_up = run(folder, &["import", "2022.csv", "--answers", "questions.toml"]);
    assert_eq!(held_up.code, 1);
    assert!(held_up.stderr.contains("«s77» не подходит"), "{}", held_up.stderr);
    write(folder, "questions.toml", "answer = 1");
    let unreadable = run(folder, &["import", "2022.csv", "--answers", "questions.toml"]);
    assert_eq!(unreadable.code, 2);
    assert!(unreadable.stderr.contains("не файл с ответами"), "{}", unreadable.stderr);
}

#[test]
fn a_district_that_became_something_else_is_asked_about() {
    let folder = with_three();
    let folder = folder.path();
    let table = results_of("Пробный муниципальный район", 2022, &without_logins(SECOND));
    write(folder, "2022.csv", &table);
    let held_up = run(folder, &["import", "2022.csv"]);
    assert_eq!(held_up.code, 1, "{}", held_up.stdout);
    assert!(held_up.stdout.contains("Какой это муниципалитет"), "{}", held_up.stdout);
    answered(folder, "2022.csv", "m1");
    let imported = run(folder, &["import", "2022.csv", "--answers", "questions.toml"]);
    assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
}

#[test]
fn the_year_of_a_file_is_answered_too() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "itogi.csv", &results(2022, &without_logins(SECOND)).replace(", 2022 год", ""));
    let held_up = run(folder, &["import", "itogi.csv"]);
    assert_eq!(held_up.code, 1, "{}", held_up.stdout);
    answered(folder, "itogi.csv", "2022");
    let imported = run(folder, &["import", "itogi.csv", "--answers", "questions.toml"]);
    assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
    done(folder, &["verify"]);
}

#[test]
fn a_messy_year_that_came_three_times_leaves_a_readable_history() {
    let folder = with_three();
    let folder = folder.path();
    write(folder, "draft.csv", &results(2022, &without_logins(MISSPELT)));
    answered(folder, "draft.csv", "s2");
    assert_eq!(run(folder, &["import", "draft.csv", "--answers", "questions.toml"]).code, 0);
    let mut schools = without_logins(SECOND);
    schools[0].2 = PARTLY;
    write(folder, "second.csv", &results(2022, &schools));
    let second = run(folder, &["import", "second.csv", "--corrects", "2"]);
    assert_eq!(second.code, 0, "{}{}", second.stdout, second.stderr);
    assert!(
        second.stdout.contains("было «сформирована», станет «частично сформирована»"),
        "{}",
        second.stdout
    );
    schools[2].2 = FORMED;
    write(folder, "third.csv", &results(2022, &schools));
    assert_eq!(run(folder, &["import", "third.csv", "--corrects", "3"]).code, 0);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
    let history = head(folder);
    for told in ["draft.csv", "second.csv", "third.csv", "взамен поставки 2", "взамен поставки 3"]
    {
        assert!(history.contains(told), "{told}: {history}");
    }
    done(folder, &["verify"]);
}

#[test]
fn three_years_with_other_spellings_import_with_answers_from_a_file() {
    let folder = with_three();
    let folder = folder.path();
    let spelt = |first, second, third| [("", first, FORMED), ("", second, PARTLY), ("", third, FORMED)];
    let of_2022 = spelt("МБОУ\u{a0}\"Первая  COШ\"", "Вторая школа", "МКОУ «Третья СОШ»");
    let of_2023 = spelt(
        "Муниципальное бюджетное общеобразовательное учреждение «Первая средняя общеобразовательная школа»",
        "Вторая школа",
        "МКОУ «Третья СОШ»",
    );
    for (year, schools) in [(2022, of_2022), (2023, of_2023)] {
        let (file, answers) = (format!("{year}.csv"), format!("{year}.toml"));
        write(folder, &file, &results(year, &schools));
        let asked = vsoko(folder, &["check", &file, "--questions", &answers]);
        assert!(asked.code < 2, "{}", asked.stderr);
        // Each question is answered by the first school that it offers.
        let open = fs_err::read_to_string(folder.join(&answers)).unwrap();
        let mut filled = String::new();
        let mut first = None;
        for line in open.lines() {
            if let Some(choice) = line.strip_prefix("#   ") {
                first = first.or(choice.split(' ').next());
            }
            match first.filter(|_| line.ends_with("= \"\"")) {
                Some(choice) => {
                    filled.push_str(&line.replace("\"\"", &format!("\"{choice}\"")));
                    first = None;
                }
                None => filled.push_str(line),
            }
            filled.push('\n');
        }
        write(folder, &answers, &filled);
        let imported = run(folder, &["import", &file, "--answers", &answers]);
        assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
        assert_eq!(formed(folder, &["--year", &year.to_string()]), (2, 3));
    }
    assert_eq!(data(folder, &["schools", "list"])["schools"].as_array().unwrap().len(), 3);
}

#[test]
fn a_letter_tells_the_sender_what_to_correct() {
    let folder = with_three();
    let folder = folder.path();
    let mut schools = without_logins(SECOND);
    schools[1].2 = "сформир.";
    write(folder, "2022.csv", &results(2022, &schools));
    let letter = vsoko(folder, &["check", "2022.csv", "--letter"]);
    assert!(letter.stdout.starts_with("Уважаемые коллеги!"), "{}", letter.stdout);
    assert!(letter.stdout.contains("2022.csv › CSV › E5"), "{}", letter.stdout);
}

#[test]
fn a_correction_takes_a_wrong_login_from_one_school_and_gives_it_to_another_in_one_step() {
    let folder = crate::tables::workspace();
    let folder = folder.path();
    // The logins of the first two schools are each other's, and the third one's is a mistake.
    let wrong = [("999002", FIRST, FORMED), ("999001", SECOND, PARTLY), ("999009", THIRD, NOT)];
    write(folder, "draft.csv", &results(2022, &wrong));
    assert_eq!(run(folder, &["import", "draft.csv"]).code, 0);
    let right = [("999001", FIRST, FORMED), ("999002", SECOND, PARTLY), ("999003", THIRD, FORMED)];
    write(folder, "right.csv", &results(2022, &right));
    let ran = run(folder, &["import", "right.csv", "--corrects", "1"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("было «не сформирована», станет «сформирована»"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("VS020") && !ran.stdout.contains("VS021"), "{}", ran.stdout);
    let known = data(folder, &["schools", "list"])["schools"].clone();
    let known: Vec<(&str, &str)> = known
        .as_array()
        .unwrap()
        .iter()
        .map(|school| (school["code"].as_str().unwrap(), school["names"][0]["name"].as_str().unwrap()))
        .collect();
    assert_eq!(known, [("999001", FIRST), ("999002", SECOND), ("999003", THIRD)]);
    assert_eq!(formed(folder, &["--year", "2022"]), (2, 3));
    done(folder, &["verify"]);
}

#[test]
fn a_row_that_is_left_out_in_one_year_counts_in_the_other() {
    let folder = with_three();
    let folder = folder.path();
    let table = format!(
        "Результаты исследования ВСОКО. Условная область;;;\n;;2021 год;2022 год\n\
         Муниципальное образование;Образовательная организация;Уровень сформированности;\
         Уровень сформированности\nПробный муниципальный округ;{MISSPELT};{FORMED};{FORMED}\n"
    );
    write(folder, "both.csv", &table);
    vsoko(folder, &["check", "both.csv", "--questions", "questions.toml"]);
    let open = fs_err::read_to_string(folder.join("questions.toml")).unwrap();
    let answers = open.replacen("= \"\"", "= \"s2\"", 1).replacen("= \"\"", "= \"skip\"", 1);
    write(folder, "questions.toml", &answers);
    let arguments = ["import", "both.csv", "--answers", "questions.toml", "--dry-run", "--format", "json"];
    let planned: Value = serde_json::from_str(&run(folder, &arguments).stdout).unwrap();
    let counted = planned["files"][0]["parts"].as_array().unwrap().iter().map(|part| {
        let number = |name: &str| part[name].as_u64().unwrap();
        (number("year"), number("updated") + number("unchanged") + number("created"), number("ignored"))
    });
    assert_eq!(counted.collect::<Vec<_>>(), [(2021, 1, 0), (2022, 0, 1)], "{planned}");
}

#[test]
fn municipalities_of_one_name_in_two_regions_have_editions_of_their_own() {
    let folder = workspace();
    let folder = folder.path();
    let edition = fs_err::read_to_string(repository("tests/fixtures/second_edition.toml")).unwrap();
    for (id, region) in [("here", "Условная область"), ("there", "Другая область")]
    {
        let text =
            edition.replace("vsoko-local-2022", id).replace("\"Условная область\"", &format!("\"{region}\""));
        fs_err::write(folder.join(format!("methodologies/{id}.toml")), text).unwrap();
    }
    let table = |region: &str, school: &str, level: &str| {
        results(2022, &[("", school, level)]).replace("Условная область", region)
    };
    write(folder, "here.csv", &table("Условная область", FIRST, FORMED));
    write(folder, "there.csv", &table("Другая область", SECOND, FORMED));
    write(folder, "there-again.csv", &table("Другая область", SECOND, NOT));
    for (file, edition, corrects) in [
        ("here.csv", "here", &[][..]),
        ("there.csv", "there", &[]),
        ("there-again.csv", "there", &["--corrects", "2"]),
    ] {
        let imported = run(folder, &[&["import", file, "--methodology", edition], corrects].concat());
        assert_eq!(imported.code, 0, "{file}: {}{}", imported.stdout, imported.stderr);
        let is_new = imported.stdout.contains("Будет добавлен муниципалитет: Пробный муниципальный округ");
        assert_eq!(is_new, corrects.is_empty(), "{file}: {}", imported.stdout);
    }
}
