//! The year of a study.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The year that a study describes: a calendar year, or the school year that begins in it.
/// Which of the two is said by the methodology ([`YearKind`]). 1990..=2099.
///
/// ```
/// use vsoko_model::StudyYear;
///
/// let year: StudyYear = "2022 г.".parse().unwrap();
/// assert_eq!(year.to_string(), "2022");
/// assert_eq!("2022/23".parse::<StudyYear>(), Ok(year));
/// assert!("2022/24".parse::<StudyYear>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct StudyYear(u16);

/// How the years of a methodology are counted and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearKind {
    /// `2022`
    #[default]
    Calendar,
    /// `2022/23`
    School,
}

/// A text or number that is not a year of a study.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a year of a study (1990..2099)")]
pub struct InvalidYear(String);

impl StudyYear {
    /// The calendar year, or the first calendar year of the school year.
    pub const fn first(self) -> u16 {
        self.0
    }

    /// Every year that `text` names, in order, without repeats; that of a date is not among them.
    ///
    /// Four digits count when no other digit or `№` touches them, so that a number of a document or a cell
    /// reference is not taken for a year. The second half of a school year is not a year of its own.
    ///
    /// ```
    /// use vsoko_model::StudyYear;
    ///
    /// let years = StudyYear::named_in("Итоги за 2021–2022 годы (приказ № 2019)");
    /// assert_eq!(years.iter().map(|y| y.first()).collect::<Vec<_>>(), [2021, 2022]);
    /// assert_eq!(StudyYear::named_in("в 2022/2023 учебном году").len(), 1);
    /// assert_eq!(StudyYear::named_in("к приказу от 15.03.2023 № 45"), []);
    /// ```
    pub fn named_in(text: &str) -> Vec<Self> {
        let mut years = Vec::new();
        for NamedYear { year, how } in NamedYear::all_in(text) {
            if how != YearNaming::Date && !years.contains(&year) {
                years.push(year);
            }
        }
        years
    }
}

/// A year in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedYear {
    /// The year, or the one that a school year begins in.
    pub year: StudyYear,
    /// How it is written.
    pub how: YearNaming,
}

/// How a text writes a year, which tells how much it says of what the data are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearNaming {
    /// «2022 год», «2022».
    Year,
    /// «2022/2023», «2022–2023 уч. г.».
    SchoolYear,
    /// «15.03.2023», «15 марта 2023 г.», «2023-03-15»: the day of an order or of a letter.
    Date,
}

impl NamedYear {
    /// Every year of `text` in order, as often as it stands there.
    pub fn all_in(text: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
            let n_digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
            at = start + n_digits;
            let (before, after) = (&text[..start], &text[at..]);
            let Some(year) = text[start..at].parse().ok().filter(|_| n_digits == 4) else { continue };
            let how = if ends_a_date(before) || begins_a_date(after) {
                YearNaming::Date
            } else if before.trim_end().ends_with(['№', '/']) {
                continue;
            } else if let Some(rest) = after_school_year(after, year) {
                at = text.len() - rest.len();
                YearNaming::SchoolYear
            } else {
                YearNaming::Year
            };
            found.push(Self { year, how });
        }
        found
    }
}

/// The months as they stand in a date, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// Are these the day and the month before a year: «15.03.», «15 марта»?
fn ends_a_date(before: &str) -> bool {
    let number =
        |text: &str, largest: u8| text.parse().is_ok_and(|number: u8| (1..=largest).contains(&number));
    let in_digits = |mark: char| {
        let (day, month) = before.strip_suffix(mark)?.rsplit_once(mark)?;
        let day = day.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        Some(number(day, 31) && number(month, 12))
    };
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (month, day) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let in_words = MONTHS.contains(&month.to_lowercase().as_str()) && number(day, 31);
    in_words || ['.', '/'].into_iter().any(|mark| in_digits(mark) == Some(true))
}

/// Are these the month and the day after a year: «-03-15»?
fn begins_a_date(after: &str) -> bool {
    let Some((month, rest)) = after.strip_prefix('-').and_then(|after| after.split_once('-')) else {
        return false;
    };
    let is_two_digits = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let day: String = rest.chars().take_while(char::is_ascii_digit).collect();
    is_two_digits(month) && is_two_digits(&day)
}

/// What follows the second half of a school year that begins in `first`. A dash stands between two years as well, so
/// that there the words have to say it.
fn after_school_year(after: &str, first: StudyYear) -> Option<&str> {
    let mark = after.trim_start().chars().next().filter(|c| matches!(c, '/' | '-' | '–' | '—'))?;
    let second = after.trim_start().strip_prefix(mark)?.trim_start();
    let n_digits = second.bytes().take_while(u8::is_ascii_digit).count();
    let (second, rest) = second.split_at(n_digits);
    let next = first.0 + 1;
    let is_next = second == next.to_string() || second == format!("{:02}", next % 100);
    (is_next && (mark == '/' || rest.trim_start().to_lowercase().starts_with("уч"))).then_some(rest)
}

impl TryFrom<u16> for StudyYear {
    type Error = InvalidYear;
    fn try_from(year: u16) -> Result<Self, InvalidYear> {
        if (1990..2100).contains(&year) { Ok(Self(year)) } else { Err(InvalidYear(year.to_string())) }
    }
}

impl From<StudyYear> for u16 {
    fn from(year: StudyYear) -> Self {
        year.0
    }
}

impl FromStr for StudyYear {
    type Err = InvalidYear;

    fn from_str(text: &str) -> Result<Self, InvalidYear> {
        let invalid = || InvalidYear(text.to_owned());
        let bare = text.trim().trim_end_matches("год").trim_end_matches("г.").trim();
        let (first, second) = match bare.split_once(['/', '-', '–']) {
            Some((first, second)) => (first.trim(), Some(second.trim())),
            None => (bare, None),
        };
        let year = first.parse::<u16>().map_err(|_| invalid()).and_then(Self::try_from)?;
        let next = year.0 + 1;
        match second {
            None => Ok(year),
            Some(second) if second == next.to_string() || second == format!("{:02}", next % 100) => Ok(year),
            Some(_) => Err(invalid()),
        }
    }
}

impl fmt::Display for StudyYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printing_and_parsing_give_the_year_back(year in 1990_u16..2100) {
            let year = StudyYear::try_from(year).unwrap();
            prop_assert_eq!(year.to_string().parse::<StudyYear>(), Ok(year));
            prop_assert_eq!(StudyYear::named_in(&year.to_string()), vec![year]);
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = StudyYear::named_in(&text);
            let _ = text.parse::<StudyYear>();
        }
    }

    #[test]
    fn a_date_names_no_year_of_data_and_a_long_number_none() {
        let years = |text| StudyYear::named_in(text).iter().map(|y| y.first()).collect::<Vec<_>>();
        assert_eq!(years("zapadnaya-dvina-vsoko-2022.xlsx"), [2022]);
        assert_eq!(years("за март 2022 г., форма 1.2. 2023 год"), [2022, 2023]);
        assert!(years("логин 202212").is_empty());
        assert!(years("приказ № 2022").is_empty());
        for date in [
            "от 25.12.2022",
            "5.1.2022",
            "от «15» марта 2022 г.",
            "15 Марта 2022",
            "25/12/2022",
            "2022-12-25",
        ] {
            let named: Vec<_> =
                NamedYear::all_in(date).iter().map(|named| (named.year.0, named.how)).collect();
            assert_eq!(named, [(2022, YearNaming::Date)], "{date}");
        }
    }

    #[test]
    fn a_school_year_is_told_from_two_years() {
        let named =
            |text| NamedYear::all_in(text).iter().map(|named| (named.year.0, named.how)).collect::<Vec<_>>();
        for text in ["2022/2023 учебный год", "2022/23", "2022-2023 уч. г.", "2022 – 2023 учебный год"]
        {
            assert_eq!(named(text), [(2022, YearNaming::SchoolYear)], "{text}");
        }
        for text in ["2022–2023 годы", "2022-2023", "2022 и 2023"] {
            assert_eq!(named(text), [(2022, YearNaming::Year), (2023, YearNaming::Year)], "{text}");
        }
    }
}
