//! `cargo bench --bench archive`: what a long archive costs.
//!
//! An archive of made-up municipalities grows to 2 000 deliveries and 2.4 million observations. At each size it is
//! opened anew, and one municipality of always the same three deliveries is read and looked at. The floor is the bare
//! reading of the municipality's own Parquet files, in the same run. A flat curve means that nobody pays for others. At the
//! end all municipalities are asked at once.

#![expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to tell")]

use std::path::Path;
use std::time::{Duration, Instant};

use vsoko_engine::{Scope, Settings, Sight, Workspace};
use vsoko_frame::ObservationFrame;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, CellAddress, CellRef, Lens, Mention, MentionPlan, Observation, PlannedMatch, Points, Reading,
    Role, RowKey, SchoolId, SubjectKind,
};
use vsoko_store::{NewDelivery, Patience, Place, Recipe, Store};

const SIZES: [u32; 6] = [3, 10, 100, 500, 1000, 2000];
const SCHOOLS: u32 = 30;
const CRITERIA: u32 = 40;
/// Deliveries of one municipality: a year each.
const YEARS: u32 = 3;
const RUNS: usize = 9;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("archive");
    Workspace::create(&path, Settings::default()).expect("a workspace");
    let mut store = Store::open(&path, Place::Local).expect("the archive");
    store.set_patience(Patience::default());
    let methodology = Methodology::from_toml(&methodology_text()).expect("a methodology");
    report("deliveries  observations    open     read one    ratio to bare Parquet    import");
    let mut imported = 0;
    for size in SIZES {
        let began = Instant::now();
        let before = imported;
        while imported < size {
            import(&mut store, &methodology, imported);
            imported += 1;
        }
        let per_import = began.elapsed() / (size - before).max(1);
        let open = median(|| timed(|| Workspace::open(&path).expect("it opens")));
        let workspace = Workspace::open(&path).expect("it opens");
        let first = workspace.municipality(Some("Округ 0")).expect("the first municipality");
        let sight = Sight { scope: Scope::municipality(first.id), ..Sight::default() };
        let read = median(|| {
            timed(|| {
                let view = workspace.look(&sight).expect("a view");
                assert_eq!(view.years_of(&first).len(), YEARS as usize);
                view
            })
        });
        let floor = median(|| timed(|| bare(&path, YEARS)));
        report(&format!(
            "{size:>10}  {:>12}  {:>5.1} ms  {:>7.1} ms  {:>20.1}  {:>7.1} ms each",
            size * SCHOOLS * CRITERIA,
            milliseconds(open),
            milliseconds(read),
            read.as_secs_f64() / floor.as_secs_f64(),
            milliseconds(per_import),
        ));
    }
    everywhere(&path);
}

/// What all municipalities at once cost: the points and places of every school and year, straight from the files, beside
/// the bare reading of these files.
fn everywhere(path: &Path) {
    let n_deliveries = SIZES[SIZES.len() - 1];
    let workspace = Workspace::open(path).expect("it opens");
    let all = median(|| {
        timed(|| {
            let everywhere = workspace.everywhere(None, Lens::AsWas).expect("the whole archive");
            let places = everywhere.places(None).expect("places");
            assert_eq!(places[0].rows.len(), (n_deliveries * SCHOOLS) as usize);
            places
        })
    });
    let floor = median(|| timed(|| bare(path, n_deliveries)));
    report(&format!(
        "all places {:>8.0} ms, {:.1} times the bare reading of all Parquet",
        milliseconds(all),
        all.as_secs_f64() / floor.as_secs_f64(),
    ));
}

/// The Parquet files of the first deliveries, and nothing else.
fn bare(workspace: &Path, n_deliveries: u32) -> usize {
    let files = (0..n_deliveries).map(|index| {
        let file = format!("observations/year={}/delivery-{:06}.parquet", 2021 + index % YEARS, index + 1);
        n_rows(&workspace.join(file))
    });
    files.sum()
}

fn n_rows(file: &Path) -> usize {
    let bytes = fs_err::read(file).expect("a file");
    ObservationFrame::of_parquet(bytes, file).expect("a Parquet file").data().height()
}

fn import(store: &mut Store, methodology: &Methodology, index: u32) {
    let (municipality, year) = (index / YEARS, u16::try_from(2021 + index % YEARS).expect("a year"));
    let name = format!("Округ {municipality}");
    let mentions: Vec<MentionPlan> =
        (0..SCHOOLS).map(|row| mention(&name, municipality, year, row)).collect();
    let observations: Vec<Observation> = mentions
        .iter()
        .flat_map(|plan| (0..CRITERIA).map(|criterion| observation(&plan.mention, methodology, criterion)))
        .collect();
    store
        .import(NewDelivery {
            file_name: "условные-данные.xlsx",
            bytes: format!("delivery {index}").as_bytes(),
            observations: &observations,
            mentions: &mentions,
            diagnostics: &[],
            methodologies: &[methodology],
            lists: &[],
            recipe: &Recipe {
                reader: 1,
                methodologies_are_named: false,
                regions: Vec::new(),
                year: None,
                municipality: None,
                known_municipalities: Vec::new(),
                answers: vsoko_model::Answers::default(),
                layouts: Vec::new(),
                waiting: Vec::new(),
            },
            corrects: None,
            planned_on: None,
            received: &"2026-01-01T00:00:00Z".parse().expect("a moment"),
            author: &Author::new("bench"),
        })
        .expect("the import");
}

fn mention(name: &str, municipality: u32, year: u16, row: u32) -> MentionPlan {
    let school = municipality * SCHOOLS + row;
    let mention = Mention {
        row: RowKey::new("Лист1", row),
        subject: SubjectKind::School,
        year: year.try_into().expect("a year"),
        region: "Условная область".to_owned(),
        municipality: Some(name.parse().expect("a name")),
        name: Some(format!("МБОУ «СОШ №{row}»").parse().expect("a name")),
        code: Some(format!("{:06}", 100_000 + school).parse().expect("a code")),
        municipality_at: None,
        inn: None,
        at: CellRef {
            file: "условные-данные.xlsx".to_owned(),
            sheet: "Лист1".to_owned(),
            address: CellAddress::new(row, 0),
        },
    };
    let matched = if year == 2021 {
        PlannedMatch::New { municipality: name.parse().expect("a name"), code: mention.code.clone() }
    } else {
        PlannedMatch::Code { school: SchoolId(school + 1), renamed_from: None }
    };
    MentionPlan { mention, matched }
}

fn observation(mention: &Mention, methodology: &Methodology, criterion: u32) -> Observation {
    let column = 1 + criterion;
    // A value of its own for each cell, the same in every run.
    let mixed = mention.at.address.row().wrapping_mul(2_654_435_761).wrapping_add(column * 40_503) >> 7;
    Observation {
        study: methodology.study().clone(),
        methodology: methodology.id().clone(),
        year: mention.year,
        row: mention.row.clone(),
        subject: SubjectKind::School,
        criterion: format!("criterion_{criterion}").parse().expect("a criterion"),
        reading: Reading::Points(Points::from_hundredths(i64::from(mixed % 11) * 100)),
        role: Role::Observed,
        address: CellAddress::new(mention.at.address.row(), column),
        raw: (mixed % 11).to_string().into(),
    }
}

fn methodology_text() -> String {
    let head = "id = \"bench\"\ntitle = \"Условная методика\"\nstudy = \"bench\"\nyears = [2021, 2022, 2023]\n\
                subject = \"school\"\nsource = { kind = \"local\", text = \"условные данные\" }\n";
    let criteria = (0..CRITERIA).map(|number| {
        format!(
            "[[criterion]]\nid = \"criterion_{number}\"\ntitle = \"Критерий {number}\"\n\
             kind = \"points\"\nmaximum = 10\n"
        )
    });
    std::iter::once(head.to_owned()).chain(criteria).collect()
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
