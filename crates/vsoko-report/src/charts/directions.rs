//! МУМ directions against their maxima, a bar each.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand};
use super::colour::{ACCENT, GREY, INK, RULE, Shade, TRACK};
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
}

const NUMBER: Letters = Letters::bold(13);
const TITLE: Letters = Letters::regular(13);
const VALUE: Letters = Letters::regular(13);
const SMALL: Letters = Letters::regular(12);
const BAR: i32 = 16;
const BETWEEN_ROWS: i32 = 14;
const TITLE_WIDTH: i32 = 310;

/// Bars of points against the maximum, 0 to 100 %. `axis` says what the scale is: «процент от максимума».
pub fn directions(bars: &[DirectionBar], axis: &str) -> String {
    let mut canvas = Canvas::default();
    let number = bars.iter().map(|bar| NUMBER.width(&bar.number)).max().unwrap_or(0).min(60) + 8;
    let value = bars.iter().map(|bar| VALUE.width(&bar.points_text)).max().unwrap_or(0).min(130);
    let x = number + TITLE_WIDTH + 12;
    let track = WIDTH - x - value - 10;
    let first = scale(&mut canvas, axis, x, track);
    let mut top = first;
    for bar in bars {
        let title = TITLE.wrap(&bar.title, TITLE_WIDTH);
        let points = VALUE.wrap(&bar.points_text, value);
        let n_lines = i32::try_from(title.len().max(points.len()).max(1)).unwrap_or(1);
        let height = TITLE.line_height() * n_lines;
        let baseline = top + TITLE.size;
        canvas.text(&bar.number, NUMBER, INK, Stand::After, (0, baseline));
        canvas.lines(&title, TITLE, INK, Stand::After, (number, baseline));
        canvas.lines(&points, VALUE, INK, Stand::After, (x + track + 10, baseline));
        draw_bar(&mut canvas, bar.percent, Area { x, y: top, width: track, height: BAR });
        top += height + BETWEEN_ROWS;
        canvas.line((0, top - BETWEEN_ROWS / 2), (WIDTH, top - BETWEEN_ROWS / 2), RULE);
    }
    canvas.finish(top - BETWEEN_ROWS / 2 + 2)
}

/// What the scale is, its ends and its middle; returns where the first row begins.
fn scale(canvas: &mut Canvas, axis: &str, x: i32, width: i32) -> i32 {
    let caption = SMALL.wrap(axis, WIDTH - x);
    canvas.lines(&caption, SMALL, GREY, Stand::After, (x, SMALL.size));
    let baseline = SMALL.size + SMALL.line_height() * i32::try_from(caption.len()).unwrap_or(0);
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
                })
                .collect();
            let words = words_of(&directions(&bars, "% от максимума"));
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
            };
            let svg = directions(&[bar], "");
            assert!(!svg.contains("width=\"-"));
        }
    }
}
