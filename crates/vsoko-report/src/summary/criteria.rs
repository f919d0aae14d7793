//! Criteria as charts: schools by criteria, and the criteria of a school beside those of its municipality and region.

use vsoko_model::results::{LevelResults, Profile as ProfileResults, ProfiledCriterion, Score};
use vsoko_model::{Message, SchoolId, StudyYear};
use vsoko_text::percent;

use super::Teller;
use super::sections::column;
use crate::charts::{Heat, HeatRow, Profile, ProfileRow, heat, profile};
use crate::{Align, ChartKind, Column, Figure, Inline, Table, plain};

/// Schools by criteria; `None` where nobody has points.
pub(crate) fn heat_figure(results: &LevelResults, year: StudyYear, teller: &Teller<'_>) -> Option<Figure> {
    if results.criteria.is_empty() {
        return None;
    }
    let scores_of = |school: SchoolId| -> Vec<Option<&Score>> {
        results.criteria.iter().map(|criterion| criterion.scores.get(&school)).collect()
    };
    let chart = Heat {
        criteria: results.criteria.iter().map(|criterion| criterion.title.clone()).collect(),
        schools: results
            .participants
            .iter()
            .map(|school| HeatRow {
                name: teller.name(*school),
                percents: scores_of(*school).into_iter().map(|score| score?.percent()).collect(),
            })
            .collect(),
        axis: teller.words.phrase("heat-axis"),
    };
    let caption = teller.words.say(&Message::new("heat-figure").with("year", year));
    let language = teller.words.language();
    let row = |school: &SchoolId| {
        let mut row = vec![plain(teller.name(*school))];
        row.extend(scores_of(*school).into_iter().map(|score| value(score, teller)));
        row
    };
    let mut columns = vec![column(teller, "column-school", Align::Start, 6)];
    columns.extend(chart.criteria.iter().map(|title| Column {
        title: title.clone(),
        align: Align::End,
        weight: 2,
    }));
    let data =
        Table { caption: caption.clone(), columns, rows: results.participants.iter().map(row).collect() };
    let in_words = |school: &HeatRow| {
        let values = chart.criteria.iter().zip(&school.percents);
        let values = values.map(|(title, own)| format!("{title} – {}", percent(*own, language)));
        format!("{}: {}", school.name, values.collect::<Vec<_>>().join(", "))
    };
    Some(Figure {
        name: "heat",
        alternative: chart.schools.iter().map(in_words).collect::<Vec<_>>().join(". "),
        drawing: heat(&chart),
        kind: ChartKind::Shaded,
        data,
        caption,
    })
}

/// The per cent of a score, which opens; a dash without one.
fn value(score: Option<&Score>, teller: &Teller<'_>) -> Vec<Inline> {
    score.map_or_else(
        || plain("–"),
        |score| {
            let text = percent(score.percent(), teller.words.language());
            vec![Inline::Number { text, trace: score.trace.clone() }]
        },
    )
}

/// The criteria of a school beside its municipality and its region; `None` where the school has no points.
pub(crate) fn profile_figure(
    results: &ProfileResults,
    (school, year): (&str, StudyYear),
    teller: &Teller<'_>,
) -> Option<Figure> {
    if results.criteria.iter().all(|criterion| criterion.school.is_none()) {
        return None;
    }
    let with_region = results.criteria.iter().any(|criterion| criterion.region.is_some());
    let mut whose = vec![school.to_owned(), results.municipality.clone()];
    whose.extend(with_region.then(|| results.region.clone()));
    let scores = |criterion: &ProfiledCriterion| -> Vec<Option<Score>> {
        let mut scores = vec![criterion.school.clone(), criterion.municipality.clone()];
        scores.extend(with_region.then(|| criterion.region.clone()));
        scores
    };
    let language = teller.words.language();
    let marks = |score: &Option<Score>| {
        let own = score.as_ref().and_then(Score::percent);
        (own, percent(own, language))
    };
    let row = |criterion: &ProfiledCriterion| ProfileRow {
        title: criterion.title.clone(),
        values: scores(criterion).iter().map(marks).collect(),
    };
    let chart = Profile {
        whose,
        rows: results.criteria.iter().map(row).collect(),
        axis: teller.words.phrase("heat-axis"),
        note: (!with_region).then(|| without_region(results, teller)),
    };
    let caption = teller.words.say(&Message::new("profile-figure").with("year", year));
    let rows = results.criteria.iter().map(|criterion| {
        let mut row = vec![plain(criterion.title.clone())];
        row.extend(scores(criterion).iter().map(|score| value(score.as_ref(), teller)));
        row
    });
    let mut columns = vec![column(teller, "column-criterion", Align::Start, 6)];
    columns.extend(chart.whose.iter().map(|title| Column {
        title: title.clone(),
        align: Align::End,
        weight: 3,
    }));
    let data = Table { caption: caption.clone(), columns, rows: rows.collect() };
    let in_words = |row: &ProfileRow| {
        let values =
            chart.whose.iter().zip(&row.values).map(|(whose, (_, text))| format!("{whose} – {text}"));
        format!("{}: {}", row.title, values.collect::<Vec<_>>().join(", "))
    };
    let mut alternative: Vec<String> = chart.rows.iter().map(in_words).collect();
    alternative.extend(chart.note.clone());
    Some(Figure {
        name: "profile",
        alternative: alternative.join(". "),
        drawing: profile(&chart),
        kind: ChartKind::BarsTo100,
        data,
        caption,
    })
}

/// Why the region is not shown.
fn without_region(results: &ProfileResults, teller: &Teller<'_>) -> String {
    let coverage = results.coverage;
    teller.words.say(&match coverage.stated {
        Some(stated) => Message::new("profile-region-part")
            .with("region", results.region.as_str())
            .with("schools", coverage.in_archive)
            .with("stated", stated),
        None => Message::new("profile-region-unknown")
            .with("region", results.region.as_str())
            .with("schools", coverage.in_archive),
    })
}
