//! Results to one document, and the document to PDF, DOCX, XLSX, HTML, Markdown and the terminal.
//!
//! # What this crate does not do
//!
//! It computes nothing and reads no archive: numbers come as results, each with the trace that opens it. It writes no
//! file either; every writer returns text or bytes, and what reads a printed file back takes bytes.

mod annex;
mod annotated;
mod bundle;
mod calendar;
pub mod charts;
mod comparison;
mod correction;
mod custom_part;
mod density;
mod document;
mod docx;
mod everywhere;
mod figures;
mod html;
mod ids;
mod imprint;
mod keep;
#[cfg(test)]
mod made_up;
#[cfg(test)]
mod made_up_charts;
mod map_ids;
mod markdown;
mod marks;
mod named_charts;
mod numbers;
mod papers;
mod passport;
mod pdf;
mod read_back;
mod regional;
mod spread;
mod statistics;
mod summary;
mod terminal;
#[cfg(test)]
mod testing;
mod what_if;
mod withheld;
mod xlsx;
mod years;

pub use annex::{AnnexIds, value as number_in_words, with_annex};
pub use annotated::{Marking, annotated, role_words};
pub use bundle::bundle;
pub use calendar::{Todo, icalendar};
pub use comparison::comparison_document;
pub use correction::corrected;
pub use document::{
    Align, Block, ChartKind, Column, DateForm, Document, Edition, Extent, Figure, Inline, Signatory, Table,
    plain, text_of,
};
pub use docx::{DocxError, docx};
pub use everywhere::{Names, levels_everywhere_blocks, moves_everywhere_blocks, places_everywhere_blocks};
pub use figures::{by_edition, figures_blocks, range};
pub use html::{
    blocks as html_blocks, escape as escape_html, html, html_script, html_style, served_html,
    source_of as html_source_of,
};
pub use imprint::Imprint;
pub use markdown::markdown;
pub use marks::Marks;
pub use named_charts::{
    ChartName, ChartSubject, UnknownChart, chart_of_profile, chart_of_region, chart_of_summary,
};
pub use numbers::{groups_behind, in_words as figure_in_words, why_suppressed};
pub use papers::{
    HeardBy, HeardThen, Protocol, Roadmap, deadline_in_words, effect_document, letter_document,
    protocol_document, roadmap_document, status_phrase,
};
pub use passport::{Known, passport_document};
pub use pdf::{PdfError, pdf, typst_files};
pub use read_back::{AlteredLine, PrintedFile, PrintedMark, ReadBack, read_back};
pub use regional::{Region, regional_document};
pub use statistics::statistics_blocks;
pub use summary::{Editions, findings, summary_document};
pub use terminal::{terminal, terminal_blocks};
pub use what_if::as_what_if;
pub use withheld::withheld;
pub use xlsx::{XlsxError, xlsx};
