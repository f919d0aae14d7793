//! The document as Markdown (`CommonMark` with the tables of GitHub), for wikis, repositories and whoever writes on from it.
//!
//! A number leads to its id in the annex, and a chart is its text alternative and the table of its data: a picture would
//! be a second file. Text from outside is escaped, so that no name of a school becomes a heading, a link or a tag.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vsoko_model::{Message, TraceId};
use vsoko_text::Words;

use crate::document::{Align, Block, Document, Figure, Inline, Table};
use crate::keep::is_invisible;

/// The document as Markdown.
pub fn markdown(document: &Document, words: &Words) -> String {
    let mut writer =
        Writer { words, targets: targets(document), text: String::new(), n_tables: 0, n_figures: 0 };
    writer.head(document);
    for block in &document.blocks {
        writer.block(block);
    }
    writer.text
}

/// The places of the annex by their numbers.
fn targets(document: &Document) -> BTreeMap<&TraceId, usize> {
    let inlines = document.blocks.iter().flat_map(Block::inlines);
    let targets = inlines.filter_map(|inline| match inline {
        Inline::Target { trace, .. } => Some(trace),
        Inline::Text(_) | Inline::Number { .. } => None,
    });
    let mut known = BTreeMap::new();
    for trace in targets {
        let next = known.len() + 1;
        known.entry(trace).or_insert(next);
    }
    known
}

struct Writer<'a> {
    words: &'a Words,
    targets: BTreeMap<&'a TraceId, usize>,
    text: String,
    n_tables: usize,
    n_figures: usize,
}

impl Writer<'_> {
    fn head(&mut self, document: &Document) {
        if let Some(name) = &document.organisation {
            self.paragraph(&escaped(name));
        }
        self.paragraph(&format!("# {}", escaped(&document.title)));
        for line in &document.subtitle {
            self.paragraph(&escaped(line));
        }
        self.paragraph(&escaped(&document.date_line(self.words)));
    }

    fn paragraph(&mut self, text: &str) {
        let _ = writeln!(self.text, "{text}\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.paragraph(&format!("## {}", escaped(text))),
            Block::Paragraph(line) => {
                let line = self.line(line);
                self.paragraph(&unlisted(&line));
            }
            Block::Note(line) => {
                let line = self.line(line);
                self.paragraph(&format!("> {line}"));
            }
            Block::List(items) | Block::Ids(items) => self.list(items, |_| "- ".to_owned()),
            Block::Steps(items) => self.list(items, |index| format!("{}. ", index + 1)),
            Block::Table(table) => {
                self.n_tables += 1;
                let caption = self.caption("report-table-caption", self.n_tables, &table.caption);
                self.table(&caption, table);
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Signature(signatory) => {
                let (post, name) = (escaped(&signatory.post), escaped(&signatory.name));
                self.paragraph(&format!("{post} \\_\\_\\_\\_\\_\\_\\_\\_ {name}"));
            }
        }
    }

    fn list(&mut self, items: &[Vec<Inline>], mark: impl Fn(usize) -> String) {
        for (index, item) in items.iter().enumerate() {
            let _ = writeln!(self.text, "{}{}", mark(index), self.line(item));
        }
        self.text.push('\n');
    }

    fn line(&self, line: &[Inline]) -> String {
        line.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => escaped(text),
            Inline::Number { text, trace } => match self.targets.get(trace) {
                Some(target) => format!("[{}](#number-{target})", escaped(text)),
                None => escaped(text),
            },
            Inline::Target { text, trace } => {
                let anchor = self.targets.get(trace).map(|target| format!("<a id=\"number-{target}\"></a>"));
                format!("{}`{text}`", anchor.unwrap_or_default())
            }
        }
    }

    fn table(&mut self, caption: &str, table: &Table) {
        self.paragraph(&format!("**{caption}**"));
        let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let header = row(table.columns.iter().map(|column| escaped(&column.title)).collect());
        let rule = row(table.columns.iter().map(|column| rule(column.align).to_owned()).collect());
        let _ = writeln!(self.text, "{header}\n{rule}");
        for cells in &table.rows {
            let _ = writeln!(self.text, "{}", row(cells.iter().map(|cell| self.line(cell)).collect()));
        }
        self.text.push('\n');
    }

    fn figure(&mut self, figure: &Figure) {
        self.n_figures += 1;
        let caption = self.caption("report-figure-caption", self.n_figures, &figure.caption);
        self.table(&caption, &figure.data);
    }

    fn caption(&self, id: &'static str, number: usize, caption: &str) -> String {
        escaped(&self.words.say(&Message::new(id).with("number", number).with("caption", caption)))
    }
}

const fn rule(align: Align) -> &'static str {
    match align {
        Align::Start => ":--",
        Align::End => "--:",
    }
}

/// A paragraph that begins like an item of a list or an underline is none.
fn unlisted(line: &str) -> String {
    let signs = line.starts_with(['-', '+', '=']);
    if signs { format!("\\{line}") } else { line.to_owned() }
}

/// `text` on one line and as text: what Markdown or HTML would read as a sign is escaped, what cannot be seen is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use super::*;
    use crate::document::plain;
    use crate::{AnnexIds, made_up, testing, with_annex};

    fn made(document: &Document) -> String {
        markdown(document, &Words::new(Language::Russian))
    }

    #[test]
    fn every_number_leads_to_its_id() {
        let document = with_annex(&made_up::six_schools(), AnnexIds::Whole, &Words::new(Language::Russian));
        let text = made(&document);
        let links: Vec<&str> = text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(!links.is_empty());
        for link in links {
            assert_eq!(text.matches(&format!("<a id=\"{link}\">")).count(), 1, "{link}");
        }
        for number in document.numbers.iter() {
            assert!(text.contains(&format!("`{}`", number.trace)), "{}", number.trace);
        }
    }

    #[test]
    fn every_row_has_as_many_cells_as_its_header() {
        let mut document = made_up::six_schools();
        let mut table = made_up::a_table();
        table.rows = vec![vec![plain("а | б"), plain("1\n2")]];
        document.blocks.push(Block::Table(table));
        let mut n_cells = None;
        for line in made(&document).lines() {
            let own = line.replace("\\|", "").matches('|').count();
            if own == 0 {
                n_cells = None;
            } else {
                assert_eq!(*n_cells.get_or_insert(own), own, "{line}");
            }
        }
    }

    #[test]
    fn text_from_a_workbook_is_never_markup() {
        let mut document = testing::empty();
        document.blocks =
            vec![Block::Paragraph(plain("# <script>alert(1)</script> [а](б) `в` *г* __д__ \u{202e}!"))];
        let text = made(&document);
        assert!(
            text.contains(r"\# &lt;script&gt;alert(1)&lt;/script&gt; \[а\](б) \`в\` \*г\* \_\_д\_\_ \!"),
            "{text}"
        );
    }
}
