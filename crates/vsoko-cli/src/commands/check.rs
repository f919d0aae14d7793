//! `vsoko check`: reading deliveries and showing what is wrong.

use std::path::Path;

use serde::Serialize;
use vsoko_engine::{
    EngineError, FoundTable, ImportOptions, Methodologies, ReadDelivery, Workspace, check as check_files,
    check_and_annotate, explain_layout,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Checked, Diagnostic, Message, Severity, StudyYear};
use vsoko_report::Marking;

use super::methodology::{edition_in, is_edition};
use super::questions::{self, answered_in};
use crate::Ended;
use crate::args::{Check, Cli, Reading};
use crate::output::{Failure, Output};

/// A remark as programs read it.
#[derive(Serialize)]
pub(super) struct Remark<'a> {
    severity: Severity,
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
    text: String,
    hint: String,
}

/// A table that was found in a file.
#[derive(Serialize)]
struct TableFound {
    sheet: String,
    year: StudyYear,
    methodologies: Vec<String>,
    n_rows: usize,
    n_observations: usize,
}

#[derive(Serialize)]
struct CheckedFile<'a> {
    file: String,
    tables: Vec<TableFound>,
    /// The tables as they lie on the sheets, where none of them is read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layout: Vec<FoundTable>,
    remarks: Vec<Remark<'a>>,
}

#[derive(Serialize)]
pub(super) struct Files<T> {
    pub(super) files: Vec<T>,
}

impl Reading {
    pub(super) fn options(&self) -> ImportOptions {
        ImportOptions {
            methodologies: self.methodology.clone(),
            year: self.year,
            municipality: self.municipality.clone(),
            ..ImportOptions::default()
        }
    }

    /// The same where a methodology that is named is a file: by its id, and the methodology of the file.
    fn with_editions(&self) -> Result<(Self, Vec<Methodology>), EngineError> {
        let mut editions = Vec::new();
        let mut named = self.clone();
        for asked in named.methodology.iter_mut().filter(|asked| is_edition(asked)) {
            let edition = edition_in(Path::new(asked.as_str()))?;
            *asked = edition.id().to_string();
            editions.push(edition);
        }
        Ok((named, editions))
    }

    /// As the remarks end it; with a question open there is something to be done too.
    fn ended_with<'d>(&self, n_open: usize, remarks: impl Iterator<Item = &'d Diagnostic>) -> Ended {
        if n_open == 0 { self.ended(remarks) } else { Ended::WithFindings }
    }

    pub(super) fn ended<'d>(&self, mut remarks: impl Iterator<Item = &'d Diagnostic>) -> Ended {
        let least = Severity::from(self.deny);
        if remarks.any(|remark| remark.severity() >= least) { Ended::WithFindings } else { Ended::Done }
    }
}

pub(super) fn remarks<'d>(diagnostics: &'d [Diagnostic], output: &Output<'_>) -> Vec<Remark<'d>> {
    let remark = |diagnostic: &'d Diagnostic| Remark {
        severity: diagnostic.severity(),
        diagnostic,
        text: output.words.diagnostic(diagnostic),
        hint: output.words.hint(diagnostic),
    };
    diagnostics.iter().map(remark).collect()
}

pub(super) fn check(cli: &Cli, arguments: &Check, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let (reading, editions) = arguments.reading.with_editions()?;
    let reading = &reading;
    let methodologies = editions.iter().cloned().fold(cli.methodologies()?, |known, own| known.with(own));
    let mut answers = answered_in(arguments.answers.as_deref())?;
    if arguments.explain_layout {
        let options = ImportOptions { answers, recipes: cli.recipes()?, ..reading.options() };
        super::layout::explain(reading, &methodologies, &options, cli.wants_json(), output)?;
        return Ok(Ended::Done);
    }
    // A workspace has a registry, and what it says of the schools is wrong with the file too.
    let workspace = opened(cli, &editions, output)?;
    let mut open = 0;
    if let Some(target) = &arguments.questions {
        let against = (workspace.as_ref(), &methodologies);
        (open, answers) = questions::write(reading, (target, answers), against, output)?;
    }
    let options = ImportOptions { answers, recipes: cli.recipes()?, ..reading.options() };
    let read =
        if let Some(read) = annotated(arguments, (workspace.as_ref(), &methodologies), &options, output)? {
            vec![read]
        } else {
            let progress = output.progress("progress-receive");
            let show = |done, total| progress.show_of_many(done, total);
            match &workspace {
                Some(workspace) => workspace.check(&reading.files, &options, &show)?,
                None => check_files(&reading.files, &methodologies, &options, &show)?,
            }
        };
    let checked: Vec<_> = reading.files.iter().zip(read).collect();
    if arguments.letter {
        for (file, read) in &checked {
            super::letter::say(&file_name(&file.display().to_string()), &read.diagnostics, output);
        }
        return Ok(reading.ended_with(open, checked.iter().flat_map(|(_, read)| &read.diagnostics)));
    }
    let mut files: Vec<CheckedFile<'_>> = Vec::new();
    for (file, read) in &checked {
        // What nothing explains is described, so that a person sees what it is.
        let layout = match &read.value.tables[..] {
            [] => explain_layout(file, &methodologies, &options)?,
            _ => Vec::new(),
        };
        files.push(checked_file(file, read, layout, output));
    }
    if cli.wants_json() {
        output.json("check", &Files { files })?;
    } else {
        for file in &files {
            say_checked(file, output);
        }
    }
    Ok(reading.ended_with(open, checked.iter().flat_map(|(_, read)| &read.diagnostics)))
}

/// The workspace where there is one; its files are read by `editions` too.
fn opened(
    cli: &Cli,
    editions: &[Methodology],
    output: &mut Output<'_>,
) -> Result<Option<Workspace>, Failure> {
    let mut workspace = cli.has_workspace().then(|| cli.open_workspace(output)).transpose()?;
    if let Some(workspace) = &mut workspace {
        editions.iter().cloned().for_each(|edition| workspace.read_also_by(edition));
    }
    Ok(workspace)
}

fn checked_file<'a>(
    file: &Path,
    read: &'a Checked<ReadDelivery>,
    layout: Vec<FoundTable>,
    output: &Output<'_>,
) -> CheckedFile<'a> {
    CheckedFile {
        file: file.display().to_string(),
        tables: read
            .value
            .tables
            .iter()
            .map(|table| TableFound {
                sheet: table.sheet.clone(),
                year: table.year,
                methodologies: table.methodologies.iter().map(ToString::to_string).collect(),
                n_rows: table.mentions.len(),
                n_observations: table.observations.len(),
            })
            .collect(),
        layout,
        remarks: remarks(&read.diagnostics, output),
    }
}

/// Reads the file and writes the workbooks for the sender, where any was asked for.
fn annotated(
    arguments: &Check,
    against: (Option<&Workspace>, &Methodologies),
    options: &ImportOptions,
    output: &mut Output<'_>,
) -> Result<Option<Checked<ReadDelivery>>, Failure> {
    let asked = [(&arguments.annotate, Marking::Remarks), (&arguments.annotate_roles, Marking::Roles)];
    let targets = asked.into_iter().filter_map(|(target, marking)| Some((target.as_deref()?, marking)));
    let targets: Vec<(&Path, Marking)> = targets.collect();
    if targets.is_empty() {
        return Ok(None);
    }
    let [file] = arguments.reading.files.as_slice() else {
        return Err(Message::new("error-annotate-one-file").into());
    };
    let read = check_and_annotate(file, &targets, against, options, output.words)?;
    for (target, _) in targets {
        output.tell(&Message::new("check-annotated").with("path", target.display().to_string()));
    }
    Ok(Some(read))
}

fn say_checked(file: &CheckedFile<'_>, output: &mut Output<'_>) {
    if !file.layout.is_empty() {
        super::layout::say_tables(&file.file, &file.layout, output);
    }
    output.remarks(file.remarks.iter().map(|remark| remark.diagnostic));
    for table in &file.tables {
        let message = Message::new("check-table")
            .with("sheet", table.sheet.as_str())
            .with("year", table.year)
            .with("methodologies", table.methodologies.clone())
            .with("rows", table.n_rows)
            .with("readings", table.n_observations);
        output.paragraph(&message);
    }
    let count = |severity| file.remarks.iter().filter(|remark| remark.severity == severity).count();
    let message = Message::new("check-done")
        .with("file", file.file.as_str())
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Note));
    output.say(&message);
}

pub(super) fn say_remarks(diagnostics: &[Diagnostic], output: &mut Output<'_>) {
    output.remarks(diagnostics.iter());
}

/// The name of a file without its folders.
pub(super) fn file_name(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}
