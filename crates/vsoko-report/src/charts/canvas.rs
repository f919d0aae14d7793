//! A sheet of SVG to draw on: the few marks that the charts are made of.

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{RGBColor, ShapeStyle, TextStyle};

use super::WIDTH;
use super::colour::{INK, Shade};
use super::lettering::Letters;

/// A mark that was asked for; drawn when the height of the sheet is known.
enum Mark {
    Fill(Area, RGBColor),
    Line((i32, i32), (i32, i32), RGBColor),
    Text { text: String, letters: Letters, colour: RGBColor, anchor: HPos, at: (i32, i32) },
}

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

/// A sheet that is [`WIDTH`] wide and grows downwards.
#[derive(Default)]
pub(super) struct Canvas {
    marks: Vec<Mark>,
}

/// The length of a dash and of the gap after it.
const DASH: i32 = 4;

impl Canvas {
    pub(super) fn fill(&mut self, area: Area, colour: RGBColor) {
        self.marks.push(Mark::Fill(area, colour));
    }

    /// A thin line; it must be upright or level, as everything here is.
    pub(super) fn line(&mut self, from: (i32, i32), to: (i32, i32), colour: RGBColor) {
        self.marks.push(Mark::Line(from, to, colour));
    }

    pub(super) fn dashes(&mut self, from: (i32, i32), to: (i32, i32), colour: RGBColor) {
        let length = (to.0 - from.0).max(to.1 - from.1);
        let towards =
            |along: i32| if from.1 == to.1 { (from.0 + along, from.1) } else { (from.0, from.1 + along) };
        let mut along = 0;
        while along < length {
            self.line(towards(along), towards((along + DASH).min(length)), colour);
            along += 2 * DASH;
        }
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
        let anchor = match stand {
            Stand::After => HPos::Left,
            Stand::Around => HPos::Center,
            Stand::Before => HPos::Right,
        };
        self.marks.push(Mark::Text { text: printable(text), letters, colour, anchor, at });
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

    /// The SVG of what was drawn, `height` high.
    pub(super) fn finish(self, height: i32) -> String {
        let mut svg = String::new();
        let size = [WIDTH, height].map(|length| u32::try_from(length.max(1)).unwrap_or(1));
        let mut backend = SVGBackend::with_string(&mut svg, (size[0], size[1]));
        for mark in &self.marks {
            draw(&mut backend, mark);
        }
        let _ = backend.present();
        drop(backend);
        svg
    }
}

/// Into a string this cannot fail.
fn draw(backend: &mut SVGBackend<'_>, mark: &Mark) {
    let _ = match mark {
        Mark::Fill(Area { x, y, width, height }, colour) => {
            backend.draw_rect((*x, *y), (x + width, y + height), &ShapeStyle::from(colour).filled(), true)
        }
        Mark::Line(from, to, colour) => backend.draw_line(*from, *to, &ShapeStyle::from(colour)),
        Mark::Text { text, letters, colour, anchor, at } => {
            // The backend lets the text hang 0.76 em below its point; other anchors depend on the viewer's font.
            let top = (at.0, at.1 - letters.size * 76 / 100);
            let style = TextStyle::from(letters.font()).color(colour).pos(Pos::new(*anchor, VPos::Top));
            backend.draw_text(text, &style, top)
        }
    };
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
