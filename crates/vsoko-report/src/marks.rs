//! Marks: on a screen a number bears `[3]`, and a list below tells the name by which it opens.

use std::collections::BTreeMap;

use vsoko_model::TraceId;

use crate::{Block, Inline, Table};

/// Numbers that were printed, with the names that open them.
///
/// ```
/// use vsoko_report::Marks;
///
/// let mut marks = Marks::default();
/// let name = "vsoko-tver-2022:formed_share/m1/2022/share@3f9a0c21d4e8".parse()?;
/// assert_eq!(marks.of(&name), "[1]");
/// assert_eq!(marks.of(&name), "[1]");
/// assert_eq!(marks.names(), [name]);
/// # Ok::<(), vsoko_model::InvalidTrace>(())
/// ```
#[derive(Debug, Default)]
pub struct Marks {
    traces: Vec<TraceId>,
    known: BTreeMap<TraceId, usize>,
}

impl Marks {
    /// The mark of a number: its place in the list of names.
    pub fn of(&mut self, trace: &TraceId) -> String {
        let number = *self.known.entry(trace.clone()).or_insert_with(|| {
            self.traces.push(trace.clone());
            self.traces.len()
        });
        format!("[{number}]")
    }

    /// The names, in the order of their marks.
    pub fn names(&self) -> &[TraceId] {
        &self.traces
    }

    /// The same blocks with a mark behind each number that opens. Charts stay as they are: a screen shows none.
    #[must_use]
    pub fn marked(&mut self, blocks: &[Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Block {
        match block {
            Block::Paragraph(line) => Block::Paragraph(self.line(line)),
            Block::Note(line) => Block::Note(self.line(line)),
            Block::List(items) => Block::List(items.iter().map(|item| self.line(item)).collect()),
            Block::Steps(items) => Block::Steps(items.iter().map(|item| self.line(item)).collect()),
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Heading(_) | Block::Ids(_) | Block::Figure(_) | Block::Signature(_) => block.clone(),
        }
    }

    /// The same table with a mark behind each number that opens.
    #[must_use]
    pub fn table(&mut self, table: &Table) -> Table {
        let mut row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| self.line(cell)).collect();
        Table { rows: table.rows.iter().map(&mut row).collect(), ..table.clone() }
    }

    /// A mark stands where what is counted has been said, so that the words stay together: `83 % школ (5 из 6) [1]: …`.
    fn line(&mut self, line: &[Inline]) -> Vec<Inline> {
        let mut marked = Vec::with_capacity(line.len());
        // The mark that waits for its place, and where it stands if another number comes before that.
        let mut due: Option<(usize, Inline)> = None;
        for inline in line {
            match inline {
                Inline::Number { text, trace } => {
                    if let Some((at, mark)) = due.take() {
                        marked.insert(at, mark);
                    }
                    marked.push(Inline::Text(text.clone()));
                    due = Some((marked.len(), Inline::Text(format!("\u{a0}{}", self.of(trace)))));
                }
                Inline::Text(text) => match end_of_counted(text).filter(|_| due.is_some()) {
                    Some(end) => {
                        let (before, after) = text.split_at(end);
                        marked.push(Inline::Text(before.to_owned()));
                        marked.extend(due.take().map(|(_, mark)| mark));
                        marked.push(Inline::Text(after.to_owned()));
                    }
                    None => marked.push(inline.clone()),
                },
                Inline::Target { .. } => marked.push(inline.clone()),
            }
        }
        marked.extend(due.map(|(_, mark)| mark));
        marked
    }
}

/// Where in the words behind a number it has been said of what it is: after its counts in brackets, before any other
/// punctuation; `None` if that is further on.
fn end_of_counted(text: &str) -> Option<usize> {
    let at = text.find([',', ';', ':', '.', '→', '–', '('])?;
    let bracket = text[at..].starts_with('(').then(|| text[at..].find(')')).flatten();
    Some(bracket.map_or_else(|| text[..at].trim_end().len(), |close| at + close + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made_up, text_of};

    fn number(text: &str, trace: &str) -> Inline {
        Inline::Number { text: text.to_owned(), trace: trace.parse().unwrap() }
    }

    #[test]
    fn a_mark_stands_behind_what_is_counted() {
        let (one, other) = ("m-1:a/m1/2022/share@000000000000", "m-1:b/m1/2022/share@000000000000");
        let text = |text: &str| Inline::Text(text.to_owned());
        let mut marks = Marks::default();
        let mut said = |line: &[Inline]| text_of(&marks.line(line)).replace('\u{a0}', "~");
        assert_eq!(said(&[number("83 %", one), text(" школ (5 из 6): все")]), "83 % школ (5 из 6)~[1]: все");
        assert_eq!(said(&[text("у "), number("2", other), text(" школ"), text(".")]), "у 2 школ~[2].");
        assert_eq!(said(&[number("1", other), text(" → "), number("2", one)]), "1~[2] → 2~[1]");
        assert_eq!(said(&[number("1", other), text(" и "), number("2", one)]), "1~[2] и 2~[1]");
        assert_eq!(marks.names().len(), 2);
    }

    #[test]
    fn every_number_of_a_document_is_marked_once_and_nothing_else_is_changed() {
        let document = made_up::six_schools();
        let mut marks = Marks::default();
        let marked = marks.marked(&document.blocks);
        for (block, marked) in document.blocks.iter().zip(&marked) {
            let numbers =
                block.inlines().into_iter().filter(|own| matches!(own, Inline::Number { .. })).count();
            let text = |block: &Block| block.inlines().into_iter().map(Inline::text).collect::<String>();
            let marked = text(marked);
            assert_eq!(marked.matches("\u{a0}[").count(), numbers + text(block).matches("\u{a0}[").count());
            let mut without = marked;
            for number in 1..=marks.names().len() {
                without = without.replace(&format!("\u{a0}[{number}]"), "");
            }
            assert_eq!(without, text(block));
        }
    }
}
