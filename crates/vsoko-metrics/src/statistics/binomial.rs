//! Probabilities of the binomial distribution, summed from the largest term so that none underflows.

/// The probabilities of 0, 1 … n successes out of `n`, each with `chance` (0 < chance < 1).
pub(super) fn probabilities(n: u32, chance: f64) -> Vec<f64> {
    let mode = mode(n, chance);
    let mut all = vec![0.0; n as usize + 1];
    all[mode as usize] = logarithm(n, mode, chance).exp();
    let odds = chance / (1.0 - chance);
    for k in mode..n {
        all[k as usize + 1] = all[k as usize] * f64::from(n - k) / f64::from(k + 1) * odds;
    }
    for k in (1..=mode).rev() {
        all[k as usize - 1] = all[k as usize] * f64::from(k) / f64::from(n - k + 1) / odds;
    }
    all
}

/// The likeliest number of successes, or one beside it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and n, which is u32")]
fn mode(n: u32, chance: f64) -> u32 {
    ((f64::from(n) * chance) as u32).min(n)
}

fn logarithm(n: u32, k: u32, chance: f64) -> f64 {
    let fewer = k.min(n - k);
    let ways: f64 = (1..=fewer).map(|i| (f64::from(n - fewer + i) / f64::from(i)).ln()).sum();
    ways + f64::from(k) * chance.ln() + f64::from(n - k) * (-chance).ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_can_happen_has_probability_one() {
        for (n, chance) in [(0, 0.5), (1, 0.3), (6, 0.5), (500, 0.83), (40_000, 0.001)] {
            let sum: f64 = probabilities(n, chance).iter().sum();
            assert!((sum - 1.0).abs() < 1e-9, "{n} {chance}: {sum}");
        }
    }
}
