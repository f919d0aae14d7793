//! One change of the archive: a transaction, the rows it makes, and the entry of the journal that seals them.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use vsoko_model::{Author, Timestamp};

use crate::StoreError;
use crate::files::parent;
use crate::journal::{EntryId, Event, append, next};
use crate::rows::RowHashes;
use crate::sql::{catalog_error, run};

/// Who changes the archive, and when. Both are inputs: the archive asks neither the machine nor the clock.
#[derive(Debug, Clone, Copy)]
pub struct Hand<'a> {
    /// When.
    pub at: &'a Timestamp,
    /// By whom.
    pub author: &'a Author,
}

/// How a writer waits while another program writes.
pub struct Patience {
    limit: Duration,
    tell: Box<dyn Fn() + Send>,
}

impl Patience {
    /// Waits up to `limit`; `tell` is called once a wait, as soon as it begins.
    pub fn new(limit: Duration, tell: impl Fn() + Send + 'static) -> Self {
        Self { limit, tell: Box::new(tell) }
    }
}

impl Default for Patience {
    /// Waits half a minute, silently.
    fn default() -> Self {
        Self::new(Duration::from_secs(30), || ())
    }
}

impl std::fmt::Debug for Patience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Patience").field("limit", &self.limit).finish_non_exhaustive()
    }
}

/// Begins to write: nobody else writes until the transaction ends. SQLite's own lock goes with the program that holds
/// it, so a crash leaves none behind.
pub(crate) fn begin<'c>(
    connection: &'c Connection,
    patience: &Patience,
) -> Result<Transaction<'c>, StoreError> {
    patiently(connection, patience, || Transaction::new_unchecked(connection, TransactionBehavior::Immediate))
}

/// Begins to read: until the transaction ends, every question is answered from one state.
pub(crate) fn begin_reading<'c>(
    connection: &'c Connection,
    patience: &Patience,
) -> Result<Transaction<'c>, StoreError> {
    let reading = connection.unchecked_transaction().map_err(|source| catalog_error(connection, source))?;
    // The first question is what fixes the state that SQLite answers from.
    let ask = "SELECT EXISTS (SELECT 1 FROM journal)";
    patiently(connection, patience, || reading.query_row(ask, [], |_| Ok(())))?;
    Ok(reading)
}

/// Makes a change last, or leaves the archive as it was. Where a reader is in a writer's way, this waits for it too.
pub(crate) fn commit(connection: &Connection, patience: &Patience) -> Result<(), StoreError> {
    patiently(connection, patience, || connection.execute_batch("COMMIT"))
}

/// Does what another program may be in the way of.
fn patiently<T>(
    connection: &Connection,
    patience: &Patience,
    attempt: impl Fn() -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let began = Instant::now();
    let mut told = false;
    loop {
        match attempt() {
            Ok(done) => return Ok(done),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                if !told {
                    (patience.tell)();
                    told = true;
                }
                if began.elapsed() >= patience.limit {
                    let path = PathBuf::from(connection.path().unwrap_or("catalog"));
                    return Err(StoreError::Busy { path, waited: began.elapsed() });
                }
            }
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
                let catalog = PathBuf::from(connection.path().unwrap_or("catalog"));
                return Err(StoreError::ReadOnly { folder: parent(&catalog).to_owned() });
            }
            Err(source) => return Err(catalog_error(connection, source)),
        }
    }
}

/// Seals the rows that `event` made as the next entry, and says from here on what is in force. Law: the rows carry the
/// number that [`next`] gave before.
pub(crate) fn seal(connection: &Connection, hand: Hand<'_>, event: &Event) -> Result<EntryId, StoreError> {
    let entry = next(connection)?;
    let rows = RowHashes::of(connection, entry)?;
    append(connection, entry, (hand.at, hand.author), event, rows)?;
    let effects = event.effects(entry);
    if let Some(closed) = effects.closes {
        let sql = "UPDATE in_force SET until = ?2 WHERE entry = ?1 AND until IS NULL";
        run(connection, sql, (closed, entry))?;
    }
    for opened in effects.opens {
        run(connection, "INSERT INTO in_force (entry, since) VALUES (?1, ?2)", (opened, entry))?;
    }
    Ok(entry)
}
