//! Groups of rows of a Parquet file: some of their columns, and of those only the rows that are wanted.
//!
//! polars-parquet decodes a column only where a condition on another one holds, and tells a condition on a column of few
//! values by its dictionary; the reader of polars-io knows no conditions. A column that holds the same value in all rows of
//! a group, as most of those do that say what a file is, is not decoded for a condition at all: the end of the file says it.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::*;
use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::{Bitmap, BitmapBuilder};
use polars_buffer::Buffer;
use polars_parquet::parquet::statistics::Statistics;
use polars_parquet::read::expr::{ParquetColumnExpr, ParquetScalar, SpecializedParquetColumnExpr};
use polars_parquet::read::{
    BasicDecompressor, FileMetadata, Filter, PageReader, PredicateFilter, RowGroupMetadata,
    column_iter_to_arrays, infer_schema, read_metadata,
};

use crate::schema::FrameError;

/// A file with what its end says that it holds.
pub(crate) struct Source {
    path: PathBuf,
    /// All of it, where it was read already.
    bytes: Option<Buffer<u8>>,
    metadata: FileMetadata,
    schema: ArrowSchema,
}

/// Which values a column has in the rows that are wanted.
#[derive(Clone)]
pub(crate) struct OneOf(SpecializedParquetColumnExpr);

impl Source {
    /// The file, if it has `columns` of these types; further ones are not looked at. Only its end is read.
    pub(crate) fn open(path: &Path, columns: &Schema) -> Result<Self, FrameError> {
        Self::of(path, &mut fs_err::File::open(path)?, None, columns)
    }

    /// The same of bytes that were read from `path`.
    pub(crate) fn of_bytes(bytes: Vec<u8>, path: &Path, columns: &Schema) -> Result<Self, FrameError> {
        let bytes = Buffer::from(bytes);
        Self::of(path, &mut Cursor::new(bytes.as_slice()), Some(bytes.clone()), columns)
    }

    fn of(
        path: &Path,
        file: &mut (impl Read + Seek),
        bytes: Option<Buffer<u8>>,
        columns: &Schema,
    ) -> Result<Self, FrameError> {
        let polars = |source| FrameError::Polars { path: path.to_owned(), source };
        let metadata = read_metadata(file).map_err(polars)?;
        let schema = infer_schema(&metadata).map_err(polars)?;
        let found = Schema::from_arrow_schema(&schema);
        if columns.iter().any(|(name, dtype)| found.get(name) != Some(dtype)) {
            return Err(FrameError::Columns { path: path.to_owned(), found: format!("{found:?}") });
        }
        Ok(Self { path: path.to_owned(), bytes, metadata, schema })
    }

    /// How many rows each of its groups has.
    pub(crate) fn groups(&self) -> impl Iterator<Item = usize> {
        self.metadata.row_groups.iter().map(RowGroupMetadata::num_rows)
    }

    /// The rows of a group in which each column of `wanted` has one of its values, with `columns` in their order.
    pub(crate) fn rows(
        &self,
        group: usize,
        wanted: &[(&str, OneOf)],
        columns: &[&str],
    ) -> Result<DataFrame, FrameError> {
        let mut mask = None;
        for (name, values) in wanted {
            let own = self.mask(group, name, values)?;
            let all = mask.map_or(own.clone(), |mask: Bitmap| &mask & &own);
            if all.set_bits() == 0 {
                return self.masked(group, Some(all), columns);
            }
            mask = Some(all);
        }
        self.masked(group, mask, columns)
    }

    /// The rows of a group in which one of the columns of `wanted` has one of its values.
    pub(crate) fn rows_of_any(
        &self,
        group: usize,
        wanted: &[(&str, OneOf)],
        columns: &[&str],
    ) -> Result<DataFrame, FrameError> {
        let nowhere = Bitmap::new_zeroed(self.metadata.row_groups[group].num_rows());
        let mut masks = wanted.iter().map(|(name, values)| self.mask(group, name, values));
        let any = masks.try_fold(nowhere, |any, own| Ok::<_, FrameError>(&any | &own?))?;
        self.masked(group, Some(any), columns)
    }

    /// In which rows of a group a column has one of the values.
    fn mask(&self, group: usize, name: &str, values: &OneOf) -> Result<Bitmap, FrameError> {
        if let Some(holds) = self.holds_throughout(group, name, values) {
            return Ok(Bitmap::new_with_value(holds, self.metadata.row_groups[group].num_rows()));
        }
        let condition = PredicateFilter { predicate: Arc::new(values.clone()), include_values: false };
        self.column(group, name, Some(Filter::Predicate(condition))).map(|(_, mask)| mask)
    }

    /// Does a column have one of the values, where the end of the file says that all its rows hold the same?
    fn holds_throughout(&self, group: usize, name: &str, values: &OneOf) -> Option<bool> {
        let mut chunks = self.metadata.row_groups[group].columns_under_root_iter(name)?;
        let said = chunks.next()?.statistics(&self.metadata.footer_buf)?.ok()?;
        if said.null_count() != Some(0) {
            return None;
        }
        match said {
            Statistics::Binary(texts) if texts.min_value == texts.max_value => {
                str::from_utf8(&texts.min_value?).ok().map(|text| values.has_text(text))
            }
            Statistics::Int32(numbers) if numbers.min_value == numbers.max_value => {
                Some(values.has_number(numbers.min_value?.cast_unsigned()))
            }
            _ => None,
        }
    }

    /// The rows of a group that a mask lets pass; all of them without one.
    fn masked(&self, group: usize, mask: Option<Bitmap>, columns: &[&str]) -> Result<DataFrame, FrameError> {
        let mask = mask.filter(|mask| 0 < mask.unset_bits());
        let n_rows =
            mask.as_ref().map_or_else(|| self.metadata.row_groups[group].num_rows(), Bitmap::set_bits);
        let read = columns.iter().map(|name| {
            if n_rows == 0 {
                let dtype = self.schema.get(name).map(DataType::from_arrow_field);
                return Ok(Column::new_empty((*name).into(), &dtype.unwrap_or(DataType::Null)));
            }
            self.column(group, name, mask.clone().map(Filter::Mask)).map(|(column, _)| column)
        });
        let read = read.collect::<Result<Vec<_>, _>>()?;
        DataFrame::new(n_rows, read).map_err(|source| self.polars(source))
    }

    /// A column of a group as far as a filter lets it pass, and which rows a condition holds for.
    fn column(
        &self,
        group: usize,
        name: &str,
        filter: Option<Filter>,
    ) -> Result<(Column, Bitmap), FrameError> {
        let group = &self.metadata.row_groups[group];
        let unknown = || self.polars(PolarsError::ColumnNotFound(name.to_owned().into()));
        let field = self.schema.get(name).ok_or_else(unknown)?;
        let chunk = group.columns_under_root_iter(name).and_then(|mut own| own.next()).ok_or_else(unknown)?;
        let bytes = self.bytes_of(chunk.byte_range())?;
        let pages = PageReader::new(Cursor::new(bytes), chunk, Vec::new(), usize::MAX);
        let pages = vec![BasicDecompressor::new(pages, Vec::new())];
        let types = vec![&chunk.descriptor().descriptor.primitive_type];
        column_iter_to_arrays(pages, types, field.clone(), filter)
            .and_then(|(arrays, mask)| Ok((Series::try_from((field, arrays))?.into_column(), mask)))
            .map_err(|source| self.polars(source))
    }

    fn bytes_of(&self, range: Range<u64>) -> io::Result<Buffer<u8>> {
        let beyond = || io::Error::from(io::ErrorKind::UnexpectedEof);
        if let Some(bytes) = &self.bytes {
            let at = |offset: u64| usize::try_from(offset).ok().filter(|offset| *offset <= bytes.len());
            let (start, end) = at(range.start).zip(at(range.end)).ok_or_else(beyond)?;
            return Ok(bytes.clone().sliced(start.min(end)..end));
        }
        let mut file = fs_err::File::open(&self.path)?;
        file.seek(SeekFrom::Start(range.start))?;
        let mut bytes = Vec::new();
        file.take(range.end.saturating_sub(range.start)).read_to_end(&mut bytes)?;
        Ok(Buffer::from(bytes))
    }

    fn polars(&self, source: PolarsError) -> FrameError {
        FrameError::Polars { path: self.path.clone(), source }
    }
}

impl OneOf {
    /// One of some texts.
    pub(crate) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::values(texts.into_iter().map(|text| ParquetScalar::String(text.into())))
    }

    /// This number.
    pub(crate) fn number(number: u32) -> Self {
        Self::values([ParquetScalar::UInt32(number)])
    }

    fn values(values: impl IntoIterator<Item = ParquetScalar>) -> Self {
        let values: Box<[ParquetScalar]> = values.into_iter().collect();
        Self(match &*values {
            [one] => SpecializedParquetColumnExpr::Equal(one.clone()),
            _ => SpecializedParquetColumnExpr::EqualOneOf(values),
        })
    }

    fn has_text(&self, text: &str) -> bool {
        self.any(|value| matches!(value, ParquetScalar::String(own) if **own == *text))
    }

    fn has_number(&self, number: u32) -> bool {
        self.any(|value| matches!(value, ParquetScalar::UInt32(own) if *own == number))
    }

    fn any(&self, is: impl Fn(&ParquetScalar) -> bool) -> bool {
        match &self.0 {
            SpecializedParquetColumnExpr::Equal(one) => is(one),
            SpecializedParquetColumnExpr::EqualOneOf(several) => several.iter().any(is),
            _ => false,
        }
    }
}

/// polars-parquet asks for the values, and goes through those of a page itself where it can.
impl ParquetColumnExpr for OneOf {
    fn evaluate_mut(&self, values: &dyn Array, holds: &mut BitmapBuilder) {
        let any = values.as_any();
        if let Some(texts) = any.downcast_ref::<Utf8ViewArray>() {
            holds.extend_trusted_len_iter(texts.values_iter().map(|text| self.has_text(text)));
        } else if let Some(numbers) = any.downcast_ref::<PrimitiveArray<u32>>() {
            holds.extend_trusted_len_iter(numbers.values_iter().map(|number| self.has_number(*number)));
        } else {
            holds.extend_constant(values.len(), false);
        }
    }

    fn evaluate_null(&self) -> bool {
        false
    }

    fn as_specialized(&self) -> Option<&SpecializedParquetColumnExpr> {
        Some(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars_io::prelude::ParquetWriter;

    /// Groups in which a column is the same throughout, mixed, and the same but for a row that holds nothing.
    const GROUPS: [[(Option<&str>, u32); 3]; 4] = [
        [(Some("a"), 2021), (Some("a"), 2021), (Some("a"), 2021)],
        [(Some("a"), 2021), (Some("b"), 2022), (None, 2021)],
        [(Some("a"), 2022), (None, 2022), (Some("a"), 2022)],
        [(Some("b"), u32::MAX), (Some("b"), u32::MAX), (Some("b"), u32::MAX)],
    ];

    fn frame(rows: &[(Option<&str>, u32)]) -> DataFrame {
        let (texts, years): (Vec<_>, Vec<_>) = rows.iter().copied().unzip();
        df!("text" => texts, "year" => years).unwrap()
    }

    #[test]
    fn rows_are_those_whose_values_are_wanted_whether_or_not_the_end_of_the_file_says_so() {
        let schema = frame(&[]).schema().clone();
        let mut bytes = Vec::new();
        let mut writer = ParquetWriter::new(&mut bytes).batched(&schema).unwrap();
        for group in &GROUPS {
            writer.write_batch(&frame(group)).unwrap();
        }
        writer.finish().unwrap();
        let source = Source::of_bytes(bytes, Path::new("rows.parquet"), &schema).unwrap();
        for texts in [&["a"][..], &["b"], &["a", "b"], &["c"], &[]] {
            for year in [2021, 2022, 2023, u32::MAX] {
                let wanted = [("text", OneOf::texts(texts.iter().copied())), ("year", OneOf::number(year))];
                for (group, rows) in GROUPS.iter().enumerate() {
                    let is_text = |text: Option<&str>| text.is_some_and(|text| texts.contains(&text));
                    let all = rows.iter().filter(|(text, own)| is_text(*text) && *own == year);
                    let any = rows.iter().filter(|(text, own)| is_text(*text) || *own == year);
                    let columns = ["text", "year"];
                    let found = source.rows(group, &wanted, &columns).unwrap();
                    assert!(
                        found.equals_missing(&frame(&all.copied().collect::<Vec<_>>())),
                        "{texts:?} {year} {group}"
                    );
                    let found = source.rows_of_any(group, &wanted, &columns).unwrap();
                    assert!(
                        found.equals_missing(&frame(&any.copied().collect::<Vec<_>>())),
                        "{texts:?} {year} {group}"
                    );
                }
            }
        }
    }
}
