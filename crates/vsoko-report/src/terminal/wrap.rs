//! Lines of a terminal: a Cyrillic or Latin letter is one column.

use crate::keep::keep_together;

/// Words of `text` in lines of at most `width` columns. Only plain white space parts words.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    hanging("", "", text, width)
}

/// The same with `first` before the first line and `rest` before the others.
pub(super) fn hanging(first: &str, rest: &str, text: &str, width: usize) -> Vec<String> {
    let text = keep_together(&printable(text));
    let mut lines: Vec<String> = Vec::new();
    let mut columns = 0;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if columns + 1 + length <= width => {
                line.push(' ');
                line.push_str(word);
                columns += 1 + length;
            }
            last => {
                let indent = if last.is_none() { first } else { rest };
                columns = indent.chars().count() + length;
                lines.push(format!("{indent}{word}"));
            }
        }
    }
    lines
}

/// Text without what would command a terminal: control characters, and marks that turn the direction of the line.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}
