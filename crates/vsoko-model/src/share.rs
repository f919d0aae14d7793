//! Shares are two integers, so that no number of schools is ever lost in a fraction.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How many units out of how many. `count <= base`; the base may be zero, and then there is no percentage.
///
/// ```
/// use vsoko_model::Share;
///
/// assert_eq!(Share::new(1, 6).unwrap().percent_half_up(), Some(17)); // 16,67
/// assert_eq!(Share::new(1, 8).unwrap().percent_half_up(), Some(13)); // 12,5 goes up
/// assert_eq!(Share::new(0, 0).unwrap().percent_half_up(), None);
/// assert!(Share::new(7, 6).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawShare")]
pub struct Share {
    count: u32,
    base: u32,
}

/// More units were counted than there are in the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{count} of {base} is not a share")]
pub struct InvalidShare {
    count: u32,
    base: u32,
}

impl Share {
    /// `count` units of `base`.
    pub const fn new(count: u32, base: u32) -> Result<Self, InvalidShare> {
        if count <= base { Ok(Self { count, base }) } else { Err(InvalidShare { count, base }) }
    }

    /// `count` of `base`; no more than there are.
    pub const fn of_base(count: u32, base: u32) -> Self {
        Self { count: if count < base { count } else { base }, base }
    }

    /// The share of `counted` among `counted` and `rest` together. It cannot fail, since a part is never
    /// larger than the whole; sets beyond `u32` do not occur (the country has 40 000 schools).
    pub fn of<T>(counted: &[T], rest: &[T]) -> Self {
        let length = |slice: &[T]| u32::try_from(slice.len()).unwrap_or(u32::MAX / 2);
        Self { count: length(counted), base: length(counted) + length(rest) }
    }

    /// The units that were counted.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// The units that could have been counted.
    pub const fn base(self) -> u32 {
        self.base
    }

    /// Whole per cent, half-up; `None` when the base is zero. The one place where a share is rounded.
    pub const fn percent_half_up(self) -> Option<u32> {
        if self.base == 0 {
            return None;
        }
        // u64: 200 * u32::MAX does not fit into u32. The result is at most 100.
        let (count, base) = (self.count as u64, self.base as u64);
        #[expect(clippy::cast_possible_truncation, reason = "at most 100, since count <= base")]
        Some(((200 * count + base) / (2 * base)) as u32)
    }
}

#[derive(Deserialize)]
struct RawShare {
    count: u32,
    base: u32,
}

impl TryFrom<RawShare> for Share {
    type Error = InvalidShare;
    fn try_from(raw: RawShare) -> Result<Self, InvalidShare> {
        Self::new(raw.count, raw.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn percent_stays_within_0_and_100(count in 0_u32.., base in 1_u32..) {
            let share = Share::new(count.min(base), base).unwrap();
            prop_assert!(share.percent_half_up().unwrap() <= 100);
        }

        #[test]
        fn percent_is_the_nearest_whole_number_and_ties_go_up(count in 0_u32..100_000, base in 1_u32..100_000) {
            let share = Share::new(count.min(base), base).unwrap();
            let percent = i64::from(share.percent_half_up().unwrap());
            // |exact - percent| <= 1/2, in halves of 1/base, without a float
            let doubled_error = 200 * i64::from(share.count()) - 2 * percent * i64::from(base);
            prop_assert!(-i64::from(base) <= doubled_error && doubled_error < i64::from(base));
        }

        #[test]
        fn more_counted_than_there_are_is_refused(base in 0_u32..u32::MAX, excess in 1_u32..1000) {
            prop_assert!(Share::new(base.saturating_add(excess), base).is_err());
        }

        #[test]
        fn json_gives_the_share_back(count in 0_u32.., base in 0_u32..) {
            let share = Share::new(count.min(base), base).unwrap();
            let json = serde_json::to_string(&share).unwrap();
            prop_assert_eq!(serde_json::from_str::<Share>(&json).unwrap(), share);
        }
    }

    #[test]
    fn a_share_of_nothing_has_no_percentage() {
        assert_eq!(Share::new(0, 0).unwrap().percent_half_up(), None);
    }

    #[test]
    fn json_that_breaks_the_law_is_refused() {
        assert!(serde_json::from_str::<Share>(r#"{"count":7,"base":6}"#).is_err());
    }
}
