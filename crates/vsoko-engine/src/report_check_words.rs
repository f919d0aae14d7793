//! What the check of a printed report says, in sentences: the same at a terminal and on the page.

use vsoko_model::Message;
use vsoko_report::AlteredLine;

use crate::{DifferingNumber, Differs, ReportCheck, ReportStanding};

/// More than these are counted.
const MOST: usize = 12;

/// Everything that the check found, the verdict last.
pub fn report_check_in_words(check: &ReportCheck) -> Vec<Message> {
    let mut said = vec![Message::new("report-check-head").with("title", check.title.as_str())];
    let states: Vec<String> = check.states.iter().map(ToString::to_string).collect();
    let standing = match check.standing {
        ReportStanding::Present => "report-check-present",
        ReportStanding::Past => "report-check-past",
        ReportStanding::Newer => "report-check-newer",
        ReportStanding::AnotherArchive => "report-check-another",
        ReportStanding::Unknown => "report-check-unknown",
    };
    said.push(Message::new(standing).with("states", states));
    said.extend(check.methodologies.iter().map(|edition| {
        Message::new("report-check-methodology")
            .with("methodology", edition.methodology.as_str())
            .with("hash", edition.hash.as_str())
    }));
    said.extend(check.differing.iter().take(MOST).map(differs));
    said.extend(more(check.differing.len()));
    said.extend(check.misprinted.iter().take(MOST).map(|mark| {
        Message::new("report-check-misprinted")
            .with("text", mark.text.as_str())
            .with("trace", mark.trace.to_string())
    }));
    said.extend(more(check.misprinted.len()));
    said.extend(check.altered.iter().take(MOST).map(altered));
    said.extend(more(check.altered.len()));
    if check.pages_altered && check.altered.is_empty() {
        said.push(Message::new("report-check-pages"));
    }
    let id = match (check.is_sound(), check.n_numbers) {
        (true, 0) => "report-check-sound-text",
        (true, _) => "report-check-sound",
        (false, _) => "report-check-unsound",
    };
    said.push(Message::new(id).with("numbers", check.n_numbers));
    said
}

fn differs(number: &DifferingNumber) -> Message {
    let id = match number.differs {
        Differs::Value => "report-check-value",
        Differs::Methodology => "report-check-edition",
        Differs::Ground => "report-check-ground",
        Differs::Nothing => "report-check-nothing",
    };
    Message::new(id)
        .with("title", number.title.as_str())
        .with("subject", number.subject.as_str())
        .with("report", number.in_report.as_str())
        .with("archive", number.in_archive.clone().unwrap_or_default())
        .with("trace", number.trace.as_str())
}

fn more(all: usize) -> Option<Message> {
    (MOST < all).then(|| Message::new("report-check-more").with("count", all - MOST))
}

fn altered(line: &AlteredLine) -> Message {
    match (&line.printed, &line.found) {
        (Some(printed), Some(found)) => Message::new("report-check-changed")
            .with("printed", printed.as_str())
            .with("found", found.as_str()),
        (Some(printed), None) => Message::new("report-check-lost").with("printed", printed.as_str()),
        (None, found) => Message::new("report-check-added").with("found", found.clone().unwrap_or_default()),
    }
}
