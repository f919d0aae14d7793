//! The demonstration says what the protocol of 25.12.2022 says, and gives the same bytes each time.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::{demonstration, vsoko, without_marks};

/// Wording and figures of the protocol, written out by hand.
const FINDINGS: &str = "\
В региональном исследовании эффективности развития ВСОКО в 2022 году участвовали 6 школ муниципалитета:
– ВСОКО сформирована в 83 % школ (5 из 6): МБОУ «Западнодвинская СОШ №1», МБОУ «Западнодвинская СОШ №2», \
МБОУ «Староторопская СОШ», МБОУ «Ильинская СОШ», МБОУ «Первомайская ООШ»;
– частично сформирована в 17 % школ (1 из 6): МБОУ «Бибиревская ООШ»;
– не сформирована в 0 % школ (0 из 6).
Наиболее эффективные практики выявлены в 50 % школ (3 из 6): МБОУ «Западнодвинская СОШ №2», \
МБОУ «Староторопская СОШ», МБОУ «Первомайская ООШ».
В перечень ШНОР школы муниципалитета не вошли.
";

#[test]
fn the_findings_of_2022_read_as_the_protocol_does() {
    let (_folder, ran) = demonstration();
    assert!(without_marks(&ran.stdout).contains(FINDINGS), "{}", ran.stdout);
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs_err::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs_err::read(&path).unwrap()))
        .collect()
}

#[test]
fn two_demonstrations_write_the_same_reports() {
    let (first, _) = demonstration();
    let (second, _) = demonstration();
    let reports = files_of(&first.path().join("demo/reports"));
    assert_eq!(
        reports.len(),
        54,
        "four summaries, an extract, a roadmap, a letter and two analyses in six formats: {:?}",
        reports.keys()
    );
    assert_eq!(reports, files_of(&second.path().join("demo/reports")));
    // A sentence that lacks what it is filled with prints the name of it.
    for (name, bytes) in &reports {
        assert!(
            !std::str::from_utf8(bytes).is_ok_and(|text| text.contains("{$")),
            "a place is empty in {name}"
        );
    }
}

#[test]
fn reports_of_the_repository_are_the_demonstrations() {
    let (folder, _) = demonstration();
    let committed = files_of(&crate::program::repository("reports/demo"));
    let made = files_of(&folder.path().join("demo/reports"));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&made));
    for (name, bytes) in &made {
        assert!(committed[name] == *bytes, "reports/demo/{name} is out of date: cargo run --release -- demo");
    }
}

#[test]
fn a_second_demonstration_in_the_same_folder_is_refused_and_harms_nothing() {
    let (folder, _) = demonstration();
    let before = files_of(&folder.path().join("demo/deliveries"));
    let again = vsoko(folder.path(), &["demo", "demo"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("в папке «demo» уже есть рабочая папка"), "{}", again.stderr);
    assert_eq!(before, files_of(&folder.path().join("demo/deliveries")));
}

#[test]
fn the_roll_up_and_the_passport_tell_numbers_that_open() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let asked = |arguments: &[&str]| {
        let ran = vsoko(&demo, &[&["summary", "--date", "2023-12-26"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let roll_up = asked(&["--year", "2022", "--region", "условная область"]);
    for words in ["о 5 муниципалитетах", "50 % (6 из 12)", "77 % (113 из 147)"] {
        assert!(roll_up.contains(words), "{words}: {roll_up}");
    }
    let passport = asked(&["--year", "2023", "--school", "s7", "--formats", "docx", "--output", "out"]);
    for words in ["МБОУ «Условная СОШ №1»", "90 % (18 из 20)", "В перечне ШНОР"]
    {
        assert!(passport.contains(words), "{words}: {passport}");
    }
    assert!(demo.join("out/pasport-shkoly-s7-2023.docx").is_file());
    let public = asked(&["--year", "2023", "--school", "s7", "--edition", "public"]);
    assert!(!public.contains("ШНОР"), "{public}");
    let unknown = vsoko(&demo, &["summary", "--year", "2022", "--region", "Нигде"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("региона «Нигде» в архиве нет"), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("Условная область"), "{}", unknown.stderr);
}

#[test]
fn what_stands_in_the_settings_is_printed() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let settings = "organisation = \"Отдел образования\"\nplace = \"г. Условный\"\n\
        [signatory]\npost = \"Заведующий отделом\"\nname = \"И. О. Фамилия\"\n\
        [genitive]\n\"Условный муниципальный округ\" = \"Условного муниципального округа\"\n";
    fs_err::write(demo.join("vsoko.toml"), settings).unwrap();
    let arguments =
        ["--year", "2022", "--municipality", "Условный муниципальный округ", "--date", "2023-12-26"];
    let ran =
        vsoko(&demo, &[&["summary"], &arguments[..], &["--formats", "txt", "--output", "out"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let text =
        fs_err::read_to_string(demo.join("out/spravka-uslovnyy-munitsipalnyy-okrug-2022.txt")).unwrap();
    for words in [
        "Отдел образования\n",
        "г. Условный, 26.12.2023",
        "Образовательные организации Условного муниципального округа",
        "Заведующий отделом ____________ И. О. Фамилия",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
