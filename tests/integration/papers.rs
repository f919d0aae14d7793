//! The papers of the management cycle: the published extract word by word, and what is printed of the fictional meetings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::program::{demonstration, repository, vsoko, without_marks};

const HOME: &str = "Условный муниципальный округ";

/// The extract of protocol № 1 of 25.12.2022 as its facts are published: findings, decisions, deadlines and who answers,
/// written out by hand. What the meeting did not state is printed as not stated.
const EXTRACT: &str = "\
Отдел образования Западнодвинского муниципального округа Тверской области
Выписка из протокола № 1
════════════════════════
25 декабря 2022 г.

Повестка
────────

1. Региональное исследование ВСОКО (внутренняя система оценки качества образования), ГБУ ТО ЦОКО, 2022 год

2. Мониторинг МУМ (муниципальные управленческие механизмы), 2022 год

1. Региональное исследование ВСОКО (внутренняя система оценки качества образования), ГБУ ТО ЦОКО, 2022 год
──────────────────────────────────────────────────────────────────────────────────────────────────────────

СЛУШАЛИ:

Названы условия работы школ: удалённость от центра и друг от друга, небольшие классы, малокомплектность.

В региональном исследовании эффективности развития ВСОКО в 2022 году участвовали 6 школ муниципалитета:

– ВСОКО сформирована в 83 % школ (5 из 6): МБОУ «Западнодвинская СОШ №1», МБОУ «Западнодвинская СОШ №2», МБОУ «Староторопская СОШ», МБОУ «Ильинская СОШ», МБОУ «Первомайская ООШ»;
– частично сформирована в 17 % школ (1 из 6): МБОУ «Бибиревская ООШ»;
– не сформирована в 0 % школ (0 из 6).

Наиболее эффективные практики выявлены в 50 % школ (3 из 6): МБОУ «Западнодвинская СОШ №2», МБОУ «Староторопская СОШ», МБОУ «Первомайская ООШ».

В перечень ШНОР школы муниципалитета не вошли.

РЕШИЛИ:

1) Продолжить работу по развитию системы управления качеством образования. Срок: постоянно. Отв.: не указан.

2) Заявка на курсы повышения квалификации для школьных управленческих команд. Срок: до 01.09.2023. Отв.: руководители ОО.

3) Межшкольное сетевое взаимодействие, распространение успешных практик. Срок: постоянно. Отв.: руководители ОО.

2. Мониторинг МУМ (муниципальные управленческие механизмы), 2022 год
────────────────────────────────────────────────────────────────────

СЛУШАЛИ:

Представлены цель, показатели, принципы и направления мониторинга.

РЕШИЛИ:

Использование данных и методики МУМ в школах. Срок: не указан. Отв.: не указан.

1) Актуализировать дорожные карты. Срок: до 01.08.2023. Отв.: не указан.

2) Система работы по самоопределению и профориентации, материалы на сайте. Срок: постоянно. Отв.: не указан.

3) Система организации воспитания, материалы на сайте. Срок: постоянно. Отв.: не указан.

Выписка верна.

Подпись ____________ ____________________
";

#[test]
fn the_extract_of_the_published_protocol_reads_as_its_facts_do() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let ran = vsoko(&demo, &["document", "extract", "--meeting", "p1"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said = without_marks(&ran.stdout);
    assert!(said.starts_with(EXTRACT), "{}", ran.stdout);
    // After it stands only which state of the archive the numbers are of.
    assert_eq!(said[EXTRACT.len()..].trim().lines().count(), 1, "{}", ran.stdout);
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let ran = vsoko(folder, arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    ran.stdout
}

#[test]
fn a_protocol_prints_the_findings_of_the_study_under_its_question() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let protocol = printed(&demo, &["document", "protocol", "--meeting", "p3"]);
    for words in [
        "Протокол № 3",
        "совещания руководителей общеобразовательных организаций",
        "26 декабря 2022 г.",
        "Председатель: не указан",
        "Присутствовали: не указаны",
        "ВСОКО сформирована в 50 % школ (6 из 12)",
        "муниципалитет набрал",
        "Срок: в течение учебного года. Отв.: не указан.",
        "Секретарь ____________",
    ] {
        assert!(protocol.contains(words), "{words}: {protocol}");
    }
    let findings = protocol.find("(6 из 12)").unwrap();
    let management = protocol.find("муниципалитет набрал").unwrap();
    let decided: Vec<usize> = protocol.match_indices("РЕШИЛИ:").map(|(at, _)| at).collect();
    assert!(findings < decided[0] && decided[0] < management && management < decided[1]);
    // In the state before anything was decided there is no meeting.
    let journal = vsoko(&demo, &["journal", "list", "--format", "json"]);
    let journal: Value = serde_json::from_str(&journal.stdout).unwrap();
    let state = journal["entries"][5]["state"].as_str().unwrap();
    let before = vsoko(&demo, &["document", "protocol", "--meeting", "p3", "--as-of", state]);
    assert_eq!(before.code, 2);
    assert!(before.stderr.contains("совещания p3 нет"), "{}", before.stderr);
}

#[test]
fn every_number_of_a_protocol_opens() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let told = printed(&demo, &["document", "protocol", "--meeting", "p3", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let numbers = told["numbers"].as_array().unwrap();
    assert!(numbers.len() > 4, "{told}");
    for number in numbers {
        let id = number["trace"].as_str().unwrap();
        assert_eq!(vsoko(&demo, &["trace", id]).code, 0, "{id}");
    }
}

#[test]
fn a_roadmap_tells_what_is_overdue_on_its_day() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let arguments = ["document", "roadmap", "--meeting", "p3", "--date", "2023-12-26"];
    let written = ["--formats", "docx,xlsx,pdf", "--output", "out"];
    let roadmap = printed(&demo, &[&arguments[..], &written].concat());
    for words in ["Дорожная карта", "до 01.10.2023", "в течение учебного года", "не указан", "просрочено – 1"]
    {
        assert!(roadmap.contains(words), "{words}: {roadmap}");
    }
    for ending in ["docx", "xlsx", "pdf"] {
        let file = format!("out/dorozhnaya-karta-uslovnyy-munitsipalnyy-okrug-2023-12-26.{ending}");
        assert!(demo.join(file).is_file(), "{ending}");
    }
}

#[test]
fn a_paper_of_no_meeting_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(vsoko(folder.path(), &["init"]).code, 0);
    let none = vsoko(folder.path(), &["document", "extract"]);
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("совещаний в архиве нет"), "{}", none.stderr);
    let (folder, _) = demonstration();
    let several = vsoko(&folder.path().join("demo"), &["document", "protocol"]);
    assert_eq!(several.code, 2);
    assert!(several.stderr.contains("p1, p2, p3"), "{}", several.stderr);
}

#[test]
fn no_person_is_named_in_what_the_department_published() {
    let text = fs_err::read_to_string(repository("data/meetings/zapadnaya-dvina-2022-12-25.toml")).unwrap();
    for field in ["chair", "secretary", "present", "invited", "speaker"] {
        assert!(text.lines().all(|line| !line.starts_with(field)), "{field}");
    }
}

/// The logins of the schools of the fictional municipality by their ids.
fn logins(demo: &Path) -> BTreeMap<u64, String> {
    let listed = printed(demo, &["schools", "list", "--municipality", HOME, "--format", "json"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let schools = listed["schools"].as_array().unwrap().iter();
    let login = |school: &Value| school["code"].as_str().unwrap().to_owned();
    schools.map(|school| (school["id"].as_u64().unwrap(), login(school))).collect()
}

fn summary(demo: &Path, year: &str) -> Value {
    let told = printed(demo, &["summary", "--year", year, "--municipality", HOME, "--format", "json"]);
    serde_json::from_str::<Value>(&told).unwrap()["summaries"][0].clone()
}

#[test]
fn rules_are_true_of_whom_the_table_says_and_every_number_of_theirs_opens() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let logins = logins(&demo);
    let expected = fs_err::read_to_string(repository("tests/expected/recommendations.csv")).unwrap();
    let expected: BTreeSet<&str> = expected.lines().filter(|line| line.starts_with("20")).collect();
    let mut found = BTreeSet::new();
    for year in ["2021", "2022", "2023"] {
        for given in summary(&demo, year)["recommendations"].as_array().unwrap() {
            let Some(school) = given["subject"]["school"].as_u64() else {
                assert_eq!(given["rule"], "weak_direction");
                continue;
            };
            found.insert(format!("{year};{};{}", given["rule"].as_str().unwrap(), logins[&school]));
            let because = &given["because"];
            let traces = [&because["trace"], &because["trace_before"], &because["score"]["trace"]];
            let traces: Vec<&str> = traces.into_iter().filter_map(Value::as_str).collect();
            assert!(!traces.is_empty(), "{given}");
            for trace in traces {
                assert_eq!(vsoko(&demo, &["trace", trace]).code, 0, "{trace}");
            }
        }
    }
    assert_eq!(found.iter().map(String::as_str).collect::<BTreeSet<_>>(), expected);
    // The published methodology states no rule, and nothing is recommended by it.
    let real = printed(
        &demo,
        &[
            "summary",
            "--year",
            "2022",
            "--municipality",
            "Западнодвинский муниципальный округ",
            "--format",
            "json",
        ],
    );
    let real: Value = serde_json::from_str(&real).unwrap();
    assert_eq!(real["summaries"][0]["recommendations"], Value::Null);
}

#[test]
fn a_school_gets_a_letter_with_its_recommendations_and_nobody_elses() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let arguments = ["document", "letter", "--school", "999003", "--year", "2022", "--date", "2023-01-15"];
    let letter = without_marks(&printed(&demo, &arguments));
    for words in [
        "О результатах оценки качества образования за 2022 год",
        "Кому: МБОУ «Условная СОШ №10»",
        "15 января 2023 г.",
        "в 2021 году – сформирована, в 2022 году – частично сформирована",
        "не хватает баллов: 1",
        "МБОУ «Условная СОШ №1»",
        "Решения совещания",
        "Срок: до 01.09.2023. Отв.: муниципальный методист.",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("Составить план доработки ВСОКО"), "{letter}");
    assert!(!letter.contains("Небывальская"), "{letter}");
    let without = printed(&demo, &["document", "letter", "--school", "999010", "--year", "2022"]);
    assert!(without.contains("рекомендаций школе нет"), "{without}");
}

#[test]
fn everybody_is_not_told_what_is_recommended_to_whom() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let arguments =
        ["summary", "--year", "2022", "--municipality", HOME, "--formats", "txt", "--output", "out"];
    printed(&demo, &arguments);
    printed(&demo, &[&arguments[..], &["--edition", "public"]].concat());
    let file = |ending: &str| {
        let name = format!("out/spravka-uslovnyy-munitsipalnyy-okrug-2022{ending}.txt");
        fs_err::read_to_string(demo.join(name)).unwrap()
    };
    for words in
        ["Адресные рекомендации", "Проект решения", "Межшкольное сетевое взаимодействие", "условный пример"]
    {
        assert!(file("").contains(words), "{words}: {}", file(""));
    }
    assert!(!file("-public").contains("Адресные рекомендации"));
}

/// Three schools under a methodology of the workspace that likens schools by their kind and size, and knows practices by
/// criterion.
#[test]
fn practices_are_offered_by_criterion_and_to_schools_that_are_alike_first() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(vsoko(folder, &["init"]).code, 0);
    fs_err::write(folder.join("methodologies/local.toml"), LOCAL).unwrap();
    let about = "Лесная область, 2022 год;;;;;;\n";
    let results = "Муниципалитет;Школа;Цели;Практика по целям;Практика;Название;Ссылка\n\
        Лесной округ;МБОУ «Лесная СОШ №1»;1;нет;нет;;\n\
        Лесной округ;МБОУ «Лесная СОШ №2»;4;да;да;Карта целей;https://example.org/karta\n\
        Лесной округ;МБОУ «Лесная ООШ»;4;да;да;Дневник целей;\n";
    fs_err::write(folder.join("итоги.csv"), format!("{about}{results}")).unwrap();
    let attributes = "Муниципалитет;Школа;Вид школы;Число обучающихся\n\
        Лесной округ;МБОУ «Лесная СОШ №1»;СОШ;300\nЛесной округ;МБОУ «Лесная СОШ №2»;СОШ;500\n\
        Лесной округ;МБОУ «Лесная ООШ»;ООШ;60\n";
    fs_err::write(folder.join("сведения.csv"), format!("{about}{attributes}")).unwrap();
    for file in ["итоги.csv", "сведения.csv"] {
        let imported = vsoko(folder, &["import", file]);
        assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    }
    let told = printed(folder, &["summary", "--year", "2022", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let offered = told["summaries"][0]["practices_offered"].as_object().unwrap();
    assert_eq!(offered.len(), 1, "{offered:?}");
    let offered = offered.values().next().unwrap().as_array().unwrap();
    let brief: Vec<(&str, &str, &str)> = offered
        .iter()
        .map(|practice| {
            let text = |key: &str| practice[key].as_str().unwrap();
            (text("title"), text("criterion"), text("likeness"))
        })
        .collect();
    assert_eq!(brief, [("Карта целей", "goals", "alike"), ("Дневник целей", "goals", "different")]);
    let letter = printed(folder, &["document", "letter", "--school", "s1", "--year", "2022"]);
    assert!(letter.contains("Карта целей. https://example.org/karta"), "{letter}");
}

const LOCAL: &str = r#"
id = "lesnaya-2022"
title = "Исследование (условный пример)"
study = "lesnaya"
years = [2022]
region = "Лесная область"
subject = "school"
peers = ["school_kind", "pupils"]
source = { kind = "local", text = "условный пример" }
[wording]
study_prepositional = "исследовании"
object = "ВСОКО"
[roles]
level = "level"
effective_practice = "practice"
practice_title = "practice_title"
practice_link = "practice_link"
[[level]]
key = "high"
label = "высокий"
[[level]]
key = "low"
label = "низкий"
[[criterion]]
id = "level"
title = "Уровень"
kind = "level"
presence = "optional"
[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 4
[[criterion]]
id = "goals_practice"
title = "Практика по целям"
kind = "flag"
[[criterion]]
id = "practice"
title = "Практика"
kind = "flag"
[[criterion]]
id = "practice_title"
title = "Название"
kind = "text"
[[criterion]]
id = "practice_link"
title = "Ссылка"
kind = "text"
[level_rule]
criterion = "level"
from = ["goals"]
thresholds = [{ level = "high", at_least_percent = 50 }, { level = "low", at_least_percent = 0 }]
[practice_rule]
by_criterion = [{ criterion = "goals", flag = "goals_practice" }]
[[indicator]]
id = "practice_share"
title = "Доля школ с практиками"
counts = "practice = TRUE"
base = "practice IS NOT NULL"
[[recommendation]]
id = "goals_low"
when = "criterion_below"
criterion = "goals"
below_points = 2
text = "Уточнить цели"
source = "условный пример"
"#;

#[test]
fn an_action_keeps_the_numbers_of_the_recommendation_that_it_follows() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let add = |rule: &str| {
        let text = "Восстановить материалы по критериям";
        let arguments =
            ["actions", "add", text, "--municipality", HOME, "--recommended", rule, "--year", "2022"];
        vsoko(&demo, &[&arguments[..], &["--for-school", "999003"]].concat())
    };
    assert_eq!(add("level_lost").code, 0);
    let shown = printed(&demo, &["actions", "show", "a15", "--format", "json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    let traces = shown["recommended"]["traces"].as_array().unwrap();
    assert_eq!((traces.len(), &shown["recommended"]["rule"]), (2, &"level_lost".into()));
    for trace in traces {
        assert_eq!(vsoko(&demo, &["trace", trace.as_str().unwrap()]).code, 0, "{trace}");
    }
    let letter = printed(&demo, &["document", "letter", "--school", "999003", "--year", "2022"]);
    assert!(letter.contains("Восстановить материалы по критериям"), "{letter}");
    let unknown = add("not_formed");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("level_lost, near_next"), "{}", unknown.stderr);
}

/// Shares as `data/README.md` tells them: formed 4, 6 and 7 of 12, 12 and 11; not formed 2, 1 and 1; practices 3, 4 and 4.
#[test]
fn a_year_later_each_action_stands_beside_its_indicator() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let effects = |year: &str| {
        let told = printed(
            &demo,
            &["document", "effect", "--year", year, "--municipality", HOME, "--format", "json"],
        );
        let told: Value = serde_json::from_str(&told).unwrap();
        let share = |gauge: &Value| {
            let share = &gauge["share"]["share"];
            share["count"].as_u64().zip(share["base"].as_u64())
        };
        let actions = told["actions"].as_array().unwrap().iter();
        let brief = actions.map(|effect| {
            let outcome = effect["outcome"].as_str().unwrap().to_owned();
            (share(&effect["before"]), share(&effect["after"]), outcome, effect["why_not"].is_string())
        });
        brief.collect::<Vec<_>>()
    };
    let line = |before, after, outcome: &str, why_not| (before, after, outcome.to_owned(), why_not);
    let of_2022 = effects("2022");
    assert_eq!(
        of_2022[..2],
        [
            line(Some((4, 12)), Some((6, 12)), "improved", false),
            // No target was set: the methodology says that more practices are better.
            line(Some((3, 12)), Some((4, 12)), "improved", false),
        ]
    );
    assert_eq!(of_2022.len(), 3);
    let of_2023 = effects("2023");
    assert_eq!(
        of_2023[..3],
        [
            // Levels of 2023 follow from another rule: the methodology compares them only relative to the region.
            line(Some((1, 12)), Some((1, 11)), "not_comparable", true),
            line(Some((6, 12)), Some((7, 11)), "not_comparable", true),
            line(None, None, "no_data", false),
        ]
    );
    let arguments = ["document", "effect", "--year", "2023", "--municipality", HOME];
    let text = printed(&demo, &arguments);
    for words in [
        "решения по результатам 2022 года, показатели 2023 года",
        "сравнение невозможно",
        "Сравнение невозможно: ",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let first = vsoko(&demo, &["document", "effect", "--year", "2021", "--municipality", HOME]);
    assert_eq!(first.code, 2, "there is no year before: {}", first.stdout);
}

#[test]
fn a_summary_names_the_files_of_earlier_years_and_a_letter_has_a_row_for_each() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let text = |name: &str| fs_err::read_to_string(demo.join("reports").join(name)).unwrap();
    let summary = text("spravka-uslovnyy-munitsipalnyy-okrug-2022.txt");
    let sources = summary.split("Источники").last().unwrap();
    assert!(sources.contains("okrug-2022.ods") && sources.contains("vsoko-2021.csv"), "{sources}");
    let letter = text("pismo-s13-2023.txt");
    let table = letter.split("Результаты школы по годам").nth(1).unwrap();
    for year in ["\n2021", "\n2022", "\n2023"] {
        assert!(table.contains(year), "{year}: {letter}");
    }
    // The monitoring of management is a finding at the terminal too.
    let said = vsoko(&demo, &["summary", "--year", "2022", "--municipality", "m2"]).stdout;
    assert!(said.contains("муниципалитет набрал 51 %") && said.contains("mum-example-2022:total"), "{said}");
}
