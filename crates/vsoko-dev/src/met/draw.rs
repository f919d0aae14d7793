//! Sheets that are drawn as text: a line for each row, `|` between cells.
//!
//! | cell | what it becomes |
//! |---|---|
//! | `12`, `7.5` | a number |
//! | `83%` | a number that is shown as per cents: 0.83 |
//! | `{25.12.2022}` | a day |
//! | `=SUM(C3:C4) -> 15` | a formula and what it gave |
//! | `=SUM(C3:C4)` | a formula that no program has computed |
//! | `#DIV/0!` | an error |
//! | `<`, `^` | merged with the cell to the left, with the cell above |
//! | `'0119` | these words, whatever they look like |
//! | anything else | words; `\n` and `\t` stand for these characters, `¦` for `|`, `~` for a space that does not break |

use std::fmt::Write as _;

use vsoko_model::CellAddress;

use crate::{DevError, archive};

/// A sheet on paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) rows: &'static str,
    pub(crate) is_hidden: bool,
    /// Numbers of rows, as a person counts.
    pub(crate) hidden_rows: &'static [usize],
    /// Numbers of columns, from 1.
    pub(crate) hidden_columns: &'static [usize],
    pub(crate) is_protected: bool,
}

impl Sheet {
    pub(crate) const fn of(name: &'static str, rows: &'static str) -> Self {
        Self { name, rows, is_hidden: false, hidden_rows: &[], hidden_columns: &[], is_protected: false }
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const PERCENT: usize = 1;
const DAY: usize = 2;

/// A workbook of these sheets, the same bytes on every machine.
pub(crate) fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, DevError> {
    let mut types = format!(
        concat!(
            r#"<Types xmlns="{}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/>"#,
            r#"<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
            r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#
        ),
        PACKAGE
    );
    let mut rels = format!(
        r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId0" Type="{KINDS}/styles" Target="styles.xml"/>"#
    );
    let is_protected = sheets.iter().any(|sheet| sheet.is_protected);
    let lock = if is_protected { r#"<workbookProtection lockStructure="1"/>"# } else { "" };
    let mut book = format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{KINDS}">{lock}<sheets>"#);
    let mut parts = Vec::new();
    for (sheet, number) in sheets.iter().zip(1..) {
        let state = if sheet.is_hidden { r#" state="hidden""# } else { "" };
        let name = escaped(sheet.name);
        // Writing into a String does not fail.
        let _ = write!(book, r#"<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>"#);
        let _ = write!(
            rels,
            r#"<Relationship Id="rId{number}" Type="{KINDS}/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        let _ = write!(
            types,
            r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet)));
    }
    let fixed = [
        ("[Content_Types].xml", types + "</Types>"),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        ("xl/workbook.xml", book + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", rels + "</Relationships>"),
        ("xl/styles.xml", styles()),
    ];
    let fixed = fixed.map(|(name, text)| (name.to_owned(), text));
    let parts: Vec<(String, String)> = fixed.into_iter().chain(parts).collect();
    let whole = |text: &str| format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}");
    let parts: Vec<(String, String)> = parts.into_iter().map(|(name, text)| (name, whole(&text))).collect();
    archive::stored(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn styles() -> String {
    format!(
        concat!(
            r#"<styleSheet xmlns="{}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>"#,
            r#"<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>"#,
            r#"<xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#
        ),
        MAIN
    )
}

fn worksheet(sheet: &Sheet) -> String {
    let rows: Vec<Vec<&str>> =
        sheet.rows.trim_matches('\n').lines().map(|line| line.split('|').map(str::trim).collect()).collect();
    let mut xml = format!(r#"<worksheet xmlns="{MAIN}">"#);
    if !sheet.hidden_columns.is_empty() {
        xml.push_str("<cols>");
        for column in sheet.hidden_columns {
            let _ = write!(xml, r#"<col min="{column}" max="{column}" width="12" hidden="1"/>"#);
        }
        xml.push_str("</cols>");
    }
    xml.push_str("<sheetData>");
    for (index, cells) in rows.iter().enumerate() {
        let hidden = if sheet.hidden_rows.contains(&(index + 1)) { r#" hidden="1""# } else { "" };
        let _ = write!(xml, r#"<row r="{}"{hidden}>"#, index + 1);
        for (column, cell) in cells.iter().enumerate() {
            push_cell(&mut xml, &address(index, column), cell);
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData>");
    if sheet.is_protected {
        xml.push_str(r#"<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>"#);
    }
    let merges = merges(&rows);
    if !merges.is_empty() {
        let _ = write!(xml, r#"<mergeCells count="{}">"#, merges.len());
        for merge in &merges {
            let _ = write!(xml, r#"<mergeCell ref="{merge}"/>"#);
        }
        xml.push_str("</mergeCells>");
    }
    xml + "</worksheet>"
}

fn merges(rows: &[Vec<&str>]) -> Vec<String> {
    let at = |row: usize, column: usize| rows.get(row).and_then(|cells| cells.get(column)).copied();
    let mut merges = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if matches!(*cell, "<" | "^") {
                continue;
            }
            let right = (column + 1..cells.len())
                .take_while(|next| at(row, *next) == Some("<"))
                .last()
                .unwrap_or(column);
            let down =
                (row + 1..rows.len()).take_while(|next| at(*next, column) == Some("^")).last().unwrap_or(row);
            if right > column || down > row {
                merges.push(format!("{}:{}", address(row, column), address(down, right)));
            }
        }
    }
    merges
}

fn push_cell(xml: &mut String, at: &str, cell: &str) {
    let words = |xml: &mut String, words: &str| {
        let words = words.replace("\\n", "\n").replace("\\t", "\t").replace('¦', "|").replace('~', "\u{a0}");
        let words = escaped(&words);
        write!(xml, r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>"#)
    };
    // Writing into a String does not fail.
    let _ = if matches!(cell, "" | "<" | "^") {
        Ok(())
    } else if let Some(literal) = cell.strip_prefix('\'') {
        words(xml, literal)
    } else if cell.parse::<f64>().is_ok_and(f64::is_finite) {
        write!(xml, r#"<c r="{at}"><v>{cell}</v></c>"#)
    } else if let Some(percent) = cell.strip_suffix('%').and_then(|text| text.parse::<f64>().ok()) {
        write!(xml, r#"<c r="{at}" s="{PERCENT}"><v>{}</v></c>"#, percent / 100.0)
    } else if let Some(day) = cell.strip_prefix('{').and_then(|text| days(text.strip_suffix('}')?)) {
        write!(xml, r#"<c r="{at}" s="{DAY}"><v>{day}</v></c>"#)
    } else if cell.starts_with('#') {
        write!(xml, r#"<c r="{at}" t="e"><v>{cell}</v></c>"#)
    } else if let Some(formula) = cell.strip_prefix('=') {
        match formula.split_once("->") {
            Some((formula, result)) => {
                write!(xml, r#"<c r="{at}"><f>{}</f><v>{}</v></c>"#, formula.trim(), result.trim())
            }
            None => write!(xml, r#"<c r="{at}"><f>{formula}</f></c>"#),
        }
    } else {
        words(xml, cell)
    };
}

/// The number that Excel keeps for a day of this century: days since 30 December 1899.
fn days(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let [day, month, year] = parts[..] else { return None };
    // Days from civil, Howard Hinnant, «chrono-Compatible Low-Level Date Algorithms».
    let shifted = if month > 2 { year } else { year - 1 };
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let since_1970 = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Some(since_1970 + 25_569)
}

fn address(row: usize, column: usize) -> String {
    let small = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    CellAddress::new(small(row), small(column)).to_string()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
