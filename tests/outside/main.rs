//! Checks by other programs: what vsoko prints is read back by poppler, qpdf, `LibreOffice` and a browser. They are installed by
//! `.ci/run`; a program that is missing fails its test. strace stands for the crash, and for the disk that
//! fails; valgrind counts.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "here a browser asks, not the test itself")]
#[path = "../integration/served.rs"]
mod served;

mod annotated;
mod attack;
mod browser;
mod browser_hears;
mod browser_keys;
mod browser_looks;
mod browser_more;
mod calendar;
mod counts;
mod crash;
mod driver;
mod formats;
mod load;
mod packaging;
mod pictures;
mod terminal;
mod web;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The six schools, as registered.
const SCHOOLS: [&str; 6] = [
    "МБОУ «Западнодвинская СОШ №1»",
    "МБОУ «Западнодвинская СОШ №2»",
    "МБОУ «Староторопская СОШ»",
    "МБОУ «Ильинская СОШ»",
    "МБОУ «Первомайская ООШ»",
    "МБОУ «Бибиревская ООШ»",
];

fn stdout_of(program: &str, arguments: &[&str]) -> String {
    streams_of(program, arguments).0
}

fn streams_of(program: &str, arguments: &[&str]) -> (String, String) {
    let output =
        Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program}: {stderr}");
    (String::from_utf8(output.stdout).unwrap(), stderr)
}

/// A page as a browser understands it, and what the browser says of it. The browser keeps its things in `folder`.
fn browsed(address: &str, folder: &Path) -> (String, String) {
    streams_of(
        "chromium",
        &[
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            &format!("--user-data-dir={}", folder.join("profile").display()),
            "--dump-dom",
            address,
        ],
    )
}

/// The reports of a fresh demonstration.
fn reports() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    stdout_of(env!("CARGO_BIN_EXE_vsoko"), &["demo", demo.to_str().unwrap()]);
    let reports = demo.join("reports");
    (folder, reports)
}

/// The four summaries.
fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths = all_with_ending(folder, ending);
    paths.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("spravka-"));
    assert_eq!(paths.len(), 4);
    paths
}

/// The summaries, and the papers of the management cycle.
fn all_with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let paths = fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    paths.sort();
    assert!(paths.len() > 4, "{paths:?}");
    paths
}

/// Words in their order, whatever white space and line breaks a reader puts between them.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_zapadnaya_dvina(paths: &[PathBuf]) -> &PathBuf {
    paths.iter().find(|path| path.display().to_string().contains("zapadnodvinskiy")).unwrap()
}

#[test]
fn poppler_reads_the_findings_back_from_the_pdf() {
    let (_folder, reports) = reports();
    let pdfs = with_ending(&reports, "pdf");
    let text =
        folded(&stdout_of("pdftotext", &["-layout", of_zapadnaya_dvina(&pdfs).to_str().unwrap(), "-"]));
    for words in ["83 % школ (5 из 6)", "17 % школ (1 из 6)", "0 % школ (0 из 6)", "50 % школ (3 из 6)"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    for school in SCHOOLS {
        assert!(text.contains(school), "{school}: {text}");
    }
}

#[test]
fn every_pdf_is_whole_tagged_and_carries_its_fonts() {
    let (_folder, reports) = reports();
    for pdf in all_with_ending(&reports, "pdf") {
        let pdf = pdf.to_str().unwrap();
        stdout_of("qpdf", &["--check", pdf]);
        let about = stdout_of("pdfinfo", &[pdf]);
        assert!(about.contains("Tagged:          yes"), "{about}");
        assert!(about.contains("595.276 x 841.89 pts (A4)") || about.contains("(A4)"), "{about}");
        let fonts = stdout_of("pdffonts", &[pdf]);
        let embedded: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!embedded.is_empty());
        for font in embedded {
            // name, type, encoding, emb, sub, uni, object: the three flags stand before the two numbers at the end.
            let words: Vec<&str> = font.split_whitespace().collect();
            assert_eq!(words[words.len() - 5], "yes", "{font}");
        }
    }
}

#[test]
fn a_browser_shows_the_page_without_a_network_and_every_number_has_its_source() {
    let (folder, reports) = reports();
    for page in with_ending(&reports, "html") {
        let (text, _) = browsed(&format!("file://{}", page.display()), folder.path());
        assert!(!text.contains("http://") || text.contains("http://www.w3.org"), "nothing is fetched");
        let targets: Vec<&str> =
            text.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(targets.len() > 5);
        for target in targets {
            assert!(text.contains(&format!("id=\"{target}\"")), "{}: #{target}", page.display());
        }
    }
}

#[test]
fn a_browser_shows_the_local_page_and_its_policy_blocks_nothing_of_it() {
    let (folder, _) = reports();
    let served = served::Served::of(&folder.path().join("demo"));
    let (index, console) = browsed(&served.address, folder.path());
    assert!(index.contains("Западнодвинский муниципальный округ"), "{index}");
    assert!(!console.contains("Content Security Policy"), "{console}");
    let summary = index.split("<a href=\"/summary/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let (_, key) = served.address.split_once('?').unwrap();
    let (text, console) = browsed(&format!("{}summary/{summary}?{key}", served.place()), folder.path());
    for school in SCHOOLS {
        assert!(text.contains(&school.replace(" №", "&nbsp;№")), "{school}: {text}");
    }
    assert!(!console.contains("Content Security Policy"), "{console}");
    // That a blocked style would be heard of: a policy of another page is broken on purpose.
    let broken = folder.path().join("broken.html");
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
    fs_err::write(&broken, format!("<!DOCTYPE html>{policy}<style>p {{ color: red }}</style><p>")).unwrap();
    let (_, console) = browsed(&format!("file://{}", broken.display()), folder.path());
    assert!(console.contains("Content Security Policy"), "{console}");
}
