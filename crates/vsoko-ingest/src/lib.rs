//! Bytes of a workbook to observations with cell addresses, and everything that is wrong with it.
//!
//! [`read_delivery`] goes through the stages of [`vsoko_model::Stage`]: file, table, header, rows, readings,
//! cross-checks. [`match_mentions`] is the last one: which schools of the registry are these?
//!
//! ```
//! use vsoko_ingest::{Instructions, read_delivery};
//!
//! let read = read_delivery("письмо.pdf", b"%PDF-1.7", &Instructions::default());
//! assert_eq!(read.diagnostics[0].code.as_str(), "VS001");
//! ```
//!
//! # What this crate does not do
//!
//! It writes nothing and asks nobody. It never guesses: what is unsure becomes a diagnostic.

mod absent;
mod actions;
mod alike;
mod asking;
mod binding;
mod composite;
mod cross_checks;
mod dates;
mod delimited;
mod delivery;
mod encoding;
mod explain;
#[cfg(test)]
mod fidelity;
mod grid;
mod guard;
mod inns;
mod known;
mod labels;
mod layout;
mod limits;
mod marks;
mod matching;
mod municipalities;
mod names;
mod number_format;
mod ods;
mod package;
mod personal;
mod readings;
mod recipes;
mod refusal;
mod rows;
mod sheet_view;
mod spelling;
mod table;
mod totals;
mod values;
mod workbook;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use absent::absent_schools;
pub use actions::read_actions;
pub use binding::{BindingReason, Confidence};
pub use delivery::{Instructions, Opened, read_delivery};
pub use explain::{BindingState, FoundColumn, FoundCriterion, FoundTable, Holds, Shape, explain_layout};
pub use known::{KnownPlace, RestsOn};
pub use matching::{Matched, Registry, match_mentions};
pub use municipalities::{NamesApart, meant_by};
pub use personal::holds_personal_data;
pub use readings::read_value;
pub use table::{PrintedTotal, ReadColumn, ReadDelivery, ReadTable, UnsureColumn, WhatIsPrinted};

/// The version of the reader. It changes when the same file, methodologies and instructions may give other observations,
/// so that an archive can tell a changed reader from a changed file.
pub const READER_VERSION: u32 = 9;
