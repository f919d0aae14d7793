//! The code of a school in ФИС ОКО.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::InvalidCode;

/// The six digits of a ФИС ОКО login. The prefix (`sch`, `edu`, `ksh`, `spo`) changed between years and is not part
/// of it.
///
/// ```
/// use vsoko_model::FisOkoCode;
///
/// assert_eq!("edu223379".parse::<FisOkoCode>(), "sch223379".parse::<FisOkoCode>());
/// assert!("22337".parse::<FisOkoCode>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FisOkoCode(String);

impl FisOkoCode {
    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FisOkoCode {
    type Err = InvalidCode;

    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        let bare = text.trim().to_lowercase();
        let digits = ["sch", "edu", "ksh", "spo"].iter().find_map(|p| bare.strip_prefix(p)).unwrap_or(&bare);
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(digits.to_owned()))
        } else {
            Err(InvalidCode { text: text.to_owned(), wanted: "a ФИС ОКО code of six digits" })
        }
    }
}

impl TryFrom<String> for FisOkoCode {
    type Error = InvalidCode;
    fn try_from(text: String) -> Result<Self, InvalidCode> {
        text.parse()
    }
}

impl From<FisOkoCode> for String {
    fn from(code: FisOkoCode) -> Self {
        code.0
    }
}

impl fmt::Display for FisOkoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
