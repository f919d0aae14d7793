//! Where a value stands: the last link of the chain from a printed number to a file.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A cell of a sheet, counted from zero, printed as a spreadsheet does.
///
/// ```
/// use vsoko_model::CellAddress;
///
/// let address = CellAddress::new(13, 3);
/// assert_eq!(address.to_string(), "D14");
/// assert_eq!("D14".parse::<CellAddress>(), Ok(address));
/// assert_eq!(CellAddress::new(0, 27).to_string(), "AB1");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CellAddress {
    row: u32,
    column: u32,
}

/// A text that is not a cell address such as `D14`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a cell address")]
pub struct ParseAddressError(String);

impl CellAddress {
    /// The cell in `row` and `column`, both counted from zero.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// The row, counted from zero.
    pub const fn row(self) -> u32 {
        self.row
    }

    /// The column, counted from zero.
    pub const fn column(self) -> u32 {
        self.column
    }

    /// The letters of the column: `A`, `Z`, `AA`.
    pub fn column_letters(self) -> String {
        let mut letters = Vec::new();
        let mut rest = u64::from(self.column) + 1;
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
            letters.push(char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.column_letters(), u64::from(self.row) + 1)
    }
}

impl FromStr for CellAddress {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, ParseAddressError> {
        let invalid = || ParseAddressError(text.to_owned());
        let split = text.find(|c: char| c.is_ascii_digit()).ok_or_else(invalid)?;
        let (letters, digits) = text.split_at(split);
        if letters.is_empty() || letters.len() > 6 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(invalid());
        }
        let column = letters.bytes().fold(0_u64, |sum, letter| sum * 26 + u64::from(letter - b'A') + 1);
        let row: u32 = digits.parse().map_err(|_| invalid())?;
        let column = u32::try_from(column - 1).map_err(|_| invalid())?;
        Ok(Self { row: row.checked_sub(1).ok_or_else(invalid)?, column })
    }
}

impl TryFrom<String> for CellAddress {
    type Error = ParseAddressError;
    fn try_from(text: String) -> Result<Self, ParseAddressError> {
        text.parse()
    }
}

impl From<CellAddress> for String {
    fn from(address: CellAddress) -> Self {
        address.to_string()
    }
}

/// A cell of a file as a person finds it: `results.xlsx › Лист1 › D14`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Name of the file as it was received, without folders.
    pub file: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Where on the sheet.
    pub address: CellAddress,
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} › {} › {}", self.file, self.sheet, self.address)
    }
}

/// What a remark is about: a whole file, one of its sheets, or one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The file of this name.
    File {
        /// Name of the file.
        file: String,
    },
    /// A sheet of the file.
    Sheet {
        /// Name of the file.
        file: String,
        /// Name of the sheet.
        sheet: String,
    },
    /// One cell.
    Cell(CellRef),
}

impl Place {
    /// The name of the file.
    pub fn file(&self) -> &str {
        match self {
            Self::File { file } | Self::Sheet { file, .. } => file,
            Self::Cell(cell) => &cell.file,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { file } => f.write_str(file),
            Self::Sheet { file, sheet } => write!(f, "{file} › {sheet}"),
            Self::Cell(cell) => cell.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printing_and_parsing_give_the_address_back(row in 0_u32..2_000_000, column in 0_u32..20_000) {
            let address = CellAddress::new(row, column);
            prop_assert_eq!(address.to_string().parse::<CellAddress>(), Ok(address));
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<CellAddress>();
        }
    }

    #[test]
    fn there_is_no_row_zero() {
        assert!("A0".parse::<CellAddress>().is_err());
    }
}
