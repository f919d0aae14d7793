//! What happened to the archive, taking it back, and what persons enter beside the deliveries.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_ingest::read_value;
use vsoko_model::{
    CellAddress, CellRef, DeliveryId, Lens, ListScope, MunicipalityId, Observation, Place, Reading,
    RegistryChange, Role, School, SchoolId, StateId, ValueChange, ValueCorrection, Why,
};
use vsoko_store::{Delivery, EntryId, Hand, JournalEntry, Scope, Standing, StoreError};

use crate::changes::changes;
use crate::{EngineError, Sight, Workspace};

/// A cell as a person names it: `D14` or `d14`, or `Лист1!D14` where the file has several sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedCell {
    sheet: Option<String>,
    address: CellAddress,
}

impl AskedCell {
    /// Where on the sheet.
    pub const fn address(&self) -> CellAddress {
        self.address
    }
}

impl std::str::FromStr for AskedCell {
    type Err = vsoko_model::ParseAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sheet, address) = match text.rsplit_once('!') {
            Some((sheet, address)) => (Some(sheet.trim().to_owned()), address),
            None => (None, text),
        };
        Ok(Self { sheet, address: latin(address.trim()).parse()? })
    }
}

/// A column's letters as a Russian keyboard may have given them: «Е8» looks like `E8`.
fn latin(address: &str) -> String {
    const ALIKE: [(char, char); 11] = [
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('Х', 'X'),
    ];
    let upper = address.to_uppercase();
    upper
        .chars()
        .map(|c| ALIKE.iter().find(|(russian, _)| *russian == c).map_or(c, |(_, latin)| *latin))
        .collect()
}

impl Workspace {
    /// The journal from its beginning.
    pub fn journal(&self) -> Result<Vec<JournalEntry>, EngineError> {
        Ok(self.store.journal()?)
    }

    /// One entry of the journal.
    pub fn journal_entry(&self, entry: EntryId) -> Result<JournalEntry, EngineError> {
        Ok(self.store.journal_entry(entry)?)
    }

    /// All deliveries, those that were taken back or corrected too: as of the present state, or of a past one.
    pub fn deliveries(&self, state: Option<&StateId>) -> Result<Vec<Delivery>, EngineError> {
        Ok(self.snapshot(state)?.deliveries()?)
    }

    /// One delivery.
    pub fn delivery(&self, id: DeliveryId) -> Result<Delivery, EngineError> {
        let found = self.snapshot(None)?.deliveries_with(&[id].into())?;
        found.into_iter().next().ok_or_else(|| StoreError::NoSuchDelivery { delivery: id }.into())
    }

    /// The lists of schools that a delivery holds, and how far they go.
    pub fn lists_in(&self, id: DeliveryId) -> Result<Vec<ListScope>, EngineError> {
        Ok(self.snapshot(None)?.lists_of(id)?)
    }

    /// One delivery, which must count.
    pub(crate) fn delivery_in_force(&self, id: DeliveryId) -> Result<Delivery, EngineError> {
        let delivery = self.delivery(id)?;
        match delivery.standing {
            Standing::InForce => Ok(delivery),
            Standing::Undone { .. } | Standing::Corrected { .. } => {
                Err(StoreError::NotInForce { entry: delivery.entry }.into())
            }
        }
    }

    /// Where the file of a delivery lies, byte for byte as it was received.
    pub fn received_file(&self, delivery: &Delivery) -> std::path::PathBuf {
        self.store.received_file(delivery)
    }

    /// Schools that bear one name in one municipality since an entry of the journal: one may have been renamed, or what was
    /// taken back may have been read anew meanwhile, and then the same school stands in the registry twice.
    pub fn new_namesakes(&self, entry: EntryId) -> Result<Vec<(SchoolId, SchoolId)>, EngineError> {
        let made = self.journal_entry(entry)?;
        let state_before = if entry <= 1 { StateId::empty() } else { StateId::of_head(&made.previous) };
        let before = namesakes(&self.schools(Some(&state_before))?);
        let after = namesakes(&self.schools(Some(&made.state()))?);
        Ok(after.difference(&before).copied().collect())
    }

    /// What an entry of the journal did to the current values. Entries that leave the values alone give none.
    pub fn changes_of(&self, entry: EntryId) -> Result<Vec<ValueChange>, EngineError> {
        let after = self.store.journal_entry(entry)?.state();
        let before = match entry {
            0 | 1 => StateId::empty(),
            later => self.store.journal_entry(later - 1)?.state(),
        };
        let sight = |state| Sight { scope: Scope::Whole, state: Some(state), lens: Lens::AsWas };
        Ok(changes(&self.look(&sight(before))?, &self.look(&sight(after))?))
    }

    /// Takes an entry back.
    pub fn undo(&mut self, entry: EntryId, why: Why, hand: Hand<'_>) -> Result<EntryId, EngineError> {
        Ok(self.store.undo(entry, why, hand)?)
    }

    /// Makes an entry that was taken back count again.
    pub fn redo(&mut self, entry: EntryId, why: Why, hand: Hand<'_>) -> Result<EntryId, EngineError> {
        Ok(self.store.redo(entry, why, hand)?)
    }

    /// Enters what a person says of the registry.
    pub fn change_registry(
        &mut self,
        change: RegistryChange,
        why: Why,
        hand: Hand<'_>,
    ) -> Result<EntryId, EngineError> {
        Ok(self.store.change_registry(change, why, hand)?)
    }

    /// What correcting a cell of a delivery to `text` would be.
    pub fn correction(
        &self,
        id: DeliveryId,
        cell: &AskedCell,
        text: &str,
    ) -> Result<ValueCorrection, EngineError> {
        let delivery = self.delivery_in_force(id)?;
        let nothing = |sheets: Vec<String>| EngineError::NoSuchCell {
            delivery: id,
            cell: cell.address,
            sheet: cell.sheet.clone(),
            sheets,
        };
        let snapshot = self.snapshot(None)?;
        let read = snapshot.observations(&[id].into())?.observations()?;
        let mut sheets: Vec<String> = read.iter().map(|(_, o)| o.sheet().to_owned()).collect();
        sheets.sort();
        sheets.dedup();
        let sheet = match (&cell.sheet, &sheets[..]) {
            (Some(asked), _) => asked.clone(),
            (None, [only]) => only.clone(),
            (None, _) => return Err(nothing(sheets)),
        };
        let stands_there =
            |o: &&Observation| o.sheet() == sheet && o.address == cell.address && o.role == Role::Observed;
        let observation =
            read.iter().map(|(_, o)| o).find(stands_there).ok_or_else(|| nothing(sheets.clone()))?;
        drop(snapshot);
        let view = self.view()?;
        let methodology = view.methodologies.get(&observation.methodology);
        let criterion = methodology.and_then(|m| m.criterion(&observation.criterion));
        let (Some(methodology), Some(criterion)) = (methodology, criterion) else {
            return Err(nothing(sheets));
        };
        let at = CellRef { file: delivery.file_name.clone(), sheet, address: cell.address };
        let (reading, _) = read_value(text, methodology, criterion, Place::Cell(at));
        if matches!(reading, Reading::Missing(vsoko_model::MissingReason::Unreadable)) {
            return Err(EngineError::NotAValue {
                text: text.to_owned(),
                criterion: criterion.title.clone(),
                maximum: criterion.maximum,
            });
        }
        Ok(ValueCorrection {
            delivery: id,
            study: observation.study.clone(),
            year: observation.year,
            row: observation.row.clone(),
            criterion: observation.criterion.clone(),
            before: observation.raw.to_string(),
            raw: text.trim().to_owned(),
            reading,
        })
    }

    /// Enters a corrected value.
    pub fn correct_value(
        &mut self,
        correction: ValueCorrection,
        why: Why,
        hand: Hand<'_>,
    ) -> Result<EntryId, EngineError> {
        Ok(self.store.correct_value(correction, why, hand)?)
    }
}

/// Pairs of schools that are there today under one name in one municipality. Codes may tell them apart in files; a person who
/// names a school by its name meets two.
fn namesakes(schools: &[School]) -> BTreeSet<(SchoolId, SchoolId)> {
    let mut by_name: BTreeMap<(MunicipalityId, &str), Vec<&School>> = BTreeMap::new();
    for school in schools.iter().filter(|school| school.end.is_none()) {
        let latest = school.names.last().map_or("", |named| named.name.key());
        by_name.entry((school.municipality, latest)).or_default().push(school);
    }
    let mut pairs = BTreeSet::new();
    for bearers in by_name.values() {
        for (index, one) in bearers.iter().enumerate() {
            pairs.extend(bearers[index + 1..].iter().map(|other| (one.id, other.id)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_understood_from_either_keyboard() {
        let cell = |text: &str| text.parse::<AskedCell>().unwrap();
        assert_eq!(cell("Е8"), cell("e8"));
        assert_eq!(cell("Лист1!нв14"), cell("Лист1!HB14"));
        assert!("8E".parse::<AskedCell>().is_err());
    }
}
