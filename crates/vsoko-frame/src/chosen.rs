//! Observations of some rows out of a file that has those of a whole country.

use std::collections::BTreeSet;
use std::path::Path;

use polars::prelude::PlSmallStr;
use vsoko_model::Role;

use crate::row_group::{OneOf, Source};
use crate::schema::{FrameError, ObservationFrame, ROLE, ROW_KEY};

/// From so many observations on, choosing among them is quicker than taking all.
const LARGE: usize = 1 << 15;

impl ObservationFrame {
    /// The same as [`of_parquet`](Self::of_parquet); of a large file without the observations of rows that are not among
    /// `rows`. Printed totals stay. Of what is left out only keys and roles are decoded.
    pub fn some_of_parquet(bytes: Vec<u8>, path: &Path, rows: &BTreeSet<&str>) -> Result<Self, FrameError> {
        let nothing = Self::concatenate(&[])?;
        let schema = nothing.data().schema();
        let source = Source::of_bytes(bytes, path, schema)?;
        let columns: Vec<&str> = schema.iter_names().map(PlSmallStr::as_str).collect();
        let wanted =
            [(ROW_KEY, OneOf::texts(rows.iter().copied())), (ROLE, OneOf::texts([Role::Reported.as_str()]))];
        let is_large = LARGE <= source.groups().sum();
        let frames = source.groups().enumerate().map(|(group, _)| {
            let frame = if is_large {
                source.rows_of_any(group, &wanted, &columns)
            } else {
                source.rows(group, &[], &columns)
            };
            Self::checked(frame?, path)
        });
        Self::concatenate(&frames.collect::<Result<Vec<_>, _>>()?)
    }
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
}
