//! The words of an xlsx: plain or in pieces of different looks, without the readings of East Asian words.

use crate::limits::{CELLS, Limit};
use crate::refusal::Refusal;
use crate::xml::{Node, Walk};

/// The table of words that cells refer to by number.
pub(crate) fn shared(document: &str) -> Result<Vec<String>, Refusal> {
    let mut strings = Vec::new();
    let mut walk = Walk::through(document);
    while let Some(node) = walk.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == "si") {
            // Words that no cell refers to cost memory as well.
            if strings.len() == CELLS {
                return Err(Refusal::TooLarge(Limit::Cells));
            }
            strings.push(inside(&mut walk, "si")?);
        }
    }
    Ok(strings)
}

/// The words of the element `end` that was opened last.
pub(crate) fn inside(walk: &mut Walk<'_>, end: &str) -> Result<String, Refusal> {
    let mut words = String::new();
    let mut is_in_text = false;
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) if tag.name() == "rPh" => walk.skip()?,
            Node::Open(tag) => is_in_text = tag.name() == "t",
            Node::Text(text) if is_in_text => words.push_str(&text),
            Node::Close(name) if name == end => return Ok(unescaped(&words)),
            Node::Close(_) => is_in_text = false,
            Node::Text(_) => {}
        }
    }
    Err(Refusal::Damaged)
}

/// `_x000D_` stands for a character that XML does not allow.
pub(crate) fn unescaped(words: &str) -> String {
    let mut rest = words;
    let mut whole = String::with_capacity(words.len());
    while let Some(start) = rest.find("_x") {
        let code = rest.get(start + 2..start + 6).filter(|_| rest.get(start + 6..start + 7) == Some("_"));
        let character = code
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let taken = if let Some(character) = character {
            whole.push_str(&rest[..start]);
            whole.push(character);
            start + 7
        } else {
            whole.push_str(&rest[..start + 2]);
            start + 2
        };
        rest = &rest[taken..];
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_characters_and_other_underscores_stay() {
        assert_eq!(unescaped("а_x000D_б"), "а\rб");
        assert_eq!(unescaped("_xцель_ и _x00"), "_xцель_ и _x00");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
    }

    #[test]
    fn pieces_are_joined_and_readings_left_out() {
        let document = "<sst><si><r><rPr/><t>МБОУ </t></r><r><t>«А»</t></r><rPh><t>нет</t></rPh></si><si><t/></si></sst>";
        assert_eq!(shared(document).unwrap(), ["МБОУ «А»", ""]);
    }
}
