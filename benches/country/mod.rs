//! A country of observations: 40 000 schools × 60 criteria × 10 years, made up from a seed and never committed; and `DuckDB`
//! over the same file, to compare with.
//!
//! A benchmark that needs it says `mod country;`. [`observations`] makes the file, [`methodology`] is the edition that its
//! rows were read by, and [`Duck`] runs a query of this folder in `DuckDB` from `PyPI`:
//!
//! ```text
//! python3 -m venv duck && duck/bin/pip install duckdb==2.0.1
//! VSOKO_PYTHON=duck/bin/python cargo bench --bench everywhere
//! ```
//!
//! A row is a fact: one reading of one school, year and criterion. The rows stand as deliveries bring them, by year, then
//! by municipality, school and criterion; two of a hundred readings are missing. A school moves on the scale seldom, so
//! that years are alike as real ones are.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use polars::prelude::*;
use polars_io::prelude::{ParquetCompression, ParquetWriter};

pub(crate) const SCHOOLS: u32 = 40_000;
pub(crate) const CRITERIA: u32 = 60;
pub(crate) const YEARS: std::ops::Range<u32> = 2016..2026;
/// Schools of one municipality, and municipalities of one region.
const SCHOOLS_OF_ONE: u32 = 17;
const MUNICIPALITIES_OF_ONE: u32 = 28;
/// Schools whose rows are written as one row group.
const SCHOOLS_AT_ONCE: u32 = 4000;
const LEVELS: [&str; 3] = ["formed", "partly_formed", "not_formed"];

/// The edition that the rows were read by: a level and 59 criteria of up to 10 points.
pub(crate) fn methodology() -> String {
    let years: Vec<String> = YEARS.map(|year| year.to_string()).collect();
    let mut text = format!(
        "id = \"country\"\ntitle = \"Условная методика\"\nstudy = \"country\"\nyears = [{}]\nsubject = \"school\"\n\
         source = {{ kind = \"local\", text = \"условные данные\" }}\n\n[roles]\nlevel = \"vsoko_level\"\n",
        years.join(", ")
    );
    for level in LEVELS {
        let _ = write!(text, "\n[[level]]\nkey = \"{level}\"\nlabel = \"{level}\"\n");
    }
    text.push_str("\n[[criterion]]\nid = \"vsoko_level\"\ntitle = \"Уровень\"\nkind = \"level\"\n");
    for criterion in 1..CRITERIA {
        let _ = write!(
            text,
            "\n[[criterion]]\nid = \"{}\"\ntitle = \"Критерий {criterion}\"\nkind = \"points\"\nmaximum = 10\n",
            id(criterion)
        );
    }
    text
}

fn id(criterion: u32) -> String {
    format!("criterion_{criterion:02}")
}

/// The municipality of a school; schools are numbered from 1.
pub(crate) const fn municipality(school: u32) -> u32 {
    (school - 1) / SCHOOLS_OF_ONE + 1
}

/// The region of a municipality, as `municipality // 28` in the queries.
pub(crate) const fn region(municipality: u32) -> u32 {
    municipality / MUNICIPALITIES_OF_ONE
}

/// Schools of so many regions; of the last one not all.
pub(crate) fn schools_of(n_regions: u32) -> u32 {
    (n_regions * MUNICIPALITIES_OF_ONE * SCHOOLS_OF_ONE).min(SCHOOLS)
}

/// Writes the facts of the years as one Parquet file, compressed with zstd; the same rows each time.
pub(crate) fn observations(folder: &Path, years: impl Iterator<Item = u32>) -> PolarsResult<PathBuf> {
    observations_of(folder, years, SCHOOLS)
}

/// The same of the first `n_schools`.
pub(crate) fn observations_of(
    folder: &Path,
    years: impl Iterator<Item = u32>,
    n_schools: u32,
) -> PolarsResult<PathBuf> {
    let path = folder.join("country.parquet");
    let file = std::io::BufWriter::new(fs_err::File::create(&path)?.into_parts().0);
    let schema = rows(0, 1..2)?.schema().clone();
    let mut writer =
        ParquetWriter::new(file).with_compression(ParquetCompression::Zstd(None)).batched(&schema)?;
    for year in years {
        for first in (1..=n_schools).step_by(SCHOOLS_AT_ONCE as usize) {
            writer.write_batch(&rows(year, first..(first + SCHOOLS_AT_ONCE).min(n_schools + 1))?)?;
        }
    }
    writer.finish()?;
    Ok(path)
}

/// The facts of some schools in one year.
fn rows(year: u32, schools: std::ops::Range<u32>) -> PolarsResult<DataFrame> {
    let ids: Vec<String> = (1..CRITERIA).map(id).collect();
    let keys: Vec<(u32, u32)> = schools.flat_map(|school| (0..CRITERIA).map(move |c| (school, c))).collect();
    let cells: Vec<Cell> =
        keys.iter().map(|(school, criterion)| Cell::of(year, *school, *criterion)).collect();
    let n_rows = keys.len();
    let same = |name: &str, text: &str| {
        Column::new_scalar(
            name.into(),
            Scalar::new(DataType::String, AnyValue::StringOwned(text.into())),
            n_rows,
        )
    };
    let texts = |name: &str, of: &dyn Fn(usize) -> Option<&'static str>| {
        Column::new(name.into(), (0..n_rows).map(of).collect::<StringChunked>().into_series())
    };
    let criteria: StringChunked = keys
        .iter()
        .map(|(_, criterion)| criterion.checked_sub(1).map_or("vsoko_level", |c| ids[c as usize].as_str()))
        .collect();
    let columns = vec![
        Column::new("delivery".into(), vec![year - year.min(2015); n_rows]),
        same("study", "country"),
        same("methodology", "country"),
        Column::new("year".into(), vec![year; n_rows]),
        same("subject_kind", "school"),
        Column::new("subject".into(), keys.iter().map(|(school, _)| *school).collect::<Vec<_>>()),
        Column::new(
            "municipality".into(),
            keys.iter().map(|(school, _)| municipality(*school)).collect::<Vec<_>>(),
        ),
        Column::new("criterion".into(), criteria.into_series()),
        texts("kind", &|row| Some(cells[row].kind())),
        texts("level", &|row| cells[row].level()),
        Column::new("number".into(), cells.iter().map(Cell::number).collect::<Vec<_>>()),
        texts("missing", &|row| cells[row].missing()),
    ];
    DataFrame::new(n_rows, columns)
}

#[derive(Clone, Copy)]
enum Cell {
    Level(&'static str),
    Points(i64),
    Missing,
}

impl Cell {
    fn of(year: u32, school: u32, criterion: u32) -> Self {
        let own = mixed(u64::from(year) << 40 | u64::from(school) << 8 | u64::from(criterion));
        if own.is_multiple_of(50) {
            return Self::Missing;
        }
        if criterion > 0 {
            // Whole and half points.
            return Self::Points(i64::try_from(own / 50 % 21).unwrap_or_default() * 50);
        }
        // Where a school stands is its own, and every fifth year finds it elsewhere.
        let stands = mixed(u64::from(school)) % 3;
        let moves = u64::from((own / 50).is_multiple_of(5));
        Self::Level(LEVELS[usize::try_from((stands + moves) % 3).unwrap_or_default()])
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Level(_) => "level",
            Self::Points(_) => "points",
            Self::Missing => "missing",
        }
    }

    const fn level(&self) -> Option<&'static str> {
        if let Self::Level(level) = self { Some(*level) } else { None }
    }

    const fn number(&self) -> Option<i64> {
        if let Self::Points(hundredths) = self { Some(*hundredths) } else { None }
    }

    const fn missing(&self) -> Option<&'static str> {
        if matches!(self, Self::Missing) { Some("blank") } else { None }
    }
}

/// The finaliser of splitmix64 (Steele, Lea and Flood, 2014).
const fn mixed(seed: u64) -> u64 {
    let seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    seed ^ (seed >> 31)
}

/// `DuckDB` over a file of facts, two threads, a new database for every run.
pub(crate) struct Duck<'f> {
    facts: &'f Path,
}

impl<'f> Duck<'f> {
    pub(crate) const fn over(facts: &'f Path) -> Self {
        Self { facts }
    }

    /// The time of one run of a query of this folder, measured by its own process without its start.
    pub(crate) fn run(&self, query: &str) -> Duration {
        let told = self.call(query, None);
        Duration::from_secs_f64(told.trim().parse().expect("seconds"))
    }

    /// What the query answers: a line of integers for each row, in order; nothing for NULL.
    pub(crate) fn answer(&self, query: &str, folder: &Path) -> Vec<Vec<Option<i64>>> {
        let path = folder.join("answer.csv");
        self.call(query, Some(&path));
        let text = fs_err::read_to_string(path).expect("an answer");
        let number = |cell: &str| (!cell.is_empty()).then(|| cell.parse().expect("an integer"));
        text.lines().skip(1).map(|line| line.split(',').map(number).collect()).collect()
    }

    fn call(&self, query: &str, answer: Option<&Path>) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/country");
        let python = std::env::var("VSOKO_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let ran = Command::new(python)
            .arg(folder.join("duck.py"))
            .arg(self.facts)
            .arg(folder.join(query))
            .args(answer)
            .output()
            .expect("Python runs; VSOKO_PYTHON names one with the package duckdb");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).expect("text")
    }
}
