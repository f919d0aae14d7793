//! The use cases: what a methodologist, a department and an analyst ask of vsoko, composed from the layers below.
//!
//! A [`Workspace`] is opened once; [`Workspace::prepare`] and [`Workspace::apply`] import, [`Workspace::summary`],
//! [`Workspace::compare`] and [`Workspace::trace`] answer. Clock and author are inputs.
//!
//! # What this crate does not do
//!
//! It prints nothing and asks nobody; the command line and the page do that, through the same functions.

mod demo;
mod error;
mod import;
mod methodologies;
mod report;
mod settings;
mod snapshot;
mod summary;
mod trace;
mod workspace;

pub use demo::{demo_author, demo_deliveries, demo_moment};
pub use error::EngineError;
pub use import::{ImportOptions, Prepared, check};
pub use methodologies::Methodologies;
pub use report::Format;
pub use settings::Settings;
pub use workspace::Workspace;
