//! `vsoko methodology list` and `vsoko methodology show`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use vsoko_engine::{EngineError, Methodologies};
use vsoko_model::methodology::{
    AtLeast, Criterion, Direction, Indicator, Level, LevelRule, ListCheck, Methodology, PracticeRule,
    Predicate, SmallNumbers, Source, Track,
};
use vsoko_model::{ContentHash, CriterionId, Message, MethodologyId, Points, StudyId, StudyYear};
use vsoko_report::Align;
use vsoko_text::{decimal, percent};

use super::listing;
use crate::Ended;
use crate::args::{Cli, MethodologyShow};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Listed<'m> {
    id: &'m MethodologyId,
    title: &'m str,
    study: &'m StudyId,
    years: Vec<StudyYear>,
    region: Option<&'m str>,
    source: &'m Source,
    hash: &'m ContentHash,
}

#[derive(Serialize)]
struct List<'m> {
    methodologies: Vec<Listed<'m>>,
}

#[derive(Serialize)]
struct Shown<'m> {
    #[serde(flatten)]
    listed: Listed<'m>,
    levels: &'m [Level],
    level_rule: Option<&'m LevelRule>,
    criteria: &'m [Criterion],
    tracks: &'m [Track],
    directions: &'m [Direction],
    indicators: &'m [Indicator],
    practice_rule: Option<&'m PracticeRule>,
    list_check: Option<&'m ListCheck>,
    peers: &'m [CriterionId],
    pupils: &'m [CriterionId],
    small_numbers: Option<&'m SmallNumbers>,
}

impl<'m> From<&'m Methodology> for Listed<'m> {
    fn from(methodology: &'m Methodology) -> Self {
        Self {
            id: methodology.id(),
            title: methodology.title(),
            study: methodology.study(),
            years: methodology.years().iter().copied().collect(),
            region: methodology.region(),
            source: methodology.source(),
            hash: methodology.hash(),
        }
    }
}

/// The edition of this id, or of this file.
pub(super) fn read_edition(known: &Methodologies, asked: &str) -> Result<Methodology, EngineError> {
    if is_edition(asked) { edition_in(Path::new(asked)) } else { known.find(asked).cloned() }
}

/// Is a methodology named by its file?
pub(super) fn is_edition(asked: &str) -> bool {
    Path::new(asked).extension().is_some_and(|ending| ending == "toml")
}

/// The methodology in a file.
pub(super) fn edition_in(path: &Path) -> Result<Methodology, EngineError> {
    let text = fs_err::read_to_string(path).map_err(EngineError::Io)?;
    let faulty = |source| EngineError::Methodology { path: path.to_owned(), source };
    Methodology::from_toml(&text).map_err(faulty)
}

fn years(methodology: &Methodology) -> String {
    methodology.years().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

pub(super) fn list(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let methodologies = cli.methodologies()?;
    if cli.wants_json() {
        output.json(
            "methodology list",
            &List { methodologies: methodologies.all().map(Listed::from).collect() },
        )?;
        return Ok(Ended::Done);
    }
    let rows = methodologies
        .all()
        .map(|methodology| {
            vec![
                methodology.id().to_string(),
                years(methodology),
                methodology.region().unwrap_or("–").to_owned(),
                match methodology.source() {
                    Source::Document { .. } => methodology.title().to_owned(),
                    Source::Local { .. } => {
                        let local = Message::new("methodology-local-title");
                        output.words.say(&local.with("title", methodology.title()))
                    }
                },
            ]
        })
        .collect();
    let columns = [
        ("column-id", Align::Start, 3),
        ("column-years", Align::Start, 2),
        ("column-region", Align::Start, 3),
        ("column-title", Align::Start, 6),
    ];
    listing(output, &Message::new("methodologies-all"), &columns, rows);
    Ok(Ended::Done)
}

pub(super) fn show(
    cli: &Cli,
    arguments: &MethodologyShow,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let methodologies = cli.methodologies()?;
    let methodology = methodologies.find(&arguments.id)?;
    if cli.wants_json() {
        let shown = Shown {
            listed: methodology.into(),
            levels: methodology.levels(),
            level_rule: methodology.level_rule(),
            criteria: methodology.criteria(),
            tracks: methodology.tracks(),
            directions: methodology.directions(),
            indicators: methodology.indicators(),
            practice_rule: methodology.practice_rule(),
            list_check: methodology.list_check(),
            peers: methodology.peers(),
            pupils: methodology.pupils(),
            small_numbers: methodology.small_numbers(),
        };
        output.json("methodology show", &shown)?;
        return Ok(Ended::Done);
    }
    say(methodology, output);
    Ok(Ended::Done)
}

fn say(methodology: &Methodology, output: &mut Output<'_>) {
    let id = match methodology.source() {
        Source::Document { .. } => "methodology-document",
        Source::Local { .. } => "methodology-local",
    };
    let head = Message::new(id)
        .with("id", methodology.id().as_str())
        .with("title", methodology.title())
        .with("years", years(methodology))
        .with("region", methodology.region().unwrap_or("–"))
        .with("source", methodology.source().text())
        .with("hash", methodology.hash().as_str());
    output.say(&head);
    output.space();
    if !methodology.levels().is_empty() {
        let rows = methodology
            .levels()
            .iter()
            .map(|level| {
                vec![level.key.to_string(), level.label.clone(), threshold(methodology, level, output)]
            })
            .collect();
        let columns = [
            ("column-id", Align::Start, 1),
            ("column-level", Align::Start, 2),
            ("column-threshold", Align::Start, 2),
        ];
        listing(output, &Message::new("methodology-levels"), &columns, rows);
        output.space();
    }
    let language = output.words.language();
    let maximum =
        |points: Option<Points>| points.map_or_else(|| "–".to_owned(), |points| decimal(points, language));
    let title = |criterion: &Criterion| {
        let direction = criterion.direction.as_ref();
        let of = direction.and_then(|own| methodology.directions().iter().find(|known| known.id == *own));
        of.map_or_else(|| criterion.title.clone(), |of| format!("{} {}", of.number, criterion.title))
    };
    let rows = methodology
        .criteria()
        .iter()
        .map(|criterion| vec![criterion.id.to_string(), title(criterion), maximum(criterion.maximum)])
        .collect();
    let columns = [
        ("column-id", Align::Start, 3),
        ("column-criterion", Align::Start, 5),
        ("column-maximum", Align::End, 2),
    ];
    listing(output, &Message::new("methodology-criteria"), &columns, rows);
    if !methodology.indicators().is_empty() {
        output.space();
        let terms = terms(methodology);
        let said = |predicate: &Predicate| {
            output.words.predicate(predicate.sql(), &terms).unwrap_or_else(|| predicate.sql().to_owned())
        };
        let rows = methodology
            .indicators()
            .iter()
            .map(|share| {
                vec![share.id.to_string(), share.title.clone(), said(&share.counts), said(&share.base)]
            })
            .collect();
        let columns = [
            ("column-id", Align::Start, 3),
            ("column-title", Align::Start, 4),
            ("column-counts", Align::Start, 4),
            ("column-base", Align::Start, 4),
        ];
        listing(output, &Message::new("methodology-indicators"), &columns, rows);
    }
    if let Some(small) = methodology.small_numbers() {
        output.space();
        let rule = Message::new("methodology-small-numbers")
            .with("below", small.below.to_string())
            .with("source", small.source.as_str());
        output.paragraph(&rule);
    }
}

/// From which sum on points give a level; a dash where levels are only sent.
fn threshold(methodology: &Methodology, level: &Level, output: &Output<'_>) -> String {
    let rule = methodology.level_rule();
    let own = rule.and_then(|rule| rule.thresholds.iter().find(|threshold| threshold.level == level.key));
    let Some(own) = own else { return "–".to_owned() };
    let language = output.words.language();
    let message = match own.at_least {
        AtLeast::Percent(least) => {
            Message::new("methodology-from-percent").with("percent", percent(Some(least.into()), language))
        }
        AtLeast::Points(least) => Message::new("methodology-from-points").with("points", least),
    };
    output.words.say(&message)
}

/// What the names in predicates mean: titles of criteria by their columns, labels of levels by their keys in quotes.
fn terms(methodology: &Methodology) -> BTreeMap<String, String> {
    let titles = methodology.criteria().iter().map(|own| (own.id.to_string(), own.title.clone()));
    let labels = methodology.levels().iter().map(|level| (format!("'{}'", level.key), level.label.clone()));
    titles.chain(labels).collect()
}
