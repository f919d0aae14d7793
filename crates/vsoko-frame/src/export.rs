//! The facts of one state for engines of others: Parquet by year, with names in place of what only the catalog knows.

use std::collections::BTreeMap;

use polars::prelude::*;
use polars_io::prelude::{ParquetCompression, ParquetWriter};
use vsoko_model::{
    CellAddress, DeliveryId, MunicipalityId, Observation, Region, SchoolId, StudyYear, SubjectId,
};

use crate::facts::{CORRECTION, Facts, MUNICIPALITY, SUBJECT};
use crate::rows::{is_number, joined};
use crate::schema::{
    CELL_COLUMN, CELL_ROW, CRITERION, DELIVERY, FrameError, KIND, LEVEL, METHODOLOGY, MISSING, NUMBER,
    ObservationFrame, RAW, SHEET, STUDY, SUBJECT_KIND, TEXT, YEAR,
};

/// What the catalog knows of a subject in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSubject {
    /// The subject.
    pub subject: SubjectId,
    /// The year.
    pub year: StudyYear,
    /// Its name.
    pub name: String,
    /// The name of the municipality that it lies in, or is.
    pub municipality_name: String,
    /// The region.
    pub region: String,
}

/// What a delivery says of a region as a whole. No metric has a region for its subject, so it is in no facts; it is
/// exported beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionReading {
    /// Which delivery it came with.
    pub delivery: DeliveryId,
    /// The region.
    pub region: Region,
    /// The observation; where a person corrected it, with the corrected reading.
    pub observation: Observation,
    /// The entry of the journal in which a person corrected it.
    pub correction: Option<u32>,
}

/// What an export says beside the facts: who the subjects are, what the files are called, and the readings of regions.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// Everybody with observations, by year.
    pub subjects: &'a [NamedSubject],
    /// The names of the files.
    pub files: &'a BTreeMap<DeliveryId, String>,
    /// The current readings of regions.
    pub regions: &'a [RegionReading],
}

/// The number of a region among subjects: it has none in the archive, and is told by its name.
pub const NO_NUMBER: u32 = 0;

/// The observations of one year, as a Parquet file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// The year.
    pub year: u32,
    /// How many observations.
    pub n_rows: usize,
    /// The file.
    pub bytes: Vec<u8>,
}

const SUBJECT_NAME: &str = "subject_name";
const MUNICIPALITY_NAME: &str = "municipality_name";
const REGION: &str = "region";
const FILE: &str = "file";
const CELL: &str = "cell";

/// The columns of the export, in order. The year is the name of the folder.
pub const EXPORTED: [&str; 20] = [
    STUDY,
    METHODOLOGY,
    SUBJECT_KIND,
    SUBJECT,
    SUBJECT_NAME,
    MUNICIPALITY,
    MUNICIPALITY_NAME,
    REGION,
    CRITERION,
    KIND,
    LEVEL,
    NUMBER,
    TEXT,
    MISSING,
    RAW,
    DELIVERY,
    FILE,
    SHEET,
    CELL,
    CORRECTION,
];

impl Facts {
    /// The current observations by year, in the order of study, subject and criterion: the same facts give the same bytes.
    pub fn partitions(&self, beside: Beside<'_>) -> Result<Vec<Partition>, FrameError> {
        let named = self.named(beside)?;
        let years = named.column(YEAR).and_then(Column::unique_stable).map_err(FrameError::in_memory)?;
        let mut years: Vec<u32> = years.u32().map_err(FrameError::in_memory)?.into_no_null_iter().collect();
        years.sort_unstable();
        let mut partitions = Vec::new();
        for year in years {
            let own = is_number(&named, YEAR, year).and_then(|own| named.filter(&own));
            let mut frame = own.and_then(|own| own.select(EXPORTED)).map_err(FrameError::in_memory)?;
            let n_rows = frame.height();
            let mut bytes = Vec::new();
            ParquetWriter::new(&mut bytes)
                .with_compression(ParquetCompression::Zstd(None))
                .finish(&mut frame)
                .map_err(FrameError::in_memory)?;
            partitions.push(Partition { year, n_rows, bytes });
        }
        Ok(partitions)
    }

    /// The same rows as texts, the year first and then the columns of [`EXPORTED`]; nothing where there is no value.
    pub fn rows_in_words(
        &self,
        beside: Beside<'_>,
        row: &mut dyn FnMut(&[String]),
    ) -> Result<usize, FrameError> {
        let named = self.named(beside)?;
        let wanted = std::iter::once(YEAR).chain(EXPORTED);
        let columns: Vec<&Column> =
            wanted.map(|name| named.column(name)).collect::<Result<_, _>>().map_err(FrameError::in_memory)?;
        let mut cells = vec![String::new(); columns.len()];
        for at in 0..named.height() {
            for (cell, column) in cells.iter_mut().zip(&columns) {
                *cell = match column.get(at).map_err(FrameError::in_memory)? {
                    AnyValue::Null => String::new(),
                    value => value.str_value().into_owned(),
                };
            }
            row(&cells);
        }
        Ok(named.height())
    }

    fn named(&self, beside: Beside<'_>) -> Result<DataFrame, FrameError> {
        let of_regions =
            ObservationFrame::of_each(beside.regions.iter().map(|own| (own.delivery, &own.observation)))?;
        let named = || {
            let of_subject = [SUBJECT_KIND, SUBJECT, YEAR];
            let frame = joined(self.data(), &subject_frame(beside.subjects)?, &of_subject, JoinType::Left)?;
            let columns: Vec<String> =
                frame.get_column_names().into_iter().map(ToString::to_string).collect();
            let of_regions = region_frame(of_regions.data(), beside.regions)?.select(columns)?;
            // Regions have one number, and are told apart by their names.
            let order = [YEAR, STUDY, SUBJECT_KIND, SUBJECT, REGION, CRITERION];
            let frame = frame.vstack(&of_regions)?;
            let mut frame = joined(&frame, &file_frame(beside.files)?, &[DELIVERY], JoinType::Left)?
                .sort(order, SortMultipleOptions::default())?;
            let cells = cells(&frame)?;
            frame.with_column(cells)?;
            Ok(frame)
        };
        named().map_err(FrameError::in_memory)
    }
}

/// Readings of regions with the columns of facts that have names.
fn region_frame(observations: &DataFrame, regions: &[RegionReading]) -> PolarsResult<DataFrame> {
    let mut frame = observations.clone();
    let names: Vec<&str> = regions.iter().map(|own| own.region.as_str()).collect();
    let (height, nothing) = (frame.height(), Scalar::null);
    for column in [
        Column::new_scalar(SUBJECT.into(), Scalar::from(NO_NUMBER), height),
        Column::new_scalar(MUNICIPALITY.into(), nothing(DataType::UInt32), height),
        Column::new(CORRECTION.into(), regions.iter().map(|own| own.correction).collect::<Vec<_>>()),
        Column::new(SUBJECT_NAME.into(), names.clone()),
        Column::new_scalar(MUNICIPALITY_NAME.into(), nothing(DataType::String), height),
        Column::new(REGION.into(), names),
    ] {
        frame.with_column(column)?;
    }
    Ok(frame)
}

/// The address of each cell as people write it.
fn cells(frame: &DataFrame) -> PolarsResult<Column> {
    let rows = frame.column(CELL_ROW)?.u32()?;
    let columns = frame.column(CELL_COLUMN)?.u32()?;
    let address =
        |(row, column): (Option<u32>, Option<u32>)| Some(CellAddress::new(row?, column?).to_string());
    Ok(Column::new(CELL.into(), rows.iter().zip(columns.iter()).map(address).collect::<Vec<_>>()))
}

fn subject_frame(subjects: &[NamedSubject]) -> PolarsResult<DataFrame> {
    let number = |subject: &NamedSubject| match subject.subject {
        SubjectId::School(SchoolId(id)) | SubjectId::Municipality(MunicipalityId(id)) => id,
    };
    let kind = |subject: &NamedSubject| match subject.subject {
        SubjectId::School(_) => "school",
        SubjectId::Municipality(_) => "municipality",
    };
    let texts =
        |of: fn(&NamedSubject) -> &String| subjects.iter().map(|own| of(own).as_str()).collect::<Vec<_>>();
    df!(
        SUBJECT_KIND => subjects.iter().map(kind).collect::<Vec<_>>(),
        SUBJECT => subjects.iter().map(number).collect::<Vec<_>>(),
        YEAR => subjects.iter().map(|own| u32::from(own.year.first())).collect::<Vec<_>>(),
        SUBJECT_NAME => texts(|own| &own.name),
        MUNICIPALITY_NAME => texts(|own| &own.municipality_name),
        REGION => texts(|own| &own.region),
    )
}

fn file_frame(files: &BTreeMap<DeliveryId, String>) -> PolarsResult<DataFrame> {
    df!(
        DELIVERY => files.keys().map(|id| id.0).collect::<Vec<_>>(),
        FILE => files.values().map(String::as_str).collect::<Vec<_>>(),
    )
}
