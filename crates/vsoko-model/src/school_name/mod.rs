//! Names and codes of schools.

mod code;
mod inn;
pub(crate) mod letters;
mod parts;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::code::FisOkoCode;
pub use self::inn::{Inn, InvalidInn};
pub use self::parts::{Founder, Funding, LegalForm, SchoolKind, SchoolNameParts, Settlement};

/// The name of a school as it is registered, and its form for comparison.
///
/// Two names are the same school inside one municipality when their [`key`](Self::key)s are equal. The key folds
/// what writers do differently (kinds of quotation marks, white space, case, a space after №, long dashes) and keeps
/// what tells schools apart: the number is an exact word, and й and ё are letters of their own.
///
/// ```
/// use vsoko_model::SchoolName;
///
/// let name = |text: &str| text.parse::<SchoolName>().unwrap();
/// assert_eq!(name("МБОУ \"Западнодвинская  СОШ № 1\"").key(), name("МБОУ «Западнодвинская СОШ №1»").key());
/// assert_ne!(name("МБОУ СОШ №1").key(), name("МБОУ СОШ №10").key());
/// assert_eq!(name("  МБОУ \"Ильинская СОШ\" ").to_string(), "МБОУ «Ильинская СОШ»");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SchoolName {
    written: String,
    key: String,
}

/// A text that cannot be a name or a code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{text}» is not {wanted}")]
pub struct InvalidCode {
    text: String,
    wanted: &'static str,
}

impl SchoolName {
    /// The form for comparison: words in lower case, numbers exact, no punctuation.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What the name consists of.
    pub fn parts(&self) -> SchoolNameParts {
        SchoolNameParts::of(&self.written)
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '<' | '>' | '\u{2033}')
}

fn comparison_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '№' => key.push_str(" № "),
            '–' | '—' | '‑' | '−' => key.push('-'),
            c if is_quotation_mark(c) || c == '.' || c == ',' => key.push(' '),
            c => key.extend(c.to_lowercase()),
        }
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// White space folded to single spaces, and straight quotation marks in pairs turned into «ёлочки».
fn tidy(name: &str) -> String {
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.matches('"').count() % 2 == 1 {
        return folded;
    }
    let mut tidied = String::with_capacity(folded.len());
    for (index, piece) in folded.split('"').enumerate() {
        match index {
            0 => {}
            odd if odd % 2 == 1 => tidied.push('«'),
            _ => tidied.push('»'),
        }
        tidied.push_str(piece);
    }
    tidied
}

impl FromStr for SchoolName {
    type Err = InvalidCode;

    /// Any text with a letter in it is a name; a bare number is not.
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        if text.chars().any(char::is_alphabetic) {
            let written = tidy(text);
            Ok(Self { key: comparison_key(&written), written })
        } else {
            Err(InvalidCode { text: text.to_owned(), wanted: "a name of a school" })
        }
    }
}

impl TryFrom<String> for SchoolName {
    type Error = InvalidCode;
    fn try_from(text: String) -> Result<Self, InvalidCode> {
        text.parse()
    }
}

impl From<SchoolName> for String {
    fn from(name: SchoolName) -> Self {
        name.written
    }
}

impl fmt::Display for SchoolName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(name: &str) -> String {
        name.parse::<SchoolName>().unwrap().key().to_owned()
    }

    proptest! {
        #[test]
        fn a_name_as_printed_has_the_key_of_the_name_as_written(text in "\\PC*[а-я]\\PC*") {
            let name: SchoolName = text.parse().unwrap();
            let printed: SchoolName = name.to_string().parse().unwrap();
            prop_assert_eq!(printed.key(), name.key());
        }
    }

    #[test]
    fn dirt_of_real_files_is_folded() {
        let clean = key("МБОУ «Староторопская СОШ»");
        for dirty in
            ["МБОУ\u{a0}\"Староторопская\tСОШ\"", "мбоу <Староторопская СОШ>", "МБОУ\n«Староторопская  СОШ»"]
        {
            assert_eq!(key(dirty), clean, "{dirty}");
        }
    }

    #[test]
    fn numbers_and_similar_letters_tell_schools_apart() {
        assert_ne!(key("СОШ №1"), key("СОШ №10"));
        assert_ne!(key("Майская СОШ"), key("Маиская СОШ"));
        assert_ne!(key("Берёзовская СОШ"), key("Березовская СОШ"));
    }

    #[test]
    fn an_odd_quotation_mark_is_left_alone() {
        assert_eq!("СОШ 1\"".parse::<SchoolName>().unwrap().as_str(), "СОШ 1\"");
    }
}
