//! Observations and a methodology to results: one file per metric, one page per metric in `docs/methods`.
//!
//! Every metric looks at one frame, [`SubjectFrame`]: a row per subject and year, a column per criterion. The
//! predicates of indicators are run on it with the truth values of SQL.
//!
//! # What this crate does not do
//!
//! It pools no two methodologies, and it knows no names: schools are ids until somebody prints them.

mod breakdown;
mod change;
mod circle;
mod condition;
mod distance;
mod everywhere;
mod fulfilment;
mod indicator;
mod known_facts;
mod list_check;
mod peers;
mod points_of_both;
mod points_read;
mod practice;
mod quantiles;
mod rank;
mod recommendation;
mod run;
mod score;
pub mod small_numbers;
pub mod statistics;
mod subject_frame;
mod transition;

use polars::prelude::PolarsError;
use thiserror::Error;
use vsoko_frame::FrameError;

pub use breakdown::level_breakdown;
pub use change::{Compared, change, in_both_bases, indicator_change};
pub use circle::Circle;
pub use distance::distances;
pub use everywhere::{levels_everywhere, places_everywhere, transitions_everywhere};
pub use fulfilment::{fulfilment, is_weak};
pub use indicator::indicator;
pub use known_facts::KnownFacts;
pub use list_check::list_check;
pub use peers::{Attributes, PeerRule, alike};
pub use points_of_both::{basis_of_both, measured};
pub use points_read::PointsRead;
pub use practice::{criteria_with_practice, unexpected_practice};
pub use quantiles::quantiles;
pub use rank::ranked;
pub use recommendation::{Ground, recommendations};
pub use run::told;
pub use score::{Scope, score, score_together, scores};
pub use subject_frame::SubjectFrame;
pub use transition::{Testing, changed, school_runs, transition};

/// What can go wrong while computing: never the data, only the program or a methodology.
#[derive(Debug, Error)]
pub enum MetricsError {
    /// Polars refuses an expression.
    #[error(transparent)]
    Polars(#[from] PolarsError),
    /// A file of facts cannot be read.
    #[error(transparent)]
    Frame(#[from] FrameError),
}
