//! One chart of a municipality, a school or a region.

use vsoko_model::{Municipality, School, StudyYear};
use vsoko_report::{ChartName, Figure, chart_of_profile, chart_of_region, chart_of_summary};
use vsoko_text::Words;

use crate::{EngineError, View};

impl View {
    /// A chart of a municipality's year.
    pub fn chart_of_municipality(
        &self,
        name: ChartName,
        municipality: &Municipality,
        year: StudyYear,
        words: &Words,
    ) -> Result<Figure, EngineError> {
        let summary = self.summary(municipality, year)?;
        let editions = |id: &_| self.methodologies.get(id);
        chart_of_summary(name, &summary, &editions, words)
            .ok_or_else(|| nothing_to_draw(name, summary.municipality.name.as_str(), year))
    }

    /// The chart of a school's year.
    pub fn chart_of_school(
        &self,
        name: ChartName,
        school: &School,
        year: StudyYear,
        words: &Words,
    ) -> Result<Figure, EngineError> {
        let named = school.name_for(year, self.as_of.lens).to_string();
        let profile = self.profile(school, year)?;
        profile
            .and_then(|profile| chart_of_profile(&profile, (school.id, &named), year, words))
            .ok_or_else(|| nothing_to_draw(name, &named, year))
    }

    /// A chart of a region's year.
    pub fn chart_of_region(
        &self,
        name: ChartName,
        region: &str,
        year: StudyYear,
        words: &Words,
    ) -> Result<Figure, EngineError> {
        let (summaries, _) = self.regional_summaries(region, year)?;
        let first = summaries.first().map(|summary| self.region_of(&summary.municipality, year).clone());
        let region = first.unwrap_or_else(|| region.to_owned());
        let spread = self.regional_spread(&region, year, &summaries)?;
        spread
            .and_then(|spread| chart_of_region(name, &spread, year, words))
            .ok_or_else(|| nothing_to_draw(name, &region, year))
    }
}

fn nothing_to_draw(name: ChartName, whose: &str, year: StudyYear) -> EngineError {
    EngineError::NothingToDraw { chart: name.to_string(), whose: whose.to_owned(), year }
}
