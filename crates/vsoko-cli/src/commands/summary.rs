//! `vsoko summary`: the municipal summary of a year, on the screen and as files.

use std::path::PathBuf;

use vsoko_engine::{EngineError, Format, View, write_document};
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Date, Message, Municipality, StudyYear};
use vsoko_report::findings;
use vsoko_text::transliterated;

use super::now;
use crate::Ended;
use crate::args::{Cli, Summary};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Summary, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace()?;
    let view = workspace.view()?;
    let municipalities = if arguments.all {
        with_data(&view, arguments.year)
    } else {
        vec![workspace.municipality(arguments.municipality.as_deref())?]
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
        }
        for path in write(&view, summary, date, &formats, &folder, output)? {
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

/// Writes the summary in each format; the files are named after the municipality and the year.
pub(super) fn write(
    view: &View,
    summary: &MunicipalSummary,
    date: Date,
    formats: &[Format],
    folder: &std::path::Path,
    output: &Output<'_>,
) -> Result<Vec<PathBuf>, EngineError> {
    if formats.is_empty() {
        return Ok(Vec::new());
    }
    let document = view.summary_document(summary, output.words, date)?;
    let stem = format!("spravka-{}-{}", transliterated(summary.municipality.name.as_str()), summary.year);
    formats.iter().map(|format| write_document(&document, output.words, *format, folder, &stem)).collect()
}
