//! Named squares: one tile per school, grouped by level, so that nobody hides in a share.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand};
use super::colour::{GREY, INK, RULE, Shade};
use super::drawing::Drawing;
use super::lettering::Letters;

/// Schools of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SquareGroup {
    /// The level: «сформирована».
    pub label: String,
    /// How many that is, as printed: «83 % (5 из 6)».
    pub count: String,
    /// Short names of the schools, in the order of the document; an empty level has none and keeps its heading.
    pub names: Vec<String>,
    /// How dark.
    pub shade: Shade,
}

const LABEL: Letters = Letters::bold(14);
const COUNT: Letters = Letters::regular(13);
const GAP: i32 = 8;
const PADDING: i32 = 8;
/// Below the heading of a group and its rule.
const BELOW_HEADING: i32 = 12;
const BETWEEN_GROUPS: i32 = 22;

/// Named squares by level. Every name is printed in full, in as many lines as it needs.
pub fn squares(groups: &[SquareGroup]) -> Drawing {
    let mut canvas = Canvas::default();
    let grid = Grid::for_names(groups.iter().flat_map(|group| &group.names));
    let mut top = 0;
    for group in groups {
        top = heading(&mut canvas, group, top);
        for row in group.names.chunks(grid.n_tiles()) {
            top += grid.draw_row(&mut canvas, row, group.shade, top) + GAP;
        }
        top += BETWEEN_GROUPS - if group.names.is_empty() { BELOW_HEADING } else { GAP };
    }
    canvas.finish((top - BETWEEN_GROUPS + 2).max(1))
}

fn heading(canvas: &mut Canvas, group: &SquareGroup, top: i32) -> i32 {
    let count_width = COUNT.width(&group.count);
    let lines = LABEL.wrap(&group.label, WIDTH - count_width - 24);
    let baseline = top + LABEL.size;
    canvas.lines(&lines, LABEL, INK, Stand::After, (0, baseline));
    canvas.text(&group.count, COUNT, GREY, Stand::Before, (WIDTH, baseline));
    let rule = top + LABEL.line_height() * n_lines(&lines).max(1) + 4;
    canvas.line((0, rule), (WIDTH, rule), RULE);
    rule + BELOW_HEADING
}

fn n_lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// Tiles of one size of letters in equal columns for the whole picture.
struct Grid {
    letters: Letters,
    n_columns: i32,
}

impl Grid {
    /// Few schools get large letters; many get more columns. The longest word decides how many columns fit, so that
    /// an ordinary name is never cut inside a word.
    fn for_names<'a>(names: impl Iterator<Item = &'a String> + Clone) -> Self {
        let (size, most_columns) = match names.clone().count() {
            0..=24 => (13, 5),
            25..=48 => (12, 6),
            _ => (11, 6),
        };
        let letters = Letters::regular(size);
        let longest = names.flat_map(|name| name.split_whitespace()).map(|word| letters.width(word)).max();
        let wanted = (longest.unwrap_or(0) + 2 * PADDING).clamp(96, WIDTH / 2 - GAP);
        Self { letters, n_columns: ((WIDTH + GAP) / (wanted + GAP)).clamp(1, most_columns) }
    }

    /// How many tiles stand in a row.
    fn n_tiles(&self) -> usize {
        usize::try_from(self.n_columns).unwrap_or(1)
    }

    /// A row of tiles; returns its height.
    fn draw_row(&self, canvas: &mut Canvas, names: &[String], shade: Shade, top: i32) -> i32 {
        let narrowest = (WIDTH + GAP) / self.n_columns - GAP - 1;
        let wrapped: Vec<Vec<String>> =
            names.iter().map(|name| self.letters.wrap(name, narrowest - 2 * PADDING)).collect();
        let most_lines = wrapped.iter().map(|lines| n_lines(lines)).max().unwrap_or(1);
        let height = self.letters.line_height() * most_lines.max(2) + 2 * PADDING;
        // The outline is drawn on the edge; a unit less keeps the last one on the sheet.
        let left = |column: i32| column * (WIDTH - 1 + GAP) / self.n_columns;
        for (column, lines) in (0..).zip(&wrapped) {
            let area = Area { x: left(column), y: top, width: left(column + 1) - GAP - left(column), height };
            canvas.shaded(area, shade);
            canvas.lines_within(lines, self.letters, shade.ink(), area);
        }
        height
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    fn group(names: Vec<String>) -> SquareGroup {
        SquareGroup {
            label: "Сформирована".to_owned(),
            count: "100 %".to_owned(),
            names,
            shade: Shade::Step { rank: 0, of: 3 },
        }
    }

    #[test]
    fn every_word_of_every_name_is_there() {
        for n in [0, 1, 6, 12, 60] {
            let names: Vec<String> = (0..n).map(|n| format!("Староторопская школа №{n}")).collect();
            let words = words_of(&squares(&[group(names.clone())]));
            for word in names.iter().flat_map(|name| name.split_whitespace()) {
                assert!(words.contains(&word.to_owned()), "{word}");
            }
        }
    }

    #[test]
    fn a_name_of_400_letters_is_whole_and_markup_in_it_is_not_markup() {
        let long = "ъ".repeat(400);
        let drawing = squares(&[group(vec![long.clone(), "<script>\u{1}\"".to_owned()])]);
        assert!(words_of(&drawing).concat().contains(&long));
        let svg = drawing.svg();
        assert!(!svg.contains("<script>") && !svg.contains('\u{1}'));
    }

    #[test]
    fn no_groups_are_an_empty_picture() {
        assert!(squares(&[]).svg().starts_with("<svg"));
    }
}
