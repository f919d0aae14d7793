//! Parts of wholes that are compared and subtracted without rounding.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;

use crate::{Points, Share};

/// A part of a positive whole, exact. Order and equality are those of the fractions: 1/2 is 3/6.
///
/// ```
/// use vsoko_model::{Ratio, Share};
///
/// let ratio = |count, base| Ratio::of_share(Share::new(count, base).unwrap());
/// assert_eq!(ratio(1, 2), ratio(3, 6));
/// assert!(ratio(1, 3) < ratio(1, 2));
/// assert_eq!(ratio(0, 0), None);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    part: i64,
    whole: i64,
}

impl Ratio {
    /// A share; `None` of nothing.
    pub fn of_share(share: Share) -> Option<Self> {
        Self::of(i64::from(share.count()), i64::from(share.base()))
    }

    /// Points of their maximum; `None` where that is not positive.
    pub const fn of_points(points: Points, maximum: Points) -> Option<Self> {
        Self::of(points.hundredths(), maximum.hundredths())
    }

    const fn of(part: i64, whole: i64) -> Option<Self> {
        if whole <= 0 { None } else { Some(Self { part, whole }) }
    }

    /// The crosswise products, by which two ratios are compared.
    const fn crosswise(self, other: Self) -> (i128, i128) {
        (self.part as i128 * other.whole as i128, other.part as i128 * self.whole as i128)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (own, others) = self.crosswise(*other);
        own.cmp(&others)
    }
}

/// A difference of two per cents, in tenths: a change of one school of six is 16,7.
///
/// Rounded once, the halves away from zero, so that the years swapped give the same number with the other sign.
///
/// ```
/// use vsoko_model::{PercentagePoints, Ratio, Share};
///
/// let ratio = |count, base| Ratio::of_share(Share::new(count, base).unwrap()).unwrap();
/// assert_eq!(PercentagePoints::between(ratio(4, 12), ratio(6, 12)).tenths(), 167); // 16,66…
/// assert_eq!(PercentagePoints::between(ratio(6, 12), ratio(4, 12)).tenths(), -167);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct PercentagePoints(i64);

impl PercentagePoints {
    /// How much `after` is more than `before`.
    pub fn between(before: Ratio, after: Ratio) -> Self {
        let (after_part, before_part) = after.crosswise(before);
        Self::rounded(after_part - before_part, i128::from(after.whole) * i128::from(before.whole))
    }

    /// How much the distance from `beside` changed: (`after` − `after_beside`) − (`before` − `before_beside`), rounded
    /// once.
    pub fn between_distances(
        (before, before_beside): (Ratio, Ratio),
        (after, after_beside): (Ratio, Ratio),
    ) -> Self {
        let distance = |own: Ratio, beside: Ratio| {
            let (own_part, beside_part) = own.crosswise(beside);
            (own_part - beside_part, i128::from(own.whole) * i128::from(beside.whole))
        };
        let ((later, later_whole), (earlier, earlier_whole)) =
            (distance(after, after_beside), distance(before, before_beside));
        // Wholes of regions in hundredths of points would outgrow an i128; no sum of points has a region beside it.
        let exact = later
            .checked_mul(earlier_whole)
            .zip(earlier.checked_mul(later_whole))
            .zip(later_whole.checked_mul(earlier_whole).filter(|whole| *whole <= i128::MAX / 4000));
        match exact {
            Some(((later, earlier), whole)) => Self::rounded(later - earlier, whole),
            None => Self(Self::rounded(later, later_whole).0 - Self::rounded(earlier, earlier_whole).0),
        }
    }

    fn rounded(part: i128, whole: i128) -> Self {
        let magnitude = (2000 * part.abs() + whole).div_euclid(2 * whole);
        let tenths = i64::try_from(magnitude).unwrap_or(i64::MAX);
        Self(if part < 0 { -tenths } else { tenths })
    }

    /// Tenths of a percentage point.
    pub const fn tenths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for PercentagePoints {
    /// With a sign and a decimal point, as machines read it; `vsoko-text` writes it for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.0.cmp(&0) {
            Ordering::Less => "-",
            Ordering::Equal => "",
            Ordering::Greater => "+",
        };
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if tenth == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{tenth}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio((count, base): (u32, u32)) -> Ratio {
        Ratio::of_share(Share::of_base(count, base)).unwrap()
    }

    proptest! {
        #[test]
        fn swapping_the_years_changes_the_sign(
            a in (0_u32..3000, 1_u32..3000), b in (0_u32..3000, 1_u32..3000),
        ) {
            let (a, b) = (ratio(a), ratio(b));
            let there = PercentagePoints::between(a, b).tenths();
            prop_assert_eq!(PercentagePoints::between(b, a).tenths(), -there);
            prop_assert!(there.abs() <= 1000);
            prop_assert_eq!(PercentagePoints::between(a, a).tenths(), 0);
        }

        #[test]
        fn a_region_that_stands_still_changes_no_distance(
            a in (0_u32..300, 1_u32..300), b in (0_u32..300, 1_u32..300), region in (0_u32..40_000, 1_u32..40_000),
        ) {
            let (a, b, region) = (ratio(a), ratio(b), ratio(region));
            prop_assert_eq!(
                PercentagePoints::between_distances((a, region), (b, region)), PercentagePoints::between(a, b),
            );
        }
    }
}
