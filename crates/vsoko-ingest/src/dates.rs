//! Days and times of cells as a person in Russia writes them: 25.12.2022.

/// Which day a workbook counts its days from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum DateSystem {
    /// 1 is 1 January 1900, as on Windows.
    #[default]
    From1900,
    /// 0 is 1 January 1904, as on an old Mac.
    From1904,
}

const SECONDS_OF_A_DAY: i64 = 86_400;
/// 31 December 9999, the last day that Excel knows, counted from 1900.
const LAST_DAY: i64 = 2_958_465;

/// The day, the time or both of a number of days; `None` for a number that is no day.
pub(crate) fn shown(number: f64, system: DateSystem) -> Option<String> {
    let seconds = whole_seconds(number)?;
    let (day, second) = (seconds.div_euclid(SECONDS_OF_A_DAY), seconds.rem_euclid(SECONDS_OF_A_DAY));
    let day = match system {
        DateSystem::From1900 => day,
        DateSystem::From1904 => day + 1462,
    };
    if !(0..=LAST_DAY).contains(&day) {
        return None;
    }
    // A time alone is a number below one.
    if day == 0 || (system == DateSystem::From1904 && seconds < SECONDS_OF_A_DAY && second != 0) {
        return Some(time(second));
    }
    // Lotus took 1900 for a leap year, and Excel after it: day 60 is 29 February 1900, which never was.
    let since_1899 = if day < 60 { day + 1 } else { day };
    // 30 December 1899 is 25 569 days before 1 January 1970.
    let (year, month, day) = civil(since_1899 - 25_569);
    let date = format!("{day:02}.{month:02}.{year}");
    Some(if second == 0 { date } else { format!("{date} {}", time(second)) })
}

/// Hours, minutes and seconds of a number of days: `26:30`.
pub(crate) fn duration(number: f64) -> Option<String> {
    whole_seconds(number).filter(|seconds| *seconds >= 0).map(time)
}

/// The same spelling for a date of ISO 8601 (`2022-12-25`, `2022-12-25T14:30:00`); other words stay as they are.
pub(crate) fn from_iso(text: &str) -> String {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return text.to_owned() };
    let time: String = time.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let time = time.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(&time);
    if time.is_empty() || time == "00:00" {
        format!("{day}.{month}.{year}")
    } else {
        format!("{day}.{month}.{year} {time}")
    }
}

/// The same for a duration of ISO 8601 (`PT12H30M00S`).
pub(crate) fn duration_from_iso(text: &str) -> String {
    let mut numbers = [0_u64; 3];
    let mut number = 0_u64;
    for character in text.trim_start_matches("PT").chars() {
        match character {
            '0'..='9' => {
                number = number.saturating_mul(10).saturating_add(u64::from(character) - u64::from('0'));
            }
            'H' | 'M' | 'S' | '.' | ',' => {
                let unit = match character {
                    'H' => 0,
                    'M' => 1,
                    _ => 2,
                };
                numbers[unit] = number;
                number = 0;
                if unit == 2 {
                    break;
                }
            }
            _ => return text.to_owned(),
        }
    }
    match numbers {
        [hours, minutes, 0] => format!("{hours:02}:{minutes:02}"),
        [hours, minutes, seconds] => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

fn whole_seconds(number: f64) -> Option<i64> {
    let seconds = (number * 86_400.0 + 0.5).floor();
    #[expect(clippy::cast_possible_truncation, reason = "checked: some ten thousand years of seconds")]
    (seconds.abs() < 1e12).then_some(seconds as i64)
}

fn time(second: i64) -> String {
    let (hours, minutes, seconds) = (second / 3600, second / 60 % 60, second % 60);
    if seconds == 0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{seconds:02}")
    }
}

/// Year, month and day of a number of days since 1 January 1970, in the Gregorian calendar. The algorithm is that of
/// Howard Hinnant, «chrono-Compatible Low-Level Date Algorithms», `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_same_in_both_systems() {
        assert_eq!(shown(44_920.0, DateSystem::From1900).as_deref(), Some("25.12.2022"));
        assert_eq!(shown(44_920.0 - 1462.0, DateSystem::From1904).as_deref(), Some("25.12.2022"));
        assert_eq!(shown(1.0, DateSystem::From1900).as_deref(), Some("01.01.1900"));
        assert_eq!(shown(61.0, DateSystem::From1900).as_deref(), Some("01.03.1900"));
        assert_eq!(shown(44_920.604_166_666_664, DateSystem::From1900).as_deref(), Some("25.12.2022 14:30"));
        assert_eq!(shown(0.5, DateSystem::From1900).as_deref(), Some("12:00"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for number in [-1.0, f64::NAN, f64::INFINITY, 3e9, 1e300] {
            assert_eq!(shown(number, DateSystem::From1900), None, "{number}");
        }
        assert_eq!(duration(26.5 / 24.0).as_deref(), Some("26:30"));
    }

    #[test]
    fn iso_is_written_the_same_way() {
        assert_eq!(from_iso("2022-12-25"), "25.12.2022");
        assert_eq!(from_iso("2022-12-25T14:30:00"), "25.12.2022 14:30");
        assert_eq!(from_iso("2022-12-25T00:00:00.000"), "25.12.2022");
        assert_eq!(from_iso("декабрь"), "декабрь");
        assert_eq!(duration_from_iso("PT12H30M00S"), "12:30");
        assert_eq!(duration_from_iso("PT00H00M07.5S"), "00:00:07");
    }
}
