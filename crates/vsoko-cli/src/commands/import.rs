//! `vsoko import`: files on their way into the archive, all of them or none.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::Serialize;
use vsoko_engine::{
    Again, Batch, EngineError, ImportOptions, Incoming, ListsGo, Prepared, WaitingRows, Workspace,
};
use vsoko_model::{DeliveryId, ImportPlan, Message, PlannedMatch, Question, QuestionId};

use super::check::{Files, Remark, file_name, remarks, say_remarks};
use super::opening::Doer;
use super::plan::say_plan;
use super::questions::{self, answered_in};
use crate::Ended;
use crate::args::{Cli, Import};
use crate::interruption::Interruption;
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct ImportedFile<'a> {
    #[serde(flatten)]
    plan: &'a ImportPlan,
    remarks: Vec<Remark<'a>>,
    applied: bool,
    /// The delivery that the file became.
    delivery: Option<DeliveryId>,
}

pub(super) fn import(cli: &Cli, arguments: &Import, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let interruption = Interruption::watched(output)?;
    let reading = &arguments.reading;
    let waiting_rows = if arguments.partial { WaitingRows::StayBehind } else { WaitingRows::HoldItUp };
    let is_at_terminal = is_at_terminal(cli);
    let mut import = Importing {
        options: ImportOptions {
            corrects: arguments.corrects.map(DeliveryId),
            answers: answered_in(arguments.answers.as_deref())?,
            waiting_rows,
            lists: if arguments.lists.whole_region { ListsGo::OverTheRegion } else { ListsGo::AsRead },
            ..reading.options()
        },
        paths: reading.files.clone(),
        asks: is_at_terminal && !arguments.dry_run,
        asks_whether: is_at_terminal && !arguments.dry_run && !arguments.yes,
        only_tries: arguments.dry_run,
        asked: BTreeSet::new(),
        questions: Vec::new(),
        interruption,
    };
    if import.options.corrects.is_some() && 1 < reading.files.len() {
        return Err(Message::new("error-corrects-one-file").into());
    }
    let again = if import.asks { Again::Kept } else { Again::Once };
    let mut received = workspace.receive(&reading.files, &import.options, again)?;
    let doer = arguments.by.doer()?;
    let became = import.run(&mut workspace, &mut received, &doer, output)?;
    let files = match &became {
        Became::Interrupted => {
            output.tell(&Message::new("interrupted-nothing"));
            return Ok(Ended::Interrupted);
        }
        Became::Stopped(files) | Became::Planned(files) | Became::Taken(files) => files,
    };
    if cli.wants_json() {
        let imported = files.iter().map(|(prepared, applied)| ImportedFile {
            plan: prepared.plan(),
            remarks: remarks(prepared.diagnostics(), output),
            applied: applied.is_some(),
            delivery: *applied,
        });
        let imported = imported.collect();
        output.json("import", &Files::<ImportedFile<'_>> { files: imported })?;
    } else {
        import.say(&became, &workspace, received.len(), output);
    }
    questions::tell_useless(&import.options.answers, &import.questions, output);
    let is_open = |prepared: &Prepared| !prepared.plan().already_imported && !prepared.plan().open.is_empty();
    if files.iter().any(|(prepared, _)| is_open(prepared)) {
        return Ok(Ended::WithFindings);
    }
    Ok(reading.ended(files.iter().flat_map(|(prepared, _)| prepared.diagnostics())))
}

/// A file with its plan, and the delivery that it became.
type OnItsWay = (Prepared, Option<DeliveryId>);

/// What became of the files.
enum Became {
    /// These have an error or an open question; because of them none is taken.
    Stopped(Vec<OnItsWay>),
    /// They were not to be taken, or a person did not agree.
    Planned(Vec<OnItsWay>),
    /// The archive has them.
    Taken(Vec<OnItsWay>),
    /// A person did not want to wait. Nothing is written.
    Interrupted,
}

/// Files on their way into the archive, with what was answered about them.
struct Importing {
    options: ImportOptions,
    /// The files, as a person named them.
    paths: Vec<PathBuf>,
    /// Is there a person to answer questions?
    asks: bool,
    /// Is that person asked whether the plans are to be carried out?
    asks_whether: bool,
    /// Is nothing to be written at all?
    only_tries: bool,
    /// Questions that were put; one that was left open is not put again.
    asked: BTreeSet<QuestionId>,
    /// All that is asked about the files, the answered questions too.
    questions: Vec<Question>,
    interruption: Interruption,
}

impl Importing {
    /// Plans the import of each file on top of those before it, asks what is to be asked, and takes all of them or none.
    /// While a person thinks, nothing is held or written.
    fn run(
        &mut self,
        workspace: &mut Workspace,
        received: &mut Incoming,
        doer: &Doer,
        output: &mut Output<'_>,
    ) -> Result<Became, Failure> {
        // The last file needs to be taken only where the others are to be kept.
        let settles_later = self.only_tries || self.asks_whether;
        let n_taken = if settles_later { received.len() - 1 } else { received.len() };
        loop {
            let mut batch = workspace.batch();
            let Some(mut files) = self.take_on(&mut batch, received, n_taken, doer, output)? else {
                return Ok(Became::Interrupted);
            };
            self.questions =
                files.iter().flat_map(|(prepared, _)| prepared.questions().iter().cloned()).collect();
            if files.iter().any(|(prepared, _)| prepared.is_stopped()) {
                self.take_back(batch, &mut files);
                if self.is_answered(&files, output)? {
                    continue;
                }
                files.retain(|(prepared, _)| prepared.is_stopped());
                return Ok(Became::Stopped(files));
            }
            if self.asks_whether {
                self.take_back(batch, &mut files);
                for ((prepared, _), path) in files.iter().zip(&self.paths) {
                    say_plan(prepared, path, workspace.methodologies(), output);
                }
                let n_new = files.iter().filter(|(prepared, _)| !prepared.plan().already_imported).count();
                if n_new == 0 {
                    return Ok(Became::Planned(files));
                }
                if !agreed(n_new, output)? {
                    return Ok(Became::Planned(files));
                }
                batch = workspace.batch();
                self.interruption.writing();
                let taken = files.iter_mut().try_for_each(|(prepared, delivery)| {
                    *delivery = batch.take(prepared, doer.hand())?.delivery();
                    Ok::<_, EngineError>(())
                });
                if taken.as_ref().is_err_and(EngineError::is_stale_plan) {
                    self.take_back(batch, &mut files);
                    output.tell(&Message::new("import-changed-meanwhile"));
                    continue;
                }
                taken?;
            } else if self.only_tries {
                self.take_back(batch, &mut files);
                return Ok(Became::Planned(files));
            }
            if !self.interruption.may_commit() {
                return Ok(Became::Interrupted);
            }
            batch.commit()?;
            self.interruption.written();
            return Ok(Became::Taken(files));
        }
    }

    /// Plans each file after those before it, and takes the first `n_taken` of them as far as they can be taken. `None` if a
    /// person does not want to wait.
    fn take_on(
        &self,
        batch: &mut Batch<'_>,
        received: &mut Incoming,
        n_taken: usize,
        doer: &Doer,
        output: &Output<'_>,
    ) -> Result<Option<Vec<OnItsWay>>, Failure> {
        let progress = output.progress("progress-import");
        let n_files = received.len();
        // Until then nothing is written, and a person who does not want to wait need not.
        received.begin();
        if 0 < n_taken {
            self.interruption.writing();
        }
        let mut go_on = |n_planned| {
            progress.show_of_many(n_planned, n_files);
            if self.interruption.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let planned = batch.plan(received, &self.options, (n_taken, doer.hand()), &mut go_on)?;
        let on_their_way =
            |(prepared, became): (Prepared, _)| (prepared, vsoko_engine::Became::delivery(became));
        Ok(planned.map(|planned| planned.into_iter().map(on_their_way).collect()))
    }

    /// Leaves the archive as it was before the batch: no file is a delivery.
    fn take_back(&self, batch: Batch<'_>, files: &mut [OnItsWay]) {
        drop(batch);
        self.interruption.taken_back();
        for (_, delivery) in files {
            *delivery = None;
        }
    }

    /// Puts what is open and was not put before; `true` if anything was answered.
    fn is_answered(&mut self, files: &[OnItsWay], output: &mut Output<'_>) -> Result<bool, Failure> {
        let mut any = false;
        for (prepared, _) in files.iter().filter(|(prepared, _)| self.asks && prepared.is_stopped()) {
            any |= questions::ask(&prepared.plan().open, &mut self.asked, &mut self.options.answers, output)?;
        }
        Ok(any)
    }

    fn say(&self, became: &Became, workspace: &Workspace, n_files: usize, output: &mut Output<'_>) {
        match became {
            Became::Interrupted => {}
            Became::Stopped(files) => {
                for (prepared, _) in files {
                    say_remarks(prepared.diagnostics(), output);
                    if !prepared.is_refused() {
                        say_open(prepared, output);
                    }
                    self.say_outcome(prepared, None, output);
                }
                if files.len() < n_files {
                    output.tell(&Message::new("import-others").with("files", n_files - files.len()));
                }
            }
            Became::Planned(files) | Became::Taken(files) => {
                for ((prepared, delivery), path) in files.iter().zip(&self.paths) {
                    if !self.asks_whether {
                        say_plan(prepared, path, workspace.methodologies(), output);
                    }
                    self.say_outcome(prepared, *delivery, output);
                }
                say_how_to_undo(files, output);
            }
        }
    }

    fn say_outcome(&self, prepared: &Prepared, delivery: Option<DeliveryId>, output: &mut Output<'_>) {
        let plan = prepared.plan();
        if plan.already_imported {
            return;
        }
        let id = match delivery {
            _ if prepared.is_refused() => "import-refused",
            _ if prepared.is_held_up() => "import-held-up",
            Some(_) => "import-done",
            None if self.only_tries => "import-dry-run",
            None => "import-declined",
        };
        let mut message = Message::new(id).with("file", file_name(&plan.file));
        if id == "import-held-up" {
            message = message.with("questions", plan.open.len());
        }
        if let Some(delivery) = delivery {
            message = message.with("delivery", delivery.to_string());
        }
        output.tell(&message);
        let waits = |matched: &PlannedMatch| matches!(matched, PlannedMatch::ToDecide { .. });
        let waiting = plan.mentions.iter().filter(|row| waits(&row.matched)).count();
        if delivery.is_some() && 0 < waiting {
            output.tell(&Message::new("import-in-part").with("rows", waiting));
        }
    }
}

/// Says once how the deliveries that files became are undone, however many they are.
fn say_how_to_undo(files: &[OnItsWay], output: &mut Output<'_>) {
    let deliveries: Vec<DeliveryId> = files.iter().filter_map(|(_, delivery)| *delivery).collect();
    match deliveries[..] {
        [] => {}
        [one] => output.tell(&Message::new("import-undo").with("delivery", one.to_string())),
        [..] => output.tell(&Message::new("import-undo-any")),
    }
}

/// Prints what is still to be answered.
fn say_open(prepared: &Prepared, output: &mut Output<'_>) {
    for question in &prepared.plan().open {
        questions::say(question, output);
    }
    output.space();
}

/// Is there a person who can be asked?
pub(super) fn is_at_terminal(cli: &Cli) -> bool {
    !cli.wants_json() && io::stdin().is_terminal()
}

/// Does a person agree that these many files become part of the archive?
pub(super) fn agreed(n_files: usize, output: &mut Output<'_>) -> Result<bool, Failure> {
    let answer = output.ask(&Message::new("import-question").with("files", n_files))?.to_lowercase();
    Ok(["д", "да", "y", "yes"].contains(&answer.as_str()))
}
