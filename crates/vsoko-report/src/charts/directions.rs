//! МУМ directions against their maxima, a bar each, and the year before below it.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand, key};
use super::colour::{ACCENT, GREY, INK, RULE, Shade, TRACK};
use super::drawing::Drawing;
use super::lettering::Letters;

/// One direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectionBar {
    /// Its number: «1.1».
    pub number: String,
    /// Its title.
    pub title: String,
    /// As printed beside the bar: «9 из 12 (75 %)», or why there is nothing.
    pub points_text: String,
    /// Per cent of the maximum; `None` draws a hollow dashed bar. Outside 0..=100 it is drawn as the nearer end.
    pub percent: Option<i64>,
    /// The same of the year before, where the two may be set side by side.
    pub earlier: Option<EarlierBar>,
}

/// The bar of an earlier year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierBar {
    /// As printed beside the bar.
    pub points_text: String,
    /// Per cent of the maximum, as in [`DirectionBar::percent`].
    pub percent: Option<i64>,
}

/// Which years the bars are of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DirectionYears {
    /// The earlier and the later one, where there are two.
    pub names: Option<(String, String)>,
    /// What is to be known of setting them side by side, or why that is not done.
    pub note: Option<String>,
}

/// The bar of the year, and of the one before it.
const DARK: Shade = Shade::Step { rank: 0, of: 3 };
const LIGHT: Shade = Shade::Step { rank: 2, of: 3 };

const NUMBER: Letters = Letters::bold(13);
const TITLE: Letters = Letters::regular(13);
const VALUE: Letters = Letters::regular(13);
const SMALL: Letters = Letters::regular(12);
const BAR: i32 = 16;
/// The bar of the earlier year, and the space above it.
const EARLIER_BAR: i32 = 9;
const ABOVE_EARLIER: i32 = 4;
const BETWEEN_ROWS: i32 = 14;
const TITLE_WIDTH: i32 = 310;

/// Bars of points against the maximum, 0 to 100 %. `axis` says what the scale is: «процент от максимума».
pub fn directions(bars: &[DirectionBar], axis: &str, years: &DirectionYears) -> Drawing {
    let mut canvas = Canvas::default();
    let number = bars.iter().map(|bar| NUMBER.width(&bar.number)).max().unwrap_or(0).min(60) + 8;
    let values = bars.iter().flat_map(|bar| {
        let earlier = bar.earlier.iter().map(|earlier| earlier.points_text.as_str());
        std::iter::once(bar.points_text.as_str()).chain(earlier)
    });
    let value = values.map(|text| VALUE.width(text)).max().unwrap_or(0).min(130);
    let x = number + TITLE_WIDTH + 12;
    let track = WIDTH - x - value - 10;
    let below = legend(&mut canvas, years);
    let first = scale(&mut canvas, axis, Area { x, y: below, width: track, height: 0 });
    let mut top = first;
    for bar in bars {
        let title = TITLE.wrap(&bar.title, TITLE_WIDTH);
        let points = VALUE.wrap(&bar.points_text, value);
        let mut height = TITLE.line_height() * n_lines(&title).max(n_lines(&points)).max(1);
        let baseline = top + TITLE.size;
        canvas.text(&bar.number, NUMBER, INK, Stand::After, (0, baseline));
        canvas.lines(&title, TITLE, INK, Stand::After, (number, baseline));
        canvas.lines(&points, VALUE, INK, Stand::After, (x + track + 10, baseline));
        draw_bar(&mut canvas, bar.percent, Area { x, y: top, width: track, height: BAR });
        if let Some(earlier) = &bar.earlier {
            let above = top + (VALUE.line_height() * n_lines(&points)).max(BAR + ABOVE_EARLIER);
            let text = SMALL.wrap(&earlier.points_text, value);
            canvas.lines(&text, SMALL, GREY, Stand::After, (x + track + 10, above + SMALL.size - 2));
            draw_earlier(
                &mut canvas,
                earlier.percent,
                Area { x, y: above, width: track, height: EARLIER_BAR },
            );
            height = height.max(above - top + SMALL.line_height() * n_lines(&text));
        }
        top += height + BETWEEN_ROWS;
        canvas.line((0, top - BETWEEN_ROWS / 2), (WIDTH, top - BETWEEN_ROWS / 2), RULE);
    }
    canvas.finish(top - BETWEEN_ROWS / 2 + 2)
}

fn n_lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// Which bar is of which year, and why an earlier year stands apart or is not there; returns where the scale begins.
fn legend(canvas: &mut Canvas, years: &DirectionYears) -> i32 {
    let mut baseline = 0;
    if let Some((earlier, later)) = &years.names {
        baseline = SMALL.size;
        let x = key(canvas, (0, baseline), DARK, later, SMALL) + 20;
        key(canvas, (x, baseline), LIGHT, earlier, SMALL);
        baseline += 8;
    }
    if let Some(note) = &years.note {
        let lines = SMALL.wrap(note, WIDTH);
        canvas.lines(&lines, SMALL, GREY, Stand::After, (0, baseline + SMALL.line_height()));
        baseline += SMALL.line_height() * n_lines(&lines) + 8;
    }
    baseline
}

/// What the scale is, its ends and its middle; returns where the first row begins.
fn scale(canvas: &mut Canvas, axis: &str, area: Area) -> i32 {
    let Area { x, y, width, .. } = area;
    let caption = SMALL.wrap(axis, WIDTH - x);
    canvas.lines(&caption, SMALL, GREY, Stand::After, (x, y + SMALL.size));
    let baseline = y + SMALL.size + SMALL.line_height() * n_lines(&caption);
    for (text, percent, stand) in
        [("0", 0, Stand::After), ("50", 50, Stand::Around), ("100", 100, Stand::Before)]
    {
        canvas.text(text, SMALL, GREY, stand, (x + width * percent / 100, baseline));
    }
    baseline + 10
}

fn draw_bar(canvas: &mut Canvas, percent: Option<i64>, track: Area) {
    let Some(percent) = percent else {
        canvas.shaded(track, Shade::Missing);
        return;
    };
    let percent = i32::try_from(percent.clamp(0, 100)).unwrap_or(0);
    canvas.fill(track, TRACK);
    canvas.fill(Area { width: track.width * percent / 100, ..track }, ACCENT);
    for mark in [0, 50, 100] {
        let x = track.x + track.width * mark / 100;
        let colour = if mark < percent && mark > 0 { TRACK } else { GREY };
        canvas.line((x, track.y), (x, track.y + track.height), colour);
    }
}

fn draw_earlier(canvas: &mut Canvas, percent: Option<i64>, track: Area) {
    let Some(percent) = percent else {
        canvas.shaded(track, Shade::Missing);
        return;
    };
    let percent = i32::try_from(percent.clamp(0, 100)).unwrap_or(0);
    if 0 < percent {
        canvas.shaded(Area { width: track.width * percent / 100, ..track }, LIGHT);
    }
    canvas.line((track.x, track.y), (track.x, track.y + track.height), GREY);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    #[test]
    fn every_title_and_value_is_there() {
        for n in [0, 1, 9, 60] {
            let bars: Vec<DirectionBar> = (0..n)
                .map(|n| DirectionBar {
                    number: format!("1.{n}"),
                    title: format!("Система{n} оценки качества подготовки обучающихся"),
                    points_text: format!("{n} из 60"),
                    percent: (n > 0).then_some(n * 100 / 60),
                    earlier: (n > 1).then(|| EarlierBar {
                        points_text: format!("прежде{n}"),
                        percent: (n > 2).then_some(n),
                    }),
                })
                .collect();
            let years = DirectionYears {
                names: Some(("2021".to_owned(), "2022".to_owned())),
                note: Some("с оговоркой".to_owned()),
            };
            let words = words_of(&directions(&bars, "% от максимума", &years));
            for word in ["2021", "2022", "оговоркой"] {
                assert!(words.contains(&word.to_owned()), "{word}");
            }
            for earlier in bars.iter().filter_map(|bar| bar.earlier.as_ref()) {
                assert!(words.contains(&earlier.points_text));
            }
            for bar in &bars {
                for word in bar.title.split_whitespace().chain(bar.points_text.split_whitespace()) {
                    assert!(words.contains(&word.to_owned()), "{word}");
                }
            }
        }
    }

    #[test]
    fn a_percentage_outside_the_scale_stays_on_the_sheet() {
        for percent in [-50, 250] {
            let bar = DirectionBar {
                number: "1.1".to_owned(),
                title: "ъ".repeat(400),
                points_text: "много".to_owned(),
                percent: Some(percent),
                earlier: Some(EarlierBar { points_text: String::new(), percent: Some(percent) }),
            };
            let svg = directions(&[bar], "", &DirectionYears::default()).svg();
            assert!(!svg.contains("width=\"-"));
        }
    }
}
