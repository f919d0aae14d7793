//! What is recommended to whom, on which numbers it rests, and whose practice may help. No cause is claimed.

use vsoko_model::methodology::{Methodology, RecommendationRule};
use vsoko_model::results::{
    Because, HowAlike, LostLevel, MunicipalSummary, OfferedPractice, Recommendation, Score, Verdict,
};
use vsoko_model::{LevelKey, Message, SchoolId, SubjectId};
use vsoko_text::{decimal, percent};

use super::{Editions, Teller, column};
use crate::{Align, Block, Edition, Inline, Table, plain};

/// The recommendations by rule, the practices that are offered, and a draft of the decision. Everybody is not told whom
/// something is recommended to.
pub(super) fn sections(
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    edition: Edition,
    teller: &Teller<'_>,
) -> Vec<Block> {
    if edition == Edition::Public {
        return Vec::new();
    }
    let mut blocks = vec![teller.heading("recommended")];
    let Some(given) = &summary.recommendations else {
        blocks.push(teller.sentence(&Message::new("recommended-no-rules").with("year", summary.year)));
        return blocks;
    };
    if given.is_empty() {
        blocks.push(teller.sentence(&Message::new("recommended-none")));
        return blocks;
    }
    let by_rule = by_rule(given, editions);
    for (methodology, rule, of_rule) in &by_rule {
        blocks.push(Block::Paragraph(teller.line(&rule_in_words(rule), &[], ":")));
        let last = of_rule.len() - 1;
        let items = of_rule.iter().enumerate().map(|(index, recommendation)| {
            let mut line = match recommendation.subject {
                SubjectId::School(school) => plain(format!("{}: ", teller.name(school))),
                SubjectId::Municipality(_) => Vec::new(),
            };
            line.extend(evidence(&recommendation.because, methodology, editions, teller));
            line.push(Inline::Text(if index == last { "." } else { ";" }.to_owned()));
            line
        });
        blocks.push(Block::List(items.collect()));
    }
    blocks.push(teller.note(&sources(&by_rule)));
    blocks.extend(network(summary, editions, teller));
    blocks.extend(draft(&by_rule, teller));
    blocks
}

/// A rule with the edition that it is of, and whom it is true of.
type OfRule<'s, 'm> = (&'m Methodology, &'m RecommendationRule, Vec<&'s Recommendation>);

fn by_rule<'s, 'm>(given: &'s [Recommendation], editions: &Editions<'m>) -> Vec<OfRule<'s, 'm>> {
    let mut by_rule: Vec<OfRule<'s, 'm>> = Vec::new();
    for recommendation in given {
        let Some(methodology) = editions(&recommendation.methodology) else { continue };
        let rules = methodology.recommendations().iter();
        let Some(rule) = rules.into_iter().find(|rule| rule.id == recommendation.rule) else { continue };
        let is_it = |(edition, known, _): &&mut OfRule<'s, 'm>| {
            edition.id() == methodology.id() && known.id == rule.id
        };
        match by_rule.iter_mut().find(is_it) {
            Some((.., of_rule)) => of_rule.push(recommendation),
            None => by_rule.push((methodology, rule, vec![recommendation])),
        }
    }
    by_rule
}

fn rule_in_words(rule: &RecommendationRule) -> Message {
    Message::new("recommended-rule")
        .with("measure", rule.text.trim_end_matches('.'))
        .with("whom", rule.whom.clone().unwrap_or_else(|| "none".to_owned()))
}

/// Where the rules come from, each source once.
fn sources(by_rule: &[OfRule<'_, '_>]) -> Message {
    let mut sources: Vec<String> = Vec::new();
    for (_, rule, _) in by_rule {
        if !sources.contains(&rule.source) {
            sources.push(rule.source.clone());
        }
    }
    Message::new("recommended-sources").with("sources", sources.join("; "))
}

/// What a recommendation rests on, as a line whose numbers open.
fn evidence(
    because: &Because,
    methodology: &Methodology,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Inline> {
    let label = |edition: &Methodology, key: &LevelKey| {
        edition.level(key).map_or_else(|| key.to_string(), |level| level.label.clone())
    };
    match because {
        Because::Level { level, trace } => {
            let message = Message::new("because-level")
                .with("object", methodology.wording().object.as_str())
                .with("level", label(methodology, level));
            teller.line(&message, &[("level", trace)], "")
        }
        Because::Criterion { criterion, score } => {
            let title = methodology.criterion(criterion).map(|known| known.title.clone());
            of_score("because-criterion", title.unwrap_or_else(|| criterion.to_string()), score, teller)
        }
        Because::Direction { direction, score } => {
            let known = methodology.directions().iter().find(|known| known.id == *direction);
            let title = known.map(|known| format!("{} {}", known.number, known.title));
            of_score("because-direction", title.unwrap_or_else(|| direction.to_string()), score, teller)
        }
        Because::LevelLost(lost) => {
            let LostLevel { before, edition, from, trace_before, to, trace, comparability } = &**lost;
            let older = editions(edition).unwrap_or(methodology);
            let id = match comparability.verdict {
                Verdict::Comparable => "because-level-lost",
                Verdict::RelativeToRegion | Verdict::NotComparable => "because-level-lost-with-reservation",
            };
            let message = Message::new(id)
                .with("before", *before)
                .with("from", label(older, from))
                .with("year", trace.year)
                .with("to", label(methodology, to));
            teller.line(&message, &[("from", trace_before), ("to", trace)], "")
        }
        Because::Lacking { next, lacking, trace } => {
            let message = Message::new("because-lacking")
                .with("level", label(methodology, next))
                .with("points", decimal(*lacking, teller.words.language()));
            teller.line(&message, &[("points", trace)], "")
        }
    }
}

fn of_score(id: &'static str, title: String, score: &Score, teller: &Teller<'_>) -> Vec<Inline> {
    let language = teller.words.language();
    let maximum = score.maximum.map_or_else(|| "–".to_owned(), |maximum| decimal(maximum, language));
    let message = Message::new(id)
        .with("title", title)
        .with("percent", percent(score.percent(), language))
        .with("points", decimal(score.points, language))
        .with("maximum", maximum);
    teller.line(&message, &[("percent", &score.trace)], "")
}

/// Межшкольное сетевое взаимодействие: who may turn to whom.
fn network(summary: &MunicipalSummary, editions: &Editions<'_>, teller: &Teller<'_>) -> Vec<Block> {
    let methodology = summary.levels.as_ref().and_then(|levels| editions(&levels.methodology));
    let Some(methodology) = methodology.filter(|_| !summary.practices_offered.is_empty()) else {
        return Vec::new();
    };
    let row = |(school, offered): (&SchoolId, &Vec<OfferedPractice>)| {
        // Those that are alike, where there are any; a school has no use for a list of all.
        let nearest = offered.iter().map(|practice| practice.likeness).min();
        let schools = offered.iter().filter(|practice| Some(practice.likeness) == nearest);
        let named = schools.map(|practice| with_criterion(practice, methodology, teller));
        vec![plain(teller.name(*school)), plain(named.collect::<Vec<_>>().join("; "))]
    };
    let is_alike = |practice: &OfferedPractice| practice.likeness == HowAlike::Alike;
    let alike = summary.practices_offered.values().flatten().any(is_alike);
    vec![
        teller.heading("network"),
        Block::Table(Table {
            caption: teller.words.say(&Message::new("network-table").with("year", summary.year)),
            columns: vec![
                column(teller, "column-school", Align::Start, 4),
                column(teller, "column-turn-to", Align::Start, 8),
            ],
            rows: summary.practices_offered.iter().map(row).collect(),
        }),
        teller.note(&Message::new(if alike { "network-note-alike" } else { "network-note" })),
    ]
}

fn with_criterion(practice: &OfferedPractice, methodology: &Methodology, teller: &Teller<'_>) -> String {
    let name = teller.name(practice.from);
    let criterion = practice.criterion.as_ref().and_then(|id| methodology.criterion(id));
    match criterion {
        None => name,
        Some(criterion) => format!("{name} ({})", criterion.title),
    }
}

/// Проект решения: what a meeting may decide. Deadlines and people are the meeting's to name.
fn draft(by_rule: &[OfRule<'_, '_>], teller: &Teller<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    for (_, rule, of_rule) in by_rule {
        let schools: Vec<SchoolId> = of_rule
            .iter()
            .filter_map(|recommendation| match recommendation.subject {
                SubjectId::School(school) => Some(school),
                SubjectId::Municipality(_) => None,
            })
            .collect();
        let message = Message::new("draft-decision")
            .with("measure", rule.text.trim_end_matches('.'))
            .with("names", teller.names(&schools));
        items.push(teller.line(&message, &[], ""));
    }
    vec![teller.heading("draft"), Block::Steps(items), teller.note(&Message::new("draft-note"))]
}

/// What is recommended to one school, with the practices that it may turn to: for its passport and its letter.
pub(crate) fn of_school(
    school: SchoolId,
    summary: &MunicipalSummary,
    editions: &Editions<'_>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let Some(all) = &summary.recommendations else { return Vec::new() };
    let own = all.iter().filter(|recommendation| recommendation.subject == SubjectId::School(school));
    let mut items = Vec::new();
    for recommendation in own {
        let Some(methodology) = editions(&recommendation.methodology) else { continue };
        let rules = methodology.recommendations();
        let Some(rule) = rules.iter().find(|rule| rule.id == recommendation.rule) else { continue };
        let mut line = teller.line(&rule_in_words(rule), &[], ". ");
        line.push(Inline::Text(format!("{}: ", teller.words.phrase("recommended-ground"))));
        line.extend(evidence(&recommendation.because, methodology, editions, teller));
        items.push(line);
    }
    let mut blocks = vec![teller.heading("recommended")];
    if items.is_empty() {
        let none = Message::new("recommended-school-none").with("year", summary.year);
        blocks.push(teller.sentence(&none));
        return blocks;
    }
    for item in &mut items {
        item.push(Inline::Text(".".to_owned()));
    }
    blocks.push(Block::List(items));
    let offered = summary.practices_offered.get(&school);
    let methodology = summary.levels.as_ref().and_then(|levels| editions(&levels.methodology));
    if let Some((offered, methodology)) = offered.zip(methodology) {
        blocks.push(teller.heading("network"));
        blocks.push(Block::Table(practices(offered, methodology, teller)));
    }
    blocks
}

fn practices(offered: &[OfferedPractice], methodology: &Methodology, teller: &Teller<'_>) -> Table {
    let row = |practice: &OfferedPractice| {
        let told = [&practice.title, &practice.description, &practice.link];
        let told: Vec<String> = told.into_iter().flatten().cloned().collect();
        let told = if told.is_empty() { teller.words.phrase("practice-untitled") } else { told.join(". ") };
        let likeness = match practice.likeness {
            HowAlike::Alike => "likeness-alike",
            HowAlike::Unknown => "likeness-unknown",
            HowAlike::Different => "likeness-different",
        };
        vec![
            plain(with_criterion(practice, methodology, teller)),
            plain(told),
            plain(teller.words.phrase(likeness)),
        ]
    };
    Table {
        caption: teller.words.phrase("network-of-school"),
        columns: vec![
            column(teller, "column-school", Align::Start, 5),
            column(teller, "column-practice-title", Align::Start, 7),
            column(teller, "column-likeness", Align::Start, 3),
        ],
        rows: offered.iter().map(row).collect(),
    }
}
