//! «Откуда числа»: every number opened into schools, readings and cells, and the files once each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vsoko_model::{ContentHash, Figure, Message, TracedNumber, TracedReading, TracedSubject};
use vsoko_text::Words;

use super::body::{Body, citation_id, entry_id};
use super::escape::{escape, isolated};
use crate::correction::corrected;
use crate::document::{Document, Edition};
use crate::numbers::{in_words, why_suppressed};

/// A file by name and content: two deliveries may share a name.
type Files<'a> = BTreeMap<(&'a str, &'a ContentHash), usize>;

/// The section, or nothing if the document has no numbers.
pub(super) fn section(document: &Document, body: &Body, words: &Words) -> String {
    if document.numbers.is_empty() {
        return String::new();
    }
    let writer = Writer { words, edition: document.edition, files: files(&document.numbers) };
    let about = match document.edition {
        Edition::Internal => "report-sources-about",
        Edition::Public => "report-sources-about-public",
    };
    let mut markup = format!(
        "<section class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">{}</h2>\n<p class=\"note\">{}</p>\n",
        writer.say("report-sources"),
        writer.say(about),
    );
    for (index, number) in document.numbers.iter().enumerate() {
        writer.entry(&mut markup, index, number, body.n_citations(index));
    }
    writer.files(&mut markup);
    markup.push_str("</section>\n");
    markup
}

fn files(numbers: &[TracedNumber]) -> Files<'_> {
    let mut files = Files::new();
    for reading in numbers.iter().flat_map(subjects).flat_map(|subject| &subject.readings) {
        let next = files.len();
        files.entry((&reading.cell.file, &reading.file_hash)).or_insert(next);
    }
    files
}

fn subjects(number: &TracedNumber) -> impl Iterator<Item = &TracedSubject> {
    number.counted.iter().chain(&number.rest).chain(&number.outside)
}

struct Writer<'a> {
    words: &'a Words,
    edition: Edition,
    files: Files<'a>,
}

impl Writer<'_> {
    fn say(&self, id: &'static str) -> String {
        escape(&self.words.say(&Message::new(id)))
    }

    fn entry(&self, markup: &mut String, index: usize, number: &TracedNumber, n_citations: usize) {
        let id = entry_id(index);
        let _ = writeln!(
            markup,
            "<article id=\"{id}\" aria-labelledby=\"{id}-title\" tabindex=\"-1\">\n\
             <h3 id=\"{id}-title\">{}</h3>\n<p class=\"subtitle\">{}, {}{}</p>",
            escape(&number.title),
            escape(&number.subject),
            number.year,
            self.value(number),
        );
        self.facts(markup, number);
        let titles = match number.figure {
            Some(Figure::Pupils(_)) => {
                ["report-counted-pupils", "report-rest-pupils", "report-outside-pupils"]
            }
            _ => ["report-counted", "report-rest", "report-outside"],
        };
        for (title, subjects) in titles.into_iter().zip([&number.counted, &number.rest, &number.outside]) {
            self.subjects(markup, title, subjects);
        }
        if n_citations > 0 {
            let _ = write!(markup, "<p class=\"back\">{} ", self.say("report-back"));
            for citation in 0..n_citations {
                let label = self.words.say(&Message::new("report-back-to").with("number", citation + 1));
                let _ = write!(
                    markup,
                    "<a href=\"#{}\" aria-label=\"{}\">{}</a> ",
                    citation_id(index, citation),
                    escape(&label),
                    citation + 1,
                );
            }
            markup.push_str("</p>\n");
        }
        markup.push_str("</article>\n");
    }

    /// The number itself, after whose and when it is.
    fn value(&self, number: &TracedNumber) -> String {
        if let Some(suppressed) = &number.suppressed {
            return format!(
                ": <strong>{}</strong>. {}.",
                self.say("suppressed-mark"),
                escape(&why_suppressed(suppressed, self.words))
            );
        }
        let message = match (number.share, number.points) {
            (Some(share), _) => Message::new("report-value-share").with("share", share),
            (None, Some((points, Some(maximum)))) => {
                Message::new("report-value-points").with("points", points).with("maximum", maximum)
            }
            (None, Some((points, None))) => Message::new("report-value-points-only").with("points", points),
            (None, None) => {
                let figure = number.figure.map(|figure| escape(&in_words(figure, self.words)));
                return figure.map(|said| format!(": <strong>{said}</strong>")).unwrap_or_default();
            }
        };
        format!(": <strong>{}</strong>", escape(&self.words.say(&message)))
    }

    fn facts(&self, markup: &mut String, number: &TracedNumber) {
        markup.push_str("<dl>\n");
        let mut fact = |id: &'static str, value: &str| {
            let _ = writeln!(markup, "<div><dt>{}</dt><dd>{value}</dd></div>", self.say(id));
        };
        if self.edition == Edition::Internal {
            fact("report-trace", &format!("<code>{}</code>", escape(&number.trace.to_string())));
        }
        let hash = &number.methodology_hash;
        let methodology = escape(number.methodology.as_str());
        fact(
            "report-methodology",
            &format!("<code>{methodology}</code>, SHA-256 <code title=\"{hash}\">{}…</code>", hash.short()),
        );
        if let (Edition::Internal, Some((counts, base))) = (self.edition, &number.predicates) {
            let said = |sql: &str| {
                let words = self.words.predicate(sql, &number.terms).unwrap_or_default();
                format!("{} <code>{}</code>", escape(&words), escape(sql))
            };
            fact("report-counts", &said(counts));
            fact("report-base", &said(base));
        }
        markup.push_str("</dl>\n");
    }

    /// The schools of one list, a row per reading.
    fn subjects(&self, markup: &mut String, title: &'static str, subjects: &[TracedSubject]) {
        if subjects.is_empty() {
            return;
        }
        let title_id = title;
        let title = escape(&self.words.say(&Message::new(title_id).with("n", subjects.len())));
        // Of schools whose numbers are not told there is nothing but their names.
        if self.edition == Edition::Public || title_id == "report-rest-pupils" {
            let names: Vec<String> = subjects.iter().map(|subject| isolated(&subject.name)).collect();
            let _ = writeln!(markup, "<p>{title}. {}.</p>", names.join(", "));
            return;
        }
        let columns = ["report-subject", "report-criterion", "report-as-sent", "report-cell"]
            .map(|id| format!(r#"<th scope="col">{}</th>"#, self.say(id)))
            .concat();
        let rows: String = subjects.iter().map(|subject| self.rows(subject)).collect();
        let _ = writeln!(
            markup,
            r#"<div class="scroll" role="group" aria-label="{title}" tabindex="0">
<table class="readings">
<caption>{title}</caption>
<thead>
<tr>{columns}</tr>
</thead>
<tbody>
{rows}</tbody>
</table>
</div>"#
        );
    }

    fn rows(&self, subject: &TracedSubject) -> String {
        let name = isolated(&subject.name);
        let n_rows = subject.readings.len().max(1);
        let header = format!(r#"<th scope="row" rowspan="{n_rows}">{name}</th>"#);
        let Some((first, rest)) = subject.readings.split_first() else {
            let none = self.say("report-no-readings");
            return format!("<tr>{header}<td colspan=\"3\">{none}</td></tr>\n");
        };
        let mut rows = format!("<tr>{header}{}</tr>\n", self.reading(first));
        for reading in rest {
            let _ = writeln!(rows, "<tr>{}</tr>", self.reading(reading));
        }
        rows
    }

    fn reading(&self, reading: &TracedReading) -> String {
        let cell = isolated(&reading.cell.to_string());
        let cell = match self.files.get(&(reading.cell.file.as_str(), &reading.file_hash)) {
            Some(file) => format!("<a href=\"#file-{}\">{cell}</a>", file + 1),
            None => cell,
        };
        let sent = if reading.text.is_empty() { self.say("report-blank") } else { isolated(&reading.text) };
        let text = match &reading.correction {
            Some(correction) => isolated(&corrected(reading, correction, self.words)),
            None => sent,
        };
        [escape(&reading.criterion), text, cell].map(|cell| format!("<td>{cell}</td>")).concat()
    }

    fn files(&self, markup: &mut String) {
        if self.files.is_empty() {
            return;
        }
        let _ = writeln!(markup, "<h3>{}</h3>\n<dl class=\"files\">", self.say("report-files"));
        let mut by_number: Vec<_> = self.files.iter().map(|(file, number)| (number, file)).collect();
        by_number.sort();
        for (number, (name, hash)) in by_number {
            let _ = writeln!(
                markup,
                "<div id=\"file-{}\" tabindex=\"-1\"><dt>{}</dt><dd>SHA-256 <code>{hash}</code></dd></div>",
                number + 1,
                isolated(name),
            );
        }
        markup.push_str("</dl>\n");
    }
}
