//! What is said after a person changed the archive: what was done, what that changed, and how to take it back.

use serde::Serialize;
use vsoko_engine::{EntryId, Event, Teller, ToldEntry, Workspace};
use vsoko_model::{Message, SchoolId, StateId, ValueChange};

use super::changes::say_changes;
use crate::Ended;
use crate::args::Cli;
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Changed<'e> {
    entry: ToldEntry<'e>,
    state: StateId,
    changes: Vec<ValueChange>,
    /// Schools of one municipality that bear one name since this entry.
    namesakes: Vec<(SchoolId, SchoolId)>,
}

/// Says what `entry`, made just now by `command`, did.
pub(super) fn say_done(
    cli: &Cli,
    command: &str,
    workspace: &Workspace,
    entry: EntryId,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let made = workspace.journal_entry(entry)?;
    let teller = Teller::of(workspace, output.words)?;
    let told = teller.entry(&made);
    let touches_values = made.event.touches_values();
    let changes = if touches_values { workspace.changes_of(entry)? } else { Vec::new() };
    let namesakes = workspace.new_namesakes(entry)?;
    if cli.wants_json() {
        output.json(command, &Changed { entry: told, state: made.state(), changes, namesakes })?;
        return Ok(Ended::Done);
    }
    output.paragraph(&Message::new("done-entry").with("entry", entry.to_string()).with("what", told.text()));
    if touches_values {
        say_changes(&changes, output);
    }
    for (first, second) in &namesakes {
        let message = Message::new("done-namesakes")
            .with("first", teller.school_today(*first))
            .with("second", teller.school_today(*second))
            .with("one", first.to_string())
            .with("other", second.to_string());
        output.paragraph(&message);
    }
    output.say(&Message::new("done-state").with("state", made.state().to_string()));
    let (id, taken_back) = match &made.event {
        Event::Undo(record) => ("done-redo", record.entry),
        Event::Redo(record) => ("done-undo", record.entry),
        Event::Import(_)
        | Event::CorrectValue(_)
        | Event::ChangeRegistry(_)
        | Event::ManageCycle(_)
        | Event::Upgrade(_) => ("done-undo", entry),
        // What is removed is not brought back.
        Event::Purge(_) => return Ok(Ended::Done),
    };
    output.say(&Message::new(id).with("entry", taken_back.to_string()));
    Ok(Ended::Done)
}
