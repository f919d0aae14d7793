//! The limits of a funnel: which shares of so many schools chance alone explains. Page: `docs/methods/funnel_limits.md`.

use vsoko_model::Share;
use vsoko_model::results::{Confidence, FunnelLimits, FunnelPlace};

use super::binomial::probabilities;
use super::tail;

/// Exact binomial limits around the share of the region for a municipality with `schools`, interpolated between whole
/// numbers of schools. `None` for no schools, and where the region's share is 0 or 1 or of nothing: there is no chance then.
///
/// Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine 24,
/// 1185–1202, appendix A.1.1.
pub fn funnel_limits(region: Share, schools: u32, confidence: Confidence) -> Option<FunnelLimits> {
    if schools == 0 || region.count() == 0 || region.count() == region.base() {
        return None;
    }
    let probabilities = probabilities(schools, f64::from(region.count()) / f64::from(region.base()));
    let limit = |probability: f64| {
        let mut below = 0.0;
        for (count, own) in (0_u32..).zip(&probabilities) {
            if probability <= below + own {
                let beyond = (below + own - probability) / own;
                return ((f64::from(count) - beyond) / f64::from(schools)).clamp(0.0, 1.0);
            }
            below += own;
        }
        1.0
    };
    let tail = tail(confidence);
    Some(FunnelLimits { lower: limit(tail), upper: limit(1.0 - tail), confidence })
}

/// Where the share of a municipality lies against limits, those of 95 % and of 99.8 %; `None` where either is missing.
pub fn place_in_funnel(share: Share, limits: &[FunnelLimits]) -> Option<FunnelPlace> {
    let of = |confidence: Confidence| limits.iter().find(|limits| limits.confidence == confidence);
    let (near, far) = (of(Confidence::P95)?, of(Confidence::P998)?);
    let own = f64::from(share.count()) / f64::from(share.base());
    Some(match own {
        own if own < far.lower => FunnelPlace::FarBelow,
        own if own < near.lower => FunnelPlace::Below,
        own if own > far.upper => FunnelPlace::FarAbove,
        own if own > near.upper => FunnelPlace::Above,
        _ => FunnelPlace::Within,
    })
}
