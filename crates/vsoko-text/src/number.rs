//! Numbers and dates as people write them.

use vsoko_model::{Date, Points, Share};

use crate::Language;

const NO_BREAK_SPACE: char = '\u{a0}';

/// Whole per cent with its sign: `83 %` in Russian, `83%` in English; a dash when the base is zero.
///
/// ```
/// use vsoko_model::Share;
/// use vsoko_text::{Language, percent};
///
/// assert_eq!(percent(Share::new(5, 6).unwrap().percent_half_up().map(i64::from), Language::Russian), "83\u{a0}%");
/// assert_eq!(percent(None, Language::Russian), "–");
/// ```
pub fn percent(rounded: Option<i64>, language: Language) -> String {
    match (rounded, language) {
        (None, _) => "–".to_owned(),
        (Some(number), Language::Russian) => format!("{}{NO_BREAK_SPACE}%", whole(number)),
        (Some(number), Language::English) => format!("{}%", whole(number)),
    }
}

pub(crate) fn share(share: Share, language: Language) -> String {
    percent(share.percent_half_up().map(i64::from), language)
}

/// A difference of two per cents: `+17 п.п.`, `−8 п.п.`, `0 п.п.`.
pub fn percentage_points(difference: i64, language: Language) -> String {
    let plus = if difference > 0 { "+" } else { "" };
    let unit = match language {
        Language::Russian => "п.п.",
        Language::English => "p.p.",
    };
    format!("{plus}{}{NO_BREAK_SPACE}{unit}", whole(difference))
}

/// Points with the decimal mark of the language: `2,5`.
pub fn decimal(points: Points, language: Language) -> String {
    let machine = points.to_string().replace('-', "−");
    match language {
        Language::Russian => machine.replace('.', ","),
        Language::English => machine,
    }
}

/// Whole numbers take a no-break space between groups from five digits on (ГОСТ 8.417, as printed sources do).
pub(crate) fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "−" } else { "" };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(NO_BREAK_SPACE);
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}")
}

/// A date as documents write it: `25.12.2022`, in English `25 December 2022`.
pub fn date(date: Date, language: Language) -> String {
    match language {
        Language::Russian => format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
        Language::English => {
            let month = ENGLISH_MONTHS[usize::from(date.month() - 1)];
            format!("{} {month} {}", date.day(), date.year())
        }
    }
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_numbers_are_grouped_from_five_digits() {
        assert_eq!(whole(1200), "1200");
        assert_eq!(whole(40_000), "40\u{a0}000");
        assert_eq!(whole(-2_400_000), "−2\u{a0}400\u{a0}000");
    }

    #[test]
    fn changes_carry_their_sign_and_unit() {
        assert_eq!(percentage_points(17, Language::Russian), "+17\u{a0}п.п.");
        assert_eq!(percentage_points(-8, Language::Russian), "−8\u{a0}п.п.");
        assert_eq!(percentage_points(0, Language::Russian), "0\u{a0}п.п.");
    }
}
