//! The same schools in two years: a column of levels for each, and a line from each school to itself.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand, parting};
use super::colour::{ACCENT, GREY, INK, RULE, Shade};
use super::drawing::{Drawing, Stroke};
use super::lettering::Letters;

/// Two years of schools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slope {
    /// The earlier year and its levels, from the highest to the lowest.
    pub before: SlopeYear,
    /// The later one. Levels of the same rank stand at the same height.
    pub after: SlopeYear,
    /// The schools, in the order of the document.
    pub schools: Vec<SlopeSchool>,
    /// What the schools without a level in one of the years are headed with: «нет данных».
    pub missing: String,
    /// How a line is told: schools that rose, that stayed, that fell.
    pub legend: [String; 3],
    /// May a line go from year to year?
    pub tie: SlopeTie,
}

/// A year of a slope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlopeYear {
    /// As printed.
    pub year: String,
    /// Its levels, from the highest to the lowest.
    pub levels: Vec<String>,
}

/// A school of a slope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlopeSchool {
    /// Its name.
    pub name: String,
    /// The place of its level in the earlier year, counted from the highest; `None` without one.
    pub before: Option<usize>,
    /// The same of the later year.
    pub after: Option<usize>,
}

/// May a line go from year to year?
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlopeTie {
    /// Yes.
    Whole,
    /// With a gap in it, and these words.
    Broken(String),
    /// No: for this reason.
    None(String),
}

const YEAR: Letters = Letters::bold(14);
const LEVEL: Letters = Letters::bold(12);
const NAME: Letters = Letters::regular(12);
const SMALL: Letters = Letters::regular(12);
/// The width of a column of names.
const COLUMN: i32 = 268;
const BETWEEN_NAMES: i32 = 5;
const BETWEEN_LEVELS: i32 = 14;
/// Between a name and its line.
const GAP: i32 = 8;

/// A slope of schools between two years. Every name is printed in full, twice.
pub fn slope(slope: &Slope) -> Drawing {
    let mut canvas = Canvas::default();
    let mut top = head(&mut canvas, slope);
    let n_levels = slope.before.levels.len().max(slope.after.levels.len());
    let mut places = vec![(None, None); slope.schools.len()];
    // The last row is of those without a level.
    for rank in (0..n_levels).map(Some).chain([None]) {
        let of = |level: fn(&SlopeSchool) -> Option<usize>| -> Vec<usize> {
            (0..slope.schools.len()).filter(|index| level(&slope.schools[*index]) == rank).collect()
        };
        let (before, after) = (of(|school| school.before), of(|school| school.after));
        if rank.is_none() && before.is_empty() && after.is_empty() {
            continue;
        }
        let label = |year: &SlopeYear| match rank {
            Some(rank) => year.levels.get(rank).cloned(),
            None => Some(slope.missing.clone()),
        };
        let shade = rank.map_or(Shade::Missing, |rank| Shade::Step { rank, of: n_levels });
        let mut bottom = top;
        for (side, year, schools) in
            [(Side::Left, &slope.before, &before), (Side::Right, &slope.after, &after)]
        {
            let Some(label) = label(year).filter(|_| rank.is_some() || !schools.is_empty()) else { continue };
            let column = Column { side, shade };
            let (end, middles) =
                column.draw(&mut canvas, &label, schools.iter().map(|i| &slope.schools[*i].name), top);
            for (index, middle) in schools.iter().zip(middles).filter(|_| rank.is_some()) {
                match side {
                    Side::Left => places[*index].0 = Some(middle),
                    Side::Right => places[*index].1 = Some(middle),
                }
            }
            bottom = bottom.max(end);
        }
        top = bottom + BETWEEN_LEVELS;
    }
    for (school, place) in slope.schools.iter().zip(places) {
        if let ((Some(before), Some(after)), (Some(from), Some(to))) = ((school.before, school.after), place)
        {
            tie(&mut canvas, &slope.tie, Way::between(before, after), (from, to));
        }
    }
    canvas.finish(top - BETWEEN_LEVELS + 2)
}

/// The years, how lines are told, and what is to be known of them; returns where the levels begin.
fn head(canvas: &mut Canvas, slope: &Slope) -> i32 {
    let mut baseline = SMALL.size;
    if slope.tie.is_some() {
        let mut x = 0;
        for (way, label) in [Way::Up, Way::Level, Way::Down].into_iter().zip(&slope.legend) {
            let width = 34 + SMALL.width(label) + 22;
            if 0 < x && WIDTH < x + width {
                (x, baseline) = (0, baseline + SMALL.line_height() + 2);
            }
            way.draw(canvas, (x, baseline - 4), (x + 28, baseline - 4));
            canvas.text(label, SMALL, INK, Stand::After, (x + 34, baseline));
            x += width;
        }
        baseline += 12;
    }
    let mut top = baseline;
    if let SlopeTie::Broken(reason) | SlopeTie::None(reason) = &slope.tie {
        top = parting(canvas, reason, top, SMALL, WIDTH);
    }
    let baseline = top + YEAR.size + 4;
    canvas.text(&slope.before.year, YEAR, INK, Stand::Before, (COLUMN, baseline));
    canvas.text(&slope.after.year, YEAR, INK, Stand::After, (WIDTH - COLUMN, baseline));
    baseline + 12
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

struct Column {
    side: Side,
    shade: Shade,
}

impl Column {
    /// The heading of a level and the names below it; returns where they end, and the middle of each name.
    fn draw<'n>(
        &self,
        canvas: &mut Canvas,
        label: &str,
        names: impl Iterator<Item = &'n String>,
        top: i32,
    ) -> (i32, Vec<i32>) {
        const SIDE: i32 = 12;
        let (stand, edge, from, box_at) = match self.side {
            Side::Left => (Stand::Before, COLUMN, 0, COLUMN - SIDE),
            Side::Right => (Stand::After, WIDTH - COLUMN, WIDTH - COLUMN, WIDTH - COLUMN),
        };
        let lines = LEVEL.wrap(label, COLUMN - SIDE - 6);
        let text_edge = match self.side {
            Side::Left => edge - SIDE - 6,
            Side::Right => edge + SIDE + 6,
        };
        canvas.shaded(Area { x: box_at, y: top, width: SIDE, height: SIDE }, self.shade);
        canvas.lines(&lines, LEVEL, INK, stand, (text_edge, top + LEVEL.size - 1));
        let rule = top + (LEVEL.line_height() * n_lines(&lines)).max(SIDE) + 4;
        canvas.line((from, rule), (from + COLUMN, rule), RULE);
        let mut below = rule + 6;
        let mut middles = Vec::new();
        for name in names {
            let lines = NAME.wrap(name, COLUMN);
            let height = NAME.line_height() * n_lines(&lines).max(1);
            canvas.lines(&lines, NAME, INK, stand, (edge, below + NAME.size));
            middles.push(below + height / 2);
            below += height + BETWEEN_NAMES;
        }
        (below - BETWEEN_NAMES, middles)
    }
}

fn n_lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// Which way a school went: told by the stroke, not by a colour.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Level,
    Down,
}

impl Way {
    fn between(before: usize, after: usize) -> Self {
        match after.cmp(&before) {
            std::cmp::Ordering::Less => Self::Up,
            std::cmp::Ordering::Equal => Self::Level,
            std::cmp::Ordering::Greater => Self::Down,
        }
    }

    fn draw(self, canvas: &mut Canvas, from: (i32, i32), to: (i32, i32)) {
        match self {
            Self::Up => canvas.stroke(from, to, Stroke { colour: ACCENT, width: 3 }),
            Self::Level => canvas.line(from, to, GREY),
            Self::Down => canvas.dashed(from, to, Stroke { colour: INK, width: 2 }),
        }
    }
}

impl SlopeTie {
    const fn is_some(&self) -> bool {
        match self {
            Self::Whole | Self::Broken(_) => true,
            Self::None(_) => false,
        }
    }
}

/// The line of a school, with a gap where the years are not quite alike, and none where they are not comparable.
fn tie(canvas: &mut Canvas, tie: &SlopeTie, way: Way, (from, to): (i32, i32)) {
    const HOLE: i32 = 10;
    let (left, right) = (COLUMN + GAP, WIDTH - COLUMN - GAP);
    let at = |x: i32| from + (to - from) * (x - left) / (right - left);
    let middle = i32::midpoint(left, right);
    match tie {
        SlopeTie::None(_) => {}
        SlopeTie::Whole => way.draw(canvas, (left, from), (right, to)),
        SlopeTie::Broken(_) => {
            way.draw(canvas, (left, from), (middle - HOLE, at(middle - HOLE)));
            way.draw(canvas, (middle + HOLE, at(middle + HOLE)), (right, to));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    fn of_schools(n: usize, tie: SlopeTie) -> Slope {
        let levels = ["сформирована", "частично сформирована", "не сформирована"].map(str::to_owned).to_vec();
        let school = |index: usize| SlopeSchool {
            name: format!("Школа{index}"),
            before: (index % 5 != 4).then_some(index % 3),
            after: (index % 7 != 6).then_some((index + 1) % 3),
        };
        Slope {
            before: SlopeYear { year: "2021".to_owned(), levels: levels.clone() },
            after: SlopeYear { year: "2022".to_owned(), levels },
            schools: (0..n).map(school).collect(),
            missing: "отсутствует".to_owned(),
            legend: ["выше", "также", "ниже"].map(str::to_owned),
            tie,
        }
    }

    fn n_slanted(drawing: &Drawing) -> usize {
        drawing.svg().matches("stroke-width=\"3\"").count()
            + drawing.svg().matches("stroke-width=\"2\"").count()
    }

    #[test]
    fn every_school_stands_on_both_sides() {
        for n in [0, 1, 12, 60] {
            let words = words_of(&slope(&of_schools(n, SlopeTie::Whole)));
            for index in 0..n {
                let name = format!("Школа{index}");
                assert_eq!(words.iter().filter(|word| **word == name).count(), 2, "{name}");
            }
        }
    }

    #[test]
    fn years_that_may_not_be_compared_have_no_line_and_the_reason() {
        let apart = slope(&of_schools(12, SlopeTie::None("рубрика сменилась".to_owned())));
        assert_eq!(n_slanted(&apart), 0);
        assert!(words_of(&apart).contains(&"рубрика".to_owned()));
        let whole = slope(&of_schools(12, SlopeTie::Whole));
        let broken = slope(&of_schools(12, SlopeTie::Broken("оговорка".to_owned())));
        assert!(n_slanted(&whole) > 0 && n_slanted(&broken) > 0);
        assert_ne!(whole, broken);
    }
}
