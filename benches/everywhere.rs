//! `cargo bench --bench everywhere`: levels, transitions and places of a whole country, beside `DuckDB` over the same file;
//! and how the time of transitions grows from two years to ten. `-- regions` measures instead how it grows from one region to 85.
//!
//! The file holds 24 million observations (`benches/country`). Each side opens and scans it anew in every run; the runs
//! alternate, so that a busy machine is busy for both, and the answers are compared number by number. The peak of memory is
//! that of a program that does nothing else. `VSOKO_PYTHON` names a Python with the package `duckdb`.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

mod country;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use vsoko_frame::FactsScan;
use vsoko_metrics::{levels_everywhere, places_everywhere, transitions_everywhere};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{LevelsEverywhere, PlacesEverywhere, TransitionsEverywhere};
use vsoko_model::{AsOf, Lens, MunicipalityId, StateId, StudyYear, SubjectId, Whose};

const RUNS: usize = 9;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // The program runs itself, to be alone in its memory.
        ["levels", file] => {
            levels(Path::new(file));
            report(&own_peak().to_string());
        }
        ["transitions", file] => {
            transitions(Path::new(file));
            report(&own_peak().to_string());
        }
        ["places", file] => {
            places(Path::new(file));
            report(&own_peak().to_string());
        }
        ["regions"] => regions(),
        _ => compare(),
    }
}

/// How time and memory grow from one region to a country: `cargo bench --bench everywhere -- regions`. Prints the table of
/// `docs/scale.md`.
fn regions() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    report("| регионов | школ | наблюдений | файл | уровни | память | суммы и места | память |");
    report("|---|---|---|---|---|---|---|---|");
    for n_regions in [1, 5, 20, 85] {
        let n_schools = country::schools_of(n_regions);
        let file = country::observations_of(folder.path(), country::YEARS, n_schools).expect("regions");
        let size = fs_err::metadata(&file).expect("a file").len();
        let time = |own: &dyn Fn()| {
            let run = || {
                let began = Instant::now();
                own();
                began.elapsed()
            };
            milliseconds(median((0..RUNS).map(|_| run()).collect()))
        };
        let (of_levels, of_places) = (time(&|| drop(levels(&file))), time(&|| drop(places(&file))));
        let peaks = ["levels", "places"].map(|metric| mebibytes(1024 * peak(metric, &file)));
        let n_observations = f64::from(n_schools * country::CRITERIA * 10) / 1e6;
        let line = format!(
            "| {n_regions} | {n_schools} | {n_observations:.1} млн | {:.1} МиБ | {of_levels:.0} мс | {:.0} МиБ | {of_places:.0} мс | {:.0} МиБ |",
            mebibytes(size),
            peaks[0],
            peaks[1]
        );
        report(&line.replace('.', ","));
    }
}

fn compare() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = country::observations(folder.path(), country::YEARS).expect("a country");
    let duck = country::Duck::over(&file);
    let size = fs_err::metadata(&file).expect("a file").len();
    report(&format!("24 million observations, {:.0} MiB", mebibytes(size)));

    let own = of_levels(&levels(&file));
    for query in ["levels.sql", "levels_of_cells.sql"] {
        assert!(own == duck.answer(query, folder.path()), "{query} answers otherwise");
        beside(query, &duck, || drop(levels(&file)));
    }
    let own = of_transitions(&transitions(&file));
    for query in ["transitions.sql", "transitions_joined.sql"] {
        assert!(own == duck.answer(query, folder.path()), "{query} answers otherwise");
        beside(query, &duck, || drop(transitions(&file)));
    }
    growth(folder.path());
    let own = of_places(&places(&file));
    assert!(own == duck.answer("places.sql", folder.path()), "places.sql answers otherwise");
    beside("places.sql", &duck, || drop(places(&file)));
    for metric in ["levels", "transitions", "places"] {
        report(&format!("peak of {metric}: {:.0} MiB", mebibytes(1024 * peak(metric, &file))));
    }
}

fn levels(file: &Path) -> LevelsEverywhere {
    let methodology = methodology();
    let facts = FactsScan::of_facts(&[PathBuf::from(file)]).expect("a file of facts");
    let level = methodology.roles().level.clone().expect("a level");
    levels_everywhere(&facts, &methodology, &level, &as_of()).expect("levels")
}

fn transitions(file: &Path) -> TransitionsEverywhere {
    let methodology = methodology();
    let facts = FactsScan::of_facts(&[PathBuf::from(file)]).expect("a file of facts");
    let level = methodology.roles().level.clone().expect("a level");
    transitions_everywhere(&facts, &[(&methodology, &level)], &as_of()).expect("transitions")
}

/// The time of transitions over the last two, four, … ten years.
fn growth(folder: &Path) {
    let folder = folder.join("growth");
    fs_err::create_dir_all(&folder).expect("a folder");
    for n_years in [1, 2, 4, 6, 8, 10] {
        let years = country::YEARS.skip(country::YEARS.len() - n_years);
        let file = country::observations(&folder, years).expect("a country");
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let began = Instant::now();
            drop(transitions(&file));
            runs.push(began.elapsed());
        }
        report(&format!("transitions of {n_years:>2} years {:>6.0} ms", milliseconds(median(runs))));
    }
}

fn places(file: &Path) -> PlacesEverywhere {
    let methodology = methodology();
    let facts = FactsScan::of_facts(&[PathBuf::from(file)]).expect("a file of facts");
    let region = |municipality: MunicipalityId, _: StudyYear| {
        Some(Whose::region(&country::region(municipality.0).to_string()))
    };
    places_everywhere(&facts, &methodology, None, &region, &as_of()).expect("places")
}

fn methodology() -> Methodology {
    Methodology::from_toml(&country::methodology()).expect("a methodology")
}

fn as_of() -> AsOf {
    AsOf { state: StateId::empty(), lens: Lens::AsWas, what_if: None }
}

/// The rows as the queries answer them.
fn of_levels(levels: &LevelsEverywhere) -> Vec<Vec<Option<i64>>> {
    let rows = levels.rows.iter().map(|row| {
        let keys = [i64::from(row.municipality.0), i64::from(row.year.first())];
        let counts = row.counted.iter().copied().chain([row.missing]).map(i64::from);
        keys.into_iter().chain(counts).map(Some).collect()
    });
    sorted(rows.collect())
}

/// A column for each pair of levels, in the order of the scale.
fn of_transitions(transitions: &TransitionsEverywhere) -> Vec<Vec<Option<i64>>> {
    let methodology = methodology();
    let levels = methodology.levels();
    let rows = transitions.rows.iter().map(|row| {
        let pairs = levels.iter().flat_map(|from| levels.iter().map(move |to| (&from.key, &to.key)));
        let counts = pairs.map(|(from, to)| {
            let own = row.moved.iter().find(|(own_from, own_to, _)| (own_from, own_to) == (from, to));
            own.map_or(0, |(.., schools)| i64::from(*schools))
        });
        let keys = [i64::from(row.municipality.0), i64::from(row.after.first())];
        keys.into_iter().chain(counts).map(Some).collect()
    });
    sorted(rows.collect())
}

fn of_places(places: &PlacesEverywhere) -> Vec<Vec<Option<i64>>> {
    let rows = places.rows.iter().map(|row| {
        let SubjectId::School(school) = row.subject else { panic!("a school") };
        let n_missing = i64::try_from(row.n_missing).expect("few criteria");
        let own = [i64::from(row.year.first()), i64::from(school.0), row.points.hundredths(), n_missing];
        let place = row.place.map(|place| [place.first, place.last, place.among].map(i64::from));
        let place = place.map_or([None; 3], |place| place.map(Some));
        own.into_iter().map(Some).chain(place).collect()
    });
    sorted(rows.collect())
}

fn sorted(mut rows: Vec<Vec<Option<i64>>>) -> Vec<Vec<Option<i64>>> {
    rows.sort_unstable();
    rows
}

/// Medians of runs that alternate, and their ratio.
fn beside(query: &str, duck: &country::Duck<'_>, mut own: impl FnMut()) {
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        theirs.push(duck.run(query));
        let began = Instant::now();
        own();
        ours.push(began.elapsed());
    }
    let (theirs, ours) = (median(theirs), median(ours));
    report(&format!(
        "{query:<20} DuckDB {:>6.0} ms   vsoko {:>6.0} ms   {:.2} × DuckDB",
        milliseconds(theirs),
        milliseconds(ours),
        ours.as_secs_f64() / theirs.as_secs_f64()
    ));
}

fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort_unstable();
    runs[RUNS / 2]
}

/// The peak memory of a program that counts this metric and nothing else, in KiB.
fn peak(metric: &str, file: &Path) -> u64 {
    let ran = Command::new(std::env::current_exe().expect("this program"))
        .args([metric, &file.display().to_string()])
        .output()
        .expect("this program runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).trim().parse().expect("KiB")
}

fn own_peak() -> u64 {
    let text = fs_err::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^53")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}
