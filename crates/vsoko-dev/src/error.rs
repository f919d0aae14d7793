//! What can go wrong while samples are made: always a fault of this crate or of a methodology, never of a user.

use thiserror::Error;
use vsoko_model::methodology::MethodologyError;
use vsoko_model::{InvalidPoints, InvalidYear};

/// Why the samples could not be made.
#[derive(Debug, Error)]
pub enum DevError {
    /// The schema cannot be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The xlsx writer refused a value.
    #[error("xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// An archive could not be made.
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A methodology of `data/methodologies` is wrong.
    #[error("{file}: {source}")]
    Methodology {
        /// Which.
        file: &'static str,
        /// Why.
        source: MethodologyError,
    },
    /// Points in a story are no number.
    #[error(transparent)]
    Points(#[from] InvalidPoints),
    /// The year of a story is none.
    #[error(transparent)]
    Year(#[from] InvalidYear),
    /// A methodology has no criterion that a table needs.
    #[error("{methodology} has no criterion for {wanted}")]
    NoCriterion {
        /// Which methodology.
        methodology: String,
        /// The role or id.
        wanted: &'static str,
    },
    /// A row does not have a value for each column.
    #[error("«{row}» has {found} values for {expected} criteria")]
    RaggedRow {
        /// The name in the row.
        row: String,
        /// Values found.
        found: usize,
        /// Criteria of the methodology.
        expected: usize,
    },
    /// The mean of a column has more than two decimal places: change the data, since a sender's total must be exact.
    #[error("the mean of «{column}» on «{sheet}» is not exact in hundredths")]
    InexactMean {
        /// The sheet.
        sheet: String,
        /// The title of the column.
        column: String,
    },
    /// A text has a letter that windows-1251 has not.
    #[error("«{0}» cannot be written in windows-1251")]
    NotWindows1251(String),
}
