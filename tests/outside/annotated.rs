//! The workbook for the sender, by other programs: `LibreOffice` opens it without a question, openpyxl finds values, fills,
//! notes and the sheet of remarks, whatever format the file came in.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::formats::{converted, office};

/// A table with a level that nobody knows, a blank cell, and words that look like formulas.
const TABLE: &str = "Результаты исследования. Условная область, 2022 год;;;;\n\
    Муниципальное образование;Логин ОО;Образовательная организация;Уровень сформированности;Название практики\n\
    Пробный муниципальный округ;sch999001;МБОУ «Первая СОШ»;сформир.;=HYPERLINK(\"http://example.com\")\n\
    Пробный муниципальный округ;sch999002;МБОУ «Вторая СОШ»;;+7 (999) 000-00-00\n\
    Пробный муниципальный округ;sch999003;МБОУ «Третья СОШ»;не сформирована;@сад\n";

/// The same table as csv, and as what `LibreOffice` saves it as.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let csv = folder.join("itogi.csv");
    fs_err::write(&csv, TABLE).unwrap();
    // An office suite reads a csv by its own rules; in a workbook every word stays a word.
    let book = folder.join("itogi.xlsx");
    office(&["book", csv.to_str().unwrap(), book.to_str().unwrap()]);
    let others = ["xls", "ods"].map(|ending| converted(&book, ending, folder));
    [vec![csv, book], others.to_vec()].concat()
}

fn annotated(source: &Path, flag: &str, target: &Path) -> PathBuf {
    let arguments = ["check", source.to_str().unwrap(), flag, target.to_str().unwrap()];
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_vsoko")).args(arguments).output().unwrap();
    assert!(ran.status.code() < Some(2), "{}", String::from_utf8_lossy(&ran.stderr));
    target.to_owned()
}

/// The cells of the first sheet, by address.
fn first(book: &Value) -> &serde_json::Map<String, Value> {
    let sheets = book.as_object().unwrap();
    let name = sheets.keys().find(|name| !["Замечания", "Обозначения"].contains(&name.as_str())).unwrap();
    sheets[name].as_object().unwrap()
}

#[test]
fn a_file_of_any_format_goes_back_with_its_remarks_on_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    for (index, source) in sources(folder.path()).iter().enumerate() {
        let target = annotated(source, "--annotate", &folder.path().join(format!("remarks-{index}.xlsx")));
        // As it was written, and as LibreOffice opened and saved it.
        for book in [target.clone(), converted(&target, "xlsx", folder.path())] {
            let at = format!("{} → {}", source.display(), book.display());
            let found = office(&["marks", book.to_str().unwrap()]);
            let cells = first(&found);
            let level = &cells["D3"];
            assert_eq!(level["value"], "сформир.", "{at}");
            let note = level["note"].as_str().unwrap();
            assert!(note.contains("VS012") && note.contains("Что сделать"), "{at}: {note}");
            assert!(level["fill"].is_string() && cells["D5"]["fill"].is_null(), "{at}: {level}");
            assert!(cells["D4"]["note"].as_str().unwrap().contains("пустая ячейка"), "{at}");
            for (address, words) in
                [("E3", "=HYPERLINK(\"http://example.com\")"), ("E4", "+7 (999) 000-00-00"), ("E5", "@сад")]
            {
                assert_eq!(
                    (&cells[address]["value"], &cells[address]["type"]),
                    (&words.into(), &"s".into()),
                    "{at}"
                );
            }
            let list = found["Замечания"].as_object().unwrap();
            let heads = ["№", "Лист", "Ячейка", "Значение", "Замечание", "Что сделать"];
            for (column, head) in ["A1", "B1", "C1", "D1", "E1", "F1"].iter().zip(heads) {
                assert_eq!(list[*column]["value"], head, "{at}");
            }
            let row =
                (2..9).find(|row| list.get(&format!("C{row}")).is_some_and(|cell| cell["value"] == "D3"));
            let row = row.unwrap_or_else(|| panic!("{at}: no remark on D3: {list:?}"));
            assert_eq!(list[&format!("D{row}")]["value"], "сформир.", "{at}");
            assert!(
                list[&format!("E{row}")]["value"].as_str().unwrap().contains("неизвестное значение"),
                "{at}"
            );
            assert!(list[&format!("F{row}")]["value"].as_str().unwrap().contains("исправьте"), "{at}");
        }
    }
}

#[test]
fn what_was_read_as_what_is_shown_by_colour_with_a_legend() {
    let folder = tempfile::tempdir().unwrap();
    for (index, source) in sources(folder.path()).iter().enumerate() {
        let target =
            annotated(source, "--annotate-roles", &folder.path().join(format!("roles-{index}.xlsx")));
        for book in [target.clone(), converted(&target, "xlsx", folder.path())] {
            let at = format!("{} → {}", source.display(), book.display());
            let found = office(&["marks", book.to_str().unwrap()]);
            let cells = first(&found);
            let fill = |address: &str| cells[address]["fill"].as_str().map(str::to_owned);
            let legend = found["Обозначения"].as_object().unwrap();
            let of_role = |words: &str| {
                let row = legend.values().find(|cell| cell["value"] == words);
                row.and_then(|cell| cell["fill"].as_str()).map(str::to_owned)
            };
            for (address, role) in [
                ("A3", "муниципалитет"),
                ("B3", "код школы"),
                ("C3", "школа"),
                ("D3", "значение показателя"),
                ("D2", "шапка таблицы"),
            ] {
                assert!(fill(address).is_some(), "{at}: {address}");
                assert_eq!(fill(address), of_role(role), "{at}: {address}");
            }
        }
    }
}
