//! What a number is made of, before its subjects are opened: whom it counts, which criteria it names, and what it comes to.

use std::collections::BTreeMap;

use vsoko_metrics::Scope;
use vsoko_model::methodology::{Criterion, Indicator, Methodology};
use vsoko_model::results::CountedSchools;
use vsoko_model::{CriterionId, Figure, Points, SchoolId, Share, StudyYear, SubjectId};

/// What a number was made from, before its subjects are opened.
pub(crate) struct Ingredients<'m> {
    pub(crate) title: String,
    pub(crate) predicates: Option<(String, String)>,
    /// What the number names itself.
    pub(crate) named: Vec<&'m CriterionId>,
    /// What it names of an earlier year, for a number about two.
    pub(crate) before: Option<(&'m Methodology, StudyYear, Vec<&'m CriterionId>)>,
    /// How many of the readings that it names it needs.
    pub(crate) evidence: Evidence,
    /// The sums of subjects and their maxima, where the number is made of sums.
    pub(crate) sums: BTreeMap<SubjectId, (Points, Option<Points>)>,
    /// The places of subjects, where the number is one of them.
    pub(crate) places: BTreeMap<SubjectId, (u32, u32)>,
    pub(crate) share: Option<Share>,
    pub(crate) points: Option<(Points, Option<Points>)>,
    pub(crate) figure: Option<Figure>,
    pub(crate) counted: Vec<SubjectId>,
    pub(crate) rest: Vec<SubjectId>,
    pub(crate) outside: Vec<SubjectId>,
}

/// Which readings stand behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// All that it names.
    All,
    /// The first that is not missing: that anything was read needs one.
    First,
}

impl<'m> Ingredients<'m> {
    /// Nothing so far but a title.
    pub(crate) const fn titled(title: String) -> Self {
        Self {
            title,
            predicates: None,
            named: Vec::new(),
            before: None,
            evidence: Evidence::All,
            sums: BTreeMap::new(),
            places: BTreeMap::new(),
            share: None,
            points: None,
            figure: None,
            counted: Vec::new(),
            rest: Vec::new(),
            outside: Vec::new(),
        }
    }

    pub(crate) fn with_predicates(self, methodology: &'m Methodology, indicator: &Indicator) -> Self {
        let named = criteria_of(methodology, indicator);
        let predicates = Some((indicator.counts.to_string(), indicator.base.to_string()));
        Self { predicates, named, ..self }
    }
}

pub(crate) fn of_schools<'m>(title: String, schools: &CountedSchools) -> Ingredients<'m> {
    let subjects = |ids: &[SchoolId]| ids.iter().copied().map(SubjectId::School).collect();
    Ingredients {
        share: Some(schools.share()),
        counted: subjects(&schools.counted),
        rest: subjects(&schools.rest),
        outside: subjects(&schools.outside),
        ..Ingredients::titled(title)
    }
}

/// The criteria that the predicates of an indicator name.
pub(super) fn criteria_of<'m>(methodology: &'m Methodology, indicator: &Indicator) -> Vec<&'m CriterionId> {
    let of_name = |name: &str| methodology.criteria().iter().find(|criterion| criterion.id.as_str() == name);
    let mut named: Vec<&CriterionId> = Vec::new();
    for column in indicator.counts.columns().iter().chain(indicator.base.columns()) {
        let bare = ["_rank", "_missing"].iter().find_map(|suffix| column.strip_suffix(suffix));
        let criterion = of_name(column).or_else(|| of_name(bare?));
        named.extend(criterion.map(|criterion| &criterion.id).filter(|id| !named.contains(id)));
    }
    named
}

/// What the names in predicates mean: titles of criteria by their columns, labels of levels by their keys in quotes.
pub(super) fn terms(
    methodology: &Methodology,
    year: StudyYear,
    (counts, base): &(String, String),
) -> BTreeMap<String, String> {
    let named = |id: &str| [counts, base].iter().any(|sql| sql.contains(id));
    let title = |criterion: &Criterion| {
        let scope = Scope::Criterion(&criterion.id);
        (criterion.id.to_string(), title_of(scope, methodology, year))
    };
    let titles = methodology.criteria().iter().filter(|own| named(own.id.as_str())).map(title);
    let quoted = methodology.levels().iter().map(|level| (format!("'{}'", level.key), level.label.clone()));
    titles.chain(quoted.filter(|(key, _)| named(key))).collect()
}

/// What a sum is over, as printed.
pub(crate) fn title_of(scope: Scope<'_>, methodology: &Methodology, year: StudyYear) -> String {
    let direction = |id: &CriterionId| methodology.directions().iter().find(|direction| direction.id == *id);
    let numbered = |id: &CriterionId| direction(id).map(|d| format!("{} {}", d.number, d.title));
    let title = match scope {
        Scope::Total => Some(methodology.title().to_owned()),
        Scope::Direction(id) => numbered(id),
        Scope::Track(id) => {
            methodology.tracks().iter().find(|track| track.id == *id).map(|track| track.title.clone())
        }
        Scope::Position(id) => {
            let position = methodology.positions().iter().find(|position| position.id == *id);
            position.map(|position| position.title.clone())
        }
        Scope::Criterion(id) => {
            methodology.criterion(id).map(|criterion| methodology.title_among_all(criterion, year))
        }
    };
    title.unwrap_or_default()
}
