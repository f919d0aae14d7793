//! The TOML of a methodology: its fields, and the laws that hold between them.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use thiserror::Error;

use super::{
    ComparableWith, Condition, Covers, Criterion, CriterionKind, Describes, Direction, Indicator, Level,
    LevelRule, Methodology, Operand, Predicate, PredicateError, Presence, Roles, Source, Wording,
};
use crate::{
    ContentHash, CriterionId, IndicatorId, LevelKey, MethodologyId, Points, StudyId, StudyYear, SubjectKind,
    YearKind,
};

/// Why a text is not a methodology, and on which line where that is known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}{problem}", .line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct MethodologyError {
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a methodology.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// It is not TOML of the documented form.
    #[error("{0}")]
    Form(String),
    /// An id stands twice.
    #[error("«{0}» is defined twice")]
    Repeated(String),
    /// Something is named that does not exist.
    #[error("«{0}» is not defined")]
    Unknown(String),
    /// A predicate is refused.
    #[error("indicator «{indicator}»: {source}")]
    Predicate {
        /// Whose predicate.
        indicator: IndicatorId,
        /// Why.
        source: PredicateError,
    },
    /// The thresholds do not fall from the highest level to zero.
    #[error("thresholds must fall from the highest level to 0 for the lowest, one for each level")]
    Thresholds,
    /// A criterion of points in a level rule has no maximum.
    #[error("«{0}» needs a maximum, since a level follows from it")]
    NoMaximum(CriterionId),
    /// A criterion of levels, but no levels.
    #[error("«{0}» holds levels, but no level is defined")]
    NoLevels(CriterionId),
    /// No year.
    #[error("no year in force")]
    NoYears,
    /// Shares count schools; a methodology of municipalities has none.
    #[error("«{0}» counts schools, but the methodology is not about schools")]
    NotAboutSchools(IndicatorId),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    id: MethodologyId,
    title: String,
    study: StudyId,
    years: Vec<StudyYear>,
    #[serde(default)]
    year_kind: YearKind,
    region: Option<String>,
    subject: SubjectKind,
    #[serde(default)]
    covers: Covers,
    #[serde(default)]
    describes: Describes,
    source: Source,
    #[serde(default)]
    wording: Wording,
    #[serde(default)]
    roles: Roles,
    #[serde(default, rename = "level")]
    levels: Vec<Level>,
    #[serde(default, rename = "criterion")]
    criteria: Vec<DocumentCriterion>,
    #[serde(default, rename = "position")]
    positions: Vec<Position>,
    #[serde(default, rename = "track")]
    tracks: Vec<Track>,
    #[serde(default, rename = "direction")]
    directions: Vec<Direction>,
    level_rule: Option<LevelRule>,
    #[serde(default, rename = "indicator")]
    indicators: Vec<DocumentIndicator>,
    #[serde(default)]
    comparable_with: Vec<ComparableWith>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentCriterion {
    id: CriterionId,
    title: String,
    kind: CriterionKind,
    maximum: Option<u32>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    presence: Presence,
}

/// A step of the management cycle that is assessed in each direction of a track.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Position {
    id: CriterionId,
    title: String,
    maximum: Option<u32>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// A list of positions: the full cycle, or a part of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Track {
    id: CriterionId,
    #[expect(dead_code, reason = "shown by `methodology show`, which prints the text itself")]
    title: String,
    positions: Vec<CriterionId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentIndicator {
    id: IndicatorId,
    title: String,
    counts: String,
    base: String,
}

impl Methodology {
    /// Reads one edition and checks its laws.
    pub fn from_toml(text: &str) -> Result<Self, MethodologyError> {
        let document: Document = toml::from_str(text).map_err(|error| MethodologyError {
            line: error.span().map(|span| line_of(text, span.start)),
            problem: Problem::Form(error.message().to_owned()),
        })?;
        Self::from_document(document, text).map_err(|problem| MethodologyError {
            line: culprit(&problem)
                .and_then(|culprit| text.find(&format!("\"{culprit}\"")))
                .map(|at| line_of(text, at)),
            problem,
        })
    }

    fn from_document(document: Document, text: &str) -> Result<Self, Problem> {
        let mut criteria: Vec<Criterion> = document.criteria.into_iter().map(Criterion::from).collect();
        for direction in &document.directions {
            criteria.extend(criteria_of(direction, &document.tracks, &document.positions)?);
        }
        let methodology = Self {
            id: document.id,
            title: document.title,
            study: document.study,
            years: document.years.into_iter().collect(),
            year_kind: document.year_kind,
            region: document.region,
            subject: document.subject,
            covers: document.covers,
            describes: document.describes,
            source: document.source,
            wording: document.wording,
            levels: document.levels,
            criteria,
            directions: document.directions,
            level_rule: document.level_rule,
            roles: document.roles,
            indicators: document.indicators.into_iter().map(indicator).collect::<Result<_, _>>()?,
            comparable: document.comparable_with,
            hash: ContentHash::of(text.as_bytes()),
            toml: text.to_owned(),
        };
        methodology.check()?;
        Ok(methodology)
    }

    fn check(&self) -> Result<(), Problem> {
        if self.years.is_empty() {
            return Err(Problem::NoYears);
        }
        unique(self.criteria.iter().map(|c| &c.id))?;
        unique(self.directions.iter().map(|d| &d.id))?;
        unique(self.levels.iter().map(|l| &l.key))?;
        unique(self.indicators.iter().map(|i| &i.id))?;
        let roles = &self.roles;
        let named = [&roles.level, &roles.effective_practice, &roles.practice_title, &roles.low_results];
        for criterion in named.into_iter().flatten() {
            self.existing(criterion)?;
        }
        if let Some(holder) =
            self.criteria.iter().find(|c| c.kind == CriterionKind::Level && self.levels.is_empty())
        {
            return Err(Problem::NoLevels(holder.id.clone()));
        }
        if let Some(indicator) = self.indicators.first().filter(|_| self.subject != SubjectKind::School) {
            return Err(Problem::NotAboutSchools(indicator.id.clone()));
        }
        for indicator in &self.indicators {
            self.known_levels(indicator.counts.condition())?;
            self.known_levels(indicator.base.condition())?;
            for column in indicator.counts.columns().iter().chain(indicator.base.columns()) {
                self.existing_column(column)?;
            }
        }
        self.level_rule.as_ref().map_or(Ok(()), |rule| self.check_level_rule(rule))
    }

    fn check_level_rule(&self, rule: &LevelRule) -> Result<(), Problem> {
        self.existing(&rule.criterion)?;
        for criterion in &rule.from {
            if self.existing(criterion)?.maximum.is_none() {
                return Err(Problem::NoMaximum(criterion.clone()));
            }
        }
        let scale: Vec<&LevelKey> = self.levels.iter().map(|level| &level.key).collect();
        let ruled: Vec<&LevelKey> = rule.thresholds.iter().map(|threshold| &threshold.level).collect();
        let percents: Vec<u8> = rule.thresholds.iter().map(|threshold| threshold.at_least_percent).collect();
        let falls = percents.windows(2).all(|pair| pair[1] < pair[0]);
        if scale == ruled && falls && percents.last() == Some(&0) { Ok(()) } else { Err(Problem::Thresholds) }
    }

    fn existing(&self, id: &CriterionId) -> Result<&Criterion, Problem> {
        self.criterion(id).ok_or_else(|| Problem::Unknown(id.to_string()))
    }

    /// A level that a predicate names must be one of the scale: a misspelt one would count nobody.
    fn known_levels(&self, condition: &Condition) -> Result<(), Problem> {
        let is_level = |operand: &Operand| match operand {
            Operand::Column(column) => {
                self.criteria.iter().any(|c| c.kind == CriterionKind::Level && c.id.as_str() == column)
            }
            Operand::Text(_) | Operand::Number(_) | Operand::Truth(_) => false,
        };
        let known = |operand: &Operand| match operand {
            Operand::Text(key) if !self.levels.iter().any(|level| level.key.as_str() == key) => {
                Err(Problem::Unknown(key.clone()))
            }
            Operand::Text(_) | Operand::Column(_) | Operand::Number(_) | Operand::Truth(_) => Ok(()),
        };
        match condition {
            Condition::And(left, right) | Condition::Or(left, right) => {
                self.known_levels(left)?;
                self.known_levels(right)
            }
            Condition::Not(inner) => self.known_levels(inner),
            Condition::Compare(left, _, right) if is_level(left) => known(right),
            Condition::Compare(left, _, right) if is_level(right) => known(left),
            Condition::In(operand, values) if is_level(operand) => values.iter().try_for_each(known),
            Condition::Compare(..)
            | Condition::In(..)
            | Condition::Between(..)
            | Condition::IsNull(_)
            | Condition::Holds(_) => Ok(()),
        }
    }

    /// A predicate may name a criterion, its rank on the scale, or the reason why it is missing.
    fn existing_column(&self, column: &str) -> Result<(), Problem> {
        let bare =
            ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix)).unwrap_or(column);
        let exists = |name: &str| self.criteria.iter().any(|criterion| criterion.id.as_str() == name);
        if exists(column) || exists(bare) { Ok(()) } else { Err(Problem::Unknown(column.to_owned())) }
    }
}

impl From<DocumentCriterion> for Criterion {
    fn from(document: DocumentCriterion) -> Self {
        let DocumentCriterion { id, title, kind, maximum, aliases, presence } = document;
        let presence = if kind == CriterionKind::Text { Presence::Optional } else { presence };
        let maximum = match kind {
            CriterionKind::Percent => Some(Points::whole(100)),
            _ => maximum.map(i64::from).map(Points::whole),
        };
        let column_titles = std::iter::once(title.clone()).chain(aliases).collect();
        Self { id, title, kind, maximum, column_titles, group_titles: Vec::new(), direction: None, presence }
    }
}

/// One criterion for each position of the direction's track: `d_1_1_goals`.
fn criteria_of(
    direction: &Direction,
    tracks: &[Track],
    positions: &[Position],
) -> Result<Vec<Criterion>, Problem> {
    let unknown = |id: &CriterionId| Problem::Unknown(id.to_string());
    let track = tracks.iter().find(|t| t.id == direction.track).ok_or_else(|| unknown(&direction.track))?;
    let numbered = format!("{} {}", direction.number, direction.title);
    let group_titles: Vec<String> = [direction.title.clone(), direction.number.clone(), numbered]
        .into_iter()
        .chain(direction.aliases.iter().cloned())
        .collect();
    let criterion = |id: &CriterionId| {
        let position = positions.iter().find(|p| p.id == *id).ok_or_else(|| unknown(id))?;
        let own_id = format!("{}_{}", direction.id, position.id);
        Ok(Criterion {
            id: own_id.parse().map_err(|_| Problem::Form(format!("«{own_id}» is too long for an id")))?,
            title: position.title.clone(),
            kind: CriterionKind::Points,
            maximum: position.maximum.map(i64::from).map(Points::whole),
            column_titles: std::iter::once(&position.title).chain(&position.aliases).cloned().collect(),
            group_titles: group_titles.clone(),
            direction: Some(direction.id.clone()),
            presence: Presence::Required,
        })
    };
    track.positions.iter().map(criterion).collect()
}

fn indicator(document: DocumentIndicator) -> Result<Indicator, Problem> {
    let DocumentIndicator { id, title, counts, base } = document;
    let refused = |source| Problem::Predicate { indicator: id.clone(), source };
    let counts = Predicate::parse(&counts).map_err(refused)?;
    let base = Predicate::parse(&base).map_err(refused)?;
    Ok(Indicator { id, title, counts, base })
}

fn unique<K: Ord + fmt::Display>(keys: impl Iterator<Item = K>) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    for key in keys {
        let name = key.to_string();
        if !seen.insert(key) {
            return Err(Problem::Repeated(name));
        }
    }
    Ok(())
}

/// The text in the document that the problem is about.
fn culprit(problem: &Problem) -> Option<String> {
    match problem {
        Problem::Repeated(name) | Problem::Unknown(name) => Some(name.clone()),
        Problem::Predicate { indicator, .. } | Problem::NotAboutSchools(indicator) => {
            Some(indicator.to_string())
        }
        Problem::NoMaximum(criterion) | Problem::NoLevels(criterion) => Some(criterion.to_string()),
        Problem::Form(_) | Problem::Thresholds | Problem::NoYears => None,
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = r#"
id = "test-2022"
title = "Проба"
study = "test"
years = [2022]
subject = "school"
source = { kind = "local", text = "проба" }
[[level]]
key = "high"
label = "высокий"
[[level]]
key = "low"
label = "низкий"
[[criterion]]
id = "level"
title = "Уровень"
kind = "level"
[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 4
"#;

    const RULE: &str = r#"
[level_rule]
criterion = "level"
from = ["goals"]
thresholds = [{ level = "high", at_least_percent = 75 }, { level = "low", at_least_percent = 0 }]
"#;

    fn problem(text: &str) -> (Option<usize>, Problem) {
        let error = Methodology::from_toml(text).unwrap_err();
        (error.line, error.problem)
    }

    #[test]
    fn thresholds_are_reached_exactly() {
        let methodology = Methodology::from_toml(&format!("{BASE}{RULE}")).unwrap();
        let level = |hundredths| {
            methodology
                .level_from_points(Points::from_hundredths(hundredths), Points::whole(4))
                .unwrap()
                .as_str()
        };
        assert_eq!(level(300), "high");
        assert_eq!(level(299), "low");
        assert_eq!(level(0), "low");
    }

    #[test]
    fn faults_name_their_line() {
        assert_eq!(problem(&BASE.replace("subject = \"school\"", "subject = \"pupil\"")).0, Some(6));
        assert_eq!(problem(&BASE.replace("\"goals\"", "\"level\"")).1, Problem::Repeated("level".into()));
        assert!(matches!(problem(&BASE.replace("maximum", "maksimum")), (Some(22), Problem::Form(_))));
        let typo = format!(
            "{BASE}\n[[indicator]]\nid = \"s\"\ntitle = \"s\"\ncounts = \"levle = 'high'\"\nbase = \"TRUE\"\n"
        );
        assert_eq!(problem(&typo).1, Problem::Unknown("levle".into()));
    }

    #[test]
    fn a_level_that_does_not_exist_is_refused_in_a_predicate() {
        let share = |counts: &str| {
            let text = format!(
                "{BASE}\n[[indicator]]\nid = \"s\"\ntitle = \"s\"\ncounts = \"{counts}\"\nbase = \"TRUE\"\n"
            );
            Methodology::from_toml(&text).map(|_| ()).map_err(|error| error.problem)
        };
        assert_eq!(share("level IN ('high', 'low')"), Ok(()));
        assert_eq!(share("NOT level = 'hihg'"), Err(Problem::Unknown("hihg".into())));
        assert_eq!(share("level IN ('high', 'lwo')"), Err(Problem::Unknown("lwo".into())));
    }

    #[test]
    fn thresholds_must_fall_to_zero() {
        for bad in [
            RULE.replace("= 75", "= 0"),
            RULE.replace("\"low\", at_least_percent = 0", "\"low\", at_least_percent = 10"),
        ] {
            assert_eq!(problem(&format!("{BASE}{bad}")).1, Problem::Thresholds);
        }
    }
}
