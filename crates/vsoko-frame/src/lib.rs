//! Observations as a Polars frame: one schema, checked where it enters, and its Parquet.
//!
//! # What this crate does not do
//!
//! It knows no registry and no methodology. Which school a row is, is joined in by [`Facts`] from matches that the
//! caller brings; what the values mean is for `vsoko-metrics`.

mod chosen;
mod export;
mod facts;
mod row_group;
pub mod rows;
mod scan;
mod schema;

pub use export::{Beside, EXPORTED, NO_NUMBER, NamedSubject, Partition, RegionReading};
pub use facts::{Facts, KeptBack, StoredCorrection, StoredMatch, StoredObservation};
pub use scan::{FactsScan, Wanted};
pub use schema::{FrameError, ObservationFrame};

/// Names of the columns.
pub mod columns {
    pub use crate::facts::{CORRECTION, MUNICIPALITY, SUBJECT};
    pub use crate::schema::{
        CRITERION, DELIVERY, KIND, LEVEL, METHODOLOGY, MISSING, NUMBER, ROLE, ROW_KEY, STUDY, SUBJECT_KIND,
        TEXT, YEAR,
    };
}
