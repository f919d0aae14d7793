//! What each stage does, in instructions, and where: counted by callgrind, on one thread.
//!
//! The files are made and the stage is begun as ever; what is counted is the stage alone, by the name of the function that
//! runs it. It does not depend on what else the machine does. What was counted is left by stage, to be read with
//! `callgrind_annotate --inclusive=yes`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::made::Made;
use crate::{STAGES, Stage, is_asked, report};

/// The function that runs a stage and nothing else.
const COUNTED: &str = "stages::work::counted";

/// The instructions of some stages, or of all, at one size.
pub(crate) fn print(size: usize, years: u16, keys: &[&str]) {
    let made = Made::of(size, years);
    report(&format!("\n| {size} × {years} | инструкций, млн | где |\n|---|---|---|"));
    for Stage(key, name, _) in STAGES {
        if is_asked(key, years) && (keys.is_empty() || keys.contains(&key)) {
            let (instructions, file) = counted(key, made.folder());
            let tenths = instructions / 100_000;
            report(&format!("| {name} | {},{} | {} |", tenths / 10, tenths % 10, file.display()));
        }
    }
}

/// What one stage does over the files in `folder`, and the file that says where.
fn counted(key: &str, folder: &Path) -> (u64, PathBuf) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{key}.callgrind"));
    let this = std::env::current_exe().expect("this program");
    let ran = Command::new("taskset")
        .args(["-c", "0", "valgrind", "--tool=callgrind"])
        .arg(format!("--dump-before={COUNTED}"))
        .arg(format!("--dump-after={COUNTED}"))
        .arg(format!("--callgrind-out-file={}", file.display()))
        .arg(this)
        .args(["stage", key])
        .arg(folder)
        // The pools of threads that foreign crates keep.
        .env("RAYON_NUM_THREADS", "1")
        .env("POLARS_MAX_THREADS", "1")
        .output()
        .expect("valgrind runs");
    assert!(ran.status.success(), "{key}: {}", String::from_utf8_lossy(&ran.stderr));
    // The first part is what came before the stage.
    let file = file.with_extension("callgrind.2");
    let told = fs_err::read_to_string(&file).expect("what was counted");
    let total = told.lines().find_map(|line| line.strip_prefix("summary: ")).expect("a sum");
    (total.parse().expect("a number"), file)
}
