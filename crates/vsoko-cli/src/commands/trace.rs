//! `vsoko trace`: a number, its schools, their cells, the file.

use std::collections::BTreeSet;

use vsoko_engine::{EngineError, Scope, Sight, View, Workspace, moment};
use vsoko_model::methodology::{Methodology, Source};
use vsoko_model::{
    AsOf, ContentHash, Figure, Lens, Message, Share, TraceId, TracedCorrection, TracedNumber, TracedReading,
    TracedSubject,
};
use vsoko_report::{Align, Block, figure_in_words, groups_behind, plain, range, why_suppressed};
use vsoko_text::decimal;

use super::listing;
use super::methodology::read_edition;
use crate::Ended;
use crate::args::{Cli, Sighted, Trace};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Trace, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    // A report breaks a long id over lines, and a sentence may end after it.
    let asked: String = arguments.number.split_whitespace().collect();
    let asked = asked.trim_end_matches('.');
    let (view, trace) = match asked.parse::<TraceId>() {
        Ok(trace) => {
            let sight = agreed(&workspace, &arguments.sight, &trace)?;
            (opened(&workspace, arguments, &sight, &trace)?, trace)
        }
        Err(_) if asked.contains([':', '@']) => {
            return Err(Message::new("error-bad-trace").with("trace", asked).into());
        }
        Err(_) => of_indicator(&workspace, asked, arguments)?,
    };
    let number = view.open(&trace)?;
    // Asked for and not told: whoever runs this in a program hears of it.
    let ended = if number.suppressed.is_some() { Ended::WithFindings } else { Ended::Done };
    if cli.wants_json() {
        output.json("trace", &number)?;
    } else {
        let edition = view.methodologies().get(&number.methodology);
        say(&number, edition.map(Methodology::source), &workspace.absent_files()?, output);
    }
    Ok(ended)
}

/// What the id names, by the edition of the what-if that it is of.
fn opened(
    workspace: &Workspace,
    arguments: &Trace,
    sight: &Sight,
    trace: &TraceId,
) -> Result<View, EngineError> {
    if trace.as_of.what_if.is_none() {
        return workspace.look(sight);
    }
    let known = workspace.methodologies();
    let edition = arguments.sight.what_if.as_deref().map(|asked| read_edition(known, asked)).transpose()?;
    workspace.look_for(trace, edition)
}

/// What the id names is looked at; a person may say the same beside it, but nothing else.
fn agreed(workspace: &Workspace, sight: &Sighted, trace: &TraceId) -> Result<Sight, EngineError> {
    let state = sight.past.as_of.as_ref().unwrap_or(&trace.as_of.state);
    let lens = if sight.as_now { Lens::AsNow } else { trace.as_of.lens };
    let current = AsOf { state: state.clone(), lens, what_if: trace.as_of.what_if.clone() };
    if current != trace.as_of {
        return Err(EngineError::AnotherState { asked: trace.as_of.clone(), current });
    }
    workspace.sight_of(trace)
}

/// The number of an indicator, in the latest year with data if none is named.
fn of_indicator(workspace: &Workspace, asked: &str, arguments: &Trace) -> Result<(View, TraceId), Failure> {
    let sight = &arguments.sight;
    let named = arguments.municipality.as_deref();
    let municipality = workspace.municipality_in(named, sight.past.as_of.as_ref())?;
    let view = sight.look(workspace, Scope::municipality(municipality.id))?;
    let Some(year) = arguments.year.or(view.years_of(&municipality).last().copied()) else {
        let message = Message::new("error-no-data-at-all").with("municipality", municipality.name.as_str());
        return Err(message.into());
    };
    let trace = view.trace_of(asked, &municipality, year)?;
    Ok((view, trace))
}

fn say(
    number: &TracedNumber,
    source: Option<&Source>,
    absent: &BTreeSet<ContentHash>,
    output: &mut Output<'_>,
) {
    let head = Message::new("trace-head")
        .with("title", number.title.as_str())
        .with("subject", number.subject.as_str())
        .with("year", number.year);
    output.say(&head);
    match (number.share, number.points) {
        (Some(share), _) => output.say(&value(share)),
        (None, Some((points, Some(maximum)))) => {
            output.say(&Message::new("trace-points").with("points", points).with("maximum", maximum));
        }
        (None, Some((points, None))) => output.say(&Message::new("trace-points-only").with("points", points)),
        (None, None) => {}
    }
    match number.figure {
        Some(Figure::Schools(schools)) => output.say(&Message::new("trace-schools").with("schools", schools)),
        Some(pupils @ Figure::Pupils(_)) => output.print(&figure_in_words(pupils, output.words)),
        Some(Figure::Rank { first, last, among }) => {
            output.say(&Message::new("trace-rank").with("place", range(first, last)).with("among", among));
        }
        Some(Figure::Lacking { points, sum, at_least }) => {
            let lacking = Message::new("trace-lacking").with("points", points);
            output.say(&lacking.with("sum", sum).with("least", at_least));
        }
        None => {}
    }
    if let Some(suppressed) = &number.suppressed {
        let why = why_suppressed(suppressed, output.words);
        output.blocks(&[Block::Paragraph(plain(format!("{why}.")))]);
    }
    if let Some(what_if) = &number.as_of.what_if {
        output.paragraph(&Message::new("trace-what-if").with("if", what_if.to_string()));
    }
    output.space();
    for (id, subjects) in groups_behind(number) {
        say_subjects(id, subjects, output);
    }
    if let Some((counts, base)) = &number.predicates {
        for (id, sql) in [("trace-said-counts", counts), ("trace-said-base", base)] {
            let said = output.words.predicate(sql, &number.terms).unwrap_or_default();
            output.paragraph(&Message::new(id).with("said", said).with("sql", sql.as_str()));
        }
    }
    let id = match source {
        Some(Source::Local { .. }) => "trace-methodology-local",
        Some(Source::Document { .. }) | None => "trace-methodology",
    };
    let foot = Message::new(id)
        .with("methodology", number.methodology.as_str())
        .with("hash", number.methodology_hash.as_str());
    output.say(&foot);
    output.say(&Message::new("trace-id").with("trace", number.trace.to_string()));
    let mut files: Vec<(String, String)> = Vec::new();
    let subjects = number.counted.iter().chain(&number.rest).chain(&number.outside);
    for reading in subjects.flat_map(|subject| &subject.readings) {
        let file = (reading.cell.file.clone(), reading.file_hash.to_string());
        if !files.contains(&file) {
            files.push(file);
        }
    }
    for list in &number.lists {
        let about = list.municipality.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
        let message = Message::new("trace-list")
            .with("file", list.file.as_str())
            .with("delivery", list.delivery.to_string())
            .with("region", list.region.as_str())
            .with("municipality", about);
        output.paragraph(&message);
        let file = (list.file.clone(), list.file_hash.to_string());
        if !files.contains(&file) {
            files.push(file);
        }
    }
    for gone in &number.purged {
        let message = Message::new("trace-purged")
            .with("file", gone.file.as_str())
            .with("at", moment(&gone.at, output.words))
            .with("author", gone.author.to_string())
            .with("reason", gone.reason.as_str())
            .with("entry", gone.entry.to_string());
        output.paragraph(&message);
    }
    for (file, hash) in files {
        let is_absent = ContentHash::from_stored(&hash).is_some_and(|hash| absent.contains(&hash));
        output.say(&Message::new("trace-file").with("file", file).with("hash", hash));
        if is_absent {
            output.paragraph(&Message::new("trace-file-absent"));
        }
    }
}

/// A subject with the sum and the place that it has behind the number.
fn named(subject: &TracedSubject, output: &Output<'_>) -> String {
    let Some((points, maximum)) = subject.points else { return subject.name.clone() };
    let language = output.words.language();
    let points = decimal(points, language);
    let sum = maximum.map_or_else(
        || points.clone(),
        |maximum| {
            let of = Message::new("summary-points-of").with("points", points.as_str());
            output.words.say(&of.with("maximum", decimal(maximum, language)))
        },
    );
    let said = match subject.place {
        Some((first, last)) => Message::new("trace-own-place").with("place", range(first, last)),
        None => Message::new("trace-own-points"),
    };
    output.words.say(&said.with("name", subject.name.as_str()).with("sum", sum))
}

fn value(share: Share) -> Message {
    Message::new("trace-share").with("share", share)
}

/// A table of schools with the cells behind each; nothing for an empty group.
fn say_subjects(id: &'static str, subjects: &[TracedSubject], output: &mut Output<'_>) {
    let heading = Message::new(id).with("subjects", subjects.len());
    if subjects.is_empty() {
        output.blocks(&[Block::Paragraph(plain(output.words.say(&heading)))]);
        output.space();
        return;
    }
    let with_maxima = subjects.iter().flat_map(|own| &own.readings).any(|own| own.maximum.is_some());
    let language = output.words.language();
    let mut rows = Vec::new();
    for subject in subjects {
        for (index, reading) in subject.readings.iter().enumerate() {
            let name = if index == 0 { named(subject, output) } else { String::new() };
            let cell = format!("{} › {}", reading.cell.sheet, reading.cell.address);
            let maximum = reading.maximum.map_or_else(String::new, |maximum| decimal(maximum, language));
            rows.push(vec![name, reading.criterion.clone(), sent(reading), maximum, cell]);
        }
        if subject.readings.is_empty() {
            rows.push(std::iter::once(named(subject, output)).chain(vec![String::new(); 4]).collect());
        }
    }
    let mut columns = vec![
        ("column-school", Align::Start, 5),
        ("column-criterion", Align::Start, 4),
        ("column-as-sent", Align::Start, 3),
        ("column-maximum", Align::End, 2),
        ("column-cell", Align::Start, 4),
    ];
    if !with_maxima {
        columns.remove(3);
        for row in &mut rows {
            row.remove(3);
        }
    }
    listing(output, &heading, &columns, rows);
    for subject in subjects {
        for reading in &subject.readings {
            if let Some(correction) = &reading.correction {
                say_correction(subject, reading, correction, output);
            }
        }
    }
    output.space();
}

/// The cell as it was sent, and what a person made of it.
fn sent(reading: &TracedReading) -> String {
    match &reading.correction {
        Some(correction) => format!("{} → {}", reading.text, correction.text),
        None => reading.text.clone(),
    }
}

/// Who corrected a value, when and why.
fn say_correction(
    subject: &TracedSubject,
    reading: &TracedReading,
    correction: &TracedCorrection,
    output: &mut Output<'_>,
) {
    let said = Message::new("trace-corrected")
        .with("subject", subject.name.as_str())
        .with("criterion", reading.criterion.as_str())
        .with("before", reading.text.as_str())
        .with("after", correction.text.as_str())
        .with("author", correction.author.to_string())
        .with("at", moment(&correction.at, output.words))
        .with("reason", correction.reason.as_str())
        .with("entry", correction.entry.to_string());
    output.paragraph(&said);
}
