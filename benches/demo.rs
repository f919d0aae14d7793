//! `cargo bench --bench demo`: the whole demonstration against the floor of starting the program.
//!
//! Prints medians of nine runs, their ratio, and the peak memory of the demonstration where the system tells it.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const RUNS: usize = 9;

fn main() {
    let floor = median(|| run(&["explain", "VS001"]).0);
    let mut peak = 0;
    let demo = median(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = folder.path().join("demo");
        let (spent, memory) = run(&["demo", &target.display().to_string()]);
        peak = peak.max(memory);
        spent
    });
    report(&format!("start-up   {:>8.1} ms", milliseconds(floor)));
    report(&format!(
        "demo       {:>8.1} ms   {:.1} × start-up",
        milliseconds(demo),
        demo.as_secs_f64() / floor.as_secs_f64()
    ));
    if peak > 0 {
        report(&format!("peak       {:>8.1} MiB", kibibytes(peak)));
    }
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "a peak of memory in KiB is far below 2^53")]
fn kibibytes(peak: u64) -> f64 {
    peak as f64 / 1024.0
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut runs: Vec<Duration> = (0..RUNS).map(|_| measure()).collect();
    runs.sort_unstable();
    runs[RUNS / 2]
}

/// The time of one run, and its peak memory in KiB; 0 where the system does not tell.
fn run(arguments: &[&str]) -> (Duration, u64) {
    let began = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .args(arguments)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", program.id());
    let mut peak = 0;
    loop {
        peak = peak.max(high_water_mark(Path::new(&status)));
        if let Some(ended) = program.try_wait().expect("the program can be waited for") {
            assert!(ended.success(), "{arguments:?}");
            return (began.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn high_water_mark(status: &Path) -> u64 {
    let text = fs_err::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
