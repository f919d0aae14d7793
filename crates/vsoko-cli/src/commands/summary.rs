//! `vsoko summary`: the municipal summary of a year, on the screen and as files.

use std::path::{Path, PathBuf};

use vsoko_engine::{EngineError, Format, Scope, View, write_document};
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{AsOf, Date, Lens, Message, Municipality, StudyYear};
use vsoko_report::findings;
use vsoko_text::transliterated;

use super::now;
use crate::Ended;
use crate::args::{Cli, Sighted, Summary};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Summary, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let sight = &arguments.sight;
    let (view, municipalities) = if arguments.all {
        let view = workspace.look(&sight.of(Scope::Whole))?;
        let municipalities = with_data(&view, arguments.year);
        (view, municipalities)
    } else {
        let asked = arguments.municipality.as_deref();
        let municipality = workspace.municipality_in(asked, sight.past.as_of.as_ref())?;
        (workspace.look(&sight.of(Scope::municipality(municipality.id)))?, vec![municipality])
    };
    if municipalities.is_empty() {
        return Err(Message::new("error-no-data-of-year").with("year", arguments.year).into());
    }
    let date = match arguments.date {
        Some(date) => date,
        None => now()?.date(),
    };
    let formats: Vec<Format> = arguments.formats.iter().copied().map(Format::from).collect();
    let folder = arguments.output.clone().unwrap_or_else(|| workspace.folder().join("reports"));
    let summaries = municipalities
        .iter()
        .map(|municipality| view.summary(municipality, arguments.year))
        .collect::<Result<Vec<_>, _>>()?;
    if cli.wants_json() {
        #[derive(serde::Serialize)]
        struct Summaries<'s> {
            summaries: &'s [MunicipalSummary],
        }
        output.json("summary", &Summaries { summaries: &summaries })?;
    }
    for (index, summary) in summaries.iter().enumerate() {
        if !cli.wants_json() {
            if index > 0 {
                output.space();
            }
            say_findings(&view, summary, output);
            if !sight.is_usual() {
                output.space();
                output.paragraph(&seen_in(&summary.as_of));
            }
        }
        for path in write_as(&view, summary, date, &formats, (&folder, &ending(sight)), output)? {
            output.tell(&Message::new("report-written").with("path", path.display().to_string()));
        }
    }
    Ok(Ended::Done)
}

/// The municipalities that have data for the year.
fn with_data(view: &View, year: StudyYear) -> Vec<Municipality> {
    let of_year =
        view.municipalities().iter().filter(|municipality| view.years_of(municipality).contains(&year));
    of_year.cloned().collect()
}

/// The findings under the name of the municipality.
pub(super) fn say_findings(view: &View, summary: &MunicipalSummary, output: &mut Output<'_>) {
    let title = Message::new("summary-of")
        .with("municipality", summary.municipality.name.as_str())
        .with("year", summary.year);
    output.say(&title);
    output.space();
    let editions = |id: &_| view.methodologies().get(id);
    let blocks = findings(summary, &editions, output.words);
    output.blocks(&blocks);
}

/// In which state, and as of which time: said where it is not the usual one.
fn seen_in(as_of: &AsOf) -> Message {
    let id = match as_of.lens {
        Lens::AsWas => "summary-state-as-was",
        Lens::AsNow => "summary-state-as-now",
    };
    Message::new(id).with("state", as_of.state.to_string())
}

/// What a file's name ends in, so that no report of a past state stands in the place of the present one.
fn ending(sight: &Sighted) -> String {
    let state = sight.past.as_of.as_ref().map(|state| format!("-{state}")).unwrap_or_default();
    if sight.as_now { format!("{state}-now") } else { state }
}

/// Writes the summary in each format; the files are named after the municipality and the year.
pub(super) fn write(
    view: &View,
    summary: &MunicipalSummary,
    date: Date,
    formats: &[Format],
    folder: &Path,
    output: &Output<'_>,
) -> Result<Vec<PathBuf>, EngineError> {
    write_as(view, summary, date, formats, (folder, ""), output)
}

fn write_as(
    view: &View,
    summary: &MunicipalSummary,
    date: Date,
    formats: &[Format],
    (folder, ending): (&Path, &str),
    output: &Output<'_>,
) -> Result<Vec<PathBuf>, EngineError> {
    if formats.is_empty() {
        return Ok(Vec::new());
    }
    let document = view.summary_document(summary, output.words, date)?;
    let name = transliterated(summary.municipality.name.as_str());
    let stem = format!("spravka-{name}-{}{ending}", summary.year);
    formats.iter().map(|format| write_document(&document, output.words, *format, folder, &stem)).collect()
}
