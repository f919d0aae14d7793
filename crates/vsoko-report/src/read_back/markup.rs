//! Tags and texts of a page or of a part of an office file, one after another. What is not well formed ends in texts.

/// What stands next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'m> {
    /// An element begins, with its attributes as they are written; or begins and ends at once.
    Open { name: &'m str, attributes: &'m str, is_empty: bool },
    /// An element ends.
    Close(&'m str),
    /// Words as they are written.
    Words(&'m str),
}

/// The pieces of `markup`. Comments and declarations are left out.
pub(super) fn pieces(markup: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = markup;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let Some(inside) = rest.strip_prefix('<') else {
                let end = rest.find('<').unwrap_or(rest.len());
                let (words, after) = rest.split_at(end);
                rest = after;
                return Some(Piece::Words(words));
            };
            if let Some(comment) = inside.strip_prefix("!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            let end = end_of_tag(inside);
            let (tag, after) = inside.split_at(end);
            rest = after.strip_prefix('>').unwrap_or("");
            if tag.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = tag.strip_prefix('/') {
                return Some(Piece::Close(local(name.trim())));
            }
            let is_empty = tag.ends_with('/');
            let tag = tag.strip_suffix('/').unwrap_or(tag);
            let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            return Some(Piece::Open { name: local(name), attributes, is_empty });
        }
        None
    })
}

/// Where a tag ends: at the first `>` that stands in no quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The name without a prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute by its full name.
pub(super) fn attribute<'m>(attributes: &'m str, name: &str) -> Option<&'m str> {
    let mut rest = attributes;
    loop {
        // An attribute may stand before it without a value.
        let (before, after) = rest.split_once('=')?;
        let quoted = after.trim_start();
        let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = quoted[1..].split_once(quote)?;
        if before.split_whitespace().next_back() == Some(name) {
            return Some(value);
        }
        rest = after;
    }
}

/// Words with their references resolved; one that nobody knows stays as it is written.
pub(super) fn resolved(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.find(';').and_then(|end| Some((letter(&rest[1..end])?, end)));
        if let Some((letter, end)) = known {
            text.push(letter);
            rest = &rest[end + 1..];
        } else {
            text.push('&');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

fn letter(reference: &str) -> Option<char> {
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// A line with single spaces, and without what only says where a line may break.
pub(super) fn line(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{ad}' | '\u{2060}' | '\u{200b}' | '\u{feff}' => {}
            space if space.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            letter => plain.push(letter),
        }
    }
    plain.truncate(plain.trim_end_matches(' ').len());
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_and_words_come_one_after_another() {
        let markup = "<!DOCTYPE html><w:p a=\"1 > 0\"/>раз&nbsp;&lt;&#1076;<!-- <b> -->два</w:p>";
        let found: Vec<Piece<'_>> = pieces(markup).collect();
        assert_eq!(found[0], Piece::Open { name: "p", attributes: "a=\"1 > 0\"", is_empty: true });
        assert_eq!(
            found[1..],
            [Piece::Words("раз&nbsp;&lt;&#1076;"), Piece::Words("два"), Piece::Close("p")]
        );
        assert_eq!(attribute("xa=\"2\" a=\"1 > 0\"", "a"), Some("1 > 0"));
        assert_eq!(attribute("open b = 'a=\"2\"' a='1'", "a"), Some("1"));
        assert_eq!(resolved("раз&nbsp;&lt;&#1076; & &x;"), "раз\u{a0}<д & &x;");
        assert_eq!(line(" раз\u{a0}\n два\u{ad} "), "раз два");
    }

    proptest! {
        #[test]
        fn any_text_ends(markup in "[<>/!&;a\" -]{0,40}") {
            let _ = pieces(&markup).count();
            let _ = resolved(&markup);
            let _ = attribute(&markup, "a");
        }
    }
}
