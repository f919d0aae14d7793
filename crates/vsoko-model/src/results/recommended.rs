//! Targeted recommendations as they are true of somebody, each with the numbers that it rests on.

use serde::Serialize;

use super::{Comparability, Score};
use crate::{CriterionId, LevelKey, MethodologyId, Points, SchoolId, StudyYear, SubjectId, TraceId};

/// A rule of a methodology that is true of a school or a municipality. It names its evidence and claims no cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recommendation {
    /// By which edition.
    pub methodology: MethodologyId,
    /// By which rule of it.
    pub rule: CriterionId,
    /// To whom.
    pub subject: SubjectId,
    /// Why the rule is true.
    pub because: Because,
}

/// What makes a rule true, with the numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Because {
    /// The level that the subject has.
    Level {
        /// The level.
        level: LevelKey,
        /// The name of the number.
        trace: TraceId,
    },
    /// What was reached in a criterion.
    Criterion {
        /// The criterion.
        criterion: CriterionId,
        /// Its points.
        score: Score,
    },
    /// A level that is lower than in the year before.
    LevelLost(Box<LostLevel>),
    /// What was reached in a direction.
    Direction {
        /// The direction.
        direction: CriterionId,
        /// Its points.
        score: Score,
    },
    /// What is lacking for the next level.
    Lacking {
        /// The next level.
        next: LevelKey,
        /// The points.
        lacking: Points,
        /// The name of the number.
        trace: TraceId,
    },
}

/// A level that is lower than in the year before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LostLevel {
    /// The year before.
    pub before: StudyYear,
    /// The edition of the year before, which knows the name of its level.
    pub edition: MethodologyId,
    /// The level then.
    pub from: LevelKey,
    /// The name of the number then.
    pub trace_before: TraceId,
    /// The level now.
    pub to: LevelKey,
    /// The name of the number now.
    pub trace: TraceId,
    /// May the two years be compared?
    pub comparability: Comparability,
}

impl Because {
    /// The names of the numbers.
    pub fn traces(&self) -> Vec<&TraceId> {
        match self {
            Self::Level { trace, .. } | Self::Lacking { trace, .. } => vec![trace],
            Self::Criterion { score, .. } | Self::Direction { score, .. } => vec![&score.trace],
            Self::LevelLost(lost) => vec![&lost.trace_before, &lost.trace],
        }
    }
}

/// An effective practice that a school may turn to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfferedPractice {
    /// Who has it.
    pub from: SchoolId,
    /// The criterion that it is recognised in; `None` for the school as a whole.
    pub criterion: Option<CriterionId>,
    /// Is that school alike?
    pub likeness: HowAlike,
    /// Its title, as sent.
    pub title: Option<String>,
    /// What it is, as sent.
    pub description: Option<String>,
    /// The address of a page about it, as sent.
    pub link: Option<String>,
    /// The name of the number that recognises it.
    pub trace: TraceId,
}

/// How alike two schools are, by the attributes that the methodology names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HowAlike {
    /// All attributes agree.
    Alike,
    /// Some attribute is not known, or the methodology names none.
    Unknown,
    /// Some attribute differs.
    Different,
}
