//! Until when: «срок» as meetings state it.

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::year::MONTHS;

/// Until when something is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Deadline {
    /// By a day, which belongs to the time that there is.
    By {
        /// The day.
        date: Date,
    },
    /// «Постоянно»: it is never over.
    Always,
    /// In words that name no day: «в течение года».
    InWords {
        /// The words.
        words: String,
    },
    /// The meeting stated none.
    #[default]
    NotStated,
}

impl Deadline {
    /// What a person or a cell says. A day is understood as «01.09.2023», «01.09.23», «1 сентября 2023 г.» or
    /// «2023-09-01», after «до», «к» or «не позднее»; what names no day stays in its words.
    pub fn read(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = text.to_lowercase();
        let bare = lower.trim_end_matches('.');
        if bare.chars().all(|c| !c.is_alphanumeric())
            || ["нет", "не указан", "не установлен", "без срока"].contains(&bare)
        {
            return Self::NotStated;
        }
        if ["постоянно", "на постоянной основе"].contains(&bare) {
            return Self::Always;
        }
        date_in(&lower).map_or(Self::InWords { words: text }, |date| Self::By { date })
    }

    /// Does a text name a day that no calendar has: «31.02.2023»?
    pub fn names_no_day_there_is(text: &str) -> bool {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        date_in(&text).is_none() && is_shaped_as_day(bare(&text))
    }

    /// The day, where there is one.
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::By { date } => Some(*date),
            Self::Always | Self::InWords { .. } | Self::NotStated => None,
        }
    }
}

/// The one day that a text in lower case names.
fn date_in(lower: &str) -> Option<Date> {
    let rest = bare(lower);
    let words: Vec<&str> = rest.split(' ').collect();
    if let [day, month, year] = words[..] {
        let month = 1 + MONTHS.iter().position(|name| *name == month)?;
        return format!("{day}.{month}.{}", full(year)?).parse().ok();
    }
    match rest.split('.').collect::<Vec<_>>()[..] {
        [day, month, year] => format!("{day}.{month}.{}", full(year)?).parse().ok(),
        _ => rest.parse().ok(),
    }
}

/// Three numbers where a day stands, whichever they are.
fn is_shaped_as_day(bare: &str) -> bool {
    let number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let by = |mark| bare.split(mark).collect::<Vec<_>>();
    match (&by(' ')[..], &by('.')[..], &by('-')[..]) {
        ([day, month, year], _, _) => number(day, 2) && MONTHS.contains(month) && full(year).is_some(),
        (_, [day, month, year], _) => number(day, 2) && number(month, 2) && full(year).is_some(),
        (_, _, [year, month, day]) => number(year, 4) && number(month, 2) && number(day, 2),
        _ => false,
    }
}

/// A text in lower case without the words around its day.
fn bare(lower: &str) -> &str {
    let mut rest = lower;
    for before in ["срок:", "срок", "не позднее", "до", "к"] {
        rest =
            rest.strip_prefix(before).filter(|rest| !rest.starts_with(char::is_alphabetic)).unwrap_or(rest);
        rest = rest.trim_start();
    }
    for after in ["включительно", ".", "года", "год", "г"] {
        rest = rest.strip_suffix(after).unwrap_or(rest).trim_end();
    }
    rest
}

/// A year of two digits is one of this century.
fn full(year: &str) -> Option<String> {
    let is_number = year.bytes().all(|b| b.is_ascii_digit());
    match year.len() {
        2 if is_number => Some(format!("20{year}")),
        4 if is_number => Some(year.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_understood_in_each_spelling() {
        let date: Date = "01.09.2023".parse().unwrap();
        for text in [
            "до 01.09.2023",
            "01.09.2023",
            "До  01.09.2023 г.",
            "не позднее 1 сентября 2023 года",
            "к 1.9.23",
            "срок: до 01.09.2023 включительно",
            "2023-09-01",
            "до\u{a0}01.09.2023",
        ] {
            assert_eq!(Deadline::read(text), Deadline::By { date }, "{text}");
        }
    }

    #[test]
    fn what_names_no_day_stays_in_its_words() {
        for text in [
            "в течение года",
            "сентябрь 2023",
            "до 31.02.2023",
            "ежеквартально",
            "до 01.09",
            "2023 год",
            "ко дню знаний",
        ] {
            assert_eq!(Deadline::read(text), Deadline::InWords { words: text.to_owned() });
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_from_words() {
        for text in [
            "до 31.02.2023",
            "30.02.23",
            "до 32.01.2023 г.",
            "31 сентября 2023 года",
            "2023-02-30",
            "1.13.2023",
        ] {
            assert!(Deadline::names_no_day_there_is(text), "{text}");
        }
        for text in ["до 28.02.2023", "в течение года", "до 01.09", "сентябрь 2023", "2023 год", ""]
        {
            assert!(!Deadline::names_no_day_there_is(text), "{text}");
        }
    }

    #[test]
    fn a_dash_states_nothing() {
        for text in ["", " – ", "-", "…", "не указан"] {
            assert_eq!(Deadline::read(text), Deadline::NotStated);
        }
        assert_eq!(Deadline::read("Постоянно."), Deadline::Always);
    }
}
