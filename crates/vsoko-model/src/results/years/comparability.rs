//! May two years be set side by side? The worst that was found decides, and each reason says what is not the same.

use serde::Serialize;

use crate::methodology::{CriterionKind, Threshold};
use crate::{ContentHash, CriterionId, MethodologyId, MunicipalityId, Points, StudyId, StudyYear};

/// May two years be set side by side? From the best to the worst, so that the worst of several is their maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Comparable,
    /// A value says nothing beside that of the other year; how far it is from the region's does.
    RelativeToRegion,
    /// No.
    NotComparable,
}

/// A verdict and its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparability {
    /// The verdict.
    pub verdict: Verdict,
    /// What was looked at and is not the same in both years; empty where all is.
    pub reasons: Vec<Reason>,
}

/// Something that is not the same in two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Reason {
    /// The years were read by two editions.
    Methodology {
        /// Of the earlier year.
        before: MethodologyId,
        /// Of the later year.
        after: MethodologyId,
        /// SHA-256 of the earlier text.
        before_hash: ContentHash,
        /// SHA-256 of the later text.
        after_hash: ContentHash,
        /// What the later edition says of the earlier one; `None` where it says nothing.
        stated: Option<Verdict>,
        /// Its words.
        words: Option<String>,
    },
    /// The editions differ in what is assessed, or on which scale.
    Rubric {
        /// In what.
        changes: Vec<RubricChange>,
    },
    /// The results are of two studies.
    Study {
        /// Of the earlier year.
        before: StudyId,
        /// Of the later year.
        after: StudyId,
    },
    /// Not the same schools have data.
    Schools {
        /// Schools with data in both years.
        both: usize,
        /// Schools with data in the later year only.
        appeared: usize,
        /// Schools with data in the earlier year only.
        left: usize,
    },
    /// The territory is not the same.
    Territory {
        /// In what.
        changes: Vec<TerritoryChange>,
    },
}

/// A difference between two editions of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum RubricChange {
    /// A criterion that the earlier edition lacks.
    Added {
        /// Which.
        criterion: CriterionId,
        /// Its title.
        title: String,
    },
    /// A criterion that the later edition lacks.
    Removed {
        /// Which.
        criterion: CriterionId,
        /// Its title.
        title: String,
    },
    /// Another maximum.
    Maximum {
        /// Of which criterion.
        criterion: CriterionId,
        /// Its title.
        title: String,
        /// In the earlier year.
        before: Option<Points>,
        /// In the later year.
        after: Option<Points>,
    },
    /// Another kind of value.
    Kind {
        /// Of which criterion.
        criterion: CriterionId,
        /// Its title.
        title: String,
        /// In the earlier year.
        before: CriterionKind,
        /// In the later year.
        after: CriterionKind,
    },
    /// Another scale of levels.
    Scale {
        /// Labels of the earlier year, from the highest.
        before: Vec<String>,
        /// Labels of the later year.
        after: Vec<String>,
    },
    /// Other thresholds of levels.
    Thresholds {
        /// Of the earlier year; empty where there was no rule.
        before: Vec<Threshold>,
        /// Of the later year.
        after: Vec<Threshold>,
    },
}

/// A change of a territory between two years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum TerritoryChange {
    /// A municipality lies in another region. One that is only called otherwise is the same region.
    Region {
        /// Which.
        municipality: MunicipalityId,
        /// Its name.
        name: String,
        /// Of the earlier year.
        before: String,
        /// Of the later year.
        after: String,
    },
    /// Another municipality became part of it.
    Absorbed {
        /// Which.
        municipality: MunicipalityId,
        /// Its name.
        name: String,
        /// The first year without it.
        year: StudyYear,
    },
    /// The municipality became part of another one.
    MergedInto {
        /// Of which.
        municipality: MunicipalityId,
        /// Its name.
        name: String,
        /// The first year without it.
        year: StudyYear,
    },
    /// Schools went from one municipality to another.
    SchoolsMoved {
        /// From which.
        from: MunicipalityId,
        /// Its name.
        from_name: String,
        /// To which.
        to: MunicipalityId,
        /// Its name.
        to_name: String,
        /// How many.
        schools: usize,
    },
}

/// How far a criterion of one edition is the same as one of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionComparability {
    /// The criterion of the later edition.
    pub here: CriterionId,
    /// The criterion of the earlier one.
    pub there: CriterionId,
    /// How far.
    pub verdict: Verdict,
    /// Why, in the words of the methodology, where it names the two.
    pub why: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_verdicts_is_the_last() {
        let verdicts = [Verdict::RelativeToRegion, Verdict::NotComparable, Verdict::Comparable];
        assert_eq!(verdicts.into_iter().max(), Some(Verdict::NotComparable));
    }
}
