//! What follows from the sections: conclusions, recommendations, and the draft of a decision.
//!
//! A conclusion repeats what was measured, without its names. A recommendation names whom it is for; it follows from data
//! alone, states no cause, and what nobody has said – until when, and who answers for it – is printed as not said.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Direction, LevelResults, MunicipalSummary, Transition, Verdict};
use vsoko_model::{Message, SchoolId};
use vsoko_text::{decimal, percent};

use super::management::weak_directions;
use super::sections::column;
use super::{Editions, Teller};
use crate::{Align, Block, Edition, Inline, Table, plain};

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
    vec![heading, Block::List(ended(items))]
}

/// Items of a list: a semicolon after each, a full stop after the last.
fn ended(mut items: Vec<Vec<Inline>>) -> Vec<Vec<Inline>> {
    let last = items.len().saturating_sub(1);
    for (index, item) in items.iter_mut().enumerate() {
        item.push(Inline::Text(if index == last { "." } else { ";" }.to_owned()));
    }
    items
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
    let (transition, comparability) = summary.since_last_year.as_ref()?;
    let count = |direction| moved(transition, direction).len();
    let id = match comparability.verdict {
        Verdict::NotComparable => "conclusion-moves-apart",
        Verdict::Comparable => "conclusion-moves",
        Verdict::WithReservation => "conclusion-moves-with-reservation",
    };
    let message = Message::new(id).with("before", transition.before);
    let message = match comparability.verdict {
        Verdict::NotComparable => message,
        Verdict::Comparable | Verdict::WithReservation => {
            message.with("up", count(Direction::Up)).with("down", count(Direction::Down))
        }
    };
    Some(teller.line(&message, &[], ""))
}

fn moved(transition: &Transition, direction: Direction) -> Vec<SchoolId> {
    let own = transition.moves.iter().filter(|moved| moved.direction == direction);
    own.flat_map(|moved| moved.schools.iter().copied()).collect()
}

/// A recommendation, and the measure of it in a draft decision.
struct Advice {
    recommendation: Message,
    measure: Message,
}

/// Recommendations with the schools and directions that they are about, and a draft decision of the same measures.
/// Nothing of it is for everybody: the department has not decided yet.
pub(super) fn recommendations(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    (edition, teller): (Edition, &Teller<'_>),
) -> Vec<Block> {
    if edition == Edition::Public {
        return Vec::new();
    }
    let advice = advice(summary, editions, teller);
    let recommend = teller.heading("summary-recommendations");
    let decide = teller.heading("summary-decision");
    if advice.is_empty() {
        let none = |id| teller.sentence(&Message::new(id));
        return vec![recommend, none("recommend-none"), decide, none("decision-none")];
    }
    let items = advice.iter().map(|advice| teller.line(&advice.recommendation, &[], "")).collect();
    vec![
        recommend,
        Block::Steps(ended(items)),
        decide,
        Block::Table(decision(&advice, teller)),
        teller.note(&Message::new("decision-note")),
    ]
}

fn decision(advice: &[Advice], teller: &Teller<'_>) -> Table {
    let not_said = || plain(teller.words.phrase("decision-not-said"));
    let row = |(index, advice): (usize, &Advice)| {
        let measure = teller.words.say(&advice.measure);
        vec![plain((index + 1).to_string()), plain(measure), not_said(), not_said()]
    };
    Table {
        caption: teller.words.phrase("decision-table"),
        columns: vec![
            column(teller, "column-ordinal", Align::End, 1),
            column(teller, "column-measure", Align::Start, 10),
            column(teller, "column-deadline", Align::Start, 4),
            column(teller, "column-responsible", Align::Start, 5),
        ],
        rows: advice.iter().enumerate().map(row).collect(),
    }
}

fn advice(summary: &MunicipalSummary, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Advice> {
    let mut all = Vec::new();
    let mut of_schools = |recommendation: &'static str, measure: &'static str, schools: &[SchoolId]| {
        if !schools.is_empty() {
            all.push(Advice {
                recommendation: Message::new(recommendation).with("names", teller.names(schools)),
                measure: Message::new(measure),
            });
        }
    };
    let levels = summary.levels.as_ref();
    let below = levels.map(below_highest).unwrap_or_default();
    of_schools("recommend-levels", "measure-levels", &below);
    // Only of years that may be compared without reservation is a fall a fall.
    let comparable = summary.since_last_year.as_ref().filter(|(_, own)| own.verdict == Verdict::Comparable);
    let fallen = comparable.map(|(transition, _)| moved(transition, Direction::Down)).unwrap_or_default();
    of_schools("recommend-fallen", "measure-fallen", &fallen);
    let practice = levels.and_then(|levels| levels.practice.as_ref()).filter(|_| !below.is_empty());
    let effective = practice.map(|result| result.schools.counted.clone()).unwrap_or_default();
    of_schools("recommend-practices", "measure-practices", &effective);
    let unknown = levels.map(|levels| levels.breakdown.missing.clone()).unwrap_or_default();
    of_schools("recommend-unknown", "measure-unknown", &unknown);
    let management = summary.management.as_ref();
    let methodology = management.and_then(|results| editions(&results.methodology));
    let weak = management
        .zip(methodology)
        .and_then(|(results, own): (_, &Methodology)| weak_directions(results, own));
    if let Some((border, names)) = weak.filter(|(_, names)| !names.is_empty()) {
        let border = u32::from(border);
        all.push(Advice {
            recommendation: Message::new("recommend-management").with("border", border).with("names", names),
            measure: Message::new("measure-management").with("border", border),
        });
    }
    if !summary.remarks.is_empty() {
        let n_remarks = summary.remarks.len();
        all.push(Advice {
            recommendation: Message::new("recommend-remarks").with("remarks", n_remarks),
            measure: Message::new("measure-remarks"),
        });
    }
    all
}

/// Schools with a level that is not the highest, from the lowest on.
fn below_highest(levels: &LevelResults) -> Vec<SchoolId> {
    let below = levels.breakdown.levels.iter().skip(1).rev();
    below.flat_map(|(_, schools)| schools.counted.iter().copied()).collect()
}
