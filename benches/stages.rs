//! `cargo bench --bench stages`: what each stage costs at three sizes and over one year and ten, beside its floor in the same
//! run, as the tables of `docs/performance.md`.
//!
//! A municipality of 6 schools, a region of 500 and a country of 40 000, each with 16 criteria, made on the spot from a seed.
//! Each stage runs in a program of its own, so that the peak of memory is that of the stage and of what it cannot begin
//! without, and no stage finds warm what another one left. What it needs is made ready before its time counts. `-- 6 500`
//! measures those sizes alone. `-- profile 500 10` counts instead what each stage does, `-- profile 500 10 read pdf` what those
//! do ([`profile`]).
//!
//! Of a country, as of a smaller archive, what is printed and compared is one municipality: that is what a person asks for.
//! What is asked of all of it at once is counted by `levels`, `places` and `transitions`.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "stages/floors.rs"]
mod floors;
#[path = "stages/made.rs"]
mod made;
#[path = "stages/profile.rs"]
mod profile;
#[path = "stages/work.rs"]
mod work;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use made::Made;
use work::timed;

const SIZES: [usize; 3] = [6, 500, 40_000];
const YEARS: [u16; 2] = [1, 10];
const PROGRAM: &str = env!("CARGO_BIN_EXE_vsoko");
/// A stage runs so often, and the median counts; a long one runs once.
const RUNS: usize = 5;
const LONG: Duration = Duration::from_millis(1500);

/// What is measured: its key, its name, and the key and name of its floor.
struct Stage(&'static str, &'static str, Option<(&'static str, &'static str)>);

const CALAMINE: Option<(&str, &str)> = Some(("calamine", "calamine"));
const PARQUET: Option<(&str, &str)> = Some(("parquet", "чтение всех Parquet"));

const STAGES: [Stage; 19] = [
    Stage("layout", "строение таблиц", CALAMINE),
    Stage("read", "чтение целиком", CALAMINE),
    Stage("match", "узнавание школ", Some(("codes", "хеш-таблица кодов"))),
    Stage("plan", "план приёма, с чтением", Some(("last", "calamine"))),
    Stage("commit", "запись в архив", Some(("packed", "упаковка Parquet и запись файлов"))),
    Stage("own", "вид одного муниципалитета", PARQUET),
    Stage("whole", "вид всего архива", PARQUET),
    Stage("levels", "уровни всех муниципалитетов", PARQUET),
    Stage("places", "суммы и места всех школ", PARQUET),
    Stage("transitions", "переходы всех муниципалитетов", PARQUET),
    Stage("compare", "сравнение лет муниципалитета", Some(("pairs", "polars"))),
    Stage("results", "числа справки и их обозначения", Some(("groups", "polars"))),
    Stage("pdf", "справка PDF", Some(("typst", "typst"))),
    Stage("docx", "справка DOCX", Some(("zip", "упаковка тех же частей"))),
    Stage("xlsx", "справка XLSX", Some(("cells", "rust_xlsxwriter"))),
    Stage("html", "справка HTML", Some(("html-words", "те же теги и слова"))),
    Stage("md", "справка Markdown", Some(("md-words", "те же слова"))),
    Stage("txt", "справка текстом", Some(("txt-words", "те же слова"))),
    Stage("parquet", "чтение всех Parquet", None),
];

/// A time and the peak of memory in KiB.
type Measured = (Duration, u64);
/// What was measured, by size, years and key.
type All = BTreeMap<(usize, u16, &'static str), Measured>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        // The program runs itself, to be alone in its memory.
        ["stage", key, folder] => {
            let spent = work::stage(key, Path::new(folder));
            report(&format!("{} {}", spent.as_nanos(), own_peak()));
        }
        ["nothing"] => {}
        ["profile", size, years, ref keys @ ..] => {
            profile::print(size.parse().expect("schools"), years.parse().expect("years"), keys);
        }
        ref sizes => {
            let asked = |size: &usize| sizes.is_empty() || sizes.contains(&size.to_string().as_str());
            let sizes: Vec<usize> = SIZES.into_iter().filter(asked).collect();
            measure(&sizes);
        }
    }
}

fn measure(sizes: &[usize]) {
    let mut all = All::new();
    for (size, years) in sizes.iter().flat_map(|size| YEARS.map(|years| (*size, years))) {
        let made = Made::of(size, years);
        for Stage(key, _, floor) in STAGES {
            let keys = [Some(key), floor.map(|(key, _)| key)].into_iter().flatten();
            for key in keys.filter(|key| is_asked(key, years)) {
                all.entry((size, years, key)).or_insert_with(|| alone(key, made.folder()));
            }
        }
    }
    times(sizes, &all);
    ratios(sizes, &all);
    memory(sizes, &all);
    growth(&all);
    start_up();
}

/// Years are compared where there are several, and a school is known where it was met before.
fn is_asked(key: &str, years: u16) -> bool {
    1 < years || !matches!(key, "transitions" | "compare" | "pairs" | "codes")
}

/// The stage in a program of its own: the median of the times, and the highest peak.
fn alone(key: &str, folder: &Path) -> Measured {
    let this = std::env::current_exe().expect("this program");
    let mut runs: Vec<Measured> = Vec::new();
    while runs.len() < RUNS && runs.iter().all(|(spent, _)| *spent < LONG) {
        let output = Command::new(&this).arg("stage").arg(key).arg(folder).output().expect("it starts");
        assert!(output.status.success(), "{key}: {}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8_lossy(&output.stdout);
        let (spent, peak) = told.trim().split_once(' ').expect("two numbers");
        let nanoseconds = spent.parse().expect("nanoseconds");
        runs.push((Duration::from_nanos(nanoseconds), peak.parse().expect("KiB")));
    }
    let peak = runs.iter().map(|(_, peak)| *peak).max().unwrap_or_default();
    let mut spent: Vec<Duration> = runs.into_iter().map(|(spent, _)| spent).collect();
    spent.sort_unstable();
    (spent[spent.len() / 2], peak)
}

fn combinations(sizes: &[usize]) -> impl Iterator<Item = (usize, u16)> + '_ {
    sizes.iter().flat_map(|size| YEARS.map(|years| (*size, years)))
}

fn head(first: &str, sizes: &[usize], last: &str) {
    let columns: Vec<String> = combinations(sizes)
        .map(|(size, years)| format!("{size} × {years}"))
        .chain(Some(last.to_owned()).filter(|last| !last.is_empty()))
        .collect();
    report(&format!("\n| {first} | {} |", columns.join(" | ")));
    report(&format!("|---|{}", "---|".repeat(columns.len())));
}

fn times(sizes: &[usize], all: &All) {
    head("время, мс (школ × лет)", sizes, "");
    for Stage(key, name, _) in STAGES {
        let of = |(size, years)| {
            all.get(&(size, years, key)).map_or("–".to_owned(), |(spent, _)| short(milliseconds(*spent)))
        };
        let cells: Vec<String> = combinations(sizes).map(of).collect();
        report(&format!("| {name} | {} |", cells.join(" | ")));
    }
}

fn ratios(sizes: &[usize], all: &All) {
    head("время рядом с порогом", sizes, "порог");
    for Stage(key, name, floor) in STAGES {
        let Some((floor, its_name)) = floor else { continue };
        let of = |(size, years)| {
            let (own, least) = (all.get(&(size, years, key))?, all.get(&(size, years, floor))?);
            Some(format!("{:.2}", own.0.as_secs_f64() / least.0.as_secs_f64()).replace('.', ","))
        };
        let cells: Vec<String> = combinations(sizes).map(|at| of(at).unwrap_or("–".to_owned())).collect();
        report(&format!("| {name} | {} | {its_name} |", cells.join(" | ")));
    }
}

fn memory(sizes: &[usize], all: &All) {
    head("наибольшая память, МиБ", sizes, "");
    for Stage(key, name, _) in STAGES {
        let of = |(size, years)| {
            all.get(&(size, years, key)).map_or("–".to_owned(), |(_, peak)| (peak / 1024).to_string())
        };
        let cells: Vec<String> = combinations(sizes).map(of).collect();
        report(&format!("| {name} | {} |", cells.join(" | ")));
    }
}

/// How the times grow: from a region to a country, and from one year of the country to ten. 1 is in proportion, 0 is not at
/// all.
fn growth(all: &All) {
    report(
        "\n| показатель степени | по школам, 1 год | по школам, 10 лет | по годам, 500 школ | по годам, 40 000 школ |",
    );
    report("|---|---|---|---|---|");
    for Stage(key, name, _) in STAGES {
        let between = |(few, of_few): (usize, u16), (many, of_many): (usize, u16), times: f64| {
            let (less, more) = (all.get(&(few, of_few, key))?, all.get(&(many, of_many, key))?);
            let exponent = (more.0.as_secs_f64() / less.0.as_secs_f64()).ln() / times.ln();
            Some(format!("{exponent:.2}").replace('.', ","))
        };
        let cells = [
            between((500, 1), (40_000, 1), 80.0),
            between((500, 10), (40_000, 10), 80.0),
            between((500, 1), (500, 10), 10.0),
            between((40_000, 1), (40_000, 10), 10.0),
        ];
        if cells.iter().any(Option::is_some) {
            let cells = cells.map(|cell| cell.unwrap_or("–".to_owned()));
            report(&format!("| {name} | {} |", cells.join(" | ")));
        }
    }
}

/// Starting the program, and what it does with nothing to do; the floor is starting a program as large that does nothing.
fn start_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let archive = folder.path().join("archive");
    let archive = archive.to_str().expect("a path");
    run(PROGRAM, &["init", archive]);
    let this = std::env::current_exe().expect("this program");
    let this = this.to_str().expect("a path");
    let started = |program: &str, arguments: &[&str]| {
        let mut runs: Vec<Duration> = (0..15).map(|_| timed(|| run(program, arguments))).collect();
        runs.sort_unstable();
        runs[7]
    };
    let nothing = started(this, &["nothing"]);
    report("\n| запуск | время | рядом с пустой программой | цель |\n|---|---|---|---|");
    let listed = ["--workspace", archive, "schools", "list"];
    for (name, arguments) in [("--help", &["--help"][..]), ("schools list", &listed)] {
        let spent = started(PROGRAM, arguments);
        let ratio = spent.as_secs_f64() / nothing.as_secs_f64();
        let line = format!("| `vsoko {name}` | {:.1} мс | {ratio:.2} | 20 мс |", milliseconds(spent));
        report(&line.replace('.', ","));
    }
}

fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the program starts").success(), "{arguments:?}");
}

fn own_peak() -> u64 {
    let text = fs_err::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Three digits that matter are enough.
fn short(milliseconds: f64) -> String {
    let text = if milliseconds < 10.0 { format!("{milliseconds:.1}") } else { format!("{milliseconds:.0}") };
    text.replace('.', ",")
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}
