//! Facts that are more than memory holds: read from Parquet files, a batch at a time.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{available_parallelism, scope};

use polars::prelude::*;
use polars_io::SerReader;
use polars_io::prelude::{FileMetadataRef, ParallelStrategy, ParquetReader};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CriterionId, MethodologyId, StudyYear, SubjectKind};

use crate::facts::{
    MUNICIPALITY, SUBJECT, StoredCorrection, StoredMatch, VALUES, corrected, match_frame, matched, read_as,
};
use crate::schema::{
    CRITERION, DELIVERY, FrameError, METHODOLOGY, ObservationFrame, ROLE, ROW_KEY, STUDY, SUBJECT_KIND, YEAR,
};

/// Small groups are read together up to so many rows: a query costs some time, however few rows it is asked of.
const ROWS_TOGETHER: usize = 1 << 17;

/// Facts that stay in their files until they are asked for. Law: of several rows of one (study, subject, year,
/// criterion) the last one counts; printed totals are not among them; two editions of a study never share a municipality
/// and a year.
///
/// The columns are those of [`Facts`](crate::Facts) that numbers are made from: `study`, `methodology`, `subject_kind`,
/// `subject`, `municipality`, `year`, `criterion`, `level` and `number`.
#[derive(Clone)]
pub struct FactsScan {
    files: Arc<[Source]>,
    of: Kind,
    read_as: Vec<Methodology>,
}

/// What the rows of the files are.
#[derive(Clone)]
enum Kind {
    Facts,
    /// Observations of deliveries, with what is known of their rows in the order of deliveries.
    Deliveries {
        matches: DataFrame,
        corrections: Arc<[StoredCorrection]>,
    },
}

/// Which facts are asked for.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// By which edition they were read.
    pub methodology: &'a MethodologyId,
    /// About what; about anything for `None`.
    pub subject: Option<SubjectKind>,
    /// Of which year; of every year for `None`.
    pub year: Option<StudyYear>,
    /// Of which criteria; of all of them for `None`.
    pub criteria: Option<Vec<&'a CriterionId>>,
}

/// A file of which only the end was read, where it says what it holds.
struct Source {
    path: PathBuf,
    metadata: FileMetadataRef,
}

/// Rows of a file that are read together: a group of them, as the file has them.
#[derive(Clone, Copy)]
struct Group {
    file: usize,
    first: usize,
    n_rows: usize,
}

impl FactsScan {
    /// Facts that were written as such, for example by an export of one state: files with the columns of this type.
    /// Further columns are not read.
    pub fn of_facts(files: &[PathBuf]) -> Result<Self, FrameError> {
        Self::of(files, Kind::Facts)
    }

    /// The facts of deliveries: their files of observations in the order of deliveries, what their rows are, and what
    /// persons corrected in them. Whether a file is what was written is asked before, by its hash.
    pub fn of_deliveries(
        files: &[PathBuf],
        matches: &[StoredMatch],
        corrections: &[StoredCorrection],
    ) -> Result<Self, FrameError> {
        let matches =
            match_frame(matches).and_then(|all| all.sort([DELIVERY], SortMultipleOptions::default()));
        let mut matches = matches.map_err(FrameError::in_memory)?;
        matches.rechunk_mut();
        Self::of(files, Kind::Deliveries { matches, corrections: corrections.into() })
    }

    fn of(files: &[PathBuf], of: Kind) -> Result<Self, FrameError> {
        let is_delivery = matches!(of, Kind::Deliveries { .. });
        let files = files.iter().map(|path| Source::of(path, is_delivery)).collect::<Result<_, _>>()?;
        Ok(Self { files, of, read_as: Vec::new() })
    }

    /// The facts as if `edition` had read every delivery of its study, as in [`Facts::read_as`](crate::Facts::read_as).
    #[must_use]
    pub fn read_as(&self, edition: &Methodology) -> Self {
        let mut again = self.clone();
        again.read_as.push(edition.clone());
        again
    }

    /// Goes through the rows that are wanted, in their order: `take` gets their columns `columns` batch by batch, while the
    /// next batches are being decoded on the other cores. Each column of a batch is in one piece.
    pub fn fold<S>(
        &self,
        wanted: &Wanted<'_>,
        columns: &[&'static str],
        mut state: S,
        take: impl Fn(&mut S, &DataFrame) -> PolarsResult<()>,
    ) -> Result<S, FrameError> {
        let batches = self.batches();
        let n_readers = available_parallelism().map_or(1, NonZero::get).min(batches.len());
        let read = |batch: &[Group]| self.batch(batch, wanted, columns);
        scope(|threads| {
            // Each has every n-th batch, and is at most one ahead of what was taken of it.
            let readers: Vec<Receiver<_>> = (0..n_readers)
                .map(|first| {
                    let (sender, receiver) = sync_channel(1);
                    let mut own = batches.iter().skip(first).step_by(n_readers);
                    threads.spawn(move || own.try_for_each(|batch| sender.send(read(batch))));
                    receiver
                })
                .collect();
            for reader in readers.iter().cycle().take(batches.len()) {
                // One that is gone without a word has broken off; `scope` breaks off with it.
                let Ok(rows) = reader.recv() else { break };
                let rows = rows?;
                if 0 < rows.height() {
                    take(&mut state, &rows).map_err(FrameError::in_memory)?;
                }
            }
            Ok(state)
        })
    }

    /// Groups that are read together: small ones with their neighbours.
    fn batches(&self) -> Vec<Vec<Group>> {
        let mut batches: Vec<Vec<Group>> = Vec::new();
        let mut n_rows = 0;
        for group in self.files.iter().enumerate().flat_map(|(file, source)| source.groups(file)) {
            match batches.last_mut() {
                Some(batch) if n_rows + group.n_rows <= ROWS_TOGETHER => batch.push(group),
                _ => {
                    batches.push(vec![group]);
                    n_rows = 0;
                }
            }
            n_rows += group.n_rows;
        }
        batches
    }

    /// The wanted rows of a batch.
    fn batch(
        &self,
        groups: &[Group],
        wanted: &Wanted<'_>,
        columns: &[&'static str],
    ) -> Result<DataFrame, FrameError> {
        let needed = self.needed(wanted, columns);
        let mut rows = DataFrame::default();
        for group in groups {
            let own = self.files[group.file].rows(group, &needed)?;
            rows = if rows.width() == 0 { own } else { rows.vstack(&own).map_err(FrameError::in_memory)? };
        }
        let facts = self.facts(rows).and_then(|facts| {
            let facts = self.read_as.iter().fold(facts, read_as).filter(wanted.condition());
            facts.select(columns.iter().map(|name| col(*name)).collect::<Vec<_>>()).collect()
        });
        let mut facts = facts.map_err(FrameError::in_memory)?;
        facts.rechunk_mut();
        Ok(facts)
    }

    /// What rows of the files say, with whose they are and what persons corrected in them.
    fn facts(&self, rows: DataFrame) -> PolarsResult<LazyFrame> {
        let Kind::Deliveries { matches, corrections } = &self.of else { return Ok(rows.lazy()) };
        let deliveries = rows.column(DELIVERY)?.u32()?;
        let (Some(first), Some(last)) = (deliveries.first(), deliveries.last()) else {
            return Ok(rows.lazy());
        };
        let of = matches.column(DELIVERY)?.u32()?.cont_slice()?;
        let from = of.partition_point(|delivery| *delivery < first);
        let until = of.partition_point(|delivery| *delivery <= last);
        let own = matches.slice(i64::try_from(from).unwrap_or(i64::MAX), until - from);
        let here = |correction: &&StoredCorrection| (first..=last).contains(&correction.delivery.0);
        let corrections: Vec<StoredCorrection> = corrections.iter().filter(here).cloned().collect();
        corrected(matched(rows.lazy(), own.lazy()), &corrections)
    }

    /// The columns of the files without which the wanted ones cannot be told.
    fn needed(&self, wanted: &Wanted<'_>, columns: &[&'static str]) -> Vec<String> {
        let mut needed = BTreeSet::from_iter(columns.iter().copied());
        needed.extend(wanted.columns());
        if !self.read_as.is_empty() {
            needed.extend([STUDY, METHODOLOGY, CRITERION]);
        }
        if let Kind::Deliveries { corrections, .. } = &self.of {
            needed.retain(|name| ![SUBJECT, MUNICIPALITY].contains(name));
            needed.extend([DELIVERY, ROW_KEY, YEAR, ROLE]);
            if !corrections.is_empty() {
                needed.extend([STUDY, CRITERION].into_iter().chain(VALUES));
            }
        }
        needed.into_iter().map(str::to_owned).collect()
    }
}

impl Wanted<'_> {
    fn condition(&self) -> Expr {
        let is = |name: &str, text: &str| col(name).eq(lit(text));
        let mut condition = is(METHODOLOGY, self.methodology.as_str());
        if let Some(subject) = self.subject {
            condition = condition.and(is(SUBJECT_KIND, subject.as_str()));
        }
        if let Some(year) = self.year {
            condition = condition.and(col(YEAR).eq(lit(u32::from(year.first()))));
        }
        if let Some(criteria) = &self.criteria {
            let any = criteria.iter().map(|own| is(CRITERION, own.as_str())).reduce(Expr::or);
            condition = condition.and(any.unwrap_or_else(|| lit(false)));
        }
        condition
    }

    /// What the condition speaks of.
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        let subject = self.subject.map(|_| SUBJECT_KIND);
        let year = self.year.map(|_| YEAR);
        [METHODOLOGY].into_iter().chain(subject).chain(year).chain(self.criteria.as_ref().map(|_| CRITERION))
    }
}

impl Source {
    /// The file, of the schema of observations where `is_delivery`.
    fn of(path: &Path, is_delivery: bool) -> Result<Self, FrameError> {
        let mut reader = ParquetReader::new(fs_err::File::open(path)?.into_file());
        let polars = |source| FrameError::Polars { path: path.to_owned(), source };
        let metadata = reader.get_metadata().map_err(polars)?.clone();
        if is_delivery {
            ObservationFrame::check_schema(
                &Schema::from_arrow_schema(&*reader.schema().map_err(polars)?),
                path,
            )?;
        }
        Ok(Self { path: path.to_owned(), metadata })
    }

    fn groups(&self, file: usize) -> impl Iterator<Item = Group> {
        let groups = self.metadata.row_groups.iter();
        groups.scan(0, move |first, group| {
            let own = Group { file, first: *first, n_rows: group.num_rows() };
            *first += own.n_rows;
            Some(own)
        })
    }

    /// Some columns of some rows.
    fn rows(&self, group: &Group, columns: &[String]) -> Result<DataFrame, FrameError> {
        let mut reader = ParquetReader::new(fs_err::File::open(&self.path)?.into_file())
            .with_slice(Some((group.first, group.n_rows)))
            .with_columns(Some(columns.to_vec()))
            // The batches are read on all cores.
            .read_parallel(ParallelStrategy::None);
        reader.set_metadata(Arc::clone(&self.metadata));
        reader.finish().map_err(|source| FrameError::Polars { path: self.path.clone(), source })
    }
}
