//! The schema of observations and the way between observations, frames and Parquet files.

use std::borrow::Borrow;
use std::path::{Path, PathBuf};

use polars::prelude::*;
use polars_io::SerReader;
use polars_io::prelude::{ParquetCompression, ParquetReader, ParquetWriter};
use thiserror::Error;
use vsoko_model::{
    CellAddress, DeliveryId, MissingReason, Observation, Points, Reading, Role, RowKey, SubjectKind,
};

use crate::rows::is_text;

/// Which delivery a row came with.
pub const DELIVERY: &str = "delivery";
/// The study.
pub const STUDY: &str = "study";
/// The edition of the methodology.
pub const METHODOLOGY: &str = "methodology";
/// The year described.
pub const YEAR: &str = "year";
/// The row of the delivery.
pub const ROW_KEY: &str = "row_key";
/// School, municipality or region.
pub const SUBJECT_KIND: &str = "subject_kind";
/// What is assessed.
pub const CRITERION: &str = "criterion";
/// Observed or reported.
pub const ROLE: &str = "role";
/// Which of the value columns holds the value.
pub const KIND: &str = "kind";
/// The key of a level.
pub const LEVEL: &str = "level";
/// Hundredths of points and per cents; 0 and 1 for flags; counts as they are.
pub const NUMBER: &str = "number";
/// Words.
pub const TEXT: &str = "text";
/// Why there is no value.
pub const MISSING: &str = "missing";
/// The sheet.
pub(crate) const SHEET: &str = "sheet";
/// The row of the cell, from 0.
pub(crate) const CELL_ROW: &str = "cell_row";
/// The column of the cell, from 0.
pub(crate) const CELL_COLUMN: &str = "cell_column";
/// The text of the cell as it was sent.
pub(crate) const RAW: &str = "raw";

/// What can go wrong between memory and Parquet.
#[derive(Debug, Error)]
pub enum FrameError {
    /// The file cannot be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Polars refuses.
    #[error("{path}: {source}")]
    Polars {
        /// Which file, or `memory`.
        path: PathBuf,
        /// Why.
        source: PolarsError,
    },
    /// A file has other columns than observations or facts have.
    #[error("{path}: the columns are {found}")]
    Columns {
        /// Which file.
        path: PathBuf,
        /// Its columns with their types.
        found: String,
    },
    /// A file holds a value that no observation can have.
    #[error("{path}: row {row}: {what}")]
    Corrupt {
        /// Which file.
        path: PathBuf,
        /// Which row of it, from 0.
        row: usize,
        /// What is wrong.
        what: String,
    },
}

impl FrameError {
    pub(crate) fn in_memory(source: PolarsError) -> Self {
        Self::Polars { path: "memory".into(), source }
    }
}

/// Observations of deliveries, one row each. Law: the columns are those of this module, in this order and of these
/// types; exactly one of `level`, `number`, `text`, `missing` is filled, as `kind` says.
#[derive(Debug, Clone)]
pub struct ObservationFrame {
    frame: DataFrame,
}

impl ObservationFrame {
    /// The frame of one delivery's observations.
    pub fn of(delivery: DeliveryId, observations: &[Observation]) -> Result<Self, FrameError> {
        Self::of_some(delivery, observations)
    }

    /// The same of observations that were picked among others.
    pub fn of_some<O: Borrow<Observation>>(
        delivery: DeliveryId,
        observations: &[O],
    ) -> Result<Self, FrameError> {
        fn column<'o, T>(
            name: &str,
            observations: &'o [impl Borrow<Observation>],
            value: impl Fn(&'o Observation) -> T,
        ) -> Column
        where
            Series: NamedFrom<Vec<T>, [T]>,
        {
            let values: Vec<T> = observations.iter().map(|o| value(o.borrow())).collect();
            Column::new(name.into(), values)
        }
        let all = observations;
        let columns = vec![
            column(DELIVERY, all, |_| delivery.0),
            column(STUDY, all, |o| o.study.as_str()),
            column(METHODOLOGY, all, |o| o.methodology.as_str()),
            column(YEAR, all, |o| u32::from(o.year.first())),
            column(ROW_KEY, all, |o| o.row.as_str()),
            column(SUBJECT_KIND, all, |o| o.subject.as_str()),
            column(CRITERION, all, |o| o.criterion.as_str()),
            column(ROLE, all, |o| o.role.as_str()),
            column(KIND, all, |o| Value::of(&o.reading).kind),
            column(LEVEL, all, |o| Value::of(&o.reading).level),
            column(NUMBER, all, |o| Value::of(&o.reading).number),
            column(TEXT, all, |o| Value::of(&o.reading).text),
            column(MISSING, all, |o| Value::of(&o.reading).missing),
            column(SHEET, all, Observation::sheet),
            column(CELL_ROW, all, |o| o.address.row()),
            column(CELL_COLUMN, all, |o| o.address.column()),
            column(RAW, all, |o| o.raw.as_str()),
        ];
        let frame = DataFrame::new(observations.len(), columns).map_err(FrameError::in_memory)?;
        Ok(Self { frame })
    }

    /// The frame of observations that came with several deliveries.
    pub(crate) fn of_each<'o>(
        all: impl Iterator<Item = (DeliveryId, &'o Observation)>,
    ) -> Result<Self, FrameError> {
        let frames: Vec<Self> =
            all.map(|(delivery, own)| Self::of_some(delivery, &[own])).collect::<Result<_, _>>()?;
        Self::concatenate(&frames)
    }

    /// What is said of regions as wholes, each with its delivery; totals that senders printed are not among it.
    pub fn of_regions(&self) -> Result<Vec<(DeliveryId, Observation)>, FrameError> {
        let own = || {
            let of_region = is_text(&self.frame, SUBJECT_KIND, SubjectKind::Region.as_str())?;
            let observed = is_text(&self.frame, ROLE, Role::Observed.as_str())?;
            self.frame.filter(&(of_region & observed))
        };
        Self::from_checked(own().map_err(FrameError::in_memory)?).observations()
    }

    /// Observations as Parquet bytes, compressed; the same observations give the same bytes, those that Polars writes of the
    /// frame of all. A frame is made of one row group at a time: the whole of a country is several times as large as what is
    /// written.
    pub fn parquet_of(delivery: DeliveryId, observations: &[&Observation]) -> Result<Vec<u8>, FrameError> {
        /// Fewer are packed sooner than the other threads have woken up.
        const MANY: usize = 50_000;
        let mut bytes = Vec::new();
        let schema = Self::of(delivery, &[])?.frame.schema().clone();
        let written = ParquetWriter::new(&mut bytes)
            .with_compression(ParquetCompression::Zstd(None))
            .set_parallel(MANY <= observations.len())
            .batched(&schema)
            .map_err(FrameError::in_memory);
        let mut writer = written?;
        for group in row_groups(observations) {
            let frame = Self::of_some(delivery, group)?.frame;
            writer.write_batch(&frame).map_err(FrameError::in_memory)?;
        }
        writer.finish().map_err(FrameError::in_memory)?;
        drop(writer);
        Ok(bytes)
    }

    /// The frame of a Parquet file whose bytes were read from `path`, its schema checked. A damaged file may read as other
    /// values: whether it is what was written is asked before, by its hash.
    pub fn of_parquet(bytes: Vec<u8>, path: &Path) -> Result<Self, FrameError> {
        let polars = |source| FrameError::Polars { path: path.to_owned(), source };
        Self::checked(ParquetReader::new(std::io::Cursor::new(bytes)).finish().map_err(polars)?, path)
    }

    pub(crate) fn checked(frame: DataFrame, path: &Path) -> Result<Self, FrameError> {
        Self::check_schema(frame.schema(), path)?;
        Ok(Self { frame })
    }

    /// Are these the columns of observations?
    pub(crate) fn check_schema(schema: &Schema, path: &Path) -> Result<(), FrameError> {
        if schema == Self::of(DeliveryId(0), &[])?.frame.schema().as_ref() {
            return Ok(());
        }
        Err(FrameError::Columns { path: path.to_owned(), found: format!("{schema:?}") })
    }

    /// Several frames one after another.
    pub fn concatenate(frames: &[Self]) -> Result<Self, FrameError> {
        let mut all = Self::of(DeliveryId(0), &[])?.frame;
        for part in frames {
            all.vstack_mut(&part.frame).map_err(FrameError::in_memory)?;
        }
        Ok(Self { frame: all })
    }

    /// A frame that was cut out of frames with this schema.
    pub(crate) const fn from_checked(frame: DataFrame) -> Self {
        Self { frame }
    }

    /// The frame itself.
    pub const fn data(&self) -> &DataFrame {
        &self.frame
    }

    /// The observations again, each with its delivery.
    pub fn observations(&self) -> Result<Vec<(DeliveryId, Observation)>, FrameError> {
        let rows = Rows::of(&self.frame).map_err(FrameError::in_memory)?;
        (0..self.frame.height())
            .map(|row| {
                rows.observation(row).ok_or_else(|| FrameError::Corrupt {
                    path: "memory".into(),
                    row,
                    what: "not an observation".to_owned(),
                })
            })
            .collect()
    }
}

/// Rows as Polars groups them when it writes a frame: as many groups as are full, equal but for the last one, which has
/// what is left.
fn row_groups<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    const FULL: usize = 512 * 512;
    let n_groups = (rows.len() / FULL).max(1);
    let size = rows.len() / n_groups;
    (0..n_groups).map(move |index| {
        let end = if index + 1 == n_groups { rows.len() } else { (index + 1) * size };
        &rows[index * size..end]
    })
}

/// A reading spread over the value columns.
pub(crate) struct Value<'r> {
    pub(crate) kind: &'static str,
    pub(crate) level: Option<&'r str>,
    pub(crate) number: Option<i64>,
    pub(crate) text: Option<&'r str>,
    pub(crate) missing: Option<&'static str>,
}

impl<'r> Value<'r> {
    pub(crate) fn of(reading: &'r Reading) -> Self {
        let empty = Self { kind: "", level: None, number: None, text: None, missing: None };
        match reading {
            Reading::Level(level) => Self { kind: "level", level: Some(level.as_str()), ..empty },
            Reading::Flag(flag) => Self { kind: "flag", number: Some(i64::from(*flag)), ..empty },
            Reading::Points(points) => Self { kind: "points", number: Some(points.hundredths()), ..empty },
            Reading::Percent(points) => Self { kind: "percent", number: Some(points.hundredths()), ..empty },
            Reading::Count(count) => Self { kind: "count", number: Some(*count), ..empty },
            Reading::Text(text) => Self { kind: "text", text: Some(text), ..empty },
            Reading::Missing(reason) => Self { kind: "missing", missing: Some(reason.as_str()), ..empty },
        }
    }
}

/// Typed access to the columns of a frame whose schema was checked.
struct Rows<'a> {
    delivery: &'a UInt32Chunked,
    year: &'a UInt32Chunked,
    cell_row: &'a UInt32Chunked,
    cell_column: &'a UInt32Chunked,
    number: &'a Int64Chunked,
    texts: [&'a StringChunked; 12],
}

const TEXT_COLUMNS: [&str; 12] =
    [STUDY, METHODOLOGY, ROW_KEY, SUBJECT_KIND, CRITERION, ROLE, KIND, LEVEL, TEXT, MISSING, SHEET, RAW];

impl<'a> Rows<'a> {
    fn of(frame: &'a DataFrame) -> PolarsResult<Self> {
        let mut texts = Vec::with_capacity(TEXT_COLUMNS.len());
        for name in TEXT_COLUMNS {
            texts.push(frame.column(name)?.str()?);
        }
        let texts = texts.try_into().map_err(|_| PolarsError::ComputeError("columns".into()))?;
        Ok(Self {
            delivery: frame.column(DELIVERY)?.u32()?,
            year: frame.column(YEAR)?.u32()?,
            cell_row: frame.column(CELL_ROW)?.u32()?,
            cell_column: frame.column(CELL_COLUMN)?.u32()?,
            number: frame.column(NUMBER)?.i64()?,
            texts,
        })
    }

    /// The observation in `row`; `None` where a value is none of its type.
    fn observation(&self, row: usize) -> Option<(DeliveryId, Observation)> {
        let [study, methodology, row_key, subject, criterion, role, kind, level, text, missing, sheet, raw] =
            self.texts.map(|column| column.get(row));
        let number = self.number.get(row);
        let hundredths = || number.map(Points::from_hundredths);
        let reading = match kind? {
            "level" => Reading::Level(level?.parse().ok()?),
            "flag" => Reading::Flag(number? == 1),
            "points" => Reading::Points(hundredths()?),
            "percent" => Reading::Percent(hundredths()?),
            "count" => Reading::Count(number?),
            "text" => Reading::Text(text?.to_owned()),
            "missing" => {
                Reading::Missing(MissingReason::ALL.into_iter().find(|r| Some(r.as_str()) == missing)?)
            }
            _ => return None,
        };
        let subjects = [SubjectKind::School, SubjectKind::Municipality, SubjectKind::Region];
        let roles = [Role::Observed, Role::Reported];
        let observation = Observation {
            study: study?.parse().ok()?,
            methodology: methodology?.parse().ok()?,
            year: u16::try_from(self.year.get(row)?).ok()?.try_into().ok()?,
            row: RowKey::from_stored(row_key?.to_owned()),
            subject: subjects.into_iter().find(|s| Some(s.as_str()) == subject)?,
            criterion: criterion?.parse().ok()?,
            reading,
            role: roles.into_iter().find(|r| Some(r.as_str()) == role)?,
            address: CellAddress::new(self.cell_row.get(row)?, self.cell_column.get(row)?),
            raw: raw?.into(),
        };
        // The sheet stands in the row key as well; the column is for those who read the file with other programs.
        if sheet != Some(observation.sheet()) {
            return None;
        }
        Some((DeliveryId(self.delivery.get(row)?), observation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observation(reading: Reading, row: u32) -> Observation {
        Observation {
            study: "vsoko".parse().unwrap(),
            methodology: "vsoko-tver-2022".parse().unwrap(),
            year: 2022_u16.try_into().unwrap(),
            row: RowKey::new("Лист1", row),
            subject: SubjectKind::School,
            criterion: "vsoko_level".parse().unwrap(),
            reading,
            role: Role::Observed,
            address: CellAddress::new(row, 3),
            raw: "сформирована".into(),
        }
    }

    fn every_kind() -> Vec<Observation> {
        let readings = [
            Reading::Level("formed".parse().unwrap()),
            Reading::Flag(true),
            Reading::Flag(false),
            Reading::Points(Points::from_hundredths(250)),
            Reading::Percent(Points::whole(83)),
            Reading::Count(17),
            Reading::Text("Школа наставников".to_owned()),
            Reading::Missing(MissingReason::Blank),
            Reading::Missing(MissingReason::NotDelivered),
        ];
        readings.into_iter().zip(0..).map(|(reading, row)| observation(reading, row)).collect()
    }

    #[test]
    fn parquet_gives_every_observation_back() {
        let kinds = every_kind();
        let bytes = ObservationFrame::parquet_of(DeliveryId(3), &kinds.iter().collect::<Vec<_>>()).unwrap();
        let read = ObservationFrame::of_parquet(bytes, Path::new("delivery.parquet")).unwrap();
        let read = read.observations().unwrap();
        assert_eq!(read, every_kind().into_iter().map(|o| (DeliveryId(3), o)).collect::<Vec<_>>());
    }

    /// The frame of all as Polars writes it.
    fn whole(observations: &[&Observation]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut frame = ObservationFrame::of_some(DeliveryId(1), observations).unwrap().frame;
        let writer = ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None));
        writer.finish(&mut frame).unwrap();
        bytes
    }

    #[test]
    fn row_groups_written_one_by_one_are_those_of_the_whole_frame() {
        // Three row groups, the last of them larger by the rest.
        let kinds = every_kind();
        let all: Vec<&Observation> = kinds.iter().cycle().take(512 * 512 * 3 + 1_001).collect();
        for some in [&all[..], &all[..0], &all[..9]] {
            let written = || ObservationFrame::parquet_of(DeliveryId(1), some).unwrap();
            assert!(written() == whole(some) && written() == written(), "{}", some.len());
        }
    }

    #[test]
    fn a_foreign_parquet_is_refused_by_its_columns() {
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(&mut df!("a" => [1, 2]).unwrap()).unwrap();
        let read = ObservationFrame::of_parquet(bytes, Path::new("foreign.parquet"));
        assert!(matches!(read, Err(FrameError::Columns { .. })));
    }
}
