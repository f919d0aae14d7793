//! What a change of the archive did to the current values.

use vsoko_engine::change_in_words;
use vsoko_model::{Message, ValueChange};

use crate::output::Output;

/// How many changed values are printed; JSON has all of them.
const SHOWN: usize = 40;

/// How many values changed, came and went; then those that changed, one by one.
pub(super) fn say_changes(changes: &[ValueChange], output: &mut Output<'_>) {
    if changes.is_empty() {
        output.paragraph(&Message::new("changes-none"));
        return;
    }
    let updated: Vec<&ValueChange> =
        changes.iter().filter(|change| change.before.is_some() && change.after.is_some()).collect();
    let created = changes.iter().filter(|change| change.before.is_none()).count();
    let gone = changes.iter().filter(|change| change.after.is_none()).count();
    output.paragraph(
        &Message::new("changes-counts")
            .with("changed", updated.len())
            .with("created", created)
            .with("gone", gone),
    );
    let lines: Vec<String> =
        updated.iter().take(SHOWN).map(|change| output.words.say(&change_in_words(change))).collect();
    if !lines.is_empty() {
        output.list(lines);
    }
    if SHOWN < updated.len() {
        output.paragraph(&Message::new("changes-more").with("more", updated.len() - SHOWN));
    }
}
