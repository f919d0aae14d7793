//! A list of schools with low results goes as far as it goes: that nobody of a municipality is on it is known of a list
//! that would name them, and of no other.

use std::path::Path;

use crate::tables::{FORMED, PARTLY, data, done, import, results_of, workspace};

const HERE: &str = "Пробный муниципальный округ";
const THERE: &str = "Другой муниципальный округ";
const BEYOND: &str = "Дальний муниципальный округ";

/// A list with a row for each school, by municipality.
fn list(year: u16, rows: &[(&str, &str)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(of, name)| format!("1;{of};;{name};да\n")).collect();
    let rows = rows.concat();
    format!(
        "Центр оценки качества образования (условные данные);;;;\n\
         Перечень школ с низкими образовательными результатами (ШНОР). Условная область, {year} год;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;Образовательная организация;Включена в перечень ШНОР\n{rows}"
    )
}

/// Three municipalities with a school each in 2021, and in two of them a second one.
fn three_municipalities() -> tempfile::TempDir {
    let folder = workspace();
    for (index, of) in [HERE, THERE, BEYOND].iter().enumerate() {
        let first = format!("99900{index}");
        let second = format!("99910{index}");
        let schools = [(&*first, "МБОУ «Первая СОШ»", FORMED), (&*second, "МБОУ «Вторая СОШ»", PARTLY)];
        import(folder.path(), &format!("{index}.csv"), &results_of(of, 2021, &schools), &[]);
    }
    folder
}

fn summary(folder: &Path, municipality: &str) -> String {
    let of = ["summary", "--year", "2021", "--municipality", municipality, "--formats", "txt", "-o", "out"];
    done(folder, &of);
    let printed = fs_err::read_dir(folder.join("out")).unwrap().map(|entry| entry.unwrap().path());
    let printed = printed.filter(|path| path.extension().is_some_and(|own| own == "txt"));
    let texts: Vec<String> = printed.map(|path| fs_err::read_to_string(path).unwrap()).collect();
    fs_err::remove_dir_all(folder.join("out")).unwrap();
    texts.join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
}

const ABSENT: &str = "Перечень ШНОР за 2021 год не получен";
const WITHOUT: &str = "школы муниципалитета не вошли: перечень за 2021 год получен, их в нём нет";

#[test]
fn a_list_of_a_region_says_of_each_municipality_that_it_names_nobody_there() {
    let folder = three_municipalities();
    let folder = folder.path();
    assert!(summary(folder, BEYOND).contains(ABSENT));
    import(
        folder,
        "list.csv",
        &list(2021, &[(HERE, "МБОУ «Первая СОШ»"), (THERE, "МБОУ «Вторая СОШ»")]),
        &[],
    );
    let text = summary(folder, BEYOND);
    assert!(text.contains(WITHOUT) && !text.contains(ABSENT), "{text}");
    assert!(text.contains("list.csv"), "the file is named: {text}");
    let text = summary(folder, HERE);
    let members = "вошла 1 школа муниципалитета: МБОУ «Первая СОШ»; других его школ в перечне нет";
    assert!(text.contains(members), "{text}");

    let shown = done(folder, &["deliveries", "show", "4"]);
    assert!(shown.contains("охват – Условная область, все муниципалитеты"), "{shown}");
    assert_eq!(data(folder, &["deliveries", "show", "4"])["lists"][0]["region"], "Условная область");
    let trace = done(folder, &["trace", "shnor_share", "--year", "2021", "--municipality", BEYOND]);
    assert!(trace.contains("Перечень: list.csv (поставка 4)") && trace.contains("SHA-256"), "{trace}");
    done(folder, &["verify"]);

    // Taken back, it was not received.
    done(folder, &["deliveries", "undo", "4", "--reason", "прислан черновик"]);
    assert!(summary(folder, BEYOND).contains(ABSENT));
}

#[test]
fn a_list_that_names_one_municipality_says_nothing_of_the_others_unless_a_person_does() {
    let folder = three_municipalities();
    let folder = folder.path();
    let of_one = list(2021, &[(HERE, "МБОУ «Первая СОШ»")]);
    import(folder, "list.csv", &of_one, &[]);
    assert!(done(folder, &["deliveries", "show", "4"]).contains(HERE));
    assert!(summary(folder, BEYOND).contains(ABSENT));
    import(folder, "again.csv", &format!("{of_one}\n"), &["--whole-region", "--corrects", "4"]);
    assert!(summary(folder, BEYOND).contains(WITHOUT));
}

#[test]
fn an_empty_list_of_a_region_is_a_list() {
    let folder = three_municipalities();
    let folder = folder.path();
    import(folder, "list.csv", &list(2021, &[]), &[]);
    for municipality in [HERE, THERE, BEYOND] {
        assert!(summary(folder, municipality).contains(WITHOUT), "{municipality}");
    }
    done(folder, &["verify"]);
}
