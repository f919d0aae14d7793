//! The points and per cents that were read, by subject and criterion: what scores, places and distances are made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::*;
use vsoko_frame::rows::{is_number, is_text};
use vsoko_frame::{Facts, columns};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CriterionId, MunicipalityId, Points, StudyYear, SubjectId, SubjectKind};

use crate::{Circle, KnownFacts, MetricsError};

/// What was read of one subject.
type Own = Arc<BTreeMap<CriterionId, Points>>;

/// Points and per cents of one methodology and year. A criterion without a reading is absent.
#[derive(Debug, Clone)]
pub struct PointsRead {
    by_subject: BTreeMap<SubjectId, Own>,
}

impl PointsRead {
    /// Those of a circle.
    pub fn of_circle(
        facts: &KnownFacts,
        methodology: &Methodology,
        circle: &Circle,
        year: StudyYear,
    ) -> Result<Self, MetricsError> {
        let all = facts.points(methodology, year)?;
        let own = all.by_subject.iter().filter(|(subject, (home, _))| circle.has(**subject, *home));
        Ok(Self { by_subject: own.map(|(subject, (_, own))| (*subject, Arc::clone(own))).collect() })
    }

    /// Those of one subject.
    pub fn of_subject(
        facts: &KnownFacts,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
    ) -> Result<Self, MetricsError> {
        let all = facts.points(methodology, year)?;
        let own = all.by_subject.get(&subject).map(|(_, own)| (subject, Arc::clone(own)));
        Ok(Self { by_subject: own.into_iter().collect() })
    }

    /// By subject; one without any reading has an empty map.
    pub const fn by_subject(&self) -> &BTreeMap<SubjectId, Own> {
        &self.by_subject
    }
}

/// The points of everybody, each with the municipality that the subject lies in, or is.
#[derive(Debug)]
pub(crate) struct AllPoints {
    by_subject: BTreeMap<SubjectId, (MunicipalityId, Own)>,
}

impl AllPoints {
    pub(crate) fn of(
        facts: &Facts,
        methodology: &Methodology,
        year: StudyYear,
    ) -> Result<Self, MetricsError> {
        let frame = rows_of(facts.data(), methodology, year)?;
        let subjects = frame.column(columns::SUBJECT)?.u32()?;
        let homes = frame.column(columns::MUNICIPALITY)?.u32()?;
        let kinds = frame.column(columns::SUBJECT_KIND)?.str()?;
        let criteria = frame.column(columns::CRITERION)?.str()?;
        let numbers = frame.column(columns::NUMBER)?.i64()?;
        let known: BTreeMap<&str, &CriterionId> =
            methodology.measured_criteria().map(|criterion| (criterion.id.as_str(), &criterion.id)).collect();
        let mut by_subject: BTreeMap<SubjectId, (MunicipalityId, BTreeMap<CriterionId, Points>)> =
            BTreeMap::new();
        let whose = subjects.iter().zip(homes.iter()).zip(kinds.iter());
        for (((subject, home), kind), (criterion, number)) in whose.zip(criteria.iter().zip(numbers.iter())) {
            let (Some(subject), Some(home), Some(kind), Some(criterion)) = (subject, home, kind, criterion)
            else {
                return Err(nobodys());
            };
            let subject = SubjectKind::of_word(kind)
                .and_then(|kind| SubjectId::of(kind, subject))
                .ok_or_else(nobodys)?;
            let (_, own) = by_subject.entry(subject).or_insert((MunicipalityId(home), BTreeMap::new()));
            if let Some((id, number)) = known.get(criterion).copied().zip(number) {
                own.insert(id.clone(), Points::from_hundredths(number));
            }
        }
        let shared = by_subject.into_iter().map(|(subject, (home, own))| (subject, (home, Arc::new(own))));
        Ok(Self { by_subject: shared.collect() })
    }
}

/// A row of facts without whose it is, or of a region, which no row is matched with.
fn nobodys() -> MetricsError {
    PolarsError::ComputeError("a fact is of no school and of no municipality".into()).into()
}

fn rows_of(facts: &DataFrame, methodology: &Methodology, year: StudyYear) -> PolarsResult<DataFrame> {
    let own = is_text(facts, columns::METHODOLOGY, methodology.id().as_str())?
        & is_text(facts, columns::SUBJECT_KIND, methodology.subject().as_str())?
        & is_number(facts, columns::YEAR, year.first().into())?;
    let wanted =
        [columns::SUBJECT, columns::MUNICIPALITY, columns::SUBJECT_KIND, columns::CRITERION, columns::NUMBER];
    facts.select(wanted)?.filter(&own)
}
