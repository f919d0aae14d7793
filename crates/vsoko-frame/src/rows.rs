//! Rows of frames by what stands in them.
//!
//! The questions are few and plain, so they are asked of the columns themselves: a planner of queries would cost more than most
//! of the answers.

use polars::prelude::*;

/// In which rows a column of texts holds `text`.
pub fn is_text(frame: &DataFrame, column: &str, text: &str) -> PolarsResult<BooleanChunked> {
    Ok(frame.column(column)?.str()?.equal(text))
}

/// In which rows a column of numbers holds `number`.
pub fn is_number(frame: &DataFrame, column: &str, number: u32) -> PolarsResult<BooleanChunked> {
    Ok(frame.column(column)?.u32()?.equal(number))
}

/// The rows of `left`, in their order, with what `right` says of the same `key`: all of them or, for
/// [`JoinType::Inner`], those of which it says something.
pub(crate) fn joined(
    left: &DataFrame,
    right: &DataFrame,
    key: &[&str],
    how: JoinType,
) -> PolarsResult<DataFrame> {
    let in_order = JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(how) };
    left.join(right, key, key, in_order, None)
}
