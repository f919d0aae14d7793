//! Delimited text: its encoding and its delimiter are told by the content.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::grid::{Grid, Value};

/// The one sheet of a delimited text; `None` when the bytes are not text with a delimiter.
pub(crate) fn sheet(bytes: &[u8]) -> Option<Grid> {
    let text = decode(bytes)?;
    let delimiter = delimiter_of(&text)?;
    // The reader leaves out empty lines, and every row below would have a wrong address.
    let filled =
        text.lines().map(|line| if line.is_empty() { " " } else { line }).collect::<Vec<_>>().join("\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(filled.as_bytes());
    let mut grid = Grid::named("CSV");
    for (row, record) in (0..).zip(reader.records()) {
        for (column, field) in (0..).zip(record.ok()?.iter()) {
            if let Some(value) = Value::text(field) {
                grid.put(row, column, value);
            }
        }
    }
    Some(grid)
}

/// UTF-8 and UTF-16 by their marks or by being valid; else windows-1251, where that gives Russian words.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        let known = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark_length..])?;
        return known.then(|| text.into_owned());
    }
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let text = WINDOWS_1251.decode_without_bom_handling_and_without_replacement(bytes)?;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let russian = text.chars().filter(|c| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')).count();
    (russian > 0 && letters <= 2 * russian).then(|| text.into_owned())
}

/// The delimiter that stands in most of the first lines; `None` for prose, and for a single line.
fn delimiter_of(text: &str) -> Option<u8> {
    const LOOKED_AT: usize = 50;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    let lines_with = |delimiter: u8| lines.iter().filter(|line| line.as_bytes().contains(&delimiter)).count();
    let (n, delimiter) = [b',', b'\t', b';']
        .into_iter()
        .map(|delimiter| (lines_with(delimiter), delimiter))
        .max_by_key(|(n, _)| *n)?;
    (lines.is_empty() || (n > 1 && 2 * n > lines.len())).then_some(delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(bytes: &[u8], row: u32, column: u32) -> Option<String> {
        sheet(bytes)?.shown(row, column)
    }

    #[test]
    fn encodings_of_russian_offices_are_read() {
        let text = "Школа;Уровень\nМБОУ «А»;сформирована\n";
        let (windows_1251, _, _) = WINDOWS_1251.encode(text);
        let with_mark = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        let utf_16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.as_bytes(), &windows_1251, &with_mark, &utf_16] {
            assert_eq!(cell(bytes, 1, 1).as_deref(), Some("сформирована"));
        }
    }

    #[test]
    fn empty_lines_keep_their_numbers() {
        assert_eq!(cell("Название;\n\nШкола;Год\n".as_bytes(), 2, 1).as_deref(), Some("Год"));
    }

    #[test]
    fn a_line_break_inside_quotes_keeps_the_row_whole() {
        let text = "Школа;Уровень\n\"МБОУ\n«А»\";сформирована\n\"Б\";частично\n";
        assert_eq!(cell(text.as_bytes(), 1, 0).as_deref(), Some("МБОУ «А»"));
        assert_eq!(cell(text.as_bytes(), 2, 0).as_deref(), Some("Б"));
    }

    #[test]
    fn neither_a_pdf_nor_prose_is_a_table() {
        assert!(sheet(b"%PDF-1.7\n1;2\n3;4\n").is_none());
        assert!(sheet("Уважаемые коллеги, направляем письмо".as_bytes()).is_none());
        assert!(sheet("Уважаемые коллеги, направляем\nписьмо\nс итогами года".as_bytes()).is_none());
    }
}
