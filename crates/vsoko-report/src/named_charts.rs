//! The charts by name: whose each is, and how it is made from results.

use std::fmt;
use std::str::FromStr;

use vsoko_model::results::{MunicipalSummary, Profile, RegionalSpread};
use vsoko_model::{SchoolId, StudyYear};
use vsoko_text::Words;

use crate::Figure;
use crate::spread::{funnel_figure, ranked_figure};
use crate::summary::{
    Editions, Teller, figure_of_management, heat_figure, levels_figure, profile_figure, slope_figure,
    squares_of,
};

/// A chart that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartName {
    /// Named squares of schools by level.
    Squares,
    /// Levels by year.
    LevelsByYear,
    /// Schools between two years.
    Slope,
    /// Schools by criteria.
    Heat,
    /// МУМ by direction.
    Management,
    /// The criteria of a school beside municipality and region.
    Profile,
    /// Municipalities of a region by share, with intervals.
    Ranked,
    /// Municipalities of a region by share and size, with the limits of chance.
    Funnel,
}

/// Whose chart it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartSubject {
    /// A municipality's.
    Municipality,
    /// A school's.
    School,
    /// A region's.
    Region,
}

/// A text that names no chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownChart(pub String);

impl ChartName {
    /// All charts, in the order of the documents.
    pub const ALL: [Self; 8] = [
        Self::Squares,
        Self::Heat,
        Self::LevelsByYear,
        Self::Management,
        Self::Slope,
        Self::Profile,
        Self::Ranked,
        Self::Funnel,
    ];

    /// How it is asked for.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Squares => "squares",
            Self::LevelsByYear => "levels-by-year",
            Self::Slope => "slope",
            Self::Heat => "heat",
            Self::Management => "management",
            Self::Profile => "profile",
            Self::Ranked => "ranked",
            Self::Funnel => "funnel",
        }
    }

    /// The id of the sentence that says what it shows.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Squares => "chart-squares",
            Self::LevelsByYear => "chart-levels-by-year",
            Self::Slope => "chart-slope",
            Self::Heat => "chart-heat",
            Self::Management => "chart-management",
            Self::Profile => "chart-profile",
            Self::Ranked => "chart-ranked",
            Self::Funnel => "chart-funnel",
        }
    }

    /// Whose it is.
    pub const fn of(self) -> ChartSubject {
        match self {
            Self::Squares | Self::LevelsByYear | Self::Slope | Self::Heat | Self::Management => {
                ChartSubject::Municipality
            }
            Self::Profile => ChartSubject::School,
            Self::Ranked | Self::Funnel => ChartSubject::Region,
        }
    }
}

impl fmt::Display for ChartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ChartName {
    type Err = UnknownChart;
    fn from_str(name: &str) -> Result<Self, UnknownChart> {
        let found = Self::ALL.into_iter().find(|chart| chart.as_str() == name);
        found.ok_or_else(|| UnknownChart(name.to_owned()))
    }
}

impl fmt::Display for UnknownChart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "«{}» is not a chart", self.0)
    }
}

impl std::error::Error for UnknownChart {}

/// A chart of a municipality's year; `None` where the year has no data for it, and for a chart of something else.
pub fn chart_of_summary(
    name: ChartName,
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    words: &Words,
) -> Option<Figure> {
    let teller = Teller::new(words, &summary.school_names);
    let levels = summary.levels.as_ref();
    match name {
        ChartName::Squares => {
            let results = levels?;
            Some(squares_of(&results.breakdown, editions(&results.methodology)?, &teller))
        }
        ChartName::LevelsByYear => {
            let years = || {
                summary.history.iter().filter_map(|year| {
                    let edition = editions(&year.breakdown.methodology)?;
                    Some((&year.breakdown, edition, year.with_year_before))
                })
            };
            (0 < years().count()).then(|| levels_figure(years(), words))
        }
        ChartName::Slope => {
            let pair = summary.since_last_year.as_ref()?;
            let of_year = |year: StudyYear| {
                let of_year = summary.history.iter().find(|known| known.breakdown.year == year)?;
                Some((&of_year.breakdown, editions(&of_year.breakdown.methodology)?))
            };
            let years = of_year(pair.before).zip(of_year(pair.after))?;
            Some(slope_figure(years, pair.levels.as_ref()?, &teller))
        }
        ChartName::Heat => heat_figure(levels?, summary.year, &teller),
        ChartName::Management => figure_of_management(summary, editions, &teller),
        ChartName::Profile | ChartName::Ranked | ChartName::Funnel => None,
    }
}

/// The chart of a school's criteria in a year; `None` where it has no points.
pub fn chart_of_profile(
    profile: &Profile,
    school: (SchoolId, &str),
    year: StudyYear,
    words: &Words,
) -> Option<Figure> {
    let names = std::iter::once((school.0, school.1.to_owned())).collect();
    profile_figure(profile, (school.1, year), &Teller::new(words, &names))
}

/// A chart of a region's year; `None` where there is nothing to draw, and for a chart of something else.
pub fn chart_of_region(
    name: ChartName,
    spread: &RegionalSpread,
    year: StudyYear,
    words: &Words,
) -> Option<Figure> {
    let names = std::collections::BTreeMap::new();
    let teller = Teller::new(words, &names);
    match name {
        ChartName::Ranked => Some(ranked_figure(spread, year, &teller)),
        ChartName::Funnel => funnel_figure(spread, year, &teller),
        ChartName::Squares
        | ChartName::LevelsByYear
        | ChartName::Slope
        | ChartName::Heat
        | ChartName::Management
        | ChartName::Profile => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_asked_for_by_its_name() {
        for chart in ChartName::ALL {
            assert_eq!(chart.to_string().parse(), Ok(chart));
        }
        assert!("pie".parse::<ChartName>().is_err());
    }
}
