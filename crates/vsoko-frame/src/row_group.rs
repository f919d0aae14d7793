//! Groups of rows of a Parquet file: some of their columns, and of those only the rows that are wanted.
//!
//! polars-parquet decodes a column only where a condition on another one holds, and tells a condition on a column of few
//! values by its dictionary; the reader of polars-io knows no conditions.

use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::*;
use polars_arrow::array::{Array, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::{Bitmap, BitmapBuilder};
use polars_buffer::Buffer;
use polars_parquet::read::expr::{ParquetColumnExpr, ParquetScalar, SpecializedParquetColumnExpr};
use polars_parquet::read::{
    BasicDecompressor, FileMetadata, Filter, PageReader, PredicateFilter, RowGroupMetadata,
    column_iter_to_arrays, infer_schema, read_metadata,
};

use crate::schema::FrameError;

/// A file of which only the end was read, where it says what it holds.
pub(crate) struct Source {
    path: PathBuf,
    metadata: FileMetadata,
    schema: ArrowSchema,
}

/// Which values a column has in the rows that are wanted.
#[derive(Clone)]
pub(crate) struct OneOf(SpecializedParquetColumnExpr);

impl Source {
    /// The file, if it has `columns` of these types; further ones are not looked at.
    pub(crate) fn open(path: &Path, columns: &Schema) -> Result<Self, FrameError> {
        let polars = |source| FrameError::Polars { path: path.to_owned(), source };
        let metadata = read_metadata(&mut fs_err::File::open(path)?).map_err(polars)?;
        let schema = infer_schema(&metadata).map_err(polars)?;
        let found = Schema::from_arrow_schema(&schema);
        if columns.iter().any(|(name, dtype)| found.get(name) != Some(dtype)) {
            let what = format!("the columns are {found:?}");
            return Err(FrameError::Corrupt { path: path.to_owned(), row: 0, what });
        }
        Ok(Self { path: path.to_owned(), metadata, schema })
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
        let mut file = fs_err::File::open(&self.path)?;
        let group = &self.metadata.row_groups[group];
        let mut mask: Option<Bitmap> = None;
        for (name, values) in wanted {
            let condition = PredicateFilter { predicate: Arc::new(values.clone()), include_values: false };
            let (_, own) = self.column(&mut file, group, name, Some(Filter::Predicate(condition)))?;
            mask = Some(mask.map_or_else(|| own.clone(), |mask| &mask & &own));
        }
        let mask = mask.filter(|mask| 0 < mask.unset_bits());
        let n_rows = mask.as_ref().map_or(group.num_rows(), Bitmap::set_bits);
        let read = columns.iter().map(|name| {
            if n_rows == 0 {
                let dtype = self.schema.get(name).map(DataType::from_arrow_field);
                return Ok(Column::new_empty((*name).into(), &dtype.unwrap_or(DataType::Null)));
            }
            self.column(&mut file, group, name, mask.clone().map(Filter::Mask)).map(|(column, _)| column)
        });
        let read = read.collect::<Result<Vec<_>, _>>()?;
        DataFrame::new(n_rows, read).map_err(|source| self.polars(source))
    }

    /// A column of a group as far as a filter lets it pass, and which rows a condition holds for.
    fn column(
        &self,
        file: &mut fs_err::File,
        group: &RowGroupMetadata,
        name: &str,
        filter: Option<Filter>,
    ) -> Result<(Column, Bitmap), FrameError> {
        let unknown = || self.polars(PolarsError::ColumnNotFound(name.to_owned().into()));
        let field = self.schema.get(name).ok_or_else(unknown)?;
        let chunk = group.columns_under_root_iter(name).and_then(|mut own| own.next()).ok_or_else(unknown)?;
        let range = chunk.byte_range();
        file.seek(SeekFrom::Start(range.start))?;
        let mut bytes = Vec::new();
        file.take(range.end.saturating_sub(range.start)).read_to_end(&mut bytes)?;
        let pages = PageReader::new(Cursor::new(Buffer::from(bytes)), chunk, Vec::new(), usize::MAX);
        let pages = vec![BasicDecompressor::new(pages, Vec::new())];
        let types = vec![&chunk.descriptor().descriptor.primitive_type];
        column_iter_to_arrays(pages, types, field.clone(), filter)
            .and_then(|(arrays, mask)| Ok((Series::try_from((field, arrays))?.into_column(), mask)))
            .map_err(|source| self.polars(source))
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
        let (texts, numbers) = (values.as_any().downcast_ref(), values.as_any().downcast_ref());
        for at in 0..values.len() {
            let text = texts.map(|texts: &Utf8ViewArray| texts.value(at));
            let number = numbers.map(|numbers: &PrimitiveArray<u32>| numbers.value(at));
            holds.push(self.any(|value| match value {
                ParquetScalar::String(one) => Some(&**one) == text,
                ParquetScalar::UInt32(one) => Some(*one) == number,
                _ => false,
            }));
        }
    }

    fn evaluate_null(&self) -> bool {
        false
    }

    fn as_specialized(&self) -> Option<&SpecializedParquetColumnExpr> {
        Some(&self.0)
    }
}
