//! The numbers of the document as live formulas, the schools they count, and the readings behind them.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Formula, Workbook};
use vsoko_model::{Figure, Points, Share, TraceId, TracedNumber, TracedSubject};
use vsoko_text::Words;

use super::sheet::{Header, Heights, LINE, Lie, Looks, printable, set_up_print};
use super::{Listed, XlsxError};
use crate::correction::corrected;
use crate::document::{Document, Edition};

/// The numbers of a document by their rows.
pub(super) struct Numbers<'a> {
    document: &'a Document,
    rows: BTreeMap<&'a TraceId, usize>,
    /// The name of the sheet of numbers.
    sheet: String,
}

/// What of a number a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Schools that count, or points.
    Count,
    /// Of the base, or of the maximum.
    Percent,
}

/// Columns of the sheet of numbers.
const COUNT: u16 = 4;
const PERCENT: u16 = 6;

impl<'a> Numbers<'a> {
    pub(super) fn of(document: &'a Document, words: &Words) -> Self {
        let rows = document.numbers.iter().enumerate().rev().map(|(index, number)| (&number.trace, index));
        Self { document, rows: rows.collect(), sheet: words.phrase("xlsx-numbers") }
    }

    /// A reference to the number in the sheet of numbers; nothing for a number that the document does not open, or that is
    /// not told.
    pub(super) fn cell_of(&self, trace: &TraceId, part: Part) -> Option<Formula> {
        let index = *self.rows.get(trace)?;
        let number = self.document.numbers.get(index).filter(|number| number.suppressed.is_none())?;
        let (column, result) = match part {
            Part::Count => ("E", count_of(number).0.to_string()),
            Part::Percent => {
                ("G", ratio_of(number).map_or_else(|| "–".to_owned(), |ratio| ratio.to_string()))
            }
        };
        Some(Formula::new(format!("='{}'!${column}${}", self.sheet, index + 2)).set_result(result))
    }

    /// The three sheets.
    pub(super) fn write(
        &self,
        workbook: &mut Workbook,
        words: &Words,
        looks: &Looks,
    ) -> Result<Vec<Listed>, XlsxError> {
        let numbers = &self.document.numbers;
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let schools = words.phrase("xlsx-schools");
        self.write_numbers(workbook, &schools, words, looks)?;
        let mut listed = vec![
            Listed { sheet: self.sheet.clone(), about: words.phrase("xlsx-numbers-about") },
            Listed { sheet: schools.clone(), about: words.phrase("xlsx-schools-about") },
        ];
        write_schools(workbook, &schools, numbers, words, looks)?;
        if self.document.edition == Edition::Internal {
            let readings = words.phrase("xlsx-readings");
            write_readings(workbook, &readings, numbers, words, looks)?;
            listed.push(Listed { sheet: readings, about: words.phrase("xlsx-readings-about") });
        }
        Ok(listed)
    }

    fn write_numbers(
        &self,
        workbook: &mut Workbook,
        schools: &str,
        words: &Words,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&self.sheet)?;
        let columns = [
            ("xlsx-ordinal", 6),
            ("column-indicator", 38),
            ("xlsx-whose", 30),
            ("column-year", 8),
            ("xlsx-count", 10),
            ("xlsx-base", 10),
            ("xlsx-share", 10),
            ("xlsx-our-count", 12),
            ("xlsx-our-base", 12),
            ("xlsx-our-percent", 12),
            ("xlsx-agrees", 12),
            ("column-trace", 62),
        ];
        header(sheet, &columns, words, looks)?;
        let last = 1 + school_rows(&self.document.numbers).count();
        let (yes, no) = (words.phrase("xlsx-yes"), words.phrase("xlsx-no"));
        let mark = words.phrase("suppressed-mark");
        let mut heights = Heights::default();
        for (index, number) in self.document.numbers.iter().enumerate() {
            let (row, line) = (row_number(index), index + 2);
            heights.hold(row, &number.title, 38);
            heights.hold(row, &number.subject, 30);
            sheet.write_number_with_format(row, 0, f64::from(row), &looks.number)?;
            sheet.write_string_with_format(row, 1, printable(&number.title), &looks.cell)?;
            sheet.write_string_with_format(row, 2, printable(&number.subject), &looks.cell)?;
            sheet.write_string_with_format(row, 3, number.year.to_string(), &looks.end)?;
            let (count, base) = count_of(number);
            if number.share.is_some_and(|share| is_opened(number, share)) {
                let counted = |word: &str| {
                    format!(
                        "COUNTIFS('{schools}'!$A$2:$A${last},$A{line},'{schools}'!$E$2:$E${last},\"{word}\")"
                    )
                };
                let formula = |text: String, result: f64| Formula::new(text).set_result(result.to_string());
                let counts = formula(format!("={}", counted(&yes)), count);
                sheet.write_formula_with_format(row, COUNT, counts, &looks.number)?;
                let bases = formula(format!("={}+{}", counted(&yes), counted(&no)), base.unwrap_or_default());
                sheet.write_formula_with_format(row, COUNT + 1, bases, &looks.number)?;
            } else if number.suppressed.is_some() {
                sheet.write_string_with_format(row, COUNT, &mark, &looks.end)?;
            } else {
                sheet.write_number_with_format(row, COUNT, count, &looks.number)?;
                if let Some(base) = base {
                    sheet.write_number_with_format(row, COUNT + 1, base, &looks.number)?;
                }
            }
            let ratio = ratio_of(number).map_or_else(|| "–".to_owned(), |ratio| ratio.to_string());
            let share = format!("=IF(N(F{line})=0,\"–\",E{line}/F{line})");
            sheet.write_formula_with_format(
                row,
                PERCENT,
                Formula::new(share).set_result(ratio),
                &looks.percent,
            )?;
            if number.suppressed.is_some() {
                sheet.write_string_with_format(row, PERCENT + 1, &mark, &looks.end)?;
            } else {
                sheet.write_number_with_format(row, PERCENT + 1, count, &looks.number)?;
            }
            if let Some(base) = base {
                sheet.write_number_with_format(row, PERCENT + 2, base, &looks.number)?;
            }
            match percent_of(number) {
                Some(percent) => sheet.write_number_with_format(row, PERCENT + 3, percent, &looks.percent)?,
                None => sheet.write_string_with_format(row, PERCENT + 3, "–", &looks.end)?,
            };
            // Half a per cent goes up here as there.
            let agrees = format!(
                "=IF(AND(E{line}=H{line},N(F{line})=N(I{line}),IF(ISNUMBER(G{line}),ROUND(G{line},2),G{line})=J{line}),\"{yes}\",\"{no}\")"
            );
            sheet.write_formula_with_format(
                row,
                PERCENT + 4,
                Formula::new(agrees).set_result(yes.as_str()),
                &looks.cell,
            )?;
            sheet.write_string_with_format(row, PERCENT + 5, number.trace.to_string(), &looks.cell)?;
        }
        heights.set(sheet, LINE)?;
        finish(sheet, columns.len(), self.document.numbers.len())
    }
}

/// A row per number and school. A number whose schools are not told has none.
fn school_rows(
    numbers: &[TracedNumber],
) -> impl Iterator<Item = (usize, &TracedNumber, &TracedSubject, &'static str)> {
    let opened = numbers
        .iter()
        .enumerate()
        .filter(|(_, number)| number.share.is_some_and(|share| is_opened(number, share)));
    opened.flat_map(|(index, number)| {
        let of = |subjects: &'static str| move |subject| (index, number, subject, subjects);
        let counted = number.counted.iter().map(of("xlsx-yes"));
        counted
            .chain(number.rest.iter().map(of("xlsx-no")))
            .chain(number.outside.iter().map(of("summary-no-data")))
    })
}

fn write_schools(
    workbook: &mut Workbook,
    name: &str,
    numbers: &[TracedNumber],
    words: &Words,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let columns = [
        ("xlsx-ordinal", 8),
        ("column-indicator", 44),
        ("column-year", 8),
        ("column-school", 52),
        ("xlsx-counted", 12),
    ];
    header(sheet, &columns, words, looks)?;
    let mut heights = Heights::default();
    let mut n_rows = 0;
    for (index, number, subject, counted) in school_rows(numbers) {
        let row = row_number(n_rows);
        n_rows += 1;
        sheet.write_number_with_format(row, 0, f64::from(row_number(index)), &looks.number)?;
        sheet.write_string_with_format(row, 1, printable(&number.title), &looks.cell)?;
        sheet.write_string_with_format(row, 2, number.year.to_string(), &looks.end)?;
        sheet.write_string_with_format(row, 3, printable(&subject.name), &looks.cell)?;
        sheet.write_string_with_format(row, 4, words.phrase(counted), &looks.cell)?;
        heights.hold(row, &number.title, 44);
        heights.hold(row, &subject.name, 52);
    }
    heights.set(sheet, LINE)?;
    finish(sheet, columns.len(), n_rows)
}

/// A row per number, school and reading: the cell that it was read from.
fn write_readings(
    workbook: &mut Workbook,
    name: &str,
    numbers: &[TracedNumber],
    words: &Words,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let columns = [
        ("xlsx-ordinal", 8),
        ("report-subject", 40),
        ("report-criterion", 40),
        ("report-as-sent", 24),
        ("column-file", 34),
        ("xlsx-worksheet", 16),
        ("xlsx-cell", 10),
        ("xlsx-hash", 68),
    ];
    header(sheet, &columns, words, looks)?;
    let mut heights = Heights::default();
    let mut n_rows = 0;
    for (index, number) in numbers.iter().enumerate() {
        for subject in number.counted.iter().chain(&number.rest).chain(&number.outside) {
            for reading in &subject.readings {
                let row = row_number(n_rows);
                n_rows += 1;
                let text = match &reading.correction {
                    Some(correction) => corrected(reading, correction, words),
                    None => reading.text.clone(),
                };
                sheet.write_number_with_format(row, 0, f64::from(row_number(index)), &looks.number)?;
                heights.hold(row, &subject.name, 40);
                heights.hold(row, &reading.criterion, 40);
                heights.hold(row, &text, 24);
                heights.hold(row, &reading.cell.file, 34);
                let texts = [
                    subject.name.as_str(),
                    &reading.criterion,
                    &text,
                    &reading.cell.file,
                    &reading.cell.sheet,
                    &reading.cell.address.to_string(),
                    reading.file_hash.as_str(),
                ];
                for (column, text) in (1..).zip(texts) {
                    sheet.write_string_with_format(row, column, printable(text), &looks.cell)?;
                }
            }
        }
    }
    heights.set(sheet, LINE)?;
    finish(sheet, columns.len(), n_rows)
}

fn header(
    sheet: &mut rust_xlsxwriter::Worksheet,
    columns: &[(&str, u32)],
    words: &Words,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let mut heights = Heights::default();
    for (column, (id, width)) in (0..).zip(columns) {
        let title = words.phrase(id);
        sheet.set_column_width(column, *width)?;
        heights.hold(0, &title, width.saturating_sub(3));
        sheet.write_string_with_format(0, column, title, &looks.header)?;
    }
    heights.set(sheet, LINE)?;
    Ok(())
}

fn finish(sheet: &mut rust_xlsxwriter::Worksheet, n_columns: usize, n_rows: usize) -> Result<(), XlsxError> {
    if 0 < n_rows {
        sheet.autofilter(0, 0, row_number(n_rows - 1), u16::try_from(n_columns - 1).unwrap_or(0))?;
    }
    set_up_print(sheet, Lie::Turned, Header::FirstRow)?;
    Ok(())
}

/// The row of the sheet under the header; row numbers of a sheet end far below `u32`.
fn row_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Are all schools of the share told? In the public edition some are not.
fn is_opened(number: &TracedNumber, share: Share) -> bool {
    Share::of(&number.counted, &number.rest) == share
}

/// What counts, and the base or the maximum.
fn count_of(number: &TracedNumber) -> (f64, Option<f64>) {
    match (number.share, number.points) {
        (Some(share), _) => (f64::from(share.count()), Some(f64::from(share.base()))),
        (None, Some((points, maximum))) => (as_number(points), maximum.map(as_number)),
        (None, None) => match number.figure {
            Some(Figure::Schools(schools)) => (f64::from(u32::try_from(schools).unwrap_or(u32::MAX)), None),
            Some(Figure::Pupils(pupils)) => (f64::from(u32::try_from(pupils).unwrap_or(u32::MAX)), None),
            Some(Figure::Rank { first, .. }) => (f64::from(first), None),
            Some(Figure::Lacking { points, .. }) => (as_number(points), None),
            None => (0.0, None),
        },
    }
}

/// The exact ratio, which the sheet rounds for the eye alone.
fn ratio_of(number: &TracedNumber) -> Option<f64> {
    let (count, base) = count_of(number);
    base.filter(|base| *base > 0.0).map(|base| count / base)
}

/// The per cent that the document prints, as a number of a sheet: 0,83 for 83 %.
fn percent_of(number: &TracedNumber) -> Option<f64> {
    let percent = match (number.share, number.points) {
        (Some(share), _) => share.percent_half_up().map(i64::from),
        (None, Some((points, Some(maximum)))) => points.percent_of(maximum),
        (None, Some((_, None)) | None) => None,
    };
    percent.map(|percent| as_number(Points::from_hundredths(percent)))
}

/// Hundredths as a number of a sheet: points are far below 2^53.
#[expect(clippy::cast_precision_loss, reason = "hundredths of points are far below 2^53")]
fn as_number(points: Points) -> f64 {
    points.hundredths() as f64 / 100.0
}
