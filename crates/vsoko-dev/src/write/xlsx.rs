//! XLSX, with formulas and their results.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
};

use crate::grid::{Cell, Content, Grid, Look, Number};
use crate::{DevError, archive};

const A4: u8 = 9;
/// As many characters across as can still be read on paper; a wider table goes on several pages.
const PAGE_WIDTH: u16 = 280;

/// The bytes of the workbook.
pub(crate) fn write(grids: &[Grid], title: &str) -> Result<Vec<u8>, DevError> {
    let mut workbook = Workbook::new();
    // The writer would put the present moment here.
    let made = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    for grid in grids {
        write_sheet(workbook.add_worksheet(), grid)?;
    }
    archive::restored(&workbook.save_to_buffer()?)
}

fn write_sheet(sheet: &mut Worksheet, grid: &Grid) -> Result<(), DevError> {
    sheet.set_name(&grid.sheet)?;
    for (column, width) in (0..).zip(&grid.widths) {
        sheet.set_column_width(column, f64::from(*width))?;
    }
    for (index, row) in (0..).zip(&grid.rows) {
        if let Some(height) = row.height {
            sheet.set_row_height(index, f64::from(height))?;
        }
        for (column, cell) in (0..).zip(&row.cells) {
            write_cell(sheet, index, column, cell)?;
        }
    }
    let width: u16 = grid.widths.iter().sum();
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(width.div_ceil(PAGE_WIDTH), 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_footer("&CСтраница &P из &N");
    if !grid.header.is_empty() {
        sheet.set_repeat_rows(grid.header.start, grid.header.end - 1)?;
        if grid.n_naming_columns > 0 {
            sheet.set_repeat_columns(0, grid.n_naming_columns - 1)?;
        }
        // Below the numbers of the columns.
        sheet.set_freeze_panes(grid.header.end + 1, grid.n_naming_columns)?;
    }
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), DevError> {
    let (last_row, last_column) = (row + u32::from(cell.span.rows) - 1, column + cell.span.columns - 1);
    let is_merged = (last_row, last_column) != (row, column);
    let format = format(cell.look);
    match &cell.content {
        Content::Covered => {}
        Content::Blank => drop(sheet.write_blank(row, column, &format)?),
        Content::Text(words) if is_merged => {
            sheet.merge_range(row, column, last_row, last_column, words, &format)?;
        }
        Content::Text(words) => drop(sheet.write_string_with_format(row, column, words, &format)?),
        Content::Number(number) => {
            sheet.write_number_with_format(row, column, number.kept(), &shown(format, *number))?;
        }
        Content::Formula { text, result } => {
            let formula = Formula::new(text).set_result(result.kept().to_string());
            sheet.write_formula_with_format(row, column, formula, &shown(format, *result))?;
        }
    }
    Ok(())
}

fn format(look: Look) -> Format {
    let base = Format::new().set_font_name("Times New Roman").set_font_size(11).set_text_wrap();
    let bordered = || base.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let centred = || bordered().set_align(FormatAlign::Center);
    match look {
        Look::Title => base.set_bold().set_align(FormatAlign::VerticalCenter),
        Look::Head | Look::TotalCentre => centred().set_bold(),
        Look::HeadUpright => centred().set_bold().set_rotation(90),
        Look::ColumnNumber => centred().set_italic().set_font_size(9),
        Look::Left => bordered().set_align(FormatAlign::Left),
        Look::Centre => centred(),
        Look::TotalLeft => bordered().set_align(FormatAlign::Left).set_bold(),
    }
}

fn shown(format: Format, number: Number) -> Format {
    match number {
        Number::Plain(_) => format,
        Number::Percent(_) => format.set_num_format("0%"),
    }
}
