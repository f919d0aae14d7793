//! `vsoko verify`, `vsoko backup` and `vsoko restore`: is the archive what it was, and where is its copy?

use std::path::PathBuf;

use serde::Serialize;
use vsoko_engine::{Verified, Workspace, verified_in_words};
use vsoko_model::{Message, StateId};

use crate::Ended;
use crate::args::{Backup, Cli, Restore, Verify};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Checked {
    is_sound: bool,
    n_entries: usize,
    n_deliveries: usize,
    n_read_again: usize,
    #[serde(flatten)]
    verified: Verified,
    removed: Vec<PathBuf>,
}

pub(super) fn verify(cli: &Cli, arguments: &Verify, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let mut workspace = cli.open_workspace(output)?;
    let verified = {
        let progress = output.progress("progress-verify");
        workspace.verify(&|done, total| progress.show(done, total))?
    };
    let removed = if arguments.collect { workspace.collect_orphans()? } else { Vec::new() };
    let checked = Checked {
        is_sound: verified.is_sound(),
        // A journal that cannot be understood is damage, which is told of.
        n_entries: workspace.journal().map_or(0, |journal| journal.len()),
        n_deliveries: verified.replays.len(),
        n_read_again: verified.n_read_again(),
        verified,
        removed,
    };
    if cli.wants_json() {
        output.json("verify", &checked)?;
    } else {
        say(&checked, arguments, output);
    }
    Ok(if checked.is_sound { Ended::Done } else { Ended::WithFindings })
}

fn say(checked: &Checked, arguments: &Verify, output: &mut Output<'_>) {
    for message in &verified_in_words(&checked.verified) {
        output.paragraph(message);
    }
    let (id, orphans) = if arguments.collect {
        ("verify-removed", &checked.removed)
    } else {
        ("verify-orphans", &checked.verified.orphans)
    };
    if !orphans.is_empty() {
        output.paragraph(&Message::new(id).with("files", orphans.len()));
        output.list(orphans.iter().map(|path| path.display().to_string()));
    }
    if checked.verified.absent > 0 {
        output.paragraph(&Message::new("verify-absent").with("files", checked.verified.absent));
    }
    let id = if checked.is_sound { "verify-sound" } else { "verify-damaged" };
    let last = Message::new(id)
        .with("entries", checked.n_entries)
        .with("deliveries", checked.n_deliveries)
        .with("read", checked.n_read_again);
    output.paragraph(&last);
    if !checked.is_sound {
        output.tell(&Message::new("verify-what-to-do"));
    }
}

#[derive(Serialize)]
struct Kept {
    path: PathBuf,
    state: StateId,
}

pub(super) fn backup(cli: &Cli, arguments: &Backup, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = workspace.state()?;
    let path = arguments.backup.clone();
    {
        let progress = output.progress("progress-backup");
        workspace.backup(&path, &|done, total| progress.show(done, total))?;
    }
    if cli.wants_json() {
        output.json("backup", &Kept { path, state })?;
        return Ok(Ended::Done);
    }
    output.say(&Message::new("backup-done").with("path", path.display().to_string()));
    output.say(&Message::new("done-state").with("state", state.to_string()));
    Ok(Ended::Done)
}

pub(super) fn restore(cli: &Cli, arguments: &Restore, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = {
        let progress = output.progress("progress-restore");
        let show = |done, total| progress.show(done, total);
        Workspace::restore(&arguments.backup, &arguments.folder, &show)?
    };
    let state = workspace.state()?;
    let path = workspace.folder().to_owned();
    if cli.wants_json() {
        output.json("restore", &Kept { path, state })?;
        return Ok(Ended::Done);
    }
    output.say(&Message::new("restore-done").with("path", path.display().to_string()));
    output.say(&Message::new("done-state").with("state", state.to_string()));
    output.say(&Message::new("restore-next").with("path", path.display().to_string()));
    Ok(Ended::Done)
}
