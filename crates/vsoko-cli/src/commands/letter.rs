//! `vsoko check --letter`: the text of a letter that sends the remarks back to who sent the file.

use vsoko_engine::letter_to_sender;
use vsoko_model::{Diagnostic, Message};

use crate::output::Output;

/// Prints the letter about one file.
pub(super) fn say(file: &str, diagnostics: &[Diagnostic], output: &mut Output<'_>) {
    let Some(letter) = letter_to_sender(file, diagnostics, output.words) else {
        output.say(&Message::new("letter-nothing").with("file", file));
        return;
    };
    output.say(&letter.greeting);
    output.space();
    output.paragraph(&letter.intro);
    output.space();
    for item in &letter.items {
        output.paragraph(item);
    }
    output.space();
    output.paragraph(&letter.end);
}
