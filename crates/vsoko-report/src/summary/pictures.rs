//! Results as the input of charts, and charts as words.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{LevelBreakdown, Verdict};
use vsoko_model::{LevelKey, Message, Share};
use vsoko_text::Words;

use super::Teller;
use crate::charts::{LevelCount, Shade, SquareGroup, YearContent, YearRow, levels_by_year, squares};
use crate::{Align, ChartKind, Column, Figure, Inline, Table, plain};

/// `83 % (5 из 6)`.
pub(crate) fn share_text(share: Share, words: &Words) -> String {
    words.say(&Message::new("summary-share").with("share", share))
}

fn label(methodology: &Methodology, key: &LevelKey) -> String {
    methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone())
}

/// Named squares by level.
pub(crate) fn squares_of(
    breakdown: &LevelBreakdown,
    methodology: &Methodology,
    teller: &Teller<'_>,
) -> Figure {
    let of = breakdown.levels.len();
    let mut groups: Vec<SquareGroup> = breakdown
        .levels
        .iter()
        .enumerate()
        .map(|(rank, (key, schools))| SquareGroup {
            label: label(methodology, key),
            count: share_text(schools.share(), teller.words),
            names: teller.names(&schools.counted),
            shade: Shade::Step { rank, of },
        })
        .collect();
    if !breakdown.missing.is_empty() {
        groups.push(SquareGroup {
            label: teller.words.phrase("summary-no-data"),
            count: breakdown.missing.len().to_string(),
            names: teller.names(&breakdown.missing),
            shade: Shade::Missing,
        });
    }
    let alternative: Vec<String> = groups
        .iter()
        .map(|group| format!("{}: {}: {}", group.label, group.count, group.names.join(", ")))
        .collect();
    let caption = teller.words.say(&Message::new("summary-squares").with("year", breakdown.year));
    Figure {
        name: "squares",
        alternative: alternative.join(". "),
        drawing: squares(&groups),
        kind: ChartKind::Bars,
        data: schools_by_level(breakdown, methodology, &caption, teller.words),
        caption,
    }
}

/// A row per level with the number of its schools.
fn schools_by_level(
    breakdown: &LevelBreakdown,
    methodology: &Methodology,
    caption: &str,
    words: &Words,
) -> Table {
    let mut rows: Vec<Vec<Vec<Inline>>> = breakdown
        .levels
        .iter()
        .map(|(key, schools)| {
            let text = schools.share().count().to_string();
            vec![plain(label(methodology, key)), vec![Inline::Number { text, trace: schools.trace.clone() }]]
        })
        .collect();
    if !breakdown.missing.is_empty() {
        let text = breakdown.missing.len().to_string();
        let number = match breakdown.missing_trace() {
            Some(trace) => Inline::Number { text, trace },
            None => Inline::Text(text),
        };
        rows.push(vec![plain(words.phrase("summary-no-data")), vec![number]]);
    }
    let column = |id: &str, align: Align, weight: u8| Column { title: words.phrase(id), align, weight };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            column("column-level", Align::Start, 4),
            column("column-schools-counted", Align::End, 2),
        ],
        rows,
    }
}

/// The levels of several years, and between which of them the comparison is doubtful.
pub(crate) fn levels_figure<'a>(
    years: impl Iterator<Item = (&'a LevelBreakdown, &'a Methodology, Option<Verdict>)> + Clone,
    words: &Words,
) -> Figure {
    let rows: Vec<YearRow> = years
        .clone()
        .map(|(breakdown, edition, before)| levels_row(breakdown, edition, before, words))
        .collect();
    let caption = words.phrase("summary-levels-by-year");
    Figure {
        name: "levels-by-year",
        alternative: levels_alternative(years.clone().map(|(b, edition, _)| (b, edition)), words),
        drawing: levels_by_year(&rows),
        kind: ChartKind::StackedTo100,
        data: levels_of_years(years.map(|(b, edition, _)| (b, edition)), &caption, words),
        caption,
    }
}

/// A row per year, a column per level with the number of its schools. Levels bear the names of their own editions.
fn levels_of_years<'a>(
    years: impl Iterator<Item = (&'a LevelBreakdown, &'a Methodology)> + Clone,
    caption: &str,
    words: &Words,
) -> Table {
    let mut labels: Vec<String> = Vec::new();
    for (breakdown, edition) in years.clone() {
        for label in breakdown.levels.iter().map(|(key, _)| label(edition, key)) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    let row = |(breakdown, edition): (&LevelBreakdown, &Methodology)| {
        let mut row = vec![plain(breakdown.year.to_string())];
        row.extend(labels.iter().map(|wanted| {
            let of_level = breakdown.levels.iter().find(|(key, _)| label(edition, key) == *wanted);
            of_level.map_or_else(
                || plain(""),
                |(_, schools)| {
                    let text = schools.share().count().to_string();
                    vec![Inline::Number { text, trace: schools.trace.clone() }]
                },
            )
        }));
        row
    };
    let rows = years.map(row).collect();
    let mut columns = vec![Column { title: words.phrase("column-year"), align: Align::Start, weight: 2 }];
    columns.extend(labels.into_iter().map(|title| Column { title, align: Align::End, weight: 2 }));
    Table { caption: caption.to_owned(), columns, rows }
}

/// One year of the chart of levels by year.
fn levels_row(
    breakdown: &LevelBreakdown,
    methodology: &Methodology,
    with_year_before: Option<Verdict>,
    words: &Words,
) -> YearRow {
    let counts: Vec<LevelCount> = breakdown
        .levels
        .iter()
        .map(|(key, schools)| LevelCount {
            label: label(methodology, key),
            count: schools.share().count(),
            text: share_text(schools.share(), words),
        })
        .collect();
    let doubtful = with_year_before.filter(|verdict| *verdict != Verdict::Comparable);
    YearRow {
        year: breakdown.year.to_string(),
        content: if breakdown.base() == 0 {
            YearContent::Missing(words.phrase("summary-no-data"))
        } else {
            YearContent::Levels(counts)
        },
        break_before: doubtful.map(|verdict| {
            words.phrase(match verdict {
                Verdict::Comparable | Verdict::RelativeToRegion => "verdict-relative-to-region",
                Verdict::NotComparable => "verdict-not-comparable",
            })
        }),
    }
}

/// The same in words: `2022: сформирована – 83 % (5 из 6), …`.
fn levels_alternative<'a>(
    years: impl Iterator<Item = (&'a LevelBreakdown, &'a Methodology)>,
    words: &Words,
) -> String {
    let one = |(breakdown, methodology): (&LevelBreakdown, &Methodology)| {
        let levels: Vec<String> = breakdown
            .levels
            .iter()
            .map(|(key, schools)| {
                format!("{} – {}", label(methodology, key), share_text(schools.share(), words))
            })
            .collect();
        format!("{}: {}", breakdown.year, levels.join(", "))
    };
    years.map(one).collect::<Vec<_>>().join(". ")
}
