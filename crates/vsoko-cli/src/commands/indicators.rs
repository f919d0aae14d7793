//! `vsoko indicators`: everything that is computed of a municipality, a region, a school or schools that are alike.

use serde::Serialize;
use vsoko_engine::{EngineError, Scope, View, Workspace};
use vsoko_model::methodology::{Methodology, Source};
use vsoko_model::results::{
    Bounds, Coverage, Figures, FiguresOfEdition, Fulfilment, NamedIndicator, Part, Quantiles, Ranked,
    RegionalStatistics, RegionalValue,
};
use vsoko_model::{Arg, CriterionId, Message, Share, SubjectId, Whose};
use vsoko_report::{Align, Marks, statistics_blocks};
use vsoko_text::{decimal, percent};

use super::summary::what_if;
use super::{everywhere, listing};
use crate::Ended;
use crate::args::{Cli, Indicators};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct All<'f> {
    figures: &'f [Figures],
}

pub(super) fn run(cli: &Cli, arguments: &Indicators, output: &mut Output<'_>) -> Result<Ended, Failure> {
    if arguments.everywhere {
        return everywhere::run(cli, arguments, output);
    }
    let workspace = cli.open_workspace(output)?;
    let (whose, home, scope) = asked_of(&workspace, arguments)?;
    let view = arguments.sight.look(&workspace, scope)?;
    let Some(year) = arguments.year.or(view.years_in(&home).last().copied()) else {
        return Err(Message::new("error-no-data-at-all").with("municipality", whose.to_string()).into());
    };
    let circles = match &arguments.by {
        Some(attribute) => view.alike(&whose, attribute, year)?,
        None => vec![whose],
    };
    if let (true, Some(attribute)) = (circles.is_empty(), &arguments.by) {
        let message =
            Message::new("error-no-attribute").with("year", year).with("attribute", attribute.clone());
        return Err(message.into());
    }
    if circles.is_empty() {
        return Err(Message::new("error-no-data-of-year").with("year", year).into());
    }
    let figures: Vec<Figures> =
        circles.iter().map(|circle| view.figures(circle, year)).collect::<Result<_, _>>()?;
    if cli.wants_json() {
        output.json("indicators", &All { figures: &figures })?;
        return Ok(Ended::Done);
    }
    for (index, of_circle) in figures.iter().enumerate() {
        if 0 < index {
            output.space();
        }
        say(&view, of_circle, output);
    }
    Ok(Ended::Done)
}

/// Whose figures were asked for, the territory that has years, and the data that they are made from and compared with.
fn asked_of(workspace: &Workspace, arguments: &Indicators) -> Result<(Whose, Whose, Scope), EngineError> {
    let state = arguments.sight.past.as_of.as_ref();
    if let Some(region) = &arguments.region {
        let whose = Whose::region(region);
        let scope = workspace.scope_of(&whose.territory, state)?;
        return Ok((whose.clone(), whose, scope));
    }
    if let Some(school) = &arguments.school {
        let school = workspace.school_in(school, arguments.municipality.as_deref(), state)?;
        let home = SubjectId::Municipality(school.municipality).into();
        return Ok((SubjectId::School(school.id).into(), home, Scope::Whole));
    }
    let municipality = workspace.municipality_in(arguments.municipality.as_deref(), state)?;
    let whose: Whose = SubjectId::Municipality(municipality.id).into();
    Ok((whose.clone(), whose, workspace.scope_around(&municipality, state)?))
}

fn say(view: &View, figures: &Figures, output: &mut Output<'_>) {
    output.say(&Message::new("indicators-of").with("name", figures.name.as_str()).with("year", figures.year));
    view.what_if_edition().into_iter().for_each(|edition| output.paragraph(&what_if(edition)));
    let mut numbers = Marks::default();
    let mut told: Option<Coverage> = None;
    for edition in &figures.editions {
        let Some(methodology) = view.methodologies().get(&edition.methodology) else { continue };
        output.space();
        output.paragraph(&by_edition(methodology));
        if let Some(coverage) = edition.coverage.filter(|own| !own.is_whole() && told != Some(*own)) {
            output.paragraph(&of_a_part(coverage));
            told = Some(coverage);
        }
        say_levels(methodology, edition, &mut numbers, output);
        say_shares(&edition.indicators, &mut numbers, output);
        say_fulfilment(&edition.fulfilment, &mut numbers, output);
        say_places(figures, edition, methodology, &mut numbers, output);
        say_practices(figures, edition, &mut numbers, output);
        say_statistics(edition, figures, &mut numbers, output);
        say_peers(figures, edition, view, &mut numbers, output);
        say_list_check(figures, edition, output);
    }
    output.names(&numbers);
}

/// Which methodology numbers are by, and whether it is an authority's.
pub(super) fn by_edition(methodology: &Methodology) -> Message {
    let id = match methodology.source() {
        Source::Document { .. } => "indicators-by-document",
        Source::Local { .. } => "indicators-by-local",
    };
    Message::new(id)
        .with("title", methodology.title())
        .with("id", methodology.id().as_str())
        .with("hash", methodology.hash().short())
}

/// Numbers of a part of a region are not the region's, and that is said.
fn of_a_part(coverage: Coverage) -> Message {
    let message = match coverage.stated {
        Some(stated) => Message::new("indicators-coverage-part").with("stated", stated),
        None => Message::new("indicators-coverage-unknown"),
    };
    message.with("schools", coverage.in_archive)
}

/// «83 % (5 из 6)».
pub(super) fn share(share: Share, output: &Output<'_>) -> String {
    output.words.say(&Message::new("trace-share").with("share", share))
}

/// Between which shares the true one lies; nothing where all data is there.
fn bounds(bounds: &Bounds, output: &Output<'_>) -> String {
    if bounds.meet() {
        return "–".to_owned();
    }
    let message = Message::new("indicators-bounds").with("none", bounds.none).with("all", bounds.all);
    output.words.say(&message)
}

fn say_levels(
    methodology: &Methodology,
    edition: &FiguresOfEdition,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    let Some(breakdown) = &edition.breakdown else { return };
    let rows = breakdown
        .levels
        .iter()
        .zip(&edition.level_bounds)
        .map(|((key, schools), between)| {
            let label = methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone());
            vec![label, share(schools.share(), output), bounds(between, output), numbers.of(&schools.trace)]
        })
        .collect();
    output.space();
    let missing = breakdown.missing_trace().filter(|_| !breakdown.missing.is_empty());
    let caption = Message::new("indicators-levels")
        .with("missing", breakdown.missing.len())
        .with("opens", missing.map(|trace| numbers.of(&trace)).unwrap_or_default());
    let columns = [
        ("column-level", Align::Start, 4),
        ("column-percent", Align::Start, 3),
        ("column-bounds", Align::Start, 5),
        ("column-opens", Align::End, 1),
    ];
    listing(output, &caption, &columns, rows);
}

fn say_shares(indicators: &[NamedIndicator], numbers: &mut Marks, output: &mut Output<'_>) {
    if indicators.is_empty() {
        return;
    }
    let rows = indicators
        .iter()
        .map(|named| {
            vec![
                named.title.clone(),
                share(named.result.schools.share(), output),
                bounds(&named.result.bounds, output),
                named
                    .region
                    .as_ref()
                    .map_or_else(|| "–".to_owned(), |region| beside(region, numbers, output)),
                numbers.of(&named.result.schools.trace),
            ]
        })
        .collect();
    output.space();
    let columns = [
        ("column-indicator", Align::Start, 5),
        ("column-percent", Align::Start, 3),
        ("column-bounds", Align::Start, 4),
        ("column-region", Align::Start, 4),
        ("column-opens", Align::End, 1),
    ];
    listing(output, &Message::new("methodology-indicators"), &columns, rows);
}

/// The region's value, and where it comes from.
fn beside(region: &RegionalValue, numbers: &mut Marks, output: &Output<'_>) -> String {
    let message = match region {
        RegionalValue::Computed { schools } => {
            return format!("{} {}", share(schools.share(), output), numbers.of(&schools.trace));
        }
        RegionalValue::Reported { text, share, cell, .. } => {
            let printed = share.map_or_else(|| text.clone(), |own| self::share(own, output));
            Message::new("indicators-region-reported")
                .with("value", printed)
                .with("cell", format!("{} › {}", cell.sheet, cell.address))
        }
        RegionalValue::Unknown { in_archive, stated: Some(stated) } => {
            Message::new("indicators-region-part").with("schools", *in_archive).with("stated", *stated)
        }
        RegionalValue::Unknown { stated: None, .. } => Message::new("indicators-region-unknown"),
    };
    output.words.say(&message)
}

fn say_fulfilment(fulfilment: &[Fulfilment], numbers: &mut Marks, output: &mut Output<'_>) {
    if fulfilment.is_empty() {
        return;
    }
    let language = output.words.language();
    let rows = fulfilment
        .iter()
        .map(|of_part| {
            let score = &of_part.score;
            let points = score.maximum.map_or_else(
                || decimal(score.points, language),
                |maximum| {
                    let sum = Message::new("summary-points-of")
                        .with("points", decimal(score.points, language))
                        .with("maximum", decimal(maximum, language));
                    output.words.say(&sum)
                },
            );
            let kind = output.words.phrase(match of_part.part {
                Part::Total => "part-total",
                Part::Direction => "part-direction",
                Part::Track => "part-track",
                Part::Position => "part-position",
                Part::Criterion => "part-criterion",
            });
            let title = match of_part.part {
                Part::Total => kind,
                Part::Direction if of_part.weak == Some(true) => {
                    format!("{kind} {} ({})", of_part.title, output.words.phrase("part-weak"))
                }
                Part::Direction | Part::Track | Part::Position | Part::Criterion => {
                    format!("{kind} {}", of_part.title)
                }
            };
            let missing = if score.n_missing == 0 { "–".to_owned() } else { score.n_missing.to_string() };
            vec![title, points, percent(score.percent(), language), missing, numbers.of(&score.trace)]
        })
        .collect();
    output.space();
    let columns = [
        ("column-part", Align::Start, 6),
        ("column-points", Align::Start, 3),
        ("column-percent", Align::End, 2),
        ("column-unread", Align::End, 2),
        ("column-opens", Align::End, 1),
    ];
    listing(output, &Message::new("indicators-fulfilment"), &columns, rows);
}

/// Schools, or municipalities, from the highest share of the maximum to the lowest.
fn say_places(
    figures: &Figures,
    edition: &FiguresOfEdition,
    methodology: &Methodology,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    // One subject has no place among others; what it lacks is still said.
    let is_told = 1 < edition.ranked.len() || !edition.distances.is_empty();
    if !is_told {
        return;
    }
    let language = output.words.language();
    let place = |ranked: &Ranked, numbers: &mut Marks| {
        ranked.rank.as_ref().map_or_else(
            || "–".to_owned(),
            |rank| format!("{} {}", range(rank.first, rank.last), numbers.of(&rank.trace)),
        )
    };
    let mut rows = Vec::new();
    for ranked in &edition.ranked {
        let lacking = edition.distances.iter().find(|own| SubjectId::School(own.school) == ranked.subject);
        let lacking = lacking.map_or_else(
            || "–".to_owned(),
            |own| {
                let label = methodology.level(&own.next).map_or("", |level| level.label.as_str());
                let message =
                    Message::new("indicators-lacking").with("level", label).with("points", own.lacking);
                format!("{} {}", output.words.say(&message), numbers.of(&own.trace))
            },
        );
        let own =
            format!("{} {}", percent(ranked.score.percent(), language), numbers.of(&ranked.score.trace));
        rows.push(vec![name(figures, ranked.subject), own, place(ranked, numbers), lacking]);
    }
    output.space();
    let columns = [
        ("column-whose", Align::Start, 5),
        ("column-percent", Align::Start, 2),
        ("column-rank", Align::Start, 2),
        ("column-lacking", Align::Start, 5),
    ];
    listing(output, &Message::new("indicators-places"), &columns, rows);
    match &edition.quarters {
        None => {}
        Some(Quantiles::Refused { units, groups }) => {
            let refused = Message::new("indicators-quarters-refused");
            output.paragraph(&refused.with("units", *units).with("groups", *groups));
        }
        Some(Quantiles::Groups(groups)) => {
            let members = |members: &[SubjectId]| -> Vec<String> {
                members.iter().map(|subject| name(figures, *subject)).collect()
            };
            let said: Vec<String> = groups
                .iter()
                .map(|group| {
                    let message = Message::new("indicators-quarter").with("number", group.number);
                    output.words.say(&message.with("names", members(&group.members)))
                })
                .collect();
            output.list(said);
        }
    }
}

/// «3–5», or «3».
pub(super) fn range(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

fn say_practices(
    figures: &Figures,
    edition: &FiguresOfEdition,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    if !edition.practices.is_empty() {
        let rows = edition
            .practices
            .iter()
            .map(|own| {
                vec![
                    name(figures, SubjectId::School(own.school)),
                    share(own.share(), output),
                    numbers.of(&own.trace),
                ]
            })
            .collect();
        output.space();
        let columns = [
            ("column-school", Align::Start, 5),
            ("column-percent", Align::Start, 3),
            ("column-opens", Align::End, 1),
        ];
        listing(output, &Message::new("indicators-practices"), &columns, rows);
    }
    if !edition.unexpected_practice.is_empty() {
        let names = edition.unexpected_practice.iter().map(|id| name(figures, SubjectId::School(*id)));
        output.paragraph(
            &Message::new("indicators-practice-unexpected").with("names", names.collect::<Vec<_>>()),
        );
    }
}

/// Intervals of a region's shares, and its municipalities outside what chance explains. That the archive has a part of the
/// region only is said above.
fn say_statistics(
    edition: &FiguresOfEdition,
    figures: &Figures,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    let Some(statistics @ RegionalStatistics::Shares(shares)) = &edition.statistics else { return };
    if shares.is_empty() {
        return;
    }
    output.space();
    output.say(&Message::new("statistics-heading").with("year", figures.year));
    output.space();
    let blocks = numbers.marked(&statistics_blocks(statistics, output.words));
    output.blocks(&blocks);
}

/// The schools like the one that is asked of, with the reason for each.
fn say_peers(
    figures: &Figures,
    edition: &FiguresOfEdition,
    view: &View,
    numbers: &mut Marks,
    output: &mut Output<'_>,
) {
    let Some(peers) = &edition.peers else { return };
    output.space();
    let titles = |ids: &[CriterionId]| -> Arg {
        Arg::Quoted(ids.iter().filter_map(|id| view.attribute_title(id)).collect())
    };
    if !peers.unknown.is_empty() {
        output.paragraph(&Message::new("peers-unknown").with("attributes", titles(&peers.unknown)));
    }
    if peers.peers.is_empty() {
        let refused = Message::new("peers-refused").with("found", peers.found).with("least", peers.at_least);
        output.paragraph(&refused);
        return;
    }
    let language = output.words.language();
    let rows = peers
        .peers
        .iter()
        .map(|peer| {
            let because: Vec<String> =
                peer.because.iter().map(|like| format!("{}: {}", like.title, like.other)).collect();
            let points = peer.points.as_ref().map_or_else(
                || "–".to_owned(),
                |(trace, own)| format!("{} {}", percent(*own, language), numbers.of(trace)),
            );
            let level = peer.level.clone().unwrap_or_else(|| "–".to_owned());
            vec![name(figures, SubjectId::School(peer.school)), because.join("; "), level, points]
        })
        .collect();
    let columns = [
        ("column-school", Align::Start, 5),
        ("column-because", Align::Start, 6),
        ("column-level", Align::Start, 4),
        ("column-fulfilment", Align::End, 3),
    ];
    listing(output, &Message::new("peers-table").with("schools", peers.found), &columns, rows);
}

/// Where the list that was sent and the rule of the methodology differ.
fn say_list_check(figures: &Figures, edition: &FiguresOfEdition, output: &mut Output<'_>) {
    let said: Vec<String> = edition
        .list_check
        .iter()
        .map(|checked| {
            let id = match (checked.by_rule, checked.listed) {
                (true, Some(_)) => "indicators-list-absent",
                (true, None) => "indicators-list-unknown",
                (false, _) => "indicators-list-beyond",
            };
            let school = name(figures, SubjectId::School(checked.school));
            output.words.say(&Message::new(id).with("school", school))
        })
        .collect();
    if !said.is_empty() {
        output.space();
        output.say(&Message::new("indicators-list-check"));
        output.list(said);
    }
}

fn name(figures: &Figures, subject: SubjectId) -> String {
    figures.names.get(&subject.to_string()).cloned().unwrap_or_else(|| subject.to_string())
}
