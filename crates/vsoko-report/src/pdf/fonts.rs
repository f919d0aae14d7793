//! The fonts of a PDF, all compiled in: Libertinus Serif for text, `DejaVu Sans` for charts and rare characters.

use std::sync::LazyLock;

use ab_glyph::{Font as _, FontRef, GlyphId};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontVariant};
use typst::utils::LazyHash;

use crate::keep::is_invisible;

const TEXT: &str = "Libertinus Serif";

/// What replaces a character that no font has: the standards forbid a missing glyph, and a report must not fail for
/// one odd letter of a workbook.
pub(super) const SUBSTITUTE: char = '\u{25a1}';

/// The fonts and their book.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

/// Parsed once: this is most of the time that the first PDF takes.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let text = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| font.info().family.as_str() == TEXT);
    let charts = [dejavu::sans::regular(), dejavu::sans::bold()]
        .into_iter()
        .flat_map(|data| Font::iter(Bytes::new(data)));
    let fonts: Vec<Font> = text.chain(charts).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// The upright letters of the text, to measure words by.
static LETTERS: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| {
    let upright = FONTS.fonts.iter().find(|font| font.info().variant == FontVariant::default())?;
    FontRef::try_from_slice_and_index(upright.data().as_slice(), upright.index()).ok()
});

/// How wide a word of the text is set, in sizes of its type; a letter of another font counts as the widest.
pub(super) fn width_of(word: &str) -> f64 {
    let Some(letters) = LETTERS.as_ref() else { return 0.0 };
    let units = letters.units_per_em().unwrap_or(1000.0);
    let width = |c: char| match letters.glyph_id(c) {
        GlyphId(0) => 1.0,
        glyph => f64::from(letters.h_advance_unscaled(glyph) / units),
    };
    word.chars().map(width).sum()
}

/// `text` with [`SUBSTITUTE`] for what cannot be printed, and without what cannot be seen.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\n' | '\t' | ' ' | '\u{a0}' | '\u{202f}' => c,
            // Some fonts have glyphs for private use, which PDF/A forbids.
            '\u{e000}'..='\u{f8ff}' => SUBSTITUTE,
            c if c.is_control() => SUBSTITUTE,
            c if is_covered(c) => c,
            _ => SUBSTITUTE,
        })
        .collect()
}

/// Has any of the fonts this letter? Of those that reports are full of a table says it.
fn is_covered(letter: char) -> bool {
    const USUAL: usize = 0x2800;
    static TABLE: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let mut table = vec![false; USUAL];
        for code in FONTS.fonts.iter().flat_map(|font| font.info().coverage.iter()) {
            if let Some(own) = table.get_mut(code as usize) {
                *own = true;
            }
        }
        table
    });
    let code = u32::from(letter);
    let looked_up = || FONTS.fonts.iter().any(|font| font.info().coverage.contains(code));
    TABLE.get(code as usize).copied().unwrap_or_else(looked_up)
}
