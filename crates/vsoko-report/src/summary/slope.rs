//! The schools of two years as a slope.

use std::collections::BTreeSet;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{CriterionComparability, LevelBreakdown, Verdict};
use vsoko_model::{Message, SchoolId};

use super::Teller;
use super::sections::column;
use crate::charts::{Slope, SlopeSchool, SlopeTie, SlopeYear, slope};
use crate::{Align, ChartKind, Column, Figure, Table, plain};

/// A year of a slope: who is on which level, and the edition that names the levels.
pub(crate) type Year<'y> = (&'y LevelBreakdown, &'y Methodology);

/// Every school of the two years, and how it went.
pub(crate) fn slope_figure(
    (before, after): (Year<'_>, Year<'_>),
    levels: &CriterionComparability,
    teller: &Teller<'_>,
) -> Figure {
    let of_year = |(breakdown, edition): Year<'_>| SlopeYear {
        year: breakdown.year.to_string(),
        levels: edition.levels().iter().map(|level| level.label.clone()).collect(),
    };
    let chart = Slope {
        before: of_year(before),
        after: of_year(after),
        schools: schools(before, after, teller),
        missing: teller.words.phrase("summary-no-data"),
        legend: ["slope-up", "slope-same", "slope-down"].map(|id| teller.words.phrase(id)),
        tie: tie(levels, teller),
    };
    let message = Message::new("slope-figure").with("before", before.0.year).with("after", after.0.year);
    let caption = teller.words.say(&message);
    let data = data(&chart, &caption, teller);
    let mut alternative: Vec<String> = match &chart.tie {
        SlopeTie::Whole => Vec::new(),
        SlopeTie::Broken(reason) | SlopeTie::None(reason) => vec![reason.clone()],
    };
    alternative.extend(data.rows.iter().map(|row| {
        let [name, before, after] = [0, 1, 2].map(|at| crate::text_of(&row[at]));
        let message =
            Message::new("slope-school").with("school", name).with("from", before).with("to", after);
        teller.words.say(&message)
    }));
    Figure {
        name: "slope",
        alternative: alternative.join(". "),
        drawing: slope(&chart),
        kind: ChartKind::Table,
        data,
        caption,
    }
}

/// Every school with a level in one of the years, by where it was and where it is: so the lines of those that stayed do not
/// cross.
fn schools(before: Year<'_>, after: Year<'_>, teller: &Teller<'_>) -> Vec<SlopeSchool> {
    let place = |(breakdown, edition): Year<'_>, school: SchoolId| {
        let key = breakdown.level_of(school)?;
        edition.levels().iter().position(|level| level.key == *key)
    };
    let of = |(breakdown, _): Year<'_>| -> Vec<SchoolId> {
        breakdown.levels.iter().flat_map(|(_, schools)| schools.counted.iter().copied()).collect()
    };
    let known: BTreeSet<SchoolId> = of(before).into_iter().chain(of(after)).collect();
    let mut schools: Vec<SlopeSchool> = known
        .into_iter()
        .map(|school| SlopeSchool {
            name: teller.name(school),
            before: place(before, school),
            after: place(after, school),
        })
        .collect();
    // Stable: schools of one level keep the order of the document.
    let last = usize::MAX;
    schools.sort_by_key(|school| (school.before.unwrap_or(last), school.after.unwrap_or(last)));
    schools
}

fn tie(levels: &CriterionComparability, teller: &Teller<'_>) -> SlopeTie {
    let with_reason = |id: &str| match &levels.why {
        None => teller.words.phrase(id),
        Some(reason) => format!("{}: {}", teller.words.phrase(id), reason.trim_end_matches('.')),
    };
    match levels.verdict {
        Verdict::Comparable => SlopeTie::Whole,
        Verdict::RelativeToRegion => SlopeTie::Broken(with_reason("verdict-relative-to-region")),
        Verdict::NotComparable => SlopeTie::None(with_reason("verdict-not-comparable")),
    }
}

/// A row per school with its level in each year.
fn data(chart: &Slope, caption: &str, teller: &Teller<'_>) -> Table {
    let label = |year: &SlopeYear, place: Option<usize>| {
        let label = place.and_then(|place| year.levels.get(place)).unwrap_or(&chart.missing);
        plain(label.clone())
    };
    let row = |school: &SlopeSchool| {
        vec![
            plain(school.name.clone()),
            label(&chart.before, school.before),
            label(&chart.after, school.after),
        ]
    };
    let of_year = |year: &SlopeYear| Column { title: year.year.clone(), align: Align::Start, weight: 4 };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            column(teller, "column-school", Align::Start, 6),
            of_year(&chart.before),
            of_year(&chart.after),
        ],
        rows: chart.schools.iter().map(row).collect(),
    }
}
