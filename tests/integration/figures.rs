//! `vsoko indicators` against figures that were counted without the program, and every number opened.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::expected::expected;
use crate::program::{demonstration, repository, vsoko};

const OKRUG: &str = "Условный муниципальный округ";

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let mut all = vec!["--workspace", "demo", "--format", "json"];
    all.extend(arguments);
    let ran = vsoko(folder, &all);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The ids of schools by login.
fn logins(folder: &Path) -> BTreeMap<String, String> {
    let listed = json(folder, &["schools", "list"]);
    let schools = listed["schools"].as_array().unwrap().iter();
    let of = |school: &Value| Some((school["code"].as_str()?.to_owned(), format!("s{}", school["id"])));
    schools.filter_map(of).collect()
}

fn edition<'v>(figures: &'v Value, year: &str) -> &'v Value {
    let editions = figures["figures"][0]["editions"].as_array().unwrap();
    let id = format!("vsoko-example-{year}");
    editions.iter().find(|edition| edition["methodology"] == id.as_str()).unwrap()
}

/// The school of a subject: «s12».
fn subject(value: &Value) -> String {
    format!("s{}", value["school"])
}

#[test]
fn figures_are_those_counted_without_the_program() {
    let (folder, _) = demonstration();
    let logins = logins(folder.path());
    let mut of_year: BTreeMap<String, Value> = BTreeMap::new();
    let rows = expected("figures.csv");
    assert!(80 <= rows.len());
    for row in rows {
        let year = row["year"].clone();
        let figures = of_year.entry(year.clone()).or_insert_with(|| {
            json(folder.path(), &["indicators", "--year", &year, "--municipality", OKRUG])
        });
        let edition = edition(figures, &year);
        match row["what"].as_str() {
            "level" => {
                let levels = edition["breakdown"]["levels"].as_array().unwrap();
                let own = levels.iter().find(|level| level[0] == row["item"].as_str()).unwrap();
                let counted = own[1]["counted"].as_array().unwrap().len();
                let rest = own[1]["rest"].as_array().unwrap().len();
                assert_eq!(counted.to_string(), row["count"], "{row:?}");
                assert_eq!((counted + rest).to_string(), row["base"], "{row:?}");
            }
            "fulfilment" => {
                let parts = edition["fulfilment"].as_array().unwrap();
                let own = parts.iter().find(|part| part["item"] == row["item"].as_str()).unwrap();
                assert_eq!(own["score"]["points"].to_string(), row["count"], "{row:?}");
                assert_eq!(own["score"]["maximum"].to_string(), row["base"], "{row:?}");
            }
            "school" => {
                let id = &logins[&row["item"]];
                let ranked = edition["ranked"].as_array().unwrap();
                let own = ranked.iter().find(|ranked| subject(&ranked["subject"]) == *id).unwrap();
                assert_eq!(own["score"]["points"].to_string(), row["count"], "{row:?}");
                assert_eq!(own["score"]["maximum"].to_string(), row["base"], "{row:?}");
                assert_eq!(own["rank"]["first"].to_string(), row["first"], "{row:?}");
                assert_eq!(own["rank"]["last"].to_string(), row["last"], "{row:?}");
            }
            "lacking" => {
                let id = &logins[&row["item"]];
                let distances = edition["distances"].as_array().unwrap();
                let own = distances.iter().find(|own| subject(own) == *id).unwrap();
                assert_eq!(own["lacking"].to_string(), row["count"], "{row:?}");
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn points_of_management_are_those_counted_without_the_program() {
    let (folder, _) = demonstration();
    let mut known: BTreeMap<(String, String), Value> = BTreeMap::new();
    let rows = expected("management.csv");
    assert!(250 <= rows.len());
    for row in rows {
        let (home, year) = (row["municipality"].clone(), row["year"].clone());
        let edition = |figures: &Value| {
            let editions = figures["figures"][0]["editions"].as_array().unwrap();
            let id = format!("mum-example-{year}");
            editions.iter().find(|edition| edition["methodology"] == id.as_str()).unwrap().clone()
        };
        let own = known.entry((home.clone(), year.clone())).or_insert_with(|| {
            edition(&json(folder.path(), &["indicators", "--year", &year, "--municipality", &home]))
        });
        let parts = own["fulfilment"].as_array().unwrap();
        let is = |part: &&Value| part["item"] == row["item"].as_str() && part["part"] == row["part"].as_str();
        let part = parts.iter().find(is).unwrap();
        assert_eq!(part["score"]["points"].to_string(), row["points"], "{row:?}");
        assert_eq!(part["score"]["maximum"].to_string(), row["maximum"], "{row:?}");
        let weak = part["weak"].as_bool().map(|weak| if weak { "yes" } else { "no" });
        assert_eq!(weak.unwrap_or_default(), row["weak"], "{row:?}");
        if row["first"].is_empty() {
            continue;
        }
        let subject = part["score"]["trace"].as_str().unwrap().split('/').nth(1).unwrap().to_owned();
        let region = known.entry((String::new(), year.clone())).or_insert_with(|| {
            edition(&json(folder.path(), &["indicators", "--year", &year, "--region", "Условная область"]))
        });
        let ranked = region["ranked"].as_array().unwrap();
        let of_it = |ranked: &&Value| format!("m{}", ranked["subject"]["municipality"]) == subject;
        let rank = &ranked.iter().find(of_it).unwrap()["rank"];
        assert_eq!(rank["first"].to_string(), row["first"], "{row:?}");
        assert_eq!(rank["last"].to_string(), row["last"], "{row:?}");
    }
}

/// Every trace in a JSON value.
fn traces(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                match inner.as_str().filter(|_| name == "trace") {
                    Some(trace) => found.push(trace.to_owned()),
                    None => traces(inner, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| traces(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_number_of_every_kind_opens_into_cells() {
    let (folder, _) = demonstration();
    let figures = json(folder.path(), &["indicators", "--year", "2023", "--municipality", OKRUG]);
    let region = json(folder.path(), &["indicators", "--year", "2022", "--region", "Условная область"]);
    let compared = json(folder.path(), &["compare", "2022", "2023", "--municipality", OKRUG]);
    let mut all = Vec::new();
    for value in [&figures, &region, &compared] {
        traces(value, &mut all);
    }
    // One of each kind: what is measured, and whether of a school, a municipality or a region.
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for trace in all {
        let measure = trace.rsplit('/').next().unwrap().split(['=', '@']).next().unwrap().to_owned();
        let whose = trace.split('/').nth(1).unwrap().chars().next().unwrap();
        let item = trace.split([':', '/']).nth(1).unwrap().split('_').next().unwrap().to_owned();
        kinds.insert(format!("{measure} {whose} {item}"), trace);
    }
    for measure in ["share", "level", "points", "rank", "lacking", "moved"] {
        assert!(kinds.keys().any(|kind| kind.starts_with(measure)), "{measure}: {kinds:?}");
    }
    for trace in kinds.values() {
        let number = json(folder.path(), &["trace", trace]);
        assert_eq!(number["trace"], trace.as_str());
        let groups = ["counted", "rest", "outside"].map(|group| number[group].as_array().unwrap().clone());
        let subjects: Vec<Value> = groups.into_iter().flatten().collect();
        assert!(!subjects.is_empty(), "{trace}");
        let readings = subjects.iter().flat_map(|subject| subject["readings"].as_array().unwrap());
        for reading in readings {
            assert!(reading["cell"]["address"].is_string(), "{trace}");
            assert_eq!(reading["file_hash"].as_str().unwrap().len(), 64, "{trace}");
        }
    }
}

#[test]
fn traced_schools_recount_to_the_printed_share_of_any_archive() {
    let label =
        prop_oneof![Just("сформирована"), Just("частично сформирована"), Just("не сформирована"), Just("")];
    let archive = prop::collection::vec((label, prop_oneof![Just("да"), Just("нет"), Just("")]), 1..9);
    let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let law = runner.run(&archive, |schools| {
        let folder = tempfile::tempdir().unwrap();
        let mut text = String::from(
            "Региональное исследование ВСОКО. Тверская область, 2022 год (условные данные)\n\
             Муниципалитет;Логин;Школа;Уровень сформированности;Наиболее эффективная практика\n",
        );
        for (index, (level, practice)) in schools.iter().enumerate() {
            let number = index + 1;
            let row =
                format!("Пробный округ;edu99010{number};МБОУ «Пробная СОШ №{number}»;{level};{practice}\n");
            text.push_str(&row);
        }
        fs_err::write(folder.path().join("a.csv"), text).unwrap();
        assert_eq!(vsoko(folder.path(), &["init", "demo"]).code, 0);
        let ran = vsoko(folder.path(), &["--workspace", "demo", "import", "a.csv", "--yes"]);
        prop_assert_eq!(ran.code, 0, "{}", ran.stderr);
        let figures = json(folder.path(), &["indicators", "--year", "2022"]);
        let indicators = figures["figures"][0]["editions"][0]["indicators"].as_array().unwrap();
        // Levels, who has none, and who took part: recounted from the words as well.
        let levels = figures["figures"][0]["editions"][0]["breakdown"]["levels"].as_array().unwrap();
        let labels = ["сформирована", "частично сформирована", "не сформирована"];
        let one = levels[0][1]["trace"].as_str().unwrap();
        let missing = one.replace("level=formed", "missing");
        let took_part = missing.replace(":vsoko_level/", ":total/").replace("/missing", "/participants");
        let with = |wanted: &dyn Fn(&(&str, &str)) -> bool| schools.iter().filter(|own| wanted(own)).count();
        let mut asked: Vec<(String, usize)> = vec![
            (missing, with(&|(level, _)| level.is_empty())),
            (took_part, with(&|(level, practice)| !level.is_empty() || !practice.is_empty())),
        ];
        for (level, label) in levels.iter().zip(labels) {
            let trace = level[1]["trace"].as_str().unwrap().to_owned();
            asked.push((trace, with(&|(level, _)| *level == label)));
        }
        for (trace, expected) in asked {
            let number = json(folder.path(), &["trace", &trace]);
            prop_assert_eq!(number["counted"].as_array().unwrap().len(), expected, "{}", trace);
            prop_assert_eq!(number["share"]["count"].as_u64(), u64::try_from(expected).ok(), "{}", trace);
        }
        for named in indicators {
            let printed = &named["result"]["schools"];
            let trace = printed["trace"].as_str().unwrap();
            let number = json(folder.path(), &["trace", trace]);
            let size = |value: &Value| value.as_array().unwrap().len();
            for group in ["counted", "rest", "outside"] {
                prop_assert_eq!(size(&number[group]), size(&printed[group]), "{}", trace);
            }
            // Recounted from the words in the cells, not from the program's opinion of them.
            let wanted = match named["result"]["indicator"].as_str().unwrap() {
                "formed_share" => "сформирована",
                "partly_formed_share" => "частично сформирована",
                "not_formed_share" => "не сформирована",
                "effective_practice_share" => "да",
                other => panic!("{other}"),
            };
            let words = |group: &str| -> Vec<String> {
                let subjects = number[group].as_array().unwrap().iter();
                subjects.map(|own| own["readings"][0]["text"].as_str().unwrap_or("").to_owned()).collect()
            };
            prop_assert!(words("counted").iter().all(|word| word == wanted), "{}", trace);
            prop_assert!(words("rest").iter().all(|word| word != wanted && !word.is_empty()), "{}", trace);
            prop_assert!(words("outside").iter().all(String::is_empty), "{}", trace);
            let in_file = if wanted == "да" {
                schools.iter().filter(|(_, practice)| *practice == "да").count()
            } else {
                schools.iter().filter(|(level, _)| *level == wanted).count()
            };
            prop_assert_eq!(words("counted").len(), in_file, "{}", trace);
        }
        Ok(())
    });
    law.unwrap();
}

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

#[test]
fn what_is_counted_everywhere_is_what_each_municipality_has() {
    let (folder, _) = demonstration();
    let everywhere = json(folder.path(), &["indicators", "--all", "--places"]);
    let mut checked = 0;
    for edition in everywhere["levels"].as_array().unwrap() {
        for row in edition["rows"].as_array().unwrap() {
            let (municipality, year) = (format!("m{}", row["municipality"]), row["year"].to_string());
            let one = json(folder.path(), &["indicators", "--municipality", &municipality, "--year", &year]);
            let editions = one["figures"][0]["editions"].as_array().unwrap();
            let own = editions.iter().find(|own| own["methodology"] == edition["methodology"]).unwrap();
            let levels = own["breakdown"]["levels"].as_array().unwrap();
            for (level, (key, schools)) in
                row["levels"].as_array().unwrap().iter().zip(levels.iter().map(|own| (&own[0], &own[1])))
            {
                assert_eq!(level["level"], *key);
                assert_eq!(level["trace"], schools["trace"]);
                let counted = schools["counted"].as_array().unwrap().len();
                assert_eq!(level["share"]["count"].as_u64(), u64::try_from(counted).ok(), "{level}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 12, "{everywhere}");
    let region = json(folder.path(), &["indicators", "--region", "Условная область", "--year", "2022"]);
    for edition in everywhere["places"].as_array().unwrap() {
        let editions = region["figures"][0]["editions"].as_array().unwrap();
        let Some(own) = editions.iter().find(|own| own["methodology"] == edition["methodology"]) else {
            continue;
        };
        let rows = edition["rows"].as_array().unwrap().iter().filter(|row| row["year"] == 2022);
        let rows: Vec<&Value> = rows.collect();
        let ranked = own["ranked"].as_array().unwrap();
        assert_eq!(rows.len(), ranked.len());
        for (row, ranked) in rows.iter().zip(ranked) {
            assert_eq!((&row["subject"], &row["rank"]), (&ranked["subject"], &ranked["rank"]));
            assert_eq!(row["trace"], ranked["score"]["trace"]);
        }
    }
    // A what-if of everybody is that of each.
    let what_if = ["--year", "2022", "--methodology", "vsoko-example-2021"];
    let all = json(folder.path(), &[&["indicators", "--all"][..], &what_if].concat());
    let one = json(folder.path(), &[&["indicators", "--municipality", OKRUG][..], &what_if].concat());
    let shares = |rows: &Value| -> Vec<String> {
        let levels = rows.as_array().unwrap().iter();
        levels.map(|own| format!("{} {}", own["trace"], own["share"]["count"])).collect()
    };
    let levels = one["figures"][0]["editions"][0]["breakdown"]["levels"].as_array().unwrap();
    let of_one: Vec<String> = levels
        .iter()
        .map(|own| format!("{} {}", own[1]["trace"], own[1]["counted"].as_array().unwrap().len()))
        .collect();
    let rows = all["levels"][0]["rows"].as_array().unwrap();
    let own = rows.iter().find(|row| row["municipality"] == 2).unwrap();
    assert_eq!(shares(&own["levels"]), of_one);
    // Not all at once with one, and no year that nobody has.
    let run = |arguments: &[&str]| {
        let mut all = vec!["--workspace", "demo", "indicators", "--all"];
        all.extend(arguments);
        vsoko(folder.path(), &all)
    };
    assert_eq!(run(&["--region", "Условная область"]).code, 2);
    assert_eq!(run(&["--year", "1999"]).code, 2);
    assert!(run(&["--year", "2022"]).stdout.contains("Школы по уровням, 2022 год"));
}

#[test]
fn a_school_is_not_taken_for_the_municipality_of_its_number() {
    let (folder, _) = demonstration();
    // Municipality m2 has points of the monitoring in 2022; school s2 lies elsewhere and has none.
    let figures = json(folder.path(), &["indicators", "--school", "s2", "--year", "2022"]);
    let editions = figures["figures"][0]["editions"].as_array().unwrap();
    assert!(!editions.is_empty());
    for edition in editions {
        assert!(!edition["methodology"].as_str().unwrap().starts_with("mum"), "{}", edition["methodology"]);
    }
}

#[test]
fn who_took_part_and_who_has_no_value_are_numbers_that_open() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Региональное исследование ВСОКО. Тверская область, 2022 год (условные данные)\n\
                Муниципалитет;Логин;Школа;Уровень сформированности;Наиболее эффективная практика\n\
                Пробный округ;edu990101;МБОУ «Пробная СОШ №1»;сформирована;да\n\
                Пробный округ;edu990102;МБОУ «Пробная СОШ №2»;;нет\n\
                Пробный округ;edu990103;МБОУ «Пробная СОШ №3»;;\n";
    fs_err::write(folder.path().join("a.csv"), text).unwrap();
    assert_eq!(vsoko(folder.path(), &["init", "demo"]).code, 0);
    let ran = vsoko(folder.path(), &["--workspace", "demo", "import", "a.csv", "--yes"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let figures = json(folder.path(), &["indicators", "--year", "2022"]);
    let level = figures["figures"][0]["editions"][0]["breakdown"]["levels"][0][1]["trace"].as_str().unwrap();
    let missing = level.replace("level=formed", "missing");
    let participants = missing.replace(":vsoko_level/", ":total/").replace("/missing", "/participants");
    let text = vsoko(folder.path(), &["--workspace", "demo", "indicators", "--year", "2022"]).stdout;
    assert!(text.contains(&missing), "{text}");
    for (trace, counted, rest) in [(missing.as_str(), 2, 1), (participants.as_str(), 2, 1)] {
        let number = json(folder.path(), &["trace", trace]);
        assert_eq!(number["counted"].as_array().unwrap().len(), counted, "{trace}");
        assert_eq!(number["rest"].as_array().unwrap().len(), rest, "{trace}");
    }
    let summary = ["--workspace", "demo", "summary", "--year", "2022", "--formats", "txt", "--output", "out"];
    assert_eq!(vsoko(folder.path(), &summary).code, 0);
    let printed = fs_err::read_to_string(folder.path().join("out/spravka-probnyy-okrug-2022.txt")).unwrap();
    let printed: String = printed.split_whitespace().collect();
    assert!(printed.contains(&missing) && printed.contains(&participants), "{printed}");
}

#[test]
fn methodologies_are_checked_made_and_explained() {
    let (folder, _) = demonstration();
    let run = |arguments: &[&str]| {
        let mut all = vec!["--workspace", "demo"];
        all.extend(arguments);
        vsoko(folder.path(), &all)
    };
    assert_eq!(run(&["methodology", "new", "moya-2030"]).code, 0);
    let made = "demo/methodologies/moya-2030.toml";
    assert_eq!(run(&["methodology", "check", made]).code, 0);
    let again = run(&["methodology", "new", "moya-2030"]);
    assert_eq!(again.code, 2, "what is there is left alone");
    let path = folder.path().join(made);
    let text = fs_err::read_to_string(&path).unwrap();
    fs_err::write(&path, text.replace("at_least_percent = 75", "at_least_percent = 0")).unwrap();
    let found = run(&["methodology", "check", made]);
    assert_eq!(found.code, 1);
    assert!(found.stdout.contains("ошибка[VM012]"), "{}", found.stdout);
    let found = run(&["--format", "json", "methodology", "check", made]);
    let value: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(value["files"][0]["findings"][0]["code"], "VM012");
    let refused = run(&["methodology", "list"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("VM012"), "{}", refused.stderr);
    assert_eq!(run(&["methodology", "check", "nowhere.toml"]).code, 2);
    assert!(vsoko(folder.path(), &["explain", "vm012"]).stdout.starts_with("# VM012."));
}

#[test]
fn every_metric_has_its_page() {
    let files_of = |folder: &str| -> Vec<PathBuf> {
        fs_err::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let source = "crates/vsoko-metrics/src";
    let files = ["", "/everywhere", "/statistics"].map(|room| files_of(&format!("{source}{room}"))).concat();
    // What metrics are made of is no metric.
    let parts = ["binomial", "circle", "condition", "lib", "mod", "numbered", "points_read", "subject_frame"];
    let mut pages: BTreeSet<String> = BTreeSet::new();
    for path in files.iter().filter(|path| path.is_file()) {
        let text = fs_err::read_to_string(path).unwrap();
        let first = text.lines().next().unwrap();
        let named = first.split_once("Page: `docs/methods/").and_then(|(_, rest)| rest.split_once('`'));
        let is_part = parts.contains(&path.file_stem().unwrap().to_str().unwrap());
        assert_ne!(named.is_some(), is_part, "{}: a metric says its page", path.display());
        pages.extend(named.map(|(page, _)| page.to_owned()));
    }
    // What is compared with the region is decided by the engine, whether years compare by the methodology.
    let elsewhere = ["comparability.md", "region_comparison.md"].map(str::to_owned);
    let known: BTreeSet<String> = pages.iter().cloned().chain(elsewhere).collect();
    let written = files_of("docs/methods").into_iter();
    let written: BTreeSet<String> =
        written.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(known, written, "a metric without a page, or a page without a metric");
    for page in written {
        let text = fs_err::read_to_string(repository(&format!("docs/methods/{page}"))).unwrap();
        for section in ["## Что это", "## Формула", "## Столбцы", "## Границы", "## Пример", "## Откуда"]
        {
            assert!(text.contains(section), "{page}: {section}");
        }
        // The edges of statistics have names of their own, and a verdict on years counts nobody.
        let counts = ["comparability", "funnel_limits", "paired_test", "trend_test", "wilson_interval"]
            .iter()
            .all(|other| !page.starts_with(other));
        for edge in ["- Ноль", "- Нет данных", "- Малое число"].iter().filter(|_| counts)
        {
            assert!(text.contains(edge), "{page}: {edge}");
        }
    }
}
