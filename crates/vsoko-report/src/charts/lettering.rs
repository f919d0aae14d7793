//! Letters of charts: measured, and wrapped to a width.

use std::sync::{LazyLock, Once};

use ab_glyph::{Font as _, FontRef, GlyphId};
use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

use crate::keep::keep_together;

/// What the SVG asks for. A font is registered under the whole list, since the backend prints the name as it is.
pub(super) const FAMILY: &str = "DejaVu Sans, Verdana, Arial, sans-serif";

/// Plotters takes the size of a font as the height of its line; the SVG backend divides by this to get the em.
pub(super) const LINE_PER_EM: f64 = 1.24;

/// One size and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    /// The em.
    pub(super) size: i32,
    /// Regular or bold.
    pub(super) weight: Weight,
}

/// How heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Text.
    Regular,
    /// Labels.
    Bold,
}

impl Letters {
    pub(super) const fn regular(size: i32) -> Self {
        Self { size, weight: Weight::Regular }
    }

    pub(super) const fn bold(size: i32) -> Self {
        Self { size, weight: Weight::Bold }
    }

    /// From one baseline to the next.
    pub(super) const fn line_height(self) -> i32 {
        (self.size * 13 + 5) / 10
    }

    pub(super) fn font(self) -> FontDesc<'static> {
        register();
        let style = match self.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        FontDesc::new(FontFamily::Name(FAMILY), f64::from(self.size) * LINE_PER_EM, style)
    }

    /// The width of `text`, about 6 % too large: plotters scales the height of the font to the line, not the em.
    /// The excess is welcome, as the page may have another font.
    pub(super) fn width(self, text: &str) -> i32 {
        // Fails only for a font that was not registered.
        self.font().layout_box(text).map_or(0, |(_, (width, _))| width + 1)
    }

    /// The width of `text` as it is set in these very letters.
    pub(super) fn set_width(self, text: &str) -> f32 {
        let Some(face) = face(self.weight) else { return 0.0 };
        let mut before: Option<GlyphId> = None;
        let mut units = 0.0;
        for letter in text.chars() {
            let glyph = face.glyph_id(letter);
            units += before.map_or(0.0, |before| face.kern_unscaled(before, glyph));
            units += face.h_advance_unscaled(glyph);
            before = Some(glyph);
        }
        #[expect(clippy::cast_precision_loss, reason = "sizes of type are small")]
        let size = self.size as f32;
        units * size / face.units_per_em().unwrap_or(1.0)
    }

    /// `text` in lines of at most `width`; a word that is wider alone is cut between letters, so nothing is lost.
    pub(super) fn wrap(self, text: &str, width: i32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let text = keep_together(text);
        for word in words(&text).flat_map(|word| self.pieces(word, width)) {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}")) <= width => {
                    line.push(' ');
                    line.push_str(&word);
                }
                _ => lines.push(word),
            }
        }
        lines
    }

    fn pieces(self, word: &str, width: i32) -> Vec<String> {
        if self.width(word) <= width {
            return vec![word.to_owned()];
        }
        if word.contains('\u{a0}') {
            // Better apart than cut.
            return word.split('\u{a0}').flat_map(|part| self.pieces(part, width)).collect();
        }
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            match pieces.last_mut() {
                Some(piece) if piece.is_empty() || self.width(&format!("{piece}{letter}")) <= width => {
                    piece.push(letter);
                }
                _ => pieces.push(letter.to_string()),
            }
        }
        pieces
    }
}

/// The parts of `text` between which a line may break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}')
        .filter(|word| !word.is_empty())
}

/// The letters of charts, compiled in; `None` would be bytes that are no font.
static FACES: LazyLock<[Option<FontRef<'static>>; 2]> = LazyLock::new(|| {
    [dejavu::sans::regular(), dejavu::sans::bold()].map(|bytes| FontRef::try_from_slice(bytes).ok())
});

/// The face of a weight.
pub(super) fn face(weight: Weight) -> Option<&'static FontRef<'static>> {
    let [regular, bold] = &*FACES;
    match weight {
        Weight::Regular => regular.as_ref(),
        Weight::Bold => bold.as_ref(),
    }
}

/// Without a font plotters can neither measure nor draw. `sans-serif` is what its own default style asks for.
fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for name in [FAMILY, "DejaVu Sans", "sans-serif"] {
            for (style, bytes) in
                [(FontStyle::Normal, dejavu::sans::regular()), (FontStyle::Bold, dejavu::sans::bold())]
            {
                // Fails only for bytes that are no font.
                let _ = register_font(name, style, bytes);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_is_measured_in_letters_not_in_bytes() {
        let letters = Letters::regular(12);
        let (latin, cyrillic) = (letters.width("Ocean"), letters.width("Осеан"));
        assert!((latin - cyrillic).abs() <= 4, "{latin} {cyrillic}");
    }

    #[test]
    fn wrapping_keeps_every_letter_and_the_width() {
        let letters = Letters::regular(12);
        let text = format!("МБОУ «Староторопская средняя общеобразовательная школа» {}", "ъ".repeat(400));
        let lines = letters.wrap(&text, 120);
        assert!(lines.iter().all(|line| letters.width(line) <= 120));
        let letters_of = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters_of(&lines.concat()), letters_of(&text));
    }

    #[test]
    fn what_is_set_is_no_wider_than_what_is_reserved() {
        for letters in [Letters::regular(12), Letters::bold(14)] {
            for text in ["МБОУ «Староторопская СОШ №1»", "100 %", "AVATAR", ""] {
                let (set, reserved) = (f64::from(letters.set_width(text)), f64::from(letters.width(text)));
                assert!(reserved * 0.85 - 2.0 < set && set <= reserved, "{text}: {set}, {reserved}");
            }
        }
    }

    #[test]
    fn a_width_of_nothing_still_ends() {
        assert_eq!(Letters::regular(12).wrap("ОО", 0), ["О", "О"]);
    }
}
