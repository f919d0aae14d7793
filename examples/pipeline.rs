//! One stage of the program on given files, measured: for whoever measures it beside their own.
//!
//! ```text
//! cargo run --release --example pipeline -- ingest FILES…
//! cargo run --release --example pipeline -- metrics QUERY FACTS OUT
//! cargo run --release --example pipeline -- report KIND INPUT OUT
//! ```
//!
//! - `ingest` reads workbooks; files `*.toml` among them are methodologies beside those that are built in.
//! - `metrics` counts `levels`, `transitions` or `places` over an archive, and writes a line for each row to `OUT`. Over one
//!   Parquet file with the columns of `vsoko_frame::FactsScan::of_facts` the query is `levels@METHODOLOGY.toml`.
//! - `report` prints the summary of the first municipality and its last year in the archive `INPUT` as `KIND`: `pdf`,
//!   `docx`, `xlsx`, `html`, `md` or `txt`.
//!
//! It prints one line of JSON: the stage, its seconds on the wall without starting the program and without reading its
//! files from the disk, the peak memory of the program in KiB (0 where the system does not tell), and how much was made.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vsoko_engine::{Format, Methodologies, Scope, Sight, Workspace, demo_moment, document_bytes};
use vsoko_frame::FactsScan;
use vsoko_ingest::{Instructions, read_delivery};
use vsoko_metrics::{levels_everywhere, places_everywhere, transitions_everywhere};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{LevelsEverywhere, PlacesEverywhere, TransitionsEverywhere};
use vsoko_model::{AsOf, Lens, StateId, Whose};
use vsoko_report::Edition;
use vsoko_text::{Language, Words};

type Failure = Box<dyn std::error::Error>;

/// What is said to whoever asks for anything else.
const USAGE: &str = "usage: pipeline ingest FILES… | metrics QUERY FACTS OUT | report KIND INPUT OUT";

#[expect(clippy::print_stdout, reason = "it is what the example prints")]
fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    println!("{}", stage(&arguments.iter().map(String::as_str).collect::<Vec<_>>())?);
    Ok(())
}

/// Runs the stage that the arguments name, and tells what it took.
pub(crate) fn stage(arguments: &[&str]) -> Result<Value, Failure> {
    let (spent, key, made) = match arguments {
        ["ingest", files @ ..] if !files.is_empty() => ingest(files)?,
        ["metrics", query, facts, out] => metrics(query, Path::new(facts), Path::new(out))?,
        ["report", kind, input, out] => report(kind, Path::new(input), Path::new(out))?,
        _ => return Err(USAGE.into()),
    };
    let peak = peak_kib();
    Ok(json!({ "stage": arguments[0], "seconds": spent.as_secs_f64(), "peak_kib": peak, key: made }))
}

type Measured = (Duration, &'static str, usize);

/// Workbooks to observations, one after the other.
fn ingest(files: &[&str]) -> Result<Measured, Failure> {
    let (texts, workbooks): (Vec<&str>, Vec<&str>) = files.iter().partition(|file| is_toml(file));
    let built_in = Methodologies::built_in()?;
    let own = texts.iter().map(|file| methodology_of(Path::new(file)));
    let own = own.collect::<Result<Vec<Methodology>, Failure>>()?;
    let methodologies = built_in.all().chain(&own).collect();
    let instructions = Instructions { methodologies, ..Instructions::default() };
    let read = workbooks.iter().map(|file| Ok((*file, fs_err::read(file)?)));
    let read = read.collect::<Result<Vec<(&str, Vec<u8>)>, Failure>>()?;
    let began = Instant::now();
    let mut n_observations = 0;
    for (name, bytes) in &read {
        n_observations += read_delivery(name, bytes, &instructions).value.observations().count();
    }
    Ok((began.elapsed(), "observations", n_observations))
}

fn is_toml(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|ending| ending == "toml")
}

fn methodology_of(file: &Path) -> Result<Methodology, Failure> {
    Ok(Methodology::from_toml(&fs_err::read_to_string(file)?)?)
}

/// Facts to the counts of every municipality and year, or to the places of every school.
fn metrics(query: &str, facts: &Path, out: &Path) -> Result<Measured, Failure> {
    let (spent, rows) = if facts.is_dir() {
        let workspace = Workspace::open(facts)?;
        let began = Instant::now();
        let everywhere = workspace.everywhere(None, Lens::AsWas)?;
        let rows = match query {
            "levels" => everywhere.levels(None)?.iter().flat_map(of_levels).collect(),
            "transitions" => of_transitions(&everywhere.transitions()?),
            "places" => everywhere.places(None)?.iter().flat_map(of_places).collect(),
            _ => return Err(USAGE.into()),
        };
        (began.elapsed(), rows)
    } else {
        let (metric, asked) = query.split_once('@').ok_or(USAGE)?;
        let methodology = methodology_of(Path::new(asked))?;
        let began = Instant::now();
        let rows = of_file(metric, &methodology, facts)?;
        (began.elapsed(), rows)
    };
    let lines: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    fs_err::write(out, lines)?;
    Ok((spent, "rows", rows.len()))
}

type Rows = Vec<Vec<String>>;

fn of_file(metric: &str, methodology: &Methodology, file: &Path) -> Result<Rows, Failure> {
    let facts = FactsScan::of_facts(&[PathBuf::from(file)])?;
    let as_of = AsOf { state: StateId::empty(), lens: Lens::AsWas, what_if: None };
    let level = methodology.roles().level.as_ref().ok_or("the methodology has no level");
    Ok(match metric {
        "levels" => of_levels(&levels_everywhere(&facts, methodology, level?, &as_of)?),
        "transitions" => of_transitions(&transitions_everywhere(&facts, &[(methodology, level?)], &as_of)?),
        "places" => {
            let whose = |_, _| Some(Whose::region("all"));
            of_places(&places_everywhere(&facts, methodology, None, &whose, &as_of)?)
        }
        _ => return Err(USAGE.into()),
    })
}

/// Municipality, year, schools without a level, schools at each level.
fn of_levels(levels: &LevelsEverywhere) -> Rows {
    let rows = levels.rows.iter().map(|row| {
        let keys = [row.municipality.0, u32::from(row.year.first()), row.missing];
        keys.iter().chain(&row.counted).map(ToString::to_string).collect()
    });
    rows.collect()
}

/// Municipality, the later year, and each move that was made: from, to, schools.
fn of_transitions(transitions: &TransitionsEverywhere) -> Rows {
    let rows = transitions.rows.iter().map(|row| {
        let keys = [row.municipality.0.to_string(), row.after.first().to_string()];
        let moved =
            row.moved.iter().flat_map(|(from, to, n)| [from.to_string(), to.to_string(), n.to_string()]);
        keys.into_iter().chain(moved).collect()
    });
    rows.collect()
}

/// Year, hundredths of a point, and the first of the places that are shared; 0 where there is none.
fn of_places(places: &PlacesEverywhere) -> Rows {
    let rows = places.rows.iter().map(|row| {
        let place = row.place.map_or(0, |place| place.first);
        vec![row.year.first().to_string(), row.points.hundredths().to_string(), place.to_string()]
    });
    rows.collect()
}

/// An archive to a printed summary, results and traces included.
fn report(kind: &str, archive: &Path, out: &Path) -> Result<Measured, Failure> {
    let format = Format::ALL.into_iter().find(|format| format.ending() == kind).ok_or(USAGE)?;
    let workspace = Workspace::open(archive)?;
    let words = Words::new(Language::Russian);
    let began = Instant::now();
    let municipality = workspace.municipalities(None)?.into_iter().next().ok_or("the archive is empty")?;
    let sight = Sight { scope: Scope::municipality(municipality.id), ..Sight::default() };
    let view = workspace.look(&sight)?;
    let year = *view.years_of(&municipality).last().ok_or("the municipality has no results")?;
    let summary = view.summary(&municipality, year)?;
    let document = view.summary_document(&summary, &words, demo_moment()?.date(), Edition::Internal)?;
    let bytes = document_bytes(&document, &words, format)?;
    let spent = began.elapsed();
    fs_err::write(out, &bytes)?;
    Ok((spent, "bytes", bytes.len()))
}

/// The peak memory of this program so far.
fn peak_kib() -> u64 {
    let text = fs_err::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
