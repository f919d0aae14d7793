//! A chart of the spreadsheet's own, over the sheet of its data.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartPatternFill, ChartPatternFillType, ChartSolidFill, ChartType, Color,
    Workbook,
};

use super::XlsxError;
use super::sheet::printable;
use super::table::Written;
use crate::document::{ChartKind, Figure};

/// From the highest level to the lowest, told apart in black and white by lightness.
const SHADES: [u32; 4] = [0x1d_4f_73, 0x6f_9a_bb, 0xc4_d6_e4, 0xe8_ee_f3];

/// Puts the chart of `figure` beside its data.
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
    let mut chart = Chart::new(match figure.kind {
        ChartKind::Bars | ChartKind::BarsTo100 => ChartType::Bar,
        ChartKind::StackedTo100 => ChartType::BarPercentStacked,
    });
    for (index, column) in series.iter().enumerate() {
        let outline = Color::RGB(SHADES[0]);
        let own = chart.add_series();
        own.set_name((sheet, 0, *column))
            .set_categories((sheet, 1, *names, written.n_rows, *names))
            .set_values((sheet, 1, *column, written.n_rows, *column))
            .set_gap(60);
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
        own.set_format(&mut look);
        let mut label = rust_xlsxwriter::ChartDataLabel::new();
        label.show_value();
        if index == 0 && matches!(figure.kind, ChartKind::StackedTo100) {
            label.set_font(ChartFont::new().set_color(Color::White));
        }
        own.set_data_label(&label);
    }
    chart.title().set_name(&printable(&figure.caption)).set_font(ChartFont::new().set_size(12));
    // The first row of the table is the upper bar.
    chart.y_axis().set_reverse();
    chart.x_axis().set_major_gridlines(false);
    match figure.kind {
        // The bars bear their numbers.
        ChartKind::Bars => {
            chart.legend().set_hidden();
            chart.x_axis().set_min(0).set_hidden(true);
        }
        ChartKind::BarsTo100 => {
            chart.legend().set_hidden();
            chart.x_axis().set_min(0).set_max(1).set_hidden(true);
        }
        ChartKind::StackedTo100 => {
            chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        }
    }
    let height = 140 + 44 * written.n_rows;
    chart.set_width(760).set_height(height).set_alt_text(alternative(figure));
    workbook.worksheet_from_name(sheet)?.insert_chart(written.n_rows + 2, 0, &chart)?;
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
