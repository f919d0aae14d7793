//! A received file as a new workbook for its sender: values at their own addresses, with remarks or with what each cell
//! was read as. Everything is written as a value, nothing as a formula, and there is no clock.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Url, Workbook, Worksheet,
    XlsxError as WriteError,
};
use vsoko_model::{
    CellAddress, CellRole, Diagnostic, FileView, Message, Place, Severity, SheetView, ViewedValue,
};
use vsoko_text::Words;

use crate::XlsxError;
use crate::xlsx::{Heights, LINE, printable};

/// What the colours of an annotated workbook tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// How grave the remarks on a cell are.
    Remarks,
    /// What a cell was read as.
    Roles,
}

/// `view` as the bytes of a workbook: first a sheet with the remarks or with the legend, then the sheets of the file.
pub fn annotated(view: &FileView, marking: Marking, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same file gives the same bytes: no clock.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&never));
    let own = words.phrase(match marking {
        Marking::Remarks => "annotated-remarks",
        Marking::Roles => "annotated-legend",
    });
    let names = sheet_names(view, &own);
    let first = workbook.add_worksheet().set_name(own)?;
    match marking {
        Marking::Remarks => list_remarks(first, view, &names, words)?,
        Marking::Roles => list_roles(first, view, words)?,
    }
    for sheet in &view.sheets {
        let name = names.get(sheet.name.as_str()).map_or(sheet.name.as_str(), String::as_str);
        write_sheet(workbook.add_worksheet().set_name(name)?, sheet, view, marking, words)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The names of the sheets as a workbook allows them: short, without some signs, each once, none that is ours.
fn sheet_names<'v>(view: &'v FileView, own: &str) -> BTreeMap<&'v str, String> {
    const LONGEST: usize = 31;
    let mut taken = BTreeSet::from([own.to_lowercase()]);
    let mut names = BTreeMap::new();
    for sheet in &view.sheets {
        let is_forbidden = |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control();
        let plain: String = sheet.name.chars().map(|c| if is_forbidden(c) { '_' } else { c }).collect();
        let plain = plain.trim_matches('\'');
        let plain = if plain.is_empty() { "_" } else { plain };
        let endings = std::iter::once(String::new()).chain((2_u32..).map(|number| format!(" ({number})")));
        for ending in endings {
            // The limit counts what UTF-16 counts; letters beyond it are two.
            let most = LONGEST - ending.len();
            let mut name = String::new();
            for c in plain.chars() {
                if name.encode_utf16().count() + c.len_utf16() > most {
                    break;
                }
                name.push(c);
            }
            let name = format!("{}{ending}", name.trim_end_matches('\''));
            if taken.insert(name.to_lowercase()) {
                names.insert(sheet.name.as_str(), name);
                break;
            }
        }
    }
    names
}

fn write_sheet(
    target: &mut Worksheet,
    sheet: &SheetView,
    view: &FileView,
    marking: Marking,
    words: &Words,
) -> Result<(), WriteError> {
    for (first, last, width) in &sheet.widths {
        for column in *first..=*last {
            target.set_column_width(column_number(column), *width)?;
        }
    }
    let remarks = match marking {
        Marking::Remarks => remarks_by_cell(&sheet.name, view),
        Marking::Roles => BTreeMap::new(),
    };
    merge(target, sheet)?;
    for cell in &sheet.cells {
        let fill = match marking {
            Marking::Remarks => {
                remarks.get(&cell.address).and_then(|own| severity_of(own)).map(severity_fill)
            }
            Marking::Roles => Some(role_fill(cell.role)),
        };
        let format = coloured(fill);
        let (row, column) = (cell.address.row(), column_number(cell.address.column()));
        match &cell.value {
            ViewedValue::Text(text) => {
                target.write_string_with_format(row, column, printable(text), &format.set_text_wrap())?
            }
            ViewedValue::Number(number) => target.write_number_with_format(row, column, *number, &format)?,
            ViewedValue::Percent(number) => {
                target.write_number_with_format(row, column, *number, &format.set_num_format("0.##%"))?
            }
        };
    }
    let filled: BTreeSet<CellAddress> = sheet.cells.iter().map(|cell| cell.address).collect();
    for (address, own) in &remarks {
        let (row, column) = (address.row(), column_number(address.column()));
        if !filled.contains(address) {
            target.write_blank(row, column, &coloured(severity_of(own).map(severity_fill)))?;
        }
        let sentences = own.iter().map(|remark| {
            let said = match words.hint_for_sender(remark) {
                Some(hint) => Message::new("annotated-note").with("hint", hint),
                None => Message::new("annotated-note-plain"),
            };
            let said = said.with("code", remark.code.as_str()).with("remark", words.diagnostic(remark));
            words.say(&said)
        });
        let text = printable(&sentences.collect::<Vec<_>>().join("\n\n"));
        let height = 40 + 18 * u32::try_from(text.chars().count() / 45 + 1).unwrap_or(1);
        let note = Note::new(text).add_author_prefix(false).set_width(320).set_height(height.min(600));
        target.insert_note(row, column, &note)?;
    }
    Ok(())
}

/// Merged ranges as they were. Those that overlap, and those over more cells than a form has, are left out: each cell of
/// a range is written.
fn merge(target: &mut Worksheet, sheet: &SheetView) -> Result<(), WriteError> {
    const MOST_CELLS: u64 = 200_000;
    let mut n_cells = 0_u64;
    for (first, last) in &sheet.merges {
        let rows = u64::from(last.row() - first.row()) + 1;
        let own = rows.saturating_mul(u64::from(last.column() - first.column()) + 1);
        if n_cells.saturating_add(own) > MOST_CELLS {
            continue;
        }
        n_cells += own;
        let (left, right) = (column_number(first.column()), column_number(last.column()));
        match target.merge_range(first.row(), left, last.row(), right, "", &coloured(None)) {
            Ok(_) | Err(WriteError::MergeRangeOverlaps(..)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn list_remarks(
    target: &mut Worksheet,
    view: &FileView,
    names: &BTreeMap<&str, String>,
    words: &Words,
) -> Result<(), WriteError> {
    /// More links a sheet does not hold; the rest are addresses without one.
    const MOST_LINKS: usize = 65_000;
    const COLUMNS: &[(&str, u32)] = &[
        ("annotated-ordinal", 6),
        ("annotated-sheet", 18),
        ("annotated-cell", 10),
        ("annotated-value", 26),
        ("annotated-remark", 60),
        ("annotated-hint", 60),
    ];
    let mut heights = header(target, COLUMNS, words)?;
    let values: BTreeMap<(&str, CellAddress), &ViewedValue> = view
        .sheets
        .iter()
        .flat_map(|sheet| sheet.cells.iter().map(|cell| ((sheet.name.as_str(), cell.address), &cell.value)))
        .collect();
    let link = listed()
        .set_font_color(Color::RGB(0x1d_4f_73))
        .set_underline(rust_xlsxwriter::FormatUnderline::Single);
    for (row, remark) in (1_u32..).zip(&view.remarks) {
        let fill = listed().set_background_color(severity_fill(remark.severity()));
        target.write_number_with_format(row, 0, row, &fill)?;
        let (sheet, address) = match &remark.at {
            Place::File { .. } => (None, None),
            Place::Sheet { sheet, .. } => (Some(sheet.as_str()), None),
            Place::Cell(cell) => (Some(cell.sheet.as_str()), Some(cell.address)),
        };
        let link_to = sheet.and_then(|sheet| names.get(sheet));
        if let Some(sheet) = sheet {
            target.write_string_with_format(row, 1, printable(sheet), &listed())?;
        }
        if let Some(address) = address {
            let n_links = usize::try_from(row).unwrap_or(usize::MAX);
            if let (Some(own), true) = (link_to, n_links <= MOST_LINKS) {
                let target_cell = format!("internal:'{}'!{address}", own.replace('\'', "''"));
                let url = Url::new(target_cell).set_text(address.to_string());
                target.write_url_with_format(row, 2, url, &link)?;
            } else {
                target.write_string_with_format(row, 2, address.to_string(), &listed())?;
            }
        }
        let value = sheet.zip(address).and_then(|key| values.get(&key));
        match value {
            Some(ViewedValue::Text(text)) => {
                target.write_string_with_format(row, 3, printable(text), &listed())?;
                heights.hold(row, text, 26);
            }
            Some(ViewedValue::Number(number)) => {
                target.write_number_with_format(row, 3, *number, &listed())?;
            }
            Some(ViewedValue::Percent(number)) => {
                target.write_number_with_format(row, 3, *number, &listed().set_num_format("0.##%"))?;
            }
            None => {}
        }
        let hint = words.hint_for_sender(remark).unwrap_or_else(|| words.phrase("annotated-ours"));
        for (column, text) in [(4, words.diagnostic(remark)), (5, hint)] {
            heights.hold(row, &text, 56);
            target.write_string_with_format(row, column, printable(&text), &listed())?;
        }
    }
    if view.remarks.is_empty() {
        target.write_string_with_format(1, 4, words.phrase("annotated-nothing"), &listed())?;
    }
    heights.set(target, LINE)
}

fn list_roles(target: &mut Worksheet, view: &FileView, words: &Words) -> Result<(), WriteError> {
    const COLUMNS: &[(&str, u32)] = &[("annotated-role", 46), ("annotated-cells", 12)];
    let heights = header(target, COLUMNS, words)?;
    for (row, role) in (1_u32..).zip(CellRole::ALL) {
        let cells = view.sheets.iter().flat_map(|sheet| &sheet.cells);
        let n_cells = u32::try_from(cells.filter(|cell| cell.role == *role).count()).unwrap_or(u32::MAX);
        let fill = listed().set_background_color(role_fill(*role));
        target.write_string_with_format(row, 0, words.phrase(role_words(*role)), &fill)?;
        target.write_number_with_format(row, 1, n_cells, &listed())?;
    }
    heights.set(target, LINE)
}

fn header(target: &mut Worksheet, columns: &[(&str, u32)], words: &Words) -> Result<Heights, WriteError> {
    for (column, (id, width)) in (0_u16..).zip(columns) {
        target.set_column_width(column, *width)?;
        target.write_string_with_format(0, column, words.phrase(id), &listed().set_bold())?;
    }
    target.set_freeze_panes(1, 0)?;
    target.set_repeat_rows(0, 0)?;
    target.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(Heights::default())
}

fn remarks_by_cell<'v>(sheet: &str, view: &'v FileView) -> BTreeMap<CellAddress, Vec<&'v Diagnostic>> {
    let mut remarks: BTreeMap<CellAddress, Vec<&Diagnostic>> = BTreeMap::new();
    for remark in &view.remarks {
        if let Place::Cell(cell) = &remark.at
            && cell.sheet == sheet
        {
            remarks.entry(cell.address).or_default().push(remark);
        }
    }
    remarks
}

fn severity_of(remarks: &[&Diagnostic]) -> Option<Severity> {
    remarks.iter().map(|remark| remark.severity()).max()
}

fn listed() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair)
}

fn coloured(fill: Option<Color>) -> Format {
    let plain = Format::new().set_align(FormatAlign::Top);
    fill.map_or(plain.clone(), |fill| plain.set_background_color(fill).set_border(FormatBorder::Hair))
}

/// A sheet has at most 2^14 columns; a farther one is refused by the writer.
fn column_number(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

const fn severity_fill(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::RGB(0xf8_c9_c4),
        Severity::Warning => Color::RGB(0xff_e6_99),
        Severity::Note => Color::RGB(0xdd_e9_f5),
    }
}

const fn role_fill(role: CellRole) -> Color {
    match role {
        CellRole::Year => Color::RGB(0xff_d9_a8),
        CellRole::Title => Color::RGB(0xe8_e2_f3),
        CellRole::Header => Color::RGB(0xc9_d1_d8),
        CellRole::School => Color::RGB(0xbf_dc_f2),
        CellRole::Municipality => Color::RGB(0xc3_ec_ea),
        CellRole::SchoolCode => Color::RGB(0xd9_e5_f7),
        CellRole::Reading => Color::RGB(0xcd_ea_c6),
        CellRole::Total => Color::RGB(0xfb_f0_b5),
        CellRole::Unread => Color::RGB(0xf7_d4_d4),
    }
}

/// The words for what a cell was read as.
pub const fn role_words(role: CellRole) -> &'static str {
    match role {
        CellRole::Year => "annotated-role-year",
        CellRole::Title => "annotated-role-title",
        CellRole::Header => "annotated-role-header",
        CellRole::School => "annotated-role-school",
        CellRole::Municipality => "annotated-role-municipality",
        CellRole::SchoolCode => "annotated-role-code",
        CellRole::Reading => "annotated-role-reading",
        CellRole::Total => "annotated-role-total",
        CellRole::Unread => "annotated-role-unread",
    }
}

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use super::*;

    #[test]
    fn names_of_sheets_are_allowed_short_and_each_once() {
        let sheet = |name: &str| SheetView {
            name: name.to_owned(),
            cells: Vec::new(),
            merges: vec![(CellAddress::new(0, 0), CellAddress::new(1_048_575, 16_383))],
            widths: Vec::new(),
        };
        let long = "ъ".repeat(40);
        let sheets = vec![sheet("Замечания"), sheet("а/б"), sheet("а:б"), sheet(&long), sheet("")];
        let view = FileView { sheets, remarks: Vec::new() };
        let names = sheet_names(&view, "Замечания");
        assert_eq!(names["Замечания"], "Замечания (2)");
        assert_eq!((names["а/б"].as_str(), names["а:б"].as_str()), ("а_б", "а_б (2)"));
        assert_eq!((names[long.as_str()].chars().count(), names[""].as_str()), (31, "_"));
        let words = Words::new(Language::Russian);
        for marking in [Marking::Remarks, Marking::Roles] {
            let made = annotated(&view, marking, &words).unwrap();
            assert!(made == annotated(&view, marking, &words).unwrap());
        }
    }
}
