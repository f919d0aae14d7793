//! МУМ: the scores of the municipality by direction, beside those of the year before.

use vsoko_model::methodology::{Direction as ManagementDirection, Methodology};
use vsoko_model::results::{ManagementResults, MunicipalSummary, Score, Verdict};
use vsoko_model::{CriterionId, Message, StudyYear};
use vsoko_text::{decimal, percent};

use super::sections::column;
use super::{Editions, Teller};
use crate::charts::{DirectionBar, DirectionYears, EarlierBar, directions};
use crate::{Align, Block, ChartKind, Column, Figure, Inline, Table, plain};

/// Scores of the municipality by direction, and the weak directions.
pub(super) fn management(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let heading = teller.heading("summary-management");
    let Some((results, methodology)) =
        summary.management.as_ref().and_then(|results| Some((results, editions(&results.methodology)?)))
    else {
        return vec![
            heading,
            teller.sentence(&Message::new("summary-management-absent").with("year", summary.year)),
        ];
    };
    let scored = scored(results, methodology);
    vec![
        heading,
        Block::Table(table(summary, results, &scored, teller)),
        weak(results, methodology, teller),
        Block::Figure(management_figure(summary, teller, &scored)),
    ]
}

fn direction<'m>(methodology: &'m Methodology, id: &CriterionId) -> Option<&'m ManagementDirection> {
    methodology.directions().iter().find(|direction| direction.id == *id)
}

/// The numbers and titles of the weak directions, and the border below which they lie.
pub(super) fn weak_directions(
    results: &ManagementResults,
    methodology: &Methodology,
) -> Option<(u8, Vec<String>)> {
    let (border, weak) = methodology.weak_below_percent().zip(results.weak.as_ref())?;
    let named = weak.iter().filter_map(|id| direction(methodology, id));
    Some((border, named.map(|direction| format!("{} {}", direction.number, direction.title)).collect()))
}

pub(super) fn weak(results: &ManagementResults, methodology: &Methodology, teller: &Teller<'_>) -> Block {
    teller.sentence(&match weak_directions(results, methodology) {
        None => Message::new("summary-management-no-border"),
        Some((border, names)) => {
            Message::new("summary-management-weak").with("border", u32::from(border)).with("names", names)
        }
    })
}

fn table(
    summary: &MunicipalSummary,
    results: &ManagementResults,
    scored: &[(&ManagementDirection, &Score)],
    teller: &Teller<'_>,
) -> Table {
    let language = teller.words.language();
    let row = |number: &str, title: String, score: &Score| {
        vec![
            plain(number),
            plain(title),
            vec![Inline::Number { text: decimal(score.points, language), trace: score.trace.clone() }],
            plain(score.maximum.map_or_else(|| "–".to_owned(), |maximum| decimal(maximum, language))),
            vec![Inline::Number { text: percent(score.percent(), language), trace: score.trace.clone() }],
        ]
    };
    let mut rows: Vec<Vec<Vec<Inline>>> = scored
        .iter()
        .map(|(direction, score)| row(&direction.number, direction.title.clone(), score))
        .collect();
    rows.push(row("", teller.words.phrase("summary-total"), &results.total));
    Table {
        caption: teller.words.say(&Message::new("summary-management-table").with("year", summary.year)),
        columns: vec![
            column(teller, "column-ordinal", Align::Start, 1),
            column(teller, "column-direction", Align::Start, 8),
            column(teller, "column-points", Align::End, 2),
            column(teller, "column-maximum", Align::End, 3),
            column(teller, "column-percent", Align::End, 2),
        ],
        rows,
    }
}

/// `55 % (11 из 20)`; points alone where there is no maximum.
fn score_text(score: &Score, teller: &Teller<'_>) -> String {
    let language = teller.words.language();
    let points = decimal(score.points, language);
    let Some(maximum) = score.maximum else { return points };
    teller.words.say(
        &Message::new("summary-percent-points")
            .with("percent", percent(score.percent(), language))
            .with("points", points)
            .with("maximum", decimal(maximum, language)),
    )
}

/// The year before, where the two may be set side by side.
type Earlier<'s> = (StudyYear, &'s ManagementResults);

/// Bars of the directions; `None` where the year has none.
pub(crate) fn figure_of_management(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Option<Figure> {
    let results = summary.management.as_ref()?;
    let methodology = editions(&results.methodology)?;
    Some(management_figure(summary, teller, &scored(results, methodology)))
}

/// The directions with their scores, in printing order.
fn scored<'s>(
    results: &'s ManagementResults,
    methodology: &'s Methodology,
) -> Vec<(&'s ManagementDirection, &'s Score)> {
    let directions = results.directions.iter();
    directions.filter_map(|(id, score)| Some((direction(methodology, id)?, score))).collect()
}

fn management_figure(
    summary: &MunicipalSummary,
    teller: &Teller<'_>,
    scored: &[(&ManagementDirection, &Score)],
) -> Figure {
    let before = summary.management_before.as_ref();
    let beside: Option<Earlier<'_>> = before
        .filter(|(_, _, verdict)| *verdict != Verdict::NotComparable)
        .map(|(year, results, _)| (*year, results));
    let earlier_of = |id: &CriterionId| {
        beside.and_then(|(_, results)| results.directions.iter().find(|(own, _)| own == id)).map(|own| &own.1)
    };
    let bars: Vec<DirectionBar> = scored
        .iter()
        .map(|(direction, score)| DirectionBar {
            number: direction.number.clone(),
            title: direction.title.clone(),
            points_text: score_text(score, teller),
            percent: score.percent(),
            earlier: earlier_of(&direction.id).map(|earlier| EarlierBar {
                points_text: score_text(earlier, teller),
                percent: earlier.percent(),
            }),
        })
        .collect();
    let years = DirectionYears {
        names: beside.map(|(year, _)| (year.to_string(), summary.year.to_string())),
        note: before.and_then(|(year, _, verdict)| note(*year, summary.year, *verdict, teller)),
    };
    let caption = caption(summary.year, beside, teller);
    let mut alternative: Vec<String> = years.note.iter().cloned().collect();
    alternative.extend(bars.iter().map(|bar| in_words(bar, &years)));
    Figure {
        name: "management",
        alternative: alternative.join(". "),
        drawing: directions(&bars, &teller.words.phrase("summary-axis-percent"), &years),
        kind: ChartKind::BarsTo100,
        data: data(summary.year, scored, beside, &caption, teller),
        caption,
    }
}

fn caption(year: StudyYear, beside: Option<Earlier<'_>>, teller: &Teller<'_>) -> String {
    teller.words.say(&match beside {
        None => Message::new("summary-management-figure").with("year", year),
        Some((before, _)) => {
            Message::new("summary-management-years").with("before", before).with("after", year)
        }
    })
}

/// What is to be known of setting the years side by side, or why it is not done.
fn note(before: StudyYear, after: StudyYear, verdict: Verdict, teller: &Teller<'_>) -> Option<String> {
    let id = match verdict {
        Verdict::Comparable => return None,
        Verdict::RelativeToRegion => "management-years-relative",
        Verdict::NotComparable => "management-years-apart",
    };
    Some(teller.words.say(&Message::new(id).with("before", before).with("after", after)))
}

fn in_words(bar: &DirectionBar, years: &DirectionYears) -> String {
    let own = format!("{} {}: {}", bar.number, bar.title, bar.points_text);
    match (&bar.earlier, &years.names) {
        (Some(earlier), Some((before, _))) => format!("{own}; {before}: {}", earlier.points_text),
        _ => own,
    }
}

fn data(
    year: StudyYear,
    scored: &[(&ManagementDirection, &Score)],
    beside: Option<Earlier<'_>>,
    caption: &str,
    teller: &Teller<'_>,
) -> Table {
    let cell = |score: &Score| {
        let text = percent(score.percent(), teller.words.language());
        vec![Inline::Number { text, trace: score.trace.clone() }]
    };
    let row = |(direction, score): &(&ManagementDirection, &Score)| {
        let mut row = vec![plain(format!("{} {}", direction.number, direction.title)), cell(score)];
        if let Some((_, results)) = beside {
            let earlier = results.directions.iter().find(|(id, _)| *id == direction.id);
            row.push(earlier.map_or_else(|| plain("–"), |(_, score)| cell(score)));
        }
        row
    };
    let of_year = |year: StudyYear| Column { title: year.to_string(), align: Align::End, weight: 2 };
    let mut columns = vec![column(teller, "column-direction", Align::Start, 8), of_year(year)];
    columns.extend(beside.map(|(before, _)| of_year(before)));
    Table { caption: caption.to_owned(), columns, rows: scored.iter().map(row).collect() }
}
