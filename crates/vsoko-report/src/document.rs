//! The one document that every writer prints: PDF, HTML and the terminal are siblings and know only this.

use vsoko_model::{Date, TraceId, TracedNumber};

/// A document before it has a format. Its text is final: language, typography and rounding are done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Who speaks: the department, or nothing if the workspace names none.
    pub organisation: Option<String>,
    /// The title.
    pub title: String,
    /// Lines under the title: the municipality, the year.
    pub subtitle: Vec<String>,
    /// The date printed on it.
    pub date: Date,
    /// The body.
    pub blocks: Vec<Block>,
    /// Every number of the body, opened.
    pub numbers: Vec<TracedNumber>,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of the first level.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Items of a list, marked by an en dash.
    List(Vec<Vec<Inline>>),
    /// A table.
    Table(Table),
    /// A chart.
    Figure(Figure),
    /// A remark in smaller type.
    Note(Vec<Inline>),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// A number that opens into schools and cells; its trace is one of [`Document::numbers`].
    Number {
        /// As printed.
        text: String,
        /// What it opens.
        trace: TraceId,
    },
}

/// A table without merged cells. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The header.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// How its cells stand.
    pub align: Align,
    /// Its share of the width beside the other columns, 1 and more.
    pub weight: u8,
}

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// A chart with its text alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// A file name without its ending, unique in the document: `levels`.
    pub name: &'static str,
    /// What it shows.
    pub caption: String,
    /// The same in words, with the numbers.
    pub alternative: String,
    /// The picture.
    pub svg: String,
}

impl Document {
    /// The traces of the body in the order of first mention, each once.
    pub fn traces(&self) -> Vec<TraceId> {
        let mut traces: Vec<TraceId> = Vec::new();
        for inline in self.blocks.iter().flat_map(Block::inlines) {
            if let Inline::Number { trace, .. } = inline
                && !traces.contains(trace)
            {
                traces.push(trace.clone());
            }
        }
        traces
    }
}

impl Block {
    /// The pieces of the block's lines, in reading order.
    pub fn inlines(&self) -> Vec<&Inline> {
        match self {
            Self::Paragraph(line) | Self::Note(line) => line.iter().collect(),
            Self::List(items) => items.iter().flatten().collect(),
            Self::Table(table) => table.rows.iter().flatten().flatten().collect(),
            Self::Heading(_) | Self::Figure(_) => Vec::new(),
        }
    }
}

impl Inline {
    /// The words alone.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number { text, .. } => text,
        }
    }
}

/// A line of words alone.
pub fn plain(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

/// The words of a line, numbers included.
pub fn text_of(line: &[Inline]) -> String {
    line.iter().map(Inline::text).collect()
}
