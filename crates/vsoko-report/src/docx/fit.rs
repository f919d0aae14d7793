//! How densely a document of one page is set. A DOCX has no pages before it is opened, so its height is estimated here.

use super::body::{UPRIGHT, widths};
use super::parts::{self, Around, BULLET, CELL_SIDES, CELL_SPACE};
use crate::density::{Density, PARTS};
use crate::document::{Block, Document, Table, text_of};

/// The height of the text on a page, in twentieths of a point: 257 mm.
const PAGE: u32 = 14_570;

/// As dense as it takes for one page, and as the document asks where nothing would do.
pub(super) fn density(document: &Document) -> Density {
    let whole = Density::of(document);
    if !document.is_one_page() {
        return whole;
    }
    let mut smaller = PARTS.iter().map(|part| whole.reduced(*part));
    smaller.find(|density| height(document, density) <= PAGE).unwrap_or(whole)
}

fn height(document: &Document, density: &Density) -> u32 {
    let page = Measured(density);
    let organisation = document.organisation.iter().map(|name| page.set(name, density.text, parts::SUBTITLE));
    let subtitle = document.subtitle.iter().map(|line| page.set(line, density.text, parts::SUBTITLE));
    let title = page.set(&document.title, density.title, parts::TITLE);
    let date = page.set("", density.text, parts::DATE);
    let blocks = document.blocks.iter().map(|block| page.block(block));
    organisation.chain(subtitle).chain([title, date]).chain(blocks).sum()
}

/// Heights in twentieths of a point.
struct Measured<'a>(&'a Density);

impl Measured<'_> {
    fn block(&self, block: &Block) -> u32 {
        let Self(density) = self;
        match block {
            Block::Heading(text) => self.set(text, density.heading, parts::HEADING),
            Block::Paragraph(line) => self.spread(&text_of(line), UPRIGHT),
            Block::Note(line) => self.set(&text_of(line), density.note, parts::NOTE),
            Block::Ids(lines) => {
                lines.iter().map(|line| self.set(&text_of(line), density.ids, parts::IDS)).sum()
            }
            Block::List(items) | Block::Steps(items) => {
                items.iter().map(|item| self.spread(&text_of(item), UPRIGHT - BULLET)).sum()
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                let drawing = &figure.drawing;
                let picture = UPRIGHT * density.picture / 100 * drawing.height() / drawing.width();
                picture
                    + self.around(parts::FIGURE)
                    + self.set(&figure.caption, density.caption, parts::FIGURE_CAPTION)
            }
            Block::Signature(signatory) => self.set(&signatory.post, density.text, parts::SIGNATURE),
        }
    }

    fn table(&self, table: &Table) -> u32 {
        let Self(density) = self;
        let widths = widths(table, density.table);
        let row = |cells: &mut dyn Iterator<Item = String>| {
            let lines =
                cells.zip(&widths).map(|(text, width)| n_lines(&text, density.table, width - CELL_SIDES));
            lines.max().unwrap_or(1) * leading(density.table) + 2 * density.space(CELL_SPACE)
        };
        let header = row(&mut table.columns.iter().map(|column| column.title.clone()));
        let rows = table.rows.iter().map(|cells| row(&mut cells.iter().map(|cell| text_of(cell))));
        let after = leading(density.table);
        self.set(&table.caption, density.caption, parts::CAPTION) + header + rows.sum::<u32>() + after
    }

    /// A paragraph over the whole width.
    fn set(&self, text: &str, size: u32, around: Around) -> u32 {
        n_lines(text, size, UPRIGHT) * leading(size) + self.around(around)
    }

    /// A paragraph whose lines stand apart.
    fn spread(&self, text: &str, width: u32) -> u32 {
        let Self(density) = self;
        n_lines(text, density.text, width) * leading(density.text) * parts::line(density) / parts::SINGLE
    }

    fn around(&self, (before, after): Around) -> u32 {
        self.0.space(before) + self.0.space(after)
    }
}

/// From line to line, of type whose size is in half points: 1,15 of the size.
const fn leading(size: u32) -> u32 {
    size * 23 / 2
}

/// How many lines a text makes: letters are half as wide as their type, spaces a quarter.
fn n_lines(text: &str, size: u32, width: u32) -> u32 {
    let letter = size * 5;
    let (mut n_lines, mut used) = (1, 0);
    for word in text.split(' ') {
        let length: u32 = word.chars().map(|_| letter).sum();
        if 0 < used && width < used + length {
            n_lines += 1;
            used = 0;
        }
        // A word that is longer than a line.
        n_lines += length / width;
        used += length % width + letter / 2;
    }
    n_lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, plain};
    use crate::testing;

    fn density_of(n_paragraphs: usize, extent: Extent) -> Density {
        let mut document = testing::empty();
        let words = "слова о школе и о том, что с ней будет ".repeat(12);
        document.blocks = vec![Block::Paragraph(plain(words)); n_paragraphs];
        document.extent = extent;
        density(&document)
    }

    #[test]
    fn one_page_is_set_smaller_until_it_fits_or_goes_on() {
        let pages = density_of(40, Extent::Pages);
        let short = density_of(3, Extent::OnePage);
        let (long, longer) = (density_of(13, Extent::OnePage), density_of(16, Extent::OnePage));
        assert!(longer.text < long.text && long.text < short.text && short.text < pages.text);
        assert_eq!(density_of(40, Extent::OnePage), short, "no size would do");
    }

    #[test]
    fn a_text_makes_as_many_lines_as_its_words_need() {
        let lines = |text: &str| n_lines(text, 2, 100);
        assert_eq!([lines(""), lines("девять слов"), lines("девятьбук")], [1, 2, 1]);
        assert_eq!(lines("двадцатьпятьбуквбезпробела"), 3);
    }
}
