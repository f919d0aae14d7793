//! Observations of some rows out of a file that has those of a whole country.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::Bound::Included;
use std::ops::Range;
use std::path::Path;

use polars::prelude::*;
use polars_io::SerReader;
use polars_io::prelude::{FileMetadata, ParquetReader};
use vsoko_model::Role;

use crate::schema::{FrameError, ObservationFrame, ROLE, ROW_KEY};

/// From so many observations on, choosing among them is quicker than taking all.
const LARGE: usize = 1 << 15;
/// So far apart, two stretches of rows are decoded as one.
const NEAR: usize = 1 << 12;

impl ObservationFrame {
    /// The same as [`of_parquet`](Self::of_parquet); of a large file without the observations of rows that are not among
    /// `rows`. Printed totals stay. What the file says of its row groups tells which of them need no decoding, and of the
    /// others only the keys and the roles are decoded wholly.
    pub fn some_of_parquet(bytes: Vec<u8>, path: &Path, rows: &BTreeSet<&str>) -> Result<Self, FrameError> {
        let polars = |source| FrameError::Polars { path: path.to_owned(), source };
        let reader = || ParquetReader::new(Cursor::new(&bytes[..]));
        let metadata = reader().get_metadata().map_err(polars)?.clone();
        if metadata.num_rows < LARGE {
            return Self::of_parquet(bytes, path);
        }
        let mut frames = Vec::new();
        for group in groups(&metadata, rows) {
            let slice = |of: &Range<usize>| reader().with_slice(Some((of.start, of.len())));
            let keys = slice(&group).with_columns(Some(vec![ROW_KEY.to_owned(), ROLE.to_owned()])).finish();
            let is_kept = keys.and_then(|keys| kept(&keys, rows)).map_err(polars)?;
            for stretch in stretches(&is_kept) {
                let mask: BooleanChunked = is_kept[stretch.clone()].iter().copied().collect();
                let stretch = group.start + stretch.start..group.start + stretch.end;
                let frame = slice(&stretch).finish().and_then(|frame| frame.filter(&mask));
                frames.push(Self::checked(frame.map_err(polars)?, path)?);
            }
        }
        Self::concatenate(&frames)
    }
}

/// The row groups that may have observations of `rows`, or printed totals.
fn groups(metadata: &FileMetadata, rows: &BTreeSet<&str>) -> Vec<Range<usize>> {
    let mut first = 0;
    let mut groups = Vec::new();
    for group in &metadata.row_groups {
        let of_group = first..first + group.num_rows();
        first = of_group.end;
        let between = |name: &str| -> Option<(String, String)> {
            let column = group.columns_under_root_iter(name)?.next()?;
            let statistics = column.statistics(&metadata.footer_buf)?.ok()?;
            let statistics = statistics.as_binary()?;
            let text = |bound: &Option<Vec<u8>>| String::from_utf8(bound.clone()?).ok();
            Some((text(&statistics.min_value)?, text(&statistics.max_value)?))
        };
        let observed = Role::Observed.as_str();
        let has_totals = between(ROLE).is_none_or(|(least, most)| least != observed || most != observed);
        let has_rows = between(ROW_KEY).is_none_or(|(least, most)| {
            rows.range::<str, _>((Included(least.as_str()), Included(most.as_str()))).next().is_some()
        });
        if has_totals || has_rows {
            groups.push(of_group);
        }
    }
    groups
}

/// Which observations are of one of `rows`, or are printed totals.
fn kept(keys: &DataFrame, rows: &BTreeSet<&str>) -> PolarsResult<Vec<bool>> {
    let (of_rows, roles) = (keys.column(ROW_KEY)?.str()?, keys.column(ROLE)?.str()?);
    // The observations of a row stand together.
    let mut last: (Option<&str>, bool) = (None, false);
    let both = of_rows.iter().zip(roles.iter());
    Ok(both
        .map(|(row, role)| {
            if row != last.0 {
                last = (row, row.is_some_and(|row| rows.contains(row)));
            }
            last.1 || role == Some(Role::Reported.as_str())
        })
        .collect())
}

/// What is kept, in pieces that are read at once.
fn stretches(is_kept: &[bool]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for row in (0..is_kept.len()).filter(|row| is_kept[*row]) {
        match stretches.last_mut() {
            Some(stretch) if row < stretch.end + NEAR => stretch.end = row + 1,
            _ => stretches.push(row..row + 1),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::{CellAddress, DeliveryId, Observation, Points, Reading, RowKey, SubjectKind};

    /// Three row groups of 20 readings a row; a printed total stands in the middle of the second one.
    fn country() -> Vec<Observation> {
        let of = |row: u32, column: u32| Observation {
            study: "study".parse().unwrap(),
            methodology: "edition".parse().unwrap(),
            year: 2022_u16.try_into().unwrap(),
            row: RowKey::new("Лист1", row),
            subject: SubjectKind::School,
            criterion: "points".parse().unwrap(),
            reading: Reading::Points(Points::whole(i64::from(column))),
            role: if row == 20_000 { Role::Reported } else { Role::Observed },
            address: CellAddress::new(row, column),
            raw: "1".into(),
        };
        (0..40_000).flat_map(|row| (0..20).map(move |column| of(row, column))).collect()
    }

    #[test]
    fn chosen_rows_are_those_of_the_whole_file_and_printed_totals_stay() {
        let all = country();
        let bytes = ObservationFrame::parquet_of(DeliveryId(1), &all.iter().collect::<Vec<_>>()).unwrap();
        let path = Path::new("country.parquet");
        for rows in [&[][..], &[0], &[39_999, 7, 8, 12_000], &[100_000]] {
            let keys: Vec<RowKey> = rows.iter().map(|row| RowKey::new("Лист1", *row)).collect();
            let keys = keys.iter().map(RowKey::as_str).collect();
            let some = ObservationFrame::some_of_parquet(bytes.clone(), path, &keys).unwrap();
            let is_kept = |o: &&Observation| keys.contains(o.row.as_str()) || o.role == Role::Reported;
            let expected: Vec<(DeliveryId, Observation)> =
                all.iter().filter(is_kept).map(|o| (DeliveryId(1), o.clone())).collect();
            assert!(some.observations().unwrap() == expected, "{rows:?}");
        }
    }

    #[test]
    fn groups_without_the_rows_are_not_decoded() {
        let all = country();
        let bytes = ObservationFrame::parquet_of(DeliveryId(1), &all.iter().collect::<Vec<_>>()).unwrap();
        let mut reader = ParquetReader::new(Cursor::new(&bytes[..]));
        let metadata = reader.get_metadata().unwrap();
        assert_eq!(metadata.row_groups.len(), 3);
        // The second group has the printed total, and the keys of the third one come after «Лист1!2».
        assert_eq!(groups(metadata, &BTreeSet::from(["Лист1!2"])).len(), 2);
        assert_eq!(groups(metadata, &BTreeSet::new()).len(), 1);
    }
}
