//! The document as plain text, for a terminal, a pipe or `grep`.
//!
//! Figures are left out: their numbers stand in the text and the tables. No word is ever cut and non-breaking spaces
//! become plain ones after wrapping, so what can be read can also be searched.

mod table;
mod wrap;

use crate::document::{Block, Document, Inline, text_of};
use wrap::{hanging, wrap};

/// The document in lines of at most `width` columns; only a single word that is wider makes a longer line.
pub fn terminal(document: &Document, width: usize) -> String {
    let width = width.max(1);
    let mut parts = vec![head(document, width)];
    let blocks = document.blocks.iter().enumerate().filter(|(index, _)| has_text(&document.blocks[*index..]));
    parts.extend(blocks.filter_map(|(_, block)| self::block(block, width)));
    parts.retain(|lines| !lines.is_empty());
    let mut text = parts.iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    // Only now, so that wrapping kept «83 %» and «№ 1» together.
    vsoko_text::plain_spaces(&text)
}

/// Blocks line under line, without space between them: a few sentences, or a table of a listing.
pub fn terminal_blocks(blocks: &[Block], width: usize) -> String {
    let lines: Vec<String> =
        blocks.iter().filter_map(|block| self::block(block, width.max(1))).flatten().collect();
    vsoko_text::plain_spaces(&lines.join("\n"))
}

fn head(document: &Document, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = document.organisation.iter().flat_map(|name| wrap(name, width)).collect();
    let title = wrap(&document.title, width);
    let rule = title.iter().map(|line| line.chars().count()).max().unwrap_or(0).min(width);
    lines.extend(title);
    lines.push("═".repeat(rule));
    lines.extend(document.subtitle.iter().flat_map(|line| wrap(line, width)));
    lines
}

/// Does the first of `blocks` say something here? A figure does not, nor does the heading of nothing but figures. A heading right
/// over another one names what the other is a part of.
fn has_text(blocks: &[Block]) -> bool {
    match blocks {
        [Block::Figure(_), ..] | [] => false,
        [Block::Heading(_), rest @ ..] if !matches!(rest, [Block::Heading(_), ..]) => rest
            .iter()
            .find(|block| !matches!(block, Block::Figure(_)))
            .is_some_and(|block| !matches!(block, Block::Heading(_))),
        [
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Steps(_)
            | Block::Table(_)
            | Block::Note(_)
            | Block::Ids(_)
            | Block::Signature(_),
            ..,
        ] => true,
    }
}

fn block(block: &Block, width: usize) -> Option<Vec<String>> {
    match block {
        Block::Heading(text) => {
            let mut lines = wrap(text, width);
            let rule = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0).min(width);
            lines.push("─".repeat(rule));
            Some(lines)
        }
        Block::Paragraph(line) => Some(wrap(&text_of(line), width)),
        Block::Note(line) => Some(hanging("  ", "  ", &text_of(line), width)),
        Block::Ids(lines) => {
            Some(lines.iter().flat_map(|line| hanging("", "  ", &text_of(line), width)).collect())
        }
        Block::List(items) => {
            Some(items.iter().flat_map(|item| hanging("– ", "  ", &text_of(item), width)).collect())
        }
        Block::Steps(items) => {
            let item = |(index, item): (usize, &Vec<Inline>)| {
                let number = format!("{}. ", index + 1);
                let indent = " ".repeat(number.chars().count());
                hanging(&number, &indent, &text_of(item), width)
            };
            Some(items.iter().enumerate().flat_map(item).collect())
        }
        Block::Table(table) => Some(table::lines(table, width)),
        Block::Figure(_) => None,
        Block::Signature(signatory) => {
            Some(wrap(&format!("{} ____________ {}", signatory.post, signatory.name), width))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Align, Column, Table, plain};
    use crate::{made_up, testing};

    fn too_long(line: &str, width: usize) -> bool {
        let indent = line.chars().take_while(|c| *c == ' ' || *c == '–').count();
        line.chars().count() > width && line.chars().skip(indent).any(|c| c == ' ')
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_the_width_unless_a_word_is(
            cells in prop::collection::vec(prop::collection::vec("([а-яё]{1,12} ){0,6}", 3), 0..5),
            paragraph in "([а-я]{1,14} ){0,40}",
            width in 1_usize..140,
        ) {
            let column = |title: &str| Column { title: title.to_owned(), align: Align::Start, weight: 1 };
            let table = Table {
                caption: "Направления".to_owned(),
                columns: vec![column("Школа"), column("Уровень"), column("Баллы")],
                rows: cells.iter().map(|row| row.iter().map(|cell| plain(cell.as_str())).collect()).collect(),
            };
            let mut document = testing::empty();
            document.blocks = vec![
                Block::Paragraph(plain(paragraph.as_str())),
                Block::List(vec![plain(paragraph.as_str())]),
                Block::Note(plain(paragraph)),
                Block::Table(table),
            ];
            for line in terminal(&document, width).lines() {
                prop_assert!(!too_long(line, width), "{width}: {line}");
            }
        }
    }

    #[test]
    fn non_breaking_spaces_hold_a_line_together_and_print_as_plain_ones() {
        let mut document = testing::empty();
        document.blocks = vec![Block::Paragraph(plain("доля равна 83\u{a0}%"))];
        assert!(terminal(&document, 13).contains("\n83 %\n"));
    }

    #[test]
    fn a_terminal_is_not_commanded_by_a_school_name() {
        let mut document = testing::empty();
        document.blocks = vec![Block::Paragraph(plain("школа\u{1b}[2J\u{202e}"))];
        let text = terminal(&document, 80);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    }

    #[test]
    fn a_heading_of_nothing_but_figures_is_left_out_with_them() {
        let document = made_up::six_schools();
        let text = terminal(&document, 80);
        assert!(!text.contains("2. Сравнение по годам") && text.contains("4. Предложения"));
    }

    #[test]
    fn every_word_of_the_document_but_of_its_figures_is_there() {
        let document = made_up::six_schools();
        for width in [20, 40, 80, 200] {
            let text = terminal(&document, width);
            for word in testing::words_without_figures(&document) {
                assert!(text.contains(&word), "{width}: {word}");
            }
        }
    }
}
