//! Time and author are inputs: the engine is given them and never asks the machine.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A calendar date. Printed as `2022-12-25`; parsed from that and from `25.12.2022`.
///
/// ```
/// use vsoko_model::Date;
///
/// let date: Date = "25.12.2022".parse().unwrap();
/// assert_eq!(date.to_string(), "2022-12-25");
/// assert!("2022-02-30".parse::<Date>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a date")]
pub struct InvalidDate(String);

impl Date {
    /// The year, 1..=9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1..=12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1..=31.
    pub const fn day(self) -> u8 {
        self.day
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let invalid = || InvalidDate(text.to_owned());
        let parts: Vec<&str> = text.trim().split(['-', '.']).collect();
        let [first, month, last] = parts[..] else { return Err(invalid()) };
        let (year, day) = if text.contains('-') { (first, last) } else { (last, first) };
        let year: u16 = year.parse().map_err(|_| invalid())?;
        let month: u8 = month.parse().map_err(|_| invalid())?;
        let day: u8 = day.parse().map_err(|_| invalid())?;
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        if exists { Ok(Self { year, month, day }) } else { Err(invalid()) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;
    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// A moment in UTC, to the second: `2022-12-26T09:00:00Z`. Its text sorts as time does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp {
    date: Date,
    text: String,
}

impl Timestamp {
    /// The date in UTC.
    pub const fn date(&self) -> Date {
        self.date
    }
}

impl FromStr for Timestamp {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let invalid = || InvalidDate(text.to_owned());
        let (date, time) = text.split_once('T').ok_or_else(invalid)?;
        let clock: Vec<&str> = time.strip_suffix('Z').ok_or_else(invalid)?.split(':').collect();
        let [hour, minute, second] = clock[..] else { return Err(invalid()) };
        let within = |part: &str, limit: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|n| n < limit);
        let iso_date = date.len() == 10 && date.contains('-');
        if iso_date && within(hour, 24) && within(minute, 60) && within(second, 60) {
            Ok(Self { date: date.parse()?, text: text.to_owned() })
        } else {
            Err(invalid())
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = InvalidDate;
    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(moment: Timestamp) -> Self {
        moment.text
    }
}

/// Who changes the archive: a name for the journal, not an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Author(String);

impl Author {
    /// The author of this name; white space around it is dropped.
    pub fn new(name: &str) -> Self {
        Self(name.trim().to_owned())
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn february_has_29_days_in_leap_years_only() {
        assert!("29.02.2024".parse::<Date>().is_ok());
        assert!("29.02.2023".parse::<Date>().is_err());
        assert!("29.02.1900".parse::<Date>().is_err());
    }

    #[test]
    fn a_timestamp_is_utc_to_the_second() {
        assert!("2022-12-26T09:00:00Z".parse::<Timestamp>().is_ok());
        for bad in ["2022-12-26", "2022-12-26T09:00:00", "2022-12-26T24:00:00Z", "26.12.2022T09:00:00Z"] {
            assert!(bad.parse::<Timestamp>().is_err(), "{bad}");
        }
    }
}
