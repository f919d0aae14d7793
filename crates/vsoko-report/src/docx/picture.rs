//! A chart as a picture of dots: DOCX wants one that every Word shows alike.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::DocxError;

/// A PNG and its size in units of the chart.
pub(super) struct Picture {
    pub(super) png: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Dots per unit of a chart: over the width of the text that is 310 dots per inch.
const DOTS: u32 = 3;

/// The letters of charts, compiled in.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    Arc::new(fonts)
});

/// The chart on white.
pub(super) fn drawn(svg: &str) -> Result<Picture, DocxError> {
    let fault = |reason: String| DocxError::Picture(reason);
    let options =
        Options { fontdb: Arc::clone(&FONTS), font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| fault(error.to_string()))?;
    let size = tree.size().to_int_size();
    let (width, height) = (size.width(), size.height());
    let mut dots = Pixmap::new(width * DOTS, height * DOTS)
        .ok_or_else(|| fault(format!("{width} × {height} is too large")))?;
    dots.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(3.0, 3.0), &mut dots.as_mut());
    Ok(Picture { png: encoded(&dots)?, width, height })
}

/// Three bytes a dot: the chart is opaque.
fn encoded(dots: &Pixmap) -> Result<Vec<u8>, DocxError> {
    let opaque: Vec<u8> = dots.data().chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, dots.width(), dots.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&opaque));
    written.map_err(|error| DocxError::Picture(error.to_string()))?;
    Ok(bytes)
}
