//! Wilson's interval of a share. Page: `docs/methods/wilson_interval.md`.

use vsoko_model::Share;
use vsoko_model::results::{Confidence, Interval};

use super::z;

/// Wilson's score interval without continuity correction; `None` for a share of nothing.
///
/// Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209–212.
pub fn wilson(share: Share, confidence: Confidence) -> Option<Interval> {
    if share.base() == 0 {
        return None;
    }
    let (n, z) = (f64::from(share.base()), z(confidence));
    let proportion = f64::from(share.count()) / n;
    let shrink = 1.0 + z * z / n;
    let centre = (proportion + z * z / (2.0 * n)) / shrink;
    let half = z * (proportion * (1.0 - proportion) / n + z * z / (4.0 * n * n)).sqrt() / shrink;
    // At 0 of n and n of n the ends are 0 and 1, but for the last bit of the arithmetic.
    let lower = if share.count() == 0 { 0.0 } else { (centre - half).clamp(0.0, 1.0) };
    let upper = if share.count() == share.base() { 1.0 } else { (centre + half).clamp(0.0, 1.0) };
    Some(Interval { lower, upper, confidence })
}
