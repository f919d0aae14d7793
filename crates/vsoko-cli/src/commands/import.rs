//! `vsoko check` and `vsoko import`: reading deliveries, showing what is wrong and what would change.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;

use serde::Serialize;
use vsoko_engine::{
    ImportOptions, Methodologies, Prepared, ReadDelivery, Received, WaitingRows, Workspace,
    check as check_files, check_and_annotate, receive,
};
use vsoko_model::{
    Checked, DeliveryId, Diagnostic, ImportPlan, Message, PlannedMatch, Question, QuestionId, Severity,
    StudyYear,
};
use vsoko_report::Marking;

use super::plan::say_plan;
use super::questions::{self, answered_in};
use crate::Ended;
use crate::args::{Check, Cli, Import, Reading};
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
    remarks: Vec<Remark<'a>>,
}

#[derive(Serialize)]
struct Files<T> {
    files: Vec<T>,
}

#[derive(Serialize)]
struct ImportedFile<'a> {
    #[serde(flatten)]
    plan: &'a ImportPlan,
    remarks: Vec<Remark<'a>>,
    applied: bool,
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

    fn ended<'d>(&self, mut remarks: impl Iterator<Item = &'d Diagnostic>) -> Ended {
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
    let methodologies = cli.methodologies()?;
    let reading = &arguments.reading;
    if arguments.explain_layout {
        super::layout::explain(reading, &methodologies, cli.wants_json(), output)?;
        return Ok(Ended::Done);
    }
    let answers = answered_in(arguments.answers.as_deref())?;
    if let Some(target) = &arguments.questions {
        let open = questions::write(cli, reading, (target, answers), &methodologies, output)?;
        return Ok(if open == 0 { Ended::Done } else { Ended::WithFindings });
    }
    let options = ImportOptions { answers, recipes: cli.recipes()?, ..reading.options() };
    let read = match annotated(arguments, &methodologies, &options, output)? {
        Some(read) => vec![read],
        None => check_files(&reading.files, &methodologies, &options)?,
    };
    let checked: Vec<_> = reading.files.iter().zip(read).collect();
    if arguments.letter {
        for (file, read) in &checked {
            super::letter::say(&file_name(&file.display().to_string()), &read.diagnostics, output);
        }
        return Ok(reading.ended(checked.iter().flat_map(|(_, read)| &read.diagnostics)));
    }
    let files = checked.iter().map(|(file, read)| CheckedFile {
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
        remarks: remarks(&read.diagnostics, output),
    });
    let files: Vec<CheckedFile<'_>> = files.collect();
    if cli.wants_json() {
        output.json("check", &Files { files })?;
    } else {
        for file in &files {
            say_checked(file, output);
        }
    }
    Ok(reading.ended(checked.iter().flat_map(|(_, read)| &read.diagnostics)))
}

/// Reads the file and writes the workbooks for the sender, where any was asked for.
fn annotated(
    arguments: &Check,
    methodologies: &Methodologies,
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
    let read = check_and_annotate(file, &targets, methodologies, options, output.words)?;
    for (target, _) in targets {
        output.tell(&Message::new("check-annotated").with("path", target.display().to_string()));
    }
    Ok(Some(read))
}

fn say_checked(file: &CheckedFile<'_>, output: &mut Output<'_>) {
    for remark in &file.remarks {
        let text = output.remark(remark.diagnostic);
        output.print(&text);
        output.space();
    }
    for table in &file.tables {
        let message = Message::new("check-table")
            .with("sheet", table.sheet.as_str())
            .with("year", table.year)
            .with("methodologies", table.methodologies.clone())
            .with("rows", table.n_rows)
            .with("readings", table.n_observations);
        output.say(&message);
    }
    let count = |severity| file.remarks.iter().filter(|remark| remark.severity == severity).count();
    let message = Message::new("check-done")
        .with("file", file.file.as_str())
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Note));
    output.say(&message);
}

pub(super) fn import(cli: &Cli, arguments: &Import, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let reading = &arguments.reading;
    let waiting_rows = if arguments.partial { WaitingRows::StayBehind } else { WaitingRows::HoldItUp };
    let mut import = Importing {
        options: ImportOptions {
            corrects: arguments.corrects.map(DeliveryId),
            answers: answered_in(arguments.answers.as_deref())?,
            waiting_rows,
            ..reading.options()
        },
        asks: !cli.wants_json() && !arguments.dry_run && io::stdin().is_terminal(),
        asked: BTreeSet::new(),
    };
    if import.options.corrects.is_some() && 1 < reading.files.len() {
        return Err(Message::new("error-corrects-one-file").into());
    }
    let received = receive(&reading.files)?;
    let mut files = Vec::new();
    let mut questions: Vec<Question> = Vec::new();
    if !import.stopped(&workspace, &received, &mut files, output)? {
        let doer = arguments.by.doer()?;
        for file in &received {
            // Prepared again: the files before this one may have brought its schools.
            let prepared = import.prepare(&workspace, file, output)?;
            if !cli.wants_json() {
                say_plan(&prepared, output);
            }
            let stopped = prepared.is_refused() || prepared.is_held_up();
            let wanted = !arguments.dry_run && !prepared.plan().changes_nothing() && !stopped;
            let applied = wanted
                && (arguments.yes || agreed(cli, output)?)
                && workspace.apply(&prepared, &doer.at, &doer.author)?.is_some();
            if !cli.wants_json() {
                say_outcome(arguments, &prepared, applied, output);
            }
            questions.extend(prepared.questions().iter().cloned());
            files.push((prepared, applied));
        }
    } else if !cli.wants_json() {
        for (prepared, _) in &files {
            say_remarks(prepared.diagnostics(), output);
            if !prepared.is_refused() {
                say_open(prepared, output);
            }
            say_outcome(arguments, prepared, false, output);
        }
        let others = reading.files.len() - files.len();
        if others > 0 {
            output.tell(&Message::new("import-others").with("files", others));
        }
    }
    questions.extend(files.iter().flat_map(|(prepared, _)| prepared.questions().iter().cloned()));
    questions::tell_useless(&import.options.answers, &questions, output);
    if cli.wants_json() {
        let files = files.iter().map(|(prepared, applied)| ImportedFile {
            plan: prepared.plan(),
            remarks: remarks(prepared.diagnostics(), output),
            applied: *applied,
        });
        let files = files.collect();
        output.json("import", &Files::<ImportedFile<'_>> { files })?;
    }
    let is_open = |prepared: &Prepared| !prepared.plan().already_imported && !prepared.plan().open.is_empty();
    if files.iter().any(|(prepared, _)| is_open(prepared)) {
        return Ok(Ended::WithFindings);
    }
    Ok(reading.ended(files.iter().flat_map(|(prepared, _)| prepared.diagnostics())))
}

/// Files on their way into the archive, with what was answered about them.
struct Importing {
    options: ImportOptions,
    /// Is there a person to ask?
    asks: bool,
    /// Questions that were put; one that was left open is not put again.
    asked: BTreeSet<QuestionId>,
}

impl Importing {
    /// Reads a file and asks about it until nothing new is to be asked. Nothing is written meanwhile.
    fn prepare(
        &mut self,
        workspace: &Workspace,
        file: &Received,
        output: &mut Output<'_>,
    ) -> Result<Prepared, Failure> {
        loop {
            let prepared = workspace.prepare_received(file, &self.options)?;
            let open = &prepared.plan().open;
            let is_new = !prepared.plan().already_imported && !open.is_empty() && self.asks;
            if !is_new || !questions::ask(open, &mut self.asked, &mut self.options.answers, output)? {
                return Ok(prepared);
            }
        }
    }

    /// Every file is read before the first one is written: if one of them has an error or an open question, none is
    /// imported, and those that stop the others are put into `files`.
    fn stopped(
        &mut self,
        workspace: &Workspace,
        received: &[Received],
        files: &mut Vec<(Prepared, bool)>,
        output: &mut Output<'_>,
    ) -> Result<bool, Failure> {
        for file in received {
            let prepared = self.prepare(workspace, file, output)?;
            let held_up = prepared.is_held_up() && !prepared.plan().already_imported;
            if prepared.is_refused() || held_up {
                files.push((prepared, false));
            }
        }
        Ok(!files.is_empty())
    }
}

/// Prints what is still to be answered.
fn say_open(prepared: &Prepared, output: &mut Output<'_>) {
    for question in &prepared.plan().open {
        questions::say(question, output);
    }
    output.space();
}

/// At a terminal the person is asked; without one the plan needs no answer.
pub(super) fn agreed(cli: &Cli, output: &mut Output<'_>) -> Result<bool, Failure> {
    if cli.wants_json() || !io::stdin().is_terminal() {
        return Ok(true);
    }
    let answer = output.ask(&Message::new("import-question"))?.to_lowercase();
    Ok(["д", "да", "y", "yes"].contains(&answer.as_str()))
}

pub(super) fn say_remarks(diagnostics: &[Diagnostic], output: &mut Output<'_>) {
    for remark in diagnostics {
        let text = output.remark(remark);
        output.print(&text);
        output.space();
    }
}

fn say_outcome(arguments: &Import, prepared: &Prepared, applied: bool, output: &mut Output<'_>) {
    let plan = prepared.plan();
    if plan.already_imported {
        return;
    }
    let id = match (applied, arguments.dry_run) {
        _ if prepared.is_refused() => "import-refused",
        _ if prepared.is_held_up() => "import-held-up",
        (true, _) => "import-done",
        (false, true) => "import-dry-run",
        (false, false) => "import-declined",
    };
    let mut message = Message::new(id).with("file", file_name(&plan.file));
    if id == "import-held-up" {
        message = message.with("questions", plan.open.len());
    }
    output.tell(&message);
    let waiting =
        plan.mentions.iter().filter(|row| matches!(row.matched, PlannedMatch::ToDecide { .. })).count();
    if applied && 0 < waiting {
        output.tell(&Message::new("import-in-part").with("rows", waiting));
    }
}

fn file_name(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |name| name.to_string_lossy().into_owned())
}
