//! `vsoko demo`: a workspace from the sample deliveries, the findings of 2022, and every report.

use std::path::{Path, PathBuf};

use vsoko_engine::{
    Format, Hand, ImportOptions, Paper, Settings, Sight, Workspace, demo_author, demo_deliveries,
    demo_meetings, demo_moment, demo_steps, write_document,
};
use vsoko_model::{CycleChange, InvalidDate, MeetingId, Message, StudyYear, Timestamp};
use vsoko_report::{Edition, Marks, Protocol};
use vsoko_text::Words;

use super::summary::{self, Printing};
use crate::Ended;
use crate::args::Demo;
use crate::output::{Failure, Output};

pub(super) fn run(arguments: &Demo, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let folder = match &arguments.folder {
        Some(folder) => folder.clone(),
        None => new_temporary_folder()?,
    };
    let moment = demo_moment().map_err(|error| never(&error))?;
    let workspace = build(&folder, &moment)?;
    // The findings of the real municipality: it stands first in the deliveries.
    let view = workspace.view()?;
    let mut summaries = Vec::new();
    let mut marks = Marks::default();
    let with_schools = view.municipalities().iter().filter(|municipality| view.has_schools(municipality));
    for (index, municipality) in with_schools.enumerate() {
        for year in view.years_of(municipality) {
            let results = view.summary(municipality, year)?;
            if index == 0 {
                summary::say_findings(&view, &results, (Edition::Internal, &mut marks), output);
            }
            summaries.push(results);
        }
    }
    output.names(&marks);
    output.space();
    let printing = Printing {
        view: &view,
        date: moment.date(),
        edition: Edition::Internal,
        formats: Format::ALL.to_vec(),
        folder: folder.join("reports"),
        ending: String::new(),
    };
    let mut written = Vec::new();
    printing.write_all(&summaries, output.words, |_, paths| written.extend_from_slice(paths))?;
    for paper in papers(&workspace, &moment, output.words)? {
        for format in Format::ALL {
            let folder = folder.join("reports");
            written.push(write_document(&paper.document, output.words, format, &folder, &paper.stem)?);
        }
    }
    say_what_to_do_next(&workspace, &written, output)?;
    Ok(Ended::Done)
}

/// The licence of the sample deliveries, as `data/README.md` says it.
const LICENCE: &str = "CC0-1.0";

/// Imports the sample deliveries into a new workspace.
fn build(folder: &Path, moment: &Timestamp) -> Result<Workspace, Failure> {
    let settings = Settings { licence: Some(LICENCE.to_owned()), ..Settings::default() };
    let mut workspace = Workspace::create(folder, settings)?;
    for (file, bytes) in demo_deliveries() {
        let prepared = workspace.prepare_bytes(file, bytes.to_vec(), &ImportOptions::default())?;
        workspace.apply(&prepared, moment, &demo_author())?;
    }
    let (at, author) = (moment, &demo_author());
    for meeting in demo_meetings()? {
        let home = workspace.municipality(meeting.municipality.as_deref())?;
        workspace.manage(meeting.held_in(home.id), None, Hand { at, author })?;
    }
    for (action, step) in demo_steps().map_err(|error| never(&error))? {
        workspace.manage(CycleChange::TakeStep { action, step }, None, Hand { at, author })?;
    }
    Ok(workspace)
}

/// The extract of the published protocol; of the fictional municipality the roadmap, a letter to a school, and what became
/// of the decisions of each year in the next.
fn papers(workspace: &Workspace, moment: &Timestamp, words: &Words) -> Result<Vec<Paper>, Failure> {
    let extract = workspace.protocol(Protocol::Extract, MeetingId(1), None, words, Edition::Internal)?;
    let of_next = workspace.meeting(MeetingId(2), None)?.municipality;
    let home = workspace.municipality(Some(&of_next.to_string()))?;
    let mut actions = workspace.actions(None)?;
    actions.retain(|action| action.municipality == home.id);
    let roadmap = workspace.roadmap(&home, &actions, moment.date(), words)?;
    let school = workspace.school("999007", None)?;
    let latest = StudyYear::try_from(moment.date().year())
        .map_err(|error| Message::new("error-program").with("reason", error.to_string()))?;
    let letter = workspace.letter(&school, latest, None, (words, moment.date()))?;
    let printed = (words, moment.date());
    let mut papers = vec![extract, roadmap, letter];
    for year in workspace.look(&Sight::default())?.years_of(&home).into_iter().skip(1) {
        papers.push(workspace.effect(&home, year, None, printed)?.0);
    }
    Ok(papers)
}

/// A date of the demonstration is one.
fn never(error: &InvalidDate) -> Message {
    Message::new("error-program").with("reason", error.to_string())
}

/// A folder that stays after the program has ended, for the person to look at.
fn new_temporary_folder() -> Result<PathBuf, Failure> {
    Ok(tempfile::Builder::new().prefix("vsoko-demo-").tempdir()?.keep())
}

fn say_what_to_do_next(
    workspace: &Workspace,
    written: &[PathBuf],
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    output.say(&Message::new("demo-deliveries").with("deliveries", workspace.deliveries(None)?.len()));
    output.say(&Message::new("demo-reports").with("reports", written.len()));
    for path in written {
        output.print(&format!("  {}", path.display()));
    }
    // As it was started: right after `cargo run` the program is not on the search path yet.
    let program = std::env::args().next().unwrap_or_else(|| "vsoko".to_owned());
    let next = Message::new("demo-next")
        .with("program", program)
        .with("path", workspace.folder().display().to_string());
    output.say(&next);
    Ok(())
}
