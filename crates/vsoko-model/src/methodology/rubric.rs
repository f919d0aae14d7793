//! Two editions of a methodology side by side: what is the same in them, and what is not.

use super::{ComparableCriterion, ComparableVerdict, ComparableWith, Criterion, Methodology};
use crate::results::{CriterionComparability, RubricChange, Verdict};
use crate::{CriterionId, IndicatorId};

impl From<ComparableVerdict> for Verdict {
    fn from(stated: ComparableVerdict) -> Self {
        match stated {
            ComparableVerdict::Comparable => Self::Comparable,
            ComparableVerdict::RelativeToRegion => Self::RelativeToRegion,
            ComparableVerdict::NotComparable => Self::NotComparable,
        }
    }
}

impl Methodology {
    /// What this edition says of the earlier edition `other`.
    pub fn stated_of(&self, other: &Self) -> Option<&ComparableWith> {
        self.comparable.iter().find(|stated| stated.methodology == other.id)
    }

    /// May results of this edition be set beside results of the earlier edition `other`? An edition beside itself yes;
    /// silence is a no.
    pub fn comparability_with(&self, other: &Self) -> Verdict {
        if self.id == other.id {
            return Verdict::Comparable;
        }
        self.stated_of(other).map_or(Verdict::NotComparable, |stated| stated.verdict.into())
    }

    /// The criterion of the earlier edition `other` that is compared with a criterion of this one, and how far.
    ///
    /// Two that this edition names as the same are comparable, whatever it says of the rest. Of one that it does not name
    /// the other has to have the same id and kind, and what is said of the editions holds for it.
    pub fn criterion_beside(&self, id: &CriterionId, other: &Self) -> Option<CriterionComparability> {
        let own = self.criterion(id)?;
        let named = self.named_same(other).iter().find(|same| same.here == *id);
        if let Some(ComparableCriterion { here, there, why }) = named {
            other.criterion(there)?;
            return Some(CriterionComparability {
                here: here.clone(),
                there: there.clone(),
                verdict: Verdict::Comparable,
                why: Some(why.clone()),
            });
        }
        let taken = self.named_same(other).iter().any(|same| same.there == *id);
        let theirs = other.criterion(id).filter(|theirs| theirs.kind == own.kind && !taken)?;
        let verdict = self.comparability_with(other);
        Some(CriterionComparability { here: id.clone(), there: theirs.id.clone(), verdict, why: None })
    }

    /// How far an indicator of this edition is the same as the one of that id in `other`: as far as every criterion that
    /// it names, where both say the same of them.
    pub fn indicator_beside(&self, id: &IndicatorId, other: &Self) -> Option<(Verdict, Option<String>)> {
        let own = self.indicators.iter().find(|indicator| indicator.id == *id)?;
        let theirs = other.indicators.iter().find(|indicator| indicator.id == *id)?;
        let columns = |indicator: &super::Indicator| {
            let mut all: Vec<String> = indicator.counts.columns().to_vec();
            all.extend(indicator.base.columns().iter().cloned());
            all
        };
        let mut verdict = Verdict::Comparable;
        let mut why = None;
        for column in columns(own) {
            let bare = ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix));
            let is = |name: &str| self.criteria.iter().find(|criterion| criterion.id.as_str() == name);
            let Some(criterion) = is(&column).or_else(|| is(bare?)) else { continue };
            match self.criterion_beside(&criterion.id, other) {
                // A criterion under another id makes another condition, which nobody has said to be the same.
                Some(beside) if beside.here == beside.there => {
                    verdict = verdict.max(beside.verdict);
                    why = why.or(beside.why);
                }
                Some(_) | None => verdict = Verdict::NotComparable,
            }
        }
        let same_words = own.counts.to_string() == theirs.counts.to_string()
            && own.base.to_string() == theirs.base.to_string();
        Some((if same_words { verdict } else { Verdict::NotComparable }, why))
    }

    fn named_same(&self, other: &Self) -> &[ComparableCriterion] {
        self.stated_of(other).map_or(&[], |stated| &stated.criteria)
    }

    /// What of the rubric is not the same as in the earlier edition `other`.
    pub fn rubric_changes_since(&self, other: &Self) -> Vec<RubricChange> {
        let beside = |criterion: &Criterion| {
            let named = self.named_same(other).iter().find(|same| same.here == criterion.id);
            let id = named.map_or(&criterion.id, |same| &same.there);
            other.criteria.iter().find(|theirs| theirs.id == *id)
        };
        let mut changes = Vec::new();
        let mut met = Vec::new();
        for own in &self.criteria {
            let (criterion, title) = (own.id.clone(), self.told_apart(own, |own| &own.title));
            let Some(theirs) = beside(own) else {
                changes.push(RubricChange::Added { criterion, title });
                continue;
            };
            met.push(&theirs.id);
            if theirs.kind != own.kind {
                let (before, after) = (theirs.kind, own.kind);
                changes.push(RubricChange::Kind { criterion, title, before, after });
            } else if theirs.maximum != own.maximum {
                let (before, after) = (theirs.maximum, own.maximum);
                changes.push(RubricChange::Maximum { criterion, title, before, after });
            }
        }
        let removed = other.criteria.iter().filter(|theirs| !met.contains(&&theirs.id));
        changes.extend(removed.map(|theirs| RubricChange::Removed {
            criterion: theirs.id.clone(),
            title: other.told_apart(theirs, |theirs| &theirs.title),
        }));
        let scale = |edition: &Self| -> Vec<_> {
            edition.levels.iter().map(|level| (level.key.clone(), level.label.clone())).collect()
        };
        if scale(self) != scale(other) {
            let labels = |edition: &Self| edition.levels.iter().map(|level| level.label.clone()).collect();
            changes.push(RubricChange::Scale { before: labels(other), after: labels(self) });
        }
        let thresholds = |edition: &Self| {
            edition.level_rule.as_ref().map_or_else(Vec::new, |rule| rule.thresholds.clone())
        };
        if thresholds(self) != thresholds(other) {
            changes.push(RubricChange::Thresholds { before: thresholds(other), after: thresholds(self) });
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(id: &str, criteria: &str, rest: &str) -> Methodology {
        let text = format!(
            "id = \"{id}\"\ntitle = \"Условный пример\"\nstudy = \"vsoko\"\nyears = [{}]\nsubject = \"school\"\n\
             source = {{ kind = \"local\", text = \"условный пример\" }}\n{criteria}{rest}",
            id.rsplit('-').next().unwrap()
        );
        Methodology::from_toml(&text).unwrap()
    }

    fn points(id: &str, maximum: u32) -> String {
        format!("[[criterion]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"points\"\nmaximum = {maximum}\n")
    }

    fn about(other: &str, verdict: &str, criteria: &str) -> String {
        format!(
            "[[comparable_with]]\nmethodology = \"{other}\"\nverdict = \"{verdict}\"\nreason = \"проверка\"\n{criteria}"
        )
    }

    #[test]
    fn silence_is_a_no_and_an_edition_is_comparable_with_itself() {
        let older = edition("a-2021", &points("goals", 3), "");
        let silent = edition("a-2022", &points("goals", 3), "");
        assert_eq!(silent.comparability_with(&older), Verdict::NotComparable);
        assert_eq!(silent.comparability_with(&silent), Verdict::Comparable);
        let stated = edition("a-2022", &points("goals", 3), &about("a-2021", "relative_to_region", ""));
        assert_eq!(stated.comparability_with(&older), Verdict::RelativeToRegion);
        let as_it_was_called =
            edition("a-2022", &points("goals", 3), &about("a-2021", "with_reservation", ""));
        assert_eq!(as_it_was_called.comparability_with(&older), Verdict::RelativeToRegion);
    }

    #[test]
    fn criteria_that_are_named_are_the_same_whatever_is_said_of_the_rest() {
        let older = edition("a-2021", &(points("aims", 3) + &points("methods", 4)), "");
        let same = "criteria = [{ here = \"goals\", there = \"aims\", why = \"переименован\" }]\n";
        let newer = edition(
            "a-2022",
            &(points("goals", 3) + &points("methods", 5)),
            &about("a-2021", "not_comparable", same),
        );
        let goals = newer.criterion_beside(&"goals".parse().unwrap(), &older).unwrap();
        assert_eq!((goals.there.as_str(), goals.verdict), ("aims", Verdict::Comparable));
        assert_eq!(goals.why.as_deref(), Some("переименован"));
        let methods = newer.criterion_beside(&"methods".parse().unwrap(), &older).unwrap();
        assert_eq!(methods.verdict, Verdict::NotComparable);
        assert_eq!(
            newer.rubric_changes_since(&older),
            [RubricChange::Maximum {
                criterion: "methods".parse().unwrap(),
                title: "methods".to_owned(),
                before: Some(crate::Points::whole(4)),
                after: Some(crate::Points::whole(5)),
            }]
        );
    }

    #[test]
    fn what_was_added_removed_or_split_is_a_change_of_the_rubric() {
        let older = edition("a-2021", &(points("goals", 3) + &points("analysis", 4)), "");
        let newer = edition("a-2022", &(points("goals", 3) + &points("results", 2)), "");
        let changes = newer.rubric_changes_since(&older);
        assert!(
            matches!(&changes[0], RubricChange::Added { criterion, .. } if criterion.as_str() == "results")
        );
        assert!(
            matches!(&changes[1], RubricChange::Removed { criterion, .. } if criterion.as_str() == "analysis")
        );
        assert_eq!(newer.rubric_changes_since(&newer), []);
    }
}
