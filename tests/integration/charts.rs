//! `vsoko charts` lists the charts, and `vsoko chart` draws one, in a file and in words.

use std::path::Path;

use serde_json::Value;

use crate::program::{demonstration, vsoko};
use crate::tables::{FORMED, NOT, School, data, done, import, refused, results_of, workspace};

const HOME: &str = "Условный муниципальный округ";

fn names(folder: &Path) -> Vec<String> {
    let listed = data(folder, &["charts"]);
    let names = listed["charts"].as_array().unwrap().iter();
    names.map(|chart| chart["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_chart_that_is_listed_is_drawn_as_svg_and_as_png_with_its_alternative() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let names = names(&demo);
    assert_eq!(names.len(), 8, "{names:?}");
    let listed = done(&demo, &["charts"]);
    for name in &names {
        assert!(listed.contains(name.as_str()), "{name}: {listed}");
        if name == "funnel" {
            // Of the region of the demonstration the archive has a part, and a part has no limits of chance.
            let arguments = ["chart", "funnel", "--year", "2023", "--region", "Условная область"];
            assert!(refused(&demo, &arguments).contains("нет данных"));
            continue;
        }
        let whose = match name.as_str() {
            "profile" => ["--school", "s7"],
            "ranked" => ["--region", "Условная область"],
            _ => ["--municipality", HOME],
        };
        let arguments = [&["chart", name, "--year", "2023", "--output", "out.svg"], &whose[..]].concat();
        let drawn = data(&demo, &arguments);
        let alternative = drawn["alternative"].as_str().unwrap();
        assert!(alternative.chars().count() > 40, "{name}: {alternative}");
        let svg = fs_err::read_to_string(demo.join("out.svg")).unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("</svg>"), "{name}");
        let arguments =
            [&["chart", name, "--year", "2023", "--as", "png", "--output", "out.png"], &whose[..]];
        let said = done(&demo, &arguments.concat());
        assert!(said.contains(drawn["caption"].as_str().unwrap()), "{name}: {said}");
        let png = fs_err::read(demo.join("out.png")).unwrap();
        assert!(png.starts_with(b"\x89PNG"), "{name}");
    }
}

#[test]
fn without_a_year_the_latest_is_drawn_into_the_folder_of_reports() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    done(&demo, &["chart", "slope", "--municipality", HOME]);
    let svg =
        fs_err::read_to_string(demo.join("reports/slope-uslovnyy-munitsipalnyy-okrug-2023.svg")).unwrap();
    for word in ["2022", "2023", "понизился"] {
        assert!(svg.contains(word), "{word}");
    }
}

#[test]
fn what_cannot_be_drawn_is_told_and_no_file_is_made() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let home = ["--municipality", "Западнодвинский муниципальный округ", "--output", "out.svg"];
    let nothing = refused(&demo, &[&["chart", "heat"], &home[..]].concat());
    assert!(nothing.contains("для рисунка «heat» нет данных"), "{nothing}");
    let no_school = refused(&demo, &["chart", "profile", "--output", "out.svg"]);
    assert!(no_school.contains("школа не названа"), "{no_school}");
    let unknown = vsoko(&demo, &["chart", "pie"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("pie"), "{}", unknown.stderr);
    assert!(!demo.join("out.svg").exists());
}

#[test]
fn numbers_of_a_chart_are_those_of_the_summary() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let drawn =
        data(&demo, &["chart", "squares", "--year", "2022", "--municipality", HOME, "--output", "out.svg"]);
    let Value::String(alternative) = &drawn["alternative"] else { panic!("{drawn}") };
    let plain = alternative.replace('\u{a0}', " ");
    for number in ["50 % (6 из 12)", "42 % (5 из 12)", "8 % (1 из 12)"] {
        assert!(plain.contains(number), "{number}: {plain}");
    }
}

#[test]
fn a_region_that_is_all_there_has_a_funnel_and_names_who_is_outside() {
    let folder = workspace();
    let settings = folder.path().join("vsoko.toml");
    let said = format!(
        "{}\n[region_schools]\n\"Условная область\" = 36\n",
        fs_err::read_to_string(&settings).unwrap()
    );
    fs_err::write(&settings, said.replace("[region_schools]\n# ", "# ")).unwrap();
    // Of the first every school has the highest level, of the second half, of the third none.
    for (number, home) in ["Первый округ", "Второй округ", "Третий округ"].into_iter().enumerate()
    {
        let names: Vec<(String, String)> = (0..12)
            .map(|school| (format!("99{number}{school:03}"), format!("МБОУ «Школа №{school} {home}»")))
            .collect();
        let level = |school: usize| match number {
            0 => FORMED,
            1 if school.is_multiple_of(2) => FORMED,
            _ => NOT,
        };
        let schools: Vec<School<'_>> = names
            .iter()
            .enumerate()
            .map(|(school, (login, name))| (login.as_str(), name.as_str(), level(school)))
            .collect();
        import(folder.path(), &format!("{number}.csv"), &results_of(home, 2022, &schools), &[]);
    }
    let region = ["--region", "Условная область", "--output", "out.svg"];
    let drawn = data(folder.path(), &[&["chart", "funnel"], &region[..]].concat());
    let alternative = drawn["alternative"].as_str().unwrap().replace('\u{a0}', " ");
    for words in [
        "50 % (18 из 36)",
        "Вне границ 95 % – 2 муниципалитета",
        "Первый округ: 100 % (12 из 12)",
        "Третий округ: 0 % (0 из 12)",
    ] {
        assert!(alternative.contains(words), "{words}: {alternative}");
    }
    assert!(!alternative.contains("Второй округ"), "{alternative}");
    let ranked = data(folder.path(), &[&["chart", "ranked"], &region[..]].concat());
    let order = ranked["alternative"].as_str().unwrap();
    let at = |name: &str| order.find(name).unwrap();
    assert!(at("Первый") < at("Второй") && at("Второй") < at("Третий"), "{order}");
    let roll_up = done(
        folder.path(),
        &[
            "summary",
            "--year",
            "2022",
            "--region",
            "Условная область",
            "--formats",
            "html",
            "--output",
            "out",
        ],
    );
    assert!(roll_up.contains("Результаты муниципалитетов"), "{roll_up}");
    let page = fs_err::read_to_string(folder.path().join("out/svodnaya-spravka-uslovnaya-oblast-2022.html"))
        .unwrap();
    assert!(page.contains("границы случайного разброса"), "the funnel stands in the roll-up");
}
