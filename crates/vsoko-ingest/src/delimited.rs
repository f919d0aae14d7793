//! Delimited text: its encoding and its delimiter are told by the content.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::grid::{Grid, Value};

/// The one sheet of a delimited text; `None` when the bytes are not text with a delimiter.
pub(crate) fn sheet(bytes: &[u8]) -> Option<Grid> {
    let text = decode(bytes)?;
    let delimiter = delimiter_of(&text)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut grid = Grid::named("CSV");
    for record in reader.records() {
        let record = record.ok()?;
        // The reader skips empty lines; the line number keeps addresses true to the file.
        let line = record.position()?.line();
        let row = u32::try_from(line.checked_sub(1)?).ok()?;
        for (column, field) in record.iter().enumerate() {
            if let Some(value) = Value::text(field) {
                grid.put(row, u32::try_from(column).ok()?, value);
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

/// The delimiter that stands in most lines; `None` when a text has none at all.
fn delimiter_of(text: &str) -> Option<u8> {
    let lines_with = |delimiter: u8| text.lines().filter(|line| line.as_bytes().contains(&delimiter)).count();
    let (lines, delimiter) =
        [b',', b'\t', b';'].into_iter().map(|delimiter| (lines_with(delimiter), delimiter)).max_by_key(|(n, _)| *n)?;
    // A prose text has commas too, but not in every second line and never two lines in a row of one width.
    (text.trim().is_empty() || 2 * lines > text.lines().count().min(10)).then_some(delimiter)
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
    fn a_pdf_is_no_table() {
        assert!(sheet(b"%PDF-1.7\n1;2\n").is_none());
    }
}
