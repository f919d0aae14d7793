//! `cargo bench --bench scale`: a region's ten years and a country in one archive, as the tables of `docs/scale.md`.
//!
//! 43 municipalities send a delivery a year for ten years; then one federal delivery of 2.4 million observations comes, which
//! has the schools of the region as well, but for those of the first municipality. Printed are: the import of the federal
//! delivery once it is read (time, processor time, memory); and before and after it, opening the archive, looking at a
//! municipality, and its summary in every format: of one that the delivery does not speak of, and of one in the middle of it.
//! None of it is to depend on what others sent.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use vsoko_engine::{Format, Scope, Settings, Sight, Workspace, demo_moment, document_bytes};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, CellAddress, CellRef, CriterionId, Mention, MentionPlan, Observation, PlannedMatch, Points,
    Reading, Role, RowKey, SchoolId, StudyYear, SubjectKind,
};
use vsoko_report::Edition;
use vsoko_store::{NewDelivery, Patience, Place, Recipe, Store};
use vsoko_text::{Language, Words};

const MUNICIPALITIES: u32 = 43;
const YEARS: u32 = 10;
const FIRST_YEAR: u32 = 2014;
/// The year that summaries are about: not that of the federal delivery.
const SUMMARISED: u16 = 2022;
/// Schools and criteria of a municipality's delivery.
const OWN: (u32, u32) = (7, 40);
/// Schools and criteria of the federal delivery, schools of one municipality, municipalities of one region.
const FEDERAL: (u32, u32, u32, u32) = (40_000, 60, 20, 24);
const LEVELS: [&str; 3] = ["formed", "partly_formed", "not_formed"];
const RUNS: usize = 9;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("archive");
    Workspace::create(&path, Settings::default()).expect("a workspace");
    let mut store = Store::open(&path, Place::Local).expect("the archive");
    store.set_patience(Patience::default());
    let regional = methodology("regional", OWN.1);
    for year in FIRST_YEAR..FIRST_YEAR + YEARS {
        for municipality in 0..MUNICIPALITIES {
            let rows: Vec<MentionPlan> = (0..OWN.0)
                .map(|own| row(municipality, municipality * OWN.0 + own, year, year == FIRST_YEAR))
                .collect();
            import(&mut store, &regional, &rows, &observations(&rows, &regional));
        }
    }
    let before = measured(&path);
    federal_import(&mut store);
    let after = measured(&path);
    report("\n| что | до | после | отношение | цель |\n|---|---|---|---|---|");
    for ((what, goal, before), (.., after)) in before.iter().zip(&after) {
        let (before, after) = (milliseconds(*before), milliseconds(*after));
        report(&comma(&format!(
            "| {what} | {before:.1} мс | {after:.1} мс | {:.2} | {goal} |",
            after / before
        )));
    }
}

fn federal_import(store: &mut Store) {
    let federal = methodology("federal", FEDERAL.1);
    let year = FIRST_YEAR + YEARS - 1;
    let rows: Vec<MentionPlan> = (OWN.0..FEDERAL.0 + OWN.0)
        .map(|school| {
            let of_region = school < MUNICIPALITIES * OWN.0;
            let own = if of_region { school / OWN.0 } else { MUNICIPALITIES + school / FEDERAL.2 };
            row(own, school, year, !of_region)
        })
        .collect();
    let read = observations(&rows, &federal);
    forget_the_peak();
    let (held, processor, began) = (memory("VmRSS"), processor_time(), Instant::now());
    import(store, &federal, &rows, &read);
    let spent = began.elapsed();
    let (processor, peak) = (processor_time() - processor, memory("VmHWM"));
    report("| приём федеральной таблицы | измерено | цель |\n|---|---|---|");
    report(&comma(&format!("| показаний | {:.1} млн | 2,4 млн |", millions(read.len()))));
    report(&comma(&format!("| время | {:.2} с | 3 с |", spent.as_secs_f64())));
    report(&comma(&format!("| процессорное время | {processor:.2} с | – |")));
    report(&format!("| память: прочитанное | {} МиБ | – |", held / 1024));
    report(&format!("| память: наибольшая за приём, с прочитанным | {} МиБ | 1024 МиБ |", peak / 1024));
}

type Line = (&'static str, &'static str, Duration);

/// What opening and looking at the archive take, each with its goal.
fn measured(path: &Path) -> Vec<Line> {
    let workspace = Workspace::open(path).expect("it opens");
    let mut lines = vec![
        ("открыть каталог", "50 мс", median(|| timed(|| Store::open(path, Place::Local).expect("it opens")))),
        ("открыть рабочую папку", "50 мс", median(|| timed(|| Workspace::open(path).expect("it opens")))),
        (
            "`vsoko schools list --municipality`, программа целиком",
            "50 мс",
            median(|| timed(|| program(path, &["schools", "list", "--municipality", "Округ 1"]))),
        ),
    ];
    let of_one = [
        ("Округ 0", ["вид муниципалитета, которого нет в ней", "его справка во всех видах"]),
        ("Округ 21", ["вид муниципалитета, который в ней есть", "его справка во всех видах"]),
    ];
    for (name, [look, summary]) in of_one {
        lines.push((look, "1", median(|| timed(|| looked_at(&workspace, name)))));
        lines.push((summary, "1", median(|| timed(|| summarised(&workspace, name)))));
    }
    lines
}

fn looked_at(workspace: &Workspace, name: &str) -> usize {
    let municipality = workspace.municipality(Some(name)).expect("a municipality");
    let sight = Sight { scope: Scope::municipality(municipality.id), ..Sight::default() };
    let view = workspace.look(&sight).expect("a view");
    let n_years = view.years_of(&municipality).len();
    assert_eq!(n_years, YEARS as usize);
    n_years
}

/// The summary of a municipality, from the archive to the bytes of all formats.
fn summarised(workspace: &Workspace, name: &str) -> usize {
    let municipality = workspace.municipality(Some(name)).expect("a municipality");
    let sight = Sight { scope: Scope::municipality(municipality.id), ..Sight::default() };
    let view = workspace.look(&sight).expect("a view");
    let year = StudyYear::try_from(SUMMARISED).expect("a year");
    let summary = view.summary(&municipality, year).expect("a summary");
    let (words, date) = (Words::new(Language::Russian), demo_moment().expect("a moment").date());
    let document = view.summary_document(&summary, &words, date, Edition::Internal).expect("a document");
    Format::ALL
        .into_iter()
        .map(|format| document_bytes(&document, &words, format).expect("a report").len())
        .sum()
}

fn program(path: &Path, arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_vsoko"))
        .arg("--workspace")
        .arg(path)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.expect("the program starts").success(), "{arguments:?}");
}

/// A row about a school. A federal table is one sheet: its rows go on from municipality to municipality.
fn row(municipality: u32, school: u32, year: u32, is_new: bool) -> MentionPlan {
    let name = format!("Округ {municipality}");
    let region = match municipality.checked_sub(MUNICIPALITIES) {
        None => "Условная область".to_owned(),
        Some(beyond) => format!("Условная область {}", beyond / FEDERAL.3 + 2),
    };
    let mention = Mention {
        row: RowKey::new("Лист1", school + 1),
        subject: SubjectKind::School,
        year: u16::try_from(year).expect("a year").try_into().expect("a year"),
        region,
        municipality: Some(name.parse().expect("a name")),
        name: Some(format!("МБОУ «СОШ №{}»", school % FEDERAL.2 + 1).parse().expect("a name")),
        code: Some(format!("{:06}", 100_000 + school).parse().expect("a code")),
        municipality_at: None,
        inn: None,
        at: CellRef {
            file: "условные-данные.xlsx".to_owned(),
            sheet: "Лист1".to_owned(),
            address: CellAddress::new(school + 1, 0),
        },
    };
    let matched = if is_new {
        PlannedMatch::New { municipality: name.parse().expect("a name"), code: mention.code.clone() }
    } else {
        PlannedMatch::Code { school: SchoolId(school + 1), renamed_from: None }
    };
    MentionPlan { mention, matched }
}

/// Observations share their keys and their words, as those that are read from a file do.
fn observations(rows: &[MentionPlan], methodology: &Methodology) -> Vec<Observation> {
    let criteria: Vec<CriterionId> = methodology.criteria().iter().map(|own| own.id.clone()).collect();
    let words: Vec<vsoko_model::CellText> = (0..11).map(|points| points.to_string().into()).collect();
    let levels: Vec<vsoko_model::LevelKey> =
        LEVELS.iter().map(|level| level.parse().expect("a key")).collect();
    let mut all = Vec::with_capacity(rows.len() * criteria.len());
    for MentionPlan { mention, .. } in rows {
        for (column, criterion) in (1_u32..).zip(&criteria) {
            let row = mention.at.address.row();
            let mixed = (row.wrapping_mul(2_654_435_761).wrapping_add(column * 40_503) >> 7) % 11;
            let reading = if column == 1 {
                Reading::Level(levels[mixed as usize % 3].clone())
            } else {
                Reading::Points(Points::from_hundredths(i64::from(mixed) * 100))
            };
            all.push(Observation {
                study: methodology.study().clone(),
                methodology: methodology.id().clone(),
                year: mention.year,
                row: mention.row.clone(),
                subject: SubjectKind::School,
                criterion: criterion.clone(),
                reading,
                role: Role::Observed,
                address: CellAddress::new(row, column),
                raw: words[mixed as usize].clone(),
            });
        }
    }
    all
}

fn import(store: &mut Store, methodology: &Methodology, rows: &[MentionPlan], read: &[Observation]) {
    let bytes = format!("{} {} {}", methodology.id(), rows[0].mention.row.as_str(), rows[0].mention.year);
    let recipe = Recipe {
        reader: 1,
        methodologies_are_named: false,
        regions: Vec::new(),
        year: None,
        municipality: None,
        known_municipalities: Vec::new(),
        answers: vsoko_model::Answers::default(),
        layouts: Vec::new(),
        waiting: Vec::new(),
    };
    let delivery = NewDelivery {
        file_name: "условные-данные.xlsx",
        bytes: bytes.as_bytes(),
        observations: read,
        mentions: rows,
        diagnostics: &[],
        methodologies: &[methodology],
        lists: &[],
        recipe: &recipe,
        corrects: None,
        planned_on: None,
        received: &"2026-01-01T00:00:00Z".parse().expect("a moment"),
        author: &Author::new("bench"),
    };
    store.import(delivery).expect("the import");
}

fn methodology(id: &str, n_criteria: u32) -> Methodology {
    let years: Vec<String> = (FIRST_YEAR..FIRST_YEAR + YEARS).map(|year| year.to_string()).collect();
    let mut text = format!(
        "id = \"{id}\"\ntitle = \"Условная методика\"\nstudy = \"{id}\"\nyears = [{}]\nsubject = \"school\"\n\
         source = {{ kind = \"local\", text = \"условные данные\" }}\n\n[roles]\nlevel = \"level\"\n",
        years.join(", ")
    );
    for level in LEVELS {
        text = format!("{text}\n[[level]]\nkey = \"{level}\"\nlabel = \"{level}\"\n");
    }
    text = format!("{text}\n[[criterion]]\nid = \"level\"\ntitle = \"Уровень\"\nkind = \"level\"\n");
    for number in 1..n_criteria {
        let criterion = format!("id = \"criterion_{number}\"\ntitle = \"Критерий {number}\"");
        text = format!("{text}[[criterion]]\n{criterion}\nkind = \"points\"\nmaximum = 10\n");
    }
    Methodology::from_toml(&text).expect("a methodology")
}

/// A line of `/proc/self/status` in KiB; 0 where the system has none.
fn memory(what: &str) -> u64 {
    let status = fs_err::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Seconds of processor time that the program has used, by itself and for it by the system; 0 where the system does not
/// say.
fn processor_time() -> f64 {
    /// Ticks a second, which Linux fixes for what it tells programs.
    const TICKS: f64 = 100.0;
    let stat = fs_err::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// From here on the peak of memory is that of what follows, where the system can do that.
fn forget_the_peak() {
    let _ = fs_err::write("/proc/self/clear_refs", "5");
}

fn timed<T>(action: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    let made = action();
    let spent = began.elapsed();
    drop(made);
    spent
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut runs: Vec<Duration> = (0..RUNS).map(|_| measure()).collect();
    runs.sort_unstable();
    runs[RUNS / 2]
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^53")]
fn millions(count: usize) -> f64 {
    count as f64 / 1e6
}

/// As numbers stand in the documents.
fn comma(line: &str) -> String {
    line.replace('.', ",")
}

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}
