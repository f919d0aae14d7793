//! Years of a school, a municipality or a region side by side, as a document.

use std::collections::BTreeMap;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    ComparedYear, Comparison, CountedSchools, Part, RegionalStatistics, StudyCompared,
};
use vsoko_model::{Message, SchoolId, SubjectId, Territory};
use vsoko_text::{Words, percent};

use crate::summary::{Editions, Teller, column, fulfilment, levels_figure};
use crate::years::{changes, criteria, criteria_of_schools, pair_in_words, series};
use crate::{Align, Block, Column, Document, Imprint, Inline, Table, plain};

/// The comparison as a document. Its numbers are not opened yet: [`Document::traces`] lists them.
pub fn comparison_document(
    comparison: &Comparison,
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let names = names_of_schools(comparison);
    let teller = Teller::new(words, &names);
    let mut blocks = Vec::new();
    for study in &comparison.studies {
        blocks.extend(of_study(comparison, study, editions, &teller));
    }
    blocks.push(teller.as_of(&comparison.as_of));
    let whose = Message::new("compare-subtitle").with("name", comparison.name.as_str());
    Document { blocks, ..imprint.document(words.phrase("compare-title"), vec![words.say(&whose)]) }
}

fn names_of_schools(comparison: &Comparison) -> BTreeMap<SchoolId, String> {
    let school = |(id, name): (&String, &String)| match id.parse() {
        Ok(SubjectId::School(school)) => Some((school, name.clone())),
        Ok(SubjectId::Municipality(_)) | Err(_) => None,
    };
    comparison.names.iter().filter_map(school).collect()
}

fn of_study(
    comparison: &Comparison,
    study: &StudyCompared,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let Some(latest) = study.years.last().and_then(|year| editions(&year.methodology)) else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Heading(study.title.clone())];
    blocks.extend(part_of_region(study, teller));
    blocks.extend(years_table(study, latest, teller));
    blocks.extend(
        study
            .years
            .last()
            .and_then(|year| year.statistics.as_ref())
            .into_iter()
            .flat_map(|own| statistics(study, own, teller)),
    );
    let with_levels: Vec<_> = study
        .years
        .iter()
        .enumerate()
        .filter_map(|(index, year)| {
            let before = index.checked_sub(1).and_then(|i| study.pairs[i].levels.as_ref());
            let verdict = before.map(|levels| levels.verdict);
            Some((year.breakdown.as_ref()?, editions(&year.methodology)?, verdict))
        })
        .collect();
    let of_school = matches!(comparison.whose.territory, Territory::Subject(SubjectId::School(_)));
    if 1 < with_levels.len() && !of_school {
        blocks.push(Block::Figure(levels_figure(with_levels.into_iter(), teller.words)));
    }
    for pair in &study.pairs {
        let heading = Message::new("compare-pair").with("before", pair.before).with("after", pair.after);
        blocks.push(Block::Heading(teller.words.say(&heading)));
        let edition = |wanted| {
            study.years.iter().find(|own| own.year == wanted).and_then(|own| editions(&own.methodology))
        };
        blocks.extend(pair_in_words(pair, edition(pair.before).zip(edition(pair.after)), teller));
        blocks.extend(changes(pair, teller));
        blocks.extend(criteria(pair, teller));
        if !of_school {
            blocks.extend(criteria_of_schools(pair, teller));
        }
    }
    if let (true, Some(only)) = (study.pairs.is_empty(), study.years.first()) {
        blocks.push(teller.sentence(&Message::new("compare-one-year").with("year", only.year)));
    }
    blocks.extend(series(study, latest, teller));
    blocks
}

/// The intervals and the funnel of the latest year. That the archive has a part of the region only is said already.
fn statistics(study: &StudyCompared, own: &RegionalStatistics, teller: &Teller<'_>) -> Vec<Block> {
    let (RegionalStatistics::Shares(_), Some(latest)) = (own, study.years.last()) else { return Vec::new() };
    let heading = Message::new("statistics-heading").with("year", latest.year);
    let mut blocks = vec![Block::Heading(teller.words.say(&heading))];
    blocks.extend(crate::statistics::blocks(own, teller));
    blocks
}

/// Numbers of a part of a region are not the region's, and that is said.
fn part_of_region(study: &StudyCompared, teller: &Teller<'_>) -> Option<Block> {
    let latest = study.years.last()?;
    let coverage = latest.coverage.filter(|coverage| !coverage.is_whole())?;
    let message = match coverage.stated {
        Some(stated) => Message::new("compare-part").with("stated", stated),
        None => Message::new("compare-part-unknown"),
    };
    Some(teller.sentence(&message.with("year", latest.year).with("schools", coverage.in_archive)))
}

/// A row per share, and per sum of points; a column per year. Titles are those of the latest edition. Levels of the years
/// stand in the shares; of one school, which has no shares, its level stands in a row of its own.
fn years_table(study: &StudyCompared, latest: &Methodology, teller: &Teller<'_>) -> Option<Block> {
    let words = teller.words;
    let mut columns = vec![column(teller, "column-indicator", Align::Start, 6)];
    columns.extend(study.years.iter().map(|year| Column {
        title: year.year.to_string(),
        align: Align::End,
        weight: 4,
    }));
    let row = |title: String, of: &dyn Fn(&ComparedYear) -> Option<Vec<Inline>>| {
        let mut row = vec![plain(title)];
        row.extend(study.years.iter().map(|year| of(year).unwrap_or_else(|| plain("–"))));
        row
    };
    let mut rows = Vec::new();
    for indicator in latest.indicators() {
        let of = |year: &ComparedYear| {
            let own = year.indicators.iter().find(|own| own.indicator == indicator.id)?;
            Some(share(&own.schools, words))
        };
        if study.years.iter().any(|year| !year.indicators.is_empty()) {
            rows.push(row(indicator.title.clone(), &of));
        }
    }
    let is_one_school = study.years.iter().all(|year| year.indicators.is_empty());
    if let (true, Some(level)) = (is_one_school, latest.roles().level.as_ref()) {
        let title = latest.criterion(level).map(|criterion| criterion.title.clone()).unwrap_or_default();
        let of = |year: &ComparedYear| {
            let (key, own) =
                year.breakdown.as_ref()?.levels.iter().find(|(_, own)| !own.counted.is_empty())?;
            let text = latest.level(key).map_or_else(|| key.to_string(), |level| level.label.clone());
            Some(vec![Inline::Number { text, trace: own.trace.clone() }])
        };
        rows.push(row(title, &of));
    }
    for (part, item, title) in sums(study, words) {
        let of = |year: &ComparedYear| {
            let own = year.fulfilment.iter().find(|own| own.part == part && own.item == item)?;
            Some(fulfilment(&own.score, teller))
        };
        rows.push(row(title, &of));
    }
    let caption = words.phrase("compare-table");
    (!rows.is_empty()).then_some(Block::Table(Table { caption, columns, rows }))
}

/// The sum of all points and those of directions, with their latest titles.
fn sums(study: &StudyCompared, words: &Words) -> Vec<(Part, String, String)> {
    let latest = study.years.last().into_iter().flat_map(|year| &year.fulfilment);
    latest
        .filter_map(|own| match own.part {
            Part::Total => Some((own.part, own.item.clone(), words.phrase("part-total"))),
            Part::Direction => Some((own.part, own.item.clone(), own.title.clone())),
            Part::Track | Part::Position | Part::Criterion => None,
        })
        .collect()
}

/// `83 % (5 из 6)`, where the per cent opens into the schools.
pub(crate) fn share(schools: &CountedSchools, words: &Words) -> Vec<Inline> {
    let share = schools.share();
    let rounded = percent(share.percent_half_up().map(i64::from), words.language());
    let counts = words.say(&Message::new("summary-counts").with("share", share));
    vec![Inline::Number { text: rounded, trace: schools.trace.clone() }, Inline::Text(format!(" ({counts})"))]
}
