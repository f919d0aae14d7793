//! Taking an entry of the journal back, and making it count again.
//!
//! Nothing is deleted: the interval in which the statements of the entry count is closed, or another one is opened.

use std::path::Path;

use rusqlite::Connection;
use vsoko_model::Why;

use crate::StoreError;
use crate::change::{Hand, Patience, begin, commit, seal};
use crate::journal::{EntryId, Event, JournalEntry, RedoRecord, UndoRecord, entry};
use crate::laws;
use crate::sql::one;

/// Takes `target` back.
pub(crate) fn undo(
    connection: &Connection,
    folder: &Path,
    patience: &Patience,
    target: EntryId,
    why: Why,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let undone = undoable(&transaction, target)?;
    if !is_in_force(&transaction, target)? {
        return Err(StoreError::NotInForce { entry: target });
    }
    let record = UndoRecord { entry: target, reopens: corrected_by(&undone), why };
    let entry = seal(&transaction, hand, &Event::Undo(record))?;
    laws::check(&transaction, folder, entry)?;
    commit(&transaction, patience)?;
    Ok(entry)
}

/// Makes `target`, which was taken back, count again.
pub(crate) fn redo(
    connection: &Connection,
    folder: &Path,
    patience: &Patience,
    target: EntryId,
    why: Why,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let redone = undoable(&transaction, target)?;
    if is_in_force(&transaction, target)? {
        return Err(StoreError::InForce { entry: target });
    }
    // An entry that does not count because another delivery corrects it was not taken back.
    if !was_undone(&transaction, target)? {
        return Err(StoreError::NotUndone { entry: target });
    }
    let closes = corrected_by(&redone);
    if let Some(corrected) = closes
        && !is_in_force(&transaction, corrected)?
    {
        return Err(StoreError::NotInForce { entry: corrected });
    }
    let record = RedoRecord { entry: target, closes, why };
    let entry = seal(&transaction, hand, &Event::Redo(record))?;
    laws::check(&transaction, folder, entry)?;
    commit(&transaction, patience)?;
    Ok(entry)
}

fn undoable(connection: &Connection, target: EntryId) -> Result<JournalEntry, StoreError> {
    let known = entry(connection, target)?.ok_or(StoreError::NoSuchEntry { entry: target })?;
    if known.event.can_be_undone() { Ok(known) } else { Err(StoreError::CannotBeUndone { entry: target }) }
}

/// The entry whose delivery an import takes the place of.
fn corrected_by(known: &JournalEntry) -> Option<EntryId> {
    known.event.import()?.corrects.map(|corrected| corrected.entry)
}

pub(crate) fn is_in_force(connection: &Connection, target: EntryId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM in_force WHERE entry = ?1 AND until IS NULL)";
    one(connection, sql, [target], |row| row.get(0))
}

/// Is the last thing that ended `target` an undo?
fn was_undone(connection: &Connection, target: EntryId) -> Result<bool, StoreError> {
    let sql = "SELECT max(until) FROM in_force WHERE entry = ?1";
    let closed: Option<EntryId> = one(connection, sql, [target], |row| row.get(0))?;
    let by = closed.map(|by| entry(connection, by)).transpose()?.flatten();
    Ok(by.is_some_and(|by| matches!(by.event, Event::Undo(_))))
}
