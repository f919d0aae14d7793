//! Facts: the current observations with the school or municipality that each row is.

use std::sync::OnceLock;

use polars::prelude::*;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    CriterionId, DeliveryId, MethodologyId, MissingReason, MunicipalityId, Observation, Reading, Role,
    RowKey, SchoolId, StudyId, StudyYear, SubjectId, SubjectKind,
};

use crate::rows::{is_text, joined};
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

/// A reading that is not told, by what there is one current value of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptBack {
    /// The edition that it was read by.
    pub methodology: MethodologyId,
    /// The year.
    pub year: StudyYear,
    /// Whose it is.
    pub subject: SubjectId,
    /// The criterion.
    pub criterion: CriterionId,
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
        /// Each file about somebody new is held against no facts at all.
        static NONE: OnceLock<Facts> = OnceLock::new();
        if observations.data().height() > 0 || !corrections.is_empty() {
            return Self::among(observations, matches, corrections);
        }
        if let Some(none) = NONE.get() {
            return Ok(none.clone());
        }
        let none = Self::among(observations, &[], &[])?;
        Ok(NONE.get_or_init(|| none).clone())
    }

    fn among(
        observations: &ObservationFrame,
        matches: &[StoredMatch],
        corrections: &[StoredCorrection],
    ) -> Result<Self, FrameError> {
        let key = [STUDY, SUBJECT_KIND, SUBJECT, YEAR, CRITERION].map(str::to_owned);
        let current = || -> PolarsResult<DataFrame> {
            let all = observations.data();
            let observed = all.filter(&is_text(all, ROLE, Role::Observed.as_str())?)?;
            let latest = matched(&observed, &match_frame(matches)?)?
                .sort([DELIVERY], SortMultipleOptions::default().with_maintain_order(true))?
                .unique_stable(Some(&key), UniqueKeepStrategy::Last, None)?;
            corrected(latest, corrections)
        };
        Ok(Self { frame: current().map_err(FrameError::in_memory)? })
    }

    /// The facts as if `edition` had read every delivery of its study. A level that it derives from points is not taken
    /// from the deliveries.
    pub fn read_as(&self, edition: &Methodology) -> Result<Self, FrameError> {
        Ok(Self { frame: read_as(&self.frame, edition).map_err(FrameError::in_memory)? })
    }

    /// The facts without the values of some readings, which are missing then, and say why. Their cells stay, the texts of these
    /// do not.
    pub fn without(&self, kept_back: &[KeptBack]) -> Result<Self, FrameError> {
        if kept_back.is_empty() {
            return Ok(self.clone());
        }
        Ok(Self { frame: without(&self.frame, kept_back).map_err(FrameError::in_memory)? })
    }

    /// The facts as a frame: the columns of [`ObservationFrame`], then `subject`, `municipality` and `correction`.
    pub const fn data(&self) -> &DataFrame {
        &self.frame
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
        stored
            .map(|((delivery, observation), ((subject, kind), correction))| {
                let known = kind.and_then(SubjectKind::of_word).zip(subject);
                let subject =
                    known.and_then(|(kind, number)| SubjectId::of(kind, number)).ok_or_else(nobodys)?;
                Ok(StoredObservation { delivery, subject, observation, correction })
            })
            .collect()
    }
}

/// A row of facts without whose it is, or of a region, which no row is matched with.
fn nobodys() -> FrameError {
    FrameError::in_memory(PolarsError::ComputeError("a fact is of no school and of no municipality".into()))
}

/// Facts as if `edition` had read every delivery of its study; what it derives is left out.
pub(crate) fn read_as(facts: &DataFrame, edition: &Methodology) -> PolarsResult<DataFrame> {
    let of_study = is_text(facts, STUDY, edition.study().as_str())?;
    let mut facts = match edition.level_rule() {
        Some(rule) => facts.filter(&!(of_study & is_text(facts, CRITERION, rule.criterion.as_str())?))?,
        None => facts.clone(),
    };
    let of_study = is_text(&facts, STUDY, edition.study().as_str())?;
    instead(&mut facts, &of_study, METHODOLOGY, text(edition.id().as_str()))?;
    Ok(facts)
}

fn without(facts: &DataFrame, kept_back: &[KeptBack]) -> PolarsResult<DataFrame> {
    const OUT: &str = "__out";
    let whose = |own: &KeptBack| match own.subject {
        SubjectId::School(SchoolId(id)) => (SubjectKind::School.as_str(), id),
        SubjectId::Municipality(MunicipalityId(id)) => (SubjectKind::Municipality.as_str(), id),
    };
    let named = df!(
        METHODOLOGY => kept_back.iter().map(|own| own.methodology.as_str()).collect::<Vec<_>>(),
        YEAR => kept_back.iter().map(|own| u32::from(own.year.first())).collect::<Vec<_>>(),
        SUBJECT_KIND => kept_back.iter().map(|own| whose(own).0).collect::<Vec<_>>(),
        SUBJECT => kept_back.iter().map(|own| whose(own).1).collect::<Vec<_>>(),
        CRITERION => kept_back.iter().map(|own| own.criterion.as_str()).collect::<Vec<_>>(),
        OUT => vec![true; kept_back.len()],
    )?;
    let key = [METHODOLOGY, YEAR, SUBJECT_KIND, SUBJECT, CRITERION];
    let mut all = joined(facts, &named, &key, JoinType::Left)?;
    let is_out = all.column(OUT)?.is_not_null();
    let gone = Value::of(&Reading::Missing(MissingReason::Suppressed));
    let nothing = Scalar::null;
    for (name, value) in [
        (KIND, text(gone.kind)),
        (LEVEL, nothing(DataType::String)),
        (NUMBER, nothing(DataType::Int64)),
        (TEXT, nothing(DataType::String)),
        (MISSING, text(gone.missing.unwrap_or_default())),
        (RAW, text("")),
    ] {
        instead(&mut all, &is_out, name, value)?;
    }
    Ok(all.drop_many([OUT]))
}

fn text(words: &str) -> Scalar {
    Scalar::from(PlSmallStr::from_str(words))
}

/// Puts `value` in the place of what a column holds in the rows of `mask`.
fn instead(frame: &mut DataFrame, mask: &BooleanChunked, column: &str, value: Scalar) -> PolarsResult<()> {
    let value = Column::new_scalar(column.into(), value, frame.height());
    let changed = value.zip_with(mask, frame.column(column)?)?;
    frame.with_column(changed).map(|_| ())
}

/// The rows of `observed` that are somebody's, in their order, with whose they are.
pub(crate) fn matched(observed: &DataFrame, matches: &DataFrame) -> PolarsResult<DataFrame> {
    joined(observed, matches, &[DELIVERY, ROW_KEY, YEAR], JoinType::Inner)
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
pub(crate) fn corrected(mut frame: DataFrame, corrections: &[StoredCorrection]) -> PolarsResult<DataFrame> {
    if corrections.is_empty() {
        let nobody = Column::new_scalar(CORRECTION.into(), Scalar::null(DataType::UInt32), frame.height());
        frame.with_column(nobody)?;
        return Ok(frame);
    }
    let now = |name: &str| format!("__now_{name}");
    let key = [DELIVERY, STUDY, YEAR, ROW_KEY, CRITERION];
    let mut frame = joined(&frame, &correction_frame(corrections, now)?, &key, JoinType::Left)?;
    let is_corrected = frame.column(CORRECTION)?.is_not_null();
    for name in VALUES {
        let written = frame.column(&now(name))?.clone().with_name(name.into());
        let value = written.zip_with(&is_corrected, frame.column(name)?)?;
        frame.with_column(value)?;
    }
    Ok(frame.drop_many(VALUES.map(now)))
}

fn correction_frame(
    corrections: &[StoredCorrection],
    now: impl Fn(&str) -> String,
) -> PolarsResult<DataFrame> {
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
    DataFrame::new(corrections.len(), columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::{CellAddress, Points};

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
    fn a_fact_of_nobody_is_an_error_and_is_not_left_out() {
        let observations = [observation(1, 2022, Reading::Flag(true))];
        let frame = ObservationFrame::of(DeliveryId(1), &observations).unwrap();
        let facts = Facts::current(&frame, &[is_school(1, 1, 2022, 1)], &[]).unwrap();
        let changed = |column: &str, value: Scalar| {
            let mut frame = facts.data().clone();
            frame.with_column(Column::new_scalar(column.into(), value, 1)).unwrap();
            Facts { frame }.observations()
        };
        assert_eq!(facts.observations().unwrap().len(), 1);
        assert!(changed(SUBJECT, Scalar::null(DataType::UInt32)).is_err());
        assert!(changed(SUBJECT_KIND, text("region")).is_err());
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
