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
    let decoded = encoding::decode(bytes).ok_or(Refusal::Format)?;
    let (stated, text) = stated_delimiter(&decoded.text);
    let delimiter = match stated {
        Some(delimiter) => delimiter,
        None => delimiter_of(text).ok_or(Refusal::Format)?,
    };
    let mut grid = meter.sheet("CSV")?;
    let mut fields = Fields::of(text, delimiter);
    for field in fields.by_ref() {
        meter.put(&mut grid, field.row, field.column, value(&field.text))?;
    }
    match fields.open_quote {
        Some(line) => Err(Refusal::OpenQuote { line: line + u32::from(stated.is_some()) }),
        None => Ok(Sheet { grid: grid.finished(), doubtful_encoding: decoded.doubtful }),
    }
}

/// `sep=;` in the first line is told to Excel, and is no row of the table.
fn stated_delimiter(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let stated = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| {
        let mut characters = line[4..].chars();
        characters.next().filter(|delimiter| characters.next().is_none() && ";,\t|".contains(*delimiter))
    });
    if stated.is_some() { (stated, rest) } else { (None, text) }
}

/// The delimiter that gives most lines the same number of fields, more than one; `None` for prose, and for a line alone.
fn delimiter_of(text: &str) -> Option<char> {
    const LOOKED_AT: usize = 50;
    if text.trim().is_empty() {
        return Some(';');
    }
    let of = |delimiter: char| {
        let mut n_fields: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
        let mut filled: std::collections::BTreeSet<u32> = std::collections::BTreeSet::new();
        for field in Fields::of(text, delimiter).take_while(|field| field.row < 10_000) {
            if !field.text.trim().is_empty() {
                filled.insert(field.row);
                if filled.len() > LOOKED_AT {
                    break;
                }
            }
            n_fields.insert(field.row, field.column + 1);
        }
        n_fields.retain(|row, _| filled.contains(row));
        let n_divided = n_fields.values().filter(|count| **count > 1).count();
        if n_divided < 2 || 2 * n_divided <= n_fields.len() {
            return None;
        }
        let usual = n_fields.values().copied().filter(|count| *count > 1);
        let alike = |wanted: u32| n_fields.values().filter(|count| **count == wanted).count();
        usual.map(|count| (alike(count), count)).max()
    };
    // Of equals the last is taken: «;» is what offices write here, and a comma stands in words and numbers.
    [',', '\t', ';']
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
        Some(rest) if rest.starts_with(|c: char| c.is_alphabetic() || c == '(') && rest.contains('(') => {
            Some(Value::Formula(trimmed.to_owned()))
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

/// The fields of a text. A quote counts at the beginning of a field only; within quotes a delimiter and a line break are
/// words, and two quotes are one.
struct Fields<'t> {
    text: std::iter::Peekable<std::str::Chars<'t>>,
    delimiter: char,
    row: u32,
    column: u32,
    line: u32,
    is_at_end: bool,
    /// The line of a quote that nothing closes.
    open_quote: Option<u32>,
}

impl<'t> Fields<'t> {
    fn of(text: &'t str, delimiter: char) -> Self {
        let text = text.chars().peekable();
        Self { text, delimiter, row: 0, column: 0, line: 1, is_at_end: false, open_quote: None }
    }

    /// The rest of a quoted field whose first quote was taken.
    fn quoted(&mut self, field: &mut String) {
        let begun = self.line;
        while let Some(c) = self.text.next() {
            match c {
                '"' if self.text.peek() == Some(&'"') => {
                    self.text.next();
                    field.push('"');
                }
                '"' => return,
                c => {
                    self.line += u32::from(c == '\n');
                    field.push(c);
                }
            }
        }
        self.open_quote = Some(begun);
    }
}

impl Iterator for Fields<'_> {
    type Item = Field;

    fn next(&mut self) -> Option<Field> {
        if self.is_at_end {
            return None;
        }
        let mut field = Field { row: self.row, column: self.column, text: String::new() };
        if self.text.next_if_eq(&'"').is_some() {
            self.quoted(&mut field.text);
        }
        loop {
            match self.text.next() {
                None => {
                    self.is_at_end = true;
                    break;
                }
                Some(c) if c == self.delimiter => {
                    self.column += 1;
                    break;
                }
                Some('\r') if self.text.peek() == Some(&'\n') => {}
                Some('\n' | '\r') => {
                    self.line += 1;
                    self.row += 1;
                    self.column = 0;
                    break;
                }
                Some(c) => field.text.push(c),
            }
        }
        Some(field)
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
        assert_eq!(read(text).unwrap().cell(1, 1), Some(&Value::Formula("=SUM(A1:A2)".to_owned())));
        assert_eq!(cell("а;=\nб;= нет\n", 1, 1).as_deref(), Some("= нет"));
    }

    #[test]
    fn an_open_quote_is_told_by_its_line() {
        let text = "Школа;Год\nА;1\n\"Б;2\nВ;3\n";
        assert_eq!(read(text), Err(Refusal::OpenQuote { line: 3 }));
    }

    #[test]
    fn prose_is_no_table() {
        assert_eq!(read("Уважаемые коллеги, направляем письмо"), Err(Refusal::Format));
        assert_eq!(read("Уважаемые коллеги, направляем\nписьмо\nс итогами года"), Err(Refusal::Format));
    }
}
