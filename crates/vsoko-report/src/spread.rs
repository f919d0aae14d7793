//! The municipalities of a region as charts: ranked dots with intervals, and the funnel of what chance explains.

use vsoko_model::results::{CountedSchools, RegionalSpread, SpreadRow};
use vsoko_model::{Message, Points, Share, StudyYear};
use vsoko_text::percent;

use crate::charts::{
    Funnel, FunnelDot, FunnelLimit, FunnelPlace, FunnelWords, RankedDot, RankedDots, funnel, ranked_dots,
};
use crate::summary::{Teller, column};
use crate::{Align, ChartKind, Column, Figure, Inline, Table, plain};

/// Hundredths of a per cent as a chart has them.
fn drawn(points: Points) -> i32 {
    i32::try_from(points.hundredths()).unwrap_or(0)
}

fn share_drawn(share: Share) -> i32 {
    let (count, base) = (i64::from(share.count()), i64::from(share.base().max(1)));
    i32::try_from(count * 10_000 / base).unwrap_or(0)
}

fn words_of(share: Share, teller: &Teller<'_>) -> String {
    teller.words.say(&Message::new("summary-share").with("share", share))
}

/// `по региону 62 % (64 из 104)`.
fn of_region(spread: &RegionalSpread, teller: &Teller<'_>) -> Option<(i32, String)> {
    let share = spread.of_region.as_ref()?.share();
    let message = Message::new("spread-region").with("region", spread.region.as_str()).with("share", share);
    Some((share_drawn(share), teller.words.say(&message)))
}

fn caption(id: &'static str, spread: &RegionalSpread, year: StudyYear, teller: &Teller<'_>) -> String {
    let message = Message::new(id)
        .with("object", spread.object.as_str())
        .with("label", spread.level.as_str())
        .with("year", year);
    teller.words.say(&message)
}

/// Municipalities from the highest share, each with its interval.
pub(crate) fn ranked_figure(spread: &RegionalSpread, year: StudyYear, teller: &Teller<'_>) -> Figure {
    let dot = |row: &SpreadRow| RankedDot {
        name: row.municipality.clone(),
        share: Some(share_drawn(row.schools.share())),
        interval: row.interval.map(|(lower, upper)| (drawn(lower), drawn(upper))),
        text: words_of(row.schools.share(), teller),
    };
    let chart = RankedDots {
        rows: spread.rows.iter().map(dot).collect(),
        region: of_region(spread, teller),
        axis: teller.words.phrase("spread-axis-ranked"),
    };
    let caption = caption("spread-ranked", spread, year, teller);
    let mut alternative: Vec<String> = chart.region.iter().map(|(_, words)| words.clone()).collect();
    alternative.extend(chart.rows.iter().map(|row| format!("{}: {}", row.name, row.text)));
    Figure {
        name: "ranked",
        alternative: alternative.join(". "),
        drawing: ranked_dots(&chart),
        kind: ChartKind::BarsTo100,
        data: Table {
            caption: caption.clone(),
            columns: [
                column(teller, "column-municipality", Align::Start, 6),
                column(teller, "column-percent", Align::End, 2),
            ]
            .into_iter()
            .chain(spread.of_region.iter().map(|_| column(teller, "column-region", Align::End, 2)))
            .collect(),
            rows: spread
                .rows
                .iter()
                .map(|row| {
                    let mut cells = vec![plain(row.municipality.as_str()), share_cell(&row.schools, teller)];
                    cells.extend(spread.of_region.iter().map(|region| share_cell(region, teller)));
                    cells
                })
                .collect(),
        },
        caption,
    }
}

/// The per cent, which opens.
fn share_cell(schools: &CountedSchools, teller: &Teller<'_>) -> Vec<Inline> {
    let rounded = schools.share().percent_half_up().map(i64::from);
    let text = percent(rounded, teller.words.language());
    vec![Inline::Number { text, trace: schools.trace.clone() }]
}

/// Municipalities by size and share; `None` without a share of the region, around which the limits lie.
pub(crate) fn funnel_figure(spread: &RegionalSpread, year: StudyYear, teller: &Teller<'_>) -> Option<Figure> {
    let region = of_region(spread, teller).filter(|_| !spread.limits.is_empty())?;
    let dot = |row: &SpreadRow| FunnelDot {
        name: row.municipality.clone(),
        schools: row.schools.share().base(),
        share: share_drawn(row.schools.share()),
        text: words_of(row.schools.share(), teller),
        place: if row.is_outside { FunnelPlace::Outside } else { FunnelPlace::Inside },
    };
    let outside = spread.rows.iter().filter(|row| row.is_outside).count();
    let head = Message::new("spread-outside").with("n", outside);
    let chart = Funnel {
        dots: spread.rows.iter().map(dot).collect(),
        limits: spread
            .limits
            .iter()
            .map(|limits| FunnelLimit {
                schools: limits.schools,
                inner: (drawn(limits.inner.0), drawn(limits.inner.1)),
                outer: (drawn(limits.outer.0), drawn(limits.outer.1)),
            })
            .collect(),
        region,
        words: FunnelWords {
            share: teller.words.phrase("spread-axis-share"),
            schools: teller.words.phrase("spread-axis-schools"),
            inner: teller.words.phrase("spread-inner"),
            outer: teller.words.phrase("spread-outer"),
            outside: teller.words.say(&head),
        },
    };
    let caption = caption("spread-funnel", spread, year, teller);
    let mut alternative = vec![chart.region.1.clone(), chart.words.outside.clone()];
    let named = spread.rows.iter().filter(|row| row.is_outside);
    alternative
        .extend(named.map(|row| format!("{}: {}", row.municipality, words_of(row.schools.share(), teller))));
    let row = |row: &SpreadRow| {
        let mut cells = vec![
            plain(row.municipality.as_str()),
            vec![Inline::Number {
                text: row.schools.share().base().to_string(),
                trace: row.schools.trace.clone(),
            }],
            share_cell(&row.schools, teller),
        ];
        cells.extend(spread.of_region.iter().map(|region| share_cell(region, teller)));
        cells
    };
    let schools =
        Column { title: teller.words.phrase("column-schools-counted"), align: Align::End, weight: 2 };
    Some(Figure {
        name: "funnel",
        alternative: alternative.join(". "),
        drawing: funnel(&chart),
        kind: ChartKind::Scatter,
        data: Table {
            caption: caption.clone(),
            columns: [
                column(teller, "column-municipality", Align::Start, 6),
                schools,
                column(teller, "column-percent", Align::End, 2),
            ]
            .into_iter()
            .chain(spread.of_region.iter().map(|_| column(teller, "column-region", Align::End, 2)))
            .collect(),
            rows: spread.rows.iter().map(row).collect(),
        },
        caption,
    })
}

/// Why there is no funnel.
pub(crate) fn without_funnel(spread: &RegionalSpread) -> Message {
    let coverage = spread.coverage;
    match coverage.stated {
        _ if coverage.is_whole() => Message::new("spread-no-chance"),
        Some(stated) => {
            Message::new("spread-part").with("schools", coverage.in_archive).with("stated", stated)
        }
        None => Message::new("spread-unknown").with("schools", coverage.in_archive),
    }
}
