//! Between which values readers can place numbers that are kept back: the least and the largest of each over all solutions of
//! the sums. Solved by the simplex method on whole numbers (every entry over one denominator), so that nothing is rounded.
//!
//! The pivots are Edmonds' (each division comes out even), the choice of them Bland's (it ends).

use super::tables::{CellId, Relation, Tables};

/// The numbers that readers do not know, with the sums between them.
pub(super) struct Ranges {
    unknown: Vec<CellId>,
    /// The least of each unknown by itself.
    least: Vec<i128>,
    /// What was found so far: each lies within, and reaches at least this far. `None` is without bound.
    seen: Vec<(i128, Option<i128>)>,
    tableau: Option<Tableau>,
}

/// Numbers grew beyond what can be held exactly; then nothing is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TooLarge;

impl Ranges {
    /// The ranges of `unknown`, each of at least `least`, under the sums of `tables` whose other numbers are known.
    pub(super) fn of(
        tables: &Tables,
        relations: &[&Relation],
        unknown: Vec<CellId>,
        least: impl Fn(CellId) -> u64,
    ) -> Self {
        let least: Vec<i128> = unknown.iter().map(|cell| i128::from(least(*cell))).collect();
        let value = |cell: CellId| i128::from(tables.value(cell));
        let seen = unknown.iter().map(|cell| (value(*cell), Some(value(*cell)))).collect();
        let rows = relations.iter().map(|Relation { sum, parts }| {
            let mut row = vec![0_i128; unknown.len() + 1];
            let mut right = 0_i128;
            for (cell, sign) in parts.iter().map(|part| (*part, 1)).chain([(*sum, -1)]) {
                match unknown.binary_search(&cell) {
                    Ok(at) => {
                        row[at] += sign;
                        right -= sign * least[at];
                    }
                    Err(_) => right -= sign * value(cell),
                }
            }
            row[unknown.len()] = right;
            row
        });
        let rows: Vec<Vec<i128>> = rows.collect();
        let tableau = Tableau::of(rows, unknown.len()).ok();
        Self { unknown, least, seen, tableau }
    }

    /// Can readers think of the number as at most `low`, and as at least `high`?
    pub(super) fn covers(&mut self, cell: CellId, low: u64, high: u64) -> bool {
        let Ok(at) = self.unknown.binary_search(&cell) else { return false };
        let (low, high) = (i128::from(low), i128::from(high));
        let reaches = |own: &Self| own.seen[at].1.is_none_or(|most| high <= most);
        let falls = |own: &Self| own.seen[at].0 <= low;
        (reaches(self) || self.raise(at).is_ok() && reaches(self))
            && (falls(self) || self.lower(at).is_ok() && falls(self))
    }

    /// Can readers think of at least `width` + 1 values?
    pub(super) fn is_wide(&mut self, cell: CellId, width: u64) -> bool {
        let Ok(at) = self.unknown.binary_search(&cell) else { return false };
        let wide = |own: &Self| {
            let (low, high) = own.seen[at];
            high.is_none_or(|high| i128::from(width) <= high - low)
        };
        wide(self) || self.raise(at).is_ok() && wide(self) || self.lower(at).is_ok() && wide(self)
    }

    fn raise(&mut self, at: usize) -> Result<(), TooLarge> {
        self.walk(|tableau, note| tableau.raise(at, note))
    }

    fn lower(&mut self, at: usize) -> Result<(), TooLarge> {
        self.walk(|tableau, note| tableau.lower(at, note))
    }

    /// Walks over solutions, and keeps how far each number got.
    fn walk(
        &mut self,
        step: impl FnOnce(&mut Tableau, &mut dyn FnMut(usize, Met)) -> Result<(), TooLarge>,
    ) -> Result<(), TooLarge> {
        let Self { least, seen, tableau, .. } = self;
        let tableau = tableau.as_mut().ok_or(TooLarge)?;
        let mut note = |at: usize, met: Met| {
            let (low, high) = &mut seen[at];
            match met {
                Met::Value(part, whole) => {
                    // A fraction counts for the whole numbers that it has passed.
                    let own = least[at];
                    *low = (*low).min(own - (-part).div_euclid(whole));
                    *high = high.map(|high| high.max(own + part.div_euclid(whole)));
                }
                Met::NoEnd => *high = None,
            }
        };
        step(tableau, &mut note)
    }
}

/// What a number was met at: a part of a positive whole, or growing without end.
enum Met {
    Value(i128, i128),
    NoEnd,
}

/// Rows of whole numbers over one positive denominator. The unknowns are what they are above their least, so none is below
/// zero; each row's last number is its right side, and none of these is below zero either.
struct Tableau {
    rows: Vec<Vec<i128>>,
    /// The unknown that each row gives.
    basis: Vec<usize>,
    denominator: i128,
    n_unknown: usize,
}

impl Tableau {
    /// A first solution of `rows`, which have one.
    fn of(mut rows: Vec<Vec<i128>>, n_unknown: usize) -> Result<Self, TooLarge> {
        let n_rows = rows.len();
        for (index, row) in rows.iter_mut().enumerate() {
            let right = row.pop().unwrap_or_default();
            let sign = if right < 0 { -1 } else { 1 };
            for entry in row.iter_mut() {
                *entry *= sign;
            }
            // A helper of its own for each row, that is to become zero.
            row.extend((0..n_rows).map(|helper| i128::from(helper == index)));
            row.push(sign * right);
        }
        let basis = (n_unknown..n_unknown + n_rows).collect();
        let mut own = Self { rows, basis, denominator: 1, n_unknown };
        own.without_helpers()?;
        Ok(own)
    }

    fn right(&self, row: usize) -> i128 {
        self.rows[row].last().copied().unwrap_or_default()
    }

    /// Lets the helpers fall to zero, and takes them out.
    fn without_helpers(&mut self) -> Result<(), TooLarge> {
        loop {
            let helpers: Vec<usize> =
                (0..self.rows.len()).filter(|row| self.n_unknown <= self.basis[*row]).collect();
            // What one more of an unknown takes off all helpers together.
            let gain = |unknown: &usize| {
                helpers.iter().fold(0_i128, |sum, row| sum.saturating_add(self.rows[*row][*unknown]))
            };
            let entering = (0..self.n_unknown).find(|unknown| 0 < gain(unknown));
            let Some(entering) = entering else { break };
            let Some(leaving) = self.leaving(entering)? else { break };
            self.pivot(leaving, entering)?;
        }
        // A helper that is zero gives its row to an unknown, or the row says nothing that others do not.
        let mut row = 0;
        while row < self.rows.len() {
            if self.basis[row] < self.n_unknown {
                row += 1;
                continue;
            }
            if let Some(unknown) = (0..self.n_unknown).find(|unknown| self.rows[row][*unknown] != 0) {
                self.pivot(row, unknown)?;
            } else {
                self.rows.remove(row);
                self.basis.remove(row);
            }
        }
        let n_unknown = self.n_unknown;
        for row in &mut self.rows {
            let right = row.pop().unwrap_or_default();
            row.truncate(n_unknown);
            row.push(right);
        }
        Ok(())
    }

    /// The row that ends the growth of `entering` first; `None` where nothing does.
    fn leaving(&self, entering: usize) -> Result<Option<usize>, TooLarge> {
        let mut first: Option<usize> = None;
        for row in (0..self.rows.len()).filter(|row| 0 < self.rows[*row][entering]) {
            let is_first = match first {
                None => true,
                Some(best) => {
                    let own = times(self.right(row), self.rows[best][entering])?;
                    let other = times(self.right(best), self.rows[row][entering])?;
                    own < other || own == other && self.basis[row] < self.basis[best]
                }
            };
            if is_first {
                first = Some(row);
            }
        }
        Ok(first)
    }

    fn pivot(&mut self, row: usize, column: usize) -> Result<(), TooLarge> {
        if self.rows[row][column] < 0 {
            for entry in &mut self.rows[row] {
                *entry = -*entry;
            }
        }
        let pivot = self.rows[row][column];
        let own = self.rows[row].clone();
        for (_, other) in self.rows.iter_mut().enumerate().filter(|(index, _)| *index != row) {
            let factor = other[column];
            for (entry, own) in other.iter_mut().zip(&own) {
                let left = times(*entry, pivot)?;
                let right = times(factor, *own)?;
                *entry = left.checked_sub(right).ok_or(TooLarge)? / self.denominator;
            }
        }
        self.denominator = pivot;
        self.basis[row] = column;
        Ok(())
    }

    fn tell(&self, note: &mut dyn FnMut(usize, Met)) {
        let mut parts = vec![0; self.n_unknown];
        for (row, unknown) in self.basis.iter().enumerate() {
            parts[*unknown] = self.right(row);
        }
        for (unknown, part) in parts.into_iter().enumerate() {
            note(unknown, Met::Value(part, self.denominator));
        }
    }

    fn row_of(&self, unknown: usize) -> Option<usize> {
        self.basis.iter().position(|own| *own == unknown)
    }

    /// Walks to where `unknown` is largest.
    fn raise(&mut self, unknown: usize, note: &mut dyn FnMut(usize, Met)) -> Result<(), TooLarge> {
        loop {
            self.tell(note);
            let entering = match self.row_of(unknown) {
                None => Some(unknown),
                Some(row) => (0..self.n_unknown).find(|other| self.rows[row][*other] < 0),
            };
            let Some(entering) = entering else { return Ok(()) };
            let Some(leaving) = self.leaving(entering)? else {
                note(entering, Met::NoEnd);
                for (row, other) in self.basis.iter().enumerate() {
                    if self.rows[row][entering] < 0 {
                        note(*other, Met::NoEnd);
                    }
                }
                return Ok(());
            };
            self.pivot(leaving, entering)?;
        }
    }

    /// Walks to where `unknown` is least.
    fn lower(&mut self, unknown: usize, note: &mut dyn FnMut(usize, Met)) -> Result<(), TooLarge> {
        loop {
            self.tell(note);
            let Some(row) = self.row_of(unknown) else { return Ok(()) };
            let is_other = |other: &usize| *other != unknown && 0 < self.rows[row][*other];
            let Some(entering) = (0..self.n_unknown).find(is_other) else { return Ok(()) };
            let Some(leaving) = self.leaving(entering)? else { return Ok(()) };
            self.pivot(leaving, entering)?;
        }
    }
}

fn times(one: i128, other: i128) -> Result<i128, TooLarge> {
    one.checked_mul(other).ok_or(TooLarge)
}
