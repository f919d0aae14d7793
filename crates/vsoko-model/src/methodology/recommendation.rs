//! Targeted recommendations as a methodology states them: when, what, for whom, and where the rule comes from.

use serde::{Deserialize, Serialize};

use super::AtLeast;
use crate::{CriterionId, LevelKey, Points, SubjectKind};

/// A rule: whoever its trigger is true of is recommended its text. It says nothing of causes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendationRule {
    /// Its id.
    pub id: CriterionId,
    /// When it holds.
    pub when: Trigger,
    /// What is recommended, as printed.
    pub text: String,
    /// For whom, as printed; `None` where the school or municipality itself is meant.
    pub whom: Option<String>,
    /// Where the rule comes from.
    pub source: String,
}

/// What a rule asks of the results of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "when")]
pub enum Trigger {
    /// The level of a school is below this one.
    LevelBelow {
        /// The level.
        level: LevelKey,
    },
    /// A school has less in a criterion.
    CriterionBelow {
        /// The criterion, of points or per cents.
        criterion: CriterionId,
        /// The border.
        border: AtLeast,
    },
    /// The level of a school is lower than in the year before, where the two years may be compared.
    LevelLost,
    /// A direction of a municipality is below the border of weakness.
    WeakDirection {
        /// Which one; `None` for each.
        direction: Option<CriterionId>,
    },
    /// A school lacks at most this many points for its next level.
    NearNextLevel {
        /// The points.
        within: Points,
    },
}

impl Trigger {
    /// Whom it can be true of.
    pub const fn subject(&self) -> SubjectKind {
        match self {
            Self::LevelBelow { .. }
            | Self::CriterionBelow { .. }
            | Self::LevelLost
            | Self::NearNextLevel { .. } => SubjectKind::School,
            Self::WeakDirection { .. } => SubjectKind::Municipality,
        }
    }

    /// The criterion that it is about, where it is about one: schools whose practice is recognised there can help.
    pub const fn criterion(&self) -> Option<&CriterionId> {
        match self {
            Self::CriterionBelow { criterion, .. } => Some(criterion),
            Self::LevelBelow { .. }
            | Self::LevelLost
            | Self::NearNextLevel { .. }
            | Self::WeakDirection { .. } => None,
        }
    }
}

/// The word for a trigger in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    LevelBelow,
    CriterionBelow,
    LevelLost,
    WeakDirection,
    NearNextLevel,
}

impl When {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::LevelBelow => "level_below",
            Self::CriterionBelow => "criterion_below",
            Self::LevelLost => "level_lost",
            Self::WeakDirection => "weak_direction",
            Self::NearNextLevel => "near_next_level",
        }
    }

    /// The fields that it takes.
    const fn takes(self) -> &'static [&'static str] {
        match self {
            Self::LevelBelow => &["level"],
            Self::CriterionBelow => &["criterion", "below_percent", "below_points"],
            Self::LevelLost => &[],
            Self::WeakDirection => &["direction"],
            Self::NearNextLevel => &["within_points"],
        }
    }
}

/// A rule as it stands in the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentRecommendation {
    pub(super) id: CriterionId,
    pub(super) when: When,
    pub(super) level: Option<LevelKey>,
    pub(super) criterion: Option<CriterionId>,
    below_percent: Option<u8>,
    below_points: Option<f64>,
    pub(super) direction: Option<CriterionId>,
    within_points: Option<f64>,
    text: String,
    whom: Option<String>,
    source: String,
}

impl DocumentRecommendation {
    /// The rule; `None` where its trigger lacks something.
    pub(super) fn read(self) -> Option<RecommendationRule> {
        let when = match self.when {
            When::LevelBelow => Trigger::LevelBelow { level: self.level? },
            When::CriterionBelow => {
                Trigger::CriterionBelow { border: self.border()?, criterion: self.criterion? }
            }
            When::LevelLost => Trigger::LevelLost,
            When::WeakDirection => Trigger::WeakDirection { direction: self.direction },
            When::NearNextLevel => Trigger::NearNextLevel { within: Points::from_cell(self.within_points?)? },
        };
        Some(RecommendationRule { id: self.id, when, text: self.text, whom: self.whom, source: self.source })
    }

    fn border(&self) -> Option<AtLeast> {
        match (self.below_percent, self.below_points) {
            (Some(percent), None) => Some(AtLeast::Percent(percent)),
            (None, Some(points)) => Some(AtLeast::Points(Points::from_cell(points)?)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// Fields that the trigger needs and does not have, and fields that say nothing to it.
    pub(super) fn faults(&self) -> (Vec<&'static str>, Vec<&'static str>) {
        let given = [
            ("level", self.level.is_some()),
            ("criterion", self.criterion.is_some()),
            ("below_percent", self.below_percent.is_some()),
            ("below_points", self.below_points.is_some()),
            ("direction", self.direction.is_some()),
            ("within_points", self.within_points.is_some()),
        ];
        let has = |wanted: &str| given.iter().any(|(name, is_there)| *name == wanted && *is_there);
        let takes = self.when.takes();
        let extra = given.iter().filter(|(name, is_there)| *is_there && !takes.contains(name));
        let extra = extra.map(|(name, _)| *name).collect();
        let mut missing: Vec<&'static str> = match self.when {
            When::LevelBelow => vec!["level"],
            When::CriterionBelow => vec!["criterion"],
            When::NearNextLevel => vec!["within_points"],
            When::LevelLost | When::WeakDirection => Vec::new(),
        };
        missing.retain(|name| !has(name));
        if self.when == When::CriterionBelow && has("below_percent") == has("below_points") {
            missing.push("below_percent");
        }
        (missing, extra)
    }
}
