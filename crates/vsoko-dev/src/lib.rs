//! Makes the sample deliveries and the test fixtures of this repository from facts that stand in code.
//!
//! No workbook of a ВСОКО or МУМ study is public, so the samples are made here: one from a published extract of a
//! protocol, the others from a fictional municipality over three years. Titles, levels and maxima are taken from
//! `data/methodologies`, so a delivery cannot drift away from the methodology that reads it.
//!
//! ```
//! let files = vsoko_dev::deliveries().unwrap();
//! assert!(files.iter().any(|file| file.name == "zapadnaya-dvina-vsoko-2022.xlsx"));
//! ```
//!
//! # What this crate does not do
//!
//! It reads no workbook and is no part of the program; it only writes files that the program is tried on.

mod archive;
mod error;
mod fixtures;
pub mod formats;
mod grid;
pub mod large;
mod methodologies;
mod plans;
mod table;
mod uslovnaya;
mod write;
mod zapadnaya_dvina;

pub use error::DevError;
pub use fixtures::fixtures;

/// A file to be written, with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// Its name inside the folder.
    pub name: String,
    /// What it holds: the same bytes on each run and on each machine.
    pub bytes: Vec<u8>,
}

impl SampleFile {
    pub(crate) fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.to_owned(), bytes }
    }
}

/// The files of `data/deliveries`.
pub fn deliveries() -> Result<Vec<SampleFile>, DevError> {
    let mut files = vec![zapadnaya_dvina::delivery()?];
    files.extend(uslovnaya::deliveries()?);
    Ok(files)
}

/// The schema of methodologies for editors, `data/methodology.schema.json`.
pub fn schema() -> Result<SampleFile, DevError> {
    let text = serde_json::to_string_pretty(&vsoko_model::methodology::json_schema())?;
    Ok(SampleFile::new("methodology.schema.json", format!("{text}\n").into_bytes()))
}
