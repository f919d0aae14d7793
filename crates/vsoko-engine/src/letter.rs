//! The letter that sends the remarks about a file back to who sent it.

use vsoko_model::{Diagnostic, Message, Severity};
use vsoko_text::Words;

/// A letter, paragraph by paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// To whom.
    pub greeting: Message,
    /// What it is about.
    pub intro: Message,
    /// The remarks, numbered.
    pub items: Vec<Message>,
    /// What is asked for.
    pub end: Message,
}

/// The letter about one file; nothing where there is nothing to send back. Notes are for us, not for the sender.
pub fn letter_to_sender(file: &str, diagnostics: &[Diagnostic], words: &Words) -> Option<Letter> {
    let remarks: Vec<&Diagnostic> =
        diagnostics.iter().filter(|remark| remark.severity() >= Severity::Warning).collect();
    if remarks.is_empty() {
        return None;
    }
    let item = |(number, remark): (usize, &&Diagnostic)| {
        let item = match words.hint_for_sender(remark) {
            Some(hint) => Message::new("letter-item").with("hint", hint),
            None => Message::new("letter-item-plain"),
        };
        item.with("number", number.to_string())
            .with("at", remark.at.to_string())
            .with("remark", words.diagnostic(remark))
    };
    Some(Letter {
        greeting: Message::new("letter-greeting"),
        intro: Message::new("letter-intro").with("file", file).with("remarks", remarks.len()),
        items: (1..).zip(&remarks).map(item).collect(),
        end: Message::new("letter-end"),
    })
}

impl Letter {
    /// The letter as a text to be sent.
    pub fn text(&self, words: &Words) -> String {
        let items: Vec<String> = self.items.iter().map(|item| words.say(item)).collect();
        let parts =
            [words.say(&self.greeting), words.say(&self.intro), items.join("\n"), words.say(&self.end)];
        parts.join("\n\n") + "\n"
    }
}
