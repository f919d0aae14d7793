//! Results to one document, and the document to PDF, HTML and the terminal.
//!
//! # What this crate does not do
//!
//! It computes nothing and reads no archive: numbers come as results, each with the trace that opens it. It writes no
//! file either; every writer returns text or bytes.

mod annex;
pub mod charts;
mod comparison;
mod correction;
mod document;
mod html;
mod keep;
#[cfg(test)]
mod made_up;
mod pdf;
mod summary;
mod terminal;
#[cfg(test)]
mod testing;

pub use annex::with_annex;
pub use comparison::comparison_document;
pub use document::{Align, Block, Column, Document, Figure, Inline, Table, plain, text_of};
pub use html::{escape as escape_html, html, html_style, served_html};
pub use pdf::{PdfError, pdf};
pub use summary::{Editions, findings, summary_document};
pub use terminal::{terminal, terminal_blocks};
