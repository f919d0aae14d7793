//! Walks through the elements of a part of XML. Documents with entities of their own are refused: no spreadsheet
//! program writes them, and they are how a small file becomes a large one or asks for another.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use crate::limits::{DEPTH, Limit};
use crate::refusal::Refusal;

/// What stands next in a document.
pub(crate) enum Node<'x> {
    /// An element begins; an empty one ends right after.
    Open(Tag<'x>),
    /// The element of this name, without prefix, ends.
    Close(String),
    /// Words, with their references resolved.
    Text(String),
}

/// The beginning of an element.
pub(crate) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// The name without prefix: `row` of `x:row`.
    pub(crate) fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The attribute of this full name, with its references resolved.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.find(|key| key == name)
    }

    /// The attribute of this name in whatever namespace: `r:id`.
    pub(crate) fn attribute_in_any_space(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.find(|key| key.rsplit(':').next() == Some(name))
    }

    /// Is the attribute set, in the spelling of XML Schema?
    pub(crate) fn is_set(&self, name: &str) -> Result<bool, Refusal> {
        Ok(matches!(self.attribute(name)?.as_deref(), Some("1" | "true" | "on")))
    }

    /// The attribute as a number, where it is one.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u32>, Refusal> {
        Ok(self.attribute(name)?.and_then(|text| text.trim().parse().ok()))
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Result<Option<String>, Refusal> {
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::Damaged)?;
            if is_wanted(attribute.key.into_inner()) {
                let value = unescape(&attribute.value).map_err(|_| Refusal::Damaged)?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }
}

/// A document on its way.
pub(crate) struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Walk<'x> {
    pub(crate) fn through(document: &'x str) -> Self {
        let mut reader = Reader::from_str(document);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next node; `None` at the end of a whole document.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'x>>, Refusal> {
        loop {
            match self.reader.read_event().map_err(|_| Refusal::Damaged)? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Refusal::TooLarge(Limit::Depth));
                    }
                    return Ok(Some(Node::Open(Tag(tag))));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close(tag.local_name().into_inner().to_owned())));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|_| Refusal::Damaged)?;
                    let text = match character {
                        Some(character) => character.to_string(),
                        None => resolve_predefined_entity(&reference.into_inner())
                            .ok_or(Refusal::Damaged)?
                            .to_owned(),
                    };
                    return Ok(Some(Node::Text(text)));
                }
                Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// Passes over the element that was opened last.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Err(Refusal::Damaged);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(document: &str) -> Result<String, Refusal> {
        let mut walk = Walk::through(document);
        let mut words = String::new();
        while let Some(node) = walk.next()? {
            if let Node::Text(text) = node {
                words.push_str(&text);
            }
        }
        Ok(words)
    }

    #[test]
    fn references_are_resolved_and_entities_of_a_document_are_refused() {
        assert_eq!(words("<a>&lt;&#1103;&amp;</a>").as_deref(), Ok("<я&"));
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;">]><a>&c;</a>"#;
        assert_eq!(words(bomb), Err(Refusal::Damaged));
        let outside = r#"<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>"#;
        assert_eq!(words(outside), Err(Refusal::Damaged));
    }

    #[test]
    fn a_cut_off_or_bottomless_document_is_refused() {
        assert_eq!(words("<a><b>"), Err(Refusal::Damaged));
        assert_eq!(words("<a></b>"), Err(Refusal::Damaged));
        assert_eq!(words(&"<a>".repeat(DEPTH + 1)), Err(Refusal::TooLarge(Limit::Depth)));
    }
}
