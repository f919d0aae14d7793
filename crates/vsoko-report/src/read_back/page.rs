//! The lines of a printed page, and the numbers in it.

use super::markup::{Piece, attribute, line, pieces, resolved};

/// Elements that stand inside a line.
const INSIDE: [&str; 10] = ["a", "span", "b", "strong", "em", "i", "code", "small", "time", "sup"];

/// What the page shows, line by line, texts of charts among them.
pub(crate) fn lines_of_html(page: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut hidden) = (String::new(), None);
    for piece in pieces(page) {
        match piece {
            Piece::Open { name, is_empty: false, .. } if hidden.is_none() && is_hidden(name) => {
                hidden = Some(name);
            }
            Piece::Close(name) if hidden == Some(name) => hidden = None,
            Piece::Words(words) if hidden.is_none() => current.push_str(&resolved(words)),
            Piece::Open { name, .. } | Piece::Close(name) if hidden.is_none() && !INSIDE.contains(&name) => {
                lines.push(line(&std::mem::take(&mut current)));
            }
            _ => {}
        }
    }
    lines.push(line(&current));
    lines.retain(|line| !line.is_empty());
    lines
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style" | "template")
}

/// The text of the element with the numbers.
pub(super) fn numbers(page: &str) -> Option<&str> {
    let mut is_it = false;
    for piece in pieces(page) {
        match piece {
            Piece::Open { name: "template", attributes, .. } => {
                is_it = attribute(attributes, "id") == Some("numbers");
            }
            Piece::Words(words) if is_it => return Some(words),
            _ => {}
        }
    }
    None
}
