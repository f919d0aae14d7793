//! Colours: ink, rules, and one accent hue in steps of lightness.
//!
//! Steps of one hue differ in lightness alone, so they keep their order for every kind of colour vision and on a
//! printer without colour.

use plotters::style::RGBColor;

/// Text.
pub(super) const INK: RGBColor = RGBColor(0x1f, 0x29, 0x33);
/// Secondary text: 5.9 : 1 on white.
pub(super) const GREY: RGBColor = RGBColor(0x5b, 0x66, 0x70);
/// Rules.
pub(super) const RULE: RGBColor = RGBColor(0xc9, 0xd1, 0xd8);
/// Behind a bar: where it could still reach.
pub(super) const TRACK: RGBColor = RGBColor(0xee, 0xf1, 0xf4);
/// The accent at its darkest: the highest level, and bars.
pub(super) const ACCENT: RGBColor = RGBColor(0x1d, 0x4f, 0x73);
/// The accent at its lightest: the lowest level.
const PALE: RGBColor = RGBColor(0xde, 0xe9, 0xf1);
/// Text on pale shades: only black and white together reach 4.5 : 1 on every grey between them.
const BLACK: RGBColor = RGBColor(0x00, 0x00, 0x00);
/// Text on dark shades.
const WHITE: RGBColor = RGBColor(0xff, 0xff, 0xff);

/// What a mark stands for, as lightness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// A level of an ordered scale: `rank` counts from 0, the highest and darkest; `of` is the length of the scale.
    Step {
        /// Position from the top.
        rank: usize,
        /// How many levels the scale has.
        of: usize,
    },
    /// No data: hollow and dashed.
    Missing,
}

impl Shade {
    /// The fill; `None` for what is hollow.
    pub(super) fn fill(self) -> Option<RGBColor> {
        match self {
            Self::Step { rank, of } => Some(between(ACCENT, PALE, rank, of.saturating_sub(1))),
            Self::Missing => None,
        }
    }

    /// The outline: pale fills need one on white paper.
    pub(super) fn outline(self) -> RGBColor {
        match self {
            Self::Step { .. } => ACCENT,
            Self::Missing => GREY,
        }
    }

    /// Text on the fill.
    pub(super) fn ink(self) -> RGBColor {
        match self.fill() {
            Some(fill) if contrast(WHITE, fill) >= contrast(BLACK, fill) => WHITE,
            Some(_) => BLACK,
            None => INK,
        }
    }
}

fn between(from: RGBColor, to: RGBColor, step: usize, n_steps: usize) -> RGBColor {
    let mix = |from: u8, to: u8| {
        let (from, to) = (usize::from(from), usize::from(to));
        let (step, n_steps) = (step.min(n_steps), n_steps.max(1));
        u8::try_from((from * (n_steps - step) + to * step) / n_steps).unwrap_or(u8::MAX)
    };
    RGBColor(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// Relative luminance, WCAG 2.2.
fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// Contrast ratio, WCAG 2.2.
fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_every_shade() {
        for of in 1..=6 {
            for rank in 0..of {
                let shade = Shade::Step { rank, of };
                let ratio = contrast(shade.ink(), shade.fill().unwrap());
                assert!(ratio >= 4.5, "{rank} of {of}: {ratio}");
            }
        }
        assert!(contrast(INK, WHITE) >= 7.0 && contrast(GREY, WHITE) >= 4.5);
    }

    #[test]
    fn a_higher_level_is_darker() {
        for of in 2..=6 {
            let light: Vec<f64> =
                (0..of).map(|rank| luminance(Shade::Step { rank, of }.fill().unwrap())).collect();
            assert!(light.windows(2).all(|pair| pair[0] < pair[1]), "{light:?}");
        }
    }
}
