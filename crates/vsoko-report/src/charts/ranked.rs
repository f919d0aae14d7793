//! Municipalities of a region by a share, each with its interval, beside the share of the region.

use super::WIDTH;
use super::canvas::{Canvas, Stand};
use super::colour::{ACCENT, GREY, INK, RULE};
use super::drawing::{Drawing, Stroke};
use super::lettering::Letters;

/// Municipalities by a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedDots {
    /// From the highest to the lowest.
    pub rows: Vec<RankedDot>,
    /// The share of the region in hundredths of a per cent, and the words for it.
    pub region: Option<(i32, String)>,
    /// What the scale is, and what the lines are: «доля школ, %; отрезок – интервал Уилсона, 95 %».
    pub axis: String,
}

/// A municipality of them. Shares are in hundredths of a per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankedDot {
    /// Its name.
    pub name: String,
    /// Its share; `None` draws no dot.
    pub share: Option<i32>,
    /// Between which shares it lies.
    pub interval: Option<(i32, i32)>,
    /// As printed: «83 % (5 из 6)».
    pub text: String,
}

const NAME: Letters = Letters::regular(12);
const SMALL: Letters = Letters::regular(12);
const NAME_WIDTH: i32 = 250;
const VALUE_WIDTH: i32 = 128;
const BETWEEN_ROWS: i32 = 9;
const RADIUS: i32 = 5;
/// Hundredths of a per cent in the whole.
const WHOLE: i32 = 10_000;

/// Ranked dots with intervals. Every name is printed in full.
pub fn ranked_dots(ranked: &RankedDots) -> Drawing {
    let mut canvas = Canvas::default();
    let (x, track) = (NAME_WIDTH + 16, WIDTH - NAME_WIDTH - 16 - VALUE_WIDTH - 8);
    let at = |share: i32| x + track * share.clamp(0, WHOLE) / WHOLE;
    let axis = SMALL.wrap(&ranked.axis, WIDTH);
    canvas.lines(&axis, SMALL, GREY, Stand::After, (0, SMALL.size));
    let mut y = SMALL.line_height() * n_lines(&axis) + 4;
    if let Some((share, words)) = &ranked.region {
        let width = SMALL.width(words);
        let left = (at(*share) - width / 2).clamp(0, (WIDTH - width).max(0));
        canvas.text(words, SMALL, INK, Stand::After, (left, y + SMALL.size));
        y += SMALL.line_height() + 2;
    }
    let baseline = y + SMALL.size;
    for (text, share, stand) in
        [("0", 0, Stand::After), ("50", WHOLE / 2, Stand::Around), ("100", WHOLE, Stand::Before)]
    {
        canvas.text(text, SMALL, GREY, stand, (at(share), baseline));
    }
    let top = baseline + 8;
    let mut y = top;
    let mut rows = Vec::new();
    for row in &ranked.rows {
        let name = NAME.wrap(&row.name, NAME_WIDTH);
        let height = NAME.line_height() * n_lines(&name).max(1);
        rows.push((row, name, y));
        y += height + BETWEEN_ROWS;
    }
    // Below the dots: the scale, and the region's line.
    for share in [0, WHOLE / 2, WHOLE] {
        canvas.line((at(share), top), (at(share), y), RULE);
    }
    if let Some((share, _)) = &ranked.region {
        canvas.dashes((at(*share), top), (at(*share), y), INK);
    }
    for (row, name, top) in rows {
        let baseline = top + NAME.size;
        let middle = baseline - 4;
        canvas.lines(&name, NAME, INK, Stand::After, (0, baseline));
        canvas.text(&row.text, NAME, INK, Stand::Before, (WIDTH, baseline));
        if let Some((lower, upper)) = row.interval {
            canvas.stroke((at(lower), middle), (at(upper), middle), Stroke { colour: GREY, width: 2 });
            for end in [lower, upper] {
                canvas.line((at(end), middle - 3), (at(end), middle + 4), GREY);
            }
        }
        if let Some(share) = row.share {
            canvas.dot((at(share), middle), RADIUS, ACCENT);
        }
    }
    canvas.finish(y)
}

fn n_lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    #[test]
    fn every_name_and_value_is_there_and_only_what_is_known_has_a_dot() {
        for n in [0, 1, 43, 300] {
            let drawing = ranked_dots(&RankedDots {
                rows: (0..n)
                    .map(|n| RankedDot {
                        name: format!("Округ{n} муниципальный"),
                        share: (n % 2 == 0).then_some(n * 30),
                        interval: (n % 2 == 0).then_some((n * 20, n * 40)),
                        text: format!("{n}из"),
                    })
                    .collect(),
                region: Some((5000, "регион".to_owned())),
                axis: "доля".to_owned(),
            });
            let words = words_of(&drawing);
            for word in (0..n).flat_map(|n| [format!("Округ{n}"), format!("{n}из")]) {
                assert!(words.contains(&word), "{word}");
            }
            assert!(words.contains(&"регион".to_owned()));
            assert_eq!(drawing.svg().matches("<circle").count(), usize::try_from((n + 1) / 2).unwrap());
        }
    }
}
