//! Points of a rubric and per cents of a cell: decimal numbers with two places, exactly.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A decimal number with at most two places, kept as whole hundredths: `2,5` is `250`.
///
/// ```
/// use vsoko_model::Points;
///
/// let points: Points = "2,5".parse().unwrap();
/// assert_eq!(points.hundredths(), 250);
/// assert_eq!(points.to_string(), "2.5");
/// assert!("много".parse::<Points>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(i64);

/// A text that is not a decimal number with at most two places.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a number with at most two decimal places")]
pub struct InvalidPoints(String);

/// The largest number that is read, in hundredths: ten million. Beyond it a cell holds something else (a phone, an ИНН).
const LARGEST: i64 = 1_000_000_000;

impl Points {
    /// From whole hundredths.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// From whole points.
    pub const fn whole(points: i64) -> Self {
        Self(points * 100)
    }

    /// Whole hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The number that a cell of a workbook holds, where its binary fraction stands for at most two decimal
    /// places (`0.1 + 0.2` is `0.3`); anything finer is refused rather than rounded.
    ///
    /// ```
    /// use vsoko_model::Points;
    ///
    /// assert_eq!(Points::from_cell(0.1 + 0.2).unwrap().hundredths(), 30);
    /// assert!(Points::from_cell(0.125).is_none());
    /// assert!(Points::from_cell(f64::NAN).is_none());
    /// ```
    pub fn from_cell(number: f64) -> Option<Self> {
        let scaled = number * 100.0;
        let nearest = (scaled + 0.5).floor();
        #[expect(clippy::cast_precision_loss, reason = "LARGEST is far below 2^53")]
        let in_range = nearest.abs() <= LARGEST as f64;
        #[expect(clippy::cast_possible_truncation, reason = "checked against LARGEST")]
        (in_range && (scaled - nearest).abs() < 1e-6).then_some(Self(nearest as i64))
    }

    /// The nearest hundredth to `number`, ties up: for per cents, which in real workbooks are quotients (5/6 in a
    /// cell shown as 83 %). `None` for what is no number of any size in use.
    pub fn nearest(number: f64) -> Option<Self> {
        let hundredths = (number * 100.0 + 0.5).floor();
        #[expect(clippy::cast_precision_loss, reason = "LARGEST is far below 2^53")]
        let in_range = hundredths.abs() <= LARGEST as f64;
        #[expect(clippy::cast_possible_truncation, reason = "checked against LARGEST")]
        in_range.then_some(Self(hundredths as i64))
    }

    /// This many of `maximum` in whole per cent, half-up; `None` when the maximum is not positive.
    pub const fn percent_of(self, maximum: Self) -> Option<i64> {
        if maximum.0 <= 0 {
            return None;
        }
        Some((200 * self.0 + maximum.0).div_euclid(2 * maximum.0))
    }
}

impl fmt::Display for Points {
    /// With a decimal point and without trailing zeros, as machines read it; `vsoko-text` writes it for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match part {
            0 => write!(f, "{sign}{whole}"),
            tenths if tenths % 10 == 0 => write!(f, "{sign}{whole}.{}", tenths / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

impl FromStr for Points {
    type Err = InvalidPoints;

    /// Reads a comma or a point, a leading sign, and any white space around or between groups of digits.
    fn from_str(text: &str) -> Result<Self, InvalidPoints> {
        let invalid = || InvalidPoints(text.to_owned());
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (negative, digits) = match bare.strip_prefix(['-', '−', '–']) {
            Some(rest) => (true, rest),
            None => (false, bare.strip_prefix('+').unwrap_or(&bare)),
        };
        let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let part = part.trim_end_matches('0');
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(part) || part.len() > 2 {
            return Err(invalid());
        }
        let whole: i64 = whole.parse().map_err(|_| invalid())?;
        let part: i64 = format!("{part:0<2}").parse().map_err(|_| invalid())?;
        let hundredths =
            whole.checked_mul(100).map(|h| h + part).filter(|h| *h <= LARGEST).ok_or_else(invalid)?;
        Ok(Self(if negative { -hundredths } else { hundredths }))
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printing_and_parsing_give_the_points_back(hundredths in -LARGEST..=LARGEST) {
            let points = Points::from_hundredths(hundredths);
            prop_assert_eq!(points.to_string().parse::<Points>().unwrap(), points);
            prop_assert_eq!(points.to_string().replace('.', ",").parse::<Points>().unwrap(), points);
        }

        #[test]
        fn a_cell_gives_the_points_that_were_typed(hundredths in -1_000_000_i64..1_000_000) {
            #[expect(clippy::cast_precision_loss, reason = "a million is exact")]
            let cell = hundredths as f64 / 100.0;
            prop_assert_eq!(Points::from_cell(cell), Some(Points::from_hundredths(hundredths)));
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<Points>();
        }
    }

    #[test]
    fn russian_spellings_are_read() {
        for (text, hundredths) in [("2,5", 250), ("1 200", 120_000), ("−3", -300), ("0,10", 10), (" 7 ", 700)]
        {
            assert_eq!(text.parse::<Points>().map(Points::hundredths), Ok(hundredths), "{text}");
        }
    }

    #[test]
    fn a_third_decimal_place_is_refused_not_rounded() {
        assert!("0,125".parse::<Points>().is_err());
    }
}
