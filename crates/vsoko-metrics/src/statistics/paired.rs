//! Do the same schools move one way more often than the other? Page: `docs/methods/paired_test.md`.
//!
//! Of two answers (сформирована or not) this is McNemar's exact test, of ordered levels the sign test: both ask whether
//! those that moved went up as often as down, and schools that stayed say nothing about it.

use vsoko_model::results::PairedTest;

use super::binomial::probabilities;

/// The fewest schools that must move for the test to be able to fall below 0.05: six that all go one way have 2/2⁶ = 0.031,
/// five have 0.0625.
const FEWEST: u32 = 6;

/// The exact test of schools that moved; `None` where fewer moved than could decide anything, whichever way they went.
///
/// McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages.
/// Psychometrika 12, 153–157; in the exact form, binomial with 1/2.
pub fn paired_test(up: u32, down: u32) -> Option<PairedTest> {
    let moved = up.checked_add(down).filter(|moved| FEWEST <= *moved)?;
    let fewer = up.min(down);
    let tail: f64 = probabilities(moved, 0.5)[..=fewer as usize].iter().sum();
    Some(PairedTest { up, down, p: (2.0 * tail).min(1.0) })
}
