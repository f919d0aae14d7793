//! Every command: its help, its data, its exit code.

use serde_json::Value;

use crate::program::{demonstration, repository, vsoko};

const COMMANDS: &[&[&str]] = &[
    &["demo"],
    &["init"],
    &["check"],
    &["import"],
    &["summary"],
    &["compare"],
    &["charts"],
    &["chart"],
    &["trace"],
    &["serve"],
    &["journal", "list"],
    &["journal", "show"],
    &["journal", "undo"],
    &["journal", "redo"],
    &["deliveries", "list"],
    &["deliveries", "show"],
    &["deliveries", "undo"],
    &["deliveries", "redo"],
    &["deliveries", "correct"],
    &["schools", "list"],
    &["schools", "show"],
    &["schools", "add"],
    &["schools", "rename"],
    &["schools", "move"],
    &["schools", "close"],
    &["schools", "merge"],
    &["schools", "code"],
    &["schools", "same"],
    &["schools", "match"],
    &["municipalities", "list"],
    &["municipalities", "add"],
    &["municipalities", "rename"],
    &["municipalities", "merge"],
    &["municipalities", "move"],
    &["regions", "list"],
    &["regions", "rename"],
    &["meetings", "list"],
    &["meetings", "show"],
    &["meetings", "add"],
    &["meetings", "change"],
    &["meetings", "template"],
    &["actions", "list"],
    &["actions", "show"],
    &["actions", "add"],
    &["actions", "change"],
    &["actions", "done"],
    &["actions", "import"],
    &["actions", "export"],
    &["document", "protocol"],
    &["document", "extract"],
    &["document", "roadmap"],
    &["document", "letter"],
    &["document", "effect"],
    &["verify"],
    &["backup"],
    &["restore"],
    &["export"],
    &["import-archive"],
    &["methodology", "list"],
    &["methodology", "show"],
    &["recipe", "list"],
    &["recipe", "show"],
    &["recipe", "save"],
    &["recipe", "remove"],
    &["explain"],
];

#[test]
fn every_command_explains_itself_in_russian_with_examples_in_80_columns() {
    let folder = tempfile::tempdir().unwrap();
    for command in COMMANDS {
        let ran = vsoko(folder.path(), &[command, &["--help"][..]].concat());
        assert_eq!(ran.code, 0, "{command:?}: {}", ran.stderr);
        assert!(ran.stdout.contains("Использование: vsoko "), "{}", ran.stdout);
        assert!(ran.stdout.contains("Примеры:"), "{command:?}");
        assert!(ran.stdout.contains(&command.join(" ")), "{command:?}");
        for line in ran.stdout.lines() {
            assert!(line.chars().count() <= 80, "{command:?}: {line}");
        }
    }
}

#[test]
fn english_is_complete_on_request() {
    let folder = tempfile::tempdir().unwrap();
    let ran = vsoko(folder.path(), &["--lang", "en", "import", "--help"]);
    assert_eq!(ran.code, 0);
    let russian = ran.stdout.chars().filter(|c| matches!(c, 'а'..='я' | 'А'..='Я')).count();
    assert!(ran.stdout.contains("Usage: vsoko import"), "{}", ran.stdout);
    assert!(
        russian < 100,
        "names of municipalities in examples stay Russian, sentences do not: {}",
        ran.stdout
    );
}

#[test]
fn without_arguments_the_program_says_what_it_can_do() {
    let folder = tempfile::tempdir().unwrap();
    let ran = vsoko(folder.path(), &[]);
    assert_eq!(ran.code, 0);
    for command in [
        "demo",
        "init",
        "check",
        "import",
        "summary",
        "compare",
        "export",
        "trace",
        "serve",
        "journal",
        "deliveries",
        "schools",
        "municipalities",
        "regions",
        "meetings",
        "actions",
        "document",
        "verify",
        "backup",
        "restore",
        "import-archive",
        "methodology",
        "recipe",
        "explain",
    ] {
        assert!(ran.stdout.contains(&format!("\n  {command} ")), "{command}: {}", ran.stdout);
    }
}

#[test]
fn a_wrong_command_line_is_refused_in_russian() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["импорт"][..], "неизвестная команда «импорт»"),
        (&["check"], "не указано обязательное"),
        (&["check", "a.xlsx", "--lvl"], "неизвестный параметр --lvl"),
        (&["summary", "--year", "2o22"], "недопустимое значение «2o22»"),
        (&["check", "a.xlsx", "--deny", "всё"], "недопустимое значение «всё»"),
        (&["summary", "--year", "2022", "--all", "--municipality", "А"], "нельзя указывать вместе"),
    ] {
        let ran = vsoko(folder.path(), arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("что сделать"), "{}", ran.stderr);
        assert!(ran.stdout.is_empty());
    }
}

fn json(folder: &std::path::Path, arguments: &[&str]) -> Value {
    let ran = vsoko(folder, &[arguments, &["--format", "json", "--workspace", "demo"]].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    let value: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(value["vsoko"], 1, "the shape has a version");
    value
}

#[test]
fn every_report_is_data_on_request() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    let schools = json(folder, &["schools", "list"]);
    // Six real schools; twelve fictional ones, one of them under a new code in 2023.
    assert_eq!(schools["schools"].as_array().unwrap().len(), 19);
    assert_eq!(json(folder, &["deliveries", "list"])["deliveries"].as_array().unwrap().len(), 6);
    assert_eq!(json(folder, &["methodology", "list"])["methodologies"].as_array().unwrap().len(), 10);
    let shown = json(folder, &["methodology", "show", "vsoko-tver-2022"]);
    assert_eq!(shown["levels"].as_array().unwrap().len(), 3);
    let summary = json(folder, &["summary", "--year", "2022", "--all"]);
    // Two municipalities with schools, and four that have scores of the МУМ alone.
    assert_eq!(summary["summaries"].as_array().unwrap().len(), 6);
    assert_eq!(json(folder, &["explain", "vs012"])["code"], "VS012");
    // Six files, three meetings, and what became of four decisions.
    assert_eq!(json(folder, &["journal", "list"])["entries"].as_array().unwrap().len(), 13);
    assert_eq!(json(folder, &["meetings", "list"])["meetings"].as_array().unwrap().len(), 3);
    assert_eq!(json(folder, &["meetings", "show", "p1"])["actions"].as_array().unwrap().len(), 7);
    assert_eq!(json(folder, &["actions", "list"])["actions"].as_array().unwrap().len(), 14);
    assert_eq!(json(folder, &["actions", "show", "a8"])["status"], "done");
    assert_eq!(json(folder, &["journal", "show", "1"])["entry"]["action"], "import");
    assert_eq!(json(folder, &["deliveries", "show", "1"])["standing"]["is"], "in_force");
    assert_eq!(json(folder, &["schools", "show", "s1"])["rows"][0]["delivery"], 1);
    assert_eq!(json(folder, &["municipalities", "list"])["municipalities"].as_array().unwrap().len(), 6);
    let verified = json(folder, &["verify"]);
    assert_eq!((&verified["is_sound"], &verified["n_read_again"]), (&Value::from(true), &Value::from(6)));
    let delivery = repository("data/deliveries/zapadnaya-dvina-vsoko-2022.xlsx");
    let checked = json(folder, &["check", delivery.to_str().unwrap()]);
    assert_eq!(checked["files"][0]["tables"][0]["n_rows"], 6);
}

#[test]
fn the_trace_of_83_per_cent_opens_into_five_and_one_schools_with_cells_and_the_file() {
    let (folder, _) = demonstration();
    let ran = vsoko(
        folder.path(),
        &[
            "--workspace",
            "demo",
            "trace",
            "formed_share",
            "--year",
            "2022",
            "--municipality",
            "Западнодвинский муниципальный округ",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for words in [
        "83 % (5 из 6)",
        "Учтены: 5",
        "не учтены: 1",
        "МБОУ «Бибиревская ООШ»",
        "zapadnaya-dvina-vsoko-2022.xlsx",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    let bytes = fs_err::read(repository("data/deliveries/zapadnaya-dvina-vsoko-2022.xlsx")).unwrap();
    let hash = <sha2::Sha256 as sha2::Digest>::digest(&bytes);
    let hash: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(ran.stdout.contains(&hash.concat()), "the SHA-256 of the file itself");
}

#[test]
fn a_number_of_a_report_opens_by_its_trace_and_in_no_state_but_its_own() {
    let (folder, _) = demonstration();
    let number = json(
        folder.path(),
        &["trace", "formed_share", "--year", "2022", "--municipality", "Условный муниципальный округ"],
    );
    let trace = number["trace"].as_str().unwrap();
    assert_eq!(json(folder.path(), &["trace", trace])["share"], number["share"]);
    let (name, state) = trace.split_once('@').unwrap();
    for (arguments, words) in [
        (&["trace", &format!("{name}@0123456789ab")][..], "в состоянии 0123456789ab архив не был"),
        (&["trace", trace, "--as-of", "000000000000"], "указано другое: 000000000000"),
        (&["trace", trace, "--as-now"], "+now"),
        (&["summary", "--year", "2022", "--all", "--as-of", "0123456789ab"], "vsoko journal list"),
    ] {
        let ran = vsoko(folder.path(), &[&["--workspace", "demo"], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
    assert_eq!(json(folder.path(), &["trace", trace, "--as-of", state])["trace"], number["trace"]);
}

#[test]
fn import_shows_a_plan_applies_it_once_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let delivery = repository("data/deliveries/zapadnaya-dvina-vsoko-2022.xlsx");
    let delivery = delivery.to_str().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let tried = vsoko(folder.path(), &["import", delivery, "--dry-run"]);
    assert_eq!(tried.code, 0, "{}", tried.stderr);
    assert!(tried.stdout.contains("из них новых – 6"), "{}", tried.stdout);
    let named = tried.stdout.lines().find(|line| line.starts_with("Будут добавлены школы: ")).unwrap();
    assert_eq!(named.matches("СОШ").count() + named.matches("ООШ").count(), 6, "{named}");
    assert!(tried.stderr.contains("ничего не записано"), "{}", tried.stderr);
    assert!(vsoko(folder.path(), &["schools", "list"]).stdout.contains("Школ в архиве нет"));

    let imported = vsoko(folder.path(), &["import", delivery]);
    assert_eq!(imported.code, 0);
    assert_eq!(imported.stdout, tried.stdout, "the plan that is applied is the plan that was shown");
    let again = vsoko(folder.path(), &["import", delivery]);
    assert_eq!(again.code, 0);
    assert!(again.stdout.contains("этот файл уже принят"), "{}", again.stdout);
    let deliveries = vsoko(folder.path(), &["deliveries", "list", "--format", "json"]);
    let deliveries: Value = serde_json::from_str(&deliveries.stdout).unwrap();
    assert_eq!(deliveries["deliveries"].as_array().unwrap().len(), 1);
    assert_eq!(deliveries["deliveries"][0]["author"], "проверка");
}

#[test]
fn a_plan_names_the_schools_that_it_adds() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let added = |sheet: &str| {
        let head = "Условная область, 2022 год;;\nМуниципалитет;Школа;Уровень\n";
        fs_err::write(folder.path().join("new.csv"), format!("{head}{sheet}")).unwrap();
        let ran = vsoko(folder.path(), &["import", "new.csv", "--dry-run"]);
        let named = ran.stdout.lines().find(|line| line.starts_with("Буд") && line.contains("школ"));
        named.map_or_else(|| panic!("{}{}", ran.stdout, ran.stderr), str::to_owned)
    };
    let row = |municipality: &str, number: u32| format!("{municipality} район;СОШ №{number};сформирована\n");
    assert_eq!(added(&row("Первый", 1)), "Будет добавлена школа: СОШ №1");
    assert_eq!(
        added(&format!("{}{}", row("Первый", 1), row("Второй", 1))),
        "Будут добавлены школы: СОШ №1 (Первый район), СОШ №1 (Второй район)"
    );
    let many = (1..=32).map(|number| row("Первый", number)).collect::<Vec<_>>().concat();
    let named = added(&many);
    assert!(named.contains("СОШ №30 и ещё 2") && !named.contains("СОШ №31"), "{named}");
}

#[test]
fn a_workspace_is_found_from_its_folders_and_never_made_twice() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init", "архив", "--municipality", "Условный «округ»"]).code, 0);
    let inner = folder.path().join("архив/deliveries");
    fs_err::create_dir_all(&inner).unwrap();
    assert_eq!(vsoko(&inner, &["schools", "list"]).code, 0);
    assert_eq!(vsoko(folder.path(), &["init", "архив"]).code, 2);
    let outside = vsoko(folder.path(), &["schools", "list"]);
    assert_eq!(outside.code, 2);
    assert!(outside.stderr.contains("vsoko init"), "{}", outside.stderr);
}

#[test]
fn advice_names_what_was_meant_and_what_is_asked_for() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let refused = |arguments: &[&str]| {
        let ran = vsoko(&demo, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stdout);
        assert!(ran.stderr.contains("что сделать"), "{}", ran.stderr);
        ran.stderr
    };
    let near = refused(&["summary", "--year", "2022", "--municipality", "Условный муниципальный окург"]);
    assert!(near.contains("возможно, имелся в виду «Условный муниципальный округ»"), "{near}");
    let day = refused(&["document", "roadmap", "--date", "31.02.2022"]);
    assert!(day.contains("дня 31.02.2022 нет в календаре"), "{day}");
    let correct = ["deliveries", "correct", "5", "ВСОКО!D7", "300", "--reason", "проба"];
    let cell = refused(&correct);
    assert!(cell.contains("ВСОКО!D7") && !cell.contains("вместе с листом"), "{cell}");
    let most = refused(&["deliveries", "correct", "5", "ВСОКО!E7", "30", "--reason", "проба"]);
    assert!(most.contains("наибольший балл – 3"), "{most}");
    for command in [
        &["demo", "другая"][..],
        &["init", "другая"],
        &["actions", "export"],
        &["check", "vsoko.toml", "--letter"],
        &["meetings", "template"],
    ] {
        let told = refused(&[command, &["--format", "json"]].concat());
        assert!(told.contains("нет ответа в JSON"), "{told}");
    }
    assert!(!demo.join("другая").exists());

    let made = vsoko(&demo, &["methodology", "new", "moya-2024"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let checked = vsoko(&demo, &["methodology", "check", "methodologies"]);
    assert!(checked.stdout.contains("moya-2024.toml: замечаний нет"), "{}{}", checked.stdout, checked.stderr);
    fs_err::write(demo.join("мероприятия.csv"), "чужое").unwrap();
    refused(&["actions", "export", "-o", "мероприятия.csv"]);
    assert_eq!(fs_err::read_to_string(demo.join("мероприятия.csv")).unwrap(), "чужое");
}

#[test]
fn what_is_closed_is_not_counted_and_what_was_corrected_by_hand_is_shown_with_its_file() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let json = |arguments: &[&str]| {
        let ran = vsoko(&demo, &[arguments, &["--format", "json"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        serde_json::from_str::<Value>(&ran.stdout).unwrap()
    };
    let schools = || json(&["municipalities", "list"])["municipalities"][0]["n_schools"].as_u64().unwrap();
    let before = schools();
    json(&["schools", "close", "s1", "--since", "2024", "--reason", "проба"]);
    assert_eq!(schools(), before - 1);
    let corrected = ["deliveries", "correct", "5", "ВСОКО!K7", "не сформирована", "--reason", "проба"];
    let entry = json(&corrected)["entry"]["seq"].clone();
    assert_eq!(json(&["deliveries", "show", "5"])["corrections"], Value::Array(vec![entry]));
    let shown = vsoko(&demo, &["deliveries", "show", "5"]).stdout;
    assert!(shown.contains("Исправлено вручную") && shown.contains("«не сформирована»"), "{shown}");
}
