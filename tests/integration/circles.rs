//! Whose numbers: schools that are alike, and a municipality beside its region.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::expected::expected;
use crate::program::{demonstration, repository, vsoko};
use crate::tables::{data, done, with_three, workspace};

const OKRUG: &str = "Условный муниципальный округ";

/// The schools of the sample of 2021, the first six of one kind and the others of another.
fn of_two_kinds() -> tempfile::TempDir {
    let folder = workspace();
    let sample = repository("data/deliveries/uslovny-okrug-vsoko-2021.csv");
    done(folder.path(), &["import", sample.to_str().unwrap(), "--yes"]);
    let mut table = String::from(
        "Сведения о школах. Условная область, 2021 год;;\n\
         Муниципальное образование;Логин ОО;Образовательная организация;Вид школы\n",
    );
    let schools = data(folder.path(), &["schools", "list"]);
    for school in schools["schools"].as_array().unwrap() {
        let login = school["code"].as_str().unwrap();
        let name = school["names"][0]["name"].as_str().unwrap();
        let kind = if login <= "999006" { "СОШ" } else { "ООШ" };
        let row = format!("{OKRUG};sch{login};{name};{kind}\n");
        table.push_str(&row);
    }
    fs_err::write(folder.path().join("kinds.csv"), table).unwrap();
    done(folder.path(), &["import", "kinds.csv", "--yes"]);
    folder
}

/// The login of each school by its id.
fn logins(folder: &Path) -> BTreeMap<String, String> {
    let schools = data(folder, &["schools", "list"]);
    let of = |school: &Value| (school["id"].to_string(), school["code"].as_str().unwrap().to_owned());
    schools["schools"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn every_metric_is_counted_of_schools_that_are_alike() {
    let folder = of_two_kinds();
    let folder = folder.path();
    let logins = logins(folder);
    let sums: BTreeMap<String, i64> = expected("figures.csv")
        .into_iter()
        .filter(|row| row["year"] == "2021" && row["what"] == "school")
        .map(|row| (row["item"].clone(), row["count"].parse().unwrap()))
        .collect();
    for territory in [["--municipality", OKRUG], ["--region", "Условная область"]] {
        let mut asked = vec!["indicators", "--year", "2021", "--by", "school_kind"];
        asked.extend(territory);
        let figures = data(folder, &asked);
        let groups = figures["figures"].as_array().unwrap();
        assert_eq!(groups.len(), 2, "{territory:?}");
        for group in groups {
            let is_first = group["name"].as_str().unwrap().ends_with("СОШ");
            let belongs = |school: &Value| (logins[&school.to_string()].as_str() <= "999006") == is_first;
            let edition = &group["editions"][0];
            let list = |value: &Value| value.as_array().unwrap().clone();
            // Levels and shares count the schools of the group and no other.
            let levels = list(&edition["breakdown"]["levels"]);
            let counted: Vec<Value> = levels.iter().flat_map(|level| list(&level[1]["counted"])).collect();
            assert!(counted.len() == 6 && counted.iter().all(belongs), "{group}");
            for named in list(&edition["indicators"]) {
                let schools = &named["result"]["schools"];
                let base = [list(&schools["counted"]), list(&schools["rest"])].concat();
                assert!(base.len() == 6 && base.iter().all(belongs), "{named}");
            }
            // Places, points and what is lacking.
            let ranked = list(&edition["ranked"]);
            assert_eq!(ranked.len(), 6);
            for own in &ranked {
                assert!(belongs(&own["subject"]["school"]), "{own}");
                assert_eq!(own["rank"]["among"], 6);
                let login = &logins[&own["subject"]["school"].to_string()];
                assert_eq!(own["score"]["points"], sums[login], "{own}");
            }
            let total: i64 = sums
                .iter()
                .filter(|(login, _)| (login.as_str() <= "999006") == is_first)
                .map(|(_, s)| s)
                .sum();
            assert_eq!(edition["fulfilment"][0]["score"]["points"], total);
            assert!(list(&edition["distances"]).iter().all(|own| belongs(&own["school"])));
            assert_eq!(list(&edition["quarters"]["groups"]).len(), 4);
            // Only a flag is given, so no share of criteria with a practice is computed.
            assert!(list(&edition["practices"]).is_empty());
            // And each of these numbers opens into the same schools.
            let first = &ranked[0];
            for trace in
                [&edition["fulfilment"][0]["score"]["trace"], &first["rank"]["trace"], &levels[0][1]["trace"]]
            {
                let number = data(folder, &["trace", trace.as_str().unwrap()]);
                let subjects: usize =
                    ["counted", "rest", "outside"].iter().map(|side| list(&number[side]).len()).sum();
                assert_eq!(subjects, 6, "{trace}");
            }
        }
    }
    let unknown = vsoko(folder, &["indicators", "--by", "school_knid"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("school_kind"), "{}", unknown.stderr);
}

/// Where the region's value of the first indicator comes from.
fn region_of(folder: &Path) -> Value {
    let figures = data(folder, &["indicators", "--year", "2021"]);
    figures["figures"][0]["editions"][0]["indicators"][0]["region"].clone()
}

#[test]
fn a_region_is_counted_where_all_its_schools_are_there_and_it_is_said_which() {
    let folder = with_three();
    let folder = folder.path();
    assert_eq!(region_of(folder)["from"], "unknown");
    let said = done(folder, &["indicators", "--year", "2021"]);
    assert!(said.contains("неизвестно, все ли школы региона в архиве"), "{said}");
    let settings = fs_err::read_to_string(folder.join("vsoko.toml")).unwrap();
    let stated = |schools: u32| {
        let text = format!("{settings}\n[region_schools]\n\"Условная область\" = {schools}\n");
        fs_err::write(folder.join("vsoko.toml"), text).unwrap();
    };
    stated(5);
    assert_eq!(region_of(folder)["stated"], 5);
    let said = done(folder, &["indicators", "--year", "2021"]);
    assert!(said.contains("в архиве 3 из 5 школ региона"), "{said}");
    let said = done(folder, &["indicators", "--year", "2021", "--region", "Условная область"]);
    assert_eq!(said.matches("3 из 5 школ региона").count(), 1, "{said}");
    stated(3);
    let region = region_of(folder);
    assert_eq!(region["from"], "computed");
    let trace = region["schools"]["trace"].as_str().unwrap();
    let opened = data(folder, &["trace", trace]);
    assert_eq!((&opened["share"]["count"], &opened["share"]["base"]), (&1.into(), &3.into()));
}

#[test]
fn a_total_that_the_sender_printed_stands_with_its_cell_where_schools_are_missing() {
    let (folder, _) = demonstration();
    let all = ["--workspace", "demo", "indicators", "--year", "2022", "--municipality", OKRUG];
    let said = vsoko(folder.path(), &all).stdout;
    assert!(said.contains("48 % (19 из 40), итог отправителя (ВСОКО › K20)"), "{said}");
    // The points that are lacking agree with their number, fractions too.
    let all = ["--workspace", "demo", "indicators", "--year", "2021", "--municipality", OKRUG];
    let said = vsoko(folder.path(), &all).stdout;
    for lacking in
        ["не хватает 2,5 балла", "не хватает 1 балла", "не хватает 2 баллов", "не хватает 7 баллов"]
    {
        assert!(said.contains(lacking), "{lacking}: {said}");
    }
    // Levels come before the points of management, of which there are many more.
    assert!(said.find("Школы по уровням") < said.find("МУМ"), "{said}");
}
