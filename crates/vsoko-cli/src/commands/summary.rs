//! `vsoko summary`: the municipal summary of a year, on the screen and as files.

use std::path::PathBuf;

use vsoko_engine::{EngineError, Format, Workspace};
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Date, Message, Municipality};
use vsoko_report::findings;
use vsoko_text::transliterated;

use super::now;
use crate::Ended;
use crate::args::{Cli, Summary};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Summary, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace()?;
    let municipalities = if arguments.all {
        with_data(&workspace, arguments)?
    } else {
        vec![workspace.municipality(arguments.municipality.as_deref())?]
    };
    let date = match arguments.date {
        Some(date) => date,
        None => now()?.date(),
    };
    let formats: Vec<Format> = arguments.formats.iter().copied().map(Format::from).collect();
    let folder = arguments.output.clone().unwrap_or_else(|| workspace.folder().join("reports"));
    let summaries = municipalities
        .iter()
        .map(|municipality| workspace.summary(municipality, arguments.year))
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
            say_findings(&workspace, summary, output);
        }
        for path in write(&workspace, summary, date, &formats, &folder, output)? {
            output.tell(&Message::new("report-written").with("path", path.display().to_string()));
        }
    }
    Ok(Ended::Done)
}

/// The municipalities that have data on schools for the year.
fn with_data(workspace: &Workspace, arguments: &Summary) -> Result<Vec<Municipality>, EngineError> {
    let mut with_data = Vec::new();
    for municipality in workspace.municipalities()? {
        if workspace.years_of(&municipality)?.contains(&arguments.year) {
            with_data.push(municipality);
        }
    }
    Ok(with_data)
}

/// The findings under the name of the municipality.
pub(super) fn say_findings(workspace: &Workspace, summary: &MunicipalSummary, output: &mut Output<'_>) {
    let title = Message::new("summary-of")
        .with("municipality", summary.municipality.name.as_str())
        .with("year", summary.year);
    output.say(&title);
    output.space();
    let editions = |id: &_| workspace.methodologies().get(id);
    let blocks = findings(summary, &editions, output.words);
    output.blocks(&blocks);
}

/// Writes the summary in each format; the files are named after the municipality and the year.
pub(super) fn write(
    workspace: &Workspace,
    summary: &MunicipalSummary,
    date: Date,
    formats: &[Format],
    folder: &std::path::Path,
    output: &Output<'_>,
) -> Result<Vec<PathBuf>, EngineError> {
    if formats.is_empty() {
        return Ok(Vec::new());
    }
    let document = workspace.summary_document(summary, output.words, date)?;
    let stem = format!("spravka-{}-{}", transliterated(summary.municipality.name.as_str()), summary.year);
    formats.iter().map(|format| Workspace::write(&document, output.words, *format, folder, &stem)).collect()
}
