//! Questions to the catalog, each error with the catalog's path, and columns read as types of the model.

use std::error::Error;
use std::str::FromStr;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Params, Row};
use thiserror::Error;
use vsoko_model::{ContentHash, StudyYear};

use crate::StoreError;

/// All rows that `sql` gives.
pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let rows = || {
        let mut statement = connection.prepare_cached(sql)?;
        statement.query_map(parameters, read)?.collect::<rusqlite::Result<Vec<T>>>()
    };
    rows().map_err(|source| catalog_error(connection, source))
}

/// The first row that `sql` gives, if there is one.
pub(crate) fn first<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, StoreError> {
    let row = || connection.prepare_cached(sql)?.query_row(parameters, read).optional();
    row().map_err(|source| catalog_error(connection, source))
}

/// The one row that `sql` always gives.
pub(crate) fn one<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let row = || connection.prepare_cached(sql)?.query_row(parameters, read);
    row().map_err(|source| catalog_error(connection, source))
}

/// Runs a statement that gives no rows.
pub(crate) fn run(connection: &Connection, sql: &str, parameters: impl Params) -> Result<(), StoreError> {
    let run = || connection.prepare_cached(sql)?.execute(parameters);
    run().map(|_| ()).map_err(|source| catalog_error(connection, source))
}

/// Runs a statement that gives no rows once for each of `rows`.
pub(crate) fn run_each<P: Params>(
    connection: &Connection,
    sql: &str,
    rows: impl Iterator<Item = P>,
) -> Result<(), StoreError> {
    let run = || {
        let mut statement = connection.prepare_cached(sql)?;
        rows.into_iter().try_for_each(|row| statement.execute(row).map(|_| ()))
    };
    run().map_err(|source| catalog_error(connection, source))
}

/// `source` with the path of the catalog that it came from.
pub(crate) fn catalog_error(connection: &Connection, source: rusqlite::Error) -> StoreError {
    StoreError::Catalog { path: connection.path().unwrap_or("catalog").into(), source }
}

/// A column whose text is the printed form of a type.
pub(crate) fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: Error + Send + Sync + 'static,
{
    row.get::<_, String>(column)?.parse().map_err(|source| invalid(column, Type::Text, source))
}

/// A column with text. Bytes that are no text stand as U+FFFD, so that they are damage and not an error.
pub(crate) fn lossy(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let bytes = row.get_ref(column)?.as_bytes()?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// A column with a year.
pub(crate) fn year(row: &Row<'_>, column: usize) -> rusqlite::Result<StudyYear> {
    StudyYear::try_from(row.get::<_, u16>(column)?).map_err(|source| invalid(column, Type::Integer, source))
}

/// A column with a hash.
pub(crate) fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<ContentHash> {
    let text: String = row.get(column)?;
    ContentHash::from_stored(&text).ok_or_else(|| invalid(column, Type::Text, InvalidHash(text)))
}

/// The error for a column that holds what it cannot hold.
pub(crate) fn invalid(
    column: usize,
    kind: Type,
    source: impl Error + Send + Sync + 'static,
) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(source))
}

/// A text of the catalog that is not a SHA-256.
#[derive(Debug, Error)]
#[error("«{0}» is not a SHA-256 in lower-case hexadecimal")]
struct InvalidHash(String);
