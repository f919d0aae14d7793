//! `cargo bench --bench reading`: what a check costs beside calamine, which reads the values.
//!
//! One table of 40 000 schools and 60 columns is read by calamine (values, styles, merged ranges) and as `vsoko check`
//! reads it; the peak of memory is that of a program that does nothing else. Then 215 workbooks of a region are read on
//! one core and on two, and imported by the program (`-- region` does that alone). All ratios are of one run on one machine.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::cell::Cell;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use calamine::{Reader as _, Xlsx};
use vsoko_dev::large::{methodology, workbook};
use vsoko_engine::{ImportOptions, Methodologies};
use vsoko_ingest::{Instructions, read_delivery};
use vsoko_model::methodology::Methodology;

const SCHOOLS: usize = 40_000;
const COLUMNS: usize = 60;
/// Schools of a region, by the municipalities that send them.
const FILES: usize = 215;
const SCHOOLS_OF_ONE: usize = 30;
const COLUMNS_OF_ONE: usize = 20;
const RUNS: usize = 5;
const PROGRAM: &str = env!("CARGO_BIN_EXE_vsoko");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // The program runs itself, to be alone in its memory and on as many cores as it is given.
        ["one-check", file] => {
            check_one(&fs_err::read(file).expect("a workbook"));
            report(&own_peak().to_string());
        }
        ["one-bare", file] => {
            bare(&fs_err::read(file).expect("a workbook"));
            report(&own_peak().to_string());
        }
        ["all-check", folder] => report(&seconds(median(|| check_all(Path::new(folder))))),
        ["all-bare", folder] => report(&seconds(median(|| bare_all(Path::new(folder))))),
        ["region"] => region(),
        _ => compare(),
    }
}

fn compare() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let large = folder.path().join("large.xlsx");
    let bytes = workbook(SCHOOLS, COLUMNS, 1).expect("a workbook");
    fs_err::write(&large, &bytes).expect("a file");
    report(&format!("{SCHOOLS} × {COLUMNS}, {:.1} MB", megabytes(bytes.len())));
    let floor = median(|| timed(|| bare(&bytes)));
    let check = median(|| timed(|| check_one(&bytes)));
    report(&format!("calamine   {:>8} s", seconds(floor)));
    report(&format!("check      {:>8} s   {:.2} × calamine", seconds(check), ratio(check, floor)));
    for (name, mode) in [("calamine", "one-bare"), ("check", "one-check")] {
        let peak = peak(&[mode, &large.display().to_string()]);
        report(&format!("peak of {name:<10} {:.0} MiB", kibibytes(peak)));
    }

    drop(folder);
    region();
}

/// The workbooks of a region: how much faster two cores are.
fn region() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let many = folder.path().join("many");
    fs_err::create_dir(&many).expect("a folder");
    for seed in 0..FILES {
        let bytes = workbook(SCHOOLS_OF_ONE, COLUMNS_OF_ONE, seed as u64).expect("a workbook");
        fs_err::write(many.join(format!("{seed:03}.xlsx")), bytes).expect("a file");
    }
    let own = folder.path().join("methodologies");
    fs_err::create_dir(&own).expect("a folder");
    fs_err::write(own.join("large.toml"), methodology(COLUMNS_OF_ONE)).expect("a file");
    let of = |mode: &str, cores: &str| alone(&["taskset", "-c", cores], &[mode, &many.display().to_string()]);
    let speed_up = |mode: &str| {
        let (one, two) = (of(mode, "0"), of(mode, "0,1"));
        report(&format!("{mode:<10} {one:>8.3} s on one core, {two:.3} s on two: {:.2} ×", one / two));
        one / two
    };
    report(&format!("{FILES} workbooks of {SCHOOLS_OF_ONE} × {COLUMNS_OF_ONE}"));
    let floor = speed_up("all-bare");
    let check = speed_up("all-check");
    report(&format!("speed-up of check {:.2} of that of calamine", check / floor));
    let import = imports(&many, &own.join("large.toml"));
    report(&format!("speed-up of import {:.2} of that of calamine", import / floor));
}

/// The program that takes all files into an empty archive, on one core and on two: how many times faster two are.
fn imports(files: &Path, methodology: &Path) -> f64 {
    // A file system that has just removed many files is slower to make new ones: the archives stay until the last is made.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let n_archives = Cell::new(0);
    let of = |cores: &str| {
        // Each writes some thousands of times to the disk, and is waited for.
        best(|| {
            n_archives.set(n_archives.get() + 1);
            let workspace = folder.path().join(n_archives.get().to_string());
            let workspace = workspace.to_str().expect("a path");
            run(&[PROGRAM, "init", workspace]);
            fs_err::copy(methodology, Path::new(workspace).join("methodologies/large.toml")).expect("a file");
            let files: Vec<String> =
                self::files(files).iter().map(|file| file.display().to_string()).collect();
            let mut command =
                vec!["taskset", "-c", cores, PROGRAM, "--workspace", workspace, "import", "--yes"];
            command.extend(files.iter().map(String::as_str));
            timed(|| run(&command))
        })
    };
    let (one, two) = (of("0"), of("0,1"));
    let times = ratio(one, two);
    report(&format!("import     {:>8} s on one core, {} s on two: {times:.2} ×", seconds(one), seconds(two)));
    times
}

/// Runs a program that must succeed.
fn run(command: &[&str]) {
    let ran = Command::new(command[0]).args(&command[1..]).output().expect("it starts");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

/// Values, styles and merged ranges, and nothing made of them but a sum that keeps the compiler from leaving them out.
fn bare(bytes: &[u8]) {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    for sheet in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&sheet).expect("cells");
        let mut kept = Vec::new();
        while let Some((cell, style)) = cells.next_cell_with_style_id().expect("a cell") {
            kept.push((cell, style));
        }
        std::hint::black_box(&kept);
        drop((kept, cells));
        std::hint::black_box(workbook.merge_cells_by_sheet_name(&sheet).expect("merged ranges"));
    }
}

fn check_one(bytes: &[u8]) {
    let methodology = Methodology::from_toml(&methodology(COLUMNS)).expect("a methodology");
    let instructions = Instructions { methodologies: vec![&methodology], ..Instructions::default() };
    let read = read_delivery("условные-данные.xlsx", bytes, &instructions);
    // No cell is lost.
    assert_eq!(read.value.observations().count(), SCHOOLS * (COLUMNS - 4), "{:?}", read.diagnostics.first());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs_err::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn check_all(folder: &Path) -> Duration {
    let files = files(folder);
    let methodologies =
        Methodologies::of_workspace(folder.parent().expect("a folder")).expect("methodologies");
    timed(|| {
        let read = vsoko_engine::check(&files, &methodologies, &ImportOptions::default(), &|_, _| ())
            .expect("files");
        let n_observations: usize = read.iter().map(|read| read.value.observations().count()).sum();
        assert_eq!(n_observations, FILES * SCHOOLS_OF_ONE * (COLUMNS_OF_ONE - 4));
    })
}

/// As many threads as the program has cores, each with the next file.
fn bare_all(folder: &Path) -> Duration {
    let files = files(folder);
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    timed(|| {
        std::thread::scope(|scope| {
            for _ in 0..n_cores {
                scope.spawn(|| {
                    while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                        bare(&fs_err::read(file).expect("a workbook"));
                    }
                });
            }
        });
    })
}

/// The seconds that the program prints when it runs itself under another one.
fn alone(under: &[&str], arguments: &[&str]) -> f64 {
    let this = std::env::current_exe().expect("this program");
    let output =
        Command::new(under[0]).args(&under[1..]).arg(this).args(arguments).output().expect("taskset");
    let told = String::from_utf8(output.stdout).expect("a number");
    told.trim().parse().expect("a number")
}

/// The peak memory in KiB of the program when it runs itself, which it tells at its end.
fn peak(arguments: &[&str]) -> u64 {
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this).args(arguments).output().expect("it starts");
    String::from_utf8(output.stdout).expect("a number").trim().parse().expect("a number")
}

/// The peak memory of this program so far, in KiB.
fn own_peak() -> u64 {
    let text = fs_err::read_to_string("/proc/self/status").expect("a system that tells");
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the high water mark");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed()
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut runs: Vec<Duration> = (0..RUNS).map(|_| measure()).collect();
    runs.sort_unstable();
    runs[RUNS / 2]
}

/// The shortest of three: what waits for a disk is only ever slower.
fn best(mut measure: impl FnMut() -> Duration) -> Duration {
    (0..3).map(|_| measure()).min().unwrap_or_default()
}

fn seconds(duration: Duration) -> String {
    format!("{:.3}", duration.as_secs_f64())
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

#[expect(clippy::cast_precision_loss, reason = "a size of a file is far below 2^53")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

#[expect(clippy::cast_precision_loss, reason = "a peak of memory in KiB is far below 2^53")]
fn kibibytes(peak: u64) -> f64 {
    peak as f64 / 1024.0
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}
