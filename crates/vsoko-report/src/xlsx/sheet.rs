//! What all sheets share: how cells look, how a page is printed, and which letters a cell may hold.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

use crate::keep::is_invisible;

/// How cells look.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) cell: Format,
    pub(super) note: Format,
    pub(super) link: Format,
    pub(super) header: Format,
    pub(super) number: Format,
    pub(super) percent: Format,
    pub(super) end: Format,
}

const ACCENT: Color = Color::RGB(0x1d_4f_73);
const GREY: Color = Color::RGB(0x56_61_6b);
const RULE: Color = Color::RGB(0xc9_d1_d8);

impl Default for Looks {
    fn default() -> Self {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(11);
        let text = || base().set_text_wrap().set_align(FormatAlign::Top);
        let cell = || text().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
        // Not up against the words of the next column.
        let number = || cell().set_align(FormatAlign::Right).set_indent(1);
        Self {
            title: text().set_font_size(16).set_bold(),
            heading: text().set_font_size(13).set_bold(),
            text: text(),
            cell: cell(),
            note: text().set_font_color(GREY),
            link: base()
                .set_align(FormatAlign::Top)
                .set_font_color(ACCENT)
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            header: text()
                .set_bold()
                .set_align(FormatAlign::Bottom)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(ACCENT),
            number: number().set_num_format("General"),
            percent: number().set_num_format("0%"),
            end: number(),
        }
    }
}

/// A4, as wide as one page, the header of the table on each, the page's number above.
pub(super) fn set_up_print(
    sheet: &mut Worksheet,
    wide: Lie,
    header: Header,
) -> Result<(), rust_xlsxwriter::XlsxError> {
    const A4: u8 = 9;
    const INCH: f64 = 25.4;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(20.0 / INCH, 10.0 / INCH, 20.0 / INCH, 20.0 / INCH, 10.0 / INCH, 10.0 / INCH);
    sheet.set_header("&C&\"Times New Roman\"&10&A, &P / &N");
    if let Lie::Turned = wide {
        sheet.set_landscape();
    }
    if let Header::FirstRow = header {
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
    }
    Ok(())
}

/// How a page lies.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lie {
    Upright,
    Turned,
}

/// Where the header of a sheet is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Header {
    FirstRow,
    Nowhere,
}

/// The heights of the rows of a sheet: not every program works them out for itself.
#[derive(Default)]
pub(crate) struct Heights {
    lines: BTreeMap<u32, usize>,
}

impl Heights {
    /// There is `text` in a cell of `row`, whose column is `width` letters wide.
    pub(crate) fn hold(&mut self, row: u32, text: &str, width: u32) {
        let width = usize::try_from(width).unwrap_or(1).max(1);
        let mut n_lines = 1;
        let mut filled = 0;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if 0 < filled && width < filled + 1 + length {
                n_lines += 1;
                filled = 0;
            }
            let with_space = if filled == 0 { length } else { filled + 1 + length };
            n_lines += with_space.saturating_sub(1) / width;
            filled = (with_space - 1) % width + 1;
        }
        let own = self.lines.entry(row).or_insert(1);
        *own = (*own).max(n_lines);
    }

    /// Sets them; `line` is the height of one line in points.
    pub(crate) fn set(&self, sheet: &mut Worksheet, line: u32) -> Result<(), rust_xlsxwriter::XlsxError> {
        /// A row of a sheet is not higher.
        const HIGHEST: u32 = 400;
        for (row, n_lines) in &self.lines {
            let height = line.saturating_mul(u32::try_from(*n_lines).unwrap_or(HIGHEST));
            sheet.set_row_height(*row, height.min(HIGHEST))?;
        }
        Ok(())
    }
}

/// The height of a line of a table, in points.
pub(crate) const LINE: u32 = 15;

/// More letters than this a cell does not hold.
const LONGEST: usize = 32_000;

/// `text` as a cell shows it: plain spaces, for people search and compare, and nothing that cannot be seen.
pub(crate) fn printable(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_invisible(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let plain = |c: char| match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
        c if c.is_control() && c != '\n' => ' ',
        c => c,
    };
    let mut printable = String::with_capacity(text.len());
    printable.extend(seen.map(plain).take(LONGEST));
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_cell() {
        let mut heights = Heights::default();
        for (row, text, n_lines) in
            [(0, "", 1), (1, "два слова", 1), (2, "ровно десять", 2), (3, &"ъ".repeat(31) as &str, 4)]
        {
            heights.hold(row, text, 10);
            assert_eq!(heights.lines[&row], n_lines, "{text}");
        }
        heights.hold(3, "а", 10);
        assert_eq!(heights.lines[&3], 4);
    }
}
