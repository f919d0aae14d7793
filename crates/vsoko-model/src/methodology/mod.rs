//! Methodology is data: what is assessed, on which scale, and what counts.
//!
//! A [`Methodology`] is one edition, read from TOML by [`Methodology::from_toml`] and bound by its content hash to
//! every result. No level, threshold, maximum or direction stands in code.
//!
//! ```
//! use vsoko_model::methodology::Methodology;
//!
//! let methodology = Methodology::from_toml(r#"
//!     id = "shnor-mini"
//!     title = "Перечень ШНОР"
//!     study = "shnor"
//!     years = [2022]
//!     subject = "school"
//!     source = { kind = "local", text = "пример" }
//!
//!     [[criterion]]
//!     id = "shnor_listed"
//!     title = "ШНОР"
//!     kind = "flag"
//!
//!     [[indicator]]
//!     id = "shnor_share"
//!     title = "Доля школ в перечне ШНОР"
//!     counts = "shnor_listed = TRUE"
//!     base = "shnor_listed IS NOT NULL"
//! "#).unwrap();
//! assert_eq!(methodology.indicators()[0].counts.columns(), ["shnor_listed"]);
//! ```

mod document;
pub mod fields;
mod form;
mod laws;
mod lint;
mod parts;
mod predicate;
mod recommendation;
mod rubric;
mod schema;
mod small_numbers;
mod sql;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use lint::{Finding, LintCode, Linted, MethodologyError};
pub use parts::{
    AtLeast, ComparableCriterion, LevelRule, ListCheck, MissingPolicy, MissingValue, Polarity, Position,
    PracticeOfCriterion, PracticeRule, Threshold, TitleOfYear, Track,
};
pub use predicate::{Comparison, Condition, Operand, Predicate, PredicateError};
pub use recommendation::{RecommendationRule, Trigger};
pub use schema::json_schema;
pub use small_numbers::{ShareOfPupils, SmallNumbers, SumOfPupils};
pub use sql::{Dialect, indicator_sql, transitions_sql};

use crate::{
    ContentHash, CriterionId, Date, IndicatorId, LevelKey, MethodologyId, Points, StudyId, StudyYear,
    SubjectKind, YearKind,
};

/// One edition of a methodology. Its laws are those of [`LintCode`]: a text that breaks one is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Methodology {
    id: MethodologyId,
    title: String,
    version: Option<String>,
    study: StudyId,
    years: BTreeSet<StudyYear>,
    year_kind: YearKind,
    region: Option<String>,
    subject: SubjectKind,
    covers: Covers,
    describes: Describes,
    maximum: Option<Points>,
    weak_below_percent: Option<u8>,
    peers: Vec<CriterionId>,
    pupils: Vec<CriterionId>,
    source: Source,
    wording: Wording,
    levels: Vec<Level>,
    criteria: Vec<Criterion>,
    positions: Vec<Position>,
    tracks: Vec<Track>,
    directions: Vec<Direction>,
    level_rule: Option<LevelRule>,
    practice_rule: Option<PracticeRule>,
    list_check: Option<ListCheck>,
    small_numbers: Option<SmallNumbers>,
    roles: Roles,
    indicators: Vec<Indicator>,
    recommendations: Vec<RecommendationRule>,
    comparable: Vec<ComparableWith>,
    hash: ContentHash,
    toml: String,
}

/// Where a methodology comes from. A local one is never printed as the ministry's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// A published document.
    Document {
        /// The document, as it is to be printed.
        text: String,
        /// Its number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// Its date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<Date>,
        /// The page, the paragraph or the annex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<String>,
    },
    /// Made here: configuration of a department, or an example. What only a document has is read so that the linter
    /// can refuse it.
    Local {
        /// Who made it and why.
        text: String,
        /// Refused.
        #[serde(default, skip_serializing)]
        number: Option<String>,
        /// Refused.
        #[serde(default, skip_serializing)]
        date: Option<Date>,
        /// Refused.
        #[serde(default, skip_serializing)]
        page: Option<String>,
    },
}

impl Source {
    /// The words of either kind.
    pub fn text(&self) -> &str {
        match self {
            Self::Document { text, .. } | Self::Local { text, .. } => text,
        }
    }
}

/// Phrases with case endings, given by people: the program never inflects a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// The study after «в»: «региональном исследовании эффективности развития ВСОКО».
    pub study_prepositional: String,
    /// What has a level, before it: «ВСОКО».
    pub object: String,
    /// What the list is called, in the accusative after «в»: «перечень ШНОР».
    pub list_accusative: String,
}

/// One level of an ordered scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its key in data and predicates.
    pub key: LevelKey,
    /// As printed, agreeing with the object: «сформирована».
    pub label: String,
    /// Other spellings in workbooks.
    #[serde(default)]
    pub synonyms: Vec<String>,
}

/// What is assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Its id in data and predicates.
    pub id: CriterionId,
    /// As printed.
    pub title: String,
    /// As printed in single years, where it was called otherwise.
    pub titles: Vec<TitleOfYear>,
    /// What its cells hold.
    pub kind: CriterionKind,
    /// The largest value, for points.
    pub maximum: Option<Points>,
    /// Titles of its own column in workbooks, the printed one included.
    pub column_titles: Vec<String>,
    /// Titles of the group of columns above it; empty where there need not be one.
    pub group_titles: Vec<String>,
    /// The direction it belongs to.
    pub direction: Option<CriterionId>,
    /// The position of the direction that it is.
    pub position: Option<CriterionId>,
    /// Whether a table may go without it; words always may.
    pub presence: Presence,
    /// Whether more is better.
    pub polarity: Polarity,
    /// What becomes of a sum when it has no value.
    pub missing: MissingValue,
    /// The whole that this per cent and the others of that name make up together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<CriterionId>,
    /// The count that this one is a part of, and never larger than: participants of graduates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<CriterionId>,
}

impl Criterion {
    /// Its title in a year.
    pub fn title_in(&self, year: StudyYear) -> &str {
        self.titles.iter().find(|titled| titled.year == year).map_or(&self.title, |titled| &titled.title)
    }
}

/// Whether a table of the study must have a column for a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// A table without it is remarked upon.
    #[default]
    Required,
    /// A table may do without.
    Optional,
}

/// What the cells of a criterion hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionKind {
    /// A level of the scale.
    Level,
    /// Yes or no.
    Flag,
    /// Points from zero to the maximum.
    Points,
    /// Per cent from 0 to 100.
    Percent,
    /// A count from zero.
    Count,
    /// Words.
    Text,
}

impl CriterionKind {
    /// As written in a methodology.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Flag => "flag",
            Self::Points => "points",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Text => "text",
        }
    }

    /// Does it add up to a score?
    pub const fn is_scored(self) -> bool {
        matches!(self, Self::Points | Self::Percent)
    }
}

/// A direction: a group of criteria with a score of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    /// Its id; criteria of the direction begin with it.
    pub id: CriterionId,
    /// Its number as printed: `1.1`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Other titles in workbooks.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The track that lists its positions.
    pub track: CriterionId,
    /// The largest sum, where the source states one.
    pub maximum: Option<u32>,
}

/// What the values of a study are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Describes {
    /// Results of an assessment.
    #[default]
    Results,
    /// What a school is, not how it does: kind, size, remoteness. Such values are compared by, not with.
    Attributes,
}

/// Whether a delivery of the study names every school, or only some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Every school of the municipality; one that is missing is worth a remark.
    #[default]
    All,
    /// Those that it is about, for example a list.
    Listed,
}

/// Which criterion plays which part in a summary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Roles {
    /// The level of a school.
    pub level: Option<CriterionId>,
    /// Whether a school has a most effective practice.
    pub effective_practice: Option<CriterionId>,
    /// The title of that practice.
    pub practice_title: Option<CriterionId>,
    /// What the practice is, in words.
    pub practice_description: Option<CriterionId>,
    /// Where it is told of: the address of a page.
    pub practice_link: Option<CriterionId>,
    /// Whether a school is on the list of schools with low results (ШНОР).
    pub low_results: Option<CriterionId>,
}

/// A share: what counts, out of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// As printed.
    pub title: String,
    /// Which rows count.
    pub counts: Predicate,
    /// Which rows are the base.
    pub base: Predicate,
    /// Where schools without data belong.
    pub missing: MissingPolicy,
    /// Which way is better; neither, unless the methodology says so.
    pub polarity: Polarity,
}

/// What another edition's results may be set beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparableWith {
    /// The other edition.
    pub methodology: MethodologyId,
    /// How far.
    pub verdict: ComparableVerdict,
    /// Why, as printed.
    pub reason: String,
    /// Which criteria of the two are the same, and why.
    #[serde(default)]
    pub criteria: Vec<ComparableCriterion>,
}

/// How far two editions may be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparableVerdict {
    /// As one.
    Comparable,
    /// Not value beside value, but by how far each is from the region's. Earlier texts call it `with_reservation`.
    #[serde(alias = "with_reservation")]
    RelativeToRegion,
    /// Not at all.
    NotComparable,
}

impl Methodology {
    /// Its id.
    pub const fn id(&self) -> &MethodologyId {
        &self.id
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What its author calls this version of the text.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// What is studied.
    pub const fn study(&self) -> &StudyId {
        &self.study
    }

    /// The years in which it is in force.
    pub const fn years(&self) -> &BTreeSet<StudyYear> {
        &self.years
    }

    /// How its years are written.
    pub const fn year_kind(&self) -> YearKind {
        self.year_kind
    }

    /// The region it is made for; `None` for all.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// What its rows are about.
    pub const fn subject(&self) -> SubjectKind {
        self.subject
    }

    /// Whether its values are results, or attributes of schools.
    pub const fn describes(&self) -> Describes {
        self.describes
    }

    /// Whether a delivery names every subject.
    pub const fn covers(&self) -> Covers {
        self.covers
    }

    /// The largest sum of points, where the source states one.
    pub const fn maximum(&self) -> Option<Points> {
        self.maximum
    }

    /// The per cent of the maximum below which a direction is weak.
    pub const fn weak_below_percent(&self) -> Option<u8> {
        self.weak_below_percent
    }

    /// The attributes by which schools are likened.
    pub fn peers(&self) -> &[CriterionId] {
        &self.peers
    }

    /// Where it comes from.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Phrases for sentences.
    pub const fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The scale, from the highest level to the lowest.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// What is assessed, in printing order.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The steps of the management cycle.
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// The lists of positions: the full cycle, or a part of it.
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// Groups of criteria with a score of their own, in printing order.
    pub fn directions(&self) -> &[Direction] {
        &self.directions
    }

    /// How a level follows from points.
    pub const fn level_rule(&self) -> Option<&LevelRule> {
        self.level_rule.as_ref()
    }

    /// What is known of effective practices.
    pub const fn practice_rule(&self) -> Option<&PracticeRule> {
        self.practice_rule.as_ref()
    }

    /// How a list that was sent is checked.
    pub const fn list_check(&self) -> Option<&ListCheck> {
        self.list_check.as_ref()
    }

    /// Which criterion plays which part.
    pub const fn roles(&self) -> &Roles {
        &self.roles
    }

    /// Its shares.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// Its rules of targeted recommendations.
    pub fn recommendations(&self) -> &[RecommendationRule] {
        &self.recommendations
    }

    /// SHA-256 of its text.
    pub const fn hash(&self) -> &ContentHash {
        &self.hash
    }

    /// Its text as read.
    pub fn toml(&self) -> &str {
        &self.toml
    }

    /// Is it in force for `year` in `region`?
    pub fn applies_to(&self, year: StudyYear, region: Option<&str>) -> bool {
        let here = match (self.region(), region) {
            (Some(own), Some(region)) => own == region,
            (None, _) | (Some(_), None) => true,
        };
        here && self.years.contains(&year)
    }

    /// The criterion of this id.
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == *id)
    }

    /// The level of this key.
    pub fn level(&self, key: &LevelKey) -> Option<&Level> {
        self.levels.iter().find(|level| level.key == *key)
    }

    /// The place of a level on the scale: 1 for the lowest.
    pub fn rank_of(&self, key: &LevelKey) -> Option<u32> {
        let from_top = self.levels.iter().position(|level| level.key == *key)?;
        u32::try_from(self.levels.len() - from_top).ok()
    }

    /// The title of a criterion in a year among those of all others: with the number of its direction, and with the group above
    /// its column where another criterion is titled the same, «Математика › Доля».
    pub fn title_among_all(&self, criterion: &Criterion, year: StudyYear) -> String {
        self.told_apart(criterion, |own| own.title_in(year))
    }

    fn told_apart(&self, criterion: &Criterion, title: impl Fn(&Criterion) -> &str) -> String {
        let own = title(criterion);
        let is_again = self.criteria.iter().any(|other| {
            other.id != criterion.id && other.direction == criterion.direction && title(other) == own
        });
        let group = criterion.group_titles.first().filter(|_| is_again);
        let title = group.map_or_else(|| own.to_owned(), |group| format!("{group} › {own}"));
        let direction = self.directions.iter().find(|known| Some(&known.id) == criterion.direction.as_ref());
        direction.map_or_else(|| title.clone(), |direction| format!("{} {title}", direction.number))
    }

    /// The criteria of points or per cents that `direction` is made of; all of them for `None`.
    pub fn scored_criteria(&self, direction: Option<&CriterionId>) -> impl Iterator<Item = &Criterion> {
        let wanted = direction.cloned();
        let belongs = move |c: &&Criterion| wanted.is_none() || c.direction == wanted;
        let adds_up = |c: &&Criterion| c.polarity == Polarity::HigherIsBetter;
        self.measured_criteria().filter(adds_up).filter(belongs)
    }

    /// The criteria of points or per cents, those of which less is better or neither is among them.
    pub fn measured_criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.kind.is_scored())
    }

    /// The criteria whose cells stand behind a value of `criterion`: itself, and those that its level follows from.
    pub fn read_behind<'a>(&'a self, criterion: &'a CriterionId) -> Vec<&'a CriterionId> {
        let rule = self.level_rule.as_ref().filter(|rule| rule.criterion == *criterion);
        std::iter::once(criterion).chain(rule.into_iter().flat_map(|rule| &rule.from)).collect()
    }

    /// The maximum of the criteria that a level follows from; `None` where one of them states none.
    pub fn rule_maximum(&self, rule: &LevelRule) -> Option<Points> {
        rule.from.iter().map(|criterion| self.criterion(criterion)?.maximum).sum()
    }

    /// The level that this sum gives, by [`LevelRule::reached`].
    pub fn level_from_points(&self, sum: Points) -> Option<&LevelKey> {
        let rule = self.level_rule.as_ref()?;
        let reached = rule.reached(sum, self.rule_maximum(rule))?;
        rule.thresholds.get(reached).map(|threshold| &threshold.level)
    }
}
