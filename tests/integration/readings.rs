//! Counts and shares that the methodology ties together: a part is no more than its whole, shares make up one.

use std::path::Path;

use crate::program::vsoko;
use crate::tables::{data, workspace};

const METHODOLOGY: &str = r#"
id = "primer-2022"
title = "Участие и уровни (условный пример)"
study = "primer"
years = [2022]
region = "Условная область"
subject = "school"
source = { kind = "local", text = "условный пример" }

[[criterion]]
id = "graduates"
title = "Выпускников"
kind = "count"

[[criterion]]
id = "participants"
title = "Участников"
kind = "count"
part_of = "graduates"

[[criterion]]
id = "high"
title = "Высокий, %"
kind = "percent"
whole = "levels"

[[criterion]]
id = "low"
title = "Низкий, %"
kind = "percent"
whole = "levels"

[[indicator]]
id = "took_part_share"
title = "Доля школ, где были участники"
counts = "participants > 0"
base = "participants IS NOT NULL"
"#;

/// A workspace with the methodology, and a table of it.
fn with(rows: &[&str]) -> tempfile::TempDir {
    let folder = workspace();
    fs_err::write(folder.path().join("methodologies/primer-2022.toml"), METHODOLOGY).unwrap();
    let head =
        "Условная область, 2022 год;;;;;\nМуниципалитет;ОО;Выпускников;Участников;Высокий, %;Низкий, %\n";
    let rows = rows.iter().map(|row| format!("Пробный округ;{row}\n")).collect::<Vec<_>>().concat();
    fs_err::write(folder.path().join("2022.csv"), format!("{head}{rows}")).unwrap();
    folder
}

/// The remarks above a note, each with its cell.
fn remarks(folder: &Path) -> Vec<(String, String, String)> {
    let checked = vsoko(folder, &["check", "2022.csv", "--format", "json"]);
    let checked: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    let all = checked["files"][0]["remarks"].as_array().unwrap().clone();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let told = all.iter().filter(|remark| remark["severity"] != "note");
    told.map(|r| (text(&r["code"]), text(&r["at"]["cell"]["address"]), text(&r["text"]))).collect()
}

#[test]
fn participants_above_graduates_are_told_with_both_numbers() {
    let folder = with(&[
        "МБОУ «Первая СОШ»;25;26;60;40",
        "МБОУ «Вторая СОШ»;25;25;60;40",
        "МБОУ «Третья СОШ»;25;х;60;40",
    ]);
    let told = remarks(folder.path());
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("VS059", "D3"));
    assert!(
        told[0].2.contains("26") && told[0].2.contains("25") && told[0].2.contains("«Выпускников»"),
        "{told:?}"
    );
}

#[test]
fn shares_of_a_whole_tell_their_scale_and_what_does_not_add_up() {
    // Nothing but 0 and 1: the sum says that 1 is the whole.
    let folder = with(&["МБОУ «Первая СОШ»;25;20;1;0", "МБОУ «Вторая СОШ»;25;20;0;1"]);
    assert_eq!(remarks(folder.path()), []);
    let ran = vsoko(folder.path(), &["import", "2022.csv"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    // Half a per cent beside 99,5 is no half.
    let folder = with(&["МБОУ «Первая СОШ»;25;20;0,5;99,5", "МБОУ «Вторая СОШ»;25;20;1;99"]);
    let told = remarks(folder.path());
    assert!(
        told.iter().all(|(code, ..)| code == "VS026"),
        "a small number is doubtful all the same: {told:?}"
    );
    let folder = with(&["МБОУ «Первая СОШ»;25;20;60;40", "МБОУ «Вторая СОШ»;25;20;60;30"]);
    let told = remarks(folder.path());
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("VS060", "E4"), "{told:?}");
    assert!(told[0].2.contains("90") && told.len() == 1, "{told:?}");
    let listed = data(folder.path(), &["methodology", "show", "primer-2022"]);
    assert!(listed.to_string().contains("\"part_of\":\"graduates\""), "{listed}");
}
