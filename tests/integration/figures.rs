//! `vsoko indicators` against figures that were counted without the program, and against itself over all municipalities.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::expected::expected;
use crate::program::{demonstration, repository, vsoko};

pub(crate) const OKRUG: &str = "Условный муниципальный округ";

pub(crate) fn json(folder: &Path, arguments: &[&str]) -> Value {
    let mut all = vec!["--workspace", "demo", "--format", "json"];
    all.extend(arguments);
    let ran = vsoko(folder, &all);
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// The ids of schools by login.
pub(crate) fn logins(folder: &Path) -> BTreeMap<String, String> {
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
            assert_eq!(own["methodology_hash"], edition["methodology_hash"]);
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
    let mut placed = 0;
    for edition in everywhere["places"].as_array().unwrap() {
        let editions = region["figures"][0]["editions"].as_array().unwrap();
        let Some(own) = editions.iter().find(|own| own["methodology"] == edition["methodology"]) else {
            continue;
        };
        let rows = edition["rows"].as_array().unwrap().iter().filter(|row| row["year"] == 2022);
        let rows: Vec<&Value> = rows.collect();
        let ranked = own["ranked"].as_array().unwrap();
        assert_eq!(rows.len(), ranked.len());
        placed += rows.iter().filter(|row| !row["rank"].is_null()).count();
        for (row, ranked) in rows.iter().zip(ranked) {
            assert_eq!((&row["subject"], &row["rank"]), (&ranked["subject"], &ranked["rank"]));
            assert_eq!(row["trace"], ranked["score"]["trace"]);
        }
    }
    assert!(12 < placed, "{placed} places were compared");
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
fn one_school_has_no_place_and_no_share_of_itself() {
    let (folder, _) = demonstration();
    let of_school = ["indicators", "--school", "999007", "--year", "2023"];
    let run =
        |arguments: &[&str]| vsoko(folder.path(), &[&["--workspace", "demo"], arguments].concat()).stdout;
    let said = run(&of_school);
    assert!(said.contains("Уровень: частично сформирована [1]"), "{said}");
    assert!(said.contains("МКОУ «Образцовская ООШ»: до уровня «сформирована» не хватает"), "{said}");
    for other in ["Место", "из 1)", "rank="] {
        assert!(!said.contains(other), "{other}: {said}");
    }
    let practice = said.lines().find(|line| line.contains("наиболее эффективными практиками")).unwrap();
    assert!(practice.contains(" нет [") && practice.contains("12 школ (итог отправителя"), "{practice}");
    let figures = json(folder.path(), &of_school);
    let edition = edition(&figures, "2023");
    assert!(edition["ranked"][0]["rank"].is_null(), "{edition}");
    assert!(edition["quarters"].is_null());
    // The place of one among one, printed before, still opens.
    let place = edition["ranked"][0]["score"]["trace"].as_str().unwrap().replace("/points@", "/rank=s13@");
    assert!(run(&["trace", &place]).contains("место 1 из 1"));
}

#[test]
fn points_stand_beside_the_most_there_are() {
    let (folder, _) = demonstration();
    let figures = json(folder.path(), &["indicators", "--school", "999007", "--year", "2022"]);
    let trace = edition(&figures, "2022")["ranked"][0]["score"]["trace"].as_str().unwrap();
    let opened = json(folder.path(), &["trace", trace]);
    let readings = opened["counted"][0]["readings"].as_array().unwrap();
    let maxima: Vec<String> = readings.iter().map(|own| own["maximum"].to_string()).collect();
    // In hundredths.
    assert_eq!(maxima, ["300", "300", "400", "400", "400", "200"]);
    let said = vsoko(folder.path(), &["--workspace", "demo", "trace", trace]).stdout;
    assert!(said.contains("Наибольший балл"), "{said}");
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
    let parts = [
        "binomial",
        "circle",
        "condition",
        "known_facts",
        "lib",
        "mod",
        "numbered",
        "points_read",
        "subject_frame",
    ];
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
