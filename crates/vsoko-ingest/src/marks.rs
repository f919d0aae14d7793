//! What a sheet says besides its values, and the reader of values does not tell.

use crate::grid::Merge;
use crate::limits::{Limit, MERGES};
use crate::refusal::Refusal;

/// Marks on the cells of one sheet.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// From the first row to the last one, which belongs to it.
    pub(crate) hidden_rows: Vec<(u32, u32)>,
    pub(crate) hidden_columns: Vec<(u32, u32)>,
    pub(crate) merges: Vec<Merge>,
    /// The first and the last column of a width in letters.
    pub(crate) widths: Vec<(u32, u32, f64)>,
    /// Formulas without a value.
    pub(crate) formulas: Vec<(u32, u32, String)>,
    /// Cells that hold an error, with its name where it is told.
    pub(crate) errors: Vec<(u32, u32, String)>,
    /// Numbers that are shown as per cents.
    pub(crate) percents: Vec<(u32, u32)>,
}

impl Marks {
    /// Notes a merged range; more than [`MERGES`] on a sheet are refused before anything is built of them.
    pub(crate) fn merge(&mut self, merge: Merge) -> Result<(), Refusal> {
        if self.merges.len() == MERGES {
            return Err(Refusal::TooLarge(Limit::Merges));
        }
        self.merges.push(merge);
        Ok(())
    }
}
