//! A backend of plotters that draws dots: the picture of a chart for documents that want one.
//!
//! A dot is one byte, the place of its colour among at most 256. A chart has few colours, so its picture is small, and it
//! is drawn faster than any SVG of it could be: rectangles are runs of bytes, and a letter is rasterised once.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "between the places of dots, which are whole and far below 2^23, and shapes, which are not"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;

use ab_glyph::{Font, FontRef, GlyphId, PxScale, ScaleFont};
use plotters::style::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::drawing::PngError;
use super::lettering::{self, LINE_PER_EM, face};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Between nothing and a full dot, so that the shades of all edges find a place.
const STEPS: u8 = 8;

/// A sheet of dots, white at first.
pub(super) struct Dots {
    /// Dots to a unit.
    scale: i32,
    width: i32,
    height: i32,
    /// Of each dot the place of its colour, row by row.
    sheet: Vec<u8>,
    palette: Vec<[u8; 3]>,
    places: BTreeMap<[u8; 3], u8>,
}

impl Dots {
    pub(super) fn new(width: u32, height: u32, scale: u32) -> Self {
        let scale = scale.clamp(1, 8);
        let (width, height) = ((width * scale) as i32, (height * scale) as i32);
        let mut sheet = Self {
            scale: scale as i32,
            width,
            height,
            sheet: vec![0; width as usize * height as usize],
            palette: Vec::new(),
            places: BTreeMap::new(),
        };
        sheet.place_of([0xff; 3]);
        sheet
    }

    /// The place of a colour; that of the nearest one where there are 256.
    fn place_of(&mut self, colour: [u8; 3]) -> u8 {
        if let Some(place) = self.places.get(&colour) {
            return *place;
        }
        let place = match u8::try_from(self.palette.len()) {
            Ok(next) => {
                self.palette.push(colour);
                next
            }
            Err(_) => nearest(&self.palette, colour),
        };
        self.places.insert(colour, place);
        place
    }

    fn row(&mut self, y: i32, from: i32, until: i32) -> &mut [u8] {
        let (from, until) = (from.clamp(0, self.width), until.clamp(0, self.width));
        if y < 0 || self.height <= y || until <= from {
            return &mut [];
        }
        let row = y as usize * self.width as usize;
        &mut self.sheet[row + from as usize..row + until as usize]
    }

    /// Fills dots, the ends not included.
    fn fill(&mut self, (left, top): (i32, i32), (right, bottom): (i32, i32), colour: [u8; 3]) {
        let place = self.place_of(colour);
        for y in top..bottom {
            self.row(y, left, right).fill(place);
        }
    }

    /// Sets the colour of `ink` over a dot, of which it covers so many steps.
    fn cover(&mut self, (x, y): (i32, i32), ink: &mut Ink, step: u8) {
        if step == 0 || y < 0 || self.height <= y || x < 0 || self.width <= x {
            return;
        }
        let at = y as usize * self.width as usize + x as usize;
        let below = self.sheet[at];
        let known = ink.mixed[usize::from(below)][usize::from(step)];
        self.sheet[at] = if known == Ink::UNKNOWN { self.mixed(below, ink, step) } else { known as u8 };
    }

    /// The same of dots side by side, the first at `(x, y)`.
    fn cover_row(&mut self, (x, y): (i32, i32), ink: &mut Ink, steps: &[u8]) {
        if y < 0 || self.height <= y {
            return;
        }
        let hidden = (-x).max(0) as usize;
        let shown = (self.width - x).max(0) as usize;
        let row = y as usize * self.width as usize;
        let first = row + x.max(0) as usize;
        let until = shown.min(steps.len());
        for (at, step) in (first..).zip(steps.get(hidden..until).unwrap_or_default()) {
            if *step == 0 {
                continue;
            }
            let below = self.sheet[at];
            let known = ink.mixed[usize::from(below)][usize::from(*step)];
            self.sheet[at] = if known == Ink::UNKNOWN { self.mixed(below, ink, *step) } else { known as u8 };
        }
    }

    /// The place of what a colour becomes over another, remembered for the next dot of this ink.
    fn mixed(&mut self, below: u8, ink: &mut Ink, step: u8) -> u8 {
        let under = self.palette[usize::from(below)];
        let mix = |over: u8, under: u8| {
            let (step, steps) = (u16::from(step), u16::from(STEPS));
            ((u16::from(over) * step + u16::from(under) * (steps - step)) / steps) as u8
        };
        let over = ink.colour;
        let place = self.place_of([mix(over[0], under[0]), mix(over[1], under[1]), mix(over[2], under[2])]);
        ink.mixed[usize::from(below)][usize::from(step)] = u16::from(place);
        place
    }

    /// A shape by how far the middle of a dot is from its edge, inside above 0.
    fn shape(
        &mut self,
        (from, until): ((i32, i32), (i32, i32)),
        colour: [u8; 3],
        inside: impl Fn(f32, f32) -> f32,
    ) {
        self.shape_of_rows(from.1..until.1, |_| from.0..until.0, colour, inside);
    }

    /// The same of rows that are each looked at from one dot to another.
    fn shape_of_rows(
        &mut self,
        rows: Range<i32>,
        columns: impl Fn(f32) -> Range<i32>,
        colour: [u8; 3],
        inside: impl Fn(f32, f32) -> f32,
    ) {
        let mut ink = Ink::of(colour);
        for y in rows {
            for x in columns(y as f32 + 0.5) {
                self.cover((x, y), &mut ink, step_of(inside(x as f32 + 0.5, y as f32 + 0.5) + 0.5));
            }
        }
    }

    fn scaled(&self, (x, y): BackendCoord) -> (i32, i32) {
        (x * self.scale, y * self.scale)
    }

    /// The picture as a PNG.
    pub(super) fn encoded(&self) -> Result<Vec<u8>, PngError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(self.palette.concat());
        // Long runs of one colour, and rows like the ones above: a light hand packs them as well as a heavy one.
        encoder.set_deflate_compression(png::DeflateCompression::Level(2));
        encoder.set_filter(png::Filter::NoFilter);
        encoder.write_header()?.write_image_data(&self.sheet)?;
        Ok(bytes)
    }
}

/// A colour, and what it becomes over others: by their places and the steps of a dot that it covers.
struct Ink {
    colour: [u8; 3],
    mixed: Box<[[u16; STEPS as usize + 1]; 256]>,
}

impl Ink {
    const UNKNOWN: u16 = u16::MAX;

    fn of(colour: [u8; 3]) -> Self {
        Self { colour, mixed: Box::new([[Self::UNKNOWN; STEPS as usize + 1]; 256]) }
    }
}

/// A coverage in steps.
fn step_of(coverage: f32) -> u8 {
    (coverage.clamp(0.0, 1.0) * f32::from(STEPS) + 0.5) as u8
}

fn nearest(palette: &[[u8; 3]], colour: [u8; 3]) -> u8 {
    let distance = |own: &[u8; 3]| {
        own.iter().zip(colour).map(|(own, other)| u32::from(own.abs_diff(other))).sum::<u32>()
    };
    let found = palette.iter().enumerate().min_by_key(|(_, own)| distance(own));
    found.and_then(|(place, _)| u8::try_from(place).ok()).unwrap_or_default()
}

impl DrawingBackend for Dots {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        ((self.width / self.scale) as u32, (self.height / self.scale) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        let (x, y) = self.scaled(point);
        self.fill((x, y), (x + self.scale, y + self.scale), rgb(colour));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        let colour = rgb(style.color());
        let thickness = style.stroke_width() as i32 * self.scale;
        let (before, after) = (thickness / 2, thickness - thickness / 2);
        let (one, other) = (self.scaled(from), self.scaled(to));
        if one.1 == other.1 {
            let (left, right) = (one.0.min(other.0), one.0.max(other.0));
            self.fill((left, one.1 - before), (right, one.1 + after), colour);
        } else if one.0 == other.0 {
            let (top, bottom) = (one.1.min(other.1), one.1.max(other.1));
            self.fill((one.0 - before, top), (one.0 + after, bottom), colour);
        } else {
            let corner = |pick: fn(i32, i32) -> i32, margin: i32| {
                (pick(one.0, other.0) + margin, pick(one.1, other.1) + margin)
            };
            let bounds = (corner(i32::min, -thickness), corner(i32::max, thickness));
            let start = (one.0 as f32, one.1 as f32);
            let (across, down) = (other.0 as f32 - start.0, other.1 as f32 - start.1);
            let length = across.hypot(down);
            let half = thickness as f32 / 2.0;
            // How far a dot can lie beside the line in its row.
            let reach = (half + 1.0) * length / down.abs();
            let (from, until) = bounds;
            let columns = |y: f32| {
                let middle = start.0 + (y - start.1) * across / down;
                from.0.max((middle - reach) as i32)..until.0.min((middle + reach) as i32 + 1)
            };
            self.shape_of_rows(from.1..until.1, columns, colour, |x, y| {
                let (x, y) = (x - start.0, y - start.1);
                let along = (x * across + y * down) / length;
                let aside = (x * down - y * across).abs() / length;
                (half - aside).min(along).min(length - along)
            });
        }
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (from, until) = (self.scaled(upper_left), self.scaled(bottom_right));
        self.fill(from, until, rgb(style.color()));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (middle, radius) = (self.scaled(center), radius as i32 * self.scale);
        let bounds =
            ((middle.0 - radius - 1, middle.1 - radius - 1), (middle.0 + radius + 1, middle.1 + radius + 1));
        let (x0, y0) = (middle.0 as f32, middle.1 as f32);
        self.shape(bounds, rgb(style.color()), |x, y| radius as f32 - (x - x0).hypot(y - y0));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let corners: Vec<(i32, i32)> = corners.into_iter().map(|corner| self.scaled(corner)).collect();
        let extreme = |of: fn(&(i32, i32)) -> i32| {
            let all = || corners.iter().map(of);
            (all().min().unwrap_or(0), all().max().unwrap_or(0))
        };
        let ((left, right), (top, bottom)) = (extreme(|corner| corner.0), extreme(|corner| corner.1));
        let points: Vec<(f32, f32)> = corners.iter().map(|(x, y)| (*x as f32, *y as f32)).collect();
        // Every polygon here is convex and goes clockwise: a dot is inside as far as it is from the nearest side.
        let sides = || points.iter().zip(points.iter().cycle().skip(1));
        self.shape(((left, top), (right, bottom)), rgb(style.color()), |x, y| {
            let from_side = |(one, other): (&(f32, f32), &(f32, f32))| {
                let (across, down) = (other.0 - one.0, other.1 - one.1);
                (across * (y - one.1) - down * (x - one.0)) / across.hypot(down)
            };
            sides().map(from_side).fold(f32::INFINITY, f32::min)
        });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Drawn {
        let em = style.size() / LINE_PER_EM * f64::from(self.scale);
        let typeface = Typeface { style: Weight::of(style.style()), em: (em + 0.5) as u32 };
        let line = typeface.line(text);
        let width = line.last().map_or(0.0, |(at, glyph)| at + glyph.advance);
        let (x, y) = self.scaled(pos);
        let left = match style.anchor().h_pos {
            HPos::Left => x as f32,
            HPos::Center => x as f32 - width / 2.0,
            HPos::Right => x as f32 - width,
        };
        let baseline = y + (em * 0.76 + 0.5) as i32;
        let mut ink = Ink::of(rgb(style.color()));
        for (at, glyph) in line {
            let (x, y) = ((left + at + 0.5).floor() as i32 + glyph.left, baseline + glyph.top);
            for (row, steps) in (0..).zip(glyph.steps.chunks_exact(glyph.width.max(1))) {
                self.cover_row((x, y + row), &mut ink, steps);
            }
        }
        Ok(())
    }
}

fn rgb(colour: BackendColor) -> [u8; 3] {
    [colour.rgb.0, colour.rgb.1, colour.rgb.2]
}

/// One of the two faces that charts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Regular,
    Bold,
}

impl Weight {
    const fn of(style: FontStyle) -> Self {
        match style {
            FontStyle::Bold => Self::Bold,
            FontStyle::Normal | FontStyle::Oblique | FontStyle::Italic => Self::Regular,
        }
    }
}

/// A face in a size, in dots to the em.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Typeface {
    style: Weight,
    em: u32,
}

/// A letter as dots.
struct Glyph {
    id: GlyphId,
    advance: f32,
    left: i32,
    top: i32,
    width: usize,
    /// How much of each dot it covers, row by row.
    steps: Vec<u8>,
}

/// More letters of more sizes than any document has; then they are forgotten.
const MOST_GLYPHS: usize = 8000;

thread_local! {
    static GLYPHS: RefCell<BTreeMap<(Typeface, char), Rc<Glyph>>> = const { RefCell::new(BTreeMap::new()) };
}

impl Typeface {
    fn face(self) -> Option<&'static FontRef<'static>> {
        face(match self.style {
            Weight::Regular => lettering::Weight::Regular,
            Weight::Bold => lettering::Weight::Bold,
        })
    }

    /// The letters of a line, and where each begins.
    fn line(self, text: &str) -> Vec<(f32, Rc<Glyph>)> {
        let Some(face) = self.face() else { return Vec::new() };
        // The scale of a font is the height of its line.
        let height = face.height_unscaled() / face.units_per_em().unwrap_or(1.0);
        let scaled = face.as_scaled(PxScale::from(self.em as f32 * height));
        let mut line: Vec<(f32, Rc<Glyph>)> = Vec::new();
        for letter in text.chars() {
            let glyph = self.glyph(letter, &scaled);
            let at = line
                .last()
                .map_or(0.0, |(at, before)| at + before.advance + scaled.kern(before.id, glyph.id));
            line.push((at, glyph));
        }
        line
    }

    fn glyph(self, letter: char, scaled: &impl ScaleFont<&'static FontRef<'static>>) -> Rc<Glyph> {
        GLYPHS.with_borrow_mut(|known| {
            if MOST_GLYPHS < known.len() {
                known.clear();
            }
            Rc::clone(known.entry((self, letter)).or_insert_with(|| Rc::new(rasterised(letter, scaled))))
        })
    }
}

fn rasterised(letter: char, scaled: &impl ScaleFont<&'static FontRef<'static>>) -> Glyph {
    let id = scaled.glyph_id(letter);
    let advance = scaled.h_advance(id);
    let Some(outline) = scaled.outline_glyph(scaled.scaled_glyph(letter)) else {
        return Glyph { id, advance, left: 0, top: 0, width: 0, steps: Vec::new() };
    };
    let bounds = outline.px_bounds();
    let (width, height) = (bounds.width() as usize, bounds.height() as usize);
    let mut steps = vec![0; width * height];
    outline.draw(|x, y, coverage| {
        if let Some(dot) = steps.get_mut(y as usize * width + x as usize) {
            *dot = step_of(coverage);
        }
    });
    Glyph { id, advance, left: bounds.min.x as i32, top: bounds.min.y as i32, width, steps }
}
