//! `cargo run --release -p vsoko-ingest --example fuzz -- SECONDS [SEED]`: spoils the fixtures, and methodologies, recipes,
//! answers and traces, until the time is over.
//!
//! A file that the reader panics on is kept in the temporary folder and named; it becomes a fixture. Without a seed each
//! run draws other ways; the seed is printed, so that a run can be repeated.

#![expect(clippy::unwrap_used, reason = "a target that cannot run has nothing to tell")]

#[path = "../tests/spoiling/mod.rs"]
mod spoiling;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use spoiling::{
    Chance, Parts, fixtures, methodologies, parts, spoil, spoil_archive, spoil_text, survives, survives_as,
    written,
};

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().unwrap());
    let time = Duration::from_secs(arguments.next().unwrap_or(60));
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let seed = arguments.next().unwrap_or_else(now).max(1);
    let (files, methodologies) = (fixtures(), methodologies());
    let archives: Vec<(&String, Parts)> =
        files.iter().filter_map(|(name, bytes)| Some((name, parts(bytes)?))).collect();
    let texts = written();
    let mut chance = Chance(seed);
    let began = Instant::now();
    let mut n_files = 0_u64;
    while began.elapsed() < time {
        let nth = chance.below(5);
        if nth == 0 {
            let ((kind, text), (_, other)) = (chance.one_of(&texts), chance.one_of(&texts));
            let spoilt = spoil_text(text, other, &mut chance);
            survives_as(*kind, &spoilt, chance.one_of(&files), &methodologies);
        } else if nth < 3 {
            let (name, bytes) = chance.one_of(&files);
            let (_, other) = chance.one_of(&files);
            let mut spoilt = bytes.clone();
            spoil(&mut spoilt, other, &mut chance);
            survives(name, &spoilt, &methodologies);
        } else {
            let (name, whole) = chance.one_of(&archives);
            survives(name, &spoil_archive(whole, &archives, &mut chance), &methodologies);
        }
        n_files += 1;
    }
    say(&format!("{n_files} spoilt files and texts, seed {seed}: no panic"));
}

#[expect(clippy::print_stdout, reason = "it reports to whoever runs it")]
fn say(line: &str) {
    println!("{line}");
}
