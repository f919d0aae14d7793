//! The demonstration says what the protocol of 25.12.2022 says, and gives the same bytes each time.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::{demonstration, vsoko};

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
    assert!(ran.stdout.contains(FINDINGS), "{}", ran.stdout);
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
    assert_eq!(reports.len(), 20, "four summaries in five formats: {:?}", reports.keys());
    assert_eq!(reports, files_of(&second.path().join("demo/reports")));
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
    assert!(again.stderr.contains("рабочая папка уже есть"), "{}", again.stderr);
    assert_eq!(before, files_of(&folder.path().join("demo/deliveries")));
}
