//! `vsoko verify REPORT`: a printed report held against the archive.

use std::path::Path;

use vsoko_engine::{AlteredLine, Differs, EngineError, ReportCheck, ReportStanding};
use vsoko_model::Message;

use crate::Ended;
use crate::args::Cli;
use crate::output::{Failure, Output};

/// More than these are counted.
const MOST: usize = 12;

pub(super) fn run(cli: &Cli, report: &Path, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    if !report.is_file() {
        return Err(EngineError::NoSuchFile(report.to_owned()).into());
    }
    let bytes = fs_err::read(report)?;
    let check = workspace.verify_report(&report.display().to_string(), &bytes)?;
    if cli.wants_json() {
        output.json("verify-report", &check)?;
    } else {
        say(&check, output);
    }
    Ok(if check.is_sound() { Ended::Done } else { Ended::WithFindings })
}

fn say(check: &ReportCheck, output: &mut Output<'_>) {
    output.paragraph(&Message::new("report-check-head").with("title", check.title.as_str()));
    let states: Vec<String> = check.states.iter().map(ToString::to_string).collect();
    let standing = match check.standing {
        ReportStanding::Present => "report-check-present",
        ReportStanding::Past => "report-check-past",
        ReportStanding::Newer => "report-check-newer",
        ReportStanding::AnotherArchive => "report-check-another",
        ReportStanding::Unknown => "report-check-unknown",
    };
    output.paragraph(&Message::new(standing).with("states", states));
    for edition in &check.methodologies {
        let message =
            Message::new("report-check-methodology").with("methodology", edition.methodology.as_str());
        output.paragraph(&message.with("hash", edition.hash.as_str()));
    }
    for number in check.differing.iter().take(MOST) {
        let id = match number.differs {
            Differs::Value => "report-check-value",
            Differs::Methodology => "report-check-edition",
            Differs::Ground => "report-check-ground",
            Differs::Nothing => "report-check-nothing",
        };
        let message = Message::new(id)
            .with("title", number.title.as_str())
            .with("subject", number.subject.as_str())
            .with("report", number.in_report.as_str())
            .with("archive", number.in_archive.clone().unwrap_or_default())
            .with("trace", number.trace.as_str());
        output.paragraph(&message);
    }
    more(check.differing.len(), output);
    for mark in check.misprinted.iter().take(MOST) {
        let message = Message::new("report-check-misprinted").with("text", mark.text.as_str());
        output.paragraph(&message.with("trace", mark.trace.to_string()));
    }
    more(check.misprinted.len(), output);
    for line in check.altered.iter().take(MOST) {
        output.paragraph(&altered(line));
    }
    more(check.altered.len(), output);
    if check.pages_altered && check.altered.is_empty() {
        output.paragraph(&Message::new("report-check-pages"));
    }
    let id = match (check.is_sound(), check.n_numbers) {
        (true, 0) => "report-check-sound-text",
        (true, _) => "report-check-sound",
        (false, _) => "report-check-unsound",
    };
    output.paragraph(&Message::new(id).with("numbers", check.n_numbers));
}

fn more(all: usize, output: &mut Output<'_>) {
    if MOST < all {
        output.paragraph(&Message::new("report-check-more").with("count", all - MOST));
    }
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
