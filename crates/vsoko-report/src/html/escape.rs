//! Text that stays text inside markup.

/// `text` for an element or for an attribute in double quotes. Characters that HTML forbids become U+FFFD.
///
/// Marks of direction stay as they are; `isolated` keeps them from turning the words beside them.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text from outside, fenced off: whatever marks of direction it holds end with it.
pub(super) fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            escape("<script>alert('\"&')</script>"),
            "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;"
        );
    }

    #[test]
    fn a_mark_of_direction_is_fenced_off() {
        assert_eq!(isolated("а\u{202e}б"), "<bdi>а\u{202e}б</bdi>");
        assert_eq!(escape("\u{0}\u{1b}"), "\u{fffd}\u{fffd}");
    }
}
