//! Facts that are more than memory holds: scanned from Parquet files, a batch at a time.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use polars::prelude::*;
use vsoko_model::methodology::Methodology;

use crate::FrameError;
use crate::facts::{MUNICIPALITY, SUBJECT, StoredCorrection, StoredMatch, corrected, matched, read_as};
use crate::schema::{CRITERION, LEVEL, METHODOLOGY, NUMBER, ObservationFrame, STUDY, SUBJECT_KIND, YEAR};

/// What numbers are made from.
const COLUMNS: [&str; 9] =
    [STUDY, METHODOLOGY, SUBJECT_KIND, SUBJECT, MUNICIPALITY, YEAR, CRITERION, LEVEL, NUMBER];

/// Facts that stay in their files until they are asked for. Law: of several rows of one (study, subject, year,
/// criterion) the last one counts; printed totals are not among them; two editions of a study never share a municipality
/// and a year.
///
/// The columns are those of [`Facts`](crate::Facts) that numbers are made from: `study`, `methodology`, `subject_kind`,
/// `subject`, `municipality`, `year`, `criterion`, `level` and `number`.
#[derive(Clone)]
pub struct FactsScan {
    rows: LazyFrame,
    /// The first file, for errors.
    path: PathBuf,
}

impl FactsScan {
    /// Facts that were written as such, for example by an export of one state: files with the columns of this type.
    /// Further columns are not read.
    pub fn of_facts(files: &[PathBuf]) -> Result<Self, FrameError> {
        let path = first(files);
        let rows = if files.is_empty() { nothing() } else { scanned(files, None) };
        Ok(Self { rows: rows.map_err(|source| polars(&path, source))?.select(COLUMNS.map(col)), path })
    }

    /// The facts of deliveries: their files of observations in the order of deliveries, what their rows are, and what
    /// persons corrected in them. Whether a file is what was written is asked before, by its hash.
    pub fn of_deliveries(
        files: &[PathBuf],
        matches: &[StoredMatch],
        corrections: &[StoredCorrection],
    ) -> Result<Self, FrameError> {
        if files.is_empty() {
            return Self::of_facts(files);
        }
        let path = first(files);
        let expected = ObservationFrame::of(vsoko_model::DeliveryId(0), &[])?;
        let rows = scanned(files, Some(expected.data().schema().clone()))
            .and_then(|rows| matched(rows, matches))
            .and_then(|rows| corrected(rows, corrections))
            .map_err(|source| polars(&path, source))?;
        Ok(Self { rows: rows.select(COLUMNS.map(col)), path })
    }

    /// The facts as if `edition` had read every delivery of its study, as in [`Facts::read_as`](crate::Facts::read_as).
    #[must_use]
    pub fn read_as(&self, edition: &Methodology) -> Self {
        Self { rows: read_as(self.rows.clone(), edition), path: self.path.clone() }
    }

    /// Goes through the rows that meet `condition`, in their order: `take` gets their columns `columns` batch by batch,
    /// while the next batches are being decoded on the other cores. Each column of a batch is in one piece.
    pub fn fold<S, F>(
        &self,
        condition: Expr,
        columns: &[&'static str],
        state: S,
        take: F,
    ) -> Result<S, FrameError>
    where
        S: Send + 'static,
        F: Fn(&mut S, &DataFrame) -> PolarsResult<()> + Send + Sync + 'static,
    {
        let kept = Arc::new(Mutex::new(Some(state)));
        let shared = Arc::clone(&kept);
        let each = PlanCallback::new(move |mut batch: DataFrame| {
            let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(state) = state.as_mut() else { return Ok(true) };
            // Polars puts batches together out of pieces, the first of which is mostly empty.
            for piece in batch.split_chunks().filter(|piece| 0 < piece.height()) {
                take(state, &piece)?;
            }
            // Go on to the next batch.
            Ok(false)
        });
        let wanted: Vec<Expr> = columns.iter().map(|name| col(*name)).collect();
        let rows = self.rows.clone().filter(condition).select(wanted);
        let done =
            rows.sink_batches(each, true, None).and_then(|sink| sink.collect_with_engine(Engine::Streaming));
        done.map_err(|source| polars(&self.path, source))?;
        let state = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        state.ok_or_else(|| polars(&self.path, PolarsError::ComputeError("a batch was not taken".into())))
    }
}

fn first(files: &[PathBuf]) -> PathBuf {
    files.first().cloned().unwrap_or_default()
}

fn polars(path: &Path, source: PolarsError) -> FrameError {
    FrameError::Polars { path: path.to_owned(), source }
}

/// A scan without a row.
fn nothing() -> PolarsResult<LazyFrame> {
    let frame = df!(
        STUDY => [""; 0],
        METHODOLOGY => [""; 0],
        SUBJECT_KIND => [""; 0],
        SUBJECT => [0_u32; 0],
        MUNICIPALITY => [0_u32; 0],
        YEAR => [0_u32; 0],
        CRITERION => [""; 0],
        LEVEL => [""; 0],
        NUMBER => [0_i64; 0],
    )?;
    Ok(frame.lazy())
}

/// The rows of files one after another; of this schema, where one is asked for.
fn scanned(files: &[PathBuf], schema: Option<SchemaRef>) -> PolarsResult<LazyFrame> {
    let paths = files.iter().map(|file| PlRefPath::try_from_path(file));
    let args = ScanArgsParquet {
        schema,
        // Names of files are taken as they are, and a folder `year=2022` says nothing that its files do not.
        glob: false,
        hive_options: HiveOptions::new_disabled(),
        cache: false,
        ..ScanArgsParquet::default()
    };
    LazyFrame::scan_parquet_files(paths.collect::<PolarsResult<_>>()?, args)
}
