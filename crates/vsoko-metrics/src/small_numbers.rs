//! Which numbers of pupils are not told. Page: `docs/methods/small_numbers.md`.
//!
//! They are the small ones, and as many others as it takes that no small one follows.
//!
//! All numbers of one place and year that readers may see are one system of sums (`tables`): a school's count stands in the
//! table of its criterion with the total, in the sum of its row, and behind its per cents. A number is safe when readers who
//! solve that system and know the rule still find at least as many values for it as a small number can have (`range`).
//!
//! What this does not do: it guards the numbers of one state, by one methodology, against readers who know no number of their
//! own. It does not look at other publications.

mod choice;
mod range;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::methodology::{Methodology, ShareOfPupils, SmallNumbers, SumOfPupils};
use vsoko_model::{CriterionId, Points, Reading, SubjectId};

use choice::kept_back;
use tables::{CellId, Tables};

/// The current readings of the subjects of one place and year.
pub type Rows<'r> = BTreeMap<SubjectId, BTreeMap<&'r CriterionId, &'r Reading>>;

/// Whether readers see the total of each count over the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Totals {
    /// Schools of a municipality: a summary prints the total of each count.
    Printed,
    /// Rows that are not added up anywhere.
    Nowhere,
}

/// The numbers of pupils of one place and year, and which of them are not told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PupilNumbers {
    /// Readings that are not told.
    pub kept_back: BTreeSet<(SubjectId, CriterionId)>,
    /// The totals of counts over the rows that have one; `None` of a total that is not told.
    pub totals: BTreeMap<CriterionId, Option<u64>>,
}

/// The totals of `rows`, and what the methodology's rule keeps back of them; nothing where it has no rule.
pub fn pupil_numbers(methodology: &Methodology, rows: &Rows<'_>, totals: Totals) -> PupilNumbers {
    let mut layout = Layout::of(methodology, rows, totals);
    let Some(rule) = methodology.small_numbers() else {
        let told = layout.totals.iter().map(|(id, cell)| (id.clone(), Some(layout.tables.value(*cell))));
        return PupilNumbers { kept_back: BTreeSet::new(), totals: told.collect() };
    };
    layout.relate(methodology, rule);
    let hidden = kept_back(&layout.tables, u64::from(rule.below));
    let own = layout.counts.iter().filter(|(_, cell)| hidden.contains(cell));
    let mut kept_back: BTreeSet<(SubjectId, CriterionId)> =
        own.map(|((subject, id), _)| (*subject, (*id).clone())).collect();
    // A per cent tells its count to whoever knows what it is of, and the whole to whoever knows the count.
    let told =
        layout.shares.iter().filter(|share| hidden.contains(&share.count) || hidden.contains(&share.of));
    kept_back.extend(told.map(|share| (share.subject, share.criterion.clone())));
    let totals = layout.totals.iter().map(|(id, cell)| {
        let told = (!hidden.contains(cell)).then(|| layout.tables.value(*cell));
        (id.clone(), told)
    });
    PupilNumbers { kept_back, totals: totals.collect() }
}

/// A per cent with the counts that it ties together.
struct TiedShare {
    subject: SubjectId,
    criterion: CriterionId,
    count: CellId,
    of: CellId,
}

/// Where the numbers of some rows stand in the system.
struct Layout<'r> {
    rows: &'r Rows<'r>,
    tables: Tables,
    counts: BTreeMap<(SubjectId, &'r CriterionId), CellId>,
    totals: BTreeMap<CriterionId, CellId>,
    shares: Vec<TiedShare>,
}

impl<'r> Layout<'r> {
    /// The counts of pupils and their totals.
    fn of(methodology: &'r Methodology, rows: &'r Rows<'r>, totals: Totals) -> Self {
        let mut layout = Self {
            rows,
            tables: Tables::default(),
            counts: BTreeMap::new(),
            totals: BTreeMap::new(),
            shares: Vec::new(),
        };
        for id in methodology.pupils() {
            let mut own = Vec::new();
            for (subject, row) in rows {
                if let Some(count) = row.get(id).and_then(|reading| count_in(reading)) {
                    let cell = layout.tables.printed(count);
                    layout.counts.insert((*subject, id), cell);
                    own.push(cell);
                }
            }
            if totals == Totals::Printed && !own.is_empty() {
                let sum = own.iter().map(|cell| layout.tables.value(*cell)).sum();
                let total = layout.tables.printed(sum);
                layout.tables.relate(total, own);
                layout.totals.insert(id.clone(), total);
            }
        }
        layout
    }

    fn count(&self, subject: SubjectId, id: &'r CriterionId) -> Option<CellId> {
        self.counts.get(&(subject, id)).copied()
    }

    /// What readers can work out of one row.
    fn relate(&mut self, methodology: &'r Methodology, rule: &'r SmallNumbers) {
        let subjects: Vec<SubjectId> = self.rows.keys().copied().collect();
        for (part, whole) in methodology.parts_of_counts() {
            let with = |subject: &SubjectId| (self.count(*subject, part), self.count(*subject, whole));
            let of_rows: Vec<_> = subjects.iter().map(with).collect();
            for (part, whole) in of_rows.iter().filter_map(|(part, whole)| part.zip(*whole)) {
                self.rest(whole, vec![part]);
            }
            // The totals may be subtracted where they are over the same rows.
            let is_same = of_rows.iter().all(|(part, whole)| part.is_some() == whole.is_some());
            let totals = self.totals.get(part).copied().zip(self.totals.get(whole).copied());
            if let Some((part, whole)) = totals.filter(|_| is_same) {
                self.rest(whole, vec![part]);
            }
        }
        for subject in subjects {
            for sum in &rule.sums {
                self.sum(subject, sum);
            }
            for share in &rule.shares {
                self.share(subject, share);
            }
            self.wholes(subject, methodology, rule);
        }
    }

    /// Counts that add up to another one; what is missing of them is what is left.
    fn sum(&mut self, subject: SubjectId, sum: &'r SumOfPupils) {
        let Some(of) = self.count(subject, &sum.of) else { return };
        let parts: Vec<Option<CellId>> = sum.parts.iter().map(|id| self.count(subject, id)).collect();
        let known: Vec<CellId> = parts.iter().flatten().copied().collect();
        if known.len() < parts.len() {
            self.rest(of, known);
        } else if self.tables.sum(&known) == self.tables.value(of) {
            self.tables.relate(of, known);
        }
    }

    /// A per cent of a count: the count that it tells, and what is left of the whole.
    fn share(&mut self, subject: SubjectId, share: &'r ShareOfPupils) {
        let percent = match self.rows.get(&subject).and_then(|row| row.get(&share.criterion)) {
            Some(Reading::Percent(percent)) => *percent,
            _ => return,
        };
        let Some(of) = self.count(subject, &share.of) else { return };
        let sent = share.count.as_ref().and_then(|id| self.count(subject, id));
        let told = told_by(percent, self.tables.value(of));
        let count = sent.unwrap_or_else(|| self.tables.printed(told));
        self.rest(of, vec![count]);
        self.shares.push(TiedShare { subject, criterion: share.criterion.clone(), count, of });
    }

    /// Per cents that make up one whole tell counts that do so.
    fn wholes(&mut self, subject: SubjectId, methodology: &Methodology, rule: &SmallNumbers) {
        let whole_of = |id: &CriterionId| methodology.criterion(id).and_then(|own| own.whole.as_ref());
        let wholes: BTreeSet<&CriterionId> =
            rule.shares.iter().filter_map(|share| whole_of(&share.criterion)).collect();
        for whole in wholes {
            let members = methodology.criteria().iter().filter(|own| own.whole.as_ref() == Some(whole));
            let tied: Vec<Option<(CellId, CellId)>> = members
                .map(|member| {
                    let of_it = |own: &&TiedShare| own.subject == subject && own.criterion == member.id;
                    self.shares.iter().find(of_it).map(|own| (own.count, own.of))
                })
                .collect();
            let Some(tied) = tied.into_iter().collect::<Option<Vec<_>>>() else { continue };
            let of: BTreeSet<CellId> = tied.iter().map(|(_, of)| *of).collect();
            let parts: Vec<CellId> = tied.iter().map(|(count, _)| *count).collect();
            if let (1, Some(of)) = (of.len(), of.first().copied())
                && self.tables.sum(&parts) == self.tables.value(of)
            {
                self.tables.relate(of, parts);
            }
        }
    }

    /// What is left of a whole beside some parts is printed nowhere, and follows.
    fn rest(&mut self, whole: CellId, parts: Vec<CellId>) {
        if let Some(rest) = self.tables.value(whole).checked_sub(self.tables.sum(&parts)) {
            let rest = self.tables.derived(rest);
            self.tables.relate(whole, parts.into_iter().chain([rest]).collect());
        }
    }
}

fn count_in(reading: &Reading) -> Option<u64> {
    match reading {
        Reading::Count(count) => u64::try_from(*count).ok(),
        Reading::Level(_)
        | Reading::Flag(_)
        | Reading::Points(_)
        | Reading::Percent(_)
        | Reading::Text(_)
        | Reading::Missing(_) => None,
    }
}

/// The count that is nearest to a per cent of a whole; it is never above the whole.
///
/// 33,33 % of 12 are 4: one hundredth of a per cent of a school's pupils is less than one.
fn told_by(percent: Points, of: u64) -> u64 {
    let hundredths = u128::try_from(percent.hundredths()).unwrap_or_default();
    let nearest = (hundredths * u128::from(of) + 5_000) / 10_000;
    u64::try_from(nearest).unwrap_or(of).min(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_per_cent_tells_its_count() {
        let percent = |hundredths| Points::from_hundredths(hundredths);
        assert_eq!(told_by(percent(3_333), 12), 4);
        assert_eq!(told_by(percent(800), 25), 2);
        assert_eq!(told_by(percent(0), 25), 0);
        assert_eq!(told_by(percent(10_000), 25), 25);
    }
}
