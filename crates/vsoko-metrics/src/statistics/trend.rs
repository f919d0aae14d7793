//! Do the years have a trend? Page: `docs/methods/trend_test.md`.

use std::cmp::Ordering;

use vsoko_model::results::TrendTest;

/// With fewer years no order of them is rare enough to mean anything.
const FEWEST: usize = 5;

/// No archive has more years; the counts of orders would outgrow an `i128` after 33.
const MOST: usize = 20;

/// The exact two-sided test for equal steps in time, ties counted as they are; `None` for fewer than five years, more than
/// twenty, and where all years are equal.
///
/// Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13, 245–259; Kendall, M. G. (1975). Rank
/// Correlation Methods.
pub fn mann_kendall<T: Ord>(years: &[T]) -> Option<TrendTest> {
    if !(FEWEST..=MOST).contains(&years.len()) {
        return None;
    }
    let mut statistic = 0_i64;
    for (index, earlier) in years.iter().enumerate() {
        for later in &years[index + 1..] {
            statistic += match later.cmp(earlier) {
                Ordering::Greater => 1,
                Ordering::Equal => 0,
                Ordering::Less => -1,
            };
        }
    }
    let falls = orders_by_falls(&sizes_of_ties(years));
    let pairs = i64::try_from(falls.len()).ok()? - 1;
    if pairs == 0 {
        return None;
    }
    let total: i128 = falls.iter().sum();
    let is_as_far = |falling: i64| statistic.abs() <= (pairs - 2 * falling).abs();
    let as_far: i128 = (0_i64..).zip(&falls).filter(|(falling, _)| is_as_far(*falling)).map(|(_, n)| n).sum();
    #[expect(clippy::cast_precision_loss, reason = "a ratio of two counts, of which 16 digits are enough")]
    let p = as_far as f64 / total as f64;
    Some(TrendTest { statistic, p })
}

fn sizes_of_ties<T: Ord>(years: &[T]) -> Vec<usize> {
    let mut sorted: Vec<&T> = years.iter().collect();
    sorted.sort();
    sorted.chunk_by(|a, b| a == b).map(<[&T]>::len).collect()
}

/// How many orders of the values have 0, 1, 2 … falling pairs: the coefficients of the Gaussian multinomial, which is
/// (1−q)(1−q²)…(1−qⁿ) divided by the same of each group of equal values.
fn orders_by_falls(ties: &[usize]) -> Vec<i128> {
    let n: usize = ties.iter().sum();
    let mut all = vec![1_i128];
    for k in 1..=n {
        let mut product = vec![0; all.len() + k];
        for (power, coefficient) in all.iter().enumerate() {
            product[power] += coefficient;
            product[power + k] -= coefficient;
        }
        all = product;
    }
    for k in ties.iter().flat_map(|size| 1..=*size) {
        for power in k..all.len() {
            all[power] += all[power - k];
        }
        all.truncate(all.len() - k);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::results::Trend;

    #[test]
    fn orders_of_three_values_by_falling_pairs() {
        assert_eq!(orders_by_falls(&[1, 1, 1]), [1, 2, 2, 1]);
        assert_eq!(orders_by_falls(&[2, 1]), [1, 1, 1]);
        assert_eq!(orders_by_falls(&[3]), [1]);
    }

    #[test]
    fn equal_years_have_no_trend_and_four_are_too_few() {
        assert_eq!(mann_kendall(&[7; 6]), None);
        assert_eq!(mann_kendall(&[1, 2, 3, 4]), None);
        assert_eq!(mann_kendall(&[1, 2, 3, 4, 5]).unwrap().trend(), Trend::Rising);
    }
}
