//! The sections of the summary. A section without data says so in one line.

use vsoko_model::methodology::Source;
use vsoko_model::results::{MunicipalSummary, Score, SourceFile, Verdict};
use vsoko_model::{AsOf, Diagnostic, Message, MethodologyId, SchoolId};
use vsoko_text::{decimal, percent};

use super::criteria::heat_figure;
use super::findings::{coverage as took_part, findings_of_list as listed, level_shares, practice};
use super::pictures::squares_of;
use super::slope::slope_figure;
use super::{Editions, Teller, levels_figure};
use crate::years::{changes, pair_in_words};
use crate::{Align, Block, Column, Edition, Inline, Table, plain};

pub(crate) fn column(teller: &Teller<'_>, id: &str, align: Align, weight: u8) -> Column {
    Column { title: teller.words.phrase(id), align, weight }
}

/// What the summary rests on: the studies and their methodologies.
pub(super) fn basis(summary: &MunicipalSummary, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Block> {
    basis_of(std::slice::from_ref(summary), editions, teller)
}

/// What several summaries rest on, each methodology once.
pub(crate) fn basis_of(
    summaries: &[MunicipalSummary],
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut used: Vec<&MethodologyId> = Vec::new();
    for summary in summaries {
        let levels = summary.levels.iter().map(|results| &results.methodology);
        let listed = summary.low_results.iter().map(|result| &result.methodology);
        let management = summary.management.iter().map(|results| &results.methodology);
        let pupils = summary.pupils.iter().map(|counts| &counts.methodology);
        for methodology in levels.chain(listed).chain(management).chain(pupils) {
            if !used.contains(&methodology) {
                used.push(methodology);
            }
        }
    }
    let items = used.into_iter().filter_map(editions).map(|methodology| {
        let id = match methodology.source() {
            Source::Document { .. } => "summary-basis-document",
            Source::Local { .. } => "summary-basis-local",
        };
        let message = Message::new(id)
            .with("title", methodology.title())
            .with("source", methodology.source().text().trim_end_matches('.'));
        teller.line(&message, &[], ".")
    });
    let items: Vec<Vec<Inline>> = items.collect();
    let heading = teller.heading("summary-basis");
    match summaries.first() {
        Some(first) if items.is_empty() => {
            vec![heading, teller.sentence(&Message::new("summary-basis-none").with("year", first.year))]
        }
        _ => vec![heading, Block::List(items)],
    }
}

/// Who took part, and of whom nothing is known.
pub(super) fn coverage(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = vec![teller.heading("summary-coverage-heading")];
    blocks.extend(took_part(summary, editions, teller));
    blocks
}

/// Schools by level: shares, squares, the table of schools, criteria, the years.
pub(super) fn levels(summary: &MunicipalSummary, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = vec![teller.heading("summary-levels")];
    let Some((results, methodology)) =
        summary.levels.as_ref().and_then(|results| Some((results, editions(&results.methodology)?)))
    else {
        blocks.push(teller.sentence(&Message::new("finding-level-absent").with("year", summary.year)));
        return blocks;
    };
    blocks.extend(level_shares(results, methodology, teller));
    let with_points = !results.scores.is_empty();
    let mut columns = vec![
        column(teller, "column-ordinal", Align::End, 2),
        column(teller, "column-school", Align::Start, 17),
        column(teller, "column-level", Align::Start, 15),
    ];
    if with_points {
        columns.push(column(teller, "column-fulfilment", Align::End, 10));
    }
    columns.push(column(teller, "column-practice", Align::Start, 10));
    let practice_of = |school: &SchoolId| {
        let schools = results.practice.as_ref().map(|practice| &practice.schools);
        teller.words.phrase(match schools {
            Some(schools) if schools.counted.contains(school) => "summary-yes",
            Some(schools) if schools.rest.contains(school) => "summary-no",
            _ => "summary-no-data",
        })
    };
    let row = |(index, school): (usize, &SchoolId)| {
        let level = results.breakdown.level_of(*school).and_then(|key| methodology.level(key));
        let label = level.map_or_else(|| teller.words.phrase("summary-no-data"), |level| level.label.clone());
        let mut row = vec![plain((index + 1).to_string()), plain(teller.name(*school)), plain(label)];
        if with_points {
            row.push(
                results.scores.get(school).map_or_else(|| plain("–"), |score| fulfilment(score, teller)),
            );
        }
        row.push(plain(practice_of(school)));
        row
    };
    blocks.push(Block::Table(Table {
        caption: teller.words.say(&Message::new("summary-schools-table").with("year", summary.year)),
        columns,
        rows: results.participants.iter().enumerate().map(row).collect(),
    }));
    if with_points {
        blocks.push(teller.note(&Message::new("summary-fulfilment-note")));
    }
    blocks.push(Block::Figure(squares_of(&results.breakdown, methodology, teller)));
    blocks.extend(heat_figure(results, summary.year, teller).map(Block::Figure));
    let years = || summary.history.iter().filter_map(|y| Some((y, editions(&y.breakdown.methodology)?)));
    if years().count() > 1 {
        let with_verdicts = years().map(|(year, edition)| (&year.breakdown, edition, year.with_year_before));
        blocks.push(Block::Figure(levels_figure(with_verdicts, teller.words)));
    }
    blocks
}

/// `78 % (14 из 18)`, where the per cent opens into the cells.
pub(crate) fn fulfilment(score: &Score, teller: &Teller<'_>) -> Vec<Inline> {
    let language = teller.words.language();
    let points = decimal(score.points, language);
    let Some(maximum) = score.maximum else {
        return vec![Inline::Number { text: points, trace: score.trace.clone() }];
    };
    vec![
        Inline::Number { text: percent(score.percent(), language), trace: score.trace.clone() },
        Inline::Text(format!(
            " ({})",
            teller.words.say(
                &Message::new("summary-points-of")
                    .with("points", points)
                    .with("maximum", decimal(maximum, language)),
            )
        )),
    ]
}

/// Schools with effective practices, and the titles of these where they were sent.
pub(super) fn practices(summary: &MunicipalSummary, teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = vec![teller.heading("summary-practices")];
    blocks.extend(practice(summary, teller));
    let Some(results) = summary.levels.as_ref().filter(|results| !results.practice_titles.is_empty()) else {
        return blocks;
    };
    let rows =
        results.practice_titles.iter().map(|(school, title)| vec![plain(teller.name(*school)), plain(title)]);
    blocks.push(Block::Table(Table {
        caption: teller.words.say(&Message::new("summary-practices-table").with("year", summary.year)),
        columns: vec![
            column(teller, "column-school", Align::Start, 5),
            column(teller, "column-practice-title", Align::Start, 7),
        ],
        rows: rows.collect(),
    }));
    blocks
}

/// The list of schools with low results.
pub(super) fn low_results(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    edition: Edition,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = vec![teller.heading("summary-low-results")];
    blocks.extend(listed(summary, editions, edition, teller));
    blocks
}

/// Who moved since the latest year before with levels, and whether the two years may be compared: what a comparison says.
pub(super) fn since_last_year(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let heading = teller.heading("summary-since");
    let Some(pair) = &summary.since_last_year else {
        return vec![
            heading,
            teller.sentence(&Message::new("summary-since-absent").with("year", summary.year)),
        ];
    };
    let of_year = |year: vsoko_model::StudyYear| {
        let of_year = summary.history.iter().find(|known| known.breakdown.year == year)?;
        Some((&of_year.breakdown, editions(&of_year.breakdown.methodology)?))
    };
    let years = of_year(pair.before).zip(of_year(pair.after));
    let mut blocks = vec![heading];
    blocks.extend(pair_in_words(pair, years.map(|(before, after)| (before.1, after.1)), teller));
    if let Some((years, levels)) = years.zip(pair.levels.as_ref()) {
        blocks.push(Block::Figure(slope_figure(years, levels, teller)));
    }
    // Beside the region it is told by the comparison, which sees all of the region.
    if pair.comparability.verdict == Verdict::Comparable {
        blocks.extend(changes(pair, teller));
    }
    blocks
}

/// Remarks on the data of the year.
pub(crate) fn remarks(remarks: &[Diagnostic], edition: Edition, teller: &Teller<'_>) -> Vec<Block> {
    let heading = teller.heading("summary-remarks");
    if remarks.is_empty() {
        return vec![heading, teller.sentence(&Message::new("summary-remarks-none"))];
    }
    if edition == Edition::Public {
        let count = Message::new("summary-remarks-count").with("remarks", remarks.len());
        return vec![heading, teller.sentence(&count)];
    }
    let row = |remark: &Diagnostic| {
        vec![
            plain(remark.code.as_str()),
            plain(remark.at.to_string()),
            plain(teller.words.diagnostic(remark)),
        ]
    };
    vec![
        heading,
        Block::Table(Table {
            caption: teller.words.phrase("summary-remarks-table"),
            columns: vec![
                column(teller, "column-code", Align::Start, 2),
                column(teller, "column-place", Align::Start, 4),
                column(teller, "column-remark", Align::Start, 7),
            ],
            rows: remarks.iter().map(row).collect(),
        }),
    ]
}

/// The files behind the summary, and the state of the archive.
pub(crate) fn sources(
    sources: &[SourceFile],
    as_of: &AsOf,
    edition: Edition,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let items = sources.iter().enumerate().map(|(index, source)| {
        let message = match edition {
            Edition::Internal => Message::new("summary-source").with("file", source.file.as_str()),
            Edition::Public => Message::new("summary-source-public"),
        };
        let message = message.with("date", source.received.date()).with("hash", source.hash.as_str());
        teller.line(&message, &[], if index + 1 == sources.len() { "." } else { ";" })
    });
    vec![teller.heading("summary-sources"), Block::List(items.collect()), teller.as_of(as_of)]
}
