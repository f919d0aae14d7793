//! What is counted everywhere at once is what is counted place by place, of any archive.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as the tests do")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use vsoko_frame::{Facts, FactsScan, ObservationFrame, StoredCorrection, StoredMatch};
use vsoko_metrics::{
    Circle, KnownFacts, PointsRead, Scope, SubjectFrame, level_breakdown, levels_everywhere,
    places_everywhere, ranked, scores, transition, transitions_everywhere,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{LevelsEverywhere, PlacesEverywhere, TransitionsEverywhere};
use vsoko_model::{
    AsOf, CellAddress, CriterionId, DeliveryId, MissingReason, MunicipalityId, Observation, Points, Reading,
    Role, RowKey, SchoolId, StudyYear, SubjectId, SubjectKind, TraceId, Whose,
};

const YEARS: [u16; 2] = [2021, 2022];
const MUNICIPALITIES: u32 = 3;
const SCHOOLS: u32 = 7;

/// An edition whose level follows from points, and one criterion of which there is no sum without it.
fn methodology() -> Methodology {
    Methodology::from_toml(METHODOLOGY).unwrap()
}

/// An edition of the same study, of which none says that years compare with it.
fn another() -> Methodology {
    let text = METHODOLOGY.replace("id = \"everywhere\"", "id = \"another\"");
    Methodology::from_toml(&text.replace("years = [2021, 2022]", "years = [2021]")).unwrap()
}

const METHODOLOGY: &str = r#"
id = "everywhere"
title = "Условный пример"
study = "everywhere"
years = [2021, 2022]
subject = "school"
source = { kind = "local", text = "условный пример" }
[[level]]
key = "high"
label = "высокий"
[[level]]
key = "middle"
label = "средний"
[[level]]
key = "low"
label = "низкий"
[[criterion]]
id = "level"
title = "Уровень"
kind = "level"
[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 4
[[criterion]]
id = "measures"
title = "Меры"
kind = "points"
maximum = 4
missing = "no_sum"
[[criterion]]
id = "practice"
title = "Практика"
kind = "flag"
[level_rule]
criterion = "level"
from = ["goals", "measures"]
thresholds = [
    { level = "high", at_least_percent = 75 },
    { level = "middle", at_least_percent = 40 },
    { level = "low", at_least_percent = 0 },
]
"#;

fn as_of() -> AsOf {
    "000000000000".parse().unwrap()
}

/// Schools do not move here, but for the last one, which lies elsewhere in the second year.
fn home(school: u32, year: u16) -> MunicipalityId {
    let moved = u32::from(school == SCHOOLS && year == YEARS[1]);
    MunicipalityId((school + moved) % MUNICIPALITIES + 1)
}

fn region(municipality: MunicipalityId) -> Whose {
    Whose::region(if municipality.0 == 1 {
        "Первая область"
    } else {
        "Вторая область"
    })
}

/// Nobody moves from region to region here.
fn region_of(municipality: MunicipalityId, _: StudyYear) -> Option<Whose> {
    Some(region(municipality)).filter(|_| municipality.0 <= MUNICIPALITIES)
}

/// One cell: of which delivery, school, year and criterion, and what it says.
#[derive(Debug, Clone)]
struct Cell {
    delivery: u32,
    school: u32,
    year: u16,
    criterion: &'static str,
    reading: Reading,
    role: Role,
}

impl Cell {
    /// Two editions of a study never share a municipality and a year.
    fn edition(&self) -> &'static str {
        if home(self.school, self.year).0 == 2 && self.year == YEARS[0] { "another" } else { "everywhere" }
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    let points = (0_i64..=400).prop_map(|hundredths| Reading::Points(Points::from_hundredths(hundredths)));
    let level = prop::sample::select(vec!["high", "middle", "low"])
        .prop_map(|key| Reading::Level(key.parse().unwrap()));
    let value = prop_oneof![
        (Just("level"), level),
        (Just("goals"), points.clone()),
        (Just("measures"), points),
        (Just("practice"), any::<bool>().prop_map(Reading::Flag)),
        (
            prop::sample::select(vec!["level", "goals", "measures"]),
            Just(Reading::Missing(MissingReason::Blank))
        ),
    ];
    let role = prop_oneof![9 => Just(Role::Observed), 1 => Just(Role::Reported)];
    let keys = (1..=3_u32, 1..=SCHOOLS, prop::sample::select(YEARS.to_vec()));
    (keys, value, role).prop_map(|((delivery, school, year), (criterion, reading), role)| Cell {
        delivery,
        school,
        year,
        criterion,
        reading,
        role,
    })
}

/// An archive: files of deliveries in their order, what their rows are, and what was corrected.
struct Archive {
    frame: ObservationFrame,
    files: Vec<PathBuf>,
    matches: Vec<StoredMatch>,
    corrections: Vec<StoredCorrection>,
}

fn archive(folder: &Path, cells: &[Cell], n_corrected: usize) -> Archive {
    let (mut frames, mut files) = (Vec::new(), Vec::new());
    let (mut matches, mut corrections) = (Vec::new(), Vec::new());
    for delivery in 1..=3 {
        let own = cells.iter().filter(|cell| cell.delivery == delivery);
        let observations: Vec<Observation> = own.map(observation).collect();
        for observation in &observations {
            let SubjectId::School(school) = subject(observation) else { continue };
            let known = StoredMatch {
                delivery: DeliveryId(delivery),
                row: observation.row.clone(),
                year: observation.year,
                subject: SubjectId::School(school),
                municipality: home(school.0, observation.year.first()),
            };
            if !matches.contains(&known) {
                matches.push(known);
            }
        }
        // A person corrects points of the first rows.
        for observation in observations.iter().filter(|o| o.criterion.as_str() == "goals").take(n_corrected) {
            corrections.push(StoredCorrection {
                delivery: DeliveryId(delivery),
                study: observation.study.clone(),
                year: observation.year,
                row: observation.row.clone(),
                criterion: observation.criterion.clone(),
                entry: 9,
                raw: "4".to_owned(),
                reading: Reading::Points(Points::whole(4)),
            });
        }
        corrections.dedup_by(|a, b| (a.delivery, &a.row, &a.year) == (b.delivery, &b.row, &b.year));
        let frame = ObservationFrame::of(DeliveryId(delivery), &observations).unwrap();
        let file = folder.join(format!("delivery-{delivery}.parquet"));
        let bytes =
            ObservationFrame::parquet_of(DeliveryId(delivery), &observations.iter().collect::<Vec<_>>());
        fs_err::write(&file, bytes.unwrap()).unwrap();
        frames.push(frame);
        files.push(file);
    }
    Archive { frame: ObservationFrame::concatenate(&frames).unwrap(), files, matches, corrections }
}

fn observation(cell: &Cell) -> Observation {
    Observation {
        study: "everywhere".parse().unwrap(),
        methodology: cell.edition().parse().unwrap(),
        year: cell.year.try_into().unwrap(),
        row: RowKey::new("Лист1", cell.school),
        subject: SubjectKind::School,
        criterion: cell.criterion.parse().unwrap(),
        reading: cell.reading.clone(),
        role: cell.role,
        address: CellAddress::new(cell.school, 1),
        raw: "условное".into(),
    }
}

/// The row's number is the school's.
fn subject(observation: &Observation) -> SubjectId {
    SubjectId::School(SchoolId(observation.address.row()))
}

/// Levels counted municipality by municipality, from a frame of all facts.
fn levels_one_by_one(facts: &KnownFacts, methodology: &Methodology, level: &CriterionId) -> Vec<String> {
    let subjects = SubjectFrame::of(facts, methodology, &as_of()).unwrap();
    let mut told = Vec::new();
    for municipality in 1..=MUNICIPALITIES {
        for year in YEARS {
            let circle = Circle::municipality(MunicipalityId(municipality));
            let breakdown = level_breakdown(&subjects, level, &circle, year.try_into().unwrap()).unwrap();
            if breakdown.base() == 0 && breakdown.missing.is_empty() {
                continue;
            }
            for (key, schools) in &breakdown.levels {
                told.push(format!(
                    "{key} {:?} {} missing {}",
                    schools.share(),
                    schools.trace,
                    breakdown.missing.len()
                ));
            }
        }
    }
    told
}

fn told_of_levels(levels: &LevelsEverywhere) -> Vec<String> {
    let rows = levels.rows.iter().flat_map(|row| levels.shares(row).map(move |share| (row.missing, share)));
    rows.map(|(missing, (key, share, trace))| format!("{key} {share:?} {trace} missing {missing}")).collect()
}

/// Transitions counted municipality by municipality, from a frame of all facts.
fn moves_one_by_one(facts: &KnownFacts, methodology: &Methodology, level: &CriterionId) -> Vec<String> {
    let subjects = SubjectFrame::of(facts, methodology, &as_of()).unwrap();
    let mut told = Vec::new();
    for municipality in 1..=MUNICIPALITIES {
        let circle = Circle::municipality(MunicipalityId(municipality));
        let of_year =
            |year: u16| level_breakdown(&subjects, level, &circle, year.try_into().unwrap()).unwrap();
        let (before, after) = (of_year(YEARS[0]), of_year(YEARS[1]));
        for own in transition((&before, methodology), (&after, methodology)).moves {
            told.push(format!("{} → {}: {} {}", own.from, own.to, own.schools.len(), own.trace));
        }
    }
    told
}

fn told_of_moves(transitions: &TransitionsEverywhere) -> Vec<String> {
    let moves = transitions.rows.iter().flat_map(|row| transitions.moves(row));
    moves.map(|(from, to, schools, trace)| format!("{from} → {to}: {schools} {trace}")).collect()
}

/// Points and places counted region by region, from a frame of all facts.
fn places_one_by_one(facts: &KnownFacts, methodology: &Methodology) -> Vec<String> {
    let mut told = Vec::new();
    for year in YEARS {
        let year: StudyYear = year.try_into().unwrap();
        for one in 1..3_u32 {
            let whose = region(MunicipalityId(one));
            let homes = (1..=MUNICIPALITIES).map(MunicipalityId);
            let own = homes.filter(|home| region(*home) == whose);
            let circle = Circle::municipalities(whose.clone(), own);
            let read = PointsRead::of_circle(facts, methodology, &circle, year).unwrap();
            let all = ranked(&scores(&read, methodology, Scope::Total, year, &as_of()), &circle);
            for own in all {
                let place = own.rank.map(|rank| (rank.first, rank.last, rank.among, rank.trace));
                told.push(line(
                    own.score.points,
                    own.score.maximum,
                    own.score.n_missing,
                    (&own.score.trace, place),
                ));
            }
        }
    }
    told.sort();
    told
}

fn told_of_places(places: &PlacesEverywhere) -> Vec<String> {
    let rows = places.rows.iter().map(|row| {
        let place = row.place.map(|own| (own.first, own.last, own.among, places.place_trace(row)));
        line(row.points, row.maximum, row.n_missing, (&places.score_trace(row), place))
    });
    let mut told: Vec<String> = rows.collect();
    told.sort();
    told
}

fn line(
    points: Points,
    maximum: Option<Points>,
    n_missing: usize,
    (trace, place): (&TraceId, Option<(u32, u32, u32, TraceId)>),
) -> String {
    let place = place.map(|(first, last, among, trace)| format!("{first}–{last} of {among} {trace}"));
    format!("{trace} {points} of {maximum:?}, {n_missing} missing, {place:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everywhere_is_what_is_counted_place_by_place(
        cells in prop::collection::vec(cell(), 0..120), n_corrected in 0_usize..3,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let methodology = methodology();
        let level: CriterionId = "level".parse().unwrap();
        let Archive { frame, files, matches, corrections } = archive(folder.path(), &cells, n_corrected);
        let facts = KnownFacts::new(Facts::current(&frame, &matches, &corrections).unwrap());
        let scan = FactsScan::of_deliveries(&files, &matches, &corrections).unwrap();

        let levels = levels_everywhere(&scan, &methodology, &level, &as_of()).unwrap();
        prop_assert_eq!(told_of_levels(&levels), levels_one_by_one(&facts, &methodology, &level));
        // Between two editions that nobody compares no school is said to have moved.
        let another = another();
        let editions = [(&methodology, &level), (&another, &level)];
        let transitions = transitions_everywhere(&scan, &editions, &as_of()).unwrap();
        prop_assert_eq!(told_of_moves(&transitions), moves_one_by_one(&facts, &methodology, &level));
        let places = places_everywhere(&scan, &methodology, None, &region_of, &as_of()).unwrap();
        prop_assert_eq!(told_of_places(&places), places_one_by_one(&facts, &methodology));
        let of_year = places_everywhere(&scan, &methodology, Some(2022_u16.try_into().unwrap()), &region_of, &as_of());
        let later: Vec<String> =
            told_of_places(&places).into_iter().filter(|told| told.contains("/2022/points")).collect();
        prop_assert_eq!(told_of_places(&of_year.unwrap()), later);
    }
}

#[test]
fn no_file_is_no_school() {
    let scan = FactsScan::of_facts(&[]).unwrap();
    let methodology = methodology();
    let levels = levels_everywhere(&scan, &methodology, &"level".parse().unwrap(), &as_of()).unwrap();
    assert!(levels.rows.is_empty());
    assert!(places_everywhere(&scan, &methodology, None, &region_of, &as_of()).unwrap().rows.is_empty());
}

#[test]
fn a_file_of_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("foreign.parquet");
    fs_err::write(&file, "not Parquet").unwrap();
    let scan = FactsScan::of_deliveries(&[file], &[], &[]);
    let levels =
        scan.map(|scan| levels_everywhere(&scan, &methodology(), &"level".parse().unwrap(), &as_of()));
    let refused = match levels {
        Ok(Ok(levels)) => panic!("read: {levels:?}"),
        Ok(Err(refused)) => refused.to_string(),
        Err(refused) => refused.to_string(),
    };
    assert!(refused.contains("foreign.parquet"), "{refused}");
}
