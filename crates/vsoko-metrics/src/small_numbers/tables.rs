//! The numbers that readers may see, and the sums between them.

/// A number of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CellId(pub(super) usize);

/// How readers come by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// It is printed, or a per cent tells it, unless it is kept back.
    Printed,
    /// It is printed nowhere, and follows from others.
    Follows,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    value: u64,
    stands: Stands,
}

/// A number that is the sum of others.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) sum: CellId,
    pub(super) parts: Vec<CellId>,
}

/// Numbers, and which of them are sums of which. Law: each relation holds for the values.
#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    cells: Vec<Cell>,
    pub(super) relations: Vec<Relation>,
    /// The relations that each number stands in.
    of_cell: Vec<Vec<usize>>,
}

impl Tables {
    /// A number that is printed.
    pub(super) fn printed(&mut self, value: u64) -> CellId {
        self.push(value, Stands::Printed)
    }

    /// A number that is printed nowhere and follows from others.
    pub(super) fn derived(&mut self, value: u64) -> CellId {
        self.push(value, Stands::Follows)
    }

    fn push(&mut self, value: u64, stands: Stands) -> CellId {
        self.cells.push(Cell { value, stands });
        self.of_cell.push(Vec::new());
        CellId(self.cells.len() - 1)
    }

    /// Says that `sum` is the sum of `parts`; nothing where it is not.
    pub(super) fn relate(&mut self, sum: CellId, parts: Vec<CellId>) {
        if self.sum(&parts) != self.value(sum) {
            return;
        }
        for cell in parts.iter().chain([&sum]) {
            self.of_cell[cell.0].push(self.relations.len());
        }
        self.relations.push(Relation { sum, parts });
    }

    /// The number itself.
    pub(super) fn value(&self, cell: CellId) -> u64 {
        self.cells[cell.0].value
    }

    /// The sum of some numbers.
    pub(super) fn sum(&self, cells: &[CellId]) -> u64 {
        cells.iter().fold(0, |sum, cell| sum.saturating_add(self.value(*cell)))
    }

    pub(super) fn stands(&self, cell: CellId) -> Stands {
        self.cells[cell.0].stands
    }

    pub(super) fn all(&self) -> impl Iterator<Item = CellId> + use<> {
        (0..self.cells.len()).map(CellId)
    }

    pub(super) fn relations_of(&self, cell: CellId) -> &[usize] {
        &self.of_cell[cell.0]
    }

    /// The least that each number can be for readers who know only which numbers are zero: one of a number that is kept
    /// back, nothing of one that follows, and of a sum as much as its parts together.
    pub(super) fn floors(&self) -> Vec<u64> {
        let own = |cell: &Cell| u64::from(cell.stands == Stands::Printed && 0 < cell.value);
        let mut floors: Vec<u64> = self.cells.iter().map(own).collect();
        loop {
            let mut is_settled = true;
            for Relation { sum, parts } in &self.relations {
                // It never passes the value, since it is a sum of what does not.
                let least = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(floors[part.0]));
                if floors[sum.0] < least {
                    floors[sum.0] = least;
                    is_settled = false;
                }
            }
            if is_settled {
                return floors;
            }
        }
    }
}
