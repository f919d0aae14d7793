//! Results as the input of charts, and charts as words.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Comparability, LevelBreakdown, Verdict};
use vsoko_model::{LevelKey, Message, Share};
use vsoko_text::Words;

use super::Teller;
use crate::Figure;
use crate::charts::{LevelCount, Shade, SquareGroup, YearContent, YearRow, squares};

/// `83 % (5 из 6)`.
pub(crate) fn share_text(share: Share, words: &Words) -> String {
    words.say(&Message::new("summary-share").with("share", share))
}

fn label(methodology: &Methodology, key: &LevelKey) -> String {
    methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone())
}

/// Named squares by level.
pub(super) fn squares_of(
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
    let caption = Message::new("summary-squares").with("year", breakdown.year);
    Figure {
        name: "squares",
        caption: teller.words.say(&caption),
        alternative: alternative.join(". "),
        svg: squares(&groups),
    }
}

/// One year of the chart of levels by year.
pub(crate) fn levels_row(
    breakdown: &LevelBreakdown,
    methodology: &Methodology,
    with_year_before: Option<&Comparability>,
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
    let doubtful = with_year_before.filter(|verdict| verdict.verdict != Verdict::Comparable);
    YearRow {
        year: breakdown.year.to_string(),
        content: if breakdown.base() == 0 {
            YearContent::Missing(words.phrase("summary-no-data"))
        } else {
            YearContent::Levels(counts)
        },
        break_before: doubtful.map(|verdict| {
            words.phrase(match verdict.verdict {
                Verdict::Comparable | Verdict::WithReservation => "verdict-with-reservation",
                Verdict::NotComparable => "verdict-not-comparable",
            })
        }),
    }
}

/// The same in words: `2022: сформирована – 83 % (5 из 6), …`.
pub(crate) fn levels_alternative<'a>(
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
