//! Observations and a methodology to results: one file per metric, one page per metric in `docs/methods`.
//!
//! Every metric looks at one frame, [`SubjectFrame`]: a row per subject and year, a column per criterion. The
//! predicates of indicators are run on it with the truth values of SQL.
//!
//! # What this crate does not do
//!
//! It pools no two methodologies, and it knows no names: schools are ids until somebody prints them.

mod breakdown;
mod condition;
mod indicator;
mod score;
pub mod statistics;
mod subject_frame;
mod transition;

use polars::prelude::PolarsError;
use thiserror::Error;

pub use breakdown::level_breakdown;
pub use indicator::indicator;
pub use score::{Scope, score};
pub use subject_frame::SubjectFrame;
pub use transition::transition;

/// What can go wrong while computing: never the data, only the program or a methodology.
#[derive(Debug, Error)]
pub enum MetricsError {
    /// Polars refuses an expression.
    #[error(transparent)]
    Polars(#[from] PolarsError),
}
