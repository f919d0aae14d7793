//! Facts: the current observations with the school or municipality that each row is.

use polars::prelude::*;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    CriterionId, DeliveryId, MunicipalityId, Observation, Reading, RowKey, SchoolId, StudyId, StudyYear,
    SubjectId,
};

use crate::schema::{
    CRITERION, DELIVERY, FrameError, KIND, LEVEL, METHODOLOGY, MISSING, NUMBER, ObservationFrame, RAW, ROLE,
    ROW_KEY, STUDY, SUBJECT_KIND, TEXT, Value, YEAR,
};

/// The number of the school or municipality, as `subject_kind` says.
pub const SUBJECT: &str = "subject";
/// The number of the municipality that the subject lies in, or is.
pub const MUNICIPALITY: &str = "municipality";

/// The entry of the journal in which a person corrected the value; NULL where nobody did.
pub const CORRECTION: &str = "correction";

/// Which school or municipality a row of a delivery is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMatch {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Its row.
    pub row: RowKey,
    /// The year that the row describes.
    pub year: StudyYear,
    /// What the row is.
    pub subject: SubjectId,
    /// The municipality that the subject lies in, or is.
    pub municipality: MunicipalityId,
}

/// A value that a person corrected. The cell of the delivery stays what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCorrection {
    /// The delivery.
    pub delivery: DeliveryId,
    /// The study.
    pub study: StudyId,
    /// The year.
    pub year: StudyYear,
    /// The row.
    pub row: RowKey,
    /// The criterion.
    pub criterion: CriterionId,
    /// The entry of the journal.
    pub entry: u32,
    /// What the person wrote.
    pub raw: String,
    /// What that says.
    pub reading: Reading,
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
    /// The observation; where a person corrected it, with the corrected reading.
    pub observation: Observation,
    /// The entry of the journal in which a person corrected it.
    pub correction: Option<u32>,
}

impl Facts {
    /// The current facts among `observations`, with the values that persons corrected in their place.
    pub fn current(
        observations: &ObservationFrame,
        matches: &[StoredMatch],
        corrections: &[StoredCorrection],
    ) -> Result<Self, FrameError> {
        let key = [STUDY, SUBJECT_KIND, SUBJECT, YEAR, CRITERION];
        let matches = match_frame(matches).map_err(FrameError::in_memory)?;
        let frame = matched(observations.data().clone().lazy(), matches.lazy())
            .sort([DELIVERY], SortMultipleOptions::default().with_maintain_order(true))
            .unique_stable(Some(by_name(key, true, false)), UniqueKeepStrategy::Last);
        let frame = corrected(frame, corrections).and_then(LazyFrame::collect);
        Ok(Self { frame: frame.map_err(FrameError::in_memory)? })
    }

    /// The facts as if `edition` had read every delivery of its study. A level that it derives from points is not taken
    /// from the deliveries.
    pub fn read_as(&self, edition: &Methodology) -> Result<Self, FrameError> {
        let frame = read_as(self.lazy(), edition).collect();
        Ok(Self { frame: frame.map_err(FrameError::in_memory)? })
    }

    /// The facts as a lazy frame: the columns of [`ObservationFrame`], then `subject`, `municipality` and `correction`.
    pub fn lazy(&self) -> LazyFrame {
        self.frame.clone().lazy()
    }

    /// The facts as observations.
    pub fn observations(&self) -> Result<Vec<StoredObservation>, FrameError> {
        let bare = self.frame.drop_many([SUBJECT, MUNICIPALITY, CORRECTION]);
        let corrections =
            self.frame.column(CORRECTION).and_then(|c| c.u32()).map_err(FrameError::in_memory)?;
        let subjects = self.frame.column(SUBJECT).and_then(|c| c.u32()).map_err(FrameError::in_memory)?;
        let kinds = self.frame.column(SUBJECT_KIND).and_then(|c| c.str()).map_err(FrameError::in_memory)?;
        let observations = ObservationFrame::from_checked(bare).observations()?;
        let whose = subjects.iter().zip(kinds.iter()).zip(corrections.iter());
        let stored = observations.into_iter().zip(whose);
        Ok(stored
            .filter_map(|((delivery, observation), ((subject, kind), correction))| {
                let subject = match kind? {
                    "school" => SubjectId::School(SchoolId(subject?)),
                    _ => SubjectId::Municipality(MunicipalityId(subject?)),
                };
                Some(StoredObservation { delivery, subject, observation, correction })
            })
            .collect())
    }
}

/// Facts as if `edition` had read every delivery of its study; what it derives is left out.
pub(crate) fn read_as(facts: LazyFrame, edition: &Methodology) -> LazyFrame {
    let of_study = || col(STUDY).eq(lit(edition.study().as_str()));
    let derived = edition
        .level_rule()
        .map_or_else(|| lit(false), |rule| of_study().and(col(CRITERION).eq(lit(rule.criterion.as_str()))));
    let named = when(of_study()).then(lit(edition.id().as_str())).otherwise(col(METHODOLOGY));
    facts.filter(derived.not()).with_column(named.alias(METHODOLOGY))
}

/// The observed rows of `observations` that are somebody's, in their order, with whose they are.
pub(crate) fn matched(observations: LazyFrame, matches: LazyFrame) -> LazyFrame {
    let row = [col(DELIVERY), col(ROW_KEY), col(YEAR)];
    observations.filter(col(ROLE).eq(lit("observed"))).join(
        matches,
        row.clone(),
        row,
        JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Inner) },
    )
}

/// Matches as a frame: the row, and whose it is.
pub(crate) fn match_frame(matches: &[StoredMatch]) -> PolarsResult<DataFrame> {
    let subject = |m: &StoredMatch| match m.subject {
        SubjectId::School(SchoolId(id)) | SubjectId::Municipality(MunicipalityId(id)) => id,
    };
    df!(
        DELIVERY => matches.iter().map(|m| m.delivery.0).collect::<Vec<_>>(),
        ROW_KEY => matches.iter().map(|m| m.row.as_str()).collect::<Vec<_>>(),
        YEAR => matches.iter().map(|m| u32::from(m.year.first())).collect::<Vec<_>>(),
        SUBJECT => matches.iter().map(subject).collect::<Vec<_>>(),
        MUNICIPALITY => matches.iter().map(|m| m.municipality.0).collect::<Vec<_>>(),
    )
}

/// The columns that a reading fills, and the cell's text.
pub(crate) const VALUES: [&str; 6] = [KIND, LEVEL, NUMBER, TEXT, MISSING, RAW];

/// `frame` with the column `correction`, and with what persons wrote in the columns of the value.
pub(crate) fn corrected(frame: LazyFrame, corrections: &[StoredCorrection]) -> PolarsResult<LazyFrame> {
    if corrections.is_empty() {
        return Ok(frame.with_column(lit(NULL).cast(DataType::UInt32).alias(CORRECTION)));
    }
    let now = |name: &str| format!("__now_{name}");
    let key = [DELIVERY, STUDY, YEAR, ROW_KEY, CRITERION].map(col);
    let joined = frame.join(
        correction_frame(corrections, now)?,
        key.clone(),
        key,
        JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Left) },
    );
    let values = VALUES.map(|name| {
        when(col(CORRECTION).is_not_null()).then(col(now(name).as_str())).otherwise(col(name)).alias(name)
    });
    let spent: Vec<String> = VALUES.map(now).into();
    Ok(joined.with_columns(values).drop(by_name(spent, true, false)))
}

fn correction_frame(
    corrections: &[StoredCorrection],
    now: impl Fn(&str) -> String,
) -> PolarsResult<LazyFrame> {
    let values: Vec<Value<'_>> = corrections.iter().map(|c| Value::of(&c.reading)).collect();
    let texts = |name: String, text: &dyn Fn(&StoredCorrection) -> String| -> Column {
        Column::new(name.into(), corrections.iter().map(text).collect::<Vec<_>>())
    };
    let columns = vec![
        Column::new(DELIVERY.into(), corrections.iter().map(|c| c.delivery.0).collect::<Vec<_>>()),
        texts(STUDY.to_owned(), &|c| c.study.to_string()),
        Column::new(YEAR.into(), corrections.iter().map(|c| u32::from(c.year.first())).collect::<Vec<_>>()),
        texts(ROW_KEY.to_owned(), &|c| c.row.as_str().to_owned()),
        texts(CRITERION.to_owned(), &|c| c.criterion.to_string()),
        Column::new(CORRECTION.into(), corrections.iter().map(|c| c.entry).collect::<Vec<_>>()),
        Column::new(now(KIND).into(), values.iter().map(|v| v.kind).collect::<Vec<_>>()),
        Column::new(now(LEVEL).into(), values.iter().map(|v| v.level).collect::<Vec<_>>()),
        Column::new(now(NUMBER).into(), values.iter().map(|v| v.number).collect::<Vec<_>>()),
        Column::new(now(TEXT).into(), values.iter().map(|v| v.text).collect::<Vec<_>>()),
        Column::new(now(MISSING).into(), values.iter().map(|v| v.missing).collect::<Vec<_>>()),
        texts(now(RAW), &|c| c.raw.clone()),
    ];
    Ok(DataFrame::new(corrections.len(), columns)?.lazy())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::{CellAddress, Points, Role, SubjectKind};

    fn observation(row: u32, year: u16, reading: Reading) -> Observation {
        Observation {
            study: "vsoko".parse().unwrap(),
            methodology: "vsoko-tver-2022".parse().unwrap(),
            year: year.try_into().unwrap(),
            row: RowKey::new("Лист1", row),
            subject: SubjectKind::School,
            criterion: "points".parse().unwrap(),
            reading,
            role: Role::Observed,
            address: CellAddress::new(row, 3),
            raw: "3".into(),
        }
    }

    fn is_school(delivery: u32, row: u32, year: u16, school: u32) -> StoredMatch {
        StoredMatch {
            delivery: DeliveryId(delivery),
            row: RowKey::new("Лист1", row),
            year: year.try_into().unwrap(),
            subject: SubjectId::School(SchoolId(school)),
            municipality: MunicipalityId(1),
        }
    }

    #[test]
    fn a_corrected_value_takes_the_place_of_the_delivered_one_and_no_other() {
        let observations = [
            observation(1, 2022, Reading::Points(Points::whole(3))),
            observation(2, 2022, Reading::Points(Points::whole(4))),
        ];
        let frame = ObservationFrame::of(DeliveryId(7), &observations).unwrap();
        let correction = StoredCorrection {
            delivery: DeliveryId(7),
            study: "vsoko".parse().unwrap(),
            year: 2022_u16.try_into().unwrap(),
            row: RowKey::new("Лист1", 1),
            criterion: "points".parse().unwrap(),
            entry: 12,
            raw: "5".to_owned(),
            reading: Reading::Points(Points::whole(5)),
        };
        let matches = [is_school(7, 1, 2022, 1), is_school(7, 2, 2022, 2)];
        let facts = Facts::current(&frame, &matches, &[correction]).unwrap().observations().unwrap();
        let read: Vec<_> = facts
            .iter()
            .map(|fact| (fact.subject.to_string(), fact.observation.reading.clone(), fact.correction))
            .collect();
        assert_eq!(
            read,
            [
                ("s1".to_owned(), Reading::Points(Points::whole(5)), Some(12)),
                ("s2".to_owned(), Reading::Points(Points::whole(4)), None),
            ]
        );
        assert_eq!(facts[0].observation.raw.as_str(), "5");
        assert_eq!(facts[0].observation.address, CellAddress::new(1, 3));
    }

    #[test]
    fn one_row_of_two_years_may_be_matched_by_year() {
        let observations =
            [observation(1, 2021, Reading::Flag(true)), observation(1, 2022, Reading::Flag(false))];
        let frame = ObservationFrame::of(DeliveryId(1), &observations).unwrap();
        let matches = [is_school(1, 1, 2021, 1), is_school(1, 1, 2022, 2)];
        let facts = Facts::current(&frame, &matches, &[]).unwrap().observations().unwrap();
        let whose: Vec<_> =
            facts.iter().map(|fact| (fact.subject.to_string(), fact.observation.year.first())).collect();
        assert_eq!(whose, [("s1".to_owned(), 2021), ("s2".to_owned(), 2022)]);
    }
}
