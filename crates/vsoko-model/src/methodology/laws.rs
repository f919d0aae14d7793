//! The laws between the parts of a methodology: names that exist, thresholds that cover every sum once, maxima that
//! add up, years that no other edition claims, and a source that says whose it is.

mod pupils;

use std::collections::BTreeSet;
use std::fmt;

use super::document::{Document, DocumentIndicator, DocumentRule, DocumentThreshold};
use super::form::{Tree, nearest};
use super::lint::{Finding, LintCode};
use super::recommendation::{DocumentRecommendation, When};
use super::{
    Condition, Criterion, CriterionKind, Describes, Methodology, MissingPolicy, Operand, Predicate,
    PredicateError, Source, Threshold,
};
use crate::{CriterionId, Points, SubjectKind};

/// Every law that a document of the right form breaks.
pub(super) fn laws(document: &Document, tree: &Tree<'_>, others: &[&Methodology]) -> Vec<Finding> {
    let criteria = document.all_criteria();
    let mut laws = Laws { document, tree, criteria, findings: Vec::new() };
    laws.ids();
    laws.source();
    laws.directions();
    laws.parts();
    laws.maxima();
    if let Some(rule) = &document.level_rule {
        laws.level_rule(rule);
    }
    for (index, indicator) in document.indicators.iter().enumerate() {
        laws.indicator(&format!("indicator[{index}]"), indicator);
    }
    if let Some(among) = document.practice_rule.as_ref().and_then(|rule| rule.among.as_ref()) {
        laws.predicate("practice_rule.among", "among", among);
    }
    for (index, rule) in document.recommendations.iter().enumerate() {
        laws.recommendation(&format!("recommendation[{index}]"), rule);
    }
    laws.years(others);
    laws.comparability(others);
    laws.peers(others);
    laws.pupils();
    if let Some(small) = &document.small_numbers {
        laws.small_numbers(small);
    }
    laws.findings
}

struct Laws<'a> {
    document: &'a Document,
    tree: &'a Tree<'a>,
    criteria: Vec<Criterion>,
    findings: Vec<Finding>,
}

/// The keys of the elements of a table, with the path of each.
fn at<K>(
    table: &'static str,
    field: &'static str,
    keys: impl Iterator<Item = K>,
) -> impl Iterator<Item = (String, K)> {
    keys.enumerate().map(move |(index, key)| (format!("{table}[{index}].{field}"), key))
}

/// Beginnings of the names of authorities: a local methodology must not carry them in its title.
const AUTHORITIES: [&str; 7] =
    ["министерств", "минпросвещ", "минобр", "рособрнадзор", "фиоко", "правительств", "приказ"];

impl Laws<'_> {
    fn find(&mut self, code: LintCode, path: &str) -> Finding {
        Finding::new(code, self.tree.line(path))
    }

    fn undefined(&mut self, path: &str, name: impl fmt::Display) {
        let finding = self.find(LintCode::Undefined, path).with("name", name.to_string());
        self.findings.push(finding);
    }

    fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == *id)
    }

    /// The criterion must exist and be of one of these kinds.
    fn part(&mut self, path: &str, id: &CriterionId, kinds: &[CriterionKind]) {
        match self.criterion(id).map(|criterion| criterion.kind) {
            None => self.undefined(path, id),
            Some(kind) if !kinds.contains(&kind) => {
                let wanted: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
                let finding = self
                    .find(LintCode::WrongKind, path)
                    .with("criterion", id.as_str())
                    .with("kind", kind.as_str())
                    .with("wanted", wanted.join(", "));
                self.findings.push(finding);
            }
            Some(_) => {}
        }
    }

    fn unique<K: Ord + fmt::Display>(&mut self, keys: impl Iterator<Item = (String, K)>) {
        let mut seen = BTreeSet::new();
        for (path, key) in keys {
            let name = key.to_string();
            if !seen.insert(key) {
                let finding = self.find(LintCode::Repeated, &path).with("name", name);
                self.findings.push(finding);
            }
        }
    }

    fn ids(&mut self) {
        let document = self.document;
        let own = at("criterion", "id", document.criteria.iter().map(|criterion| criterion.id.clone()));
        let of_directions = document.directions.iter().enumerate().flat_map(|(index, direction)| {
            let path = format!("direction[{index}].id");
            document.criteria_of(direction).into_iter().map(move |criterion| (path.clone(), criterion.id))
        });
        self.unique(own.chain(of_directions));
        self.unique(at("level", "key", document.levels.iter().map(|level| &level.key)));
        self.unique(at("position", "id", document.positions.iter().map(|position| &position.id)));
        self.unique(at("track", "id", document.tracks.iter().map(|track| &track.id)));
        self.unique(at("direction", "id", document.directions.iter().map(|direction| &direction.id)));
        self.unique(at("indicator", "id", document.indicators.iter().map(|indicator| &indicator.id)));
        let rules = document.recommendations.iter().map(|rule| &rule.id);
        self.unique(at("recommendation", "id", rules));
        let editions = document.comparable_with.iter().map(|stated| &stated.methodology);
        self.unique(at("comparable_with", "methodology", editions));
        self.unique(
            document.years.iter().enumerate().map(|(index, year)| (format!("years[{index}]"), *year)),
        );
        if document.years.is_empty() {
            let finding = self
                .find(LintCode::FieldMissing, "years")
                .with("field", "years")
                .with("table", "methodology");
            self.findings.push(finding);
        }
    }

    /// A trigger has what it needs and no more, and the methodology has what it asks of.
    fn recommendation(&mut self, path: &str, rule: &DocumentRecommendation) {
        let (mut missing, extra) = rule.faults();
        let document = self.document;
        let lacks = match rule.when {
            When::LevelBelow | When::LevelLost => document.roles.level.is_none().then_some("roles.level"),
            When::WeakDirection => document.weak_below_percent.is_none().then_some("weak_below_percent"),
            When::NearNextLevel => document.level_rule.is_none().then_some("level_rule"),
            When::CriterionBelow => None,
        };
        missing.extend(lacks);
        if !missing.is_empty() || !extra.is_empty() {
            let finding = self
                .find(LintCode::TriggerWrong, &format!("{path}.when"))
                .with("when", rule.when.as_str())
                .with("missing", missing.join(", "))
                .with("n_missing", missing.len())
                .with("extra", extra.join(", "))
                .with("n_extra", extra.len());
            self.findings.push(finding);
            return;
        }
        if let Some(level) = &rule.level
            && document.levels.iter().all(|known| known.key != *level)
        {
            self.undefined(&format!("{path}.level"), level);
        }
        if let Some(direction) = &rule.direction
            && document.directions.iter().all(|known| known.id != *direction)
        {
            self.undefined(&format!("{path}.direction"), direction);
        }
        if let Some(criterion) = &rule.criterion {
            self.part(
                &format!("{path}.criterion"),
                criterion,
                &[CriterionKind::Points, CriterionKind::Percent],
            );
        }
    }

    fn source(&mut self) {
        match &self.document.source {
            Source::Document { number, date, .. } => {
                let missing: Vec<&str> = [("number", number.is_none()), ("date", date.is_none())]
                    .into_iter()
                    .filter_map(|(field, is_missing)| is_missing.then_some(field))
                    .collect();
                if !missing.is_empty() {
                    let finding =
                        self.find(LintCode::SourceIncomplete, "source").with("missing", missing.join(", "));
                    self.findings.push(finding);
                }
            }
            Source::Local { number, date, page, .. } => {
                if number.is_some() || date.is_some() || page.is_some() {
                    let finding = self.find(LintCode::LocalAsOfficial, "source").with("said", "document");
                    self.findings.push(finding);
                }
                let wording = &self.document.wording;
                let said = [
                    ("title", &self.document.title),
                    ("wording.study_prepositional", &wording.study_prepositional),
                    ("wording.list_accusative", &wording.list_accusative),
                ];
                for (path, words) in said {
                    let lower = words.to_lowercase();
                    if AUTHORITIES.iter().any(|authority| lower.contains(authority)) {
                        let finding = self.find(LintCode::LocalAsOfficial, path).with("said", words.as_str());
                        self.findings.push(finding);
                    }
                }
            }
        }
    }

    fn directions(&mut self) {
        let document = self.document;
        for (index, track) in document.tracks.iter().enumerate() {
            for (at, id) in track.positions.iter().enumerate() {
                if document.positions.iter().all(|position| position.id != *id) {
                    self.undefined(&format!("track[{index}].positions[{at}]"), id);
                }
            }
        }
        for (index, direction) in document.directions.iter().enumerate() {
            if document.tracks.iter().all(|track| track.id != direction.track) {
                self.undefined(&format!("direction[{index}].track"), &direction.track);
            }
        }
    }

    /// Criteria that have a part: in the summary, in the practice rule, in the check of the list.
    fn parts(&mut self) {
        use CriterionKind::{Flag, Level, Percent, Points, Text};
        let document = self.document;
        let roles = &document.roles;
        let parts = [
            ("roles.level", &roles.level, Level),
            ("roles.effective_practice", &roles.effective_practice, Flag),
            ("roles.practice_title", &roles.practice_title, Text),
            ("roles.practice_description", &roles.practice_description, Text),
            ("roles.practice_link", &roles.practice_link, Text),
            ("roles.low_results", &roles.low_results, Flag),
        ];
        for (path, named, kind) in parts {
            if let Some(id) = named {
                self.part(path, id, &[kind]);
            }
        }
        let practices = document.practice_rule.iter().flat_map(|rule| &rule.by_criterion);
        for (index, practice) in practices.enumerate() {
            let path = format!("practice_rule.by_criterion[{index}]");
            self.part(&format!("{path}.criterion"), &practice.criterion, &[Points, Percent]);
            self.part(&format!("{path}.flag"), &practice.flag, &[Flag]);
        }
        for (index, criterion) in document.criteria.iter().enumerate() {
            if criterion.whole.is_some() {
                self.part(&format!("criterion[{index}].whole"), &criterion.id, &[Percent]);
            }
            if let Some(whole) = &criterion.part_of {
                self.part_of(&format!("criterion[{index}].part_of"), &criterion.id, whole);
            }
        }
        if let Some(check) = &document.list_check {
            self.part("list_check.listed", &check.listed, &[Flag]);
            for (index, id) in check.below.iter().enumerate() {
                self.part(&format!("list_check.below[{index}]"), id, &[Percent]);
            }
        }
        let holder = self.criteria.iter().find(|criterion| criterion.kind == Level).map(|c| c.id.clone());
        if let Some(holder) = holder.filter(|_| document.levels.is_empty()) {
            let index = document.criteria.iter().position(|criterion| criterion.id == holder).unwrap_or(0);
            let path = format!("criterion[{index}].kind");
            let finding = self.find(LintCode::NoLevels, &path).with("criterion", holder.as_str());
            self.findings.push(finding);
        }
    }

    /// A count is a part of another count, and of nothing that is a part of it.
    fn part_of(&mut self, path: &str, own: &CriterionId, whole: &CriterionId) {
        self.part(path, whole, &[CriterionKind::Count]);
        self.part(path, own, &[CriterionKind::Count]);
        let step = |id: &CriterionId| self.criterion(id)?.part_of.clone();
        let mut wholes = std::iter::successors(Some(whole.clone()), step).take(self.criteria.len());
        if wholes.any(|whole| whole == *own) {
            let finding = self.find(LintCode::PartOfItself, path).with("criterion", own.as_str());
            self.findings.push(finding);
        }
    }

    /// Stated sums are the sums of what they are made of.
    fn maxima(&mut self) {
        let document = self.document;
        let sum = |criteria: &mut dyn Iterator<Item = &Criterion>| -> Option<Points> {
            criteria.map(|criterion| criterion.maximum).sum::<Option<Points>>()
        };
        let mut stated: Vec<(String, u32, Option<Points>)> = Vec::new();
        for (index, direction) in document.directions.iter().enumerate() {
            let mut own = self.criteria.iter().filter(|c| c.direction.as_ref() == Some(&direction.id));
            let sum = sum(&mut own);
            stated.extend(direction.maximum.map(|m| (format!("direction[{index}].maximum"), m, sum)));
        }
        let mut scored = self.criteria.iter().filter(|criterion| criterion.kind.is_scored());
        let total = sum(&mut scored);
        stated.extend(document.maximum.map(|maximum| ("maximum".to_owned(), maximum, total)));
        for (path, stated, computed) in stated {
            let is_sum = computed == Some(Points::whole(stated.into()));
            if !is_sum {
                let computed = computed.map_or_else(|| "–".to_owned(), |points| points.to_string());
                let finding = self
                    .find(LintCode::MaximaDiffer, &path)
                    .with("stated", stated)
                    .with("computed", computed);
                self.findings.push(finding);
            }
        }
    }

    fn level_rule(&mut self, rule: &DocumentRule) {
        use CriterionKind::{Level, Percent};
        self.part("level_rule.criterion", &rule.criterion, &[Level]);
        let needs_maximum =
            rule.thresholds.iter().filter_map(DocumentThreshold::read).any(|read| read.at_least.is_percent());
        let mut maximum = Some(Points::default());
        for (index, id) in rule.from.iter().enumerate() {
            let path = format!("level_rule.from[{index}]");
            self.part(&path, id, &[CriterionKind::Points, Percent]);
            let own = self.criterion(id).and_then(|criterion| criterion.maximum);
            if needs_maximum && own.is_none() && self.criterion(id).is_some() {
                let finding = self.find(LintCode::MaximumMissing, &path).with("criterion", id.as_str());
                self.findings.push(finding);
            }
            maximum = maximum.zip(own).map(|(sum, own)| sum + own);
        }
        let read: Vec<Option<Threshold>> = rule.thresholds.iter().map(DocumentThreshold::read).collect();
        for (index, threshold) in rule.thresholds.iter().enumerate() {
            let path = format!("level_rule.thresholds[{index}]");
            if self.document.levels.iter().all(|level| level.key != threshold.level) {
                self.undefined(&format!("{path}.level"), &threshold.level);
            }
        }
        for level in &self.document.levels {
            if rule.thresholds.iter().all(|threshold| threshold.level != level.key) {
                let finding = self
                    .find(LintCode::ThresholdsNotExhaustive, "level_rule.thresholds")
                    .with("level", level.label.as_str());
                self.findings.push(finding);
            }
        }
        self.thresholds(&read, rule, maximum);
    }

    /// From the highest level to the lowest, in one unit, falling to zero.
    fn thresholds(&mut self, read: &[Option<Threshold>], rule: &DocumentRule, maximum: Option<Points>) {
        let levels = &self.document.levels;
        let place = |threshold: &Threshold| levels.iter().position(|level| level.key == threshold.level);
        let mut above: Option<&Threshold> = None;
        for (index, threshold) in read.iter().enumerate() {
            let path = format!("level_rule.thresholds[{index}]");
            let level = rule.thresholds[index].level.to_string();
            let in_order = match (threshold, above) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(threshold), Some(above)) => {
                    place(above) < place(threshold) && threshold.at_least.is_below(above.at_least)
                }
            };
            if !in_order {
                let finding = self.find(LintCode::ThresholdsNotDisjoint, &path).with("level", level);
                self.findings.push(finding);
                return;
            }
            let threshold = threshold.as_ref();
            let unreachable = threshold.zip(maximum).is_some_and(|(threshold, maximum)| {
                let least = threshold.at_least.points_of(maximum);
                let below = above.map(|above| above.at_least.points_of(maximum));
                maximum < least || below.is_some_and(|below| below <= least)
            });
            if unreachable {
                let finding = self.find(LintCode::LevelUnreachable, &path).with("level", level);
                self.findings.push(finding);
            }
            above = threshold.or(above);
        }
        if let Some(lowest) = above.filter(|lowest| !lowest.at_least.is_zero()) {
            let path = format!("level_rule.thresholds[{}]", read.len() - 1);
            let finding =
                self.find(LintCode::ThresholdsNotExhaustive, &path).with("level", lowest.level.as_str());
            self.findings.push(finding);
        }
    }

    fn indicator(&mut self, path: &str, indicator: &DocumentIndicator) {
        if self.document.subject != SubjectKind::School {
            let finding = self
                .find(LintCode::NotAboutSchools, &format!("{path}.id"))
                .with("indicator", indicator.id.as_str());
            self.findings.push(finding);
        }
        self.predicate(&format!("{path}.counts"), indicator.id.as_str(), &indicator.counts);
        let base = format!("{path}.base");
        let Some(predicate) = self.predicate(&base, indicator.id.as_str(), &indicator.base) else { return };
        // Of a school without any data the base is true, false or neither; only the first takes it in.
        let of_nothing = predicate.of_nothing() == Some(true);
        let says = match indicator.missing {
            MissingPolicy::Outside => false,
            MissingPolicy::InBase => true,
        };
        if of_nothing != says && !predicate.columns().iter().any(|column| column.ends_with("_missing")) {
            let finding = self
                .find(LintCode::MissingPolicyDiffers, &base)
                .with("indicator", indicator.id.as_str())
                .with("policy", if says { "in_base" } else { "outside" });
            self.findings.push(finding);
        }
    }

    /// Parses a predicate and asks whether it names what exists.
    fn predicate(&mut self, path: &str, of: &str, sql: &str) -> Option<Predicate> {
        let predicate = match Predicate::parse(sql) {
            Ok(predicate) => predicate,
            Err(error) => {
                let (kind, part) = match error {
                    PredicateError::Syntax(part) => ("not_sql", part),
                    PredicateError::OutsideGrammar(part) => ("outside", part),
                };
                let finding = self.find(LintCode::PredicateRefused, path).with("indicator", of);
                self.findings.push(finding.with("kind", kind).with("part", part));
                return None;
            }
        };
        for column in predicate.columns() {
            if !self.column_exists(column) {
                let known = self.criteria.iter().map(|criterion| criterion.id.as_str());
                let near = nearest(column, known).unwrap_or("none").to_owned();
                let finding = self
                    .find(LintCode::PredicateUnknownColumn, path)
                    .with("indicator", of)
                    .with("column", column)
                    .with("nearest", near);
                self.findings.push(finding);
            }
        }
        let mut strangers = Vec::new();
        self.unknown_levels(predicate.condition(), &mut strangers);
        for stranger in strangers {
            let finding = self
                .find(LintCode::PredicateUnknownLevel, path)
                .with("indicator", of)
                .with("level", stranger);
            self.findings.push(finding);
        }
        Some(predicate)
    }

    /// A predicate may name a criterion, its rank on the scale, or the reason why it is missing.
    fn column_exists(&self, column: &str) -> bool {
        let bare =
            ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix)).unwrap_or(column);
        self.criteria.iter().any(|criterion| [column, bare].contains(&criterion.id.as_str()))
    }

    /// A level that a predicate names must be one of the scale: a misspelt one would count nobody.
    fn unknown_levels(&self, condition: &Condition, strangers: &mut Vec<String>) {
        let is_level = |operand: &Operand| match operand {
            Operand::Column(column) => {
                self.criteria.iter().any(|c| c.kind == CriterionKind::Level && c.id.as_str() == column)
            }
            Operand::Text(_) | Operand::Number(_) | Operand::Truth(_) => false,
        };
        let levels = &self.document.levels;
        let mut compared = |operand: &Operand| match operand {
            Operand::Text(key) if !levels.iter().any(|level| level.key.as_str() == key) => {
                strangers.push(key.clone());
            }
            Operand::Text(_) | Operand::Column(_) | Operand::Number(_) | Operand::Truth(_) => {}
        };
        match condition {
            Condition::And(left, right) | Condition::Or(left, right) => {
                self.unknown_levels(left, strangers);
                self.unknown_levels(right, strangers);
            }
            Condition::Not(inner) => self.unknown_levels(inner, strangers),
            Condition::Compare(left, _, right) if is_level(left) => compared(right),
            Condition::Compare(left, _, right) if is_level(right) => compared(left),
            Condition::In(operand, values) if is_level(operand) => values.iter().for_each(compared),
            Condition::Compare(..)
            | Condition::In(..)
            | Condition::Between(..)
            | Condition::IsNull(_)
            | Condition::Holds(_) => {}
        }
    }

    /// Two editions of one study must not be in force in one year and region: a table would have two meanings.
    fn years(&mut self, others: &[&Methodology]) {
        let document = self.document;
        let same_region = |other: &Methodology| match (other.region(), document.region.as_deref()) {
            (Some(theirs), Some(ours)) => theirs == ours,
            (None, _) | (_, None) => true,
        };
        for other in others.iter().filter(|other| {
            *other.id() != document.id && *other.study() == document.study && same_region(other)
        }) {
            let common: Vec<String> = document
                .years
                .iter()
                .filter(|year| other.years().contains(year))
                .map(ToString::to_string)
                .collect();
            if !common.is_empty() {
                let finding = self
                    .find(LintCode::YearsOverlap, "years")
                    .with("years", common)
                    .with("other", other.id().as_str());
                self.findings.push(finding);
            }
        }
    }

    fn comparability(&mut self, others: &[&Methodology]) {
        let document = self.document;
        for (index, stated) in document.comparable_with.iter().enumerate() {
            let other = others.iter().find(|other| *other.id() == stated.methodology);
            let path = format!("comparable_with[{index}]");
            let wrong = |laws: &mut Self, path: &str, name: &str| {
                let finding = laws
                    .find(LintCode::ComparabilityWrong, path)
                    .with("other", stated.methodology.as_str())
                    .with("name", name);
                laws.findings.push(finding);
            };
            if let Some(other) = other.filter(|other| *other.study() != document.study) {
                wrong(self, &path, other.study().as_str());
            }
            let mut seen = BTreeSet::new();
            for (at, same) in stated.criteria.iter().enumerate() {
                let path = format!("{path}.criteria[{at}]");
                if self.criterion(&same.here).is_none() {
                    self.undefined(&format!("{path}.here"), &same.here);
                }
                if other.is_some_and(|other| other.criterion(&same.there).is_none()) {
                    wrong(self, &format!("{path}.there"), same.there.as_str());
                }
                if !seen.insert(&same.here) {
                    wrong(self, &format!("{path}.here"), same.here.as_str());
                }
            }
        }
    }

    /// Attributes that schools are likened by are criteria of some edition of attributes, where any is at hand.
    fn peers(&mut self, others: &[&Methodology]) {
        let attributes: Vec<&&Methodology> =
            others.iter().filter(|other| other.describes() == Describes::Attributes).collect();
        for (index, id) in self.document.peers.iter().enumerate() {
            if !attributes.is_empty() && attributes.iter().all(|edition| edition.criterion(id).is_none()) {
                self.undefined(&format!("peers[{index}]"), id);
            }
        }
    }
}
