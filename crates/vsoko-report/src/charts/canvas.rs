//! A sheet to draw on: the few marks that the charts are made of.

use plotters::style::RGBColor;

use super::colour::{GREY, INK, Shade};
use super::drawing::{Drawing, Mark, Stroke};
use super::lettering::Letters;

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

/// Where a line of text stands beside its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// It begins there.
    After,
    /// It is centred there.
    Around,
    /// It ends there.
    Before,
}

/// A sheet that is [`WIDTH`](super::WIDTH) wide and grows downwards.
#[derive(Default)]
pub(super) struct Canvas {
    marks: Vec<Mark>,
}

/// What a chart is drawn on.
pub(super) const PAPER: RGBColor = RGBColor(0xff, 0xff, 0xff);

/// The length of a dash and of the gap after it.
const DASH: i32 = 4;

impl Canvas {
    pub(super) fn fill(&mut self, area: Area, colour: RGBColor) {
        self.marks.push(Mark::Fill(area, colour));
    }

    /// A thin line.
    pub(super) fn line(&mut self, from: (i32, i32), to: (i32, i32), colour: RGBColor) {
        self.stroke(from, to, Stroke { colour, width: 1 });
    }

    pub(super) fn stroke(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        self.marks.push(Mark::Line(from, to, stroke));
    }

    /// A thin line of dashes.
    pub(super) fn dashes(&mut self, from: (i32, i32), to: (i32, i32), colour: RGBColor) {
        self.dashed(from, to, Stroke { colour, width: 1 });
    }

    /// A line of dashes, which are longer where it is thicker.
    pub(super) fn dashed(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke) {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        // The longer side will do for a length: nothing here is far from level or upright.
        let length = across.abs().max(down.abs()).max(1);
        let towards = |along: i32| (from.0 + across * along / length, from.1 + down * along / length);
        let dash = DASH * stroke.width;
        let mut along = 0;
        while along < length {
            self.stroke(towards(along), towards((along + dash).min(length)), stroke);
            along += 2 * dash;
        }
    }

    /// A round mark with its middle at `at`.
    pub(super) fn dot(&mut self, at: (i32, i32), radius: i32, colour: RGBColor) {
        self.marks.push(Mark::Dot { at, radius, colour });
    }

    /// A round mark that is hollow.
    pub(super) fn ring(&mut self, at: (i32, i32), radius: i32, colour: RGBColor) {
        self.dot(at, radius, colour);
        self.dot(at, radius - 2, PAPER);
    }

    /// A square that stands on its corner.
    pub(super) fn diamond(&mut self, (x, y): (i32, i32), radius: i32, colour: RGBColor) {
        let corners = vec![(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
        self.marks.push(Mark::Polygon(corners, colour));
    }

    fn frame(area: Area) -> [((i32, i32), (i32, i32)); 4] {
        let (left, top) = (area.x, area.y);
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        [
            ((left, top), (right, top)),
            ((left, bottom), (right, bottom)),
            ((left, top), (left, bottom)),
            ((right, top), (right, bottom)),
        ]
    }

    /// A tile or segment in its shade: filled and thinly outlined, or hollow and dashed.
    pub(super) fn shaded(&mut self, area: Area, shade: Shade) {
        if let Some(fill) = shade.fill() {
            self.fill(area, fill);
            for (from, to) in Self::frame(area) {
                self.line(from, to, shade.outline());
            }
        } else {
            for (from, to) in Self::frame(area) {
                self.dashes(from, to, shade.outline());
            }
        }
    }

    /// One line of text with its baseline at `at`.
    pub(super) fn text(
        &mut self,
        text: &str,
        letters: Letters,
        colour: RGBColor,
        stand: Stand,
        at: (i32, i32),
    ) {
        self.marks.push(Mark::Text { text: printable(text), letters, colour, stand, at });
    }

    /// Lines one under another, the first baseline at `at`.
    pub(super) fn lines(
        &mut self,
        lines: &[String],
        letters: Letters,
        colour: RGBColor,
        stand: Stand,
        at: (i32, i32),
    ) {
        let mut baseline = at.1;
        for line in lines {
            self.text(line, letters, colour, stand, (at.0, baseline));
            baseline += letters.line_height();
        }
    }

    /// Lines in the middle of an area.
    pub(super) fn lines_within(&mut self, lines: &[String], letters: Letters, colour: RGBColor, area: Area) {
        let height = letters.line_height() * i32::try_from(lines.len()).unwrap_or(1);
        let baseline = area.y + (area.height - height) / 2 + letters.line_height() - letters.size * 4 / 10;
        self.lines(lines, letters, colour, Stand::Around, (area.x + area.width / 2, baseline));
    }

    /// One line at the left edge of the sheet, level with an area.
    pub(super) fn label_beside(&mut self, text: &str, letters: Letters, area: Area) {
        let capital = letters.size * 7 / 10;
        let baseline = area.y + i32::midpoint(area.height, capital);
        self.text(text, letters, INK, Stand::After, (0, baseline));
    }

    /// What was drawn, `height` high.
    pub(super) fn finish(self, height: i32) -> Drawing {
        Drawing::of(self.marks, height)
    }
}

/// Text without characters that XML forbids; one of them would make the picture unreadable.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// A small filled or dashed box and a label, as legends have.
pub(super) fn key(
    canvas: &mut Canvas,
    (x, baseline): (i32, i32),
    shade: Shade,
    label: &str,
    letters: Letters,
) -> i32 {
    const SIDE: i32 = 12;
    canvas.shaded(Area { x, y: baseline - SIDE + 2, width: SIDE, height: SIDE }, shade);
    canvas.text(label, letters, INK, Stand::After, (x + SIDE + 6, baseline));
    SIDE + 6 + letters.width(label)
}

/// A rule across the sheet in dashes, with the reason below it why what stands above must not be set beside what stands
/// below; returns where the next thing begins.
pub(super) fn parting(canvas: &mut Canvas, reason: &str, top: i32, letters: Letters, width: i32) -> i32 {
    let lines = letters.wrap(reason, width);
    canvas.dashes((0, top), (width, top), GREY);
    canvas.lines(&lines, letters, GREY, Stand::After, (0, top + letters.line_height() + 2));
    top + letters.line_height() * i32::try_from(lines.len()).unwrap_or(1) + 14
}
