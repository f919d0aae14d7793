//! `vsoko check --letter`: the text of a letter that sends the remarks back to who sent the file.

use vsoko_model::{Diagnostic, Message, Severity};

use crate::output::Output;

/// Prints the letter about one file. Notes are for us, not for the sender.
pub(super) fn say(file: &str, diagnostics: &[Diagnostic], output: &mut Output<'_>) {
    let remarks: Vec<&Diagnostic> =
        diagnostics.iter().filter(|remark| remark.severity() >= Severity::Warning).collect();
    if remarks.is_empty() {
        output.say(&Message::new("letter-nothing").with("file", file));
        return;
    }
    output.say(&Message::new("letter-greeting"));
    output.space();
    output.paragraph(&Message::new("letter-intro").with("file", file).with("remarks", remarks.len()));
    output.space();
    for (number, remark) in (1..).zip(remarks) {
        let words = output.words;
        let item = match words.hint_for_sender(remark) {
            Some(hint) => Message::new("letter-item").with("hint", hint),
            None => Message::new("letter-item-plain"),
        };
        let item = item
            .with("number", number.to_string())
            .with("at", remark.at.to_string())
            .with("remark", words.diagnostic(remark));
        output.paragraph(&item);
    }
    output.space();
    output.paragraph(&Message::new("letter-end"));
}
