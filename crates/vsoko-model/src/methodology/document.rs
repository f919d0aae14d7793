//! The TOML of a methodology as serde reads it, and the edition that is made of it.

use serde::Deserialize;

use super::form::Tree;
use super::laws::laws;
use super::lint::{Finding, LintCode, Linted, MethodologyError};
use super::recommendation::DocumentRecommendation;
use super::{
    AtLeast, ComparableWith, Covers, Criterion, CriterionKind, Describes, Direction, Indicator, Level,
    LevelRule, ListCheck, Methodology, MissingPolicy, MissingValue, Polarity, Position, PracticeRule,
    Predicate, Presence, Roles, SmallNumbers, Source, Threshold, TitleOfYear, Track, Wording,
};
use crate::{
    ContentHash, CriterionId, IndicatorId, LevelKey, MethodologyId, Points, Severity, StudyId, StudyYear,
    SubjectKind, YearKind,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) id: MethodologyId,
    pub(super) title: String,
    pub(super) version: Option<String>,
    pub(super) study: StudyId,
    pub(super) years: Vec<StudyYear>,
    #[serde(default)]
    year_kind: YearKind,
    pub(super) region: Option<String>,
    pub(super) subject: SubjectKind,
    #[serde(default)]
    covers: Covers,
    #[serde(default)]
    describes: Describes,
    pub(super) maximum: Option<u32>,
    pub(super) weak_below_percent: Option<u8>,
    #[serde(default)]
    pub(super) peers: Vec<CriterionId>,
    #[serde(default)]
    pub(super) pupils: Vec<CriterionId>,
    pub(super) source: Source,
    #[serde(default)]
    pub(super) wording: Wording,
    #[serde(default)]
    pub(super) roles: Roles,
    #[serde(default, rename = "level")]
    pub(super) levels: Vec<Level>,
    #[serde(default, rename = "criterion")]
    pub(super) criteria: Vec<DocumentCriterion>,
    #[serde(default, rename = "position")]
    pub(super) positions: Vec<Position>,
    #[serde(default, rename = "track")]
    pub(super) tracks: Vec<Track>,
    #[serde(default, rename = "direction")]
    pub(super) directions: Vec<Direction>,
    pub(super) level_rule: Option<DocumentRule>,
    pub(super) practice_rule: Option<PracticeRule>,
    pub(super) list_check: Option<ListCheck>,
    pub(super) small_numbers: Option<SmallNumbers>,
    #[serde(default, rename = "indicator")]
    pub(super) indicators: Vec<DocumentIndicator>,
    #[serde(default, rename = "recommendation")]
    pub(super) recommendations: Vec<DocumentRecommendation>,
    #[serde(default)]
    pub(super) comparable_with: Vec<ComparableWith>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentCriterion {
    pub(super) id: CriterionId,
    title: String,
    #[serde(default)]
    pub(super) titles: Vec<TitleOfYear>,
    kind: CriterionKind,
    maximum: Option<u32>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
    #[serde(default)]
    presence: Presence,
    #[serde(default)]
    polarity: Polarity,
    #[serde(default)]
    missing: MissingValue,
    pub(super) whole: Option<CriterionId>,
    pub(super) part_of: Option<CriterionId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentRule {
    pub(super) criterion: CriterionId,
    pub(super) from: Vec<CriterionId>,
    pub(super) thresholds: Vec<DocumentThreshold>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentThreshold {
    pub(super) level: LevelKey,
    at_least_percent: Option<u8>,
    at_least_points: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentIndicator {
    pub(super) id: IndicatorId,
    title: String,
    pub(super) counts: String,
    pub(super) base: String,
    #[serde(default)]
    pub(super) missing: MissingPolicy,
    /// Of a share nothing is better by itself: a share of schools without results is one as well.
    polarity: Option<Polarity>,
}

impl Methodology {
    /// Everything that is to be said about a text, by line, and the edition where nothing of it is an error. `others` are the
    /// editions at hand, with which years may overlap and to which it may refer; one of the same id is replaced.
    pub fn lint(text: &str, others: &[&Self]) -> Linted {
        let (methodology, mut findings) = match Tree::of(text) {
            Err(findings) => (None, findings),
            Ok(tree) => read(text, &tree, others),
        };
        findings.sort_by_key(|finding| (finding.line.is_none(), finding.line, finding.code));
        Linted { methodology, findings }
    }

    /// Reads one edition; warnings are left out.
    pub fn from_toml(text: &str) -> Result<Self, MethodologyError> {
        let Linted { methodology, findings } = Self::lint(text, &[]);
        methodology.ok_or(MethodologyError { findings })
    }
}

fn read(text: &str, tree: &Tree<'_>, others: &[&Methodology]) -> (Option<Methodology>, Vec<Finding>) {
    let is_error = |finding: &Finding| finding.code.severity() == Severity::Error;
    let mut findings = tree.departures();
    if findings.iter().any(is_error) {
        return (None, findings);
    }
    let document: Document = match toml::from_str(text) {
        Ok(document) => document,
        // The form and serde agree, as a test holds; what gets here is still told.
        Err(error) => {
            findings.push(Finding::new(LintCode::NotToml, None).with("reason", error.message()));
            return (None, findings);
        }
    };
    findings.extend(laws(&document, tree, others));
    let methodology = (!findings.iter().any(is_error)).then(|| edition(document, text));
    (methodology, findings)
}

/// The edition of a document without errors.
fn edition(document: Document, text: &str) -> Methodology {
    let criteria = document.all_criteria();
    let level_rule = document.level_rule.map(|rule| LevelRule {
        criterion: rule.criterion,
        from: rule.from,
        thresholds: rule.thresholds.iter().filter_map(DocumentThreshold::read).collect(),
    });
    Methodology {
        id: document.id,
        title: document.title,
        version: document.version,
        study: document.study,
        years: document.years.into_iter().collect(),
        year_kind: document.year_kind,
        region: document.region,
        subject: document.subject,
        covers: document.covers,
        describes: document.describes,
        maximum: document.maximum.map(whole),
        weak_below_percent: document.weak_below_percent,
        peers: document.peers,
        pupils: document.pupils,
        source: document.source,
        wording: document.wording,
        levels: document.levels,
        criteria,
        positions: document.positions,
        tracks: document.tracks,
        directions: document.directions,
        level_rule,
        practice_rule: document.practice_rule,
        list_check: document.list_check,
        small_numbers: document.small_numbers,
        roles: document.roles,
        indicators: document.indicators.into_iter().filter_map(indicator).collect(),
        recommendations: document
            .recommendations
            .into_iter()
            .filter_map(DocumentRecommendation::read)
            .collect(),
        comparable: document.comparable_with,
        hash: ContentHash::of(text.as_bytes()),
        toml: text.to_owned(),
    }
}

/// `None` for a predicate that is refused, which the laws have said.
fn indicator(document: DocumentIndicator) -> Option<Indicator> {
    let DocumentIndicator { id, title, counts, base, missing, polarity } = document;
    let (counts, base) = (Predicate::parse(&counts).ok()?, Predicate::parse(&base).ok()?);
    Some(Indicator { id, title, counts, base, missing, polarity: polarity.unwrap_or(Polarity::Neutral) })
}

impl Document {
    /// The criteria of the document, and those that follow from its directions. Tracks and positions that do not exist
    /// give none.
    pub(super) fn all_criteria(&self) -> Vec<Criterion> {
        let own = self.criteria.iter().cloned().map(Criterion::from);
        own.chain(self.directions.iter().flat_map(|direction| self.criteria_of(direction))).collect()
    }

    /// One criterion for each position of the direction's track: `d_1_1_goals`.
    pub(super) fn criteria_of(&self, direction: &Direction) -> Vec<Criterion> {
        let numbered = format!("{} {}", direction.number, direction.title);
        let group_titles: Vec<String> = [direction.title.clone(), direction.number.clone(), numbered]
            .into_iter()
            .chain(direction.aliases.iter().cloned())
            .collect();
        let track = self.tracks.iter().find(|track| track.id == direction.track);
        let ids = track.into_iter().flat_map(|track| &track.positions);
        let positions = ids.filter_map(|id| self.positions.iter().find(|position| position.id == *id));
        let criterion = |position: &Position| {
            Some(Criterion {
                id: format!("{}_{}", direction.id, position.id).parse().ok()?,
                title: position.title.clone(),
                titles: Vec::new(),
                kind: CriterionKind::Points,
                maximum: position.maximum.map(whole),
                column_titles: std::iter::once(&position.title).chain(&position.aliases).cloned().collect(),
                group_titles: group_titles.clone(),
                direction: Some(direction.id.clone()),
                position: Some(position.id.clone()),
                presence: Presence::Required,
                polarity: Polarity::HigherIsBetter,
                missing: MissingValue::LeftOut,
                whole: None,
                part_of: None,
            })
        };
        positions.filter_map(criterion).collect()
    }
}

impl DocumentThreshold {
    /// The threshold; `None` where it states no least value, or two.
    pub(super) fn read(&self) -> Option<Threshold> {
        let at_least = match (self.at_least_percent, self.at_least_points) {
            (Some(percent), None) => AtLeast::Percent(percent),
            (None, Some(points)) => AtLeast::Points(Points::from_cell(points)?),
            (None, None) | (Some(_), Some(_)) => return None,
        };
        Some(Threshold { level: self.level.clone(), at_least })
    }
}

impl From<DocumentCriterion> for Criterion {
    fn from(document: DocumentCriterion) -> Self {
        let DocumentCriterion {
            id,
            title,
            titles,
            kind,
            maximum,
            aliases,
            groups,
            presence,
            polarity,
            missing,
            whole: own_whole,
            part_of,
        } = document;
        let presence = if kind == CriterionKind::Text { Presence::Optional } else { presence };
        let maximum = match kind {
            CriterionKind::Percent => Some(Points::whole(100)),
            _ => maximum.map(whole),
        };
        let of_years = titles.iter().map(|titled| titled.title.clone());
        let column_titles = std::iter::once(title.clone()).chain(of_years).chain(aliases).collect();
        Self {
            id,
            title,
            titles,
            kind,
            maximum,
            column_titles,
            group_titles: groups,
            direction: None,
            position: None,
            presence,
            polarity,
            missing,
            whole: own_whole,
            part_of,
        }
    }
}

fn whole(maximum: u32) -> Points {
    Points::whole(maximum.into())
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
titles = [{ year = 2021, title = "Оценка" }]
kind = "level"
[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 4
[level_rule]
criterion = "level"
from = ["goals"]
thresholds = [{ level = "high", at_least_percent = 75 }, { level = "low", at_least_percent = 0 }]
"#;

    fn level_of(text: &str, hundredths: i64) -> String {
        let methodology = Methodology::from_toml(text).unwrap();
        let level = methodology.level_from_points(Points::from_hundredths(hundredths));
        level.unwrap().to_string()
    }

    #[test]
    fn thresholds_are_reached_exactly() {
        assert_eq!(level_of(BASE, 300), "high");
        assert_eq!(level_of(BASE, 299), "low");
        assert_eq!(level_of(BASE, 0), "low");
    }

    #[test]
    fn zones_are_bordered_in_points() {
        let zones = BASE.replace("at_least_percent = 75", "at_least_points = 2.5");
        let zones = zones.replace("at_least_percent = 0", "at_least_points = 0");
        assert_eq!(level_of(&zones, 250), "high");
        assert_eq!(level_of(&zones, 249), "low");
    }

    #[test]
    fn a_criterion_is_called_as_it_was_in_the_year_and_found_by_either_title() {
        let methodology = Methodology::from_toml(BASE).unwrap();
        let level = &methodology.criteria()[0];
        assert_eq!(level.title_in(2021_u16.try_into().unwrap()), "Оценка");
        assert_eq!(level.title_in(2022_u16.try_into().unwrap()), "Уровень");
        assert_eq!(level.column_titles, ["Уровень", "Оценка"]);
    }
}
