//! The municipalities of a region side by side, as a document.
//!
//! A row is a municipality, and its numbers are those of its own summary: nothing is pooled here.

use std::collections::BTreeMap;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{IndicatorResult, MunicipalSummary, RegionalSpread, RegionalStatistics};
use vsoko_model::{Message, MethodologyId, StudyYear};
use vsoko_text::Words;

use crate::comparison::share;
use crate::spread::{funnel_figure, ranked_figure, without_funnel};
use crate::summary::{Editions, Teller, basis_of, column, fulfilment, remarks, sources};
use crate::{Align, Block, Column, Document, Imprint, Inline, Table, plain};

/// A region in a year.
#[derive(Debug)]
pub struct Region<'a> {
    /// Its name.
    pub name: &'a str,
    /// Of which year.
    pub year: StudyYear,
    /// The summaries of its municipalities with data, at least one, in printing order.
    pub summaries: &'a [MunicipalSummary],
    /// Its municipalities without data of the year.
    pub absent: &'a [String],
    /// The statistics of its shares, by methodology.
    pub statistics: &'a [(MethodologyId, RegionalStatistics)],
}

/// The roll-up as a document. Its numbers are not opened yet: [`Document::traces`] lists them.
pub fn regional_document(
    region: &Region<'_>,
    spread: Option<&RegionalSpread>,
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let names = BTreeMap::new();
    let teller = Teller::new(words, &names);
    let whose = match imprint.genitive.get(region.name) {
        Some(genitive) => Message::new("regional-subtitle-genitive").with("region", genitive.as_str()),
        None => Message::new("regional-subtitle").with("region", region.name),
    };
    let year = words.say(&Message::new("summary-year").with("year", region.year));
    let mut document = imprint.document(words.phrase("regional-title"), vec![words.say(&whose), year]);
    let blocks = &mut document.blocks;
    blocks.extend(basis_of(region.summaries, editions, &teller));
    blocks.extend(coverage(region, &teller));
    blocks.push(teller.heading("regional-results"));
    if region.summaries.iter().all(is_without_results) {
        blocks.push(teller.sentence(&Message::new("regional-results-none").with("year", region.year)));
    } else {
        blocks.extend(tables(region, editions, &teller).into_iter().map(Block::Table));
        blocks.push(teller.note(&Message::new("regional-note")));
    }
    blocks.extend(statistics(region, editions, &teller));
    if let Some(spread) = spread.filter(|spread| 1 < spread.rows.len()) {
        blocks.push(teller.heading("spread-heading"));
        blocks.push(Block::Figure(ranked_figure(spread, region.year, &teller)));
        blocks.push(match funnel_figure(spread, region.year, &teller) {
            Some(figure) => Block::Figure(figure),
            None => teller.sentence(&without_funnel(spread)),
        });
    }
    blocks.extend(imprint.signatory.clone().map(Block::Signature));
    blocks.extend(remarks(&once(region.summaries, |summary| &summary.remarks), imprint.edition, &teller));
    if let Some(first) = region.summaries.first() {
        let files = once(region.summaries, |summary| &summary.sources);
        blocks.extend(sources(&files, &first.as_of, imprint.edition, &teller));
    }
    document
}

/// The statistics of the region's shares, under the title of each methodology.
fn statistics(region: &Region<'_>, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (methodology, own) in region.statistics {
        let Some(edition) = editions(methodology) else { continue };
        if blocks.is_empty() {
            let heading = Message::new("statistics-heading").with("year", region.year);
            blocks.push(Block::Heading(teller.words.say(&heading)));
        }
        blocks.push(Block::Paragraph(plain(format!("{}.", edition.title()))));
        blocks.extend(crate::statistics::blocks(own, teller));
    }
    blocks
}

/// What the summaries have, each thing once: a file may be about several municipalities.
fn once<T: Clone + PartialEq>(
    summaries: &[MunicipalSummary],
    of: fn(&MunicipalSummary) -> &Vec<T>,
) -> Vec<T> {
    let mut all: Vec<T> = Vec::new();
    for one in summaries.iter().flat_map(of) {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all
}

fn coverage(region: &Region<'_>, teller: &Teller<'_>) -> Vec<Block> {
    let known: Vec<String> =
        region.summaries.iter().map(|summary| summary.municipality.name.to_string()).collect();
    let mut blocks = vec![teller.heading("regional-coverage")];
    for (id, names) in [("regional-known", known), ("regional-absent", region.absent.to_vec())] {
        if !names.is_empty() {
            blocks.push(teller.sentence(&Message::new(id).with("year", region.year).with("names", names)));
        }
    }
    blocks
}

/// Has a municipality nothing of what stands in the table?
const fn is_without_results(summary: &MunicipalSummary) -> bool {
    summary.levels.is_none() && summary.low_results.is_none() && summary.management.is_none()
}

/// A table for each methodology of levels: two scales are never set into one. A municipality without levels stands in
/// the first, with dashes in their columns.
fn tables(region: &Region<'_>, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Table> {
    let mut by_edition: Vec<(Option<&MethodologyId>, Vec<&MunicipalSummary>)> = Vec::new();
    let first = region.summaries.iter().find_map(levels_by);
    for summary in region.summaries {
        let edition = levels_by(summary).or(first);
        match by_edition.iter_mut().find(|(known, _)| *known == edition) {
            Some((_, summaries)) => summaries.push(summary),
            None => by_edition.push((edition, vec![summary])),
        }
    }
    by_edition
        .into_iter()
        .map(|(edition, summaries)| table(region.year, edition.and_then(editions), &summaries, teller))
        .collect()
}

/// By which edition the levels of a municipality were read.
fn levels_by(summary: &MunicipalSummary) -> Option<&MethodologyId> {
    Some(&summary.levels.as_ref()?.methodology)
}

fn table(
    year: StudyYear,
    edition: Option<&Methodology>,
    summaries: &[&MunicipalSummary],
    teller: &Teller<'_>,
) -> Table {
    let levels = || edition.into_iter().flat_map(Methodology::levels);
    let mut columns = vec![column(teller, "column-municipality", Align::Start, 6)];
    let object = edition.map(|edition| edition.wording().object.clone()).unwrap_or_default();
    columns.extend(levels().map(|level| {
        let title =
            Message::new("compare-level").with("object", object.as_str()).with("label", level.label.as_str());
        Column { title: teller.words.say(&title), align: Align::End, weight: 4 }
    }));
    for id in ["column-effective", "column-listed", "column-management"] {
        columns.push(column(teller, id, Align::End, 4));
    }
    let none = || plain("–");
    let indicator = |result: Option<&IndicatorResult>| {
        result.map_or_else(none, |result| share(&result.schools, teller.words))
    };
    let row = |summary: &&MunicipalSummary| -> Vec<Vec<Inline>> {
        let results = summary.levels.as_ref();
        let mut row = vec![plain(summary.municipality.name.as_str())];
        row.extend(levels().map(|level| {
            let of_level = results.and_then(|r| r.breakdown.levels.iter().find(|(key, _)| *key == level.key));
            of_level.map_or_else(none, |(_, schools)| share(schools, teller.words))
        }));
        row.push(indicator(results.and_then(|results| results.practice.as_ref())));
        row.push(indicator(summary.low_results.as_ref()));
        row.push(summary.management.as_ref().map_or_else(none, |results| fulfilment(&results.total, teller)));
        row
    };
    Table {
        caption: teller.words.say(&Message::new("regional-table").with("year", year)),
        columns,
        rows: summaries.iter().map(row).collect(),
    }
}
