//! `cargo bench --bench reports`: what printing costs.
//!
//! A made-up region of 43 municipalities and 516 schools, two years of the study of levels with six criteria each, is
//! imported; then one municipality is printed in every format, all of them in one process, and the roll-up of the region.
//! The floor is typst's own compiling and writing of the very same pages, from the same files, in the same run.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

#[path = "floors/typst.rs"]
mod floor;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use floor::World;
use vsoko_engine::{
    Format, ImportOptions, Scope, Settings, Sight, View, Workspace, demo_author, demo_moment, document_bytes,
    write_formats,
};
use vsoko_model::Municipality;
use vsoko_report::{AnnexIds, Document, Edition, typst_files, with_annex};
use vsoko_text::{Language, Words};

const MUNICIPALITIES: u32 = 43;
const SCHOOLS: u32 = 12;
const RUNS: usize = 15;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("archive");
    let mut workspace = Workspace::create(&path, Settings::default()).expect("a workspace");
    let moment = demo_moment().expect("a moment");
    for year in [2021, 2022] {
        let (file, table) = (format!("results-{year}.csv"), results_of(year));
        let prepared = workspace.prepare_bytes(&file, table.into_bytes(), &ImportOptions::default());
        workspace.apply(&prepared.expect("a plan"), &moment, &demo_author()).expect("an import");
    }
    let words = Words::new(Language::Russian);
    let municipality = workspace.municipality(Some("Округ 1")).expect("a municipality");
    let sight = Sight { scope: Scope::municipality(municipality.id), ..Sight::default() };
    let view = workspace.look(&sight).expect("a view");
    let document = document_of(&view, &municipality, &words);
    one_municipality(&view, &municipality, &document, &words);
    whole_region(&path);
}

/// A table of all schools as a regional centre sends it.
fn results_of(year: u32) -> String {
    let mut table = format!(
        "Центр оценки качества образования (условные данные);;;;;;;;;;;;\n\
         Результаты регионального исследования эффективности развития ВСОКО. Условная область, {year} год;;;;;;;;;;;;\n\
         № п/п;Муниципальное образование;Логин ОО;Образовательная организация;Цели и задачи ВСОКО;\
         Локальные нормативные акты;Методы и процедуры оценки;Внутренний мониторинг;Анализ и адресные рекомендации;\
         Меры и управленческие решения;Уровень сформированности;Наиболее эффективная практика;Название практики\n"
    );
    for index in 0..MUNICIPALITIES * SCHOOLS {
        let (municipality, school) = (index / SCHOOLS + 1, index % SCHOOLS + 1);
        let points: Vec<u32> = [3, 3, 4, 4, 4, 2]
            .iter()
            .zip(0_u32..)
            .map(|(most, place)| (index * 7 + place * 3 + year) % (most + 1))
            .collect();
        let percent = points.iter().sum::<u32>() * 100 / 20;
        let level = match percent {
            75.. => "сформирована",
            40..75 => "частично сформирована",
            _ => "не сформирована",
        };
        let points: Vec<String> = points.iter().map(ToString::to_string).collect();
        writeln!(
            table,
            "{};Округ {municipality} муниципальный;edu{:06};МБОУ «Условная школа №{school} округа {municipality}»;{};{level};{};",
            index + 1,
            100_000 + index,
            points.join(";"),
            if index % 5 == 0 { "да" } else { "нет" },
        )
        .expect("a string takes everything");
    }
    table.replace("муниципальный;", ";")
}

fn document_of(view: &View, municipality: &Municipality, words: &Words) -> Document {
    let year = *view.years_of(municipality).last().expect("a year");
    let summary = view.summary(municipality, year).expect("a summary");
    let date = demo_moment().expect("a moment").date();
    view.summary_document(&summary, words, date, Edition::Internal).expect("a document")
}

fn one_municipality(view: &View, municipality: &Municipality, document: &Document, words: &Words) {
    let printed = with_annex(document, AnnexIds::Shared, words);
    let world = World::of(typst_files(&printed, words).expect("files"));
    let floor = median(|| timed(|| world.pdf()));
    let of_pdf = || document_bytes(document, words, Format::Pdf).expect("a PDF");
    let pdf = median(|| forgetful(of_pdf));
    let again = median(|| timed(of_pdf));
    report(&format!("typst alone, the same pages        {:>8.1} ms", milliseconds(floor)));
    report(&format!(
        "PDF of one municipality            {:>8.1} ms   {:.2} × typst alone",
        milliseconds(pdf),
        pdf.as_secs_f64() / floor.as_secs_f64()
    ));
    report(&format!("the same PDF once more              {:>8.1} ms", milliseconds(again)));
    for format in [Format::Docx, Format::Xlsx, Format::Html, Format::Markdown, Format::Text] {
        let spent = median(|| timed(|| document_bytes(document, words, format).expect("a report")));
        report(&format!("{:<35}{:>8.1} ms", format.ending(), milliseconds(spent)));
    }
    let results = median(|| timed(|| document_of(view, municipality, words)));
    report(&format!("results and traces of a document   {:>8.1} ms", milliseconds(results)));
    let of_four = || {
        let document = document_of(view, municipality, words);
        for format in [Format::Pdf, Format::Docx, Format::Xlsx, Format::Html] {
            document_bytes(&document, words, format).expect("a report");
        }
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let on_all_cores = || {
        let document = document_of(view, municipality, words);
        let formats = [Format::Pdf, Format::Docx, Format::Xlsx, Format::Html];
        write_formats(&document, words, &formats, folder.path(), "report").expect("reports")
    };
    report(&format!(
        "all four on all cores, into files  {:>8.1} ms",
        milliseconds(median(|| forgetful(on_all_cores)))
    ));
    report(&format!(
        "all four, results included         {:>8.1} ms",
        milliseconds(median(|| forgetful(of_four)))
    ));
    report(&format!(
        "all four once more                  {:>8.1} ms",
        milliseconds(median(|| timed(of_four)))
    ));
}

fn whole_region(workspace: &Path) {
    let workspace = workspace.display().to_string();
    let out = tempfile::tempdir().expect("a temporary folder");
    let out = out.path().display().to_string();
    let common = ["--workspace", &workspace, "summary", "--year", "2022", "--output", &out];
    let start = median(|| run(&["explain", "VS001"]));
    report(&format!("starting the program               {:>8.1} ms", milliseconds(start)));
    for (what, asked) in [
        (
            "one municipality, four formats",
            &["--municipality", "Округ 1", "--formats", "pdf,docx,xlsx,html"][..],
        ),
        ("43 municipalities, three formats", &["--all", "--formats", "pdf,docx,xlsx"]),
        (
            "roll-up of 516 schools, four",
            &["--region", "Условная область", "--formats", "pdf,docx,xlsx,html"],
        ),
    ] {
        let spent = median(|| run(&[&common[..], asked].concat()));
        report(&format!("{what:<35}{:>8.1} ms", milliseconds(spent)));
    }
}

fn run(arguments: &[&str]) -> Duration {
    timed(|| {
        let status = Command::new(env!("CARGO_BIN_EXE_vsoko"))
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the program starts");
        assert!(status.success(), "{arguments:?}");
    })
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let made = work();
    let spent = began.elapsed();
    drop(made);
    spent
}

/// With nothing remembered of the pages before: typst keeps what it has laid out.
fn forgetful<T>(work: impl FnOnce() -> T) -> Duration {
    typst::comemo::evict(0);
    timed(work)
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut runs: Vec<Duration> = (0..RUNS).map(|_| measure()).collect();
    runs.sort_unstable();
    runs[RUNS / 2]
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
