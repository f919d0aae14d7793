//! A table as a sheet: the header in the first row, nothing above it and nothing beside it.

use rust_xlsxwriter::{Formula, Workbook};
use vsoko_text::Words;

use super::XlsxError;
use super::numbers::{Numbers, Part};
use super::sheet::{Header, Heights, LINE, Lie, Looks, printable, set_up_print};
use crate::document::{Align, Inline, Table, text_of};

/// What was written: rows under the header, and the columns of the sheet that the columns of the table became.
pub(super) struct Written {
    pub(super) n_rows: u32,
    pub(super) columns: Vec<u16>,
}

/// Letters across an upright page.
const ACROSS: u32 = 96;

/// Writes `table` on a new sheet. Where a cell says a number and what it is made from, «78 % (14 из 18)», the number
/// stands in one column and the rest in the next.
pub(super) fn write(
    workbook: &mut Workbook,
    name: &str,
    table: &Table,
    numbers: &Numbers<'_>,
    words: &Words,
    looks: &Looks,
) -> Result<Written, XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let total: u32 = table.columns.iter().map(|column| u32::from(column.weight.max(1))).sum();
    let mut columns = Vec::new();
    let mut heights = Heights::default();
    let mut next: u16 = 0;
    for (index, column) in table.columns.iter().enumerate() {
        let own = next;
        columns.push(own);
        let split = table.rows.iter().any(|row| row.get(index).is_some_and(|cell| rest(cell).is_some()));
        let width =
            if split { 12 } else { (ACROSS * u32::from(column.weight.max(1)) / total.max(1)).clamp(10, 60) };
        sheet.set_column_width(own, width)?;
        heights.hold(0, &column.title, width.saturating_sub(FILTER));
        sheet.write_string_with_format(0, own, printable(&column.title), &looks.header)?;
        next += 1;
        if split {
            sheet.set_column_width(next, 16)?;
            let names = table.rows.iter().any(|row| row.get(index).is_some_and(|cell| names_follow(cell)));
            let what = words.phrase(if names { "xlsx-which-schools" } else { "xlsx-made-from" });
            let title = format!("{}: {what}", column.title);
            heights.hold(0, &title, 16 - FILTER);
            sheet.write_string_with_format(0, next, printable(&title), &looks.header)?;
            next += 1;
        }
        let mut row_number = 0;
        for row in &table.rows {
            row_number += 1;
            let Some(cell) = row.get(index) else { continue };
            let looked = match column.align {
                Align::Start => &looks.cell,
                Align::End => &looks.end,
            };
            match content(cell, column.align, numbers) {
                Content::Text(text) => {
                    heights.hold(row_number, &text, width);
                    sheet.write_string_with_format(row_number, own, text, looked)?
                }
                Content::Number(number) => {
                    sheet.write_number_with_format(row_number, own, number, &looks.number)?
                }
                Content::Percent(number) => {
                    sheet.write_number_with_format(row_number, own, number, &looks.percent)?
                }
                Content::Live(formula, part) => {
                    let looked = match part {
                        Part::Percent => &looks.percent,
                        Part::Count => &looks.number,
                    };
                    sheet.write_formula_with_format(row_number, own, formula, looked)?
                }
            };
            if let Some(rest) = rest(cell).filter(|_| split) {
                sheet.write_string_with_format(row_number, own + 1, rest, &looks.cell)?;
            }
        }
    }
    let n_rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    if 0 < n_rows && 0 < next {
        sheet.autofilter(0, 0, n_rows, next - 1)?;
    }
    heights.set(sheet, LINE)?;
    let lie = if table.is_wide() { Lie::Turned } else { Lie::Upright };
    set_up_print(sheet, lie, Header::FirstRow)?;
    Ok(Written { n_rows, columns })
}

/// Letters of a header that the button of the filter hides.
const FILTER: u32 = 3;

enum Content {
    Text(String),
    Number(f64),
    Percent(f64),
    Live(Formula, Part),
}

fn content(cell: &[Inline], align: Align, numbers: &Numbers<'_>) -> Content {
    if let [Inline::Number { text, trace }, ..] = cell {
        let part = if text.ends_with('%') { Part::Percent } else { Part::Count };
        if let Some(formula) = numbers.cell_of(trace, part) {
            return Content::Live(formula, part);
        }
    }
    let text = match cell {
        [Inline::Number { text, .. }, ..] => printable(text),
        _ => printable(&text_of(cell)),
    };
    match align {
        Align::Start => Content::Text(text),
        Align::End => match (number(&text), percent(&text)) {
            (Some(number), _) => Content::Number(number),
            (None, Some(percent)) => Content::Percent(percent),
            (None, None) => Content::Text(text),
        },
    }
}

/// Between a number of schools and their names: «2: МБОУ «Первая СОШ», …».
const NAMES_FOLLOW: char = ':';

/// Do names of schools follow the number of a cell?
fn names_follow(cell: &[Inline]) -> bool {
    let [Inline::Number { .. }, rest @ ..] = cell else { return false };
    text_of(rest).trim_start().starts_with(NAMES_FOLLOW)
}

/// What follows the number of a cell, without its parentheses.
fn rest(cell: &[Inline]) -> Option<String> {
    let [Inline::Number { .. }, rest @ ..] = cell else { return None };
    let rest = printable(&text_of(rest));
    let rest = rest.trim().trim_start_matches(NAMES_FOLLOW).trim_start();
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    (!inside.is_empty()).then(|| inside.to_owned())
}

/// A number as documents print it; nothing else that a spreadsheet might take for one.
fn number(text: &str) -> Option<f64> {
    let machine = text.replace('−', "-").replace(',', ".");
    let digits = machine.strip_prefix('-').unwrap_or(&machine);
    let is_one = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.len() < 12;
    if is_one { machine.parse().ok() } else { None }
}

/// A per cent as documents print it, as a part of one.
fn percent(text: &str) -> Option<f64> {
    Some(number(text.strip_suffix('%')?.trim_end())? / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_numbers_are_numbers_and_nothing_else_is() {
        assert_eq!(number("2,5"), Some(2.5));
        assert_eq!(number("−3"), Some(-3.0));
        assert_eq!(percent("83 %"), Some(0.83));
        assert_eq!(percent("83 % (5 из 6)"), None);
        for text in ["", "–", "1.1.2", "+7", "1e5", "=1", "инф", "0x10"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_number_is_made_from_stands_apart() {
        let trace: vsoko_model::TraceId = "mum-2022:total/s1/2022/points@000000000000".parse().unwrap();
        let cell = [
            Inline::Number { text: "78\u{a0}%".to_owned(), trace },
            Inline::Text(" (14\u{a0}из\u{a0}18)".to_owned()),
        ];
        assert_eq!(rest(&cell).as_deref(), Some("14 из 18"));
        assert_eq!(rest(&cell[..1]), None);
        assert_eq!(rest(&crate::plain("78 %")), None);
        let trace: vsoko_model::TraceId = "mum-2022:total/s1/2022/points@000000000000".parse().unwrap();
        let named =
            [Inline::Number { text: "1".to_owned(), trace }, Inline::Text(": МБОУ «Первая СОШ»".to_owned())];
        assert_eq!(rest(&named).as_deref(), Some("МБОУ «Первая СОШ»"));
        assert!(names_follow(&named) && !names_follow(&cell));
    }
}
