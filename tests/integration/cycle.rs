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
    // What is there is left alone.
    assert_eq!(vsoko(&folder, &export).code, 2);
    fs_err::remove_file(folder.join("сроки.ics")).unwrap();
    asked(&folder, &export);
    assert_eq!(names(), first);
}

#[test]
fn an_indicator_that_nobody_has_and_a_day_that_there_is_not_are_told() {
    let (_folder, folder) = workspace();
    let plan = "Мероприятие;Срок;Контрольный показатель\nСеминар;30.02.2023;vsoko:formed_shar\n";
    fs_err::write(folder.join("план.csv"), plan).unwrap();
    let read = asked(&folder, &["actions", "import", "план.csv", "--municipality", HOME, "--dry-run"]);
    assert!(read.stdout.contains("назван день, которого нет"), "{}", read.stdout);
    assert!(read.stdout.contains("«vsoko:formed_shar» – не показатель"), "{}", read.stdout);
    let imported = json(&folder, &["actions", "import", "план.csv", "--municipality", HOME]);
    assert_eq!(imported["actions"][0].get("control"), None);

    let add = ["actions", "add", "Семинар", "--municipality", HOME, "--deadline", "до 32.01.2023"];
    let refused = vsoko(&folder, &add);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("в сроке «до 32.01.2023» назван день, которого нет"),
        "{}",
        refused.stderr
    );
    assert_eq!(json(&folder, &["actions", "list"])["actions"].as_array().unwrap().len(), 1);
}

const MEETING: &str = r#"
date = "26.12.2022"
year = 2022

[[agenda]]
title = "О результатах"
studies = ["vsoko"]

[[agenda.decision]]
number = "1"
text = "Первое"

[[agenda.decision]]
number = "2"
text = "Второе"
"#;

#[test]
fn what_a_meeting_cannot_mean_is_refused_in_words_of_ours() {
    let (_folder, folder) = workspace();
    for (from, to, told) in [
        ("\"vsoko\"", "\"vsok\"", "исследования «vsok» нет ни в одной методике"),
        ("26.12.2022", "26.13.2022", "строка 2, «date = \"26.13.2022\"»"),
        ("text = \"Первое\"", "text = \"Первое\"\ndeadline = \"31.02.2023\"", "назван день, которого нет"),
    ] {
        fs_err::write(folder.join("совещание.toml"), MEETING.replace(from, to)).unwrap();
        let refused = vsoko(&folder, &["meetings", "add", "совещание.toml", "--municipality", HOME]);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains(told) && !refused.stderr.contains("TOML"), "{}", refused.stderr);
    }
}

#[test]
fn decisions_are_numbered_once_and_findings_that_changed_since_are_told() {
    let (_folder, folder) = workspace();
    fs_err::write(folder.join("совещание.toml"), MEETING).unwrap();
    asked(&folder, &["meetings", "add", "совещание.toml", "--municipality", HOME]);
    let protocol = || asked(&folder, &["document", "protocol", "--meeting", "p1"]).stdout;
    assert!(!protocol().contains("данные года изменились"), "{}", protocol());

    let plan = "№ п/п;Мероприятие;Срок\n1;Третье;\n2;Четвёртое;\n";
    fs_err::write(folder.join("план.csv"), plan).unwrap();
    let import = ["actions", "import", "план.csv", "--municipality", HOME, "--meeting", "p1", "--item", "1"];
    asked(&folder, &import);
    let said = protocol();
    for decision in ["1) Первое", "2) Второе", "3) Третье", "4) Четвёртое"] {
        assert!(said.contains(decision), "{said}");
    }
    fs_err::write(folder.join("ещё.csv"), "№ п/п;Мероприятие;Срок\n1;Пятое;\n").unwrap();
    asked(&folder, &["actions", "import", "ещё.csv", "--municipality", HOME, "--meeting", "p1"]);
    assert!(protocol().contains("5) Пятое"), "{}", protocol());

    let state = json(&folder, &["meetings", "list"]);
    assert_eq!(state["meetings"][0]["entry"], 2);
    let note = ["deliveries", "correct", "1", "ВСОКО!E7", "3", "--reason", "то же"];
    asked(&folder, &note);
    assert!(!protocol().contains("данные года изменились"), "no finding has changed");
    asked(
        &folder,
        &["deliveries", "correct", "1", "ВСОКО!K7", "не сформирована", "--reason", "письмо школы"],
    );
    let said = protocol();
    let (told, shown) = ("внесено в архив, данные года изменились", "печатаются с --as-of ");
    assert!(said.contains(told) && said.contains(shown), "{said}");
    let state = said.split(shown).nth(1).unwrap().split('.').next().unwrap();
    let before = asked(&folder, &["document", "protocol", "--meeting", "p1", "--as-of", state]).stdout;
    assert!(!before.contains(told), "{before}");
}

#[test]
fn meetings_and_actions_leave_with_the_tables() {
    let (folder, _) = crate::program::demonstration();
    let demo = folder.path().join("demo");
    asked(&demo, &["export", "../tables", "--as", "csv"]);
    let table = |name: &str| fs_err::read_to_string(folder.path().join("tables").join(name)).unwrap();
    let (meetings, actions) = (table("meetings.csv"), table("actions.csv"));
    assert!(meetings.contains("p1,1,Западнодвинский муниципальный округ,2022-12-25,1,2022,"), "{meetings}");
    assert_eq!(meetings.lines().count(), 1 + 3);
    let row = actions.lines().find(|line| line.starts_with("a2,")).unwrap();
    assert!(row.contains(",p1,1,2,") && row.contains(",2023-09-01,руководители ОО,"), "{row}");
    asked(&demo, &["export", "-o", "../package", "--as", "datapackage"]);
    let described = fs_err::read_to_string(folder.path().join("package/datapackage.json")).unwrap();
    assert!(described.contains("\"actions.csv\"") && described.contains("CC0-1.0"), "{described}");
}
