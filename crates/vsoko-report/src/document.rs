//! The one document that every writer prints: PDF, DOCX, XLSX, HTML and the terminal are siblings and know only this.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use vsoko_model::{Date, Message, StateId, TraceId, TracedNumber};
use vsoko_text::Words;

use crate::charts::Drawing;

/// A document before it has a format. Its text is final: language, typography and rounding are done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Who speaks: the department, or nothing if the workspace names none.
    pub organisation: Option<String>,
    /// The title.
    pub title: String,
    /// Lines under the title: the municipality, the year.
    pub subtitle: Vec<String>,
    /// Where it is signed: «г. Западная Двина».
    pub place: Option<String>,
    /// The date printed on it.
    pub date: Date,
    /// How the date is printed.
    pub date_form: DateForm,
    /// How far it goes on paper.
    pub extent: Extent,
    /// Who may read it.
    pub edition: Edition,
    /// The body.
    pub blocks: Vec<Block>,
    /// Every number of the body, opened. They hold all readings that they are made of, and whoever prints the document another
    /// way shares them.
    pub numbers: Arc<Vec<TracedNumber>>,
    /// The state after the first entry of the archive's journal, which tells archives apart.
    pub origin: Option<StateId>,
}

/// How a date is printed under a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateForm {
    /// «25.12.2022».
    #[default]
    Digits,
    /// «25 декабря 2022 г.», as protocols and letters have it.
    Words,
}

/// How far a document goes on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// As many pages as it takes.
    #[default]
    Pages,
    /// One page, in smaller type as far as that can be read; then more.
    OnePage,
}

/// Who may read a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Edition {
    /// The department: every number opens down to cells and files.
    #[default]
    Internal,
    /// Everybody: no cells, no file names, and no school is named as one with low results.
    Public,
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
    /// Items of a list, numbered from 1.
    Steps(Vec<Vec<Inline>>),
    /// A table.
    Table(Table),
    /// A chart.
    Figure(Figure),
    /// A remark in smaller type.
    Note(Vec<Inline>),
    /// The ids of numbers in small type, line under line: for looking up, not for reading.
    Ids(Vec<Vec<Inline>>),
    /// Who signs.
    Signature(Signatory),
}

/// Who signs a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// The post: «Заведующий отделом образования».
    pub post: String,
    /// Initials and surname.
    pub name: String,
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
    /// Where the annex tells the id of a number, the place that it leads to where a format has links.
    Target {
        /// The id, or what it has for itself where its line tells the rest.
        text: String,
        /// The id.
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
    pub drawing: Drawing,
    /// How a spreadsheet draws it from [`Figure::data`].
    pub kind: ChartKind,
    /// What the picture shows: the first column names the bars, each other column is a series of numbers.
    pub data: Table,
}

/// A chart as spreadsheets know them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each row.
    Bars,
    /// A bar for each row, from nothing to 100 %.
    BarsTo100,
    /// A bar for each row, the series end to end, to 100 %.
    StackedTo100,
    /// A mark for each row: the second column goes right, the third one up; further columns are lines.
    Scatter,
    /// No chart: the cells of the numbers are shaded by what they say.
    Shaded,
    /// No chart: the table alone.
    Table,
}

impl Document {
    /// The traces of the body and of the data of its charts in the order of first mention, each once.
    pub fn traces(&self) -> Vec<TraceId> {
        let mut traces: Vec<TraceId> = Vec::new();
        let mut known: BTreeSet<&TraceId> = BTreeSet::new();
        for inline in self.blocks.iter().flat_map(|block| block.inlines().into_iter().chain(block.data())) {
            if let Inline::Number { trace, .. } = inline
                && known.insert(trace)
            {
                traces.push(trace.clone());
            }
        }
        traces
    }
}

impl Document {
    /// The traces that stand in heat maps only: as many as schools times criteria.
    pub(crate) fn traces_of_maps(&self) -> BTreeSet<&TraceId> {
        let (mut of_maps, mut others) = (BTreeSet::new(), BTreeSet::new());
        for block in &self.blocks {
            let is_map = matches!(block, Block::Figure(figure) if figure.kind == ChartKind::Shaded);
            let into = if is_map { &mut of_maps } else { &mut others };
            into.extend(block.inlines().into_iter().chain(block.data()).filter_map(trace_in));
        }
        of_maps.difference(&others).copied().collect()
    }

    /// Is it to be one page? A wide table has a page of its own.
    pub(crate) fn is_one_page(&self) -> bool {
        let is_wide = |block: &Block| matches!(block, Block::Table(table) if table.is_wide());
        self.extent == Extent::OnePage && !self.blocks.iter().any(is_wide)
    }

    /// Where and when: «г. Западная Двина, 25.12.2022».
    pub fn date_line(&self, words: &Words) -> String {
        let date = match self.date_form {
            DateForm::Digits => words.say(&Message::new("report-date").with("date", self.date)),
            DateForm::Words => date_in_words(self.date, words),
        };
        match &self.place {
            None => date,
            Some(place) => {
                words.say(&Message::new("report-place-date").with("place", place.as_str()).with("date", date))
            }
        }
    }
}

/// A date with its month in words.
pub(crate) fn date_in_words(date: Date, words: &Words) -> String {
    let message = Message::new("date-in-words")
        .with("day", date.day().to_string())
        .with("month", u32::from(date.month()))
        .with("year", date.year().to_string());
    words.say(&message)
}

impl Block {
    /// The pieces of the block's lines, in reading order.
    pub fn inlines(&self) -> Vec<&Inline> {
        match self {
            Self::Paragraph(line) | Self::Note(line) => line.iter().collect(),
            Self::List(items) | Self::Steps(items) | Self::Ids(items) => items.iter().flatten().collect(),
            Self::Table(table) => table.rows.iter().flatten().flatten().collect(),
            Self::Heading(_) | Self::Figure(_) | Self::Signature(_) => Vec::new(),
        }
    }
}

impl Block {
    /// The pieces of the data behind a chart.
    fn data(&self) -> Vec<&Inline> {
        match self {
            Self::Figure(figure) => figure.data.rows.iter().flatten().flatten().collect(),
            Self::Heading(_)
            | Self::Paragraph(_)
            | Self::List(_)
            | Self::Steps(_)
            | Self::Table(_)
            | Self::Note(_)
            | Self::Ids(_)
            | Self::Signature(_) => Vec::new(),
        }
    }
}

impl Table {
    /// Does it need the page lengthwise?
    pub fn is_wide(&self) -> bool {
        const UPRIGHT: usize = 6;
        self.columns.len() > UPRIGHT
    }
}

impl Inline {
    /// The words alone.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Number { text, .. } | Self::Target { text, .. } => Cow::Borrowed(text),
        }
    }
}

fn trace_in(inline: &Inline) -> Option<&TraceId> {
    match inline {
        Inline::Number { trace, .. } => Some(trace),
        Inline::Text(_) | Inline::Target { .. } => None,
    }
}

/// How many of the first blocks lie on a turned page together: a wide table, its heading and the notes on it; 0 where no
/// wide table is next.
pub(crate) fn n_turned(blocks: &[Block]) -> usize {
    let n_headings = usize::from(matches!(blocks, [Block::Heading(_), ..]));
    match &blocks[n_headings..] {
        [Block::Table(table), after @ ..] if table.is_wide() => {
            let notes = after.iter().take_while(|block| matches!(block, Block::Note(_)));
            n_headings + 1 + notes.count()
        }
        _ => 0,
    }
}

/// The parts of one sentence as a list: a semicolon after each, a full stop after the last; nothing of nothing.
pub(crate) fn list_of(mut items: Vec<Vec<Inline>>) -> Option<Block> {
    let last = items.len().checked_sub(1)?;
    for (index, item) in items.iter_mut().enumerate() {
        item.push(Inline::Text(if index == last { "." } else { ";" }.to_owned()));
    }
    Some(Block::List(items))
}

/// A line of words alone.
pub fn plain(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

/// The words of a line, numbers included.
pub fn text_of(line: &[Inline]) -> String {
    line.iter().map(Inline::text).collect()
}
