//! Charts: each is one function from worded input to one [`Drawing`], which gives SVG and PNG.
//!
//! A chart carries its numbers and names as text, so it can be read aloud, searched, and printed in black and white:
//! lightness repeats what the labels say and never says anything alone. What has no data is hollow and dashed.
//!
//! ```
//! use vsoko_report::charts::{Shade, SquareGroup, squares};
//!
//! let formed = SquareGroup {
//!     label: "Сформирована".to_owned(),
//!     count: "1 из 1 школы".to_owned(),
//!     names: vec!["Ильинская СОШ".to_owned()],
//!     shade: Shade::Step { rank: 0, of: 3 },
//! };
//! let drawing = squares(&[formed]);
//! assert!(drawing.svg().contains("Ильинская"));
//! assert!(drawing.png(3)?.starts_with(b"\x89PNG"));
//! # Ok::<(), vsoko_report::charts::PngError>(())
//! ```
//!
//! The letters are `DejaVu Sans`, which is compiled in and measured. On a page without it Verdana has nearly the same
//! widths and Arial is narrower, so nothing overflows there either.

mod canvas;
mod colour;
mod directions;
mod dots;
mod drawing;
mod funnel;
mod heat;
mod lettering;
mod levels_by_year;
mod profile;
mod ranked;
mod slope;
mod squares;
#[cfg(test)]
mod testing;

pub use colour::Shade;
pub use directions::{DirectionBar, DirectionYears, EarlierBar, directions};
pub(crate) use drawing::SetText;
pub use drawing::{Drawing, PngError};
pub use funnel::{Funnel, FunnelDot, FunnelLimit, FunnelPlace, FunnelWords, funnel};
pub use heat::{Heat, HeatRow, heat};
pub use levels_by_year::{LevelCount, YearContent, YearRow, levels_by_year};
pub use profile::{Profile, ProfileRow, profile};
pub use ranked::{RankedDot, RankedDots, ranked_dots};
pub use slope::{Slope, SlopeSchool, SlopeTie, SlopeYear, slope};
pub use squares::{SquareGroup, squares};

/// The width of every chart, in units that a page scales to its own measure.
pub const WIDTH: i32 = 680;

#[cfg(test)]
mod tests {
    #[test]
    fn the_pictures_of_the_page_are_what_is_drawn() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/charts");
        for (name, drawing) in crate::made_up_charts::charts() {
            let kept = fs_err::read_to_string(format!("{folder}/{name}.svg")).unwrap();
            assert!(
                kept == drawing.svg(),
                "docs/charts/{name}.svg is out of date, docs/charts.md says how to renew it"
            );
        }
    }
}
