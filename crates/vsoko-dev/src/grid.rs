//! A table laid out in cells: merged headers, addresses, formulas with their results. The writers print it.

use std::ops::Range;

use vsoko_model::{CellAddress, Points};

use crate::DevError;
use crate::table::{Aggregate, Column, Shape, Table, Value, YES};

/// A sheet of cells.
#[derive(Debug)]
pub(crate) struct Grid {
    /// The name of the sheet.
    pub(crate) sheet: String,
    /// The widths of the columns, in characters.
    pub(crate) widths: Vec<u16>,
    /// The rows from the top.
    pub(crate) rows: Vec<Row>,
    /// The rows of the header, repeated on each printed page; empty where there is no table.
    pub(crate) header: Range<u32>,
    /// How many columns name the row.
    pub(crate) n_naming_columns: u16,
}

/// A row of cells; an empty one has no cells.
#[derive(Debug)]
pub(crate) struct Row {
    /// The height in points, where the office suite cannot find it itself: it does not for merged or upright text.
    pub(crate) height: Option<u16>,
    /// The cells from the left.
    pub(crate) cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    /// What it holds.
    pub(crate) content: Content,
    /// How it looks.
    pub(crate) look: Look,
    /// Over how many rows and columns it is merged.
    pub(crate) span: Span,
}

/// What a laid-out cell holds.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// Nothing.
    Blank,
    /// It lies under a merged cell.
    Covered,
    /// Words.
    Text(String),
    /// A number.
    Number(Number),
    /// A formula with its exact result.
    Formula {
        /// As a spreadsheet reads it.
        text: String,
        /// What it gives.
        result: Number,
    },
}

/// A number and how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// As it is.
    Plain(Points),
    /// Per cent; a workbook keeps the fraction.
    Percent(Points),
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// A line above the table.
    Title,
    /// A header.
    Head,
    /// A header that is read from the bottom up.
    HeadUpright,
    /// The numbers of the columns.
    ColumnNumber,
    /// Words of the body.
    Left,
    /// Short answers and numbers of the body.
    Centre,
    /// Words of a total.
    TotalLeft,
    /// Numbers of a total.
    TotalCentre,
}

impl Look {
    /// All looks, for the writers that define their styles beforehand.
    pub(crate) const ALL: [Self; 8] = [
        Self::Title,
        Self::Head,
        Self::HeadUpright,
        Self::ColumnNumber,
        Self::Left,
        Self::Centre,
        Self::TotalLeft,
        Self::TotalCentre,
    ];
}

/// The size of a merged cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Rows.
    pub(crate) rows: u16,
    /// Columns.
    pub(crate) columns: u16,
}

impl Span {
    /// A cell that is not merged.
    pub(crate) const ONE: Self = Self { rows: 1, columns: 1 };
}

impl Number {
    /// The number that a workbook keeps: 83 % is 0.83.
    pub(crate) fn kept(self) -> f64 {
        let (points, unit) = match self {
            Self::Plain(points) => (points, 100.0),
            Self::Percent(points) => (points, 10_000.0),
        };
        #[expect(clippy::cast_precision_loss, reason = "numbers of samples are far below 2^53")]
        let hundredths = points.hundredths() as f64;
        hundredths / unit
    }

    /// As a person in Russia reads it.
    pub(crate) fn shown(self) -> String {
        match self {
            Self::Plain(points) => points.to_string().replace('.', ","),
            Self::Percent(points) => format!("{}%", points.to_string().replace('.', ",")),
        }
    }
}

/// A title is merged over the table, but not over more columns than fit on a screen.
const WIDEST_TITLE: usize = 12;
/// The height of a line of text, in points.
const LINE: u16 = 15;
/// The height of a header with upright titles: the longest one in two lines.
const UPRIGHT: u16 = 130;

impl Grid {
    /// The table in cells: titles, an empty row, one or two rows of header, the numbers of the columns, body, totals.
    pub(crate) fn of(table: &Table) -> Result<Self, DevError> {
        let titles = table.titles.iter().map(|title| title_row(title, &table.columns));
        let mut rows: Vec<Row> = titles.collect();
        rows.push(Row::EMPTY);
        let top = row_index(rows.len());
        rows.extend(header_rows(&table.columns));
        let header_end = row_index(rows.len());
        rows.push(column_numbers(table.columns.len()));
        let first = row_index(rows.len());
        let body = first..first + row_index(table.body.len());
        let all = table
            .body
            .iter()
            .map(|row| (row, Part::Body))
            .chain(table.totals.iter().map(|row| (row, Part::Total)));
        for (row, part) in all {
            let cells =
                row.iter().enumerate().map(|(column, value)| laid_out(table, column, value, part, &body));
            rows.push(Row { height: None, cells: cells.collect::<Result<_, _>>()? });
        }
        Ok(Self {
            sheet: table.sheet.clone(),
            widths: table.columns.iter().map(|column| column.shape.width()).collect(),
            rows,
            header: top..header_end,
            n_naming_columns: small(
                table.columns.iter().take_while(|column| column.shape.names_the_row()).count(),
            ),
        })
    }

    /// A sheet of prose, a line to a row.
    pub(crate) fn prose(sheet: &str, lines: &[&str]) -> Self {
        let row = |line: &&str| {
            let cells = if line.is_empty() { Vec::new() } else { vec![Cell::one(text(line), Look::Title)] };
            Row { height: None, cells }
        };
        Self {
            sheet: sheet.to_owned(),
            widths: vec![90],
            rows: lines.iter().map(row).collect(),
            header: 0..0,
            n_naming_columns: 0,
        }
    }
}

impl Row {
    const EMPTY: Self = Self { height: None, cells: Vec::new() };
}

impl Cell {
    const fn one(content: Content, look: Look) -> Self {
        Self { content, look, span: Span::ONE }
    }

    const fn covered(look: Look) -> Self {
        Self::one(Content::Covered, look)
    }
}

#[derive(Clone, Copy)]
enum Part {
    Body,
    Total,
}

fn title_row(title: &str, columns: &[Column]) -> Row {
    let n_columns = columns.len().min(WIDEST_TITLE);
    let width: u16 = columns[..n_columns].iter().map(|column| column.shape.width()).sum();
    let mut cells = vec![Cell::covered(Look::Title); n_columns];
    cells[0] =
        Cell { content: text(title), look: Look::Title, span: Span { rows: 1, columns: small(n_columns) } };
    Row { height: Some(lines(title, width) * LINE), cells }
}

/// One row of titles; two where some columns stand under a group, the others being merged downwards.
fn header_rows(columns: &[Column]) -> Vec<Row> {
    let upright = columns.iter().any(|column| column.shape == Shape::Narrow);
    let leaf_height = if upright {
        UPRIGHT
    } else {
        columns.iter().map(|column| lines(&column.title, column.shape.width())).max().unwrap_or(1) * LINE
    };
    let leaf = |column: &Column| Cell::one(text(&column.title), head_look(column.shape));
    if columns.iter().all(|column| column.group.is_none()) {
        return vec![Row { height: Some(leaf_height), cells: columns.iter().map(leaf).collect() }];
    }
    let mut upper = Vec::new();
    let mut lower = Vec::new();
    let mut group_height = LINE;
    for group in columns.chunk_by(|left, right| left.group.is_some() && left.group == right.group) {
        let Some(title) = &group[0].group else {
            upper.push(Cell { span: Span { rows: 2, columns: 1 }, ..leaf(&group[0]) });
            lower.push(Cell::covered(Look::Head));
            continue;
        };
        let width = group.iter().map(|column| column.shape.width()).sum();
        group_height = group_height.max(lines(title, width) * LINE);
        upper.push(Cell {
            content: text(title),
            look: Look::Head,
            span: Span { rows: 1, columns: small(group.len()) },
        });
        upper.extend(group[1..].iter().map(|_| Cell::covered(Look::Head)));
        lower.extend(group.iter().map(leaf));
    }
    vec![Row { height: Some(group_height), cells: upper }, Row { height: Some(leaf_height), cells: lower }]
}

fn column_numbers(n_columns: usize) -> Row {
    let number = |column: usize| {
        let number = Number::Plain(Points::whole(i64::from(small(column))));
        Cell::one(Content::Number(number), Look::ColumnNumber)
    };
    Row { height: None, cells: (1..=n_columns).map(number).collect() }
}

fn laid_out(
    table: &Table,
    column: usize,
    value: &Value,
    part: Part,
    body: &Range<u32>,
) -> Result<Cell, DevError> {
    let content = match value {
        Value::Blank => Content::Blank,
        Value::Text(words) => Content::Text(words.clone()),
        Value::Number(points) => Content::Number(Number::Plain(*points)),
        Value::Percent(points) => Content::Number(Number::Percent(*points)),
        Value::Computed(aggregate) => computed(table, column, *aggregate, body)?,
    };
    Ok(Cell::one(content, look(table.columns[column].shape, part)))
}

fn computed(
    table: &Table,
    column: usize,
    aggregate: Aggregate,
    body: &Range<u32>,
) -> Result<Content, DevError> {
    let values = || table.body.iter().map(|row| &row[column]);
    let numbers = values().filter_map(|value| match value {
        Value::Number(points) | Value::Percent(points) => Some(*points),
        Value::Blank | Value::Text(_) | Value::Computed(_) => None,
    });
    let n_numbers = i64::from(small(numbers.clone().count()));
    let sum: Points = numbers.sum();
    let at = u32::from(small(column));
    let range = format!("{}:{}", CellAddress::new(body.start, at), CellAddress::new(body.end - 1, at));
    let (text, result) = match aggregate {
        Aggregate::Sum => (format!("=SUM({range})"), sum),
        Aggregate::Mean if n_numbers > 0 && sum.hundredths() % n_numbers == 0 => {
            (format!("=AVERAGE({range})"), Points::from_hundredths(sum.hundredths() / n_numbers))
        }
        Aggregate::Mean => {
            return Err(DevError::InexactMean {
                sheet: table.sheet.clone(),
                column: table.columns[column].title.clone(),
            });
        }
        Aggregate::CountYes => {
            let n_yes = values().filter(|value| matches!(value, Value::Text(words) if words == YES)).count();
            (format!("=COUNTIF({range},\"{YES}\")"), Points::whole(i64::from(small(n_yes))))
        }
    };
    let percent =
        aggregate != Aggregate::CountYes && values().any(|value| matches!(value, Value::Percent(_)));
    let result = if percent { Number::Percent(result) } else { Number::Plain(result) };
    Ok(Content::Formula { text, result })
}

const fn look(shape: Shape, part: Part) -> Look {
    match (shape, part) {
        (Shape::Name | Shape::Words, Part::Body) => Look::Left,
        (Shape::Name | Shape::Words, Part::Total) => Look::TotalLeft,
        (_, Part::Body) => Look::Centre,
        (_, Part::Total) => Look::TotalCentre,
    }
}

const fn head_look(shape: Shape) -> Look {
    match shape {
        Shape::Narrow => Look::HeadUpright,
        Shape::Ordinal | Shape::Code | Shape::Name | Shape::Score | Shape::Answer | Shape::Words => {
            Look::Head
        }
    }
}

fn text(words: &str) -> Content {
    Content::Text(words.to_owned())
}

/// How many lines of `width` characters a bold text takes: half as many again as its characters would, since long
/// words leave the ends of narrow lines empty.
fn lines(words: &str, width: u16) -> u16 {
    small(words.chars().count() * 3).div_ceil(width.max(1) * 2).max(1)
}

/// Samples have dozens of rows and columns.
fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn row_index(count: usize) -> u32 {
    u32::from(small(count))
}
