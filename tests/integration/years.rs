//! `vsoko compare` over the built program: gaps, rows of years, the registry's dates, regions and their tests.

use std::path::Path;

use serde_json::Value;

use crate::program::{demonstration, vsoko, without_marks};
use crate::tables::{
    FIRST, FORMED, NOT, PARTLY, SECOND, THIRD, THREE, data, done, import, refused, results, with_three,
    workspace,
};

fn study<'v>(comparison: &'v Value, id: &str) -> &'v Value {
    comparison["studies"].as_array().unwrap().iter().find(|study| study["study"] == id).unwrap()
}

fn ids(schools: &Value) -> Vec<u64> {
    schools.as_array().unwrap().iter().map(|id| id.as_u64().unwrap()).collect()
}

#[test]
fn a_gap_is_a_gap_and_a_year_passed_over_is_named() {
    let folder = with_three();
    let folder = folder.path();
    import(folder, "2023.csv", &results(2023, &THREE), &[]);
    let pair = data(folder, &["compare"])["studies"][0]["pairs"][0].clone();
    assert_eq!(pair["between"], serde_json::json!([{ "what": "gap", "year": 2022 }]));
    let said = done(folder, &["compare"]);
    assert!(said.contains("Данных за 2022 год нет: между 2021 и 2023 годами – разрыв"), "{said}");
    let summary = done(folder, &["summary", "--year", "2023"]);
    done(folder, &["summary", "--year", "2023", "--formats", "txt"]);
    let printed = fs_err::read_dir(folder.join("reports")).unwrap().next().unwrap().unwrap().path();
    let printed = fs_err::read_to_string(printed).unwrap();
    let printed: String = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        printed.contains("Данных за 2022 год нет: между 2021 и 2023 годами – разрыв"),
        "{summary}{printed}"
    );
    import(folder, "2022.csv", &results(2022, &THREE), &[]);
    let said = done(folder, &["compare", "2021", "2023"]);
    assert!(said.contains("Данные за 2022 год есть, но в сравнение он не взят"), "{said}");
    assert_eq!(data(folder, &["compare"])["studies"][0]["pairs"].as_array().unwrap().len(), 2);
}

#[test]
fn who_came_and_went_is_told_by_the_dates_of_the_registry() {
    let folder = workspace();
    let folder = folder.path();
    let all = [
        THREE[0],
        THREE[1],
        THREE[2],
        ("999004", "МБОУ «Четвёртая СОШ»", FORMED),
        ("999005", "МБОУ «Пятая СОШ»", NOT),
    ];
    import(folder, "2021.csv", &results(2021, &all), &[]);
    let why = ["--reason", "приказ"];
    done(folder, &[&["schools", "close", "s2", "--since", "2022"], &why[..]].concat());
    done(folder, &[&["schools", "merge", "s3", "--into", "s1", "--since", "2022"], &why[..]].concat());
    done(
        folder,
        &[
            &[
                "municipalities",
                "add",
                "Другой муниципальный округ",
                "--region",
                "Условная область",
                "--since",
                "2021",
            ],
            &why[..],
        ]
        .concat(),
    );
    done(
        folder,
        &[&["schools", "move", "s4", "--to", "Другой муниципальный округ", "--since", "2022"], &why[..]]
            .concat(),
    );
    done(
        folder,
        &[&["schools", "rename", "s1", "МБОУ «Объединённая СОШ»", "--since", "2022"], &why[..]].concat(),
    );
    let later = [("999001", "МБОУ «Объединённая СОШ»", PARTLY), ("999006", "МБОУ «Шестая СОШ»", FORMED)];
    import(folder, "2022.csv", &results(2022, &later), &[]);
    let compared = data(folder, &["compare", "--municipality", "m1"]);
    let pair = &study(&compared, "vsoko")["pairs"][0];
    let because: Vec<(u64, &str)> = pair["departed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| (own["school"].as_u64().unwrap(), own["because"]["what"].as_str().unwrap()))
        .collect();
    assert_eq!(because, [(2, "closed"), (3, "merged"), (4, "moved_out"), (5, "no_data")]);
    assert_eq!(pair["departed"][1]["because"]["into"], 1);
    assert_eq!(pair["appeared"][0]["because"]["what"], "since");
    assert_eq!(pair["renamed"][0]["before"], FIRST);
    assert_eq!(pair["renamed"][0]["after"], "МБОУ «Объединённая СОШ»");
    let about: Vec<&str> = pair["comparability"]["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| reason["about"].as_str().unwrap())
        .collect();
    assert_eq!(about, ["methodology", "schools", "territory"]);
    let said = done(folder, &["compare", "--municipality", "m1"]);
    for words in [
        &format!("с 2022 года закрыта – {SECOND}"),
        &format!("с 2022 года присоединена к МБОУ «Объединённая СОШ» – {THIRD}"),
        "перешла в муниципалитет «Другой муниципальный округ» – МБОУ «Четвёртая СОШ»",
        "данных за 2022 год нет – МБОУ «Пятая СОШ»",
        "в реестре с 2022 года – МБОУ «Шестая СОШ»",
        "Уровень изменился у 1 школы из 1",
        "территория: 1 школа перешла из муниципалитета",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // As of today nobody moved and nobody is called otherwise.
    let now = data(folder, &["compare", "--municipality", "m1", "--as-now"]);
    let pair = &study(&now, "vsoko")["pairs"][0];
    assert_eq!(pair["renamed"], serde_json::json!([]));
    assert_eq!(ids(&pair["transition"]["left"]), [2, 3, 5]);
}

const METHODOLOGY: &str = r#"
id = "probe"
title = "Пробное исследование"
study = "probe"
years = [2016, 2017, 2018, 2019, 2020, 2021, 2022]
region = "Пробная область"
subject = "school"
peers = ["school_kind", "pupils"]
source = { kind = "local", text = "условный пример" }
[roles]
level = "level"
[[level]]
key = "high"
label = "высокий"
[[level]]
key = "low"
label = "низкий"
[[criterion]]
id = "level"
title = "Уровень системы"
kind = "level"
[[indicator]]
id = "high_share"
title = "Доля школ высокого уровня"
counts = "level = 'high'"
base = "level IS NOT NULL"
polarity = "higher_is_better"
"#;

/// Two municipalities of twenty schools each; `high(school, year)` says who is of the high level.
fn region(years: &[u16], high: fn(u16, u16) -> bool) -> tempfile::TempDir {
    let folder = workspace();
    fs_err::write(folder.path().join("methodologies/probe.toml"), METHODOLOGY).unwrap();
    let settings = folder.path().join("vsoko.toml");
    let known = fs_err::read_to_string(&settings).unwrap();
    fs_err::write(
        &settings,
        known.replace("# [region_schools]", "[region_schools]\n\"Пробная область\" = 40"),
    )
    .unwrap();
    for year in years {
        let rows = (1..=40_u16).map(|school| {
            let home = if school <= 20 {
                "Северный муниципальный округ"
            } else {
                "Южный муниципальный округ"
            };
            let level = if high(school, *year) { "высокий" } else { "низкий" };
            format!("{home};{};МБОУ «СОШ №{school}»;{level}\n", 100_000 + u32::from(school))
        });
        let table = format!(
            "Пробное исследование. Пробная область, {year} год;;;\n\
             Муниципальное образование;Логин ОО;Образовательная организация;Уровень системы\n{}",
            rows.collect::<String>()
        );
        import(folder.path(), &format!("{year}.csv"), &table, &[]);
    }
    folder
}

fn compared(folder: &Path, arguments: &[&str]) -> (Value, String) {
    let all = [&["compare"], arguments].concat();
    (study(&data(folder, &all), "probe").clone(), done(folder, &all))
}

#[test]
fn nobody_is_told_in_words_and_not_as_an_empty_list() {
    let (folder, _) = demonstration();
    let compared = |arguments: &[&str]| {
        let said = vsoko(&folder.path().join("demo"), &[&["compare"], arguments].concat());
        assert_eq!(said.code, 0, "{}", said.stderr);
        said.stdout
    };
    let said = compared(&["--school", "999007"]);
    assert!(said.contains("уровень не понизился ни у одной школы;"), "{said}");
    assert!(!said.contains("у 0 школ") && !said.contains(": ;"), "{said}");
    // Each study stands under its heading, the one that has no table too.
    let list = said.find("\nПеречень школ с низкими образовательными результатами (ШНОР)\n").unwrap();
    assert!(said.rfind("\n2021 и 2022 годы\n").unwrap() > list, "{said}");
    // Two equal years: nobody moved, and of how many is a number that opens.
    let folder = with_three();
    import(folder.path(), "2022.csv", &results(2022, &THREE), &[]);
    let said = done(folder.path(), &["compare"]);
    assert!(said.contains("Уровень не изменился ни у одной школы из 3 ["), "{said}");
    assert!(!said.contains("у 0 школ") && !said.contains(": ;"), "{said}");
}

#[test]
fn a_comparison_says_whose_a_difference_is_and_where_criteria_stood() {
    let (folder, _) = demonstration();
    let compared = |years: [&str; 2]| {
        let asked = ["compare", years[0], years[1], "--municipality", "m2"];
        vsoko(&folder.path().join("demo"), &asked).stdout
    };
    let later = compared(["2022", "2023"]);
    let goals = later.lines().find(|line| line.starts_with("Цели и задачи ВСОКО  ")).unwrap();
    assert!(goals.contains("у тех же школ: −3,7"), "{goals}");
    // The list has no levels, and who came and went has a name all the same.
    let list = later.split("Перечень школ с низкими образовательными результатами (ШНОР)\n").nth(1).unwrap();
    let reason = list.lines().find(|line| line.contains("состав школ:")).unwrap();
    assert_eq!(reason.matches('[').count(), 3, "{reason}");
    let traces = later.split("Обозначения чисел").nth(1).unwrap();
    for movement in ["appeared", "left"] {
        let wanted = format!("shnor:shnor_share/m2/2022..2023/{movement}@");
        let trace = traces.lines().find_map(|line| line.find(&wanted).map(|at| &line[at..])).unwrap();
        let opened = vsoko(&folder.path().join("demo"), &["trace", trace]);
        assert_eq!(opened.code, 0, "{trace}: {}", opened.stderr);
        assert!(opened.stdout.contains(if movement == "left" { "2 школы" } else { "1 школа" }));
    }
    let earlier = compared(["2021", "2022"]);
    let rubric = earlier.lines().find(|line| line.contains("больше нет критериев")).unwrap();
    assert!(rubric.contains("«2.4 ") && !rubric.contains("«Цели»"), "{rubric}");
}

#[test]
fn three_years_are_a_run_and_five_a_test_by_its_name() {
    let folder = region(&[2018, 2019, 2020, 2021, 2022], |school, year| school <= 10 + 2 * (year - 2018));
    let south = ["--municipality", "Северный муниципальный округ"];
    let (own, said) = compared(folder.path(), &[&["2020", "2021", "2022"], &south[..]].concat());
    assert_eq!(own["series"][0]["told"], serde_json::json!({ "tool": "run", "kind": "rising", "years": 3 }));
    let run = without_marks(&said);
    assert!(
        run.contains("Доля школ высокого уровня: растёт 3 года подряд: 70 % (14 из 20) – 2020"),
        "{said}"
    );
    assert!(said.contains("3 года подряд «низкий»: МБОУ «СОШ №19», МБОУ «СОШ №20»"), "{said}");
    let (own, said) = compared(folder.path(), &south);
    assert_eq!(own["series"][0]["told"]["tool"], "mann_kendall");
    assert_eq!(own["series"][0]["told"]["statistic"], 10);
    assert!(said.contains("критерий Манна–Кендалла: S = 10, p = 0,017"), "{said}");
    assert!(!said.contains("значим"), "{said}");
    // A municipality is all its schools: no test of those that moved.
    assert!(own["pairs"].as_array().unwrap().iter().all(|pair| pair["changed"]["test"].is_null()), "{own}");
    assert!(!said.contains("Макнемара"), "{said}");
}

#[test]
fn a_gap_cuts_a_row_of_years() {
    let folder = region(&[2017, 2018, 2020, 2021, 2022], |school, year| school <= 10 + 2 * (year - 2016));
    let (own, said) = compared(folder.path(), &["--municipality", "Северный муниципальный округ"]);
    let years: Vec<&Value> =
        own["series"][0]["points"].as_array().unwrap().iter().map(|point| &point["year"]).collect();
    assert_eq!(years, [2020, 2021, 2022]);
    assert_eq!(own["series"][0]["cut_before"], 2020);
    assert!(said.contains("Ряды начаты с 2020 года"), "{said}");
}

#[test]
fn a_region_is_tested_where_enough_schools_moved_and_all_are_there() {
    let folder = region(&[2021, 2022], |school, year| school <= if year == 2021 { 10 } else { 18 });
    let region = ["--region", "Пробная область"];
    let (own, said) = compared(folder.path(), &region);
    let pair = &own["pairs"][0];
    assert_eq!(pair["changed"]["test"]["test"], "sign");
    assert_eq!((&pair["changed"]["test"]["up"], &pair["changed"]["test"]["down"]), (&8.into(), &0.into()));
    assert_eq!(pair["changes"][0]["test"]["test"], "mcnemar");
    assert!(said.contains("Точный двусторонний критерий знаков: выше 8, ниже 0, p = 0,008"), "{said}");
    assert!(
        said.contains("Точный двусторонний критерий Макнемара: стали засчитаны 8, перестали 0, p = 0,008"),
        "{said}"
    );
    // One more school in the region than in the archive, and it is no region any more.
    let settings = folder.path().join("vsoko.toml");
    let known = fs_err::read_to_string(&settings).unwrap();
    fs_err::write(&settings, known.replace("= 40", "= 41")).unwrap();
    let (own, said) = compared(folder.path(), &region);
    assert_eq!(own["pairs"][0]["changed"]["test"], Value::Null);
    assert!(said.contains("В архиве за 2022 год 40 школ региона из 41"), "{said}");
}

#[test]
fn a_school_has_its_levels_and_criteria_and_no_shares() {
    let folder = region(&[2020, 2021, 2022], |school, year| school <= 10 && year > 2020);
    let (own, said) = compared(folder.path(), &["--school", "s1"]);
    assert_eq!(own["years"][0]["indicators"], serde_json::json!([]));
    assert!(
        said.contains("Уровень системы") && said.contains("низкий") && said.contains("высокий"),
        "{said}"
    );
    assert!(said.contains("Уровень изменился у 1 школы из 1"), "{said}");
    let said = refused(folder.path(), &["compare", "2015", "2020", "--school", "s1"]);
    assert!(said.contains("2015"), "{said}");
}

#[test]
fn a_region_has_intervals_and_a_funnel_and_a_municipality_has_neither() {
    let folder = region(&[2021, 2022], |school, _| school <= 20);
    let (own, said) = compared(folder.path(), &["--region", "Пробная область"]);
    let shares = own["years"][1]["statistics"]["shares"].as_array().unwrap();
    // 20 of 40 by Wilson; 20 of 20 and 0 of 20 lie outside what chance explains around a half.
    let interval = &shares[0]["intervals"][0];
    let rounded = |value: &Value| (1000.0 * value.as_f64().unwrap()).floor();
    assert_eq!((rounded(&interval["lower"]), rounded(&interval["upper"])), (351.0, 648.0), "{interval}");
    let places: Vec<&Value> =
        shares[0]["funnel"].as_array().unwrap().iter().map(|point| &point["place"]).collect();
    assert_eq!(places, ["far_above", "far_below"]);
    assert!(said.contains("50 % (20 из 40)") && said.contains("35,2–64,8 %"), "{said}");
    assert!(said.contains("внутри границ 95 % – 0 из 2 муниципалитетов"), "{said}");
    assert!(
        said.contains("лучше региона, вне границ 99,8 %") && said.contains("хуже региона, вне границ 99,8 %"),
        "{said}"
    );
    let of_region = ["indicators", "--year", "2022", "--region", "Пробная область"];
    let said = done(folder.path(), &of_region);
    assert!(said.contains("Доли по региону и интервалы Уилсона") && said.contains("35,2–64,8 %"), "{said}");
    done(folder.path(), &["summary", "--year", "2022", "--region", "Пробная область", "--formats", "txt"]);
    let printed = fs_err::read_dir(folder.path().join("reports")).unwrap().next().unwrap().unwrap().path();
    let printed = fs_err::read_to_string(printed).unwrap();
    assert!(printed.contains("35,2–64,8") && printed.contains("Статистика региона"), "{printed}");
    let (own, said) = compared(folder.path(), &["--municipality", "Северный муниципальный округ"]);
    assert_eq!(own["years"][1]["statistics"], Value::Null);
    let of_home = ["indicators", "--year", "2022", "--municipality", "Северный муниципальный округ"];
    for printed in [said, done(folder.path(), &of_home)] {
        assert!(!printed.contains("Уилсона") && !printed.contains("границ"), "{printed}");
    }
    // Every number of the region's statistics opens.
    for point in shares[0]["funnel"].as_array().unwrap() {
        let number = data(folder.path(), &["trace", point["schools"]["trace"].as_str().unwrap()]);
        assert_eq!(number["share"]["base"], 20);
    }
    // Of a part of the region there is none.
    let settings = folder.path().join("vsoko.toml");
    let known = fs_err::read_to_string(&settings).unwrap();
    fs_err::write(&settings, known.replace("= 40", "= 41")).unwrap();
    let (own, said) = compared(folder.path(), &["--region", "Пробная область"]);
    assert_eq!(own["years"][1]["statistics"]["part_of_region"]["in_archive"], 40);
    assert!(!said.contains("Уилсона"), "{said}");
}

#[test]
fn peers_are_named_with_their_reasons_and_a_small_group_is_refused() {
    let folder = region(&[2022], |school, _| school <= 20);
    let rows = (1..=40_u16).map(|school| {
        let home = if school <= 20 {
            "Северный муниципальный округ"
        } else {
            "Южный муниципальный округ"
        };
        // Six schools of 100 to 125 pupils that are ООШ, and СОШ of 100.
        let (kind, pupils) = match school {
            1..=6 => ("ООШ", 95 + 5 * school),
            7..=10 => ("СОШ", 100),
            _ => ("СОШ", 100 + 40 * school),
        };
        format!("{home};{};МБОУ «СОШ №{school}»;{kind};{pupils}\n", 100_000 + u32::from(school))
    });
    let table = format!(
        "Сведения о школах. Пробная область, 2022 год;;;;\n\
         Муниципальное образование;Логин ОО;Образовательная организация;Вид школы;Число обучающихся\n{}",
        rows.collect::<String>()
    );
    import(folder.path(), "schools.csv", &table, &[]);
    let of = |school: &str| {
        let arguments = ["indicators", "--year", "2022", "--school", school];
        let figures = data(folder.path(), &arguments)["figures"][0].clone();
        let editions = figures["editions"].as_array().unwrap().clone();
        let own = editions.into_iter().find(|edition| edition["methodology"] == "probe").unwrap();
        (own["peers"].clone(), done(folder.path(), &arguments))
    };
    let (peers, said) = of("s1");
    let found: Vec<u64> =
        peers["peers"].as_array().unwrap().iter().map(|peer| peer["school"].as_u64().unwrap()).collect();
    assert_eq!(found, [2, 3, 4, 5, 6]);
    assert_eq!(peers["peers"][4]["because"][1]["other"], "125");
    assert!(said.contains("Вид школы: ООШ; Число обучающихся: 125") && said.contains("высокий"), "{said}");
    let (peers, said) = of("s7");
    assert_eq!((&peers["found"], peers["peers"].as_array().unwrap().len()), (&3.into(), 0));
    assert!(said.contains("Похожих школ – 3, а для группы нужно не меньше 5"), "{said}");
}

const LESS_IS_BETTER: &str = r#"
[[criterion]]
id = "violations"
title = "Нарушения порядка оценки"
kind = "points"
maximum = 10
polarity = "lower_is_better"
[[criterion]]
id = "events"
title = "Проведено мероприятий"
kind = "points"
maximum = 10
polarity = "neutral"
[[criterion]]
id = "work"
title = "Работа по результатам"
kind = "points"
maximum = 10
"#;

#[test]
fn a_criterion_of_which_less_is_better_improves_where_it_falls() {
    let folder = workspace();
    let folder = folder.path();
    fs_err::write(folder.join("methodologies/probe.toml"), format!("{METHODOLOGY}{LESS_IS_BETTER}")).unwrap();
    // Three schools: violations, events, work of each year.
    let years = [(2021, [[2, 4, 5], [6, 1, 5], [3, 3, 5]]), (2022, [[5, 4, 5], [1, 2, 8], [3, 3, 2]])];
    for (year, schools) in years {
        let rows = schools.iter().zip(1..).map(|([violations, events, work], school)| {
            format!("Округ;10000{school};МБОУ «СОШ №{school}»;высокий;{violations};{events};{work}\n")
        });
        let table = format!(
            "Пробное исследование. Пробная область, {year} год;;;;;;\n\
             Муниципальное образование;Логин ОО;Образовательная организация;Уровень системы;\
             Нарушения порядка оценки;Проведено мероприятий;Работа по результатам\n{}",
            rows.collect::<String>()
        );
        import(folder, &format!("{year}.csv"), &table, &[]);
    }
    let (own, said) = compared(folder, &[]);
    let pair = &own["pairs"][0];
    let of = |changes: &Value, item: &str| {
        let own = changes.as_array().unwrap().iter().find(|own| own["item"] == item);
        own.map(|own| (own["outcome"].clone(), own["difference"].clone()))
    };
    // 11 of 30 and 9 of 30; 8 and 9; 15 and 15.
    let together = &pair["changes"];
    assert_eq!(of(together, "violations").unwrap(), ("improved".into(), (-67).into()));
    assert_eq!(of(together, "events").unwrap(), ("rose".into(), 33.into()));
    assert_eq!(of(together, "work").unwrap(), ("unchanged".into(), 0.into()));
    // The total is of what adds up.
    assert_eq!(of(together, "total").unwrap(), ("unchanged".into(), 0.into()));
    let of_school = |at: usize, item: &str| of(&pair["by_subject"][at]["changes"], item).map(|own| own.0);
    assert_eq!(of_school(0, "violations"), Some("worsened".into()));
    assert_eq!(of_school(1, "violations"), Some("improved".into()));
    assert_eq!(of_school(2, "violations"), None);
    assert_eq!(of_school(2, "work"), Some("worsened".into()));
    for words in ["Нарушения порядка оценки", "показатель улучшился", "показатель ухудшился"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    let changed = together.as_array().unwrap().iter().find(|own| own["item"] == "violations").unwrap();
    let number = data(folder, &["trace", changed["after"]["trace"].as_str().unwrap()]);
    assert_eq!(number["counted"].as_array().unwrap().len(), 3);
}

#[test]
fn a_region_that_is_called_otherwise_is_compared_with_itself() {
    let folder = region(&[2021, 2022], |school, year| school <= if year == 2021 { 10 } else { 18 });
    let folder = folder.path();
    let before = ["--region", "Пробная область"];
    let (known, _) = compared(folder, &before);
    let of_home =
        |folder: &Path| compared(folder, &["--municipality", "m1"]).0["pairs"][0]["comparability"].clone();
    let comparability = of_home(folder);
    assert_eq!(comparability["verdict"], "comparable");
    done(
        folder,
        &["regions", "rename", "Пробная область", "Пробный край", "--since", "2022", "--reason", "закон"],
    );
    assert_eq!(of_home(folder), comparability);
    // By either name it is one region with both years, all its schools and its test.
    for name in ["Пробная область", "Пробный край"] {
        let (own, said) = compared(folder, &["--region", name]);
        let pair = &own["pairs"][0];
        assert_eq!(pair["comparability"], known["pairs"][0]["comparability"], "{name}");
        assert_eq!(pair["changed"]["share"], known["pairs"][0]["changed"]["share"], "{name}");
        assert_eq!(pair["changed"]["test"], known["pairs"][0]["changed"]["test"], "{name}");
        assert!(said.contains("Пробный край") && !said.contains("территория:"), "{said}");
        let number = data(folder, &["trace", pair["changed"]["up"]["trace"].as_str().unwrap()]);
        assert_eq!(number["counted"].as_array().unwrap().len(), 8);
    }
    // A municipality that moves is another matter.
    done(
        folder,
        &[
            "municipalities",
            "move",
            "m2",
            "--region",
            "Соседняя область",
            "--since",
            "2022",
            "--reason",
            "закон",
        ],
    );
    let (own, _) = compared(folder, &before);
    let about = own["pairs"][0]["comparability"]["reasons"].as_array().unwrap();
    assert!(about.iter().any(|reason| reason["about"] == "territory"), "{about:?}");
}
