//! Numbers of pupils: one-way tables of schools with a total.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{CriterionId, MethodologyId, SchoolId, StudyYear, Suppressed, TraceId};

/// The pupils of a municipality in a year, as one edition counts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PupilCounts {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// Of which year.
    pub year: StudyYear,
    /// The schools that have any of the numbers, told or not.
    pub schools: Vec<SchoolId>,
    /// A table for each criterion that counts pupils, in printing order; without those that nobody has a number of.
    pub criteria: Vec<PupilsOfCriterion>,
    /// The rule by which numbers are kept back; `None` where the methodology has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Suppressed>,
}

/// The pupils by one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PupilsOfCriterion {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title in that year.
    pub title: String,
    /// Of each school that has a number.
    pub of_schools: BTreeMap<SchoolId, PupilNumber>,
    /// Of all of them together; of a study of municipalities, the municipality's own.
    pub total: PupilNumber,
}

/// A number of pupils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PupilNumber {
    /// The name of the number.
    pub trace: TraceId,
    /// How many; `None` of a number that is not told.
    pub pupils: Option<u64>,
}

impl PupilCounts {
    /// Is any of the numbers not told?
    pub fn keeps_back(&self) -> bool {
        let numbers = self.criteria.iter().flat_map(|own| own.of_schools.values().chain([&own.total]));
        numbers.into_iter().any(|number| number.pupils.is_none())
    }
}
