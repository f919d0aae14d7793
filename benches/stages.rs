//! `cargo bench --bench stages`: what each stage costs at three sizes, beside its floor in the same run, as the tables of
//! `docs/performance.md`.
//!
//! A municipality of 6 schools, a region of 500 and a country of 40 000, each with 16 criteria in one year, made on the spot
//! from a seed: read, matched with the registry, taken into an archive, read back, counted. The country is also counted
//! over ten years by `--bench everywhere`; printing has a bench of its own (`--bench reports`). The peak of memory is that
//! of a program that does all stages of one size and nothing else. An exponent says how the time grows with the number of
//! schools: 1 is in proportion.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use vsoko_dev::large;
use vsoko_engine::{
    ImportOptions, Methodologies, Scope, Settings, Sight, Workspace, demo_author, demo_moment,
};
use vsoko_frame::ObservationFrame;
use vsoko_ingest::{Instructions, Registry, explain_layout, match_mentions, read_delivery};
use vsoko_model::{Answers, Lens};

const SIZES: [usize; 3] = [6, 500, 40_000];
const COLUMNS: usize = 20;
const PROGRAM: &str = env!("CARGO_BIN_EXE_vsoko");

/// A stage at one size: how long it takes, and its floor.
struct Measured {
    stage: &'static str,
    spent: Duration,
    /// What nobody can do without, and its time.
    floor: Option<(&'static str, Duration)>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [only] = &arguments[..] {
        // The program runs itself, to be alone in its memory.
        stages(only.parse().expect("a number of schools"), 1);
        return report(&own_peak().to_string());
    }
    let (runs, peaks): (Vec<Vec<Measured>>, Vec<u64>) =
        SIZES.iter().map(|size| (stages(*size, runs_of(*size)), peak(*size))).unzip();
    report("| стадия | школ | время | порог | отношение |\n|---|---|---|---|---|");
    for (index, first) in runs[0].iter().enumerate() {
        for (size, run) in SIZES.iter().zip(&runs) {
            let Measured { spent, floor, .. } = &run[index];
            let (name, ratio) = floor.map_or(("–", "–".to_owned()), |(name, floor)| {
                (name, format!("{:.2}", spent.as_secs_f64() / floor.as_secs_f64()))
            });
            report(&format!(
                "| {} | {size} | {:.1} мс | {name} | {ratio} |",
                first.stage,
                milliseconds(*spent)
            ));
        }
    }
    report("\n| стадия | показатель степени от 500 до 40 000 школ |\n|---|---|");
    for (index, first) in runs[0].iter().enumerate() {
        let times = SIZES.iter().zip(&runs).map(|(size, run)| (*size, run[index].spent)).skip(1);
        report(&format!("| {} | {:.2} |", first.stage, exponent(&times.collect::<Vec<_>>())));
    }
    report("\n| школ | наибольшая память |\n|---|---|");
    for (size, peak) in SIZES.iter().zip(peaks) {
        report(&format!("| {size} | {} МБ |", peak / 1024));
    }
    start_up();
}

const fn runs_of(size: usize) -> usize {
    if size < 1000 { 9 } else { 3 }
}

/// All stages at one size, each as the median of some runs.
fn stages(n_schools: usize, runs: usize) -> Vec<Measured> {
    let median = |work: &mut dyn FnMut() -> Duration| median(runs, work);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = "условные-данные.xlsx";
    let bytes = large::workbook(n_schools, COLUMNS, 1).expect("a workbook");
    let text = large::methodology(COLUMNS);
    fs_err::create_dir(folder.path().join("methodologies")).expect("a folder");
    fs_err::write(folder.path().join("methodologies/large.toml"), &text).expect("a file");
    let methodologies = Methodologies::of_workspace(folder.path()).expect("methodologies");
    let instructions =
        Instructions { methodologies: methodologies.all().collect(), ..Instructions::default() };

    let bare = median(&mut || timed(|| values(&bytes)));
    let layout = median(&mut || timed(|| explain_layout(file, &bytes, &instructions)));
    let read = median(&mut || timed(|| read_delivery(file, &bytes, &instructions)));

    let archive = folder.path().join("archive");
    let received = median(&mut || {
        let _ = fs_err::remove_dir_all(&archive);
        let mut workspace = empty(&archive, &text);
        let prepared = workspace.prepare_bytes(file, bytes.clone(), &ImportOptions::default());
        let prepared = prepared.expect("a plan");
        timed(|| {
            workspace.apply(&prepared, &demo_moment().expect("a moment"), &demo_author()).expect("a delivery")
        })
    });
    let synced = median(&mut || timed(|| write_synced(&folder.path().join("copy"), &bytes)));

    let workspace = Workspace::open(&archive).expect("the archive");
    let (municipalities, schools) =
        (workspace.municipalities(None).expect("names"), workspace.schools(None).expect("schools"));
    assert_eq!(schools.len(), n_schools);
    let registry = Registry { municipalities: &municipalities, schools: &schools, spellings: &[] };
    let delivery = read_delivery(file, &bytes, &instructions).value;
    let matched =
        median(&mut || timed(|| match_mentions(delivery.mentions(), registry, &Answers::default())));

    let scan = median(&mut || timed(|| parquet(&archive)));
    let whole = Sight { scope: Scope::Whole, ..Sight::default() };
    let look = median(&mut || timed(|| workspace.look(&whole).expect("a view")));
    let places = median(&mut || {
        timed(|| workspace.everywhere(None, Lens::AsWas).expect("the archive").places(None).expect("places"))
    });
    let one = Sight { scope: Scope::municipality(municipalities[0].id), ..Sight::default() };
    let own = median(&mut || timed(|| workspace.look(&one).expect("a view")));
    vec![
        Measured { stage: "строение таблиц", spent: layout, floor: Some(("calamine", bare)) },
        Measured { stage: "чтение целиком", spent: read, floor: Some(("calamine", bare)) },
        Measured { stage: "узнавание школ", spent: matched, floor: None },
        Measured {
            stage: "запись в архив", spent: received, floor: Some(("запись файла с fsync", synced))
        },
        Measured {
            stage: "вид всего архива", spent: look, floor: Some(("чтение Parquet", scan))
        },
        Measured {
            stage: "вид одного муниципалитета", spent: own, floor: Some(("чтение Parquet", scan))
        },
        Measured {
            stage: "баллы и места всех школ", spent: places, floor: Some(("чтение Parquet", scan))
        },
    ]
}

fn empty(path: &Path, methodology: &str) -> Workspace {
    Workspace::create(path, Settings::default()).expect("a workspace");
    fs_err::write(path.join("methodologies/large.toml"), methodology).expect("a file");
    Workspace::open(path).expect("the archive")
}

/// Values, styles and merged ranges as calamine gives them.
fn values(bytes: &[u8]) -> usize {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut n_cells = 0;
    for sheet in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&sheet).expect("cells");
        let mut kept = Vec::new();
        while let Some(cell) = cells.next_cell_with_style_id().expect("a cell") {
            kept.push(cell);
        }
        n_cells += kept.len();
        drop(kept);
        drop(cells);
        n_cells += workbook.merge_cells_by_sheet_name(&sheet).expect("merged ranges").len();
    }
    n_cells
}

fn write_synced(path: &Path, bytes: &[u8]) {
    let mut file = fs_err::File::create(path).expect("a file");
    file.write_all(bytes).and_then(|()| file.sync_all()).expect("the disk");
}

/// The rows of all Parquet files of an archive, and nothing else.
fn parquet(archive: &Path) -> usize {
    let mut files: Vec<PathBuf> = Vec::new();
    for year in fs_err::read_dir(archive.join("observations")).expect("a folder") {
        let year = fs_err::read_dir(year.expect("an entry").path()).expect("a folder");
        files.extend(year.map(|file| file.expect("an entry").path()));
    }
    files.iter().map(|file| ObservationFrame::read(file).expect("a Parquet file").n_rows()).sum()
}

/// Starting the program, and what it does with nothing to do.
fn start_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let archive = folder.path().join("archive");
    let archive = archive.to_str().expect("a path");
    run(&["init", archive]);
    report("\n| запуск | время | цель |\n|---|---|---|");
    for arguments in [&["--help"][..], &["--workspace", archive, "schools", "list"]] {
        let spent = median(9, &mut || timed(|| run(arguments)));
        let words = arguments.iter().rev().take_while(|word| **word != archive).copied();
        let words: Vec<&str> = words.collect::<Vec<_>>().into_iter().rev().collect();
        report(&format!("| `vsoko {}` | {:.1} мс | 20 мс |", words.join(" "), milliseconds(spent)));
    }
}

fn run(arguments: &[&str]) {
    let status = Command::new(PROGRAM).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the program starts").success(), "{arguments:?}");
}

/// The slope of the times over the sizes, both as logarithms, by least squares.
#[expect(clippy::cast_precision_loss, reason = "numbers of schools are far below 2^53")]
fn exponent(times: &[(usize, Duration)]) -> f64 {
    let points: Vec<(f64, f64)> =
        times.iter().map(|(size, spent)| ((*size as f64).ln(), spent.as_secs_f64().ln())).collect();
    let n = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / n, y + point.1 / n));
    let above: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    above / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let made = work();
    let spent = began.elapsed();
    drop(made);
    spent
}

fn median(runs: usize, work: &mut dyn FnMut() -> Duration) -> Duration {
    let mut spent: Vec<Duration> = (0..runs).map(|_| work()).collect();
    spent.sort_unstable();
    spent[runs / 2]
}

/// The peak memory in KiB of the program when it runs itself over one size.
fn peak(size: usize) -> u64 {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this).arg(size.to_string()).output().expect("it starts");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("KiB")
}

fn own_peak() -> u64 {
    let text = fs_err::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}
