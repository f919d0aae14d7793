//! Charts as SVG text: each is one function from worded input to one picture.
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
//! assert!(squares(&[formed]).contains("Ильинская"));
//! ```
//!
//! The letters are `DejaVu Sans`, which is compiled in and measured. On a page without it Verdana has nearly the same
//! widths and Arial is narrower, so nothing overflows there either.

mod canvas;
mod colour;
mod directions;
mod lettering;
mod levels_by_year;
mod squares;
#[cfg(test)]
mod testing;

pub use colour::Shade;
pub use directions::{DirectionBar, directions};
pub use levels_by_year::{LevelCount, YearContent, YearRow, levels_by_year};
pub use squares::{SquareGroup, squares};

/// The width of every chart, in units that a page scales to its own measure.
pub const WIDTH: i32 = 680;
