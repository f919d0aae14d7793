//! A printed file read back: the numbers that it carries, and what of its visible text is not as it was printed.
//!
//! Each writer embeds the numbers with the lines of its own file. Here the lines are found again and compared; whether the
//! numbers are those of an archive is asked elsewhere. Who changes the lines inside the file as well is found by the numbers
//! that the lines print, but words alone can be changed in both places: only a signature would tell.

mod markup;
mod office;
mod page;
mod pdf;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vsoko_model::{StateId, TraceId};

use markup::line;

pub(crate) use office::{lines_of_docx, lines_of_xlsx};
pub(crate) use page::lines_of_html;
pub(crate) use pdf::{PAGES_KEY, hash_of_pdf};

/// A kind of file that carries its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PrintedFile {
    /// By an attached file.
    Pdf,
    /// By a custom part.
    Docx,
    /// By a custom part.
    Xlsx,
    /// By an element with data.
    Html,
}

/// What a printed file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadBack {
    /// What kind of file it is.
    pub kind: PrintedFile,
    /// The title.
    pub title: String,
    /// Whether everybody may read it: then some of what stands behind numbers is not told.
    pub is_public: bool,
    /// The state after the first entry of the archive that it was printed from.
    pub origin: Option<StateId>,
    /// The numbers as `vsoko trace --format json` tells them.
    pub numbers: Vec<serde_json::Value>,
    /// The numbers as the text prints them, in its order.
    pub marks: Vec<PrintedMark>,
    /// Lines that are not as they were printed.
    pub altered: Vec<AlteredLine>,
    /// Numbers that the lines of the file do not print where they did.
    pub misplaced: Vec<PrintedMark>,
    /// Of a PDF: the pages are not made of what they were made of, whatever their words are.
    pub pages_altered: bool,
}

/// A number as a text prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedMark {
    /// As printed.
    pub text: String,
    /// What it opens.
    pub trace: TraceId,
}

/// A line that was printed otherwise, added, or taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlteredLine {
    /// As it was printed; nothing where it was added.
    pub printed: Option<String>,
    /// As it stands; nothing where it was taken out, or where the file does not tell lines.
    pub found: Option<String>,
}

#[derive(Deserialize)]
struct Embedded {
    title: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    origin: Option<StateId>,
    numbers: Vec<serde_json::Value>,
    #[serde(default)]
    marks: Vec<PrintedMark>,
    #[serde(default)]
    printed: Vec<Printed>,
}

/// A line, or the place of the same line before it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Printed {
    Line(String),
    Again(usize),
}

/// The lines themselves; a place that no line has stands for an empty one.
fn lines_of(printed: Vec<Printed>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::with_capacity(printed.len());
    for own in printed {
        let line = match own {
            Printed::Line(line) => line,
            Printed::Again(at) => lines.get(at).cloned().unwrap_or_default(),
        };
        lines.push(line);
    }
    lines
}

/// Reads a printed file back; `None` where it is no file of ours, or has lost its numbers.
pub fn read_back(bytes: &[u8]) -> Option<ReadBack> {
    let (kind, numbers, found) = if bytes.starts_with(b"%PDF") {
        (PrintedFile::Pdf, pdf::numbers(bytes)?, Found::Letters(pdf::letters(bytes)?))
    } else if bytes.starts_with(b"PK") {
        let numbers = office::numbers(bytes)?.into_bytes();
        match office::docx(bytes) {
            Some(lines) => (PrintedFile::Docx, numbers, Found::Lines(lines)),
            None => (PrintedFile::Xlsx, numbers, Found::Lines(lines_of_xlsx(bytes)?)),
        }
    } else {
        let text = std::str::from_utf8(bytes).ok()?;
        let numbers = page::numbers(text)?.as_bytes().to_vec();
        (PrintedFile::Html, numbers, Found::Lines(lines_of_html(text)))
    };
    let embedded: Embedded = serde_json::from_slice(&numbers).ok()?;
    let printed = lines_of(embedded.printed);
    let misplaced = match kind {
        // A sheet has a cell for each part of a number.
        PrintedFile::Xlsx => Vec::new(),
        PrintedFile::Pdf | PrintedFile::Docx | PrintedFile::Html => misplaced(&printed, &embedded.marks),
    };
    let (altered, pages_altered) = match &found {
        Found::Lines(lines) => (differing(&printed, lines), false),
        Found::Letters(letters) => {
            let hash = hash_of_pdf(bytes).map(|hash| hash.to_string());
            let pages_altered = hash.is_none() || pdf::stated_hash(bytes) != hash;
            // Words can differ only where the pages do; then letters tell which.
            (if pages_altered { not_among(&printed, letters) } else { Vec::new() }, pages_altered)
        }
    };
    Some(ReadBack {
        kind,
        title: embedded.title,
        is_public: embedded.edition == "public",
        origin: embedded.origin,
        numbers: embedded.numbers,
        marks: embedded.marks,
        altered,
        misplaced,
        pages_altered,
    })
}

enum Found {
    Lines(Vec<String>),
    Letters(String),
}

/// Lines that stand on one side more often than on the other, the first lost one beside the first added one. Lines that only
/// changed their places differ where they first do.
fn differing(printed: &[String], found: &[String]) -> Vec<AlteredLine> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for line in printed {
        *counts.entry(line).or_default() += 1;
    }
    for line in found {
        *counts.entry(line).or_default() -= 1;
    }
    let mut left = counts.clone();
    let mut take = |lines: &[String], sign: i64| -> Vec<String> {
        let mut taken = Vec::new();
        for line in lines {
            if let Some(count) = left.get_mut(line.as_str()).filter(|count| 0 < **count * sign) {
                *count -= sign;
                taken.push(line.clone());
            }
        }
        taken
    };
    let (lost, added) = (take(printed, 1), take(found, -1));
    let n_altered = lost.len().max(added.len());
    let mut altered: Vec<AlteredLine> = (0..n_altered)
        .map(|at| AlteredLine { printed: lost.get(at).cloned(), found: added.get(at).cloned() })
        .collect();
    if altered.is_empty()
        && let Some((one, other)) = printed.iter().zip(found).find(|(one, other)| one != other)
    {
        altered.push(AlteredLine { printed: Some(one.clone()), found: Some(other.clone()) });
    }
    altered
}

/// A text without spaces and without what a line end may add or take.
fn bare(text: &str) -> String {
    line(text)
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '‐' | '\u{2011}'))
        .collect()
}

/// Lines whose letters do not stand among `letters`.
fn not_among(printed: &[String], letters: &str) -> Vec<AlteredLine> {
    let letters = bare(letters);
    let lost = printed.iter().filter(|line| !letters.contains(&bare(line)));
    lost.map(|line| AlteredLine { printed: Some(line.clone()), found: None }).collect()
}

/// Numbers that do not follow one another in the lines as the text prints them.
fn misplaced(printed: &[String], marks: &[PrintedMark]) -> Vec<PrintedMark> {
    let text: String = printed.iter().map(|line| bare(line)).collect();
    let mut rest = text.as_str();
    let mut misplaced = Vec::new();
    for mark in marks {
        let wanted = bare(&mark.text);
        match rest.find(&wanted) {
            Some(at) => rest = &rest[at + wanted.len()..],
            None => misplaced.push(mark.clone()),
        }
    }
    misplaced
}
