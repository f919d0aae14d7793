//! A chart of the spreadsheet's own, over the sheet of its data.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartPatternFill, ChartPatternFillType, ChartSolidFill, ChartType, Color,
    ConditionalFormat2ColorScale, ConditionalFormatType, Workbook,
};

use super::XlsxError;
use super::sheet::printable;
use super::table::Written;
use crate::document::{ChartKind, Figure};

/// From the highest level to the lowest, told apart in black and white by lightness.
const SHADES: [u32; 4] = [0x1d_4f_73, 0x6f_9a_bb, 0xc4_d6_e4, 0xe8_ee_f3];

/// Puts the chart of `figure` below its data, or shades them.
pub(super) fn insert(
    workbook: &mut Workbook,
    sheet: &str,
    figure: &Figure,
    written: &Written,
) -> Result<(), XlsxError> {
    let Some((names, series)) = written.columns.split_first() else { return Ok(()) };
    if written.n_rows == 0 || series.is_empty() {
        return Ok(());
    }
    let kind = match figure.kind {
        ChartKind::Bars | ChartKind::BarsTo100 => ChartType::Bar,
        ChartKind::StackedTo100 => ChartType::BarPercentStacked,
        ChartKind::Scatter => return scatter(workbook, sheet, figure, written),
        ChartKind::Shaded => return shade(workbook, sheet, written),
        ChartKind::Table => return Ok(()),
    };
    let mut chart = Chart::new(kind);
    for (index, column) in series.iter().enumerate() {
        let own = chart.add_series();
        own.set_name((sheet, 0, *column))
            .set_categories((sheet, 1, *names, written.n_rows, *names))
            .set_values((sheet, 1, *column, written.n_rows, *column))
            .set_gap(60);
        own.set_format(&mut look(index));
        let mut label = rust_xlsxwriter::ChartDataLabel::new();
        label.show_value();
        if index == 0 && matches!(figure.kind, ChartKind::StackedTo100) {
            label.set_font(ChartFont::new().set_color(Color::White));
        }
        own.set_data_label(&label);
    }
    // The first row of the table is the upper bar.
    chart.y_axis().set_reverse();
    chart.x_axis().set_major_gridlines(false);
    if let ChartKind::Bars | ChartKind::BarsTo100 = figure.kind {
        // The bars bear their numbers.
        chart.x_axis().set_min(0).set_hidden(true);
    }
    if let ChartKind::BarsTo100 = figure.kind {
        chart.x_axis().set_max(1);
    }
    if series.len() < 2 {
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    }
    let n_bars = if let ChartKind::StackedTo100 = figure.kind { 1 } else { series.len() };
    let n_bars = u32::try_from(n_bars).unwrap_or(1);
    let height = 140 + (28 + 16 * n_bars) * written.n_rows;
    finish(workbook, sheet, figure, written, chart.set_width(760).set_height(height))
}

/// A series in black and white: by lightness, then by stripes.
fn look(index: usize) -> ChartFormat {
    let outline = Color::RGB(SHADES[0]);
    let mut look = ChartFormat::new();
    look.set_border(rust_xlsxwriter::ChartLine::new().set_color(outline));
    match SHADES.get(index) {
        Some(shade) => look.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(*shade))),
        None => look.set_pattern_fill(
            ChartPatternFill::new()
                .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
                .set_foreground_color(outline),
        ),
    };
    look
}

/// A mark for each row: the second column goes right, the third one up.
fn scatter(
    workbook: &mut Workbook,
    sheet: &str,
    figure: &Figure,
    written: &Written,
) -> Result<(), XlsxError> {
    let [_, right, up, ..] = written.columns[..] else { return Ok(()) };
    let mut chart = Chart::new(ChartType::Scatter);
    chart
        .add_series()
        .set_name((sheet, 0, up))
        .set_categories((sheet, 1, right, written.n_rows, right))
        .set_values((sheet, 1, up, written.n_rows, up));
    let title = |index: usize| -> String {
        figure.data.columns.get(index).map(|column| printable(&column.title)).unwrap_or_default()
    };
    chart.x_axis().set_name(&title(1)).set_min(0);
    chart.y_axis().set_name(&title(2)).set_min(0).set_max(1);
    chart.legend().set_hidden();
    finish(workbook, sheet, figure, written, chart.set_width(760).set_height(460))
}

/// The darker a cell, the more.
fn shade(workbook: &mut Workbook, sheet: &str, written: &Written) -> Result<(), XlsxError> {
    let [_, first, .., last] = written.columns[..] else { return Ok(()) };
    let scale = ConditionalFormat2ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 1)
        .set_minimum_color(Color::White)
        .set_maximum_color(Color::RGB(SHADES[1]));
    let sheet = workbook.worksheet_from_name(sheet)?;
    sheet.add_conditional_format(1, first, written.n_rows, last, &scale)?;
    Ok(())
}

fn finish(
    workbook: &mut Workbook,
    sheet: &str,
    figure: &Figure,
    written: &Written,
    chart: &mut Chart,
) -> Result<(), XlsxError> {
    chart.title().set_name(&printable(&figure.caption)).set_font(ChartFont::new().set_size(12));
    chart.set_alt_text(alternative(figure));
    workbook.worksheet_from_name(sheet)?.insert_chart(written.n_rows + 2, 0, chart)?;
    Ok(())
}

/// The alternative where it is short enough for a spreadsheet, else the caption: the data stand above the chart.
fn alternative(figure: &Figure) -> String {
    const LONGEST: usize = 255;
    let whole = printable(&figure.alternative);
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    printable(&figure.caption).chars().take(LONGEST).collect()
}
