//! A chart as a picture of dots: DOCX wants one that every Word shows alike.

use std::collections::{BTreeMap, BTreeSet};
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

/// A byte a dot, which names one of at most 256 colours, where the chart has no more; else three. It is opaque.
fn encoded(dots: &Pixmap) -> Result<Vec<u8>, DocxError> {
    let opaque: Vec<[u8; 3]> = dots.data().chunks_exact(4).map(|dot| [dot[0], dot[1], dot[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, dots.width(), dots.height());
    encoder.set_depth(png::BitDepth::Eight);
    // Long runs of one colour are packed best as they are.
    encoder.set_filter(png::Filter::NoFilter);
    let data = if let Some((palette, named)) = by_palette(&opaque) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        named
    } else {
        encoder.set_color(png::ColorType::Rgb);
        opaque.concat()
    };
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&data));
    written.map_err(|error| DocxError::Picture(error.to_string()))?;
    Ok(bytes)
}

/// The colours in their order, and of each dot the place of its colour.
fn by_palette(dots: &[[u8; 3]]) -> Option<(Vec<u8>, Vec<u8>)> {
    // A chart is made of long runs of one colour.
    let runs = || dots.chunk_by(|one, next| one == next);
    let colours: BTreeSet<[u8; 3]> = runs().filter_map(|run| run.first().copied()).collect();
    let places: BTreeMap<[u8; 3], u8> = colours.iter().copied().zip(0..=u8::MAX).collect();
    if places.len() < colours.len() {
        return None;
    }
    let named = runs()
        .filter_map(|run| Some(std::iter::repeat_n(places.get(run.first()?).copied()?, run.len())))
        .flatten()
        .collect();
    Some((colours.into_iter().flatten().collect(), named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_many_colours_has_no_palette() {
        let dots = |n: u32| {
            (0..n)
                .map(|i| {
                    let [_, a, b, c] = i.to_be_bytes();
                    [a, b, c]
                })
                .collect::<Vec<_>>()
        };
        let (palette, named) = by_palette(&dots(256)).unwrap();
        assert_eq!((palette.len(), named.len(), named[255]), (768, 256, 255));
        assert!(by_palette(&dots(257)).is_none());
    }
}
