//! The points and per cents that were read, by subject and criterion: what scores, places and distances are made of.

use std::collections::BTreeMap;

use polars::prelude::*;
use vsoko_frame::{Facts, columns};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CriterionId, MunicipalityId, Points, SchoolId, StudyYear, SubjectId, SubjectKind};

use crate::{Circle, MetricsError};

/// Points and per cents of one methodology and year. A criterion without a reading is absent.
#[derive(Debug, Clone)]
pub struct PointsRead {
    by_subject: BTreeMap<SubjectId, BTreeMap<CriterionId, Points>>,
}

impl PointsRead {
    /// Those of a circle.
    pub fn of_circle(
        facts: &Facts,
        methodology: &Methodology,
        circle: &Circle,
        year: StudyYear,
    ) -> Result<Self, MetricsError> {
        let rows = circle.of(rows_of(facts, methodology, year), methodology.subject())?;
        Self::of_rows(rows, methodology)
    }

    /// Those of one subject.
    pub fn of_subject(
        facts: &Facts,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
    ) -> Result<Self, MetricsError> {
        let (kind, number) = match subject {
            SubjectId::School(id) => (SubjectKind::School, id.0),
            SubjectId::Municipality(id) => (SubjectKind::Municipality, id.0),
        };
        let own =
            col(columns::SUBJECT_KIND).eq(lit(kind.as_str())).and(col(columns::SUBJECT).eq(lit(number)));
        Self::of_rows(rows_of(facts, methodology, year).filter(own), methodology)
    }

    fn of_rows(rows: LazyFrame, methodology: &Methodology) -> Result<Self, MetricsError> {
        let wanted = [columns::SUBJECT, columns::SUBJECT_KIND, columns::CRITERION, columns::NUMBER].map(col);
        let frame = rows.select(wanted).collect()?;
        let subjects = frame.column(columns::SUBJECT)?.u32()?;
        let kinds = frame.column(columns::SUBJECT_KIND)?.str()?;
        let criteria = frame.column(columns::CRITERION)?.str()?;
        let numbers = frame.column(columns::NUMBER)?.i64()?;
        let known: BTreeMap<&str, &CriterionId> =
            methodology.measured_criteria().map(|criterion| (criterion.id.as_str(), &criterion.id)).collect();
        let mut by_subject: BTreeMap<SubjectId, BTreeMap<CriterionId, Points>> = BTreeMap::new();
        for (((subject, kind), criterion), number) in
            subjects.iter().zip(kinds.iter()).zip(criteria.iter()).zip(numbers.iter())
        {
            let (Some(subject), Some(kind), Some(criterion)) = (subject, kind, criterion) else { continue };
            let subject = match kind {
                "school" => SubjectId::School(SchoolId(subject)),
                _ => SubjectId::Municipality(MunicipalityId(subject)),
            };
            let own = by_subject.entry(subject).or_default();
            if let Some((id, number)) = known.get(criterion).copied().zip(number) {
                own.insert(id.clone(), Points::from_hundredths(number));
            }
        }
        Ok(Self { by_subject })
    }

    /// By subject; one without any reading has an empty map.
    pub const fn by_subject(&self) -> &BTreeMap<SubjectId, BTreeMap<CriterionId, Points>> {
        &self.by_subject
    }
}

fn rows_of(facts: &Facts, methodology: &Methodology, year: StudyYear) -> LazyFrame {
    let own = col(columns::METHODOLOGY)
        .eq(lit(methodology.id().as_str()))
        .and(col(columns::SUBJECT_KIND).eq(lit(methodology.subject().as_str())))
        .and(col(columns::YEAR).eq(lit(u32::from(year.first()))));
    facts.lazy().filter(own)
}
