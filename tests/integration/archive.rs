//! The archive over the built program: nothing is lost, everything can be asked for and taken back.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::{repository, vsoko, without_marks};
use crate::tables::{
    FIRST, FORMED, NOT, PARTLY, SECOND, THIRD, data, done, formed, import, refused, results, state,
    with_three,
};

const WHY: [&str; 2] = ["--reason", "письмо школы"];

fn because(arguments: &[&str]) -> Vec<String> {
    [arguments, &WHY].concat().into_iter().map(str::to_owned).collect()
}

/// Runs a change with a reason.
fn change(folder: &Path, arguments: &[&str]) -> String {
    let arguments = because(arguments);
    done(folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_delivery_is_undone_and_redone_with_its_numbers() {
    let folder = with_three();
    let folder = folder.path();
    let better = [("999001", FIRST, FORMED), ("999002", SECOND, FORMED), ("999003", THIRD, FORMED)];
    import(folder, "2021-2.csv", &results(2021, &better), &[]);
    assert_eq!(formed(folder, &["--year", "2021"]), (3, 3));
    let imported = state(folder);

    let undone = change(folder, &["deliveries", "undo", "2"]);
    assert!(undone.contains("отменена запись 2: принят файл 2021-2.csv (поставка 2)"), "{undone}");
    assert!(undone.contains("изменилось – 2, появилось – 0, исчезло – 0"), "{undone}");
    assert!(undone.contains(&format!("{SECOND}, 2021, «Уровень сформированности»: было «{FORMED}», стало")));
    assert!(undone.contains("Вернуть: vsoko journal redo 2 --reason"), "{undone}");
    assert_eq!(formed(folder, &["--year", "2021"]), (1, 3));
    assert!(done(folder, &["deliveries", "list"]).contains("отменена (запись 3)"));
    assert_eq!(formed(folder, &["--year", "2021", "--as-of", &imported]), (3, 3), "the past stays");

    assert!(
        refused(folder, &["deliveries", "undo", "2", "--reason", "ещё раз"]).contains("уже не действует")
    );
    let redone = change(folder, &["journal", "redo", "2"]);
    assert!(redone.contains("Отменить: vsoko journal undo 2"), "{redone}");
    assert_eq!(formed(folder, &["--year", "2021"]), (3, 3));
    assert_ne!(state(folder), imported, "to undo and to redo is history too");

    let shown = done(folder, &["journal", "show", "3"]);
    assert!(shown.contains("Причина: письмо школы") && shown.contains("проверка"), "{shown}");
    let entries = data(folder, &["journal", "list", "--limit", "2"]);
    assert_eq!(entries["entries"].as_array().unwrap().len(), 2);
    assert_eq!(entries["entries"][1]["action"], "redo");
    assert_eq!(entries["entries"][1]["state"], entries["state"]);
}

#[test]
fn what_cannot_be_taken_back_is_refused_with_the_way_out() {
    let folder = with_three();
    let folder = folder.path();
    for (arguments, words) in [
        (&["journal", "undo", "7"][..], "записи 7 в журнале нет"),
        (&["journal", "redo", "1"], "и так действует"),
        (&["deliveries", "undo", "7"], "поставки 7 в архиве нет"),
        (&["deliveries", "correct", "1", "Z9", "1"], "из ячейки Z9 ничего не прочитано"),
        (&["deliveries", "correct", "1", "E4", "отлично"], "не значение критерия"),
        (&["schools", "rename", "s9", "МБОУ «Новая»", "--since", "2022"], "школы «s9» в архиве нет"),
        (&["schools", "match", "1", "Лист1!4", "s1"], "нет строки Лист1!4"),
        (&["schools", "same", "s2", "--as", "s1"], "разные школы"),
        (&["municipalities", "merge", "m1", "--into", "m1", "--since", "2022"], "в состав самого себя"),
    ] {
        let arguments = because(arguments);
        let said = refused(folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    change(folder, &["journal", "undo", "1"]);
    assert!(refused(folder, &["journal", "undo", "2", "--reason", "проба"]).contains("нельзя ни отменить"));
    assert!(refused(folder, &["journal", "undo", "1"]).contains("--reason"));
    assert_eq!(vsoko(folder, &["journal", "undo", "1", "--reason", "–"]).code, 2, "a dash is no reason");
}

#[test]
fn a_printed_id_opens_after_whatever_came_later() {
    let folder = with_three();
    let folder = folder.path();
    let printed = done(folder, &["summary", "--year", "2021", "--formats", "txt"]);
    let report = folder.join("reports/spravka-probnyy-munitsipalnyy-okrug-2021.txt");
    let report = fs_err::read_to_string(report).unwrap();
    let head = report.find("level=formed@").unwrap();
    let start = report[..head].rfind(char::is_whitespace).unwrap();
    let trace: String = report[start..].split_whitespace().next().unwrap().to_owned();
    let opened = data(folder, &["trace", &trace]);

    import(folder, "2021-2.csv", &results(2021, &[("999002", SECOND, FORMED)]), &[]);
    change(folder, &["deliveries", "correct", "1", "E4", NOT]);
    change(folder, &["schools", "rename", "s1", "МБОУ «Лицей»", "--since", "2021"]);
    change(folder, &["deliveries", "undo", "1"]);
    assert_eq!(data(folder, &["trace", &trace]), opened);
    let (_, of) = trace.split_once('@').unwrap();
    let again = done(folder, &["summary", "--year", "2021", "--as-of", of]);
    assert!(without_marks(&again).starts_with(&without_marks(&printed)), "{printed}{again}");
    assert!(done(folder, &["schools", "list", "--as-of", of]).contains(FIRST));
    assert!(!done(folder, &["schools", "list"]).contains(THIRD), "its only delivery was undone");
}

#[test]
fn a_corrected_value_counts_and_says_who_corrected_it_and_why() {
    let folder = with_three();
    let folder = folder.path();
    let arguments = ["deliveries", "correct", "1", "CSV!e5", FORMED];
    let tried = change(folder, &[&arguments[..], &["--dry-run"]].concat());
    assert!(
        tried.contains(&format!("{SECOND}, 2021, «Уровень сформированности»: прислано «{PARTLY}», станет"))
    );
    assert_eq!(formed(folder, &["--year", "2021"]), (1, 3));

    let corrected = change(folder, &[&arguments[..], &["--author", "Иванова А. А."]].concat());
    assert!(corrected.contains("Запись 2: в поставке 1 исправлено значение"), "{corrected}");
    assert!(corrected.contains("изменилось – 1, появилось – 0, исчезло – 0"), "{corrected}");
    assert_eq!(formed(folder, &["--year", "2021"]), (2, 3));
    let trace = done(folder, &["trace", "formed_share", "--year", "2021"]);
    for words in [PARTLY, "запись 2", "Иванова А. А.", "письмо школы", "CSV › E5"]
    {
        assert!(trace.contains(words), "{words}: {trace}");
    }

    done(folder, &["summary", "--year", "2021", "--formats", "html,txt"]);
    for ending in ["html", "txt"] {
        let report = folder.join(format!("reports/spravka-probnyy-munitsipalnyy-okrug-2021.{ending}"));
        let report = fs_err::read_to_string(report).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let said = format!("{FORMED} (исправлено вручную, запись 2; прислано: {PARTLY})");
        assert!(report.contains(&said), "{ending}: {report}");
    }
    let received = folder.join("2021.csv");
    let kept = data(folder, &["deliveries", "show", "1"])["received_file"].as_str().unwrap().to_owned();
    assert_eq!(fs_err::read(received).unwrap(), fs_err::read(kept).unwrap(), "the file stays as it was sent");
    change(folder, &["journal", "undo", "2"]);
    assert_eq!(formed(folder, &["--year", "2021"]), (1, 3));
}

#[test]
fn a_file_takes_the_place_of_another_as_a_whole() {
    let folder = with_three();
    let folder = folder.path();
    fs_err::write(
        folder.join("new.csv"),
        results(2021, &[("999001", FIRST, NOT), ("999002", SECOND, PARTLY)]),
    )
    .unwrap();
    let plain = vsoko(folder, &["import", "new.csv", "--dry-run"]);
    assert!(plain.stderr.contains("vsoko import new.csv --corrects 1"), "{}", plain.stderr);
    assert!(!plain.stdout.contains("Исчезнет"), "{}", plain.stdout);
    let whole = vsoko(folder, &["import", "new.csv", "--corrects", "1", "--dry-run"]);
    assert!(whole.stdout.contains("Исчезнет") && !whole.stderr.contains("--corrects"), "{}", whole.stdout);
    done(folder, &["import", "new.csv", "--corrects", "1"]);
    assert_eq!(formed(folder, &["--year", "2021"]), (0, 2));
    assert!(done(folder, &["deliveries", "list"]).contains("исправлена поставкой 2"));
    for delivery in ["1", "2"] {
        let shown = data(folder, &["deliveries", "show", delivery]);
        // The level that changed, and the three values of the third school.
        assert_eq!(shown["changes"].as_array().unwrap().len(), 4, "{shown}");
    }
    assert!(
        refused(folder, &["import", "new.csv", "2021.csv", "--corrects", "2"]).contains("несколько файлов")
    );
    assert!(refused(folder, &["import", "2021.csv", "--corrects", "1"]).contains("уже не действует"));
    let undone = change(folder, &["deliveries", "undo", "2"]);
    assert!(undone.contains("снова действует запись 1"), "{undone}");
    assert_eq!(formed(folder, &["--year", "2021"]), (1, 3));
}

#[test]
fn a_flipped_byte_is_found_and_its_file_is_named() {
    let folder = with_three();
    let folder = folder.path();
    assert!(done(folder, &["verify"]).contains("Архив цел: проверено записей журнала – 1, поставок – 1"));
    let shown = data(folder, &["deliveries", "show", "1"]);
    let received = Path::new(shown["received_file"].as_str().unwrap()).to_owned();
    let mut bytes = fs_err::read(&received).unwrap();
    bytes[100] ^= 1;
    fs_err::write(&received, bytes).unwrap();
    let found = vsoko(folder, &["verify"]);
    assert_eq!(found.code, 1, "{}", found.stdout);
    let name = received.file_name().unwrap().to_str().unwrap();
    assert!(found.stdout.contains(name) && found.stdout.contains("изменён"), "{}", found.stdout);
    assert!(found.stdout.contains("Архив повреждён"), "{}", found.stdout);
    assert!(found.stderr.contains("vsoko restore"), "{}", found.stderr);
    assert!(refused(folder, &["backup", "copy.zip"]).contains("архив повреждён"));
    assert!(!folder.join("copy.zip").exists());
}

#[test]
fn what_a_crash_left_behind_is_told_and_removed_on_request() {
    let folder = with_three();
    let folder = folder.path();
    let orphan = folder.join("observations/year=2021/delivery-000009.parquet");
    fs_err::write(&orphan, "half").unwrap();
    assert!(done(folder, &["verify"]).contains("delivery-000009.parquet"));
    assert!(done(folder, &["verify", "--collect"]).contains("Удалён 1 файл"));
    assert!(!orphan.exists());
    assert!(!done(folder, &["verify"]).contains("delivery-000009"));
}

#[test]
fn a_backup_comes_back_as_the_same_state() {
    let folder = with_three();
    let folder = folder.path();
    change(folder, &["deliveries", "correct", "1", "E4", NOT]);
    done(folder, &["backup", "copy.zip"]);
    assert!(refused(folder, &["backup", "copy.zip"]).contains("уже существует"));
    let restored = done(folder, &["restore", "copy.zip", "again"]);
    assert!(restored.contains("восстановлен и проверен") && restored.contains("--workspace"), "{restored}");
    assert_eq!(state(folder), state(&folder.join("again")));
    assert_eq!(formed(&folder.join("again"), &["--year", "2021"]), (0, 3));
    assert!(refused(folder, &["restore", "copy.zip", "again"]).contains("уже существует"));
    assert!(refused(folder, &["restore", "2021.csv", "other"]).contains("не резервная копия"));
    assert!(refused(folder, &["restore", "нет.zip", "other"]).contains("нет.zip нет"));
    assert!(!folder.join("other").exists());
}

fn copy(from: &Path, to: &Path) {
    fs_err::create_dir_all(to).unwrap();
    for entry in fs_err::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs_err::write(target, fs_err::read(path).unwrap()).unwrap();
        }
    }
}

#[test]
fn an_archive_of_the_first_version_is_upgraded_by_the_first_command() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    copy(&repository("tests/fixtures/archive-v1"), folder);
    let checked = vsoko(folder, &["methodology", "list"]);
    assert!(
        checked.code == 0 && checked.stderr.is_empty(),
        "what asks no archive upgrades none: {}",
        checked.stderr
    );
    let first = vsoko(folder, &["deliveries", "list"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(
        first.stderr.contains("обновлён") && first.stderr.contains("catalog.v1.sqlite"),
        "{}",
        first.stderr
    );
    assert!(folder.join("catalog.v1.sqlite").is_file());
    let second = vsoko(folder, &["verify"]);
    assert_eq!((second.code, second.stderr.as_str()), (0, ""), "{}", second.stdout);
    assert!(
        second.stdout.contains("Архив цел") && second.stdout.contains("не записано"),
        "{}",
        second.stdout
    );
    let journal = done(folder, &["journal", "list"]);
    assert!(journal.contains("архив обновлён: прежний вид – 1, нынешний – 4"), "{journal}");
    assert_eq!(
        formed(folder, &["--year", "2022", "--municipality", "Западнодвинский муниципальный округ"]),
        (5, 6)
    );
}

#[test]
fn readers_go_on_while_a_file_is_imported() {
    let folder = with_three();
    let folder = folder.path();
    let names: Vec<String> = (1000..1400).map(|number| format!("МБОУ «Школа {number}»")).collect();
    let logins: Vec<String> = (0..names.len()).map(|index| format!("99{:04}", index + 1000)).collect();
    let many: Vec<_> =
        names.iter().zip(&logins).map(|(name, login)| (login.as_str(), name.as_str(), FORMED)).collect();
    fs_err::write(folder.join("many.csv"), results(2021, &many)).unwrap();
    let mut writer = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .args(["import", "many.csv"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut seen = vec![formed(folder, &["--year", "2021"])];
    while writer.try_wait().unwrap().is_none() {
        seen.push(formed(folder, &["--year", "2021"]));
    }
    assert!(writer.wait().unwrap().success());
    assert_eq!(formed(folder, &["--year", "2021"]), (401, 403));
    assert!(seen.iter().all(|share| [(1, 3), (401, 403)].contains(share)), "before or after: {seen:?}");
    assert!(done(folder, &["verify"]).contains("Архив цел"));
}

#[test]
fn a_file_with_personal_data_is_removed_and_its_numbers_still_open() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let fixture = repository("tests/fixtures/personal_cells.xlsx");
    assert_eq!(vsoko(folder, &["init"]).code, 0);
    let imported = vsoko(folder, &["import", fixture.to_str().unwrap(), "--yes"]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    assert!(imported.stdout.contains("VS062"), "{}", imported.stdout);
    let before = formed(folder, &["--year", "2022"]);
    let why = ["--reason", "в файле имя директора", "--author", "Проверка"];
    let purge = [&["deliveries", "purge", "1"], &why[..]].concat();
    let refusal = refused(folder, &purge);
    assert!(refusal.contains("отменой нельзя") && refusal.contains("--yes"), "{refusal}");
    let purged = done(folder, &[&purge[..], &["--yes"]].concat());
    assert!(purged.contains("удалён принятый файл personal_cells.xlsx поставки 1"), "{purged}");
    assert!(!purged.contains("Отменить"), "{purged}");
    assert_eq!(fs_err::read_dir(folder.join("deliveries")).unwrap().count(), 0);
    assert_eq!(formed(folder, &["--year", "2022"]), before);
    let traced = done(folder, &["trace", "formed_share", "--year", "2022"]);
    assert!(
        traced.contains("Файл personal_cells.xlsx удалён") && traced.contains("Проверка: в файле"),
        "{traced}"
    );
    assert!(traced.contains("K7") && traced.contains(FORMED), "{traced}");
    let verified = done(folder, &["verify"]);
    assert!(verified.contains("Архив цел") && verified.contains("Файл поставки 1 удалён"), "{verified}");
    assert!(done(folder, &["deliveries", "show", "1"]).contains("Файл удалён"));
    assert!(refused(folder, &["journal", "undo", "2", "--reason", "вернуть"]).contains("нельзя"));
    // Nothing in the archive holds the words that were sent.
    for path in ["Условный П", "Примерная", "Макетная", "4822"] {
        for file in files_under(folder) {
            let bytes = fs_err::read(&file).unwrap();
            let found = bytes.windows(path.len()).any(|window| window == path.as_bytes());
            assert!(!found, "«{path}» in {}", file.display());
        }
    }
}

fn files_under(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files
}
