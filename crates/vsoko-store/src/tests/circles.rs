//! Nothing becomes part of itself, and nothing rests on what is in no registry: whatever is entered, taken back or
//! made to count again.

use vsoko_model::{DeliveryId, MunicipalityId, RegistryChange, SchoolId};

use super::data::data;
use super::fixture::{FIRST, File, SECOND, THIRD, ZAPAD, new_in, school, two_municipalities, year};
use super::person::{change, law, merge, redo, refused, same, undo};
use crate::{LawBroken, StoreError};

fn merge_school(school: SchoolId, into: SchoolId) -> RegistryChange {
    RegistryChange::MergeSchool { school, into, since: year(2023) }
}

#[test]
fn nothing_becomes_part_of_itself() {
    let (_folder, mut store) = two_municipalities();
    for itself in [merge(1, 1, 2023), merge_school(FIRST, FIRST), same(FIRST, FIRST)] {
        let refused = law(refused(&mut store, |store| change(store, itself)));
        assert_eq!(refused, LawBroken::PartOfItself);
    }
}

#[test]
fn nothing_becomes_part_of_itself_through_another_one() {
    let (_folder, mut store) = two_municipalities();
    for (there, back) in
        [(merge(1, 2, 2023), merge(2, 1, 2024)), (merge_school(FIRST, SECOND), merge_school(SECOND, FIRST))]
    {
        change(&mut store, there).unwrap();
        let refused = law(refused(&mut store, |store| change(store, back)));
        assert_eq!(refused, LawBroken::PartOfItself);
    }
}

#[test]
fn no_circle_closes_when_an_entry_counts_again() {
    for (there, back) in
        [(merge(1, 2, 2023), merge(2, 1, 2024)), (merge_school(FIRST, SECOND), merge_school(SECOND, FIRST))]
    {
        let (_folder, mut store) = two_municipalities();
        let there = change(&mut store, there).unwrap();
        undo(&mut store, there).unwrap();
        change(&mut store, back).unwrap();
        let refused = law(refused(&mut store, |store| redo(store, there)));
        assert_eq!(refused, LawBroken::PartOfItself);
    }
}

#[test]
fn a_school_does_not_become_part_of_what_is_itself() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, merge_school(FIRST, THIRD)).unwrap();
    let refused = law(refused(&mut store, |store| change(store, same(THIRD, FIRST))));
    assert_eq!(refused, LawBroken::PartOfItself);
}

#[test]
fn a_successor_stays_while_somebody_became_part_of_it() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, merge(2, 1, 2023)).unwrap();
    let error = refused(&mut store, |store| undo(store, 1));
    assert!(matches!(error, StoreError::NoSuchMunicipality { municipality: MunicipalityId(1) }), "{error:?}");

    let (_folder, mut store) = two_municipalities();
    change(&mut store, merge_school(FIRST, THIRD)).unwrap();
    let error = refused(&mut store, |store| undo(store, 2));
    assert!(matches!(error, StoreError::NoSuchSchool { school: THIRD }), "{error:?}");
}

#[test]
fn a_municipality_stays_while_a_school_belongs_to_it() {
    let (_folder, mut store) = two_municipalities();
    let moved =
        RegistryChange::MoveSchool { school: FIRST, municipality: MunicipalityId(2), since: year(2023) };
    change(&mut store, moved).unwrap();
    let error = refused(&mut store, |store| undo(store, 2));
    assert!(matches!(error, StoreError::NoSuchMunicipality { municipality: MunicipalityId(2) }), "{error:?}");
    undo(&mut store, 3).unwrap();
    undo(&mut store, 2).unwrap();
    assert_eq!(data(&store).municipalities.len(), 1);
}

#[test]
fn a_correction_that_leaves_nothing_to_rest_on_is_refused() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, merge_school(FIRST, THIRD)).unwrap();
    let mentions = vec![school("Лист1", 4, 2022, "МБОУ «СОШ №9»", None, new_in(ZAPAD))];
    let another = File { bytes: "no third school", mentions };
    let error = refused(&mut store, |store| another.import_correcting(store, DeliveryId(2)));
    assert!(matches!(error, StoreError::NoSuchSchool { school: THIRD }), "{error:?}");
}
