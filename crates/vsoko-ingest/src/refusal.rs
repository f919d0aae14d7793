//! Why a file gives no sheets at all.

use vsoko_model::{Code, Diagnostic, Place};

use crate::limits::Limit;

/// What stops the reading of a file before a cell of it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Neither a workbook nor a delimited text.
    Format,
    /// A zip archive that holds files, not a workbook.
    Archive,
    /// A workbook, but broken or cut off.
    Damaged,
    /// A workbook behind a password.
    Password,
    /// More than is read.
    TooLarge(Limit),
    /// A quote that nothing closes makes one cell of the rest of a delimited text.
    OpenQuote { line: u32 },
    /// A reader panicked: a fault of the program, not of the file.
    ReaderFailed,
}

impl Refusal {
    /// The remark about the file.
    pub(crate) fn remark(self, at: Place) -> Diagnostic {
        let unreadable =
            |reason: &str| Diagnostic::new(Code::UnreadableFile, at.clone()).with("reason", reason);
        match self {
            Self::Format => unreadable("format"),
            Self::Archive => unreadable("archive"),
            Self::Damaged => unreadable("damaged"),
            Self::Password => unreadable("password"),
            Self::TooLarge(limit) => Diagnostic::new(Code::TooLarge, at)
                .with("limit", limit.as_str())
                .with("allowed", limit.allowed()),
            Self::OpenQuote { line } => Diagnostic::new(Code::OpenQuote, at).with("line", line),
            Self::ReaderFailed => Diagnostic::new(Code::ReaderFailed, at),
        }
    }
}

impl From<zip::result::ZipError> for Refusal {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::InvalidPassword => Self::Password,
            // The reader says so of an entry that is encrypted.
            zip::result::ZipError::UnsupportedArchive(why) if why.contains("assword") => Self::Password,
            _ => Self::Damaged,
        }
    }
}
