//! Conclusions: what the sections say, once more and shortly, without the names of schools.

use vsoko_model::Message;
use vsoko_model::results::{MunicipalSummary, Verdict};
use vsoko_text::{decimal, percent};

use super::management::weak_directions;
use super::{Editions, Teller};
use crate::document::list_of;
use crate::{Block, Inline};

/// The conclusions as a list; one line where the year has no data for any.
pub(super) fn conclusions(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut items: Vec<Vec<Inline>> = Vec::new();
    items.extend(of_levels(summary, editions, teller));
    items.extend(of_practice(summary, teller));
    items.extend(of_list(summary, editions, teller));
    items.extend(of_management(summary, editions, teller));
    items.extend(of_moves(summary, teller));
    let heading = teller.heading("summary-conclusions");
    if items.is_empty() {
        return vec![heading, teller.sentence(&Message::new("conclusion-none"))];
    }
    std::iter::once(heading).chain(list_of(items)).collect()
}

fn of_levels(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Option<Vec<Inline>> {
    let results = summary.levels.as_ref()?;
    let methodology = editions(&results.methodology)?;
    if results.breakdown.base() == 0 {
        return None;
    }
    let mut line = Vec::new();
    for (index, (key, schools)) in results.breakdown.levels.iter().enumerate() {
        let id = if index == 0 { "finding-level-first" } else { "finding-level-next" };
        let label = methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone());
        let message = Message::new(id)
            .with("object", methodology.wording().object.as_str())
            .with("label", label)
            .with("share", schools.share())
            .with("names", Vec::<String>::new());
        if index > 0 {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.extend(teller.line(&message, &[("share", &schools.trace)], ""));
    }
    Some(line)
}

fn of_practice(summary: &MunicipalSummary, teller: &Teller<'_>) -> Option<Vec<Inline>> {
    let practice = &summary.levels.as_ref()?.practice.as_ref()?.schools;
    (practice.share().base() > 0).then(|| {
        let none = practice.share().count() == 0;
        let (id, traced) =
            if none { ("conclusion-practice-none", "share_count") } else { ("conclusion-practice", "share") };
        let message = Message::new(id).with("share", practice.share());
        teller.line(&message, &[(traced, &practice.trace)], "")
    })
}

fn of_list(summary: &MunicipalSummary, editions: &Editions<'_>, teller: &Teller<'_>) -> Option<Vec<Inline>> {
    let result = summary.low_results.as_ref()?;
    let methodology = editions(&result.methodology)?;
    let share = result.schools.share();
    (share.base() > 0).then(|| {
        let list = methodology.wording().list_accusative.as_str();
        let id = if share.count() == 0 { "conclusion-list-none" } else { "conclusion-list" };
        let message = Message::new(id).with("list", list).with("share", share);
        teller.line(&message, &[("share_count", &result.schools.trace)], "")
    })
}

fn of_management(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Option<Vec<Inline>> {
    let results = summary.management.as_ref()?;
    let methodology = editions(&results.methodology)?;
    let language = teller.words.language();
    let maximum = results.total.maximum?;
    let message = Message::new("conclusion-management")
        .with("percent", percent(results.total.percent(), language))
        .with("points", decimal(results.total.points, language))
        .with("maximum", decimal(maximum, language));
    let mut line = teller.line(&message, &[("percent", &results.total.trace)], "");
    if let Some((border, names)) = weak_directions(results, methodology) {
        let message = Message::new("conclusion-management-weak")
            .with("border", u32::from(border))
            .with("directions", names.len());
        line.push(Inline::Text(", ".to_owned()));
        line.extend(teller.line(&message, &[], ""));
    }
    Some(line)
}

fn of_moves(summary: &MunicipalSummary, teller: &Teller<'_>) -> Option<Vec<Inline>> {
    let pair = summary.since_last_year.as_ref()?;
    let verdict = pair.levels.as_ref().map_or(Verdict::NotComparable, |levels| levels.verdict);
    let id = match verdict {
        Verdict::NotComparable => "conclusion-moves-apart",
        Verdict::Comparable => "conclusion-moves",
        Verdict::RelativeToRegion => "conclusion-moves-with-reservation",
    };
    let message = Message::new(id).with("before", pair.before);
    let Some(changed) = pair.changed.as_ref().filter(|_| verdict != Verdict::NotComparable) else {
        let apart = Message::new("conclusion-moves-apart").with("before", pair.before);
        return Some(teller.line(&apart, &[], ""));
    };
    let message = message.with("up", changed.up.schools.len()).with("down", changed.down.schools.len());
    let traced = [("up", &changed.up.trace), ("down", &changed.down.trace)];
    Some(teller.line(&message, &traced, ""))
}
