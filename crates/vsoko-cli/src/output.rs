//! Where a command prints: data to stdout, talk to stderr. A pipe that was closed is success.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;
use vsoko_engine::EngineError;
use vsoko_model::methodology::Finding;
use vsoko_model::{Args, Diagnostic, Message, Place};
use vsoko_report::{Block, Document, Edition, Marks, plain, terminal, terminal_blocks};
use vsoko_text::{Words, plain_spaces};
use vsoko_web::WebError;

use crate::markdown::broken_anew;

/// Lines on a terminal are at most this wide; in a pipe they are not broken, so that programs find whole sentences.
const TERMINAL_WIDTH: usize = 80;

/// The two streams of a program, and the words for them.
pub(crate) struct Output<'w> {
    pub(crate) words: &'w Words,
    width: usize,
    /// The same of talk: where the one stream goes to a file, the other may still be read at a terminal.
    talk_width: usize,
    stdout: Box<dyn Write>,
    stderr: Box<dyn Write>,
    /// Why not all of the data came out; the first reason, of all outputs of the process.
    fault: Rc<RefCell<Option<io::Error>>>,
}

/// Why a command could not run.
#[derive(Debug)]
pub(crate) struct Failure {
    message: Message,
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Self { message: error.message() }
    }
}

impl From<WebError> for Failure {
    fn from(error: WebError) -> Self {
        Self { message: error.message() }
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self { message }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        EngineError::Io(error).into()
    }
}

/// One line of a terminal that is written over, and wiped when it is dropped; nothing elsewhere.
pub(crate) struct ProgressLine<'w> {
    words: &'w Words,
    id: &'static str,
    width: AtomicUsize,
    shown: bool,
}

impl ProgressLine<'_> {
    /// `done` of `total` is done.
    pub(crate) fn show(&self, done: usize, total: usize) {
        if self.shown {
            let message = Message::new(self.id).with("done", done).with("total", total);
            let line = plain_spaces(&self.words.say(&message));
            self.width.store(line.chars().count(), Ordering::Relaxed);
            let _ = write!(io::stderr(), "\r{line}");
            let _ = io::stderr().flush();
        }
    }

    /// The same where there is more than one to wait for.
    pub(crate) fn show_of_many(&self, done: usize, total: usize) {
        if 1 < total {
            self.show(done, total);
        }
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        let width = self.width.load(Ordering::Relaxed);
        if 0 < width {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(width));
            let _ = io::stderr().flush();
        }
    }
}

impl<'w> Output<'w> {
    /// The streams of this process.
    pub(crate) fn to_process(words: &'w Words) -> Self {
        let width_of = |is_terminal: bool| if is_terminal { TERMINAL_WIDTH } else { usize::MAX };
        let (width, talk_width) =
            (width_of(io::stdout().is_terminal()), width_of(io::stderr().is_terminal()));
        let (stdout, stderr) = (Box::new(io::stdout()), Box::new(io::stderr()));
        Self { words, width, talk_width, stdout, stderr, fault: Rc::default() }
    }

    /// What is as wide as a terminal, and ends in `stdout`.
    #[cfg(test)]
    pub(crate) fn at_terminal(words: &'w Words, stdout: impl Write + 'static) -> Self {
        let (stdout, stderr) = (Box::new(stdout), Box::new(io::sink()));
        let (width, talk_width) = (TERMINAL_WIDTH, TERMINAL_WIDTH);
        Self { words, width, talk_width, stdout, stderr, fault: Rc::default() }
    }

    /// The same streams with other words, if there are any.
    pub(crate) fn in_words<'a>(&self, words: Option<&'a Words>) -> Output<'a>
    where
        'w: 'a,
    {
        Output { fault: Rc::clone(&self.fault), ..Output::to_process(words.unwrap_or(self.words)) }
    }

    /// Writes data, and remembers why they did not come out. A closed pipe (`vsoko … | head`) means that the reader has enough,
    /// and there is nobody to tell.
    fn put(&mut self, bytes: &[u8]) {
        let written = self.stdout.write_all(bytes);
        self.remember(written);
    }

    fn remember(&self, written: io::Result<()>) {
        let Err(fault) = written else { return };
        if fault.kind() != io::ErrorKind::BrokenPipe {
            self.fault.borrow_mut().get_or_insert(fault);
        }
    }

    /// Ends the process' output: with `code`, unless some of the data did not come out.
    pub(crate) fn end(mut self, code: ExitCode) -> ExitCode {
        let flushed = self.stdout.flush();
        self.remember(flushed);
        let Some(fault) = self.fault.take() else { return code };
        let id =
            if fault.kind() == io::ErrorKind::StorageFull { "error-output-full" } else { "error-output" };
        self.fail(&Message::new(id).with("reason", fault.to_string()).into())
    }

    /// Prints text as it is.
    pub(crate) fn print(&mut self, text: &str) {
        let line = format!("{}\n", plain_spaces(text.trim_end()));
        self.put(line.as_bytes());
    }

    /// Prints text to the letter, for other programs.
    pub(crate) fn write(&mut self, text: &str) {
        self.put(text.as_bytes());
    }

    /// Prints an empty line.
    pub(crate) fn space(&mut self) {
        self.put(b"\n");
    }

    /// Prints a sentence, or lines of a form; those that are too long are wrapped where people read.
    pub(crate) fn say(&mut self, message: &Message) {
        let text = self.words.say(message);
        self.print(&line_by_line(&text, self.width));
    }

    /// Prints a sentence, wrapped where people read.
    pub(crate) fn paragraph(&mut self, message: &Message) {
        let text = self.words.say(message);
        self.blocks(&[Block::Paragraph(plain(text))]);
    }

    /// Prints a sentence behind its number, wrapped where people read.
    pub(crate) fn item(&mut self, number: &str, text: &str) {
        self.print(&hanging(number, text, self.width));
    }

    /// Prints a page of Markdown, its lines broken anew where people read.
    pub(crate) fn page(&mut self, page: &str) {
        match self.width {
            usize::MAX => self.print(page),
            width => self.print(&broken_anew(page, width)),
        }
    }

    /// Prints sentences as a list.
    pub(crate) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.blocks(&[Block::List(items.into_iter().map(plain).collect())]);
    }

    /// Prints blocks of a document, wrapped where people read.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        let text = terminal_blocks(blocks, self.width);
        self.print(&text);
    }

    /// Prints a document, and below it the names by which its numbers open; who reads the public edition has no archive
    /// to open them in.
    pub(crate) fn document(&mut self, document: &Document) {
        let mut marks = Marks::default();
        let marked = match document.edition {
            Edition::Internal => marks.marked(&document.blocks),
            Edition::Public => document.blocks.clone(),
        };
        let text = terminal(&Document { blocks: marked, ..document.clone() }, self.width);
        self.print(&text);
        self.names(&marks);
    }

    /// Prints the names of the numbers that were marked, each once.
    pub(crate) fn names(&mut self, marks: &Marks) {
        if marks.names().is_empty() {
            return;
        }
        self.space();
        self.say(&Message::new("indicators-traces"));
        for (trace, number) in marks.names().iter().zip(1..) {
            self.print(&format!("[{number}] {trace}"));
        }
    }

    /// Prints a value as JSON with the version of its shape.
    pub(crate) fn json(&mut self, command: &str, value: &impl Serialize) -> Result<(), Failure> {
        #[derive(Serialize)]
        struct Versioned<'a, T> {
            vsoko: u32,
            command: &'a str,
            #[serde(flatten)]
            value: &'a T,
        }
        let versioned = Versioned { vsoko: 1, command, value };
        let text = serde_json::to_string_pretty(&versioned).map_err(io::Error::other)?;
        self.put(format!("{text}\n").as_bytes());
        // A command that goes on running is read meanwhile.
        let flushed = self.stdout.flush();
        self.remember(flushed);
        Ok(())
    }

    /// Talks to the person, beside the data.
    pub(crate) fn tell(&mut self, message: &Message) {
        let text = line_by_line(&self.words.say(message), self.talk_width);
        let _ = writeln!(self.stderr, "{}", plain_spaces(&text));
    }

    /// What says a sentence to the person at some later time, from inside the engine.
    pub(crate) fn teller(&self, message: &Message) -> impl Fn() + Send + 'static + use<> {
        let text = plain_spaces(&self.words.say(message));
        move || {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// A line that says how far something is.
    pub(crate) fn progress(&self, id: &'static str) -> ProgressLine<'w> {
        ProgressLine { words: self.words, id, width: AtomicUsize::new(0), shown: io::stderr().is_terminal() }
    }

    /// Asks, and reads the answer.
    pub(crate) fn ask(&mut self, message: &Message) -> Result<String, Failure> {
        // At once: what is typed before the last of it is there would stand in the middle of it.
        let text = format!("{} ", plain_spaces(&line_by_line(&self.words.say(message), self.talk_width)));
        let _ = self.stderr.write_all(text.as_bytes());
        let _ = self.stderr.flush();
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        Ok(answer.trim().to_owned())
    }

    /// Prints remarks in three lines each: what, where, what to do. What is said of several cells is said once.
    pub(crate) fn remarks<'d>(&mut self, remarks: impl Iterator<Item = &'d Diagnostic>) {
        let mut groups: Vec<(String, Vec<&Diagnostic>)> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for remark in remarks {
            let what = self.what(remark);
            let index = *known.entry(what.clone()).or_insert(groups.len());
            match groups.get_mut(index) {
                Some((_, same)) => same.push(remark),
                None => groups.push((what, vec![remark])),
            }
        }
        for (what, same) in groups {
            let hint = format!("{}: {}", self.words.phrase("what-to-do"), self.words.hint(same[0]));
            let places = self.places(&same);
            let text = format!("{}\n{places}\n{}", self.wrapped(&what), self.wrapped(&hint));
            self.print(&text);
            self.space();
        }
    }

    fn what(&self, remark: &Diagnostic) -> String {
        let words = self.words;
        format!("{}[{}]: {}", words.severity(remark.severity()), remark.code, words.diagnostic(remark))
    }

    /// Where the first of them stands, and the cells of the others on its sheet.
    fn places(&self, same: &[&Diagnostic]) -> String {
        /// More cells than these are counted.
        const MOST: usize = 8;
        let mut line = format!("  --> {}", same[0].at);
        let sheet = |place: &Place| match place {
            Place::Cell(cell) => Some((cell.file.clone(), cell.sheet.clone())),
            Place::File { .. } | Place::Sheet { .. } => None,
        };
        let (mut shown, mut others) = (1, 0_usize);
        for remark in &same[1..] {
            match &remark.at {
                Place::Cell(cell) if shown < MOST && sheet(&remark.at) == sheet(&same[0].at) => {
                    line.push_str(", ");
                    line.push_str(&cell.address.to_string());
                    shown += 1;
                }
                Place::Cell(_) | Place::File { .. } | Place::Sheet { .. } => others += 1,
            }
        }
        if 0 < others {
            let more = Message::new("remark-and-more").with("count", others);
            line.push(' ');
            line.push_str(&self.words.say(&more));
        }
        line
    }

    /// A finding about the text of a methodology in three lines: what, where, what to do.
    pub(crate) fn finding(&self, file: &str, finding: &Finding) -> String {
        let words = self.words;
        let place = finding.line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"));
        let severity = words.severity(finding.code.severity());
        let what = format!("{severity}[{}]: {}", finding.code, words.finding(finding));
        let hint = format!("{}: {}", words.phrase("what-to-do"), words.finding_hint(finding));
        format!("{}\n  --> {place}\n{}", self.wrapped(&what), self.wrapped(&hint))
    }

    /// Lines of a text, wrapped where people read.
    fn wrapped(&self, text: &str) -> String {
        hanging("", text, self.width)
    }

    /// Says why the command could not run, and what to do.
    pub(crate) fn fail(&mut self, failure: &Failure) -> ExitCode {
        let hint = format!("{}-hint", failure.message.id());
        self.refuse(&failure.message, &hint)
    }

    /// Says what is wrong, with the hint of this id.
    pub(crate) fn refuse(&mut self, message: &Message, hint: &str) -> ExitCode {
        let words = self.words;
        let what = words.say(message);
        let hint = words.say_by_id(hint, message.args());
        let text = format!(
            "{}: {what}\n{}: {hint}",
            words.say_by_id("severity-error", &Args::new()),
            words.phrase("what-to-do"),
        );
        let text = line_by_line(&text, self.talk_width);
        let _ = writeln!(self.stderr, "{}", plain_spaces(&text));
        ExitCode::from(2)
    }
}

/// Each line of a text by itself; one of more than `width` columns goes on in lines under its beginning.
fn line_by_line(text: &str, width: usize) -> String {
    let lines = text.lines().map(|line| {
        if line.chars().count() <= width {
            return line.to_owned();
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        hanging(indent, line, width)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A text behind `first`, in lines of at most `width` columns that begin under one another.
pub(crate) fn hanging(first: &str, text: &str, width: usize) -> String {
    let indent = first.chars().count();
    let lines = terminal_blocks(&[Block::Paragraph(plain(text.to_owned()))], width.saturating_sub(indent));
    format!("{first}{}", lines.trim_end().replace('\n', &format!("\n{}", " ".repeat(indent))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_broken_each_by_itself_and_short_ones_stay() {
        let text = "ошибка: строка, которая длиннее, чем терминал\n  и вторая, с отступом, тоже\nтретья";
        let broken = line_by_line(text, 20);
        assert!(broken.lines().all(|line| line.chars().count() <= 20), "{broken}");
        assert!(broken.contains("\n  и вторая") && broken.ends_with("\nтретья"), "{broken}");
        assert_eq!(line_by_line(text, usize::MAX), text);
    }
}
