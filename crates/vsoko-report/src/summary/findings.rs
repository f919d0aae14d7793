//! The findings of a year in sentences, as a protocol states them.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{
    IndicatorResult, LevelBreakdown, LevelResults, ManagementResults, MunicipalSummary, Score,
};
use vsoko_model::{Message, SchoolId, StudyYear, TraceId};
use vsoko_text::{Words, decimal, percent};

use super::management::weak;
use super::{Editions, Teller};
use crate::{Block, Edition, Inline};

/// Who took part, the levels with the schools named, the practices, the list of schools with low results.
///
/// The public edition does not tell which schools are on the list, nor of which nothing is known: with few schools the
/// one would tell the other.
pub fn findings(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    edition: Edition,
    words: &Words,
) -> Vec<Block> {
    let teller = Teller::new(words, &summary.school_names);
    let mut blocks = findings_of_levels(summary, editions, &teller);
    blocks.extend(findings_of_list(summary, editions, edition, &teller));
    blocks.extend(findings_of_management(summary, editions, &teller));
    blocks
}

/// The points of the municipality, and its weak directions; nothing where no monitoring of the year is known.
fn findings_of_management(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let known = summary.management.as_ref().and_then(|own| Some((own, editions(&own.methodology)?)));
    let Some((results, methodology)) = known else { return Vec::new() };
    vec![points_of_management(results, methodology, summary.year, teller), weak(results, methodology, teller)]
}

/// How many points a municipality has of how many.
pub(crate) fn points_of_management(
    results: &ManagementResults,
    methodology: &Methodology,
    year: StudyYear,
    teller: &Teller<'_>,
) -> Block {
    let message = Message::new("heard-management")
        .with("study", methodology.wording().study_prepositional.as_str())
        .with("year", year);
    let total = &results.total;
    Block::Paragraph(teller.line(&with_score(message, total, teller), &[("percent", &total.trace)], "."))
}

/// A sentence with a score: the per cent, the points and their maximum.
pub(crate) fn with_score(message: Message, score: &Score, teller: &Teller<'_>) -> Message {
    let language = teller.words.language();
    let maximum = score.maximum.map_or_else(|| "–".to_owned(), |maximum| decimal(maximum, language));
    message
        .with("percent", percent(score.percent(), language))
        .with("points", decimal(score.points, language))
        .with("maximum", maximum)
}

/// Who took part, the levels with the schools named, the practices.
pub(crate) fn findings_of_levels(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let levels = summary.levels.as_ref();
    match levels.and_then(|levels| Some((levels, editions(&levels.methodology)?))) {
        None => {
            blocks.push(teller.sentence(&Message::new("finding-level-absent").with("year", summary.year)));
        }
        Some((levels, methodology)) => blocks.extend(of_levels(levels, methodology, summary, teller)),
    }
    blocks.extend(practice(summary, teller));
    blocks
}

/// Who took part, and of whom nothing is known.
pub(super) fn coverage(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let levels = summary.levels.as_ref();
    let Some((levels, methodology)) = levels.and_then(|own| Some((own, editions(&own.methodology)?))) else {
        return vec![teller.sentence(&Message::new("finding-level-absent").with("year", summary.year))];
    };
    let took_part = participation("summary-coverage", levels, methodology, summary);
    let of_all = levels.breakdown.participants_trace();
    let mut blocks = vec![Block::Paragraph(line(&took_part, "schools", of_all.as_ref(), ".", teller))];
    let gaps = gaps(levels, teller);
    if gaps.is_empty() {
        blocks.push(teller.sentence(&Message::new("summary-coverage-whole")));
    }
    blocks.extend(gaps);
    blocks
}

/// The shares of levels, and a word on their rounding.
pub(super) fn level_shares(
    levels: &LevelResults,
    methodology: &Methodology,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = vec![shares(levels, methodology, teller)];
    blocks.extend(rounding(levels, teller));
    blocks
}

/// Schools with a most effective practice.
pub(super) fn practice(summary: &MunicipalSummary, teller: &Teller<'_>) -> Vec<Block> {
    let practice = summary.levels.as_ref().and_then(|levels| levels.practice.as_ref());
    let mut blocks = vec![of_practice(practice, summary, teller)];
    blocks.extend(unknown("finding-practice-missing", practice, teller));
    blocks
}

/// The list of schools with low results.
pub(crate) fn findings_of_list(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    edition: Edition,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let listed = summary.low_results.as_ref();
    let mut blocks = vec![of_low_results(listed, editions, edition, (summary, teller))];
    if edition == Edition::Internal {
        let id = if summary.lists.is_empty() { "finding-list-missing" } else { "finding-list-unnamed" };
        blocks.extend(unknown(id, listed, teller));
    }
    blocks
}

fn of_levels(
    levels: &LevelResults,
    methodology: &Methodology,
    summary: &MunicipalSummary,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let participation = participation("finding-participation", levels, methodology, summary);
    let of_all = levels.breakdown.participants_trace();
    let mut blocks = vec![Block::Paragraph(line(&participation, "schools", of_all.as_ref(), "", teller))];
    blocks.push(shares(levels, methodology, teller));
    blocks.extend(gaps(levels, teller));
    blocks.extend(rounding(levels, teller));
    blocks
}

/// How many schools took part.
fn participation(
    id: &'static str,
    levels: &LevelResults,
    methodology: &Methodology,
    summary: &MunicipalSummary,
) -> Message {
    Message::new(id)
        .with("study", methodology.wording().study_prepositional.as_str())
        .with("year", summary.year)
        .with("schools", levels.participants.len())
}

/// A share for each level, with the schools named.
fn shares(levels: &LevelResults, methodology: &Methodology, teller: &Teller<'_>) -> Block {
    let wording = methodology.wording();
    let breakdown = &levels.breakdown;
    let last = breakdown.levels.len().saturating_sub(1);
    let items = breakdown.levels.iter().enumerate().map(|(index, (key, schools))| {
        let id = if index == 0 { "finding-level-first" } else { "finding-level-next" };
        let message = Message::new(id)
            .with("object", wording.object.as_str())
            .with(
                "label",
                methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone()),
            )
            .with("share", schools.share())
            .with("names", teller.names(&schools.counted));
        teller.line(&message, &[("share", &schools.trace)], if index == last { "." } else { ";" })
    });
    Block::List(items.collect())
}

/// Schools without a level, and those without any reading.
fn gaps(levels: &LevelResults, teller: &Teller<'_>) -> Vec<Block> {
    let missing = &levels.breakdown.missing;
    let without_level: Vec<SchoolId> =
        missing.iter().copied().filter(|school| !levels.absent.contains(school)).collect();
    let told = [
        ("finding-level-missing", &without_level, levels.breakdown.missing_trace()),
        ("finding-absent", &levels.absent, levels.breakdown.participants_trace()),
    ];
    let told = told.into_iter().filter(|(_, schools, _)| !schools.is_empty());
    told.map(|(id, schools, trace)| {
        let message = Message::new(id).with("names", teller.names(schools));
        Block::Paragraph(line(&message, "names_count", trace.as_ref(), ".", teller))
    })
    .collect()
}

/// That printed per cents do not add up, where they do not.
fn rounding(levels: &LevelResults, teller: &Teller<'_>) -> Option<Block> {
    (!sums_to_100(&levels.breakdown)).then(|| teller.note(&Message::new("finding-rounding")))
}

/// Do the printed per cents add up? With no school at all there is nothing to add.
fn sums_to_100(breakdown: &LevelBreakdown) -> bool {
    let percents: Option<Vec<u32>> =
        breakdown.levels.iter().map(|(_, schools)| schools.share().percent_half_up()).collect();
    percents.is_none_or(|percents| percents.is_empty() || percents.iter().sum::<u32>() == 100)
}

/// Schools of which nothing is known: a fourth state, told apart. Where nothing is known of any school, another
/// sentence has said so.
fn unknown(id: &'static str, result: Option<&IndicatorResult>, teller: &Teller<'_>) -> Option<Block> {
    let result = result.filter(|result| result.schools.share().base() > 0)?;
    let schools = &result.schools.outside;
    let message = Message::new(id).with("names", teller.names(schools));
    let told = || Block::Paragraph(line(&message, "names_count", Some(&result.missing_trace()), ".", teller));
    (!schools.is_empty()).then(told)
}

/// A sentence with one number that opens.
fn line(
    message: &Message,
    number: &str,
    trace: Option<&TraceId>,
    end: &str,
    teller: &Teller<'_>,
) -> Vec<Inline> {
    let traced: Vec<(&str, &TraceId)> = trace.into_iter().map(|trace| (number, trace)).collect();
    teller.line(message, &traced, end)
}

fn of_practice(practice: Option<&IndicatorResult>, summary: &MunicipalSummary, teller: &Teller<'_>) -> Block {
    let Some(result) = practice.filter(|result| result.schools.share().base() > 0) else {
        return teller.sentence(&Message::new("finding-practice-absent").with("year", summary.year));
    };
    let share = result.schools.share();
    let (id, traced) = if share.count() == 0 {
        ("finding-practice-none", "share_count")
    } else {
        ("finding-practice-some", "share")
    };
    let message = Message::new(id).with("share", share).with("names", teller.names(&result.schools.counted));
    Block::Paragraph(teller.line(&message, &[(traced, &result.schools.trace)], "."))
}

fn of_low_results(
    listed: Option<&IndicatorResult>,
    editions: &Editions<'_>,
    edition: Edition,
    (summary, teller): (&MunicipalSummary, &Teller<'_>),
) -> Block {
    let received = listed.filter(|result| result.schools.share().base() > 0 || !summary.lists.is_empty());
    let Some((result, methodology)) =
        received.and_then(|result| Some((result, editions(&result.methodology)?)))
    else {
        return teller.sentence(&Message::new("finding-list-absent").with("year", summary.year));
    };
    let share = result.schools.share();
    let (id, traced) = match (share.count(), result.schools.outside.is_empty()) {
        _ if share.base() == 0 => ("finding-list-without", "list"),
        (0, true) => ("finding-list-none", "list"),
        (0, false) => ("finding-list-none-known", "share_count"),
        _ if edition == Edition::Public => ("finding-list-some-unnamed", "share_count"),
        // A list that names its members alone says of the others that they are none.
        _ if !summary.lists.is_empty()
            && result.schools.rest.is_empty()
            && result.schools.outside.is_empty() =>
        {
            ("finding-list-members", "share_count")
        }
        _ => ("finding-list-some", "share_count"),
    };
    let message = Message::new(id)
        .with("list", methodology.wording().list_accusative.as_str())
        .with("year", summary.year)
        .with("share", share);
    let message = match edition {
        Edition::Internal => message.with("names", teller.names(&result.schools.counted)),
        Edition::Public => message,
    };
    Block::Paragraph(teller.line(&message, &[(traced, &result.schools.trace)], "."))
}
