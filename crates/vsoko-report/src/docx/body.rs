//! The blocks of the document as paragraphs, tables and pictures of Word.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vsoko_model::{Message, TraceId};
use vsoko_text::Words;

use super::{DocxError, fit, parts};
use crate::density::Density;
use crate::document::{Align, Block, Document, Figure, Inline, Table, n_turned};
use crate::html::escape;
use crate::keep::{is_invisible, keep_together};

/// Widths of the text on an upright page and on one that is turned, in twentieths of a point: 165 mm and 247 mm.
pub(super) const UPRIGHT: u32 = 9354;
const TURNED: u32 = 14003;

/// The width of the text in EMU, of which a millimetre has 36 000: 165 mm.
const TEXT_WIDTH: u64 = 165 * 36_000;

/// Dots per unit of a chart: over the width of the text that is 310 dots per inch.
const DOTS: u32 = 3;

/// The body, and its pictures in the order of their relations.
pub(super) struct Body<'a> {
    words: &'a Words,
    pub(super) density: Density,
    bookmarks: BTreeMap<&'a TraceId, usize>,
    markup: String,
    pub(super) pictures: Vec<Vec<u8>>,
    n_tables: usize,
    n_sections: usize,
    pub(super) n_numberings: usize,
}

/// `text` without what cannot be seen but turns the words beside it, and with its names kept on one line.
pub(super) fn printable(text: &str) -> String {
    keep_together(text).chars().filter(|c| !is_invisible(*c)).collect()
}

#[derive(Clone, Copy)]
enum Page {
    Upright,
    Turned,
}

impl<'a> Body<'a> {
    pub(super) fn of(document: &'a Document, words: &'a Words) -> Result<Self, DocxError> {
        let mut body = Self {
            words,
            density: fit::density(document),
            bookmarks: bookmarks(document),
            markup: String::new(),
            pictures: Vec::new(),
            n_tables: 0,
            n_sections: 0,
            n_numberings: 0,
        };
        body.head(document);
        let mut rest = &document.blocks[..];
        while let [first, after @ ..] = rest {
            rest = match n_turned(rest) {
                0 => {
                    body.block(first)?;
                    after
                }
                n_turned => {
                    let (turned, after) = rest.split_at(n_turned);
                    body.turned(turned)?;
                    after
                }
            };
        }
        let last = body.section(Page::Upright);
        body.markup.push_str(&last);
        Ok(body)
    }

    /// `word/document.xml`.
    pub(super) fn part(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{}\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}</w:body></w:document>",
            parts::MAIN,
            self.markup
        )
    }

    fn head(&mut self, document: &Document) {
        if let Some(name) = &document.organisation {
            self.paragraph("Organisation", &run(name));
        }
        self.paragraph("Title", &run(&document.title));
        for line in &document.subtitle {
            self.paragraph("Subtitle", &run(line));
        }
        self.paragraph("DateLine", &run(&document.date_line(self.words)));
    }

    /// Blocks on pages of their own that are turned.
    fn turned(&mut self, blocks: &[Block]) -> Result<(), DocxError> {
        let before = self.section(Page::Upright);
        let _ = write!(self.markup, "<w:p><w:pPr>{before}</w:pPr></w:p>");
        for block in blocks {
            self.block(block)?;
        }
        let after = self.section(Page::Turned);
        let _ = write!(self.markup, "<w:p><w:pPr>{after}</w:pPr></w:p>");
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), DocxError> {
        match block {
            Block::Heading(text) => self.paragraph("Heading1", &run(text)),
            Block::Paragraph(line) => self.line("BodyText", line),
            Block::Note(line) => self.line("Note", line),
            Block::Ids(lines) => lines.iter().for_each(|line| self.line("Ids", line)),
            Block::List(items) => items.iter().for_each(|item| self.line("ListBullet", item)),
            Block::Steps(items) => {
                self.n_numberings += 1;
                let own = parts::numbering_id(self.n_numberings);
                let numbered = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{own}\"/></w:numPr>");
                for item in items {
                    self.styled_line("ListNumber", &numbered, item);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure)?,
            Block::Signature(signatory) => {
                let tab = "<w:r><w:tab/></w:r>";
                let line = format!("{}{tab}{}", run(&signatory.post), run(&signatory.name));
                self.paragraph("Signature", &line);
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        let _ = write!(self.markup, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
    }

    fn line(&mut self, style: &str, line: &[Inline]) {
        self.styled_line(style, "", line);
    }

    fn styled_line(&mut self, style: &str, numbered: &str, line: &[Inline]) {
        let runs: String = line.iter().map(|inline| self.inline(inline)).collect();
        // A hash is one long word: justified, the line before it would be torn apart.
        let is_torn = crate::text_of(line).split_whitespace().any(|word| 40 < word.chars().count());
        let ragged = if is_torn { "<w:jc w:val=\"left\"/>" } else { "" };
        let _ = write!(
            self.markup,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{numbered}{ragged}</w:pPr>{runs}</w:p>"
        );
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => run(text),
            Inline::Number { text, trace } => match self.bookmarks.get(trace) {
                None => run(text),
                Some(bookmark) => format!(
                    "<w:hyperlink w:anchor=\"number_{bookmark}\" w:tooltip=\"{}\" w:history=\"1\">{}</w:hyperlink>",
                    escape(&trace.to_string()),
                    run(text).replacen("<w:r>", "<w:r><w:rPr><w:rStyle w:val=\"TracedNumber\"/></w:rPr>", 1),
                ),
            },
            Inline::Target { text, trace } => match self.bookmarks.get(trace) {
                None => run(text),
                Some(bookmark) => format!(
                    "<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"number_{bookmark}\"/>{}<w:bookmarkEnd w:id=\"{bookmark}\"/>",
                    run(text),
                ),
            },
        }
    }

    fn table(&mut self, table: &Table) {
        self.n_tables += 1;
        let caption = self.caption("report-table-caption", self.n_tables, &table.caption);
        self.paragraph("TableCaption", &run(&caption));
        let widths = widths(table, self.density.table);
        let grid =
            widths.iter().fold(String::new(), |grid, width| grid + &format!("<w:gridCol w:w=\"{width}\"/>"));
        let _ = write!(
            self.markup,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            widths.iter().sum::<u32>(),
            escape(&printable(&caption)),
        );
        let header: Vec<String> = table.columns.iter().map(|column| run(&column.title)).collect();
        self.row(table, &widths, "<w:cantSplit/><w:tblHeader/>", &header);
        for row in &table.rows {
            let length: usize =
                row.iter().map(|cell| crate::text_of(cell).chars().count()).max().unwrap_or(0);
            // A row stays on one page unless it is too long for any.
            let properties = if length > 1500 { "" } else { "<w:cantSplit/>" };
            let cells: Vec<String> =
                row.iter().map(|cell| cell.iter().map(|inline| self.inline(inline)).collect()).collect();
            self.row(table, &widths, properties, &cells);
        }
        self.markup.push_str("</w:tbl>");
        if !table.is_wide() {
            // Two tables without a paragraph between them would be one to Word; after a turned one comes the end of its pages.
            self.markup.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
        }
    }

    fn row(&mut self, table: &Table, widths: &[u32], properties: &str, cells: &[String]) {
        let _ = write!(self.markup, "<w:tr><w:trPr>{properties}</w:trPr>");
        for ((column, width), runs) in table.columns.iter().zip(widths).zip(cells) {
            let style = match column.align {
                Align::Start => "TableText",
                Align::End => "TableNumber",
            };
            let _ = write!(self.markup, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            self.paragraph(style, runs);
            self.markup.push_str("</w:tc>");
        }
        self.markup.push_str("</w:tr>");
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), DocxError> {
        let drawing = &figure.drawing;
        let png = drawing.png(DOTS)?;
        let index = self.pictures.len();
        let id = index + 1;
        let relation = parts::picture_relation(index);
        let caption = self.caption("report-figure-caption", id, &figure.caption);
        let (title, description) = (escape(&printable(&caption)), escape(&printable(&figure.alternative)));
        let width = TEXT_WIDTH * u64::from(self.density.picture) / 100;
        let height = width * u64::from(drawing.height()) / u64::from(drawing.width());
        let extent = format!("cx=\"{width}\" cy=\"{height}\"");
        self.pictures.push(png);
        let drawing = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {extent}/>\
             <wp:docPr id=\"{id}\" name=\"figure-{id}\" descr=\"{description}\" title=\"{title}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"figure-{id}.png\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {extent}/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        );
        self.paragraph("Figure", &drawing);
        self.paragraph("FigureCaption", &run(&caption));
        Ok(())
    }

    fn caption(&self, id: &'static str, number: usize, caption: &str) -> String {
        self.words.say(&Message::new(id).with("number", number).with("caption", caption))
    }

    /// The end of a section: how its pages lie. The first page of the document alone is a title page.
    fn section(&mut self, page: Page) -> String {
        self.n_sections += 1;
        let title_page = if self.n_sections == 1 { "<w:titlePg/>" } else { "" };
        let size = match page {
            Page::Upright => {
                "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
            }
            // The side that is bound is then the upper one.
            Page::Turned => {
                "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1701\" w:right=\"1134\" w:bottom=\"850\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
            }
        };
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:type w:val=\"nextPage\"/>{size}{title_page}</w:sectPr>"
        )
    }
}

/// The traces that the annex has a place for, with the numbers of their bookmarks.
fn bookmarks(document: &Document) -> BTreeMap<&TraceId, usize> {
    let mut bookmarks = BTreeMap::new();
    for inline in document.blocks.iter().flat_map(Block::inlines) {
        if let Inline::Target { trace, .. } = inline {
            let next = bookmarks.len() + 1;
            bookmarks.entry(trace).or_insert(next);
        }
    }
    bookmarks
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&printable(text)))
}

/// By weight, but no column narrower than three digits, nor than its longest word: the others make room for that, each by as
/// much as it has to spare. Type is `size` half points.
pub(super) fn widths(table: &Table, size: u32) -> Vec<u32> {
    const NARROWEST: u32 = 540;
    let whole = if table.is_wide() { TURNED } else { UPRIGHT };
    let weights = || table.columns.iter().map(|column| u32::from(column.weight.max(1)));
    let total: u32 = weights().sum::<u32>().max(1);
    let by_weight: Vec<u32> = weights().map(|weight| (whole * weight / total).max(NARROWEST)).collect();
    let of_words = (0..table.columns.len()).map(|at| longest_word(table, at, size).clamp(NARROWEST, whole));
    let needed = no_wider_together(of_words.collect(), whole);
    let wanted: Vec<u32> = by_weight.iter().zip(&needed).map(|(own, least)| *own.max(least)).collect();
    let excess = wanted.iter().sum::<u32>().saturating_sub(whole);
    let spare: u32 = wanted.iter().zip(&needed).map(|(own, least)| own - least).sum();
    let narrower = |(own, least): (&u32, &u32)| {
        let to_spare = own - least;
        own - (to_spare * excess).div_ceil(spare.max(1)).min(to_spare)
    };
    wanted.iter().zip(&needed).map(narrower).collect()
}

/// The widths, where they go beyond `whole` together with the largest of them made as narrow as that needs: the words of
/// these columns are cut, and no others.
fn no_wider_together(widths: Vec<u32>, whole: u32) -> Vec<u32> {
    let mut ascending = widths.clone();
    ascending.sort_unstable();
    let (mut left, mut n_columns) = (whole, u32::try_from(widths.len()).unwrap_or(u32::MAX));
    for width in ascending {
        let share = left / n_columns.max(1);
        if share < width {
            return widths.into_iter().map(|width| width.min(share)).collect();
        }
        left -= width;
        n_columns -= 1;
    }
    widths
}

/// What the longest word of a column takes, with the sides of its cell.
fn longest_word(table: &Table, at: usize, size: u32) -> u32 {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| crate::text_of(cell));
    let texts = cells.chain(table.columns.get(at).map(|column| column.title.clone()));
    let longest = |text: &str| text.split([' ', '\n']).map(in_hundredths).max().unwrap_or(0);
    let longest = texts.map(|text| longest(&printable(&text))).max().unwrap_or(0);
    longest.saturating_mul(size) / 10 + parts::CELL_SIDES
}

/// The length of a word in hundredths of its type: about that of common serif types, rather more than less.
fn in_hundredths(word: &str) -> u32 {
    let letter = |letter: char| match letter {
        '.' | ',' | ':' | ';' | '\u{a0}' => 25,
        '0'..='9' | '-' | '/' => 50,
        letter if "жмфшщыюЖМФШЩЫЮ".contains(letter) => 75,
        letter if letter.is_uppercase() => 70,
        _ => 55,
    };
    word.chars().map(letter).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, plain};

    #[test]
    fn where_not_all_words_fit_those_of_the_widest_columns_are_cut() {
        assert_eq!(no_wider_together(vec![600, 4_000, 900, 5_000], 7_500), [600, 3_000, 900, 3_000]);
        assert_eq!(no_wider_together(vec![600, 900], 7_500), [600, 900]);
        assert_eq!(no_wider_together(vec![9_000; 3], 9_000), [3_000; 3]);
        assert!(no_wider_together(Vec::new(), 9_000).is_empty());
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_word_where_others_can_make_room() {
        let column = |weight| Column { title: "Срок".to_owned(), align: Align::Start, weight };
        let texts = ["2", "до\u{a0}01.10.2023", "функционирующими", "и так далее"];
        let table = Table {
            caption: String::new(),
            columns: vec![column(1), column(1), column(1), column(20)],
            rows: vec![texts.iter().map(|text| plain(*text)).collect()],
        };
        let widths = widths(&table, 22);
        for (at, width) in widths.iter().enumerate() {
            assert!(longest_word(&table, at, 22) <= *width, "{texts:?}: {widths:?}");
        }
        assert!(widths.iter().sum::<u32>() <= UPRIGHT && widths[3] > widths[2], "{widths:?}");
    }

    #[test]
    fn words_that_fit_nowhere_leave_the_table_as_wide_as_the_text() {
        let column = || Column { title: String::new(), align: Align::Start, weight: 1 };
        let table = Table {
            caption: String::new(),
            columns: vec![column(), column()],
            rows: vec![vec![plain("щ".repeat(400)), plain("щ".repeat(400))]],
        };
        let widths = widths(&table, 22);
        assert!(widths.iter().sum::<u32>() <= UPRIGHT && widths[0] == widths[1], "{widths:?}");
    }
}
