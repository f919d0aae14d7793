//! Predicates of a methodology asked of the rows of a frame, with SQL's three truth values.

use polars::prelude::*;
use vsoko_model::methodology::{Comparison, Condition, Operand};

/// The rows for which `condition` is true; one that is neither true nor false, for want of a value, is not.
pub(crate) fn is_true(condition: &Condition, rows: &DataFrame) -> PolarsResult<BooleanChunked> {
    truth(condition, rows)?.fill_null_with_values(false)
}

fn truth(condition: &Condition, rows: &DataFrame) -> PolarsResult<BooleanChunked> {
    let operand = |operand| operand_of(operand, rows);
    match condition {
        Condition::And(left, right) => Ok(truth(left, rows)? & truth(right, rows)?),
        Condition::Or(left, right) => Ok(truth(left, rows)? | truth(right, rows)?),
        Condition::Not(inner) => Ok(!truth(inner, rows)?),
        Condition::Compare(left, comparison, right) => {
            compare(&operand(left)?, *comparison, &operand(right)?)
        }
        Condition::In(value, list) => {
            let value = operand(value)?;
            let none = BooleanChunked::full(value.name().clone(), false, rows.height());
            list.iter().try_fold(none, |any, candidate| Ok(any | value.equal(&operand(candidate)?)?))
        }
        Condition::Between(value, low, high) => {
            let value = operand(value)?;
            Ok(value.gt_eq(&operand(low)?)? & value.lt_eq(&operand(high)?)?)
        }
        Condition::IsNull(value) => Ok(operand(value)?.is_null()),
        Condition::Holds(value) => operand(value)?.equal(&operand(&Operand::Truth(true))?),
    }
}

fn compare(left: &Column, comparison: Comparison, right: &Column) -> PolarsResult<BooleanChunked> {
    match comparison {
        Comparison::Equal => left.equal(right),
        Comparison::NotEqual => left.not_equal(right),
        Comparison::Less => left.lt(right),
        Comparison::LessOrEqual => left.lt_eq(right),
        Comparison::Greater => left.gt(right),
        Comparison::GreaterOrEqual => left.gt_eq(right),
    }
}

/// A column of `rows`, or one that holds the same in each of them.
fn operand_of(operand: &Operand, rows: &DataFrame) -> PolarsResult<Column> {
    let value = match operand {
        Operand::Column(name) => return rows.column(name.as_str()).cloned(),
        Operand::Text(text) => Scalar::from(PlSmallStr::from_str(text)),
        // Points have at most two places, and a cell of the frame is the same division: equal numbers compare equal.
        #[expect(clippy::cast_precision_loss, reason = "points are far below 2^53")]
        Operand::Number(points) => Scalar::from(points.hundredths() as f64 / 100.0),
        Operand::Truth(truth) => Scalar::from(*truth),
    };
    Ok(Column::new_scalar(PlSmallStr::EMPTY, value, rows.height()))
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
        let (frame, predicate) = (frame.unwrap(), Predicate::parse(sql).unwrap());
        let found = frame.filter(&is_true(predicate.condition(), &frame).unwrap()).unwrap();
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
            ("NOT (flag AND points > 3)", &[1, 2]),
            ("flag OR points < 1", &[1, 2, 4]),
        ] {
            assert_eq!(rows(sql), expected, "{sql}");
        }
    }
}
