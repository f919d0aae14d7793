//! The fictional Условная область: one municipality with its schools over three years, and the МУМ table of the
//! region. The years differ in what real deliveries differ in: format, rubric, spelling of names, prefix of logins,
//! and the set of schools (one is renamed, one closed, one opened, two are merged).

mod tables;
mod year_2021;
mod year_2022;
mod year_2023;

use crate::grid::Grid;
use crate::methodologies::Edition;
use crate::table::{Made, Table};
use crate::write::{csv1251, ods, xlsx};
use crate::{DevError, SampleFile};

pub(crate) use tables::{list, study};

/// The region, as titles name it.
pub(crate) const REGION: &str = "Условная область";
/// What every title says, so that no printed number is taken for a real one.
pub(crate) const FICTION: &str = "условные данные";

/// The schools of one municipality in one year.
#[derive(Debug)]
pub(crate) struct SchoolYear {
    /// The year.
    pub(crate) year: u16,
    /// The methodology of the study.
    pub(crate) vsoko: Edition,
    /// Is there a column with the level?
    pub(crate) level: LevelColumn,
    /// The municipality.
    pub(crate) municipality: &'static str,
    /// How logins of the year begin.
    pub(crate) login_prefix: &'static str,
    /// What stands where a school has no practice to name.
    pub(crate) no_practice: &'static str,
    /// The schools.
    pub(crate) schools: &'static [School],
    /// What the sender prints about the region below.
    pub(crate) region: Option<Region>,
}

/// Is the level sent, or does it follow from the criteria?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LevelColumn {
    /// Sent; it is the level that the rule of the methodology gives.
    Sent,
    /// Left to the rule.
    NotSent,
}

/// One school in one year.
#[derive(Debug)]
pub(crate) struct School {
    /// The six digits of the login.
    pub(crate) code: u32,
    /// The name.
    pub(crate) name: &'static str,
    /// Points or per cents by criterion, in the order of the methodology.
    pub(crate) criteria: &'static str,
    /// The title of its most effective practice.
    pub(crate) practice: Option<&'static str>,
    /// Is it on the list of schools with low results?
    pub(crate) low_results: LowResults,
}

/// Is a school on the list of schools with low results (ШНОР)?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LowResults {
    /// On the list.
    Listed,
    /// Not on it.
    NotListed,
}

/// What the sender prints about the whole region; its other schools are not modelled.
#[derive(Debug)]
pub(crate) struct Region {
    /// Schools that took part.
    pub(crate) schools: i64,
    /// Of them with a formed ВСОКО; printed where a level is sent.
    pub(crate) formed: i64,
    /// Of them with a most effective practice.
    pub(crate) practices: i64,
    /// Of them on the list of schools with low results.
    pub(crate) low_results: i64,
    /// The mean of each criterion.
    pub(crate) means: &'static str,
}

/// The МУМ table of the region in one year.
#[derive(Debug)]
pub(crate) struct MumYear {
    year: u16,
    mum: Edition,
    municipalities: &'static [Municipality],
}

/// Points of a municipality: a text per direction, a digit per position.
#[derive(Debug)]
struct Municipality {
    name: &'static str,
    points: [&'static str; 8],
}

/// The deliveries of the three years, each in the format of its time.
pub(crate) fn deliveries() -> Result<Vec<SampleFile>, DevError> {
    let mut files = Vec::new();
    for (name, table) in [
        ("uslovny-okrug-vsoko-2021.csv", study(&year_2021::SCHOOLS)?),
        ("uslovny-okrug-shnor-2021.csv", list(&year_2021::SCHOOLS)?),
        ("uslovnaya-oblast-mum-2021.csv", tables::mechanisms(&year_2021::MUM)?),
    ] {
        files.push(SampleFile::new(name, csv1251::write(&Grid::of(&table)?)?));
    }
    let grids_2022 = grids(&three_sheets(&year_2022::SCHOOLS, &year_2022::MUM)?)?;
    files.push(SampleFile::new("uslovny-okrug-2022.ods", ods::write(&grids_2022)?));
    let grids_2023 = grids(&three_sheets(&year_2023::SCHOOLS, &year_2023::MUM)?)?;
    let title = format!("{REGION}, 2023 год ({FICTION})");
    files.push(SampleFile::new("uslovny-okrug-2023.xlsx", xlsx::write(&grids_2023, &title)?));
    Ok(files)
}

/// What is to be read of each of them.
pub(crate) fn made() -> Result<Vec<Made>, DevError> {
    let sheets_2022 = three_sheets(&year_2022::SCHOOLS, &year_2022::MUM)?;
    let sheets_2023 = three_sheets(&year_2023::SCHOOLS, &year_2023::MUM)?;
    Ok(vec![
        Made::of(&[&study(&year_2021::SCHOOLS)?]),
        Made::of(&[&list(&year_2021::SCHOOLS)?]),
        Made::of(&[&tables::mechanisms(&year_2021::MUM)?]),
        Made::of(&sheets_2022.iter().collect::<Vec<_>>()),
        Made::of(&sheets_2023.iter().collect::<Vec<_>>()),
    ])
}

fn three_sheets(schools: &SchoolYear, mum: &MumYear) -> Result<[Table; 3], DevError> {
    Ok([study(schools)?, list(schools)?, tables::mechanisms(mum)?])
}

fn grids(tables: &[Table]) -> Result<Vec<Grid>, DevError> {
    tables.iter().map(Grid::of).collect()
}
