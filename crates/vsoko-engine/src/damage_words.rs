//! What is wrong with an archive, in sentences: the same at a terminal and on the page.

use vsoko_model::Message;
use vsoko_store::Damage;

use crate::{Outcome, Replay, Verified};

/// Everything that the check found, a sentence for each; nothing of a sound archive.
pub fn verified_in_words(verified: &Verified) -> Vec<Message> {
    let damage = verified.damage.iter().map(sentence);
    let replays = verified.replays.iter().filter_map(replayed);
    let not_recorded = not_recorded(&verified.replays);
    damage.chain(replays).chain(not_recorded).chain(purged(&verified.replays)).collect()
}

/// One damage in one sentence.
fn sentence(damage: &Damage) -> Message {
    let path = |path: &std::path::Path| path.display().to_string();
    match damage {
        Damage::CatalogInconsistent { what } => {
            Message::new("damage-catalog-inconsistent").with("what", what.as_str())
        }
        Damage::EntryMissing { seq } => Message::new("damage-entry-missing").with("entry", seq.to_string()),
        Damage::EntryAltered { seq } => Message::new("damage-entry-altered").with("entry", seq.to_string()),
        Damage::ChainBroken { seq } => Message::new("damage-chain-broken").with("entry", seq.to_string()),
        Damage::RowsAltered { seq, delivery: Some(delivery), table } => {
            Message::new("damage-rows-of-delivery-altered")
                .with("entry", seq.to_string())
                .with("delivery", delivery.to_string())
                .with("table", table.as_str())
        }
        Damage::RowsAltered { seq, delivery: None, table } => {
            Message::new("damage-rows-altered").with("entry", seq.to_string()).with("table", table.as_str())
        }
        Damage::RowsWithoutEntry { table } => {
            Message::new("damage-rows-without-entry").with("table", table.as_str())
        }
        Damage::InForceAltered { seq } => {
            Message::new("damage-in-force-altered").with("entry", seq.to_string())
        }
        Damage::MethodologyAltered { methodology } => {
            Message::new("damage-methodology-altered").with("methodology", methodology.as_str())
        }
        Damage::FileMissing { path: file } => Message::new("damage-file-missing").with("path", path(file)),
        Damage::FileAltered { path: file } => Message::new("damage-file-altered").with("path", path(file)),
    }
}

/// The deliveries that could not be read again, because how they were read is not recorded.
fn not_recorded(replays: &[Replay]) -> Option<Message> {
    let unknown = replays.iter().filter(|replay| replay.outcome == Outcome::NotRecorded);
    let unknown: Vec<String> = unknown.map(|replay| replay.delivery.to_string()).collect();
    (!unknown.is_empty()).then(|| Message::new("replay-not-recorded").with("deliveries", unknown))
}

/// The deliveries whose files were removed on purpose.
fn purged(replays: &[Replay]) -> Option<Message> {
    let gone = replays.iter().filter(|replay| replay.outcome == Outcome::Purged);
    let gone: Vec<String> = gone.map(|replay| replay.delivery.to_string()).collect();
    (!gone.is_empty()).then(|| Message::new("replay-purged").with("deliveries", gone))
}

/// How reading a delivery again ended, where that is worth a sentence.
fn replayed(replay: &Replay) -> Option<Message> {
    let delivery = replay.delivery.to_string();
    match replay.outcome {
        // Those that were not recorded are told of together, as are those that are not here.
        Outcome::Same { .. } | Outcome::NotRecorded | Outcome::Purged | Outcome::NotHere => None,
        Outcome::Differs { n_different } => {
            Some(Message::new("replay-differs").with("delivery", delivery).with("different", n_different))
        }
        Outcome::ReadOtherwise { n_different, reader } => Some(
            Message::new("replay-read-otherwise")
                .with("delivery", delivery)
                .with("different", n_different)
                .with("reader", reader.to_string()),
        ),
        Outcome::NotReadable => Some(Message::new("replay-not-readable").with("delivery", delivery)),
    }
}
