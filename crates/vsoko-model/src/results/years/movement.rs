//! Schools between two years: who has another level, who came, who left, who is called otherwise.

use serde::Serialize;

use crate::results::{Direction, PairedTest};
use crate::{MunicipalityId, SchoolId, Share, StudyYear, TraceId};

/// Schools with the name of their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedSchools {
    /// The name of the number.
    pub trace: TraceId,
    /// The schools.
    pub schools: Vec<SchoolId>,
}

/// How many schools have another level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// Those with another level, of those with a level in both years.
    pub share: Share,
    /// Those with another level.
    pub changed: TracedSchools,
    /// Those with a higher one.
    pub up: TracedSchools,
    /// Those with a lower one.
    pub down: TracedSchools,
    /// Those with the same.
    pub same: TracedSchools,
    /// The sign test, for a region in which enough schools moved.
    pub test: Option<NamedTest>,
}

impl Changed {
    /// The schools that went this way.
    pub const fn of(&self, direction: Direction) -> &TracedSchools {
        match direction {
            Direction::Up => &self.up,
            Direction::Same => &self.same,
            Direction::Down => &self.down,
        }
    }
}

/// A test by its name.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "test", rename_all = "snake_case")]
pub enum NamedTest {
    /// The exact sign test of ordered levels.
    Sign(PairedTest),
    /// McNemar's exact test of a share.
    #[serde(rename = "mcnemar")]
    McNemar(PairedTest),
}

impl NamedTest {
    /// What it gives.
    pub const fn paired(&self) -> &PairedTest {
        match self {
            Self::Sign(test) | Self::McNemar(test) => test,
        }
    }
}

/// A school with data in the later year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appeared {
    /// Which.
    pub school: SchoolId,
    /// Why, as far as the registry knows.
    pub because: Arrival,
}

/// Why a school has data in the later year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Arrival {
    /// The registry knows it from a later year on than the earlier one.
    Since {
        /// From which.
        year: StudyYear,
    },
    /// It belonged to another municipality.
    MovedIn {
        /// To which.
        from: MunicipalityId,
        /// Its name.
        name: String,
    },
    /// It was there, and has no data of the earlier year.
    NoData,
}

/// A school with data in the earlier year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Departed {
    /// Which.
    pub school: SchoolId,
    /// Why, as far as the registry knows.
    pub because: Departure,
}

/// Why a school has data in the earlier year only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Departure {
    /// It was closed.
    Closed {
        /// The first year without it.
        year: StudyYear,
    },
    /// It became part of another school.
    Merged {
        /// The first year without it.
        year: StudyYear,
        /// Of which.
        into: SchoolId,
        /// Its name.
        name: String,
    },
    /// It belongs to another municipality.
    MovedOut {
        /// To which.
        to: MunicipalityId,
        /// Its name.
        name: String,
    },
    /// It is there, and has no data of the later year.
    NoData,
}

/// A school with another name in the later year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// Which.
    pub school: SchoolId,
    /// Its name in the earlier year.
    pub before: String,
    /// Its name in the later year.
    pub after: String,
}
