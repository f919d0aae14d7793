//! Workbooks of one size and an archive that has taken them in, all made on the spot.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use vsoko_dev::large;
use vsoko_engine::{Settings, Workspace, demo_author, demo_moment};
use vsoko_ingest::{Instructions, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{Answers, MentionPlan, Observation, PlannedMatch, SchoolId};
use vsoko_store::{NewDelivery, Place, Recipe, Store};

use crate::work::timed;

/// Four columns that say whose the row is, and sixteen criteria.
const COLUMNS: usize = 20;
const LAST_YEAR: u16 = 2022;

/// Files of a size: `2022.xlsx` and those of the years before, `large.toml` that explains them, `archive` that has all of
/// them, and `before` that lacks the last one.
pub(crate) struct Made(TempDir);

impl Made {
    pub(crate) fn of(n_schools: usize, n_years: u16) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let years: Vec<u16> = (LAST_YEAR + 1 - n_years..=LAST_YEAR).collect();
        let text = large::methodology_of_years(COLUMNS, &years);
        fs_err::write(methodology(folder.path()), &text).expect("a file");
        let archive = archive(folder.path());
        empty(&archive, &text);
        let edition = Methodology::from_toml(&text).expect("a methodology");
        for year in &years {
            if *year == LAST_YEAR {
                copy(&archive, &before(folder.path()));
            }
            let bytes = large::workbook_of_year(n_schools, COLUMNS, 1, *year).expect("a workbook");
            fs_err::write(folder.path().join(format!("{year}.xlsx")), &bytes).expect("a file");
            take_in(&archive, &edition, &bytes, *year == years[0]);
        }
        Self(folder)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }
}

pub(crate) fn methodology(folder: &Path) -> PathBuf {
    folder.join("large.toml")
}

pub(crate) fn archive(folder: &Path) -> PathBuf {
    folder.join("archive")
}

pub(crate) fn before(folder: &Path) -> PathBuf {
    folder.join("before")
}

/// The workbooks, by year.
pub(crate) fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let files = fs_err::read_dir(folder).expect("a folder").map(|file| file.expect("an entry").path());
    let mut workbooks: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|ending| ending == "xlsx")).collect();
    workbooks.sort();
    workbooks
}

fn empty(path: &Path, methodology: &str) {
    Workspace::create(path, Settings::default()).expect("a workspace");
    fs_err::write(path.join("methodologies/large.toml"), methodology).expect("a file");
}

/// Takes a workbook in by a plan that is known beforehand: in the first year all schools are new, and later each is known by
/// its code. The time is that of taking in, without reading.
pub(crate) fn take_in(archive: &Path, edition: &Methodology, bytes: &[u8], is_first: bool) -> Duration {
    let instructions = Instructions { methodologies: vec![edition], ..Instructions::default() };
    let read = read_delivery("условные-данные.xlsx", bytes, &instructions).value;
    let plan = |(index, mention): (u32, &vsoko_model::Mention)| {
        let municipality = mention.municipality.clone().expect("a municipality");
        let matched = if is_first {
            PlannedMatch::New { municipality, code: mention.code.clone() }
        } else {
            PlannedMatch::Code { school: SchoolId(index), renamed_from: None }
        };
        MentionPlan { mention: mention.clone(), matched }
    };
    let mentions: Vec<MentionPlan> = (1..).zip(read.mentions()).map(plan).collect();
    let observations: Vec<Observation> = read.observations().cloned().collect();
    let recipe = Recipe {
        reader: 1,
        methodologies_are_named: false,
        regions: Vec::new(),
        year: None,
        municipality: None,
        known_municipalities: Vec::new(),
        answers: Answers::default(),
        layouts: Vec::new(),
        waiting: Vec::new(),
    };
    let delivery = NewDelivery {
        file_name: "условные-данные.xlsx",
        bytes,
        observations: &observations,
        mentions: &mentions,
        diagnostics: &[],
        methodologies: &[edition],
        lists: &[],
        recipe: &recipe,
        corrects: None,
        planned_on: None,
        received: &demo_moment().expect("a moment"),
        author: &demo_author(),
    };
    let mut store = Store::open(archive, Place::Local).expect("the archive");
    timed(|| store.import(delivery).expect("a delivery"))
}

/// A folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs_err::create_dir_all(to).expect("a folder");
    for entry in fs_err::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs_err::copy(&path, &target).expect("a copy");
        }
    }
}
