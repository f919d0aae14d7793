//! Walks through the elements of a part of XML where it lies. A part that declares entities of its own is refused:
//! no spreadsheet program writes it, and that is how a small file becomes a large one or asks for another.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::limits::{DEPTH, Limit};
use crate::refusal::Refusal;

/// What stands next in a document.
pub(crate) enum Node<'w> {
    /// An element begins; an empty one ends right after.
    Open(Tag<'w>),
    /// An element ends.
    Close(End<'w>),
    /// Words that are not white space alone, or a reference, as they are written.
    Words(Cow<'w, str>),
    /// What says nothing: white space, comments.
    Nothing,
}

/// The end of an element.
pub(crate) struct End<'w>(BytesEnd<'w>);

impl End<'_> {
    /// The name without prefix.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// The beginning of an element.
pub(crate) struct Tag<'w>(BytesStart<'w>);

impl Tag<'_> {
    /// The name without prefix: `row` of `x:row`.
    pub(crate) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The attribute of this full name, with its references resolved.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.find(|key| key == name)
    }

    /// The attribute of this name in whatever namespace: `r:id`.
    pub(crate) fn attribute_in_any_space(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.find(|key| local(key) == name)
    }

    /// Is the attribute set, in the spelling of XML Schema?
    pub(crate) fn is_set(&self, name: &str) -> Result<bool, Refusal> {
        Ok(matches!(self.attribute(name)?.as_deref(), Some("1" | "true" | "on")))
    }

    /// The values of two attributes, as they are written; empty where there is none.
    pub(crate) fn pair(&self, names: [&str; 2]) -> Result<[Cow<'_, str>; 2], Refusal> {
        let mut pair = [Cow::Borrowed(""), Cow::Borrowed("")];
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::Damaged)?;
            if let Some(index) = names.iter().position(|name| *name == attribute.key.into_inner()) {
                pair[index] = attribute.value;
            }
        }
        Ok(pair)
    }

    /// Bytes of the whole tag.
    pub(crate) fn length(&self) -> usize {
        self.0.len()
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

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A document on its way.
pub(crate) struct Walk<'d> {
    reader: Reader<&'d [u8]>,
    depth: usize,
}

impl<'d> Walk<'d> {
    pub(crate) fn through(document: &'d [u8]) -> Self {
        let mut reader = Reader::from_reader(document);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next node; `None` at the end of a whole document.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'d>>, Refusal> {
        let event = self.reader.read_event().map_err(|_| Refusal::Damaged)?;
        Ok(Some(match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(Refusal::TooLarge(Limit::Depth));
                }
                Node::Open(Tag(tag))
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close(End(tag))
            }
            Event::Text(text) if text.trim_ascii().is_empty() => Node::Nothing,
            Event::Text(text) => Node::Words(text.into_inner()),
            Event::CData(text) => Node::Words(text.into_inner()),
            Event::GeneralRef(reference) => Node::Words(format!("&{};", &*reference).into()),
            Event::DocType(_) => return Err(Refusal::Damaged),
            Event::Eof if self.depth > 0 => return Err(Refusal::Damaged),
            Event::Eof => return Ok(None),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Node::Nothing,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(document: &str) -> Result<usize, Refusal> {
        let mut walk = Walk::through(document.as_bytes());
        let mut deepest = 0;
        while walk.next()?.is_some() {
            deepest = deepest.max(walk.depth);
        }
        Ok(deepest)
    }

    #[test]
    fn entities_of_a_document_are_refused() {
        assert_eq!(depth("<a>&lt;<b/>&#1103;&amp;</a>"), Ok(2));
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;">]><a>&c;</a>"#;
        assert_eq!(depth(bomb), Err(Refusal::Damaged));
        let outside = r#"<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>"#;
        assert_eq!(depth(outside), Err(Refusal::Damaged));
    }

    #[test]
    fn a_cut_off_or_bottomless_document_is_refused() {
        assert_eq!(depth("<a><b>"), Err(Refusal::Damaged));
        assert_eq!(depth("<a></b>"), Err(Refusal::Damaged));
        assert_eq!(depth(&"<a>".repeat(DEPTH + 1)), Err(Refusal::TooLarge(Limit::Depth)));
    }
}
