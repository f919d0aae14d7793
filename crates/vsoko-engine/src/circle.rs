//! Whose schools a number is about, resolved by the registry: a municipality's, a region's, those that are alike.

use std::collections::BTreeMap;

use vsoko_metrics::Circle;
use vsoko_model::methodology::{Describes, Methodology};
use vsoko_model::{
    CriterionId, Group, GroupKey, Municipality, MunicipalityId, Reading, SchoolId, StudyYear, SubjectId,
    Territory, Whose, names_of_region,
};

use crate::methodologies::nearest;
use crate::{EngineError, View};

impl View {
    /// The circle that `whose` names, for results of `year`; `None` for one that nobody belongs to.
    pub(crate) fn circle(&self, whose: &Whose, year: StudyYear) -> Option<Circle> {
        let home = match &whose.territory {
            Territory::Subject(SubjectId::Municipality(id)) => vec![*id],
            Territory::Subject(SubjectId::School(school)) => {
                return Some(Circle::schools(whose.clone(), vec![*school]));
            }
            Territory::Region(region) => self.municipalities_of(region, year),
        };
        if home.is_empty() {
            return None;
        }
        let Some(alike) = &whose.alike else {
            return Some(match &whose.territory {
                Territory::Subject(SubjectId::Municipality(id)) => Circle::municipality(*id),
                Territory::Subject(SubjectId::School(_)) | Territory::Region(_) => {
                    Circle::municipalities(whose.clone(), home)
                }
            });
        };
        let known = self.attribute_values(&alike.attribute, &home, year);
        let schools: Vec<SchoolId> = known
            .into_iter()
            .filter_map(|(school, value)| (GroupKey::of(&value) == alike.value).then_some(school))
            .collect();
        (!schools.is_empty()).then(|| Circle::schools(whose.clone(), schools))
    }

    /// The circle's name as printed.
    pub(crate) fn circle_name(&self, whose: &Whose, year: StudyYear) -> Option<String> {
        let place = match &whose.territory {
            Territory::Subject(subject) => self.name_of(*subject, year)?,
            Territory::Region(key) => {
                let names = names_of_region(key, &self.municipalities);
                let of_it = |region: &&String| names.contains(&GroupKey::of(region));
                let lens = self.as_of.lens;
                self.municipalities.iter().map(|known| known.region_for(year, lens)).find(of_it)?.clone()
            }
        };
        let Some(Group { attribute, value }) = whose.alike.as_deref() else { return Some(place) };
        let home = self.home_of(&whose.territory, year);
        let known = self.attribute_values(attribute, &home, year);
        let printed = known.into_values().find(|printed| GroupKey::of(printed) == *value)?;
        Some(format!("{place}, {}: {printed}", self.attribute_title(attribute)?))
    }

    /// The circles that the values of an attribute make of a territory, by value.
    pub fn alike(
        &self,
        territory: &Whose,
        attribute: &str,
        year: StudyYear,
    ) -> Result<Vec<Whose>, EngineError> {
        let known = self.attributes().map(|(id, _)| id);
        let Some(id) = known.into_iter().find(|id| id.as_str() == attribute) else {
            let all = self.attributes().map(|(id, _)| id.to_string());
            return Err(EngineError::UnknownAttribute {
                asked: attribute.to_owned(),
                nearest: nearest(attribute, all),
            });
        };
        let values = self.attribute_values(&id, &self.home_of(&territory.territory, year), year);
        let groups: BTreeMap<GroupKey, String> =
            values.into_values().map(|value| (GroupKey::of(&value), value)).collect();
        Ok(groups.into_values().map(|value| territory.clone().alike(id.clone(), &value)).collect())
    }

    /// The groups that the schools of a territory fall into, by each attribute that is known of them, with their names.
    pub fn groups_in(&self, territory: &Whose, year: StudyYear) -> Result<Vec<(Whose, String)>, EngineError> {
        let mut groups = Vec::new();
        for (attribute, _) in self.attributes() {
            let own = self.alike(territory, attribute.as_str(), year)?.into_iter();
            groups.extend(own.filter_map(|group| self.circle_name(&group, year).map(|name| (group, name))));
        }
        Ok(groups)
    }

    /// The attributes that schools may be grouped by, with their titles.
    pub fn attributes(&self) -> impl Iterator<Item = (CriterionId, String)> {
        let editions =
            self.methodologies.all().filter(|edition| edition.describes() == Describes::Attributes);
        let criteria = editions.flat_map(Methodology::criteria);
        criteria
            .map(|criterion| (criterion.id.clone(), criterion.title.clone()))
            .collect::<BTreeMap<_, _>>()
            .into_iter()
    }

    /// The title of an attribute of schools.
    pub fn attribute_title(&self, attribute: &CriterionId) -> Option<String> {
        self.attributes().find(|(id, _)| id == attribute).map(|(_, title)| title)
    }

    pub(crate) fn home_of(&self, territory: &Territory, year: StudyYear) -> Vec<MunicipalityId> {
        match territory {
            Territory::Subject(SubjectId::Municipality(id)) => vec![*id],
            Territory::Subject(SubjectId::School(_)) => Vec::new(),
            Territory::Region(region) => self.municipalities_of(region, year),
        }
    }

    fn municipalities_of(&self, region: &GroupKey, year: StudyYear) -> Vec<MunicipalityId> {
        let lens = self.as_of.lens;
        let names = names_of_region(region, &self.municipalities);
        let of_region = |known: &&Municipality| names.contains(&GroupKey::of(known.region_for(year, lens)));
        let of_it = self.municipalities.iter().filter(of_region);
        of_it.map(|municipality| municipality.id).collect()
    }

    /// What an attribute says of the schools of some municipalities: the latest value that is not of a later year.
    pub(crate) fn attribute_values(
        &self,
        attribute: &CriterionId,
        home: &[MunicipalityId],
        year: StudyYear,
    ) -> BTreeMap<SchoolId, String> {
        let mut latest: BTreeMap<SchoolId, (StudyYear, String)> = BTreeMap::new();
        for stored in self.observations() {
            let (SubjectId::School(school), o) = (stored.subject, &stored.observation) else { continue };
            let is_asked = o.criterion == *attribute && o.year <= year && self.is_attribute(stored);
            let lives_here = self
                .schools
                .get(&school)
                .is_some_and(|known| home.contains(&known.municipality_for(year, self.as_of.lens)));
            let value = match &o.reading {
                Reading::Text(text) => Some(text.clone()),
                Reading::Count(count) => Some(count.to_string()),
                Reading::Points(points) | Reading::Percent(points) => Some(points.to_string()),
                Reading::Level(level) => Some(level.to_string()),
                Reading::Flag(_) => Some(o.raw.to_string()),
                Reading::Missing(_) => None,
            };
            if let Some(value) = value.filter(|_| is_asked && lives_here)
                && latest.get(&school).is_none_or(|(known, _)| *known <= o.year)
            {
                latest.insert(school, (o.year, value));
            }
        }
        latest.into_iter().map(|(school, (_, value))| (school, value)).collect()
    }
}
