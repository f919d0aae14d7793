//! One small table in every format and encoding that is read, and the files that attack a reader.
//!
//! The writers here are as small as the formats allow and share nothing with the readers. `formats.xls` is written by
//! another program: `crates/vsoko-dev/scripts/formats_xls.py`.

mod binary;
mod compound;
mod hostile;
mod ods;
mod text;
mod xlsx;

use crate::{DevError, SampleFile};

pub(crate) use hostile::{Attack, attacks};
pub(crate) use xlsx::{Flavour, package, worksheet};

/// The methodology that explains the table.
pub const METHODOLOGY: &str = r#"
id = "formats"
title = "Условная методика"
study = "formats"
years = [2022]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[level]]
key = "formed"
label = "сформирована"

[[level]]
key = "partly"
label = "частично сформирована"

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10

[[criterion]]
id = "share"
title = "Охват"
kind = "percent"

[[criterion]]
id = "practice"
title = "Практика"
kind = "flag"

[[criterion]]
id = "level"
title = "Уровень"
kind = "level"

[[criterion]]
id = "day"
title = "Дата"
kind = "text"
"#;

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The login, with a zero that a number would lose.
    pub code: &'static str,
    /// The name of the school.
    pub name: &'static str,
    /// Points in hundredths; `None` for a formula that nobody computed.
    pub goals: Option<i16>,
    /// Whole per cents.
    pub share: i16,
    /// Whether there is a practice.
    pub practice: bool,
    /// The level.
    pub level: &'static str,
    /// The day, counted as Excel does on Windows, and as it is written.
    pub day: (u16, &'static str),
}

/// The rows of the table, in its order. No letter is missing in KOI8-R or cp866.
pub const ROWS: [Row; 5] = [
    row("0119", "МБОУ \"Лицей\"; центр", Some(250), 83, true, "сформирована", (44_920, "25.12.2022")),
    row("0120", "МБОУ Речная\nСОШ", Some(1000), 100, false, "сформирована", (44_593, "01.02.2022")),
    row("0121", "МКОУ Лесная ООШ", Some(0), 7, false, "частично сформирована", (44_620, "28.02.2022")),
    row("0122", "МБОУ Полевая СОШ", None, 0, true, "частично сформирована", (44_621, "01.03.2022")),
    row("0123", "МБОУ Северная СОШ, филиал", Some(775), 50, false, "сформирована", (44_926, "31.12.2022")),
];

const fn row(
    code: &'static str,
    name: &'static str,
    goals: Option<i16>,
    share: i16,
    practice: bool,
    level: &'static str,
    day: (u16, &'static str),
) -> Row {
    Row { code, name, goals, share, practice, level, day }
}

/// The rows of the sheet that are hidden, counted from zero: the second and the third school.
pub const HIDDEN_ROWS: [u32; 2] = [5, 6];
/// The column that is hidden: the days.
pub const HIDDEN_COLUMN: u32 = 8;
/// The name of the hidden sheet.
pub const HIDDEN_SHEET: &str = "Справочник";
/// Merged ranges: rows, then columns, the last ones included. Subjects are merged downwards, the group across.
pub const MERGES: [((u32, u32), (u32, u32)); 6] = [
    ((2, 3), (0, 0)),
    ((2, 3), (1, 1)),
    ((2, 3), (2, 2)),
    ((2, 3), (3, 3)),
    ((2, 2), (4, 7)),
    ((2, 3), (8, 8)),
];
/// The row of the first school, counted from zero.
pub const FIRST_ROW: u32 = 4;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Blank,
    Words(String),
    Hundredths(i16),
    Percent(i16),
    Day(u16),
    Formula(&'static str),
}

const FORMULA: &str = "SUM(E5:E6)";

/// The visible sheet and the hidden one, as rows of cells.
fn sheets() -> [(&'static str, Vec<Vec<Cell>>); 2] {
    let words = |texts: &[&str]| {
        let cell = |text: &&str| if text.is_empty() { Cell::Blank } else { Cell::Words((*text).to_owned()) };
        texts.iter().map(cell).collect::<Vec<_>>()
    };
    let mut rows = vec![
        words(&["Условная область, 2022 год (условные данные)"]),
        Vec::new(),
        words(&[
            "N п/п",
            "Муниципальное образование",
            "Логин ОО",
            "Образовательная организация",
            "Показатели",
            "",
            "",
            "",
            "Дата",
        ]),
        words(&["", "", "", "", "Цели", "Охват", "Практика", "Уровень"]),
    ];
    for (number, row) in (1_i16..).zip(&ROWS) {
        rows.push(vec![
            Cell::Hundredths(100 * number),
            Cell::Words("Пробный муниципальный округ".to_owned()),
            Cell::Words(row.code.to_owned()),
            Cell::Words(row.name.to_owned()),
            row.goals.map_or(Cell::Formula(FORMULA), Cell::Hundredths),
            Cell::Percent(row.share),
            Cell::Words(if row.practice { "да" } else { "нет" }.to_owned()),
            Cell::Words(row.level.to_owned()),
            Cell::Day(row.day.0),
        ]);
    }
    [("ВСОКО", rows), (HIDDEN_SHEET, vec![words(&["сформирована"]), words(&["частично сформирована"])])]
}

fn hundredths(number: i16) -> f64 {
    f64::from(number) / 100.0
}

/// The letters of a column and the number of a row: `E5`.
pub(crate) fn address(row: usize, column: usize) -> String {
    // Samples have a dozen of rows and columns.
    let index = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    vsoko_model::CellAddress::new(index(row), index(column)).to_string()
}

/// The titles over the criteria, from the outermost group, as the table is written.
pub const HEADER: [&str; 5] =
    ["Показатели › Цели", "Показатели › Охват", "Показатели › Практика", "Показатели › Уровень", "Дата"];

/// The files of `tests/fixtures/formats`, but for `formats.xls`.
pub fn format_files() -> Result<Vec<SampleFile>, DevError> {
    let file = |name: &str, bytes: Vec<u8>| SampleFile::new(name, bytes);
    let mut files = vec![
        file("formats.xlsx", xlsx::write(xlsx::Flavour::Plain)?),
        file("formats.xlsm", xlsx::write(xlsx::Flavour::WithMacros)?),
        file("formats-1904.xlsx", xlsx::write(xlsx::Flavour::From1904)?),
        file("formats.xlsb", binary::write()?),
        file("formats.ods", ods::write()?),
    ];
    files.extend(text::files().into_iter().map(|(name, bytes)| file(name, bytes)));
    Ok(files)
}
