//! Rows of years in words: a run of three or four, a test by its name of five and more.

use std::collections::BTreeMap;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{RunKind, SchoolRun, Series, StudyCompared, Told, Trend};
use vsoko_model::{LevelKey, Message, SchoolId};
use vsoko_text::probability;

use super::{NAMED_AT_MOST, value};
use crate::document::list_of;
use crate::summary::Teller;
use crate::{Block, Inline};

/// What rows of three years and more show; nothing for fewer, which the pairs tell.
pub(crate) fn series(study: &StudyCompared, latest: &Methodology, teller: &Teller<'_>) -> Vec<Block> {
    let mut items: Vec<Vec<Inline>> = study.series.iter().filter_map(|own| row(own, teller)).collect();
    items.extend(runs(&study.runs, latest, teller));
    let mut blocks = Vec::new();
    if let Some(list) = list_of(items) {
        blocks.extend([teller.heading("years-series"), list]);
    }
    let many = 2 < study.years.len();
    let cut = study.series.iter().filter_map(|own| own.cut_before).max();
    if let Some(year) = cut.filter(|_| many) {
        blocks.push(teller.note(&Message::new("years-series-cut").with("year", year)));
    }
    blocks
}

fn row(series: &Series, teller: &Teller<'_>) -> Option<Vec<Inline>> {
    let language = teller.words.language();
    let years = series.points.len();
    let message = match series.told {
        Told::Nothing | Told::Pair => return None,
        Told::Run(run) => Message::new(match run.kind {
            RunKind::Rising => "series-rising",
            RunKind::Falling => "series-falling",
            RunKind::Unchanged => "series-unchanged",
            RunKind::Mixed => "series-mixed",
        }),
        Told::AllEqual => Message::new("series-unchanged"),
        Told::MannKendall(test) => Message::new(match test.trend() {
            Trend::Rising => "series-test-rising",
            Trend::Falling => "series-test-falling",
            Trend::Neither => "series-test-neither",
        })
        .with("statistic", test.statistic)
        .with("p", probability(test.p, language)),
    };
    let mut line = teller.line(&message.with("title", series.title.as_str()).with("years", years), &[], ": ");
    for (index, point) in series.points.iter().enumerate() {
        if 0 < index {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.extend(value(&point.value, teller));
        line.push(Inline::Text(format!(" – {}", point.year)));
    }
    Some(line)
}

/// Schools whose levels go the same way, and where those that stand still stand; through how many years.
#[derive(Default)]
struct Group {
    years: usize,
    schools: Vec<SchoolId>,
}

fn runs(runs: &[SchoolRun], latest: &Methodology, teller: &Teller<'_>) -> Vec<Vec<Inline>> {
    let mut groups: BTreeMap<(RunKind, Option<&LevelKey>), Group> = BTreeMap::new();
    for run in runs {
        // Of those that stand still, where they stand is what there is to say.
        let stands = match run.kind {
            RunKind::Unchanged => run.levels.last().map(|(_, key)| key),
            RunKind::Rising | RunKind::Falling | RunKind::Mixed => None,
        };
        let group = groups.entry((run.kind, stands)).or_default();
        group.years = run.levels.len();
        group.schools.push(run.school);
    }
    let mut lines = Vec::new();
    for ((kind, stands), Group { years, schools }) in groups {
        if NAMED_AT_MOST < schools.len() {
            continue;
        }
        let id = match kind {
            RunKind::Rising => "runs-rising",
            RunKind::Falling => "runs-falling",
            RunKind::Unchanged | RunKind::Mixed => "runs-unchanged",
        };
        let message = Message::new(id).with("years", years).with("names", teller.names(&schools));
        let label = stands.and_then(|key| latest.level(key)).map(|level| level.label.clone());
        let message = match label {
            Some(label) => message.with("label", label),
            None => message,
        };
        lines.push(teller.line(&message, &[], ""));
    }
    lines
}
