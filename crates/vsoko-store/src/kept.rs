//! What was asked of the registry last, for the next file of an import: each is planned on top of those before it, and
//! the registry of a region is read once and not with every file.

use std::collections::BTreeSet;
use std::sync::Arc;

use rusqlite::Connection;
use vsoko_model::{KnownSpelling, Municipality, MunicipalityId, StateId};

use crate::StoreError;
use crate::journal::{self, EntryId, Event};
use crate::registry::{self, Believed};
use crate::spellings;
use crate::sql::one;

/// The municipalities and the confirmed spellings of one state. Law: what is kept is what reading it anew would give.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// The last entry of the state, and the state: its hash says once and for all what is believed in it.
    of: Option<(EntryId, StateId)>,
    municipalities: Option<Arc<Vec<Municipality>>>,
    spellings: Option<Vec<KnownSpelling>>,
}

impl Kept {
    pub(crate) fn municipalities(
        &mut self,
        connection: &Connection,
        entry: EntryId,
        state: &StateId,
    ) -> Result<Arc<Vec<Municipality>>, StoreError> {
        self.turn_to(entry, state);
        if self.municipalities.is_none() {
            self.municipalities = Some(Arc::new(registry::municipalities(connection, by(entry))?));
        }
        Ok(self.municipalities.clone().unwrap_or_default())
    }

    pub(crate) fn spellings(
        &mut self,
        connection: &Connection,
        entry: EntryId,
        state: &StateId,
    ) -> Result<Vec<KnownSpelling>, StoreError> {
        self.turn_to(entry, state);
        if self.spellings.is_none() {
            self.spellings = Some(spellings::spellings(connection, by(entry))?);
        }
        Ok(self.spellings.clone().unwrap_or_default())
    }

    fn turn_to(&mut self, entry: EntryId, state: &StateId) {
        if self.of.as_ref().is_none_or(|(known, of)| *known != entry || of != state) {
            *self = Self { of: Some((entry, state.clone())), ..Self::default() };
        }
    }

    /// Goes on to the state that an import has made. It adds municipalities and names of municipalities, and takes nothing
    /// back unless it corrects a delivery: then all is read anew.
    pub(crate) fn follow(&mut self, connection: &Connection, imported: EntryId) -> Result<(), StoreError> {
        let made = journal::entry(connection, imported)?.filter(|made| {
            let before = (imported - 1, StateId::of_head(&made.previous));
            let adds = matches!(&made.event, Event::Import(record) if record.corrects.is_none());
            adds && self.of.as_ref() == Some(&before)
        });
        let Some(made) = made else {
            *self = Self::default();
            return Ok(());
        };
        self.of = Some((imported, made.state()));
        if let Some(known) = self.municipalities.as_mut().map(Arc::make_mut) {
            let sql = "SELECT municipality FROM municipality_names WHERE entry = ?1";
            let named = registry::ids(connection, sql, [imported])?;
            let named: BTreeSet<MunicipalityId> = named.into_iter().map(MunicipalityId).collect();
            for changed in registry::municipalities_among(connection, by(imported), &named)? {
                match known.binary_search_by_key(&changed.id, |municipality| municipality.id) {
                    Ok(at) => known[at] = changed,
                    Err(at) => known.insert(at, changed),
                }
            }
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM matches WHERE entry = ?1 AND state = 'confirmed')";
        if one(connection, sql, [imported], |row| row.get(0))? {
            self.spellings = None;
        }
        Ok(())
    }
}

const fn by(entry: EntryId) -> Believed {
    Believed { until: entry, writing: 0 }
}
