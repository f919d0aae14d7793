//! What the registry knows of two years: who came and went and why, names, territories.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::results::{Appeared, Arrival, Departed, Departure, Renamed, TerritoryChange};
use vsoko_model::{
    GroupKey, MunicipalityId, SchoolId, StudyYear, SubjectId, Territory, Whose, names_of_region,
};

use super::Year;
use crate::View;

/// The schools with data in two years.
#[derive(Debug, Default)]
pub(crate) struct Sets {
    pub(crate) both: BTreeSet<SchoolId>,
    pub(crate) appeared: BTreeSet<SchoolId>,
    pub(crate) left: BTreeSet<SchoolId>,
}

impl Sets {
    /// Schools with a level, where there are levels; else those that any indicator has in its base, else those with points.
    pub(crate) fn of(before: &Year<'_>, after: &Year<'_>) -> Self {
        let (stood, stand) = (with_data(before), with_data(after));
        Self {
            both: stood.intersection(&stand).copied().collect(),
            appeared: stand.difference(&stood).copied().collect(),
            left: stood.difference(&stand).copied().collect(),
        }
    }

    pub(crate) fn are_the_same(&self) -> bool {
        self.appeared.is_empty() && self.left.is_empty()
    }
}

fn with_data(year: &Year<'_>) -> BTreeSet<SchoolId> {
    let levels = year.results.breakdown.iter().flat_map(|own| &own.levels);
    let with_level: BTreeSet<SchoolId> =
        levels.flat_map(|(_, counted)| counted.counted.iter().copied()).collect();
    if year.results.breakdown.is_some() {
        return with_level;
    }
    let in_base = |counted: &vsoko_model::results::CountedSchools| -> Vec<SchoolId> {
        counted.counted.iter().chain(&counted.rest).copied().collect()
    };
    let of_indicators: BTreeSet<SchoolId> =
        year.results.indicators.iter().flat_map(|own| in_base(&own.schools)).collect();
    if !year.results.indicators.is_empty() {
        return of_indicators;
    }
    let school = |subject: &SubjectId| match subject {
        SubjectId::School(id) => Some(*id),
        SubjectId::Municipality(_) => None,
    };
    year.read.by_subject().keys().filter_map(school).collect()
}

impl View {
    pub(crate) fn appeared(
        &self,
        whose: &Whose,
        (before, after): (StudyYear, StudyYear),
        sets: &Sets,
    ) -> Vec<Appeared> {
        let because = |id: &SchoolId| {
            let Some(school) = self.schools.get(id) else { return Arrival::NoData };
            let home = |year| school.municipality_for(year, self.as_of.lens);
            let began = school.names[0].year;
            if before < began {
                Arrival::Since { year: began }
            } else if home(before) != home(after) && !self.contains(whose, home(before), before) {
                Arrival::MovedIn { from: home(before), name: self.municipality_name(home(before), before) }
            } else {
                Arrival::NoData
            }
        };
        sets.appeared.iter().map(|id| Appeared { school: *id, because: because(id) }).collect()
    }

    pub(crate) fn departed(
        &self,
        whose: &Whose,
        (before, after): (StudyYear, StudyYear),
        sets: &Sets,
    ) -> Vec<Departed> {
        let because = |id: &SchoolId| {
            let Some(school) = self.schools.get(id) else { return Departure::NoData };
            let home = |year| school.municipality_for(year, self.as_of.lens);
            match &school.end {
                Some(end) if end.year <= after => match end.into {
                    Some(into) => {
                        let name = self.name_of(SubjectId::School(into), after).unwrap_or_default();
                        Departure::Merged { year: end.year, into, name }
                    }
                    None => Departure::Closed { year: end.year },
                },
                _ if home(before) != home(after) && !self.contains(whose, home(after), after) => {
                    Departure::MovedOut { to: home(after), name: self.municipality_name(home(after), after) }
                }
                _ => Departure::NoData,
            }
        };
        sets.left.iter().map(|id| Departed { school: *id, because: because(id) }).collect()
    }

    fn municipality_name(&self, id: MunicipalityId, year: StudyYear) -> String {
        self.name_of(SubjectId::Municipality(id), year).unwrap_or_default()
    }

    fn schools_moved(
        &self,
        (from, to): (MunicipalityId, MunicipalityId),
        (before, after): (StudyYear, StudyYear),
        schools: usize,
    ) -> TerritoryChange {
        let (from_name, to_name) = (self.municipality_name(from, before), self.municipality_name(to, after));
        TerritoryChange::SchoolsMoved { from, from_name, to, to_name, schools }
    }

    fn contains(&self, whose: &Whose, municipality: MunicipalityId, year: StudyYear) -> bool {
        self.home_of(&whose.territory, year).contains(&municipality)
    }

    /// Schools of both years that bear another name in the later one; as of today nobody does.
    pub(crate) fn renamed(&self, (before, after): (StudyYear, StudyYear), sets: &Sets) -> Vec<Renamed> {
        let lens = self.as_of.lens;
        let renamed = |id: &SchoolId| {
            let school = self.schools.get(id)?;
            let (stood, stands) = (school.name_for(before, lens), school.name_for(after, lens));
            (stood.key() != stands.key()).then(|| Renamed {
                school: *id,
                before: stood.to_string(),
                after: stands.to_string(),
            })
        };
        sets.both.iter().filter_map(renamed).collect()
    }

    /// What of the territory is not the same in two years, as of the time that is looked at.
    pub(crate) fn territory_changes(
        &self,
        whose: &Whose,
        (before, after): (StudyYear, StudyYear),
    ) -> Vec<TerritoryChange> {
        let lens = self.as_of.lens;
        let home = |id: &MunicipalityId| self.municipalities.iter().find(|known| known.id == *id);
        match &whose.territory {
            Territory::Subject(SubjectId::School(id)) => {
                let Some(school) = self.schools.get(id) else { return Vec::new() };
                let (from, to) =
                    (school.municipality_for(before, lens), school.municipality_for(after, lens));
                if from == to {
                    return home(&to)
                        .and_then(|own| region_change(own, (before, after), lens))
                        .into_iter()
                        .collect();
                }
                vec![self.schools_moved((from, to), (before, after), 1)]
            }
            Territory::Subject(SubjectId::Municipality(id)) => {
                let Some(own) = home(id) else { return Vec::new() };
                let mut changes: Vec<TerritoryChange> =
                    region_change(own, (before, after), lens).into_iter().collect();
                for other in self.municipalities.iter() {
                    let end = other.end.as_ref().filter(|end| before < end.year && end.year <= after);
                    if let Some(end) = end.filter(|end| end.into == Some(*id)) {
                        let name = other.name_for(before, lens).to_string();
                        changes.push(TerritoryChange::Absorbed {
                            municipality: other.id,
                            name,
                            year: end.year,
                        });
                    }
                    if let Some((year, into)) =
                        end.filter(|_| other.id == *id).and_then(|end| Some((end.year, end.into?)))
                    {
                        let name = self.municipality_name(into, after);
                        changes.push(TerritoryChange::MergedInto { municipality: into, name, year });
                    }
                }
                let mut moved: BTreeMap<(MunicipalityId, MunicipalityId), usize> = BTreeMap::new();
                for school in self.schools.values() {
                    let pair = (school.municipality_for(before, lens), school.municipality_for(after, lens));
                    if pair.0 != pair.1 && (pair.0 == *id || pair.1 == *id) {
                        *moved.entry(pair).or_default() += 1;
                    }
                }
                let moved = moved.into_iter();
                changes
                    .extend(moved.map(|(pair, schools)| self.schools_moved(pair, (before, after), schools)));
                changes
            }
            Territory::Region(key) => {
                let names = names_of_region(key, &self.municipalities);
                let bears = |region: &str| names.contains(&GroupKey::of(region));
                let of_it = |change: &TerritoryChange| match change {
                    TerritoryChange::Region { before, after, .. } => bears(before) != bears(after),
                    TerritoryChange::Absorbed { .. }
                    | TerritoryChange::MergedInto { .. }
                    | TerritoryChange::SchoolsMoved { .. } => false,
                };
                let all = self.municipalities.iter();
                all.filter_map(|own| region_change(own, (before, after), lens)).filter(of_it).collect()
            }
        }
    }
}

fn region_change(
    own: &vsoko_model::Municipality,
    (before, after): (StudyYear, StudyYear),
    lens: vsoko_model::Lens,
) -> Option<TerritoryChange> {
    own.changed_region(before, after, lens).then(|| TerritoryChange::Region {
        municipality: own.id,
        name: own.name_for(after, lens).to_string(),
        before: own.region_for(before, lens).clone(),
        after: own.region_for(after, lens).clone(),
    })
}
