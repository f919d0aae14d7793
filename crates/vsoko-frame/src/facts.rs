//! Facts: the current observations with the school or municipality that each row is.

use polars::prelude::*;
use vsoko_model::{DeliveryId, MunicipalityId, Observation, RowKey, SchoolId, SubjectId};

use crate::schema::{
    CRITERION, DELIVERY, FrameError, ObservationFrame, ROLE, ROW_KEY, STUDY, SUBJECT_KIND, YEAR,
};

/// The number of the school or municipality, as `subject_kind` says.
pub const SUBJECT: &str = "subject";
/// The number of the municipality that the subject lies in, or is.
pub const MUNICIPALITY: &str = "municipality";

/// Which school or municipality a row of a delivery is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMatch {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Its row.
    pub row: RowKey,
    /// What the row is.
    pub subject: SubjectId,
    /// The municipality that the subject lies in, or is.
    pub municipality: MunicipalityId,
}

/// Observations joined with the registry. Law: one row per (study, subject, year, criterion), the one of the latest
/// delivery; printed totals are not among them.
#[derive(Debug, Clone)]
pub struct Facts {
    frame: DataFrame,
}

/// An observation with its delivery and its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObservation {
    /// Which delivery it came with.
    pub delivery: DeliveryId,
    /// Whose it is.
    pub subject: SubjectId,
    /// The observation.
    pub observation: Observation,
}

impl Facts {
    /// The current facts among `observations`.
    pub fn current(observations: &ObservationFrame, matches: &[StoredMatch]) -> Result<Self, FrameError> {
        let key = [STUDY, SUBJECT_KIND, SUBJECT, YEAR, CRITERION];
        let observed = col(ROLE).eq(lit("observed"));
        let frame = observations
            .data()
            .clone()
            .lazy()
            .filter(observed)
            .join(
                match_frame(matches).map_err(FrameError::in_memory)?,
                [col(DELIVERY), col(ROW_KEY)],
                [col(DELIVERY), col(ROW_KEY)],
                JoinArgs::new(JoinType::Inner),
            )
            .sort([DELIVERY], SortMultipleOptions::default().with_maintain_order(true))
            .unique_stable(Some(by_name(key, true, false)), UniqueKeepStrategy::Last)
            .collect()
            .map_err(FrameError::in_memory)?;
        Ok(Self { frame })
    }

    /// The facts as a lazy frame: the columns of [`ObservationFrame`], then `subject` and `municipality`.
    pub fn lazy(&self) -> LazyFrame {
        self.frame.clone().lazy()
    }

    /// The facts as observations.
    pub fn observations(&self) -> Result<Vec<StoredObservation>, FrameError> {
        let bare = self.frame.drop_many([SUBJECT, MUNICIPALITY]);
        let subjects = self.frame.column(SUBJECT).and_then(|c| c.u32()).map_err(FrameError::in_memory)?;
        let kinds = self.frame.column(SUBJECT_KIND).and_then(|c| c.str()).map_err(FrameError::in_memory)?;
        let observations = ObservationFrame::from_checked(bare).observations()?;
        let stored = observations.into_iter().zip(subjects.iter().zip(kinds.iter()));
        Ok(stored
            .filter_map(|((delivery, observation), (subject, kind))| {
                let subject = match kind? {
                    "school" => SubjectId::School(SchoolId(subject?)),
                    _ => SubjectId::Municipality(MunicipalityId(subject?)),
                };
                Some(StoredObservation { delivery, subject, observation })
            })
            .collect())
    }
}

fn match_frame(matches: &[StoredMatch]) -> PolarsResult<LazyFrame> {
    let subject = |m: &StoredMatch| match m.subject {
        SubjectId::School(SchoolId(id)) | SubjectId::Municipality(MunicipalityId(id)) => id,
    };
    let frame = df!(
        DELIVERY => matches.iter().map(|m| m.delivery.0).collect::<Vec<_>>(),
        ROW_KEY => matches.iter().map(|m| m.row.as_str()).collect::<Vec<_>>(),
        SUBJECT => matches.iter().map(subject).collect::<Vec<_>>(),
        MUNICIPALITY => matches.iter().map(|m| m.municipality.0).collect::<Vec<_>>(),
    )?;
    Ok(frame.lazy())
}
