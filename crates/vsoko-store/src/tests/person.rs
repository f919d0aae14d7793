//! A person who changes the archive, always at the same hour and for the same reason.

use vsoko_model::{
    Author, DeliveryId, MunicipalityId, Reading, RegistryChange, RowKey, SchoolId, ValueCorrection, Why,
};

use super::data::data;
use super::fixture::{hour, year};
use crate::{EntryId, Hand, LawBroken, Store, StoreError};

/// What an action refuses, after it was made sure that it changed nothing.
pub(super) fn refused<T: std::fmt::Debug>(
    store: &mut Store,
    action: impl FnOnce(&mut Store) -> Result<T, StoreError>,
) -> StoreError {
    let before = (store.state().unwrap(), data(store), store.journal().unwrap());
    let error = action(store).unwrap_err();
    assert_eq!((store.state().unwrap(), data(store), store.journal().unwrap()), before);
    error
}

pub(super) fn why() -> Why {
    Why::new("так в приказе".parse().unwrap(), Some("приказ № 5".to_owned()))
}

/// Lends the hand of the one person of these tests.
pub(super) fn by_hand<T>(act: impl FnOnce(Hand<'_>) -> T) -> T {
    act(Hand { at: &hour(), author: &Author::new("Начальник отдела") })
}

pub(super) fn undo(store: &mut Store, entry: EntryId) -> Result<EntryId, StoreError> {
    by_hand(|hand| store.undo(entry, why(), hand))
}

pub(super) fn redo(store: &mut Store, entry: EntryId) -> Result<EntryId, StoreError> {
    by_hand(|hand| store.redo(entry, why(), hand))
}

pub(super) fn change(store: &mut Store, change: RegistryChange) -> Result<EntryId, StoreError> {
    by_hand(|hand| store.change_registry(change, why(), hand))
}

pub(super) fn rename(school: SchoolId, name: &str, since: u16) -> RegistryChange {
    RegistryChange::RenameSchool { school, name: name.parse().unwrap(), since: year(since) }
}

pub(super) fn merge(municipality: u32, into: u32, since: u16) -> RegistryChange {
    RegistryChange::MergeMunicipality {
        municipality: MunicipalityId(municipality),
        into: MunicipalityId(into),
        since: year(since),
    }
}

pub(super) fn same(school: SchoolId, same_as: SchoolId) -> RegistryChange {
    RegistryChange::SameSchool { school, same_as }
}

/// A person writes `raw` over the value of a row of the first sheet.
pub(super) fn correct(
    store: &mut Store,
    delivery: DeliveryId,
    row: u32,
    of: u16,
    raw: &str,
) -> Result<EntryId, StoreError> {
    let correction = ValueCorrection {
        delivery,
        study: "shnor".parse().unwrap(),
        year: year(of),
        row: RowKey::new("Лист1", row),
        criterion: "shnor_listed".parse().unwrap(),
        before: "да".to_owned(),
        raw: raw.to_owned(),
        reading: Reading::Text(raw.to_owned()),
    };
    by_hand(|hand| store.correct_value(correction, why(), hand))
}

pub(super) fn law(error: StoreError) -> LawBroken {
    match error {
        StoreError::LawBroken { why } => why,
        other => panic!("{other:?}"),
    }
}
