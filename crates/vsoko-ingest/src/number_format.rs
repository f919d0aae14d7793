//! How a cell shows its number, told from the format code of Excel.

use crate::dates::{self, DateSystem};
use crate::grid::Value;

/// What the number of a cell means to the one who looks at it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Shown {
    /// As it is.
    #[default]
    Plain,
    /// A hundred times as large, with a per cent sign.
    Percent,
    /// A day, a time, or both.
    Date,
    /// Hours that may be more than a day has.
    Duration,
}

impl Shown {
    /// A number as a cell of this format shows it; a number that is no day stays a number.
    pub(crate) fn value(self, number: f64, system: DateSystem) -> Value {
        let day = match self {
            Self::Plain | Self::Percent => None,
            Self::Date => dates::shown(number, system),
            Self::Duration => dates::duration(number),
        };
        day.map_or_else(|| Value::number(number, self == Self::Percent), Value::Text)
    }
}

/// The meaning of a format that every Excel knows by its number.
pub(crate) fn built_in(id: u16) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        // 27 to 36 and 50 to 58 are dates of East Asian editions.
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Date,
        46 => Shown::Duration,
        _ => Shown::Plain,
    }
}

/// The meaning of a format code; what stands in quotes or after a backslash is only words.
pub(crate) fn meaning(code: &str) -> Shown {
    let mut characters = code.chars();
    let mut found = Shown::Plain;
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.find(|c| *c == '"')),
            // The next character is shown as it is, filled with, or left as wide a gap.
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                let unit = inside.to_ascii_lowercase();
                if !unit.is_empty()
                    && ["h", "m", "s"].iter().any(|letter| unit.replace(letter, "").is_empty())
                {
                    return Shown::Duration;
                }
            }
            // Only the section for positive numbers counts.
            ';' => break,
            '%' => return Shown::Percent,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => found = Shown::Date,
            // «General»: the word holds no letter of a date, and E is an exponent.
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_they_show() {
        for (code, shown) in [
            ("General", Shown::Plain),
            ("0.00", Shown::Plain),
            ("# ##0\\ \"дней\"", Shown::Plain),
            ("0%", Shown::Percent),
            ("0.0\\ %", Shown::Percent),
            ("0\"%\"", Shown::Plain),
            ("0\\%", Shown::Plain),
            ("dd.mm.yyyy", Shown::Date),
            ("[$-419]d mmmm yyyy;@", Shown::Date),
            ("[h]:mm:ss", Shown::Duration),
            ("[Red]0.00", Shown::Plain),
            ("0.00E+00", Shown::Plain),
        ] {
            assert_eq!(meaning(code), shown, "{code}");
        }
    }
}
