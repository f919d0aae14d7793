//! What the program does, counted: instructions and allocations of three small scenarios on one thread, against
//! `counts.csv`. They do not depend on what else the machine does, so a change of them is a change of the program (or of
//! the compiler, or of a foreign crate), and who makes it says why.
//!
//! Valgrind counts. Numbers that are further than 2 % from those committed fail, smaller ones too: a gain that is not
//! written down is lost unseen. After a change that is meant, from a clean clone and without incremental compilation:
//!
//! ```text
//! VSOKO_COUNTS=write cargo test --release --locked --features outside --test outside counts
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::stdout_of;

const VSOKO: &str = env!("CARGO_BIN_EXE_vsoko");
const TOLERANCE_PERCENT: u64 = 2;

/// A workbook is read, years are compared, a summary is counted and printed.
const SCENARIOS: [(&str, &[&str]); 3] = [
    ("check", &["check", "data/deliveries/uslovny-okrug-2023.xlsx"]),
    ("compare", &["compare", "--municipality", "Условный муниципальный округ"]),
    (
        "summary",
        &[
            "summary",
            "--municipality",
            "Условный муниципальный округ",
            "--year",
            "2023",
            "--formats",
            "pdf,docx,xlsx,html",
        ],
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    instructions: u64,
    allocations: u64,
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/counts.csv")
}

/// What a tool of valgrind says on its error stream about one run.
fn valgrind(tool: &[&str], folder: &Path, arguments: &[&str]) -> String {
    let (out, demo) = (folder.join(format!("{}-{}", tool[0], arguments[0])), folder.join("demo"));
    let mut command = Command::new("taskset");
    command.args(["-c", &first_core(), "valgrind"]).args(tool).arg(VSOKO).args(arguments);
    if arguments[0] != "check" {
        command.arg("--workspace").arg(demo);
    }
    if arguments[0] == "summary" {
        command.arg("--output").arg(out);
    }
    // The pools of threads that foreign crates keep.
    command.env("RAYON_NUM_THREADS", "1").env("POLARS_MAX_THREADS", "1").env("USER", "проверка");
    let ran = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("valgrind runs");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{arguments:?}: {told}");
    told
}

/// A core that this program may run on.
fn first_core() -> String {
    let status = fs_err::read_to_string("/proc/self/status").unwrap();
    let list = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")).unwrap();
    list.trim().chars().take_while(char::is_ascii_digit).collect()
}

/// The number that follows some words.
fn number_after(told: &str, words: &str) -> u64 {
    let rest = told.split_once(words).unwrap_or_else(|| panic!("{words}: {told}")).1;
    let digits = rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == ',');
    digits.filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

fn counted(folder: &Path, arguments: &[&str]) -> Counts {
    let callgrind = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
    let heap = ["--tool=dhat", "--dhat-out-file=/dev/null"];
    Counts {
        instructions: number_after(&valgrind(&callgrind, folder, arguments), "Collected :"),
        allocations: number_after(&valgrind(&heap, folder, arguments), "bytes in "),
    }
}

/// The committed numbers by scenario.
fn read(text: &str) -> Vec<(String, Counts)> {
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let of_line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |at: usize| cells[at].parse().unwrap();
        (cells[0].to_owned(), Counts { instructions: number(1), allocations: number(2) })
    };
    lines.map(of_line).collect()
}

fn written(counts: &[(&str, Counts)]) -> String {
    let rustc = stdout_of("rustc", &["--version"]);
    let mut text = format!(
        "# Made by VSOKO_COUNTS=write (tests/outside/counts.rs) with {}.\nscenario,instructions,allocations\n",
        rustc.trim()
    );
    for (name, Counts { instructions, allocations }) in counts {
        writeln!(text, "{name},{instructions},{allocations}").unwrap();
    }
    text
}

/// Is one number at most so many per cent from the other?
fn is_near(found: u64, known: u64) -> bool {
    found.abs_diff(known) * 100 <= known * TOLERANCE_PERCENT
}

#[test]
fn instructions_and_allocations_are_what_they_were() {
    let folder = tempfile::tempdir().unwrap();
    stdout_of(VSOKO, &["demo", folder.path().join("demo").to_str().unwrap()]);
    let counts: Vec<(&str, Counts)> =
        SCENARIOS.iter().map(|(name, arguments)| (*name, counted(folder.path(), arguments))).collect();
    let now = written(&counts);
    if std::env::var_os("VSOKO_COUNTS").is_some_and(|asked| asked == "write") {
        fs_err::write(committed(), &now).unwrap();
    }
    let text = fs_err::read_to_string(committed()).unwrap();
    let known = read(&text);
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, SCENARIOS.map(|(name, _)| name));
    for ((name, found), (_, known)) in counts.iter().zip(&known) {
        let near =
            is_near(found.instructions, known.instructions) && is_near(found.allocations, known.allocations);
        assert!(near, "{name}: {found:?}, committed {known:?}\ncommitted:\n{text}\nnow:\n{now}");
    }
}

#[test]
fn two_per_cent_are_near_and_three_are_not() {
    assert!(is_near(102, 100) && is_near(98, 100) && is_near(0, 0));
    assert!(!is_near(103, 100) && !is_near(97, 100) && !is_near(1, 0));
}
