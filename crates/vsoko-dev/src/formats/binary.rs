//! The table as xlsb: the records that the table needs, and no others.

use super::xlsx::{RELATIONSHIPS, document};
use super::{Cell, HIDDEN_COLUMN, HIDDEN_ROWS, MERGES, hundredths, sheets};
use crate::{DevError, archive};

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn write() -> Result<Vec<u8>, DevError> {
    package(Strings::Written)
}

/// A workbook whose cells refer to words that are not there.
pub(super) fn without_strings() -> Result<Vec<u8>, DevError> {
    package(Strings::LeftOut)
}

/// Whether the words of the cells are in the workbook.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strings {
    Written,
    LeftOut,
}

fn package(which: Strings) -> Result<Vec<u8>, DevError> {
    let types = document(concat!(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
        r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
        r#"<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>"#,
        r#"<Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>"#,
        r#"<Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/>"#,
        r#"<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/>"#,
        r#"<Override PartName="/xl/worksheets/sheet2.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>"#
    ));
    let rels = document(&format!(
        r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" Type="{KINDS}/officeDocument" Target="xl/workbook.bin"/></Relationships>"#
    ));
    let book_rels = document(&format!(
        concat!(
            r#"<Relationships xmlns="{0}"><Relationship Id="rId1" Type="{1}/worksheet" Target="worksheets/sheet1.bin"/>"#,
            r#"<Relationship Id="rId2" Type="{1}/worksheet" Target="worksheets/sheet2.bin"/>"#,
            r#"<Relationship Id="rId3" Type="{1}/sharedStrings" Target="sharedStrings.bin"/>"#,
            r#"<Relationship Id="rId4" Type="{1}/styles" Target="styles.bin"/></Relationships>"#
        ),
        RELATIONSHIPS, KINDS
    ));
    let mut strings: Vec<String> = Vec::new();
    let [(first, table), (second, list)] = sheets();
    let table = sheet(&table, true, &mut strings);
    let list = sheet(&list, false, &mut strings);
    let book = workbook([first, second]);
    if which == Strings::LeftOut {
        strings.clear();
    }
    archive::stored([
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", book_rels.as_bytes()),
        ("xl/worksheets/sheet1.bin", &table),
        ("xl/worksheets/sheet2.bin", &list),
        ("xl/sharedStrings.bin", &shared_strings(&strings)),
        ("xl/styles.bin", &styles()),
    ])
}

/// Writes a record: its kind and its length in groups of seven bits, then its data.
fn push(part: &mut Vec<u8>, kind: u16, data: &[u8]) {
    push_groups(part, usize::from(kind));
    push_groups(part, data.len());
    part.extend(data);
}

fn push_groups(part: &mut Vec<u8>, mut number: usize) {
    loop {
        let group = u8::try_from(number & 0x7F).unwrap_or(0);
        number >>= 7;
        if number == 0 {
            part.push(group);
            break;
        }
        part.push(group | 0x80);
    }
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

fn wide(words: &str) -> Vec<u8> {
    let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [number(units.len() / 2).to_vec(), units].concat()
}

fn workbook(names: [&str; 2]) -> Vec<u8> {
    let mut part = Vec::new();
    push(&mut part, 0x0083, &[]);
    push(&mut part, 0x0099, &[&[0; 8][..], &wide("")].concat());
    push(&mut part, 0x008F, &[]);
    for (index, name) in names.iter().enumerate() {
        let state = number(index);
        push(
            &mut part,
            0x009C,
            &[&state[..], &number(index + 1), &wide(&format!("rId{}", index + 1)), &wide(name)].concat(),
        );
    }
    push(&mut part, 0x0090, &[]);
    // Calculation properties: a reader may wait for them as the end of the names.
    push(&mut part, 0x009D, &[0; 26]);
    push(&mut part, 0x0084, &[]);
    part
}

fn shared_strings(strings: &[String]) -> Vec<u8> {
    let mut part = Vec::new();
    push(&mut part, 0x009F, &[number(strings.len()), number(strings.len())].concat());
    for words in strings {
        push(&mut part, 0x0013, &[&[0][..], &wide(words)].concat());
    }
    push(&mut part, 0x00A0, &[]);
    part
}

/// Three styles: as it is, per cent, and a day.
fn styles() -> Vec<u8> {
    const DAY: u16 = 164;
    let mut part = Vec::new();
    push(&mut part, 0x0116, &[]);
    push(&mut part, 0x0267, &number(1));
    push(&mut part, 0x002C, &[&DAY.to_le_bytes()[..], &wide("dd\\.mm\\.yyyy;@")].concat());
    push(&mut part, 0x0268, &[]);
    push(&mut part, 0x0269, &number(3));
    for format in [0, 9, DAY] {
        // The last byte but one says that the format is the style's own.
        let own = u8::from(format != 0);
        push(&mut part, 0x002F, &[&[0, 0][..], &format.to_le_bytes(), &[0; 10], &[own, 0]].concat());
    }
    push(&mut part, 0x026A, &[]);
    push(&mut part, 0x0117, &[]);
    part
}

fn sheet(rows: &[Vec<Cell>], is_table: bool, strings: &mut Vec<String>) -> Vec<u8> {
    let mut part = Vec::new();
    push(&mut part, 0x0081, &[]);
    push(&mut part, 0x0094, &[number(0), number(rows.len() - 1), number(0), number(8)].concat());
    if is_table {
        push(&mut part, 0x0186, &[]);
        let column = HIDDEN_COLUMN.to_le_bytes();
        push(&mut part, 0x003C, &[&column[..], &column, &number(256 * 12), &number(0), &[1, 0]].concat());
        push(&mut part, 0x0187, &[]);
    }
    push(&mut part, 0x0091, &[]);
    for (index, row) in (0_u32..).zip(rows) {
        let hidden = if is_table && HIDDEN_ROWS.contains(&index) { 0x10 } else { 0 };
        // Height 15 points; one span of columns, which readers may ignore.
        let flags = [0x2C, 0x01, 0, hidden, 0];
        push(
            &mut part,
            0x0000,
            &[&index.to_le_bytes()[..], &number(0), &flags, &number(1), &number(0), &number(8)].concat(),
        );
        for (column, cell) in row.iter().enumerate() {
            push_cell(&mut part, column, cell, strings);
        }
    }
    push(&mut part, 0x0092, &[]);
    if is_table {
        push(&mut part, 0x00B1, &number(MERGES.len()));
        for ((first_row, last_row), (first, last)) in MERGES {
            push(&mut part, 0x00B0, &[first_row, last_row, first, last].map(u32::to_le_bytes).concat());
        }
        push(&mut part, 0x00B2, &[]);
    }
    push(&mut part, 0x0082, &[]);
    part
}

fn push_cell(part: &mut Vec<u8>, column: usize, cell: &Cell, strings: &mut Vec<String>) {
    let begun = |style: u8| [&number(column)[..], &[style, 0, 0, 0]].concat();
    match cell {
        Cell::Blank => {}
        Cell::Words(words) => {
            let index = strings.iter().position(|known| known == words).unwrap_or_else(|| {
                strings.push(words.clone());
                strings.len() - 1
            });
            push(part, 0x0007, &[&begun(0)[..], &number(index)].concat());
        }
        // A whole number of hundredths in thirty bits.
        Cell::Hundredths(hundredths) => {
            push(part, 0x0002, &[&begun(0)[..], &((i32::from(*hundredths) << 2) | 3).to_le_bytes()].concat());
        }
        Cell::Percent(percent) => {
            push(part, 0x0005, &[&begun(1)[..], &hundredths(*percent).to_le_bytes()].concat());
        }
        Cell::Day(day) => push(part, 0x0005, &[&begun(2)[..], &f64::from(*day).to_le_bytes()].concat()),
        // A value is always there: a program that does not compute writes a zero. The formula is SUM over E5:E6.
        Cell::Formula(_) => {
            let formula: [u8; 17] = [0x25, 4, 0, 0, 0, 5, 0, 0, 0, 4, 0, 4, 0, 0x22, 1, 4, 0];
            let data =
                [&begun(0)[..], &0_f64.to_le_bytes(), &[0, 0], &number(formula.len()), &formula, &number(0)];
            push(part, 0x0009, &data.concat());
        }
    }
}
