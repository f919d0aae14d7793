//! Facts that are more than memory holds: read from Parquet files, a batch at a time.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{available_parallelism, scope};

use polars::prelude::*;
use vsoko_model::methodology::Methodology;
use vsoko_model::{CriterionId, DeliveryId, MethodologyId, Role, StudyYear, SubjectKind};

use crate::facts::{
    MUNICIPALITY, SUBJECT, StoredCorrection, StoredMatch, VALUES, corrected, match_frame, matched, read_as,
};
use crate::row_group::{OneOf, Source};
use crate::rows::is_text;
use crate::schema::{
    CRITERION, DELIVERY, FrameError, LEVEL, METHODOLOGY, NUMBER, ObservationFrame, ROLE, ROW_KEY, STUDY,
    SUBJECT_KIND, YEAR,
};

/// What numbers are made from, but for whose they are.
const FACTS: [&str; 7] = [STUDY, METHODOLOGY, SUBJECT_KIND, YEAR, CRITERION, LEVEL, NUMBER];

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

/// A group of rows: of which file, its number there, and how many rows it has.
#[derive(Clone, Copy)]
struct Group {
    file: usize,
    of_file: usize,
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
        let columns = columns_of(&of)?;
        let files = files.iter().map(|path| Source::open(path, &columns)).collect::<Result<_, _>>()?;
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
        let groups = self.files.iter().enumerate().flat_map(|(file, source)| {
            source.groups().enumerate().map(move |(of_file, n_rows)| Group { file, of_file, n_rows })
        });
        let mut batches: Vec<Vec<Group>> = Vec::new();
        let mut n_rows = 0;
        for group in groups {
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
        columns: &[&str],
    ) -> Result<DataFrame, FrameError> {
        let as_stored = matches!(self.of, Kind::Facts) && self.read_as.is_empty();
        let needed = if as_stored { columns.to_vec() } else { self.needed(columns) };
        let mut conditions = wanted.conditions();
        if !self.read_as.is_empty() {
            // What the files call it is not what it is read as.
            conditions.retain(|(column, _)| *column != METHODOLOGY);
        }
        if let Kind::Deliveries { .. } = self.of {
            conditions.push((ROLE, OneOf::texts([Role::Observed.as_str()])));
        }
        let mut rows: Option<DataFrame> = None;
        for group in groups {
            let own = self.files[group.file].rows(group.of_file, &conditions, &needed)?;
            match &mut rows {
                Some(rows) => drop(rows.vstack_mut_owned(own).map_err(FrameError::in_memory)?),
                None => rows = Some(own),
            }
        }
        let mut rows = rows.unwrap_or_default();
        if !as_stored && 0 < rows.height() {
            rows = self.told(rows, wanted, columns).map_err(FrameError::in_memory)?;
        }
        rows.rechunk_mut();
        Ok(rows)
    }

    /// What rows of the files say: as the editions read them, with whose they are and what persons corrected in them.
    fn told(&self, rows: DataFrame, wanted: &Wanted<'_>, columns: &[&str]) -> PolarsResult<DataFrame> {
        let mut facts = rows;
        for edition in &self.read_as {
            facts = read_as(&facts, edition)?;
        }
        if !self.read_as.is_empty() {
            facts = facts.filter(&is_text(&facts, METHODOLOGY, wanted.methodology.as_str())?)?;
        }
        if facts.height() == 0 {
            return Ok(DataFrame::empty());
        }
        if let Kind::Deliveries { matches, corrections } = &self.of {
            let deliveries = facts.column(DELIVERY)?.u32()?;
            // An edition may leave no rows, and polars stops where it is asked for the first of none.
            let (first, last) = if deliveries.is_empty() {
                (0, 0)
            } else {
                (deliveries.first().unwrap_or(0), deliveries.last().unwrap_or(u32::MAX))
            };
            let of = matches.column(DELIVERY)?.u32()?.cont_slice()?;
            let from = of.partition_point(|delivery| *delivery < first);
            let until = of.partition_point(|delivery| *delivery <= last);
            let own = matches.slice(i64::try_from(from).unwrap_or(i64::MAX), until - from);
            let here = |correction: &&StoredCorrection| (first..=last).contains(&correction.delivery.0);
            let corrections: Vec<StoredCorrection> = corrections.iter().filter(here).cloned().collect();
            facts = corrected(matched(&facts, &own)?, &corrections)?;
        }
        facts.select(columns)
    }

    /// The columns of the files without which the wanted rows cannot be told. What rows are chosen by, is told by the files.
    fn needed<'c>(&self, columns: &[&'c str]) -> Vec<&'c str> {
        let mut needed: BTreeSet<&str> = columns.iter().copied().collect();
        if !self.read_as.is_empty() {
            needed.extend([METHODOLOGY, STUDY, CRITERION]);
        }
        if let Kind::Deliveries { corrections, .. } = &self.of {
            needed.retain(|name| ![SUBJECT, MUNICIPALITY].contains(name));
            needed.extend([DELIVERY, ROW_KEY, YEAR]);
            if !corrections.is_empty() {
                needed.extend([STUDY, CRITERION].into_iter().chain(VALUES));
            }
        }
        needed.into_iter().collect()
    }
}

impl Wanted<'_> {
    /// Which values which columns have.
    fn conditions(&self) -> Vec<(&'static str, OneOf)> {
        let mut conditions = vec![(METHODOLOGY, OneOf::texts([self.methodology.as_str()]))];
        conditions.extend(self.subject.map(|subject| (SUBJECT_KIND, OneOf::texts([subject.as_str()]))));
        conditions.extend(self.year.map(|year| (YEAR, OneOf::number(year.first().into()))));
        let criteria = self.criteria.as_ref().map(|criteria| criteria.iter().map(|own| own.as_str()));
        conditions.extend(criteria.map(|criteria| (CRITERION, OneOf::texts(criteria))));
        conditions
    }
}

/// The columns that numbers are made from, with their types: in a file of facts, or of a delivery, where whose a row is
/// is not said.
fn columns_of(of: &Kind) -> Result<Schema, FrameError> {
    let observations = ObservationFrame::of(DeliveryId(0), &[])?;
    let mut columns = observations.data().schema().as_ref().clone();
    if let Kind::Facts = of {
        columns.retain(|name, _| FACTS.contains(&name.as_str()));
        columns.extend([SUBJECT, MUNICIPALITY].map(|name| Field::new(name.into(), DataType::UInt32)));
    }
    Ok(columns)
}
