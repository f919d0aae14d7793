//! Sentences with names and traces: from a message to a line whose numbers open.

use std::collections::BTreeMap;

use vsoko_model::{AsOf, Lens, Message, SchoolId, TraceId};
use vsoko_text::Words;

use crate::{Block, Inline};

/// The words of a document and the names of its schools.
pub(crate) struct Teller<'a> {
    pub(crate) words: &'a Words,
    names: &'a BTreeMap<SchoolId, String>,
}

impl<'a> Teller<'a> {
    pub(crate) const fn new(words: &'a Words, names: &'a BTreeMap<SchoolId, String>) -> Self {
        Self { words, names }
    }

    /// The name of a school; its id where the registry has lost the name.
    pub(crate) fn name(&self, school: SchoolId) -> String {
        self.names.get(&school).cloned().unwrap_or_else(|| school.to_string())
    }

    pub(crate) fn names(&self, schools: &[SchoolId]) -> Vec<String> {
        schools.iter().map(|school| self.name(*school)).collect()
    }

    /// A sentence whose arguments named in `traced` open, with `end` after it.
    pub(crate) fn line(&self, message: &Message, traced: &[(&str, &TraceId)], end: &str) -> Vec<Inline> {
        let marked: Vec<&str> = traced.iter().map(|(arg, _)| *arg).collect();
        let segments = self.words.segments(message, &marked);
        let trace_of = |arg: &Option<String>| traced.iter().find(|(name, _)| arg.as_deref() == Some(*name));
        // A sentence may say one number twice, «1 школа (1 из 12)»: its id stands at the first.
        let mut named: Vec<&str> = Vec::new();
        let mut line: Vec<Inline> = Vec::new();
        for segment in segments {
            line.push(match trace_of(&segment.arg) {
                Some((arg, trace)) if !named.contains(arg) => {
                    named.push(arg);
                    Inline::Number { text: segment.text, trace: (*trace).clone() }
                }
                _ => Inline::Text(segment.text),
            });
        }
        if !end.is_empty() {
            line.push(Inline::Text(end.to_owned()));
        }
        line
    }

    pub(crate) fn sentence(&self, message: &Message) -> Block {
        Block::Paragraph(self.line(message, &[], "."))
    }

    pub(crate) fn note(&self, message: &Message) -> Block {
        Block::Note(self.line(message, &[], "."))
    }

    /// Where the numbers were looked at from: the state of the archive, and as of which time territories and names are.
    pub(crate) fn as_of(&self, as_of: &AsOf) -> Block {
        let id = match as_of.lens {
            Lens::AsWas => "summary-state-as-was",
            Lens::AsNow => "summary-state-as-now",
        };
        self.note(&Message::new(id).with("state", as_of.state.to_string()))
    }
}
