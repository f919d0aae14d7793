//! What the rules of the year's methodologies recommend to whom, and whose practice may help.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_metrics::{Circle, Ground, PointsRead, criteria_with_practice, distances, recommendations};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    Comparability, CriteriaWithPractice, HowAlike, LevelResults, ManagementResults, OfferedPractice,
    Recommendation, YearInHistory,
};
use vsoko_model::{
    CriterionId, Measure, Municipality, MunicipalityId, Reading, Recommended, SchoolId, StudyYear, SubjectId,
    TraceId,
};

use crate::{CycleError, EngineError, View, Workspace};

/// Recommendations with the practices that are offered to schools beside them.
type Given = (Option<Vec<Recommendation>>, BTreeMap<SchoolId, Vec<OfferedPractice>>);

impl View {
    /// What is recommended in a municipality by the results of a year; `None` where no methodology of these has a rule.
    pub(crate) fn recommended(
        &self,
        home: &Municipality,
        levels: Option<&LevelResults>,
        management: Option<&ManagementResults>,
        history: &[YearInHistory],
    ) -> Result<Given, EngineError> {
        let with_rules =
            |id| self.methodologies.get(id).filter(|edition| !edition.recommendations().is_empty());
        let of_levels = levels.and_then(|levels| Some((levels, with_rules(&levels.methodology)?)));
        let of_management = management.and_then(|results| Some((results, with_rules(&results.methodology)?)));
        if of_levels.is_none() && of_management.is_none() {
            return Ok((None, BTreeMap::new()));
        }
        let mut given = Vec::new();
        let mut offered = BTreeMap::new();
        if let Some((levels, methodology)) = of_levels {
            let year = levels.breakdown.year;
            let circle = Circle::municipality(home.id);
            let read = PointsRead::of_circle(&self.facts, methodology, &circle, year)?;
            let lacking = distances(&read, methodology, year, &self.as_of);
            let before = self.year_before(history);
            let ground = Ground {
                methodology,
                year,
                as_of: &self.as_of,
                levels: Some(&levels.breakdown),
                before: before
                    .as_ref()
                    .map(|(of_year, edition, verdict)| (&of_year.breakdown, *edition, verdict)),
                read: &read,
                distances: &lacking,
                directions: None,
            };
            given.extend(recommendations(&ground));
            offered = self.offered(home, (levels, methodology), &given)?;
        }
        if let Some((results, methodology)) = of_management {
            let year = results.total.trace.year;
            let subject = SubjectId::Municipality(home.id);
            let read = PointsRead::of_subject(&self.facts, methodology, subject, year)?;
            let ground = Ground {
                methodology,
                year,
                as_of: &self.as_of,
                levels: None,
                before: None,
                read: &read,
                distances: &[],
                directions: Some((subject, &results.directions)),
            };
            given.extend(recommendations(&ground));
        }
        Ok((Some(given), offered))
    }

    /// The year before the last of a history, with its edition and how far the two may be compared.
    fn year_before<'h>(
        &self,
        history: &'h [YearInHistory],
    ) -> Option<(&'h YearInHistory, &Methodology, Comparability)> {
        let [.., before, last] = history else { return None };
        let edition = self.methodologies.get(&before.breakdown.methodology)?;
        // What differs in the two years is told by their comparison; here only how far they compare.
        let comparability = Comparability { verdict: last.with_year_before?, reasons: Vec::new() };
        Some((before, edition, comparability))
    }

    /// The practices that each school with a recommendation may turn to: those recognised in the criterion of the rule,
    /// else those of schools as a whole; schools that are alike first.
    fn offered(
        &self,
        home: &Municipality,
        (levels, methodology): (&LevelResults, &Methodology),
        given: &[Recommendation],
    ) -> Result<BTreeMap<SchoolId, Vec<OfferedPractice>>, EngineError> {
        let year = levels.breakdown.year;
        let circle = Circle::municipality(home.id);
        let by_criterion = criteria_with_practice(&self.subject_frame(methodology)?, &circle, year)?;
        let peers = Peers::of(self, methodology, home, year);
        let mut needs: BTreeMap<SchoolId, BTreeSet<Option<CriterionId>>> = BTreeMap::new();
        for recommendation in given {
            let SubjectId::School(school) = recommendation.subject else { continue };
            let rules = methodology.recommendations();
            let rule = rules.iter().find(|rule| rule.id == recommendation.rule);
            let criterion = rule.and_then(|rule| rule.when.criterion());
            let is_told =
                |known: &CriteriaWithPractice| criterion.is_some_and(|c| known.recognised.contains(c));
            let told = criterion.filter(|_| by_criterion.iter().any(is_told));
            needs.entry(school).or_default().insert(told.cloned());
        }
        let mut offered = BTreeMap::new();
        for (school, criteria) in needs {
            let mut own = Vec::new();
            for criterion in criteria {
                if let Some(id) = &criterion {
                    let recognised = by_criterion.iter().filter(|known| known.recognised.contains(id));
                    own.extend(recognised.filter(|known| known.school != school).map(|known| {
                        let told = (criterion.clone(), known.trace.clone());
                        self.practice_of(known.school, told, &peers, school, (methodology, year))
                    }));
                } else if let Some(practice) = &levels.practice {
                    let others = practice.schools.counted.iter().filter(|other| **other != school);
                    own.extend(others.map(|other| {
                        let trace = TraceId {
                            item: practice.indicator.to_string(),
                            whose: SubjectId::School(*other).into(),
                            measure: Measure::Share,
                            ..practice.schools.trace.clone()
                        };
                        self.practice_of(*other, (None, trace), &peers, school, (methodology, year))
                    }));
                }
            }
            own.sort_by_key(|practice| (practice.likeness, practice.criterion.is_none(), practice.from));
            if !own.is_empty() {
                offered.insert(school, own);
            }
        }
        Ok(offered)
    }

    fn practice_of(
        &self,
        from: SchoolId,
        (criterion, trace): (Option<CriterionId>, TraceId),
        peers: &Peers,
        school: SchoolId,
        (methodology, year): (&Methodology, StudyYear),
    ) -> OfferedPractice {
        let roles = methodology.roles();
        let text = |role: &Option<CriterionId>| {
            let stored = self.observation(methodology, SubjectId::School(from), year, role.as_ref()?)?;
            match &stored.observation.reading {
                Reading::Text(text) => Some(text.clone()),
                Reading::Level(_)
                | Reading::Flag(_)
                | Reading::Points(_)
                | Reading::Percent(_)
                | Reading::Count(_)
                | Reading::Missing(_) => None,
            }
        };
        OfferedPractice {
            from,
            criterion,
            likeness: peers.likeness(school, from),
            title: text(&roles.practice_title),
            description: text(&roles.practice_description),
            link: text(&roles.practice_link),
            trace,
        }
    }
}

impl Workspace {
    /// The recommendation of a rule in a year, as an action may follow it: with the numbers that it rests on, of one school
    /// or of all whom it is true of.
    pub fn recommended(
        &self,
        home: MunicipalityId,
        year: StudyYear,
        rule: &str,
        school: Option<SchoolId>,
    ) -> Result<Recommended, EngineError> {
        let view = self.look_at(home, None)?;
        let home = view.municipalities().iter().find(|known| known.id == home);
        let summary = home.map(|home| view.summary(home, year)).transpose()?;
        let given = summary.and_then(|summary| summary.recommendations).unwrap_or_default();
        let wanted = school.map(SubjectId::School);
        let is_of = |given: &&Recommendation| wanted.is_none_or(|wanted| given.subject == wanted);
        let of_rule: Vec<&Recommendation> =
            given.iter().filter(is_of).filter(|given| given.rule.as_str() == rule).collect();
        let Some(first) = of_rule.first() else {
            let known: BTreeSet<String> =
                given.iter().filter(is_of).map(|given| given.rule.to_string()).collect();
            let known = known.into_iter().collect();
            return Err(CycleError::NoRecommendation { rule: rule.to_owned(), year, known }.into());
        };
        Ok(Recommended {
            methodology: first.methodology.clone(),
            rule: first.rule.clone(),
            traces: of_rule.iter().flat_map(|given| given.because.traces()).cloned().collect(),
        })
    }
}

/// What the attributes by which schools are likened say of each school.
struct Peers {
    values: Vec<BTreeMap<SchoolId, String>>,
}

impl Peers {
    fn of(view: &View, methodology: &Methodology, home: &Municipality, year: StudyYear) -> Self {
        let of = |attribute: &CriterionId| view.attribute_values(attribute, &[home.id], year);
        Self { values: methodology.peers().iter().map(of).collect() }
    }

    /// Two schools are alike where each attribute agrees: words are the same, and the larger count is at most twice the
    /// smaller.
    fn likeness(&self, one: SchoolId, other: SchoolId) -> HowAlike {
        let pairs = self.values.iter().map(|values| values.get(&one).zip(values.get(&other)));
        let agree = pairs.map(|pair| pair.map(|(one, other)| agrees(one, other)));
        let mut likeness = if self.values.is_empty() { HowAlike::Unknown } else { HowAlike::Alike };
        for agreement in agree {
            match agreement {
                Some(true) => {}
                Some(false) => return HowAlike::Different,
                None => likeness = HowAlike::Unknown,
            }
        }
        likeness
    }
}

fn agrees(one: &str, other: &str) -> bool {
    match (one.parse::<u64>(), other.parse::<u64>()) {
        (Ok(one), Ok(other)) => one.max(other) <= one.min(other).saturating_mul(2),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
        (Err(_), Err(_)) => one.to_lowercase() == other.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peers(values: &[&[(u32, &str)]]) -> Peers {
        let of = |of_attribute: &&[(u32, &str)]| {
            of_attribute.iter().map(|(school, value)| (SchoolId(*school), (*value).to_owned())).collect()
        };
        Peers { values: values.iter().map(of).collect() }
    }

    #[test]
    fn schools_are_alike_where_every_attribute_agrees() {
        let known = peers(&[
            &[(1, "СОШ"), (2, "сош"), (3, "ООШ"), (4, "СОШ")],
            &[(1, "100"), (2, "200"), (3, "90"), (4, "201")],
        ]);
        assert_eq!(known.likeness(SchoolId(1), SchoolId(2)), HowAlike::Alike);
        assert_eq!(known.likeness(SchoolId(1), SchoolId(3)), HowAlike::Different);
        assert_eq!(known.likeness(SchoolId(1), SchoolId(4)), HowAlike::Different);
        assert_eq!(known.likeness(SchoolId(1), SchoolId(9)), HowAlike::Unknown);
        assert_eq!(peers(&[]).likeness(SchoolId(1), SchoolId(2)), HowAlike::Unknown);
    }
}
