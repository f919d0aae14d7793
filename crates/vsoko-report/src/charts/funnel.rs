//! Municipalities of a region by their number of schools and their share, with the limits of what chance explains.

use super::WIDTH;
use super::canvas::{Area, Canvas, Stand};
use super::colour::{ACCENT, GREY, INK, RULE};
use super::drawing::{Drawing, Stroke};
use super::lettering::Letters;

/// A funnel. Shares are in hundredths of a per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funnel {
    /// The municipalities, in the order of the document.
    pub dots: Vec<FunnelDot>,
    /// The limits by number of schools, ascending.
    pub limits: Vec<FunnelLimit>,
    /// The share of the region, and the words for it.
    pub region: (i32, String),
    /// The words for the two axes and for the inner and the outer limits.
    pub words: FunnelWords,
}

/// What a funnel says beside its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelWords {
    /// What goes up: «доля школ, %».
    pub share: String,
    /// What goes right: «школ в муниципалитете».
    pub schools: String,
    /// The inner limits: «95 %».
    pub inner: String,
    /// The outer ones: «99,8 %».
    pub outer: String,
    /// Heads the list of the municipalities outside the inner limits.
    pub outside: String,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunnelDot {
    /// Its name.
    pub name: String,
    /// How many schools it has.
    pub schools: u32,
    /// Its share.
    pub share: i32,
    /// As printed: «83 % (5 из 6)».
    pub text: String,
    /// Is it outside the inner limits? Then it is named.
    pub place: FunnelPlace,
}

/// Where a municipality lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunnelPlace {
    /// Chance explains it.
    Inside,
    /// Outside the limits.
    Outside,
}

/// The limits for so many schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FunnelLimit {
    /// How many.
    pub schools: u32,
    /// At 95 %.
    pub inner: (i32, i32),
    /// At 99.8 %.
    pub outer: (i32, i32),
}

const SMALL: Letters = Letters::regular(12);
const NUMBER: Letters = Letters::bold(12);
const HEIGHT: i32 = 300;
const LEFT: i32 = 44;
const RADIUS: i32 = 5;
const WHOLE: i32 = 10_000;

/// A funnel: those outside the inner limits are numbered and named below.
pub fn funnel(funnel: &Funnel) -> Drawing {
    let mut canvas = Canvas::default();
    let share_axis = SMALL.wrap(&funnel.words.share, WIDTH);
    canvas.lines(&share_axis, SMALL, GREY, Stand::After, (0, SMALL.size));
    let top = SMALL.line_height() * n_lines(&share_axis) + 10;
    let plot = Area { x: LEFT, y: top, width: WIDTH - LEFT - 10, height: HEIGHT };
    let scale = Scale { plot, most: most_schools(funnel) };
    scale.axes(&mut canvas);
    limits(&mut canvas, &scale, funnel);
    let (region, _) = funnel.region;
    canvas.line((plot.x, scale.y(region)), (plot.x + plot.width, scale.y(region)), INK);
    for dot in &funnel.dots {
        let at = (scale.x(dot.schools), scale.y(dot.share));
        match dot.place {
            FunnelPlace::Inside => canvas.ring(at, RADIUS, ACCENT),
            FunnelPlace::Outside => {}
        }
    }
    let outside: Vec<&FunnelDot> =
        funnel.dots.iter().filter(|dot| dot.place == FunnelPlace::Outside).collect();
    numbered(&mut canvas, &scale, &outside);
    let below = top + HEIGHT + SMALL.line_height() + 8;
    let below = legend(&mut canvas, funnel, below);
    let bottom = named(&mut canvas, &funnel.words.outside, &outside, below);
    canvas.finish(bottom)
}

fn n_lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

fn most_schools(funnel: &Funnel) -> u32 {
    let dots = funnel.dots.iter().map(|dot| dot.schools);
    dots.chain(funnel.limits.iter().map(|limit| limit.schools)).max().unwrap_or(1).max(1)
}

struct Scale {
    plot: Area,
    most: u32,
}

impl Scale {
    fn x(&self, schools: u32) -> i32 {
        let across = i64::from(self.plot.width) * i64::from(schools) / i64::from(self.most);
        self.plot.x + i32::try_from(across).unwrap_or(0)
    }

    fn y(&self, share: i32) -> i32 {
        self.plot.y + self.plot.height - self.plot.height * share.clamp(0, WHOLE) / WHOLE
    }

    fn axes(&self, canvas: &mut Canvas) {
        let right = self.plot.x + self.plot.width;
        for percent in [0, 25, 50, 75, 100] {
            let y = self.y(percent * 100);
            canvas.line((self.plot.x, y), (right, y), RULE);
            canvas.text(&percent.to_string(), SMALL, GREY, Stand::Before, (self.plot.x - 8, y + 4));
        }
        let baseline = self.plot.y + self.plot.height + SMALL.line_height() + 2;
        let step = step_of(self.most);
        for schools in (0..=self.most).step_by(usize::try_from(step).unwrap_or(1)) {
            canvas.text(&schools.to_string(), SMALL, GREY, Stand::Around, (self.x(schools), baseline));
        }
    }
}

/// 1, 2, 5, 10, 20, 50 …: so that at most ten numbers stand below the plot.
fn step_of(most: u32) -> u32 {
    let steps = (0..9).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)));
    steps.into_iter().find(|step| most / step <= 10).unwrap_or(u32::MAX)
}

fn limits(canvas: &mut Canvas, scale: &Scale, funnel: &Funnel) {
    for pair in funnel.limits.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        let (left, right) = (scale.x(from.schools), scale.x(to.schools));
        for end in [|limit: (i32, i32)| limit.0, |limit: (i32, i32)| limit.1] {
            let thick = Stroke { colour: GREY, width: 2 };
            canvas.stroke((left, scale.y(end(from.inner))), (right, scale.y(end(to.inner))), thick);
            // A dash for every other number of schools: the steps are short.
            if from.schools % 2 == 0 {
                canvas.line((left, scale.y(end(from.outer))), (right, scale.y(end(to.outer))), GREY);
            }
        }
    }
}

/// Filled dots with their numbers, each number clear of the others.
fn numbered(canvas: &mut Canvas, scale: &Scale, outside: &[&FunnelDot]) {
    let mut taken: Vec<Area> = Vec::new();
    for (index, dot) in outside.iter().enumerate() {
        let (x, y) = (scale.x(dot.schools), scale.y(dot.share));
        canvas.dot((x, y), RADIUS, ACCENT);
        let text = (index + 1).to_string();
        let width = NUMBER.width(&text);
        let area = |rise: i32| {
            let right = x + RADIUS + 4 + width < WIDTH;
            let left = if right { x + RADIUS + 4 } else { x - RADIUS - 4 - width };
            Area { x: left, y: y - NUMBER.size / 2 + rise, width, height: NUMBER.size }
        };
        let meets = |one: &Area, other: &Area| {
            one.x < other.x + other.width
                && other.x < one.x + one.width
                && one.y < other.y + other.height
                && other.y < one.y + one.height
        };
        let places = (0..40).flat_map(|step| [step * 7, -step * 7]);
        let free = places.map(area).find(|area| taken.iter().all(|other| !meets(area, other)));
        let own = free.unwrap_or_else(|| area(0));
        canvas.text(&text, NUMBER, INK, Stand::After, (own.x, own.y + NUMBER.size - 2));
        taken.push(own);
    }
}

/// Draws what a line looks like, level with a baseline.
type Sign = fn(&mut Canvas, i32);

/// What the lines are; returns where it ends.
fn legend(canvas: &mut Canvas, funnel: &Funnel, top: i32) -> i32 {
    canvas.text(&funnel.words.schools, SMALL, GREY, Stand::Before, (WIDTH - 10, top + SMALL.size));
    let mut baseline = top + SMALL.size + SMALL.line_height() + 4;
    let entries: [(&str, Sign); 3] = [
        (&funnel.region.1, |canvas, y| canvas.line((0, y), (28, y), INK)),
        (&funnel.words.inner, |canvas, y| canvas.stroke((0, y), (28, y), Stroke { colour: GREY, width: 2 })),
        (&funnel.words.outer, |canvas, y| canvas.dashes((0, y), (28, y), GREY)),
    ];
    for (words, sign) in entries {
        sign(canvas, baseline - 4);
        let lines = SMALL.wrap(words, WIDTH - 36);
        canvas.lines(&lines, SMALL, INK, Stand::After, (36, baseline));
        baseline += SMALL.line_height() * n_lines(&lines).max(1) + 2;
    }
    baseline
}

/// The names behind the numbers; returns where they end.
fn named(canvas: &mut Canvas, heading: &str, outside: &[&FunnelDot], top: i32) -> i32 {
    let lines = NUMBER.wrap(heading, WIDTH);
    canvas.lines(&lines, NUMBER, INK, Stand::After, (0, top + NUMBER.size));
    let mut y = top + NUMBER.line_height() * n_lines(&lines) + 4;
    for (index, dot) in outside.iter().enumerate() {
        let lines = SMALL.wrap(&format!("{}: {}", dot.name, dot.text), WIDTH - 36);
        canvas.text(&(index + 1).to_string(), NUMBER, INK, Stand::Before, (28, y + SMALL.size));
        canvas.lines(&lines, SMALL, INK, Stand::After, (36, y + SMALL.size));
        y += SMALL.line_height() * n_lines(&lines).max(1) + 2;
    }
    y + 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::testing::words_of;

    fn of_dots(n: u32) -> Funnel {
        let words = ["доля", "школ", "внутри", "снаружи", "вне"].map(str::to_owned);
        let [share, schools, inner, outer, outside] = words;
        Funnel {
            dots: (0..n)
                .map(|n| FunnelDot {
                    name: format!("Округ{n}"),
                    schools: n % 30 + 1,
                    share: i32::try_from(n * 370 % 10_000).unwrap(),
                    text: format!("{n}из"),
                    place: if n % 4 == 0 { FunnelPlace::Outside } else { FunnelPlace::Inside },
                })
                .collect(),
            limits: (1..=30)
                .map(|schools| FunnelLimit { schools, inner: (2000, 8000), outer: (1000, 9000) })
                .collect(),
            region: (5000, "регион".to_owned()),
            words: FunnelWords { share, schools, inner, outer, outside },
        }
    }

    #[test]
    fn everyone_has_a_dot_and_those_outside_have_a_name() {
        for n in [0, 1, 43, 300] {
            let drawing = funnel(&of_dots(n));
            let words = words_of(&drawing);
            for n in (0..n).step_by(4) {
                assert!(words.contains(&format!("Округ{n}:")), "{n}");
            }
            // A ring is two circles.
            let (outside, all) = (n.div_ceil(4), n);
            let circles = outside + 2 * (all - outside);
            assert_eq!(drawing.svg().matches("<circle").count(), usize::try_from(circles).unwrap());
        }
    }

    #[test]
    fn at_most_eleven_numbers_stand_below_the_plot() {
        for most in 1..3000 {
            assert!(most / step_of(most) <= 10, "{most}");
        }
    }
}
