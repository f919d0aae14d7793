//! Which editions have results of a circle, year by year.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::methodology::{Describes, Methodology};
use vsoko_model::{MethodologyId, MunicipalityId, StudyId, StudyYear, SubjectId, SubjectKind, Whose};

use crate::View;

/// What years are compared in. A study is compared with itself; but the levels of schools, the list of schools with low
/// results and the scores of a municipality stay what they are when another study takes over.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Theme {
    Levels,
    LowResults,
    Management,
    Other(StudyId),
}

impl Theme {
    pub(crate) fn of(edition: &Methodology) -> Self {
        if edition.subject() == SubjectKind::School && edition.roles().level.is_some() {
            Self::Levels
        } else if edition.roles().low_results.is_some() {
            Self::LowResults
        } else if edition.subject() == SubjectKind::Municipality && !edition.directions().is_empty() {
            Self::Management
        } else {
            Self::Other(edition.study().clone())
        }
    }
}

/// The editions with results of a circle, by theme and year. Two editions of one theme and year do not occur in a region;
/// of those that do, as of today's territories, the first by id is taken.
#[derive(Debug)]
pub(crate) struct Held<'v> {
    pub(crate) by_theme: BTreeMap<Theme, BTreeMap<StudyYear, &'v Methodology>>,
}

impl<'v> Held<'v> {
    /// Years with results of any kind, ascending.
    pub(crate) fn years(&self) -> BTreeSet<StudyYear> {
        self.by_theme.values().flat_map(|years| years.keys().copied()).collect()
    }

    /// The edition of another year in the theme of this one.
    pub(crate) fn beside(&self, edition: &Methodology, year: StudyYear) -> Option<&'v Methodology> {
        self.by_theme.get(&Theme::of(edition))?.get(&year).copied()
    }
}

impl View {
    /// The editions with results of `whose`.
    pub(crate) fn held(&self, whose: &Whose) -> Held<'_> {
        let pairs = match whose.subject() {
            Some(SubjectId::School(school)) => self.editions_of(school),
            Some(SubjectId::Municipality(_)) | None => self.editions_in(whose),
        };
        let mut by_theme: BTreeMap<Theme, BTreeMap<StudyYear, &Methodology>> = BTreeMap::new();
        for (edition, year) in pairs {
            let Some(edition) = self.methodologies.get(edition) else { continue };
            if edition.describes() == Describes::Results {
                by_theme.entry(Theme::of(edition)).or_default().entry(year).or_insert(edition);
            }
        }
        Held { by_theme }
    }

    fn editions_in(&self, whose: &Whose) -> BTreeSet<(&MethodologyId, StudyYear)> {
        let mut homes: BTreeMap<StudyYear, BTreeSet<MunicipalityId>> = BTreeMap::new();
        let mut own = BTreeSet::new();
        for (home, year, edition) in self.editions_held() {
            let of_year = || self.home_of(&whose.territory, *year).into_iter().collect();
            if homes.entry(*year).or_insert_with(of_year).contains(home) {
                own.insert((edition, *year));
            }
        }
        own
    }
}
