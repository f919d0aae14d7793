//! The laws of counts of pupils: they are counts, and what is kept back of them stands behind no other number.

use super::Laws;
use crate::CriterionId;
use crate::methodology::lint::LintCode;
use crate::methodology::{CriterionKind, Polarity, Predicate, SmallNumbers};

impl Laws<'_> {
    /// What counts pupils is a count, and stands there once.
    pub(super) fn pupils(&mut self) {
        let document = self.document;
        for (index, id) in document.pupils.iter().enumerate() {
            self.part(&format!("pupils[{index}]"), id, &[CriterionKind::Count]);
        }
        self.unique(document.pupils.iter().enumerate().map(|(index, id)| (format!("pupils[{index}]"), id)));
    }

    /// The rule names counts of pupils, and nothing else would tell what it keeps back.
    pub(super) fn small_numbers(&mut self, small: &SmallNumbers) {
        if self.document.pupils.is_empty() {
            self.not_of_pupils("small_numbers", None);
        }
        for (index, sum) in small.sums.iter().enumerate() {
            let path = format!("small_numbers.sums[{index}]");
            self.of_pupils(&format!("{path}.of"), &sum.of);
            for (at, part) in sum.parts.iter().enumerate() {
                self.of_pupils(&format!("{path}.parts[{at}]"), part);
            }
            let all = std::iter::once((format!("{path}.of"), &sum.of));
            let parts = sum.parts.iter().enumerate().map(|(at, part)| (format!("{path}.parts[{at}]"), part));
            self.unique(all.chain(parts));
        }
        for (index, share) in small.shares.iter().enumerate() {
            let path = format!("small_numbers.shares[{index}]");
            self.part(&format!("{path}.criterion"), &share.criterion, &[CriterionKind::Percent]);
            self.of_pupils(&format!("{path}.of"), &share.of);
            if let Some(count) = &share.count {
                self.of_pupils(&format!("{path}.count"), count);
            }
        }
        let shares = small.shares.iter().enumerate();
        self.unique(
            shares.map(|(index, own)| (format!("small_numbers.shares[{index}].criterion"), &own.criterion)),
        );
        self.told_elsewhere(small);
    }

    /// A criterion must exist and be among the counts of pupils.
    fn of_pupils(&mut self, path: &str, id: &CriterionId) {
        if self.criterion(id).is_none() {
            self.undefined(path, id);
        } else if !self.document.pupils.contains(id) {
            self.not_of_pupils(path, Some(id));
        }
    }

    fn not_of_pupils(&mut self, path: &str, id: Option<&CriterionId>) {
        let name = id.map_or("none", CriterionId::as_str);
        let finding = self.find(LintCode::NotOfPupils, path).with("criterion", name);
        self.findings.push(finding);
    }

    /// Where a criterion whose values are kept back enters another number: whoever reads that one learns of the first.
    fn told_elsewhere(&mut self, small: &SmallNumbers) {
        let document = self.document;
        let mut named: Vec<(String, CriterionId)> = Vec::new();
        let mut sql: Vec<(String, &str)> = Vec::new();
        for (index, indicator) in document.indicators.iter().enumerate() {
            sql.push((format!("indicator[{index}].counts"), &indicator.counts));
            sql.push((format!("indicator[{index}].base"), &indicator.base));
        }
        let among = document.practice_rule.as_ref().and_then(|rule| rule.among.as_deref());
        sql.extend(among.map(|among| ("practice_rule.among".to_owned(), among)));
        for (path, text) in sql {
            let predicate = Predicate::parse(text).ok();
            for column in predicate.iter().flat_map(Predicate::columns) {
                let bare = ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix));
                let of_name = |name: &str| self.criteria.iter().find(|own| own.id.as_str() == name);
                let own = of_name(column).or_else(|| of_name(bare?));
                named.extend(own.map(|own| (path.clone(), own.id.clone())));
            }
        }
        let from = document.level_rule.iter().flat_map(|rule| &rule.from).enumerate();
        named.extend(from.map(|(at, id)| (format!("level_rule.from[{at}]"), id.clone())));
        let below = document.list_check.iter().flat_map(|check| &check.below).enumerate();
        named.extend(below.map(|(at, id)| (format!("list_check.below[{at}]"), id.clone())));
        let practices = document.practice_rule.iter().flat_map(|rule| &rule.by_criterion).enumerate();
        named.extend(
            practices.map(|(at, own)| {
                (format!("practice_rule.by_criterion[{at}].criterion"), own.criterion.clone())
            }),
        );
        for (index, rule) in document.recommendations.iter().enumerate() {
            let path = format!("recommendation[{index}].criterion");
            named.extend(rule.criterion.clone().map(|id| (path, id)));
        }
        // Per cents of which more is better add up to the points of a school.
        for (index, own) in document.criteria.iter().enumerate() {
            let read = self.criterion(&own.id);
            let adds_up = |own: &&crate::methodology::Criterion| {
                own.kind.is_scored() && own.polarity == Polarity::HigherIsBetter
            };
            named.extend(read.filter(adds_up).map(|own| (format!("criterion[{index}].id"), own.id.clone())));
        }
        for (path, id) in named {
            let is_share = small.shares.iter().any(|share| share.criterion == id);
            if is_share || document.pupils.contains(&id) {
                let finding = self.find(LintCode::TellsKeptBack, &path).with("criterion", id.as_str());
                self.findings.push(finding);
            }
        }
    }
}
