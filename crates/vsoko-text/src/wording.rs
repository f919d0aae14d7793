//! Wordings of a department in place of ours: the same sentences with the same numbers.
//!
//! A file of them is Fluent, as our catalogues are. It is checked by saying every sentence of it with samples and looking
//! at what is printed: what ours prints, theirs must print.

use std::collections::BTreeSet;
use std::fmt;

use fluent_syntax::ast::Entry;

use crate::bank::{N_SAMPLES, Sentence, filling, inputs_of, printed, sentences_of};
use crate::{Language, Words};

/// What is wrong with a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingFault {
    /// The text of the file is not what a catalogue is made of.
    Syntax {
        /// In which line.
        line: usize,
    },
    /// No document prints a sentence with this id.
    UnknownSentence {
        /// The id.
        id: String,
        /// The line.
        line: usize,
    },
    /// A sentence asks for something that it is not given.
    UnknownInput {
        /// The sentence.
        id: String,
        /// What it asks for.
        input: String,
        /// What it is given.
        known: Vec<String>,
    },
    /// A sentence leaves something out that ours prints.
    Lost {
        /// The sentence.
        id: String,
        /// What is left out.
        inputs: Vec<String>,
    },
}

impl fmt::Display for WordingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line } => write!(f, "line {line} cannot be read"),
            Self::UnknownSentence { id, line } => write!(f, "line {line}: no document prints «{id}»"),
            Self::UnknownInput { id, input, .. } => write!(f, "{id} is not given ${input}"),
            Self::Lost { id, inputs } => write!(f, "{id} leaves out {}", inputs.join(", ")),
        }
    }
}

impl std::error::Error for WordingFault {}

impl Words {
    /// The words of a language with the wordings of `source` in the place of ours, if nothing is lost by it.
    ///
    /// ```
    /// use vsoko_model::{Message, Share};
    /// use vsoko_text::{Language, Words};
    ///
    /// let message = Message::new("finding-practice-none").with("share", Share::new(0, 6).unwrap());
    /// let own = "finding-practice-none = Практик не отмечено ({ $share_count } из { $share_base })";
    /// let words = Words::with_wordings(Language::Russian, own).unwrap();
    /// assert_eq!(words.say(&message), "Практик не отмечено (0\u{a0}из\u{a0}6)");
    /// assert!(Words::with_wordings(Language::Russian, "finding-practice-none = Практик нет").is_err());
    /// ```
    pub fn with_wordings(language: Language, source: &str) -> Result<Self, WordingFault> {
        let ours = Self::new(language);
        check(source, &ours)?;
        let mut theirs = Self::new(language);
        theirs.replace(source);
        for sentence in sentences_of(source) {
            lost_in(&sentence, &ours, &theirs)?;
        }
        Ok(theirs)
    }
}

/// Is it a catalogue of known sentences that ask for known things?
fn check(source: &str, ours: &Words) -> Result<(), WordingFault> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| {
        let at = errors.first().map_or(0, |error| error.pos.start);
        WordingFault::Syntax { line: line_of(source, at) }
    })?;
    let language = ours.language();
    for entry in resource.body {
        let (id, value) = match entry {
            Entry::Message(message) => (message.id.name, message.value),
            Entry::Term(term) => (term.id.name, Some(term.value)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => {
                let at = content.as_ptr() as usize - source.as_ptr() as usize;
                return Err(WordingFault::Syntax { line: line_of(source, at) });
            }
        };
        let Some(known) = inputs(id, language) else {
            let at = id.as_ptr() as usize - source.as_ptr() as usize;
            return Err(WordingFault::UnknownSentence { id: id.to_owned(), line: line_of(source, at) });
        };
        let asked = value.map(|value| inputs_of(&value)).unwrap_or_default();
        if let Some(input) = asked.into_iter().find(|input| !is_given(input, &known)) {
            return Err(WordingFault::UnknownInput { id: id.to_owned(), input, known });
        }
    }
    Ok(())
}

/// What a sentence of documents is filled with; `None` for an id that no document prints.
fn inputs(id: &str, language: Language) -> Option<Vec<String>> {
    let all = printed(language).flat_map(|(_, source)| sentences_of(source));
    all.into_iter().find(|sentence| sentence.id == id).map(|sentence| sentence.inputs)
}

/// With a share come its two counts, and with a list comes its length.
fn is_given(input: &str, known: &[String]) -> bool {
    let base = |input: &str| {
        let bare = ["_count", "_base"].iter().find_map(|suffix| input.strip_suffix(suffix));
        bare.unwrap_or(input).to_owned()
    };
    known.iter().any(|own| own == input || base(own) == base(input))
}

/// Is everything printed that ours prints: in every variant what ours prints in every one, in some variant what ours prints
/// in some, and for each sample what ours prints for it?
fn lost_in(sentence: &Sentence, ours: &Words, theirs: &Words) -> Result<(), WordingFault> {
    let id = sentence.id.as_str();
    let all = printed(ours.language()).flat_map(|(_, source)| sentences_of(source));
    let Some(own) = all.into_iter().find(|own| own.id == id) else { return Ok(()) };
    let known = own.inputs;
    for (own, other) in
        [(&own.printed.always, &sentence.printed.always), (&own.printed.ever, &sentence.printed.ever)]
    {
        let lost: Vec<String> = own.difference(other).cloned().collect();
        if !lost.is_empty() {
            return Err(WordingFault::Lost { id: id.to_owned(), inputs: lost });
        }
    }
    for sample in 0..N_SAMPLES {
        let args = filling(&known, sample, ours.language());
        let of = |words: &Words| -> BTreeSet<String> { words.printed_inputs(id, &args) };
        let lost: Vec<String> = of(ours).difference(&of(theirs)).cloned().collect();
        if !lost.is_empty() {
            return Err(WordingFault::Lost { id: id.to_owned(), inputs: lost });
        }
    }
    Ok(())
}

fn line_of(source: &str, at: usize) -> usize {
    source.get(..at).unwrap_or(source).matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(source: &str) -> WordingFault {
        Words::with_wordings(Language::Russian, source).err().expect("a fault")
    }

    #[test]
    fn what_is_wrong_is_named() {
        let (line, id) = (2, "finding-nonsense".to_owned());
        assert_eq!(fault("\nfinding-nonsense = Нет"), WordingFault::UnknownSentence { id, line });
        assert_eq!(fault("summary-title = Да\n\nсправка"), WordingFault::Syntax { line: 3 });
        let lost = fault("finding-practice-some = Практики: { $names }");
        assert!(
            matches!(lost, WordingFault::Lost { inputs, .. } if inputs == ["share", "share_base", "share_count"])
        );
        let unknown = fault("finding-level-absent = Нет за { $month }");
        assert!(matches!(unknown, WordingFault::UnknownInput { input, .. } if input == "month"));
        // The command line is not for replacing.
        assert!(matches!(fault("help-vsoko = Да"), WordingFault::UnknownSentence { .. }));
    }

    #[test]
    fn a_number_lost_for_some_counts_alone_is_lost() {
        let source = "conclusion-list = { $share_count ->\n    [0] никто\n   *[other] в { $list }: { $share_count } из { $share_base }\n}";
        assert!(matches!(fault(source), WordingFault::Lost { .. }));
    }

    #[test]
    fn our_own_catalogues_replace_themselves() {
        for language in Language::ALL {
            for (file, source) in printed(language) {
                let result = Words::with_wordings(language, source);
                assert!(result.is_ok(), "{file}: {:?}", result.err());
            }
        }
    }
}
