//! Schools by criteria: how much of each criterion a school has, as lightness and as a number.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand};
use super::colour::{GREY, INK, RULE, Shade};
use super::drawing::Drawing;
use super::lettering::Letters;

/// Schools by criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// The criteria, as the key below the map words them: «Цели и задачи ВСОКО (наибольший балл 3)».
    pub criteria: Vec<String>,
    /// The schools, in the order of the document.
    pub schools: Vec<HeatRow>,
    /// What the numbers are: «процент от наибольшего балла».
    pub axis: String,
}

/// A school of a heat map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatRow {
    /// Its name.
    pub name: String,
    /// Per cent of the maximum by criterion; `None` draws a hollow dashed cell.
    pub percents: Vec<Option<i64>>,
}

const NAME: Letters = Letters::regular(12);
const NUMBER: Letters = Letters::bold(12);
const CELL: Letters = Letters::regular(11);
const SMALL: Letters = Letters::regular(12);
const NAMES: i32 = 230;
const GAP: i32 = 3;
const LEAST_HEIGHT: i32 = 24;
/// More columns than this stand in a second map below the first.
const MOST_COLUMNS: usize = 14;
/// The widest a cell gets.
const WIDEST: i32 = 64;
/// Steps of lightness: fifths of the maximum.
const STEPS: usize = 5;

/// A heat map of schools by criteria: the darker, the more; the number says how much.
pub fn heat(heat: &Heat) -> Drawing {
    let mut canvas = Canvas::default();
    let axis = SMALL.wrap(&heat.axis, WIDTH);
    canvas.lines(&axis, SMALL, GREY, Stand::After, (0, SMALL.size));
    let mut top = SMALL.line_height() * n_lines(&axis) + 8;
    let columns: Vec<usize> = (0..heat.criteria.len()).collect();
    for chunk in columns.chunks(MOST_COLUMNS) {
        top = map(&mut canvas, heat, chunk, top) + 12;
    }
    let bottom = key_of_criteria(&mut canvas, &heat.criteria, top);
    canvas.finish(bottom)
}

fn n_lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// Some of the columns; returns where they end.
fn map(canvas: &mut Canvas, heat: &Heat, columns: &[usize], top: i32) -> i32 {
    let n_columns = i32::try_from(columns.len()).unwrap_or(1).max(1);
    let width = ((WIDTH - 1 - NAMES) / n_columns).min(WIDEST);
    let x_of = |place: usize| NAMES + width * i32::try_from(place).unwrap_or(0);
    let baseline = top + NUMBER.size;
    for (place, column) in columns.iter().enumerate() {
        let middle = x_of(place) + (width - GAP) / 2;
        canvas.text(&(column + 1).to_string(), NUMBER, INK, Stand::Around, (middle, baseline));
    }
    let mut y = baseline + 8;
    for school in &heat.schools {
        let name = NAME.wrap(&school.name, NAMES - 12);
        let height = (NAME.line_height() * n_lines(&name) + 6).max(LEAST_HEIGHT);
        let first = y + (height - NAME.line_height() * n_lines(&name)) / 2 + NAME.size;
        canvas.lines(&name, NAME, INK, Stand::After, (0, first));
        for (place, column) in columns.iter().enumerate() {
            let area = Area { x: x_of(place), y, width: width - GAP, height };
            let percent = school.percents.get(*column).copied().flatten();
            let shade = percent.map_or(Shade::Missing, shade_of);
            canvas.shaded(area, shade);
            let text = percent.map_or_else(|| "–".to_owned(), |percent| percent.to_string());
            canvas.lines_within(std::slice::from_ref(&text), CELL, shade.ink(), area);
        }
        y += height + GAP;
    }
    y
}

fn shade_of(percent: i64) -> Shade {
    let fifth = usize::try_from(percent.clamp(0, 99) / 20).unwrap_or(0);
    Shade::Step { rank: STEPS - 1 - fifth.min(STEPS - 1), of: STEPS }
}

/// What the numbers of the columns stand for, in two columns; returns where it ends.
fn key_of_criteria(canvas: &mut Canvas, criteria: &[String], top: i32) -> i32 {
    const BETWEEN: i32 = 24;
    const WIDE: i32 = (WIDTH - BETWEEN) / 2;
    canvas.line((0, top), (WIDTH, top), RULE);
    let mut bottom = top + 8;
    let n_left = criteria.len().div_ceil(2);
    let (left, right) = criteria.split_at(n_left);
    for (x, first, titles) in [(0, 1, left), (WIDE + BETWEEN, n_left + 1, right)] {
        let mut y = top + 8;
        for (number, title) in (first..).zip(titles) {
            let lines = SMALL.wrap(title, WIDE - 26);
            canvas.text(&number.to_string(), NUMBER, INK, Stand::Before, (x + 18, y + SMALL.size));
            canvas.lines(&lines, SMALL, INK, Stand::After, (x + 26, y + SMALL.size));
            y += SMALL.line_height() * n_lines(&lines).max(1) + 3;
        }
        bottom = bottom.max(y);
    }
    bottom + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    #[test]
    fn every_school_criterion_and_number_is_there() {
        for (n_schools, n_criteria) in [(0, 0), (1, 1), (12, 7), (60, 63)] {
            let drawing = heat(&Heat {
                criteria: (0..n_criteria).map(|n| format!("Критерий{n} оценки")).collect(),
                schools: (0..n_schools)
                    .map(|n| HeatRow {
                        name: format!("Школа{n} имени кого-то"),
                        percents: (0..n_criteria).map(|m| (m % 3 > 0).then_some(i64::from(m))).collect(),
                    })
                    .collect(),
                axis: "процент".to_owned(),
            });
            let words = words_of(&drawing);
            for word in (0..n_schools)
                .map(|n| format!("Школа{n}"))
                .chain((0..n_criteria).map(|n| format!("Критерий{n}")))
            {
                assert!(words.contains(&word), "{word}");
            }
            let missing = usize::try_from(n_schools * ((n_criteria + 2) / 3)).unwrap();
            assert_eq!(words.iter().filter(|word| *word == "–").count(), missing);
        }
    }

    #[test]
    fn more_is_darker_and_nothing_is_not_missing() {
        assert_eq!(shade_of(0), Shade::Step { rank: 4, of: 5 });
        assert_eq!(shade_of(100), Shade::Step { rank: 0, of: 5 });
        assert_eq!(shade_of(79), Shade::Step { rank: 1, of: 5 });
    }
}
