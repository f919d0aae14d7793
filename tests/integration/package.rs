//! `vsoko export --as csv|package` and `vsoko import-archive`: tables, a package, and the same archive again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vsoko_model::ContentHash;

use crate::program::{demonstration, vsoko};
use crate::tables::{THREE, data, done, import, results, with_three};

/// The files under a folder, relative to it.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs_err::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned());
            }
        }
    }
    found
}

/// Two folders hold the same files with the same bytes.
fn assert_same(one: &Path, other: &Path) {
    assert_eq!(files(one), files(other));
    for path in files(one) {
        let (left, right) =
            (fs_err::read(one.join(&path)).unwrap(), fs_err::read(other.join(&path)).unwrap());
        assert!(left == right, "{} differs", path.display());
    }
}

fn description(package: &Path) -> Value {
    serde_json::from_slice(&fs_err::read(package.join("datapackage.json")).unwrap()).unwrap()
}

/// What is asked of an archive to see that it is another's equal: its head, its journal, its registry, its numbers.
fn all_that_it_says(workspace: &Path) -> Vec<Value> {
    let mut said: Vec<Value> = [
        &["journal", "list"][..],
        &["schools", "list"],
        &["municipalities", "list"],
        &["deliveries", "list"],
        &["actions", "list"],
        &["indicators", "--year", "2022", "--municipality", "m1"],
        &["indicators", "--year", "2023", "--municipality", "m2"],
        &["compare", "--municipality", "m2"],
    ]
    .iter()
    .map(|asked| data(workspace, asked))
    .collect();
    let trace = &said[5]["figures"][0]["editions"][0]["indicators"][0]["result"]["schools"]["trace"];
    let trace = trace.as_str().unwrap().to_owned();
    said.push(data(workspace, &["trace", &trace]));
    said
}

#[test]
fn a_package_with_files_becomes_the_same_archive_and_the_same_package_again() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    done(&folder.join("demo"), &["export", "../package", "--as", "package", "--with-files"]);
    done(folder, &["import-archive", "package", "back"]);
    assert_eq!(all_that_it_says(&folder.join("demo")), all_that_it_says(&folder.join("back")));
    let verified = data(&folder.join("back"), &["verify"]);
    assert_eq!((&verified["is_sound"], &verified["n_read_again"]), (&Value::from(true), &Value::from(6)));
    done(&folder.join("back"), &["export", "../again", "--as", "package", "--with-files"]);
    assert_same(&folder.join("package"), &folder.join("again"));
    // The archive goes on from there.
    done(&folder.join("back"), &["deliveries", "undo", "6", "--reason", "проба"]);
}

#[test]
fn without_files_everything_is_the_same_but_that_the_files_are_known_by_their_hashes() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    let told = vsoko(&folder.join("demo"), &["export", "../package", "--as", "package"]);
    assert!(told.stderr.contains("присланных файлов в пакете нет"), "{}", told.stderr);
    assert!(!folder.join("package/archive/deliveries").exists());
    let taken = data(folder, &["import-archive", "package", "back"]);
    assert_eq!((&taken["absent"], &taken["tables_compared"]), (&Value::from(6), &Value::from(true)));
    assert_eq!(all_that_it_says(&folder.join("demo")), all_that_it_says(&folder.join("back")));
    let back = folder.join("back");
    let verified = done(&back, &["verify"]);
    assert!(verified.contains("6 присланных файлов в этом архиве нет"), "{verified}");
    let opened = done(&back, &["trace", "formed_share", "--year", "2022", "--municipality", "m1"]);
    assert!(opened.contains("D7") && opened.contains("Самого файла в этом архиве нет"), "{opened}");
    let own =
        done(&folder.join("demo"), &["trace", "formed_share", "--year", "2022", "--municipality", "m1"]);
    assert!(!own.contains("Самого файла"), "{own}");
    done(&back, &["export", "../again", "--as", "package"]);
    assert_same(&folder.join("package"), &folder.join("again"));
    // A backup knows of it as well; and what is lost is lost: only what the list names may be absent.
    done(&back, &["backup", "../kept.zip"]);
    done(folder, &["restore", "kept.zip", "restored"]);
    fs_err::remove_file(folder.join("restored/absent.json")).unwrap();
    let ran = vsoko(&folder.join("restored"), &["verify"]);
    assert_eq!(ran.code, 1, "{}", ran.stdout);
}

#[test]
fn an_altered_package_is_refused_with_what_differs_and_leaves_nothing_behind() {
    let (folder, _) = demonstration();
    let folder = folder.path();
    done(&folder.join("demo"), &["export", "../package", "--as", "package"]);
    let refused = |name: &str| {
        let before = files(folder);
        let ran = vsoko(folder, &["import-archive", "package", "back"]);
        assert_eq!(ran.code, 2, "{}", ran.stdout);
        assert!(ran.stderr.contains(name) && ran.stderr.contains("пакет изменён"), "{name}: {}", ran.stderr);
        assert_eq!(files(folder), before, "nothing is left behind");
    };
    let described = fs_err::read_to_string(folder.join("package/datapackage.json")).unwrap();
    let indicators = folder.join("package/indicators.csv");
    let table = fs_err::read_to_string(&indicators).unwrap();
    // A number alone; and a number with the hash of its table, which the archive does not give.
    let altered = table.replacen(",5,6,0,", ",6,6,0,", 1);
    assert_ne!(table, altered);
    fs_err::write(&indicators, &altered).unwrap();
    refused("indicators.csv");
    let hash = |text: &str| ContentHash::of(text.as_bytes()).to_string();
    let with_hash = described.replace(&hash(&table), &hash(&altered));
    assert_ne!(with_hash, described);
    fs_err::write(folder.join("package/datapackage.json"), with_hash).unwrap();
    refused("indicators.csv");
    fs_err::write(&indicators, &table).unwrap();
    fs_err::write(folder.join("package/datapackage.json"), &described).unwrap();
    // A file that nobody listed, a file that is not there, and a licence that the archive does not state.
    fs_err::write(folder.join("package/archive/methodologies.toml"), "").unwrap();
    refused("archive/methodologies.toml");
    fs_err::remove_file(folder.join("package/archive/methodologies.toml")).unwrap();
    fs_err::rename(folder.join("package/archive/vsoko.toml"), folder.join("vsoko.kept")).unwrap();
    refused("archive/vsoko.toml");
    fs_err::rename(folder.join("vsoko.kept"), folder.join("package/archive/vsoko.toml")).unwrap();
    fs_err::write(folder.join("package/datapackage.json"), described.replace("CC0-1.0", "CC-BY-4.0"))
        .unwrap();
    refused("datapackage.json");
    fs_err::write(folder.join("package/datapackage.json"), &described).unwrap();
    done(folder, &["import-archive", "package", "back"]);
    // A folder with anything in it is left alone.
    let again = vsoko(folder, &["import-archive", "package", "back"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("не пуста"), "{}", again.stderr);
}

#[test]
fn a_package_describes_every_file_and_every_column_in_either_language() {
    let folder = with_three();
    let folder = folder.path();
    let settings = fs_err::read_to_string(folder.join("vsoko.toml")).unwrap();
    fs_err::write(folder.join("vsoko.toml"), format!("licence = \"CC-BY-4.0\"\n{settings}")).unwrap();
    done(folder, &["export", "package", "--as", "package"]);
    done(folder, &["--lang", "en", "export", "english", "--as", "package"]);
    let (russian, english) = (description(&folder.join("package")), description(&folder.join("english")));
    assert_eq!(russian["licenses"][0]["name"], "CC-BY-4.0");
    assert_eq!(russian["sources"][0]["title"], "2021.csv");
    let listed: BTreeSet<PathBuf> = russian["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["path"].as_str().unwrap().into())
        .chain([PathBuf::from("datapackage.json")])
        .collect();
    assert_eq!(listed, files(&folder.join("package")));
    let titles = |described: &Value| -> Vec<String> {
        let resources = described["resources"].as_array().unwrap().iter();
        let fields = resources.filter_map(|own| own["schema"]["fields"].as_array()).flatten();
        fields.map(|field| field["description"].as_str().unwrap().to_owned()).collect()
    };
    let (one, other) = (titles(&russian), titles(&english));
    assert_eq!(one.len(), other.len());
    assert!(40 < one.len() && one.iter().zip(&other).all(|(one, other)| one != other));
    // Written in another language, it is the same archive.
    done(folder, &["import-archive", "english", "back"]);
}

#[test]
fn a_past_state_is_a_package_of_tables_alone() {
    let folder = with_three();
    let folder = folder.path();
    let state = data(folder, &["journal", "list"])["state"].as_str().unwrap().to_owned();
    import(folder, "2022.csv", &results(2022, &THREE), &[]);
    let told = vsoko(folder, &["export", "then", "--as", "package", "--as-of", &state]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    assert!(told.stderr.contains("архив из него не восстановить"), "{}", told.stderr);
    assert!(!folder.join("then/archive").exists());
    let journal = fs_err::read_to_string(folder.join("then/journal.csv")).unwrap();
    assert_eq!(journal.lines().count(), 2, "{journal}");
    let ran = vsoko(folder, &["import-archive", "then", "back"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("только таблицы прошлого состояния"), "{}", ran.stderr);
}

#[test]
fn tables_are_exported_alone_and_what_cannot_be_meant_is_refused() {
    let folder = with_three();
    let folder = folder.path();
    done(folder, &["export", "tables", "--as", "csv"]);
    let table = fs_err::read_to_string(folder.join("tables/indicators.csv")).unwrap();
    let row = table.lines().find(|line| line.contains(",formed_share,")).unwrap();
    assert!(row.contains(",1,3,0,"), "{row}");
    let levels = fs_err::read_to_string(folder.join("tables/observations.csv")).unwrap();
    assert_eq!(levels.lines().filter(|line| line.contains(",vsoko_level,level,")).count(), 3, "{levels}");
    for (arguments, words) in [
        (&["export", "more", "--as", "csv", "--with-files"][..], "только к пакету"),
        (&["export", "--as", "csv"], "не сказано, куда"),
        (&["export", "tables", "--as", "csv"], "не пуста"),
        (&["import-archive", "tables", "back"], "не пакет данных"),
        (&["import-archive", "nowhere", "back"], "не пакет данных"),
    ] {
        let ran = vsoko(folder, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.stderr.contains(words) && ran.stderr.contains("что сделать"), "{}", ran.stderr);
    }
}
