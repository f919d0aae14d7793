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

    /// Every year that `text` names, in order, without repeats.
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
    /// ```
    pub fn named_in(text: &str) -> Vec<Self> {
        let characters: Vec<char> = text.chars().collect();
        let mut years = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let digits = characters[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            if digits == 0 {
                at += 1;
                continue;
            }
            let before = characters[..at].iter().rev().find(|c| !c.is_whitespace());
            let part_of_a_pair = before == Some(&'/');
            let word: String = characters[at..at + digits].iter().collect();
            if digits == 4
                && before != Some(&'№')
                && !part_of_a_pair
                && let Ok(year) = word.parse::<Self>()
                && !years.contains(&year)
            {
                years.push(year);
            }
            at += digits;
        }
        years
    }
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
    fn a_date_names_its_year_and_a_long_number_none() {
        let years = |text| StudyYear::named_in(text).iter().map(|y| y.first()).collect::<Vec<_>>();
        assert_eq!(years("от 25.12.2022"), [2022]);
        assert_eq!(years("zapadnaya-dvina-vsoko-2022.xlsx"), [2022]);
        assert!(years("логин 202212").is_empty());
        assert!(years("приказ № 2022").is_empty());
    }
}
