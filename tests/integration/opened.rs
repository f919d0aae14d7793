//! Every number has a name, by which it opens into schools, cells and files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use vsoko_engine::{Sight, Workspace};
use vsoko_model::{Measure, TraceId};

use crate::figures::{OKRUG, json};
use crate::program::{demonstration, repository, vsoko};

/// Every trace in a JSON value.
pub(crate) fn traces(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                match inner.as_str().filter(|_| name == "trace" || name == "missing_trace") {
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
    let of_school = json(folder.path(), &["compare", "--school", "999007"]);
    let of_region = json(folder.path(), &["compare", "2021", "2022", "--region", "Условная область"]);
    let mut all = Vec::new();
    for value in [&figures, &region, &compared, &of_school, &of_region] {
        traces(value, &mut all);
    }
    // One of each kind: what is measured, and whether of a school, a municipality or a region.
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for trace in all {
        let measure = trace.rsplit('/').next().unwrap().split(['=', '@']).next().unwrap().to_owned();
        let whose = trace.split('/').nth(1).unwrap().chars().next().unwrap();
        let item = trace.split([':', '/']).nth(1).unwrap().split('_').next().unwrap().to_owned();
        let years = if trace.contains("..20") { "two years" } else { "a year" };
        kinds.insert(format!("{measure} {whose} {item} {years}"), trace);
    }
    for measure in [
        "share", "level", "points", "rank", "lacking", "moved", "changed", "up", "down", "same", "gained",
        "lost",
    ] {
        assert!(kinds.keys().any(|kind| kind.starts_with(measure)), "{measure}: {kinds:?}");
    }
    for (kind, trace) in &kinds {
        let number = json(folder.path(), &["trace", trace]);
        assert_eq!(number["trace"], trace.as_str());
        let groups = ["counted", "rest", "outside"].map(|group| number[group].as_array().unwrap().clone());
        let subjects: Vec<Value> = groups.into_iter().flatten().collect();
        // A number of schools may be none; every other number is of somebody.
        let may_be_none = number["figure"]["schools"] == 0;
        assert!(!subjects.is_empty() || may_be_none, "{trace}");
        // Who took part and who has no value may have no reading at all; who was counted otherwise has one.
        let is_of_absence = ["missing", "participants"].iter().any(|measure| kind.starts_with(measure));
        for subject in number["counted"].as_array().unwrap() {
            assert!(
                is_of_absence || !subject["readings"].as_array().unwrap().is_empty(),
                "{trace}: {subject}"
            );
        }
        let readings = subjects.iter().flat_map(|subject| subject["readings"].as_array().unwrap());
        for reading in readings {
            assert!(reading["cell"]["address"].is_string(), "{trace}");
            assert_eq!(reading["file_hash"].as_str().unwrap().len(), 64, "{trace}");
        }
    }
}

const REGION: &str = "Условная область";

/// Every command that prints numbers of an archive.
const PRINTS_NUMBERS: [&[&str]; 24] = [
    &["indicators", "--year", "2022", "--municipality", OKRUG],
    &["indicators", "--year", "2023", "--municipality", OKRUG],
    &["indicators", "--year", "2022", "--region", REGION],
    &["indicators", "--year", "2022", "--school", "s7"],
    &["indicators", "--all", "--places"],
    &["summary", "--year", "2022", "--municipality", OKRUG],
    &["summary", "--year", "2023", "--municipality", OKRUG],
    &["summary", "--year", "2022", "--all"],
    &["summary", "--year", "2022", "--region", REGION],
    &["summary", "--year", "2023", "--school", "s7"],
    &["compare", "2021", "2022", "2023", "--municipality", OKRUG],
    &["compare", "--region", REGION],
    &["compare", "--school", "s7"],
    &["compare", "--all"],
    &["document", "effect", "--year", "2023", "--municipality", OKRUG],
    &["document", "letter", "--school", "s7", "--year", "2022"],
    &["document", "protocol", "--meeting", "1"],
    &["document", "roadmap", "--municipality", OKRUG],
    &["chart", "squares", "--year", "2023", "--municipality", OKRUG, "-o", "squares.svg"],
    &["chart", "levels-by-year", "--year", "2023", "--municipality", OKRUG, "-o", "levels.svg"],
    &["chart", "heat", "--year", "2022", "--municipality", OKRUG, "-o", "heat.svg"],
    &["chart", "management", "--year", "2023", "--municipality", OKRUG, "-o", "management.svg"],
    &["chart", "profile", "--year", "2022", "--school", "s7", "-o", "profile.svg"],
    &["chart", "ranked", "--year", "2022", "--region", REGION, "-o", "ranked.svg"],
];

/// Numbers that nobody measured: names of things, years, what a person or a methodology set; and what has its name
/// elsewhere: how many are in a list beside it, and the bounds of levels, which stand in the order of the levels.
const NOT_MEASURED: [&str; 24] = [
    "after",
    "appeared",
    "at_least",
    "before",
    "both",
    "cut_before",
    "entry",
    "found",
    "id",
    "in_archive",
    "item",
    "left",
    "level_bounds",
    "meeting",
    "municipality",
    "number",
    "remarks",
    "school",
    "since",
    "stated",
    "subject",
    "target",
    "vsoko",
    "year",
];

/// Numbers that neither have a name nor stand beside it, by where they stand. What is made of named numbers has its name
/// in the same place: a difference beside its two values, bounds beside their share; a printed total has its cell.
fn nameless(value: &Value, at: &str, named: bool, found: &mut Vec<String>) {
    let bears = |value: &Value| {
        let keys = ["trace", "missing_trace", "cell"];
        value.as_object().is_some_and(|map| keys.iter().any(|key| map.contains_key(*key)))
    };
    match value {
        Value::Object(map) => {
            let named = named || bears(value) || map.values().any(bears);
            for (key, inner) in map {
                let is_told = key == "years" && inner.is_number();
                if !NOT_MEASURED.contains(&key.as_str()) && !is_told {
                    nameless(inner, &format!("{at}.{key}"), named, found);
                }
            }
        }
        // Lists of bare numbers are ids of schools.
        Value::Array(list) => {
            let inner = list.iter().filter(|inner| !inner.is_number());
            inner.for_each(|inner| nameless(inner, at, named, found));
        }
        Value::Number(number) if !named => found.push(format!("{at} = {number}")),
        Value::Number(_) | Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[test]
fn every_number_of_every_command_has_a_name_and_every_name_opens() {
    let (folder, _) = demonstration();
    let mut all: BTreeSet<String> = BTreeSet::new();
    for asked in PRINTS_NUMBERS {
        let printed = json(folder.path(), asked);
        let mut found = Vec::new();
        nameless(&printed, "", false, &mut found);
        assert_eq!(found, Vec::<String>::new(), "{asked:?}");
        let mut own = Vec::new();
        traces(&printed, &mut own);
        assert!(!own.is_empty() || asked.contains(&"roadmap") || asked.contains(&"letter"), "{asked:?}");
        all.extend(own);
        // On the screen the same numbers are marked, and each mark is told once.
        let said = vsoko(folder.path(), &[&["--workspace", "demo"], asked].concat()).stdout;
        let (text, names) = said.split_once("Обозначения чисел (").unwrap_or((&said, ""));
        let names: Vec<&str> = names.lines().filter(|line| line.starts_with('[')).collect();
        all.extend(names.iter().map(|line| line.split_once(' ').unwrap().1.to_owned()));
        for (index, _) in names.iter().enumerate() {
            assert!(text.contains(&format!("[{}]", index + 1)), "{asked:?}: {index}");
        }
        // A chart is told in words first, and its numbers stand in the table below.
        let text = text.split_once("Данные рисунка").map_or(text, |(_, data)| data);
        let percent = |line: &&str| {
            line.match_indices(" %").any(|(at, _)| line[..at].ends_with(|last: char| last.is_ascii_digit()))
        };
        // What was set as a target, and the border of weakness, nobody has measured.
        let set = |line: &str| line.contains("целев") || line.contains("еньше 50 %");
        for line in text.lines().filter(percent).filter(|line| !set(line)) {
            assert!(line.contains('['), "{asked:?}: {line}");
        }
    }
    assert!(500 < all.len(), "{}", all.len());
    let workspace = Workspace::open(&folder.path().join("demo")).unwrap();
    let view = workspace.look(&Sight::default()).unwrap();
    for name in all {
        let number = view.open(&name.parse::<TraceId>().unwrap()).unwrap();
        let subjects = number.counted.len() + number.rest.len() + number.outside.len();
        let may_be_none = matches!(number.figure, Some(vsoko_model::Figure::Schools(0)));
        assert!(0 < subjects || may_be_none, "{name}");
        let is_of_absence = matches!(number.trace.measure, Measure::Missing | Measure::Participants);
        for subject in &number.counted {
            assert!(is_of_absence || !subject.readings.is_empty(), "{name}: {}", subject.name);
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

/// What stands between two marks, and what is left without it.
fn cut(text: &str, opens: &str, closes: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(opens) {
        left.push_str(before);
        rest = inside.split_once(closes).map_or("", |(_, after)| after);
    }
    left + rest
}

#[test]
fn no_percentage_of_a_printed_page_goes_without_a_link_to_its_schools() {
    let pages = fs_err::read_dir(repository("reports/demo")).unwrap().map(|entry| entry.unwrap().path());
    // A roadmap has targets, which nobody has measured yet.
    let is_summary = |path: &PathBuf| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        stem.starts_with("spravka-") && path.extension().is_some_and(|own| own == "html")
    };
    let pages: Vec<PathBuf> = pages.filter(is_summary).collect();
    assert_eq!(pages.len(), 4);
    for path in pages {
        let page = fs_err::read_to_string(&path).unwrap();
        let body = page.split_once("<body").unwrap().1.split_once("<section class=\"sources\"").unwrap().0;
        // A chart shows again what the text says.
        let text = cut(body, "<figure", "</figure>");
        assert!(text.contains("href=\"#number-1\""), "{}", path.display());
        let unlinked = cut(&cut(&text, "<a ", "</a>"), "<", ">");
        assert!(unlinked.contains("Выводы"), "{unlinked}");
        // The border of weakness is the methodology's, and nobody has measured it.
        let unlinked = unlinked.replace("еньше 50\u{a0}%", "");
        let percent = unlinked.find('%').map(|at| unlinked[..at].chars().rev().take(60).collect::<String>());
        assert_eq!(percent, None, "{}", path.display());
    }
}

#[test]
fn no_row_of_indicators_has_a_percentage_without_the_number_of_its_name() {
    let (folder, _) = demonstration();
    for asked in [
        &["--year", "2022", "--municipality", OKRUG][..],
        &["--year", "2023", "--region", "Условная область"],
        &["--year", "2022", "--school", "s7"],
        &["--all", "--places"],
    ] {
        let said = vsoko(folder.path(), &[&["--workspace", "demo", "indicators"][..], asked].concat()).stdout;
        let rows: Vec<&str> = said.lines().filter(|line| line.contains('%')).collect();
        assert!(3 < rows.len(), "{asked:?}");
        for row in rows {
            assert!(row.contains('['), "{asked:?}: {row}");
        }
        // And every name is told once, in the list below.
        let (_, names) = said.split_once("Обозначения чисел").unwrap();
        let names: Vec<&str> = names.lines().skip(1).filter(|line| line.starts_with('[')).collect();
        for (index, name) in names.iter().enumerate() {
            assert!(name.starts_with(&format!("[{}] ", index + 1)) && name.contains('@'), "{name}");
            let used = said.matches(&format!("[{}]", index + 1)).count();
            assert!(2 <= used, "{name}");
        }
    }
}
