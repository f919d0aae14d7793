//! Delimited text: its delimiter is told by the content, its quotes as spreadsheet programs read them.

use crate::encoding;
use crate::grid::{Grid, Value};
use crate::limits::Meter;
use crate::refusal::Refusal;

/// The one sheet of a delimited text.
pub(crate) struct Sheet {
    pub(crate) grid: Grid,
    /// The name of the encoding, where it was told from letters and told weakly.
    pub(crate) doubtful_encoding: Option<&'static str>,
}

/// Reads the bytes; what is not text with a delimiter is another format.
pub(crate) fn sheet(bytes: &[u8], meter: &mut Meter) -> Result<Sheet, Refusal> {
    let decoded = encoding::decode(bytes)?;
    let (stated, text) = stated_delimiter(&decoded.text);
    let delimiter = match stated {
        Some(delimiter) => delimiter,
        None => delimiter_of(text).ok_or(Refusal::Format)?,
    };
    let mut grid = meter.sheet("CSV")?;
    let mut records = Records::of(text, delimiter);
    loop {
        match records.next() {
            Ok(true) => {}
            Ok(false) => break,
            Err(Refusal::OpenQuote { line }) => {
                return Err(Refusal::OpenQuote { line: line + u32::from(stated.is_some()) });
            }
            Err(refusal) => return Err(refusal),
        }
        for field in records.fields() {
            meter.put(&mut grid, field.row, field.column, value(&field.text))?;
        }
    }
    Ok(Sheet { grid: grid.finished(), doubtful_encoding: decoded.doubtful })
}

/// `sep=;` in the first line is told to Excel, and is no row of the table.
fn stated_delimiter(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let stated = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| {
        let [delimiter] = line.as_bytes()[4..] else { return None };
        b";,\t|".contains(&delimiter).then_some(delimiter)
    });
    if stated.is_some() { (stated, rest) } else { (None, text) }
}

/// The delimiter that gives most lines the same number of fields, more than one; `None` for prose, and for a line alone.
fn delimiter_of(text: &str) -> Option<u8> {
    const LOOKED_AT: usize = 50;
    if text.trim().is_empty() {
        return Some(b';');
    }
    let of = |delimiter: u8| {
        let mut n_fields: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        let mut filled: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
        let mut records = Records::of(text, delimiter);
        loop {
            match records.next() {
                Ok(true) => {}
                Ok(false) => break,
                // A quote that nothing closes is told when the text is read: its line is like the one before.
                Err(_) => {
                    if let Some((row, count)) = n_fields.last_key_value().map(|(row, count)| (*row, *count)) {
                        filled.insert(row + 1);
                        n_fields.insert(row + 1, count);
                    }
                    break;
                }
            }
            if records.row > 10_000 || filled.len() > LOOKED_AT {
                break;
            }
            if records.record.iter().any(|field| !field.trim().is_empty()) {
                filled.insert(records.row);
            }
            n_fields.insert(records.row, records.record.len());
        }
        n_fields.retain(|row, _| filled.contains(row));
        let n_divided = n_fields.values().filter(|count| **count > 1).count();
        if n_divided < 2 || 2 * n_divided <= n_fields.len() {
            return None;
        }
        let usual = n_fields.values().copied().filter(|count| *count > 1);
        let alike = |wanted: usize| n_fields.values().filter(|count| **count == wanted).count();
        usual.map(|count| (alike(count), count)).max()
    };
    // Of equals the last is taken: «;» is what offices write here, and a comma stands in words and numbers.
    [b',', b'\t', b';']
        .into_iter()
        .filter_map(|delimiter| Some((of(delimiter)?, delimiter)))
        .max_by_key(|(score, _)| *score)
        .map(|(_, delimiter)| delimiter)
}

fn value(field: &str) -> Option<Value> {
    let trimmed = field.trim();
    // ="0119" keeps the zero of a code when Excel opens the file; another formula has no value here.
    match trimmed.strip_prefix('=') {
        Some(rest) if rest.len() > 1 && rest.starts_with('"') && rest.ends_with('"') => {
            Value::text(&rest[1..rest.len() - 1])
        }
        // With a bar it calls another program, which no results do: that stays what somebody has typed.
        Some(rest)
            if rest.starts_with(|c: char| c.is_alphanumeric() || "('$-+[{".contains(c))
                && !rest.contains('|') =>
        {
            Some(Value::Formula(trimmed.into()))
        }
        _ => Value::text(field),
    }
}

/// One field, with its row and column.
struct Field {
    row: u32,
    column: u32,
    text: String,
}

/// What stands behind the text, so that a quote that nothing closes is seen: it takes this with it.
const END: &str = "\n\u{1}\n";

/// The records of a text with the numbers of their rows: the reader leaves out empty lines.
struct Records<'t> {
    reader: csv::Reader<std::io::Chain<&'t [u8], &'static [u8]>>,
    text: &'t str,
    record: csv::StringRecord,
    /// Where the record before ended, and the row that it was.
    end: usize,
    row: u32,
}

impl<'t> Records<'t> {
    fn of(text: &'t str, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(std::io::Read::chain(text.as_bytes(), END.as_bytes()));
        Self { reader, text, record: csv::StringRecord::new(), end: 0, row: 0 }
    }

    /// The next record is put into `record`; `false` at the end of the text.
    fn next(&mut self) -> Result<bool, Refusal> {
        let start = self.end;
        if !self.reader.read_record(&mut self.record).map_err(|_| Refusal::Damaged)? {
            return Err(Refusal::OpenQuote { line: 0 });
        }
        self.end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        if self.record.len() == 1 && self.record.get(0) == Some("\u{1}") {
            return Ok(false);
        }
        // A line ends with CR, LF or both; the reader stops behind the first of both.
        let rest = self.text.get(start..).unwrap_or_default();
        let has_line_feed_left =
            self.text[..start.min(self.text.len())].ends_with('\r') && rest.starts_with('\n');
        let rest = if has_line_feed_left { &rest[1..] } else { rest };
        let empty = &rest[..rest.len() - rest.trim_start_matches(['\r', '\n']).len()];
        let n_empty =
            empty.matches('\n').count() + empty.matches('\r').count() - empty.matches("\r\n").count();
        let is_first = u32::from(start > 0);
        self.row =
            self.row.saturating_add(is_first).saturating_add(u32::try_from(n_empty).unwrap_or(u32::MAX));
        if self.end > self.text.len() + 1 {
            return Err(Refusal::OpenQuote { line: self.line_of_last_field(start) });
        }
        Ok(true)
    }

    fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let row = self.row;
        (0..).zip(self.record.iter()).map(move |(column, text)| Field { row, column, text: text.to_owned() })
    }

    /// The line that the last field of the record begins in, counted from 1.
    fn line_of_last_field(&self, start: usize) -> u32 {
        let breaks = |text: &str| text.matches('\n').count();
        let before = breaks(&self.text[..start.min(self.text.len())]);
        let rest = &self.text[start.min(self.text.len())..];
        let empty = breaks(&rest[..rest.len() - rest.trim_start_matches(['\r', '\n']).len()]);
        let inside: usize = self.record.iter().rev().skip(1).map(breaks).sum();
        u32::try_from(before + empty + inside + 1).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Grid, Refusal> {
        sheet(text.as_bytes(), &mut Meter::default()).map(|sheet| sheet.grid)
    }

    fn cell(text: &str, row: u32, column: u32) -> Option<String> {
        read(text).unwrap().shown(row, column)
    }

    #[test]
    fn empty_lines_keep_their_numbers() {
        assert_eq!(cell("Название;\n\nШкола;Год\n", 2, 1).as_deref(), Some("Год"));
        assert_eq!(cell("Название;\r\n\r\nШкола;Год\r\n", 2, 1).as_deref(), Some("Год"));
        assert_eq!(cell("Название;\r\rШкола;Год\r", 2, 1).as_deref(), Some("Год"));
    }

    #[test]
    fn quotes_keep_line_breaks_and_delimiters() {
        let text = "Школа;Уровень\n\"МБОУ\n«А»; центр\";сформирована\n\"Б \"\"и\"\" В\";частично\n";
        assert_eq!(cell(text, 1, 0).as_deref(), Some("МБОУ «А»; центр"));
        assert_eq!(cell(text, 1, 1).as_deref(), Some("сформирована"));
        assert_eq!(cell(text, 2, 0).as_deref(), Some("Б \"и\" В"));
        assert_eq!(cell("МБОУ \"А\";1\nБ;2\n", 0, 0).as_deref(), Some("МБОУ \"А\""));
    }

    #[test]
    fn delimiters_are_told_from_commas_of_words_and_numbers() {
        assert_eq!(cell("Школа;Балл;Балл\nА, Б;2,5;1,5\nВ;3;1\n", 1, 1).as_deref(), Some("2,5"));
        assert_eq!(cell("Школа\tБалл\nА\t2,5\nБ\t1,5\n", 1, 1).as_deref(), Some("2,5"));
        assert_eq!(cell("Школа,Балл\nА,2.5\nБ,1.5\n", 1, 1).as_deref(), Some("2.5"));
        assert_eq!(cell("sep=,\r\nА;Б,2\r\nВ;Г,3\r\n", 0, 0).as_deref(), Some("А;Б"));
    }

    #[test]
    fn a_code_in_a_formula_keeps_its_zero_and_other_formulas_have_no_value() {
        let text = "Код;Балл\n=\"0119\";=SUM(A1:A2)\n\"=\"\"0120\"\"\";-\n";
        assert_eq!(cell(text, 1, 0).as_deref(), Some("0119"));
        assert_eq!(cell(text, 2, 0).as_deref(), Some("0120"));
        assert_eq!(read(text).unwrap().cell(1, 1), Some(&Value::Formula("=SUM(A1:A2)".into())));
        for formula in ["=2+1", "=D2", "=$D$2", "=Лист2!D2", "='Лист 2'!D2", "=ЕСЛИ(D2>3,1,2)", "=-D2"]
        {
            let grid = read(&format!("Код;Балл\n1;{formula}\n")).unwrap();
            assert_eq!(grid.cell(1, 1), Some(&Value::Formula(formula.into())));
        }
        for words in ["=", "= нет", "==", "=> 5", "=cmd|'/C calc'!A0"] {
            assert_eq!(cell(&format!("а;б\nв;{words}\n"), 1, 1).as_deref(), Some(words));
        }
    }

    #[test]
    fn an_open_quote_is_told_by_its_line() {
        let text = "Школа;Год\nА;1\n\"Б;2\nВ;3\n";
        assert_eq!(read(text), Err(Refusal::OpenQuote { line: 3 }));
        assert_eq!(read("Школа;Год\n\"Б;2\nВ;3\n"), Err(Refusal::OpenQuote { line: 2 }));
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(read("Уважаемые коллеги, направляем письмо"), Err(Refusal::Format));
        assert_eq!(read("Уважаемые коллеги, направляем\nписьмо\nс итогами года"), Err(Refusal::Format));
    }
}
