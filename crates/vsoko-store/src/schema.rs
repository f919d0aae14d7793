//! The tables of the catalog, their version, and how a catalog is made and recognised.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::StoreError;
use crate::files::sync_folder;
use crate::sql::catalog_error;

/// The name of the catalog in the workspace.
pub(crate) const CATALOG: &str = "catalog.sqlite";

/// The version of the tables below, kept in `PRAGMA user_version`.
pub(crate) const VERSION: u32 = 1;

/// `vsok` in ASCII, kept in `PRAGMA application_id`: tells our catalog from any other SQLite file.
const APPLICATION_ID: u32 = 0x7673_6f6b;

/// How long a writer waits for another one before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// STRICT, so that a column holds its type and hashes over rows do not depend on how SQLite was asked.
const TABLES: &str = "
CREATE TABLE municipalities (
    id INTEGER PRIMARY KEY,
    region TEXT NOT NULL,
    region_key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    UNIQUE (region_key, name_key)
) STRICT;
CREATE TABLE schools (
    id INTEGER PRIMARY KEY,
    municipality INTEGER NOT NULL REFERENCES municipalities (id),
    code TEXT UNIQUE
) STRICT;
CREATE INDEX schools_of_municipality ON schools (municipality);
CREATE TABLE school_names (
    school INTEGER NOT NULL REFERENCES schools (id),
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    PRIMARY KEY (school, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX schools_of_name ON school_names (name_key);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL UNIQUE,
    received TEXT NOT NULL,
    author TEXT NOT NULL,
    diagnostics TEXT NOT NULL
) STRICT;
CREATE TABLE parts (
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    study TEXT NOT NULL,
    year INTEGER NOT NULL,
    n_observations INTEGER NOT NULL,
    PRIMARY KEY (delivery, study, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE observation_files (
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    year INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (delivery, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE methodologies (
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    toml TEXT NOT NULL,
    PRIMARY KEY (id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery_methodologies (
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    methodology TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (delivery, methodology, hash),
    FOREIGN KEY (methodology, hash) REFERENCES methodologies (id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE matches (
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    row_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    school INTEGER REFERENCES schools (id),
    municipality INTEGER REFERENCES municipalities (id),
    state TEXT NOT NULL CHECK (state IN ('matched', 'new')),
    author TEXT NOT NULL,
    PRIMARY KEY (delivery, row_key, year),
    CHECK ((school IS NULL) <> (municipality IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    action TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) STRICT;
";

/// Makes the catalog of `folder`. It is built under another name and renamed when complete, so that a catalog
/// without its tables is never met.
pub(crate) fn create(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(CATALOG);
    if path.exists() {
        return Err(StoreError::AlreadyExists { path });
    }
    fs_err::create_dir_all(folder)?;
    let partial = folder.join("catalog.sqlite.partial");
    if partial.exists() {
        fs_err::remove_file(&partial)?;
    }
    let in_partial = |source| StoreError::Catalog { path: partial.clone(), source };
    let connection = Connection::open(&partial).map_err(in_partial)?;
    let batch = format!(
        "PRAGMA synchronous = FULL; BEGIN; {TABLES} PRAGMA application_id = {APPLICATION_ID}; \
         PRAGMA user_version = {VERSION}; COMMIT;"
    );
    connection.execute_batch(&batch).map_err(in_partial)?;
    connection.close().map_err(|(_, source)| in_partial(source))?;
    fs_err::rename(&partial, &path)?;
    sync_folder(folder)?;
    Ok(())
}

/// Opens the catalog of `folder` once it is known to be ours and not newer than this program.
pub(crate) fn open(folder: &Path) -> Result<Connection, StoreError> {
    let path = folder.join(CATALOG);
    let not_ours = || StoreError::NotAWorkspace { folder: folder.to_owned() };
    if !path.is_file() {
        return Err(not_ours());
    }
    let in_catalog = |source| StoreError::Catalog { path: path.clone(), source };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&path, flags).map_err(in_catalog)?;
    connection.busy_timeout(PATIENCE).map_err(in_catalog)?;
    match number(&connection, "application_id") {
        Ok(APPLICATION_ID) => {}
        Ok(_) => return Err(not_ours()),
        Err(source) if source.sqlite_error_code() == Some(ErrorCode::NotADatabase) => return Err(not_ours()),
        Err(source) => return Err(in_catalog(source)),
    }
    let found = number(&connection, "user_version").map_err(in_catalog)?;
    if found > VERSION {
        return Err(StoreError::NewerSchema { found, known: VERSION });
    }
    // SQLite keeps the rollback journal where the folder cannot hold the shared memory that WAL needs.
    let set = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
    connection.execute_batch(set).map_err(|source| catalog_error(&connection, source))?;
    Ok(connection)
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}
