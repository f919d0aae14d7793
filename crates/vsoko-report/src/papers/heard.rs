//! What a meeting heard: the findings of the year under the question of the agenda that asks for them.

use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Message, StudyId};

use crate::summary::{
    Editions, Teller, findings_of_levels, findings_of_list, points_of_management, with_score,
};
use crate::{Block, Edition, Inline};

/// The findings of some studies. A study without results of the year is said to have none.
pub(super) fn findings_of(
    studies: &[StudyId],
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    edition: Edition,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for study in studies {
        let is_it = |id: &_| editions(id).filter(|methodology| methodology.study() == study);
        let levels = summary.levels.as_ref().filter(|levels| is_it(&levels.methodology).is_some());
        let listed = summary.low_results.as_ref().filter(|listed| is_it(&listed.methodology).is_some());
        if levels.is_some() {
            blocks.extend(findings_of_levels(summary, editions, teller));
        } else if listed.is_some() {
            blocks.extend(findings_of_list(summary, editions, edition, teller));
        } else if let Some((results, methodology)) =
            summary.management.as_ref().and_then(|results| Some((results, is_it(&results.methodology)?)))
        {
            blocks.push(points_of_management(results, methodology, summary.year, teller));
            if let Some(border) = methodology.weak_below_percent() {
                blocks.extend(weak(border, results, methodology, teller));
            }
        } else {
            let message =
                Message::new("heard-nothing").with("study_id", study.as_str()).with("year", summary.year);
            blocks.push(teller.sentence(&message));
        }
    }
    blocks
}

/// The directions below the border that the methodology states, or that there are none.
fn weak(
    border: u8,
    results: &vsoko_model::results::ManagementResults,
    methodology: &vsoko_model::methodology::Methodology,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let weak: Vec<_> =
        results.directions.iter().filter(|(_, score)| score.is_below(border) == Some(true)).collect();
    let about = |id: &'static str| Message::new(id).with("border", border.to_string());
    if weak.is_empty() {
        return vec![teller.sentence(&about("heard-weak-none"))];
    }
    let last = weak.len() - 1;
    let items = weak.iter().enumerate().map(|(index, (id, score))| {
        let direction = methodology.directions().iter().find(|direction| direction.id == *id);
        let title = direction.map(|direction| format!("{} {}", direction.number, direction.title));
        let message = Message::new("heard-direction").with("title", title.unwrap_or_else(|| id.to_string()));
        let end = if index == last { "." } else { ";" };
        teller.line(&with_score(message, score, teller), &[("percent", &score.trace)], end)
    });
    let head: Vec<Inline> = teller.line(&about("heard-weak"), &[], "");
    vec![Block::Paragraph(head), Block::List(items.collect())]
}
