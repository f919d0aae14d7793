//! What each format tells: the same small table, read from every format and encoding, against what was written.
//!
//! What is expected comes from the generator of the table. Where a format tells less, the table of `docs/ingest.md` says
//! so; it is compared with what is found here.

use std::fmt::Write as _;
use std::path::PathBuf;

use vsoko_dev::SampleFile;
use vsoko_dev::formats::{
    FIRST_ROW, HEADER, HIDDEN_COLUMN, HIDDEN_ROWS, HIDDEN_SHEET, MERGES, METHODOLOGY, ROWS, format_files,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Arg, Checked, MissingReason, Points, Reading, Role, SchoolName};

use crate::grid::{Grid, Merge, Value};
use crate::table::ReadDelivery;
use crate::{Instructions, read_delivery, workbook};

fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// All files, those of our writers and that of another one.
fn files() -> Vec<SampleFile> {
    let other = "formats.xls";
    let bytes = fs_err::read(repository("tests/fixtures/formats").join(other)).unwrap();
    let mut files = format_files().unwrap();
    files.insert(4, SampleFile { name: other.to_owned(), bytes });
    files
}

fn read(file: &SampleFile) -> Checked<ReadDelivery> {
    let methodology = Methodology::from_toml(METHODOLOGY).unwrap();
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    read_delivery(&file.name, &file.bytes, &instructions)
}

/// What a formula without a value is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotComputed {
    Remark,
    Blank,
    Zero,
}

impl NotComputed {
    fn of(file: &SampleFile) -> Self {
        match file.name.rsplit('.').next() {
            // Excel and xlwt write empty words for it, which is what an `IF` may give as well.
            Some("xls") => Self::Blank,
            // The record of a formula holds a number, computed or not.
            Some("xlsb") => Self::Zero,
            _ => Self::Remark,
        }
    }

    fn reading(self) -> Reading {
        match self {
            Self::Remark => Reading::Missing(MissingReason::Unreadable),
            Self::Blank => Reading::Missing(MissingReason::Blank),
            Self::Zero => Reading::Points(Points::whole(0)),
        }
    }
}

#[test]
fn every_format_and_encoding_gives_the_same_observations() {
    for file in files() {
        let read = read(&file);
        let name = &file.name;
        assert_eq!(read.value.tables.len(), 1, "{name}: {:?}", read.diagnostics);
        let table = &read.value.tables[0];
        assert_eq!(table.mentions.len(), ROWS.len(), "{name}");
        for (index, (row, mention)) in ROWS.iter().zip(&table.mentions).enumerate() {
            let folded: SchoolName =
                row.name.split_whitespace().collect::<Vec<_>>().join(" ").parse().unwrap();
            assert_eq!(mention.name.as_ref(), Some(&folded), "{name}");
            assert_eq!(mention.at.address.row(), FIRST_ROW + u32::try_from(index).unwrap(), "{name}");
            let found: Vec<&Reading> =
                table.observations.iter().filter(|o| o.row == mention.row).map(|o| &o.reading).collect();
            let goals = row.goals.map_or_else(
                || NotComputed::of(&file).reading(),
                |hundredths| Reading::Points(Points::from_hundredths(hundredths.into())),
            );
            let level = if row.level == "сформирована" { "formed" } else { "partly" };
            let expected = [
                goals,
                Reading::Percent(Points::whole(row.share.into())),
                Reading::Flag(row.practice),
                Reading::Level(level.parse().unwrap()),
                Reading::Text(row.day.1.to_owned()),
            ];
            assert_eq!(found, expected.iter().collect::<Vec<_>>(), "{name}, {}", row.name);
        }
    }
}

#[test]
fn a_code_keeps_its_zero_in_every_format() {
    for file in files() {
        let grid = &workbook::sheets(&file.name, &file.bytes).value[0];
        for (row, sample) in (FIRST_ROW..).zip(&ROWS) {
            assert_eq!(grid.shown(row, 2).as_deref(), Some(sample.code), "{}", file.name);
        }
    }
}

/// Of these two formats only values are told, and which sheets are hidden.
fn tells_values_only(file: &SampleFile) -> bool {
    [".xls", ".xlsb"].iter().any(|ending| file.name.ends_with(ending))
}

#[test]
fn what_is_hidden_and_not_computed_is_said() {
    for file in files() {
        let diagnostics = read(&file).diagnostics;
        let of = |code: &str| diagnostics.iter().filter(|d| d.code.as_str() == code).collect::<Vec<_>>();
        assert_eq!(
            of("VS031").len(),
            usize::from(NotComputed::of(&file) == NotComputed::Remark),
            "{}",
            file.name
        );
        let is_workbook = !file.name.ends_with("sv");
        let hidden = of("VS032");
        let tells_rows = is_workbook && !tells_values_only(&file);
        assert_eq!(hidden.len(), usize::from(is_workbook) + usize::from(tells_rows), "{}", file.name);
        if tells_rows {
            assert_eq!(hidden[0].args["rows"], Arg::Text("6, 7".to_owned()), "{}", file.name);
            assert_eq!(hidden[0].args["columns"], Arg::Text("I".to_owned()), "{}", file.name);
        }
        if let Some(words) = hidden.last() {
            assert_eq!(words.args["what"], Arg::Text("sheet".to_owned()), "{}", file.name);
        }
    }
}

/// A line of the table of `docs/ingest.md`.
fn told(file: &SampleFile) -> String {
    let grids = workbook::sheets(&file.name, &file.bytes).value;
    let grid = &grids[0];
    let yes = |is_told: bool| if is_told { "да" } else { "нет" };
    let percent = match grid.cell(FIRST_ROW, 5).unwrap() {
        Value::Number { as_percent: true, .. } => "по формату",
        Value::Text(text) if text.ends_with('%') => "по знаку %",
        _ => "нет",
    };
    let days = grid.shown(FIRST_ROW, HIDDEN_COLUMN).as_deref() == Some(ROWS[0].day.1);
    let rows = grid.hidden_rows().iter().eq(&HIDDEN_ROWS);
    let columns = grid.hidden_columns().iter().eq([&HIDDEN_COLUMN]);
    let sheet = grids.iter().any(|grid| grid.sheet == HIDDEN_SHEET && grid.is_hidden());
    let formula = match grid.cell(FIRST_ROW + 3, 4) {
        Some(Value::Formula(_)) => "замечание VS031",
        None => "как пустая ячейка",
        Some(value) => &format!("как число {}", value.shown()),
    };
    format!(
        "| {} | {percent} | {} | {} | {} | {} | {} | {formula} |",
        file.name,
        yes(days),
        yes(rows),
        yes(columns),
        yes(sheet),
        yes(has_merges(grid)),
    )
}

fn has_merges(grid: &Grid) -> bool {
    let mut merges = MERGES.map(|((first_row, last_row), (first_column, last_column))| Merge {
        first_row,
        last_row,
        first_column,
        last_column,
    });
    merges.sort_unstable();
    grid.merges() == merges
}

#[test]
fn the_page_says_what_each_format_tells() {
    let mut table = String::from(concat!(
        "| файл | проценты | дни | скрытые строки | скрытые столбцы | скрытый лист | объединения | формула без значения |\n",
        "|---|---|---|---|---|---|---|---|\n"
    ));
    for file in files() {
        writeln!(table, "{}", told(&file)).unwrap();
    }
    let page = fs_err::read_to_string(repository("docs/ingest.md")).unwrap();
    assert!(page.contains(&table), "docs/ingest.md is to hold this table:\n\n{table}");
}

/// What a file is to give, as the table was written: tables, titles over the criteria, readings, printed totals, codes.
type Given = (usize, Vec<String>, usize, usize, Vec<String>);

fn expected(file: &SampleFile) -> Given {
    let is_text = file.name.ends_with("sv");
    // The codes of the table are of four digits.
    let mut codes = vec!["VS051"];
    if NotComputed::of(file) == NotComputed::Remark {
        codes.push("VS031");
    }
    if NotComputed::of(file) == NotComputed::Blank {
        codes.push("VS016");
    }
    codes.extend(std::iter::repeat_n(
        "VS032",
        match (is_text, tells_values_only(file)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        },
    ));
    if !is_text {
        // The hidden sheet is a list of levels, and no table.
        codes.push("VS004");
    }
    codes.sort_unstable();
    let header = HEADER.map(str::to_owned).to_vec();
    (1, header, ROWS.len() * HEADER.len(), 0, codes.into_iter().map(str::to_owned).collect())
}

fn found(file: &SampleFile) -> Given {
    let Checked { value: read, diagnostics } = read(file);
    let grids = workbook::sheets(&file.name, &file.bytes).value;
    let headers: Vec<String> = grids
        .iter()
        .flat_map(crate::layout::tables)
        .flat_map(|header| header.columns)
        .map(|column| column.path.join(" › "))
        .collect();
    let of = |role| read.observations().filter(|o| o.role == role).count();
    let mut codes: Vec<String> = diagnostics.iter().map(|d| d.code.as_str().to_owned()).collect();
    codes.sort_unstable();
    (read.tables.len(), headers, of(Role::Observed), of(Role::Reported), codes)
}

#[test]
fn the_page_tells_what_was_expected_and_what_was_found() {
    let mut table = String::from(
        "| файл | таблиц | столбцов в дереве заголовка | показаний | итогов | замечания |\n|---|---|---|---|---|---|\n",
    );
    for file in files() {
        let (expected, found) = (expected(&file), found(&file));
        let both = |one: String, other: String| {
            if one == other { one } else { format!("{one}, прочитано {other}") }
        };
        let codes = |codes: &[String]| if codes.is_empty() { "нет".to_owned() } else { codes.join(", ") };
        writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} |",
            file.name,
            both(expected.0.to_string(), found.0.to_string()),
            both(expected.1.len().to_string(), found.1.len().to_string()),
            both(expected.2.to_string(), found.2.to_string()),
            both(expected.3.to_string(), found.3.to_string()),
            both(codes(&expected.4), codes(&found.4)),
        )
        .unwrap();
        assert_eq!(expected, found, "{}", file.name);
    }
    let page = fs_err::read_to_string(repository("docs/ingest.md")).unwrap();
    assert!(page.contains(&table), "docs/ingest.md is to hold this table:\n\n{table}");
}
