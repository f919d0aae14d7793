//! The tables of the catalog, their version, and how a catalog is made and recognised.
//!
//! Everything but `journal` and `in_force` holds *statements*: rows that one entry of the journal made, that are
//! never changed and never deleted. `in_force` says from which entry until which one the statements of an entry
//! count. So any past state is a question with another number in it, and to undo is to close an interval.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::StoreError;
use crate::files::publish;
use crate::network::lies_on_network;
use crate::sql::catalog_error;

/// The name of the catalog in the workspace.
pub(crate) const CATALOG: &str = "catalog.sqlite";

/// The version of the tables below, kept in `PRAGMA user_version`.
pub(crate) const VERSION: u32 = 4;

/// `vsok` in ASCII, kept in `PRAGMA application_id`: tells our catalog from any other SQLite file.
const APPLICATION_ID: u32 = 0x7673_6f6b;

/// How long SQLite itself waits for a lock that is held for a moment, for example by a checkpoint.
pub(crate) const BLINK: Duration = Duration::from_millis(200);

/// How long opening on a network folder waits for a program that holds the catalog.
pub(crate) const OPENING: Duration = Duration::from_secs(10);

/// STRICT, so that a column holds its type and hashes over rows do not depend on how SQLite was asked. No UNIQUE over
/// statements: what must be one at a time depends on what is in force, and is asked of each change.
pub(crate) const TABLES: &str = "
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    action TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE in_force (
    entry INTEGER NOT NULL REFERENCES journal (seq),
    since INTEGER NOT NULL,
    until INTEGER,
    PRIMARY KEY (entry, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE municipalities (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    region TEXT NOT NULL,
    region_key TEXT NOT NULL
) STRICT;
CREATE INDEX municipalities_of_entry ON municipalities (entry);
CREATE TABLE schools (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX schools_of_entry ON schools (entry);
CREATE TABLE municipality_names (
    entry INTEGER NOT NULL,
    municipality INTEGER NOT NULL REFERENCES municipalities (id),
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    said_by TEXT NOT NULL CHECK (said_by IN ('delivery', 'person')),
    PRIMARY KEY (entry, municipality, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX names_of_municipality ON municipality_names (municipality, year, name, said_by, entry);
CREATE INDEX municipalities_of_name ON municipality_names (name_key);
CREATE TABLE municipality_regions (
    entry INTEGER NOT NULL,
    municipality INTEGER NOT NULL REFERENCES municipalities (id),
    year INTEGER NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (entry, municipality, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE region_names (
    entry INTEGER PRIMARY KEY,
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE TABLE school_years (
    entry INTEGER NOT NULL,
    school INTEGER NOT NULL REFERENCES schools (id),
    year INTEGER NOT NULL,
    name TEXT,
    name_key TEXT,
    municipality INTEGER REFERENCES municipalities (id),
    code TEXT,
    said_by TEXT NOT NULL CHECK (said_by IN ('delivery', 'person')),
    PRIMARY KEY (entry, school, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX years_of_school ON school_years (school);
CREATE INDEX schools_of_municipality ON school_years (municipality);
CREATE INDEX schools_of_name ON school_years (name_key);
CREATE INDEX schools_of_code ON school_years (code);
CREATE TABLE school_inns (
    entry INTEGER NOT NULL,
    school INTEGER NOT NULL REFERENCES schools (id),
    year INTEGER NOT NULL,
    inn TEXT NOT NULL,
    PRIMARY KEY (entry, school, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX schools_of_inn ON school_inns (inn);
CREATE TABLE ends (
    entry INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('school', 'municipality')),
    id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    into_id INTEGER,
    PRIMARY KEY (entry, kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE same_schools (
    entry INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES schools (id),
    same_as INTEGER NOT NULL REFERENCES schools (id)
) STRICT;
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    received TEXT NOT NULL,
    author TEXT NOT NULL,
    diagnostics TEXT NOT NULL,
    recipe TEXT
) STRICT;
CREATE INDEX deliveries_of_file ON deliveries (file_hash);
CREATE INDEX deliveries_of_entry ON deliveries (entry);
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
    entry INTEGER NOT NULL,
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    row_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    school INTEGER REFERENCES schools (id),
    municipality INTEGER REFERENCES municipalities (id),
    state TEXT NOT NULL CHECK (state IN ('matched', 'new', 'confirmed')),
    author TEXT NOT NULL,
    PRIMARY KEY (delivery, row_key, year, entry),
    CHECK ((school IS NULL) <> (municipality IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE spellings (
    entry INTEGER NOT NULL,
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    row_key TEXT NOT NULL,
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (delivery, row_key, year, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX matches_of_school ON matches (school);
CREATE INDEX matches_of_municipality ON matches (municipality);
CREATE INDEX matches_of_entry ON matches (entry);
CREATE TABLE lists (
    entry INTEGER NOT NULL,
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    study TEXT NOT NULL,
    methodology TEXT NOT NULL,
    year INTEGER NOT NULL,
    region TEXT NOT NULL,
    region_key TEXT NOT NULL,
    municipality TEXT
) STRICT;
CREATE INDEX lists_of_region ON lists (region_key);
CREATE INDEX lists_of_entry ON lists (entry);
CREATE TABLE corrections (
    entry INTEGER PRIMARY KEY,
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    study TEXT NOT NULL,
    year INTEGER NOT NULL,
    row_key TEXT NOT NULL,
    criterion TEXT NOT NULL,
    raw TEXT NOT NULL,
    reading TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_of_delivery ON corrections (delivery);
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    municipality INTEGER NOT NULL REFERENCES municipalities (id)
) STRICT;
CREATE TABLE meeting_terms (
    entry INTEGER NOT NULL,
    meeting INTEGER NOT NULL REFERENCES meetings (id),
    said TEXT NOT NULL,
    PRIMARY KEY (entry, meeting)
) STRICT, WITHOUT ROWID;
CREATE TABLE actions (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    municipality INTEGER NOT NULL REFERENCES municipalities (id)
) STRICT;
CREATE TABLE action_terms (
    entry INTEGER NOT NULL,
    action INTEGER NOT NULL REFERENCES actions (id),
    term TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entry, action, term)
) STRICT, WITHOUT ROWID;
CREATE TABLE action_steps (
    entry INTEGER PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES actions (id),
    status TEXT NOT NULL CHECK (status IN ('in_work', 'done', 'not_done')),
    held_on TEXT NOT NULL,
    note TEXT
) STRICT;
CREATE TABLE evidence (
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    hash TEXT,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
";

/// Where the folder of an archive lies, which decides how SQLite keeps its own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// Asked of the operating system.
    #[default]
    Unknown,
    /// On this machine: a write-ahead log, and readers never wait for a writer.
    Local,
    /// On a network folder, where a write-ahead log may corrupt the catalog: a rollback journal, and readers may wait.
    Network,
}

/// Makes the catalog of `folder`. It is built under another name and renamed when complete, so that a catalog
/// without its tables is never met.
pub(crate) fn create(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(CATALOG);
    if path.exists() {
        return Err(StoreError::AlreadyExists { path });
    }
    fs_err::create_dir_all(folder)?;
    let partial = folder.join(format!("catalog.sqlite.{}.partial", std::process::id()));
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
    let published = publish(&partial, &path);
    if published.is_err() {
        let _ = fs_err::remove_file(&partial);
    }
    published
}

/// As many statements are kept parsed.
const STATEMENTS: usize = 128;
/// Of the catalog at most as much is kept in memory.
const CACHE_KIB: i32 = 32 * 1024;

/// Opens the catalog of `folder` once it is known to be ours and of this version. On a network folder it waits up to
/// `patience` for a program that holds it.
pub(crate) fn open(folder: &Path, place: Place, patience: Duration) -> Result<Connection, StoreError> {
    let (connection, found) = open_any(folder)?;
    match found {
        VERSION => {}
        newer if newer > VERSION => return Err(StoreError::NewerSchema { found, known: VERSION }),
        _ => return Err(StoreError::OlderSchema { found, known: VERSION }),
    }
    if connection.is_readonly("main").map_err(|source| catalog_error(&connection, source))? {
        return Ok(connection);
    }
    let network = match place {
        Place::Unknown => lies_on_network(folder),
        Place::Local => false,
        Place::Network => true,
    };
    let mode = if network { "DELETE" } else { "WAL" };
    let set = format!("PRAGMA journal_mode = {mode}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    let began = Instant::now();
    while let Err(source) = connection.execute_batch(&set) {
        let is_busy = source.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !is_busy {
            return Err(catalog_error(&connection, source));
        }
        // Another program holds the catalog just now: the mode is a property of the file, and it stays as it is. Only on
        // a network folder it must not stay a write-ahead log, and who holds it is waited for.
        if !network {
            let set = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
            connection.execute_batch(set).map_err(|source| catalog_error(&connection, source))?;
            break;
        }
        if began.elapsed() >= patience {
            return Err(StoreError::Busy { path: folder.join(CATALOG), waited: began.elapsed() });
        }
    }
    Ok(connection)
}

/// Opens a catalog of ours of whatever version, and tells the version.
pub(crate) fn open_any(folder: &Path) -> Result<(Connection, u32), StoreError> {
    let path = folder.join(CATALOG);
    let not_ours = || StoreError::NotAWorkspace { folder: folder.to_owned() };
    if !path.is_file() {
        return Err(not_ours());
    }
    let in_catalog = |source| StoreError::Catalog { path: path.clone(), source };
    let connection = if may_write(folder) && may_write(&path) {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(&path, flags).map_err(in_catalog)?
    } else {
        open_to_read(folder, &path).map_err(in_catalog)?
    };
    connection.busy_timeout(BLINK).map_err(in_catalog)?;
    // An import asks some forty questions of each row, always the same ones.
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A question is planned once, and not anew for each value that it is asked with.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(in_catalog)?;
    match number(&connection, "application_id") {
        Ok(APPLICATION_ID) => {}
        Ok(_) => return Err(not_ours()),
        Err(source) if source.sqlite_error_code() == Some(ErrorCode::NotADatabase) => return Err(not_ours()),
        Err(source) => return Err(in_catalog(source)),
    }
    // An import of a region changes some thousands of pages. One that has no room is written before the end, and read back.
    connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(in_catalog)?;
    let found = number(&connection, "user_version").map_err(in_catalog)?;
    Ok((connection, found))
}

/// Opens a catalog that nothing may be written beside. While somebody else writes, the log is there, and is read with the
/// catalog. Where it is not, SQLite would make one; so it is told that nobody changes the catalog.
fn open_to_read(folder: &Path, path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let beside_a_writer = Connection::open_with_flags(path, flags).and_then(|connection| {
        number(&connection, "application_id")?;
        Ok(connection)
    });
    let log = folder.join(format!("{CATALOG}-wal"));
    let has_log = fs_err::metadata(log).is_ok_and(|log| 0 < log.len());
    match beside_a_writer {
        Err(source) if !has_log && source.sqlite_error_code() != Some(ErrorCode::NotADatabase) => {
            Connection::open_with_flags(unchanging(path), flags | OpenFlags::SQLITE_OPEN_URI)
        }
        opened => opened,
    }
}

/// The address of a catalog that nobody changes, as SQLite reads it.
fn unchanging(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let root = if escaped.starts_with('/') { "" } else { "/" };
    format!("file://{root}{escaped}?immutable=1")
}

/// May this program write a file, or into a folder?
#[cfg(unix)]
fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// May this program write a file? Of a folder only trying would tell.
#[cfg(not(unix))]
fn may_write(path: &Path) -> bool {
    path.is_dir() || fs_err::metadata(path).is_ok_and(|file| !file.permissions().readonly())
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}
