//! The registry in time over the built program: who is called what, belongs where, and since when.

use std::path::Path;

use crate::tables::{
    FIRST, FORMED, NOT, PARTLY, SECOND, THIRD, THREE, data, done, formed, import, list, refused, results,
    results_of, state, with_three, workspace,
};

/// Runs a change with a reason and the act that it rests on.
fn change(folder: &Path, arguments: &[&str]) -> String {
    let why = ["--reason", "реорганизация", "--source", "приказ от 01.08.2022 № 7"];
    done(folder, &[arguments, &why].concat())
}

const OTHER: &str = "Другой муниципальный округ";

/// Three schools here in 2021 and 2022, one elsewhere.
fn two_municipalities() -> tempfile::TempDir {
    let folder = with_three();
    import(folder.path(), "2022.csv", &results(2022, &THREE), &[]);
    for year in [2021, 2022] {
        let table = results_of(OTHER, year, &[("999009", "МБОУ «Дальняя СОШ»", FORMED)]);
        import(folder.path(), &format!("other-{year}.csv"), &table, &[]);
    }
    folder
}

#[test]
fn a_renamed_school_bears_the_name_of_the_year() {
    let folder = two_municipalities();
    let folder = folder.path();
    let said = change(folder, &["schools", "rename", SECOND, "МБОУ \"Лицей\"", "--since", "2022"]);
    assert!(said.contains(&format!("школа {SECOND} (s2) с 2022 года называется МБОУ «Лицей»")), "{said}");
    let trace = |arguments: &[&str]| {
        done(folder, &[&["trace", "formed_share", "--municipality", "m1"], arguments].concat())
    };
    assert!(trace(&["--year", "2021"]).contains(SECOND));
    assert!(trace(&["--year", "2022"]).contains("МБОУ «Лицей»"));
    let as_now = trace(&["--year", "2021", "--as-now"]);
    assert!(as_now.contains("МБОУ «Лицей»") && as_now.contains("+now"), "{as_now}");
    let shown = done(folder, &["schools", "show", "МБОУ «Лицей»"]);
    assert!(shown.contains("(s2)") && shown.contains(SECOND) && shown.contains("CSV!5"), "{shown}");
    let shown = done(folder, &["journal", "show", "5"]);
    assert!(shown.contains("Основание: приказ от 01.08.2022 № 7"), "{shown}");
}

#[test]
fn a_moved_school_counts_where_it_was_or_where_it_is() {
    let folder = two_municipalities();
    let folder = folder.path();
    change(folder, &["schools", "move", "s1", "--to", OTHER, "--since", "2022"]);
    let share = |municipality: &str, arguments: &[&str]| {
        formed(folder, &[&["--municipality", municipality], arguments].concat())
    };
    assert_eq!(share("m1", &["--year", "2021"]), (1, 3));
    assert_eq!(share("m2", &["--year", "2021"]), (1, 1));
    assert_eq!(share("m1", &["--year", "2022"]), (0, 2));
    assert_eq!(share("m2", &["--year", "2022"]), (2, 2));
    assert_eq!(share("m1", &["--year", "2021", "--as-now"]), (0, 2));
    assert_eq!(share("m2", &["--year", "2021", "--as-now"]), (2, 2));
    let summary = done(folder, &["summary", "--year", "2021", "--municipality", "m2", "--as-now"]);
    assert!(summary.contains("нынешние") && summary.contains(FIRST), "{summary}");
    done(folder, &["summary", "--year", "2021", "--all", "--as-now", "--formats", "txt"]);
    assert!(folder.join("reports/spravka-drugoy-munitsipalnyy-okrug-2021-now.txt").is_file());
    let compared = done(folder, &["compare", "--municipality", "m2", "--as-now"]);
    assert!(compared.contains("100 %"), "{compared}");
}

#[test]
fn a_school_joined_to_another_keeps_its_results_and_is_no_more_expected() {
    let folder = with_three();
    let folder = folder.path();
    let said = change(folder, &["schools", "merge", "s3", "--into", "s1", "--since", "2022"]);
    assert!(said.contains(&format!("{THIRD} (s3) с 2022 года присоединена к школе {FIRST} (s1)")), "{said}");
    assert!(done(folder, &["schools", "list"]).contains("с 2022 года присоединена"));
    assert_eq!(formed(folder, &["--year", "2021"]), (1, 3));
    fs_err::write(folder.join("2022.csv"), results(2022, &THREE[..2])).unwrap();
    assert!(!done(folder, &["import", "2022.csv"]).contains("VS030"));
    assert_eq!(formed(folder, &["--year", "2022"]), (1, 2));
}

#[test]
fn municipalities_are_renamed_joined_and_added() {
    let folder = two_municipalities();
    let folder = folder.path();
    change(folder, &["municipalities", "rename", "m1", "Пробный городской округ", "--since", "2022"]);
    let listed = done(folder, &["municipalities", "list"]);
    assert!(listed.contains("Пробный городской округ ← Пробный муниципальный округ"), "{listed}");
    change(folder, &["municipalities", "merge", "m2", "--into", "m1", "--since", "2022"]);
    let joined = done(folder, &["municipalities", "list"]);
    assert!(joined.contains("с 2022 года присоединён: Пробный городской округ (m1)"), "{joined}");
    assert_eq!(formed(folder, &["--municipality", "m1", "--year", "2021"]), (1, 3));
    assert_eq!(formed(folder, &["--municipality", "m1", "--year", "2021", "--as-now"]), (2, 4));
    change(
        folder,
        &["municipalities", "add", "Новый округ", "--region", "Условная область", "--since", "2023"],
    );
    let added = [
        "schools",
        "add",
        "МБОУ «Новая СОШ»",
        "--municipality",
        "Новый округ",
        "--since",
        "2023",
        "--code",
        "sch999777",
    ];
    let said = change(folder, &[&added[..], &["--split-from", "s1"]].concat());
    assert!(said.contains("в муниципалитете «Новый округ» (m3) с 2023 года, логин 999777"), "{said}");
    assert!(said.contains(&format!("выделена из школы {FIRST} (s1)")), "{said}");
    let listed = data(folder, &["municipalities", "list"]);
    assert_eq!(listed["municipalities"][2]["n_schools"], 1);
}

#[test]
fn a_school_with_a_new_login_is_made_one_with_itself() {
    let folder = with_three();
    let folder = folder.path();
    // Without a name that is known the new login makes a new school.
    let renamed = [("999001", FIRST, FORMED), ("999888", "МБОУ «Гимназия»", PARTLY), ("999003", THIRD, NOT)];
    import(folder, "2022.csv", &results(2022, &renamed), &[]);
    let said = change(folder, &["schools", "same", "МБОУ «Гимназия»", "--as", SECOND]);
    assert!(said.contains(&format!("МБОУ «Гимназия» (s4) и {SECOND} (s2) – одна и та же школа")), "{said}");
    let journal = done(folder, &["journal", "show", "3"]);
    assert!(journal.contains("(s4)"), "a school that is no more has its name still: {journal}");
    let shown = data(folder, &["schools", "show", "s2"]);
    assert_eq!(shown["rows"].as_array().unwrap().len(), 2, "{shown}");
    assert_eq!(data(folder, &["schools", "list"])["schools"].as_array().unwrap().len(), 3);
}

#[test]
fn a_row_is_given_to_the_school_that_it_is_about() {
    let folder = with_three();
    let folder = folder.path();
    import(
        folder,
        "2022.csv",
        &results(2022, &[("999001", FIRST, FORMED), ("999888", "МБОУ «Втарая СОШ»", NOT)]),
        &[],
    );
    let said = change(folder, &["schools", "match", "2", "CSV!5", "s2"]);
    assert!(said.contains("строка CSV!5 поставки 2 отнесена к школе"), "{said}");
    let trace = done(folder, &["trace", "formed_share", "--year", "2022"]);
    assert!(trace.contains(SECOND) && !trace.contains("Втарая"), "{trace}");
}

#[test]
fn a_login_is_given_and_namesakes_are_told_apart() {
    let folder = workspace();
    let folder = folder.path();
    for (municipality, login, file) in
        [("Первый округ", "999001", "a.csv"), ("Второй округ", "999002", "b.csv")]
    {
        import(folder, file, &results_of(municipality, 2021, &[(login, FIRST, FORMED)]), &[]);
    }
    let said = refused(folder, &["schools", "show", FIRST]);
    assert!(said.contains("несколько") && said.contains("s1, s2"), "{said}");
    assert!(done(folder, &["schools", "show", FIRST, "--municipality", "Второй округ"]).contains("(s2)"));
    assert!(done(folder, &["schools", "show", "sch999001"]).contains("(s1)"));
    let said = change(folder, &["schools", "code", "s1", "sch999111"]);
    assert!(said.contains("присвоен логин 999111"), "{said}");
    let twice = refused(folder, &["schools", "code", "s1", "sch999002", "--reason", "проба"]);
    assert!(twice.contains("у двух школ"), "{twice}");
}

#[test]
fn a_school_that_a_later_file_lacks_is_remarked_but_not_on_a_list() {
    let folder = with_three();
    let folder = folder.path();
    fs_err::write(folder.join("2022.csv"), results(2022, &THREE[..2])).unwrap();
    fs_err::write(folder.join("list.csv"), list(2022, &THREE[..1])).unwrap();
    let remarked = done(folder, &["import", "2022.csv", "--dry-run"]);
    assert!(remarked.contains("предупреждение[VS030]") && remarked.contains(THIRD), "{remarked}");
    assert!(!done(folder, &["import", "list.csv", "--dry-run"]).contains("VS030"));
    change(folder, &["schools", "close", "s3", "--since", "2022"]);
    assert!(
        !done(folder, &["import", "2022.csv", "--dry-run"]).contains("VS030"),
        "a closed school is not expected"
    );
}

#[test]
fn a_remark_that_the_registry_has_settled_since_is_printed_no_more() {
    let folder = with_three();
    let folder = folder.path();
    import(folder, "2022.csv", &results(2022, &THREE[..1]), &[]);
    let report = |arguments: &[&str]| {
        let asked = [&["summary", "--year", "2022", "--formats", "txt", "--output", "out"][..], arguments];
        done(folder, &asked.concat());
        let mut files = fs_err::read_dir(folder.join("out")).unwrap();
        let path = files.next().unwrap().unwrap().path();
        let text = fs_err::read_to_string(&path).unwrap();
        fs_err::remove_file(path).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let before = report(&[]);
    assert!(before.contains("VS030") && before.contains(SECOND) && before.contains(THIRD), "{before}");
    let then = state(folder);
    change(folder, &["schools", "close", "s3", "--since", "2022"]);
    let remark = report(&[]);
    let remark = remark.split("VS030").nth(1).unwrap();
    assert!(
        remark.contains("нет школы") && remark.contains("Вторая") && !remark.contains("Третья"),
        "{remark}"
    );
    change(folder, &["schools", "merge", "s2", "--into", "s1", "--since", "2022"]);
    assert!(!report(&[]).contains("VS030"), "all is settled");
    // What was known then is told as it was.
    assert!(report(&["--as-of", &then]).contains("VS030"));
}

#[test]
fn what_is_known_of_a_school_beside_its_results_is_shown_by_year() {
    let folder = with_three();
    let table = format!(
        "Сведения о школах. Условная область, 2021 год;;;;\n\
         Муниципальное образование;Логин ОО;Образовательная организация;Вид школы;Число обучающихся\n\
         Пробный муниципальный округ;sch999001;{FIRST};СОШ;412\n"
    );
    import(folder.path(), "schools.csv", &table, &[]);
    let shown = data(folder.path(), &["schools", "show", "s1"]);
    assert_eq!(
        (&shown["attributes"][1]["year"], &shown["attributes"][1]["text"]),
        (&2021.into(), &"412".into())
    );
    assert!(done(folder.path(), &["schools", "show", "s1"]).contains("Число обучающихся"));
}

#[test]
fn a_municipality_goes_to_another_region_and_the_region_gets_another_name() {
    let folder = two_municipalities();
    let folder = folder.path();
    let said =
        change(folder, &["municipalities", "move", "m2", "--region", "Соседняя область", "--since", "2022"]);
    assert!(
        said.contains(&format!("«{OTHER}» (m2) с 2022 года относится к региону «Соседняя область»")),
        "{said}"
    );
    assert_eq!(formed(folder, &["--municipality", "m2", "--year", "2021"]), (1, 1));
    assert_eq!(formed(folder, &["--municipality", "m2", "--year", "2022"]), (1, 1));
    let refused =
        refused(folder, &["schools", "move", "s1", "--to", OTHER, "--since", "2022", "--reason", "передана"]);
    assert!(refused.contains("в разных регионах") && refused.contains("municipalities move"), "{refused}");

    let said = change(folder, &["regions", "rename", "Соседняя область", "Соседний край", "--since", "2023"]);
    assert!(said.contains("регион «Соседняя область» с 2023 года называется «Соседний край»"), "{said}");
    let regions = data(folder, &["regions", "list"]);
    let names: Vec<&str> = regions["regions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|region| region["region"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"Соседний край") && names.len() == 2, "{names:?}");
    let listed = done(folder, &["regions", "list"]);
    assert!(listed.contains("Соседняя область (с 2022)"), "{listed}");
}

#[test]
fn a_school_that_stands_in_the_registry_twice_is_told() {
    let folder = workspace();
    let folder = folder.path();
    let without_login = |year| results(year, &[("", FIRST, FORMED)]);
    import(folder, "2021.csv", &without_login(2021), &[]);
    change(folder, &["schools", "rename", "s1", "МБОУ «Лицей»", "--since", "2021"]);
    change(folder, &["journal", "undo", "1"]);
    import(folder, "2021-2.csv", &results(2021, &[("", "МБОУ «Лицей»", FORMED)]), &[]);
    let said = change(folder, &["journal", "redo", "1"]);
    let twice = "две школы с одним названием, МБОУ «Лицей» (s1) и МБОУ «Лицей» (s2)";
    assert!(said.contains(twice) && said.contains("schools same s2 --as s1"), "{said}");
}

#[test]
fn what_cannot_be_meant_is_refused_and_what_is_so_already_is_no_entry() {
    let folder = two_municipalities();
    let folder = folder.path();
    let why = ["--reason", "проба"];
    let no = |arguments: &[&str]| refused(folder, &[arguments, &why].concat());
    change(folder, &["schools", "close", "s2", "--since", "2023"]);
    let entries = || data(folder, &["journal", "list"])["entries"].as_array().unwrap().len();
    let before = entries();

    let ended = "s2: закрытие или присоединение отмечено с 2023 года, а запись – с 2024 года";
    assert!(no(&["schools", "merge", "s1", "--into", "s2", "--since", "2024"]).contains(ended));
    assert!(no(&["schools", "rename", "s2", "МБОУ «Лицей»", "--since", "2024"]).contains(ended));
    assert!(no(&["schools", "move", "s2", "--to", OTHER, "--since", "2024"]).contains(ended));
    assert!(no(&["schools", "close", "s2", "--since", "2025"]).contains("уже отмечено"));
    let early = "s1: в реестре с 2021 года, а запись – с 2019 года";
    assert!(no(&["schools", "close", "s1", "--since", "2019"]).contains(early));
    assert!(
        no(&["schools", "merge", "s3", "--into", "s1", "--since", "2019"]).contains("s3: в реестре с 2021")
    );
    assert!(no(&["schools", "merge", "s1", "--into", "s1", "--since", "2024"]).contains("самого себя"));

    let same = "ничего не изменилось";
    assert!(no(&["schools", "rename", "s1", FIRST, "--since", "2023"]).contains(same));
    assert!(no(&["schools", "move", "s1", "--to", "m1", "--since", "2023"]).contains(same));
    assert!(no(&["schools", "code", "s1", "sch999001"]).contains(same));
    assert!(no(&["municipalities", "rename", OTHER, OTHER, "--since", "2023"]).contains(same));
    assert!(
        no(&["municipalities", "move", OTHER, "--region", "Условная область", "--since", "2023"])
            .contains(same)
    );
    assert_eq!(entries(), before, "nothing of all this is recorded");

    change(folder, &["schools", "merge", "s3", "--into", "s1", "--since", "2024"]);
    assert!(
        no(&["schools", "close", "s1", "--since", "2023"]).contains("к s1 в 2024 году присоединяется s3")
    );
    change(folder, &["schools", "close", "s1", "--since", "2025"]);
}

#[test]
fn a_school_that_gets_the_name_of_another_one_is_told() {
    let folder = with_three();
    let said = change(folder.path(), &["schools", "rename", "s2", FIRST, "--since", "2022"]);
    assert!(said.contains(&format!("две школы с одним названием, {FIRST} (s1) и {FIRST} (s2)")), "{said}");
}
