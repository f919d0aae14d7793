//! A chart that is drawn: one list of marks, and the backends of plotters that make SVG or dots of it.

use plotters::backend::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{RGBColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingErrorKind;

use super::WIDTH;
use super::canvas::{Area, Stand};
use super::dots::Dots;
use super::lettering::{FAMILY, Letters, Weight};

/// A chart before it has a format. Its texts are final; its size is [`WIDTH`] by [`Drawing::height`] units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    marks: Vec<Mark>,
    height: i32,
}

/// A mark on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A rectangle.
    Fill(Area, RGBColor),
    /// A straight line.
    Line((i32, i32), (i32, i32), Stroke),
    /// A circle.
    Dot { at: (i32, i32), radius: i32, colour: RGBColor },
    /// Corners in their order.
    Polygon(Vec<(i32, i32)>, RGBColor),
    /// A line of text, its baseline at `at`.
    Text { text: String, letters: Letters, colour: RGBColor, stand: Stand, at: (i32, i32) },
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stroke {
    pub(super) colour: RGBColor,
    /// In units.
    pub(super) width: i32,
}

/// A text of a chart where it is to be set, in units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SetText<'d> {
    pub(crate) text: &'d str,
    /// The em.
    pub(crate) size: i32,
    pub(crate) is_bold: bool,
    /// Red, green, blue.
    pub(crate) colour: [u8; 3],
    /// Where it begins.
    pub(crate) left: f32,
    /// How far its baseline lies from the upper edge.
    pub(crate) baseline: f32,
}

/// The picture of a chart cannot be written: it is too large for one.
pub type PngError = png::EncodingError;

impl Drawing {
    pub(super) const fn of(marks: Vec<Mark>, height: i32) -> Self {
        Self { marks, height: if height < 1 { 1 } else { height } }
    }

    /// Its height in units.
    pub fn height(&self) -> u32 {
        u32::try_from(self.height).unwrap_or(1)
    }

    /// Its width in units: that of every chart.
    pub fn width(&self) -> u32 {
        u32::try_from(WIDTH).unwrap_or(1)
    }

    /// As SVG, whose texts are texts.
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        let mut backend = SVGBackend::with_string(&mut svg, (self.width(), self.height()));
        for mark in &self.marks {
            // Into a string this cannot fail.
            let _ = drawn(&mut backend, mark);
        }
        let _ = backend.present();
        drop(backend);
        light(&svg)
    }

    /// As SVG without the texts, for who sets them from [`Drawing::texts`]. Shapes of one look that follow one another are one
    /// path.
    pub(crate) fn shapes(&self) -> String {
        let (width, height) = (self.width(), self.height());
        let mut svg = format!(
            "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" xmlns=\"http://www.w3.org/2000/svg\">"
        );
        let mut before: Option<Look> = None;
        for (look, path) in self.marks.iter().filter_map(path_of) {
            if before != Some(look) {
                svg.push_str(if before.is_some() { "\"/>\n<path " } else { "\n<path " });
                svg.push_str(&look.attributes());
                svg.push_str(" d=\"");
                before = Some(look);
            }
            svg.push_str(&path);
        }
        svg.push_str(if before.is_some() { "\"/>\n</svg>\n" } else { "\n</svg>\n" });
        svg
    }

    /// The texts, all of which lie above the shapes.
    pub(crate) fn texts(&self) -> impl Iterator<Item = SetText<'_>> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, letters, colour, stand, at: (x, baseline) } => {
                let width = letters.set_width(text);
                #[expect(clippy::cast_precision_loss, reason = "a sheet is some thousands of units high")]
                let (x, baseline) = (*x as f32, *baseline as f32);
                let left = match stand {
                    Stand::After => x,
                    Stand::Around => x - width / 2.0,
                    Stand::Before => x - width,
                };
                let RGBColor(red, green, blue) = *colour;
                let is_bold = letters.weight == Weight::Bold;
                Some(SetText {
                    text,
                    size: letters.size,
                    is_bold,
                    colour: [red, green, blue],
                    left,
                    baseline,
                })
            }
            Mark::Fill(..) | Mark::Line(..) | Mark::Dot { .. } | Mark::Polygon(..) => None,
        })
    }

    /// As a PNG on white, `dots` to a unit.
    pub fn png(&self, dots: u32) -> Result<Vec<u8>, PngError> {
        let mut sheet = Dots::new(self.width(), self.height(), dots);
        for mark in &self.marks {
            // Into memory this cannot fail.
            let _ = drawn(&mut sheet, mark);
        }
        sheet.encoded()
    }
}

/// How a shape is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Filled(RGBColor),
    Stroked(Stroke),
}

impl Look {
    fn attributes(self) -> String {
        let name = |RGBColor(red, green, blue): RGBColor| format!("#{red:02X}{green:02X}{blue:02X}");
        match self {
            Self::Filled(colour) => format!("fill=\"{}\"", name(colour)),
            Self::Stroked(Stroke { colour, width }) => {
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", name(colour))
            }
        }
    }
}

/// The shape as a piece of a path; all of them go clockwise, so that two that overlap leave no hole.
fn path_of(mark: &Mark) -> Option<(Look, String)> {
    Some(match mark {
        Mark::Fill(Area { x, y, width, height }, colour) => {
            (Look::Filled(*colour), format!("M{x} {y}h{width}v{height}h{}z", -width))
        }
        Mark::Line((x0, y0), (x1, y1), stroke) => (Look::Stroked(*stroke), format!("M{x0} {y0}L{x1} {y1}")),
        Mark::Dot { at: (x, y), radius, colour } => {
            let across = 2 * radius;
            let path = format!(
                "M{} {y}a{radius} {radius} 0 0 1 {across} 0a{radius} {radius} 0 0 1 {} 0z",
                x - radius,
                -across
            );
            (Look::Filled(*colour), path)
        }
        Mark::Polygon(corners, colour) => {
            let corners: Vec<String> = corners.iter().map(|(x, y)| format!("{x} {y}")).collect();
            (Look::Filled(*colour), format!("M{}z", corners.join("L")))
        }
        Mark::Text { .. } => return None,
    })
}

/// The same SVG without what every mark says again: the family of letters is said once, and defaults are not said. A quote
/// in a text is escaped, so nothing of a text looks like an attribute.
fn light(svg: &str) -> String {
    let family = format!(" font-family=\"{FAMILY}\"");
    let mut light = svg.replace(&family, "");
    for default in [" opacity=\"1\"", " stroke-width=\"1\"", " text-anchor=\"start\"", " stroke=\"none\""] {
        light = light.replace(default, "");
    }
    light.replacen("<svg", &format!("<svg{family}"), 1)
}

fn drawn<B: DrawingBackend>(backend: &mut B, mark: &Mark) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    match mark {
        Mark::Fill(Area { x, y, width, height }, colour) => {
            backend.draw_rect((*x, *y), (x + width, y + height), &ShapeStyle::from(colour).filled(), true)
        }
        Mark::Line(from, to, Stroke { colour, width }) => {
            let width = u32::try_from(*width).unwrap_or(1);
            backend.draw_line(*from, *to, &ShapeStyle::from(colour).stroke_width(width))
        }
        Mark::Dot { at, radius, colour } => {
            let radius = u32::try_from(*radius).unwrap_or(1);
            backend.draw_circle(*at, radius, &ShapeStyle::from(colour).filled(), true)
        }
        Mark::Polygon(corners, colour) => {
            backend.fill_polygon(corners.iter().copied(), &ShapeStyle::from(colour).filled())
        }
        Mark::Text { text, letters, colour, stand, at } => {
            let anchor = match stand {
                Stand::After => HPos::Left,
                Stand::Around => HPos::Center,
                Stand::Before => HPos::Right,
            };
            // The backend lets the text hang 0.76 em below its point; other anchors depend on the viewer's font.
            let top = (at.0, at.1 - letters.size * 76 / 100);
            let style = TextStyle::from(letters.font()).color(colour).pos(Pos::new(anchor, VPos::Top));
            backend.draw_text(text, &style, top)
        }
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Color, Pixmap, Transform};
    use resvg::usvg::{Options, Tree, fontdb};

    use super::*;
    use crate::charts::{Shade, SquareGroup, squares};

    /// What another program draws of the SVG.
    fn of_resvg(svg: &str, dots: f32) -> Pixmap {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(dejavu::sans::regular().to_vec());
        fonts.load_font_data(dejavu::sans::bold().to_vec());
        let options = Options {
            fontdb: std::sync::Arc::new(fonts),
            font_family: "DejaVu Sans".to_owned(),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).unwrap();
        let size = tree.size().to_int_size().scale_by(dots).unwrap();
        let mut pixmap = Pixmap::new(size.width(), size.height()).unwrap();
        pixmap.fill(Color::WHITE);
        resvg::render(&tree, Transform::from_scale(dots, dots), &mut pixmap.as_mut());
        pixmap
    }

    fn of_png(png: &[u8]) -> (usize, Vec<[u8; 3]>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        (info.width as usize, bytes.chunks_exact(3).map(|dot| [dot[0], dot[1], dot[2]]).collect())
    }

    /// The mean difference of lightness over squares of 12 × 12 dots, the largest of them: letters may stand a dot aside,
    /// but nothing may be missing or elsewhere.
    fn largest_difference(drawing: &Drawing) -> f64 {
        let (width, ours) = of_png(&drawing.png(3).unwrap());
        let theirs = of_resvg(&drawing.svg(), 3.0);
        assert_eq!((width, ours.len()), (theirs.width() as usize, theirs.data().len() / 4));
        let light = |dot: &[u8]| f64::from(dot[0]) + f64::from(dot[1]) + f64::from(dot[2]);
        let mut sums = std::collections::BTreeMap::new();
        for (index, (own, other)) in ours.iter().zip(theirs.data().chunks_exact(4)).enumerate() {
            let at = (index / width / 12, index % width / 12);
            *sums.entry(at).or_insert(0.0) += light(own) - light(other);
        }
        let dots = 3.0 * 12.0 * 12.0;
        sums.values().map(|sum: &f64| sum.abs() / dots).fold(0.0, f64::max)
    }

    #[test]
    fn dots_and_svg_show_the_same_picture() {
        let group = |label: &str, names: &[&str], shade| SquareGroup {
            label: label.to_owned(),
            count: "50 % (1 из 2)".to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            shade,
        };
        let drawing = squares(&[
            group("Сформирована", &["Западнодвинская СОШ №1"], Shade::Step { rank: 0, of: 3 }),
            group("Нет данных", &["Ильинская СОШ"], Shade::Missing),
        ]);
        let difference = largest_difference(&drawing);
        assert!(difference < 40.0, "{difference}");
        let other = squares(&[group("Сформирована", &["Ильинская СОШ"], Shade::Step { rank: 1, of: 3 })]);
        assert_ne!(drawing.png(1).unwrap(), other.png(1).unwrap());
    }

    #[test]
    fn shapes_without_texts_are_those_of_the_whole_picture() {
        use crate::charts::canvas::Canvas;
        use crate::charts::colour::{ACCENT, GREY};
        let mut canvas = Canvas::default();
        canvas.fill(Area { x: 20, y: 20, width: 300, height: 40 }, GREY);
        canvas.fill(Area { x: 200, y: 30, width: 300, height: 40 }, GREY);
        canvas.stroke((10, 10), (600, 90), Stroke { colour: ACCENT, width: 2 });
        canvas.dashed((10, 90), (600, 10), Stroke { colour: GREY, width: 1 });
        canvas.ring((200, 30), 6, ACCENT);
        canvas.diamond((210, 32), 7, ACCENT);
        let drawing = canvas.finish(100);
        let (whole, shapes) = (of_resvg(&drawing.svg(), 2.0), of_resvg(&drawing.shapes(), 2.0));
        let far = whole.data().iter().zip(shapes.data()).filter(|(one, other)| 40 < one.abs_diff(**other));
        assert_eq!(far.count(), 0);
        assert!(drawing.shapes().matches("<path").count() < 7);
        assert_eq!(drawing.texts().count(), 0);
        assert!(Drawing::of(Vec::new(), 10).shapes().ends_with("\n</svg>\n"));
    }

    #[test]
    fn a_text_is_set_where_the_picture_has_it() {
        let stand = |stand, x| Mark::Text {
            text: "Ильинская СОШ".to_owned(),
            letters: Letters::regular(12),
            colour: RGBColor(1, 2, 3),
            stand,
            at: (x, 20),
        };
        let drawing = Drawing::of(
            vec![stand(Stand::After, 10), stand(Stand::Around, 300), stand(Stand::Before, 600)],
            40,
        );
        let texts: Vec<SetText<'_>> = drawing.texts().collect();
        let width = Letters::regular(12).set_width("Ильинская СОШ");
        let expected = [10.0, 300.0 - width / 2.0, 600.0 - width];
        assert!(texts.iter().zip(expected).all(|(text, left)| (text.left - left).abs() < 0.01), "{texts:?}");
        assert!(texts.iter().all(|text| text.colour == [1, 2, 3] && !text.is_bold));
    }

    #[test]
    fn slanted_lines_dots_and_diamonds_are_where_svg_has_them() {
        use crate::charts::canvas::Canvas;
        use crate::charts::colour::{ACCENT, GREY};
        let mut canvas = Canvas::default();
        canvas.stroke((10, 10), (600, 90), Stroke { colour: ACCENT, width: 2 });
        canvas.dashed((10, 90), (600, 10), Stroke { colour: GREY, width: 1 });
        canvas.dot((100, 60), 6, ACCENT);
        canvas.ring((200, 30), 6, ACCENT);
        canvas.diamond((300, 70), 7, ACCENT);
        let difference = largest_difference(&canvas.finish(100));
        assert!(difference < 30.0, "{difference}");
    }
}
