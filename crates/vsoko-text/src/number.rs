//! Numbers and dates as people write them.

use vsoko_model::{Date, PercentagePoints, Points, Share};

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

/// A difference of two per cents: `+16,7 п.п.`, `−8,3 п.п.`, `0 п.п.`.
pub fn percentage_points(difference: PercentagePoints, language: Language) -> String {
    let unit = match language {
        Language::Russian => "п.п.",
        Language::English => "p.p.",
    };
    format!("{}{NO_BREAK_SPACE}{unit}", marked(&difference.to_string(), language))
}

/// A probability to three places, half-up: `0,031`; `< 0,001` below the least of them.
///
/// ```
/// use vsoko_text::{Language, probability};
///
/// assert_eq!(probability(0.0625, Language::Russian), "0,063");
/// assert_eq!(probability(0.00002, Language::English), "< 0.001");
/// ```
pub fn probability(p: f64, language: Language) -> String {
    if p < 0.0005 {
        return marked("< 0.001", language);
    }
    marked(&format!("{:.3}", (1000.0 * p + 0.5).floor() / 1000.0), language)
}

/// A share of a unit as per cent to one place, without its sign: `43,6`. For limits, which no count stands behind.
pub fn percent_of_unit(share: f64, language: Language) -> String {
    marked(&format!("{:.1}", (1000.0 * share + 0.5).floor() / 10.0), language)
}

/// A number as machines write it, with the marks of the language.
fn marked(machine: &str, language: Language) -> String {
    let signed = machine.replace('-', "−");
    match language {
        Language::Russian => signed.replace('.', ","),
        Language::English => signed,
    }
}

/// Points with the decimal mark of the language: `2,5`.
pub fn decimal(points: Points, language: Language) -> String {
    marked(&points.to_string(), language)
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
    use vsoko_model::Ratio;

    #[test]
    fn russian_numbers_are_grouped_from_five_digits() {
        assert_eq!(whole(1200), "1200");
        assert_eq!(whole(40_000), "40\u{a0}000");
        assert_eq!(whole(-2_400_000), "−2\u{a0}400\u{a0}000");
    }

    #[test]
    fn changes_carry_their_sign_and_unit() {
        let ratio = |count| Ratio::of_share(Share::new(count, 12).unwrap()).unwrap();
        let printed = |before, after| {
            percentage_points(PercentagePoints::between(ratio(before), ratio(after)), Language::Russian)
        };
        assert_eq!(printed(4, 6), "+16,7\u{a0}п.п.");
        assert_eq!(printed(4, 3), "−8,3\u{a0}п.п.");
        assert_eq!(printed(3, 6), "+25\u{a0}п.п.");
        assert_eq!(printed(5, 5), "0\u{a0}п.п.");
    }
}
