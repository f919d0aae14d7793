//! `vsoko journal`: what happened to the archive, and taking it back.

use serde::Serialize;
use vsoko_engine::{EntryId, JournalEntry, Teller, ToldEntry, moment};
use vsoko_model::{DeliveryId, Message, StateId, ValueChange, Why};
use vsoko_report::Align;
use vsoko_text::date;

use super::changes::say_changes;
use super::done::say_done;
use super::listing;
use crate::Ended;
use crate::args::{Cli, DeliveryNamed, EntryNamed, EntryShown, Grounds, JournalList};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Entries<'e> {
    state: StateId,
    entries: Vec<ToldEntry<'e>>,
}

#[derive(Serialize)]
struct Shown<'e> {
    entry: ToldEntry<'e>,
    changes: Vec<ValueChange>,
}

pub(super) fn list(cli: &Cli, arguments: &JournalList, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let journal = workspace.journal()?;
    let left_out = arguments.limit.map_or(0, |limit| journal.len().saturating_sub(limit));
    let teller = Teller::of(&workspace, output.words)?;
    let entries: Vec<ToldEntry<'_>> = journal[left_out..].iter().map(|entry| teller.entry(entry)).collect();
    if cli.wants_json() {
        output.json("journal list", &Entries { state: workspace.state()?, entries })?;
        return Ok(Ended::Done);
    }
    if entries.is_empty() {
        output.say(&Message::new("journal-empty"));
        return Ok(Ended::Done);
    }
    let words = output.words;
    let row = |told: &ToldEntry<'_>| {
        let entry = told.of();
        let counts = if entry.in_force { "yes" } else { "no" };
        vec![
            entry.seq.to_string(),
            format!("{} {}", date(entry.at.date(), words.language()), entry.author),
            told.text().to_owned(),
            entry.state().to_string(),
            words.phrase(counts),
        ]
    };
    let columns = [
        ("column-ordinal", Align::End, 1),
        ("column-when-and-who", Align::Start, 2),
        ("column-what-happened", Align::Start, 6),
        ("column-state", Align::Start, 2),
        ("column-counts-today", Align::Start, 1),
    ];
    let caption = Message::new("journal-all").with("shown", entries.len()).with("all", journal.len());
    listing(output, &caption, &columns, entries.iter().map(row).collect());
    Ok(Ended::Done)
}

pub(super) fn show(cli: &Cli, arguments: &EntryShown, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let entry = workspace.journal_entry(arguments.entry)?;
    let changes = workspace.changes_of(entry.seq)?;
    let told = Teller::of(&workspace, output.words)?.entry(&entry);
    if cli.wants_json() {
        output.json("journal show", &Shown { entry: told, changes })?;
        return Ok(Ended::Done);
    }
    output.paragraph(
        &Message::new("done-entry").with("entry", entry.seq.to_string()).with("what", told.text()),
    );
    let who = Message::new("journal-who")
        .with("at", moment(&entry.at, output.words))
        .with("author", entry.author.to_string());
    output.say(&who);
    say_why(&entry, output);
    output.say(&Message::new(if entry.in_force { "journal-in-force" } else { "journal-not-in-force" }));
    let seal = Message::new("journal-seal")
        .with("state", entry.state().to_string())
        .with("hash", entry.hash.as_str())
        .with("previous", entry.previous.as_str());
    output.say(&seal);
    say_changes(&changes, output);
    Ok(Ended::Done)
}

fn say_why(entry: &JournalEntry, output: &mut Output<'_>) {
    let Some(why) = entry.event.why() else { return };
    output.paragraph(&Message::new("journal-reason").with("reason", why.reason().to_string()));
    if let Some(source) = why.source() {
        output.paragraph(&Message::new("journal-source").with("source", source));
    }
}

pub(super) fn undo(cli: &Cli, arguments: &EntryNamed, output: &mut Output<'_>) -> Result<Ended, Failure> {
    turn(cli, ("journal undo", Turn::Undo), Which::Entry(arguments.entry), &arguments.grounds, output)
}

pub(super) fn redo(cli: &Cli, arguments: &EntryNamed, output: &mut Output<'_>) -> Result<Ended, Failure> {
    turn(cli, ("journal redo", Turn::Redo), Which::Entry(arguments.entry), &arguments.grounds, output)
}

pub(super) fn undo_delivery(
    cli: &Cli,
    arguments: &DeliveryNamed,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let which = Which::Delivery(DeliveryId(arguments.delivery));
    turn(cli, ("deliveries undo", Turn::Undo), which, &arguments.grounds, output)
}

pub(super) fn redo_delivery(
    cli: &Cli,
    arguments: &DeliveryNamed,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let which = Which::Delivery(DeliveryId(arguments.delivery));
    turn(cli, ("deliveries redo", Turn::Redo), which, &arguments.grounds, output)
}

/// An entry of the journal by its number, or by the delivery that it brought.
#[derive(Clone, Copy)]
enum Which {
    Entry(EntryId),
    Delivery(DeliveryId),
}

impl Which {
    fn entry(self, workspace: &vsoko_engine::Workspace) -> Result<EntryId, Failure> {
        match self {
            Self::Entry(entry) => Ok(entry),
            Self::Delivery(delivery) => Ok(workspace.delivery(delivery)?.entry),
        }
    }
}

/// Whether an entry is taken back or brought in again.
#[derive(Clone, Copy)]
enum Turn {
    Undo,
    Redo,
}

fn turn(
    cli: &Cli,
    (command, turn): (&str, Turn),
    which: Which,
    grounds: &Grounds,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let (why, doer): (Why, _) = (grounds.why(), grounds.by.doer()?);
    let entry = which.entry(&workspace)?;
    let entry = match turn {
        Turn::Undo => workspace.undo(entry, why, doer.hand())?,
        Turn::Redo => workspace.redo(entry, why, doer.hand())?,
    };
    say_done(cli, command, &workspace, entry, output)
}
