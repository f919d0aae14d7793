//! Which numbers are kept back: the small ones first, then others, one by one, until no small one can be placed too closely.

use std::collections::BTreeSet;

use super::range::Ranges;
use super::tables::{CellId, Relation, Stands, Tables};

/// The numbers that are not told, where those from one up to, and without, `below` are small.
///
/// The smallest number that helps is taken each time, and of several that help, one that needs no further one; so totals,
/// which are large, stay as long as they can. What proves needless in the end is told after all. The same numbers give the
/// same choice.
pub(super) fn kept_back(tables: &Tables, below: u64) -> BTreeSet<CellId> {
    let mut choice = Choice { tables, below, floors: tables.floors(), hidden: BTreeSet::new() };
    let small = tables.all().filter(|cell| choice.is_small(*cell) && choice.may_be_hidden(*cell));
    choice.hidden = small.collect();
    let mut hopeless: BTreeSet<CellId> = BTreeSet::new();
    let mut sound: BTreeSet<Vec<CellId>> = BTreeSet::new();
    while let Some(Exposed { cell, near }) = choice.exposed(&hopeless, &mut sound) {
        match choice.to_hide(&near) {
            Some(next) => {
                choice.hidden.insert(next);
            }
            // Everything around it is hidden already.
            None => {
                hopeless.insert(cell);
            }
        }
    }
    // What was hidden early may have become needless by what was hidden later; the largest is worth most to readers.
    let mut others: Vec<CellId> =
        choice.hidden.iter().copied().filter(|cell| !choice.is_small(*cell)).collect();
    others.sort_by_key(|cell| (std::cmp::Reverse(tables.value(*cell)), *cell));
    for cell in others {
        choice.hidden.remove(&cell);
        if choice.exposed(&hopeless, &mut sound).is_some() {
            choice.hidden.insert(cell);
        }
    }
    choice.hidden
}

/// Which relations stand together by numbers that readers do not know.
struct Component<'t> {
    relations: Vec<&'t Relation>,
    unknown: Vec<CellId>,
}

/// A number that readers can place too closely, and the numbers that may be hidden for its sake.
struct Exposed {
    cell: CellId,
    near: Vec<CellId>,
}

struct Choice<'t> {
    tables: &'t Tables,
    below: u64,
    floors: Vec<u64>,
    hidden: BTreeSet<CellId>,
}

impl<'t> Choice<'t> {
    fn is_small(&self, cell: CellId) -> bool {
        (1..self.below).contains(&self.tables.value(cell))
    }

    /// A zero is told: it speaks of nobody. So readers know that what is hidden is none.
    fn may_be_hidden(&self, cell: CellId) -> bool {
        self.tables.stands(cell) == Stands::Printed && 0 < self.tables.value(cell)
    }

    /// Do readers not know it at once?
    fn is_unknown(&self, cell: CellId) -> bool {
        match self.tables.stands(cell) {
            Stands::Printed => self.hidden.contains(&cell),
            Stands::Follows => true,
        }
    }

    /// The least that readers take it for.
    fn least(&self, cell: CellId) -> u64 {
        u64::from(self.tables.stands(cell) == Stands::Printed)
    }

    /// Is it no matter whether readers find it?
    fn is_free(&self, cell: CellId) -> bool {
        self.tables.stands(cell) == Stands::Follows && !self.is_small(cell)
    }

    /// As many values as a small number can have, less one.
    const fn width(&self) -> u64 {
        self.below.saturating_sub(2)
    }

    /// Between which values readers must be able to think of a small number: from one on, or from what a sum has at least.
    fn wanted(&self, cell: CellId) -> (u64, u64) {
        let low = self.floors[cell.0].max(1);
        (low, low + self.width())
    }

    /// The first number that one relation, or all together, tell too closely.
    fn exposed(&self, hopeless: &BTreeSet<CellId>, sound: &mut BTreeSet<Vec<CellId>>) -> Option<Exposed> {
        let alone = self.tables.relations.iter().find_map(|relation| {
            let cell = self.exposed_by(relation).find(|cell| !hopeless.contains(cell))?;
            Some(Exposed { cell, near: cells_of(relation).collect() })
        });
        alone.or_else(|| self.exposed_together(hopeless, sound))
    }

    /// The numbers that one relation tells too closely.
    fn exposed_by<'r>(&'r self, relation: &'r Relation) -> impl Iterator<Item = CellId> + 'r {
        let parts: Vec<CellId> =
            relation.parts.iter().copied().filter(|cell| self.is_unknown(*cell)).collect();
        let sum = Some(relation.sum).filter(|sum| self.is_unknown(*sum));
        let n_unknown = parts.len() + usize::from(sum.is_some());
        // What the unknown parts may share out among themselves.
        let spare: u64 =
            parts.iter().map(|cell| self.tables.value(*cell).saturating_sub(self.least(*cell))).sum();
        let is_open = sum.is_some() && 1 < n_unknown;
        let is_exposed = move |cell: &CellId| {
            let (_, high) = self.wanted(*cell);
            let reaches = self.least(*cell) + spare;
            let is_wide = if self.is_small(*cell) { high <= reaches } else { self.width() <= spare };
            !self.is_free(*cell) && !is_open && (n_unknown == 1 || !is_wide)
        };
        let all: Vec<CellId> = parts.into_iter().chain(sum).collect();
        all.into_iter().filter(is_exposed)
    }

    fn exposed_together(
        &self,
        hopeless: &BTreeSet<CellId>,
        sound: &mut BTreeSet<Vec<CellId>>,
    ) -> Option<Exposed> {
        for Component { relations, unknown } in self.components() {
            if sound.contains(&unknown) {
                continue;
            }
            let mut ranges = Ranges::of(self.tables, &relations, unknown.clone(), |cell| self.least(cell));
            for cell in unknown.iter().copied().filter(|cell| !self.is_free(*cell)) {
                let (low, high) = self.wanted(cell);
                let is_safe = if self.is_small(cell) {
                    ranges.covers(cell, low, high)
                } else {
                    ranges.is_wide(cell, self.width())
                };
                if is_safe || hopeless.contains(&cell) {
                    continue;
                }
                let own = self.tables.relations_of(cell).iter().map(|at| &self.tables.relations[*at]);
                let near: Vec<CellId> = own.flat_map(cells_of).collect();
                let around = || relations.iter().flat_map(|relation| cells_of(relation)).collect();
                let has_more = near.iter().any(|cell| self.may_still_be_hidden(*cell));
                return Some(Exposed { cell, near: if has_more { near } else { around() } });
            }
            sound.insert(unknown);
        }
        None
    }

    fn may_still_be_hidden(&self, cell: CellId) -> bool {
        self.may_be_hidden(cell) && !self.hidden.contains(&cell)
    }

    /// The number to hide next among `near`.
    fn to_hide(&self, near: &[CellId]) -> Option<CellId> {
        let known = near.iter().copied().filter(|cell| self.may_still_be_hidden(*cell));
        // A relation that has nothing else unknown would tell it at once, and ask for another one.
        let asks_for_more = |cell: CellId| {
            let others = |at: &&usize| {
                let relation = &self.tables.relations[**at];
                !cells_of(relation).any(|other| other != cell && self.is_unknown(other))
            };
            self.tables.relations_of(cell).iter().filter(others).count()
        };
        known.min_by_key(|cell| (asks_for_more(*cell), self.tables.value(*cell), *cell))
    }

    /// Relations with unknown numbers, those that share one together.
    fn components(&self) -> Vec<Component<'t>> {
        let relations = &self.tables.relations;
        let mut seen = vec![false; relations.len()];
        let mut components = Vec::new();
        for first in 0..relations.len() {
            if seen[first] {
                continue;
            }
            seen[first] = true;
            let (mut at, mut members, mut unknown) = (0, vec![first], BTreeSet::new());
            while let Some(own) = members.get(at).copied() {
                at += 1;
                for cell in cells_of(&relations[own]).filter(|cell| self.is_unknown(*cell)) {
                    if !unknown.insert(cell) {
                        continue;
                    }
                    for other in self.tables.relations_of(cell) {
                        if !seen[*other] {
                            seen[*other] = true;
                            members.push(*other);
                        }
                    }
                }
            }
            if !unknown.is_empty() {
                let relations = members.into_iter().map(|own| &relations[own]).collect();
                components.push(Component { relations, unknown: unknown.into_iter().collect() });
            }
        }
        components
    }
}

fn cells_of(relation: &Relation) -> impl Iterator<Item = CellId> + '_ {
    relation.parts.iter().copied().chain([relation.sum])
}
