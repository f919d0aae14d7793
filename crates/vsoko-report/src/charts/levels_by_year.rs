//! Shares of levels, a bar per year; years under different rules stand apart.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand, key, parting};
use super::colour::{GREY, INK, Shade};
use super::drawing::Drawing;
use super::lettering::Letters;

/// One year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearRow {
    /// As printed: «2022», «2022/23».
    pub year: String,
    /// Its bar.
    pub content: YearContent,
    /// Why this year must not be set beside the one before it; a dashed rule then parts the two, with these words.
    pub break_before: Option<String>,
}

/// What is known of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearContent {
    /// Counts from the highest level to the lowest, the empty levels too; the same levels in every year.
    Levels(Vec<LevelCount>),
    /// Nothing, and the words that say so: «нет данных».
    Missing(String),
}

/// How many schools are on a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCount {
    /// The level.
    pub label: String,
    /// Its part of the bar.
    pub count: u32,
    /// As printed in the bar: «5 (83 %)».
    pub text: String,
}

const YEAR: Letters = Letters::bold(14);
const TEXT: Letters = Letters::regular(13);
const SMALL: Letters = Letters::regular(12);
const BAR: i32 = 34;
const BETWEEN_BARS: i32 = 16;

/// Bars of 100 %, a year each, with the counts in the segments and a legend above.
pub fn levels_by_year(rows: &[YearRow]) -> Drawing {
    let mut canvas = Canvas::default();
    let left = rows.iter().map(|row| YEAR.width(&row.year)).max().unwrap_or(0).min(WIDTH / 3) + 14;
    let mut top = legend(&mut canvas, rows);
    for row in rows {
        if let Some(reason) = &row.break_before {
            top = parting(&mut canvas, reason, top, SMALL, WIDTH);
        }
        let bar = Area { x: left, y: top, width: WIDTH - left - 1, height: BAR };
        canvas.label_beside(&row.year, YEAR, bar);
        top += BAR + BETWEEN_BARS;
        match &row.content {
            YearContent::Levels(levels) => top += segments(&mut canvas, levels, bar),
            YearContent::Missing(words) => {
                canvas.shaded(bar, Shade::Missing);
                canvas.lines_within(&TEXT.wrap(words, bar.width), TEXT, GREY, bar);
            }
        }
    }
    canvas.finish((top - BETWEEN_BARS + 2).max(1))
}

/// The levels of the first year that has some, from the highest; returns where the bars begin.
fn legend(canvas: &mut Canvas, rows: &[YearRow]) -> i32 {
    let levels = rows.iter().find_map(|row| match &row.content {
        YearContent::Levels(levels) if !levels.is_empty() => Some(levels),
        YearContent::Levels(_) | YearContent::Missing(_) => None,
    });
    let Some(levels) = levels else { return 0 };
    let (mut x, mut baseline) = (0, TEXT.size);
    for (rank, level) in levels.iter().enumerate() {
        if x > 0 && x + 18 + TEXT.width(&level.label) > WIDTH {
            (x, baseline) = (0, baseline + TEXT.line_height() + 4);
        }
        x += key(canvas, (x, baseline), Shade::Step { rank, of: levels.len() }, &level.label, TEXT) + 20;
    }
    baseline + 18
}

/// The segments of a bar. A text that its segment cannot hold goes below it; returns the height this took.
fn segments(canvas: &mut Canvas, levels: &[LevelCount], bar: Area) -> i32 {
    let total: i64 = levels.iter().map(|level| i64::from(level.count)).sum();
    let at = |count: i64| bar.x + i32::try_from(i64::from(bar.width) * count / total.max(1)).unwrap_or(0);
    if total == 0 {
        canvas.shaded(bar, Shade::Missing);
        return 0;
    }
    let mut below: Vec<(&str, i32)> = Vec::new();
    let mut before = 0;
    for (rank, level) in levels.iter().enumerate().filter(|(_, level)| level.count > 0) {
        let shade = Shade::Step { rank, of: levels.len() };
        let from = at(before);
        before += i64::from(level.count);
        let area = Area { x: from, width: at(before) - from, ..bar };
        canvas.shaded(area, shade);
        if TEXT.width(&level.text) + 8 <= area.width {
            canvas.lines_within(std::slice::from_ref(&level.text), TEXT, shade.ink(), area);
        } else {
            below.push((&level.text, area.x + area.width / 2));
        }
    }
    callouts(canvas, &below, bar)
}

/// Texts below a bar, each near the middle of its segment and clear of the others.
fn callouts(canvas: &mut Canvas, texts: &[(&str, i32)], bar: Area) -> i32 {
    if texts.is_empty() {
        return 0;
    }
    // From the right: the narrow segments are the low levels at the end of the bar.
    let bottom = bar.y + bar.height;
    let mut limit = WIDTH;
    let mut n_rows = 1;
    for (text, middle) in texts.iter().rev() {
        let width = SMALL.width(text);
        let mut right = (middle + width / 2).min(limit);
        if right - width < 0 {
            n_rows += 1;
            right = (middle + width / 2).clamp(width, WIDTH.max(width));
        }
        let baseline = bottom + 6 + SMALL.line_height() * n_rows;
        canvas.line((*middle, bottom), (*middle, bottom + 6), GREY);
        canvas.text(text, SMALL, INK, Stand::Before, (right, baseline));
        limit = right - width - 10;
    }
    6 + SMALL.line_height() * n_rows + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    fn year(year: &str, counts: [u32; 3]) -> YearRow {
        let labels = ["сформирована", "частично сформирована", "не сформирована"];
        let levels = labels.into_iter().zip(counts).map(|(label, count)| LevelCount {
            label: label.to_owned(),
            count,
            text: format!("n{count}"),
        });
        YearRow { year: year.to_owned(), content: YearContent::Levels(levels.collect()), break_before: None }
    }

    #[test]
    fn every_count_is_printed_even_where_its_segment_is_thin() {
        for counts in [[5, 1, 0], [1, 0, 0], [598, 1, 1], [1, 598, 1], [1, 1, 598]] {
            let words = words_of(&levels_by_year(&[year("2022", counts)]));
            for count in counts.into_iter().filter(|count| *count > 0) {
                assert!(words.contains(&format!("n{count}")), "{counts:?}");
            }
        }
    }

    #[test]
    fn a_missing_year_and_a_break_say_why() {
        let missing = YearRow {
            year: "2021".to_owned(),
            content: YearContent::Missing("нет данных".to_owned()),
            break_before: None,
        };
        let changed = YearRow {
            break_before: Some("методика изменилась".to_owned()),
            ..year("2022", [5, 1, 0])
        };
        let words = words_of(&levels_by_year(&[missing, changed]));
        for word in ["2021", "нет", "данных", "методика", "изменилась", "2022"] {
            assert!(words.contains(&word.to_owned()), "{word}");
        }
    }

    #[test]
    fn nothing_and_zero_schools_are_drawn_without_panic() {
        assert!(levels_by_year(&[]).svg().starts_with("<svg"));
        assert!(words_of(&levels_by_year(&[year("2022", [0, 0, 0])])).contains(&"2022".to_owned()));
    }
}
