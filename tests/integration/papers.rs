//! The papers of the management cycle: the published extract word by word, and what is printed of the fictional meetings.

use std::path::Path;

use serde_json::Value;

use crate::program::{demonstration, repository, vsoko};

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
    assert!(ran.stdout.starts_with(EXTRACT), "{}", ran.stdout);
    // After it stands only which state of the archive the numbers are of.
    assert_eq!(ran.stdout[EXTRACT.len()..].trim().lines().count(), 1, "{}", ran.stdout);
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
    for words in
        ["Дорожная карта", "до 01.10.2023", "в течение учебного года", "не указано", "просрочено – 1"]
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
