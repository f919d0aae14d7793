//! Files that ask for more than they are: for memory, for time, for another file, for a password.

use super::{binary, compound, ods, xlsx};
use crate::{DevError, archive};

/// A file with what it asks for.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    pub(crate) defect: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// How the records of an old workbook begin and end.
const BEGIN: (u16, &[u8]) = (0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const END: (u16, &[u8]) = (0x000A, &[]);

pub(crate) fn attacks() -> Result<Vec<Attack>, DevError> {
    let attack = |name, code, defect, bytes| Attack { name, code, defect, bytes };
    let old = |stream: &[(u16, &[u8])]| compound::with_stream("Workbook", &compound::records(stream));
    let mut attacks = vec![
        attack(
            "password.xlsx",
            "VS001",
            "encrypted: a compound file with an encrypted package",
            compound::with_stream("EncryptedPackage", b"what a cipher made of a workbook"),
        ),
        attack(
            "password.xls",
            "VS001",
            "encrypted: the records behind the first one are ciphered",
            old(&[BEGIN, (0x002F, &[1, 0, 1, 0, 1, 0]), END]),
        ),
        attack("password.ods", "VS001", "encrypted: the manifest says how", ods::behind_a_password()?),
        attack(
            "letter.doc",
            "VS001",
            "a compound file without a workbook",
            compound::with_stream("WordDocument", b"text"),
        ),
        attack(
            "files.zip",
            "VS001",
            "an archive with a workbook in it",
            archive::stored([("clean_2022.xlsx", &b"PK"[..]), ("letter.txt", b"text")])?,
        ),
        attack(
            "open_quote.csv",
            "VS036",
            "line 2: a quote that nothing closes",
            "Образовательная организация;Цели\n\"МБОУ СОШ;3\nМКОУ ООШ;2\n".into(),
        ),
        attack(
            "entity.xlsx",
            "VS001",
            "A1: an entity that stands for another file",
            with_sheet(
                r#"<row r="1"><c r="A1" t="inlineStr"><is><t>&other;</t></is></c></row>"#,
                r#"<!DOCTYPE worksheet [<!ENTITY other SYSTEM "file:///etc/hostname">]>"#,
            )?,
        ),
        attack(
            "too_wide.xlsx",
            "VS033",
            "BDWGN1: the millionth column",
            with_sheet(r#"<row r="1"><c r="A1"><v>1</v></c><c r="BDWGN1"><v>1</v></c></row>"#, "")?,
        ),
        attack(
            "too_deep.xlsx",
            "VS033",
            "A1: a thousand elements in one another",
            with_sheet(
                &format!(r#"<row r="1"><c r="A1">{}{}</c></row>"#, "<x>".repeat(1000), "</x>".repeat(1000)),
                "",
            )?,
        ),
        attack("zip_bomb.xlsx", "VS033", "a part that unpacks to 150 times its size", zip_bomb()),
    ];
    attacks.extend(declared_and_repeated()?);
    Ok(attacks)
}

/// Files whose cells are few, and would be many once they are built; and one whose cells are not there.
fn declared_and_repeated() -> Result<Vec<Attack>, DevError> {
    let attack = |name, code, defect, bytes| Attack { name, code, defect, bytes };
    let old = |stream: &[(u16, &[u8])]| compound::with_stream("Workbook", &compound::records(stream));
    let block = |n_rows: u32, n_columns: u32| {
        format!(
            concat!(
                r#"<table:table table:name="ВСОКО"><table:table-row table:number-rows-repeated="{}">"#,
                r#"<table:table-cell table:number-columns-repeated="{}" office:value-type="float" office:value="1"/>"#,
                "</table:table-row></table:table>"
            ),
            n_rows, n_columns
        )
    };
    Ok(vec![
        attack(
            "missing_strings.xlsb",
            "VS034",
            "cells refer to words that are not in the file: the reader of this format panics",
            binary::without_strings()?,
        ),
        attack(
            "far_corners.ods",
            "VS033",
            "A1 and XFD1048576 are filled, and all between them would be built",
            ods::with_tables(concat!(
                r#"<table:table table:name="ВСОКО"><table:table-row><table:table-cell office:value-type="float" office:value="1"/>"#,
                r#"</table:table-row><table:table-row table:number-rows-repeated="1048574"/><table:table-row>"#,
                r#"<table:table-cell table:number-columns-repeated="16383"/>"#,
                r#"<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#
            ))?,
        ),
        attack(
            "far_corners.xls",
            "VS033",
            "A1 and IV65536 are filled, and all between them would be built",
            old(&[
                BEGIN,
                (0x0085, &[37, 0, 0, 0, 0, 0, 1, 0, b'A']),
                END,
                BEGIN,
                (0x0203, &[0; 14]),
                (0x0203, &[0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
                END,
            ]),
        ),
        attack(
            "declared_strings.xlsx",
            "VS033",
            "the table of words declares ten thousand millions of them",
            with_strings(
                r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="10000000000"/>"#,
            )?,
        ),
        attack(
            "repeated.ods",
            "VS033",
            "one cell that stands for 16 384 columns and 1 048 576 rows",
            ods::with_tables(&block(1_048_576, 16_384))?,
        ),
    ])
}

/// An xlsx whose first sheet has these rows; the second one is empty.
pub(super) fn with_sheet(rows: &str, before: &str) -> Result<Vec<u8>, DevError> {
    let mut parts = xlsx::package(xlsx::Flavour::Plain);
    let sheet = xlsx::worksheet("", rows, "").replacen("<worksheet", &format!("{before}<worksheet"), 1);
    parts.push(("xl/worksheets/sheet1.xml".to_owned(), sheet.into_bytes()));
    parts.push(("xl/worksheets/sheet2.xml".to_owned(), xlsx::worksheet("", "", "").into_bytes()));
    archive::stored(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// An xlsx with this table of words.
fn with_strings(table: &str) -> Result<Vec<u8>, DevError> {
    let mut parts = xlsx::package(xlsx::Flavour::Plain);
    for name in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        parts.push((name.to_owned(), xlsx::worksheet("", "", "").into_bytes()));
    }
    parts.retain(|(name, _)| name != "xl/sharedStrings.xml");
    parts.push(("xl/sharedStrings.xml".to_owned(), table.as_bytes().to_vec()));
    archive::stored(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
}

/// 20 MB of spaces in a part of 130 kB, written bit by bit: compressors differ from machine to machine.
fn zip_bomb() -> Vec<u8> {
    const N_RUNS: usize = 80_000;
    // Length 258 is the longest run that a symbol of deflate stands for.
    let length = u32::try_from(1 + 258 * N_RUNS).unwrap_or(u32::MAX);
    let deflated = spaces_deflated(N_RUNS);
    let packed = u32::try_from(deflated.len()).unwrap_or(u32::MAX);
    let sum = sum_of_spaces(length);
    let name = b"xl/workbook.xml";
    // Version 2.0, no flags, deflate, 1 January 1980.
    let mut common = Vec::new();
    for word in [20_u16, 0, 8, 0, 0x21] {
        common.extend(word.to_le_bytes());
    }
    for word in [sum, packed, length] {
        common.extend(word.to_le_bytes());
    }
    common.extend([15, 0, 0, 0]);
    let mut file = [&b"PK\x03\x04"[..], &common, name, &deflated].concat();
    let directory = u32::try_from(file.len()).unwrap_or(u32::MAX);
    file.extend([&b"PK\x01\x02\x14\x00"[..], &common, &[0; 14], name].concat());
    let directory_length = u32::try_from(file.len()).unwrap_or(u32::MAX) - directory;
    file.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    file.extend(directory_length.to_le_bytes());
    file.extend(directory.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// One block with the fixed codes of deflate: a space, then runs of it, then the end.
fn spaces_deflated(n_runs: usize) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut push = |code: u32, n_bits: u32| bits.extend((0..n_bits).rev().map(|bit| code >> bit & 1 == 1));
    // The last block; its kind is 01, with the lower bit first.
    push(0b1_10, 3);
    push(0x30 + u32::from(b' '), 8);
    for _ in 0..n_runs {
        // Symbol 285, then distance 1.
        push(0b1100_0101, 8);
        push(0, 5);
    }
    push(0, 7);
    bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |sum, bit| sum << 1 | u8::from(*bit))).collect()
}

/// CRC-32 of so many spaces.
fn sum_of_spaces(count: u32) -> u32 {
    let mut sum = u32::MAX;
    for _ in 0..count {
        sum ^= u32::from(b' ');
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
