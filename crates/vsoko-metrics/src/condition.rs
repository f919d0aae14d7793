//! Predicates of a methodology as expressions of Polars, with SQL's three truth values.

use polars::prelude::*;
use vsoko_model::methodology::{Comparison, Condition, Operand};

/// The rows for which `condition` is true; one that is neither true nor false, for want of a value, is not.
pub(crate) fn is_true(condition: &Condition) -> Expr {
    expression(condition).fill_null(lit(false))
}

fn expression(condition: &Condition) -> Expr {
    match condition {
        Condition::And(left, right) => expression(left).and(expression(right)),
        Condition::Or(left, right) => expression(left).or(expression(right)),
        Condition::Not(inner) => expression(inner).not(),
        Condition::Compare(left, comparison, right) => compare(operand(left), *comparison, operand(right)),
        Condition::In(value, list) => {
            let equals = |candidate: &Operand| operand(value).eq(operand(candidate));
            list.iter().map(equals).reduce(Expr::or).unwrap_or_else(|| lit(false))
        }
        Condition::Between(value, low, high) => {
            operand(value).gt_eq(operand(low)).and(operand(value).lt_eq(operand(high)))
        }
        Condition::IsNull(value) => operand(value).is_null(),
        Condition::Holds(value) => operand(value).eq(lit(true)),
    }
}

fn compare(left: Expr, comparison: Comparison, right: Expr) -> Expr {
    match comparison {
        Comparison::Equal => left.eq(right),
        Comparison::NotEqual => left.neq(right),
        Comparison::Less => left.lt(right),
        Comparison::LessOrEqual => left.lt_eq(right),
        Comparison::Greater => left.gt(right),
        Comparison::GreaterOrEqual => left.gt_eq(right),
    }
}

fn operand(operand: &Operand) -> Expr {
    match operand {
        Operand::Column(name) => col(name.as_str()),
        Operand::Text(text) => lit(text.as_str()),
        // Points have at most two places, and a cell of the frame is the same division: equal numbers compare equal.
        #[expect(clippy::cast_precision_loss, reason = "points are far below 2^53")]
        Operand::Number(points) => lit(points.hundredths() as f64 / 100.0),
        Operand::Truth(truth) => lit(*truth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::methodology::Predicate;

    /// The rows of a small frame for which a predicate is true.
    fn rows(sql: &str) -> Vec<u32> {
        let frame = df!(
            "row" => [1_u32, 2, 3, 4],
            "level" => [Some("formed"), Some("partly_formed"), Some("not_formed"), None],
            "level_rank" => [Some(3_u32), Some(2), Some(1), None],
            "points" => [Some(2.5), Some(0.3), None, Some(4.0)],
            "flag" => [Some(true), Some(false), None, Some(true)],
        );
        let predicate = Predicate::parse(sql).unwrap();
        let found = frame.unwrap().lazy().filter(is_true(predicate.condition())).collect().unwrap();
        found.column("row").unwrap().u32().unwrap().into_no_null_iter().collect()
    }

    #[test]
    fn predicates_have_the_truth_values_of_sql() {
        for (sql, expected) in [
            ("level = 'formed'", &[1][..]),
            ("level <> 'formed'", &[2, 3]),
            ("NOT level = 'formed'", &[2, 3]),
            ("level IS NULL", &[4]),
            ("level IS NOT NULL", &[1, 2, 3]),
            ("level IN ('formed', 'not_formed')", &[1, 3]),
            ("level NOT IN ('formed', 'not_formed')", &[2]),
            ("level_rank >= 2", &[1, 2]),
            ("points BETWEEN 0.3 AND 2.5", &[1, 2]),
            ("points = 0.3", &[2]),
            ("points NOT BETWEEN 0.3 AND 2.5", &[4]),
            ("flag", &[1, 4]),
            ("flag = FALSE OR points > 3", &[2, 4]),
            ("flag OR level = 'not_formed'", &[1, 3, 4]),
            ("flag AND level IS NOT NULL", &[1]),
            ("TRUE", &[1, 2, 3, 4]),
        ] {
            assert_eq!(rows(sql), expected, "{sql}");
        }
    }
}
