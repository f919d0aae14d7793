//! `cargo bench --bench scale`: a region's ten years and a country in one archive.
//!
//! 43 municipalities send a delivery a year for ten years; then one federal delivery of 2.4 million observations comes.
//! Printed are: the import of the federal delivery once it is read (time, processor time, what it adds to the peak of
//! memory over the observations themselves), opening the archive, and looking at one municipality before and after, which
//! is not to depend on what others sent.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::path::Path;
use std::time::{Duration, Instant};

use vsoko_engine::{Scope, Settings, Sight, Workspace};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, CellAddress, CellRef, CriterionId, Mention, MentionPlan, Observation, PlannedMatch, Points,
    Reading, Role, RowKey, SchoolId, SubjectKind,
};
use vsoko_store::{NewDelivery, Patience, Place, Recipe, Store};

const MUNICIPALITIES: u32 = 43;
const YEARS: u32 = 10;
const FIRST_YEAR: u32 = 2014;
/// Schools and criteria of a municipality's delivery.
const OWN: (u32, u32) = (7, 40);
/// Municipalities of the federal delivery, schools of each, criteria: 2.4 million observations.
const FEDERAL: (u32, u32, u32) = (2_000, 20, 60);
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
            let rows = rows_of(municipality, OWN.0, year, municipality * OWN.0, year == FIRST_YEAR);
            import(&mut store, &regional, &rows, &observations(&rows, &regional, OWN.1));
        }
    }
    report("                         open    one municipality");
    let before = looked_at(&path, "before the country");
    let federal = methodology("federal", FEDERAL.2);
    let first = MUNICIPALITIES * OWN.0;
    let rows: Vec<MentionPlan> = (0..FEDERAL.0)
        .flat_map(|own| rows_of(1_000 + own, FEDERAL.1, 2023, first + own * FEDERAL.1, true))
        .collect();
    let read = observations(&rows, &federal, FEDERAL.2);
    let (held, processor, began) = (memory("VmRSS"), processor_time(), Instant::now());
    import(&mut store, &federal, &rows, &read);
    report(&format!(
        "federal import of {} observations: {:.2} s, processor {:.2} s; memory {} MiB with what was read, peak {} MiB",
        read.len(),
        began.elapsed().as_secs_f64(),
        processor_time() - processor,
        held / 1024,
        memory("VmHWM") / 1024,
    ));
    drop((read, rows));
    let after = looked_at(&path, "after it");
    report(&format!("one municipality after to before: {:.2}", after.as_secs_f64() / before.as_secs_f64()));
}

/// What opening and looking at one municipality take; the latter is returned.
fn looked_at(path: &Path, when: &str) -> Duration {
    let open = median(|| timed(|| Workspace::open(path).expect("it opens")));
    let workspace = Workspace::open(path).expect("it opens");
    let first = workspace.municipality(Some("Округ 0")).expect("the first municipality");
    let sight = Sight { scope: Scope::municipality(first.id), ..Sight::default() };
    let look = median(|| {
        timed(|| {
            let view = workspace.look(&sight).expect("a view");
            assert_eq!(view.years_of(&first).len(), YEARS as usize);
            view
        })
    });
    report(&format!("{when:<20} {:>6.1} ms    {:>8.1} ms", milliseconds(open), milliseconds(look)));
    look
}

fn rows_of(
    municipality: u32,
    n_schools: u32,
    year: u32,
    first_school: u32,
    is_new: bool,
) -> Vec<MentionPlan> {
    let name = format!("Округ {municipality}");
    let row = |own: u32| {
        let school = first_school + own;
        // A federal table is one sheet: its rows go on from municipality to municipality.
        let index = school + 1;
        let mention = Mention {
            row: RowKey::new("Лист1", index),
            subject: SubjectKind::School,
            year: u16::try_from(year).expect("a year").try_into().expect("a year"),
            region: "Условная область".to_owned(),
            municipality: Some(name.parse().expect("a name")),
            name: Some(format!("МБОУ «СОШ №{own}»").parse().expect("a name")),
            code: Some(format!("{:06}", 100_000 + school).parse().expect("a code")),
            inn: None,
            at: CellRef {
                file: "условные-данные.xlsx".to_owned(),
                sheet: "Лист1".to_owned(),
                address: CellAddress::new(index, 0),
            },
        };
        let matched = if is_new {
            PlannedMatch::New { municipality: name.parse().expect("a name"), code: mention.code.clone() }
        } else {
            PlannedMatch::Code { school: SchoolId(school + 1), renamed_from: None }
        };
        MentionPlan { mention, matched }
    };
    (0..n_schools).map(row).collect()
}

/// Observations share their keys and their words, as those that are read from a file do.
fn observations(rows: &[MentionPlan], methodology: &Methodology, n_criteria: u32) -> Vec<Observation> {
    let criteria: Vec<CriterionId> =
        (0..n_criteria).map(|criterion| format!("criterion_{criterion}").parse().expect("an id")).collect();
    let words: Vec<vsoko_model::CellText> = (0..11).map(|points| points.to_string().into()).collect();
    let mut all = Vec::with_capacity(rows.len() * criteria.len());
    for MentionPlan { mention, .. } in rows {
        for (column, criterion) in (1_u32..).zip(&criteria) {
            let row = mention.at.address.row();
            let mixed = (row.wrapping_mul(2_654_435_761).wrapping_add(column * 40_503) >> 7) % 11;
            all.push(Observation {
                study: methodology.study().clone(),
                methodology: methodology.id().clone(),
                year: mention.year,
                row: mention.row.clone(),
                subject: SubjectKind::School,
                criterion: criterion.clone(),
                reading: Reading::Points(Points::from_hundredths(i64::from(mixed) * 100)),
                role: Role::Observed,
                address: CellAddress::new(row, column),
                raw: words[mixed as usize].clone(),
            });
        }
    }
    all
}

fn import(store: &mut Store, methodology: &Methodology, rows: &[MentionPlan], read: &[Observation]) {
    let bytes = format!("{} {}", rows[0].mention.row.as_str(), rows[0].mention.year);
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
         source = {{ kind = \"local\", text = \"условные данные\" }}\n",
        years.join(", ")
    );
    for number in 0..n_criteria {
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

#[expect(clippy::print_stdout, reason = "a benchmark reports to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}
