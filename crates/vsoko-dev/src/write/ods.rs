//! ODS, written by hand: four small XML files in an archive whose first entry names the type.

use std::fmt::Write as _;

use crate::grid::{Cell, Content, Grid, Look, Number, Row, Span};
use crate::{DevError, archive};

const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const NAMESPACES: &str = concat!(
    r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
    r#" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#,
    r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0""#,
    r#" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#,
    r#" office:version="1.3""#,
);

const MANIFEST: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    "\n",
    r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">"#,
    r#"<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>"#,
    r#"<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>"#,
    r#"<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>"#,
    "</manifest:manifest>\n",
);

/// A4 across, as wide as the table.
const PAGE: &str = concat!(
    r#"<office:styles><style:default-style style:family="table-cell">"#,
    r#"<style:text-properties style:font-name="Times New Roman" fo:font-family="'Times New Roman'" fo:font-size="11pt""#,
    r#" fo:language="ru" fo:country="RU"/></style:default-style></office:styles>"#,
    r#"<office:automatic-styles><style:page-layout style:name="A4Across"><style:page-layout-properties"#,
    r#" fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="10mm""#,
    r#" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>"#,
    r#"<office:master-styles><style:master-page style:name="Default" style:page-layout-name="A4Across"/></office:master-styles>"#,
);

/// The bytes of the workbook.
pub(crate) fn write(grids: &[Grid]) -> Result<Vec<u8>, DevError> {
    let content = document("document-content", &format!("{}{}", automatic_styles(grids), body(grids)));
    let styles = document("document-styles", PAGE);
    // The type has to be the first entry, and not compressed.
    archive::stored([
        ("mimetype", TYPE.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
        ("META-INF/manifest.xml", MANIFEST.as_bytes()),
    ])
}

fn document(element: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>{}<office:{element}{NAMESPACES}>{inner}</office:{element}>{}"#,
        "\n", "\n"
    )
}

fn automatic_styles(grids: &[Grid]) -> String {
    let mut xml = String::from(concat!(
        "<office:automatic-styles>",
        r#"<style:style style:name="Sheet" style:family="table" style:master-page-name="Default">"#,
        r#"<style:table-properties table:display="true"/></style:style>"#,
        r#"<number:percentage-style style:name="WholePercent"><number:number number:decimal-places="0" number:min-integer-digits="1"/>"#,
        r#"<number:text>%</number:text></number:percentage-style>"#,
        r#"<style:style style:name="HeightOfText" style:family="table-row"><style:table-row-properties style:row-height="15pt" style:use-optimal-row-height="true"/></style:style>"#,
    ));
    for width in distinct(grids.iter().flat_map(|grid| grid.widths.iter().copied())) {
        // A character of this size is about 2 mm wide.
        push(
            &mut xml,
            format_args!(
                r#"<style:style style:name="Width{width}" style:family="table-column"><style:table-column-properties style:column-width="{}mm"/></style:style>"#,
                width * 2,
            ),
        );
    }
    for height in distinct(grids.iter().flat_map(|grid| grid.rows.iter().filter_map(|row| row.height))) {
        push(
            &mut xml,
            format_args!(
                r#"<style:style style:name="Height{height}" style:family="table-row"><style:table-row-properties style:row-height="{height}pt" style:use-optimal-row-height="false"/></style:style>"#,
            ),
        );
    }
    for look in Look::ALL {
        push(
            &mut xml,
            format_args!(
                r#"<style:style style:name="{0}" style:family="table-cell">{1}</style:style><style:style style:name="{0}Percent" style:family="table-cell" style:data-style-name="WholePercent">{1}</style:style>"#,
                style_name(look),
                properties(look),
            ),
        );
    }
    xml.push_str("</office:automatic-styles>");
    xml
}

fn body(grids: &[Grid]) -> String {
    let mut xml = String::from("<office:body><office:spreadsheet>\n");
    for grid in grids {
        push(
            &mut xml,
            format_args!(r#"<table:table table:name="{}" table:style-name="Sheet">"#, escaped(&grid.sheet)),
        );
        for width in &grid.widths {
            push(&mut xml, format_args!(r#"<table:table-column table:style-name="Width{width}"/>"#));
        }
        xml.push('\n');
        for (index, row) in (0..).zip(&grid.rows) {
            if index == grid.header.start && !grid.header.is_empty() {
                xml.push_str("<table:table-header-rows>\n");
            }
            push_row(&mut xml, row);
            if index + 1 == grid.header.end {
                xml.push_str("</table:table-header-rows>\n");
            }
        }
        xml.push_str("</table:table>\n");
    }
    xml.push_str("</office:spreadsheet></office:body>");
    xml
}

fn push_row(xml: &mut String, row: &Row) {
    match row.height {
        Some(height) => push(xml, format_args!(r#"<table:table-row table:style-name="Height{height}">"#)),
        None => xml.push_str(r#"<table:table-row table:style-name="HeightOfText">"#),
    }
    // A row without cells is not valid.
    if row.cells.is_empty() {
        xml.push_str("<table:table-cell/>");
    }
    for cell in &row.cells {
        push_cell(xml, cell);
    }
    xml.push_str("</table:table-row>\n");
}

fn push_cell(xml: &mut String, cell: &Cell) {
    let style = style_name(cell.look);
    match &cell.content {
        Content::Covered => {
            push(xml, format_args!(r#"<table:covered-table-cell table:style-name="{style}"/>"#));
        }
        Content::Blank => push(xml, format_args!(r#"<table:table-cell table:style-name="{style}"/>"#)),
        Content::Text(words) => push(
            xml,
            format_args!(
                r#"<table:table-cell table:style-name="{style}" office:value-type="string"{}><text:p>{}</text:p></table:table-cell>"#,
                span_attributes(cell.span),
                escaped(words),
            ),
        ),
        Content::Number(number) | Content::Formula { result: number, .. } => {
            let (suffix, kind) = match number {
                Number::Plain(_) => ("", "float"),
                Number::Percent(_) => ("Percent", "percentage"),
            };
            push(
                xml,
                format_args!(
                    r#"<table:table-cell table:style-name="{style}{suffix}" office:value-type="{kind}" office:value="{}"><text:p>{}</text:p></table:table-cell>"#,
                    number.kept(),
                    number.shown(),
                ),
            );
        }
    }
}

fn span_attributes(span: Span) -> String {
    if span == Span::ONE {
        return String::new();
    }
    format!(r#" table:number-columns-spanned="{}" table:number-rows-spanned="{}""#, span.columns, span.rows)
}

const fn style_name(look: Look) -> &'static str {
    match look {
        Look::Title => "Title",
        Look::Head => "Head",
        Look::HeadUpright => "HeadUpright",
        Look::ColumnNumber => "ColumnNumber",
        Look::Left => "Left",
        Look::Centre => "Centre",
        Look::TotalLeft => "TotalLeft",
        Look::TotalCentre => "TotalCentre",
    }
}

fn properties(look: Look) -> String {
    let upright = if look == Look::HeadUpright { r#" style:rotation-angle="90""# } else { "" };
    let border = if look == Look::Title { "" } else { r#" fo:border="0.5pt solid #000000""# };
    let align = match look {
        Look::Title | Look::Left | Look::TotalLeft => "start",
        Look::Head | Look::HeadUpright | Look::ColumnNumber | Look::Centre | Look::TotalCentre => "center",
    };
    let font = match look {
        Look::Title | Look::Head | Look::HeadUpright | Look::TotalLeft | Look::TotalCentre => {
            r#" fo:font-weight="bold""#
        }
        Look::ColumnNumber => r#" fo:font-style="italic" fo:font-size="9pt""#,
        Look::Left | Look::Centre => "",
    };
    format!(
        r#"<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="middle"{border}{upright}/><style:paragraph-properties fo:text-align="{align}"/><style:text-properties{font}/>"#,
    )
}

fn distinct(numbers: impl Iterator<Item = u16>) -> std::collections::BTreeSet<u16> {
    numbers.collect()
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn push(xml: &mut String, part: std::fmt::Arguments<'_>) {
    // Writing into a String does not fail.
    let _ = xml.write_fmt(part);
}
