//! The criteria of a school beside those of its municipality and its region.

use std::collections::BTreeSet;

use vsoko_metrics::{Circle, PointsRead, Scope, score_together};
use vsoko_model::results::{Coverage, Profile, ProfiledCriterion};
use vsoko_model::{School, StudyYear, SubjectId, Whose};

use crate::{EngineError, View};

impl View {
    /// The years with results of a school's municipality in which the school was there, ascending.
    pub fn years_with(&self, school: &School) -> Vec<StudyYear> {
        let known: BTreeSet<StudyYear> = self.municipalities.iter().flat_map(|m| self.years_of(m)).collect();
        let of_home = |year: &StudyYear| {
            let home = self.municipality_of(SubjectId::School(school.id), *year);
            home.is_some_and(|home| self.years_of(home).contains(year))
        };
        known.into_iter().filter(|year| school.is_there_in(*year)).filter(of_home).collect()
    }

    /// The criteria of a school in a year; `None` where no edition with points has results of it. The region is counted
    /// only where the archive has all its schools.
    pub fn profile(&self, school: &School, year: StudyYear) -> Result<Option<Profile>, EngineError> {
        let subject = SubjectId::School(school.id);
        let Some(home) = self.municipality_of(subject, year) else { return Ok(None) };
        let with_points = |methodology: &vsoko_model::methodology::Methodology| {
            methodology.roles().level.is_some() && methodology.scored_criteria(None).next().is_some()
        };
        let Some(methodology) = self.methodology_of(home, year, with_points) else { return Ok(None) };
        let of_region = Whose::region(home.region_for(year, self.as_of.lens));
        let Some(region) = self.circle(&of_region, year) else { return Ok(None) };
        let municipality = Circle::municipality(home.id);
        let own = Circle::schools(subject.into(), vec![school.id]);
        let read = |circle: &Circle| PointsRead::of_circle(&self.facts, methodology, circle, year);
        let (in_region, in_municipality, of_school) = (read(&region)?, read(&municipality)?, read(&own)?);
        let coverage = self
            .coverage(methodology, &of_region, year, in_region.by_subject().len())?
            .unwrap_or(Coverage { in_archive: in_region.by_subject().len(), stated: None });
        let sum = |read: &PointsRead, circle: &Circle, scope| {
            score_together(read, methodology, scope, circle, year, &self.as_of).map(|(score, _)| score)
        };
        let criteria = methodology.scored_criteria(None).map(|criterion| {
            let scope = Scope::Criterion(&criterion.id);
            ProfiledCriterion {
                criterion: criterion.id.clone(),
                title: methodology.title_among_all(criterion, year),
                school: sum(&of_school, &own, scope),
                municipality: sum(&in_municipality, &municipality, scope),
                region: sum(&in_region, &region, scope).filter(|_| coverage.is_whole()),
            }
        });
        Ok(Some(Profile {
            methodology: methodology.id().clone(),
            municipality: home.name_for(year, self.as_of.lens).to_string(),
            region: home.region_for(year, self.as_of.lens).clone(),
            coverage,
            criteria: criteria.collect(),
        }))
    }
}
