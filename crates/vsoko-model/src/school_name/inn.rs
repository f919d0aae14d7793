//! The taxpayer number of an organisation.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The ИНН of an organisation: ten digits, the last of which checks the others.
///
/// A spreadsheet that took it for a number has dropped the zero of the regions 01 to 09; nine digits that are right with it
/// are such a number. Twelve digits are a person's, and no school's.
///
/// ```
/// use vsoko_model::{Inn, InvalidInn};
///
/// assert_eq!("6900000004".parse::<Inn>().unwrap().as_str(), "6900000004");
/// assert_eq!("100000004".parse::<Inn>(), "01 0000 0004".parse::<Inn>());
/// assert_eq!("6900000005".parse::<Inn>(), Err(InvalidInn::CheckDigit));
/// assert_eq!("690000000000".parse::<Inn>(), Err(InvalidInn::NotTenDigits));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Inn(String);

/// A text that is no ИНН of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidInn {
    /// It does not consist of ten digits.
    #[error("the ИНН of an organisation has ten digits")]
    NotTenDigits,
    /// It has ten digits, and the last one is not the one that follows from the others.
    #[error("the last digit of the ИНН does not follow from the others")]
    CheckDigit,
}

impl Inn {
    /// The ten digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Weights of the first nine digits, by the order of the tax service on taxpayer numbers.
const WEIGHTS: [u32; 9] = [2, 4, 10, 3, 5, 9, 4, 6, 8];

fn is_checked(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 10 && sum % 11 % 10 == digits[9] && sum > 0
}

impl FromStr for Inn {
    type Err = InvalidInn;

    fn from_str(text: &str) -> Result<Self, InvalidInn> {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if bare.is_empty() || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidInn::NotTenDigits);
        }
        match bare.len() {
            10 if is_checked(&bare) => Ok(Self(bare)),
            10 => Err(InvalidInn::CheckDigit),
            9 if is_checked(&format!("0{bare}")) => Ok(Self(format!("0{bare}"))),
            _ => Err(InvalidInn::NotTenDigits),
        }
    }
}

impl TryFrom<String> for Inn {
    type Error = InvalidInn;
    fn try_from(text: String) -> Result<Self, InvalidInn> {
        text.parse()
    }
}

impl From<Inn> for String {
    fn from(inn: Inn) -> Self {
        inn.0
    }
}

impl fmt::Display for Inn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_digit_is_noticed_and_so_are_neighbours_in_the_wrong_order() {
        let right = "6900000004";
        for at in 0..10 {
            for digit in '0'..='9' {
                let wrong: String =
                    right.chars().enumerate().map(|(i, c)| if i == at { digit } else { c }).collect();
                assert_eq!(wrong.parse::<Inn>().is_ok(), wrong == right, "{wrong}");
            }
        }
        assert_eq!("9600000004".parse::<Inn>(), Err(InvalidInn::CheckDigit));
    }

    #[test]
    fn spellings_of_one_number() {
        for same in [" 6900000004", "69 00 000004", "6900000004\u{a0}"] {
            assert_eq!(same.parse::<Inn>().unwrap().as_str(), "6900000004", "{same}");
        }
        for none in ["", "0000000000", "69000000040", "6,9E+09", "ИНН 6900000004", "690000000"] {
            assert!(none.parse::<Inn>().is_err(), "{none}");
        }
    }
}
