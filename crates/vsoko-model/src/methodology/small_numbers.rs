//! Counts of pupils, and which of them are not told: where few pupils stand behind a number, it is about persons.

use serde::{Deserialize, Serialize};

use super::{Criterion, CriterionKind, Methodology};
use crate::CriterionId;

/// Which counts of pupils are not told, and what else would tell them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallNumbers {
    /// A count from one up to, and without, this one is not told. Zero is.
    pub below: u32,
    /// Counts that add up to another one in each row.
    #[serde(default)]
    pub sums: Vec<SumOfPupils>,
    /// Per cents of pupils: with what they are of, each of them tells a count.
    #[serde(default)]
    pub shares: Vec<ShareOfPupils>,
    /// Where the rule comes from, as printed.
    pub source: String,
}

/// Counts that add up to another one: the marks «2», «3», «4» and «5» to the participants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumOfPupils {
    /// The sum.
    pub of: CriterionId,
    /// What it is made of, nothing left out.
    pub parts: Vec<CriterionId>,
}

/// A per cent of pupils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareOfPupils {
    /// The criterion of per cents.
    pub criterion: CriterionId,
    /// The count that it is of.
    pub of: CriterionId,
    /// The count that it is, where that is sent as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<CriterionId>,
}

impl SmallNumbers {
    /// Is a count one of those that are not told for themselves?
    pub const fn is_small(&self, count: u64) -> bool {
        0 < count && count < self.below as u64
    }
}

impl Methodology {
    /// The criteria that count pupils, in printing order.
    pub fn pupils(&self) -> &[CriterionId] {
        &self.pupils
    }

    /// Which small numbers of pupils are not told; `None` where the methodology does not ask for it.
    pub const fn small_numbers(&self) -> Option<&SmallNumbers> {
        self.small_numbers.as_ref()
    }

    /// Are values of a criterion kept back where they are small, or would tell a small one?
    pub fn keeps_back(&self, criterion: &CriterionId) -> bool {
        self.small_numbers().is_some_and(|small| {
            self.pupils.contains(criterion) || small.shares.iter().any(|share| share.criterion == *criterion)
        })
    }

    /// The counts that a count of pupils is a part of, by `part_of`.
    pub fn parts_of_counts(&self) -> impl Iterator<Item = (&CriterionId, &CriterionId)> {
        let is_count = |criterion: &&Criterion| criterion.kind == CriterionKind::Count;
        let own = self.criteria.iter().filter(is_count).filter(|own| self.pupils.contains(&own.id));
        own.filter_map(|own| Some((&own.id, own.part_of.as_ref()?)))
    }
}
