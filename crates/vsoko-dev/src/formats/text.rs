//! The table as delimited text, in every encoding and with every delimiter.

use encoding_rs::{Encoding, IBM866, KOI8_R, WINDOWS_1251};

use super::{Cell, ROWS, hundredths, sheets};

pub(super) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let table = drawn(';', "\r\n");
    let utf_16 = |to: fn(u16) -> [u8; 2]| table.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let with_mark = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let encoded = |encoding: &'static Encoding| encoding.encode(&table).0.into_owned();
    vec![
        ("utf-8.csv", table.clone().into_bytes()),
        ("utf-8-mark.csv", with_mark(b"\xEF\xBB\xBF", table.as_bytes())),
        ("utf-16le-mark.csv", with_mark(&[0xFF, 0xFE], &utf_16(u16::to_le_bytes))),
        ("utf-16be-mark.csv", with_mark(&[0xFE, 0xFF], &utf_16(u16::to_be_bytes))),
        ("utf-16le.csv", utf_16(u16::to_le_bytes)),
        ("utf-16be.csv", utf_16(u16::to_be_bytes)),
        ("windows-1251.csv", encoded(WINDOWS_1251)),
        ("koi8-r.csv", encoded(KOI8_R)),
        ("cp866.csv", encoded(IBM866)),
        ("comma.csv", drawn(',', "\n").into_bytes()),
        ("tab.tsv", drawn('\t', "\n").into_bytes()),
        ("stated.csv", format!("sep=,\r\n{}", drawn(',', "\r\n")).into_bytes()),
    ]
}

fn drawn(delimiter: char, line_end: &str) -> String {
    let [(_, rows), _] = sheets();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for row in rows {
        let mut fields: Vec<String> = row.iter().map(|cell| quoted(&shown(cell), delimiter)).collect();
        // A spreadsheet program writes all columns of every row.
        fields.resize(width, String::new());
        text.push_str(&fields.join(&delimiter.to_string()));
        text.push_str(line_end);
    }
    text
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Words(words) => words.clone(),
        Cell::Hundredths(number) => hundredths(*number).to_string().replace('.', ","),
        Cell::Percent(percent) => format!("{percent}%"),
        Cell::Day(day) => {
            let known = ROWS.iter().find(|row| row.day.0 == *day);
            known.map_or_else(String::new, |row| row.day.1.to_owned())
        }
        Cell::Formula(formula) => format!("={formula}"),
    }
}

fn quoted(words: &str, delimiter: char) -> String {
    if words.contains(['"', '\n', delimiter]) {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}
