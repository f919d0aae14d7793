//! Meetings and actions over the built program.

use std::path::Path;

use serde_json::Value;

use crate::program::{Ran, repository, vsoko};

const HOME: &str = "Условный муниципальный округ";

fn asked(folder: &Path, arguments: &[&str]) -> Ran {
    let ran = vsoko(folder, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    ran
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let ran = asked(folder, &[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&ran.stdout).unwrap()
}

/// A workspace with the sample deliveries and nothing decided about them.
fn workspace() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let file = repository("data/deliveries/uslovny-okrug-2022.ods");
    asked(folder.path(), &["import", file.to_str().unwrap()]);
    let path = folder.path().to_owned();
    (folder, path)
}

fn codes(imported: &Value) -> Vec<(String, String)> {
    let remarks = imported["remarks"].as_array().unwrap();
    let place = |remark: &Value| remark["at"]["cell"]["address"].as_str().unwrap_or_default().to_owned();
    remarks.iter().map(|remark| (remark["code"].as_str().unwrap().to_owned(), place(remark))).collect()
}

#[test]
fn a_plan_is_read_with_its_faults_and_a_second_time_adds_nothing() {
    let (_folder, folder) = workspace();
    let plan = repository("tests/fixtures/plan.csv");
    let import = ["actions", "import", plan.to_str().unwrap(), "--municipality", HOME];
    let shown = json(&folder, &[&import[..], &["--dry-run"]].concat());
    assert_eq!((&shown["entry"], shown["actions"].as_array().unwrap().len()), (&Value::Null, 5));
    assert_eq!(json(&folder, &["actions", "list"])["actions"], Value::Array(Vec::new()));
    let imported = json(&folder, &import);
    let at = |code: &str, cell: &str| (code.to_owned(), cell.to_owned());
    let again = at("VS048", "B11");
    assert_eq!(
        codes(&imported),
        [at("VS050", "F3"), at("VS047", "C7"), at("VS049", "E7"), at("VS046", "C9"), again.clone(),]
    );
    let listed = json(&folder, &["actions", "list", "--today", "2023-09-02"]);
    let actions = listed["actions"].as_array().unwrap();
    assert_eq!(actions[0]["cell"]["address"], "B5");
    assert_eq!(actions[0]["control"]["item"], "formed_share");
    assert_eq!(
        (&actions[1]["deadline"]["kind"], &actions[1]["responsible"]),
        (&"always".into(), &Value::Null)
    );
    assert_eq!(actions[2]["deadline"]["words"], "в течение года");
    assert_eq!(actions[3]["deadline"]["date"], "2023-08-01");
    let overdue: Vec<bool> = actions.iter().map(|action| action["overdue"].as_bool().unwrap()).collect();
    assert_eq!(overdue, [true, false, false, true, false]);
    let second = json(&folder, &import);
    assert_eq!((second["actions"].as_array().unwrap().len(), &second["entry"]), (0, &Value::Null));
    assert_eq!(codes(&second).iter().filter(|(code, _)| code == "VS048").count(), 6);

    let schools = repository("tests/fixtures/no_plan.csv");
    let refused = vsoko(&folder, &["actions", "import", schools.to_str().unwrap(), "--municipality", HOME]);
    assert_eq!(refused.code, 1);
    assert!(refused.stdout.contains("VS045"), "{}", refused.stdout);
}

#[test]
fn what_is_exported_is_read_again_as_the_same() {
    let (_folder, folder) = workspace();
    let plan = repository("tests/fixtures/plan.csv");
    asked(&folder, &["actions", "import", plan.to_str().unwrap(), "--municipality", HOME]);
    asked(
        &folder,
        &[
            "actions",
            "add",
            "Обновить; сайт \"школы\"",
            "--municipality",
            HOME,
            "--control",
            "mum:total",
            "--target",
            "62,5",
        ],
    );
    asked(&folder, &["actions", "export", "--output", "из.csv"]);
    let (_other, other) = workspace();
    let exported = folder.join("из.csv");
    asked(&other, &["actions", "import", exported.to_str().unwrap(), "--municipality", HOME]);
    let said = |folder: &Path| {
        let listed = json(folder, &["actions", "list"]);
        let mut actions = listed["actions"].as_array().unwrap().clone();
        for action in &mut actions {
            for own in ["entry", "cell"] {
                action.as_object_mut().unwrap().remove(own);
            }
        }
        actions
    };
    assert_eq!(said(&folder), said(&other));
}

#[test]
fn an_action_lives_and_each_step_of_it_is_taken_back() {
    let (_folder, folder) = workspace();
    let added = asked(
        &folder,
        &[
            "actions",
            "add",
            "Подать заявку на курсы",
            "--deadline",
            "до 01.09.2023",
            "--responsible",
            "руководители ОО",
            "--municipality",
            HOME,
        ],
    );
    assert!(added.stdout.contains("добавлено мероприятие a1"), "{}", added.stdout);
    asked(
        &folder,
        &["actions", "change", "a1", "--responsible", "", "--deadline", "постоянно", "--reason", "уточнено"],
    );
    let nothing = vsoko(&folder, &["actions", "change", "a1"]);
    assert!(nothing.code == 2 && nothing.stderr.contains("не указано, что изменить"), "{}", nothing.stderr);
    let changed = json(&folder, &["actions", "show", "a1"]);
    assert_eq!((&changed["responsible"], &changed["deadline"]["kind"]), (&Value::Null, &"always".into()));
    let state = json(&folder, &["journal", "list"])["state"].as_str().unwrap().to_owned();

    fs_err::write(folder.join("приказ.pdf"), b"%PDF-1.7").unwrap();
    asked(
        &folder,
        &[
            "actions",
            "done",
            "a1",
            "--on",
            "30.08.2023",
            "--evidence",
            "приказ.pdf",
            "--evidence",
            "https://example.org/a",
        ],
    );
    let done = asked(&folder, &["actions", "show", "a1"]);
    for words in
        ["Статус: выполнено (30.08.2023)", "Ответственный: не указан", "приказ.pdf", "https://example.org/a"]
    {
        assert!(done.stdout.contains(words), "{words}: {}", done.stdout);
    }
    let verified = json(&folder, &["verify"]);
    assert_eq!(verified["is_sound"], true);
    let before = json(&folder, &["actions", "show", "a1", "--as-of", &state]);
    assert_eq!(before["status"], "in_work");

    let entries = json(&folder, &["journal", "list"])["entries"].as_array().unwrap().len();
    let adding = (entries - 2).to_string();
    let refused = vsoko(&folder, &["journal", "undo", &adding, "--reason", "ошибка"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("говорит о мероприятии a1"), "{}", refused.stderr);
    asked(&folder, &["journal", "undo", &entries.to_string(), "--reason", "рано"]);
    assert_eq!(json(&folder, &["actions", "show", "a1"])["status"], "in_work");
    let told = asked(&folder, &["journal", "list"]).stdout;
    assert!(
        told.contains("изменено – ответственный, срок") || told.contains("изменено – срок, ответственный"),
        "{told}"
    );
}

#[test]
fn what_nobody_can_mean_is_refused() {
    let (_folder, folder) = workspace();
    for (arguments, words) in [
        (&["actions", "show", "a9"][..], "мероприятия a9 нет"),
        (&["actions", "done", "a9"], "мероприятия a9 нет"),
        (&["meetings", "show", "p9"], "совещания p9 нет"),
        (&["actions", "add", " ", "--municipality", HOME], "нет текста"),
        (&["actions", "change", "a1"], "мероприятия a1 нет"),
        (
            &["actions", "add", "А", "--municipality", HOME, "--control", "vsoko:formed_shar"],
            "vsoko:formed_share",
        ),
        (&["actions", "add", "А", "--municipality", HOME, "--meeting", "p3"], "совещания p3 нет"),
        (&["actions", "export", "--as", "ics"], "мероприятий нет"),
    ] {
        let ran = vsoko(&folder, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn the_template_of_a_meeting_is_accepted_as_it_is() {
    let (_folder, folder) = workspace();
    let template = asked(&folder, &["meetings", "template"]).stdout;
    fs_err::write(folder.join("совещание.toml"), template).unwrap();
    asked(&folder, &["meetings", "add", "совещание.toml", "--municipality", HOME]);
    let shown = asked(&folder, &["meetings", "show", "p1"]).stdout;
    for words in ["протокол от 25.12.2022", "1. О результатах", "a1: Продолжить работу", "срок: не указан"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    fs_err::write(folder.join("без.toml"), "date = \"25.12.2022\"\nagenda = 5\n").unwrap();
    let refused = vsoko(&folder, &["meetings", "add", "без.toml", "--municipality", HOME]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("agenda"), "{}", refused.stderr);
}

#[test]
fn deadlines_go_to_a_calendar_under_names_that_stay() {
    let (_folder, folder) = workspace();
    let plan = repository("tests/fixtures/plan.csv");
    asked(&folder, &["actions", "import", plan.to_str().unwrap(), "--municipality", HOME]);
    let export = ["actions", "export", "--as", "ics", "--open", "--output", "сроки.ics"];
    let told = asked(&folder, &export).stderr;
    assert!(told.contains("3 мероприятия"), "{told}");
    let names = || {
        let calendar = fs_err::read_to_string(folder.join("сроки.ics")).unwrap();
        let unfolded = calendar.replace("\r\n ", "");
        let names: Vec<String> =
            unfolded.lines().filter_map(|line| line.strip_prefix("UID:").map(str::to_owned)).collect();
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
        names
    };
    let first = names();
    assert_eq!(first.len(), 2);
    asked(&folder, &["actions", "change", "a1", "--deadline", "до 01.10.2023"]);
    asked(&folder, &export);
    assert_eq!(names(), first);
}
