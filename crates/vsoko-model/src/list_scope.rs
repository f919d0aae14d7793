//! How far a list of schools goes.
//!
//! A list names those who are on it. That a municipality has none on it is known only of a list that goes as far as that
//! municipality: «the list was received, and no school of the municipality is on it» is not «no list was received».

use serde::{Deserialize, Serialize};

use crate::{MethodologyId, Municipality, MunicipalityName, Region, StudyId, StudyYear, region_key};

/// A list of schools in a delivery, and of whom it would name a school that belongs on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ListScope {
    /// The study that the list is of.
    pub study: StudyId,
    /// The edition that it was read by.
    pub methodology: MethodologyId,
    /// The year.
    pub year: StudyYear,
    /// The region.
    pub region: Region,
    /// The one municipality that it is about; none where it is about the whole region.
    pub municipality: Option<MunicipalityName>,
}

impl ListScope {
    /// Would the list name a school of `municipality`?
    pub fn covers(&self, municipality: &Municipality) -> bool {
        let is_of_region = region_key(municipality.region_in(self.year)) == region_key(&self.region);
        is_of_region && self.municipality.as_ref().is_none_or(|named| municipality.bears(named))
    }
}
