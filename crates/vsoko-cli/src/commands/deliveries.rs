//! `vsoko deliveries list`, `vsoko deliveries show` and `vsoko deliveries purge`.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use serde::Serialize;
use vsoko_engine::{
    Delivery, EntryId, Event, JournalEntry, Methodologies, Standing, Teller, given_in_words, list_in_words,
    moment, standing_in_words, studies_in_words, study_in_words,
};
use vsoko_model::{ContentHash, DeliveryId, ListScope, Message, MethodologyId, Severity, ValueChange};
use vsoko_report::Align;
use vsoko_text::date;

use super::changes::say_changes;
use super::done::say_done;
use super::listing;
use crate::Ended;
use crate::args::{Cli, DeliveryPurged, DeliveryShown, Past};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct List {
    deliveries: Vec<Delivery>,
}

pub(super) fn list(cli: &Cli, past: &Past, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let deliveries = workspace.deliveries(past.as_of.as_ref())?;
    if cli.wants_json() {
        output.json("deliveries list", &List { deliveries })?;
        return Ok(Ended::Done);
    }
    if deliveries.is_empty() {
        output.say(&Message::new("deliveries-none"));
        return Ok(Ended::Done);
    }
    let words = output.words;
    let row = |delivery: &Delivery| {
        vec![
            delivery.id.to_string(),
            delivery.file_name.clone(),
            studies_in_words(delivery, workspace.methodologies()),
            format!("{} {}", date(delivery.received.date(), words.language()), delivery.author),
            words.say(&standing_in_words(delivery.standing)),
        ]
    };
    let columns = [
        ("column-ordinal", Align::End, 1),
        ("column-file", Align::Start, 5),
        ("column-studies", Align::Start, 4),
        ("column-when-and-who", Align::Start, 3),
        ("column-standing", Align::Start, 3),
    ];
    listing(output, &Message::new("deliveries-all"), &columns, deliveries.iter().map(row).collect());
    Ok(Ended::Done)
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    delivery: Delivery,
    received_file: PathBuf,
    methodologies: Vec<(MethodologyId, ContentHash)>,
    corrects: Option<DeliveryId>,
    /// Lists of schools that it holds, and how far they go.
    lists: Vec<ListScope>,
    /// What it changed of the delivery that it corrects, or what the delivery that corrects it changed.
    changes: Vec<ValueChange>,
    /// The entries of the journal in which persons corrected single values of it, as far as they count.
    corrections: Vec<EntryId>,
}

pub(super) fn show(cli: &Cli, arguments: &DeliveryShown, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let delivery = workspace.delivery(DeliveryId(arguments.delivery))?;
    let brought_by = workspace.journal_entry(delivery.entry)?.event;
    let record = brought_by.import();
    let methodologies = record.map(|record| record.methodologies.clone()).unwrap_or_default();
    let corrects = record.and_then(|record| record.corrects).map(|corrected| corrected.delivery);
    let differs_by = match (delivery.standing, corrects) {
        (Standing::Corrected { by }, _) => Some(workspace.delivery(by)?.entry),
        (Standing::InForce | Standing::Undone { .. }, Some(_)) => Some(delivery.entry),
        (Standing::InForce | Standing::Undone { .. }, None) => None,
    };
    let changes = differs_by.map(|entry| workspace.changes_of(entry)).transpose()?.unwrap_or_default();
    let received_file = workspace.received_file(&delivery);
    let lists = workspace.lists_in(delivery.id)?;
    let journal = workspace.journal()?;
    let corrected: Vec<&JournalEntry> = journal
        .iter()
        .filter(|entry| {
            let of_it =
                matches!(&entry.event, Event::CorrectValue(own) if own.correction.delivery == delivery.id);
            of_it && entry.in_force
        })
        .collect();
    let corrections = corrected.iter().map(|entry| entry.seq).collect();
    let shown = Shown { delivery, received_file, methodologies, corrects, lists, changes, corrections };
    if cli.wants_json() {
        output.json("deliveries show", &shown)?;
    } else {
        say(&shown, workspace.methodologies(), output);
        let teller = Teller::of(&workspace, output.words)?;
        for entry in corrected {
            let told = Message::new("delivery-corrected-by-hand")
                .with("entry", entry.seq.to_string())
                .with("what", teller.entry(entry).text());
            output.paragraph(&told);
        }
    }
    Ok(Ended::Done)
}

fn say(shown: &Shown, methodologies: &Methodologies, output: &mut Output<'_>) {
    let Shown { delivery, .. } = shown;
    let count = |severity| delivery.diagnostics.iter().filter(|remark| remark.severity() == severity).count();
    let head = Message::new("delivery-head")
        .with("delivery", delivery.id.to_string())
        .with("file", delivery.file_name.as_str())
        .with("at", moment(&delivery.received, output.words))
        .with("author", delivery.author.to_string())
        .with("entry", delivery.entry.to_string())
        .with("standing", output.words.say(&standing_in_words(delivery.standing)))
        .with("hash", delivery.file_hash.as_str())
        .with("path", shown.received_file.display().to_string())
        .with("errors", count(Severity::Error))
        .with("warnings", count(Severity::Warning))
        .with("notes", count(Severity::Note));
    output.say(&head);
    if let Some(purged) = &delivery.purged {
        let gone = Message::new("delivery-purged")
            .with("at", moment(&purged.at, output.words))
            .with("author", purged.author.to_string())
            .with("reason", purged.why.reason().to_string())
            .with("entry", purged.entry.to_string());
        output.paragraph(&gone);
    }
    let given = given_in_words(delivery, output.words);
    output.paragraph(&given);
    for (id, hash) in &shown.methodologies {
        let message = Message::new("delivery-methodology").with("id", id.as_str()).with("hash", hash.short());
        output.say(&message);
    }
    if let Some(corrected) = shown.corrects {
        output.say(&Message::new("delivery-corrects").with("delivery", corrected.to_string()));
    }
    output.space();
    let rows = delivery
        .studies
        .iter()
        .map(|part| {
            let study = study_in_words(&part.study, methodologies);
            vec![study, part.year.to_string(), part.n_observations.to_string()]
        })
        .collect();
    let columns = [
        ("column-study", Align::Start, 3),
        ("column-year", Align::Start, 2),
        ("column-values", Align::End, 2),
    ];
    listing(output, &Message::new("delivery-parts"), &columns, rows);
    for list in &shown.lists {
        output.paragraph(&list_in_words(list));
    }
    let by = match delivery.standing {
        Standing::Corrected { by } => Some(by),
        Standing::InForce | Standing::Undone { .. } => None,
    };
    if let Some(later) = by {
        output.space();
        output.say(&Message::new("delivery-changed-by").with("delivery", later.to_string()));
        say_changes(&shown.changes, output);
    } else if let Some(earlier) = shown.corrects {
        output.space();
        output.say(&Message::new("delivery-changed").with("delivery", earlier.to_string()));
        say_changes(&shown.changes, output);
    }
}

/// Removes the received file of a delivery, after it was said what that means.
pub(super) fn purge(
    cli: &Cli,
    arguments: &DeliveryPurged,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let mut workspace = cli.open_for_writing(output)?;
    let delivery = workspace.delivery(DeliveryId(arguments.delivery))?;
    if !arguments.yes {
        let message = Message::new("purge-warning")
            .with("file", delivery.file_name.as_str())
            .with("delivery", delivery.id.to_string());
        output.tell(&message);
        if cli.wants_json() || !io::stdin().is_terminal() {
            return Err(Message::new("error-purge-needs-yes").into());
        }
        let answer = output.ask(&Message::new("purge-question"))?.to_lowercase();
        if !["д", "да", "y", "yes"].contains(&answer.as_str()) {
            output.tell(&Message::new("purge-not-done"));
            return Ok(Ended::Done);
        }
    }
    let (why, doer) = (arguments.grounds.why(), arguments.grounds.by.doer()?);
    let entry = workspace.purge(delivery.id, why, doer.hand())?;
    say_done(cli, "deliveries purge", &workspace, entry, output)
}
