//! What is known of one school, on one page: its attributes and its results by years.

use std::collections::BTreeMap;

use vsoko_model::results::{CountedSchools, MunicipalSummary, Profile};
use vsoko_model::{Message, SchoolId, StudyYear};
use vsoko_text::Words;

use crate::summary::{Editions, Teller, column, fulfilment, profile_figure, recommended_to};
use crate::{Align, Block, Document, Edition, Extent, Imprint, Inline, Table, plain};

/// Titles and texts of what is known of a school beside its results, by year; no text of what is not told.
type Attributes = BTreeMap<StudyYear, Vec<(String, Option<String>)>>;

/// What is known of a school beside its levels.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its attributes by year.
    pub attributes: Attributes,
    /// Its criteria in the last year, where there are points.
    pub profile: Option<Profile>,
}

/// The passport of a school up to the last of `years`, the summaries of its municipality, ascending and at least one.
/// Its numbers are not opened yet: [`Document::traces`] lists them.
pub fn passport_document(
    school: SchoolId,
    known: &Known,
    years: &[MunicipalSummary],
    editions: &Editions<'_>,
    imprint: &Imprint,
    words: &Words,
) -> Document {
    let none = BTreeMap::new();
    let last = years.last();
    let teller = Teller::new(words, last.map_or(&none, |summary| &summary.school_names));
    let mut subtitle = vec![teller.name(school)];
    if let Some(summary) = last {
        let message = Message::new("summary-of")
            .with("municipality", summary.municipality.name.as_str())
            .with("year", summary.year);
        subtitle.push(words.say(&message));
    }
    let mut document = imprint.document(words.phrase("passport-title"), subtitle);
    document.extent = Extent::OnePage;
    let blocks = &mut document.blocks;
    blocks.push(teller.heading("passport-attributes"));
    blocks.extend(attributes(&known.attributes, last.map(|summary| summary.year), &teller));
    blocks.push(teller.heading("passport-results"));
    blocks.push(Block::Table(results_table(school, years, editions, imprint.edition, &teller)));
    if let Some((profile, summary)) = known.profile.as_ref().zip(last) {
        let school = teller.name(school);
        blocks.extend(profile_figure(profile, (&school, summary.year), &teller).map(Block::Figure));
    }
    if let Some(summary) = last.filter(|_| imprint.edition == Edition::Internal) {
        blocks.extend(recommended_to(school, summary, editions, &teller));
    }
    blocks.extend(imprint.signatory.clone().map(Block::Signature));
    if let Some(summary) = last {
        // Files are not listed: the page is one, and each number leads to its own.
        blocks.push(teller.as_of(&summary.as_of));
    }
    document
}

/// The attributes of the latest year that has any.
fn attributes(attributes: &Attributes, until: Option<StudyYear>, teller: &Teller<'_>) -> Vec<Block> {
    let of_time = attributes.iter().rfind(|(year, _)| until.is_none_or(|until| **year <= until));
    let Some((year, of_year)) = of_time else {
        return vec![teller.sentence(&Message::new("passport-attributes-none"))];
    };
    let last = of_year.len().saturating_sub(1);
    let mark = teller.words.phrase("suppressed-mark");
    let items = of_year.iter().enumerate().map(|(index, (title, value))| {
        let message = Message::new("passport-attribute")
            .with("title", title.as_str())
            .with("value", value.as_deref().unwrap_or(&mark))
            .with("year", *year);
        teller.line(&message, &[], if index == last { "." } else { ";" })
    });
    let told = Block::List(items.collect());
    let is_out = of_year.iter().any(|(_, value)| value.is_none());
    let note = is_out.then(|| teller.note(&Message::new("suppressed-attribute").with("mark", mark.as_str())));
    std::iter::once(told).chain(note).collect()
}

/// The results of a school, a row for each year.
pub(crate) fn results_table(
    school: SchoolId,
    years: &[MunicipalSummary],
    editions: &Editions<'_>,
    edition: Edition,
    teller: &Teller<'_>,
) -> Table {
    let mut columns = vec![
        column(teller, "column-year", Align::Start, 2),
        column(teller, "column-level", Align::Start, 5),
        column(teller, "column-fulfilment", Align::End, 5),
        column(teller, "column-practice", Align::Start, 4),
    ];
    // Whether a school is on the list is not told to everybody.
    if edition == Edition::Internal {
        columns.push(column(teller, "column-on-list", Align::Start, 3));
    }
    let row = |summary: &MunicipalSummary| -> Vec<Vec<Inline>> {
        let results = summary.levels.as_ref();
        let label = results.and_then(|results| {
            let key = results.breakdown.level_of(school)?;
            Some(editions(&results.methodology)?.level(key)?.label.clone())
        });
        let practice = results.and_then(|results| results.practice.as_ref());
        let mut row = vec![
            plain(summary.year.to_string()),
            plain(label.unwrap_or_else(|| teller.words.phrase("summary-no-data"))),
            results
                .and_then(|results| results.scores.get(&school))
                .map_or_else(|| plain("–"), |score| fulfilment(score, teller)),
            plain(answer(school, practice.map(|result| &result.schools), teller)),
        ];
        if edition == Edition::Internal {
            let listed = summary.low_results.as_ref().map(|result| &result.schools);
            row.push(plain(answer(school, listed, teller)));
        }
        row
    };
    Table { caption: teller.words.phrase("passport-table"), columns, rows: years.iter().map(row).collect() }
}

/// Is the school counted: yes, no, or nothing is known.
fn answer(school: SchoolId, schools: Option<&CountedSchools>, teller: &Teller<'_>) -> String {
    teller.words.phrase(match schools {
        Some(schools) if schools.counted.contains(&school) => "summary-yes",
        Some(schools) if schools.rest.contains(&school) => "summary-no",
        _ => "summary-no-data",
    })
}
