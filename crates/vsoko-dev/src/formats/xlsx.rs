//! The table as xlsx and xlsm, part by part: a formula without a value is what no library writes on purpose.

use std::fmt::Write as _;

use super::{Cell, FIRST_ROW, HIDDEN_COLUMN, HIDDEN_ROWS, MERGES, address, hundredths, sheets};
use crate::{DevError, archive};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavour {
    Plain,
    WithMacros,
    From1904,
}

const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy;@"/></numFmts>"#,
    r#"<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
);

pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn write(flavour: Flavour) -> Result<Vec<u8>, DevError> {
    let mut parts = package(flavour);
    for (number, (_, rows)) in (1..).zip(sheets()) {
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            sheet(&rows, number == 1, flavour).into_bytes(),
        ));
    }
    if flavour == Flavour::WithMacros {
        // The program does not look into it.
        parts.push(("xl/vbaProject.bin".to_owned(), vec![0; 64]));
    }
    archive::stored(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// The parts without the sheets: content types, relations, the list of two sheets, the styles.
pub(crate) fn package(flavour: Flavour) -> Vec<(String, Vec<u8>)> {
    let main = if flavour == Flavour::WithMacros {
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    } else {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    };
    let types = format!(
        concat!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>"#,
            r#"<Override PartName="/xl/workbook.xml" ContentType="{main}"/>"#,
            r#"<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
            r#"<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#,
            r#"<Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#,
            r#"</Types>"#
        ),
        main = main
    );
    let rels = format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book_rels = format!(
        concat!(
            r#"<Relationships xmlns="{0}"><Relationship Id="rId1" Type="{1}/worksheet" Target="worksheets/sheet1.xml"/>"#,
            r#"<Relationship Id="rId2" Type="{1}/worksheet" Target="worksheets/sheet2.xml"/>"#,
            r#"<Relationship Id="rId3" Type="{1}/styles" Target="styles.xml"/></Relationships>"#
        ),
        RELATIONSHIPS, KINDS
    );
    let [(first, _), (second, _)] = sheets();
    let system = if flavour == Flavour::From1904 { r#"<workbookPr date1904="1"/>"# } else { "" };
    let book = format!(
        concat!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{}">{}<sheets>"#,
            r#"<sheet name="{}" sheetId="1" r:id="rId1"/><sheet name="{}" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>"#
        ),
        KINDS, system, first, second
    );
    let part = |name: &str, text: &str| (name.to_owned(), document(text).into_bytes());
    vec![
        part("[Content_Types].xml", &types),
        part("_rels/.rels", &rels),
        part("xl/workbook.xml", &book),
        part("xl/_rels/workbook.xml.rels", &book_rels),
        part("xl/styles.xml", STYLES),
    ]
}

pub(super) fn document(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{root}")
}

/// A sheet around its rows.
pub(crate) fn worksheet(before: &str, rows: &str, after: &str) -> String {
    document(&format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"#
    ))
}

fn sheet(rows: &[Vec<Cell>], is_table: bool, flavour: Flavour) -> String {
    let mut xml = String::new();
    for (index, row) in rows.iter().enumerate() {
        let is_hidden = is_table && HIDDEN_ROWS.iter().any(|hidden| *hidden as usize == index);
        let hidden = if is_hidden { r#" hidden="1""# } else { "" };
        // Writing into a String does not fail.
        let _ = write!(xml, r#"<row r="{}"{hidden}>"#, index + 1);
        for (column, cell) in row.iter().enumerate() {
            push_cell(&mut xml, &address(index, column), cell, flavour);
        }
        xml.push_str("</row>");
    }
    if !is_table {
        return worksheet("", &xml, "");
    }
    let column = HIDDEN_COLUMN + 1;
    let columns = format!(r#"<cols><col min="{column}" max="{column}" width="12" hidden="1"/></cols>"#);
    worksheet(&columns, &xml, &merges())
}

fn merges() -> String {
    let range = |((first_row, last_row), (first, last)): ((u32, u32), (u32, u32))| {
        let name = |row: u32, column: u32| vsoko_model::CellAddress::new(row, column).to_string();
        format!(r#"<mergeCell ref="{}:{}"/>"#, name(first_row, first), name(last_row, last))
    };
    let ranges: String = MERGES.into_iter().map(range).collect();
    format!(r#"<mergeCells count="{}">{ranges}</mergeCells>"#, MERGES.len())
}

fn push_cell(xml: &mut String, at: &str, cell: &Cell, flavour: Flavour) {
    // Writing into a String does not fail.
    let _ = match cell {
        Cell::Blank => Ok(()),
        Cell::Words(words) => {
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            write!(xml, r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>"#)
        }
        Cell::Hundredths(number) => write!(xml, r#"<c r="{at}"><v>{}</v></c>"#, hundredths(*number)),
        Cell::Percent(percent) => write!(xml, r#"<c r="{at}" s="1"><v>{}</v></c>"#, hundredths(*percent)),
        Cell::Day(day) => {
            let day = if flavour == Flavour::From1904 { day - 1462 } else { *day };
            write!(xml, r#"<c r="{at}" s="2"><v>{day}</v></c>"#)
        }
        Cell::Formula(formula) => write!(xml, r#"<c r="{at}"><f>{formula}</f><v></v></c>"#),
    };
}

const _: () = assert!(FIRST_ROW < HIDDEN_ROWS[0]);
