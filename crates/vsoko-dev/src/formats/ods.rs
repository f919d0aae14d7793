//! The table as ods.

use std::fmt::Write as _;

use super::{Cell, HIDDEN_COLUMN, HIDDEN_ROWS, MERGES, hundredths, sheets};
use crate::{DevError, archive};

const NAMESPACES: &str = concat!(
    r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2""#,
);
const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST_BEGIN: &str = concat!(
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#,
);

pub(super) fn write() -> Result<Vec<u8>, DevError> {
    let mut tables = String::new();
    for (index, (name, rows)) in sheets().iter().enumerate() {
        push_table(&mut tables, name, rows, index == 0);
    }
    with_tables(&tables)
}

/// A document around its tables.
pub(super) fn with_tables(tables: &str) -> Result<Vec<u8>, DevError> {
    let content = format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content{}><office:automatic-styles>",
            r#"<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style>"#,
            r#"<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>"#,
            "</office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
        ),
        NAMESPACES, tables
    );
    let entry = r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    package(&content, &format!("{MANIFEST_BEGIN}{entry}"))
}

/// A document that a password protects: its manifest says how each part is encrypted.
pub(super) fn behind_a_password() -> Result<Vec<u8>, DevError> {
    let manifest = format!(
        concat!(
            r#"{}<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="4096">"#,
            r#"<manifest:encryption-data manifest:checksum-type="SHA256/1K" manifest:checksum="">"#,
            r#"<manifest:algorithm manifest:algorithm-name="AES256-CBC" manifest:initialisation-vector=""/>"#,
            r#"</manifest:encryption-data></manifest:file-entry></manifest:manifest>"#
        ),
        MANIFEST_BEGIN
    );
    package("not XML, but what a cipher made of it", &manifest)
}

fn package(content: &str, manifest: &str) -> Result<Vec<u8>, DevError> {
    archive::stored([
        ("mimetype", TYPE.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

fn push_table(xml: &mut String, name: &str, rows: &[Vec<Cell>], is_table: bool) {
    let style = if is_table { "shown" } else { "hidden" };
    // Writing into a String does not fail.
    let _ = write!(xml, r#"<table:table table:name="{name}" table:style-name="{style}">"#);
    if is_table {
        let _ = write!(
            xml,
            concat!(
                r#"<table:table-column table:number-columns-repeated="{}"/><table:table-column table:visibility="collapse"/>"#,
                r#"<table:table-column table:number-columns-repeated="{}"/>"#
            ),
            HIDDEN_COLUMN,
            16_384 - HIDDEN_COLUMN - 1
        );
    } else {
        xml.push_str(r#"<table:table-column table:number-columns-repeated="16384"/>"#);
    }
    for (index, row) in (0_u32..).zip(rows) {
        let visibility =
            if is_table && HIDDEN_ROWS.contains(&index) { r#" table:visibility="collapse""# } else { "" };
        let _ = write!(xml, "<table:table-row{visibility}>");
        for (column, cell) in (0_u32..).zip(row) {
            push_cell(xml, cell, if is_table { span(index, column) } else { Span::Alone });
        }
        xml.push_str(r#"<table:table-cell table:number-columns-repeated="16370"/></table:table-row>"#);
    }
    // As an office suite ends a sheet.
    let _ = write!(
        xml,
        r#"<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
        1_048_576 - rows.len()
    );
}

#[derive(Clone, Copy)]
enum Span {
    Alone,
    First { rows: u32, columns: u32 },
    Covered,
}

fn span(row: u32, column: u32) -> Span {
    for ((first_row, last_row), (first, last)) in MERGES {
        if (first_row, first) == (row, column) {
            return Span::First { rows: last_row - first_row + 1, columns: last - first + 1 };
        }
        if (first_row..=last_row).contains(&row) && (first..=last).contains(&column) {
            return Span::Covered;
        }
    }
    Span::Alone
}

fn push_cell(xml: &mut String, cell: &Cell, span: Span) {
    let (name, attributes) = match span {
        Span::Alone => ("table-cell", String::new()),
        Span::Covered => ("covered-table-cell", String::new()),
        Span::First { rows, columns } => (
            "table-cell",
            format!(r#" table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}""#),
        ),
    };
    // Writing into a String does not fail.
    let _ = match cell {
        Cell::Blank => write!(xml, "<table:{name}{attributes}/>"),
        Cell::Words(words) => {
            let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "</text:p><text:p>");
            write!(
                xml,
                r#"<table:{name}{attributes} office:value-type="string"><text:p>{words}</text:p></table:{name}>"#
            )
        }
        Cell::Hundredths(number) => {
            let number = hundredths(*number);
            write!(
                xml,
                r#"<table:{name} office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:{name}>"#
            )
        }
        Cell::Percent(percent) => write!(
            xml,
            r#"<table:{name} office:value-type="percentage" office:value="{}"><text:p>{percent}%</text:p></table:{name}>"#,
            hundredths(*percent)
        ),
        Cell::Day(day) => {
            let shown = super::ROWS.iter().find(|row| row.day.0 == *day).map_or("", |row| row.day.1);
            let parts: Vec<&str> = shown.split('.').rev().collect();
            write!(
                xml,
                r#"<table:{name} office:value-type="date" office:date-value="{}"><text:p>{shown}</text:p></table:{name}>"#,
                parts.join("-")
            )
        }
        Cell::Formula(formula) => write!(xml, r#"<table:{name} table:formula="of:={formula}"/>"#),
    };
}
