//! What if another edition applied: told everywhere, and nothing is changed.

use std::path::PathBuf;

use crate::figures::{OKRUG, json};
use crate::opened::traces;
use crate::program::{demonstration, vsoko};

#[test]
fn a_what_if_is_told_everywhere_and_changes_no_year() {
    let (folder, _) = demonstration();
    let before = json(folder.path(), &["indicators", "--year", "2022", "--municipality", OKRUG]);
    let arguments =
        ["indicators", "--year", "2022", "--municipality", OKRUG, "--methodology", "vsoko-example-2021"];
    let other = json(folder.path(), &arguments);
    let mut all = Vec::new();
    traces(&other, &mut all);
    assert!(!all.is_empty() && all.iter().all(|trace| trace.contains("+if=")), "{all:?}");
    let mut text = vec!["--workspace", "demo"];
    text.extend(arguments);
    assert!(vsoko(folder.path(), &text).stdout.contains("Что, если бы"));
    let opened = vsoko(folder.path(), &["--workspace", "demo", "trace", &all[0]]);
    assert_eq!(opened.code, 0, "{}", opened.stderr);
    assert!(opened.stdout.contains("Что, если бы"), "{}", opened.stdout);
    let after = json(folder.path(), &["indicators", "--year", "2022", "--municipality", OKRUG]);
    assert_eq!(before, after);
}

#[test]
fn a_what_if_of_a_document_is_told_in_its_title_its_imprint_each_trace_and_its_name() {
    let (folder, _) = demonstration();
    let of = |edition: &str| {
        let arguments = ["--workspace", "demo", "summary", "--year", "2022", "--municipality", OKRUG];
        let mut all = arguments.to_vec();
        all.extend(["--formats", "txt,html", "--output", "out", "--methodology", edition]);
        vsoko(folder.path(), &all)
    };
    let ran = of("vsoko-example-2021");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.lines().next().unwrap().contains("что, если бы"), "{}", ran.stdout);
    let files: Vec<PathBuf> =
        fs_err::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 2);
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(name.contains("2022-if-vsoko-example-2021-"), "{name}");
        let text = fs_err::read_to_string(file).unwrap();
        let ids = text.split("vsoko-example-2021:").skip(1);
        assert!(text.contains("Это не результаты"), "{name}");
        assert!(text.contains("Расчёт «что, если бы» по методике"), "{name}");
        for id in ids {
            let id: String = id.chars().take(120).filter(|c| !c.is_whitespace()).collect();
            assert!(id.contains("+if="), "{name}: {id}");
        }
    }
    let json = |arguments: &[&str]| {
        let mut all = vec!["--municipality", OKRUG, "--methodology", "vsoko-example-2021"];
        all.splice(0..0, arguments.iter().copied());
        json(folder.path(), &all)
    };
    for value in [json(&["summary", "--year", "2022"]), json(&["compare", "2021", "2022"])] {
        let mut all = Vec::new();
        traces(&value, &mut all);
        assert!(5 < all.len() && all.iter().all(|trace| trace.contains("+if=")), "{all:?}");
    }
    // A trace asked for by name is of the what-if as well.
    let number = json(&["trace", "formed_share", "--year", "2022"]);
    assert!(number["trace"].as_str().unwrap().contains("+if="), "{number}");
    let compared = vsoko(
        folder.path(),
        &["--workspace", "demo", "compare", "--municipality", OKRUG, "--methodology", "vsoko-example-2021"],
    );
    assert!(compared.stdout.lines().next().unwrap().contains("что, если бы"), "{}", compared.stdout);
}
