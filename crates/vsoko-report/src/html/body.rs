//! The blocks of the document as elements, and where its numbers are cited.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vsoko_model::{Message, TraceId};
use vsoko_text::Words;

use super::escape::escape;
use crate::document::{Align, Block, Document, Figure, Inline, Table};
use crate::keep::keep_together;

/// The body, and for every entry of [`Document::numbers`] how often it is cited.
pub(super) struct Body {
    pub(super) markup: String,
    citations: Vec<usize>,
}

/// The id of an entry of «Откуда числа», counted from zero.
pub(super) fn entry_id(index: usize) -> String {
    format!("number-{}", index + 1)
}

/// The id of the `citation`-th place that cites an entry, both counted from zero.
pub(super) fn citation_id(index: usize, citation: usize) -> String {
    format!("cited-{}-{}", index + 1, citation + 1)
}

impl Body {
    /// The elements of all blocks, in order.
    pub(super) fn of(document: &Document, words: &Words) -> Self {
        // The first entry of a trace is the one that is linked.
        let entries: BTreeMap<&TraceId, usize> =
            document.numbers.iter().enumerate().rev().map(|(index, number)| (&number.trace, index)).collect();
        let citations = vec![0; document.numbers.len()];
        let mut writer = Writer::new(words, Leads::Within { entries, citations });
        for block in &document.blocks {
            writer.block(block);
        }
        let Writer { markup, leads, .. } = writer;
        match leads {
            Leads::Within { citations, .. } => Self { markup, citations },
            Leads::Elsewhere(_) => Self { markup, citations: Vec::new() },
        }
    }

    /// How often the entry at `index` is cited.
    pub(super) fn n_citations(&self, index: usize) -> usize {
        self.citations.get(index).copied().unwrap_or(0)
    }
}

/// The elements of some blocks inside a page of somebody else, where the page of a number is at `address_of` its trace.
/// There is no style in it that such a page would have to allow, and tables and charts bear no numbers: what is shown
/// depends on what was chosen.
pub fn blocks(blocks: &[Block], words: &Words, address_of: &dyn Fn(&TraceId) -> String) -> String {
    let mut writer = Writer::new(words, Leads::Elsewhere(address_of));
    for block in blocks {
        writer.block(block);
    }
    writer.markup
}

/// Where a number leads.
enum Leads<'a> {
    /// To its entry on the same page.
    Within {
        /// The entries by their traces.
        entries: BTreeMap<&'a TraceId, usize>,
        /// How often each was cited so far.
        citations: Vec<usize>,
    },
    /// To a page of its own.
    Elsewhere(&'a dyn Fn(&TraceId) -> String),
}

struct Writer<'a> {
    words: &'a Words,
    leads: Leads<'a>,
    markup: String,
    n_tables: usize,
    n_figures: usize,
}

impl<'a> Writer<'a> {
    const fn new(words: &'a Words, leads: Leads<'a>) -> Self {
        Self { words, leads, markup: String::new(), n_tables: 0, n_figures: 0 }
    }

    fn push(&mut self, markup: &str) {
        self.markup.push_str(markup);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.push(&format!("<h2>{}</h2>\n", escape(text))),
            Block::Paragraph(line) => {
                let line = self.line(line);
                self.push(&format!("<p>{line}</p>\n"));
            }
            Block::Note(line) => {
                let line = self.line(line);
                self.push(&format!("<p class=\"note\">{line}</p>\n"));
            }
            Block::List(items) | Block::Ids(items) => self.list("ul", items),
            Block::Steps(items) => self.list("ol", items),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Signature(signatory) => {
                let (post, name) = (escape(&signatory.post), escape(&signatory.name));
                self.push(&format!("<p class=\"signature\"><span>{post}</span> <span>{name}</span></p>\n"));
            }
        }
    }

    fn list(&mut self, element: &str, items: &[Vec<Inline>]) {
        self.push(&format!("<{element}>\n"));
        for item in items {
            let item = self.line(item);
            self.push(&format!("<li>{item}</li>\n"));
        }
        self.push(&format!("</{element}>\n"));
    }

    fn line(&mut self, line: &[Inline]) -> String {
        line.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> String {
        let Inline::Number { text, trace } = inline else {
            return escape(&keep_together(&inline.text()));
        };
        match &mut self.leads {
            Leads::Within { entries, citations } => {
                let Some(&index) = entries.get(trace) else { return escape(text) };
                let id = citation_id(index, citations[index]);
                citations[index] += 1;
                let entry = entry_id(index);
                format!("<a class=\"number\" id=\"{id}\" href=\"#{entry}\">{}</a>", escape(text))
            }
            Leads::Elsewhere(address_of) => {
                format!("<a class=\"number\" href=\"{}\">{}</a>", escape(&address_of(trace)), escape(text))
            }
        }
    }

    /// The caption of the `number`-th of its kind.
    fn caption(&self, id: &'static str, number: usize, caption: &str) -> String {
        match self.leads {
            Leads::Within { .. } => {
                escape(&self.words.say(&Message::new(id).with("number", number).with("caption", caption)))
            }
            Leads::Elsewhere(_) => escape(caption),
        }
    }

    fn table(&mut self, table: &Table) {
        self.n_tables += 1;
        let caption = self.caption("report-table-caption", self.n_tables, &table.caption);
        self.table_of(&caption, table);
    }

    /// A table under a caption that is escaped already.
    fn table_of(&mut self, caption: &str, table: &Table) {
        // A table that is wider than a telephone scrolls by itself, by keyboard too.
        let _ = writeln!(
            self.markup,
            "<div class=\"scroll\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\">\n<table class=\"sortable\">\n\
             <caption>{caption}</caption>"
        );
        if matches!(self.leads, Leads::Within { .. }) {
            self.widths(table);
        }
        self.push("<thead>\n<tr>");
        for column in &table.columns {
            let _ = write!(
                self.markup,
                "<th scope=\"col\"{}>{}</th>",
                class(column.align),
                escape(&column.title)
            );
        }
        self.push("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.push("<tr>");
            for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let text = self.line(cell);
                // The first cell names the row, unless it says nothing.
                let names = index == 0 && !text.is_empty();
                let (element, scope) = if names { ("th", " scope=\"row\"") } else { ("td", "") };
                let _ = write!(self.markup, "<{element}{scope}{}>{text}</{element}>", class(column.align));
            }
            self.push("</tr>\n");
        }
        self.push("</tbody>\n</table>\n</div>\n");
    }

    fn widths(&mut self, table: &Table) {
        let total: u32 = table.columns.iter().map(|column| u32::from(column.weight.max(1))).sum();
        self.push("<colgroup>\n");
        for column in &table.columns {
            let width = u32::from(column.weight.max(1)) * 100 / total;
            let _ = writeln!(self.markup, "<col style=\"width:{width}%\">");
        }
        self.push("</colgroup>\n");
    }

    fn figure(&mut self, figure: &Figure) {
        self.n_figures += 1;
        let caption = self.caption("report-figure-caption", self.n_figures, &figure.caption);
        let alternative = escape(&figure.alternative);
        let svg = figure.drawing.svg().replacen(
            "<svg ",
            &format!("<svg role=\"img\" aria-label=\"{alternative}\" "),
            1,
        );
        let _ = writeln!(
            self.markup,
            "<figure>\n<div class=\"chart scroll\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\">\n{svg}</div>\n\
             <figcaption>{caption}</figcaption>\n</figure>"
        );
        let data = escape(&self.words.phrase("figure-data"));
        let _ = writeln!(self.markup, "<details>\n<summary>{data}</summary>");
        self.table_of(&escape(&figure.caption), &figure.data);
        self.push("</details>\n");
    }
}

fn class(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::End => " class=\"end\"",
    }
}
