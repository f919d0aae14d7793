//! What a reader of a picture sees, for tests.

use super::Drawing;

/// The words of a chart in the order of drawing, as written in the markup.
pub(super) fn words_of(drawing: &Drawing) -> Vec<String> {
    let mut words = Vec::new();
    let svg = drawing.svg();
    for piece in svg.split("<text").skip(1) {
        let inner = piece
            .split_once('>')
            .and_then(|(_, rest)| rest.split_once("</text>"))
            .map_or("", |(text, _)| text);
        words.extend(inner.split_whitespace().map(ToOwned::to_owned));
    }
    words
}
