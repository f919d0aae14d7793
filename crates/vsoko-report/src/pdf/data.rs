//! The document as the JSON that the template reads.

use std::collections::BTreeMap;

use serde::Serialize;
use vsoko_model::Message;
use vsoko_text::Words;

use super::fonts;
use crate::charts::{self, SetText};
use crate::density::{Density, PARTS};
use crate::document::{Align, Block, Document, Figure, Inline, Table, text_of};
use crate::keep::keep_together;
use crate::numbers::FILE_NAME;

/// What `document.typ` finds in `data.json`.
#[derive(Serialize)]
pub(super) struct Data {
    language: &'static str,
    organisation: Option<String>,
    title: String,
    subtitle: Vec<String>,
    date: DateData,
    density: Density,
    /// How much smaller all may be set to fit one page, in hundredths; nothing where it may be more pages.
    parts: &'static [u32],
    blocks: Vec<BlockData>,
    numbers: AttachedData,
}

/// The file that travels within the PDF.
#[derive(Serialize)]
struct AttachedData {
    path: &'static str,
    description: String,
}

#[derive(Serialize)]
struct DateData {
    year: u16,
    month: u8,
    day: u8,
    text: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum BlockData {
    Heading { text: String },
    Paragraph { text: String },
    List { items: Vec<String> },
    Steps { items: Vec<String> },
    Table { caption: String, columns: Vec<ColumnData>, rows: Vec<Vec<CellData>>, wide: bool, together: bool },
    Figure { caption: String, alternative: String, path: String, height: f64, texts: Vec<TextsData> },
    Note { text: String },
    Ids { lines: Vec<String> },
    Signature { post: String, name: String },
}

/// Text, or text with a word that has to be cut to fit its column: a word that fits is never cut.
#[derive(Serialize)]
#[serde(untagged)]
enum CellData {
    Text(String),
    Cut { cut: String },
}

impl CellData {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Cut { cut: text } => text,
        }
    }
}

/// Texts of a chart in letters of one kind.
#[derive(Serialize)]
struct TextsData {
    /// In millimetres.
    size: f64,
    weight: &'static str,
    colour: String,
    /// Of each how far its beginning and its baseline lie from the left upper corner, in millimetres, and what it says.
    texts: Vec<(f64, f64, String)>,
}

#[derive(Serialize)]
struct ColumnData {
    title: String,
    align: &'static str,
    weight: u8,
}

impl Data {
    /// The document with its captions numbered.
    pub(super) fn of(document: &Document, words: &Words) -> Self {
        let (mut n_tables, mut n_figures) = (0, 0);
        let mut next = |block: &Block| match block {
            Block::Heading(text) => BlockData::Heading { text: printable(text) },
            Block::Paragraph(line) => BlockData::Paragraph { text: printable(&text_of(line)) },
            Block::Note(line) => BlockData::Note { text: printable(&text_of(line)) },
            Block::Ids(lines) => BlockData::Ids { lines: texts(lines) },
            Block::Signature(signatory) => {
                BlockData::Signature { post: printable(&signatory.post), name: printable(&signatory.name) }
            }
            Block::List(items) => BlockData::List { items: texts(items) },
            Block::Steps(items) => BlockData::Steps { items: texts(items) },
            Block::Table(table) => {
                n_tables += 1;
                table_data(table, caption(words, "report-table-caption", n_tables, &table.caption))
            }
            Block::Figure(figure) => {
                n_figures += 1;
                BlockData::Figure {
                    caption: caption(words, "report-figure-caption", n_figures, &figure.caption),
                    alternative: printable(&figure.alternative),
                    path: path_of(n_figures),
                    height: f64::from(figure.drawing.height()) * UNIT,
                    texts: texts_data(figure),
                }
            }
        };
        let blocks = document.blocks.iter().map(&mut next).collect();
        Self {
            language: words.language().tag(),
            organisation: document.organisation.as_deref().map(printable),
            title: printable(&document.title),
            subtitle: document.subtitle.iter().map(|line| printable(line)).collect(),
            date: DateData {
                year: document.date.year(),
                month: document.date.month(),
                day: document.date.day(),
                text: printable(&document.date_line(words)),
            },
            density: Density::of(document),
            parts: if document.is_one_page() { &PARTS } else { &[] },
            blocks,
            numbers: AttachedData { path: FILE_NAME, description: words.phrase("report-numbers-attached") },
        }
    }
}

impl Data {
    /// What the pages print, line by line, but for what a picture holds.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.organisation.iter().cloned().collect();
        lines.push(self.title.clone());
        lines.extend(self.subtitle.iter().cloned());
        lines.push(self.date.text.clone());
        for block in &self.blocks {
            match block {
                BlockData::Heading { text } | BlockData::Paragraph { text } | BlockData::Note { text } => {
                    lines.push(text.clone());
                }
                BlockData::List { items } | BlockData::Steps { items } | BlockData::Ids { lines: items } => {
                    lines.extend(items.iter().cloned());
                }
                BlockData::Table { caption, columns, rows, .. } => {
                    lines.push(caption.clone());
                    lines.extend(columns.iter().map(|column| column.title.clone()));
                    lines.extend(rows.iter().flatten().map(|cell| cell.text().to_owned()));
                }
                BlockData::Figure { caption, .. } => lines.push(caption.clone()),
                BlockData::Signature { post, name } => lines.extend([post.clone(), name.clone()]),
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

/// The charts by the paths that the JSON names, counted from 1 in the order of the document.
pub(super) fn charts(document: &Document) -> Vec<(String, String)> {
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Steps(_)
        | Block::Table(_)
        | Block::Note(_)
        | Block::Ids(_)
        | Block::Signature(_) => None,
    });
    figures.enumerate().map(|(index, figure)| (path_of(index + 1), figure.drawing.shapes())).collect()
}

/// A unit of a chart in millimetres: a chart is as wide as the text.
const UNIT: f64 = UPRIGHT / charts::WIDTH as f64;

/// Letters of one kind: size, bold or not, colour.
type Kind = (i32, bool, [u8; 3]);

/// The texts of a chart by their letters: each kind is set once.
fn texts_data(figure: &Figure) -> Vec<TextsData> {
    let mut kinds: BTreeMap<Kind, Vec<(f64, f64, String)>> = BTreeMap::new();
    for SetText { text, size, is_bold, colour, left, baseline } in figure.drawing.texts() {
        let own = (f64::from(left) * UNIT, f64::from(baseline) * UNIT, fonts::printable(text));
        kinds.entry((size, is_bold, colour)).or_default().push(own);
    }
    let data = |((size, is_bold, [red, green, blue]), texts): (Kind, _)| TextsData {
        size: f64::from(size) * UNIT,
        weight: if is_bold { "bold" } else { "regular" },
        colour: format!("#{red:02x}{green:02x}{blue:02x}"),
        texts,
    };
    kinds.into_iter().map(data).collect()
}

fn texts(items: &[Vec<Inline>]) -> Vec<String> {
    items.iter().map(|item| printable(&text_of(item))).collect()
}

fn printable(text: &str) -> String {
    fonts::printable(&keep_together(text))
}

/// By number, not by name: typst keeps every path it has seen, so there should be few of them.
fn path_of(number: usize) -> String {
    format!("figure-{number}.svg")
}

fn caption(words: &Words, id: &'static str, number: usize, caption: &str) -> String {
    printable(&words.say(&Message::new(id).with("number", number).with("caption", caption)))
}

fn table_data(table: &Table, caption: String) -> BlockData {
    let columns = table.columns.iter().map(|column| ColumnData {
        title: printable(&column.title),
        align: match column.align {
            Align::Start => "start",
            Align::End => "end",
        },
        weight: column.weight.max(1),
    });
    let widths = widths(table);
    let cell = |(cell, width): (&Vec<Inline>, &f64)| {
        let text = printable(&text_of(cell));
        // What is kept together by a space is one word here.
        let fits = text.split([' ', '\n', '\t']).all(|word| fonts::width_of(word) * CELL_TYPE < *width);
        if !fits || LONG < text.len() { CellData::Cut { cut: text } } else { CellData::Text(text) }
    };
    let rows = table.rows.iter().map(|row| row.iter().zip(&widths).map(cell).collect());
    BlockData::Table {
        caption,
        columns: columns.collect(),
        rows: rows.collect(),
        wide: table.is_wide(),
        together: height(table, &widths) <= TOGETHER,
    }
}

/// A table that is no higher lies on one page as a whole: two thirds of a page, in millimetres.
const TOGETHER: f64 = 170.0;

/// About how high a table is, in millimetres.
fn height(table: &Table, widths: &[f64]) -> f64 {
    const LINE: f64 = 1.25 * CELL_TYPE;
    const AROUND: f64 = 3.2;
    // On average a line of a cell is left half a word short.
    let lines = |text: &str, width: &f64| f64::max(1.0, fonts::width_of(text) * CELL_TYPE / width + 0.4);
    let row = |texts: &mut dyn Iterator<Item = String>| {
        texts.zip(widths).map(|(text, width)| lines(&text, width)).fold(1.0, f64::max) * LINE + AROUND
    };
    let header = row(&mut table.columns.iter().map(|column| column.title.clone()));
    header + table.rows.iter().map(|cells| row(&mut cells.iter().map(|cell| text_of(cell)))).sum::<f64>()
}

/// More bytes than this may need more than one page.
const LONG: usize = 2500;

/// The size of type in a table, in millimetres: 11 points.
const CELL_TYPE: f64 = 11.0 * 25.4 / 72.0;

/// The width of the text on an upright page, in millimetres.
const UPRIGHT: f64 = 165.0;

/// What the words of each column have, in millimetres, as `document.typ` lays the columns out.
fn widths(table: &Table) -> Vec<f64> {
    const TURNED: f64 = 257.0;
    const BETWEEN: f64 = 4.0;
    let page = if table.is_wide() { TURNED } else { UPRIGHT };
    let weights = || table.columns.iter().map(|column| f64::from(column.weight.max(1)));
    let all: f64 = weights().sum();
    weights().map(|weight| page * weight / all - BETWEEN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, plain};

    #[test]
    fn a_table_lies_on_one_page_unless_it_is_high() {
        let is_together = |n_rows: usize| {
            let column = Column { title: "Школа".to_owned(), align: Align::Start, weight: 1 };
            let rows = vec![vec![plain("МБОУ «Первая СОШ»")]; n_rows];
            let table = Table { caption: String::new(), columns: vec![column], rows };
            matches!(table_data(&table, String::new()), BlockData::Table { together: true, .. })
        };
        assert_eq!([1, 12, 60].map(is_together), [true, true, false]);
    }
}
