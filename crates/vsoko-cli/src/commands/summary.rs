//! `vsoko summary`: the municipal summary of a year, on the screen and as files.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use vsoko_engine::{EngineError, Format, Scope, View, Workspace, write_document, write_formats};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{AsOf, Date, Lens, Message, Municipality, StudyYear};
use vsoko_report::{Document, Edition, findings};
use vsoko_text::Words;

use super::{now, papers};
use crate::Ended;
use crate::args::{Cli, Sighted, Summary};
use crate::output::{Failure, Output};

pub(super) fn run(cli: &Cli, arguments: &Summary, output: &mut Output<'_>) -> Result<Ended, Failure> {
    if let Some(region) = &arguments.region {
        return papers::of_region(cli, arguments, region, output);
    }
    if let Some(school) = &arguments.school {
        return papers::of_school(cli, arguments, school, output);
    }
    let workspace = cli.open_workspace(output)?;
    let wordings = workspace.wordings(output.words.language())?;
    let output = &mut output.in_words(wordings.as_ref());
    let sight = &arguments.sight;
    let (view, municipalities) = if arguments.all {
        let view = sight.look(&workspace, Scope::Whole)?;
        let municipalities = with_data(&view, arguments.year);
        (view, municipalities)
    } else {
        let asked = arguments.municipality.as_deref();
        let municipality = workspace.municipality_in(asked, sight.past.as_of.as_ref())?;
        (sight.look(&workspace, Scope::municipality(municipality.id))?, vec![municipality])
    };
    if municipalities.is_empty() {
        return Err(Message::new("error-no-data-of-year").with("year", arguments.year).into());
    }
    let date = date_of(arguments)?;
    let summaries = view.summaries(&municipalities, arguments.year)?;
    if cli.wants_json() {
        #[derive(serde::Serialize)]
        struct Summaries<'s> {
            summaries: &'s [MunicipalSummary],
        }
        output.json("summary", &Summaries { summaries: &summaries })?;
    } else {
        for (index, summary) in summaries.iter().enumerate() {
            if index > 0 {
                output.space();
            }
            say_findings(&view, summary, arguments.edition.into(), output);
            if !sight.is_usual() {
                output.space();
                output.paragraph(&seen_in(&summary.as_of));
                view.what_if_edition().into_iter().for_each(|edition| output.paragraph(&what_if(edition)));
            }
        }
    }
    let printing = Printing {
        view: &view,
        date,
        edition: arguments.edition.into(),
        formats: arguments.formats.iter().copied().map(Format::from).collect(),
        folder: folder_of(arguments, &workspace),
        ending: ending(sight, &view),
    };
    let words = output.words;
    printing.write_all(&summaries, words, |index, paths| {
        for path in paths {
            let path = path.display().to_string();
            output.tell(&if summaries.len() == 1 {
                Message::new("report-written").with("path", path)
            } else {
                Message::new("report-written-of")
                    .with("done", index + 1)
                    .with("total", summaries.len())
                    .with("path", path)
            });
        }
    })?;
    Ok(Ended::Done)
}

/// The date that is printed: as asked, else today.
pub(super) fn date_of(arguments: &Summary) -> Result<Date, Failure> {
    match arguments.date {
        Some(date) => Ok(date),
        None => Ok(now()?.date()),
    }
}

/// Where the files go to.
pub(super) fn folder_of(arguments: &Summary, workspace: &Workspace) -> PathBuf {
    arguments.output.clone().unwrap_or_else(|| workspace.folder().join("reports"))
}

/// The municipalities that have data for the year.
fn with_data(view: &View, year: StudyYear) -> Vec<Municipality> {
    let of_year =
        view.municipalities().iter().filter(|municipality| view.years_of(municipality).contains(&year));
    of_year.cloned().collect()
}

/// The findings under the name of the municipality.
pub(super) fn say_findings(
    view: &View,
    summary: &MunicipalSummary,
    edition: Edition,
    output: &mut Output<'_>,
) {
    let title = Message::new("summary-of")
        .with("municipality", summary.municipality.name.as_str())
        .with("year", summary.year);
    let title = output.words.say(&title);
    if view.what_if_edition().is_some() {
        output.say(&Message::new("what-if-title").with("title", title));
    } else {
        output.print(&title);
    }
    output.space();
    let editions = |id: &_| view.methodologies().get(id);
    let blocks = findings(summary, &editions, edition, output.words);
    output.blocks(&blocks);
}

/// In which state, and as of which time: said where it is not the usual one.
fn seen_in(as_of: &AsOf) -> Message {
    let id = match as_of.lens {
        Lens::AsWas => "summary-state-as-was",
        Lens::AsNow => "summary-state-as-now",
    };
    Message::new(id).with("state", as_of.state.to_string())
}

/// What a file's name ends in, so that no report of a past state, and none of a what-if, stands in the place of the
/// present one.
pub(super) fn ending(sight: &Sighted, view: &View) -> String {
    let state = sight.past.as_of.as_ref().map(|state| format!("-{state}")).unwrap_or_default();
    let now = if sight.as_now { "-now" } else { "" };
    let edition = view.what_if_edition();
    let what_if = edition.map(|edition| format!("-if-{}-{}", edition.id(), edition.hash().short()));
    format!("{state}{now}{}", what_if.unwrap_or_default())
}

/// That nothing here is a result.
pub(super) fn what_if(edition: &Methodology) -> Message {
    Message::new("what-if").with("id", edition.id().as_str())
}

/// What the name of a file of an edition ends in.
pub(super) const fn edition_ending(edition: Edition) -> &'static str {
    match edition {
        Edition::Internal => "",
        Edition::Public => "-public",
    }
}

/// What is printed of summaries, and where to.
pub(super) struct Printing<'v> {
    pub(super) view: &'v View,
    pub(super) date: Date,
    pub(super) edition: Edition,
    pub(super) formats: Vec<Format>,
    pub(super) folder: PathBuf,
    /// What the names of the files end in.
    pub(super) ending: String,
}

impl Printing<'_> {
    /// Writes every summary in every format, on all cores; `written` hears of the files of each summary in their order,
    /// as soon as those before it are there.
    pub(super) fn write_all(
        &self,
        summaries: &[MunicipalSummary],
        words: &Words,
        mut written: impl FnMut(usize, &[PathBuf]),
    ) -> Result<(), EngineError> {
        if self.formats.is_empty() {
            return Ok(());
        }
        // Of one summary the formats are shared out among the cores, of several the summaries.
        if let [summary] = summaries {
            let (document, stem) = self.document(summary, words)?;
            written(0, &write_formats(&document, words, &self.formats, &self.folder, &stem)?);
            return Ok(());
        }
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        let n_threads = std::thread::available_parallelism().map_or(1, Into::into).min(summaries.len());
        std::thread::scope(|scope| {
            for _ in 0..n_threads {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        let Some(summary) = summaries.get(index) else { break };
                        // Nobody listens any more after a failure.
                        if sender.send((index, self.write(summary, words))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            let mut waiting: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
            let mut n_told = 0;
            for (index, paths) in receiver {
                waiting.insert(index, paths?);
                while let Some(paths) = waiting.remove(&n_told) {
                    written(n_told, &paths);
                    n_told += 1;
                }
            }
            Ok(())
        })
    }

    fn write(&self, summary: &MunicipalSummary, words: &Words) -> Result<Vec<PathBuf>, EngineError> {
        let (document, stem) = self.document(summary, words)?;
        let formats = self.formats.iter();
        formats.map(|format| write_document(&document, words, *format, &self.folder, &stem)).collect()
    }

    /// The document of a summary, and the name of its files without their endings.
    fn document(&self, summary: &MunicipalSummary, words: &Words) -> Result<(Document, String), EngineError> {
        let document = self.view.summary_document(summary, words, self.date, self.edition)?;
        let edition = edition_ending(self.edition);
        Ok((document, format!("{}{}{edition}", self.view.file_stem(summary), self.ending)))
    }
}
