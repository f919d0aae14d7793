//! The criteria of a school beside those of its municipality and its region: a row each, a mark for each of the three.

use super::WIDTH;
use super::canvas::{Canvas, Stand};
use super::colour::{ACCENT, GREY, INK, RULE};
use super::drawing::Drawing;
use super::lettering::Letters;

/// A profile by criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Who is shown, at most three: a filled circle, a diamond, a ring.
    pub whose: Vec<String>,
    /// The criteria.
    pub rows: Vec<ProfileRow>,
    /// What the scale is: «процент от наибольшего балла».
    pub axis: String,
    /// Why somebody is not shown.
    pub note: Option<String>,
}

/// A criterion of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// Its title.
    pub title: String,
    /// Per cent of the maximum and its text, one for each of [`Profile::whose`]; `None` draws no mark.
    pub values: Vec<(Option<i64>, String)>,
}

const TITLE: Letters = Letters::regular(13);
const VALUE: Letters = Letters::regular(13);
const SMALL: Letters = Letters::regular(12);
const TITLE_WIDTH: i32 = 250;
/// Of the text of a value.
const VALUE_WIDTH: i32 = 62;
const BETWEEN_ROWS: i32 = 14;
const RADIUS: i32 = 6;

#[derive(Clone, Copy)]
enum Sign {
    Circle,
    Diamond,
    Ring,
}

const SIGNS: [Sign; 3] = [Sign::Circle, Sign::Diamond, Sign::Ring];

impl Sign {
    fn draw(self, canvas: &mut Canvas, at: (i32, i32)) {
        match self {
            Self::Circle => canvas.dot(at, RADIUS, ACCENT),
            Self::Diamond => canvas.diamond(at, RADIUS + 1, GREY),
            Self::Ring => canvas.ring(at, RADIUS, INK),
        }
    }
}

/// A profile by criteria: marks on a scale of 0 to 100 %, and the numbers beside.
pub fn profile(profile: &Profile) -> Drawing {
    let mut canvas = Canvas::default();
    let n_values = i32::try_from(profile.whose.len().min(SIGNS.len())).unwrap_or(1);
    let values = WIDTH - VALUE_WIDTH * n_values;
    let (x, track) = (TITLE_WIDTH + 18, values - TITLE_WIDTH - 18 - 14);
    let top = head(&mut canvas, profile, (x, track));
    let mut y = top;
    for row in &profile.rows {
        let title = TITLE.wrap(&row.title, TITLE_WIDTH);
        let height = TITLE.line_height() * i32::try_from(title.len()).unwrap_or(1).max(1);
        let baseline = y + TITLE.size;
        let middle = baseline - 4;
        canvas.lines(&title, TITLE, INK, Stand::After, (0, baseline));
        canvas.line((x, middle), (x + track, middle), RULE);
        for mark in [0, 50, 100] {
            let at = x + track * mark / 100;
            canvas.line((at, middle - 4), (at, middle + 4), GREY);
        }
        // The last one first: the school's own mark lies on top.
        for (sign, (percent, _)) in SIGNS.into_iter().zip(&row.values).rev() {
            if let Some(percent) = percent {
                let percent = i32::try_from((*percent).clamp(0, 100)).unwrap_or(0);
                sign.draw(&mut canvas, (x + track * percent / 100, middle));
            }
        }
        let mut at = values;
        for (_, text) in row.values.iter().take(SIGNS.len()) {
            at += VALUE_WIDTH;
            canvas.text(text, VALUE, INK, Stand::Before, (at, baseline));
        }
        y += height + BETWEEN_ROWS;
        canvas.line((0, y - BETWEEN_ROWS / 2), (WIDTH, y - BETWEEN_ROWS / 2), RULE);
    }
    canvas.finish(y - BETWEEN_ROWS / 2 + 2)
}

/// Who is who, and what the scale is; returns where the rows begin.
fn head(canvas: &mut Canvas, profile: &Profile, (x, track): (i32, i32)) -> i32 {
    let mut y = 0;
    for (sign, name) in SIGNS.into_iter().zip(&profile.whose) {
        let lines = SMALL.wrap(name, WIDTH - 24);
        sign.draw(canvas, (RADIUS + 1, y + SMALL.size - 4));
        canvas.lines(&lines, SMALL, INK, Stand::After, (24, y + SMALL.size));
        y += SMALL.line_height() * i32::try_from(lines.len()).unwrap_or(1) + 3;
    }
    if let Some(note) = &profile.note {
        let lines = SMALL.wrap(note, WIDTH);
        canvas.lines(&lines, SMALL, GREY, Stand::After, (0, y + SMALL.size));
        y += SMALL.line_height() * i32::try_from(lines.len()).unwrap_or(1) + 3;
    }
    let axis = SMALL.wrap(&profile.axis, WIDTH - x);
    canvas.lines(&axis, SMALL, GREY, Stand::After, (x, y + SMALL.size + 4));
    let baseline = y + 4 + SMALL.size + SMALL.line_height() * i32::try_from(axis.len()).unwrap_or(1);
    for (text, percent, stand) in
        [("0", 0, Stand::After), ("50", 50, Stand::Around), ("100", 100, Stand::Before)]
    {
        canvas.text(text, SMALL, GREY, stand, (x + track * percent / 100, baseline));
    }
    let mut at = WIDTH - VALUE_WIDTH * i32::try_from(profile.whose.len().min(SIGNS.len())).unwrap_or(1);
    for (sign, _) in SIGNS.into_iter().zip(&profile.whose) {
        at += VALUE_WIDTH;
        sign.draw(canvas, (at - RADIUS - 2, baseline - 4));
    }
    baseline + 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    #[test]
    fn every_criterion_value_and_name_is_there() {
        for n in [0, 1, 7, 60] {
            let drawing = profile(&Profile {
                whose: ["Школа", "Округ", "Область"].map(str::to_owned).to_vec(),
                rows: (0..n)
                    .map(|n| ProfileRow {
                        title: format!("Критерий{n}"),
                        values: vec![
                            (Some(n), format!("{n}а")),
                            (Some(250), format!("{n}б")),
                            (None, "–".to_owned()),
                        ],
                    })
                    .collect(),
                axis: "процент".to_owned(),
                note: Some("почему".to_owned()),
            });
            let words = words_of(&drawing);
            for word in ["Школа", "Округ", "Область", "почему"].map(str::to_owned) {
                assert!(words.contains(&word), "{word}");
            }
            for n in 0..n {
                for word in [format!("Критерий{n}"), format!("{n}а"), format!("{n}б")] {
                    assert!(words.contains(&word), "{word}");
                }
            }
            // No ring is drawn for a value that is not known: the three of the legend and the three above the numbers.
            let circles = drawing.svg().matches("<circle").count();
            assert_eq!(circles, usize::try_from(n).unwrap() + 2 * 3);
        }
    }
}
